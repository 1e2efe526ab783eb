#include "expect.h"
#include "rules_world.h"

static struct world w;

static void begin(void)
{
    w = world_new();
}

static void end(void)
{
    world_free(&w);
}

TestSuite(match_explain, .init = begin, .fini = end);

/* "+all(+text[演習] -tag:t.a)" and the like. */
static void spell(const struct verdict *verdict, struct buf *out)
{
    buf_printf(out, "%c%s", verdict->holds ? '+' : '-', cond_op_name[verdict->cond->op]);
    if (verdict->field != NO_INDEX)
        buf_printf(out, "[%.*s]",
                   STR_ARG(str_slice(verdict->subject->fields[verdict->field], verdict->span.start,
                                     verdict->span.end)));
    for (size_t i = 0; i < verdict->shared.n; i++)
        buf_printf(out, "&%.*s", STR_ARG(verdict->shared.v[i]));
    if (verdict->behind)
        buf_printf(out, ":%.*s", STR_ARG(verdict->behind->id));
    if (verdict->why) {
        buf_putc(out, '<');
        spell(verdict->why, out);
        buf_putc(out, '>');
    }
    for (size_t i = 0; i < verdict->child_count; i++) {
        buf_putc(out, i ? ' ' : '(');
        spell(&verdict->children[i], out);
    }
    if (verdict->child_count)
        buf_putc(out, ')');
}

static void expect_explained(const struct cond *cond, const struct row *item,
                             const struct row *line, const char *wanted)
{
    const struct verdict *verdict;
    struct buf out = {0};
    cr_assert_eq(scanner_explain(w.scanner, w.files.arena, cond, item ? &item->subject : NULL,
                                 line ? &line->subject : NULL, w.files.diags, &verdict),
                 FT_OK);
    spell(verdict, &out);
    cr_expect_str_eq(out.p, wanted);
    buf_release(&out);
}

#define TAGS                                                                               \
    "tags:\n  - {tag: t.a, for: [item, line], when: {any: [{text: z}, {text: 演習}]}}\n" \
    "  - {tag: t.b, for: [item, line], when: {all: [{tag: t.a}, {text: b}]}}\n"

Test(match_explain, every_node_has_its_verdict)
{
    struct row item;
    world_ready(&w, TAGS "links:\n  - {id: l, strength: principal, lines: {text: x}, items: "
                         "{any: [{all: [{text: b}, {expects: [law]}]}, {not: {text: 演習}},"
                         " {at-least: {n: 2, of: [{tag: t.a}, {text: q}, {tag: t.a}]}}]}}\n");
    item = world_item(&w, "text=演 習b");
    expect_explained(world_rule(&w, "l")->items, &item, NULL,
                     "+any(-all(+text[b] -expects) -not(+text[演 習]) "
                     "+at-least(+tag:t.a<+any(-text +text[演 習])> -text +tag:t.a))");
}

Test(match_explain, tags_of_the_data_have_no_rule_behind_them)
{
    struct row line;
    world_ready(&w, TAGS "links:\n  - {id: l, strength: principal, items: {text: x}, lines: "
                         "{all: [{tag: t.b}, {tag: t.a}]}}\n");
    line = world_line(&w, NULL, "title=b|tags=t.a");
    expect_explained(world_rule(&w, "l")->lines, NULL, &line,
                     "+all(+tag:t.b<+all(+tag +text[b])> +tag)");
}

Test(match_explain, an_ancestor_is_shown_where_it_holds_or_the_nearest)
{
    struct row top, middle, line;
    world_ready(&w, TAGS "links:\n  - {id: l, strength: principal, items: {text: x}, lines: {all: ["
                         "{ancestor: {tag: t.a}}, {ancestor: {text: q}}, {parent: {text: m}},"
                         " {tag: t.a}]}}\n");
    top = world_line(&w, NULL, "title=演習");
    middle = world_line(&w, &top, "title=m");
    line = world_line(&w, &middle, "title=演習と");
    expect_explained(world_rule(&w, "l")->lines, NULL, &line,
                     "-all(+ancestor(+tag:t.a<+any(-text +text[演習])>) -ancestor(-text) "
                     "+parent(+text[m]) +tag:t.a<+any(-text +text[演習])>)");
    expect_explained(world_rule(&w, "l")->lines, NULL, &top,
                     "-all(-ancestor -ancestor -parent +tag:t.a<+any(-text +text[演習])>)");
}

Test(match_explain, shared_tags_are_named)
{
    struct row item, line;
    world_ready(&w,
                TAGS "links:\n  - {id: l, strength: principal, items: {text: x}, lines: {text: x},"
                     " both: {all: [{share: {namespace: t}}, {not: {share: {namespace: t,"
                     " at-least: 2, not: [t.b]}}}]}}\n");
    item = world_item(&w, "text=演習b");
    line = world_line(&w, NULL, "title=演習b");
    expect_explained(world_rule(&w, "l")->both, &item, &line,
                     "+all(+share&t.a&t.b +not(-share&t.a))");
}

Test(match_explain, a_limit_is_told_and_the_node_does_not_hold)
{
    struct row item;
    const struct verdict *verdict;
    world_ready(&w, "links:\n  - {id: l, strength: principal, lines: {text: x},"
                    " items: {any: [{text: '(a+)+$'}, {text: b}]}}\n");
    item = world_item(&w, "id=1|text=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab");
    cr_expect_eq(scanner_explain(w.scanner, w.files.arena, world_rule(&w, "l")->items,
                                 &item.subject, NULL, w.files.diags, &verdict),
                 FT_EINPUT);
    cr_expect(verdict->holds && !verdict->children[0].holds && verdict->children[1].holds);
    world_expect_said(
        &w, "rules.yaml:3:73 FT209 matching item '1' needs more than the steps allowed\n");
}

static size_t size_of(const struct verdict *verdict)
{
    size_t size = 1 + (verdict->why ? size_of(verdict->why) : 0);
    for (size_t i = 0; i < verdict->child_count; i++)
        size += size_of(&verdict->children[i]);
    return size;
}

/* Two ways lead from each row to the one above it: to show each of them again would not end. */
Test(match_explain, a_rule_is_shown_once_on_a_row_whatever_ways_lead_there)
{
    enum { LEVELS = 60 };
    struct row lines[LEVELS];
    const struct verdict *verdict;
    world_ready(
        &w, "tags:\n  - {tag: t.a, for: [line], when: {any: [{text: 演習}, {parent: {tag: t.a}}, "
            "{parent: {tag: t.b}}]}}\n  - {tag: t.b, for: [line], when: {any: [{parent: {tag: "
            "t.a}}, {parent: {tag: t.b}}]}}\nlinks:\n  - {id: l, strength: principal, items: "
            "{text: x}, lines: {tag: t.a}}\n");
    for (int i = 0; i < LEVELS; i++)
        lines[i] = world_line(&w, i ? &lines[i - 1] : NULL, i ? "title=x" : "title=演習");
    cr_assert_eq(scanner_explain(w.scanner, w.files.arena, world_rule(&w, "l")->lines, NULL,
                                 &lines[LEVELS - 1].subject, w.files.diags, &verdict),
                 FT_OK);
    cr_expect_leq(size_of(verdict), (size_t)LEVELS * 12);
}

/* In every tree of verdicts there is room on the stack for walking it. */
Test(match_explain, is_not_deeper_than_can_be_walked)
{
    enum { LEVELS = 100, TAGS_EACH = 60 };
    struct row lines[LEVELS];
    struct buf rules = {0};
    const struct verdict *verdict;
    buf_puts(&rules, "tags:\n  - {tag: t.a0, for: [line], when: {any: [{text: 演習}, {parent: {tag:"
                     " t.a59}}]}}\n");
    for (int i = 1; i < TAGS_EACH; i++)
        buf_printf(&rules, "  - {tag: t.a%d, for: [line], when: {all: [{all: [{tag: t.a%d}]}]}}\n",
                   i, i - 1);
    buf_puts(&rules, "links:\n  - {id: l, strength: principal, items: {text: x}, lines: {tag: "
                     "t.a59}}\n");
    world_ready(&w, rules.p);
    for (int i = 0; i < LEVELS; i++)
        lines[i] = world_line(&w, i ? &lines[i - 1] : NULL, i ? "title=x" : "title=演習");
    cr_assert_eq(scanner_explain(w.scanner, w.files.arena, world_rule(&w, "l")->lines, NULL,
                                 &lines[LEVELS - 1].subject, w.files.diags, &verdict),
                 FT_OK);
    cr_expect_geq(size_of(verdict), 2000);
    cr_expect_leq(size_of(verdict), 2100);
    buf_release(&rules);
}
