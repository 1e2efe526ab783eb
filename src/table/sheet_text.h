/* The text of a cell as it is put together from pieces. Private to table/. */
#ifndef TABLE_SHEET_TEXT_H
#define TABLE_SHEET_TEXT_H

#include "base/buf.h"

/*
 * Decodes in place the _xHHHH_ that SpreadsheetML writes for what XML cannot hold (ECMA-376-1
 * §22.9.2.19, ST_Xstring): a pair of surrogates is one character, a lone one U+FFFD; control
 * characters but tab and line ends are dropped.
 */
void sheet_unescape(struct buf *text);

#endif
