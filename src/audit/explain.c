#include "audit/explain.h"

#include <stdlib.h>

#include "audit/amounts.h"
#include "base/map.h"

typedef VEC(struct line_reason) line_reason_vec;

struct explaining {
    struct reasoning r;
    struct judged judged;
    struct pairs pairs;
    uint32_t item;
    bool line_asked;
    line_reason_vec lines;
};

enum ft_err audit_unknown(const struct ft_audit *audit, struct ft_diags *diags, enum diag_code code,
                          struct place place, struct str id)
{
    const struct model *model = audit->model;
    bool item = code == FT106;
    size_t n = item ? model->item_count : model->line_count;
    struct arena *arena = arena_new();
    struct str *names = arena ? ARENA_ARRAY(arena, n, struct str) : NULL;
    struct diag *diag = diag_add(diags, code, place, "no %s '%.*s' in this audit",
                                 item ? "item" : "line", STR_ARG(id));
    for (size_t i = 0; names && i < n; i++)
        names[i] = item ? model->items[i].id : model->lines[i].id;
    if (names)
        diag_suggest(diags, diag, id, names, n);
    if (diag && diag->help.n == 0 && n > 0 && names)
        diag_help(diags, diag, "name its id, such as '%.*s'", STR_ARG(names[0]));
    arena_free(arena);
    return names ? FT_EUSAGE : FT_ENOMEM;
}

static int rank(const struct rule_reason *reason)
{
    return !reason->holds ? 2 : reason->rule->excludes ? 1 : 0;
}

static int by_nearness(const void *x, const void *y)
{
    const struct rule_reason *a = x, *b = y;
    if (rank(a) != rank(b))
        return rank(a) - rank(b);
    if (a->missing != b->missing)
        return a->missing < b->missing ? -1 : 1;
    return a->rule < b->rule ? -1 : a->rule > b->rule;
}

static bool one_side_holds(const struct rule_reason *reason)
{
    return reason->items_hold || reason->lines_hold;
}

/* So many of the nearest link rules are shown where none has a side that holds. */
#define NEAREST_RULES 3

static size_t nearest_shown(const struct rule_reason *reasons, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!reasons[i].rule->excludes && one_side_holds(&reasons[i]))
            return 0;
    return NEAREST_RULES;
}

/* All rules by nearness; without a line asked for, those that do not hold for one are not ranked. */
static enum ft_err rank_rules(struct explaining *e, uint32_t line, struct rule_reason **out)
{
    size_t n = e->r.audit->rules->link_count;
    struct rule_reason *reasons = ARENA_ARRAY(e->r.arena, n, struct rule_reason);
    enum ft_err err = reasons ? FT_OK : FT_ENOMEM;
    for (uint32_t i = 0; err == FT_OK && i < n; i++) {
        reasons[i] = rule_reason_of(&e->r, i, e->item, line);
        if (e->line_asked || line == NO_INDEX)
            err = rule_reason_count(&e->r, e->item, line, &reasons[i]);
    }
    if (err == FT_OK && n > 0)
        qsort(reasons, n, sizeof *reasons, by_nearness);
    *out = reasons;
    return err;
}

static enum ft_err expand_rules(struct explaining *e, uint32_t line, struct rule_reason *reasons,
                                size_t count)
{
    enum ft_err err = FT_OK;
    reasoning_next_line(&e->r);
    for (size_t i = 0; err == FT_OK && i < count && i < EXPLAIN_RULES; i++)
        err = rule_reason_expand(&e->r, e->item, line, &reasons[i]);
    return err;
}

static enum ft_err keep_line(struct explaining *e, struct line_reason reason,
                             struct rule_reason *reasons, size_t count)
{
    enum ft_err err = expand_rules(e, reason.line, reasons, count);
    if (err == FT_OK && reason.line != NO_INDEX)
        err = line_text_read(e->r.arena, e->r.audit->model, reason.line, true, e->r.diags,
                             &reason.text);
    reason.rules = reasons;
    reason.rule_count = count;
    if (err == FT_OK && !vec_push(e->r.arena, &e->lines, reason))
        err = FT_ENOMEM;
    return err;
}

static enum ft_err explain_line(struct explaining *e, struct line_reason reason)
{
    struct rule_reason *reasons;
    size_t n = e->r.audit->rules->link_count, kept = 0;
    enum ft_err err = rank_rules(e, reason.line, &reasons);
    size_t nearest = err == FT_OK && e->line_asked ? nearest_shown(reasons, n) : 0;
    for (size_t i = 0; err == FT_OK && i < n; i++) {
        bool near = one_side_holds(&reasons[i]) || (kept < nearest && !reasons[i].rule->excludes);
        if (reasons[i].holds || (e->line_asked && near))
            reasons[kept++] = reasons[i];
        else
            reason.aside += one_side_holds(&reasons[i]);
    }
    return err == FT_OK ? keep_line(e, reason, reasons, kept) : err;
}

static struct line_reason line_became(const struct explaining *e, uint32_t line,
                                      const struct pair *pair, const struct exclusion *exclusion)
{
    struct line_reason reason = {
        .line = line, .became = BECAME_NOT_LINKED, .pair = pair, .exclusion = exclusion};
    if (pair)
        reason.became = BECAME_LINKED;
    else if (exclusion)
        reason.became = exclusion->settled.decision == NO_INDEX ? BECAME_EXCLUDED : BECAME_REJECTED;
    else if (e->r.audit->model->lines[line].kind == LINE_TOTAL)
        reason.became = BECAME_NEVER;
    return reason;
}

static enum ft_err explain_asked(struct explaining *e, uint32_t line)
{
    const struct pair *pair = NULL;
    const struct exclusion *exclusion = NULL;
    for (size_t i = 0; i < e->pairs.n && !pair; i++)
        if (e->pairs.v[i].item == e->item && e->pairs.v[i].line == line)
            pair = &e->pairs.v[i];
    for (size_t i = 0; i < e->pairs.excluded_count && !exclusion; i++)
        if (e->pairs.excluded[i].item == e->item && e->pairs.excluded[i].line == line)
            exclusion = &e->pairs.excluded[i];
    return explain_line(e, line_became(e, line, pair, exclusion));
}

/* The lines that were linked to the item or kept from it, in the order of the rows. */
static enum ft_err explain_lines(struct explaining *e)
{
    const struct pair *pair = e->pairs.v, *pairs_end = pair + e->pairs.n;
    const struct exclusion *excluded = e->pairs.excluded,
                           *excluded_end = excluded + e->pairs.excluded_count;
    enum ft_err err = FT_OK;
    while (pair < pairs_end && pair->item != e->item)
        pair++;
    while (excluded < excluded_end && excluded->item != e->item)
        excluded++;
    while (err == FT_OK) {
        bool linked = pair < pairs_end && pair->item == e->item;
        bool kept_off = excluded < excluded_end && excluded->item == e->item;
        if (!linked && !kept_off)
            break;
        if (linked && (!kept_off || pair->line < excluded->line)) {
            err = explain_line(e, line_became(e, pair->line, pair, NULL));
            pair++;
        } else {
            err = explain_line(e, line_became(e, excluded->line, NULL, excluded));
            excluded++;
        }
    }
    return err;
}

/* An item without a line: the link rules whose side of items holds, or that came nearest. */
static enum ft_err explain_gap(struct explaining *e)
{
    struct line_reason reason = {.line = NO_INDEX, .became = BECAME_NOT_LINKED};
    struct rule_reason *reasons;
    size_t n = e->r.audit->rules->link_count, kept = 0;
    enum ft_err err = rank_rules(e, NO_INDEX, &reasons);
    size_t nearest = err == FT_OK ? nearest_shown(reasons, n) : 0;
    for (size_t i = 0; err == FT_OK && i < n; i++)
        if (!reasons[i].rule->excludes && (reasons[i].items_hold || kept < nearest))
            reasons[kept++] = reasons[i];
    return err == FT_OK ? keep_line(e, reason, reasons, kept) : err;
}

static enum ft_err keep_judged(const struct item_case *judged, const struct judgement *judgement,
                               struct ft_explanation *out)
{
    size_t n = judged->model->measure_count;
    struct result_measure *measures = ARENA_ARRAY(out->arena, n, struct result_measure);
    if (!measures)
        return FT_ENOMEM;
    for (size_t m = 0; m < n; m++) {
        const struct measure *from = &judged->model->measures[m];
        measures[m] = (struct result_measure){
            .label = from->label, .phase = from->phase, .funds = from->funds, .unit = from->unit};
    }
    out->heading = (struct ft_result){
        .currency = judged->model->currency, .measures = measures, .measure_count = n};
    out->judged = (struct result_item){
        .expects = judged->item->expects, .asked = judged->item->asked, .money = judged->money};
    for (int i = 0; i < EXPECTS_KINDS; i++)
        out->judged.asks[i] = judged->item->asks[i];
    judgement_keep(judgement, &out->judged);
    return FT_OK;
}

static enum ft_err judge_item(struct explaining *e, struct ft_explanation *out)
{
    const struct model *model = e->r.audit->model;
    struct atoms *atoms = ARENA_ARRAY(e->r.arena, model->measure_count, struct atoms);
    struct amounts amounts;
    enum ft_err err = atoms ? FT_OK : FT_ENOMEM;
    for (uint32_t m = 0; err == FT_OK && m < model->measure_count; m++)
        err = atoms_of(e->r.arena, model, m, e->r.diags, &atoms[m]);
    if (err == FT_OK)
        err = amounts_of(e->r.arena, model, atoms, &e->pairs, &amounts);
    if (err != FT_OK)
        return err;

    size_t first = 0, end;
    while (first < e->pairs.n && e->pairs.v[first].item < e->item)
        first++;
    for (end = first; end < e->pairs.n && e->pairs.v[end].item == e->item;)
        end++;
    struct item_case judged = {model,
                               atoms,
                               &model->items[e->item],
                               &amounts.items[e->item * model->measure_count],
                               e->pairs.v + first,
                               end - first,
                               &e->pairs.self[e->item]};
    struct judgement judgement;
    err = item_judge(e->r.arena, &judged, e->r.diags, &judgement);
    return err == FT_OK ? keep_judged(&judged, &judgement, out) : err;
}

/* The line that is asked for, and those that only a decision links. */
static enum ft_err wanted_lines(struct explaining *e, uint32_t line, struct judged_wanted *out)
{
    const struct model *model = e->r.audit->model;
    uint64_t *lines = ARENA_ARRAY(e->r.arena, BIT_WORDS(model->line_count), uint64_t);
    *out = (struct judged_wanted){.lines = lines};
    if (!lines)
        return FT_ENOMEM;
    if (line != NO_INDEX)
        bit_set(lines, line);
    for (size_t i = 0; i < model->decision_count; i++)
        if (model->decisions[i].item == e->item && model->decisions[i].line != NO_INDEX)
            bit_set(lines, model->decisions[i].line);
    return FT_OK;
}

static enum ft_err explain_all(struct explaining *e, uint32_t line)
{
    const struct ft_audit *audit = e->r.audit;
    struct judged_wanted wanted;
    enum ft_err err = wanted_lines(e, line, &wanted);
    if (err == FT_OK)
        err = judge_rows(e->r.arena, audit, e->r.scanner, wanted, e->r.diags, &e->judged);
    if (err == FT_OK)
        err = pairs_draw(e->r.arena, audit, &e->judged, e->r.diags, &e->pairs);
    if (err != FT_OK)
        return err;
    if (e->line_asked)
        return explain_asked(e, line);
    err = explain_lines(e);
    return err == FT_OK && e->lines.n == 0 ? explain_gap(e) : err;
}

static enum ft_err explain_item(struct ft_explanation *out, const char *item, const char *line,
                                struct ft_diags *diags)
{
    const struct ft_audit *audit = out->audit;
    struct explaining e = {.r = {.arena = out->arena, .audit = audit, .diags = diags}};
    uint32_t line_at = line ? line_find(audit->model, str_of(line)) : NO_INDEX;
    e.r.judged = &e.judged;
    e.line_asked = line;
    e.item = map_get(&audit->model->item_ids, str_of(item));
    if (e.item == MAP_NONE)
        return audit_unknown(audit, diags, FT106, (struct place){0}, str_of(item));
    if (line && line_at == NO_INDEX)
        return audit_unknown(audit, diags, FT107, (struct place){0}, str_of(line));

    e.r.scanner = scanner_new(audit->matcher);
    e.r.items_shown = ARENA_ARRAY(out->arena, BIT_WORDS(audit->rules->link_count), uint64_t);
    enum ft_err err = e.r.scanner && e.r.items_shown ? explain_all(&e, line_at) : FT_ENOMEM;
    if (err == FT_OK)
        err = judge_item(&e, out);
    out->item = e.item;
    out->words = e.pairs.words;
    if (e.pairs.self)
        out->self = e.pairs.self[e.item].words;
    out->lines = e.lines.v;
    out->line_count = e.lines.n;
    scanner_free(e.r.scanner);
    return err;
}

enum ft_err ft_audit_explain(const struct ft_audit *audit, const char *item, const char *line,
                             struct ft_diags *diags, struct ft_explanation **out)
{
    struct arena *arena = arena_new();
    struct ft_explanation *explanation = arena ? ARENA_NEW(arena, struct ft_explanation) : NULL;
    enum ft_err err = FT_ENOMEM;
    if (explanation) {
        *explanation = (struct ft_explanation){.arena = arena, .audit = audit};
        err = explain_item(explanation, item, line, diags);
    }
    *out = err ? NULL : explanation;
    if (err)
        arena_free(arena);
    return err;
}

void ft_explanation_free(struct ft_explanation *explanation)
{
    if (explanation)
        arena_free(explanation->arena);
}
