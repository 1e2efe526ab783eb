/* What csv_file.c and csv_parts.c share. Private to text/. */
#ifndef TEXT_CSV_PIECES_H
#define TEXT_CSV_PIECES_H

#include "text/csv_file.h"

/*
 * FT001: the file cannot be read, or (`other`) is not what was read of it before. FT_EINPUT or
 * FT_EIO; without diags always FT_EINPUT, for it will be found so once more.
 */
enum ft_err csv_report_unreadable(const struct csv_file *file, bool other, struct ft_diags *diags);

/* Line ends: LF, CRLF or a lone CR. */
size_t csv_count_lines(struct str text);

#endif
