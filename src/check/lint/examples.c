#include "base/map.h"
#include "check/lint/lint.h"

/* --- what two examples have in common -------------------------------------------- */

static void put_node(struct buf *key, const struct yaml_node *node);

static void put_scalar(struct buf *key, const struct yaml_node *scalar)
{
    buf_printf(key, "%zu:", scalar->value.n);
    buf_add(key, scalar->value);
}

static const struct yaml_pair *next_pair(const struct yaml_node *map, const struct yaml_pair *after)
{
    const struct yaml_pair *next = NULL;
    for (size_t i = 0; i < map->count; i++) {
        const struct yaml_pair *pair = &map->pairs[i];
        if ((!after || str_cmp(pair->key->value, after->key->value) > 0) &&
            (!next || str_cmp(pair->key->value, next->key->value) < 0))
            next = pair;
    }
    return next;
}

/* The cells of a row count in any order. A row has few: more are compared as they stand. */
static void put_map(struct buf *key, const struct yaml_node *map)
{
    enum { SORTED_AT_MOST = 50 };
    const struct yaml_pair *pair = NULL;
    for (size_t i = 0; i < map->count; i++) {
        pair = map->count > SORTED_AT_MOST ? &map->pairs[i] : next_pair(map, pair);
        if (!pair)
            break;
        put_scalar(key, pair->key);
        put_node(key, pair->value);
    }
}

static void put_node(struct buf *key, const struct yaml_node *node)
{
    static const char open[] = "s[{", close[] = " ]}";
    buf_putc(key, open[node->kind]);
    if (node->kind == YAML_SCALAR)
        put_scalar(key, node);
    for (size_t i = 0; node->kind == YAML_SEQUENCE && i < node->count; i++)
        put_node(key, node->elements[i]);
    if (node->kind == YAML_MAPPING)
        put_map(key, node);
    buf_putc(key, close[node->kind]);
}

/* --- FT507 to FT509 ----------------------------------------------------------------- */

struct examples {
    const struct example *v;
    size_t n;
};

static struct examples examples_of(const struct lint_rule *rule)
{
    if (rule->tag)
        return (struct examples){rule->tag->examples, rule->tag->example_count};
    return (struct examples){rule->link->examples, rule->link->example_count};
}

static bool has_kind(struct examples examples, bool matches)
{
    for (size_t i = 0; i < examples.n; i++)
        if (examples.v[i].matches == matches)
            return true;
    return false;
}

static void check_missing(struct lint *lint, const struct lint_rule *rule, struct examples examples)
{
    struct origin name = lint_rule_name(rule);
    struct diag *diag;
    if (!has_kind(examples, true)) {
        diag = LINT(lint, FT507, name,
                    examples.n ? "'%.*s' has no example that matches" : "'%.*s' has no examples",
                    STR_ARG(rule->id));
        diag_help(lint->diags, diag, "write one that it has to match under examples: match:");
    } else if (!has_kind(examples, false)) {
        diag =
            LINT(lint, FT508, name, "'%.*s' has no example that must not match", STR_ARG(rule->id));
        diag_help(lint->diags, diag,
                  "write one it could be mistaken for under examples: no-match:");
    }
}

static void report_twice(struct lint *lint, const struct example *example,
                         const struct example *first)
{
    bool same = example->matches == first->matches;
    struct diag *diag =
        LINT(lint, FT509, example->origin, "%s",
             same ? "the same example twice" : "the same example under match and under no-match");
    diag_note(lint->diags, diag, origin_place(first->origin), "the first is here");
    diag_help(lint->diags, diag, same ? "take one out" : "one of them has to fail: take it out");
}

static enum ft_err check_twice(struct lint *lint, struct examples examples)
{
    struct map seen;
    struct buf key = {0};
    enum ft_err err = FT_OK;
    map_init(&seen, lint->arena);
    for (uint32_t i = 0; i < examples.n && !err; i++) {
        uint32_t first = MAP_NONE;
        struct str kept;
        buf_clear(&key);
        put_node(&key, examples.v[i].origin.node);
        kept = arena_str(lint->arena, buf_str(&key));
        if (key.failed || !kept.p || !map_put(&seen, kept, i, &first))
            err = FT_ENOMEM;
        else if (first != MAP_NONE)
            report_twice(lint, &examples.v[i], &examples.v[first]);
    }
    buf_release(&key);
    return err;
}

/* --- FT401, FT402 ---------------------------------------------------------------------- */

static void check_summary(struct lint *lint, const struct lint_rule *rule)
{
    struct diag *diag;
    if (!rule->link || !rule->link->excludes || str_trim(rule->link->summary).n)
        return;
    diag = LINT(lint, FT401, lint_rule_name(rule), "the exclude rule '%.*s' does not say why",
                STR_ARG(rule->id));
    diag_help(lint->diags, diag, "add summary: and the reason, which reports show");
}

static void check_extent(struct lint *lint, const struct lint_rule *rule)
{
    struct diag *diag;
    if (!rule->link || rule->link->excludes || rule->link->says_extent)
        return;
    diag = LINT(lint, FT402, lint_rule_name(rule),
                "the link rule '%.*s' does not say its extent, and is part", STR_ARG(rule->id));
    diag_help(lint->diags, diag,
              "write extent: part, or whole where its lines answer all that the items ask");
}

enum ft_err lint_examples(struct lint *lint)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < lint_rule_count(lint->rules) && !err; i++) {
        struct lint_rule rule = lint_rule_at(lint->rules, i);
        struct examples examples = examples_of(&rule);
        if (!lint_reports(lint, rule.origin.file))
            continue;
        check_summary(lint, &rule);
        check_extent(lint, &rule);
        check_missing(lint, &rule, examples);
        err = check_twice(lint, examples);
    }
    return err;
}
