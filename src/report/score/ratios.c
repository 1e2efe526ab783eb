/* How good links are: of all pairs, by section, by rule. */
#include "report/figures.h"
#include "report/score/page.h"

/* --- cells --------------------------------------------------------------------------- */

static void put_count(const struct report *r, enum style style, int64_t count)
{
    doc_cell(r->doc, count > 0 ? style : STYLE_PLAIN);
    buf_printf(doc_words(r->doc), "%lld", (long long)count);
}

/* "68.1–91.3 %" */
static void put_interval(const struct report *r, struct interval interval)
{
    enum { MILLION = 1000000 };
    struct buf low = {0};
    figure_percent(&low, r->language, interval.low, MILLION);
    struct str digits = buf_str(&low);
    doc_put(r->doc, "\n");
    buf_add(doc_words(r->doc), str_slice(digits, 0, digits.n - strlen(" %")));
    doc_put(r->doc, "–");
    figure_percent(doc_words(r->doc), r->language, interval.high, MILLION);
    r->doc->failed |= low.failed;
    buf_release(&low);
}

static void put_ratio(const struct report *r, struct ratio ratio, struct interval interval)
{
    doc_cell(r->doc, STYLE_PLAIN);
    figure_ratio(doc_words(r->doc), r->language, ratio);
    if (ratio.denominator > 0)
        put_interval(r, interval);
}

static void put_scope(const struct report *r, enum label name, const struct score_counts *counts)
{
    tell_label_cell(r, STYLE_PLAIN, name);
    put_count(r, STYLE_PLAIN, counts->right);
    put_count(r, STYLE_BAD, counts->wrong);
    put_count(r, STYLE_BAD, counts->missed);
    struct ratio precision = score_precision(counts), recall = score_recall(counts);
    put_ratio(r, precision, wilson(precision));
    put_ratio(r, recall, wilson(recall));
    put_ratio(r, score_f1(counts), wilson_f1(counts));
    doc_cell(r->doc, STYLE_PLAIN);
    figure_decimal(doc_words(r->doc), r->language, score_kappa(counts));
}

#define SCOPE_COLUMNS                                                                              \
    COLUMN(LABEL_SCORE_LINKS), COLUMN_FIGURE(LABEL_SCORE_RIGHT), COLUMN_FIGURE(LABEL_SCORE_WRONG), \
        COLUMN_FIGURE(LABEL_SCORE_MISSED), COLUMN_FIGURE(LABEL_SCORE_PRECISION),                   \
        COLUMN_FIGURE(LABEL_SCORE_RECALL), COLUMN_FIGURE(LABEL_SCORE_F1),                          \
        COLUMN_FIGURE(LABEL_SCORE_KAPPA)

/* --- all ------------------------------------------------------------------------------- */

static void put_all(const struct table *table)
{
    const struct report *r = table->report;
    const struct score_scope *all = &r->score->score.all;
    doc_begin_row(r->doc, DOC_ROW);
    put_scope(r, LABEL_SCORE_ANY, &all->any);
    doc_end_row(r->doc);
    if (!r->score->links.strengths)
        return;
    doc_begin_row(r->doc, DOC_ROW);
    put_scope(r, LABEL_SCORE_PRINCIPAL, &all->principal);
    doc_end_row(r->doc);
}

void tell_score_scopes(const struct report *r)
{
    static const struct table_column columns[] = {SCOPE_COLUMNS};
    tell_heading(r, "score", LABEL_SCORE_ALL);
    table_tell(r, (struct table){TABLE_COLUMNS(columns), .rows = put_all});
    doc_block(r->doc, DOC_NOTE, STYLE_FAINT, tell_label(r, LABEL_SCORE_INTERVAL_NOTE));
}

/* --- by section ------------------------------------------------------------------------ */

static bool is_empty(const struct score_counts *counts)
{
    return counts->right + counts->wrong + counts->missed == 0;
}

static void put_section(const struct report *r, const struct section *section, enum label name,
                        const struct score_counts *counts)
{
    if (is_empty(counts))
        return;
    doc_begin_row(r->doc, DOC_ROW);
    doc_cell_data(r->doc, STYLE_PLAIN, section->id);
    doc_put(r->doc, "  ");
    doc_data(r->doc, section->title);
    put_scope(r, name, counts);
    doc_end_row(r->doc);
}

static void put_sections(const struct table *table)
{
    const struct report *r = table->report;
    const struct model *model = r->score->audit->model;
    for (size_t i = 0; i < model->section_count; i++) {
        const struct score_scope *scope = &r->score->score.sections[i];
        put_section(r, &model->sections[i], LABEL_SCORE_ANY, &scope->any);
        if (r->score->links.strengths)
            put_section(r, &model->sections[i], LABEL_SCORE_PRINCIPAL, &scope->principal);
    }
}

void tell_score_sections(const struct report *r)
{
    static const struct table_column columns[] = {COLUMN_TEXT(LABEL_SECTION), SCOPE_COLUMNS};
    tell_heading(r, "sections", LABEL_SCORE_BY_SECTION);
    table_tell(r, (struct table){TABLE_COLUMNS(columns), .rows = put_sections});
}

/* --- by rule --------------------------------------------------------------------------- */

static bool is_idle(const struct score_rule *rule)
{
    return rule->all.right + rule->all.wrong + rule->all.unjudged == 0;
}

static void put_precision(const struct report *r, const struct score_side *side)
{
    struct ratio precision = {side->right, side->right + side->wrong};
    put_ratio(r, precision, wilson(precision));
}

static void put_rule(const struct report *r, const struct link_rule *rule,
                     const struct score_rule *score)
{
    doc_begin_row(r->doc, DOC_ROW);
    doc_cell_data(r->doc, STYLE_PLAIN, rule->id);
    if (rule->excludes) {
        doc_put(r->doc, "\n");
        doc_put(r->doc, tell_label(r, LABEL_EXPLAIN_EXCLUDE_RULE));
    }
    put_count(r, STYLE_PLAIN, score->all.right);
    put_count(r, STYLE_BAD, score->all.wrong);
    put_count(r, STYLE_PLAIN, score->all.unjudged);
    put_precision(r, &score->all);
    if (!rule->excludes) {
        put_precision(r, &score->principal);
        put_count(r, STYLE_PLAIN, score->alone.right);
        put_count(r, STYLE_BAD, score->alone.wrong);
    }
    doc_end_row(r->doc);
}

static void put_rules(const struct table *table)
{
    const struct report *r = table->report;
    const struct rule_set *rules = r->score->links.rules;
    for (size_t i = 0; i < rules->link_count; i++)
        if (!is_idle(&r->score->score.rules[i]))
            put_rule(r, &rules->links[i], &r->score->score.rules[i]);
}

static void put_idle_rules(const struct report *r)
{
    const struct rule_set *rules = r->score->links.rules;
    int64_t idle = 0;
    for (size_t i = 0; i < rules->exclude_from; i++)
        idle += is_idle(&r->score->score.rules[i]);
    if (idle == 0)
        return;
    doc_begin_block(r->doc, DOC_REST, STYLE_PLAIN);
    label_fill_count(doc_words(r->doc), r->language, LABEL_SCORE_RULES_REST, idle);
    doc_end_block(r->doc);
}

void tell_score_rules(const struct report *r)
{
    static const struct table_column columns[] = {
        COLUMN_TEXT(LABEL_RULE),
        COLUMN_FIGURE(LABEL_SCORE_RIGHT),
        COLUMN_FIGURE(LABEL_SCORE_WRONG),
        COLUMN_FIGURE(LABEL_SCORE_UNJUDGED),
        COLUMN_FIGURE(LABEL_SCORE_PRECISION),
        COLUMN_FIGURE(LABEL_SCORE_PRECISION_PRINCIPAL),
        COLUMN_FIGURE(LABEL_SCORE_ALONE_RIGHT),
        COLUMN_FIGURE(LABEL_SCORE_ALONE_WRONG),
    };
    if (!r->score->links.rules)
        return;
    tell_heading(r, "rules", LABEL_SCORE_BY_RULE);
    table_tell(r, (struct table){TABLE_COLUMNS(columns), .rows = put_rules});
    put_idle_rules(r);
    doc_block(r->doc, DOC_NOTE, STYLE_FAINT, tell_label(r, LABEL_SCORE_RULES_NOTE));
}
