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

TestSuite(match_judge, .init = begin, .fini = end);

/* One link rule with this condition for lines, or for items. */
static void ready(const char *side, const char *cond)
{
    bool items = strcmp(side, "items") == 0;
    world_ready(&w, arena_printf(w.files.arena,
                                 "tags:\n  - {tag: t.x, for: [item, line], when: {text: x}}\n"
                                 "links:\n  - {id: l, strength: principal, items: %s, lines: %s}\n",
                                 items ? cond : "{text: a}", items ? "{text: a}" : cond)
                        .p);
}

static void expect_item(const char *cells, bool holds)
{
    struct row row = world_item(&w, cells);
    cr_expect_eq(row.err, FT_OK);
    cr_expect_eq(row_has_rule(&w, &row, "l"), holds, "%s", cells);
}

static void expect_line(const struct row *parent, const char *cells, bool holds)
{
    struct row row = world_line(&w, parent, cells);
    cr_expect_eq(row.err, FT_OK);
    cr_expect_eq(row_has_rule(&w, &row, "l"), holds, "%s", cells);
}

Test(match_judge, text_without_a_field_searches_the_searched_fields_each_apart)
{
    ready("lines", "{text: '演習$'}");
    expect_line(NULL, "title=サイバー演習|detail=x", true);
    expect_line(NULL, "title=x|detail=サイバー演習", true);
    expect_line(NULL, "title=演|detail=習", false);
    expect_line(NULL, "title=x|organisation=演習", false);
}

Test(match_judge, text_of_an_item_is_never_its_section_title)
{
    ready("items", "{text: 演習}");
    expect_item("text=演習の拡充", true);
    expect_item("text=x|section_title=演習", false);
}

Test(match_judge, a_field_is_searched_where_it_is_named)
{
    ready("lines", "{text: 総務省, field: organisation}");
    expect_line(NULL, "title=x|organisation=総務省", true);
    expect_line(NULL, "title=総務省", false);
}

Test(match_judge, matching_is_on_normalised_text)
{
    ready("lines", "{text: 'サイバー攻撃|CYDER 2'}");
    expect_line(NULL, "title=ｻｲﾊﾞｰ攻\n撃", true);
    expect_line(NULL, "title=ＣＹＤＥＲ　　２", true);
    expect_line(NULL, "title=サイバー の 攻撃", false);
}

Test(match_judge, all_any_not_and_at_least)
{
    ready("items", "{all: [{any: [{text: a}, {text: b}]}, {not: {text: c}},"
                   " {at-least: {n: 2, of: [{text: d}, {text: e}, {text: f}]}}]}");
    expect_item("text=ade", true);
    expect_item("text=bdf", true);
    expect_item("text=abdef", true);
    expect_item("text=de", false);
    expect_item("text=acde", false);
    expect_item("text=ad", false);
}

Test(match_judge, tags_come_from_rules_and_from_the_data)
{
    ready("items", "{tag: t.x}");
    expect_item("text=x", true);
    expect_item("text=y|tags=t.x", true);
    expect_item("text=y|tags=t.other", false);
}

Test(match_judge, leaves_of_items)
{
    ready("items", "{any: [{id: ['1', '2']}, {section: '1.2'}, {expects: [staff, law]}]}");
    expect_item("id=2|text=y", true);
    expect_item("id=3|section=1.2|text=y", true);
    expect_item("id=3|section=1.2.1|text=y", true);
    expect_item("id=3|section=1.20|text=y", false);
    expect_item("id=3|expects=budget;law|text=y", true);
    expect_item("id=3|expects=budget|text=y", false);
}

Test(match_judge, leaves_of_lines_in_their_tree)
{
    struct row top, middle;
    ready("lines", "{any: [{all: [{kind: [within, shared]}, {under: [mic.x, nisc]}]},"
                   " {parent: {text: 親}}, {ancestor: {text: 祖先}}]}");
    top = world_line(&w, NULL, "id=nisc|title=祖先");
    middle = world_line(&w, &top, "id=m|title=親|kind=money");
    expect_line(NULL, "id=mic.x|title=y|kind=within", true);
    expect_line(NULL, "id=mic|title=y|kind=within", false);
    expect_line(&middle, "id=a|title=y|kind=shared", true);
    expect_line(&top, "id=b|title=y|kind=action", true);
    expect_line(NULL, "id=c|title=親 祖先", false);
    cr_expect(row_has_rule(&w, &middle, "l"));
    cr_expect_not(row_has_rule(&w, &top, "l"));
}

Test(match_judge, parent_looks_one_step_up_only)
{
    struct row top, middle;
    ready("lines", "{parent: {all: [{text: 親}, {not: {parent: {text: y}}}]}}");
    top = world_line(&w, NULL, "title=親");
    middle = world_line(&w, &top, "title=y");
    expect_line(&top, "title=y", true);
    expect_line(&middle, "title=y", false);
    expect_line(NULL, "title=y", false);
}

Test(match_judge, however_far_an_ancestor_is_it_is_found)
{
    struct row chain[20];
    ready("lines", "{ancestor: {all: [{text: 演習}, {text: 習}]}}");
    chain[0] = world_line(&w, NULL, "title=演習");
    for (int i = 1; i < 20; i++)
        chain[i] = world_line(&w, &chain[i - 1], "title=y");
    cr_expect_not(row_has_rule(&w, &chain[0], "l"));
    for (int i = 1; i < 20; i++)
        cr_expect(row_has_rule(&w, &chain[i], "l"));
}

Test(match_judge, a_title_that_is_not_searched_is_found_by_its_name)
{
    struct subject subject;
    uint64_t tags[1] = {0}, rules[1] = {0};
    files_amend(&w.files, "  currency: JPY\n", "  currency: JPY\n  columns: {text: [detail]}\n");
    files_write(&w.files, "lines.csv", "id,title,detail,y16,y15,source\na,演習,x,1,2,doc.txt:1\n");
    files_load(&w.files);
    ready("lines", "{all: [{text: 演習, field: title}, {not: {text: 演習}}]}");
    world_subject_of_line(&w, 0, &subject);
    subject.tags = tags;
    cr_assert_eq(scanner_judge(w.scanner, &subject, tags, rules, w.files.diags), FT_OK);
    cr_expect(rules[0] & 1);
}

Test(match_judge, a_tag_is_inherited_where_a_rule_says_so)
{
    struct row top, middle, bottom;
    world_ready(&w,
                "tags:\n"
                "  - {tag: t.a, for: [line], when: {any: [{text: 演習}, {parent: {tag: t.a}}]}}\n"
                "links:\n  - {id: l, strength: principal, items: {text: a}, lines: {tag: t.a}}\n");
    top = world_line(&w, NULL, "title=演習");
    middle = world_line(&w, &top, "title=y");
    bottom = world_line(&w, &middle, "title=y");
    cr_expect(row_has_tag(&w, &bottom, "t.a"));
    expect_line(&bottom, "title=y", true);
    expect_line(NULL, "title=y", false);
}

static bool line_with_amount_holds(enum amount_state state, int64_t value)
{
    struct row row = world_line(&w, NULL, "title=y");
    struct packed_amount amount = amount_pack((struct amount){state, value});
    struct subject subject = row.subject;
    uint64_t rules[1] = {0};
    subject.amounts = &amount;
    cr_assert_eq(scanner_judge(w.scanner, &subject, row.tags, rules, w.files.diags), FT_OK);
    return rules[0] & 1;
}

Test(match_judge, bounds_of_amounts_are_strict_and_not_stated_is_neither)
{
    files_load(&w.files);
    ready("lines", "{amount: {measure: fy16, above: 1億円, below: 200百万円}}");
    cr_expect(line_with_amount_holds(AMOUNT_VALUE, 100000001));
    cr_expect_not(line_with_amount_holds(AMOUNT_VALUE, 100000000));
    cr_expect(line_with_amount_holds(AMOUNT_VALUE, 199999999));
    cr_expect_not(line_with_amount_holds(AMOUNT_VALUE, 200000000));
    cr_expect_not(line_with_amount_holds(AMOUNT_EMPTY, 0));
}

Test(match_judge, nil_is_an_amount_of_nothing)
{
    files_load(&w.files);
    ready("lines", "{amount: {measure: fy16, below: 1円}}");
    cr_expect(line_with_amount_holds(AMOUNT_NIL, 0));
    cr_expect_not(line_with_amount_holds(AMOUNT_EMPTY, 0));
    cr_expect(line_with_amount_holds(AMOUNT_VALUE, -5));
}

Test(match_judge, tag_rules_run_in_strata_whatever_their_order)
{
    struct row row;
    world_ready(&w, "tags:\n"
                    "  - {tag: t.c, for: [item], when: {all: [{tag: t.b}, {not: {tag: t.d}}]}}\n"
                    "  - {tag: t.b, for: [item], when: {tag: t.a}}\n"
                    "  - {tag: t.a, for: [item], when: {text: x}}\n"
                    "  - {tag: t.d, id: d-one, for: [item], when: {text: y}}\n"
                    "  - {tag: t.d, id: d-two, for: [item], when: {tag: t.e}}\n");
    row = world_item(&w, "text=x");
    cr_expect(row_has_tag(&w, &row, "t.c"));
    row = world_item(&w, "text=xy");
    cr_expect_not(row_has_tag(&w, &row, "t.c"));
    row = world_item(&w, "text=x|tags=t.e");
    cr_expect(row_has_tag(&w, &row, "t.d") && !row_has_tag(&w, &row, "t.c"));
}

Test(match_judge, a_tag_rule_judges_only_its_sides)
{
    struct row item, line;
    world_ready(&w, "tags:\n  - {tag: t.a, for: [line], when: {text: x}}\n"
                    "  - {tag: t.b, for: [item, line], when: {text: x}}\n");
    item = world_item(&w, "text=x");
    line = world_line(&w, NULL, "title=x");
    cr_expect(!row_has_tag(&w, &item, "t.a") && row_has_tag(&w, &item, "t.b"));
    cr_expect(row_has_tag(&w, &line, "t.a") && row_has_tag(&w, &line, "t.b"));
}

/* --- pairs ------------------------------------------------------------- */

static bool pair_holds(const char *both, const char *item_tags, const char *line_tags)
{
    struct world one = world_new();
    struct row item, line;
    bool holds;
    world_ready(&one, arena_printf(one.files.arena,
                                   "links:\n  - {id: l, strength: principal, items: {text: x},"
                                   " lines: {text: x}, both: %s}\n"
                                   "tags:\n  - {tag: t.a, for: [item, line], when: {text: none}}\n"
                                   "  - {tag: t.b, for: [item, line], when: {text: none}}\n"
                                   "  - {tag: t.c, for: [item, line], when: {text: none}}\n"
                                   "  - {tag: u.a, for: [item, line], when: {text: none}}\n",
                                   both)
                          .p);
    item = world_item(&one, arena_printf(one.files.arena, "text=x|tags=%s", item_tags).p);
    line = world_line(&one, NULL, arena_printf(one.files.arena, "title=x|tags=%s", line_tags).p);
    holds = matcher_pair_holds(one.matcher, world_rule(&one, "l"), &item.subject, &line.subject);
    world_free(&one);
    return holds;
}

Test(match_judge, share_counts_tags_both_rows_have)
{
    static const struct {
        const char *both, *item, *line;
        bool holds;
    } cases[] = {
        {"{share: {namespace: t}}", "t.a;t.b", "t.b", true},
        {"{share: {namespace: t}}", "t.a", "t.b", false},
        {"{share: {namespace: t}}", "u.a", "u.a", false},
        {"{share: {namespace: t}}", "", "", false},
        {"{share: {namespace: t, at-least: 2}}", "t.a;t.b", "t.b;t.c", false},
        {"{share: {namespace: t, at-least: 2}}", "t.a;t.b;t.c", "t.b;t.c", true},
        {"{share: {namespace: t, not: [t.a]}}", "t.a", "t.a", false},
        {"{share: {namespace: t, not: [t.a]}}", "t.a;t.b", "t.a;t.b", true},
        {"{share: {namespace: t, at-least: 2, not: [t.a, t.c]}}", "t.a;t.b;t.c", "t.a;t.b;t.c",
         false},
        {"{not: {share: {namespace: t}}}", "t.a", "t.b", true},
        {"{all: [{share: {namespace: t}}, {share: {namespace: u}}]}", "t.a;u.a", "t.a", false},
        {"{all: [{share: {namespace: t}}, {share: {namespace: u}}]}", "t.a;u.a", "u.a;t.a", true},
        {"{any: [{share: {namespace: t}}, {share: {namespace: u}}]}", "t.a;u.a", "u.a", true},
        {"{any: [{share: {namespace: t}}, {share: {namespace: u}}]}", "t.a;u.a", "t.b", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(pair_holds(cases[i].both, cases[i].item, cases[i].line), cases[i].holds,
                     "%s: %s, %s", cases[i].both, cases[i].item, cases[i].line);
}

Test(match_judge, a_rule_without_both_holds_for_every_pair)
{
    struct row item, line;
    ready("items", "{text: x}");
    item = world_item(&w, "text=x");
    line = world_line(&w, NULL, "title=a");
    cr_expect(matcher_pair_holds(w.matcher, world_rule(&w, "l"), &item.subject, &line.subject));
}
