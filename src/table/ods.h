/* The sheets of an .ods: OpenDocument 1.2 and 1.3, part 3. Private to table/. */
#ifndef TABLE_ODS_H
#define TABLE_ODS_H

#include "table/sheet_rows.h"

/* Instead of the number of a sheet, from 0. */
#define ODS_NAMED (SIZE_MAX - 2) /* the one the format names */
#define ODS_ONLY  (SIZE_MAX - 1) /* the first visible one that has cells */
#define ODS_NONE  SIZE_MAX       /* no rows at all */

/*
 * Reads the content once: the sheets into the book, and the rows of the one that is wanted. Of
 * ODS_NAMED and a number, nothing behind that sheet is read.
 */
enum ft_err ods_read(struct sheet_book *book, size_t wanted, struct sheet_rows *rows);

#endif
