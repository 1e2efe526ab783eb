/*
 * A table of pairs of an item and a line, as people and programs hand them in: its rows checked
 * against an audit. Private to suggest/.
 */
#ifndef SUGGEST_PAIR_TABLE_H
#define SUGGEST_PAIR_TABLE_H

#include "base/diag.h"
#include "model/model.h"

#define NO_COLUMN ((size_t) - 1)

struct pair_table {
    const struct model *model;
    struct ft_diags *diags;
    const struct csv_table *table;
    size_t item, line; /* columns */
    size_t suggested;  /* how often a name was looked for that is near: each costs a walk */
    bool wrong;        /* something was reported */
};

/*
 * Reads it into the arena. What is wrong is reported; FT_EINPUT: it cannot be used. Rows are then
 * asked for one by one.
 */
enum ft_err pair_table_read(struct arena *arena, const char *path, const struct model *model,
                            struct ft_diags *diags, struct pair_table *out);
/* NO_COLUMN: there is none; FT707 where it is `required`. */
size_t pair_column(struct pair_table *table, const char *heading, bool required);
/* Without blanks around it; empty where there is no such column. */
struct str pair_cell(const struct pair_table *table, size_t row, size_t column);
struct place pair_place(const struct pair_table *table, size_t row, size_t column);
/* Reports what is wrong with a cell: "'principle': no strength". */
struct diag *pair_report(struct pair_table *table, enum diag_code code, size_t row, size_t column,
                         const char *what);
/* The index of the word; `count`, and FT710 with the words, where it is none of them. */
size_t pair_word(struct pair_table *table, size_t row, size_t column, const char *const *words,
                 size_t count);
/*
 * The item and the line of a row. many: '*' stands for all of them, NO_INDEX. false: FT106, FT107
 * or FT711 was reported.
 */
bool pair_ids(struct pair_table *table, size_t row, bool many, uint32_t *item, uint32_t *line);

#endif
