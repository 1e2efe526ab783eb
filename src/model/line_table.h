/* Tables of lines from the inside: for who reads their rows again, or writes what others read. */
#ifndef MODEL_LINE_TABLE_H
#define MODEL_LINE_TABLE_H

#include <pthread.h>

#include "model/model.h"

/* The columns of a line the audit file may rename. */
enum line_column {
    COLUMN_ID,
    COLUMN_PARENT,
    COLUMN_ORGANISATION,
    COLUMN_TITLE,
    COLUMN_KIND,
    COLUMN_HEADCOUNT,
    COLUMN_HEADCOUNT_MEASURE,
    COLUMN_TAGS,
    COLUMN_SOURCE,
};
#define LINE_COLUMNS 9

/* Where in a table the columns stand. */
#define NO_COLUMN SIZE_MAX
struct line_columns {
    size_t column[LINE_COLUMNS]; /* by enum line_column */
    const size_t *text;          /* the searched columns */
    size_t measure[MAX_MEASURES];
    const struct values *values[MAX_MEASURES]; /* what its cells mean */
    size_t texts_at;                           /* of LINE_TEXTS_AT */
};
/* The table that another one stands in for; opened when a text is wanted that is not there. */
struct line_origin {
    struct str path;
    struct str sha256;
    pthread_mutex_t lock; /* of what follows */
    struct arena *arena;
    struct csv_file *file; /* NULL: not opened */
};
void line_table_close(void *file); /* of an arena that ends: a struct csv_file */
struct line_table {
    struct str name;       /* as the audit file has it */
    struct str path;       /* as it is opened */
    struct csv_file *file; /* NULL: it was not read */
    struct line_columns columns;
    uint32_t first;             /* of its lines */
    struct line_origin *origin; /* NULL: it stands for itself */
};
/* The one that was read of a part. */
const struct line_table *line_table_read(const struct model *model);

#endif
