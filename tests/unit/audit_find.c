#include "audit/find.h"

#include "audit_files.h"
#include "expect.h"

static struct run run;
static struct ft_find *found;

static void begin(void)
{
    run = run_new();
    run_lines(&run, "a,,甲省,演習,訓練と演習,money,,,5,2\n"
                    "a.part,a,,演習の教材,,money,,,3,\n"
                    "a.share,a,,演習の研究,,shared,,,,\n"
                    "b,,乙省,教材,,money,,,6,\n"
                    "c,,乙省,演習の研究,,shared,,,,\n"
                    "d,,乙省,庁舎,,money,,,9,\n");
    run_rules(&run,
              "patterns: {drill: '演習|訓練'}\n"
              "tags:\n"
              "  - {tag: x.drill, for: [line], when: {all: [{text: '演習'}, {text: '教材'}]}}\n"
              "links:\n"
              "  - {id: p, items: {expects: [budget]}, lines: {all: [{tag: x.drill}, "
              "{kind: [money]}]}, strength: principal}\n");
}

static void end(void)
{
    ft_find_free(found);
    found = NULL;
    run_free(&run);
}

TestSuite(find, .init = begin, .fini = end);

static enum ft_err find(struct ft_find_options options)
{
    cr_assert_eq(run_load(&run), FT_OK);
    run.files.err = ft_audit_find(run.audit, &options, run.files.diags, &found);
    return run.files.err;
}

/* "a b": the ids of the rows. */
static void expect_rows(const char *ids)
{
    struct buf list = {0};
    for (size_t i = 0; i < found->row_count; i++)
        buf_printf(&list, "%s%.*s", i > 0 ? " " : "", STR_ARG(found->rows[i].subject->id));
    expect_str_eq(buf_str(&list), ids);
    buf_release(&list);
}

static void expect_sum(size_t measure, int64_t exact, int64_t at_most)
{
    const int64_t oku = 100000000;
    cr_expect_eq(found->sums[measure].range.exact, exact * oku, "exact %lld",
                 (long long)found->sums[measure].range.exact);
    cr_expect_eq(found->sums[measure].range.at_most, at_most * oku, "at most %lld",
                 (long long)found->sums[measure].range.at_most);
}

Test(find, counts_each_yen_once_where_parent_and_child_match)
{
    cr_assert_eq(find((struct ft_find_options){.pattern = "演習"}), FT_OK);
    expect_rows("a a.part a.share c");
    expect_sum(0, 5, 5);
    expect_sum(1, 2, 2);
}

Test(find, says_what_is_only_part_of_a_larger_figure)
{
    cr_assert_eq(find((struct ft_find_options){.pattern = "研究"}), FT_OK);
    expect_rows("a.share c");
    expect_sum(0, 0, 2); /* of a, what a.part leaves of it */
}

Test(find, marks_every_field_that_matches)
{
    cr_assert_eq(find((struct ft_find_options){.pattern = "{{drill}}"}), FT_OK);
    expect_size_eq(found->rows[0].mark_count, 2);
    cr_expect_eq(found->rows[0].marks[1].span.start, 0, "訓練 is the leftmost in the detail");
}

Test(find, keeps_the_first_and_counts_and_sums_all)
{
    cr_assert_eq(find((struct ft_find_options){.pattern = "教材", .top = 1}), FT_OK);
    expect_rows("a.part");
    expect_size_eq(found->count, 2);
    expect_sum(0, 9, 9);
}

Test(find, takes_the_condition_of_a_rule_or_a_tag)
{
    cr_assert_eq(find((struct ft_find_options){.rule = "p"}), FT_OK);
    expect_rows("a.part");
    expect_str_eq(found->rows[0].marks[0].rule, "x.drill");
    ft_find_free(found);
    cr_assert_eq(find((struct ft_find_options){.rule = "p", .items = true}), FT_OK);
    expect_rows("1.1 2.a");
    ft_find_free(found);
    cr_assert_eq(find((struct ft_find_options){.tag = "x.drill"}), FT_OK);
    expect_rows("a.part");
}

Test(find, names_the_leaf_that_alone_fails)
{
    cr_assert_eq(find((struct ft_find_options){
                     .condition = "{all: [{text: 演習}, {kind: [money]}]}", .near = true}),
                 FT_OK);
    expect_rows("a.share b c d");
    expect_size_eq(found->rows[0].failed_count, 1);
    cr_expect_eq(found->rows[0].failed[0].leaf.cond->op, COND_KIND);
    cr_expect_eq(found->rows[1].failed[0].leaf.cond->op, COND_TEXT);
}

Test(find, takes_no_row_for_near_that_only_lacks_what_must_not_be)
{
    cr_assert_eq(find((struct ft_find_options){
                     .condition = "{all: [{text: 演習}, {not: {text: 教材}}]}", .near = true}),
                 FT_OK);
    expect_rows("a.part");
    cr_expect_not(found->rows[0].failed[0].leaf.wanted);
    expect_size_eq(found->rows[0].mark_count, 2);
}

Test(find, looks_at_the_rules_of_a_tag_that_is_nearly_given)
{
    cr_assert_eq(find((struct ft_find_options){.tag = "x.drill", .near = true}), FT_OK);
    expect_rows("a a.share b c");
}

Test(find, has_each_alternative_that_would_do)
{
    cr_assert_eq(find((struct ft_find_options){
                     .condition = "{all: [{kind: [shared]}, {any: [{text: 甲}, {text: 乙}]}]}",
                     .near = true}),
                 FT_OK);
    expect_rows("a.share c");
    expect_size_eq(found->rows[0].failed_count, 2);
}

static const struct wrong_find {
    struct ft_find_options options;
    enum ft_err err;
    const char *said;
} wrong_finds[] = {
    {{.pattern = "演習("}, FT_EINPUT, "PATTERN:8:16 FT201 unclosed group\n"},
    {{.pattern = "{{none}}"}, FT_EINPUT, "PATTERN:8:14 FT103 undefined pattern 'none'\n"},
    {{.condition = "{kind: [money]}", .items = true},
     FT_EINPUT,
     "--condition:8:8 FT111 'kind' cannot be tested on items\n"},
};

TestEach(find, says_what_is_wrong_with_a_condition, wrong_finds, c)
{
    cr_expect_eq(find(c->options), c->err);
    files_expect(&run.files, c->said);
}

Test(find, knows_a_rule_by_its_name)
{
    cr_expect_eq(find((struct ft_find_options){.rule = "q"}), FT_EUSAGE);
    cr_expect_eq(ft_audit_find(run.audit,
                               &(struct ft_find_options){.rule = "x.drill", .items = true},
                               run.files.diags, &found),
                 FT_EUSAGE, "the tag is for lines alone");
}
