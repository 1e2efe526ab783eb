#include "base/escape.h"

#include "expect.h"

struct escape_case {
    const char *text, *shown;
};

static const struct escape_case escapes[] = {
    {"予算 17.3億円 (○)", "予算 17.3億円 (○)"},
    {"", ""},
    {"a\x1b[31mb", "a\xEF\xBF\xBD[31mb"},
    {"a\x07\x7F", "a\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"a\xC2\x9B"
     "1m",
     "a\xEF\xBF\xBD"
     "1m"}, /* C1 CSI */
    {"a\nb\tc", "a b c"},
    {"a\r\nb", "a b"},
    {"a\xC2\x85"
     "b\xE2\x80\xA8"
     "c",
     "a b c"},
    {"\xE2\x80\xAE"
     "abc\xE2\x80\xAC",
     "abc"}, /* right-to-left override */
    {"a\xE2\x80\x8B"
     "b\xEF\xBB\xBF"
     "c\xE2\x81\xA6"
     "d",
     "abcd"},
    {"は\xE3\x82\x99", "は\xE3\x82\x99"}, /* a combining mark stays */
    {"a\x83"
     "b",
     "a\xEF\xBF\xBD"
     "b"}, /* not UTF-8 */
    {"a\xE4\xBA", "a\xEF\xBF\xBD\xEF\xBF\xBD"},
};

TestEach(escape, makes_text_harmless, escapes, c)
{
    struct buf out = {0};
    escape_terminal(&out, str_of(c->text));
    expect_str_eq(buf_str(&out), c->shown);
    buf_release(&out);
}
