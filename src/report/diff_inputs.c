/* What the two audits were made from: rules, amount columns and files. */
#include "report/diff_page.h"

static enum label change_of(struct matched at)
{
    return at.old == NO_INDEX   ? LABEL_DIFF_IS_NEW
           : at.new == NO_INDEX ? LABEL_DIFF_IS_GONE
                                : LABEL_DIFF_IS_CHANGED;
}

static void put_rule(struct page *page, struct matched at)
{
    const struct ft_diff *diff = page->diff;
    const struct result_rule *rule =
        at.new != NO_INDEX ? &diff->new->rules[at.new] : &diff->old->rules[at.old];
    page_cell(page, STYLE_PLAIN, rule->id);
    page_label_cell(page, STYLE_PLAIN, change_of(at));
    page_put(page, rule->file);
    buf_printf(page_text(page), ":%zu", rule->line);
    page_end_cell(page, STYLE_FAINT);
    page_cell(page, STYLE_PLAIN, rule->summary);
}

static void put_rules(struct page *page)
{
    static const struct page_column columns[] = {
        {LABEL_RULE, false, false},
        {LABEL_DIFF_WHAT, false, false},
        {LABEL_DIFF_PLACE, false, false},
        {LABEL_CHANGE_NONE, false, true},
    };
    page_table(page, LABEL_DIFF_RULES, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < page->diff->rule_count; i++)
        put_rule(page, page->diff->rules[i].at);
    page_end_table(page, true);
}

static void put_measure_side(struct page *page, const struct ft_result *in, uint32_t measure)
{
    if (measure == NO_INDEX) {
        page_cell(page, STYLE_PLAIN, STR("－"));
        return;
    }
    const struct result_measure *m = &in->measures[measure];
    page_put(page, m->id);
    buf_putc(page_text(page), '\n');
    page_put(page, m->label);
    buf_puts(page_text(page), label(page->language, LABEL_SEPARATOR));
    page_put(page, m->fiscal_year);
    buf_printf(page_text(page), " %s%s", phase_name[m->phase], m->funds ? " funds" : "");
    page_end_cell(page, STYLE_PLAIN);
}

static void put_measures(struct page *page)
{
    static const struct page_column columns[] = {
        {LABEL_DIFF_WHAT, false, false},
        {LABEL_DIFF_BEFORE, false, true},
        {LABEL_DIFF_AFTER, false, true},
    };
    const struct ft_diff *diff = page->diff;
    page_table(page, LABEL_DIFF_MEASURES, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < diff->measure_count; i++) {
        const struct diff_measure *m = &diff->measures[i];
        bool both = m->at.old != NO_INDEX && m->at.new != NO_INDEX;
        if (both && !m->renamed && !m->changed)
            continue;
        page_label_cell(page, STYLE_PLAIN, m->renamed ? LABEL_DIFF_IS_RENAMED : change_of(m->at));
        put_measure_side(page, diff->old, m->at.old);
        put_measure_side(page, diff->new, m->at.new);
    }
    page_end_table(page, false);
}

static void put_files(struct page *page)
{
    static const struct page_column columns[] = {
        {LABEL_FILE, false, true},
        {LABEL_DIFF_WHAT, false, false},
    };
    const struct ft_diff *diff = page->diff;
    page_table(page, LABEL_DIFF_INPUTS, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < diff->input_count; i++) {
        struct matched at = diff->inputs[i].at;
        page_cell(page, STYLE_PLAIN,
                  at.new != NO_INDEX ? diff->new->inputs[at.new].path
                                     : diff->old->inputs[at.old].path);
        page_label_cell(page, STYLE_PLAIN, change_of(at));
    }
    page_end_table(page, true);
}

void page_inputs(struct page *page)
{
    put_rules(page);
    put_measures(page);
    put_files(page);
}
