/* What the two audits were made from: rules, amount columns and files. */
#include "report/diff/page.h"

static void put_change(const struct report *r, struct matched at)
{
    tell_label_cell(r, STYLE_PLAIN,
                    at.old == NO_INDEX   ? LABEL_DIFF_IS_NEW
                    : at.new == NO_INDEX ? LABEL_DIFF_IS_GONE
                                         : LABEL_DIFF_IS_CHANGED);
}

static void put_rules(const struct table *table)
{
    const struct report *r = table->report;
    for (size_t i = 0; i < r->diff->rule_count; i++) {
        uint32_t index;
        struct matched at = r->diff->rules[i].at;
        const struct result_rule *rule = &changed_in(r, at, &index)->rules[index];
        doc_begin_row(r->doc, DOC_ROW);
        doc_cell_data(r->doc, STYLE_PLAIN, rule->id);
        put_change(r, at);
        doc_cell_data(r->doc, STYLE_FAINT, rule->file);
        buf_printf(doc_words(r->doc), ":%zu", rule->line);
        doc_cell_data(r->doc, STYLE_PLAIN, rule->summary);
        doc_end_row(r->doc);
    }
}

static void put_measure(const struct report *r, const struct ft_result *in, uint32_t measure)
{
    if (measure == NO_INDEX) {
        doc_cell_words(r->doc, STYLE_PLAIN, "－");
        return;
    }
    const struct result_measure *m = &in->measures[measure];
    doc_cell_data(r->doc, STYLE_PLAIN, m->id);
    doc_put(r->doc, "\n");
    doc_data(r->doc, m->label);
    doc_put(r->doc, tell_label(r, LABEL_SEPARATOR));
    doc_data(r->doc, m->fiscal_year);
    buf_printf(doc_words(r->doc), " %s%s", phase_name[m->phase], m->funds ? " funds" : "");
}

static void put_measures(const struct table *table)
{
    const struct report *r = table->report;
    for (size_t i = 0; i < r->diff->measure_count; i++) {
        const struct diff_measure *m = &r->diff->measures[i];
        bool both = m->at.old != NO_INDEX && m->at.new != NO_INDEX;
        if (both && !m->renamed && !m->changed)
            continue;
        doc_begin_row(r->doc, DOC_ROW);
        if (m->renamed)
            tell_label_cell(r, STYLE_PLAIN, LABEL_DIFF_IS_RENAMED);
        else
            put_change(r, m->at);
        put_measure(r, r->diff->old, m->at.old);
        put_measure(r, r->diff->new, m->at.new);
        doc_end_row(r->doc);
    }
}

static void put_files(const struct table *table)
{
    const struct report *r = table->report;
    for (size_t i = 0; i < r->diff->input_count; i++) {
        uint32_t index;
        struct matched at = r->diff->inputs[i].at;
        const struct ft_result *in = changed_in(r, at, &index);
        doc_begin_row(r->doc, DOC_ROW);
        doc_cell_data(r->doc, STYLE_PLAIN, in->inputs[index].path);
        put_change(r, at);
        doc_end_row(r->doc);
    }
}

void tell_changed_inputs(const struct report *r)
{
    static const struct table_column rules[] = {
        COLUMN(LABEL_RULE),
        COLUMN(LABEL_DIFF_WHAT),
        COLUMN(LABEL_DIFF_PLACE),
        COLUMN_TEXT(LABEL_CHANGE_NONE),
    };
    static const struct table_column measures[] = {
        COLUMN(LABEL_DIFF_WHAT),
        COLUMN_TEXT(LABEL_DIFF_BEFORE),
        COLUMN_TEXT(LABEL_DIFF_AFTER),
    };
    static const struct table_column files[] = {
        COLUMN_TEXT(LABEL_FILE),
        COLUMN(LABEL_DIFF_WHAT),
    };
    const struct changes tables[] = {
        {"rules", LABEL_DIFF_RULES, true, true, .as = {TABLE_COLUMNS(rules), .rows = put_rules}},
        {"measures", LABEL_DIFF_MEASURES, .folded = true,
         .as = {TABLE_COLUMNS(measures), .rows = put_measures}},
        {"files", LABEL_DIFF_INPUTS, true, true, .as = {TABLE_COLUMNS(files), .rows = put_files}},
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        tell_changes(r, tables[i]);
}
