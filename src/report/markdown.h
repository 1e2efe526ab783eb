/* The parts of the Markdown report. */
#ifndef REPORT_MARKDOWN_H
#define REPORT_MARKDOWN_H

#include "report/labels.h"
#include "report/report.h"

struct markdown {
    struct buf *out;
    const struct ft_result *result;
    const struct report_options *options;
    enum language language;
};

/*
 * Text from the data, inert wherever it stands: in a paragraph, in a cell of a
 * table, in the HTML of a <summary>. What means anything in Markdown or HTML
 * becomes a character reference; a mention or an address is broken by an empty comment.
 */
void markdown_text(struct buf *out, struct str text);

void markdown_heading(const struct markdown *md, enum label heading);
/* A row of a table: begin, cells, end. What a cell holds is appended to md->out. */
void markdown_cell(const struct markdown *md);
void markdown_label_cell(const struct markdown *md, enum label which);
void markdown_end_row(const struct markdown *md);
/* The row under the headings: `left` columns of text, then `right` of figures. */
void markdown_align(const struct markdown *md, size_t left, size_t right);
void markdown_measure_headings(const struct markdown *md);

void markdown_ratios(const struct markdown *md);
void markdown_sections(const struct markdown *md);

#endif
