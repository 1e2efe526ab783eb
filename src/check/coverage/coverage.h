/*
 * What the examples of rule files have shown of their conditions.
 *
 * Nodes. Every node of every condition of the rules in the files that are tested counts. It is seen
 * true, or false, when it was judged so on a row of an example: of its own rule, or of a rule that
 * tests the tag its rule gives. Examples are judged whole: a node counts as seen though another had
 * decided already. The ratio is the verdicts seen over two for each node.
 *
 * Alternatives. Every branch of an alternation of a `text` regex counts, in the condition itself and
 * in the patterns it is expanded from, at the top and in groups. It is seen when the regex matches a
 * field of a row of an example that it is judged on by way of this branch: with the other branches
 * of its alternation, and of those around it, taken out, and with what is optional around it (`?`)
 * required. A branch of a pattern counts once, whatever regexes use the pattern. Branches in a
 * negative look-around (where a match is no match) or under a repetition of more than one time
 * (where one branch cannot stand for all), and those that make no regex on their own, do not count.
 * The ratio is the branches seen over all.
 *
 * A gap whose code (FT504 never true, FT505 never false, FT506 alternative never seen) the rule, the
 * pattern or the file allows counts in neither part of a ratio. When the allowance ends is for a
 * linter to say.
 */
#ifndef CHECK_COVERAGE_COVERAGE_H
#define CHECK_COVERAGE_COVERAGE_H

#include "match/matcher.h"

struct coverage_gap {
    enum diag_code code;
    struct place place;
    struct str owner; /* the rule's id, or the pattern's name */
    bool in_pattern;
    struct str text;           /* the condition or the branch as written, its first line */
    const struct allow *allow; /* NULL: it counts */
};
struct coverage_ratio {
    size_t seen, all;
};
struct coverage {
    struct coverage_ratio nodes, alternatives;
    const struct coverage_gap *gaps; /* by file, then by place */
    size_t gap_count, allowed;
};

/* What there is to be seen: immutable, shared between threads. It borrows the rule set. */
struct coverage_plan;
/* FT_EINPUT: trying all branches would exhaust the machine (FT011). */
enum ft_err coverage_plan_new(const struct rule_set *rules, struct ft_diags *diags,
                              struct coverage_plan **out);
void coverage_plan_free(struct coverage_plan *plan);

/* What one thread has seen. */
struct coverage_seen;
struct coverage_seen *coverage_seen_new(const struct coverage_plan *plan); /* NULL: no memory */
void coverage_seen_free(struct coverage_seen *seen);
/* Notes every node of a judged condition. */
void coverage_note(struct coverage_seen *seen, const struct verdict *verdict);
void coverage_merge(struct coverage_seen *into, const struct coverage_seen *from);

/* Of the files that were named. In the arena; borrows from the rule set. */
enum ft_err coverage_sum(struct arena *arena, const struct coverage_plan *plan,
                         const struct coverage_seen *seen, struct coverage *out);

/* Are both ratios at least the threshold? Nothing to be seen is enough. */
bool coverage_reaches(const struct coverage *coverage, struct decimal threshold);

#endif
