/*
 * Why diagnostics are there, so that many of one cause are told as one. Two have one cause when
 * they agree in their code, their file and what is inside of it, their column of a table and their wording: message and
 * label without the values in them, which are what stands in single quotes and every word that
 * begins with a digit. A severity is its code's.
 */
#ifndef BASE_DIAG_CAUSE_H
#define BASE_DIAG_CAUSE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"

struct diag_spot {
    size_t line, column; /* as in a place, in a sheet its cell; line 0: unknown */
};

struct diag_cause {
    enum diag_code code;
    size_t cell; /* as in a place, … */
    struct str path, inside;
    bool sheet;
    struct str wording; /* "cannot read the amount '…': not a number" */
    size_t count;       /* of those that are not told one by one */
    size_t kept;        /* of these */
    struct diag_spot first, last;
    bool unplaced; /* the spot of one of them is unknown */
    /* For whoever tells them: how many were told, and the last of these. */
    size_t told;
    const struct diag *last_told;
};

/* Causes in the order they came. In the arena, which is borrowed. */
struct diag_causes {
    struct arena *arena;
    struct map index;
    VEC(struct diag_cause) all;
    size_t most; /* there will be no more than these; 0: any number */
};

void diag_causes_init(struct diag_causes *causes, struct arena *arena, size_t most);
/*
 * The cause of a diagnostic, added where it is new; *out is valid until the next is. NULL: there
 * are too many. false: out of memory.
 */
bool diag_cause_of(struct diag_causes *causes, const struct diag *diag, struct diag_cause **out);
/* The same cause among these. */
bool diag_cause_like(struct diag_causes *causes, const struct diag_cause *cause,
                     struct diag_cause **out);
/* Counts one that is not told. */
void diag_cause_count(struct diag_cause *cause, const struct place *place);
/* Counts all that another counts. */
void diag_cause_add(struct diag_cause *cause, const struct diag_cause *other);

/* One line for all that are not told: "a.csv: 1,553 more of FT701: …" */
void diag_cause_render(struct buf *out, const struct diag_cause *cause, bool colour);

#endif
