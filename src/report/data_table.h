/*
 * The tables for analysts, items, lines and links, column by column: what CSV holds and what a data
 * package says of it. Headings are English and stable, amounts are whole numbers of the currency's
 * smallest unit, empty where not stated and 0 where nil; lists in a cell are separated by ';'.
 */
#ifndef REPORT_DATA_TABLE_H
#define REPORT_DATA_TABLE_H

#include "base/buf.h"
#include "result/shape.h"

/* A row, with what it is of: a link has its item and its line. */
struct data_row {
    const struct ft_result *result;
    const struct result_item *item;
    const struct result_line *line;
    const struct result_link *link;
    uint32_t measure; /* of the column */
};

enum data_base { DATA_ITEM, DATA_MONEY, DATA_LINE, DATA_AMOUNT, DATA_CHANGE, DATA_LINK };
struct data_column {
    /* As in audit.json, where it stands there. key: its heading, or of a column that there is one
     * of for each measure, what follows the measure's id. */
    struct row is;
    enum data_base of; /* the struct it is a member of */
    /* Of what is no member. */
    void (*cell)(struct buf *out, const struct data_row *row, int which);
    int which;
    const char *fiscal; /* its type in Fiscal Data Package, which is about budget lines; or NULL */
};
/* One for each measure? Of such that follow each other, all of a measure stand together. */
bool data_has_measures(const struct data_column *column);
bool data_is_number(const struct data_column *column);
/* Appends what the cell holds. */
void data_put(struct buf *out, const struct data_row *row, const struct data_column *column);

struct data_table {
    const char *name;
    const struct data_column *columns;
    size_t count;
};
#define DATA_TABLES (FT_TABLE_LINKS + 1)
extern const struct data_table data_tables[DATA_TABLES]; /* by enum ft_table */

/* Calls for each column in order; measure: of its columns, else NO_INDEX. */
typedef void data_each(void *state, const struct data_column *column, uint32_t measure);
void data_columns(const struct data_table *table, const struct ft_result *result, data_each *each,
                  void *state);

#endif
