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

TestSuite(diag, .init = setup, .fini = teardown);

static struct place place_in(const char *path, const char *text, size_t start, size_t end)
{
    struct source *source = source_of_text(arena, str_of(path), str_of(text));
    return source_place(source, (struct span){start, end});
}

Test(diag, every_code_has_a_name_a_title_and_an_explanation)
{
    for (int code = 0; code < DIAG_CODES; code++) {
        const struct diag_info *info = diag_info((enum diag_code)code);
        cr_expect(strlen(info->name) == 5 && strncmp(info->name, "FT", 2) == 0);
        cr_expect(info->title[0] && info->explanation[0], "%s", info->name);
        cr_expect_neq(info->title[strlen(info->title) - 1], '.', "%s", info->name);
        cr_expect_eq(diag_code_find(str_of(info->name)), (enum diag_code)code);
    }
    cr_expect_str_eq(diag_info(FT201)->name, "FT201");
    cr_expect_eq(diag_info(FT730)->severity, FT_WARNING);
    cr_expect_eq(diag_code_find(STR("FT2")), DIAG_CODES);
}

Test(diag, codes_stand_in_the_order_of_their_numbers)
{
    for (int code = 1; code < DIAG_CODES; code++)
        cr_expect_lt(strcmp(diag_info((enum diag_code)(code - 1))->name,
                            diag_info((enum diag_code)code)->name),
                     0);
}

Test(diag, is_counted_by_severity)
{
    diag_add(diags, FT201, place_of_file(STR("a")), "x");
    diag_add(diags, FT730, place_of_file(STR("a")), "x");
    expect_size_eq(ft_diags_count(diags, FT_ERROR), 1);
    expect_size_eq(ft_diags_count(diags, FT_NOTE), 2);
}

Test(diag, is_sorted_by_path_line_column_and_code)
{
    static const char *const want[] = {"a whole",      "a 1:1", "a 1:3 first",
                                       "a 1:3 second", "a 2:1", "b 1:1"};
    diag_add(diags, FT003, place_in("b", "x", 0, 1), "b 1:1");
    diag_add(diags, FT012, place_in("a", "xyz\nx", 2, 3), "a 1:3 second");
    diag_add(diags, FT003, place_in("a", "xyz\nx", 4, 5), "a 2:1");
    diag_add(diags, FT003, place_in("a", "xyz\nx", 2, 3), "a 1:3 first");
    diag_add(diags, FT012, place_in("a", "xyz\nx", 0, 1), "a 1:1");
    diag_add(diags, FT711, place_of_file(STR("a")), "a whole");
    size_t count;
    struct diag *const *sorted = diags_sorted(diags, &count);
    cr_assert_eq(count, sizeof want / sizeof *want);
    for (size_t i = 0; i < count; i++)
        expect_str_eq(sorted[i]->message, want[i]);
}

Test(diag, is_kept_once)
{
    struct place place = place_in("a", "xyz", 1, 2);
    for (int i = 0; i < 3; i++) {
        struct diag *diag = diag_add(diags, FT201, place, "bad %d", 1);
        cr_assert_not_null(diag);
        diag_help(diags, diag, "help %d", i);
        diag_note(diags, diag, place, "note");
    }
    expect_size_eq(ft_diags_count(diags, FT_NOTE), 1);
    expect_rendered(diags, "a:1:2: error: bad 1 [FT201]\n"
                           "    1 | xyz\n"
                           "      |  ^\n"
                           "      = help: help 0\n"
                           "a:1:2: note: note\n"
                           "    1 | xyz\n"
                           "      |  ^\n");
}

Test(diag, with_another_message_code_or_place_is_another)
{
    diag_add(diags, FT201, place_in("a", "xyz", 1, 2), "x");
    diag_add(diags, FT201, place_in("a", "xyz", 1, 2), "y");
    diag_add(diags, FT210, place_in("a", "xyz", 1, 2), "x");
    diag_add(diags, FT201, place_in("a", "xyz", 1, 3), "x");
    diag_add(diags, FT201, place_in("b", "xyz", 1, 2), "x");
    expect_size_eq(ft_diags_count(diags, FT_ERROR), 5);
}

Test(diag, outlives_what_it_was_made_of)
{
    char text[] = "xyz", path[] = "a";
    diag_add(diags, FT201, place_in(path, text, 1, 2), "bad %s", text);
    memset(text, '?', 3);
    path[0] = '?';
    arena_clear(arena);
    expect_rendered(diags, "a:1:2: error: bad xyz [FT201]\n"
                           "    1 | xyz\n"
                           "      |  ^\n");
}

/* As the threads of a run do, each of which has diagnostics of its own. */
Test(diag, of_two_are_one_with_all_they_say)
{
    struct ft_diags *other = ft_diags_new();
    struct place place = place_in("a", "one two\n", 4, 7);
    struct ft_text want = {0};
    struct diag *diag = diag_add(other, FT201, place, "m 100 %%");
    diag_label(other, diag, "l");
    diag_help(other, diag, "h");
    diag_note(other, diag, place_in("b", "three\n", 0, 5), "n");
    diag_edit(other, diag, place, STR("2"));
    cr_assert_eq(ft_diags_render(other, &(struct ft_diags_text){0}, &want), FT_OK);
    diags_add(diags, other);
    diags_add(diags, other);
    ft_diags_free(other);
    expect_rendered(diags, want.bytes);
    ft_text_free(&want);
    size_t count;
    const struct diag *added = diags_sorted(diags, &count)[0];
    expect_size_eq(count, 1);
    expect_size_eq(added->edit_count, 1);
    expect_str_eq(added->edits[0].text, "2");
}

Test(diag, is_not_kept_past_the_limit_but_counted)
{
    for (int i = 0; i < DIAG_MAX_KEPT + 5; i++) {
        struct diag *diag = diag_add(diags, FT701, place_of_file(STR("a")), "bad amount %d", i);
        cr_assert_not_null(diag);
        diag_label(diags, diag, "label");
        diag_help(diags, diag, "help");
        diag_note(diags, diag, place_of_file(STR("b")), "note");
        diag_suggest(diags, diag, STR("x"), (struct str[]){STR("x")}, 1);
    }
    expect_size_eq(ft_diags_count(diags, FT_ERROR), DIAG_MAX_KEPT + 5);
    expect_size_eq(diags_not_kept_of(diags, FT701), 5);
    struct ft_text text = {0};
    cr_assert_eq(ft_diags_render(diags, &(struct ft_diags_text){.all = true}, &text), FT_OK);
    const char *end = "\n5 more not shown\n";
    cr_expect_str_eq(text.bytes + text.size - strlen(end), end);
    cr_expect_null(strstr(text.bytes, "bad amount 10000"));
    ft_text_free(&text);
}

Test(diag, an_overlong_message_is_cut_at_a_character)
{
    char text[3 * DIAG_MAX_TEXT + 1] = "";
    for (size_t i = 0; i < DIAG_MAX_TEXT; i++)
        memcpy(text + 3 * i, "億", 4);
    struct diag *diag = diag_add(diags, FT720, place_of_file(STR("a")), "%s", text);
    cr_expect_leq(diag->message.n, DIAG_MAX_TEXT + 3u);
    cr_expect_geq(diag->message.n, DIAG_MAX_TEXT - 3u);
    expect_str_eq(str_slice(diag->message, diag->message.n - 6, diag->message.n), "億…");
}

struct suggest_case {
    const char *name, *help;
};

static const struct suggest_case suggestions[] = {
    {"strenght", "did you mean 'strength'?"}, {"sumary", "did you mean 'summary'?"},
    {"item", "did you mean 'items'?"},        {"xyz", ""},
    {"総務庁", "did you mean '総務省'?"},
};

TestEach(diag, suggests_a_near_name, suggestions, c)
{
    const struct str names[] = {STR("strength"), STR("summary"), STR("items"), STR("総務省")};
    struct diag *diag = diag_add(diags, FT005, place_of_file(STR("a")), "unknown key");
    diag_suggest(diags, diag, str_of(c->name), names, sizeof names / sizeof *names);
    expect_str_eq(diag->help, c->help);
}

Test(diag, suggests_the_nearest_of_several)
{
    const struct str names[] = {STR("links"), STR("line"), STR("lines")};
    struct diag *diag = diag_add(diags, FT005, place_of_file(STR("a")), "unknown key");
    diag_suggest(diags, diag, STR("linees"), names, sizeof names / sizeof *names);
    expect_str_eq(diag->help, "did you mean 'lines'?");
}

Test(diag, says_when_memory_is_out)
{
    struct ft_text text = {0};
    struct place place = place_in("a", "xyz", 1, 2);
    mem_fail_after(0);
    cr_expect_null(ft_diags_new());
    struct diag *diag = diag_add(diags, FT201, place, "x");
    diag_label(diags, diag, "label");
    diag_help(diags, diag, "help");
    diag_note(diags, diag, place, "note");
    mem_fail_after((size_t)-1);
    cr_expect(diags_failed(diags));
    cr_expect_eq(ft_diags_render(diags, &(struct ft_diags_text){0}, &text), FT_ENOMEM);
    cr_expect_null(text.bytes);
}
