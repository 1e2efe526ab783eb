/* Markup that several sections of the page of an audit have. */
#include "report/figures.h"
#include "report/view.h"
#include "report/audit/html.h"

void html_title(struct buf *out, enum language language, enum label which)
{
    const char *text = label(language, which);
    bool small = *text >= 'a' && *text <= 'z';
    if (small)
        buf_putc(out, (char)(*text - 'a' + 'A'));
    buf_puts(out, text + small);
}

void html_status(struct buf *out, enum language language, enum status status)
{
    buf_printf(out, "<span class=\"status s-%s\"><span aria-hidden=\"true\">%s</span> %s</span>",
               status_name[status], status_symbol(status), status_label(language, status));
}

void html_item_status(const struct report *r, struct buf *out, const struct result_item *item)
{
    buf_printf(out, "<span class=\"status s-%s%s\"><span aria-hidden=\"true\">%s</span> ",
               status_name[item->status], view_falls_short(r->whole, item) ? " short" : "",
               status_symbol(item->status));
    view_status(out, r->whole, r->language, item);
    buf_puts(out, "</span>");
}

void html_strength(struct buf *out, enum language language, enum strength strength)
{
    buf_printf(out, "<span class=\"strength %s\">%s</span>", strength_name[strength],
               strength_label(language, strength));
}

void html_measure_unit(const struct report *r, struct buf *out, size_t measure)
{
    buf_puts(out, " <small>");
    figure_unit_name(out, r->result, r->options, figure_unit(r->result, r->options, measure));
    buf_puts(out, "</small>");
}

void html_measure(const struct report *r, struct buf *out, size_t measure)
{
    html_data(r->doc, out, r->result->measures[measure].label);
    html_measure_unit(r, out, measure);
}

void html_line_figure(const struct report *r, struct buf *out, size_t measure,
                      const struct result_line *line)
{
    const struct amount *amount = &line->amounts[measure];
    if (amount->state == AMOUNT_VALUE)
        buf_printf(out, "<data value=\"%lld\">", (long long)amount->value);
    figure_of_line(out, r->result, r->options, measure, line);
    buf_puts(out, amount->state == AMOUNT_VALUE ? "</data>" : "");
    html_change(r, out, measure, line);
}

void html_change(const struct report *r, struct buf *out, size_t measure,
                 const struct result_line *line)
{
    const struct unit *unit = figure_unit(r->result, r->options, measure);
    if (line->changes[measure].is == CHANGE_NONE)
        return;
    buf_printf(out, " <span class=\"change %s\">", change_name[line->changes[measure].is]);
    figure_change(out, r->options, unit, line->changes[measure]);
    buf_puts(out, "</span>");
}

void html_source(const struct report *r, struct buf *out, struct citations source)
{
    for (size_t i = 0; i < source.n; i++) {
        struct buf text = {0};
        citation_format(&text, &source.v[i]);
        buf_puts(out, i > 0 ? "; " : "");
        html_data(r->doc, out, buf_str(&text));
        out->failed |= text.failed;
        buf_release(&text);
    }
}

/* --- what signs mean ---------------------------------------------------------------- */

void html_key(struct buf *out, const char *class, const char *word, const char *meaning)
{
    buf_printf(out, "<div><dt><span class=\"key %s\"></span>%s</dt>", class, word);
    if (meaning)
        buf_printf(out, "<dd>%s</dd>", meaning);
    buf_puts(out, "</div>\n");
}

void html_legend(const struct report *r)
{
    struct buf *out = html_out(r->doc);
    buf_puts(out, "<dl class=\"legend\">\n");
    for (enum status s = 0; s < STATUSES; s++) {
        buf_puts(out, "<div><dt>");
        html_status(out, r->language, s);
        buf_printf(out, "</dt><dd>%s</dd></div>\n", status_meaning(r->language, s));
    }
    for (enum strength s = STRENGTH_PRINCIPAL; s >= STRENGTH_SIGNIFICANT; s--) {
        buf_puts(out, "<div><dt>");
        html_strength(out, r->language, s);
        buf_printf(out, "</dt><dd>%s</dd></div>\n", strength_meaning(r->language, s));
    }
    buf_printf(out, "<div><dt>%s</dt><dd>%s</dd></div>\n</dl>\n",
               kind_label(r->language, LINE_OUT_OF), tell_label(r, LABEL_DEFINES_WITHIN));
}
