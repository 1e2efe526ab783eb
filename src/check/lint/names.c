#include "check/lint/lint.h"

/* --- FT112: patterns ---------------------------------------------------------- */

/* Marks what a used pattern holds, until nothing is new. */
static void spread(const struct rule_set *rules, bool *used)
{
    bool more = true;
    while (more) {
        more = false;
        for (size_t i = 0; i < rules->pattern_use_count; i++) {
            struct pattern_use use = rules->pattern_uses[i];
            bool reached = use.inside == NO_INDEX || used[use.inside];
            more = more || (reached && !used[use.pattern]);
            used[use.pattern] = used[use.pattern] || reached;
        }
    }
}

static enum ft_err check_patterns(struct lint *lint)
{
    const struct rule_set *rules = lint->rules;
    bool *used = ARENA_ARRAY(lint->arena, rules->pattern_count + 1, bool);
    if (!used)
        return FT_ENOMEM;
    spread(rules, used);
    for (size_t i = 0; i < rules->pattern_count; i++) {
        const struct pattern *pattern = &rules->patterns[i];
        struct diag *diag;
        if (used[i] || !lint->whole[pattern->key.file->index])
            continue;
        diag = LINT(lint, FT112, pattern->key, "no condition uses the pattern '%.*s'",
                    STR_ARG(pattern->name));
        diag_help(lint->diags, diag, "take it out, or write {{%.*s}} where it is meant",
                  STR_ARG(pattern->name));
    }
    return FT_OK;
}

/* --- FT114: tags that nothing tests --------------------------------------------- */

struct tested {
    bool *tags, *spaces;
};

static enum ft_err find_tested(struct lint *lint, struct tested *out)
{
    const struct rule_set *rules = lint->rules;
    out->tags = ARENA_ARRAY(lint->arena, rules->tag_count + 1, bool);
    out->spaces = ARENA_ARRAY(lint->arena, rules->tag_spaces.n + 1, bool);
    if (!out->tags || !out->spaces)
        return FT_ENOMEM;
    for (size_t i = 0; i < rules->tag_use_count; i++) {
        const struct tag_use *use = &rules->tag_uses[i];
        if (use->tag == NO_INDEX)
            out->spaces[use->name_space] = true;
        else
            out->tags[use->tag] = true;
    }
    return FT_OK;
}

static void check_tested(struct lint *lint, const struct tested *tested,
                         const struct tag_rule *rule)
{
    struct origin name = {rule->origin.file, yaml_get(rule->origin.node, "tag")};
    const struct tag *tag = &lint->rules->tags[rule->tag];
    struct diag *diag;
    if (tested->tags[rule->tag] || tested->spaces[tag->name_space] ||
        !lint->whole[name.file->index])
        return;
    diag = LINT(lint, FT114, name, "no condition tests the tag '%.*s'", STR_ARG(tag->name));
    diag_help(lint->diags, diag, "test it, share its namespace, or take the rule out");
}

static enum ft_err check_all_tested(struct lint *lint)
{
    struct tested tested;
    enum ft_err err = find_tested(lint, &tested);
    for (size_t i = 0; !err && i < lint->rules->tag_rule_count; i++)
        check_tested(lint, &tested, &lint->rules->tag_rules[i]);
    return err;
}

/* --- FT113: tags tested on the other side --------------------------------------- */

struct sides {
    struct lint *lint;
    unsigned *given; /* by tag: the sides that get it, from rules or the data */
};

static void note_rows(struct sides *sides, struct str_list names, unsigned side)
{
    for (size_t i = 0; i < names.n; i++) {
        uint32_t tag = tag_find(sides->lint->rules, names.v[i]);
        if (tag != NO_INDEX)
            sides->given[tag] |= side;
    }
}

static void find_given(struct sides *sides)
{
    const struct model *model = sides->lint->audit.model;
    const struct rule_set *rules = sides->lint->rules;
    for (size_t i = 0; i < rules->tag_rule_count; i++)
        sides->given[rules->tag_rules[i].tag] |= rules->tag_rules[i].sides;
    for (size_t i = 0; i < model->item_count; i++)
        note_rows(sides, model->items[i].tags, 1u << SIDE_ITEM);
    note_rows(sides, model->line_tags, 1u << SIDE_LINE);
}

/* side: a bit of the rows a condition is judged on; several: it may hold on one of them. */
static void check_side(struct sides *sides, const struct cond *cond, unsigned side)
{
    struct origin tag = {cond->origin.file, yaml_get(cond->origin.node, "tag")};
    struct diag *diag;
    if ((sides->given[cond->is.tag] & side) || !sides->given[cond->is.tag])
        return;
    diag = LINT(sides->lint, FT113, tag, "no %s gets the tag '%.*s'",
                side == 1u << SIDE_ITEM ? "item" : "line",
                STR_ARG(sides->lint->rules->tags[cond->is.tag].name));
    diag_help(sides->lint->diags, diag, "the rule that gives it would have to name '%s' under for",
              side == 1u << SIDE_ITEM ? "item" : "line");
}

static void check_sides(struct sides *sides, const struct cond *cond, unsigned side)
{
    const struct cond *const *conds = sides->lint->rules->conds;
    for (const struct cond *one = cond; one; one = cond_under(cond, conds, one->id + 1))
        if (one->op == COND_TAG)
            check_side(sides, one, side);
}

static enum ft_err check_all_sides(struct lint *lint)
{
    struct sides sides = {lint, ARENA_ARRAY(lint->arena, lint->rules->tag_count + 1, unsigned)};
    if (!sides.given)
        return FT_ENOMEM;
    find_given(&sides);
    for (size_t i = 0; i < lint_rule_count(lint->rules); i++) {
        struct lint_rule rule = lint_rule_at(lint->rules, i);
        check_sides(&sides, rule.part[0], rule.tag ? rule.tag->sides : 1u << SIDE_ITEM);
        check_sides(&sides, rule.part[1], 1u << SIDE_LINE);
    }
    return FT_OK;
}

enum ft_err lint_names(struct lint *lint)
{
    enum ft_err err;
    if (!lint->sound)
        return FT_OK;
    err = check_patterns(lint);
    if (!err)
        err = check_all_tested(lint);
    if (!err && lint->audit.model)
        err = check_all_sides(lint);
    if (!err && lint->audit.model)
        err = lint_organisations(lint);
    if (!err && !lint->audit.model)
        err = lint_misspelt(lint);
    return err;
}
