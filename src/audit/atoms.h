/*
 * Amounts counted once (DESIGN §4). A stated line's atom is its amount less
 * that of its nearest stated descendants; links claim atoms, and every amount
 * is a union of atoms, so that no yen is counted twice whatever the links.
 */
#ifndef AUDIT_ATOMS_H
#define AUDIT_ATOMS_H

#include "audit/result.h"
#include "base/diag.h"

/* How a line stands in a measure: bits. */
enum standing {
    IS_STATED = 1,
    IS_FIGURE = 2, /* an out-of line whose figure stands: an upper bound inside no other */
    IS_HOLDER = IS_STATED | IS_FIGURE, /* either: has something that can be claimed */
    IS_PART = 4,       /* has only a part of something above it, if there is something */
    IS_CLOSED = 8,     /* nil or not counted: nothing in it is part of it or of what is above it */
    IS_UNCOUNTED = 16, /* it or an ancestor is `reference` or `total` */
    IS_INSIDE = 32,    /* below a holder */
    HAS_PART = 64,     /* it or a line below is a part of what is above it, nothing in between */
    HAS_STATED = 128,  /* a line below it is stated */
};

/*
 * One measure's money over the tree of lines. What can be claimed is kept by line: the atom of a
 * stated line, the figure of an out-of line. Such a figure is an upper bound and stands only where
 * no other does: inside a stated line or another figure an out-of line has a part of that, as a
 * shared one has, for its figure says nothing that is not in there; and what is stated below it is
 * taken off, being part of it. All else is found by a walk up or down from a line.
 */
struct atoms {
    const struct model *model;
    uint32_t measure;
    const int64_t *amount;   /* by line: its atom, or what an out-of line's figure leaves; else 0 */
    const uint8_t *standing; /* by line: bits of enum standing */
    int64_t listed;          /* the sum of all atoms */
};
/*
 * FT714 and FT_EINPUT unless all atoms and figures together, taken without their signs, can be
 * kept exactly: then every sum of some of them can.
 */
enum ft_err atoms_of(struct arena *arena, const struct model *model, uint32_t measure,
                     struct ft_diags *diags, struct atoms *out);

static inline bool atoms_is_stated(const struct atoms *atoms, uint32_t line)
{
    return atoms->standing[line] & IS_STATED;
}
/* What the cell of a stated line says. */
int64_t atoms_stated_amount(const struct atoms *atoms, uint32_t line);
/* All atoms of the line and those below it together. */
int64_t atoms_below(const struct atoms *atoms, uint32_t line);

/* What links to some lines claim: bits by line; what is in both is claimed for sure. */
struct claims {
    uint64_t *sure, *perhaps;
};
enum ft_err claims_new(struct arena *arena, const struct model *model, struct claims *out);
void claims_clear(const struct model *model, struct claims *claims);
/*
 * Adds what a link to the line claims: for sure the atoms of itself and all below; perhaps what it
 * or a line below only has a part of. That is, unless nil or an ancestor's `reference` or `total`
 * comes between, the nearest atom or out-of figure above a line without a figure of its own
 * (`shared`, `within`), and the figure of an out-of line itself; but never what lies inside an
 * atom or figure the link already reaches, for it is part of that.
 */
void claims_add(const struct atoms *atoms, uint32_t line, struct claims *claims);
void claims_union(const struct model *model, struct claims *into, const struct claims *other);
/* The first line at or after `from` that is claimed at all; the number of lines: none. */
size_t claims_next(const struct model *model, const struct claims *claims, size_t from);
/* exact: what is sure; at_most: and what is positive and only perhaps. */
struct range claims_sum(const struct atoms *atoms, const struct claims *claims);
/* The sum of what a link to the line alone claims. */
struct range claims_of_line(const struct atoms *atoms, uint32_t line);
/* Does a link to the line reach money: something positive, for sure or perhaps? */
bool claims_money(const struct atoms *atoms, uint32_t line);

#endif
