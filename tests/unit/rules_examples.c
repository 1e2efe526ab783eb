#include "expect.h"
#include "rules_world.h"

/* %s begins in column 16 of line 7, or in column 15 of line 6 for a tag rule. */
static const char of_link[] = "links:\n  - id: l\n    strength: principal\n    items: {text: a}\n"
                              "    lines: {text: a}\n    examples: %s\n";
static const char of_tag[] = "tags:\n  - tag: t.a\n    for: [line]\n    when: {text: a}\n"
                             "    examples: %s\n";

struct example_case {
    const char *where, *examples, *said;
};

static struct world load(const char *where, const char *examples, bool in_audit)
{
    struct world w = world_new();
    size_t at = str_find(str_of(where), STR("%s"), 0);
    struct str text = arena_printf(w.files.arena, "%.*s%s\n", (int)at, where, examples);
    if (in_audit)
        world_load_in_audit(&w, text.p);
    else
        world_load(&w, text.p);
    return w;
}

static void expect_cases(const struct example_case *cases, size_t count, bool in_audit)
{
    for (size_t i = 0; i < count; i++) {
        struct world w = load(cases[i].where, cases[i].examples, in_audit);
        world_expect(&w, cases[i].said);
        world_free(&w);
    }
}
#define EXPECT_CASES(cases, in_audit) expect_cases(cases, sizeof cases / sizeof *cases, in_audit)

Test(rules_examples, forms_that_are_allowed)
{
    static const struct example_case cases[] = {
        {of_link, "{match: [{item: {text: x, expects: budget; law;}, line: {title: y}}]}", ""},
        {of_link, "{match: [{item: '3.3', line: mic.cloud}], no-match: []}", ""},
        {of_link,
         "{match: [{item: {id: x, section: '1', section_title: y, expects: [law], tags: [t.a]},\n"
         "  line: {kind: within, tags: t.a;t.b, parent: {title: z, parent: mic}, program: q}}]}",
         ""},
        {of_tag, "{match: [演習, {line: {title: 演習}}, {line: mic.x}], no-match: [演説]}", ""},
    };
    EXPECT_CASES(cases, false);
}

Test(rules_examples, faults_are_told_at_their_place)
{
    static const struct example_case cases[] = {
        {of_link, "{matches: []}", "rules.yaml:7:16 FT005 unknown key 'matches' in examples\n"},
        {of_link, "{match: [x]}", "rules.yaml:7:24 FT007 an example has to be a mapping\n"},
        {of_link, "{match: [{item: x}]}",
         "rules.yaml:7:24 FT006 the key 'line' is missing in an example\n"},
        {of_link, "{match: [{item: x, line: [y]}]}",
         "rules.yaml:7:40 FT007 a row of an example has to be a mapping\n"},
        {of_link, "{match: [{item: {titel: x, tittle: y}, line: {titel: y}}]}",
         "rules.yaml:7:32 FT005 items have no cell 'titel' "
         "(write id, section, section_title, text, expects or tags)\n"
         "rules.yaml:7:42 FT005 items have no cell 'tittle' "
         "(write id, section, section_title, text, expects or tags)\n"
         "rules.yaml:7:61 FT005 lines have no cell 'titel' (did you mean 'title'?)\n"},
        {of_link, "{match: [{item: {expects: money}, line: {kind: cash, tags: X;t.b}}]}",
         "rules.yaml:7:41 FT012 'money' is no value of 'expects'\n"
         "rules.yaml:7:62 FT012 'cash' is no value of 'kind'\n"
         "rules.yaml:7:74 FT101 'X' is no name for a tag\n"},
        {of_link, "{match: [{item: {text: [x]}, line: {parent: {titel: x}}}]}",
         "rules.yaml:7:38 FT007 a cell has to be a text\n"
         "rules.yaml:7:60 FT005 lines have no cell 'titel'\n"},
        {of_tag, "{match: [{item: {text: x}}]}",
         "rules.yaml:6:31 FT111 the rule does not judge items\n"},
        {of_tag, "{match: [{item: {text: x}, line: y}, {}]}",
         "rules.yaml:6:24 FT006 an example of a tag rule is a text, an item or a line\n"
         "rules.yaml:6:52 FT006 an example of a tag rule is a text, an item or a line\n"},
    };
    EXPECT_CASES(cases, false);
}

Test(rules_examples, with_an_audit_cited_rows_and_columns_must_exist)
{
    static const struct example_case cases[] = {
        {of_link, "{match: [{item: '1.1', line: a}]}", ""},
        {of_link, "{match: [{item: '3.3', line: b}, {item: {text: x}, line: {parent: c}}]}",
         "rules.yaml:7:31 FT106 there is no item '3.3'\n"
         "rules.yaml:7:44 FT107 there is no line 'b'\n"
         "rules.yaml:7:81 FT107 there is no line 'c'\n"},
        {of_link, "{match: [{item: {text: x}, line: {program: y, fy16: 1.5, fy15: 1,2}}]}",
         "rules.yaml:7:49 FT005 lines have no cell 'program'\n"
         "rules.yaml:7:80 FT005 lines have no cell '2'\n"},
        {of_link, "{match: [{item: {text: x}, line: {fy16: '1.2.3'}}]}",
         "rules.yaml:7:59 FT701 a second decimal point\n"},
    };
    EXPECT_CASES(cases, true);
}

Test(rules_examples, are_kept_in_their_order)
{
    struct world w = load(of_tag, "{match: [演習, {line: x}], no-match: [演説]}", false);
    const struct example *examples;
    world_expect(&w, "");
    cr_assert_eq(w.rules->tag_rules[0].example_count, 3);
    examples = w.rules->tag_rules[0].examples;
    expect_str_eq(examples[0].text, "演習");
    cr_expect(examples[0].matches && !examples[0].line);
    cr_expect(examples[1].matches && examples[1].line && !examples[1].text.n);
    cr_expect(!examples[2].matches);
    cr_expect_eq(origin_place(examples[2].origin).line, 6);
    world_free(&w);
}
