#include "match/regex/literals.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "expect.h"
#include "match/regex/cases.h"
#include "match/regex/words.h"
#include "text/normal.h"

/* --- literals as text -------------------------------------------------- */

static void put_clause(struct buf *out, const struct literal_clause *clause)
{
    for (size_t i = 0; i < clause->count; i++)
        buf_printf(out, "%s%.*s%s", i ? "|" : "", STR_ARG(clause->any[i].text),
                   clause->any[i].caseless ? "~" : "");
}

static void put_gap(struct buf *out, const struct literals *literals)
{
    buf_printf(out, " <%s%u-", literals->gap.any ? "." : "", (unsigned)literals->gap.least);
    if (literals->gap.most == REGEX_UNBOUNDED)
        buf_puts(out, "*> ");
    else
        buf_printf(out, "%u> ", (unsigned)literals->gap.most);
}

/* "= a|b~" is exact, "a <.0-3> b" ordered with any characters between, "a & b" neither. */
static void put_literals(struct buf *out, const struct literals *literals)
{
    buf_puts(out, literals->exact ? "= " : "");
    for (size_t i = 0; i < literals->count; i++) {
        if (i == 1 && literals->ordered)
            put_gap(out, literals);
        else
            buf_puts(out, i ? " & " : "");
        put_clause(out, &literals->all[i]);
    }
}

static enum ft_err literals_of(struct arena *arena, struct str regex, struct literals *out)
{
    const struct regex_node *tree;
    enum ft_err err = regex_parse(arena, regex, &tree);
    return err ? err : literals_required(arena, tree, out);
}

struct literal_case {
    const char *regex, *literals;
};

static void check_literals(const struct literal_case *c)
{
    struct arena *arena = arena_new();
    struct literals literals;
    struct buf out = {0};
    cr_assert_eq(literals_of(arena, str_of(c->regex), &literals), FT_OK);
    put_literals(&out, &literals);
    expect_str_eq(buf_str(&out), c->literals);
    buf_release(&out);
    arena_free(arena);
}

/* --- which are required ------------------------------------------------ */

static const struct literal_case whole[] = {
    {"演習", "= 演習"},
    {"演習|訓練|CYDER", "= CYDER|演習|訓練"},
    {"情報|情報共有", "= 情報"},
    {"サイバー(?:攻撃)?対策", "= サイバー対策|サイバー攻撃対策"},
    {"[東西]日本(?:旅客)?鉄道", "= 東日本鉄道|西日本鉄道|東日本旅客鉄道|西日本旅客鉄道"},
    {"第[1-3]次", "= 第1次|第2次|第3次"},
    {"a{2}b{1}c{1,2}", "= aabc"},
    {"(?<n>ab)c(?#d)e", "= abce"},
    {"\\Qa|b\\E\\x63", "= a|bc"},
    {"(?x) a b # c", "= ab"},
    {"(?|a|b)c", "= ac|bc"},
    {"a|", ""},
    {"a?", ""},
    {"a*b*", ""},
    {"", ""},
};

TestEach(literals, are_the_words_a_regex_stands_for, whole, c)
{
    check_literals(c);
}

static const struct literal_case parts[] = {
    {"\\d+億円", "億円"},
    {"^演習$", "演習"},
    {"\\b演習", "演習"},
    {"演\\K習", "演習"},
    {"演x{0}習", "演習"},
    {"(?>a|ab)c", "ac|abc"},
    {"(?:演習|訓練)?+費", "費"},
    {"(?:ab|cd)+", "ab|cd"},
    {"東京都+庁", "東京都 & 都庁"},
    {"東京*都", "東 <0-*> 都"},
    {"[^a]b", "b"},
    {"[[:alpha:]]b", "b"},
    {"[一-龯]県", "県"},
    {"\\p{Han}県", "県"},
    {"(a)\\1b", "a <0-*> b"},
    {"(?R)?a", "a"},
    {"(?(1)a|b)c()", "c"},
    {"a{,3}bc", "bc"},
    {"a\\Rb\\Xcd", "a <0-*> cd & b"},
    {"(*ACCEPT)a", ""},
    {"(?:演習.*計画|訓練.*実施)", "実施|計画 & 演習|訓練"},
    {"(?:演習.*実施|訓練)費", "実施|訓練 & 演習|訓練 & 費"},
    {"(?:演習\\d|\\d)費", "費"},
    {"情報共有.*情報", "情報共有"},
};

TestEach(literals, are_found_inside_what_is_not_one, parts, c)
{
    check_literals(c);
}

static const struct literal_case looks[] = {
    {"(?=.*演習)費", "演習 & 費"}, {"(?<=東)京", "京 & 東"},    {"(?!演習)費", "費"},
    {"(?<!東)京", "京"},           {"東(?=京)都", "東都 & 京"}, {"(?=(?!a)b)c", "c & b"},
    {"(?=演習)*費", "費"},         {"(?=演習)", "演習"},        {"(?=演|習)(?<!x)", "演|習"},
};

TestEach(literals, are_required_where_a_regex_only_looks, looks, c)
{
    check_literals(c);
}

static const struct literal_case caseless[] = {
    {"(?i)abc", "= abc~"},
    {"(?i)CYDER", "= cyder~"},
    {"(?i)演習", "= 演習"},
    {"(?i)IT化", "= it化~"},
    {"(?i)1-2", "= 1-2"},
    {"(?i)k", "= k~"},
    {"(?i)sn", "= sn~"},
    {"(?i)[ab]c", "= ac~|bc~"},
    {"(?i)caféx", "= cafÉx~|caféx~"},
    {"(?i)σ", "= Σ|ς|σ"},
    {"(?i)Maßnahme", "= maßnahme~|maẞnahme~"},
    {"(?i)µs", "s~"},
    {"(?i)ıx", "x~"},
    {"(?i)Ⅷ型", "型"},
    {"a(?i)b", "ab~"},
    {"演(?i)b", "= 演b~"},
    {"(?i:a)(?-i:演)", "= a演~"},
    {"a|(?i)b|c", "= a|b~|c~"},
    {"(?i)a(?-i)|(?^)b", "= a~|b"},
};

TestEach(literals, know_what_has_another_case, caseless, c)
{
    check_literals(c);
}

static const struct literal_case order[] = {
    {"情報.*共有", "= 情報 <.0-*> 共有"},
    {"情報.*?共有", "= 情報 <.0-*> 共有"},
    {"情報.{0,3}共有", "= 情報 <.0-3> 共有"},
    {"情報.共有", "= 情報 <.1-1> 共有"},
    {"(?:情報|通信).+共有", "= 情報|通信 <.1-*> 共有"},
    {"情報\\d{2,3}共有", "情報 <2-3> 共有"},
    {"情報\\d+.{2}共有", "情報 <3-*> 共有"},
    {"情報(?:\\d|年)+共有", "情報 <0-*> 共有"},
    {"情報.*+共有", "情報 <.0-*> 共有"},
    {"情報.*(?<!a)共有", "情報 <.0-*> 共有"},
    {"情報.*共有$", "情報 <.0-*> 共有"},
    {"^.*情報.*共有", "情報 <.0-*> 共有"},
    {"情報.*a?.*共有", "情報 <0-*> 共有"},
    /* the longer word may end nearer to the gap than the one searched for */
    {"(?:情報|情報共有).{0,3}体制", "情報 <0-*> 体制"},
    {"(?:情報|情報共有).*体制", "= 情報 <.0-*> 体制"},
    /* the last is the best of the three, the first better than the second */
    {"演習.*a.*サイバー", "演習 <0-*> サイバー & a"},
    {"(?=.*演習)情報", "情報 & 演習"},
};

TestEach(literals, tell_in_which_order_they_stand, order, c)
{
    check_literals(c);
}

/* --- bounds ------------------------------------------------------------ */

static struct literals literals_of_buf(struct arena *arena, struct buf *regex)
{
    struct literals literals;
    cr_assert_eq(literals_of(arena, buf_str(regex), &literals), FT_OK);
    buf_release(regex);
    return literals;
}

Test(literals, of_many_alternatives_are_all_there_up_to_a_bound)
{
    struct arena *arena = arena_new();
    struct buf regex = {0};
    for (int i = 0; i < LITERALS_MAX_WORDS; i++)
        buf_printf(&regex, "%s%04x", i ? "|" : "", (unsigned)i);
    struct literals literals = literals_of_buf(arena, &regex);
    cr_expect(literals.exact);
    expect_size_eq(literals.all[0].count, LITERALS_MAX_WORDS);
    for (int i = 0; i <= LITERALS_MAX_WORDS; i++)
        buf_printf(&regex, "%s%04x", i ? "|" : "", (unsigned)i);
    expect_size_eq(literals_of_buf(arena, &regex).count, 0);
    arena_free(arena);
}

Test(literals, are_cut_where_they_are_too_long)
{
    struct arena *arena = arena_new();
    struct buf regex = {0};
    for (int i = 0; i < 1000; i++)
        buf_puts(&regex, "演");
    struct literals literals = literals_of_buf(arena, &regex);
    expect_size_eq(literals.all[0].any[0].text.n, LITERAL_MAX_BYTES / 3 * 3);
    cr_expect_not(literals.exact);
    arena_free(arena);
}

/* Patterns that would be endless, were everything in them written out. */
static const char *const endless[] = {
    "((((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}){9})",
    "((((((((((a{0,8}){0,8}){0,8}){0,8}){0,8}){0,8}){0,8}){0,8}){0,8}){0,8})b",
    "((((((((((a+)+)+)+)+)+)+)+)+)+)b",
    "[a-p][a-p][a-p][a-p][a-p][a-p][a-p][a-p][a-p][a-p][a-p][a-p][a-p][a-p]",
    "(?i)kskskskskskskskskskskskskskskskskskskskskskskskskskskskskskskskskskskskskskskskskskskskskk",
    "(?:a|b(?:a|b(?:a|b(?:a|b(?:a|b(?:a|b(?:a|b(?:a|b(?:a|b.*)?)?)?)?)?)?)?)?)",
    "(?:a.|b.)(?:a.|b.)(?:a.|b.)(?:a.|b.)(?:a.|b.)(?:a.|b.)(?:a.|b.)(?:a.|b.)(?:a.|b.)(?:a.|b.)",
};

TestEach(literals, stay_few_whatever_the_regex, endless, c)
{
    struct arena *arena = arena_new();
    struct literals literals;
    cr_assert_eq(literals_of(arena, str_of(*c), &literals), FT_OK);
    cr_expect(literals.count <= LITERALS_MAX_CLAUSES);
    for (size_t i = 0; i < literals.count; i++)
        cr_expect(literals.all[i].count <= 64, "%zu words", literals.all[i].count);
    arena_free(arena);
}

Test(literals, report_that_memory_is_out)
{
    struct str regex = STR("(?i)a[b-d]東(?:e.|f{2,9})+(?=g|h)\\1k|(?:情報|情)..共.*有x*");
    enum ft_err err = FT_ENOMEM;
    for (size_t count = 0; err == FT_ENOMEM; count++) {
        struct arena *arena = arena_new();
        struct literals literals;
        mem_fail_after(count);
        err = literals_of(arena, regex, &literals);
        mem_fail_after((size_t)-1);
        arena_free(arena);
        cr_assert(count < 1000);
    }
    cr_expect_eq(err, FT_OK);
}

/* --- cases, as PCRE2 has them ------------------------------------------ */

/* What cases are known of holds in normalised text, which some characters never stand in. */
static bool is_normal(struct arena *arena, uint32_t c)
{
    struct str text = regex_char_text(arena, c), normal;
    cr_assert_eq(normalise(arena, text, &normal), FT_OK);
    return str_eq(text, normal);
}

static void put_characters(struct buf *out, uint32_t first, uint32_t last)
{
    struct arena *arena = arena_new();
    for (uint32_t c = first; c <= last; c++) {
        if ((c < 0xD800 || c > 0xDFFF) && is_normal(arena, c))
            buf_add(out, regex_char_text(arena, c));
        if (c % 4096 == 0)
            arena_clear(arena);
    }
    arena_free(arena);
}

/* The characters of a text that match another one caselessly. */
static void put_matches(const char *regex, struct str text, struct buf *out)
{
    int error;
    PCRE2_SIZE offset, at = 0;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)regex, PCRE2_ZERO_TERMINATED,
                                     PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS, &error, &offset, NULL);
    pcre2_match_data *found = pcre2_match_data_create(1, NULL);
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(found);
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    buf_clear(out);
    while (pcre2_match(code, (PCRE2_SPTR)text.p, text.n, at, PCRE2_NO_UTF_CHECK, found, NULL) > 0) {
        buf_add(out, str_slice(text, ends[0], ends[1]));
        at = ends[1];
    }
    pcre2_match_data_free(found);
    pcre2_code_free(code);
}

static int compare_characters(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The words of a character, as PCRE2 finds them in a text that goes from the first to the last. */
static void put_words_of(struct arena *arena, struct words words, struct buf *out)
{
    uint32_t characters[CASES_AT_MOST + 1];
    size_t n = 0;
    for (size_t i = 0; i < words.n; i++) {
        size_t at = 0;
        characters[n++] = utf8_next(words.v[i].text, &at);
        if (words.v[i].caseless)
            characters[n++] = characters[0] ^ 0x20;
    }
    qsort(characters, n, sizeof *characters, compare_characters);
    buf_clear(out);
    for (size_t i = 0; i < n; i++)
        buf_add(out, regex_char_text(arena, characters[i]));
}

/* Of each character whose cases are known, among all that may have any. Returns how many have two. */
static size_t expect_cases_of(uint32_t first, uint32_t last, struct str text)
{
    struct arena *arena = arena_new();
    struct buf matches = {0}, cases = {0};
    size_t several = 0;
    for (uint32_t c = first; c <= last; c++) {
        char regex[20];
        struct words words;
        cr_assert(words_of_char(arena, c, true, &words));
        if (!words.n || !is_normal(arena, c))
            continue;
        snprintf(regex, sizeof regex, "\\x{%x}", (unsigned)c);
        put_matches(regex, text, &matches);
        put_words_of(arena, words, &cases);
        cr_expect(str_eq(buf_str(&matches), buf_str(&cases)), "%s, not %s", matches.p, cases.p);
        several += words.n > 1 || words.v[0].caseless;
        arena_clear(arena);
    }
    buf_release(&matches);
    buf_release(&cases);
    arena_free(arena);
    return several;
}

Test(literals, have_all_cases_of_a_letter, .timeout = 120)
{
    struct buf text = {0};
    put_characters(&text, 1, 0x33FF);
    put_characters(&text, 0xA000, 0xABFF);
    put_characters(&text, 0xF900, 0x1FFFF);
    cr_assert(text.n > 250000);
    cr_expect(expect_cases_of(1, 0x2FFF, buf_str(&text)) > 900);
    buf_release(&text);
}

/* The letters of no case do not match each other; that would show in a text of one of them. */
Test(literals, are_right_about_han_and_kana_which_have_no_other_case, .timeout = 120)
{
    struct buf all = {0}, kana = {0}, matches = {0};
    put_characters(&all, 1, 0x10FFFF);
    put_matches("[\\x{3000}-\\x{30FF}\\x{3400}-\\x{4DBF}\\x{4E00}-\\x{9FFF}]", buf_str(&all),
                &matches);
    put_characters(&kana, 0x3000, 0x30FF);
    put_characters(&kana, 0x3400, 0x4DBF);
    put_characters(&kana, 0x4E00, 0x9FFF);
    cr_expect(str_eq(buf_str(&matches), buf_str(&kana)));
    buf_release(&all);
    buf_release(&kana);
    buf_release(&matches);
}
