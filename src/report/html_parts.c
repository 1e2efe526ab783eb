/* What several sections of the HTML report have. */
#include "report/figures.h"
#include "report/html.h"

static void open_section(const struct html *h, const char *id)
{
    buf_printf(h->out, "\n<section id=\"%s\" aria-labelledby=\"%s-h\">\n<h2 id=\"%s-h\">", id, id,
               id);
}

void html_section(const struct html *h, const char *id, const char *heading)
{
    open_section(h, id);
    buf_printf(h->out, "%s</h2>\n", heading);
}

void html_section_count(const struct html *h, const char *id, enum label heading, size_t count)
{
    open_section(h, id);
    html_label(h, heading);
    buf_printf(h->out, " <small>%zu</small></h2>\n", count);
}

void html_end_section(const struct html *h)
{
    html_puts(h, "</section>\n");
}

void html_table(const struct html *h, const char *class, const char *caption)
{
    buf_printf(h->out,
               "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">"
               "<table class=\"%s\">\n<caption>%s</caption>\n",
               caption, class, caption);
}

void html_end_table(const struct html *h)
{
    html_puts(h, "</table></div>\n");
}

void html_column(const struct html *h, const char *text, const char *class, const char *sort)
{
    buf_printf(h->out, "<th scope=\"col\"%s%s%s", class ? " class=\"" : "", class ? class : "",
               class ? "\"" : "");
    if (sort)
        buf_printf(h->out, " data-sort=\"%s\"", sort);
    buf_printf(h->out, ">%s</th>", text);
}

void html_measure_name(const struct html *h, size_t measure)
{
    html_data(h, h->result->measures[measure].label);
    html_puts(h, " <small>");
    figure_unit_name(h->out, h->result, h->options, figure_unit(h->result, h->options, measure));
    html_puts(h, "</small>");
}

void html_measure_columns(const struct html *h, bool sorted)
{
    for (size_t m = 0; m < h->result->measure_count; m++) {
        buf_printf(h->out, "<th scope=\"col\" class=\"n\"%s>",
                   sorted ? " data-sort=\"number\"" : "");
        html_measure_name(h, m);
        html_puts(h, "</th>");
    }
}

void html_begin_value(const struct html *h, int64_t value)
{
    buf_printf(h->out, "<data value=\"%lld\">", (long long)value);
}

void html_end_value(const struct html *h)
{
    html_puts(h, "</data>");
}

void html_money(const struct html *h, size_t measure, int64_t value)
{
    html_begin_value(h, value);
    figure_money(h->out, h->options, figure_unit(h->result, h->options, measure), value);
    html_end_value(h);
}

void html_rounded(const struct html *h, size_t measure, int64_t value)
{
    html_begin_value(h, value);
    figure_rounded(h->out, h->options, figure_unit(h->result, h->options, measure), value);
    html_end_value(h);
}

void html_line_figure(const struct html *h, size_t measure, const struct result_line *line)
{
    const struct unit *unit = figure_unit(h->result, h->options, measure);
    bool stated = line->amounts[measure].state == AMOUNT_VALUE;
    if (stated)
        html_begin_value(h, line->amounts[measure].value);
    figure_of_line(h->out, h->result, h->options, measure, line);
    if (stated)
        html_end_value(h);
    if (line->changes[measure].is == CHANGE_NONE)
        return;
    buf_printf(h->out, " <span class=\"change %s\">", change_name[line->changes[measure].is]);
    figure_change(h->out, h->options, unit, line->changes[measure]);
    html_puts(h, "</span>");
}

void html_status(const struct html *h, enum status status)
{
    const char *symbol = status_symbol(status);
    buf_printf(h->out, "<span class=\"status s-%s\"><span aria-hidden=\"true\">%s</span> %s</span>",
               status_name[status], symbol, status_label(h->language, status));
}

void html_strength(const struct html *h, enum strength strength)
{
    buf_printf(h->out, "<span class=\"strength %s\">%s</span>", strength_name[strength],
               strength_label(h->language, strength));
}

void html_note(const struct html *h, const char *text)
{
    buf_printf(h->out, "<p class=\"note\">%s</p>\n", text);
}

void html_section_name(const struct html *h, const struct result_section *section)
{
    html_puts(h, "<span class=\"no\">");
    html_data(h, section->id);
    html_puts(h, "</span> ");
    html_data(h, section->title);
}

void html_source(const struct html *h, struct citations source)
{
    for (size_t i = 0; i < source.n; i++) {
        struct buf text = {0};
        citation_format(&text, &source.v[i]);
        html_puts(h, i > 0 ? "; " : "");
        html_data(h, buf_str(&text));
        h->out->failed |= text.failed;
        buf_release(&text);
    }
}

void html_item_link(const struct html *h, const struct result_item *item)
{
    html_puts(h, "<a href=\"#");
    html_id(h, "item", item->id);
    html_puts(h, "\" title=\"");
    html_escape(h->out, item->text.n > 300 ? str_slice(item->text, 0, 300) : item->text);
    html_puts(h, "\">");
    html_data(h, item->id);
    html_puts(h, "</a>");
}
