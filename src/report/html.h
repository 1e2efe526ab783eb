/* The parts of the HTML report. */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "report/html_words.h"
#include "report/labels.h"
#include "report/report.h"

/* What the filters of the page choose by: distinct names, each known by its number. */
struct html_names {
    struct map at;
    VEC(struct str) names;
};

struct html {
    struct buf *out;
    const struct ft_result *result; /* what is shown */
    const struct ft_result *whole;  /* what is counted */
    const struct report_options *options;
    enum language language;
    uint32_t main_measure; /* NO_INDEX: none */
    struct arena *arena;
    struct html_names organisations, tags; /* of shown items and lines */
    struct map rules;                      /* id → index of result.rules */
};

/* --- html_text.c: text and attributes ---------------------------------------- */

/*
 * Text from the data, inert in an element and in a quoted attribute: controls and bidirectional
 * marks are made harmless, what means anything in HTML becomes a character reference.
 */
void html_escape(struct buf *out, struct str text);
/* The same as an element of its own, whose direction does not reach beyond it. */
void html_data(const struct html *h, struct str text);
void html_puts(const struct html *h, const char *markup);
void html_label(const struct html *h, enum label which);
void html_title(const struct html *h, enum label which); /* with a capital, where there is one */
void html_word(const struct html *h, enum html_word which);
/* A word filled with the values, which are taken as they are, and released. */
void html_fill(const struct html *h, enum html_word which, struct label_values *values);
/* "prefix-id" of an element, whatever the id holds. */
void html_id(const struct html *h, const char *prefix, struct str id);
/* A text with the spans of it marked; what is far from any mark is left out of a long one. */
void html_marked(const struct html *h, struct str text, const struct span *spans, size_t count);

/* --- html_parts.c: what several sections have ---------------------------------- */

/* A part of the report: <section> with a heading, to be closed by html_end_section(). */
void html_section(const struct html *h, const char *id, const char *heading);
void html_section_count(const struct html *h, const char *id, enum label heading, size_t count);
void html_end_section(const struct html *h);
/* <div class="scroll"><table class=…><caption>…</caption>, to be closed by html_end_table(). */
void html_table(const struct html *h, const char *class, const char *caption);
void html_end_table(const struct html *h);
/* A heading of a column; sorted by the page where `sort` names how ("text", "number", "order"). */
void html_column(const struct html *h, const char *text, const char *class, const char *sort);
void html_measure_columns(const struct html *h, bool sorted);
void html_measure_name(const struct html *h, size_t measure); /* label and unit */
/* A figure with its exact value in the smallest unit beside it: <data value="…">. */
void html_begin_value(const struct html *h, int64_t value);
void html_end_value(const struct html *h);
void html_money(const struct html *h, size_t measure, int64_t value);
void html_rounded(const struct html *h, size_t measure, int64_t value);
void html_line_figure(const struct html *h, size_t measure, const struct result_line *line);
void html_status(const struct html *h, enum status status);
void html_strength(const struct html *h, enum strength strength);
void html_note(const struct html *h, const char *text);
/* <section-id section-title> */
void html_section_name(const struct html *h, const struct result_section *section);
/* "FILE:FIRST-LAST; FILE:LINE" */
void html_source(const struct html *h, struct citations source);
/* A link to an item of the page. */
void html_item_link(const struct html *h, const struct result_item *item);

/* --- html_names.c --------------------------------------------------------------- */

enum ft_err html_names_collect(struct html *h);
/* ' data-org="0 2"' and so on, by which the page filters. */
void html_item_attributes(const struct html *h, const struct result_item *item);
void html_line_attributes(const struct html *h, const struct result_line *line);
/* NULL: the result has no rule of the name. */
const struct result_rule *html_rule(const struct html *h, struct str id);

/* --- the sections, in the order of the report ---------------------------------- */

void html_summary(const struct html *h);
void html_counts(const struct html *h);
void html_items(const struct html *h);
void html_evidence(const struct html *h, const struct result_item *item);
void html_gaps(const struct html *h);
void html_matrix(const struct html *h);
void html_flow(const struct html *h);
void html_panels(const struct html *h);
void html_lines(const struct html *h);
void html_orphans(const struct html *h);
void html_reconciliation(const struct html *h);
void html_filters(const struct html *h);
void html_inputs(const struct html *h);
/* The controls that choose rows of a table; shown by the script. */
void html_item_controls(const struct html *h);
void html_line_controls(const struct html *h);

#endif
