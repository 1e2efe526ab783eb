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

TestSuite(match_evidence, .init = begin, .fini = end);

static struct str said_of(const struct match_evidence *one, const struct subject *subject)
{
    return arena_printf(
        w.files.arena, "%.*s%s%.*s %s.%.*s %zu-%zu %.*s", STR_ARG(one->rule), one->via.n ? "<" : "",
        STR_ARG(one->via), one->side == SIDE_ITEM ? "item" : "line",
        STR_ARG(w.rules->fields[one->side].v[one->field]), one->span.start, one->span.end,
        STR_ARG(str_slice(subject->fields[one->field], one->span.start, one->span.end)));
}

/* wanted: "rule<via side.field start-end words" a line. */
static void expect_evidence(struct row *item, struct row *line, const char *wanted)
{
    struct match_evidence_list list;
    struct buf out = {0};
    cr_assert_eq(scanner_evidence(w.scanner, w.files.arena, world_rule(&w, "l"), &item->subject,
                                  &line->subject, w.files.diags, &list),
                 FT_OK);
    for (size_t i = 0; i < list.n; i++) {
        const struct match_evidence *one = &list.v[i];
        buf_add(&out, said_of(one, one->side == SIDE_ITEM ? &item->subject : &line->subject));
        buf_putc(&out, '\n');
    }
    cr_expect(str_eq(buf_str(&out), str_of(wanted)), "got:\n%s\nwant:\n%s", out.p ? out.p : "",
              wanted);
    buf_release(&out);
}

static void expect_for(const char *yaml, const char *item_cells, const char *line_cells,
                       const char *wanted)
{
    struct row item, line;
    world_ready(&w, yaml);
    item = world_item(&w, item_cells);
    line = world_line(&w, NULL, line_cells);
    cr_assert(row_has_rule(&w, &item, "l") && row_has_rule(&w, &line, "l"));
    expect_evidence(&item, &line, wanted);
}

#define LINK(items, lines) \
    "links:\n  - {id: l, strength: principal, items: " items ", lines: " lines "}\n"

Test(match_evidence, stands_where_the_original_has_it)
{
    expect_for(LINK("{all: [{text: サイバー攻撃}, {text: 情報共有}]}", "{text: サイバー}"),
               "text=・サイバー攻\n撃の情報 共有", "title=ｻｲﾊﾞｰ対策",
               "l item.text 3-22 サイバー攻\n撃\n"
               "l item.text 25-38 情報 共有\n"
               "l line.title 0-15 ｻｲﾊﾞｰ\n");
}

Test(match_evidence, is_the_leftmost_match_in_the_first_field_that_has_one)
{
    expect_for(LINK("{text: 演習|訓練}", "{text: 訓練}"), "text=訓練と演習",
               "title=x|detail=訓練。訓練",
               "l item.text 0-6 訓練\n"
               "l line.detail 0-6 訓練\n");
}

Test(match_evidence, comes_from_true_leaves_of_branches_that_hold)
{
    expect_for(LINK("{any: [{all: [{text: a}, {text: z}]}, {text: b}, {text: y},"
                    " {at-least: {n: 1, of: [{text: c}, {text: z}]}}]}",
                    "{all: [{text: d}, {not: {text: z}}, {any: [{kind: [money]}, {text: d}]}]}"),
               "text=abc", "title=d",
               "l item.text 1-2 b\n"
               "l item.text 2-3 c\n"
               "l line.title 0-1 d\n");
}

Test(match_evidence, of_a_tag_is_that_of_the_rule_behind_it)
{
    expect_for("tags:\n"
               "  - {tag: t.a, id: first, for: [item], when: {text: z}}\n"
               "  - {tag: t.a, id: second, for: [item], when: {text: b}}\n"
               "  - {tag: t.a, id: third, for: [item], when: {text: c}}\n"
               "  - {tag: t.b, for: [item], when: {all: [{tag: t.a}, {text: d}]}}\n" /**/
               LINK("{all: [{tag: t.b}, {text: a}, {tag: t.a}]}", "{tag: t.data}"),
               "text=abcd", "title=x|tags=t.data",
               "second<l item.text 1-2 b\n"
               "t.b<l item.text 3-4 d\n"
               "l item.text 0-1 a\n");
}

Test(match_evidence, of_shared_tags_comes_from_both_rows)
{
    expect_for("tags:\n  - {tag: t.a, for: [item, line], when: {text: a}}\n"
               "  - {tag: t.b, for: [item, line], when: {text: b}}\n"
               "links:\n  - {id: l, strength: principal, items: {text: x}, lines: {text: x},\n"
               "     both: {any: [{share: {namespace: t, at-least: 2}},"
               " {share: {namespace: t, not: [t.b]}}]}}\n",
               "text=xa", "title=xba",
               "l item.text 0-1 x\n"
               "l line.title 0-1 x\n"
               "t.a<l item.text 1-2 a\n"
               "t.a<l line.title 2-3 a\n");
}

Test(match_evidence, of_an_ancestor_is_left_out)
{
    struct row item, top, line;
    world_ready(&w, LINK("{text: x}", "{all: [{text: y}, {ancestor: {text: z}}]}"));
    item = world_item(&w, "text=x");
    top = world_line(&w, NULL, "title=z");
    line = world_line(&w, &top, "title=y");
    expect_evidence(&item, &line, "l item.text 0-1 x\nl line.title 0-1 y\n");
}

Test(match_evidence, is_bounded)
{
    struct match_evidence_list evidence;
    struct row item, line;
    struct buf text = {0};
    buf_puts(&text, "links:\n  - {id: l, strength: principal, lines: {text: x}, items: {any: [");
    for (int i = 0; i < 1500; i++)
        buf_printf(&text, "%s{text: '(?<=a{%d})b'}", i ? ", " : "", i);
    buf_puts(&text, "]}}\n");
    world_ready(&w, text.p);
    buf_clear(&text);
    buf_puts(&text, "text=");
    for (int i = 0; i < 1500; i++) {
        buf_fill(&text, 'a', (size_t)i);
        buf_putc(&text, 'b');
    }
    item = world_item(&w, text.p);
    line = world_line(&w, NULL, "title=x");
    cr_assert_eq(scanner_evidence(w.scanner, w.files.arena, world_rule(&w, "l"), &item.subject,
                                  &line.subject, w.files.diags, &evidence),
                 FT_OK);
    cr_expect_eq(evidence.n, MATCH_MAX_EVIDENCE);
    buf_release(&text);
}

Test(match_evidence, of_rules_on_rules_does_not_grow_without_end)
{
    struct buf text = {0};
    buf_puts(&text, "tags:\n  - {tag: t.a0, for: [item], when: {text: x}}\n");
    for (int i = 1; i < 60; i++)
        buf_printf(&text,
                   "  - {tag: t.a%d, for: [item], when: {all: [{tag: t.a%d}, {tag: t.a%d}]}}\n", i,
                   i - 1, i - 1);
    buf_puts(&text, LINK("{tag: t.a59}", "{text: y}"));
    expect_for(text.p, "text=x", "title=y", "t.a0<l item.text 0-1 x\nl line.title 0-1 y\n");
    buf_release(&text);
}
