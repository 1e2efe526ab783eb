#include "doc/grid.h"

#include "base/escape.h"
#include "base/utf8.h"
#include "expect.h"
#include "random.h"

#define GAP 2

static struct buf out;

static void end(void)
{
    buf_release(&out);
}

TestSuite(grid, .fini = end);

static const char *const pieces[] = {
    "a",  "漢字", "ｶﾞ", "e\u0301", "\u200b", "\u202e", "\x1b[31m", "\t", "\n",    " ",
    "、", "〔",   "…",  "🎌",      "Word",   "①",      "－",       "◎",  "\u0301"};

static void put_random(uint64_t *seed, struct buf *cell, unsigned longest)
{
    struct buf text = {0};
    unsigned count = random_below(seed, longest);
    for (unsigned i = 0; i < count; i++)
        buf_puts(&text, pieces[random_below(seed, sizeof pieces / sizeof *pieces)]);
    escape_terminal(cell, buf_str(&text));
    buf_release(&text);
}

static void put_rows(struct grid *grid, uint64_t seed)
{
    for (int row = 0; row < 5; row++) {
        put_random(&seed, grid_cell(grid, STYLE_PLAIN, 0), 6);
        put_random(&seed, grid_cell(grid, STYLE_TITLE, 3), 30);
        buf_printf(grid_cell(grid, STYLE_GOOD, 0), "%u.%u", random_below(&seed, 100000), row);
        grid_end_row(grid);
    }
}

static void add_columns(struct grid *grid)
{
    grid_column(grid, (struct grid_column){.max = 8});
    grid_column(grid, (struct grid_column){.elastic = true});
    grid_column(grid, (struct grid_column){.right = true});
}

/* Is the display column blank, or past the end of the line? */
static bool is_blank_at(struct str line, int column)
{
    int at = 0;
    for (size_t i = 0; i < line.n;) {
        uint32_t c = utf8_next(line, &i);
        int width = utf8_width_of(c);
        if (column < at + width)
            return c == ' ';
        at += width;
    }
    return true;
}

static void expect_blank_gaps(const struct grid *grid, struct str line)
{
    int at = 0;
    for (size_t i = 0; i + 1 < grid->count; i++) {
        at += grid->columns[i].width;
        for (int k = 0; k < GAP; k++)
            cr_assert(is_blank_at(line, at + k), "column %d of \"%.*s\"", at + k, STR_ARG(line));
        at += GAP;
    }
    cr_assert_leq(utf8_width(line), at + grid->columns[grid->count - 1].width);
}

Test(grid, keeps_every_cell_in_its_column)
{
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct grid grid;
        grid_init(&grid, &out, false);
        add_columns(&grid);
        put_rows(&grid, seed);
        grid_fit(&grid, 40 + (int)(seed % 60), 10);
        put_rows(&grid, seed);
        struct str rest = buf_str(&out), line;
        while (str_split(&rest, '\n', &line))
            expect_blank_gaps(&grid, line);
        grid_release(&grid);
        buf_clear(&out);
    }
}

static void figure_rows(struct grid *grid)
{
    grid_cell_text(grid, STYLE_FAINT, "事業");
    grid_cell_text(grid, STYLE_FAINT, "a heading longer than its figures");
    grid_end_heading(grid);
    grid_rule(grid);
    grid_cell_text(grid, STYLE_PLAIN, "サイバー攻撃複合防御モデル・実践演習等");
    grid_cell_text(grid, STYLE_PLAIN, "7.2");
    grid_end_row(grid);
}

Test(grid, aligns_figures_right_and_breaks_only_headings)
{
    struct grid grid;
    grid_init(&grid, &out, false);
    grid_column(&grid, (struct grid_column){.elastic = true});
    grid_column(&grid, (struct grid_column){.right = true});
    figure_rows(&grid);
    cr_expect(grid_fit(&grid, 40, 10));
    figure_rows(&grid);
    expect_str_eq(buf_str(&out), "事業                    a heading longer\n"
                                 "                        than its figures\n"
                                 "────────────────────────────────────────\n"
                                 "サイバー攻撃複合防御モ               7.2\n"
                                 "デル・実践演習等\n");
    grid_release(&grid);
}

Test(grid, says_when_the_terminal_is_too_narrow)
{
    struct grid grid;
    grid_init(&grid, &out, false);
    grid_column(&grid, (struct grid_column){.elastic = true});
    grid_column(&grid, (struct grid_column){.right = true});
    figure_rows(&grid);
    cr_expect_not(grid_fit(&grid, 20, 10));
    grid_release(&grid);
}

Test(grid, cuts_a_cell_that_would_fill_the_screen)
{
    struct grid grid;
    grid_init(&grid, &out, false);
    grid_column(&grid, (struct grid_column){.max = 4});
    for (int pass = 0; pass < 2; pass++) {
        struct buf *cell = grid_cell(&grid, STYLE_PLAIN, 0);
        for (int i = 0; i < 1000; i++)
            buf_puts(cell, "word ");
        grid_end_row(&grid);
        grid_fit(&grid, 80, 4);
    }
    size_t lines = 0;
    for (size_t i = 0; i < out.n; i++)
        lines += out.p[i] == '\n';
    expect_size_eq(lines, GRID_MAX_LINES);
    cr_expect(str_find(buf_str(&out), STR("…\n"), 0) != (size_t)-1);
    grid_release(&grid);
}

Test(grid, colours_only_when_asked_and_never_the_blanks)
{
    struct grid grid;
    grid_init(&grid, &out, true);
    grid_column(&grid, (struct grid_column){0});
    grid_column(&grid, (struct grid_column){0});
    for (int pass = 0; pass < 2; pass++) {
        grid_cell_text(&grid, STYLE_BAD, "no");
        grid_cell_text(&grid, STYLE_PLAIN, "line");
        grid_end_row(&grid);
        grid_fit(&grid, 80, 4);
    }
    expect_str_eq(buf_str(&out), "\033[31mno\033[0m  line\n");
    grid_release(&grid);
}
