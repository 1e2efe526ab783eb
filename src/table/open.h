/*
 * A table as it is published: plain, packed or a spreadsheet, in whatever encoding. What it is says
 * its content, not its name.
 */
#ifndef TABLE_OPEN_H
#define TABLE_OPEN_H

#include "text/csv_file.h"

/* What the audit file says of it. */
struct table_format {
    struct str member, encoding, sheet; /* p NULL: not said */
    struct str currency, symbol; /* of the amounts: its code, and a sign or ""; p NULL: not known */
    struct csv_dialect dialect;
    /* Where it says them; NULL: it does not. */
    const struct place *member_at, *encoding_at, *sheet_at, *delimiter_at, *heading_at;
    struct str named;    /* the path as it is written there */
    const char **likely; /* gets the encoding that fits where nobody says it; NULL: not wanted */
    /* Of a sheet that people work in: headings, ended by NULL, of which one stands in the heading
     * row, the first such. What stands right of them is let go, and that something is hidden goes
     * without saying. NULL: it is no such sheet. */
    const char *const *worked_in;
};

/*
 * Opens a table and reads its heading, as csv_file_open() does for one that is UTF-8 as it stands.
 * Another is unpacked and decoded first, as a stream, into memory up to options.hold_bytes, beyond
 * into a file without a name. cited: the place that names the file; NULL: the command line.
 *
 * FT002: an encoding nobody said, or another; FT012: what is said is not true of such a file; FT019:
 * an archive that cannot be used; FT020: which of its members, nobody says; FT021: a spreadsheet
 * that cannot be read. *out NULL: it is unusable.
 */
enum ft_err table_open(struct arena *arena, struct str path, const struct place *cited,
                       const struct table_format *format, struct csv_file_options options,
                       struct ft_diags *diags, struct csv_file **out);

/* The names of the sheets, in the arena, of a file that is a spreadsheet as it stands; else none. */
typedef VEC(struct str) table_sheets;
enum ft_err table_list_sheets(struct arena *arena, struct str path, struct ft_diags *diags,
                              table_sheets *out);

#endif
