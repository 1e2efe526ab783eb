#include "check/lint/data.h"

#include "base/utf8.h"

static bool has_bit(const uint64_t *bits, size_t i)
{
    return bits && bit_get(bits, i);
}

/*
 * FT513 where some row would meet the condition if case were ignored, otherwise the code and message
 * given; with what to do.
 */
static enum ft_err report_unmet(struct data *data, const struct cond *cond, unsigned sides,
                                enum diag_code code, struct origin origin, const char *message)
{
    struct lint *lint = data->lint;
    const struct subject *row;
    enum ft_err err;
    struct diag *diag;
    if (!lint_reports(lint, origin.file))
        return FT_OK;
    err = data_find_caseless(data, cond, sides, &row);
    if (err)
        return err;
    diag = LINT(lint, row ? FT513 : code, origin, "%s%s", message,
                row ? ", but would if case were ignored" : "");
    if (row)
        diag_help(
            lint->diags, diag,
            "'%.*s' would: write match: {case: ignore} at the top of the file, or the words as "
            "they stand there",
            STR_ARG(utf8_cut(row->id, 40)));
    else
        diag_help(lint->diags, diag, "see whether its words are those of the documents");
    return FT_OK;
}

/* --- FT512 ------------------------------------------------------------------------ */

static bool may_come_from_elsewhere(const struct rule_set *rules, const struct tag_rule *rule)
{
    if (rules->tags[rule->tag].in_data)
        return true;
    for (size_t i = 0; i < rules->tag_rule_count; i++)
        if (&rules->tag_rules[i] != rule && rules->tag_rules[i].tag == rule->tag)
            return true;
    return false;
}

enum ft_err data_holds(struct data *data, struct scanner *scanner, const struct cond *cond,
                       const struct subject *subject, bool *out)
{
    bool item = subject->side == SIDE_ITEM;
    const struct verdict *verdict;
    enum ft_err err = scanner_explain(scanner, data->scratch, cond, item ? subject : NULL,
                                      item ? NULL : subject, data->lint->diags, &verdict);
    *out = !err && verdict->holds;
    arena_clear(data->scratch);
    return err;
}

static enum ft_err tag_is_given(struct data *data, const struct tag_rule *rule, bool *out)
{
    const struct model *model = data->lint->audit.model;
    bool elsewhere = may_come_from_elsewhere(data->lint->rules, rule);
    size_t items = model->item_count, rows = items + model->line_count;
    *out = false;
    for (size_t i = 0; i < rows && !*out; i++) {
        const struct subject *row =
            i < items ? &data->judged.items[i] : &data->judged.lines[i - items]->subject;
        enum ft_err err = FT_OK;
        if (!(rule->sides >> row->side & 1) || !has_bit(row->tags, rule->tag))
            continue;
        if (elsewhere)
            err = data_holds(data, data->scanner, rule->when, row, out);
        else
            *out = true;
        if (err)
            return err;
    }
    return FT_OK;
}

static enum ft_err check_tag_rule(struct data *data, const struct tag_rule *rule)
{
    struct lint_rule named = {.origin = rule->origin};
    bool given;
    enum ft_err err = tag_is_given(data, rule, &given);
    if (err || given)
        return err;
    return report_unmet(data, rule->when, rule->sides, FT512, lint_rule_name(&named),
                        "the rule tags no row of this audit");
}

/* --- FT510, FT309 ------------------------------------------------------------------- */

static bool any_item(const struct data *data, size_t rule)
{
    for (size_t i = 0; i < data->lint->audit.model->item_count; i++)
        if (has_bit(data->judged.item_rules[i], rule))
            return true;
    return false;
}

static bool any_line(const struct data *data, size_t rule)
{
    for (size_t i = 0; i < data->judged.line_count; i++)
        if (has_bit(data->judged.lines[i]->rules, rule))
            return true;
    return false;
}

/* A pair that the rule holds for; for an exclude, one that some link rule links as well. */
static bool any_pair(const struct data *data, size_t rule)
{
    const struct ft_audit *audit = &data->lint->audit;
    const struct judged *judged = &data->judged;
    size_t links = audit->rules->exclude_from;
    for (uint32_t i = 0; i < audit->model->item_count; i++) {
        for (size_t l = 0; has_bit(judged->item_rules[i], rule) && l < judged->line_count; l++)
            if (has_bit(judged->lines[l]->rules, rule) &&
                rule_next(audit, judged, i, judged->lines[l], rule, rule + 1) != NO_INDEX &&
                (rule < links ||
                 rule_next(audit, judged, i, judged->lines[l], 0, links) != NO_INDEX))
                return true;
    }
    return false;
}

static void check_exclude(struct data *data, const struct link_rule *rule, size_t index)
{
    struct lint_rule named = {.origin = rule->origin};
    struct diag *diag;
    if (any_pair(data, index))
        return;
    diag = LINT(data->lint, FT309, lint_rule_name(&named),
                "'%.*s' excludes nothing that a rule links", STR_ARG(rule->id));
    diag_help(data->lint->diags, diag, "take it out, or see what it was there for");
}

static enum ft_err check_link(struct data *data, const struct link_rule *rule, size_t index)
{
    struct lint_rule named = {.origin = rule->origin};
    struct diag *diag = NULL;
    if (!any_item(data, index))
        return report_unmet(data, rule->items, 1u << SIDE_ITEM, FT510, rule->items->origin,
                            "no item of this audit meets this");
    if (!any_line(data, index))
        return report_unmet(data, rule->lines, 1u << SIDE_LINE, FT510, rule->lines->origin,
                            "no line of this audit meets this");
    if (any_pair(data, index))
        return FT_OK;
    diag = LINT(data->lint, FT510, lint_rule_name(&named),
                "no item and line of this audit meet this rule together");
    diag_help(data->lint->diags, diag, "see whether its words are those of the documents");
    return FT_OK;
}

static enum ft_err check_rules(struct data *data)
{
    const struct rule_set *rules = data->lint->rules;
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < rules->tag_rule_count && !err; i++)
        if (lint_reports(data->lint, rules->tag_rules[i].origin.file))
            err = check_tag_rule(data, &rules->tag_rules[i]);
    for (size_t i = 0; i < rules->link_count && !err; i++) {
        if (!lint_reports(data->lint, rules->links[i].origin.file))
            continue;
        if (rules->links[i].excludes)
            check_exclude(data, &rules->links[i], i);
        else
            err = check_link(data, &rules->links[i], i);
    }
    return err;
}

/* --- all ----------------------------------------------------------------------------- */

static bool reports_any(const struct lint *lint)
{
    for (size_t i = 0; i < lint->rules->file_count; i++)
        if (lint->named[i])
            return true;
    return false;
}

/* Past a limit nobody knows whether a rule holds, and nothing is said but that. */
static enum ft_err check_data(struct data *data)
{
    struct lint *lint = data->lint;
    enum ft_err err = judge_rows(lint->arena, &lint->audit, data->scanner,
                                 (struct judged_wanted){.all = true}, lint->diags, &data->judged);
    if (!err)
        err = check_rules(data);
    if (!err)
        err = data_check_alternatives(data);
    return err == FT_EINPUT ? FT_OK : err;
}

enum ft_err lint_data(struct lint *lint)
{
    struct data data = {.lint = lint};
    enum ft_err err = FT_ENOMEM;
    if (!lint->audit.model || !lint->sound || !lint->audit.matcher || !reports_any(lint))
        return FT_OK;
    data.scratch = arena_new();
    data.scanner = scanner_new(lint->audit.matcher);
    if (data.scratch && data.scanner)
        err = check_data(&data);
    caseless_release(&data.caseless);
    scanner_free(data.scanner);
    arena_free(data.scratch);
    return err;
}
