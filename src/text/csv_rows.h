/* A table read by steps: csv.c for those who read it in parts. Private to text/. */
#ifndef TEXT_CSV_ROWS_H
#define TEXT_CSV_ROWS_H

#include "text/csv_file.h"

/*
 * The heading, as csv_read() reads it, of a table with this origin (may be NULL); *rows: where the
 * rows begin.
 */
enum ft_err csv_read_heading(struct arena *arena, const struct source *source,
                             const struct csv_origin *origin, struct csv_dialect dialect,
                             struct ft_diags *diags, struct csv_table **out, size_t *rows);
/*
 * The rows in some bytes of table->source, which begin and end where records do, under the heading
 * the table has. A row that is wrong is dropped; it ends the reading where there are neither diags
 * nor `go_on`. FT_EINPUT: there was one.
 */
enum ft_err csv_read_rows(struct arena *arena, struct csv_table *table, struct span bytes,
                          struct ft_diags *diags, bool go_on);
/* A source over some text of the file; placed: places in it can be told. NULL: out of memory. */
struct source *csv_file_source(const struct csv_file *file, struct arena *arena, struct str text,
                               bool placed);
bool csv_file_has_changed(const struct csv_file *file); /* never, where nobody else can reach it */
/* FT011: a cell over CSV_MAX_CELL_BYTES begins there. */
void csv_report_large(struct ft_diags *diags, struct place place);

#endif
