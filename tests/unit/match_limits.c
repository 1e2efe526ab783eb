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

TestSuite(match_limits, .init = begin, .fini = end);

/* Forty a's and a b: (a+)+$ tries every way to cut them. */
#define MANY_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"

Test(match_limits, too_many_steps_are_an_error_of_the_rule_on_the_row)
{
    struct row row;
    world_ready(&w, "tags:\n  - {tag: t.a, for: [item], when: {all: [{text: '(a+)+$'}]}}\n");
    row = world_item(&w, "id=1.1|text=" MANY_A);
    cr_expect_eq(row.err, FT_EINPUT);
    cr_expect_not(row_has_tag(&w, &row, "t.a"));
    world_expect_said(&w,
                      "rules.yaml:3:49 FT209 t.a: matching item '1.1' needs more than the steps "
                      "allowed [on its field 'text'] (do not repeat what repeats, as in (a+)+: "
                      "it can be tried in endlessly many ways)\n");
}

/* Each turn of a group that captures keeps a frame on the JIT stack. */
static const char *long_line(void)
{
    size_t length = 400000;
    char *text = arena_alloc(w.files.arena, length + 18);
    memcpy(text, "id=mic.x|title=", 15);
    memset(text + 15, 'a', length);
    memcpy(text + 15 + length, "xc", 2);
    return text;
}

Test(match_limits, an_exhausted_stack_is_an_error_too)
{
    struct row row;
    world_ready(&w, "links:\n  - {id: l, strength: principal, items: {text: x},"
                    " lines: {text: '^(?:(a)|(b))*c'}}\n");
    row = world_line(&w, NULL, long_line());
    cr_expect_eq(row.err, FT_EINPUT);
    cr_expect_not(row_has_rule(&w, &row, "l"));
    world_expect_said(&w,
                      "rules.yaml:3:66 FT209 l: matching line 'mic.x' needs more than the stack "
                      "allowed [on its field 'title'] (do not repeat what repeats, as in "
                      "(a+)+: it can be tried in endlessly many ways)\n");
}

Test(match_limits, other_rules_and_rows_go_on)
{
    struct row row;
    world_ready(&w, "tags:\n  - {tag: t.a, for: [item], when: {text: '(a+)+$'}}\n"
                    "  - {tag: t.b, for: [item], when: {text: b}}\n"
                    "  - {tag: t.c, for: [item], when: {not: {text: '(a+)+$'}}}\n");
    row = world_item(&w, "id=1|text=" MANY_A);
    cr_expect_eq(row.err, FT_EINPUT);
    cr_expect(row_has_tag(&w, &row, "t.b"));
    cr_expect_not(row_has_tag(&w, &row, "t.c"), "a limit is no 'no' either");
    row = world_item(&w, "id=2|text=aaa");
    cr_expect_eq(row.err, FT_OK);
    cr_expect(row_has_tag(&w, &row, "t.a"));
    world_expect_said(
        &w, "rules.yaml:3:42 FT209 t.a: matching item '1' needs more than the steps allowed\n"
            "rules.yaml:5:48 FT209 t.c: matching item '1' needs more than the steps allowed\n");
}

Test(match_limits, a_verdict_that_stands_without_the_leaf_is_a_verdict)
{
    static const struct {
        const char *cond;
        bool open, holds;
    } cases[] = {
        {"{any: [{text: '(a+)+$'}, {text: b}]}", false, true},
        {"{any: [{text: b}, {text: '(a+)+$'}]}", false, true},
        {"{any: [{text: '(a+)+$'}, {text: z}]}", true, false},
        {"{all: [{text: '(a+)+$'}, {text: z}]}", false, false},
        {"{all: [{text: '(a+)+$'}, {text: b}]}", true, false},
        {"{not: {text: '(a+)+$'}}", true, false},
        {"{at-least: {n: 2, of: [{text: '(a+)+$'}, {text: a}, {text: b}]}}", false, true},
        {"{at-least: {n: 2, of: [{text: '(a+)+$'}, {text: y}, {text: z}]}}", false, false},
        {"{at-least: {n: 2, of: [{text: '(a+)+$'}, {text: y}, {text: b}]}}", true, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world one = world_new();
        struct row row;
        world_ready(&one,
                    arena_printf(one.files.arena, "tags:\n  - {tag: t.a, for: [item], when: %s}\n",
                                 cases[i].cond)
                        .p);
        row = world_item(&one, "id=1|text=" MANY_A);
        cr_expect_eq(row.err, cases[i].open ? FT_EINPUT : FT_OK, "%s", cases[i].cond);
        cr_expect_eq(row_has_tag(&one, &row, "t.a"), cases[i].holds, "%s", cases[i].cond);
        world_free(&one);
    }
}

Test(match_limits, a_limit_on_an_ancestor_names_the_ancestor)
{
    struct row top, line;
    world_ready(&w, "links:\n  - {id: l, strength: principal, items: {text: x},"
                    " lines: {ancestor: {text: '(a+)+$'}}}\n");
    top = world_line(&w, NULL, "id=top|title=" MANY_A);
    cr_expect_eq(top.err, FT_OK);
    line = world_line(&w, &top, "id=low|title=x");
    cr_expect_eq(line.err, FT_EINPUT);
    world_expect_said(&w, "rules.yaml:3:77 FT209 l: matching line 'top' needs more than the steps "
                          "allowed\n");
}

Test(match_limits, the_row_of_a_table_is_noted)
{
    struct subject subject;
    uint64_t tags[1] = {0}, rules[1] = {0};
    files_write(&w.files, "items.csv", "id,section,text,source\n1.1,1," MANY_A ",doc.txt:1\n");
    files_load(&w.files);
    world_ready(&w, "tags:\n  - {tag: t.a, for: [item], when: {text: '(a+)+$'}}\n");
    cr_assert_eq(subject_of_item(w.files.arena, w.rules, w.files.model, 0, &subject), FT_OK);
    subject.tags = tags;
    cr_expect_eq(scanner_judge(w.scanner, &subject, tags, rules, w.files.diags), FT_EINPUT);
    world_expect_said(&w,
                      "rules.yaml:3:42 FT209 t.a: matching item '1.1' needs more than the steps "
                      "allowed [on its field 'text'] {2:7 the row is here} (do not repeat what "
                      "repeats, as in (a+)+: it can be tried in endlessly many ways)\n");
}

Test(match_limits, an_inherited_organisation_is_noted_by_the_id_of_the_row)
{
    struct subject subject;
    uint64_t tags[1] = {0}, rules[1] = {0};
    files_amend(&w.files, "  currency: JPY\n",
                "  currency: JPY\n  columns: {organisation: 府省}\n");
    files_write(&w.files, "lines.csv",
                "id,府省,title,y16,y15,source\na," MANY_A ",演習,1,2,doc.txt:1\n");
    files_load(&w.files);
    world_ready(&w, "tags:\n  - {tag: t.a, for: [line],"
                    " when: {text: '(a+)+$', field: organisation}}\n");
    world_subject_of_line(&w, 0, &subject);
    subject.tags = tags;
    cr_expect_eq(scanner_judge(w.scanner, &subject, tags, rules, w.files.diags), FT_EINPUT);
    world_expect_said(&w, "rules.yaml:3:42 FT209 t.a: matching line 'a' needs more than the steps "
                          "allowed [on its field 'organisation'] {2:1 the row is here} (do not "
                          "repeat what repeats, as in (a+)+: it can be tried in endlessly many "
                          "ways)\n");
}

Test(match_limits, evidence_that_a_limit_hides_is_not_passed_over_in_silence)
{
    struct match_evidence_list evidence;
    struct row item, line;
    world_ready(&w, "links:\n  - {id: l, strength: principal, lines: {text: x},"
                    " items: {any: [{text: b}, {text: '(a+)+$'}]}}\n");
    item = world_item(&w, "id=1|text=" MANY_A);
    line = world_line(&w, NULL, "title=x");
    cr_expect_eq(item.err, FT_OK);
    cr_expect_eq(scanner_evidence(w.scanner, w.files.arena, world_rule(&w, "l"), &item.subject,
                                  &line.subject, w.files.diags, &evidence),
                 FT_EINPUT);
    cr_expect_eq(evidence.n, 2);
    world_expect_said(&w, "rules.yaml:3:84 FT209 l: matching item '1' needs more than the steps "
                          "allowed\n");
}
