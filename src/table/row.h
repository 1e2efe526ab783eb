/* One row on its way into a table that is made. Private to table/. */
#ifndef TABLE_ROW_H
#define TABLE_ROW_H

#include "table/fault.h"
#include "table/join.h"

/* What is joined to a row: sought where it is asked for, and once. */
struct partners {
    struct join_index *const *joins;
    struct joined *of; /* by join, as are … */
    bool *sought;
    struct str *cells; /* what conditions ask of them */
};
/* Those of one row after the other. FT_ENOMEM. */
enum ft_err partners_new(struct arena *arena, const struct table_plan *plan,
                         struct join_index *const *joins, struct partners *out);

/* A row of the table it is made from. */
struct row {
    const struct table_plan *plan;
    struct arena *arena; /* which it lives in */
    const struct str *cells;
    struct partners *partners;
    size_t at;     /* bytes before it */
    size_t number; /* from 1, as a person counts; where a column says it */
    size_t lacks;  /* as in csv_row */
    bool left_out; /* it does not count: what it has no partner in is no fault */
    bool again;    /* it was asked before, and faults of that are noted */
};

/* What a row says of a measure, or does not say. */
struct chosen {
    struct str cell;
    size_t from; /* the row it stands in */
    bool is;
};
/* The cells that may stand in another row than the rest. */
struct choice {
    struct chosen *measures; /* as many as the plan has */
    size_t kind, other;      /* the kind that holds, and a second one; (size_t)-1: none */
    bool any;                /* a measure is stated */
};

#define NO_KIND ((size_t) - 1)

/* A kind that holds. */
void choice_add_kind(struct choice *choice, size_t kind);

/* Does it count? FT_ENOMEM. A regex that gives up is a fault, as is a partner it has not. */
enum ft_err row_counts(const struct row *row, struct faults *faults, bool *out);
/* What it says itself. The array is there. */
enum ft_err row_choose(const struct row *row, struct faults *faults, struct choice *out);
/* A cell put together, or one of the row; trimmed where it is put together. .p NULL: out of memory. */
struct str row_cell(const struct row *row, const struct plan_column *column, struct faults *faults);
/* Seeks what conditions may ask of joined tables, be it asked or not, so that no fault is missed. */
enum ft_err row_seek(const struct row *row, struct faults *faults);
/* Writes the row that is made of it. */
enum ft_err row_write(const struct row *row, const struct choice *choice, struct faults *faults,
                      struct buf *out);

#endif
