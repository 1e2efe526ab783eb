/* Tables of lines from the inside: for who reads their rows again, or writes what others read. */
#ifndef MODEL_LINE_TABLE_H
#define MODEL_LINE_TABLE_H

#include <pthread.h>

#include "model/model.h"
#include "table/plan.h"

/* The columns of a line the audit file may rename. */
enum line_column {
    COLUMN_ID,
    COLUMN_PARENT,
    COLUMN_ORGANISATION,
    COLUMN_TITLE,
    COLUMN_KIND,
    COLUMN_MEASURES,
    COLUMN_STAGE,
    COLUMN_HEADCOUNT,
    COLUMN_HEADCOUNT_IS,
    COLUMN_HEADCOUNT_MEASURE,
    COLUMN_TAGS,
    COLUMN_SOURCE,
};
#define LINE_COLUMNS 12

/* Where in a table the columns stand. */
#define NO_COLUMN SIZE_MAX
struct line_columns {
    size_t column[LINE_COLUMNS]; /* by enum line_column */
    const size_t *text;          /* the searched columns */
    size_t measure[MAX_MEASURES];
    const struct unit *unit[MAX_MEASURES];     /* of its numbers */
    const struct values *values[MAX_MEASURES]; /* what its cells mean */
    size_t texts_at;                           /* of LINE_TEXTS_AT */
    struct str id_where, title_where; /* what a `where` of the table calls them; n 0: it cannot */
};
struct table_entry;
struct load;
/* The table that another one stands in for; opened when a text is wanted that is not there. */
struct line_origin {
    struct str path;
    const struct table_part *part;
    const struct load *load; /* what it is opened with */
    pthread_mutex_t lock;    /* of what follows */
    struct arena *arena;
    struct csv_file *file; /* NULL: not opened */
};
void line_table_close(void *file); /* of an arena that ends: a struct csv_file */
struct line_table {
    struct str name; /* as the audit file has it */
    struct str path; /* as it is opened */
    const struct table_entry *entry;
    struct csv_file *file;          /* NULL: it was not read */
    struct csv_file *const *joined; /* those of the joins; NULL: there are none */
    struct left_out left_out;       /* rows that do not count */
    struct line_columns columns;
    uint32_t first;             /* of its lines */
    struct line_origin *origin; /* NULL: it stands for itself */
};
size_t line_table_joins(const struct line_table *table); /* how many tables it is joined with */
/* The path of one of them, beside that of the table; in the arena. */
struct str line_table_join_path(struct arena *arena, const struct line_table *table, size_t join);
const struct line_table *line_table_of(const struct model *model, uint32_t line);
/* The one that was read of a part. */
const struct line_table *line_table_read(const struct model *model);

#endif
