#include "expect.h"
#include "rules_world.h"

/* A condition where it may stand; %s begins in column 12 of line 6 (line 7 for a tag rule). */
static const char on_items[] = "links:\n  - id: l\n    strength: principal\n"
                               "    lines: {text: a}\n    items: %s\n";
static const char on_lines[] = "links:\n  - id: l\n    strength: principal\n"
                               "    items: {text: a}\n    lines: %s\n";
static const char on_pairs[] = "links:\n  - id: l\n    strength: principal\n"
                               "    items: {text: a}\n    both:  %s\n    lines: {text: a}\n";
static const char on_tags[] = "tags:\n  - tag: t.a\n    for: [item, line]\n    id: x\n"
                              "    when:  %s\n";

struct cond_case {
    const char *where, *cond, *said;
};

static struct world load(const char *where, const char *cond)
{
    struct world w = world_new();
    struct str text = str_of(where);
    size_t at = str_find(text, STR("%s"), 0);
    world_load(&w, arena_printf(w.files.arena, "%.*s%s%s", (int)at, where, cond, where + at + 2).p);
    return w;
}

static void expect_cases(const struct cond_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct world w = load(cases[i].where, cases[i].cond);
        world_expect(&w, cases[i].said);
        world_free(&w);
    }
}
#define EXPECT_CASES(cases) expect_cases(cases, sizeof cases / sizeof *cases)

Test(rules_cond, the_whole_grammar_is_read)
{
    static const struct cond_case cases[] = {
        {on_items, "{all: [{text: a}, {not: {text: b, field: section_title}}]}", ""},
        {on_items, "{any: [{tag: t.a}, {id: ['1.1', '1.2']}, {section: '1.2'}]}", ""},
        {on_items, "{at-least: {n: 2, of: [{expects: [budget, law]}, {text: b}, {text: c}]}}", ""},
        {on_lines, "{all: [{kind: [money, within]}, {under: [a, b]}, {parent: {text: a}}]}", ""},
        {on_lines, "{ancestor: {any: [{tag: t.a}, {parent: {kind: [total]}}]}}", ""},
        {on_lines, "{amount: {measure: fy2016, above: 1億円, below: '2,000百万円'}}", ""},
        {on_lines, "{text: 総務省, field: organisation}", ""},
        {on_lines, "{text: a, field: program}", ""},
        {on_pairs, "{any: [{share: {namespace: theme}}, {not: {share: {namespace: org}}}]}", ""},
        {on_pairs, "{all: [{share: {namespace: t, at-least: 2, not: [t.x, t.y]}}]}", ""},
        {on_tags, "{any: [{text: a}, {tag: t.b}, {id: [x]}, {not: {text: c}}]}", ""},
    };
    EXPECT_CASES(cases);
}

Test(rules_cond, a_node_has_exactly_one_operator)
{
    static const struct cond_case cases[] = {
        {on_items, "{}",
         "rules.yaml:6:12 FT013 a condition without an operator (write {text: …} or {tag: …})\n"},
        {on_items, "{text: a, tag: t.a}",
         "rules.yaml:6:22 FT013 a second operator, 'tag', beside 'text' "
         "(write all: or any: and a list of both)\n"},
        {on_items, "{tag: t.a, field: text}",
         "rules.yaml:6:12 FT013 'field' beside 'tag' (only text: searches a field)\n"},
        {on_items, "{field: text}", "rules.yaml:6:12 FT013 a condition without an operator\n"},
        {on_items, "{txet: a}",
         "rules.yaml:6:13 FT005 'txet' is no operator of a condition (did you mean 'text'?)\n"},
        {on_items, "{all: [[{text: a}]]}",
         "rules.yaml:6:19 FT007 a condition has to be a mapping with one operator "
         "(write all: or any: before the list)\n"},
        {on_items, "{not: a}",
         "rules.yaml:6:18 FT007 a condition has to be a mapping with one operator "
         "(write {text: …} or {tag: …})\n"},
    };
    EXPECT_CASES(cases);
}

Test(rules_cond, values_are_checked_at_their_place)
{
    static const struct cond_case cases[] = {
        {on_items, "{all: {text: a}}",
         "rules.yaml:6:18 FT007 what an operator joins has to be a list "
         "[this is a mapping] (write [one, another])\n"},
        {on_items, "{any: []}", "rules.yaml:6:18 FT012 a list of conditions must not be empty\n"},
        {on_items, "{at-least: {n: 3, of: [{text: a}, {text: b}]}}",
         "rules.yaml:6:27 FT012 '3' is not a whole number from 1 to 2\n"},
        {on_items, "{at-least: {n: 0, of: [{text: a}]}}",
         "rules.yaml:6:27 FT012 '0' is not a whole number from 1 to 1\n"},
        {on_items, "{at-least: {n: two, of: [{text: a}]}}",
         "rules.yaml:6:27 FT012 'two' is not a whole number from 1 to 1\n"},
        {on_items, "{at-least: {of: [{text: a}]}}",
         "rules.yaml:6:23 FT006 the key 'n' is missing in at-least\n"},
        {on_items, "{expects: budget}",
         "rules.yaml:6:22 FT007 expects has to be a list [this is a text] (write [budget])\n"},
        {on_items, "{expects: [budget, laws]}",
         "rules.yaml:6:31 FT012 'laws' is no value of 'expects' "
         "(write one of: budget, staff, law, process)\n"},
        {on_items, "{expects: []}", "rules.yaml:6:22 FT012 expects must not be empty\n"},
        {on_lines, "{kind: [cash]}", "rules.yaml:6:20 FT012 'cash' is no value of 'kind'\n"},
        {on_items, "{tag: exercise}",
         "rules.yaml:6:18 FT101 'exercise' is no name for a tag "
         "(write namespace.name in lower-case letters, digits, '-' and '_')\n"},
        {on_items, "{tag: Theme.x}", "rules.yaml:6:18 FT101 'Theme.x' is no name for a tag\n"},
        {on_items, "{tag: [t.a]}",
         "rules.yaml:6:18 FT007 a tag has to be a text [this is a list] (write the text alone)\n"},
        {on_items, "{text: [a]}", "rules.yaml:6:19 FT007 a regex has to be a text\n"},
        {on_items, "{text: a, field: [text]}", "rules.yaml:6:29 FT007 a field has to be a text\n"},
        {on_items, "{section: ['1']}", "rules.yaml:6:22 FT007 a section has to be a text\n"},
        {on_items, "{expects: [[law]]}", "rules.yaml:6:23 FT007 expects has to be a text\n"},
        {on_items, "{id: '1.1'}", "rules.yaml:6:17 FT007 a list of ids has to be a list\n"},
        {on_items, "{id: [[a]]}", "rules.yaml:6:18 FT007 a list of ids has to be a text\n"},
        {on_items, "{text: a, field: title}",
         "rules.yaml:6:29 FT110 items have no field 'title' that can be searched "
         "(items have text and section_title)\n"},
        {on_items, "{text: a, field: section_titel}",
         "rules.yaml:6:29 FT110 items have no field 'section_titel' that can be searched "
         "(did you mean 'section_title'?)\n"},
        {on_lines, "{amount: {measure: fy2016}}",
         "rules.yaml:6:21 FT006 an amount condition needs 'above' or 'below'\n"},
        {on_lines, "{amount: {above: 1億円}}",
         "rules.yaml:6:21 FT006 the key 'measure' is missing in an amount condition\n"},
        {on_lines, "{amount: {measure: m, above: 1.2.3億円, below: 半円, equal: 1}}",
         "rules.yaml:6:44 FT701 a second decimal point\n"
         "rules.yaml:6:57 FT701 not a number\n"
         "rules.yaml:6:61 FT005 unknown key 'equal' in an amount condition\n"},
        {on_lines, "{amount: {measure: m, above: ―}}",
         "rules.yaml:6:41 FT701 a bound has to be a number\n"},
        {on_pairs, "{share: {namespace: theme, at-least: 0}}",
         "rules.yaml:6:49 FT012 '0' is not a whole number from 1 to 1000\n"},
        {on_pairs, "{share: {namespace: Theme}}",
         "rules.yaml:6:32 FT101 'Theme' is no name for a namespace\n"},
        {on_pairs, "{share: {namespace: theme, not: [org.x, theme]}}",
         "rules.yaml:6:45 FT012 'org.x' is no tag of the namespace 'theme'\n"
         "rules.yaml:6:52 FT101 'theme' is no name for a tag\n"},
        {on_pairs, "{share: {at-least: 1}}",
         "rules.yaml:6:20 FT006 the key 'namespace' is missing in share\n"},
    };
    EXPECT_CASES(cases);
}

Test(rules_cond, an_operator_stands_only_where_it_means_something)
{
    static const struct cond_case cases[] = {
        {on_lines, "{section: '1'}",
         "rules.yaml:6:13 FT111 'section' cannot be tested on lines (only items have it)\n"},
        {on_lines, "{all: [{text: a}, {expects: [budget]}]}",
         "rules.yaml:6:31 FT111 'expects' cannot be tested on lines\n"},
        {on_items, "{kind: [money]}",
         "rules.yaml:6:13 FT111 'kind' cannot be tested on items (only lines have it)\n"},
        {on_items, "{not: {under: [a]}}",
         "rules.yaml:6:19 FT111 'under' cannot be tested on items\n"},
        {on_items, "{parent: {text: a}}",
         "rules.yaml:6:13 FT111 'parent' cannot be tested on items\n"},
        {on_items, "{ancestor: {text: a}}",
         "rules.yaml:6:13 FT111 'ancestor' cannot be tested on items\n"},
        {on_items, "{amount: {measure: m, above: 1}}",
         "rules.yaml:6:13 FT111 'amount' cannot be tested on items\n"},
        {on_lines, "{parent: {section: '1'}}",
         "rules.yaml:6:22 FT111 'section' cannot be tested on lines\n"},
        {on_items, "{share: {namespace: t}}",
         "rules.yaml:6:13 FT111 'share' cannot be tested on items "
         "(it belongs under both, which compares an item with a line)\n"},
        {on_pairs, "{tag: t.a}",
         "rules.yaml:6:13 FT111 'tag' cannot be tested in 'both', which compares an item with a line "
         "(it belongs under items, lines or when)\n"},
        {on_pairs, "{at-least: {n: 1, of: [{share: {namespace: t}}]}}",
         "rules.yaml:6:13 FT111 'at-least' cannot be tested in 'both', "
         "which compares an item with a line\n"},
        {on_tags, "{any: [{expects: [law]}, {kind: [money]}]}",
         "rules.yaml:6:20 FT111 'expects' cannot be tested on both sides (only items have it)\n"
         "rules.yaml:6:38 FT111 'kind' cannot be tested on both sides (only lines have it)\n"},
        {on_tags, "{text: a, field: title}",
         "rules.yaml:6:29 FT110 items have no field 'title' that can be searched\n"},
    };
    EXPECT_CASES(cases);
}

Test(rules_cond, all_faults_of_a_tree_are_told)
{
    struct world w = load(on_items, "{any: [{txt: a}, {all: [{tag: X}, {not: {kind: [money]}}]}, "
                                    "{text: '{{none}}'}]}");
    world_expect(&w, "rules.yaml:6:20 FT005 'txt' is no operator of a condition\n"
                     "rules.yaml:6:42 FT101 'X' is no name for a tag\n"
                     "rules.yaml:6:53 FT111 'kind' cannot be tested on items\n"
                     "rules.yaml:6:80 FT103 undefined pattern 'none'\n");
    cr_expect_eq(w.rules->link_count, 0, "a rule with a fault is left out");
    world_free(&w);
}

Test(rules_cond, depth_is_bounded)
{
    struct world w = world_new();
    struct buf text = {0};
    buf_puts(&text, "tags:\n  - tag: t.a\n    for: [item]\n    when: ");
    for (int i = 0; i < 40; i++)
        buf_puts(&text, "{not: ");
    buf_puts(&text, "{text: a}");
    buf_fill(&text, '}', 40);
    buf_putc(&text, '\n');
    world_load(&w, text.p);
    world_expect(&w, "rules.yaml:5:203 FT011 conditions more than 32 deep\n");
    buf_release(&text);
    world_free(&w);
}

Test(rules_cond, fields_taken_on_trust_are_bounded)
{
    struct world w = world_new();
    struct buf text = {0};
    buf_puts(&text, "tags:\n");
    for (int i = 0; i < 1000; i++)
        buf_printf(&text, "  - {tag: t.a%d, for: [line], when: {text: a, field: f%d}}\n", i, i);
    world_load(&w, text.p);
    cr_expect_eq(w.err, FT_EINPUT);
    cr_expect_eq(ft_diags_count(w.files.diags, FT_ERROR), 3);
    cr_expect_eq(diags_sorted(w.files.diags, &(size_t){0})[0]->code, FT011);
    buf_release(&text);
    world_free(&w);
}

Test(rules_cond, nodes_are_numbered_from_none_to_the_last)
{
    struct world w = load(on_items, "{all: [{text: a}, {not: {tag: t.a}}]}");
    bool seen[5] = {false};
    const struct cond *items;
    world_expect(&w, "");
    cr_assert_eq(w.rules->cond_count, 5);
    items = w.rules->links[0].items;
    seen[items->id] = seen[items->children[0]->id] = seen[items->children[1]->id] = true;
    seen[items->children[1]->children[0]->id] = seen[w.rules->links[0].lines->id] = true;
    for (int i = 0; i < 5; i++)
        cr_expect(seen[i]);
    world_free(&w);
}
