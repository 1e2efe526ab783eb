/* A sheet of a spreadsheet, .xlsx or .ods, as CSV. */
#ifndef TABLE_SHEET_H
#define TABLE_SHEET_H

#include "base/spool.h"
#include "table/archive.h"
#include "table/open.h"

/* What FT011 names: the rows an Excel sheet has, and columns, the one of row numbers among them. */
#define SHEET_MAX_ROWS    ((size_t)1048576)
#define SHEET_MAX_COLUMNS (CSV_MAX_COLUMNS - 1)
/* The last column of the CSV, and the text of its heading. */
#define SHEET_ROW_HEADING "fundtrace:row"

/* By the names of its files: does a zip hold a spreadsheet? */
bool sheet_is(const struct members *members);

/*
 * Adds a sheet to `out`, which is not ended: its heading row first, then each row below that has a
 * cell that is not blank, all as wide as the heading, and behind them one cell more: the number of
 * the row in the sheet; in the heading row, SHEET_ROW_HEADING. Blank lines above put the heading on
 * the line of its row; as they are no rows, it is the first row of the CSV whatever the format says:
 * a reader of it is given heading_row 1 and the delimiter ','.
 *
 * Of the format: `sheet` is a name or, where no sheet has it, a number from 1, hidden sheets
 * counted; without it, the only visible sheet that has cells. `heading_row` is a row of the sheet;
 * 0: the first that is not blank.
 *
 * Numbers and dates are as in sheet_number.h. Merged cells are empty but for the first (FT022);
 * hidden rows and columns are read (FT023). FT021: what cannot be read, or no sheet can be chosen;
 * FT004: the sheet is empty; FT708: a cell right of the heading; FT011. After errors of cells it
 * reads on, but not where the next row is wider than a heading that was not asked for: a title.
 *
 * *sheet: its name, in the arena.
 */
enum ft_err sheet_write(const struct packed *packed, const struct members *members,
                        const struct table_format *format, struct spool *out, struct str *sheet);
/* Their names, in the arena. FT021, FT011. */
enum ft_err sheet_list(const struct packed *packed, const struct members *members,
                       table_sheets *out);

/*
 * Places in such a table: row and column of the sheet, whose name is the source's `inside`. The
 * excerpt is the cell, or the row as the CSV has it, without its number.
 */
extern const struct csv_origin sheet_origin;

#endif
