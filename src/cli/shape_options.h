/* How tables on the command line are to be read. */
#ifndef CLI_SHAPE_OPTIONS_H
#define CLI_SHAPE_OPTIONS_H

#include "cli/cli.h"

enum { KEY_MEMBER = 310, KEY_ENCODING, KEY_DELIMITER, KEY_SHEET, KEY_HEADING_ROW };

/* For the flags of a command. */
/* clang-format off */
#define SHAPE_FLAGS \
    {KEY_MEMBER, "member", "NAME", "which file of a zip"}, \
    {KEY_ENCODING, "encoding", "NAME", \
     "utf-8, utf-16, utf-16le, utf-16be, cp932, euc-jp, windows-1252"}, \
    {KEY_DELIMITER, "delimiter", "C", "between cells: , ; | or tab"}, \
    {KEY_SHEET, "sheet", "NAME", "which sheet of a spreadsheet, by its name or number"}, \
    {KEY_HEADING_ROW, "heading-row", "N", "which row has the headings, or rows: 3-4"}
/* clang-format on */

bool is_shape_key(int key);
/* Takes one of SHAPE_FLAGS; false: it was wrong, and that has been said. */
bool shape_take(struct args *args, struct ft_table_shape *shape, int key, const char *value);

#endif
