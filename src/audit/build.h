/*
 * Putting a result together: what its parts share. Private to audit/. Whatever
 * goes into the result is copied into its arena.
 */
#ifndef AUDIT_BUILD_H
#define AUDIT_BUILD_H

#include "audit/amounts.h"
#include "audit/orphans.h"

struct build {
    struct arena *arena, *scratch; /* the result's; what dies with the run */
    struct arena *texts;           /* of the line being built */
    VEC(struct str) shared;        /* build_share() */
    struct map shared_at;
    const struct ft_audit *audit;
    const struct model *model; /* of the audit */
    const struct rule_set *rules;
    struct scanner *scanner;
    struct ft_diags *diags;

    struct judged judged;
    struct pairs pairs;
    struct pairs without; /* as if suspect decisions were absent; none where nothing is suspect */
    struct amounts amounts_without;
    size_t next_without; /* of without.v: the first link of the next item */
    struct atoms *atoms; /* one a measure */
    struct amounts amounts;
    struct orphans_found orphans;
    uint32_t *line_at; /* by line of the model: its place in the result; NO_INDEX: not in it */
    struct ft_result *result;
};

/* Languages, titles, measures, inputs and rules. */
enum ft_err build_heading(struct build *b);
/* Chooses the lines of the result, which items and orphans refer to. */
enum ft_err build_line_places(struct build *b);
enum ft_err build_items(struct build *b);
enum ft_err build_lines(struct build *b);
enum ft_err build_excluded(struct build *b);
enum ft_err build_orphans(struct build *b);
/* What people decided, and what became of it. */
enum ft_err build_decisions(struct build *b);
/* Links and amounts as if suspect decisions were absent, where there are any. */
enum ft_err build_find_without(struct build *b);
/* Of one pair; 0: it would be no link. */
enum strength build_strength_without(const struct build *b, uint32_t item, uint32_t line);
/* Of one item after the other, where it would come to something else. */
enum ft_err build_outcome_without(struct build *b, uint32_t index, struct result_item *to);
/* Sections, ratios, gaps and gates, from the items. */
enum ft_err build_scopes(struct build *b);

/* A copy in the result; false: out of memory. */
bool build_keep(struct build *b, struct str from, struct str *to);
/* The same of a name that many rows have: one copy for all of them. */
bool build_share(struct build *b, struct str from, struct str *to);
/* The numbers of decisions. */
bool build_keep_words(struct build *b, struct word_list words, const uint32_t **to, size_t *count);
/* The names of a subject's tags in byte order, so that the order of the files does not show. */
bool build_keep_tags(struct build *b, const uint64_t *tags, struct str_list *to);

#endif
