/* What every report asks of a result: which rows it shows where, and what it says first. */
#ifndef REPORT_VIEW_H
#define REPORT_VIEW_H

#include "report/labels.h"
#include "report/report.h"

/*
 * The measure the headline speaks of: the first funding one with a stated
 * total, else the first funding one, else the first; NO_INDEX: there are none.
 */
uint32_t view_main_measure(const struct ft_result *result);
/* The document's stated total of a measure against its lines; NULL: none is stated. */
const struct reconciliation *view_total(const struct ft_result *result, uint32_t measure);

bool view_in_section(const struct result_item *item, const struct result_section *section);
/* Has the section any item, not only asks? */
bool view_has_items(const struct ft_result *result, const struct result_section *section);

/* "27補正のみ": the measures that fund an item where the main one does not; else nothing. */
void view_only_by(struct buf *out, enum language language, const struct ft_result *result,
                  const struct result_item *item);
/* "予算（拡充）：一部措置（同額）": what an item asks for, each with its answer and why it is no more. */
void view_answers(struct buf *out, const struct ft_result *result, enum language language,
                  const struct result_item *item, const char *separator);
/* "回答：検討中／主担当：総務省": what a person keeps of an item; nothing where that is nothing. */
void view_follow_up(struct buf *out, enum language language, const struct result_item *item);
extern const enum label follow_up_labels[FOLLOW_UPS];
/* Could nothing in the documents answer the kind? Then that none was found says nothing. */
static inline bool view_unanswerable(const struct ft_result *result, int kind)
{
    return (result->unanswerable >> kind & 1) != 0;
}
/* So for all that the item asks for, of which there is some? */
static inline bool view_item_unanswerable(const struct ft_result *result,
                                          const struct result_item *item)
{
    return item->expects != 0 && (item->expects & ~result->unanswerable) == 0;
}
/* "一部措置 4、関連予算のみ 3": what is not met in full of what is asked of a kind; "not answerable". */
void view_partly(struct buf *out, const struct ft_result *result, enum language language,
                 const struct ratios *ratios, int kind);
static inline bool view_has_partly(const struct ft_result *result, const struct ratios *ratios,
                                   int kind)
{
    const struct answered *answered = &ratios->answered[kind];
    return answered->partly > 0 || answered->related > 0 ||
           (answered->expecting > 0 && view_unanswerable(result, kind));
}
/* "予算（拡充）、50億円": what an item asks for. */
void view_expects(struct buf *out, enum language language, const struct result_item *item);
/*
 * "27当初 4.0 → 28当初 7.2（拡充、＋80 %）": what its principal lines show, plain text with labels from
 * the data; false: nothing to compare.
 */
bool view_given(struct buf *out, const struct ft_result *result,
                const struct report_options *options, const struct result_item *item);
/* So of one funding measure. */
bool view_given_in(struct buf *out, const struct ft_result *result,
                   const struct report_options *options, const struct result_item *item,
                   size_t measure);
/* "拡充、＋80 %" */
void view_change(struct buf *out, enum language language, const struct given *given);
/* Is it funded, but not with what it asked for, or with less than before? */
bool view_falls_short(const struct ft_result *result, const struct result_item *item);
/* "主たる予算措置", "主たる予算措置（減額）": where it falls short with the reason. */
void view_status(struct buf *out, const struct ft_result *result, enum language language,
                 const struct result_item *item);
/* Is it funded, but only by shares of larger figures, so that nobody knows with how much? */
bool view_amount_unknown(const struct ft_result *result, const struct result_item *item);
/*
 * What an answer for a kind is called: of budget by the phase of the funding measures, the most that
 * holds for one of them.
 */
const char *view_answer(const struct ft_result *result, enum language language, int kind,
                        enum answer answer);
/* "〔交付金等の内数〕〔一部〕〔要再確認〕": what neither its figure nor its link's strength says. */
void view_marks(struct buf *out, enum language language, const struct result_line *line,
                const struct result_link *link);

/* --- decisions (reviews.c) ---------------------------------------------------------- */

/* "対象外：首長の判断（甲、2016-01-10）〔要再確認：項目の変更〕" */
void view_decision(struct buf *out, const struct ft_result *result, enum language language,
                   const struct result_decision *decision);
/* "主、全体", "予算：一部措置": the strength, extent or answers it states. */
void view_ruling(struct buf *out, const struct ft_result *result, enum language language,
                 const struct result_decision *decision);
/* The same without what is in doubt about it. */
void view_word(struct buf *out, const struct ft_result *result, enum language language,
               const struct result_decision *decision);
/* "甲、2016-01-10" */
void view_author(struct buf *out, enum language language, const struct result_decision *decision);
/* "要再確認：項目の変更": what keeps it from simply standing; nothing where it stands. */
void view_doubts(struct buf *out, enum language language, const struct result_decision *decision);
/* How many are suspect, and how many are disputed. */
size_t view_suspects(const struct ft_result *result);
size_t view_disputes(const struct ft_result *result);
/* "、要再確認を除くと11/28": where that is another figure; else nothing. before: the separator. */
void view_without(struct buf *out, enum language language, const char *before, struct ratio with,
                  struct ratio without);

/*
 * The answer in sentences: the lower of each figure with and without suspect decisions; of the whole result, as plain text: number 0, 1, … false: there is no
 * sentence of that number. Text from the data in it is not escaped.
 */
bool view_sentence(struct buf *out, const struct ft_result *result,
                   const struct report_options *options, size_t number);
/* What the filters of the result show, in a sentence; false: all. */
bool view_filters(struct buf *out, const struct ft_result *result, enum language language);
/* What a gate's ratio is: 12/28 (42.9 %), or of money. */
void view_gate_has(struct buf *out, const struct ft_result *result,
                   const struct report_options *options, const struct result_gate *gate);
/* By how much a gate failed, and which items would close it; false: it did not fail. */
bool view_shortfall(struct buf *out, const struct ft_result *result,
                    const struct report_options *options, const struct result_gate *gate);
/* What the stated total of a measure does not itemise, in short; false: nothing, or none stated. */
bool view_not_itemised(struct buf *out, const struct ft_result *result,
                       const struct report_options *options, uint32_t measure);

#endif
