#include "base/output.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "folder.h"

TestSuite(output, .init = folder_make, .fini = folder_remove);

Test(output, is_written_whole_and_leaves_nothing_else)
{
    cr_assert_eq(output_write("a.txt", STR("予算\n")), FT_OK);
    expect_file("a.txt", "予算\n");
    expect_size_eq(folder_each(NULL), 1);
}

Test(output, replaces_an_old_file_and_keeps_its_mode)
{
    struct stat file;
    write_file("a.txt", STR("a much longer old text"));
    chmod("a.txt", 0640);
    cr_assert_eq(output_write("a.txt", STR("new")), FT_OK);
    expect_file("a.txt", "new");
    cr_assert_eq(stat("a.txt", &file), 0);
    cr_expect_eq(file.st_mode & 07777, 0640u);
}

Test(output, may_be_empty)
{
    cr_assert_eq(output_write("a.txt", STR("")), FT_OK);
    expect_file("a.txt", "");
}

Test(output, into_a_folder_that_is_not_there_fails_with_errno)
{
    errno = 0;
    cr_expect_eq(output_write("no/a.txt", STR("x")), FT_EIO);
    cr_expect_eq(errno, ENOENT);
}

Test(output, over_a_folder_is_refused)
{
    cr_expect_eq(output_write(".", STR("x")), FT_EUSAGE);
    expect_size_eq(folder_each(NULL), 0);
}

Test(output, on_a_full_device_fails_with_errno)
{
    errno = 0;
    cr_expect_eq(output_write("/dev/full", STR("x")), FT_EIO);
    cr_expect_eq(errno, ENOSPC);
}

Test(output, that_does_not_fit_leaves_the_old_file)
{
    static char large[100000];
    const struct rlimit limit = {10000, 10000};
    write_file("a.txt", STR("old"));
    signal(SIGXFSZ, SIG_IGN);
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    errno = 0;
    cr_expect_eq(output_write("a.txt", (struct str){large, sizeof large}), FT_EIO);
    cr_expect_eq(errno, EFBIG);
    expect_file("a.txt", "old");
    expect_size_eq(folder_each(NULL), 1);
}

Test(output, to_a_device_is_written_into_it)
{
    cr_expect_eq(output_write("/dev/null", STR("x")), FT_OK);
    struct stat null;
    cr_assert_eq(stat("/dev/null", &null), 0);
    cr_expect(S_ISCHR(null.st_mode), "the device is still there");
}

Test(output, through_a_link_replaces_what_it_points_to)
{
    struct stat link;
    write_file("real.txt", STR("old"));
    cr_assert_eq(symlink("real.txt", "link.txt"), 0);
    cr_assert_eq(output_write("link.txt", STR("new")), FT_OK);
    expect_file("real.txt", "new");
    cr_assert_eq(lstat("link.txt", &link), 0);
    cr_expect(S_ISLNK(link.st_mode));
}

Test(output, through_links_in_a_circle_fails)
{
    cr_assert_eq(symlink("b", "a"), 0);
    cr_assert_eq(symlink("a", "b"), 0);
    cr_expect_eq(output_write("a", STR("x")), FT_EIO);
}

Test(output, to_a_pipe_is_refused_as_it_would_wait_for_a_reader, .timeout = 10)
{
    cr_assert_eq(mkfifo("pipe", 0600), 0);
    cr_expect_eq(output_write("pipe", STR("abc")), FT_EUSAGE);
    expect_size_eq(folder_each(NULL), 1);
}

Test(output, leaves_the_old_file_when_memory_is_out)
{
    write_file("a.txt", STR("old"));
    for (size_t count = 0;; count++) {
        mem_fail_after(count);
        enum ft_err err = output_write("a.txt", STR("new"));
        mem_fail_after((size_t)-1);
        if (err == FT_OK)
            break;
        cr_assert_eq(err, FT_ENOMEM);
        expect_file("a.txt", "old");
        expect_size_eq(folder_each(NULL), 1);
    }
    expect_file("a.txt", "new");
}

static void prepare_ab(struct output_batch *batch)
{
    write_file("a.txt", STR("old"));
    cr_assert_eq(output_prepare(batch, "a.txt", STR("new a")), FT_OK);
    cr_assert_eq(output_prepare(batch, "b.txt", STR("new b")), FT_OK);
    expect_file("a.txt", "old");
}

Test(output, of_several_files_is_all_there_after_the_commit)
{
    struct output_batch batch = {0};
    prepare_ab(&batch);
    cr_expect_eq(output_commit(&batch, NULL), FT_OK);
    output_abandon(&batch);
    expect_file("a.txt", "new a");
    expect_file("b.txt", "new b");
    expect_size_eq(folder_each(NULL), 2);
}

Test(output, of_several_files_is_none_when_one_cannot_be_prepared)
{
    struct output_batch batch = {0};
    prepare_ab(&batch);
    cr_expect_eq(output_prepare(&batch, "no/c.txt", STR("c")), FT_EIO);
    errno = ENOENT;
    output_abandon(&batch);
    cr_expect_eq(errno, ENOENT);
    expect_file("a.txt", "old");
    expect_size_eq(folder_each(NULL), 1);
}

Test(output, of_several_files_is_none_when_a_device_is_full)
{
    struct output_batch batch = {0};
    const char *failed = NULL;
    prepare_ab(&batch);
    cr_assert_eq(output_prepare(&batch, "/dev/full", STR("c")), FT_OK);
    cr_expect_eq(output_commit(&batch, &failed), FT_EIO);
    cr_expect_str_eq(failed, "/dev/full");
    output_abandon(&batch);
    expect_file("a.txt", "old");
    expect_size_eq(folder_each(NULL), 1);
}

Test(output, knows_one_file_by_its_names)
{
    write_file("a.txt", STR("a"));
    write_file("b.txt", STR("a"));
    cr_assert_eq(symlink("a.txt", "link.txt"), 0);
    cr_assert_eq(symlink("new.txt", "to-new.txt"), 0);
    cr_expect(output_same("a.txt", "./a.txt"));
    cr_expect(output_same("a.txt", "link.txt"));
    cr_expect(output_same("new.txt", "./new.txt"));
    cr_expect(output_same("new.txt", "to-new.txt"));
    cr_expect_not(output_same("a.txt", "b.txt"));
    cr_expect_not(output_same("a.txt", "new.txt"));
    cr_expect_not(output_same("new.txt", "newer.txt"));
    cr_expect_not(output_same("no/new.txt", "new.txt"));
}
