#include "table/archive.h"

#include <stdint.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/memory.h"
#include "packing.h"

/* A file is unpacked as it was packed, or it is said why not. */

static struct arena *arena;
static struct ft_diags *diags;

static void begin(void)
{
    folder_make();
    arena = arena_new();
    diags = ft_diags_new();
}

static void end(void)
{
    ft_diags_free(diags);
    arena_free(arena);
    folder_remove();
}

TestSuite(archive, .init = begin, .fini = end);

static enum ft_err keep(void *state, struct str bytes)
{
    struct buf *buf = state;
    buf_add(buf, bytes);
    return buf_err(buf);
}

static enum ft_err count(void *state, struct str bytes)
{
    *(size_t *)state += bytes.n;
    return FT_OK;
}

static enum ft_err unpack_to(const char *path, struct str member, struct byte_sink sink)
{
    struct file file;
    cr_assert_eq(file_open(arena, str_of(path), NULL, diags, &file), FT_OK);
    struct packed packed = {arena, &file, NULL, diags};
    enum ft_err err = archive_read(&packed, member, sink);
    file_close(&file);
    return err;
}

static enum ft_err unpack(const char *path, struct str member, struct buf *out)
{
    return unpack_to(path, member, (struct byte_sink){keep, out});
}

static enum ft_err list(const char *path, struct members *members)
{
    struct file file;
    cr_assert_eq(file_open(arena, str_of(path), NULL, diags, &file), FT_OK);
    struct packed packed = {arena, &file, NULL, diags};
    enum ft_err err = archive_list(&packed, members);
    file_close(&file);
    return err;
}

static void fill(struct buf *buf, size_t lines)
{
    for (size_t i = 0; i < lines; i++)
        buf_printf(buf, "%zu,予算%zu,%zu円\n", i, i * i % 977, i * 31);
}

static const struct str no_member = {NULL, 0}, a_csv = {"a.csv", 5};

/* --- what is whole ---------------------------------------------------------------- */

struct whole_case {
    enum container container;
    size_t lines;
};
static const struct whole_case wholes[] = {
    {CONTAINER_GZ, 0},     {CONTAINER_GZ, 1},      {CONTAINER_GZ, 20000},  {CONTAINER_XZ, 1},
    {CONTAINER_XZ, 20000}, {CONTAINER_ZST, 1},     {CONTAINER_ZST, 20000}, {CONTAINER_ZIP, 0},
    {CONTAINER_ZIP, 1},    {CONTAINER_ZIP, 20000},
};

TestEach(archive, is_unpacked_as_it_was_packed, wholes, c)
{
    struct buf text = {0}, got = {0};
    fill(&text, c->lines);
    pack("a.packed", c->container, buf_str(&text));
    struct str bytes = file_bytes("a.packed");
    cr_expect_eq(container_of(bytes), c->container);
    struct str member = c->container == CONTAINER_ZIP ? a_csv : no_member;
    cr_expect_eq(unpack("a.packed", member, &got), FT_OK);
    cr_expect(str_eq(buf_str(&text), buf_str(&got)));
    cr_expect_eq(ft_diags_count(diags, FT_NOTE), 0);
    free((char *)(uintptr_t)bytes.p);
    buf_release(&text);
    buf_release(&got);
}

Test(archive, of_several_streams_is_all_of_them)
{
    struct buf twice = {0}, got = {0};
    pack("a.gz", CONTAINER_GZ, STR("a,b\n"));
    struct str bytes = file_bytes("a.gz");
    buf_add(&twice, bytes);
    buf_add(&twice, bytes);
    write_file("a.gz", buf_str(&twice));
    cr_expect_eq(unpack("a.gz", no_member, &got), FT_OK);
    expect_str_eq(buf_str(&got), "a,b\na,b\n");
    free((char *)(uintptr_t)bytes.p);
    buf_release(&twice);
    buf_release(&got);
}

/* --- members ------------------------------------------------------------------------ */

Test(archive, lists_its_files_and_nothing_that_systems_leave)
{
    static const struct packing members[] = {
        {"dir/", {"", 0}},           {"dir/a.csv", {"a\n", 2}}, {"__MACOSX/dir/._a.csv", {"x", 1}},
        {"dir/.DS_Store", {"x", 1}}, {"b.csv", {"bb\n", 3}},
    };
    struct members got;
    pack_zip("a.zip", NULL, members, 5);
    cr_assert_eq(list("a.zip", &got), FT_OK);
    cr_assert_eq(got.n, 2);
    expect_str_eq(got.v[0].name, "dir/a.csv");
    cr_expect_eq(got.v[0].size, 2);
    expect_str_eq(got.v[1].name, "b.csv");
    cr_expect_not(got.v[1].encrypted);
}

struct name_case {
    const char *bytes, *name; /* NULL: it is refused */
};
static const struct name_case names[] = {
    {"予算.csv", "予算.csv"},
    {"\x97\x5C\x8E\x5A.csv", "予算.csv"}, /* CP932, whose second byte may be a backslash */
    {"\x95\x5C.csv", "表.csv"},
    {"か\xE3\x82\x99.csv", "が.csv"}, /* as macOS takes it apart */
    {"caf\xE9.csv", NULL},
    {"\x81.csv", NULL},
};

TestEach(archive, decodes_names, names, c)
{
    struct str name;
    cr_assert_eq(member_name(arena, str_of(c->bytes), &name), FT_OK);
    if (c->name)
        expect_str_eq(name, c->name);
    else
        cr_expect_null(name.p);
}

static const struct name_case packed_names[] = {
    {"予算.csv", "予算.csv"},     {"\x95\x5C/\x97\x5C\x8E\x5A.csv", "表/予算.csv"},
    {"a..b/c.csv", "a..b/c.csv"}, {"./c.csv", "./c.csv"},
    {"../c.csv", NULL},           {"a/../../c.csv", NULL},
    {"/etc/c.csv", NULL},         {"a\x1b[31m.csv", NULL},
    {"\x81.csv", NULL},
};

TestEach(archive, reads_by_decoded_names, packed_names, c)
{
    struct members got;
    struct buf text = {0};
    pack_zip("a.zip", NULL, &(struct packing){c->bytes, STR("a\n")}, 1);
    enum ft_err err = list("a.zip", &got);
    if (c->name) {
        cr_assert_eq(err, FT_OK);
        expect_str_eq(got.v[0].name, c->name);
        cr_expect_eq(unpack("a.zip", got.v[0].name, &text), FT_OK);
        expect_str_eq(buf_str(&text), "a\n");
    } else {
        cr_expect_eq(err, FT_EINPUT);
        cr_expect_eq(ft_diags_count(diags, FT_ERROR), 1);
    }
    buf_release(&text);
}

/* --- what is not whole --------------------------------------------------------------- */

struct broken_case {
    enum container container;
    size_t cut;  /* bytes off its end */
    size_t flip; /* one byte is changed, so many from the end; 0: none */
    size_t lines;
    const char *said;
};

#define FETCH  "      = help: fetch it again from where it is published\n"
#define CUT    "a: error: 'a' is cut off: its end is missing [FT019]\n" FETCH
#define BROKEN "a: error: 'a' is damaged: it does not unpack to what was packed [FT019]\n" FETCH
#define NO_LIST \
    "a: error: 'a' is cut off: the list of its members, at its end, is missing [FT019]\n" FETCH
#define BROKEN_MEMBER \
    "a: error: 'a.csv' in 'a' is damaged: it does not unpack to what was packed [FT019]\n" FETCH

static const struct broken_case broken[] = {
    {CONTAINER_GZ, 3, 0, 100, CUT},         {CONTAINER_GZ, 100000, 0, 20000, CUT},
    {CONTAINER_GZ, 0, 6, 100, BROKEN}, /* the check sum */
    {CONTAINER_GZ, 0, 2, 100, BROKEN}, /* the size */
    {CONTAINER_GZ, 0, 1000, 20000, BROKEN}, {CONTAINER_XZ, 9, 0, 100, CUT},
    {CONTAINER_XZ, 50000, 0, 20000, CUT},   {CONTAINER_XZ, 0, 1000, 20000, BROKEN},
    {CONTAINER_ZST, 9, 0, 100, CUT},        {CONTAINER_ZST, 50000, 0, 20000, CUT},
    {CONTAINER_ZIP, 30, 0, 100, NO_LIST},   {CONTAINER_ZIP, 0, 1000, 20000, BROKEN_MEMBER},
};

static void break_file(const struct broken_case *c)
{
    struct str bytes = file_bytes("a");
    char *p = (char *)(uintptr_t)bytes.p;
    cr_assert_gt(bytes.n, c->cut + c->flip);
    if (c->flip)
        p[bytes.n - c->flip] ^= 0x10;
    write_file("a", str_slice(bytes, 0, bytes.n - c->cut));
    free(p);
}

TestEach(archive, says_what_is_broken, broken, c)
{
    struct buf text = {0}, got = {0};
    fill(&text, c->lines);
    pack("a", c->container, buf_str(&text));
    break_file(c);
    struct str member = c->container == CONTAINER_ZIP ? a_csv : no_member;
    cr_expect_eq(unpack("a", member, &got), FT_EINPUT);
    expect_rendered(diags, c->said);
    buf_release(&text);
    buf_release(&got);
}

Test(archive, cut_anywhere_is_refused)
{
    static const enum container kinds[] = {CONTAINER_GZ, CONTAINER_XZ, CONTAINER_ZST,
                                           CONTAINER_ZIP};
    for (size_t i = 0; i < 4; i++) {
        pack("whole", kinds[i], STR("id,title\n1,予算\n"));
        struct str bytes = file_bytes("whole");
        for (size_t n = 6; n < bytes.n; n++) {
            struct buf got = {0};
            write_file("a", str_slice(bytes, 0, n));
            struct str member = kinds[i] == CONTAINER_ZIP ? a_csv : no_member;
            cr_expect_eq(unpack("a", member, &got), FT_EINPUT, "%zu of kind %zu", n, i);
            buf_release(&got);
        }
        free((char *)(uintptr_t)bytes.p);
    }
}

Test(archive, with_a_password_is_refused)
{
    struct buf got = {0};
    pack_zip("a.zip", "encryption=zipcrypt", &(struct packing){"a.csv", STR("a\n")}, 1);
    cr_expect_eq(unpack("a.zip", a_csv, &got), FT_EINPUT);
    expect_rendered(diags, "a.zip: error: 'a.csv' in 'a.zip' is encrypted [FT019]\n"
                           "      = help: save it without a password\n");
    struct members members;
    cr_expect_eq(list("a.zip", &members), FT_OK);
    cr_expect(members.v[0].encrypted);
    buf_release(&got);
}

/* --- limits --------------------------------------------------------------------------- */

Test(archive, has_ten_thousand_members_at_most)
{
    static struct packing members[10001];
    struct members got;
    for (size_t i = 0; i < 10001; i++) {
        struct str name = arena_printf(arena, "%zu.csv", i);
        members[i] = (struct packing){name.p, STR("a\n")};
    }
    pack_zip("a.zip", NULL, members, 10000);
    cr_expect_eq(list("a.zip", &got), FT_OK);
    expect_size_eq(got.n, 10000);
    pack_zip("a.zip", NULL, members, 10001);
    cr_expect_eq(list("a.zip", &got), FT_EINPUT);
    expect_rendered(diags, "a.zip: error: 'a.zip' has more than 10,000 members [FT011]\n"
                           "      = help: pack fewer files into it\n");
}

static const enum container bombs[] = {CONTAINER_GZ, CONTAINER_XZ, CONTAINER_ZST, CONTAINER_ZIP};

TestEach(archive, that_is_a_bomb_is_refused_in_little_memory, bombs, c)
{
    enum { SIZE = 200 << 20 };
    char *zeros = calloc(1, SIZE); /* never written: it is one page */
    pack("bomb", *c, (struct str){zeros, SIZE});
    free(zeros);
    size_t taken = 0;
    enum ft_err err = unpack_to("bomb", *c == CONTAINER_ZIP ? a_csv : no_member,
                                (struct byte_sink){count, &taken});
    /* Deflate packs to a thousandth and hardly more. */
    cr_expect_eq(err, *c == CONTAINER_GZ || *c == CONTAINER_ZIP ? err : FT_EINPUT);
    cr_expect_eq(ft_diags_count(diags, FT_ERROR), err ? 1 : 0);
    cr_expect_leq(taken, err ? (size_t)64 << 20 : SIZE);
}

/* --- the file ----------------------------------------------------------------------- */

static enum ft_err change(void *state, struct str bytes)
{
    (void)state, (void)bytes;
    write_file("a.gz", STR("other"));
    return FT_OK;
}

Test(archive, that_changes_while_it_is_read_is_refused)
{
    pack("a.gz", CONTAINER_GZ, STR("a,b\n"));
    cr_expect_eq(unpack_to("a.gz", no_member, (struct byte_sink){change, NULL}), FT_EINPUT);
    expect_rendered(diags, "a.gz: error: 'a.gz' has changed while it was read [FT001]\n"
                           "      = help: try again when nobody writes to it\n");
}

static enum ft_err refuse(void *state, struct str bytes)
{
    (void)state, (void)bytes;
    return FT_EIO;
}

Test(archive, hands_up_what_its_reader_fails_with)
{
    pack("a.zip", CONTAINER_ZIP, STR("a,b\n"));
    cr_expect_eq(unpack_to("a.zip", a_csv, (struct byte_sink){refuse, NULL}), FT_EIO);
    cr_expect_eq(ft_diags_count(diags, FT_NOTE), 0);
}
