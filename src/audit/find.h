/*
 * The rows a condition holds for, or nearly. A plain structure; the words for it are in report/.
 * The public face is ft_audit_find().
 */
#ifndef AUDIT_FIND_H
#define AUDIT_FIND_H

#include "audit/explain.h"

/* Where a text matches. */
struct found_mark {
    struct str rule;  /* the tag rule whose regex it is; empty: the condition's own */
    uint32_t field;   /* of the row's subject */
    struct span span; /* in the original text */
};
/* A leaf that alone keeps the condition from holding. */
struct found_leaf {
    struct near_leaf leaf;
    const struct reason *reason;
};
struct found_row {
    uint32_t index; /* of model.items or model.lines */
    const struct subject *subject;
    const struct found_mark *marks; /* of each field the leftmost of a regex, by place */
    size_t mark_count;
    const struct found_leaf *failed; /* any of them would do; none where the condition holds */
    size_t failed_count;
};

/* What was looked for by a rule's or a tag's name, a regex, a condition. */
enum find_by { FIND_PATTERN, FIND_TAG, FIND_RULE, FIND_CONDITION };
#define FINDS_BY 4
extern const char *const find_by_name[FINDS_BY]; /* "pattern", … */

struct ft_find {
    struct arena *arena;
    struct ft_audit audit; /* the documents, with rules of its own that hold the condition */
    enum find_by by;
    struct str what;
    enum side side;
    bool near;
    const struct found_row *rows;    /* in their order: at most as many as were asked for */
    size_t row_count, count;         /* count: all of them */
    const struct stated_range *sums; /* of lines, one a measure: each yen of all of them once */
};

/* find_rules.c: the audit's rules with the condition as the only link rule. */
enum ft_err find_rules(struct arena *arena, const struct ft_audit *audit,
                       const struct ft_find *find, struct ft_diags *diags, struct rule_set **out);

#endif
