/* What a format of numbers shows beside the digits: a unit, a currency, a per cent sign. Private to table/. */
#ifndef TABLE_SHEET_LOOK_H
#define TABLE_SHEET_LOOK_H

#include "table/open.h"

struct sheet_look {
    struct str before, after; /* may be empty */
    int power;                /* of ten: digits are of the number times that */
};

/*
 * Of a format code: `#,##0"百万円"`, `0.0%`, `[$€-407] #,##0.00`, `#,##0,,"M"`. Only its first section
 * is looked at; where conditions choose sections, there is nothing to say. Signs that are no letters,
 * and the currency of the budget, which goes without saying, are left out. It lives in the arena.
 * FT_ENOMEM.
 */
enum ft_err sheet_look_of(struct arena *arena, const struct table_format *format, struct str code,
                          struct sheet_look *out);
/* The formats of per cents that Excel knows by number. */
struct sheet_look sheet_look_built_in(size_t number);
/* Does it name a currency other than that of the budget? Where that is not known, none does. */
bool sheet_look_is_foreign(const struct table_format *format, struct str name);

/* Adds a number as sheet_put_number() does, as it is shown. false: it is no number. */
bool sheet_put_shown(struct buf *out, struct str written, const struct sheet_look *look);

#endif
