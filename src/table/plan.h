/*
 * How the rows of one table become those of another, which has just the columns an audit uses: rows
 * chosen, rows of one id folded into one, columns of other tables joined, ids put together.
 */
#ifndef TABLE_PLAN_H
#define TABLE_PLAN_H

#include "table/where.h"
#include "text/csv_file.h"

/* The last column of a table that was made: where in others its cells stand. */
#define TABLE_FROM     "fundtrace:from"
#define PLAN_MAX_JOINS 16

enum plan_cell {
    CELL_ROW,      /* a cell of the row */
    CELL_COMPOSED, /* several, with a separator between them; empty where all are */
    CELL_NUMBER,   /* NAME:ROW */
    CELL_KIND,     /* a word by conditions, where the row's own cell (if it has one) is empty */
    CELL_MEASURE,  /* a cell of the row, or of the one of the rows, in which a condition holds */
    CELL_JOINED,   /* a cell of another table */
};

/* Conditions on a row's own cells, and on those joined to it, which are asked where the others hold. */
struct plan_where {
    struct where_bound own;
    struct where_bound joined; /* its columns are indices into what the plan asks */
};

struct plan_kind {
    struct str word;
    const struct yaml_node *named; /* in the audit file */
    struct plan_where where;
};

struct plan_column {
    struct str heading; /* of the table that is made */
    enum plan_cell cell;
    size_t column;       /* of the table it is from; (size_t)-1: none */
    size_t join;         /* CELL_JOINED */
    const size_t *parts; /* CELL_COMPOSED: columns */
    size_t part_count;
    struct str separator;
    const struct plan_kind *kinds; /* CELL_KIND: the one that holds */
    size_t kind_count;
    struct plan_where where; /* CELL_MEASURE; empty: always */
    size_t measure;          /* its index, for who adds up what is left out */
};

/* Columns of another table, by a key. */
struct plan_join {
    struct csv_file *file;
    struct str name;               /* as the audit file has it, … */
    const struct yaml_node *named; /* … there */
    struct where_bound where;
    const size_t *ours, *theirs; /* columns of the key */
    size_t key_count;
    const size_t *columns; /* what is joined */
    size_t column_count;
    bool many_first;    /* of several rows with one key the first; else an error */
    bool missing_empty; /* of a key without one the cells are empty; else an error */
    bool asked;         /* by a condition */
};

/* A joined cell that conditions ask. */
struct plan_asked {
    size_t join;
    size_t cell; /* which of the cells it brings */
};

/* Rows that `where` leaves out, and what would have been read from them. */
struct left_out {
    size_t rows;
    int64_t *sums;     /* by measure */
    size_t unreadable; /* cells that are no amounts, which the sums lack */
    size_t at;         /* bytes before the row of the first of them, … */
    size_t measure;    /* … and whose it is */
};

struct table_plan {
    struct str name;
    struct plan_where where; /* rows that count */
    bool several;            /* rows with one id make one row */
    size_t id;               /* the column of the id */
    /* Those that are joined stand last, in the order of the joins. */
    const struct plan_column *columns;
    size_t column_count, measure_count;
    const struct plan_join *joins;
    size_t join_count;
    const struct plan_asked *asked;
    size_t asked_count;
    const struct yaml_doc *doc; /* the audit file, and in it … */
    const struct yaml_node *at; /* … the table */
    /* The amount in a cell, 0 where it states none; false: it cannot be read. By any thread. */
    bool (*amount)(const void *state, size_t measure, struct str cell, int64_t *value);
    const void *state;
};

/*
 * Makes the table, in memory up to options.hold_bytes, otherwise in a file without a name. The same
 * rows make the same bytes, whatever the number of threads. FT_EINPUT when something was reported;
 * *out is then still what could be made, or NULL. The files of the plan have to live as long as
 * *out does, which tells places by them.
 */
enum ft_err table_make(struct arena *arena, struct csv_file *rows, const struct table_plan *plan,
                       struct csv_file_options options, struct ft_diags *diags,
                       struct csv_file **out, struct left_out *left_out);

#endif
