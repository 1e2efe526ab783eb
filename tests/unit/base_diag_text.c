#include "base/diag.h"
#include "base/memory.h"
#include "expect.h"

static struct arena *arena;
static struct ft_diags *diags;

static void setup(void)
{
    arena = arena_new();
    diags = ft_diags_new();
}

static void teardown(void)
{
    ft_diags_free(diags);
    arena_free(arena);
}

TestSuite(diag_text, .init = setup, .fini = teardown);

static struct place cell(const char *path, size_t line, size_t column)
{
    return (struct place){
        .path = str_of(path), .line = line, .column = 3, .bytes = {line, line}, .cell = column};
}

/* --- what is told ----------------------------------------------------------------------- */

static void add(enum diag_code code, const char *path, size_t first, size_t count)
{
    for (size_t line = first; line < first + count; line++)
        diag_add(diags, code, cell(path, line, 1), "bad '%zu'", line);
}

static const char three[] = "a:1:3: error: bad '1' [FT701]\n    1 |\n      | ^\n"
                            "a:2:3: error: bad '2' [FT701]\n    2 |\n      | ^\n"
                            "a:3:3: error: bad '3' [FT701]\n    3 |\n      | ^\n";

static void expect_after_three(const char *end)
{
    struct buf want = {0};
    buf_puts(&want, three);
    buf_puts(&want, end);
    expect_rendered(diags, want.p);
    buf_release(&want);
}

Test(diag_text, three_of_a_cause_are_told)
{
    add(FT701, "a", 1, 3);
    expect_after_three("");
}

Test(diag_text, the_fourth_is_counted)
{
    add(FT701, "a", 1, 4);
    expect_after_three("a: 1 more of FT701: bad '…' (at 4:3; --all shows it)\n");
}

Test(diag_text, many_are_counted_with_their_range_in_whatever_order_they_come)
{
    add(FT701, "a", 1000, 555);
    add(FT701, "a", 1, 999);
    expect_after_three(
        "a: 1,551 more of FT701: bad '…' (first at 4:3, last at 1554:3; --all shows each)\n");
}

Test(diag_text, what_is_silenced_is_not_counted)
{
    size_t count;
    add(FT701, "a", 1, 5);
    diag_silence(diags, diags_sorted(diags, &count)[4], STR(""));
    expect_after_three("a: 1 more of FT701: bad '…' (at 4:3; --all shows it)\n");
}

Test(diag_text, without_a_place_they_are_counted_alone)
{
    for (int i = 0; i < 5; i++)
        diag_add(diags, FT012, (struct place){0}, "no status '%d'", i);
    expect_rendered(diags, "error: no status '0' [FT012]\n"
                           "error: no status '1' [FT012]\n"
                           "error: no status '2' [FT012]\n"
                           "2 more of FT012: no status '…' (--all shows each)\n");
}

/* A table of codes ends it. */
Test(diag_text, more_than_ten_of_several_codes_are_summed_up)
{
    add(FT701, "a", 1, 1000);
    diag_add(diags, FT731, cell("b", 1, 1), "bad");
    expect_after_three(
        "a: 997 more of FT701: bad '…' (first at 4:3, last at 1000:3; --all shows each)\n"
        "b:1:3: warning: bad [FT731]\n    1 |\n      | ^\n"
        "\n"
        "    1,000  error    FT701  bad amount\n"
        "        1  warning  FT731  verdict on a gap that is none\n");
}

Test(diag_text, ten_are_not_summed_up)
{
    add(FT701, "a", 1, 3);
    add(FT710, "b", 1, 3);
    add(FT711, "c", 1, 3);
    add(FT731, "d", 1, 1);
    struct ft_text text = {0};
    cr_assert_eq(ft_diags_render(diags, &(struct ft_diags_text){0}, &text), FT_OK);
    cr_expect_null(strstr(text.bytes, "\n\n"));
    ft_text_free(&text);
}

Test(diag_text, all_are_told_one_by_one)
{
    struct ft_text text = {0};
    add(FT701, "a", 1, 12);
    cr_assert_eq(ft_diags_render(diags, &(struct ft_diags_text){.all = true}, &text), FT_OK);
    cr_expect_not_null(strstr(text.bytes, "bad '12'"));
    cr_expect_null(strstr(text.bytes, "more"));
    ft_text_free(&text);
}

/* --- what is not kept --------------------------------------------------------------------- */

Test(diag_text, what_is_not_kept_is_counted_by_its_cause)
{
    add(FT701, "a", 1, DIAG_MAX_KEPT + 10);
    add(FT710, "b", 1, 2);
    expect_after_three("a: 10,007 more of FT701: bad '…' (first at 4:3, last at 10010:3; --all "
                       "shows 9,997 of them)\n"
                       "b: 2 of FT710: bad '…' (first at 1:3, last at 2:3)\n"
                       "\n"
                       "    10,010  error    FT701  bad amount\n"
                       "         2  error    FT710  value not allowed in a cell\n");
}

/* A place whose row nobody read has no line. */
Test(diag_text, a_range_has_no_end_where_a_place_is_unknown)
{
    add(FT701, "a", 1, DIAG_MAX_KEPT);
    diag_add(diags, FT701, cell("a", 0, 1), "bad 'x'");
    expect_after_three(
        "a: 9,998 more of FT701: bad '…' (first at 4:3; --all shows 9,997 of them)\n");
}

Test(diag_text, causes_past_their_limit_are_counted_together)
{
    add(FT701, "a", 1, DIAG_MAX_KEPT);
    for (size_t column = 2; column < DIAG_MAX_CAUSES + 7; column++)
        diag_add(diags, FT701, cell("a", 1, column), "bad");
    struct ft_text text = {0};
    const char end[] = "\n5 more not shown\n";
    cr_assert_eq(ft_diags_render(diags, &(struct ft_diags_text){0}, &text), FT_OK);
    cr_expect_str_eq(text.bytes + text.size - strlen(end), end);
    ft_text_free(&text);
}

/* As threads do: however many there are, it is one count. */
Test(diag_text, what_two_did_not_keep_is_counted_by_both)
{
    struct ft_diags *first = diags, *both = ft_diags_new();
    add(FT701, "a", 1, DIAG_MAX_KEPT + 5);
    diags = ft_diags_new();
    add(FT701, "a", DIAG_MAX_KEPT + 6, DIAG_MAX_KEPT + 5);
    diags_add(both, first);
    diags_add(both, diags);
    ft_diags_free(first);
    ft_diags_free(diags);
    diags = both;
    expect_size_eq(ft_diags_count(diags, FT_ERROR), 2 * DIAG_MAX_KEPT + 10);
    expect_size_eq(diags_errors(diags), 2 * DIAG_MAX_KEPT + 10);
    expect_after_three("a: 20,007 more of FT701: bad '…' (first at 4:3, last at 20010:3; --all "
                       "shows 9,997 of them)\n");
}

/* Each allocation fails once. */
Test(diag_text, says_when_memory_is_out)
{
    struct ft_text text = {0};
    add(FT701, "a", 1, 20);
    enum ft_err err = FT_ENOMEM;
    for (size_t n = 0; err; n++) {
        mem_fail_after(n);
        err = ft_diags_render(diags, &(struct ft_diags_text){0}, &text);
        mem_fail_after((size_t)-1);
        cr_assert(err == FT_OK || err == FT_ENOMEM);
        cr_assert(err || n > 3);
    }
    ft_text_free(&text);
}
