#include "text/normal.h"

#include <time.h>

#include "base/memory.h"
#include "expect.h"

static struct arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    arena_free(arena);
}

TestSuite(normal, .init = setup, .fini = teardown);

static struct str normal(const char *text)
{
    struct str out = {0};
    cr_assert_eq(normalise(arena, str_of(text), &out), FT_OK);
    return out;
}

struct normal_case {
    const char *text, *normal;
};

static const struct normal_case normals[] = {
    {"", ""},
    {"ｻｲﾊﾞｰ", "サイバー"},
    {"４．１億円（内数）", "4.1億円(内数)"},
    {"①㈱㍻", "1(株)平成"},
    {"サイバー攻\n撃", "サイバー攻撃"},
    {"情報 共有", "情報共有"},
    {"自 由 民 主 党", "自由民主党"},
    {"自　由\r\n 民\t主", "自由民主"},
    {"演習 CYDER の 実施", "演習 CYDER の実施"},
    {"IoT  Inspector", "IoT Inspector"},
    {"a\r\n\tb", "a b"},
    {"a\xC2\xA0"
     "b\xE2\x80\x83"
     "c\xE2\x80\xA8"
     "d",
     "a b c d"},
    {"  予算 ", "予算"},
    {"　予算　", "予算"},
    {" \n ", ""},
    {"「情報」 、共有", "「情報」、共有"},
    {"センター ・ 支部", "センター・支部"},
    {"（ 予算 ）", "( 予算 )"}, /* parentheses are not CJK once they are normal */
    {"한국 어", "한국 어"},     /* Hangul keeps its spaces */
    {"漢 한", "漢 한"},
    {"か゛", "が"}, /* a voiced sound mark of its own decomposes to a space and the mark */
    {"か \xE3\x82\x99", "が"},
    {"e\xCC\x81", "é"},
    {"e \xCC\x81", "e \xCC\x81"},
    {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한"},
    {"한\xE1\x86\xAB", "한\xE1\x86\xAB"},
    {"가\xE1\x86\xA8", "각"},
    {"辻\xF3\xA0\x84\x80 町", "辻\xF3\xA0\x84\x80町"}, /* with a variation selector */
    {"\xEF\xA4\x80", "豈"},                            /* a compatibility ideograph */
    {"Ａ　Ｂ", "A B"},
    {"\xEF\xB7\xBA", "صلى الله عليه وسلم"},
    {"…", "..."},
    {"※○△", "※○△"},
    {"‐‑‒–—―⁃−﹘﹣－", "-----------"},
    {"サーバー", "サーバー"}, /* ー is a letter */
    {"‘a’ ‚b‛ “c” „d‟ 5′ 6″", "'a' 'b' \"c\" \"d\" 5′ 6′′"},
    {"10〜20∼30～40", "10~20~30~40"},
    {"cy\u00ADber\u200Bse\u200C\u200Dcu\u2060ri\uFEFFty", "cybersecurity"},
    {"\u200Ea\u200F \u202Ab\u202E \u2066c\u2069 \u061C", "a b c"},
    {"攻\u200B 撃", "攻撃"},
    {"a \u200B b", "a b"},
    {"e\u200B\u0301", "é"},
    {"cyber-\nsecurity", "cybersecurity"},
    {"cyber- \r\n\t security", "cybersecurity"},
    {"Über‐\nwachung", "Überwachung"},
    {"Ｃｙｂｅｒ－\nｓｅｃｕｒｉｔｙ", "Cybersecurity"},
    {"cyber\u00AD\nsecurity", "cybersecurity"},
    {"cyber\u00AD\nRange", "cyber- Range"},
    {"Cyber-\nSecurity", "Cyber- Security"},
    {"cyber-\n\nsecurity", "cyber- security"},
    {"cyber- security", "cyber- security"},
    {"cyber -\nsecurity", "cyber - security"},
    {"2015-\nto", "2015- to"},
    {"кибер-\nсеть", "кибер- сеть"},
    {"演習-\nab", "演習- ab"},
    {"a-\n", "a-"},
    {"\u1C82дин", "один"},
    {"～", "~"},
};

TestEach(normal, is_one_way_to_write_a_text, normals, c)
{
    expect_str_eq(normal(c->text), c->normal);
}

Test(normal, text_that_is_normal_is_not_copied)
{
    static const char *const texts[] = {"予算は17.3億円(IoT Inspector の実施)です。", "é α 한국 어",
                                        "か\xE3\x82\x9A"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct str text = str_of(texts[i]), out;
        cr_assert_eq(normalise(arena, text, &out), FT_OK);
        cr_expect(out.p == text.p && out.n == text.n, "%s", texts[i]);
    }
}

struct trace_case {
    const char *text, *wanted, *original;
};

static const struct trace_case traces[] = {
    {"我がｻｲﾊﾞｰ攻撃", "サイバー", "ｻｲﾊﾞｰ"},
    {"予算は４．１億円です", "4.1億円", "４．１億円"},
    {"サイバー攻\n  撃の", "攻撃", "攻\n  撃"},
    {"は情報 共有 の", "情報共有", "情報 共有"}, /* white space inside, not around */
    {"は㍻２８年", "成28", "㍻２８"},            /* what composed or decomposed is whole */
    {"か゛き", "が", "か゛"},
    {"A  B C", "A B", "A  B"},
    {"  予算", "予算", "予算"},
    {"（e\xCC\x81）", "é", "e\xCC\x81"},
    {"（\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB）", "한", "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB"},
    {"演習（CYDER）", "CYDER", "CYDER"},
    {"演習（CYDER）", "(", "（"},
    {"the cyber-\n  security act", "cybersecurity", "cyber-\n  security"},
    {"the cyber-\nsecurity act", "security", "security"},
    {"a–b", "-", "–"},
    {"so\u00ADft", "soft", "so\u00ADft"},
    {"x \u200By", "y", "y"},
};

TestEach(normal, is_traced_to_what_the_document_says, traces, c)
{
    struct str text = str_of(c->text), n = normal(c->text);
    size_t at = str_find(n, str_of(c->wanted), 0);
    cr_assert_neq(at, (size_t)-1);
    struct span from;
    cr_assert_eq(normal_trace(arena, text, (struct span){at, at + strlen(c->wanted)}, &from),
                 FT_OK);
    expect_str_eq(str_slice(text, from.start, from.end), c->original);
}

Test(normal, an_empty_span_is_traced_to_an_empty_span)
{
    struct str text = STR("（予）");
    size_t normal_at[] = {0, 1, 4, 5}, at[] = {0, 3, 6, 9};
    for (size_t i = 0; i < 4; i++) {
        struct span from, span = {normal_at[i], normal_at[i]};
        cr_assert_eq(normal_trace(arena, text, span, &from), FT_OK);
        expect_size_eq(from.start, at[i]);
        expect_size_eq(from.end, at[i]);
    }
}

struct foreign_case {
    const char *text, *found, *instead;
};

static const struct foreign_case foreigns[] = {
    {"演習（CYDER）", "（CYDER）", "("},
    {"サイバー|ｻｲﾊﾞｰ", "ｻｲﾊﾞｰ", "サ"},
    {"[0-9]+１", "１", "1"},
    {"情報　共有", "　共有", " "},
    {"a\tb", "\tb", " "},
    {"か\xE3\x82\x99き", "か\xE3\x82\x99き", "が"},
    {"xe\xCC\x81", "e\xCC\x81", "é"},
    {"㍻", "㍻", "平成"},
    {"(?:演習|訓練|CYDER) [é○]", "", NULL},
    {"か\xE3\x82\x9A", "", NULL}, /* no such letter: it stays two */
    {"", "", NULL},
};

TestEach(normal, a_character_that_cannot_occur_is_found_with_what_to_write, foreigns, c)
{
    struct str text = str_of(c->text), instead;
    size_t at = normal_foreign_at(arena, text, 0, &instead);
    expect_str_eq(str_slice(text, at, text.n), c->found);
    if (at < text.n)
        expect_str_eq(instead, c->instead);
}

Test(normal, the_search_for_such_a_character_begins_where_asked)
{
    struct str text = STR("（１）"), instead;
    expect_size_eq(normal_foreign_at(arena, text, 3, &instead), 3);
    expect_str_eq(instead, "1");
    expect_size_eq(normal_foreign_at(arena, text, text.n, &instead), text.n);
}

/* utf8proc sorts marks in quadratic time: 64 KiB of them would take seconds, 16 MiB days. */
Test(normal, a_flood_of_combining_marks_takes_no_longer_than_other_text)
{
    enum { MARKS = 1000000 };
    char *text = arena_alloc(arena, 2 * MARKS + 1);
    for (size_t i = 0; i < MARKS; i++)
        memcpy(text + 2 * i, i < MARKS / 2 ? "\xCC\x81" : "\xCC\xA3", 2);
    struct str out;
    clock_t start = clock();
    cr_assert_eq(normalise(arena, (struct str){text, 2 * MARKS}, &out), FT_OK);
    cr_expect_lt((double)(clock() - start) / CLOCKS_PER_SEC, 10.0);
    expect_size_eq(out.n, 2 * MARKS);
    expect_str_eq(str_slice(out, 0, 2), "\xCC\xA3");
}

Test(normal, says_when_memory_is_out)
{
    char text[3000];
    for (size_t i = 0; i < 1000; i++)
        memcpy(text + 3 * i, "ｶ", 3);
    for (size_t count = 0;; count++) {
        struct arena *fresh = arena_new();
        struct str out;
        mem_fail_after(count);
        enum ft_err err = normalise(fresh, (struct str){text, sizeof text}, &out);
        mem_fail_after((size_t)-1);
        arena_free(fresh);
        if (err == FT_OK)
            break;
        cr_assert_eq(err, FT_ENOMEM);
    }
}
