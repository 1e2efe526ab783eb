/* Numbers and dates of spreadsheets as a table of text has them. Private to table/. */
#ifndef TABLE_SHEET_NUMBER_H
#define TABLE_SHEET_NUMBER_H

#include "base/buf.h"

/* How a number of a cell is shown. */
enum sheet_style {
    SHEET_PLAIN,
    SHEET_DATE,   /* days since the epoch, maybe with a time of day */
    SHEET_TIME,   /* a time of day */
    SHEET_ELAPSED /* hours, minutes, seconds, which may be more than a day */
};
/* What a format code shows: "yyyy/m/d", `ggge"年"m"月"d"日"`, "[h]:mm", "#,##0.00". */
enum sheet_style sheet_style_of(struct str code);
/* The same of the formats that Excel knows by number, in any language. */
enum sheet_style sheet_style_built_in(long number);

/*
 * Adds a number as XML has it, in decimals: without an exponent, and where 16 or 17 digits are only
 * what is left of a shorter fraction in binary, that fraction. Digits of integers all stand.
 * false: it is no number.
 */
bool sheet_put_number(struct buf *out, struct str written);

/*
 * Adds the date of a serial number: 2024-04-01, 2024-04-01T09:30:00 or 09:30:00. from_1904: days
 * count from 1904-01-01; else from 1900-01-01, with the 29th of February that 1900 did not have.
 * false: there is no such date.
 */
bool sheet_put_date(struct buf *out, struct str written, enum sheet_style style, bool from_1904);

/* Adds an office:date-value or office:time-value the same way; what is neither stands as it is. */
void sheet_put_iso(struct buf *out, struct str value);

#endif
