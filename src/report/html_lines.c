/* Gaps, the table of lines, lines without an item, stated totals. */
#include "report/figures.h"
#include "report/html.h"
#include "report/view.h"

/* --- gaps --------------------------------------------------------------------------- */

static void put_not_itemised(const struct html *h)
{
    struct buf text = {0};
    for (uint32_t m = 0; m < h->result->measure_count; m++) {
        if (!view_not_itemised(&text, h->result, h->options, m))
            continue;
        buf_printf(h->out, "<p class=\"note\">%s", label(h->language, LABEL_NOTE));
        html_escape(h->out, buf_str(&text));
        html_puts(h, "</p>\n");
        h->out->failed |= text.failed;
        buf_clear(&text);
    }
    buf_release(&text);
    html_note(h, status_meaning(h->language, STATUS_GAP));
}

static void put_gap(const struct html *h, const struct result_item *item)
{
    html_puts(h, "<tr><th scope=\"row\" class=\"no\">");
    html_item_link(h, item);
    html_puts(h, "</th><td>");
    html_data(h, item->text);
    html_puts(h, "</td><td class=\"asks\">");
    view_expects(h->out, h->language, item);
    html_puts(h, "</td><td>");
    html_data(h, item->section_title);
    html_puts(h, "</td></tr>\n");
}

void html_gaps(const struct html *h)
{
    html_section_count(h, "gaps", LABEL_GAPS, h->result->gap_count);
    put_not_itemised(h);
    if (h->result->gap_count == 0) {
        html_note(h, label(h->language, LABEL_NONE));
        html_end_section(h);
        return;
    }
    html_table(h, "gaps", label(h->language, LABEL_GAPS_CAPTION));
    html_puts(h, "<thead><tr>");
    html_column(h, label(h->language, LABEL_NUMBER), "no", "order");
    html_column(h, label(h->language, LABEL_ITEM), NULL, NULL);
    html_column(h, label(h->language, LABEL_ASKS_FOR), "asks", "text");
    html_column(h, label(h->language, LABEL_SECTION), NULL, "text");
    html_puts(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < h->result->gap_count; i++)
        put_gap(h, &h->result->items[h->result->gaps[i]]);
    html_puts(h, "</tbody>");
    html_end_table(h);
    html_end_section(h);
}

/* --- lines --------------------------------------------------------------------------- */

static enum strength strength_between(const struct result_item *item, uint32_t line)
{
    for (size_t i = 0; i < item->link_count; i++)
        if (item->links[i].line == line)
            return item->links[i].strength;
    return STRENGTH_SIGNIFICANT;
}

static void put_served(const struct html *h, uint32_t index)
{
    const struct result_line *line = &h->result->lines[index];
    html_puts(h, "<td class=\"serves\">");
    for (size_t i = 0; i < line->item_count; i++) {
        const struct result_item *item = &h->result->items[line->items[i]];
        html_puts(h, "<span>");
        html_strength(h, strength_between(item, index));
        html_puts(h, " ");
        html_item_link(h, item);
        html_puts(h, "</span> ");
    }
    html_puts(h, "</td>");
}

static void put_title(const struct html *h, const struct result_line *line)
{
    html_puts(h, "<th scope=\"row\" class=\"title\"><div class=\"clamp\">");
    html_data(h, line->title);
    if (line->kind != LINE_MONEY) {
        html_puts(h, " ");
        label_fill_text(h->out, h->language, LABEL_MARK,
                        str_of(kind_label(h->language, line->kind)));
    }
    html_puts(h, "</div>");
    if (line->parent != NO_INDEX) {
        html_puts(h, "<small class=\"parent\">└ ");
        html_data(h, h->result->lines[line->parent].title);
        html_puts(h, "</small>");
    }
    html_puts(h, "<small class=\"source\">");
    html_data(h, line->id);
    html_puts(h, " · ");
    html_source(h, line->source);
    html_puts(h, "</small></th>");
}

static void put_amounts(const struct html *h, const struct result_line *line)
{
    for (size_t m = 0; m < h->result->measure_count; m++) {
        html_puts(h, "<td class=\"n\">");
        html_line_figure(h, m, line);
        html_puts(h, "</td>");
    }
}

static void put_line(const struct html *h, uint32_t index)
{
    const struct result_line *line = &h->result->lines[index];
    html_puts(h, "<tr class=\"row\" id=\"");
    html_id(h, "line", line->id);
    html_puts(h, "\"");
    html_line_attributes(h, line);
    html_puts(h, "><td class=\"orgs\">");
    html_data(h, line->organisation);
    html_puts(h, "</td>");
    put_title(h, line);
    put_amounts(h, line);
    put_served(h, index);
    html_puts(h, "</tr>\n");
}

static void put_headings(const struct html *h, bool served)
{
    html_puts(h, "<thead><tr>");
    html_column(h, label(h->language, LABEL_ORGANISATION), "orgs", "text");
    html_column(h, label(h->language, LABEL_LINE), "title", "text");
    html_measure_columns(h, true);
    if (served)
        html_column(h, label(h->language, LABEL_PAGE_SERVES), "serves", "text");
    html_puts(h, "</tr></thead>\n<tbody>\n");
}

void html_lines(const struct html *h)
{
    html_section(h, "lines", label(h->language, LABEL_LINES));
    html_line_controls(h);
    html_table(h, "lines", label(h->language, LABEL_LINES_CAPTION));
    put_headings(h, true);
    for (uint32_t i = 0; i < h->result->line_count; i++)
        put_line(h, i);
    html_puts(h, "</tbody>");
    html_end_table(h);
    html_end_section(h);
}

/* --- lines without an item -------------------------------------------------------------- */

static void put_orphan(const struct html *h, const struct result_line *line)
{
    html_puts(h, "<tr><td class=\"orgs\">");
    html_data(h, line->organisation);
    html_puts(h, "</td><th scope=\"row\" class=\"title\"><a href=\"#");
    html_id(h, "line", line->id);
    html_puts(h, "\">");
    html_data(h, line->title);
    html_puts(h, "</a></th>");
    put_amounts(h, line);
    html_puts(h, "</tr>\n");
}

static void put_sum(const struct html *h, size_t count)
{
    html_puts(h, "<tfoot><tr><td></td><th scope=\"row\">");
    label_fill_count(h->out, h->language, LABEL_ORPHANS_SUM, (int64_t)count);
    html_puts(h, "</th>");
    for (size_t m = 0; m < h->result->measure_count; m++) {
        html_puts(h, "<td class=\"n\">");
        html_money(h, m, h->result->orphans.amounts[m]);
        html_puts(h, "</td>");
    }
    html_puts(h, "</tr></tfoot>");
}

static void put_orphans(const struct html *h, const char *caption, const uint32_t *lines,
                        size_t listed, size_t count, bool sum)
{
    html_table(h, "orphans", caption);
    put_headings(h, false);
    for (size_t i = 0; i < listed; i++)
        put_orphan(h, &h->result->lines[lines[i]]);
    html_puts(h, "</tbody>");
    if (sum)
        put_sum(h, count);
    html_end_table(h);
    if (count <= listed)
        return;
    html_puts(h, "<p class=\"note\">");
    label_fill_count(h->out, h->language, LABEL_ORPHANS_MORE, (int64_t)(count - listed));
    html_puts(h, "</p>\n");
}

void html_orphans(const struct html *h)
{
    const struct orphans *orphans = &h->result->orphans;
    html_section_count(h, "orphans", LABEL_ORPHANS, orphans->count);
    if (orphans->count > 0)
        put_orphans(h, label(h->language, LABEL_ORPHANS_CAPTION), orphans->lines,
                    orphans->line_count, orphans->count, true);
    else
        html_note(h, label(h->language, LABEL_NONE));
    if (orphans->asked_count > 0)
        put_orphans(h, label(h->language, LABEL_ORPHANS_ASKED), orphans->asked,
                    orphans->asked_line_count, orphans->asked_count, false);
    html_end_section(h);
}

/* --- stated totals ------------------------------------------------------------------------ */

static void put_reconciled(const struct html *h, const struct reconciliation *r)
{
    html_puts(h, "<tr><th scope=\"row\">");
    if (r->line.n > 0)
        html_data(h, r->title.n > 0 ? r->title : r->line);
    else
        html_label(h, LABEL_DOCUMENT);
    html_puts(h, "</th><td>");
    html_measure_name(h, r->measure);
    html_puts(h, "</td><td class=\"n\">");
    html_money(h, r->measure, r->stated);
    html_puts(h, "</td><td class=\"n\">");
    html_money(h, r->measure, r->listed);
    html_puts(h, "</td><td class=\"n\">");
    html_begin_value(h, r->residual);
    figure_part_of(h->out, h->options, figure_unit(h->result, h->options, r->measure), r->residual,
                   r->stated);
    html_end_value(h);
    html_puts(h, "</td></tr>\n");
}

void html_reconciliation(const struct html *h)
{
    html_section(h, "totals", label(h->language, LABEL_RECONCILIATION_SHORT));
    if (h->result->reconciliation_count == 0) {
        html_note(h, label(h->language, LABEL_NONE));
        html_end_section(h);
        return;
    }
    html_table(h, "totals", label(h->language, LABEL_RECONCILIATION));
    html_puts(h, "<thead><tr>");
    html_column(h, label(h->language, LABEL_LINE), NULL, NULL);
    html_column(h, label(h->language, LABEL_MEASURE), NULL, NULL);
    html_column(h, label(h->language, LABEL_STATED), "n", NULL);
    html_column(h, label(h->language, LABEL_LISTED_BELOW), "n", NULL);
    html_column(h, label(h->language, LABEL_DIFFERENCE), "n", NULL);
    html_puts(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < h->result->reconciliation_count; i++)
        put_reconciled(h, &h->result->reconciliation[i]);
    html_puts(h, "</tbody>");
    html_end_table(h);
    html_end_section(h);
}
