/* What csv_file.c and csv_parts.c share. Private to text/. */
#ifndef TEXT_CSV_PIECES_H
#define TEXT_CSV_PIECES_H

#include "text/csv_file.h"

/* Line ends: LF, CRLF or a lone CR. */
size_t csv_count_lines(struct str text);

#endif
