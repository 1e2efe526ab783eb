/* A score of links as a report. */
#ifndef REPORT_SCORE_PAGE_H
#define REPORT_SCORE_PAGE_H

#include "report/tell.h"
#include "suggest/score_run.h"

typedef void score_render_fn(struct buf *out, const struct ft_score *score,
                             const struct report_options *options);
/*
 * CSV: a row for each pair that is linked or that the gold links, with its verdict. JSON: all of it;
 * ratios as they were counted, their intervals as decimals.
 */
score_render_fn report_score_text, report_score_csv, report_score_json;

/* The sections of the text: how good links are, by what; then each that is not right. */
tell_section tell_score_scopes, tell_score_sections, tell_score_rules, tell_score_pairs;

/* "CYDER; 演習 ⇢ 演習": the words of the item and of the line that a rule holds by. */
void score_words(struct buf *out, const struct score_why *why, uint32_t rule);
/* "rules/ldp-2015.yaml:145": where a condition is written. */
void score_place(struct buf *out, const struct cond *cond);
/* The word of the table of gold for a strength, "none" for 0. */
const char *score_strength_word(enum strength strength);

#endif
