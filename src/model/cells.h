/*
 * Cells of one row, checked; what is wrong is reported at its place in the table, or was before
 * where there are no diags. Private to model/.
 */
#ifndef MODEL_CELLS_H
#define MODEL_CELLS_H

#include "model/load.h"

struct cells {
    struct load *load;
    const struct csv_table *table;
    size_t row;
};

/* It, or NO_COLUMN where another has its heading too (FT008). named: what uses it; or NULL. */
size_t cells_only(struct load *load, const struct csv_table *table, size_t column,
                  const struct yaml_node *named);
/*
 * The column of a heading. FT008 where it stands twice; FT707 when the table lacks one that the audit file names or that is
 * required: `required` is then the help, NULL for a column that may be absent.
 */
size_t cells_column(struct load *load, const struct csv_table *table, const struct heading *heading,
                    const char *required);

/* The cell, or a span of its value; the row where the column is absent. */
struct place cell_place(const struct cells *cells, size_t column, const struct span *value);
/* As written; empty where the column is absent. */
struct str cell_raw(const struct cells *cells, size_t column);
/* Without blanks around it. */
struct str cell_text(const struct cells *cells, size_t column);
/* Where a piece of a cell's text stands in the cell. */
struct span cell_span(const struct cells *cells, size_t column, struct str piece);
/* The same as cell_text, but FT711 when it is empty. */
struct str cell_required(const struct cells *cells, size_t column, const char *what);
/* The index of the word, or `otherwise` where the cell is empty or wrong (FT710). */
size_t cell_word(const struct cells *cells, size_t column, const char *const *words, size_t count,
                 size_t otherwise);
/* The same of a column that the audit file may name, or say that it is another, by a key. */
size_t cell_named_word(const struct cells *cells, size_t column, const char *key,
                       const char *const *words, size_t count, size_t otherwise);
/* Names separated by ';', blanks around them and empty ones dropped. FT011. */
enum ft_err cell_list(const struct cells *cells, size_t column, struct str_list *out);
/* Such a list of tags; FT101 for those that are none, and they are left out. */
enum ft_err cell_tags(const struct cells *cells, size_t column, struct str_list *out);

#endif
