/* A comparison as a report: its sections, told to any look as those of an audit are. */
#ifndef REPORT_DIFF_PAGE_H
#define REPORT_DIFF_PAGE_H

#include "report/tell.h"

/* A table of what changed, under its heading. */
struct changes {
    const char *id;
    enum label heading;
    bool counted;     /* the heading says how many rows it has */
    bool folded;      /* not what a reviewer reads first */
    const char *note; /* NULL: none */
    struct table as;
};
/* Tells nothing where the table has no row. */
void tell_changes(const struct report *r, struct changes table);

/* The result that a thing is in, the new one where it is in both, and its index there. */
const struct ft_result *changed_in(const struct report *r, struct matched at, uint32_t *index);
/* Of an item of both results: is its status better, or if it is the same, any answer or, where no
 * answer is another, what is given in a measure? Also without suspect decisions? */
bool has_risen(const struct ft_diff *diff, struct matched at);

/* On a line of its own below what is lower with suspect decisions or without: what it is otherwise. */
void tell_otherwise(const struct report *r, bool without, struct str what);

tell_section tell_changed_items, /* whose status, answer or given changed */
    tell_changed_links, tell_changed_decisions, tell_changed_ratios, tell_changed_amounts,
    tell_changed_rows /* new, gone and changed items and lines */,
    tell_changed_inputs /* rules, amount columns, files */;

/* --- the looks ------------------------------------------------------------------------ */

/* Tells all of it to the document, which ends with it. */
void tell_diff(struct doc *doc, struct buf *out, const struct ft_diff *diff,
               const struct report_options *options);
/* "PROPOSAL ⇢ BUDGET: what changed" */
void diff_title(struct buf *out, const struct ft_diff *diff, enum language language);

typedef void diff_render_fn(struct buf *out, const struct ft_diff *diff,
                            const struct report_options *options);
diff_render_fn report_diff_text, report_diff_markdown, report_diff_json, report_diff_html;

#endif
