/* The report of an audit: which section is shown in which look, and in what order. */
#include "report/figures.h"
#include "report/audit/html.h"
#include "report/report.h"

/*
 * Where a section stands in each look, in the order of these numbers; 0: it is not shown there.
 * There is room between them for new ones.
 */
static const struct section_place {
    tell_section *tell;
    unsigned char terminal, markdown, html, xlsx;
    const char *id; /* what the contents of a page have of it; NULL: nothing */
    enum label word;
    enum label sheet; /* that it begins in a spreadsheet */
} sections[] = {
    {tell_summary, 0, 0, 0, 10, NULL, LABEL_NOTHING, LABEL_SHEET_SUMMARY},
    {tell_title, 10, 10, 10, 20, NULL, LABEL_NOTHING, LABEL_NOTHING},
    {tell_answer, 20, 20, 20, 30, NULL, LABEL_NOTHING, LABEL_NOTHING},
    {tell_filters, 30, 30, 0, 40, NULL, LABEL_NOTHING, LABEL_NOTHING},
    {tell_counts, 0, 0, 60, 0, "counts", LABEL_COUNTS_SHORT, LABEL_NOTHING},
    {tell_review, 0, 0, 65, 0, "review", LABEL_DESK_SHORT, LABEL_NOTHING},
    {tell_items, 40, 70, 70, 0, "items", LABEL_ITEMS, LABEL_NOTHING},
    {tell_asks, 50, 80, 80, 0, NULL, LABEL_NOTHING, LABEL_NOTHING},
    {tell_statuses, 60, 0, 0, 0, NULL, LABEL_NOTHING, LABEL_NOTHING},
    {tell_answered, 70, 0, 0, 0, NULL, LABEL_NOTHING, LABEL_NOTHING},
    {tell_coverage, 80, 0, 0, 0, NULL, LABEL_NOTHING, LABEL_NOTHING},
    {tell_reviewed, 85, 0, 0, 0, NULL, LABEL_NOTHING, LABEL_NOTHING},
    {tell_ratios, 0, 40, 30, 50, NULL, LABEL_NOTHING, LABEL_NOTHING},
    {tell_money_table, 90, 0, 40, 60, NULL, LABEL_NOTHING, LABEL_NOTHING},
    {tell_money_by_section, 100, 0, 0, 0, NULL, LABEL_NOTHING, LABEL_NOTHING},
    {tell_status_counts, 0, 0, 0, 70, NULL, LABEL_NOTHING, LABEL_NOTHING},
    {tell_item_rows, 0, 0, 0, 100, NULL, LABEL_NOTHING, LABEL_SHEET_ITEMS},
    {tell_link_rows, 0, 0, 0, 110, NULL, LABEL_NOTHING, LABEL_SHEET_LINKS},
    {tell_ask_rows, 0, 0, 0, 120, NULL, LABEL_NOTHING, LABEL_SHEET_ASKS},
    {tell_organisations, 0, 0, 0, 130, NULL, LABEL_NOTHING, LABEL_SHEET_ORGANISATIONS},
    {tell_given, 0, 0, 82, 105, "given", LABEL_ASKED_AND_GIVEN_SHORT, LABEL_SHEET_GIVEN},
    {tell_gaps, 110, 60, 90, 140, "gaps", LABEL_GAPS_SHORT, LABEL_SHEET_GAPS},
    {tell_matrix, 0, 0, 100, 0, "matrix", LABEL_MATRIX_SHORT, LABEL_NOTHING},
    {tell_flow, 0, 0, 110, 0, "flow", LABEL_FLOW_SHORT, LABEL_NOTHING},
    {tell_panels, 0, 0, 120, 0, "panels", LABEL_PANELS_SHORT, LABEL_NOTHING},
    {tell_lines, 0, 0, 130, 0, "lines", LABEL_LINES, LABEL_NOTHING},
    {tell_orphans, 120, 90, 140, 150, "orphans", LABEL_ORPHANS_SHORT, LABEL_SHEET_ORPHANS},
    {tell_decisions, 125, 95, 145, 155, "decisions", LABEL_DECISIONS, LABEL_SHEET_DECISIONS},
    {tell_reconciliation, 130, 100, 150, 160, "totals", LABEL_RECONCILIATION_SHORT,
     LABEL_SHEET_RECONCILIATION},
    {tell_execution, 105, 85, 85, 157, NULL, LABEL_NOTHING, LABEL_SHEET_EXECUTION},
    {tell_left_out, 135, 105, 155, 165, NULL, LABEL_NOTHING, LABEL_NOTHING},
    {tell_gates, 140, 50, 50, 80, NULL, LABEL_NOTHING, LABEL_NOTHING},
    {tell_active_filters, 0, 0, 160, 0, NULL, LABEL_NOTHING, LABEL_NOTHING},
    {tell_inputs, 0, 0, 170, 0, "inputs", LABEL_INPUTS_SHORT, LABEL_NOTHING},
    {tell_charts, 0, 0, 0, 90, NULL, LABEL_NOTHING, LABEL_NOTHING},
    {tell_terms, 0, 0, 0, 170, NULL, LABEL_NOTHING, LABEL_SHEET_LEGEND},
};
enum { SECTIONS = sizeof sections / sizeof *sections };

static unsigned place(const struct section_place *section, enum doc_look look)
{
    switch (look) {
    case DOC_TERMINAL:
        return section->terminal;
    case DOC_MARKDOWN:
        return section->markdown;
    case DOC_HTML:
        return section->html;
    case DOC_XLSX:
        return section->xlsx;
    }
    return 0;
}

/* The section after place `last` in a look; NULL: it was the last one. */
static const struct section_place *next_section(enum doc_look look, unsigned last)
{
    const struct section_place *next = NULL;
    for (size_t i = 0; i < SECTIONS; i++) {
        unsigned at = place(&sections[i], look);
        if (at > last && (!next || at < place(next, look)))
            next = &sections[i];
    }
    return next;
}

static void tell_sections(const struct report *r)
{
    struct report here = *r;
    const struct section_place *section = next_section(r->doc->look, 0);
    for (; section; section = next_section(r->doc->look, place(section, r->doc->look))) {
        here.sheet = section->sheet;
        section->tell(&here);
    }
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

static void find_tints(struct report *r)
{
    struct label_values values = {0};
    struct buf begins = {0};
    buf_printf(label_value(&values), "%s %s", status_symbol(STATUS_FUNDED),
               status_label(r->language, STATUS_FUNDED));
    label_fill(&begins, r->language, LABEL_SHORT_BEGINS, &values);
    r->status_tints[0] =
        (struct doc_tint){tell_keep(r, &begins), tell_status_tint(STATUS_REFERENCED)};
    for (int s = 0; s < STATUSES; s++) {
        enum status status = (enum status)s;
        const char *symbol = status_symbol(status);
        r->status_tints[s + 1] = (struct doc_tint){
            *symbol ? symbol : status_label(r->language, status), tell_status_tint(status)};
    }
}

/* They stand item by item. */
static void find_excluded(struct report *r, struct map *excluded)
{
    const struct ft_result *result = r->result;
    map_init(excluded, r->arena);
    for (size_t i = 0; i < result->excluded_count && !r->doc->failed; i++)
        r->doc->failed = !map_put(excluded, result->excluded[i].item, (uint32_t)i, NULL);
    r->excluded = excluded;
}

static void tell_audit(const struct report *given)
{
    struct report r = *given;
    struct html_index index = {0};
    struct map excluded;
    find_excluded(&r, &excluded);
    r.unit = common_unit(&r);
    find_tints(&r);
    if (r.doc->look == DOC_HTML) {
        r.index = &index;
        r.doc->failed |= html_index_make(&r, &index) != FT_OK;
    }
    if (!r.doc->failed)
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

/* --- the page around it ------------------------------------------------------------ */

static size_t list_contents(const struct report_options *options, const struct ft_result *result,
                            struct html_entry out[SECTIONS])
{
    size_t n = 0;
    const struct section_place *section = next_section(DOC_HTML, 0);
    for (; section; section = next_section(DOC_HTML, section->html))
        if (section->id && (section->tell != tell_review || options->review) &&
            (section->tell != tell_decisions || result->decision_count > 0))
            out[n++] = (struct html_entry){section->id, label(options->language, section->word)};
    return n;
}

/* What the page allows is one text of each kind. */
static struct str one_text(struct buf *joined, struct str first, struct str second, bool both)
{
    if (!both)
        return first;
    buf_add(joined, first);
    buf_add(joined, second);
    return buf_str(joined);
}

static void put_title(struct buf *out, const struct ft_result *result)
{
    buf_add(out, result->proposal_title);
    buf_puts(out, " ⇢ ");
    buf_add(out, result->budget_title);
}

static void put_made_with(struct buf *out, enum language language)
{
    label_fill_text(out, language, LABEL_MADE_WITH, STR(FT_VERSION));
}

void report_html(struct buf *out, const struct ft_result *result,
                 const struct report_options *options)
{
    struct html_entry contents[SECTIONS];
    const struct html_entry skip = {"items", label(options->language, LABEL_SKIP)};
    struct buf title = {0}, footer = {0}, style = {0}, script = {0};
    struct doc doc;
    put_title(&title, result);
    put_made_with(&footer, options->language);
    doc_html(&doc, out,
             &(struct html_page){
                 .language = language_tag(options->language),
                 .data_language = language_tag(result->language),
                 .title = buf_str(&title),
                 .style = one_text(&style, (struct str){report_css, report_css_size},
                                   (struct str){review_css, review_css_size}, options->review),
                 .script = one_text(&script, (struct str){report_js, report_js_size},
                                    (struct str){review_js, review_js_size}, options->review),
                 .kicker = label(options->language, LABEL_TRACES),
                 .contents = contents,
                 .content_count = list_contents(options, result, contents),
                 .contents_name = label(options->language, LABEL_CONTENTS),
                 .theme = label(options->language, LABEL_THEME),
                 .skip = &skip,
                 .footer = footer.p ? footer.p : ""});
    tell_report(&doc, out, result, options);
    out->failed |= title.failed || footer.failed || style.failed || script.failed;
    buf_release(&title);
    buf_release(&footer);
    buf_release(&style);
    buf_release(&script);
}

/* --- the workbook -------------------------------------------------------------------- */

enum ft_err report_xlsx(struct buf *out, const struct ft_result *result,
                        const struct report_options *options)
{
    struct doc doc;
    struct doc_book book = {
        .program = "fundtrace " FT_VERSION,
        .title = result->proposal_title,
        .japanese = options->language == LANGUAGE_JA,
        .cut = label(options->language, LABEL_CUT),
        .dropped = label(options->language, LABEL_MORE_ROWS),
    };
    doc_xlsx(&doc, out, &book);
    tell_report(&doc, out, result, options);
    return doc.err;
}
