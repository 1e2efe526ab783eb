/*
 * Why an item is linked to lines, or why it is not: the conditions of the
 * rules concerned, judged node by node. A plain structure; the words for it
 * are in report/. The public face is ft_audit_explain().
 */
#ifndef AUDIT_EXPLAIN_H
#define AUDIT_EXPLAIN_H

#include "audit/run.h"
#include "audit/status.h"

/* How many rules of one line are shown with their conditions; the others are named. */
#define EXPLAIN_RULES 8
/* How deep tag rules are shown behind tag rules; further ones are named. */
#define EXPLAIN_DEPTH 12
/* How many lines are named that would do for a rule. */
#define EXPLAIN_LINES 3

/* A condition judged on a row, with the tag rules behind its tag leaves. */
struct reason {
    const struct cond *cond;
    bool holds;
    const struct subject *subject; /* the row; NULL for `both` */
    uint32_t field;                /* a text leaf that matched: where; else NO_INDEX */
    struct span span;              /* in the original text */
    struct str_list shared;        /* share: the tags both rows have that count; why, children */
    bool by_data;                  /* a tag leaf that holds because the row carries the tag */
    const struct reason *const *children;
    size_t child_count;
    /*
     * A tag leaf: the rules that give the tag to this row, or where none does all that could. Empty
     * where the same tag of the same row was shown before: with this line, or of the item.
     */
    const struct tag_reason *tag_rules;
    size_t tag_rule_count;
    bool shown_before;
};
struct tag_reason {
    const struct tag_rule *rule;
    const struct reason *when; /* NULL: too deep */
};

struct rule_reason {
    const struct link_rule *rule; /* a link or an exclude */
    bool items_hold, lines_hold, holds;
    unsigned missing;  /* how many leaves would have to turn for the rule to hold */
    bool items_before; /* the item's side was shown with an earlier line */
    /* NULL where they are not shown; both: NULL also when the rule has none. */
    const struct reason *items, *lines, *both;
    /* Of an item without a line: on how many lines that side holds, and the first of them. */
    size_t lines_held;
    uint32_t held[EXPLAIN_LINES];
};

enum became {
    BECAME_LINKED,
    BECAME_EXCLUDED, /* by an exclude rule */
    BECAME_REJECTED, /* by a decision */
    BECAME_NEVER,    /* a total, whatever the rules say */
    BECAME_NOT_LINKED,
};
struct line_reason {
    uint32_t line; /* of the model; NO_INDEX: of an item without a line, what came nearest */
    struct line_text text;
    enum became became;                /* what became of the pair */
    const struct pair *pair;           /* BECAME_LINKED */
    const struct exclusion *exclusion; /* BECAME_EXCLUDED, BECAME_REJECTED */
    /* Links that hold, excludes that hold, then the nearest first. */
    const struct rule_reason *rules;
    size_t rule_count;
    size_t aside; /* rules with one side that holds, left out because no line was asked for */
};

struct ft_explanation {
    struct arena *arena;          /* in which it lives */
    const struct ft_audit *audit; /* borrowed */
    uint32_t item;
    struct ft_result heading;  /* the measures alone, */
    struct result_item judged; /* and what became of the item, as a result has them; borrowed */
    struct word_set words;     /* of people on the whole audit, */
    struct word_list self;     /* and on the item itself */
    const struct line_reason *lines;
    size_t line_count;
};

/*
 * Says that the audit has no such item (FT106) or line (FT107), and which is near. place: where it is
 * named; {0}: on the command line. FT_EUSAGE.
 */
enum ft_err audit_unknown(const struct ft_audit *audit, struct ft_diags *diags, enum diag_code code,
                          struct place place, struct str id);

/* --- how a rule is judged for one pair: reasons.c ---------------------- */

struct shown_tag {
    uint32_t tag;
    const struct subject *subject;
};
struct reasoning {
    struct arena *arena;
    const struct ft_audit *audit;
    const struct judged *judged;
    struct scanner *scanner;
    struct ft_diags *diags;
    VEC(struct shown_tag) shown;   /* those of lines forgotten from line to line */
    uint64_t *items_shown;         /* bits by rule_set.links */
    const struct subject *pair[2]; /* by side: what a condition on both is judged on */
    unsigned depth;                /* of tag rules behind tag rules */
};
/* One condition with the tag rules behind it; item and line as scanner_explain() takes them. */
enum ft_err reason_of(struct reasoning *r, const struct cond *cond, const struct subject *item,
                      const struct subject *line, const struct reason **out);
/* Which sides of a rule hold; line NO_INDEX: the item's alone. */
struct rule_reason rule_reason_of(const struct reasoning *r, uint32_t rule, uint32_t item,
                                  uint32_t line);
/* Adds to *missing how many leaves of a verdict have to turn for it to be as wanted. */
enum ft_err verdict_missing(struct arena *arena, const struct verdict *verdict, bool want,
                            unsigned *missing);
/* Counts what is missing. */
enum ft_err rule_reason_count(struct reasoning *r, uint32_t item, uint32_t line,
                              struct rule_reason *reason);
/* Begins another line: tags of rows that are shown for it anew. */
void reasoning_next_line(struct reasoning *r);
/*
 * near.c: a leaf that alone keeps a condition from holding, though others hold. wanted false: it
 * holds and must not, for it stands under a `not`.
 */
struct near_leaf {
    const struct cond *cond;
    bool wanted;
};
struct near {
    const struct cond *cond; /* the condition, or where that is a tag, what a rule gives it by */
    const struct verdict *verdict; /* of that; NULL: the tag is given, or no rule gives it */
    const struct near_leaf
        *leaves; /* each of them would do; none where more than one has to turn */
    size_t count;
    bool near; /* there are leaves, and another leaf holds, besides what must not */
};
/*
 * For a condition on a judged row. Of a tag, the rules that give it are looked at in turn, until one
 * is near. In the arena. FT_EINPUT: a limit was hit (FT209).
 */
enum ft_err near_find(struct scanner *scanner, struct arena *arena, const struct rule_set *rules,
                      const struct cond *cond, const struct subject *row, struct ft_diags *diags,
                      struct near *out);

/* Keeps the conditions themselves, with the tag rules behind them. */
enum ft_err rule_reason_expand(struct reasoning *r, uint32_t item, uint32_t line,
                               struct rule_reason *reason);

#endif
