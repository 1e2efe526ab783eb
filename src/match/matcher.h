/*
 * The rule engine. A matcher is a rule set compiled for speed: immutable and
 * shared between threads. A scanner is what one thread needs to use it.
 */
#ifndef MATCH_MATCHER_H
#define MATCH_MATCHER_H

#include "base/bits.h"
#include "rules/rule_set.h"

/* PCRE2 limits of one match; past them the match is an error, never a silent no. */
#define MATCH_LIMIT     1000000u
#define MATCH_JIT_STACK ((size_t)1 << 20) /* bytes */
/* Of one link by one rule; what would come after is left out. */
#define MATCH_MAX_EVIDENCE 1000

/* How to go about it; what is found is the same whatever they say. */
struct matcher_options {
    bool no_prefilter; /* try every regex on every field */
    size_t bytes;      /* how much text will be judged, about */
};

struct matcher;
/* FT_EINPUT: a regex cannot be compiled (FT201, FT210). The rule set outlives the matcher. */
enum ft_err matcher_new(const struct rule_set *rules, struct ft_diags *diags, struct matcher **out);
enum ft_err matcher_new_for(const struct rule_set *rules, struct matcher_options options,
                            struct ft_diags *diags, struct matcher **out);
void matcher_free(struct matcher *matcher);

/* A row as rules see it. Borrowed; parents outlive children. */
struct subject {
    enum side side;
    struct str id;
    const struct str *fields;  /* original text, by rule_set.fields[side] */
    const struct str *normals; /* the same, normalised */
    const uint64_t *tags;      /* bits by tag: those of the data, and after judging all */
    /* items */
    struct str section;
    unsigned expects;
    /* lines */
    enum line_kind kind;
    const struct packed_amount *amounts; /* by measure; NULL: none is known */
    const struct subject *parent; /* judged before its children; NULL: a root, or nobody asks */
    /* where it stands, for the diagnostics of a limit */
    const struct model *model; /* NULL: nowhere */
    uint32_t index;
};

/* Sets up a subject's fields, normalised, and the tags the data gives it, in the arena. */
enum ft_err subject_of_item(struct arena *arena, const struct rule_set *rules,
                            const struct model *model, uint32_t item, struct subject *out);
enum ft_err subject_of_line(struct arena *arena, const struct rule_set *rules,
                            const struct model *model, uint32_t line, const struct line_text *text,
                            const struct subject *parent, struct subject *out);
/* Copies all that a judged subject borrows but its parent into the arena. */
enum ft_err subject_keep(struct arena *arena, const struct rule_set *rules,
                         struct subject *subject);
/* Those words of a row that an operator on words asks for: bits as in cond.is.bits. */
unsigned subject_words(const struct subject *subject, enum cond_op op);
/* Does any condition look at what stands above a line? */
bool rules_look_up(const struct rule_set *rules);
/* Does any search a field of lines by its name? */
bool rules_read_field(const struct rule_set *rules, struct str field);

struct scanner;
struct scanner *scanner_new(const struct matcher *matcher); /* NULL: out of memory */
void scanner_free(struct scanner *scanner);

/* What judging rows came to, counted where somebody asks. */
struct match_counts {
    /* By side: rows … */
    uint64_t *tagged[2];   /* that got their tag by a rule, by rule_set.tag_rules: by the first
                               rule that holds, none where the data give it */
    uint64_t *held[2];     /* for which the side's condition holds, by rule_set.links */
    uint64_t *tries;       /* by regex: how often PCRE2 was run */
    uint64_t *nanoseconds; /* by regex: how long it took */
};
/* All zero, in the arena; false: out of memory, and there are none. */
bool match_counts_init(struct match_counts *counts, struct arena *arena,
                       const struct rule_set *rules);
void match_counts_add(struct match_counts *to, const struct match_counts *from,
                      const struct rule_set *rules);
/* From now on the scanner counts here, and no other scanner at the same time; NULL: nowhere. */
void scanner_count(struct scanner *scanner, struct match_counts *counts);

/*
 * Judges one row: adds the tags that tag rules put on it to tags[BIT_WORDS(tag_count)] (which
 * subject->tags points to), and sets in rules[BIT_WORDS(link_count)] the link and exclude rules
 * whose condition for this side holds. Each regex is tried at most once on each field. A limit
 * that leaves a verdict open is reported (FT209, once for each rule and row; unless diags is NULL)
 * and gives FT_EINPUT: `any` with a true branch holds whatever the others come to.
 */
enum ft_err scanner_judge(struct scanner *scanner, const struct subject *subject, uint64_t *tags,
                          uint64_t *rules, struct ft_diags *diags);

/* Does the rule's `both` hold for two judged rows? true when it has none. */
bool matcher_pair_holds(const struct matcher *matcher, const struct link_rule *rule,
                        const struct subject *item, const struct subject *line);

/* What made a rule hold: one matched word. */
struct match_evidence {
    struct str rule; /* the rule whose regex matched: a tag rule's or the link rule's id */
    struct str via;  /* the link rule that tested the tag; empty: `rule` is it */
    enum side side;
    uint32_t field;
    struct span span; /* in the original text of the field */
};
struct match_evidence_list {
    const struct match_evidence *v;
    size_t n;
};
/*
 * The evidence of a rule that holds for two judged rows: for each true text leaf its leftmost
 * match; for each true tag leaf (and shared tag) the evidence of the tag rule behind it; nothing
 * under a `not` or in a branch that does not hold. In the order of the condition, repeats dropped.
 * In the arena. An ancestor's text is no evidence on this row and is left out. FT_EINPUT: a limit
 * may hide some of it (FT209).
 */
enum ft_err scanner_evidence(struct scanner *scanner, struct arena *arena,
                             const struct link_rule *rule, const struct subject *item,
                             const struct subject *line, struct ft_diags *diags,
                             struct match_evidence_list *out);

/* Where a regex matches a field of a judged row first, in the original text; in the arena. */
enum ft_err scanner_find(struct scanner *scanner, struct arena *arena, uint32_t regex,
                         const struct subject *subject, uint32_t field, bool *found,
                         struct span *out);

/* A condition's verdict on rows, every node judged: for explain and for failing examples. */
struct verdict {
    const struct cond *cond;
    bool holds;
    const struct subject *subject; /* the row it was judged on; NULL for `both` */
    uint32_t field;                /* text leaf that matched: where; else NO_INDEX */
    struct span span;              /* in the original text */
    const struct verdict *children;
    size_t child_count;
    const struct tag_rule *behind; /* tag leaf that holds by a rule (NULL: by the data) … */
    const struct verdict *why; /* … and that rule's verdict tree, where the tag is met first */
    struct str_list shared;    /* share: the tags both rows have that count */
};
/*
 * A condition on items takes the item and no line, one on lines the line and no item, `both` takes
 * both. parent and ancestor show the row above on which they hold, or the nearest (no child
 * without one). FT_EINPUT: a limit was hit (FT209); the node counts as not holding.
 */
enum ft_err scanner_explain(struct scanner *scanner, struct arena *arena, const struct cond *cond,
                            const struct subject *item, const struct subject *line,
                            struct ft_diags *diags, const struct verdict **out);

#endif
