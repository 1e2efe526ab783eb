/*
 * Lines whose money may be counted twice (FT735): of one organisation, with equal amounts and
 * nearly the same title; and lines that say in their title that they are part of another, and have
 * no parent.
 *
 * Amounts are looked at first, for they are at hand; then titles, of so few lines as are left,
 * while the lines are read for something else.
 */
#ifndef AUDIT_TWINS_H
#define AUDIT_TWINS_H

#include "base/diag.h"
#include "model/model.h"

/* Of so many lines with equal amounts each title is compared with each; of more, equal ones. */
#define TWINS_COMPARED 1000

struct twins;

/* What is kept of a title: what it is called, and which numbers stand in it. */
struct twin_title {
    uint64_t whole;   /* a hash of both */
    uint64_t bag;     /* bits for the letters: those of near titles are near */
    const char *text; /* letters, then numbers; NULL: the line is one of too many */
    uint32_t line;
    uint16_t letters, numbers; /* bytes of each */
    bool is_part;              /* it says of itself that it is part of another */
};
struct twin_titles {
    VEC(struct twin_title) v;
    VEC(uint32_t) parts; /* lines without a parent whose titles begin with うち */
};

/* The lines worth looking at. Lives in the arena. */
enum ft_err twins_find(struct arena *arena, const struct model *model, const struct twins **out);
const struct model *twins_model(const struct twins *twins);
/* Keeps of a line's title what is needed, which is mostly nothing. By any thread. */
enum ft_err twins_take(const struct twins *twins, struct arena *scratch, struct arena *kept,
                       uint32_t line, struct str title, struct twin_titles *titles);
/* Adds titles of other lines, copied. */
enum ft_err twins_join(const struct twins *twins, struct arena *arena, struct twin_titles *to,
                       const struct twin_titles *from);
/* Of all titles that were taken. FT_ENOMEM. */
enum ft_err twins_report(const struct twins *twins, const struct twin_titles *titles,
                         struct ft_diags *diags);

/* twin_titles.c: into the arena; text NULL where only `whole` is wanted, or it is very long. */
enum ft_err twin_title_of(struct arena *scratch, struct arena *kept, struct str title, bool text,
                          struct twin_title *out);
/* Does it begin with うち? */
bool twin_title_begins_as_part(struct str title);
/* Are two titles nearly the same? */
bool twin_titles_are_near(const struct twin_title *a, const struct twin_title *b);

#endif
