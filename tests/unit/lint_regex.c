/* What lint says of regexes, held against what they match. */
#include "check/lint/view.h"

#include "check/regex/try.h"
#include "expect.h"
#include "fundtrace.h"
#include "model_files.h"
#include "random.h"

enum { ROUNDS = 6000, TEXTS = 60 };

static struct files files;
static struct regex_runner *runner;

static void setup(void)
{
    files = files_new();
    runner = regex_runner_new();
}

static void teardown(void)
{
    regex_runner_free(runner);
    files_free(&files);
}

TestSuite(lint_regex, .init = setup, .fini = teardown);

static const char *const pieces[] = {"a",   "b",   "ab", "演",  "演習", "|",    "|",   "|",  "|",
                                     "(?:", "(?:", ")",  "(?>", "(?=",  "(?<=", "(?!", "a?", "b*",
                                     "+",   "?",   "^",  "$",   "(?i)", "A",    "[ab]"};

static void put_regex(struct buf *out, uint64_t *random)
{
    unsigned count = 1 + random_below(random, 10), open = 0;
    buf_clear(out);
    for (unsigned i = 0; i < count; i++) {
        const char *piece = pieces[random_below(random, sizeof pieces / sizeof *pieces)];
        if (*piece == ')' && !open)
            continue;
        open += piece[0] == '(' && piece[strlen(piece) - 1] != ')';
        open -= *piece == ')';
        buf_puts(out, piece);
    }
    for (; open; open--)
        buf_putc(out, ')');
}

static void put_text(struct buf *out, uint64_t *random)
{
    static const char *const characters[] = {"a", "b", "A", "ab", "演", "演習"};
    unsigned count = random_below(random, 6);
    buf_clear(out);
    for (unsigned i = 0; i < count; i++)
        buf_puts(out, characters[random_below(random, 6)]);
}

static struct regex_code *compile(struct str regex)
{
    struct regex_code *code;
    cr_assert_eq(regex_code_new(regex, false, &code), FT_OK);
    return code;
}

/* --- FT202 ----------------------------------------------------------------------- */

static void expect_matches_all(const struct regex_code *code, struct str regex, uint64_t *random)
{
    struct buf text = {0};
    for (int i = 0; i < TEXTS; i++) {
        put_text(&text, random);
        cr_assert_eq(regex_run(runner, code, buf_str(&text), 0, NULL), REGEX_MATCH,
                     "'%.*s' on '%.*s'", STR_ARG(regex), STR_ARG(buf_str(&text)));
    }
    buf_release(&text);
}

Test(lint_regex, that_is_said_to_match_every_text_does)
{
    uint64_t random = 3;
    struct buf regex = {0};
    size_t said = 0;
    for (int round = 0; round < ROUNDS; round++) {
        const struct regex_node *tree;
        struct regex_code *code;
        put_regex(&regex, &random);
        code = compile(buf_str(&regex));
        cr_assert_eq(regex_parse(files.arena, buf_str(&regex), &tree), FT_OK);
        if (code && regex_holds_always(buf_str(&regex), tree)) {
            said++;
            expect_matches_all(code, buf_str(&regex), &random);
        }
        regex_code_free(code);
    }
    cr_expect_gt(said, 200);
    buf_release(&regex);
}

/* --- FT208 ----------------------------------------------------------------------- */

static void expect_same_matches(struct str before, struct str after, uint64_t *random)
{
    struct regex_code *x = compile(before), *y = compile(after);
    struct buf text = {0};
    cr_assert(x && y, "'%.*s', '%.*s'", STR_ARG(before), STR_ARG(after));
    for (int i = 0; i < TEXTS; i++) {
        struct span a = {0}, b = {0};
        put_text(&text, random);
        cr_assert_eq(regex_run(runner, x, buf_str(&text), 0, &a),
                     regex_run(runner, y, buf_str(&text), 0, &b), "'%.*s', '%.*s': '%.*s'",
                     STR_ARG(before), STR_ARG(after), STR_ARG(buf_str(&text)));
        cr_assert(a.start == b.start && a.end == b.end, "'%.*s', '%.*s': '%.*s'", STR_ARG(before),
                  STR_ARG(after), STR_ARG(buf_str(&text)));
    }
    buf_release(&text);
    regex_code_free(x);
    regex_code_free(y);
}

/* The regex with an alternative that lint calls dead made to match nothing. */
static void check_dead(struct str regex, size_t from, const struct diag *diag, uint64_t *random)
{
    struct span span = {diag->place.bytes.start - from, diag->place.bytes.end - from};
    struct buf without = {0};
    buf_add(&without, str_slice(regex, 0, span.start));
    buf_puts(&without, "(?!)");
    buf_add(&without, str_slice(regex, span.end, regex.n));
    expect_same_matches(regex, buf_str(&without), random);
    buf_release(&without);
}

static const struct ft_lint_options options = {.today = "2016-01-15"};

enum { REGEXES = 50, FILES = 300 };

/* One regex a line, from the third on. */
static void write_regexes(struct str *regexes, uint64_t *random)
{
    struct buf yaml = {0}, regex = {0};
    buf_puts(&yaml, "fundtrace: 1\ntags:\n");
    for (int i = 0; i < REGEXES;) {
        struct regex_code *code;
        put_regex(&regex, random);
        code = compile(buf_str(&regex));
        if (code) {
            buf_printf(&yaml, "  - {tag: t.r%d, for: [item], when: {text: '%s'}}\n", i, regex.p);
            regexes[i++] = arena_str(files.arena, buf_str(&regex));
        }
        regex_code_free(code);
    }
    files_write(&files, "rules.yaml", yaml.p);
    buf_release(&yaml);
    buf_release(&regex);
}

static size_t check_all_dead(const struct str *regexes, uint64_t *random)
{
    const char *path = arena_printf(files.arena, "%s/rules.yaml", files.folder).p;
    struct ft_diags *diags = ft_diags_new();
    struct diag *const *all;
    size_t count, found = 0;
    cr_assert_eq(ft_lint(&path, 1, &options, diags), FT_OK);
    all = diags_sorted(diags, &count);
    for (size_t i = 0; i < count; i++) {
        struct str regex = regexes[all[i]->place.line < 3 ? 0 : all[i]->place.line - 3];
        size_t line = all[i]->place.bytes.start - all[i]->place.mark.start;
        if (all[i]->code != FT208)
            continue;
        found++;
        check_dead(regex, line + str_find(all[i]->place.excerpt, STR("text: '"), 0) + 7, all[i],
                   random);
    }
    ft_diags_free(diags);
    return found;
}

Test(lint_regex, alternatives_that_are_said_to_be_dead_are)
{
    uint64_t random = 5;
    size_t found = 0;
    for (int i = 0; i < FILES; i++) {
        struct str regexes[REGEXES];
        write_regexes(regexes, &random);
        found += check_all_dead(regexes, &random);
    }
    cr_expect_gt(found, 100, "%zu", found);
}
