#include "base/memory.h"
#include "expect.h"
#include "rules_world.h"

static const char sound[] =
    "fundtrace: 1\nuse: [b.yaml]\npatterns: {p: '演習|{{q}}', q: 訓練}\n"
    "tags:\n  - {tag: t.a, for: [item, line], when: {any: [{text: '{{p}}'}, {text: x}]}}\n"
    "  - {tag: t.b, for: [item, line], when: {all: [{tag: t.a}, {not: {text: y}}]}}\n"
    "links:\n  - id: l\n    strength: principal\n    items: {all: [{tag: t.b}, {section: '1'}]}\n"
    "    lines: {any: [{tag: t.a}, {ancestor: {text: z}}]}\n"
    "    both: {share: {namespace: t, not: [t.c]}}\n"
    "    examples: {match: [{item: {text: x, expects: law}, line: {title: y}}]}\n"
    "    allow: [{code: FT204, reason: x}]\n";
static const char used[] =
    "fundtrace: 1\ntags: [{tag: t.c, for: [item], when: {text: '(a+)+$'}}]\n";
static const char bad[] =
    "fundtrace: 1\nuse: [rules.yaml, none.yaml]\npatterns: {p: '{{q}}', q: '{{p}}(a)[{{p}}]'}\n"
    "tags:\n  - {tag: t.a, for: [item], when: {tag: t.b}}\n"
    "  - {tag: t.b, for: [item], when: {tag: t.a}}\n"
    "  - {tag: t.b, for: [item], when: {txt: '('}}\n"
    "links:\n  - {id: l, strength: strong, items: {text: '('}, lines: {text: '(*F)'}}\n";

/* Everything a run does with rules, its memory failing after `count` allocations. */
struct run {
    struct arena *arena;
    struct ft_diags *diags;
    struct rule_set *rules;
    struct matcher *matcher;
    struct scanner *scanner;
};

static enum ft_err judge(struct run *run)
{
    struct item item = {.id = STR("1"), .section = STR("1"), .text = STR("演 習x")};
    struct str fields[2] = {STR("訓練"), STR("z")};
    struct line line = {.id = STR("a")};
    struct line_text text = {.title = STR("訓練"), .fields = fields};
    struct subject subjects[2];
    uint64_t tags[2][2] = {{0}}, rules[2][2] = {{0}};
    struct match_evidence_list evidence;
    const struct verdict *verdict;
    enum ft_err err = subject_of_lone_item(run->arena, run->rules, &item, &subjects[0]);
    if (!err)
        err = subject_of_lone_line(run->arena, run->rules, &line, &text, NULL, &subjects[1]);
    for (int i = 0; i < 2 && !err; i++) {
        subjects[i].tags = tags[i];
        err = scanner_judge(run->scanner, &subjects[i], tags[i], rules[i], run->diags);
        if (!err)
            err = subject_keep(run->arena, run->rules, &subjects[i]);
    }
    if (!err)
        err = scanner_evidence(run->scanner, run->arena, run->rules->links, &subjects[0],
                               &subjects[1], run->diags, &evidence);
    if (!err)
        err = scanner_explain(run->scanner, run->arena, run->rules->links->lines, NULL,
                              &subjects[1], run->diags, &verdict);
    return err;
}

static enum ft_err load_and_judge(struct run *run, struct str path)
{
    enum ft_err err, compiled;
    run->arena = arena_new();
    run->diags = ft_diags_new();
    if (!run->arena || !run->diags)
        return FT_ENOMEM;
    err = rule_set_load(run->arena, (struct str_list){&path, 1}, NULL, run->diags, &run->rules);
    if (err && err != FT_EINPUT)
        return err;
    compiled = matcher_new(run->rules, run->diags, &run->matcher);
    if (compiled || err)
        return compiled ? compiled : err;
    run->scanner = scanner_new(run->matcher);
    return run->scanner ? judge(run) : FT_ENOMEM;
}

static enum ft_err run_with(struct str path, size_t count)
{
    struct run run = {0};
    enum ft_err err;
    mem_fail_after(count);
    err = load_and_judge(&run, path);
    mem_fail_after((size_t)-1);
    if (run.diags && diags_failed(run.diags))
        err = FT_ENOMEM;
    scanner_free(run.scanner);
    matcher_free(run.matcher);
    ft_diags_free(run.diags);
    arena_free(run.arena);
    return err;
}

static void expect_every_failure_told(const char *text, enum ft_err otherwise)
{
    struct world w = world_new();
    struct str path = arena_printf(w.files.arena, "%s/rules.yaml", w.files.folder);
    enum ft_err err;
    size_t count = 0;
    files_write(&w.files, "rules.yaml", text);
    files_write(&w.files, "b.yaml", used);
    while ((err = run_with(path, count)) == FT_ENOMEM && count < 10000)
        count++;
    cr_expect_eq(err, otherwise);
    cr_expect_gt(count, 10);
    world_free(&w);
}

Test(match_memory, any_allocation_may_fail_on_sound_rules)
{
    expect_every_failure_told(sound, FT_OK);
}

Test(match_memory, any_allocation_may_fail_on_bad_rules)
{
    expect_every_failure_told(bad, FT_EINPUT);
}
