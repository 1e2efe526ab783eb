#include "base/spool.h"

#include <signal.h>
#include <stdint.h>
#include <sys/resource.h>

#include "folder.h"

static struct arena *arena;

static void begin(void)
{
    folder_make();
    setenv("TMPDIR", folder, 1);
    arena = arena_new();
}

static void end(void)
{
    arena_free(arena);
    folder_remove();
}

TestSuite(spool, .init = begin, .fini = end);

struct spool_case {
    size_t hold, pieces;
    bool held;
};

static const struct spool_case spools[] = {
    {0, 0, true}, {0, 1, false}, {10, 1, true}, {10, 2, false}, {100, 9, true}, {4, 40000, false},
};

static const char piece[] = "予算,円\n"; /* of 11 bytes, with its NUL 12 */

static enum ft_err fill(struct spool *spool, size_t pieces)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; !err && i < pieces; i++)
        err = spool_add(spool, str_of(piece));
    return err ? err : spool_end(spool);
}

TestEach(spool, gives_back_what_was_added, spools, c)
{
    struct spool *spool;
    size_t n = sizeof piece - 1;
    cr_assert_eq(spool_new(arena, c->hold ? c->hold * n / 10 + 1 : 0, &spool), FT_OK);
    cr_assert_eq(fill(spool, c->pieces), FT_OK);
    expect_size_eq(spool_size(spool), c->pieces * n);
    cr_expect_eq(spool_is_held(spool), c->held);
    for (size_t i = 0; i < c->pieces; i++) {
        char got[sizeof piece] = "";
        if (c->held)
            memcpy(got, spool_text(spool).p + i * n, n);
        else
            cr_assert_eq(pread(spool_fd(spool), got, n, (off_t)(i * n)), (ssize_t)n);
        cr_assert_str_eq(got, piece);
    }
    expect_size_eq(folder_each(NULL), 0); /* nothing of it has a name */
}

Test(spool, holds_two_gibibytes)
{
    struct spool *spool;
    cr_assert_eq(spool_new(arena, SIZE_MAX, &spool), FT_OK);
    cr_assert_eq(spool_add(spool, STR("1")), FT_OK);
    cr_expect_eq(spool_add(spool, (struct str){"", SPOOL_MAX_BYTES}), FT_EINPUT);
    struct ft_diags *diags = ft_diags_new();
    cr_expect_eq(spool_report(spool, FT_EINPUT, STR("a.zip"), NULL, diags), FT_EINPUT);
    expect_rendered(diags, "a.zip: error: 'a.zip' is more than 2 GiB of text [FT011]\n"
                           "      = help: divide it into several files\n");
    ft_diags_free(diags);
}

static void expect_failure(const char *said)
{
    struct spool *spool;
    struct ft_diags *diags = ft_diags_new();
    cr_assert_eq(spool_new(arena, 0, &spool), FT_OK);
    enum ft_err err = fill(spool, 40000);
    cr_expect_eq(spool_report(spool, err, STR("a.zip"), NULL, diags), FT_EIO);
    expect_rendered(diags, said);
    ft_diags_free(diags);
}

Test(spool, says_where_there_is_no_folder)
{
    setenv("TMPDIR", "/nowhere", 1);
    expect_failure("a.zip: error: 'a.zip' cannot be unpacked into the folder '/nowhere': it "
                   "cannot be written [FT001]\n"
                   "      = help: set TMPDIR to a folder that is there and may be written\n");
}

Test(spool, says_where_the_disk_is_full)
{
    setenv("TMPDIR", "/tmp", 1);
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){1000, 1000});
    expect_failure("a.zip: error: 'a.zip' cannot be unpacked into the folder '/tmp': no "
                   "space [FT001]\n"
                   "      = help: set TMPDIR to a folder with more space\n");
}
