/* How near an example came that should have matched. */
#include "check_world.h"
#include "expect.h"

static struct check c_;

static void begin(void)
{
    c_ = check_new();
}

static void end(void)
{
    check_free(&c_);
}

TestSuite(check_near, .init = begin, .fini = end);

static const char *const kinds[] = {"field", "case", "part"};

static void expect_near(const char *expected)
{
    const struct tested_example *example = &c_.test->rules[c_.test->rule_count - 1].examples[0];
    struct buf got = {0};
    for (size_t i = 0; i < example->near_count; i++) {
        const struct near_miss *near = &example->near[i];
        struct str text = near->subject->fields[near->field];
        buf_printf(&got, "%s%s %.*s|%.*s [%.*s]", i ? "; " : "", kinds[near->kind],
                   STR_ARG(near->matched), STR_ARG(near->missing),
                   STR_ARG(str_slice(text, near->span.start, near->span.end)));
    }
    cr_expect(str_eq(buf_str(&got), str_of(expected)), "got \"%.*s\", want \"%s\"",
              STR_ARG(buf_str(&got)), expected);
    buf_release(&got);
}

struct near_case {
    const char *when, *row, *near;
};

static const struct near_case cases[] = {
    {"{text: 実践的な演習}", "{title: 実践的な訓練}", "part 実践的な|演習 [実践的な]"},
    {"{text: 実践的な演習}", "{title: 訓練}", ""},
    {"{text: 演習}", "{title: 演説}", ""},
    {"{text: '実践的な(?:演習|訓練)の拡充'}", "{title: 実践的な訓練の実施}",
     "part 実践的な(?:演習|訓練)の|拡充 [実践的な訓練の]"},
    {"{text: '実践的な(?:演習場|訓練)'}", "{title: 実践的な演習}",
     "part 実践的な演習|場 [実践的な演習]"},
    {"{text: '情報共有|基盤構築'}", "{title: 情報基盤構}", "part 基盤構|築 [基盤構]"},
    {"{text: '大規模[一二]級演習'}", "{title: 大規模二級訓練}",
     "part 大規模[一二]級|演習 [大規模二級]"},
    {"{text: '大規模.{2,3}演習'}", "{title: 大規模な長い訓練}",
     "part 大規模.{2,3}|演習 [大規模な長い]"},
    {"{text: 'C\\.Y\\.D訓練'}", "{title: C.Y.Dの演習}", "part C\\.Y\\.D|訓練 [C.Y.D]"},
    {"{text: 大規模演習}", "{title: 大規 模 訓練}", "part 大規模|演習 [大規 模]"},
    {"{text: CYDER}", "{title: cyderの実施}", "case CYDER| [cyder]"},
    {"{text: 総務省}", "{organisation: 総務省}", "field 総務省| [総務省]"},
    {"{text: 演習, field: title}", "{detail: 大規模演習}", "field 演習| [演習]"},
    {"{all: [{text: 経費}, {text: 大規模演習}]}", "{title: 大規模経費}",
     "part 大規模|演習 [大規模]"},
    {"{any: [{text: 大規模演習}, {text: 大規模な演習}]}", "{title: 大規模な経費}",
     "part 大規模な|演習 [大規模な]; part 大規模|演習 [大規模]"},
    {"{not: {text: 演習}}", "{title: 演習}", ""},
    {"{not: {not: {text: 大規模演習}}}", "{title: 大規模}", "part 大規模|演習 [大規模]"},
    {"{tag: u.v}", "{title: 基盤整備}", "part 基盤|構築 [基盤]"},
    {"{parent: {text: 大規模演習}}", "{parent: {title: 大規模}}", "part 大規模|演習 [大規模]"},
    {"{kind: [action]}", "{title: 一}", ""},
};

TestEach(check_near, the_longest_part_that_matches_is_shown, cases, c)
{
    struct buf yaml = {0};
    buf_printf(&yaml,
               "tags:\n"
               "  - {tag: u.v, for: [line], when: {text: 基盤構築}}\n"
               "  - {tag: t.t, for: [line], when: %s, examples: {match: [{line: %s}]}}\n",
               c->when, c->row);
    check_run(&c_, yaml.p);
    check_expect(&c_, "-");
    expect_near(c->near);
    buf_release(&yaml);
}

Test(check_near, a_file_that_ignores_case_is_near_in_any)
{
    check_run(&c_, "match: {case: ignore}\n"
                   "tags:\n  - {tag: t.t, for: [line], when: {text: cyber range}, "
                   "examples: {match: [{line: {title: A CYBER raid}}]}}\n");
    expect_near("part cyber ra|nge [CYBER ra]");
}

Test(check_near, an_example_that_must_not_match_came_too_near_already)
{
    check_run(
        &c_,
        "tags:\n  - {tag: t.t, for: [line], when: {text: 演習}, examples: {no-match: [演習]}}\n");
    expect_near("");
}

/* Of the two sides of a plain text one is shown; of a row that fails, its own. */
Test(check_near, a_plain_text_is_explained_on_the_side_that_fails)
{
    const struct tested_example *example;
    check_run(
        &c_,
        "tags:\n"
        "  - {tag: u.v, for: [item], when: {text: 演習}}\n"
        "  - {tag: t.t, for: [item, line], when: {tag: u.v}, examples: {match: [演習, 訓練]}}\n");
    check_expect(&c_, "--");
    example = c_.test->rules[1].examples;
    cr_expect(!example[0].items && example[0].lines);
    cr_expect(example[1].items && !example[1].lines);
}

Test(check_near, too_many_failures_are_named_only)
{
    struct buf yaml = {0};
    struct ft_text text;
    buf_puts(&yaml, "tags:\n  - tag: t.t\n    for: [item]\n    when: {text: 演習}\n"
                    "    examples:\n      match:\n");
    for (size_t i = 0; i <= TEST_MAX_EXPLAINED; i++)
        buf_printf(&yaml, "        - 訓練%zu\n", i);
    check_run(&c_, yaml.p);
    cr_expect_not_null(c_.test->rules[0].examples[TEST_MAX_EXPLAINED - 1].items);
    cr_expect_null(c_.test->rules[0].examples[TEST_MAX_EXPLAINED].items);
    for (enum ft_test_format format = FT_TEST_TEXT; format <= FT_TEST_GITHUB; format++) {
        text = check_render(&c_, format);
        cr_expect_geq(text.size, 1000);
        ft_text_free(&text);
    }
    buf_release(&yaml);
}
