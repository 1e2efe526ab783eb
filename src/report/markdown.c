/* The report for a pull request: the answer, the ratios, gaps first, the rest folded. */
#include "report/markdown.h"

#include "base/escape.h"
#include "report/figures.h"
#include "report/view.h"

/* What stands for a character, NULL: itself. */
static const char *reference(char c)
{
    switch (c) {
    case '\\':
        return "&#92;";
    case '`':
        return "&#96;";
    case '*':
        return "&#42;";
    case '_':
        return "&#95;";
    case '[':
        return "&#91;";
    case ']':
        return "&#93;";
    case '|':
        return "&#124;";
    case '~':
        return "&#126;";
    case '$':
        return "&#36;";
    case '#':
        return "#<!-- -->";
    case '@':
        return "@<!-- -->";
    default:
        return escape_markup((unsigned char)c);
    }
}

/* http:// and www. would become links where no markup asks for one. */
static const char *address_at(struct str rest, size_t *length)
{
    if (str_has_prefix(rest, STR("://"))) {
        *length = 3;
        return ":<!-- -->//";
    }
    if (str_has_prefix(rest, STR("www."))) {
        *length = 4;
        return "www<!-- -->.";
    }
    return NULL;
}

void markdown_text(struct buf *out, struct str text)
{
    struct buf safe = {0};
    escape_terminal(&safe, text);
    struct str rest = buf_str(&safe);
    while (rest.n > 0) {
        size_t length = 1;
        const char *instead = address_at(rest, &length);
        if (!instead)
            instead = reference(rest.p[0]);
        if (instead)
            buf_puts(out, instead);
        else
            buf_putc(out, rest.p[0]);
        rest = str_slice(rest, length, rest.n);
    }
    out->failed |= safe.failed;
    buf_release(&safe);
}

void markdown_heading(const struct markdown *md, enum label heading)
{
    buf_printf(md->out, "\n### %s\n\n", label(md->language, heading));
}

static void put_blank(struct buf *out)
{
    if (out->n > 0 && out->p[out->n - 1] != '\n' && out->p[out->n - 1] != ' ')
        buf_putc(out, ' ');
}

void markdown_cell(const struct markdown *md)
{
    put_blank(md->out);
    buf_puts(md->out, "| ");
}

void markdown_label_cell(const struct markdown *md, enum label which)
{
    markdown_cell(md);
    buf_puts(md->out, label(md->language, which));
}

void markdown_end_row(const struct markdown *md)
{
    put_blank(md->out);
    buf_puts(md->out, "|\n");
}

void markdown_align(const struct markdown *md, size_t left, size_t right)
{
    for (size_t i = 0; i < left; i++)
        buf_puts(md->out, "|---");
    for (size_t i = 0; i < right; i++)
        buf_puts(md->out, "|--:");
    buf_puts(md->out, "|\n");
}

void markdown_measure_headings(const struct markdown *md)
{
    for (size_t m = 0; m < md->result->measure_count; m++) {
        markdown_cell(md);
        markdown_text(md->out, md->result->measures[m].label);
        buf_puts(md->out, "<br>");
        figure_unit_name(md->out, md->result, md->options, figure_unit(md->result, md->options, m));
    }
}

static void put_title(const struct markdown *md)
{
    buf_puts(md->out, "## ");
    markdown_text(md->out, md->result->proposal_title);
    buf_puts(md->out, " ⇢ ");
    markdown_text(md->out, md->result->budget_title);
    buf_puts(md->out, "\n\n");
}

static void put_answer(const struct markdown *md)
{
    struct buf sentence = {0};
    for (size_t i = 0; view_sentence(&sentence, md->result, md->options, i); i++) {
        buf_puts(md->out, i == 0 ? "**" : " ");
        markdown_text(md->out, buf_str(&sentence));
        buf_puts(md->out, i == 0 ? "**" : "");
        md->out->failed |= sentence.failed;
        buf_clear(&sentence);
    }
    buf_putc(md->out, '\n');
    buf_release(&sentence);
}

static void put_filters(const struct markdown *md)
{
    struct buf sentence = {0};
    if (view_filters(&sentence, md->result, md->language)) {
        buf_puts(md->out, "\n> ");
        markdown_text(md->out, buf_str(&sentence));
        buf_putc(md->out, '\n');
    }
    md->out->failed |= sentence.failed;
    buf_release(&sentence);
}

/* --- gaps ------------------------------------------------------------------- */

static void put_not_itemised(const struct markdown *md)
{
    struct buf text = {0};
    bool first = true;
    for (uint32_t m = 0; m < md->result->measure_count; m++) {
        if (!view_not_itemised(&text, md->result, md->options, m))
            continue;
        buf_printf(md->out, "> %s%s", first ? "" : "<br>", label(md->language, LABEL_NOTE));
        first = false;
        markdown_text(md->out, buf_str(&text));
        buf_putc(md->out, '\n');
        md->out->failed |= text.failed;
        buf_clear(&text);
    }
    buf_release(&text);
}

static void put_gaps(const struct markdown *md)
{
    markdown_heading(md, LABEL_GAPS);
    put_not_itemised(md);
    buf_putc(md->out, '\n');
    if (md->result->gap_count == 0)
        buf_printf(md->out, "%s\n",
                   label(md->language, md->options->whole ? LABEL_NONE_SHOWN : LABEL_NONE));
    for (size_t i = 0; i < md->result->gap_count; i++) {
        const struct result_item *item = &md->result->items[md->result->gaps[i]];
        buf_puts(md->out, "- **");
        markdown_text(md->out, item->id);
        buf_puts(md->out, "** ");
        markdown_text(md->out, item->text);
        buf_puts(md->out, " — ");
        view_expects(md->out, md->language, item);
        buf_putc(md->out, '\n');
    }
}

/* --- orphans, reconciliation, gates ------------------------------------------ */

static void put_line_table(const struct markdown *md, const uint32_t *lines, size_t listed)
{
    markdown_label_cell(md, LABEL_ORGANISATION);
    markdown_label_cell(md, LABEL_LINE);
    markdown_measure_headings(md);
    markdown_end_row(md);
    markdown_align(md, 2, md->result->measure_count);
    for (size_t i = 0; i < listed; i++) {
        const struct result_line *line = &md->result->lines[lines[i]];
        markdown_cell(md);
        markdown_text(md->out, line->organisation);
        markdown_cell(md);
        markdown_text(md->out, line->title);
        for (size_t m = 0; m < md->result->measure_count; m++) {
            markdown_cell(md);
            figure_of_line(md->out, md->result, md->options, m, line);
        }
        markdown_end_row(md);
    }
}

static void put_lines(const struct markdown *md, enum label heading, const uint32_t *lines,
                      size_t listed, size_t count)
{
    markdown_heading(md, heading);
    if (count == 0) {
        buf_printf(md->out, "%s\n", label(md->language, LABEL_NONE));
        return;
    }
    if (listed > 0)
        put_line_table(md, lines, listed);
    if (count > listed) {
        buf_putc(md->out, '\n');
        label_fill_count(md->out, md->language, LABEL_ORPHANS_MORE, (int64_t)(count - listed));
        buf_putc(md->out, '\n');
    }
}

static void put_orphans(const struct markdown *md)
{
    const struct orphans *orphans = &md->result->orphans;
    put_lines(md, LABEL_ORPHANS, orphans->lines, orphans->line_count, orphans->count);
    if (orphans->asked_count > 0)
        put_lines(md, LABEL_ORPHANS_ASKED, orphans->asked, orphans->asked_line_count,
                  orphans->asked_count);
}

static void put_reconciliation(const struct markdown *md)
{
    static const enum label headings[] = {LABEL_LINE, LABEL_MEASURE, LABEL_STATED,
                                          LABEL_LISTED_BELOW, LABEL_DIFFERENCE};
    if (md->result->reconciliation_count == 0)
        return;
    markdown_heading(md, LABEL_RECONCILIATION);
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        markdown_label_cell(md, headings[i]);
    markdown_end_row(md);
    markdown_align(md, 2, 3);
    for (size_t i = 0; i < md->result->reconciliation_count; i++) {
        const struct reconciliation *r = &md->result->reconciliation[i];
        const struct unit *unit = figure_unit(md->result, md->options, r->measure);
        markdown_cell(md);
        if (r->line.n > 0)
            markdown_text(md->out, r->title.n > 0 ? r->title : r->line);
        else
            buf_puts(md->out, label(md->language, LABEL_DOCUMENT));
        markdown_cell(md);
        markdown_text(md->out, md->result->measures[r->measure].label);
        markdown_cell(md);
        figure_money(md->out, md->options, unit, r->stated);
        markdown_cell(md);
        figure_money(md->out, md->options, unit, r->listed);
        markdown_cell(md);
        figure_part_of(md->out, md->options, unit, r->residual, r->stated);
        markdown_end_row(md);
    }
}

static void put_shortfalls(const struct markdown *md)
{
    struct buf sentence = {0};
    bool first = true;
    for (size_t i = 0; i < md->result->gate_count; i++) {
        if (!view_shortfall(&sentence, md->result, md->options, &md->result->gates[i]))
            continue;
        buf_puts(md->out, first ? "\n- " : "- ");
        markdown_text(md->out, buf_str(&sentence));
        buf_putc(md->out, '\n');
        md->out->failed |= sentence.failed;
        buf_clear(&sentence);
        first = false;
    }
    buf_release(&sentence);
}

static void put_gates(const struct markdown *md)
{
    if (md->result->gate_count == 0)
        return;
    markdown_heading(md, LABEL_GATES);
    markdown_label_cell(md, LABEL_GATES);
    markdown_label_cell(md, LABEL_STATUS);
    markdown_label_cell(md, LABEL_GATE_NEEDS);
    markdown_label_cell(md, LABEL_GATE_HAS);
    markdown_end_row(md);
    markdown_align(md, 2, 2);
    for (size_t i = 0; i < md->result->gate_count; i++) {
        const struct result_gate *gate = &md->result->gates[i];
        markdown_cell(md);
        markdown_text(md->out, gate->gate);
        markdown_label_cell(md, gate->passed ? LABEL_GATE_PASSED : LABEL_GATE_FAILED);
        markdown_cell(md);
        markdown_text(md->out, gate->needs);
        markdown_cell(md);
        view_gate_has(md->out, md->result, md->options, gate);
        markdown_end_row(md);
    }
    put_shortfalls(md);
}

void report_markdown(struct buf *out, const struct ft_result *result,
                     const struct report_options *options)
{
    struct markdown md = {out, result, options, options->language};
    put_title(&md);
    put_answer(&md);
    put_filters(&md);
    markdown_ratios(&md);
    put_gates(&md);
    put_gaps(&md);
    markdown_sections(&md);
    put_orphans(&md);
    put_reconciliation(&md);
}
