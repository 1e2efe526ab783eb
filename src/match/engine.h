/* What the files of this folder share: a matcher and a scanner from the inside. */
#ifndef MATCH_ENGINE_H
#define MATCH_ENGINE_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <pthread.h>
#include <stdatomic.h>

#include "base/memory.h"
#include "match/matcher.h"
#include "match/regex/prefilter.h"

/* Members by what they belong to: those of key k are members[start[k]] to members[start[k + 1]]. */
struct groups {
    uint32_t *start, *members;
};

/* Of all regexes many are never run: the literals they require decide, or no text has them. */
struct jit {
    pthread_mutex_t lock; /* held while one is compiled */
    bool has_lock;
    atomic_bool *done; /* by regex: its code is shared from then on */
};

struct matcher {
    struct arena *arena;
    const struct rule_set *rules;
    pcre2_general_context *memory;
    pcre2_code **codes; /* by regex; run only as matcher_code() gives it */
    struct jit *jit;
    struct groups rules_of;       /* tag rules by tag */
    struct groups tags_in;        /* tags by namespace */
    size_t field_count;           /* of the side that has more */
    struct prefilter *prefilter;  /* NULL: every regex is tried on every field */
    struct triggers *triggers[2]; /* by side; with a prefilter only */
};

/* How a regex fared on a text. Past a limit nobody knows: neither yes nor no. */
enum outcome { OUTCOME_NO, OUTCOME_YES, OUTCOME_STEPS, OUTCOME_STACK };

/* What is known of one row; entries of an earlier epoch are void. */
#define MEMO_EPOCHS ((uint32_t)1 << 30)
/* Very many fields times very many regexes go without. */
#define MEMO_MAX_ENTRIES ((size_t)1 << 22)
struct memo {
    const struct subject *subject;
    uint32_t epoch;
    uint32_t *entries; /* by regex and field: epoch << 2 | outcome */
    uint32_t *scanned; /* by field: the epoch in which the prefilter saw it */
    uint32_t tries;    /* of regexes on fields it has not seen */
    uint64_t *may;  /* by field, then a set of regexes, as the prefilter says; then the same … */
    uint64_t *must; /* … for those that match */
};
/* The row being judged and its ancestors; those above are matched without a memo. */
#define MAX_MEMOS 8

struct scanner {
    const struct matcher *matcher;
    pcre2_match_data *found;
    pcre2_match_context *limits;
    pcre2_jit_stack *stack;
    struct memo memos[MAX_MEMOS];
    size_t memo_count;                 /* in use since scanner_begin() */
    struct prefilter_scratch *scratch; /* NULL: no prefilter */
    uint64_t *regexes;                 /* a set of them, to work in */
    uint64_t *pending;                 /* rules that are triggered and not yet judged */
    struct match_counts *counts;       /* NULL: nobody asks */
    enum ft_err err;                   /* out of memory while matching */
};

/* compile.c: codes of all regexes; FT_EINPUT when one was reported. */
enum ft_err matcher_compile(struct matcher *matcher, struct ft_diags *diags);
/* The code of a regex, ready to run: compiled with JIT by the first that asks for it. */
const pcre2_code *matcher_code(const struct matcher *matcher, uint32_t regex);

/*
 * regex_report.c: a diagnostic at a span of a regex's expanded text, with a
 * note where the pattern it stands in is used.
 */
struct diag *regex_report(struct ft_diags *diags, enum diag_code code, const struct regex *regex,
                          struct span where, const char *message);
/* refuse.c: FT210 for each construct that is refused; false: there was one. */
bool regex_is_allowed(const struct regex *regex, struct ft_diags *diags);
/* compile_error.c: FT201 for what pcre2_compile() says. */
void regex_report_error(const struct regex *regex, int code, size_t offset, struct ft_diags *diags);

/* Forgets all rows; begins and ends every call from outside, for rows die between them. */
void scanner_begin(struct scanner *scanner);
/* Does a regex match a text? The one place that runs PCRE2. where may be NULL. */
enum outcome scanner_confirm(struct scanner *scanner, uint32_t regex, struct str text,
                             struct span *where);
/* The regexes that may match a field of a row; NULL: any may. */
const uint64_t *scanner_may(struct scanner *scanner, const struct subject *subject, uint32_t field);
/* Does a regex match a field of a row? Tried once, then remembered. */
enum outcome scanner_match(struct scanner *scanner, const struct subject *subject, uint32_t regex,
                           uint32_t field);

/* --- judging ----------------------------------------------------------- */

/* Past a limit a leaf is neither true nor false, and so is what hangs on it. */
enum truth { TRUTH_NO, TRUTH_YES, TRUTH_UNKNOWN };

/* The first limit that was hit under a condition. */
struct limit {
    const struct cond *cond;
    const struct subject *subject;
    uint32_t field;
    enum outcome outcome;
};

enum truth cond_judge(struct scanner *scanner, const struct cond *cond,
                      const struct subject *subject, struct limit *limit);
/* A text leaf, with the field that matches (may be NULL). */
enum truth leaf_match(struct scanner *scanner, const struct cond *leaf,
                      const struct subject *subject, uint32_t *field, struct limit *limit);
bool pair_holds(const struct matcher *matcher, const struct cond *cond, const struct subject *item,
                const struct subject *line);
/* The shared tags that count, into out[] when it is not NULL; how many. */
size_t shared_tags(const struct matcher *matcher, const struct cond *share,
                   const struct subject *item, const struct subject *line, uint32_t *out);

/* limit.c: FT209. rule: its id, or empty. */
void limit_report(const struct rule_set *rules, struct str rule, const struct limit *limit,
                  struct ft_diags *diags);

/* The first of the tag's rules that holds for a row; NULL: the data carry it. */
const struct tag_rule *rule_behind(struct scanner *scanner, uint32_t tag,
                                   const struct subject *subject);
/* The leftmost match of a regex in a field, in the original text. */
enum ft_err match_trace(struct scanner *scanner, struct arena *arena, uint32_t regex,
                        const struct subject *subject, uint32_t field, struct span *out);

#endif
