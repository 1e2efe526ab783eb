/* What the reviewer reads first: the answer, the ratios, the money, the gates. */
#include "report/figures.h"
#include "report/html.h"
#include "report/svg.h"
#include "report/view.h"

static void put_answer(const struct html *h)
{
    struct buf sentence = {0};
    for (size_t i = 0; view_sentence(&sentence, h->result, h->options, i); i++) {
        buf_printf(h->out, "<p class=\"%s\">", i == 0 ? "lead" : "sub");
        html_escape(h->out, buf_str(&sentence));
        html_puts(h, "</p>\n");
        h->out->failed |= sentence.failed;
        buf_clear(&sentence);
    }
    buf_release(&sentence);
}

/* --- ratios of items --------------------------------------------------------- */

static int64_t partly(const struct html *h, enum ratio_id id)
{
    bool answered = id >= RATIO_ANSWERED_OF_BUDGET && id <= RATIO_ANSWERED_OF_PROCESS;
    return answered ? h->result->ratios.answered[id - RATIO_ANSWERED_OF_BUDGET].partly : 0;
}

static void put_fraction(const struct html *h, struct ratio ratio)
{
    if (ratio.denominator <= 0) {
        html_label(h, LABEL_NOT_AVAILABLE);
        return;
    }
    buf_printf(h->out, "<b>%lld</b><span class=\"of\">/%lld</span> <span class=\"pct\">",
               (long long)ratio.numerator, (long long)ratio.denominator);
    figure_percent(h->out, h->language, ratio.numerator, ratio.denominator);
    html_puts(h, "</span>");
}

static void put_ratio(const struct html *h, enum ratio_id id)
{
    struct ratio ratio = view_ratio(&h->result->ratios, id);
    bool answered = id >= RATIO_ANSWERED_OF_BUDGET && id <= RATIO_ANSWERED_OF_PROCESS;
    buf_printf(h->out, "<div class=\"ratio%s\" data-ratio=\"%s\"><dt>%s",
               id == RATIO_ANSWERED_OF_BUDGET ? " first" : "", ratio_name[id],
               ratio_label(h->language, id));
    if (answered)
        buf_printf(h->out, "<small>%s</small>", answer_label(h->language, ANSWER_MET));
    html_puts(h, "</dt><dd class=\"fraction\">");
    put_fraction(h, ratio);
    html_puts(h, "</dd>");
    const struct svg_part parts[] = {
        {"met", ratio.numerator},
        {"partly", partly(h, id)},
        {"none", ratio.denominator - ratio.numerator - partly(h, id)},
    };
    html_puts(h, "<dd class=\"bar\" aria-hidden=\"true\">");
    svg_bar(h->out, parts, 3, ratio.denominator, NULL);
    html_puts(h, "</dd>");
    if (partly(h, id) > 0) {
        html_puts(h, "<dd class=\"partly\">");
        label_fill_count(h->out, h->language, LABEL_PARTLY_COUNT, partly(h, id));
        html_puts(h, "</dd>");
    }
    buf_printf(h->out, "<dd class=\"def\">%s</dd></div>\n", ratio_meaning(h->language, id));
}

static void put_ratios(const struct html *h)
{
    buf_printf(h->out, "<h2 id=\"ratios\">%s</h2>\n<dl class=\"ratios\">\n",
               label(h->language, LABEL_RATIOS));
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        put_ratio(h, (enum ratio_id)(RATIO_ANSWERED_OF_BUDGET + kind));
    for (enum ratio_id id = RATIO_COVERED; id <= RATIO_FUNDED_OR_PART; id++)
        put_ratio(h, id);
    html_puts(h, "</dl>\n");
}

/* --- money -------------------------------------------------------------------- */

typedef void money_cell(const struct html *h, size_t measure, const struct overall_money *money);

static void put_range(const struct html *h, size_t m, struct range range)
{
    html_begin_value(h, range.exact);
    figure_range(h->out, h->options, figure_unit(h->result, h->options, m), range);
    html_end_value(h);
}

static void cell_principal(const struct html *h, size_t m, const struct overall_money *money)
{
    put_range(h, m, money->of_items.principal);
}

static void cell_all(const struct html *h, size_t m, const struct overall_money *money)
{
    put_range(h, m, money->of_items.all);
}

static void cell_allocated(const struct html *h, size_t m, const struct overall_money *money)
{
    html_rounded(h, m, money->of_items.allocated.exact);
}

static void cell_rest(const struct html *h, size_t m, const struct overall_money *money)
{
    html_rounded(h, m, money->rest.exact);
}

static void cell_listed(const struct html *h, size_t m, const struct overall_money *money)
{
    html_money(h, m, money->listed);
}

static void cell_untraced(const struct html *h, size_t m, const struct overall_money *money)
{
    html_money(h, m, money->untraced);
}

static void cell_stated(const struct html *h, size_t m, const struct overall_money *money)
{
    const struct reconciliation *total = view_total(h->result, (uint32_t)m);
    (void)money;
    if (total)
        html_money(h, m, total->stated);
    else
        html_puts(h, "－");
}

static void cell_not_itemised(const struct html *h, size_t m, const struct overall_money *money)
{
    const struct reconciliation *total = view_total(h->result, (uint32_t)m);
    (void)money;
    if (!total) {
        html_puts(h, "－");
        return;
    }
    html_begin_value(h, total->residual);
    figure_part_of(h->out, h->options, figure_unit(h->result, h->options, m), total->residual,
                   total->stated);
    html_end_value(h);
}

static void put_money_ratio(const struct html *h, size_t m, const struct money_ratio *ratio)
{
    const struct unit *unit = figure_unit(h->result, h->options, m);
    figure_money_ratio(h->out, h->options, unit, ratio->principal.exact, ratio->denominator);
    if (ratio->denominator <= 0)
        return;
    html_puts(h, "<small class=\"shares\">");
    figure_shares(h->out, h->options, unit, ratio->principal);
    html_puts(h, "</small>");
}

static void cell_traced(const struct html *h, size_t m, const struct overall_money *money)
{
    (void)money;
    put_money_ratio(h, m, &h->result->ratios.money_traced[m]);
}

static void cell_of_stated(const struct html *h, size_t m, const struct overall_money *money)
{
    (void)money;
    put_money_ratio(h, m, &h->result->ratios.money_of_stated[m]);
}

static void money_row(const struct html *h, const char *name, const char *defined, money_cell *cell)
{
    buf_printf(h->out, "<tr><th scope=\"row\">%s%s%s%s</th>", name,
               defined ? " <small class=\"def\">" : "", defined ? defined : "",
               defined ? "</small>" : "");
    for (size_t m = 0; m < h->result->measure_count; m++) {
        html_puts(h, "<td class=\"n\">");
        cell(h, m, &h->result->money[m]);
        html_puts(h, "</td>");
    }
    html_puts(h, "</tr>\n");
}

static void label_row(const struct html *h, enum label name, money_cell *cell)
{
    money_row(h, label(h->language, name), NULL, cell);
}

static void ratio_row(const struct html *h, enum ratio_id id, money_cell *cell)
{
    money_row(h, ratio_label(h->language, id), ratio_meaning(h->language, id), cell);
}

static void put_money(const struct html *h)
{
    html_table(h, "money", label(h->language, LABEL_MONEY));
    html_puts(h, "<thead><tr><td></td>");
    html_measure_columns(h, false);
    html_puts(h, "</tr></thead>\n<tbody>\n");
    ratio_row(h, RATIO_MONEY_TRACED, cell_traced);
    ratio_row(h, RATIO_MONEY_OF_STATED, cell_of_stated);
    label_row(h, LABEL_AMOUNT_PRINCIPAL, cell_principal);
    label_row(h, LABEL_AMOUNT_ALL, cell_all);
    money_row(h, label(h->language, LABEL_ALLOCATED), label(h->language, LABEL_DEFINES_ALLOCATED),
              cell_allocated);
    label_row(h, LABEL_REST, cell_rest);
    label_row(h, LABEL_LISTED, cell_listed);
    label_row(h, LABEL_UNTRACED, cell_untraced);
    label_row(h, LABEL_STATED, cell_stated);
    money_row(h, label(h->language, LABEL_PAGE_NOT_ITEMISED), NULL, cell_not_itemised);
    html_puts(h, "</tbody>");
    html_end_table(h);
}

/* --- gates --------------------------------------------------------------------- */

static void put_gates(const struct html *h)
{
    if (h->result->gate_count == 0)
        return;
    html_table(h, "gates", label(h->language, LABEL_GATES));
    html_puts(h, "<thead><tr>");
    html_column(h, label(h->language, LABEL_GATES), NULL, NULL);
    html_column(h, label(h->language, LABEL_STATUS), NULL, NULL);
    html_column(h, label(h->language, LABEL_GATE_NEEDS), "n", NULL);
    html_column(h, label(h->language, LABEL_GATE_HAS), "n", NULL);
    html_puts(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < h->result->gate_count; i++) {
        const struct result_gate *gate = &h->result->gates[i];
        html_puts(h, "<tr><th scope=\"row\">");
        html_data(h, gate->gate);
        buf_printf(h->out, "</th><td class=\"%s\">%s %s</td><td class=\"n\">",
                   gate->passed ? "passed" : "failed", gate->passed ? "✓" : "✗",
                   label(h->language, gate->passed ? LABEL_GATE_PASSED : LABEL_GATE_FAILED));
        html_data(h, gate->needs);
        html_puts(h, "</td><td class=\"n\">");
        figure_ratio(h->out, h->language, gate->has);
        html_puts(h, "</td></tr>\n");
    }
    html_puts(h, "</tbody>");
    html_end_table(h);
}

void html_summary(const struct html *h)
{
    buf_printf(h->out, "<header>\n<p class=\"kicker\">%s</p>\n<h1>",
               label(h->language, LABEL_TRACES));
    html_data(h, h->result->proposal_title);
    html_puts(h, "</h1>\n<p class=\"budget\"><span aria-hidden=\"true\">⇢</span> ");
    html_data(h, h->result->budget_title);
    html_puts(h, "</p>\n");
    put_answer(h);
    put_ratios(h);
    put_money(h);
    put_gates(h);
    html_puts(h, "</header>\n");
}
