#include "table/decode.h"

#include <iconv.h>
#include <stdint.h>

#include "base/encoding.h"
#include "expect.h"

/* Wherever bytes are parted, the text is the same; what is wrong is told at the same place. */

static const char text[] = "id,題名,円\r\n1,\"髙度①～表ソ\n﨑㈱\",1\r2,Ω≒ｶﾅ,2\n";
static const char western[] = "id,title\r\n1,Löhne – café €\n";

static enum ft_err keep(void *state, struct str bytes)
{
    buf_add(state, bytes);
    return buf_err(state);
}

static struct str encode(struct arena *arena, const char *iconv_name, struct str mark,
                         const char *what)
{
    iconv_t to_it = iconv_open(iconv_name, "UTF-8");
    size_t left = strlen(what), room = 4 * left;
    char *from = (char *)(uintptr_t)what, *bytes = arena_alloc(arena, mark.n + room);
    char *to = bytes + mark.n;
    memcpy(bytes, mark.p, mark.n);
    cr_assert_neq(iconv(to_it, &from, &left, &to, &room), (size_t)-1);
    iconv_close(to_it);
    return (struct str){bytes, (size_t)(to - bytes)};
}

/* Decodes two pieces, of which the first is `at` bytes long, behind `lead` (all ASCII). */
static enum ft_err decode(const char *encoding, struct str lead, struct str bytes, size_t at,
                          struct ft_diags *diags, struct buf *out)
{
    struct arena *arena = arena_new();
    struct decoded what = {arena, STR("t"), {NULL, 0}, NULL, STR("t"), diags, NULL, NULL};
    struct str name = encoding ? str_of(encoding) : (struct str){NULL, 0};
    struct decoder *decoder;
    enum ft_err err = decoder_new(&what, name, (struct byte_sink){keep, out}, &decoder);
    if (!err && lead.n > 0)
        err = decoder_take(decoder, lead);
    if (!err)
        err = decoder_take(decoder, str_slice(bytes, 0, at));
    if (!err)
        err = decoder_take(decoder, str_slice(bytes, at, bytes.n));
    if (!err)
        err = decoder_end(decoder);
    arena_free(arena);
    return err;
}

struct decode_case {
    const char *iconv, *encoding, *text;
    struct str mark;
};

static const struct decode_case decodes[] = {
    {"UTF-8", NULL, text, {"", 0}},
    {"UTF-8", "utf-8", text, {"\xEF\xBB\xBF", 3}},
    {"CP932", "cp932", text, {"", 0}},
    {"EUC-JP-MS", "euc-jp", text, {"", 0}},
    {"UTF-16LE", NULL, text, {"\xFF\xFE", 2}},
    {"UTF-16BE", "utf-16", text, {"\xFE\xFF", 2}},
    {"UTF-16LE", "utf-16le", text, {"", 0}},
    {"UTF-16BE", "utf-16be", "a,😀𠮷\n", {"", 0}}, /* two units a character */
    {"CP1252", "latin1", western, {"", 0}},
};

TestEach(decode, is_the_same_wherever_it_is_parted, decodes, c)
{
    struct arena *arena = arena_new();
    struct str bytes = encode(arena, c->iconv, c->mark, c->text);
    for (size_t at = 0; at <= bytes.n; at++) {
        struct ft_diags *diags = ft_diags_new();
        struct buf out = {0};
        cr_expect_eq(decode(c->encoding, STR(""), bytes, at, diags, &out), FT_OK);
        expect_str_eq(buf_str(&out), c->text);
        cr_expect_eq(ft_diags_count(diags, FT_NOTE), 0);
        buf_release(&out);
        ft_diags_free(diags);
    }
    arena_free(arena);
}

/* Behind the beginning, which is kept until it is known what it is, pieces are decoded as they come. */
TestEach(decode, is_the_same_behind_the_beginning, decodes, c)
{
    struct arena *arena = arena_new();
    struct str bytes = encode(arena, c->iconv, STR(""), c->text);
    bool wide = str_has_prefix(str_of(c->iconv), STR("UTF-16"));
    struct buf plain = {0};
    for (size_t i = 0; i < ENCODING_SAMPLE; i++)
        buf_puts(&plain, i % 80 ? "x" : "\n");
    struct str lead =
        wide || c->mark.n ? encode(arena, c->iconv, c->mark, plain.p) : buf_str(&plain);
    for (size_t at = 0; at <= bytes.n; at++) {
        struct ft_diags *diags = ft_diags_new();
        struct buf out = {0};
        cr_expect_eq(decode(c->encoding, lead, bytes, at, diags, &out), FT_OK);
        struct str got = buf_str(&out);
        expect_size_eq(got.n, plain.n + strlen(c->text));
        expect_str_eq(str_slice(got, plain.n < got.n ? plain.n : got.n, got.n), c->text);
        buf_release(&out);
        ft_diags_free(diags);
    }
    buf_release(&plain);
    arena_free(arena);
}

struct refused_case {
    const char *encoding;
    struct str bytes;
};

static const struct refused_case refused[] = {
    {"cp932", {"a,\x97\x5C\n1,\x97\x5C\xFF\n2,b\n", 15}},
    {"cp932", {"a,\x97\x5C\n1,\x97", 8}},
    {"euc-jp", {"a,\xC6\xFC\n1,\xC6\xFC\xFF\xC6\n", 12}},
    {"euc-jp", {"a,\x8F\xB0", 4}},
    {"utf-16le", {"a\0\n\0\x00\xDCx\0", 8}},
    {"utf-16be", {"\0a\0\n\0", 5}},
};

static struct ft_text said_of(const struct refused_case *c, struct str lead, size_t at)
{
    struct ft_diags *diags = ft_diags_new();
    struct ft_text said = {0};
    struct buf out = {0};
    cr_expect_eq(decode(c->encoding, lead, c->bytes, at, diags, &out), FT_EINPUT);
    cr_assert_eq(ft_diags_render(diags, &(struct ft_diags_text){0}, &said), FT_OK);
    buf_release(&out);
    ft_diags_free(diags);
    return said;
}

static void expect_same_said(const struct refused_case *c, struct str lead)
{
    struct ft_text whole = said_of(c, lead, c->bytes.n);
    for (size_t at = 0; at < c->bytes.n; at++) {
        struct ft_text said = said_of(c, lead, at);
        expect_str_eq(str_of(said.bytes), whole.bytes);
        ft_text_free(&said);
    }
    ft_text_free(&whole);
}

TestEach(decode, says_the_same_wherever_it_is_parted, refused, c)
{
    struct arena *arena = arena_new();
    struct buf lines = {0};
    for (size_t i = 0; i < ENCODING_SAMPLE; i++)
        buf_puts(&lines, i % 80 ? "x" : "\n");
    expect_same_said(c, STR(""));
    expect_same_said(c, encode(arena, c->encoding, STR(""), lines.p));
    buf_release(&lines);
    arena_free(arena);
}
