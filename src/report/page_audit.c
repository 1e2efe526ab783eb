/* The report of an audit: which section is shown in which look, and in what order. */
#include "report/figures.h"
#include "report/tell.h"

/* Where a section stands in each look; 0: it is not shown there. */
static const struct {
    tell_section *tell;
    unsigned char terminal, markdown;
} sections[] = {
    {tell_title, 1, 1},
    {tell_answer, 2, 2},
    {tell_filters, 3, 3},
    {tell_items, 4, 7},
    {tell_asks, 5, 8},
    {tell_statuses, 6, 0},
    {tell_answered, 7, 0},
    {tell_coverage, 8, 0},
    {tell_ratios, 0, 4},
    {tell_money_table, 9, 0},
    {tell_money_by_section, 10, 0},
    {tell_gaps, 11, 6},
    {tell_orphans, 12, 9},
    {tell_reconciliation, 13, 10},
    {tell_gates, 14, 5},
};
enum { SECTIONS = sizeof sections / sizeof *sections };

static unsigned place(size_t i, enum doc_look look)
{
    return look == DOC_TERMINAL ? sections[i].terminal : sections[i].markdown;
}

static void tell_sections(const struct report *r)
{
    for (unsigned at = 1; at <= SECTIONS; at++)
        for (size_t i = 0; i < SECTIONS; i++)
            if (place(i, r->doc->look) == at)
                sections[i].tell(r);
}

static const char *common_unit(const struct report *r)
{
    struct label_values unit = {0};
    struct buf text = {0};
    if (!figure_one_unit(r->result, r->options))
        return NULL;
    figure_unit_name(label_value(&unit), r->result, r->options,
                     figure_unit(r->result, r->options, 0));
    label_fill(&text, r->language, LABEL_IN_UNIT, &unit);
    return tell_keep(r, &text);
}

static void tell_audit(const struct report *given)
{
    struct report r = *given;
    r.unit = common_unit(&r);
    tell_sections(&r);
}

static void tell_report(struct doc *doc, struct buf *out, const struct ft_result *result,
                        const struct report_options *options)
{
    const struct ft_result *whole = options->whole ? options->whole : result;
    tell_document(doc, out, (struct report){.result = result, .whole = whole, .options = options},
                  tell_audit);
}

void report_term(struct buf *out, const struct ft_result *result,
                 const struct report_options *options)
{
    struct doc doc;
    doc_terminal(&doc, out, options->colour, options->width);
    tell_report(&doc, out, result, options);
}

void report_markdown(struct buf *out, const struct ft_result *result,
                     const struct report_options *options)
{
    struct doc doc;
    doc_markdown(&doc, out);
    tell_report(&doc, out, result, options);
}
