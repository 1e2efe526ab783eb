/* A rule file linted, mended and tested: what was mended has nothing left to mend. */
#include "fuzz.h"

static const char *const paths[] = {"lint.yaml"};
static const struct ft_lint_options options = {.today = "2016-02-01"};

static enum ft_err mend(struct ft_diags *diags, size_t *changed)
{
    struct ft_fixes *fixes = NULL;
    struct ft_text text = {0};
    const char *failed;
    enum ft_err err = ft_lint_fix(paths, 1, &options, diags, &fixes);
    *changed = fixes ? ft_fixes_count(fixes) : 0;
    if (fixes) {
        REQUIRE(ft_fixes_diff(fixes, true, &text) == FT_OK);
        REQUIRE(ft_fixes_write(fixes, &failed) == FT_OK);
    }
    ft_text_free(&text);
    ft_fixes_free(fixes);
    return err;
}

static void test(struct ft_diags *diags)
{
    static const struct ft_test_options all = {.threads = 1, .coverage = true};
    struct ft_test *found = NULL;
    struct ft_text text = {0};
    enum ft_err err = ft_test_run(paths, 1, &all, diags, &found);
    REQUIRE(err == FT_OK || err == FT_EINPUT);
    for (int format = FT_TEST_TEXT; found && format <= FT_TEST_GITHUB; format++) {
        struct ft_test_render_options as = {.format = (enum ft_test_format)format};
        REQUIRE(ft_test_render(found, &as, &text) == FT_OK);
        ft_text_free(&text);
    }
    ft_test_free(found);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin(data, size);
    struct ft_diags *again = ft_diags_new();
    size_t changed;
    fuzz_write("lint.yaml", fuzz.text);
    bool loads = fuzz_worked(&fuzz, mend(fuzz.diags, &changed));
    enum ft_err err = mend(again, &changed);
    REQUIRE(changed == 0);
    REQUIRE(!loads || err == FT_OK);
    test(again);
    ft_diags_free(again);
    fuzz_end(&fuzz);
    return 0;
}
