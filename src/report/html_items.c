/* The table of items, whose rows unfold to their links and evidence. */
#include "report/figures.h"
#include "report/html.h"
#include "report/view.h"

/* So many lines are named in an item's row; the rest when it unfolds. */
enum { NAMED_LINES = 3 };
/* Columns beside the measures. */
enum { TEXT_COLUMNS = 6 };

/* --- one row -------------------------------------------------------------------- */

/* "only 27補正"; the reason of a waiver. */
static void put_remark(const struct html *h, struct buf *remark)
{
    if (remark->n > 0) {
        html_puts(h, "<small class=\"remark\">");
        html_escape(h->out, buf_str(remark));
        html_puts(h, "</small>");
    }
    h->out->failed |= remark->failed;
    buf_release(remark);
}

static void put_text(const struct html *h, const struct result_item *item)
{
    struct buf only = {0}, reason = {0};
    html_puts(h, "<td class=\"text\">");
    html_data(h, item->text);
    view_only_by(&only, h->language, h->result, item);
    put_remark(h, &only);
    if (item->reason.n > 0)
        label_fill_text(&reason, h->language, LABEL_REASON, item->reason);
    put_remark(h, &reason);
    html_puts(h, "</td>");
}

static bool named_before(const struct html *h, const struct result_item *item, size_t link)
{
    struct str name = h->result->lines[item->links[link].line].organisation;
    for (size_t i = 0; i < link; i++)
        if (str_eq(h->result->lines[item->links[i].line].organisation, name))
            return true;
    return false;
}

static void put_organisations(const struct html *h, const struct result_item *item)
{
    bool first = true;
    html_puts(h, "<td class=\"orgs\">");
    for (size_t i = 0; i < item->link_count; i++) {
        if (named_before(h, item, i))
            continue;
        html_puts(h, first ? "" : label(h->language, LABEL_SEPARATOR));
        html_data(h, h->result->lines[item->links[i].line].organisation);
        first = false;
    }
    html_puts(h, "</td>");
}

static void put_change(const struct html *h, const struct result_line *line)
{
    uint32_t m = h->main_measure;
    if (m == NO_INDEX || line->changes[m].is == CHANGE_NONE)
        return;
    buf_printf(h->out, " <span class=\"change %s\">", change_name[line->changes[m].is]);
    figure_change(h->out, h->options, figure_unit(h->result, h->options, m), line->changes[m]);
    html_puts(h, "</span>");
}

static void put_line(const struct html *h, const struct result_link *link)
{
    const struct result_line *line = &h->result->lines[link->line];
    html_puts(h, "<li>");
    html_strength(h, link->strength);
    html_puts(h, "<span>");
    html_data(h, line->title);
    view_marks(h->out, h->language, line, link);
    put_change(h, line);
    html_puts(h, "</span></li>");
}

/* Principal lines first. */
static void put_lines(const struct html *h, const struct result_item *item)
{
    size_t named = 0;
    html_puts(h, "<td class=\"lines\">");
    html_puts(h, item->link_count > 0 ? "<ul>" : "");
    for (int s = STRENGTH_PRINCIPAL; s >= STRENGTH_SIGNIFICANT; s--)
        for (size_t i = 0; i < item->link_count && named < NAMED_LINES; i++)
            if ((int)item->links[i].strength == s) {
                put_line(h, &item->links[i]);
                named++;
            }
    if (item->link_count > named) {
        struct label_values values = {0};
        buf_printf(label_value(&values), "%zu", item->link_count - named);
        html_puts(h, "<li class=\"rest\">");
        label_fill(h->out, h->language, LABEL_MORE_LINES, &values);
        html_puts(h, "</li>");
    }
    html_puts(h, item->link_count > 0 ? "</ul></td>" : "</td>");
}

static void put_figures(const struct html *h, const struct result_item *item)
{
    for (size_t m = 0; m < h->result->measure_count; m++) {
        html_puts(h, "<td class=\"n\" data-label=\"");
        html_escape(h->out, h->result->measures[m].label);
        html_puts(h, "\">");
        html_begin_value(h, item->money[m].principal.exact);
        figure_of_item(h->out, h->result, h->options, m, &item->money[m]);
        html_end_value(h);
        html_puts(h, "</td>");
    }
}

static void put_unfolding(const struct html *h, const struct result_item *item)
{
    buf_printf(h->out, "<tr class=\"more\"><td colspan=\"%zu\"><details><summary>",
               TEXT_COLUMNS + h->result->measure_count);
    if (item->link_count > 0) {
        struct label_values values = {0};
        buf_printf(label_value(&values), "%zu", item->link_count);
        label_fill(h->out, h->language, LABEL_LINKS, &values);
    } else {
        html_label(h, LABEL_NO_LINKS);
    }
    html_puts(h, "</summary>\n");
    html_evidence(h, item);
    html_puts(h, "</details></td></tr>\n");
}

static void put_item(const struct html *h, const struct result_item *item)
{
    html_puts(h, "<tbody class=\"row\" id=\"");
    html_id(h, "item", item->id);
    html_puts(h, "\"");
    html_item_attributes(h, item);
    html_puts(h, ">\n<tr><th scope=\"row\" class=\"no\"><a href=\"#");
    html_id(h, "item", item->id);
    html_puts(h, "\">");
    html_data(h, item->id);
    html_puts(h, "</a></th>");
    put_text(h, item);
    html_puts(h, "<td class=\"asks\">");
    view_answers(h->out, h->language, item, "<br>");
    buf_printf(h->out, "</td><td class=\"of\" data-value=\"%d\">", (int)item->status);
    html_status(h, item->status);
    html_puts(h, "</td>");
    put_organisations(h, item);
    put_lines(h, item);
    put_figures(h, item);
    html_puts(h, "</tr>\n");
    put_unfolding(h, item);
    html_puts(h, "</tbody>\n");
}

/* --- the tables ------------------------------------------------------------------- */

static void put_headings(const struct html *h)
{
    html_puts(h, "<thead><tr>");
    html_column(h, label(h->language, LABEL_NUMBER), "no", "order");
    html_column(h, label(h->language, LABEL_ITEM), "text", "text");
    html_column(h, label(h->language, LABEL_ASKS_FOR), "asks", "text");
    html_column(h, label(h->language, LABEL_STATUS), "of", "value");
    html_column(h, label(h->language, LABEL_ORGANISATION), "orgs", "text");
    html_column(h, label(h->language, LABEL_LINES_OF), "lines", "text");
    html_measure_columns(h, true);
    html_puts(h, "</tr></thead>\n");
}

static void put_section(const struct html *h, const struct result_section *section)
{
    html_puts(h, "<tbody class=\"section\" id=\"");
    html_id(h, "section", section->id);
    buf_printf(h->out, "\"><tr><th scope=\"rowgroup\" colspan=\"%zu\">",
               TEXT_COLUMNS + h->result->measure_count);
    html_section_name(h, section);
    buf_printf(h->out, " <small>%s ", ratio_label(h->language, RATIO_COVERED));
    figure_ratio(h->out, h->language, section->ratios.covered);
    html_puts(h, "</small></th></tr></tbody>\n");
}

static void put_items_of(const struct html *h, const struct result_section *section)
{
    for (size_t i = 0; i < h->result->item_count; i++)
        if (view_in_section(&h->result->items[i], section))
            put_item(h, &h->result->items[i]);
}

static void put_statuses(const struct html *h)
{
    html_puts(h, "<dl class=\"legend\">\n");
    for (int s = 0; s < STATUSES; s++) {
        html_puts(h, "<div><dt>");
        html_status(h, (enum status)s);
        buf_printf(h->out, "</dt><dd>%s</dd></div>\n", status_meaning(h->language, (enum status)s));
    }
    html_puts(h, "<div><dt>");
    html_strength(h, STRENGTH_PRINCIPAL);
    buf_printf(h->out, "</dt><dd>%s</dd></div>\n<div><dt>",
               strength_meaning(h->language, STRENGTH_PRINCIPAL));
    html_strength(h, STRENGTH_SIGNIFICANT);
    buf_printf(h->out, "</dt><dd>%s</dd></div>\n",
               strength_meaning(h->language, STRENGTH_SIGNIFICANT));
    buf_printf(h->out, "<div><dt>%s</dt><dd>%s</dd></div>\n</dl>\n",
               kind_label(h->language, LINE_OUT_OF), label(h->language, LABEL_DEFINES_WITHIN));
}

static void put_asks(const struct html *h)
{
    bool any = false;
    for (size_t i = 0; i < h->result->item_count; i++)
        any |= h->result->items[i].is_ask;
    if (!any)
        return;
    html_table(h, "items asked", label(h->language, LABEL_ASKS));
    put_headings(h);
    for (size_t i = 0; i < h->result->item_count; i++)
        if (h->result->items[i].is_ask)
            put_item(h, &h->result->items[i]);
    html_end_table(h);
}

void html_items(const struct html *h)
{
    html_section(h, "items", label(h->language, LABEL_ITEMS_BY_SECTION));
    html_note(h, label(h->language, LABEL_LEGEND));
    put_statuses(h);
    html_item_controls(h);
    html_table(h, "items", label(h->language, LABEL_ITEMS_CAPTION));
    put_headings(h);
    for (size_t s = 0; s < h->result->section_count; s++) {
        if (!view_has_items(h->result, &h->result->sections[s]))
            continue;
        put_section(h, &h->result->sections[s]);
        put_items_of(h, &h->result->sections[s]);
    }
    html_end_table(h);
    put_asks(h);
    html_end_section(h);
}
