/* The allocated money of one measure as a matrix: from organisations to sections. */
#ifndef REPORT_HTML_FLOWS_H
#define REPORT_HTML_FLOWS_H

#include "report/html.h"

/* Organisations with money in the measure, by sections of the whole; other purposes come last. */
struct flow_matrix {
    size_t measure; /* of h->result */
    size_t sources, sections;
    struct str *source;           /* names */
    struct range *cells;          /* [source × (sections + 1) + section] */
    struct range *from, *to, all; /* totals: by source, by section */
    bool *shown_to;               /* by section: is any cell of it not zero? */
    int64_t largest;              /* the largest cell that is sure */
};
struct range flow_between(const struct flow_matrix *matrix, size_t from, size_t to);
void flow_source_name(const struct html *h, const struct flow_matrix *matrix, size_t from);

typedef void flow_figure(const struct html *h, const struct flow_matrix *matrix);
/* A figure for each measure, of which the page shows one at a time. name: of the switch. */
void flow_each_measure(const struct html *h, const char *name, flow_figure *figure);

/* A word filled with the escaped label of a measure. */
void html_fill_measure(const struct html *h, struct buf *out, enum label which, size_t measure);

/* svg_sankey.c: the drawing. title: escaped; id: of the drawing. */
void html_sankey(const struct html *h, const struct flow_matrix *matrix);

#endif
