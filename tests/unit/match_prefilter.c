#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "expect.h"
#include "match/regex/prefilter_tables.h"
#include "random.h"
#include "random_regex.h"
#include "random_text.h"
#include "text/normal.h"

/* --- one text ---------------------------------------------------------- */

/* "no", "may" or "must", from both ways to search, which agree. */
static const char *answer(struct str regex, struct str text)
{
    const char *answers[2];
    for (int fast = 0; fast < 2; fast++) {
        struct prefilter *prefilter;
        uint64_t may[1], must[1];
        cr_assert_eq(prefilter_new(&regex, 1, fast ? SIZE_MAX : 0, &prefilter), FT_OK);
        struct prefilter_scratch *scratch = prefilter_scratch_new(prefilter);
        cr_assert(scratch);
        prefilter_scan(scratch, text, may, must);
        answers[fast] = bit_get(must, 0) ? "must" : bit_get(may, 0) ? "may" : "no";
        prefilter_scratch_free(scratch);
        prefilter_free(prefilter);
    }
    cr_expect_str_eq(answers[0], answers[1]);
    return answers[1];
}

struct answer_case {
    const char *regex, *text, *answer;
};

static void check_answer(const struct answer_case *c)
{
    const char *got = answer(str_of(c->regex), str_of(c->text));
    cr_expect_str_eq(got, c->answer, "%s on %s: %s, not %s", c->regex, c->text, got, c->answer);
}

static const struct answer_case clauses[] = {
    {"演習|訓練", "防災訓練費", "must"},
    {"演習|訓練", "防災費", "no"},
    {"演習|訓練", "", "no"},
    {"^演習", "防災演習", "may"},
    {"\\d+", "演習", "may"},
    {"", "", "may"},
    {"演習(?=費)", "演習", "no"},
    {"演習(?=費)", "費 演習", "may"},
    {"(?i)cyder", "CyDER", "must"},
    {"(?i)cyder", "ＣＹＤＥＲ", "no"},
    {"cyder(?i)演習", "CYDER演習", "no"},
    {"演習x(?i)y", "演習XY", "may"},
    {"(?i)task", "TASK", "must"},
    {"(?i)übung", "CYBERÜBUNG", "must"},
    {"(?i)übung", "Ubung", "no"},
    {"(?i)ΟΔΟΣ", "οδος", "must"},
    {"(?i)сеть", "КИБЕРСЕТЬ", "must"},
    {"(?i)кибербезопасность", "Кибер безопасность", "no"},
    {"(?i)Maßnahme", "MAẞNAHME", "must"},
    {"(?i)Maßnahme", "MASSNAHME", "no"},
    {"(?i)i", "İı", "no"},
    {"(?>a|ab)c", "abc", "may"},
    {"(?:a|ab)c", "abc", "must"},
    {"(?:c|\\A){0}b", "ab", "may"},
};

TestEach(prefilter, wants_every_clause_to_hold, clauses, c)
{
    check_answer(c);
}

static const struct answer_case orders[] = {
    {"情報.*共有", "情報の共有", "must"},
    {"情報.*共有", "共有の情報", "no"},
    {"情報.*共有", "共有 情報 共有 情報", "must"},
    {"情報.*共有", "情報の\n共有", "may"},
    {"(?s)情報.*共有", "情報の\n共有", "may"},
    {"情報.*共有", "\n情報の共有\n", "must"},
    {"情報.+共有", "情報共有", "no"},
    {"情報.{2,}共有", "情報の共有", "no"},
    {"情報.{2,}共有", "情報等の共有", "must"},
    {"情報.{0,2}共有", "情報の共有", "must"},
    {"情報.{0,2}共有", "情報と人の共有", "no"},
    {"情報.{0,2}共有", "情報と人の共有、共有", "may"},
    {"情報\\w{1,2}共有", "情報の共有", "may"},
    {"情報\\w{1,2}共有", "情報共有", "no"},
    {"情報\\w{1,2}共有", "情報と人の共有", "no"},
    {"(?:情報|情報共有).{0,2}体制", "情報共有の体制", "may"},
    {"東京都+庁", "東京都庁", "may"},
    {"情報.*共有$", "共有の情報", "no"},
    {"(?=.*共有)情報", "共有の情報", "may"},
    {"aa.aa", "aaaa", "may"},
    {"aa.*aa", "aaa", "may"},
};

TestEach(prefilter, looks_at_order_and_distance, orders, c)
{
    check_answer(c);
}

/* Literals that end in runs of a byte, which Vectorscan is not given whole. */
static const struct answer_case runs[] = {
    {"委託PPP", "委託PPP", "may"},
    {"委託PPP", "委託PP", "may"},
    {"委託PPP", "委託P", "no"},
    {"1000.*億", "1000億", "may"},
    {"0{40}", "00000000000000000000000000000000000000000", "may"},
    {"0{40}", "0000000", "no"},
    {"(?i)xt>D{34}|123", "xt>DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD", "may"},
    {"\\x{40000}", "\U00040000", "may"},
};

TestEach(prefilter, finds_what_ends_in_a_run, runs, c)
{
    check_answer(c);
}

/* --- many -------------------------------------------------------------- */

static struct prefilter *prefilter_of(const struct str *regexes, size_t count, size_t bytes)
{
    struct prefilter *prefilter;
    cr_assert_eq(prefilter_new(regexes, count, bytes, &prefilter), FT_OK);
    return prefilter;
}

Test(prefilter, of_no_regexes_says_nothing)
{
    struct prefilter *prefilter = prefilter_of(NULL, 0, SIZE_MAX);
    struct prefilter_scratch *scratch = prefilter_scratch_new(prefilter);
    uint64_t nothing[1];
    prefilter_scan(scratch, STR("演習"), nothing, nothing);
    prefilter_scratch_free(scratch);
    prefilter_free(prefilter);
}

/* So many regexes of one literal each, on so much text. */
struct effort_case {
    const char *begin;
    size_t count, bytes;
    bool compiles;
};

static const struct effort_case efforts[] = {
    {"<", 100, 100 << 12, false},
    {"<", 100, 100 << 14, true},
    {"<", 10000, SIZE_MAX, false},
    {"サイバーセキュリティ", 500, 1 << 16, false},
    {"サイバーセキュリティ", 500, 1 << 18, true},
};

TestEach(prefilter, compiles_a_scanner_where_it_saves_time, efforts, c)
{
    struct arena *arena = arena_new();
    struct str *regexes = ARENA_ARRAY(arena, c->count, struct str);
    bool can = hs_valid_platform() == HS_SUCCESS;
    for (size_t i = 0; i < c->count; i++)
        regexes[i] = arena_printf(arena, "%s%zu>", c->begin, i + 10000);
    struct prefilter *prefilter = prefilter_of(regexes, c->count, c->bytes);
    cr_expect_eq(prefilter->database != NULL, c->compiles && can, "%zu of %s… in %zu bytes",
                 c->count, c->begin, c->bytes);
    prefilter_free(prefilter);
    arena_free(arena);
}

enum { MANY = 1000 };

/* Each asks for its own number; the last word of the sets is not full. */
Test(prefilter, tells_many_regexes_apart)
{
    struct arena *arena = arena_new();
    struct str regexes[MANY];
    uint64_t may[BIT_WORDS(MANY)], must[BIT_WORDS(MANY)];
    for (int i = 0; i < MANY; i++)
        regexes[i] = arena_printf(arena, i % 2 ? "<%03d>" : "<%03d>.*費", i);
    struct prefilter *prefilter = prefilter_of(regexes, MANY, SIZE_MAX);
    struct prefilter_scratch *scratch = prefilter_scratch_new(prefilter);
    for (size_t i = 0; i < MANY; i++) {
        prefilter_scan(scratch, arena_printf(arena, "<%03zu>費", i), may, must);
        for (size_t k = 0; k < MANY; k++)
            cr_assert(bit_get(may, k) == (k == i) && bit_get(must, k) == (k == i));
    }
    prefilter_scratch_free(scratch);
    prefilter_free(prefilter);
    arena_free(arena);
}

/* 20 × 4000 words; the first sixteen have room. */
Test(prefilter, tries_regexes_past_its_bounds_on_every_text)
{
    enum { COUNT = 20, WORDS = 4000 };
    struct buf all[COUNT] = {{0}};
    struct str regexes[COUNT];
    uint64_t may[1], must[1];
    for (int i = 0; i < COUNT; i++) {
        for (int k = 0; k < WORDS; k++)
            buf_printf(&all[i], "%s<%d-%d>", k ? "|" : "", i, k);
        regexes[i] = buf_str(&all[i]);
    }
    struct prefilter *prefilter = prefilter_of(regexes, COUNT, 0);
    struct prefilter_scratch *scratch = prefilter_scratch_new(prefilter);
    prefilter_scan(scratch, STR("<3-7>"), may, must);
    cr_expect_eq(may[0], 0xF0008, "%llx", (unsigned long long)may[0]);
    cr_expect_eq(must[0], 0x00008, "%llx", (unsigned long long)must[0]);
    prefilter_scratch_free(scratch);
    prefilter_free(prefilter);
    for (int i = 0; i < COUNT; i++)
        buf_release(&all[i]);
}

static enum ft_err build_and_scan(void)
{
    const struct str regexes[] = {STR("演習|訓練"), STR("情報.*共有"), STR("\\d")};
    struct prefilter *prefilter;
    uint64_t may[1], must[1];
    enum ft_err err = prefilter_new(regexes, 3, SIZE_MAX, &prefilter);
    if (err)
        return err;
    struct prefilter_scratch *scratch = prefilter_scratch_new(prefilter);
    if (scratch)
        prefilter_scan(scratch, STR("演習"), may, must);
    err = scratch ? FT_OK : FT_ENOMEM;
    prefilter_scratch_free(scratch);
    prefilter_free(prefilter);
    return err;
}

Test(prefilter, reports_that_memory_is_out)
{
    enum ft_err err = FT_ENOMEM;
    for (size_t count = 0; err == FT_ENOMEM; count++) {
        mem_fail_after(count);
        err = build_and_scan();
        mem_fail_after((size_t)-1);
        cr_assert(count < 1000);
    }
    cr_expect_eq(err, FT_OK);
}

/* --- against PCRE2 ----------------------------------------------------- */

/*
 * Random regexes on texts that nearly match them. Each case is one regex on one text made for it;
 * the other regexes of its batch are tried on that text as well.
 */
enum { BATCH = 32, TEXTS = 4, CASES = 40000, SEED = 20160401 };

struct batch {
    uint64_t seed;
    struct buf regexes[BATCH], likes[BATCH];
    pcre2_code *codes[BATCH];
    struct prefilter *fast, *plain;
    struct prefilter_scratch *fast_scratch, *plain_scratch;
    pcre2_match_data *found;
    pcre2_match_context *limits;
};

struct tally {
    size_t cases, matches, with_literals, ruled_out, certain, undecided;
};

static pcre2_code *compile(struct str regex)
{
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    int code;
    PCRE2_SIZE offset;
    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    pcre2_code *compiled =
        pcre2_compile((PCRE2_SPTR)regex.p, regex.n, PCRE2_UTF | PCRE2_UCP, &code, &offset, context);
    pcre2_compile_context_free(context);
    if (compiled)
        pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
    return compiled;
}

static void make_regex(struct batch *batch, size_t i, uint64_t *state)
{
    do {
        random_regex(state, &batch->regexes[i], &batch->likes[i]);
        if (batch->regexes[i].n)
            batch->codes[i] = compile(buf_str(&batch->regexes[i]));
    } while (!batch->codes[i]);
}

static void begin(struct batch *batch, uint64_t *state)
{
    struct str regexes[BATCH];
    *batch = (struct batch){.seed = *state};
    for (size_t i = 0; i < BATCH; i++) {
        make_regex(batch, i, state);
        regexes[i] = buf_str(&batch->regexes[i]);
    }
    cr_assert_eq(prefilter_new(regexes, BATCH, SIZE_MAX, &batch->fast), FT_OK);
    cr_assert_eq(prefilter_new(regexes, BATCH, 0, &batch->plain), FT_OK);
    batch->fast_scratch = prefilter_scratch_new(batch->fast);
    batch->plain_scratch = prefilter_scratch_new(batch->plain);
    batch->found = pcre2_match_data_create(1, NULL);
    batch->limits = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(batch->limits, 20000);
    cr_assert(batch->fast_scratch && batch->plain_scratch && batch->found && batch->limits);
}

static void end(struct batch *batch)
{
    prefilter_scratch_free(batch->fast_scratch);
    prefilter_scratch_free(batch->plain_scratch);
    prefilter_free(batch->fast);
    prefilter_free(batch->plain);
    pcre2_match_data_free(batch->found);
    pcre2_match_context_free(batch->limits);
    for (size_t i = 0; i < BATCH; i++) {
        pcre2_code_free(batch->codes[i]);
        buf_release(&batch->regexes[i]);
        buf_release(&batch->likes[i]);
    }
}

/* 1: it matches, 0: it does not, -1: over the limit. */
static int verdict(const struct batch *batch, size_t i, struct str text)
{
    int code = pcre2_match(batch->codes[i], (PCRE2_SPTR)(text.n ? text.p : ""), text.n, 0, 0,
                           batch->found, batch->limits);
    if (code >= 0)
        return 1;
    return code == PCRE2_ERROR_NOMATCH ? 0 : -1;
}

static void check_regex(const struct batch *batch, size_t i, struct str text, bool may, bool must)
{
    int matches = verdict(batch, i, text);
    struct str regex = buf_str(&batch->regexes[i]);
    cr_assert(may || matches != 1, "missed: %.*s on %.*s (seed %llu)", STR_ARG(regex),
              STR_ARG(text), (unsigned long long)batch->seed);
    cr_assert(!must || matches != 0, "no match: %.*s on %.*s (seed %llu)", STR_ARG(regex),
              STR_ARG(text), (unsigned long long)batch->seed);
    cr_assert(may || !must);
}

static void check_text(struct batch *batch, size_t of, struct str text, struct tally *tally)
{
    uint64_t may[1], must[1], plain_may[1], plain_must[1];
    prefilter_scan(batch->fast_scratch, text, may, must);
    prefilter_scan(batch->plain_scratch, text, plain_may, plain_must);
    cr_assert(may[0] == plain_may[0] && must[0] == plain_must[0],
              "not the same without Vectorscan: %.*s (seed %llu)", STR_ARG(text),
              (unsigned long long)batch->seed);
    for (size_t i = 0; i < BATCH; i++)
        check_regex(batch, i, text, bit_get(may, i), bit_get(must, i));
    tally->cases++;
    tally->matches += verdict(batch, of, text) == 1;
    tally->undecided += verdict(batch, of, text) < 0;
    tally->ruled_out += !bit_get(may, of);
    tally->certain += bit_get(must, of);
}

/* Texts are normalised before they are scanned; white space stays here, to have more of it. */
static void put_normal(struct str text, struct buf *out)
{
    struct arena *arena = arena_new();
    buf_clear(out);
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);
        struct str normal = str_slice(text, from, at);
        if (c > ' ')
            cr_assert_eq(normalise(arena, normal, &normal), FT_OK);
        buf_add(out, normal);
    }
    arena_free(arena);
}

static void run_batch(uint64_t *state, struct tally *tally)
{
    struct batch batch;
    struct buf text = {0}, normal = {0};
    uint64_t may[1], must[1];
    begin(&batch, state);
    prefilter_scan(batch.fast_scratch, STR(""), may, must);
    for (size_t i = 0; i < BATCH; i++) {
        tally->with_literals += bit_get(may, i) ? 0 : TEXTS;
        for (size_t k = 0; k < TEXTS; k++) {
            random_text_like(state, buf_str(&batch.likes[i]), &text);
            put_normal(buf_str(&text), &normal);
            check_text(&batch, i, buf_str(&normal), tally);
        }
    }
    buf_release(&text);
    buf_release(&normal);
    end(&batch);
}

static uint64_t setting(const char *name, uint64_t usual)
{
    const char *value = getenv(name);
    return value ? strtoull(value, NULL, 10) : usual;
}

Test(prefilter, misses_no_match_of_any_regex)
{
    uint64_t state = setting("FT_PROPERTY_SEED", SEED), cases = setting("FT_PROPERTY_CASES", CASES);
    struct tally tally = {0};
    while (tally.cases < cases)
        run_batch(&state, &tally);
    if (getenv("FT_PROPERTY_CASES"))
        fprintf(stderr,
                "%zu cases: %zu matches, %zu with literals, %zu ruled out, %zu certain, %zu over "
                "the limit\n",
                tally.cases, tally.matches, tally.with_literals, tally.ruled_out, tally.certain,
                tally.undecided);
    /* The cases would prove little if few regexes had literals, or few texts matched. */
    cr_expect(tally.matches > tally.cases * 30 / 100);
    cr_expect(tally.with_literals > tally.cases * 60 / 100);
    cr_expect(tally.ruled_out > tally.cases * 15 / 100);
    cr_expect(tally.certain > tally.cases * 5 / 100);
    cr_expect(tally.undecided < tally.cases / 100);
}
