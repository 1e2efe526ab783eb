/* What a prefilter is made of, shared by the files that build and use it. Private to match/regex/. */
#ifndef MATCH_REGEX_PREFILTER_TABLES_H
#define MATCH_REGEX_PREFILTER_TABLES_H

#include <hs.h>

#include "match/regex/literal_heads.h"
#include "match/regex/prefilter.h"

/* Literals, as a part of a prefilter's order_literals. */
struct literal_list {
    uint32_t from, to;
};

/* A regex that wants a literal of the first list to stand before one of the second. */
struct order_check {
    struct literal_list first, second;
    struct literal_gap gap;
    bool exact; /* and nothing else */
};

struct prefilter {
    struct arena *arena;
    size_t regex_count;
    size_t words;                   /* of a set of regexes */
    size_t layers;                  /* the most clauses any regex has, at least 1 */
    const struct literal *literals; /* no two the same */
    size_t literal_count;
    /*
     * Each literal sets bits: targets[target_from[i]] up to target_from[i + 1]. A bit is
     * layer * words * 64 + regex: that clause of that regex holds.
     */
    const uint32_t *target_from, *targets;
    const uint64_t *always;   /* [layers][words]: bits of clauses that a regex does not have */
    uint64_t *exact;          /* regexes that match where their clauses hold */
    uint64_t *checked;        /* regexes that have a check */
    const uint32_t *check_of; /* by regex */
    const struct order_check *checks;
    const uint32_t *order_literals;
    struct literal_heads heads;
    hs_database_t *database; /* NULL: the literals are searched for by their heads */
};

/* Where a literal was found in the text scanned last, and what that means. */
struct literal_hit {
    uint32_t scan; /* the last in which it was found at all */
    uint32_t first_end, last_end;
    uint32_t target_from, target_to; /* as the prefilter has them: here for the cache's sake */
};

struct prefilter_scratch {
    const struct prefilter *prefilter;
    hs_scratch_t *space;
    uint64_t *clauses;        /* [layers][words], as `always` */
    struct literal_hit *hits; /* by literal */
    uint32_t scan;
};

/* prefilter_compile.c: sets the database, where it can be had. There is at least one literal. */
enum ft_err prefilter_compile(struct prefilter *prefilter);

/* prefilter_order.c: takes out what cannot match by the order of its literals. */
void prefilter_check_order(const struct prefilter_scratch *scratch, struct str text, uint64_t *may,
                           uint64_t *must);

#endif
