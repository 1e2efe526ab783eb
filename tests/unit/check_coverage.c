/* What examples have shown of conditions, and what they have not. */
#include "check_world.h"
#include "expect.h"

static struct check c_;

static void begin(void)
{
    c_ = check_new();
    c_.options.coverage = true;
}

static void end(void)
{
    check_free(&c_);
}

TestSuite(check_coverage, .init = begin, .fini = end);

static void expect_ratio(struct coverage_ratio ratio, size_t seen, size_t all)
{
    cr_expect(ratio.seen == seen && ratio.all == all, "%zu of %zu, want %zu of %zu", ratio.seen,
              ratio.all, seen, all);
}

struct node_case {
    const char *when, *match, *no_match;
    size_t seen, all;
    const char *gaps;
};

static const struct node_case nodes[] = {
    {"{text: 演習}", "演習", "訓練", 2, 2, ""},
    {"{text: 演習}", "演習", "", 1, 2, "5:11 FT505 {text: 演習}\n"},
    {"{text: 演習}", "", "訓練", 1, 2, "5:11 FT504 {text: 演習}\n"},
    {"{not: {text: 演習}}", "訓練", "演習", 4, 4, ""},
    {"{any: [{text: 演習}, {text: 訓練}]}", "演習, 訓練", "一", 6, 6, ""},
    {"{any: [{text: 演習}, {text: 訓練}]}", "演習", "一", 5, 6, "5:30 FT504 {text: 訓練}\n"},
    /* Judging goes on where another part has decided already. */
    {"{any: [{text: 演習}, {text: 訓練}]}", "演習と訓練", "一", 6, 6, ""},
    {"{all: [{text: 演習}, {text: 訓練}]}", "演習と訓練", "一", 6, 6, ""},
    {"{all: [{text: 演習}, {text: 訓練}]}", "演習と訓練", "演習", 5, 6,
     "5:18 FT505 {text: 演習}\n"},
    {"{all: [{text: 演習}, {text: 訓練}]}", "", "演習", 3, 6,
     "5:11 FT504 {all: [{text: 演習}, {text: 訓練}]}\n5:18 FT505 {text: 演習}\n"
     "5:30 FT504 {text: 訓練}\n"},
    {"{at-least: {n: 2, of: [{text: 演}, {text: 習}, {text: 場}]}}", "演習場", "一", 8, 8, ""},
};

TestEach(check_coverage, a_node_is_to_be_seen_true_and_false, nodes, c)
{
    struct buf yaml = {0};
    buf_printf(&yaml,
               "tags:\n  - tag: t.t\n    for: [item]\n    when: %s\n"
               "    examples: {match: [%s], no-match: [%s]}\n",
               c->when, c->match, c->no_match);
    check_run(&c_, yaml.p);
    expect_ratio(c_.test->coverage->nodes, c->seen, c->all);
    check_expect_gaps(&c_, c->gaps);
    buf_release(&yaml);
}

struct branch_case {
    const char *regex, *matches;
    size_t seen, all;
    const char *gaps;
};

static const struct branch_case branches[] = {
    {"演習", "演習", 0, 0, ""},
    {"演習|訓練", "演習, 訓練", 2, 2, ""},
    {"演習|訓練", "演習と訓練", 2, 2, ""},
    {"演習|訓練", "演習", 1, 2, "5:22 FT506 訓練\n"},
    {"(?:演習|訓練|)場", "演習場, 訓練場", 3, 3, ""},
    {"大(?:演習|訓練)", "大演習と訓練", 1, 2, "5:26 FT506 訓練\n"},
    {"(?:大|小)(?:演習|訓練)", "大演習, 小訓練", 4, 4, ""},
    {"(?:大|小(?:さな|))演習", "小演習", 2, 4, "5:22 FT506 大\n5:28 FT506 さな\n"},
    {"演習(?=場|所)", "演習場", 1, 2, "5:26 FT506 所\n"},
    {"(?<=大|小)演習", "大演習", 1, 2, "5:25 FT506 小\n"},
    /* In a negative look-around a match is no match; a repetition may need them all. */
    {"演習(?!場|所)", "演習", 0, 0, ""},
    {"(?:大|小){2}演習", "大小演習", 0, 0, ""},
    {"(?:大|小)?演習", "大演習", 1, 2, "5:24 FT506 小\n"},
    {"[大|小]演習", "大演習", 0, 0, ""},
    {"大\\|小", "大|小", 0, 0, ""},
    {"(?x) 大 | 小 # 中 | 外", "大", 1, 2, "5:27 FT506  小 # 中 | 外\n"},
    {"(?#一|二)大|小", "小", 1, 2, "5:19 FT506 (?#一|二)大\n"},
    {"(?i)ab|cd", "CD", 1, 2, "5:19 FT506 (?i)ab\n"},
    {"ab|(?i)cd|(?-i)ef|gh", "CD, EF, GH", 1, 4,
     "5:19 FT506 ab\n5:29 FT506 (?-i)ef\n5:37 FT506 gh\n"},
    {"{{p}}", "演習", 1, 2, "2:18 FT506 訓練\n"},
    {"大{{p}}", "大演習と訓練", 1, 2, "2:18 FT506 訓練\n"},
    {"{{p}}|一", "演習", 2, 4, "2:18 FT506 訓練\n5:25 FT506 一\n"},
    {"一|{{p}}", "演習", 2, 4, "2:18 FT506 訓練\n5:19 FT506 一\n"},
    {"一|{{p}}", "一", 1, 4, "2:15 FT506 演習\n2:18 FT506 訓練\n5:21 FT506 {{p}}\n"},
    {"{{q}}", "演習", 2, 4, "2:18 FT506 訓練\n2:32 FT506 一\n"},
    {"(?:{{p}}|一)場", "演習場", 2, 4, "2:18 FT506 訓練\n5:28 FT506 一\n"},
};

TestEach(check_coverage, an_alternative_is_to_be_seen_on_its_own, branches, c)
{
    struct buf yaml = {0};
    buf_printf(&yaml,
               "patterns: {p: 演習|訓練, q: '{{p}}|一'}\n"
               "tags:\n  - tag: t.t\n    when: {text: '%s'}\n    for: [item]\n"
               "    examples: {match: [%s], no-match: [外]}\n",
               c->regex, c->matches);
    check_run(&c_, yaml.p);
    expect_ratio(c_.test->coverage->alternatives, c->seen, c->all);
    check_expect_gaps(&c_, c->gaps);
    buf_release(&yaml);
}

Test(check_coverage, a_branch_of_a_file_that_ignores_case_does_so)
{
    check_run(&c_, "match: {case: ignore}\ntags:\n"
                   "  - {tag: t.t, for: [item], when: {text: 'ab|cd|ef'}, "
                   "examples: {match: [AB, Ef], no-match: [一]}}\n");
    expect_ratio(c_.test->coverage->alternatives, 2, 3);
    check_expect_gaps(&c_, "4:46 FT506 cd\n");
}

Test(check_coverage, a_branch_of_a_pattern_counts_once_whoever_uses_it)
{
    check_run(
        &c_,
        "patterns: {p: 演習|訓練}\n"
        "tags:\n"
        "  - {tag: t.t, for: [item], when: {text: '大{{p}}'}, examples: {match: [大演習], no-match: [一]}}\n"
        "  - {tag: t.u, for: [item], when: {text: '小{{p}}'}, examples: {match: [小訓練], no-match: [一]}}\n");
    expect_ratio(c_.test->coverage->alternatives, 2, 2);
}

/* Two conditions may be one regex to the matcher, but each was written by somebody. */
Test(check_coverage, a_branch_of_a_condition_is_its_own)
{
    check_run(
        &c_,
        "tags:\n"
        "  - {tag: t.t, for: [item], when: {text: 演習|訓練}, examples: {match: [演習, 訓練], no-match: [一]}}\n"
        "  - {tag: t.u, for: [item], when: {text: 演習|訓練}, examples: {match: [演習], no-match: [一]}}\n");
    expect_ratio(c_.test->coverage->alternatives, 3, 4);
    check_expect_gaps(&c_, "4:45 FT506 訓練\n");
}

Test(check_coverage, a_rule_is_seen_by_the_examples_of_those_that_test_its_tag)
{
    check_run(
        &c_,
        "tags:\n"
        "  - {tag: t.t, for: [item], when: {text: 演習}, examples: {match: [演習]}}\n"
        "  - {tag: t.u, for: [item], when: {tag: t.t}, examples: {match: [演習], no-match: [一]}}\n");
    expect_ratio(c_.test->coverage->nodes, 4, 4);
}

Test(check_coverage, a_condition_on_a_parent_is_judged_where_there_is_one)
{
    check_run(&c_, "tags:\n  - tag: t.t\n    for: [line]\n    when: {parent: {text: 演習}}\n"
                   "    examples: {match: [{line: {parent: {title: 演習}}}], no-match: [演習]}\n");
    expect_ratio(c_.test->coverage->nodes, 3, 4);
    check_expect_gaps(&c_, "5:20 FT505 {text: 演習}\n");
}

Test(check_coverage, only_files_that_are_named_count)
{
    files_write(&c_.files, "themes.yaml",
                "fundtrace: 1\npatterns: {p: 演習|訓練}\n"
                "tags:\n  - {tag: t.t, for: [item], when: {text: '{{p}}'}}\n");
    files_write(
        &c_.files, "rules.yaml",
        "fundtrace: 1\nuse: [themes.yaml]\ntags:\n"
        "  - {tag: t.u, for: [item], when: {text: '大{{p}}|一'}, examples: {match: [一], no-match: [二]}}\n");
    check_run_files(&c_, "rules.yaml");
    expect_ratio(c_.test->coverage->nodes, 2, 2);
    check_expect_gaps(&c_, "4:43 FT506 大{{p}}\n");
    check_run_files(&c_, "rules.yaml themes.yaml");
    expect_ratio(c_.test->coverage->nodes, 2, 4);
    expect_ratio(c_.test->coverage->alternatives, 1, 4);
}

struct allow_case {
    const char *file, *pattern, *rule; /* what they allow */
    size_t nodes, alternatives;        /* that count */
    size_t allowed;
};

static const struct allow_case allows[] = {
    {"FT501", "FT501", "FT501", 2, 4, 0}, {"FT506", "FT501", "FT501", 2, 2, 2},
    {"FT501", "FT506", "FT501", 2, 3, 1}, {"FT501", "FT501", "FT506", 2, 3, 1},
    {"FT501", "FT501", "FT505", 1, 4, 1}, {"FT505", "FT501", "FT501", 1, 4, 1},
    {"FT504", "FT501", "FT504", 2, 4, 0},
};

TestEach(check_coverage, an_allowed_gap_counts_for_nothing, allows, c)
{
    struct buf yaml = {0};
    buf_printf(&yaml,
               "allow: [{code: %s, reason: r}]\n"
               "patterns: {p: {text: 演習|訓練, allow: [{code: %s, reason: r}]}}\n"
               "tags:\n  - tag: t.t\n    for: [item]\n    when: {text: '{{p}}場|一'}\n"
               "    allow: [{code: %s, reason: r}]\n    examples: {match: [演習場]}\n",
               c->file, c->pattern, c->rule);
    check_run(&c_, yaml.p);
    expect_size_eq(c_.test->coverage->nodes.all, c->nodes);
    expect_size_eq(c_.test->coverage->alternatives.all, c->alternatives);
    expect_size_eq(c_.test->coverage->allowed, c->allowed);
    buf_release(&yaml);
}
