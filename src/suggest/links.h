/* What rules and decisions made of pairs: asked of every candidate. Private to suggest/. */
#ifndef SUGGEST_LINKS_H
#define SUGGEST_LINKS_H

#include "audit/orphans.h"
#include "audit/run.h"
#include "suggest/suggest.h"

struct links {
    const struct model *model;
    struct pairs pairs;
    uint64_t *linked; /* by item: has it a link? */
    struct pair_key {
        uint32_t item, line;
    } *rejected; /* by decisions, in their order by item and line */
    size_t rejected_count;
    struct orphans_found orphans; /* where they were asked for */
};
/* In the arena. */
enum ft_err links_find(struct arena *arena, const struct ft_audit *audit, bool orphans,
                       struct ft_diags *diags, struct links *out);
bool links_rejected(const struct links *links, uint32_t item, uint32_t line);
/* *pair: where it is linked. */
enum became links_became(const struct links *links, uint32_t item, uint32_t line,
                         const struct pair **pair);
/* An item, no ask, that nothing is linked to and nobody waived. */
bool links_is_gap(const struct links *links, uint32_t item);

#endif
