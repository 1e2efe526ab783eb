#include "expect.h"
#include "rules_world.h"

struct name_case {
    const char *yaml, *said;
};

static void expect_cases(const struct name_case *cases, size_t count, bool in_audit)
{
    for (size_t i = 0; i < count; i++) {
        struct world w = world_new();
        files_write(&w.files, "items.csv",
                    "id,section,text,tags,source\n1.1,1,演習の拡充,data.item,doc.txt:1\n"
                    "1.2.1,1.2,人材,,doc.txt:1\n");
        files_write(&w.files, "lines.csv",
                    "id,title,y16,y15,tags,source\na.exercise,演習,1.5,―,data.line,doc.txt:2\n");
        if (in_audit)
            world_load_in_audit(&w, cases[i].yaml);
        else
            world_load(&w, cases[i].yaml);
        world_expect(&w, cases[i].said);
        world_free(&w);
    }
}
#define EXPECT_CASES(cases, in_audit) expect_cases(cases, sizeof cases / sizeof *cases, in_audit)

#define LINK(id, items, lines, more) \
    "  - {id: " id ", strength: principal, items: " items ", lines: " lines more "}\n"
#define TAG(tag, when)      "  - {tag: " tag ", for: [item, line], when: " when "}\n"
#define LINE_TAG(tag, when) "  - {tag: " tag ", for: [line], when: " when "}\n"
#define X                   "{text: x}"

Test(rules_names, ids_are_unique_over_all_rules)
{
    static const struct name_case cases[] = {
        {"links:\n" LINK("a", X, X, "") LINK("a", X, X, ""),
         "rules.yaml:4:10 FT102 a second rule named 'a' {3:10 the first is here} "
         "(give each rule an id of its own)\n"},
        {"links:\n" LINK("a", X, X, "") "excludes:\n  - {id: a, items: " X ", lines: " X "}\n",
         "rules.yaml:5:10 FT102 a second rule named 'a'\n"},
        {"tags:\n" TAG("t.a", X) TAG("t.a", X),
         "rules.yaml:4:11 FT102 a second rule named 't.a'\n"},
        {"tags:\n" TAG("t.a", X) TAG("t.a, id: other", X), ""},
        {"tags:\n" TAG("t.a, id: l", X) "links:\n" LINK("l", X, X, ""),
         "rules.yaml:5:10 FT102 a second rule named 'l'\n"},
        {"links:\n" LINK("A b", X, X, "") "tags:\n" TAG("t.a, id: t.a", X),
         "rules.yaml:3:10 FT101 'A b' is no name for a rule\n"
         "rules.yaml:5:20 FT101 't.a' is no name for a rule\n"},
    };
    EXPECT_CASES(cases, false);
}

Test(rules_names, keys_of_rules_are_checked)
{
    static const struct name_case cases[] = {
        {"links:\n  - {}\n", "rules.yaml:3:5 FT006 the key 'id' is missing in a link rule\n"
                             "rules.yaml:3:5 FT006 the key 'items' is missing in a link rule\n"
                             "rules.yaml:3:5 FT006 the key 'lines' is missing in a link rule\n"
                             "rules.yaml:3:5 FT006 the key 'strength' is missing in a link rule\n"},
        {"links:\n" LINK("a", X, X, ", on-parent: strong, extent: half, both: 1"),
         "rules.yaml:3:81 FT012 'strong' is no value of 'on-parent'\n"
         "rules.yaml:3:97 FT012 'half' is no value of 'extent'\n"
         "rules.yaml:3:109 FT007 'both' has to be a mapping\n"},
        {"excludes:\n  - {id: a, items: " X ", lines: " X ", strength: principal, extent: part}\n",
         "rules.yaml:3:49 FT005 unknown key 'strength' in an exclude rule\n"
         "rules.yaml:3:70 FT005 unknown key 'extent' in an exclude rule\n"},
        {"tags:\n  - {tag: t.a}\n",
         "rules.yaml:3:5 FT006 the key 'for' is missing in a tag rule\n"
         "rules.yaml:3:5 FT006 the key 'when' is missing in a tag rule\n"},
        {"tags:\n  - {tag: t.a, for: [items], when: " X "}\n",
         "rules.yaml:3:22 FT012 'items' is no value of 'for' (write one of: item, line)\n"},
        {"tags:\n  - {tag: t.a, for: [], when: " X "}\n",
         "rules.yaml:3:21 FT012 for must not be empty\n"},
    };
    EXPECT_CASES(cases, false);
}

Test(rules_names, tags_that_nothing_gives_are_undefined_in_an_audit)
{
    static const struct name_case cases[] = {
        {"tags:\n" TAG("t.exercise", "{any: [{tag: data.item}, {tag: data.line}]}") "links:\n" LINK(
             "l", "{tag: t.exercize}", "{tag: t.exercise}", ""),
         "rules.yaml:5:47 FT104 no rule gives the tag 't.exercize' and no row carries it "
         "(did you mean 't.exercise'?)\n"},
        {"links:\n" LINK("l", X, X, ", both: {share: {namespace: date, not: [date.x]}}"),
         "rules.yaml:3:96 FT104 no tag of the namespace 'date' is ever given "
         "(did you mean 'data'?)\n"
         "rules.yaml:3:108 FT104 no rule gives the tag 'date.x' and no row carries it "
         "(write a tag rule that gives it)\n"},
        {"links:\n" LINK("l", X, X, ", both: {share: {namespace: data}}"), ""},
        /* A rule that is wrong still says what tag it gives. */
        {"tags:\n" TAG("t.a", "{txt: x}") "links:\n" LINK("l", "{tag: t.a}", X, ""),
         "rules.yaml:3:42 FT005 'txt' is no operator of a condition\n"},
    };
    EXPECT_CASES(cases, true);
}

Test(rules_names, without_an_audit_tags_are_taken_on_trust)
{
    static const struct name_case cases[] = {
        {"links:\n" LINK("l", "{tag: t.any}", X, ", both: {share: {namespace: u}}"), ""},
    };
    EXPECT_CASES(cases, false);
}

Test(rules_names, what_the_audit_does_not_have_is_unknown)
{
    static const struct name_case cases[] = {
        {"links:\n" LINK("l", "{id: ['1.1', '1.9']}", "{id: [a.exercice]}", ""),
         "rules.yaml:3:54 FT106 there is no item '1.9' (did you mean '1.1'?)\n"
         "rules.yaml:3:76 FT107 there is no line 'a.exercice' (did you mean 'a.exercise'?)\n"},
        {"links:\n" LINK("l", X, "{under: [a.exercise, b]}", ""),
         "rules.yaml:3:80 FT107 there is no line 'b' "
         "(write the id of a line as in the audit's table of lines)\n"},
        {"tags:\n" TAG("t.a", "{id: ['1.1', a.exercise, zz]}"),
         "rules.yaml:3:66 FT106 there is no item 'zz'\n"},
        {"links:\n" LINK("l", "{section: '1.2'}", X, "") LINK("m", "{section: '1.3'}", X, "")
             LINK("n", "{section: '77'}", X, ""),
         "rules.yaml:4:51 FT108 no item stands in a section '1.3' (did you mean '1.2'?)\n"
         "rules.yaml:5:51 FT108 no item stands in a section '77' "
         "(write a section as in the audit's table of items)\n"},
        {"links:\n" LINK("l", X, "{amount: {measure: fy2016, above: 1億円}}", ""),
         "rules.yaml:3:78 FT109 there is no measure 'fy2016'\n"},
        {"links:\n" LINK("l", X, "{amount: {measure: fy17, above: 1億円}}", ""),
         "rules.yaml:3:78 FT109 there is no measure 'fy17' (did you mean 'fy16'?)\n"},
        {"links:\n" LINK("l", X, "{text: x, field: titel}", ""),
         "rules.yaml:3:76 FT110 lines have no field 'titel' that can be searched "
         "(did you mean 'title'?)\n"},
    };
    EXPECT_CASES(cases, true);
}

Test(rules_names, fields_are_those_of_the_audit)
{
    struct world w = world_new();
    files_amend(&w.files, "  currency: JPY\n",
                "  currency: JPY\n  columns: {title: 事業名, text: [概要, 事業名]}\n");
    files_write(&w.files, "lines.csv", "id,事業名,概要,y16,y15,source\na,演習,x,1,2,doc.txt:1\n");
    world_load_in_audit(&w, "tags:\n" LINE_TAG("t.a", "{text: x, field: 概要}"));
    world_expect(&w, "");
    cr_expect_eq(w.rules->searched[SIDE_LINE], 2);
    cr_assert_eq(w.rules->fields[SIDE_LINE].n, 4);
    expect_str_eq(w.rules->fields[SIDE_LINE].v[0], "概要");
    expect_str_eq(w.rules->fields[SIDE_LINE].v[2], "title");
    expect_str_eq(w.rules->fields[SIDE_LINE].v[3], "organisation");
    cr_expect_eq(w.rules->searched[SIDE_ITEM], 1);
    cr_expect_eq(w.rules->tag_rules[0].when->is.text.field[SIDE_LINE], 0);
    world_free(&w);
}

Test(rules_names, tags_of_the_data_are_known)
{
    struct world w = world_new();
    files_write(&w.files, "items.csv",
                "id,section,text,tags,source\n1.1,1,演習の拡充,a.x;b.y,doc.txt:1\n");
    world_load_in_audit(&w, "tags:\n" TAG("b.y", X));
    world_expect(&w, "");
    cr_assert_eq(w.rules->tag_count, 2);
    cr_expect(w.rules->tags[0].in_data && !w.rules->tags[0].produced);
    cr_expect(w.rules->tags[1].in_data && w.rules->tags[1].produced);
    cr_expect_neq(w.rules->tags[0].name_space, w.rules->tags[1].name_space);
    cr_expect_eq(tag_find(w.rules, STR("b.y")), 1);
    cr_expect_eq(tag_find(w.rules, STR("b.z")), NO_INDEX);
    world_free(&w);
}
