#include <errno.h>
#include <stdlib.h>

#include "base/memory.h"
#include "expect.h"
#include "report_sample.h"

static struct buf out;

static void end(void)
{
    buf_release(&out);
}

TestSuite(xlsx, .fini = end);

static struct str rendered(const struct ft_result *result, enum language language)
{
    struct report_options options = sample_options(language);
    buf_clear(&out);
    cr_assert_eq(report_xlsx(&out, result, &options), FT_OK);
    return buf_str(&out);
}

Test(xlsx, is_a_zip_file)
{
    cr_expect(str_has_prefix(rendered(&sample(NULL)->result, LANGUAGE_JA), STR("PK\x03\x04")));
    cr_expect(str_has_prefix(rendered(&sample(NULL)->result, LANGUAGE_EN), STR("PK\x03\x04")));
}

Test(xlsx, has_the_same_bytes_every_time)
{
    struct arena *arena = arena_new();
    struct str first = arena_str(arena, rendered(&sample(NULL)->result, LANGUAGE_JA));
    setenv("TZ", "Asia/Tokyo", 1);
    cr_expect(str_eq(first, rendered(&sample(NULL)->result, LANGUAGE_JA)));
    arena_free(arena);
}

static const struct text_case {
    const char *text;
} texts[] = {{"=1+1"},   {"\x01\x1f"}, {"_x0041_"}, {"\xef\xbf\xbf"},
             {"<&>\"'"}, {"&amp;"},    {"\u202e"},  {"a\nb\tc"}};

TestEach(xlsx, takes_any_text, texts, c)
{
    cr_expect_gt(rendered(&sample(c->text)->result, LANGUAGE_JA).n, 1000);
}

Test(xlsx, takes_the_largest_amounts)
{
    struct sample *s = sample(NULL);
    static struct scope_money money[SAMPLE_MEASURES];
    for (size_t m = 0; m < SAMPLE_MEASURES; m++)
        money[m].all = money[m].principal = (struct range){INT64_MIN, INT64_MAX};
    s->items[SAMPLE_FUNDED].money = money;
    rendered(&s->result, LANGUAGE_JA);
}

Test(xlsx, takes_a_result_with_nothing_in_it)
{
    static const struct scope_money none[1];
    struct ft_result empty = {.currency = sample(NULL)->result.currency};
    (void)none;
    rendered(&empty, LANGUAGE_EN);
}

Test(xlsx, without_a_folder_for_its_file_is_an_error_of_the_machine)
{
    struct report_options options = sample_options(LANGUAGE_JA);
    setenv("TMPDIR", "/nowhere", 1);
    cr_expect_eq(report_xlsx(&out, &sample(NULL)->result, &options), FT_EIO);
    cr_expect_eq(errno, ENOENT);
}

Test(xlsx, reports_every_lack_of_memory)
{
    struct report_options options = sample_options(LANGUAGE_JA);
    for (size_t allowed = 0;; allowed = allowed * 5 / 4 + 1) {
        buf_release(&out);
        out = (struct buf){0};
        mem_fail_after(allowed);
        enum ft_err err = report_xlsx(&out, &sample(NULL)->result, &options);
        mem_fail_after((size_t)-1);
        if (err == FT_OK)
            break;
        cr_assert_eq(err, FT_ENOMEM);
    }
}
