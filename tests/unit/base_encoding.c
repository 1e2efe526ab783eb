#include "base/encoding.h"

#include "expect.h"

struct encoding_case {
    char text[64];
    size_t size;
    const char *name;
};

#define TEXT(bytes) bytes, sizeof bytes - 1

static const struct encoding_case encodings[] = {
    /* 予算の額は億円 */
    {TEXT("\x97\x5C\x8E\x5A\x82\xCC\x8A\x7A\x82\xCD\x89\xAD\x89\x7E"), "CP932"},
    {TEXT("id,\x83\x54\x83\x43\x83\x6F\x81\x5B\n1,\xBB\xB2\n"), "CP932"},
    {TEXT("\xCD\xBD\xBB\xBB\xA4\xCE\xB3\xDB\xA4\xCF\xB2\xAF\xB1\xDF"), "EUC-JP"},
    /* with half-width katakana, and a character of JIS X 0212 */
    {TEXT("\xCD\xBD\xBB\xBB\x8E\xBB\x8F\xB0\xA1\xB3\xDB"), "EUC-JP"},
    {TEXT("\xFF\xFE\x88\x4E\x97\x7B"), "UTF-16"},
    {TEXT("\xFE\xFF\x4E\x88\x7B\x97"), "UTF-16"},
    {TEXT("i\0d\0,\0n\0a\0m\0e\0\n\0"), "UTF-16LE"},
    {TEXT("\0i\0d\0,\0n\0a\0m\0e\0\n"), "UTF-16BE"},
    {TEXT("caf\xE9 budg\xE9taire pr\xE9vu"), NULL},
    {TEXT("\x80\x80\x80"), NULL},
};

TestEach(encoding, is_guessed, encodings, c)
{
    const char *name = encoding_guess((struct str){c->text, c->size});
    if (c->name)
        cr_expect_str_eq(name ? name : "nothing", c->name);
    else
        cr_expect_null(name, "guessed %s", name);
}
