/* Tables of lines that are written to while an audit goes on. */
#include <criterion/criterion.h>

#include "model_files.h"

static struct files f;

/* The table is not held in memory. */
static void begin(void)
{
    struct model_options options = {.tables = {.hold_bytes = 1}};
    f = files_new();
    files_write_lines(&f, "a,,演習の経費,,1,1\nb,,道路の経費,,1,1\n");
    struct str path = arena_printf(f.arena, "%s/audit.yaml", f.folder);
    cr_assert_eq(model_load_with(f.arena, path, &options, f.diags, &f.model), FT_OK);
}

static void end(void)
{
    files_free(&f);
}

TestSuite(changed, .init = begin, .fini = end);

Test(changed, a_row_is_not_read_again)
{
    struct line_text text;
    files_write_lines(&f, "a,,研究の経費,,1,1\nb,,道路の経費,,1,1\nc,,港湾,,1,1\n");
    cr_expect_eq(line_text_read(f.arena, f.model, 0, false, f.diags, &text), FT_EINPUT);
    cr_expect_eq(ft_diags_count(f.diags, FT_ERROR), 1);
}

static enum ft_err take(void *state, unsigned worker, const struct line_rows *rows,
                        struct arena *kept, void **out)
{
    size_t *most = state;
    (void)worker;
    (void)kept;
    (void)out;
    *most = rows->rows->row_count > *most ? rows->rows->row_count : *most;
    return FT_OK;
}

static enum ft_err join(void *state, struct arena *kept, void *out)
{
    (void)state;
    (void)kept;
    (void)out;
    return FT_OK;
}

Test(changed, nobody_sees_more_rows_than_there_were)
{
    size_t most = 0;
    struct lines_reader reader = {take, join, &most, true};
    cr_assert_eq(lines_read_again(f.model, &reader, false, f.diags), FT_OK);
    cr_expect_eq(most, 2);
    files_write_lines(&f, "a,,b,,1,1\nc,,d,,1,1\ne,,f,,1,1\ng,,h,,1,1\ni,,j,,1,1\n");
    cr_expect_eq(lines_read_again(f.model, &reader, false, f.diags), FT_EINPUT);
    cr_expect_eq(most, 2);
    cr_expect_eq(ft_diags_count(f.diags, FT_ERROR), 1);
}
