/*
 * What last year's audit leaves to this year's: which lines and items are the same, and the
 * decisions on them. A plain structure; the words for it are in report/. The public face is
 * ft_audit_carry().
 */
#ifndef AUDIT_CARRY_H
#define AUDIT_CARRY_H

#include "audit/run.h"
#include "review/ledger.h"

/* An item or a line of one of the audits, as far as it is compared. */
struct carried_row {
    struct str id, name; /* name: its text or title, folded */
    struct str owner;    /* a line's organisation */
    struct str print;    /* of its texts alone */
    uint64_t letters;    /* bits for the characters of the name */
    size_t count;        /* characters of the name */
};
/* All of one kind in both audits, and which became which. */
struct carried_rows {
    const struct carried_row *old, *new;
    size_t old_count, new_count;
    uint32_t *partner;  /* by old: of new; NO_INDEX: none */
    uint32_t *taken_by; /* by new: of old; NO_INDEX: none */
};

/* What became of a line. */
enum fate { FATE_CONTINUED, FATE_RENAMED, FATE_MERGED, FATE_SPLIT, FATE_ENDED };
#define FATES 5
extern const char *const fate_name[FATES]; /* "continued", … */
struct carried_line {
    uint32_t old;
    enum fate fate;
    const uint32_t *news; /* what it became; none where it ended */
    size_t new_count;
};

struct ft_carry {
    struct arena *arena;
    const struct ft_audit *old, *new; /* borrowed */
    struct carried_rows items, lines;
    const struct carried_line *fates; /* of lines that were linked or decided on, in their order */
    size_t fate_count;
    size_t unlike; /* lines of the new audit that no old one became */
    struct ledger_row *rows;
    size_t row_count;
    const struct decision *const *lost; /* standing decisions on what has no partner */
    size_t lost_count;
    size_t added; /* rows that were not recorded before; 0 where nothing was to be recorded */
    bool recorded;
};

/* carry_rows.c: finds partners, by texts, then by ids, then by likeness, each only once. */
enum ft_err carry_match(struct arena *arena, struct carried_rows *rows);
bool carry_near(const struct carried_row *a, const struct carried_row *b);
/* Names folded, letters and count filled in; false: out of memory. */
bool carry_name(struct arena *arena, struct str text, struct carried_row *out);

#endif
