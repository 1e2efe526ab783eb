/* The parts of an explanation for a terminal, which reasons for failed tests have as well. */
#ifndef REPORT_EXPLAIN_TEXT_H
#define REPORT_EXPLAIN_TEXT_H

#include "audit/explain.h"
#include "doc/outline.h"
#include "report/labels.h"

/* Without colour every ✓ and ✗ has its word beside it and matched words have carets beneath them. */
struct explain_text {
    struct outline lines;
    const struct ft_audit *audit;
    enum language language;
    const struct word_set *words; /* what people decided; NULL where no pairs are explained */
};

/* {0}, {1}, … are replaced by the values, which are made harmless for a terminal. */
void explain_fill(const struct explain_text *e, enum label which, const struct str *values,
                  size_t count);
void explain_fill_counts(const struct explain_text *e, enum label which, const size_t *counts,
                         size_t count);
/* "✓ true " with the colour of the truth. */
void explain_truth(const struct explain_text *e, bool holds);
int explain_truth_width(const struct explain_text *e);
/* "rules/ldp-2015.yaml:18" */
void explain_place(const struct explain_text *e, struct place place);

/* "7.2億円", "110 thousand USD": an amount of a measure of the model, exactly. */
void explain_money(const struct explain_text *e, uint32_t measure, int64_t value);
/* "  22人": how many posts a line of the model has; nothing where it has none. */
void explain_posts(const struct explain_text *e, const struct line *line);
/* "  28当初 7.2億円": what the cells of a line of the model say. */
void explain_amounts(const struct explain_text *e, uint32_t line);

/* What a condition shows of a regex on its own line; where it fails the whole follows. */
#define EXPLAIN_REGEX_COLUMNS 48
/* leaf.c: what a condition says, and what the row has instead. */
void explain_condition(const struct explain_text *e, const struct reason *reason);

/* tree.c */
void explain_tree(struct explain_text *e, const struct reason *reason);

#endif
