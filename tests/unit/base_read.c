#include <sys/stat.h>

#include "base/memory.h"
#include "folder.h"

static struct arena *arena;
static struct ft_diags *diags;

static void setup(void)
{
    folder_make();
    arena = arena_new();
    diags = ft_diags_new();
}

static void teardown(void)
{
    arena_free(arena);
    ft_diags_free(diags);
    folder_remove();
}

TestSuite(read, .init = setup, .fini = teardown);

static struct source *read_good(const char *path)
{
    struct source *s = NULL;
    cr_assert_eq(source_read(arena, str_of(path), NULL, diags, &s), FT_OK);
    return s;
}

static void expect_refused(const char *path, const char *message)
{
    struct source *s;
    cr_expect_eq(source_read(arena, str_of(path), NULL, diags, &s), FT_EINPUT);
    cr_expect_null(s);
    expect_rendered(diags, message);
}

Test(read, gives_the_text)
{
    write_file("a.txt", STR("予算\n額\n"));
    struct source *s = read_good("a.txt");
    expect_str_eq(s->text, "予算\n額\n");
    expect_str_eq(s->path, "a.txt");
    expect_size_eq(s->line_count, 2);
    expect_size_eq(ft_diags_count(diags, FT_NOTE), 0);
}

Test(read, drops_a_byte_order_mark_but_keeps_the_bytes_of_the_file)
{
    write_file("a.txt", STR("\xEF\xBB\xBF予算"));
    struct source *s = read_good("a.txt");
    expect_str_eq(s->text, "予算");
    expect_str_eq(s->file, "\xEF\xBB\xBF予算");
}

Test(read, an_empty_file_is_a_text)
{
    write_file("a.txt", STR(""));
    expect_size_eq(read_good("a.txt")->line_count, 0);
}

Test(read, a_missing_file_is_reported_as_a_whole)
{
    expect_refused("none.csv", "none.csv: error: 'none.csv' does not exist [FT001]\n"
                               "      = help: check how the path is written\n");
}

Test(read, a_missing_file_is_reported_where_it_is_named)
{
    struct source *s, *audit = source_of_text(arena, STR("audit.yaml"), STR("items: none.csv\n"));
    struct place cited = source_place(audit, (struct span){7, 15});
    cr_expect_eq(source_read(arena, STR("none.csv"), &cited, diags, &s), FT_EINPUT);
    expect_rendered(diags, "audit.yaml:1:8: error: 'none.csv' does not exist [FT001]\n"
                           "    1 | items: none.csv\n"
                           "      |        ^^^^^^^^\n"
                           "      = help: write it relative to the file that names it\n");
}

Test(read, a_folder_is_no_file)
{
    cr_assert_eq(mkdir("sub", 0700), 0);
    expect_refused("sub", "sub: error: 'sub' is a folder [FT001]\n"
                          "      = help: name a file in it\n");
}

Test(read, a_pipe_is_refused_without_waiting)
{
    cr_assert_eq(mkfifo("pipe", 0600), 0);
    expect_refused("pipe", "pipe: error: 'pipe' is not a regular file [FT001]\n"
                           "      = help: save it to a file first\n");
}

Test(read, a_device_is_refused)
{
    expect_refused("/dev/zero", "/dev/zero: error: '/dev/zero' is not a regular file [FT001]\n"
                                "      = help: save it to a file first\n");
}

Test(read, a_name_with_a_nul_is_refused)
{
    struct source *s;
    struct str path = {"a\0b", 3};
    cr_expect_eq(source_read(arena, path, NULL, diags, &s), FT_EINPUT);
    expect_size_eq(ft_diags_count(diags, FT_ERROR), 1);
}

Test(read, a_file_over_the_limit_is_refused_before_it_is_read)
{
    int fd = open("big", O_WRONLY | O_CREAT, 0644);
    cr_assert_eq(ftruncate(fd, (off_t)SOURCE_MAX_BYTES + 1), 0);
    close(fd);
    expect_refused("big", "big: error: 'big' is larger than 2 GiB [FT011]\n"
                          "      = help: divide it into several files\n");
}

Test(read, text_that_is_not_utf8_is_shown_at_its_first_byte)
{
    write_file("a.csv", STR("id,名\n1,\x97\x5C\x8E\x5A,x\n"));
    expect_refused("a.csv", "a.csv:2:3: error: 'a.csv' is not UTF-8 [FT002]\n"
                            "    2 | 1,\xEF\xBF\xBD\\\xEF\xBF\xBDZ,x\n"
                            "      |   ^ byte 0x97 is not part of a character\n"
                            "      = help: save it as UTF-8\n");
}

Test(read, a_file_in_cp932_is_told_how_to_convert)
{
    write_file("a.csv", STR("\x97\x5C\x8E\x5A\x8A\x7A\n"));
    expect_refused("a.csv", "a.csv:1:1: error: 'a.csv' is not UTF-8 [FT002]\n"
                            "    1 | \xEF\xBF\xBD\\\xEF\xBF\xBDZ\xEF\xBF\xBDz\n"
                            "      | ^ byte 0x97 is not part of a character\n"
                            "      = help: it looks like CP932: convert it with iconv -f CP932 -t "
                            "UTF-8\n");
}

Test(read, a_file_in_utf16_is_told_how_to_convert)
{
    write_file("a.csv", STR("\xFF\xFEi\0d\0\n\0"));
    struct source *s;
    struct ft_text text = {0};
    cr_expect_eq(source_read(arena, STR("a.csv"), NULL, diags, &s), FT_EINPUT);
    cr_assert_eq(ft_diags_render(diags, &(struct ft_diags_text){0}, &text), FT_OK);
    cr_expect(strstr(text.bytes, "iconv -f UTF-16 -t UTF-8"), "%s", text.bytes);
    ft_text_free(&text);
}

Test(read, a_nul_byte_is_no_text)
{
    write_file("a.csv", STR("id\nab\0c\n"));
    expect_refused("a.csv", "a.csv:2:3: error: 'a.csv' is not a text file [FT002]\n"
                            "    2 | ab\xEF\xBF\xBD"
                            "c\n"
                            "      |   ^ byte 0x00 is no text\n"
                            "      = help: name a text file; save it as UTF-8\n");
}

Test(read, a_bad_byte_at_the_begin_of_a_line_is_on_that_line)
{
    write_file("a.csv", STR("a\n\xFF"));
    expect_refused("a.csv", "a.csv:2:1: error: 'a.csv' is not UTF-8 [FT002]\n"
                            "    2 | \xEF\xBF\xBD\n"
                            "      | ^ byte 0xFF is not part of a character\n"
                            "      = help: save it as UTF-8\n");
}

Test(read, a_bad_file_comes_with_a_note_where_it_is_named)
{
    struct source *s, *audit = source_of_text(arena, STR("audit.yaml"), STR("items: a.csv\n"));
    struct place cited = source_place(audit, (struct span){7, 12});
    write_file("a.csv", STR("\xFF"));
    cr_expect_eq(source_read(arena, STR("a.csv"), &cited, diags, &s), FT_EINPUT);
    expect_rendered(diags, "a.csv:1:1: error: 'a.csv' is not UTF-8 [FT002]\n"
                           "    1 | \xEF\xBF\xBD\n"
                           "      | ^ byte 0xFF is not part of a character\n"
                           "      = help: save it as UTF-8\n"
                           "audit.yaml:1:8: note: the file is named here\n"
                           "    1 | items: a.csv\n"
                           "      |        ^^^^^\n");
}

Test(read, a_bad_byte_far_into_a_line_shows_what_is_near)
{
    char text[3000];
    for (size_t i = 0; i < 1000; i++)
        memcpy(text + 3 * i, "億", 3);
    text[2400] = (char)0xFF;
    write_file("a.csv", (struct str){text, sizeof text});
    struct source *s;
    size_t count;
    cr_expect_eq(source_read(arena, STR("a.csv"), NULL, diags, &s), FT_EINPUT);
    struct diag *diag = diags_sorted(diags, &count)[0];
    expect_size_eq(diag->place.column, 801);
    expect_str_eq(str_slice(diag->place.excerpt, 0, 6), "…億");
    cr_expect_lt(diag->place.excerpt.n, 400u);
}

Test(read, more_lines_than_the_limit_are_refused)
{
    static char lines[1 << 20];
    memset(lines, '\n', sizeof lines);
    int fd = open("lines", O_WRONLY | O_CREAT, 0644);
    for (size_t n = 0; n <= SOURCE_MAX_LINES; n += sizeof lines)
        cr_assert_eq(write(fd, lines, sizeof lines), (ssize_t)sizeof lines);
    close(fd);
    expect_refused("lines", "lines: error: 'lines' has more than 100,000,000 lines [FT011]\n"
                            "      = help: divide it into several files\n");
}

Test(read, says_when_memory_is_out)
{
    struct source *s;
    write_file("a.csv", STR("id\n1\n"));
    for (size_t count = 0;; count++) {
        struct arena *fresh = arena_new();
        mem_fail_after(count);
        enum ft_err err = source_read(fresh, STR("a.csv"), NULL, diags, &s);
        mem_fail_after((size_t)-1);
        arena_free(fresh);
        if (err == FT_OK)
            break;
        cr_assert_eq(err, FT_ENOMEM);
        cr_assert_null(s);
    }
}

Test(read, an_identity_is_one_by_whatever_path)
{
    struct str plain, linked, other, missing;
    write_file("a.yaml", STR("a"));
    write_file("b.yaml", STR("a"));
    cr_assert_eq(symlink("a.yaml", "link.yaml"), 0);
    cr_assert_eq(file_identity(arena, STR("a.yaml"), NULL, diags, &plain), FT_OK);
    cr_assert_eq(file_identity(arena, STR("./link.yaml"), NULL, diags, &linked), FT_OK);
    cr_assert_eq(file_identity(arena, STR("b.yaml"), NULL, diags, &other), FT_OK);
    cr_assert_eq(file_identity(arena, STR("c.yaml"), NULL, diags, &missing), FT_OK);
    cr_expect(str_eq(plain, linked));
    cr_expect_not(str_eq(plain, other));
    cr_expect_not(str_eq(plain, missing));
    expect_size_eq(ft_diags_count(diags, FT_NOTE), 0);
}
