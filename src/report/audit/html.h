/* What only the page of an audit has: controls that choose its rows, what an item unfolds to. */
#ifndef REPORT_AUDIT_HTML_H
#define REPORT_AUDIT_HTML_H

#include "doc/html.h"
#include "report/tell.h"

/* What the filters of the page choose by: distinct names, each known by its number. */
struct html_names {
    struct map at;
    VEC(struct str) names;
};
struct html_index {
    struct html_names organisations, tags; /* of shown items and lines */
    struct html_names leads;               /* of shown items that name one */
    bool dates, responses;                 /* is any item due on one; has any got one? */
    struct map rules;                      /* id → index of result.rules */
};

/* --- html_controls.c -------------------------------------------------------------- */

enum ft_err html_index_make(const struct report *r, struct html_index *index);
/* NULL: the result has no rule of the name. */
const struct result_rule *html_rule(const struct report *r, struct str id);
/* Of the row being told: ' data-org="0 2"' and so on, by which the page filters. */
void html_item_attributes(const struct report *r, const struct result_item *item);
void html_line_attributes(const struct report *r, const struct result_line *line);
/* The controls that choose rows of a table; shown by the script. */
void html_item_controls(const struct report *r);
void html_line_controls(const struct report *r);

/* --- html_parts.c: markup that several sections have -------------------------------- */

void html_title(struct buf *out, enum language language, enum label which); /* with a capital */
void html_status(struct buf *out, enum language language, enum status status);
/* The same of an item, not in the colour of success where it falls short. */
void html_item_status(const struct report *r, struct buf *out, const struct result_item *item);
void html_strength(struct buf *out, enum language language, enum strength strength);
/* A measure's label and unit; its unit alone, after the label. */
void html_measure(const struct report *r, struct buf *out, size_t measure);
void html_measure_unit(const struct report *r, struct buf *out, size_t measure);
/* A line's figure, and how it changed. */
void html_line_figure(const struct report *r, struct buf *out, size_t measure,
                      const struct result_line *line);
/* The change alone; nothing where there is none. */
void html_change(const struct report *r, struct buf *out, size_t measure,
                 const struct result_line *line);
/* "FILE:FIRST-LAST; FILE:LINE" */
void html_source(const struct report *r, struct buf *out, struct citations source);
/* What colours mean: <div><dt>key word</dt><dd>meaning</dd></div>; meaning NULL: no <dd>. */
void html_key(struct buf *out, const char *class, const char *word, const char *meaning);
/* What statuses and strengths mean. */
void html_legend(const struct report *r);

/* --- html_evidence.c: below an item's row --------------------------------------------- */

void html_evidence(const struct report *r, const struct result_item *item);

/* --- html_review.c: what a page with controls for decisions has more; else nothing ------- */

/* Of an item's, a line's or a link's element: what a decision on it rests on. */
void html_review_item(const struct report *r, const struct result_item *item);
void html_review_line(const struct report *r, const struct result_line *line);
void html_review_link(const struct report *r, struct buf *out, const struct result_link *link);
/* What of the item is no link, but was decided on and waits for a person. */
void html_review_apart(const struct report *r, struct buf *out, const struct result_item *item);

/* --- html_desk.c: who decides, the exports, what the script makes its controls of --------- */

tell_section tell_review;

#endif
