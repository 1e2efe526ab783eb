/*
 * A regex, and behind its line a text: what the literals say of it is held against PCRE2. The walk
 * takes any text for a regex.
 */
#include "check/regex/try.h"
#include "fuzz.h"
#include "match/regex/literals.h"
#include "match/regex/prefilter.h"
#include "rules/regex_syntax.h"

static void walk(struct str regex)
{
    struct regex_walk walk = {.text = regex};
    struct regex_token token;
    struct span where;
    size_t at = 0;
    while (regex_next(&walk, &token)) {
        REQUIRE(token.span.start >= at && token.span.start < token.span.end);
        REQUIRE(token.span.end <= regex.n);
        at = token.span.end;
    }
    if (regex_balance(regex, &where) != REGEX_SOUND)
        REQUIRE(where.start <= where.end && where.end <= regex.n);
}

static void bounded(struct arena *arena, struct str regex)
{
    const struct regex_node *tree;
    struct literals literals;
    REQUIRE(regex_parse(arena, regex, &tree) == FT_OK);
    REQUIRE(literals_required(arena, tree, &literals) == FT_OK);
    REQUIRE(literals.count <= LITERALS_MAX_CLAUSES);
    for (size_t i = 0; i < literals.count; i++)
        REQUIRE(literals.all[i].count <= LITERALS_MAX_WORDS);
}

struct answer {
    bool may, must;
};
static struct answer scan(struct str regex, struct str text, size_t bytes)
{
    struct prefilter *prefilter;
    uint64_t may[1], must[1];
    REQUIRE(prefilter_new(&regex, 1, bytes, &prefilter) == FT_OK);
    struct prefilter_scratch *scratch = prefilter_scratch_new(prefilter);
    REQUIRE(scratch);
    prefilter_scan(scratch, text, may, must);
    prefilter_scratch_free(scratch);
    prefilter_free(prefilter);
    return (struct answer){bit_get(may, 0), bit_get(must, 0)};
}

static void compare(const struct regex_code *code, struct str regex, struct str text)
{
    struct regex_runner *runner = regex_runner_new();
    struct answer answer = scan(regex, text, 0);
    REQUIRE(runner);
    enum regex_result found = regex_run(runner, code, text, 0, NULL);
    REQUIRE(found != REGEX_MATCH || answer.may);
    REQUIRE(found != REGEX_NO_MATCH || !answer.must);
    REQUIRE(answer.may || !answer.must);
    if (text.n % 16 == 0) {
        struct answer other = scan(regex, text, SIZE_MAX);
        REQUIRE(other.may == answer.may && other.must == answer.must);
    }
    regex_runner_free(runner);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin(data, size);
    struct str text = fuzz.text, regex = {"", 0};
    struct regex_code *code = NULL;
    (void)str_split(&text, '\n', &regex);
    walk(regex);
    bounded(fuzz.arena, regex);
    /* A verb in front could change what is asked of PCRE2; rules refuse it. */
    if (!str_has_prefix(regex, STR("(*")))
        REQUIRE(regex_code_new(regex, false, &code) == FT_OK);
    if (code)
        compare(code, regex, text);
    regex_code_free(code);
    fuzz_end(&fuzz);
    return 0;
}
