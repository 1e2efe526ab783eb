#include "base/buf.h"

#include "base/memory.h"
#include "expect.h"

static struct buf buf;

static void teardown(void)
{
    buf_release(&buf);
}

TestSuite(buf, .fini = teardown);

Test(buf, collects_what_is_added)
{
    buf_puts(&buf, "予算");
    buf_putc(&buf, ':');
    buf_printf(&buf, "%d%s", 17, "億円");
    buf_fill(&buf, '.', 3);
    buf_add(&buf, STR("x"));
    expect_str_eq(buf_str(&buf), "予算:17億円...x");
    cr_expect_eq(buf.p[buf.n], '\0');
}

Test(buf, is_an_empty_text_before_anything_is_added)
{
    expect_str_eq(buf_str(&buf), "");
    cr_expect_eq(buf_err(&buf), FT_OK);
}

Test(buf, grows_to_any_size)
{
    for (int i = 0; i < 100000; i++)
        buf_putc(&buf, (char)('a' + i % 26));
    cr_assert_eq(buf.n, 100000u);
    for (size_t i = 0; i < buf.n; i++)
        cr_assert_eq(buf.p[i], (char)('a' + i % 26));
}

Test(buf, is_empty_again_when_cleared_and_keeps_its_memory)
{
    buf_puts(&buf, "something");
    const char *p = buf.p;
    buf_clear(&buf);
    expect_str_eq(buf_str(&buf), "");
    buf_puts(&buf, "else");
    cr_expect_eq(buf.p, p);
    expect_str_eq(buf_str(&buf), "else");
}

Test(buf, gives_its_bytes_away)
{
    struct ft_text text = {0};
    buf_puts(&buf, "x");
    cr_assert_eq(buf_give(&buf, &text), FT_OK);
    cr_expect_str_eq(text.bytes, "x");
    expect_size_eq(text.size, 1);
    cr_expect_null(buf.p);
    ft_text_free(&text);
    cr_expect_null(text.bytes);
    ft_text_free(&text);
    ft_text_free(NULL);
}

Test(buf, gives_an_empty_text_that_ends_with_a_nul)
{
    struct ft_text text = {0};
    cr_assert_eq(buf_give(&buf, &text), FT_OK);
    cr_expect_str_eq(text.bytes, "");
    ft_text_free(&text);
}

Test(buf, remembers_that_memory_was_out)
{
    struct ft_text text = {0};
    buf_puts(&buf, "kept");
    mem_fail_after(0);
    buf_fill(&buf, 'x', 1000);
    mem_fail_after((size_t)-1);
    buf_puts(&buf, "dropped");
    cr_expect_eq(buf_err(&buf), FT_ENOMEM);
    expect_str_eq(buf_str(&buf), "kept");
    cr_expect_eq(buf_give(&buf, &text), FT_ENOMEM);
    cr_expect_null(text.bytes);
}

Test(buf, is_usable_again_after_a_failure_when_cleared)
{
    mem_fail_after(0);
    buf_puts(&buf, "x");
    mem_fail_after((size_t)-1);
    buf_clear(&buf);
    buf_puts(&buf, "y");
    expect_str_eq(buf_str(&buf), "y");
}

struct count_case {
    size_t count;
    const char *text;
};

static const struct count_case counts[] = {
    {0, "0"}, {999, "999"}, {1000, "1,000"}, {123456, "123,456"}, {1234567, "1,234,567"},
};

TestEach(buf, counts_have_a_comma_between_thousands, counts, c)
{
    buf_clear(&buf);
    buf_count(&buf, c->count);
    expect_str_eq(buf_str(&buf), c->text);
}
