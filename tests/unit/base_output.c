#include "base/output.h"

#include <errno.h>
#include <pthread.h>
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

Test(output, over_a_folder_fails)
{
    cr_expect_eq(output_write(".", STR("x")), FT_EIO);
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

static void *read_pipe(void *out)
{
    int fd = open("pipe", O_RDONLY);
    cr_assert_eq(read(fd, out, 3), 3);
    close(fd);
    return NULL;
}

Test(output, to_a_pipe_is_written_into_it)
{
    char got[4] = "";
    pthread_t reader;
    cr_assert_eq(mkfifo("pipe", 0600), 0);
    cr_assert_eq(pthread_create(&reader, NULL, read_pipe, got), 0);
    cr_expect_eq(output_write("pipe", STR("abc")), FT_OK);
    pthread_join(reader, NULL);
    cr_expect_str_eq(got, "abc");
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
