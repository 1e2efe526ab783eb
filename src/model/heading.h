/* The headings under which columns of items and lines stand. Private to model/. */
#ifndef MODEL_HEADING_H
#define MODEL_HEADING_H

#include "model/line_table.h"

/* A cell put together of several, or made up: {columns: […], separator: '/'}, {row: true}. */
struct composed {
    const struct yaml_node *const *parts; /* headings */
    size_t part_count;                    /* 0: the number of the row */
    struct str separator;
};

/* A heading to look for, and where the audit file names it (NULL: it does not). */
struct heading {
    struct str name;
    const struct yaml_node *named;
    const struct composed *composed; /* NULL: one cell */
};

struct line_headings {
    struct heading column[LINE_COLUMNS];
    struct heading *text; /* the searched columns */
    size_t text_count;
    bool text_named; /* not the default */
};

enum item_column {
    ITEM_ID,
    ITEM_KIND,
    ITEM_SECTION,
    ITEM_SECTION_TITLE,
    ITEM_TEXT,
    ITEM_EXPECTS,
    ITEM_ASKED,
    ITEM_TAGS,
    ITEM_SOURCE,
    ITEM_FOLLOW_UP, /* and on, by enum follow_up */
    ITEM_COLUMNS = ITEM_FOLLOW_UP + FOLLOW_UPS
};

#endif
