/* Markdown: the ratios, and one folded table for each section. */
#include "report/figures.h"
#include "report/markdown.h"
#include "report/view.h"

static void put_answered(const struct markdown *md, const struct answered *answered)
{
    figure_ratio(md->out, md->language, (struct ratio){answered->met, answered->expecting});
    if (answered->partly > 0) {
        buf_puts(md->out, label(md->language, LABEL_SEPARATOR));
        label_fill_count(md->out, md->language, LABEL_PARTLY_COUNT, answered->partly);
    }
}

static void put_item_ratios(const struct markdown *md)
{
    for (int kind = 0; kind < EXPECTS_KINDS; kind++) {
        buf_printf(
            md->out, "| %s%s%s | ", ratio_label(md->language, RATIO_ANSWERED_OF_BUDGET + kind),
            md->language == LANGUAGE_JA ? "：" : ": ", answer_label(md->language, ANSWER_MET));
        put_answered(md, &md->result->ratios.answered[kind]);
        markdown_end_row(md);
    }
    for (enum ratio_id id = RATIO_COVERED; id <= RATIO_FUNDED_OR_PART; id++) {
        buf_printf(md->out, "| %s | ", ratio_label(md->language, id));
        figure_ratio(md->out, md->language, view_ratio(&md->result->ratios, id));
        markdown_end_row(md);
    }
}

static void put_money_ratio(const struct markdown *md, size_t m, enum ratio_id id,
                            const struct money_ratio *ratio)
{
    const struct unit *unit = figure_unit(md->result, md->options, m);
    markdown_cell(md);
    markdown_text(md->out, md->result->measures[m].label);
    buf_printf(md->out, " %s | ", ratio_label(md->language, id));
    figure_money_ratio(md->out, md->options, unit, ratio->principal.exact, ratio->denominator);
    if (ratio->denominator > 0)
        figure_shares(md->out, md->options, unit, ratio->principal);
    if (ratio->denominator > 0 && ratio->all.exact != ratio->principal.exact) {
        buf_printf(md->out, "%s%s ", label(md->language, LABEL_SEPARATOR),
                   label(md->language, LABEL_AMOUNT_ALL));
        figure_money_ratio(md->out, md->options, unit, ratio->all.exact, ratio->denominator);
    }
    markdown_end_row(md);
}

void markdown_ratios(const struct markdown *md)
{
    const struct ratios *ratios = &md->result->ratios;
    buf_printf(md->out, "\n| %s | %s |\n", label(md->language, LABEL_SUMMARY),
               label(md->language, LABEL_OVERALL));
    markdown_align(md, 1, 1);
    put_item_ratios(md);
    for (size_t m = 0; m < md->result->measure_count; m++) {
        put_money_ratio(md, m, RATIO_MONEY_TRACED, &ratios->money_traced[m]);
        put_money_ratio(md, m, RATIO_MONEY_OF_STATED, &ratios->money_of_stated[m]);
    }
}

/* --- sections ---------------------------------------------------------------- */

static void put_change(const struct markdown *md, const struct result_line *line, size_t measure)
{
    if (line->changes[measure].is == CHANGE_NONE)
        return;
    buf_puts(md->out, " (");
    figure_change(md->out, md->options, figure_unit(md->result, md->options, measure),
                  line->changes[measure]);
    buf_putc(md->out, ')');
}

/* " — 28当初 7.2 (+3.2 拡充)、27補正 13.0": what the line has, measure by measure. */
static void put_line_amounts(const struct markdown *md, const struct result_line *line)
{
    struct buf figure = {0};
    bool first = true;
    for (size_t m = 0; m < md->result->measure_count; m++) {
        figure_of_line(&figure, md->result, md->options, m, line);
        if (figure.n > 0 && !str_eq(buf_str(&figure), STR("－"))) {
            buf_puts(md->out, first ? " — " : label(md->language, LABEL_SEPARATOR));
            markdown_text(md->out, md->result->measures[m].label);
            buf_putc(md->out, ' ');
            buf_add(md->out, buf_str(&figure));
            put_change(md, line, m);
            first = false;
        }
        md->out->failed |= figure.failed;
        buf_clear(&figure);
    }
    buf_release(&figure);
}

static void put_link(const struct markdown *md, const struct result_link *link)
{
    const struct result_line *line = &md->result->lines[link->line];
    buf_printf(md->out, "<br>%s ", strength_label(md->language, link->strength));
    markdown_text(md->out, line->organisation);
    buf_putc(md->out, ' ');
    markdown_text(md->out, line->title);
    view_marks(md->out, md->language, line, link);
    put_line_amounts(md, line);
}

/* Principal lines first. */
static void put_links(const struct markdown *md, const struct result_item *item)
{
    for (int strength = STRENGTH_PRINCIPAL; strength >= STRENGTH_SIGNIFICANT; strength--)
        for (size_t i = 0; i < item->link_count; i++)
            if ((int)item->links[i].strength == strength)
                put_link(md, &item->links[i]);
}

static void put_remarks(const struct markdown *md, const struct result_item *item)
{
    struct buf text = {0};
    view_only_by(&text, md->language, md->result, item);
    buf_puts(md->out, text.n > 0 ? "<br>" : "");
    markdown_text(md->out, buf_str(&text));
    md->out->failed |= text.failed;
    buf_clear(&text);
    if (item->reason.n > 0) {
        label_fill_text(&text, md->language, LABEL_REASON, item->reason);
        buf_puts(md->out, "<br>");
        markdown_text(md->out, buf_str(&text));
    }
    md->out->failed |= text.failed;
    buf_release(&text);
}

static void put_item(const struct markdown *md, const struct result_item *item)
{
    markdown_cell(md);
    markdown_text(md->out, item->id);
    buf_printf(md->out, " | %s %s", status_symbol(item->status),
               status_label(md->language, item->status));
    buf_puts(md->out, item->expects ? "<br>" : "");
    view_answers(md->out, md->language, item, "<br>");
    buf_puts(md->out, " | ");
    markdown_text(md->out, item->text);
    put_remarks(md, item);
    put_links(md, item);
    for (size_t m = 0; m < md->result->measure_count; m++) {
        markdown_cell(md);
        figure_of_item(md->out, md->result, md->options, m, &item->money[m]);
    }
    markdown_end_row(md);
}

static void put_headings(const struct markdown *md)
{
    markdown_label_cell(md, LABEL_NUMBER);
    markdown_label_cell(md, LABEL_STATUS);
    markdown_label_cell(md, LABEL_ITEM);
    markdown_measure_headings(md);
    markdown_end_row(md);
    markdown_align(md, 3, md->result->measure_count);
}

static void put_section(const struct markdown *md, const struct result_section *section)
{
    buf_puts(md->out, "\n<details><summary>");
    markdown_text(md->out, section->id);
    buf_putc(md->out, ' ');
    markdown_text(md->out, section->title);
    buf_puts(md->out, " — ");
    figure_ratio(md->out, md->language, section->ratios.covered);
    buf_puts(md->out, "</summary>\n\n");
    put_headings(md);
    for (size_t i = 0; i < md->result->item_count; i++)
        if (view_in_section(&md->result->items[i], section))
            put_item(md, &md->result->items[i]);
    buf_puts(md->out, "\n</details>\n");
}

static void put_asks(const struct markdown *md)
{
    bool any = false;
    for (size_t i = 0; i < md->result->item_count; i++)
        any |= md->result->items[i].is_ask;
    if (!any)
        return;
    buf_printf(md->out, "\n<details><summary>%s</summary>\n\n", label(md->language, LABEL_ASKS));
    put_headings(md);
    for (size_t i = 0; i < md->result->item_count; i++)
        if (md->result->items[i].is_ask)
            put_item(md, &md->result->items[i]);
    buf_puts(md->out, "\n</details>\n");
}

void markdown_sections(const struct markdown *md)
{
    markdown_heading(md, LABEL_ITEMS_BY_SECTION);
    buf_printf(md->out, "%s\n", label(md->language, LABEL_LEGEND));
    for (size_t s = 0; s < md->result->section_count; s++)
        if (view_has_items(md->result, &md->result->sections[s]))
            put_section(md, &md->result->sections[s]);
    put_asks(md);
}
