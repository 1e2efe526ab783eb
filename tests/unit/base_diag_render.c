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

TestSuite(diag_render, .init = setup, .fini = teardown);

static struct place place_in(const char *path, const char *text, size_t start, size_t end)
{
    struct source *source = source_of_text(arena, str_of(path), str_of(text));
    return source_place(source, (struct span){start, end});
}

/* The place of `what` in a text of one line. */
static struct place place_of(const char *text, const char *what)
{
    size_t start = str_find(str_of(text), str_of(what), 0);
    cr_assert_neq(start, (size_t)-1);
    return place_in("a", text, start, start + strlen(what));
}

Test(diag_render, is_the_format_of_the_design)
{
    const char *text = "\n\n\n\n\n\n\n\n\n\n\n    when: {text: '演習（'}\n";
    size_t at = str_find(str_of(text), STR("（"), 0);
    struct diag *diag =
        diag_add(diags, FT201, place_in("rules/ldp-2015.yaml", text, at, at), "unclosed group");
    diag_label(diags, diag, "this group is never closed");
    diag_help(diags, diag, "write \\( to match a parenthesis");
    expect_rendered(diags, "rules/ldp-2015.yaml:12:21: error: unclosed group [FT201]\n"
                           "   12 |     when: {text: '演習（'}\n"
                           "      |                       ^ this group is never closed\n"
                           "      = help: write \\( to match a parenthesis\n");
}

Test(diag_render, carets_are_as_wide_as_what_they_mark)
{
    diag_add(diags, FT701, place_of("x,４．１億円,y", "４．１億円"), "bad amount");
    expect_rendered(diags, "a:1:3: error: bad amount [FT701]\n"
                           "    1 | x,４．１億円,y\n"
                           "      |   ^^^^^^^^^^\n");
}

Test(diag_render, carets_count_what_is_shown_of_control_characters)
{
    diag_add(diags, FT701,
             place_of("a\tb\x1b\xE2\x80\xAE"
                      "c!",
                      "c"),
             "x");
    expect_rendered(diags, "a:1:6: error: x [FT701]\n"
                           "    1 | a b\xEF\xBF\xBD"
                           "c!\n"
                           "      |     ^\n");
}

Test(diag_render, combining_marks_take_no_column)
{
    diag_add(diags, FT701, place_of("か\xE3\x82\x99き", "き"), "x");
    expect_rendered(diags, "a:1:3: error: x [FT701]\n"
                           "    1 | か\xE3\x82\x99き\n"
                           "      |   ^^\n");
}

Test(diag_render, notes_come_behind_the_help_in_the_same_form)
{
    struct diag *diag = diag_add(diags, FT102, place_in("b", "x: 1\nx: 2\n", 5, 6), "duplicate");
    diag_note(diags, diag, place_in("b", "x: 1\nx: 2\n", 0, 1), "the first is here");
    diag_note(diags, diag, (struct place){0}, "names are global");
    diag_note(diags, diag, place_of_file(STR("c")), "used from this file");
    diag_help(diags, diag, "rename one");
    expect_rendered(diags, "b:2:1: error: duplicate [FT102]\n"
                           "    2 | x: 2\n"
                           "      | ^\n"
                           "      = help: rename one\n"
                           "b:1:1: note: the first is here\n"
                           "    1 | x: 1\n"
                           "      | ^\n"
                           "      = note: names are global\n"
                           "c: note: used from this file\n");
}

Test(diag_render, a_place_without_a_line_is_a_path)
{
    diag_add(diags, FT004, place_of_file(STR("a.yaml")), "the file is empty");
    diag_add(diags, FT730, (struct place){0}, "out of date");
    expect_rendered(diags, "warning: out of date [FT730]\n"
                           "a.yaml: error: the file is empty [FT004]\n");
}

Test(diag_render, a_mark_over_several_lines_is_cut_at_the_first)
{
    diag_add(diags, FT708, place_in("a", "x,\"b\nc\"\n", 2, 7), "row");
    expect_rendered(diags, "a:1:3: error: row [FT708]\n"
                           "    1 | x,\"b\n"
                           "      |   ^^\n");
}

Test(diag_render, an_empty_line_has_a_caret_too)
{
    diag_add(diags, FT003, place_in("a", "\n\nx", 1, 1), "x");
    expect_rendered(diags, "a:2:1: error: x [FT003]\n"
                           "    2 |\n"
                           "      | ^\n");
}

Test(diag_render, the_gutter_grows_with_the_line_number)
{
    char *text = arena_alloc(arena, 1234570);
    memset(text, '\n', 1234567);
    memcpy(text + 1234566, "x", 2);
    struct diag *diag = diag_add(diags, FT003, place_in("a", text, 1234566, 1234567), "x");
    diag_help(diags, diag, "help");
    expect_rendered(diags, "a:1234567:1: error: x [FT003]\n"
                           "1234567 | x\n"
                           "        | ^\n"
                           "        = help: help\n");
}

/* One mark in a line of 100 kB: what is shown stays on a screen line or two. */
Test(diag_render, a_long_line_is_cut_around_the_mark)
{
    enum { LENGTH = 33333 };
    char *text = arena_alloc(arena, 3 * LENGTH + 1);
    for (size_t i = 0; i < LENGTH; i++)
        memcpy(text + 3 * i, i >= 20000 && i < 20002 ? "予" : "億", 3);
    diag_add(diags, FT701, place_in("a", text, 60000, 60006), "x");
    struct buf want = {0};
    buf_puts(&want, "a:1:20001: error: x [FT701]\n    1 | …");
    for (int i = 0; i < 35; i++)
        buf_puts(&want, "億");
    buf_puts(&want, "予予");
    for (int i = 0; i < 20; i++)
        buf_puts(&want, "億");
    buf_puts(&want, "…\n      | ");
    buf_fill(&want, ' ', 71);
    buf_puts(&want, "^^^^\n");
    expect_rendered(diags, want.p);
    buf_release(&want);
}

Test(diag_render, a_long_mark_is_cut)
{
    char *text = arena_alloc(arena, 100001);
    memset(text, 'x', 100000);
    diag_add(diags, FT701, place_in("a", text, 0, 100000), "x");
    struct buf want = {0};
    buf_puts(&want, "a:1:1: error: x [FT701]\n    1 | ");
    buf_fill(&want, 'x', 100);
    buf_puts(&want, "…\n      | ");
    buf_fill(&want, '^', 60);
    buf_putc(&want, '\n');
    expect_rendered(diags, want.p);
    buf_release(&want);
}

/* Characters without a width must not make it long either. */
Test(diag_render, a_line_of_marks_is_cut)
{
    char *text = arena_alloc(arena, 100001);
    for (size_t i = 0; i < 50000; i++)
        memcpy(text + 2 * i, "\xCC\x81", 2);
    diag_add(diags, FT701, place_in("a", text, 50000, 50002), "x");
    struct ft_text out = {0};
    cr_assert_eq(ft_diags_render(diags, &(struct ft_diags_text){0}, &out), FT_OK);
    cr_expect_leq(out.size, 2000u);
    ft_text_free(&out);
}

Test(diag_render, data_cannot_control_the_terminal)
{
    struct place place = place_in("a\x1b]0;x\x07", "x\x1b[2Jy", 0, 1);
    struct diag *diag = diag_add(diags, FT201, place, "bad \x1b[31m");
    diag_label(diags, diag, "\x1b");
    diag_help(diags, diag, "line\nline");
    diag_note(diags, diag, place, "\x7F");
    struct ft_text out = {0};
    cr_assert_eq(ft_diags_render(diags, &(struct ft_diags_text){0}, &out), FT_OK);
    cr_expect_null(strchr(out.bytes, '\x1b'));
    cr_expect_null(strchr(out.bytes, '\x7F'));
    cr_expect_not_null(strstr(out.bytes, "help: line line\n"));
    ft_text_free(&out);
}

Test(diag_render, colour_stands_around_the_same_text)
{
    struct diag *diag = diag_add(diags, FT201, place_of("xyz", "y"), "bad");
    diag_label(diags, diag, "here");
    diag_help(diags, diag, "help");
    struct ft_text out = {0};
    struct buf bare = {0};
    cr_assert_eq(ft_diags_render(diags, &(struct ft_diags_text){.colour = true}, &out), FT_OK);
    cr_expect_not_null(strstr(out.bytes, "\x1b[1;31merror\x1b[0m: bad"));
    for (const char *p = out.bytes; *p; p++) {
        if (*p == '\x1b')
            p = strchr(p, 'm');
        else
            buf_putc(&bare, *p);
    }
    expect_rendered(diags, bare.p);
    buf_release(&bare);
    ft_text_free(&out);
}

Test(diag_render, nothing_to_say_is_an_empty_text)
{
    expect_rendered(diags, "");
}
