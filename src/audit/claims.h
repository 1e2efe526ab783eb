/* What a link claims. */
#ifndef AUDIT_CLAIMS_H
#define AUDIT_CLAIMS_H

#include "audit/atoms.h"

/*
 * A link to a line claims the atoms of itself and all below for sure, and perhaps the out-of
 * figures among these, and what it or a line below only has a part of. That is, unless nil or an
 * ancestor's `reference` or `total` comes between, the nearest atom or out-of figure above a line
 * without a figure of its own (`shared`, `within`); but never what lies inside an atom or figure
 * the link already reaches, for it is part of that. So it is one thing above the line at most:
 * its line; NO_INDEX: there is none.
 */
uint32_t claims_above(const struct atoms *atoms, uint32_t line);
/* The sum of what a link to the line alone claims: what is sure, and what is positive besides. */
struct range claims_of_line(const struct atoms *atoms, uint32_t line);
/* Does a link to the line reach money: something positive, for sure or perhaps? */
bool claims_money(const struct atoms *atoms, uint32_t line);

#endif
