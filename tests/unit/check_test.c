/* Examples judged by the rules they stand beside. */
#include "base/memory.h"
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

TestSuite(check_test, .init = begin, .fini = end);

#define TAGS                                                               \
    "tags:\n"                                                              \
    "  - {tag: theme.exercise, for: [item, line], when: {text: 演習}}\n" \
    "  - {tag: theme.big, for: [line], when: {all: [{tag: theme.exercise}, {text: 大規模}]}}\n"

struct link_case {
    const char *rule, *item, *line;
    bool matches;
};

static const struct link_case links[] = {
    {"items: {tag: theme.exercise}, lines: {text: 経費}", "text: 演習", "title: 経費", true},
    {"items: {tag: theme.exercise}, lines: {text: 経費}", "text: 訓練", "title: 経費", false},
    {"items: {tag: theme.exercise}, lines: {text: 経費}", "text: 演習", "title: 人員", false},
    {"items: {text: 一}, lines: {tag: theme.big}", "text: 一", "title: 大規模演習", true},
    {"items: {text: 一}, lines: {tag: theme.big}", "text: 一", "title: 大規模訓練", false},
    {"items: {text: 一}, lines: {tag: theme.big}", "text: 一",
     "title: 大規模, tags: theme.exercise", true},
    {"items: {text: 習}, lines: {text: 習}, both: {share: {namespace: theme, at-least: 1}}",
     "text: 演習", "title: 演習", true},
    {"items: {text: 習}, lines: {text: 習}, both: {share: {namespace: theme, at-least: 1}}",
     "text: 演習", "title: 学習", false},
    {"items: {text: 習}, lines: {text: 習}, both: {share: {namespace: theme, at-least: 1}}",
     "text: 学習, tags: theme.exercise", "title: 演習", true},
    {"items: {text: 習}, lines: {text: 習}, both: {share: {namespace: theme, at-least: 1, "
     "not: [theme.exercise]}}",
     "text: 演習", "title: 演習", false},
    {"items: {text: 一}, lines: {parent: {tag: theme.big}}", "text: 一",
     "parent: {title: 大規模演習}", true},
};

TestEach(check_test, a_link_holds_when_all_its_parts_do, links, c)
{
    struct buf yaml = {0};
    buf_printf(&yaml,
               TAGS "links:\n"
                    "  - {id: a, summary: s, %s, strength: principal, extent: whole,\n"
                    "     examples: {match: [{item: {%s}, line: {%s}}],\n"
                    "                no-match: [{item: {%s}, line: {%s}}]}}\n",
               c->rule, c->item, c->line, c->item, c->line);
    check_run(&c_, yaml.p);
    check_expect(&c_, c->matches ? "+-" : "-+");
    buf_release(&yaml);
}

#define LINK(id, match)                                                                     \
    "  - {id: " id ", summary: s, items: {text: 演習}, lines: {text: 演習}, strength: " \
    "principal, extent: whole,\n     examples: {match: [{item: {text: " match "}, line: "   \
    "{title: 演習}}]}}\n"

Test(check_test, an_example_tests_its_own_rule_whatever_others_say)
{
    check_run(
        &c_,
        "links:\n" LINK(
            "a",
            "演習") "excludes:\n"
                    "  - {id: x, summary: s, items: {text: 演習}, lines: {text: 演習},\n"
                    "     examples: {match: [{item: {text: 演習}, line: {title: 演習}}],\n"
                    "                no-match: [{item: {text: 訓練}, line: {title: 演習}}]}}\n");
    check_expect(&c_, "+++");
}

/* Of two rules for one tag each is asked itself, though the other gives the tag already. */
Test(check_test, each_rule_of_a_tag_has_its_own_examples)
{
    check_run(
        &c_,
        "tags:\n"
        "  - {tag: t.t, id: one, for: [item], when: {text: 演習}, examples: {match: [演習, 訓練]}}\n"
        "  - {tag: t.t, id: two, for: [item], when: {text: 訓練}, examples: {match: [演習, 訓練]}}\n");
    check_expect(&c_, "+--+");
}

Test(check_test, rules_stand_in_the_order_of_their_file)
{
    const char *ids[] = {"t.upper", "t.lower", "a", "x"};
    check_run(
        &c_,
        "tags:\n"
        "  - {tag: t.upper, for: [item], when: {tag: t.lower}}\n"
        "  - {tag: t.lower, for: [item], when: {text: 演習}}\n"
        "links:\n" LINK(
            "a", "演習") "excludes:\n"
                         "  - {id: x, summary: s, items: {text: 演習}, lines: {text: 演習}}\n");
    cr_assert_eq(c_.test->rule_count, 4);
    for (size_t i = 0; i < 4; i++)
        expect_str_eq(c_.test->rules[i].id, ids[i]);
    cr_expect_eq(c_.test->rules[3].role, RULE_EXCLUDE);
}

/* --- files ----------------------------------------------------------------- */

static void write_two_files(void)
{
    files_write(
        &c_.files, "themes.yaml",
        "fundtrace: 1\npatterns: {p: 演習}\ntags:\n"
        "  - {tag: t.t, for: [item], when: {text: '{{p}}'}, examples: {match: [演習, 訓練]}}\n");
    files_write(&c_.files, "rules.yaml",
                "fundtrace: 1\nuse: [themes.yaml]\ntags:\n"
                "  - {tag: t.u, for: [item], when: {tag: t.t}, examples: {match: [演習]}}\n");
}

Test(check_test, only_files_that_are_named_are_tested)
{
    write_two_files();
    check_run_files(&c_, "rules.yaml");
    check_expect(&c_, "+");
    cr_expect(ft_test_passed(c_.test));
    check_run_files(&c_, "rules.yaml themes.yaml");
    check_expect(&c_, "++-");
    cr_expect_eq(c_.test->file_count, 2);
    cr_expect_eq(c_.test->files[1].failed, 1);
    cr_expect_not(ft_test_passed(c_.test));
}

Test(check_test, without_files_those_of_the_audit_are_tested)
{
    write_two_files();
    check_in_audit(&c_);
    check_run_files(&c_, "");
    check_expect(&c_, "+");
}

Test(check_test, no_example_at_all_is_a_failure)
{
    check_run(&c_, "tags:\n  - {tag: t.t, for: [item], when: {text: 演習}}\n");
    cr_assert_eq(c_.err, FT_OK);
    cr_expect_not(ft_test_passed(c_.test));
    files_expect(&c_.files, "rules.yaml:0:0 FT501 there is no example to test\n");
}

Test(check_test, a_file_that_cannot_be_loaded_ends_the_run)
{
    check_run(
        &c_,
        "tags:\n  - {tag: t.t, for: [item], when: {text: '演習('}, examples: {match: [演習]}}\n");
    cr_expect_eq(c_.err, FT_EINPUT);
    cr_expect_eq(ft_diags_count(c_.files.diags, FT_ERROR), 1);
    check_run_files(&c_, "missing.yaml");
    cr_expect_eq(c_.err, FT_EINPUT);
}

/* A limit is no "no": the no-match example must not pass by it. */
Test(check_test, a_limit_leaves_an_example_open)
{
    check_run(&c_, "tags:\n  - tag: t.t\n    for: [item]\n    when: {text: '(a+)+$'}\n"
                   "    examples: {no-match: [aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab, b]}\n");
    cr_expect_eq(c_.err, FT_EINPUT);
    files_expect(&c_.files,
                 "rules.yaml:5:18 FT209 matching item '' needs more than the steps allowed\n");
}

/* --- thresholds -------------------------------------------------------------- */

struct threshold_case {
    const char *threshold;
    enum ft_err err;
    bool passed; /* with three of four verdicts and no alternatives */
};

static const struct threshold_case thresholds[] = {
    {"75%", FT_OK, true},       {"0.75", FT_OK, true},      {"75.0 %", FT_OK, true},
    {"0", FT_OK, true},         {"75.1%", FT_OK, false},    {"0.750000001", FT_OK, false},
    {"100%", FT_OK, false},     {"1", FT_OK, false},        {"101%", FT_EUSAGE, false},
    {"1.01", FT_EUSAGE, false}, {"-1", FT_EUSAGE, false},   {"%", FT_EUSAGE, false},
    {"", FT_EUSAGE, false},     {"high", FT_EUSAGE, false}, {"95", FT_EUSAGE, false},
};

TestEach(check_test, a_threshold_is_compared_exactly, thresholds, c)
{
    c_.options.threshold = c->threshold;
    check_run(&c_, "tags:\n"
                   "  - {tag: t.t, for: [item], when: {text: 演習}, examples: {match: [演習]}}\n"
                   "  - {tag: t.u, for: [item], when: {text: 訓練},\n"
                   "     examples: {match: [訓練], no-match: [一]}}\n");
    cr_expect_eq(c_.err, c->err);
    cr_expect_eq(c_.test && ft_test_passed(c_.test), c->passed);
}

/* --- threads and memory -------------------------------------------------------- */

/* Many rules of which every third has a failing example. */
static void write_many(struct buf *yaml)
{
    buf_puts(yaml, "tags:\n");
    for (int i = 0; i < 200; i++)
        buf_printf(
            yaml,
            "  - {tag: t.t%d, for: [item, line], when: {any: [{text: 語%d|演習}, {tag: t.t%d}]},"
            " examples: {match: [語%d, %s], no-match: [訓練]}}\n",
            i, i, (i + 1) % 200 + 200, i, i % 3 ? "演習" : "訓練");
}

Test(check_test, any_number_of_threads_gives_the_same_bytes)
{
    struct buf yaml = {0};
    struct ft_text first;
    write_many(&yaml);
    c_.options.coverage = true;
    check_run(&c_, yaml.p);
    cr_expect_eq(c_.test->failed, 67);
    first = check_render(&c_, FT_TEST_JSON);
    for (c_.options.threads = 2; c_.options.threads < 9; c_.options.threads *= 2) {
        struct ft_text other;
        check_run(&c_, yaml.p);
        other = check_render(&c_, FT_TEST_JSON);
        cr_expect_str_eq(other.bytes, first.bytes);
        ft_text_free(&other);
    }
    ft_text_free(&first);
    buf_release(&yaml);
}

/* Every allocation fails once; what comes of it is an error, never a crash or a leak. */
Test(check_test, memory_may_run_out_anywhere, .timeout = 120)
{
    enum ft_err err = FT_ENOMEM;
    c_.options.coverage = true;
    for (size_t i = 0; err == FT_ENOMEM; i++) {
        struct ft_text text = {0};
        struct ft_test_render_options options = {.format = FT_TEST_TEXT};
        const char *path = arena_printf(c_.files.arena, "%s/rules.yaml", c_.files.folder).p;
        struct ft_diags *diags = ft_diags_new();
        struct ft_test *test = NULL;
        if (i == 0)
            check_run(&c_, TAGS "links:\n" LINK("a", "実践的な訓練"));
        mem_fail_after(i);
        err = ft_test_run(&path, 1, &c_.options, diags, &test);
        if (!err)
            err = ft_test_render(test, &options, &text);
        mem_fail_after((size_t)-1);
        cr_assert(err == FT_OK || err == FT_ENOMEM, "%d at %zu", (int)err, i);
        ft_text_free(&text);
        ft_test_free(test);
        ft_diags_free(diags);
    }
}
