#include "expect.h"
#include "rules_world.h"

static struct str print_of(struct world *w, const char *yaml, bool tag)
{
    world_load(w, yaml);
    world_expect(w, "");
    return arena_str(w->files.arena,
                     str_of(tag ? w->rules->tag_rules[0].sha256 : w->rules->links[0].sha256));
}

static void expect_prints(const char *first, const char *second, bool tag, bool same)
{
    struct world w = world_new();
    struct str a = print_of(&w, first, tag), b = print_of(&w, second, tag);
    cr_expect_eq(a.n, 64);
    cr_expect_eq(str_eq(a, b), same, "%s\n%s", first, second);
    world_free(&w);
}

#define LINK(items, lines, more) \
    "links:\n  - {id: l, strength: principal, items: " items ", lines: " lines more "}\n"

Test(rules_print, layout_names_texts_and_patterns_do_not_change_a_meaning)
{
    static const char *const same[][2] = {
        {LINK("{text: a}", "{text: b}", ""),
         "links:\n# a remark\n- lines:\n    text: 'b'\n  items: {text: \"a\"}\n"
         "  strength: principal\n  id: other\n  summary: 演習\n  extent: part\n"
         "  allow: [{code: FT204}]\n  examples: {match: [{item: {text: a}, line: {title: b}}]}\n"},
        {LINK("{text: a}", "{text: b}", ""),
         LINK("{text: a}", "{text: b}", ", on-parent: principal")},
        {LINK("{text: '(?:x|y)'}", "{text: b}", ""),
         "patterns: {p: x|y}\n" LINK("{text: '{{p}}'}", "{text: b}", "")},
        {LINK("{tag: t.a}", "{text: b}", ""),
         LINK("{tag: t.a}", "{text: b}", "") "tags: [{tag: t.a, for: [item], when: {text: x}}]\n"},
        {LINK("{text: a}", "{amount: {measure: m, above: 1億円}}", ""),
         LINK("{text: a}", "{amount: {measure: m, above: 100百万円}}", "")},
        {LINK("{expects: [law, staff]}", "{text: b}", ""),
         LINK("{expects: [staff, law]}", "{text: b}", "")},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        expect_prints(same[i][0], same[i][1], false, true);
}

Test(rules_print, a_change_of_meaning_changes_the_print)
{
    static const char base[] = LINK("{all: [{text: a}, {tag: t.b}]}", "{text: b, field: title}",
                                    ", both: {share: {namespace: t, not: [t.b]}}");
    static const char *const others[] = {
        LINK("{any: [{text: a}, {tag: t.b}]}", "{text: b, field: title}",
             ", both: {share: {namespace: t, not: [t.b]}}"),
        LINK("{all: [{text: ab}, {tag: t.b}]}", "{text: b, field: title}",
             ", both: {share: {namespace: t, not: [t.b]}}"),
        LINK("{all: [{text: a}, {tag: t.c}]}", "{text: b, field: title}",
             ", both: {share: {namespace: t, not: [t.b]}}"),
        LINK("{all: [{text: a}, {tag: t.b}]}", "{text: b}",
             ", both: {share: {namespace: t, not: [t.b]}}"),
        LINK("{all: [{text: a}, {tag: t.b}]}", "{text: b, field: detail}",
             ", both: {share: {namespace: t, not: [t.b]}}"),
        LINK("{all: [{text: a}, {tag: t.b}]}", "{text: b, field: title}",
             ", both: {share: {namespace: t}}"),
        LINK("{all: [{text: a}, {tag: t.b}]}", "{text: b, field: title}",
             ", both: {share: {namespace: t, at-least: 2, not: [t.b]}}"),
        LINK("{all: [{text: a}, {tag: t.b}]}", "{text: b, field: title}",
             ", extent: whole, both: {share: {namespace: t, not: [t.b]}}"),
        LINK("{all: [{text: a}, {tag: t.b}]}", "{text: b, field: title}",
             ", extent: {budget: whole}, both: {share: {namespace: t, not: [t.b]}}"),
        LINK("{all: [{text: a}, {tag: t.b}]}", "{text: b, field: title}",
             ", on-parent: significant, both: {share: {namespace: t, not: [t.b]}}"),
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        expect_prints(base, others[i], false, false);
}

Test(rules_print, a_tag_rules_print_holds_its_tag_and_sides)
{
    expect_prints("tags: [{tag: t.a, for: [item], when: {text: x}}]\n",
                  "tags: [{tag: t.b, for: [item], when: {text: x}}]\n", true, false);
    expect_prints("tags: [{tag: t.a, for: [item], when: {text: x}}]\n",
                  "tags: [{tag: t.a, for: [line], when: {text: x}}]\n", true, false);
    expect_prints("tags: [{tag: t.a, for: [item, line], when: {text: x}}]\n",
                  "tags: [{tag: t.a, id: y, for: [line, item], when: {text: x}}]\n", true, true);
}

Test(rules_print, a_link_and_an_exclude_differ)
{
    struct world w = world_new();
    world_load(
        &w, LINK("{text: a}", "{text: b}", "") "excludes:\n"
                                               "  - {id: e, items: {text: a}, lines: {text: b}}\n");
    world_expect(&w, "");
    cr_assert_eq(w.rules->link_count, 2);
    cr_expect_eq(w.rules->exclude_from, 1);
    cr_expect(w.rules->links[1].excludes);
    cr_expect_str_neq(w.rules->links[0].sha256, w.rules->links[1].sha256);
    world_free(&w);
}
