#include "check_world.h"

#include <criterion/criterion.h>

struct check check_new(void)
{
    return (struct check){.files = files_new(), .options = {.threads = 1}};
}

void check_free(struct check *check)
{
    ft_test_free(check->test);
    files_free(&check->files);
}

static const char *path_of(struct check *check, struct str name)
{
    return arena_printf(check->files.arena, "%s/%.*s", check->files.folder, STR_ARG(name)).p;
}

void check_in_audit(struct check *check)
{
    check->options.audit = path_of(check, STR("audit.yaml"));
}

void check_run_files(struct check *check, const char *names)
{
    struct str rest = str_of(names), name;
    const char *paths[8];
    size_t count = 0;
    while (count < 8 && str_split(&rest, ' ', &name))
        paths[count++] = path_of(check, name);
    ft_test_free(check->test);
    check->err = ft_test_run(paths, count, &check->options, check->files.diags, &check->test);
    cr_assert_eq(check->err == FT_OK, check->test != NULL);
}

void check_run(struct check *check, const char *yaml)
{
    struct buf text = {0};
    buf_printf(&text, "fundtrace: 1\n%s", yaml);
    files_write(&check->files, "rules.yaml", text.p);
    buf_release(&text);
    check_run_files(check, "rules.yaml");
}

void check_expect(const struct check *check, const char *outcomes)
{
    struct buf got = {0};
    cr_assert_not_null(check->test, "refused");
    for (size_t r = 0; r < check->test->rule_count; r++)
        for (size_t i = 0; i < check->test->rules[r].example_count; i++)
            buf_putc(&got, check->test->rules[r].examples[i].passed ? '+' : '-');
    cr_expect(str_eq(buf_str(&got), str_of(outcomes)), "got %.*s, want %s", STR_ARG(buf_str(&got)),
              outcomes);
    buf_release(&got);
}

void check_expect_gaps(const struct check *check, const char *gaps)
{
    struct buf got = {0};
    cr_assert_not_null(check->test, "refused");
    for (size_t i = 0; i < check->test->coverage->gap_count; i++) {
        const struct coverage_gap *gap = &check->test->coverage->gaps[i];
        buf_printf(&got, "%zu:%zu %s %.*s%s\n", gap->place.line, gap->place.column,
                   diag_info(gap->code)->name, STR_ARG(gap->text), gap->allow ? " allowed" : "");
    }
    cr_expect(str_eq(buf_str(&got), str_of(gaps)), "got:\n%.*swant:\n%s", STR_ARG(buf_str(&got)),
              gaps);
    buf_release(&got);
}

struct ft_text check_render(const struct check *check, enum ft_test_format format)
{
    struct ft_test_render_options options = {.format = format};
    struct ft_text text = {0};
    cr_assert_not_null(check->test, "refused");
    cr_assert_eq(ft_test_render(check->test, &options, &text), FT_OK);
    return text;
}
