/*
 * Amounts counted once (DESIGN §4). A stated line's atom is its amount less
 * that of its nearest stated descendants; links claim atoms, and every amount
 * is a union of atoms, so that no yen is counted twice whatever the links.
 */
#ifndef AUDIT_ATOMS_H
#define AUDIT_ATOMS_H

#include "base/diag.h"
#include "result/result.h"

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

#endif
