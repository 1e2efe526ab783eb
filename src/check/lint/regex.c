#include "check/lint/view.h"

static bool is_opaque(const struct regex_node *node)
{
    if (node->kind == REGEX_OPAQUE)
        return true;
    for (size_t i = 0; i < node->child_count; i++)
        if (is_opaque(node->children[i]))
            return true;
    return false;
}

static enum ft_err check_view(struct regex_view *view)
{
    enum ft_err err;
    view->opaque = is_opaque(view->tree);
    regex_check_whole(view);
    regex_check_repeats(view);
    regex_check_groups(view);
    regex_check_anchors(view);
    regex_check_flags(view);
    err = regex_check_alternatives(view);
    if (!err)
        err = regex_check_ends(view);
    return err;
}

static enum ft_err check_uses(struct lint *lint, struct collected *collected)
{
    const struct rule_set *rules = lint->rules;
    const struct regex_node **trees =
        ARENA_ARRAY(lint->arena, rules->regex_count + 1, const struct regex_node *);
    enum ft_err err = trees ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; !err && i < rules->regex_use_count; i++) {
        const struct regex_use *use = &rules->regex_uses[i];
        const struct regex *regex = &rules->regexes[use->regex];
        struct regex_view view = {.lint = lint, .whole = true, .collected = collected};
        if (!lint->valid[use->regex])
            continue;
        if (!trees[use->regex])
            err = regex_parse(lint->arena, regex->text, &trees[use->regex]);
        view.regex = (struct regex){regex->text, use->parts, use->part_count, use->scalar};
        view.tree = trees[use->regex];
        if (!err)
            err = check_view(&view);
    }
    return err;
}

/* --- patterns that no condition uses ------------------------------------------ */

static enum ft_err find_used(struct lint *lint, bool **out)
{
    const struct rule_set *rules = lint->rules;
    bool *used = ARENA_ARRAY(lint->arena, rules->pattern_count + 1, bool);
    *out = used;
    if (!used)
        return FT_ENOMEM;
    for (size_t i = 0; i < rules->pattern_use_count; i++)
        used[rules->pattern_uses[i].pattern] = true;
    return FT_OK;
}

/* As if it were a condition's own, so that its place is the pattern itself. */
static enum ft_err own_parts(struct lint *lint, struct regex *regex)
{
    struct regex_part *parts = ARENA_ARRAY(lint->arena, regex->part_count + 1, struct regex_part);
    if (!parts)
        return FT_ENOMEM;
    for (size_t i = 0; i < regex->part_count; i++) {
        parts[i] = regex->parts[i];
        if (parts[i].scalar.node == regex->origin.node)
            parts[i].pattern = NO_INDEX;
    }
    regex->parts = parts;
    return FT_OK;
}

/* What PCRE2 says of it is reported, unless it may recall a group that stands outside. */
static enum ft_err compile_alone(struct lint *lint, const struct regex_view *view, bool *sound)
{
    struct rule_set set = *lint->rules;
    struct matcher *matcher = NULL;
    enum ft_err err = FT_OK;
    *sound = false;
    if (view->opaque)
        return FT_OK;
    set.regexes = &view->regex;
    set.regex_count = 1;
    err = matcher_new(&set, lint->diags, &matcher);
    *sound = matcher;
    matcher_free(matcher);
    return err == FT_EINPUT ? FT_OK : err;
}

static enum ft_err check_pattern(struct lint *lint, struct collected *collected,
                                 const struct regex *expanded)
{
    struct regex_view view = {.lint = lint, .regex = *expanded, .collected = collected};
    bool sound = false;
    enum ft_err err = own_parts(lint, &view.regex);
    if (!err)
        err = regex_parse(lint->arena, expanded->text, &view.tree);
    if (err)
        return err;
    view.opaque = is_opaque(view.tree);
    err = compile_alone(lint, &view, &sound);
    return err || !sound ? err : check_view(&view);
}

static enum ft_err check_patterns(struct lint *lint, struct collected *collected)
{
    const struct rule_set *rules = lint->rules;
    bool *used;
    enum ft_err err = find_used(lint, &used);
    for (size_t i = 0; !err && i < rules->pattern_count; i++)
        if (!used[i] && rules->pattern_regexes[i].text.p &&
            lint_reports(lint, rules->patterns[i].origin.file))
            err = check_pattern(lint, collected, &rules->pattern_regexes[i]);
    return err;
}

enum ft_err lint_regexes(struct lint *lint)
{
    struct collected *collected = collected_new(lint);
    enum ft_err err = collected ? check_uses(lint, collected) : FT_ENOMEM;
    if (!err)
        err = check_patterns(lint, collected);
    if (!err)
        collected_report(collected);
    return err;
}
