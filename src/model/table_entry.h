/*
 * A table as the audit file names it, by its path alone or with how it is to be read, and what is
 * wanted of it. Private to model/.
 */
#ifndef MODEL_TABLE_ENTRY_H
#define MODEL_TABLE_ENTRY_H

#include "model/heading.h"
#include "model/money.h"
#include "model/values.h"
#include "table/named.h"
#include "table/plan.h"

struct load;

/* Columns of another table: `join`. */
struct join_entry {
    const struct yaml_node *at;
    struct table_named table;
    const struct yaml_node *const *ours, *const *theirs; /* headings of the key */
    size_t key_count;
    const struct yaml_node *const *columns; /* headings there … */
    const struct str *as;                   /* … and here */
    size_t column_count;
    bool many_first, missing_empty;
};

/* A kind of line by conditions: `kinds`. */
struct kind_entry {
    const struct yaml_node *named;
    enum line_kind kind;
    struct where where;
};

/* A measure in this table. */
struct measure_entry {
    struct heading heading; /* its name is empty: the table has it not */
    struct where where;
    struct unit unit;
    struct values values;
};

struct table_entry {
    const struct yaml_node *at; /* in the audit file: a text, or a mapping */
    struct table_named table;
    struct str name; /* what --part and messages call it: `name`, or its path as it is written */
    bool several;    /* rows with one id make one */
    bool wrong;      /* something in it is, and was reported: what it would read is not meant */
    const struct join_entry *joins;
    size_t join_count;
    const struct kind_entry *kinds;
    size_t kind_count;
    struct line_headings headings;     /* of lines */
    struct heading item[ITEM_COLUMNS]; /* of items */
    struct measure_entry *measures;    /* of lines: by measure; NULL: of items */
    size_t measure_count;
};

/* Entries of `lines`, behind columns and measures. FT007, FT011, FT012 and more. */
enum ft_err table_entries_read(struct load *load, const struct yaml_node *node);
/* `items`. NULL: it was reported that it is wrong. */
enum ft_err table_entry_read_items(struct load *load, const struct yaml_node *node,
                                   const struct table_entry **out);

/* A cell that is wanted of each row. */
struct wanted {
    const struct heading *heading;
    const struct heading *otherwise;     /* where the table has not that; NULL: nothing */
    const char *required;                /* help where neither is there; NULL: it may be missing */
    const struct measure_entry *measure; /* NULL: it is none */
    size_t index;                        /* of the measure */
    bool is_kind;
};
/* Has the table to be made: are rows chosen, folded, joined, or cells put together? */
bool table_entry_is_made(const struct table_entry *entry);

/* A table that was opened. */
struct opened {
    struct csv_file *file; /* NULL: it is unusable */
    struct csv_file *const *joined;
    struct left_out left_out; /* rows that `where` left out */
};
/*
 * Opens a table, and makes it where it has to be made. What is wrong is reported, which is no error
 * here. It is closed with the arena of the load.
 */
enum ft_err table_entry_open(struct load *load, const struct table_entry *entry,
                             const struct wanted *wanted, size_t count,
                             struct csv_file_options options, struct opened *out);
/*
 * Where in an opened table, or a part of it, a wanted cell stands; NO_COLUMN: nowhere. FT707 unless
 * the table was made, for then that was said.
 */
size_t table_entry_column(struct load *load, const struct table_entry *entry,
                          const struct wanted *wanted, const struct csv_table *head);
/* Notes the files of an opened table as inputs; sha256: of the table itself. */
enum ft_err table_entry_note(struct load *load, const struct table_entry *entry,
                             const struct opened *opened, const char *sha256, const char *role);

#endif
