/* How a table is published: what the audit file says of its file. */
#ifndef TABLE_OPEN_H
#define TABLE_OPEN_H

#include "text/csv_file.h"

struct table_format {
    struct str member, encoding, sheet; /* p NULL: not said */
    struct csv_dialect dialect;
    /* Where the audit file says them, for diagnostics; NULL: it does not. */
    const struct place *member_at, *encoding_at, *sheet_at, *delimiter_at, *heading_at;
};

#endif
