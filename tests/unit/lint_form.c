/* What forms claim, held against what the engine judges on many rows. */
#include "check/lint/form.h"

#include "expect.h"
#include "random.h"
#include "rules_world.h"

enum { RULES = 24, WORLDS = 60, MAX_ROWS = 128 };

static struct world world;

static void setup(void)
{
    world = world_new();
}

static void teardown(void)
{
    world_free(&world);
}

TestSuite(lint_form, .init = setup, .fini = teardown);

/* --- random conditions ------------------------------------------------------ */

static const char *const item_leaves[] = {
    "{text: '演習'}",
    "{text: '演習場'}",
    "{text: '演習|訓練'}",
    "{text: '訓練の?'}",
    "{text: '(?i)ab'}",
    "{text: 'AB演習'}",
    "{text: '演習', field: section_title}",
    "{tag: u.x}",
    "{tag: u.y}",
    "{section: '1'}",
    "{section: '1.2'}",
    "{section: '2'}",
    "{id: ['i1', 'i2', 'i3']}",
    "{id: [i3, i2]}",
    "{id: [i9]}",
    "{expects: [budget]}",
    "{expects: [staff, budget]}",
};
static const char *const line_leaves[] = {
    "{text: '演習'}",
    "{text: '演習場|訓練'}",
    "{kind: [money, within]}",
    "{kind: [money]}",
    "{kind: [within, out-of, shared, headcount, action, reference, total]}",
    "{tag: u.x}",
    "{parent: {text: '演習'}}",
    "{ancestor: {text: '演習'}}",
    "{ancestor: {text: '演習|訓練'}}",
    "{parent: {text: '演習場'}}",
};

struct leaves {
    const char *const *v;
    unsigned n;
};

static void put_cond(struct buf *out, uint64_t *random, struct leaves leaves, unsigned depth)
{
    static const char *const lists[] = {"all", "any"};
    unsigned kind = depth ? random_below(random, 6) : 0, count = 1 + random_below(random, 3);
    if (kind <= 1) {
        buf_puts(out, leaves.v[random_below(random, leaves.n)]);
        return;
    }
    if (kind == 2)
        buf_puts(out, "{not: ");
    else if (kind == 3)
        buf_printf(out, "{at-least: {n: %u, of: [", 1 + random_below(random, count));
    else
        buf_printf(out, "{%s: [", lists[kind - 4]);
    for (unsigned i = 0; i < (kind == 2 ? 1 : count); i++) {
        buf_puts(out, i ? ", " : "");
        put_cond(out, random, leaves, depth - 1);
    }
    buf_puts(out, kind == 2 ? "}" : kind == 3 ? "]}}" : "]}");
}

static void load_random(uint64_t seed, const char *side, struct leaves leaves)
{
    uint64_t random = seed * 0x9E3779B97F4A7C15u + 1;
    struct buf yaml = {0};
    buf_puts(&yaml, "tags:\n");
    for (int i = 0; i < RULES; i++) {
        buf_printf(&yaml, "  - tag: t.r%d\n    for: [%s]\n    when: ", i, side);
        put_cond(&yaml, &random, leaves, 3);
        buf_putc(&yaml, '\n');
    }
    world_ready(&world, yaml.p);
    buf_release(&yaml);
}

/* --- rows ---------------------------------------------------------------------- */

struct table {
    struct row rows[MAX_ROWS];
    size_t n;
};

static void add_items(struct table *table)
{
    static const char *const texts[] = {"", "演習", "演習場と訓練", "訓練", "AB演習", "ab"};
    static const char *const sections[] = {"1", "1.2", "2", "1.20"};
    static const char *const rest[] = {"tags=u.x|expects=budget|section_title=演習",
                                       "tags=u.y|expects=staff", "tags=u.x;u.y|expects=law"};
    char cells[200];
    for (size_t i = 0; i < 6 * 4 * 3; i++) {
        snprintf(cells, sizeof cells, "id=i%zu|text=%s|section=%s|%s", i % 11, texts[i % 6],
                 sections[i / 6 % 4], rest[i / 24]);
        table->rows[table->n++] = world_item(&world, cells);
    }
}

static void add_lines(struct table *table)
{
    static const char *const texts[] = {"", "演習", "演習場", "訓練"};
    static const char *const kinds[] = {"money", "within", "out-of", "action", "total"};
    char cells[200];
    for (size_t i = 0; i < 4 * 5 * 4; i++) {
        const struct row *parent = i < 20 ? NULL : &table->rows[(i * 7 + i / 20) % 20];
        if (i >= 60)
            parent = &table->rows[20 + i % 40];
        snprintf(cells, sizeof cells, "id=l%zu|title=%s|kind=%s|tags=%s", i, texts[i % 4],
                 kinds[i / 4 % 5], i % 3 ? "" : "u.x");
        table->rows[table->n++] = world_line(&world, parent, cells);
    }
}

/* --- claims ----------------------------------------------------------------------- */

struct claims {
    size_t constants, implications;
};

static bool holds(const struct table *table, size_t row, size_t rule)
{
    return bit_get(table->rows[row].tags, world.rules->tag_rules[rule].tag);
}

static void check_constant(const struct table *table, const struct form *form, size_t rule,
                           uint64_t seed)
{
    for (size_t row = 0; row < table->n; row++)
        cr_assert_eq(holds(table, row, rule), form->kind == FORM_TRUE, "world %llu, rule %zu",
                     (unsigned long long)seed, rule);
}

static void check_implied(const struct table *table, size_t a, size_t b, uint64_t seed)
{
    for (size_t row = 0; row < table->n; row++)
        cr_assert(!holds(table, row, a) || holds(table, row, b), "world %llu, %zu → %zu",
                  (unsigned long long)seed, a, b);
}

static void check_world(const struct table *table, struct claims *claims, uint64_t seed)
{
    const struct form *form[RULES];
    struct forms forms;
    cr_assert_eq(forms_init(&forms, world.files.arena, world.rules), FT_OK);
    for (size_t i = 0; i < RULES; i++) {
        form[i] = form_of(&forms, world.rules->tag_rules[i].when);
        cr_assert_not_null(form[i]);
        if (form[i]->kind == FORM_TRUE || form[i]->kind == FORM_FALSE) {
            claims->constants++;
            check_constant(table, form[i], i, seed);
        }
    }
    for (size_t a = 0; a < RULES; a++)
        for (size_t b = 0; b < RULES; b++)
            if (a != b && form_implies(&forms, form[a], form[b])) {
                claims->implications++;
                check_implied(table, a, b, seed);
            }
}

static void check_worlds(const char *side, struct leaves leaves, void add(struct table *))
{
    struct claims claims = {0};
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        struct table table = {0};
        load_random(seed, side, leaves);
        add(&table);
        check_world(&table, &claims, seed);
        teardown();
        setup();
    }
    cr_expect_gt(claims.constants, 50);
    cr_expect_gt(claims.implications, 500);
}

Test(lint_form, claims_of_items_only_what_holds_on_every_row)
{
    struct leaves leaves = {item_leaves, sizeof item_leaves / sizeof *item_leaves};
    check_worlds("item", leaves, add_items);
}

Test(lint_form, claims_of_lines_only_what_holds_on_every_row)
{
    struct leaves leaves = {line_leaves, sizeof line_leaves / sizeof *line_leaves};
    check_worlds("line", leaves, add_lines);
}

/* --- what has to be found ------------------------------------------------------------ */

/* Whether the first of two conditions implies the second. */
static bool proves(const char *a, const char *b)
{
    struct buf yaml = {0};
    struct forms forms;
    bool proved;
    buf_printf(&yaml,
               "tags:\n  - {tag: t.a, for: [item], when: %s}\n"
               "  - {tag: t.b, for: [item], when: %s}\n",
               a, b);
    world_ready(&world, yaml.p);
    buf_release(&yaml);
    cr_assert_eq(forms_init(&forms, world.files.arena, world.rules), FT_OK);
    proved = form_implies(&forms, form_of(&forms, world.rules->tag_rules[0].when),
                          form_of(&forms, world.rules->tag_rules[1].when));
    teardown();
    setup();
    return proved;
}

struct implication {
    const char *a, *b;
    bool proved;
};
static const struct implication implications[] = {
    {"{text: '演習場'}", "{text: '演習'}", true},
    {"{text: '演習'}", "{text: '演習場'}", false},
    {"{text: '演習場|演習弾'}", "{text: '訓練|演習'}", true},
    {"{text: '演習.{3}訓練'}", "{text: '訓練'}", true},
    {"{text: '演習(?!場)'}", "{text: '演習'}", true},
    {"{text: '演習'}", "{text: '演習(?!場)'}", false},
    {"{text: 'ABC'}", "{text: '(?i)abc'}", true},
    {"{text: '(?i)abc'}", "{text: 'ABC'}", false},
    {"{all: [{tag: a.b}, {tag: a.c}]}", "{tag: a.b}", true},
    {"{tag: a.b}", "{any: [{tag: a.c}, {tag: a.b}]}", true},
    {"{at-least: {n: 2, of: [{tag: a.a}, {tag: a.b}, {tag: a.c}]}}",
     "{any: [{tag: a.a}, {tag: a.b}]}", true},
    {"{at-least: {n: 1, of: [{tag: a.a}, {tag: a.b}, {tag: a.c}]}}",
     "{any: [{tag: a.a}, {tag: a.b}]}", false},
    {"{all: [{tag: a.a}, {tag: a.c}]}",
     "{at-least: {n: 2, of: [{tag: a.a}, {tag: a.b}, {tag: a.c}]}}", true},
    {"{not: {any: [{tag: a.a}, {tag: a.b}]}}", "{not: {tag: a.a}}", true},
    {"{not: {text: '演習'}}", "{not: {text: '演習場'}}", true},
    {"{section: '1.2.3'}", "{section: '1.2'}", true},
    {"{section: '1.20'}", "{section: '1.2'}", false},
    {"{section: '1'}", "{not: {section: '2'}}", true},
    {"{id: [a, b]}", "{id: [b, c, a]}", true},
    {"{expects: [staff]}", "{expects: [staff, law]}", true},
    {"{text: '演習', field: text}", "{text: '演習', field: section_title}", false},
    {"{all: [{any: [{tag: a.a}, {tag: a.b}]}, {not: {tag: a.a}}, {not: {tag: a.b}}]}", "{tag: a.z}",
     true},
};
TestEach(lint_form, proves_what_follows_and_nothing_else, implications, c)
{
    cr_expect_eq(proves(c->a, c->b), c->proved, "%s → %s", c->a, c->b);
}
