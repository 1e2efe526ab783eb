#include "expect.h"
#include "rules_world.h"

#define TAG(tag, when) "  - {tag: t." tag ", for: [line], when: " when "}\n"
#define ON(tag)        "{tag: t." tag "}"

static void expect_order(const struct world *w, const char *order)
{
    struct str rest = str_of(order), id;
    for (size_t i = 0; i < w->rules->tag_rule_count; i++) {
        const struct tag_rule *rule = &w->rules->tag_rules[i];
        cr_assert(str_split(&rest, ' ', &id));
        cr_expect(str_eq(rule->id, id), "%.*s in place of %.*s", STR_ARG(rule->id), STR_ARG(id));
        cr_expect(i == 0 || rule->stratum >= rule[-1].stratum);
    }
}

Test(rules_strata, rules_come_after_those_whose_tags_they_test)
{
    struct world w = world_new();
    world_load(&w, "tags:\n" TAG("d", "{any: [" ON("c") ", {not: " ON("a") "}]}") /**/
               TAG("c", "{all: [" ON("b") ", {text: x}]}") TAG("a", "{text: x}")  /**/
               TAG("b", ON("a")) TAG("e", ON("free")) TAG("b, id: second", ON("e")));
    world_expect(&w, "");
    expect_order(&w, "t.a t.e t.b second t.c t.d");
    cr_expect_eq(w.rules->tag_rules[5].stratum, 3);
    world_free(&w);
}

Test(rules_strata, a_circle_is_told_with_its_tags)
{
    struct world w = world_new();
    world_load(&w, "tags:\n" TAG("a", "{not: " ON("b") "}") TAG("b", ON("c"))
                       TAG("c", "{any: [{text: x}, " ON("b") "]}") TAG("d", ON("d")));
    world_expect(&w, "rules.yaml:5:59 FT105 tags depend on each other in a circle: t.b → t.c → t.b "
                     "(test the words themselves in one of the rules)\n"
                     "rules.yaml:6:41 FT105 tags depend on each other in a circle: t.d → t.d "
                     "(test the words themselves in one of the rules)\n");
    world_free(&w);
}

Test(rules_strata, a_tag_may_be_inherited_from_the_parent)
{
    struct world w = world_new();
    world_load(&w, "tags:\n" TAG("a", "{any: [{text: x}, {parent: " ON("a") "}]}")
                       TAG("b", "{ancestor: {all: [" ON("c") "]}}") TAG("c", ON("b")));
    world_expect(&w, "");
    expect_order(&w, "t.a t.b t.c");
    world_free(&w);
}

/* From the last to the first of so many tags, each rule tests the tag of another one. */
static void load_chain(struct world *w, int tags, bool tested_first)
{
    struct buf text = {0};
    buf_puts(&text, "tags:\n");
    for (int i = 0; i < tags; i++) {
        int tag = tested_first ? tags - i - 1 : i;
        buf_printf(&text, "  - {tag: t.a%d, for: [item], when: {tag: t.a%d}}\n", tag, tag + 1);
    }
    world_load(w, text.p);
    buf_release(&text);
}

struct chain_case {
    int tags;
    bool tested_first;
    const char *said;
};

static const struct chain_case chains[] = {
    {64, false, ""},
    {64, true, ""},
    {65, false, "rules.yaml:66:43 FT011 tag rules on tag rules more than 64 deep\n"},
    {65, true, "rules.yaml:67:42 FT011 tag rules on tag rules more than 64 deep\n"},
    {2000, false, "rules.yaml:66:43 FT011 tag rules on tag rules more than 64 deep\n"},
    {2000, true, "rules.yaml:67:45 FT011 tag rules on tag rules more than 64 deep\n"},
};

TestEach(rules_strata, depth_is_bounded_in_any_order, chains, c)
{
    struct world w = world_new();
    load_chain(&w, c->tags, c->tested_first);
    world_expect(&w, c->said);
    world_free(&w);
}
