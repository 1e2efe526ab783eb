#include <stdlib.h>

#include "base/memory.h"
#include "expect.h"
#include "review/import_json.h"

static struct arena *arena;
static struct ft_diags *diags;
static struct ledger_row *rows;
static size_t count;

static void begin(void)
{
    arena = arena_new();
    diags = ft_diags_new();
}

static void end(void)
{
    ft_diags_free(diags);
    arena_free(arena);
}

TestSuite(import_json, .init = begin, .fini = end);

static enum ft_err read(struct str text)
{
    return import_json(arena, source_of_text(arena, STR("d.json"), text), diags, &rows, &count);
}

#define BEGIN "{\"fundtrace_decisions\": 1, \"decisions\": ["

Test(import_json, a_row_is_what_stands_under_its_keys)
{
    cr_assert_eq(read(STR(BEGIN "\n {\"item\": \" 1.1 \", \"verdict\": \"none\", \"reason\": "
                                "\"\\u6f14\\u7fd2\", \"by\": \"甲\"},\n"
                                " {\"verdict\": \"accept\", \"line\": \"a\", \"item\": \"2\"}]}")),
                 FT_OK);
    cr_assert_eq(count, 2);
    expect_str_eq(rows[0].cells[DECISION_ITEM], "1.1");
    expect_str_eq(rows[0].cells[DECISION_VERDICT], "none");
    expect_str_eq(rows[0].cells[DECISION_REASON], "演習");
    expect_str_eq(rows[0].cells[DECISION_LINE], "");
    expect_str_eq(rows[1].cells[DECISION_LINE], "a");
    expect_size_eq(rows[0].place.line, 2);
    expect_size_eq(rows[1].place.line, 3);
    expect_size_eq(rows[1].place.column, 2);
    expect_size_eq(rows[1].at[DECISION_LINE].column, 32);
    expect_size_eq(rows[1].at[DECISION_DATE].column, 2);
}

Test(import_json, no_decisions_are_fine)
{
    cr_assert_eq(read(STR(BEGIN "]}")), FT_OK);
    expect_size_eq(count, 0);
}

static const struct bad_case {
    const char *text;
    int problems;
} bad[] = {
    {"", 1},
    {"[]", 1},
    {"{}", 2},
    {BEGIN "]", 1},
    {BEGIN "]} x", 1},
    {BEGIN "], \"decisions\": []}", 1},
    {BEGIN "], \"x\": 1, \"y\": {}}", 2},
    {BEGIN "null, [], 1]}", 3},
    {BEGIN "{}]}", 2},
    {BEGIN "{\"item\": 1, \"verdict\": null}]}", 2},
    {BEGIN "{\"item\": \"1\", \"verdict\": \"none\", \"reason\": \"a\\u0000\"}]}", 1},
    {BEGIN "{\"item\": \"1\", \"verdict\": \"none\", \"by\": \"\\u007f\", \"x\": \"\"}]}", 2},
    {"{\"fundtrace_decisions\": 2, \"decisions\": []}", 1},
    {"{\"fundtrace_decisions\": true, \"result\": [], \"decisions\": {}}", 3},
    {"{\"fundtrace_decisions\": 1, \"decisio\\u006es\": []}", 2},
};

TestEach(import_json, each_problem_is_told, bad, c)
{
    cr_expect_eq(read(str_of(c->text)), FT_EINPUT, "%s", c->text);
    expect_size_eq(ft_diags_count(diags, FT_ERROR), (size_t)c->problems);
}

static struct str many(size_t n)
{
    struct buf text = {0};
    buf_puts(&text, BEGIN);
    for (size_t i = 0; i < n; i++)
        buf_printf(&text, "%s{\"item\":\"1\",\"verdict\":\"none\"}", i ? "," : "");
    buf_puts(&text, "]}");
    struct str kept = arena_str(arena, buf_str(&text));
    buf_release(&text);
    return kept;
}

Test(import_json, more_than_the_limits_are_refused)
{
    cr_expect_eq(read(many(IMPORT_MAX_ROWS)), FT_OK);
    expect_size_eq(count, IMPORT_MAX_ROWS);
    cr_expect_eq(read(many(IMPORT_MAX_ROWS + 1)), FT_EINPUT);
    expect_size_eq(ft_diags_count(diags, FT_ERROR), 1);
    struct str large = {arena_alloc(arena, IMPORT_JSON_MAX_BYTES + 1), IMPORT_JSON_MAX_BYTES + 1};
    memset((void *)(uintptr_t)large.p, ' ', large.n);
    cr_expect_eq(read(large), FT_EINPUT);
    expect_size_eq(ft_diags_count(diags, FT_ERROR), 2);
}

Test(import_json, a_failure_of_memory_is_told)
{
    struct source *source = source_of_text(arena, STR("d.json"), many(3));
    size_t failures = 0;
    for (enum ft_err err = FT_ENOMEM; err && failures < 10000; failures++) {
        mem_fail_after(failures);
        err = import_json(arena, source, diags, &rows, &count);
        mem_fail_after((size_t)-1);
        cr_assert(err == FT_OK || err == FT_ENOMEM);
    }
    cr_expect_gt(failures, 10);
    expect_size_eq(count, 3);
}
