/* Figures as every report says them, so that all formats agree to the last character. */
#ifndef REPORT_FIGURES_H
#define REPORT_FIGURES_H

#include "report/report.h"

/* The unit a measure's amounts are shown in. */
const struct unit *figure_unit(const struct ft_result *result, const struct report_options *options,
                               size_t measure);
/* Are all measures shown in one unit? Then it is said once, not for every column. */
bool figure_one_unit(const struct ft_result *result, const struct report_options *options);
/* "億円"; in English "JPY 100 million"; "USD million". */
void figure_unit_name(struct buf *out, const struct ft_result *result,
                      const struct report_options *options, const struct unit *unit);

/* An amount of money: 7.2, ▲1.0 (-1.0 in English); exact, with as many decimals as it needs. */
void figure_money(struct buf *out, const struct report_options *options, const struct unit *unit,
                  int64_t value);
/* How many decimals amounts in the unit are usually written with: 17.3億円, 483百万円. */
int figure_usual_decimals(const struct unit *unit);
/* The same with its unit, for running text: 251.5億円. */
void figure_money_in_text(struct buf *out, const struct ft_result *result,
                          const struct report_options *options, const struct unit *unit,
                          int64_t value);
/* Rounded half away from zero to the decimals the unit is usually written with. */
void figure_rounded(struct buf *out, const struct report_options *options, const struct unit *unit,
                    int64_t value);
/* What is claimed: 7.2; 255.0の内数; 4.1＋255.0の内数; － when it is nothing. */
void figure_range(struct buf *out, const struct report_options *options, const struct unit *unit,
                  struct range range);
/* The same, or that nothing is stated. */
void figure_stated(struct buf *out, const struct report_options *options, const struct unit *unit,
                   struct stated_range range);
/* What at_most adds to exact: ＋4.1の内数; nothing when it adds nothing. */
void figure_shares(struct buf *out, const struct report_options *options, const struct unit *unit,
                   struct range range);

/*
 * An item's amount: the principal range; where there is none but significant
 * links have one, that one in parentheses.
 */
void figure_of_item(struct buf *out, const struct ft_result *result,
                    const struct report_options *options, size_t measure,
                    const struct scope_money *money);
/*
 * A line's own figure: an amount, － where it is nil, 22人 for posts, 42.5の内数 where only a
 * larger figure is stated (its own or one above it: then what a link to it claims, as its items
 * show it), 参考54.5 for reference and below it, nothing where it is not stated.
 */
void figure_of_line(struct buf *out, const struct ft_result *result,
                    const struct report_options *options, size_t measure,
                    const struct result_line *line);
/* Is it, or is a line above it, there for information only? Then nothing of it is counted. */
bool figure_is_reference(const struct ft_result *result, const struct result_line *line);
/* +3.2 拡充; nothing when there is nothing to compare. */
void figure_change(struct buf *out, const struct report_options *options, const struct unit *unit,
                   struct line_change change);

/* Of 100, one decimal, rounded half away from zero in whole numbers; n/a. */
void figure_percent(struct buf *out, enum language language, int64_t numerator,
                    int64_t denominator);
/* Three decimals, rounded half away from zero: 0.812, -0.031 (▲0.031 in Japanese); n/a. */
void figure_decimal(struct buf *out, enum language language, struct ratio ratio);
/* 12/28 (42.9 %); n/a. */
void figure_ratio(struct buf *out, enum language language, struct ratio ratio);
/* 62.1/247.8 (25.1 %); n/a. */
void figure_money_ratio(struct buf *out, const struct report_options *options,
                        const struct unit *unit, int64_t numerator, int64_t denominator);
/* 251.5 (50.4 %) */
void figure_part_of(struct buf *out, const struct report_options *options, const struct unit *unit,
                    int64_t part, int64_t whole);

#endif
