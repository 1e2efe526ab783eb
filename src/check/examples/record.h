/*
 * Examples that today's data offer for rules that lack them. Rendered in report/; the public face is
 * ft_test_record().
 */
#ifndef CHECK_EXAMPLES_RECORD_H
#define CHECK_EXAMPLES_RECORD_H

#include "check/examples/test.h"

/* So many rows that match are offered for a rule, and one that does not. */
#define RECORD_MATCHES 3

struct recorded_example {
    struct str text;                  /* of a tag rule: written out; p NULL: the rows are cited */
    uint32_t item, line;              /* of the model; NO_INDEX: it has none */
    struct str item_text, line_title; /* of these; p NULL where there is none */
    /* What alone keeps the rule from matching; NULL: it matches. */
    const struct cond *failed;
};
struct recorded_rule {
    const struct tested_rule *rule;
    bool has_match, has_no_match; /* its file has such examples */
    struct recorded_example match[RECORD_MATCHES], no_match;
    size_t match_count, no_match_count;
};
struct record {
    struct ft_test test;
    const struct recorded_rule *rules; /* by test.rules, those that lack none left out */
    size_t rule_count;
};

/* In test.audit's arena, which has been loaded and gathered. FT_EINPUT: a limit was hit. */
enum ft_err record_examples(struct record *record, struct ft_diags *diags);

#endif
