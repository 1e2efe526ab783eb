#include "audit/stats.h"

#include "audit_files.h"
#include "expect.h"

static struct ft_diags *diags;
static struct ft_stats *stats;
static struct ft_audit *audit;
static struct ft_result *result;

static void begin(void)
{
    diags = ft_diags_new();
}

static void end(void)
{
    ft_result_free(result);
    ft_audit_free(audit);
    ft_stats_free(stats);
    ft_diags_free(diags);
}

TestSuite(audit_stats, .init = begin, .fini = end);

static void measure(const char *path, struct ft_audit_options options)
{
    options.stats = stats = ft_stats_new();
    cr_assert_eq(ft_audit_load_with(path, &options, diags, &audit), FT_OK);
    cr_assert_eq(ft_audit_run(audit, diags, &result), FT_OK);
}

static void measure_shipped(struct ft_audit_options options)
{
    measure("data/ldp-2015/audit.yaml", options);
}

/* --- links: against those of the result ----------------------------------------------- */

static size_t links_of_item(const struct result_item *item, struct str id)
{
    size_t n = 0;
    for (size_t i = 0; i < item->link_count; i++)
        for (size_t r = 0; r < item->links[i].rules.n; r++)
            n += str_eq(item->links[i].rules.v[r], id);
    return n;
}

static size_t links_of(struct str id)
{
    size_t n = 0;
    for (size_t i = 0; i < result->item_count; i++)
        n += links_of_item(&result->items[i], id);
    return n;
}

static size_t taken_back_by(struct str id)
{
    size_t n = 0;
    for (size_t i = 0; i < result->excluded_count; i++)
        n += str_eq(result->excluded[i].rule, id);
    return n;
}

Test(audit_stats, links_are_those_of_the_result)
{
    uint64_t all = 0;
    measure_shipped((struct ft_audit_options){0});
    for (size_t i = 0; i < stats->rule_count; i++) {
        const struct rule_stats *rule = &stats->rules[i];
        if (rule->role == RULE_TAG)
            continue;
        size_t links = rule->role == RULE_LINK ? links_of(rule->id) : taken_back_by(rule->id);
        cr_expect_eq(rule->links, links, "%.*s: %zu, not %zu", STR_ARG(rule->id),
                     (size_t)rule->links, links);
        all += rule->links;
    }
    cr_expect_gt(all, 100);
    cr_expect_gt(result->excluded_count, 0);
}

/* --- rows: against verdicts that explain comes to ---------------------------------------- */

/* All rows judged, and judged once more condition by condition. */
struct again {
    struct arena *arena;
    struct scanner *scanner;
    struct judged judged;
};

static bool holds(const struct again *again, const struct cond *cond, enum side side,
                  const struct subject *row)
{
    const struct verdict *verdict;
    cr_assert_eq(scanner_explain(again->scanner, again->arena, cond, side == SIDE_ITEM ? row : NULL,
                                 side == SIDE_LINE ? row : NULL, diags, &verdict),
                 FT_OK);
    return verdict->holds;
}

static bool in_data(const struct subject *row, enum side side, struct str tag)
{
    const struct model *model = audit->model;
    /* The shipped lines have no tags of their own. */
    if (side == SIDE_LINE)
        return false;
    const struct str_list *tags = &model->items[row->index].tags;
    for (size_t i = 0; i < tags->n; i++)
        if (str_eq(tags->v[i], tag))
            return true;
    return false;
}

/* The first rule that puts the tag there is the one that counts. */
static bool tags(const struct again *again, size_t index, enum side side, const struct subject *row)
{
    const struct rule_set *rules = audit->rules;
    const struct tag_rule *rule = &rules->tag_rules[index];
    if (!(rule->sides >> side & 1) || in_data(row, side, rules->tags[rule->tag].name))
        return false;
    for (size_t i = 0; i < index; i++)
        if (rules->tag_rules[i].tag == rule->tag && rules->tag_rules[i].sides >> side & 1 &&
            holds(again, rules->tag_rules[i].when, side, row))
            return false;
    return holds(again, rule->when, side, row);
}

static bool holds_for(const struct again *again, size_t index, enum side side,
                      const struct subject *row)
{
    const struct rule_set *rules = audit->rules;
    if (index >= rules->link_count)
        return tags(again, index - rules->link_count, side, row);
    const struct link_rule *rule = &rules->links[index];
    return holds(again, side == SIDE_ITEM ? rule->items : rule->lines, side, row);
}

static size_t rows_of(const struct again *again, size_t index, enum side side)
{
    const struct model *model = audit->model;
    size_t n = 0;
    for (size_t i = 0; side == SIDE_ITEM && i < model->item_count; i++)
        n += holds_for(again, index, side, &again->judged.items[i]);
    for (size_t i = 0; side == SIDE_LINE && i < again->judged.line_count; i++)
        n += holds_for(again, index, side, &again->judged.lines[i]->subject);
    return n;
}

static void expect_rows(struct ft_audit_options options)
{
    struct again again = {.arena = arena_new()};
    measure_shipped(options);
    audit->options.stats = NULL;
    again.scanner = scanner_new(audit->matcher);
    cr_assert_eq(judge_rows(again.arena, audit, again.scanner, (struct judged_wanted){.all = true},
                            diags, &again.judged),
                 FT_OK);
    cr_assert_eq(again.judged.line_count, audit->model->line_count);
    cr_assert_eq(stats->rule_count, audit->rules->link_count + audit->rules->tag_rule_count);
    for (size_t i = 0; i < stats->rule_count; i++)
        for (enum side side = SIDE_ITEM; side <= SIDE_LINE; side++) {
            size_t rows = rows_of(&again, i, side);
            cr_expect_eq(stats->rules[i].rows[side], rows, "%.*s: %zu, not %zu",
                         STR_ARG(stats->rules[i].id), (size_t)stats->rules[i].rows[side], rows);
        }
    scanner_free(again.scanner);
    arena_free(again.arena);
}

Test(audit_stats, rows_are_those_each_rule_holds_for)
{
    expect_rows((struct ft_audit_options){.threads = 3});
}

Test(audit_stats, rows_are_the_same_without_prefilter)
{
    expect_rows((struct ft_audit_options){.threads = 1, .no_prefilter = true});
}

/* --- several threads, lines above others ------------------------------------------------- */

static const char rules_text[] =
    "tags:\n"
    "  - {tag: t.odd, for: [line], when: {text: '奇数'}}\n"
    "  - {id: odd-too, tag: t.odd, for: [line], when: {text: '[奇偶]数の'}}\n"
    "links:\n"
    "  - {id: odd, items: {id: ['1.1']}, lines: {tag: t.odd}, strength: principal, extent: whole}\n"
    "  - {id: below, items: {id: ['1.1']}, lines: {parent: {text: '親'}}, strength: principal, extent: whole}\n";

static struct str make_lines(struct arena *arena, size_t count)
{
    struct buf rows = {0};
    for (size_t i = 0; i < count; i++) {
        if (i % 50 == 0)
            buf_printf(&rows, "p%zu,,省,親,,money,,,10,\n", i);
        buf_printf(&rows, "l%zu,p%zu,省,%s事業,,shared,,,,\n", i, i / 50 * 50,
                   i % 2 ? "奇数の" : "偶数の");
    }
    struct str kept = arena_str(arena, buf_str(&rows));
    buf_release(&rows);
    return kept;
}

static const struct rule_stats *rule_of(const char *id)
{
    size_t i = 0;
    while (i < stats->rule_count && !str_eq(stats->rules[i].id, str_of(id)))
        i++;
    cr_assert_lt(i, stats->rule_count, "no rule %s", id);
    return &stats->rules[i];
}

Test(audit_stats, lines_are_counted_once_by_whatever_thread)
{
    struct run run = run_new();
    struct str path = arena_printf(run.files.arena, "%s/audit.yaml", run.files.folder);
    run_lines(&run, make_lines(run.files.arena, 10000).p);
    run_rules(&run, rules_text);
    measure(path.p, (struct ft_audit_options){.threads = 4});
    cr_expect_eq(rule_of("t.odd")->rows[SIDE_LINE], 5000);
    cr_expect_eq(rule_of("odd-too")->rows[SIDE_LINE], 5000);
    cr_expect_eq(rule_of("odd")->rows[SIDE_LINE], 10000);
    cr_expect_eq(rule_of("below")->rows[SIDE_LINE], 10000);
    cr_expect_eq(rule_of("below")->links, 10000);
    cr_expect_eq(rule_of("odd")->rows[SIDE_ITEM], 1);
    cr_expect_eq(stats->stages[FT_STAGE_JUDGE].lines, 10200);
    run_free(&run);
}

/* --- regexes ------------------------------------------------------------------------------- */

Test(audit_stats, a_regex_of_two_rules_is_shared)
{
    struct run run = run_new();
    struct str path = arena_printf(run.files.arena, "%s/audit.yaml", run.files.folder);
    run_lines(&run, "a,,省,ab事業,,money,,,1,\nb,,省,x,,money,,,1,\n");
    run_rules(
        &run,
        "links:\n"
        "  - {id: one, items: {id: ['1.1']}, lines: {text: 'a.'}, strength: principal, extent: whole}\n"
        "  - {id: two, items: {id: ['1.1']}, lines: {all: [{text: 'a.'}, {text: 'b.'}]},"
        " strength: principal, extent: whole}\n");
    measure(path.p, (struct ft_audit_options){.no_prefilter = true});
    const struct rule_stats *one = rule_of("one"), *two = rule_of("two");
    /* 'a.' on the title of one line, on title and detail of the other; 'b.' where 'a.' is found. */
    cr_expect_eq(one->tries, 3);
    cr_expect_eq(two->tries, 4);
    cr_expect_eq(one->shared, one->nanoseconds);
    cr_expect_eq(two->shared, one->nanoseconds);
    cr_expect_eq(stats->tries, 4);
    cr_expect_eq(stats->nanoseconds, two->nanoseconds);
    run_free(&run);
}
