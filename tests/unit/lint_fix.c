/* Fixes: what they keep. */
#include <sys/stat.h>

#include "check/regex/try.h"
#include "expect.h"
#include "fundtrace.h"
#include "model_files.h"
#include "random.h"
#include "rules/rule_set.h"

static const struct ft_lint_options options = {.today = "2016-01-15"};

static struct files files;

static void setup(void)
{
    files = files_new();
}

static void teardown(void)
{
    files_free(&files);
}

TestSuite(lint_fix, .init = setup, .fini = teardown);

static const char *rules_path(void)
{
    return arena_printf(files.arena, "%s/rules.yaml", files.folder).p;
}

static void fix_rules(void)
{
    const char *path = rules_path(), *failed;
    struct ft_fixes *fixes = NULL;
    enum ft_err err = ft_lint_fix(&path, 1, &options, files.diags, &fixes);
    cr_assert(err == FT_OK || err == FT_EINPUT);
    cr_assert_eq(ft_fixes_write(fixes, &failed), FT_OK);
    ft_fixes_free(fixes);
}

static struct str read_rules(void)
{
    struct source *source;
    cr_assert_eq(source_read(files.arena, str_of(rules_path()), NULL, files.diags, &source), FT_OK);
    return source->file;
}

/* --- a fixed regex matches what it matched ----------------------------------------------- */

enum { REGEXES = 40, ROUNDS = 60, TEXTS = 40 };

static const char *const pieces[] = {
    "a",  "b",  "演", "習",   "|",    "|",    ".*",   "(?:",   ")",   "^",   "$", "\\b",
    "a?", "b*", "+",  "(?i)", "(?s)", "(?x)", "[ab]", "[^演]", "(?=", "(?!", ".", "演習"};

static void put_regex(struct buf *out, uint64_t *random)
{
    unsigned count = 1 + random_below(random, 9), open = 0;
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

/* Only regexes that compile, since a file with another is not fixed. */
static void write_regexes(uint64_t *random)
{
    struct buf yaml = {0}, regex = {0};
    buf_puts(&yaml, "fundtrace: 1\ntags:\n");
    for (int i = 0; i < REGEXES;) {
        struct regex_code *code;
        buf_clear(&regex);
        put_regex(&regex, random);
        cr_assert_eq(regex_code_new(buf_str(&regex), false, &code), FT_OK);
        if (code)
            buf_printf(&yaml, "  - {tag: t.r%d, for: [item], when: {text: '%s'}}\n", i++, regex.p);
        regex_code_free(code);
    }
    files_write(&files, "rules.yaml", yaml.p);
    buf_release(&yaml);
    buf_release(&regex);
}

static struct rule_set *load_rules(void)
{
    struct str path = str_of(rules_path());
    struct rule_set *rules;
    cr_assert_eq(rule_set_load(files.arena, (struct str_list){&path, 1}, NULL, files.diags, &rules),
                 FT_OK);
    cr_assert_eq(rules->tag_rule_count, REGEXES);
    return rules;
}

static struct str regex_of(const struct rule_set *rules, size_t rule)
{
    return rules->regexes[rules->tag_rules[rule].when->is.text.regex].text;
}

static void put_text(struct buf *out, uint64_t *random)
{
    static const char *const characters[] = {"a", "b", "A", "演", "習", "演習", " "};
    unsigned count = random_below(random, 7);
    buf_clear(out);
    for (unsigned i = 0; i < count; i++)
        buf_puts(out, characters[random_below(random, 7)]);
}

static void expect_same(struct str before, struct str after, uint64_t *random)
{
    struct regex_runner *runner = regex_runner_new();
    struct regex_code *x, *y;
    struct buf text = {0};
    cr_assert_eq(regex_code_new(before, false, &x), FT_OK);
    cr_assert_eq(regex_code_new(after, false, &y), FT_OK);
    cr_assert(runner && x && y, "'%.*s' became '%.*s'", STR_ARG(before), STR_ARG(after));
    for (int i = 0; i < TEXTS; i++) {
        put_text(&text, random);
        cr_assert_eq(regex_run(runner, x, buf_str(&text), 0, NULL),
                     regex_run(runner, y, buf_str(&text), 0, NULL), "'%.*s' became '%.*s': '%.*s'",
                     STR_ARG(before), STR_ARG(after), STR_ARG(buf_str(&text)));
    }
    buf_release(&text);
    regex_code_free(x);
    regex_code_free(y);
    regex_runner_free(runner);
}

Test(lint_fix, leaves_regexes_that_match_the_same_texts)
{
    uint64_t random = 7;
    size_t changed = 0;
    for (int round = 0; round < ROUNDS; round++) {
        struct rule_set *before, *after;
        write_regexes(&random);
        before = load_rules();
        fix_rules();
        after = load_rules();
        for (size_t i = 0; i < REGEXES; i++) {
            struct str x = regex_of(before, i), y = regex_of(after, i);
            changed += !str_eq(x, y);
            if (!str_eq(x, y))
                expect_same(x, y, &random);
        }
    }
    cr_expect_gt(changed, 300);
}

/* --- and the rest stays ------------------------------------------------------------------ */

Test(lint_fix, changes_nothing_in_a_sound_file)
{
    static const char text[] = "\xEF\xBB\xBF"
                               "# 注記\r\nfundtrace: 1\r\npatterns: {a: '演習'}   \n\n";
    files_write(&files, "rules.yaml", text);
    fix_rules();
    expect_str_eq(read_rules(), text);
}

Test(lint_fix, keeps_the_mode_of_a_file)
{
    struct stat info;
    files_write(&files, "rules.yaml", "fundtrace: 1\npatterns: {a: '（'}\n");
    cr_assert_eq(chmod(rules_path(), 0640), 0);
    fix_rules();
    expect_str_eq(read_rules(), "fundtrace: 1\npatterns: {a: '\\('}\n");
    cr_assert_eq(stat(rules_path(), &info), 0);
    cr_expect_eq(info.st_mode & 07777, 0640);
}

Test(lint_fix, finds_nothing_to_fix_a_second_time)
{
    struct str once;
    files_write(&files, "rules.yaml",
                "fundtrace: 1\npatterns: {a: '(?i)（ｶﾞ）|演習|演習', b: '情報　の　共有'}\n");
    fix_rules();
    once = read_rules();
    fix_rules();
    cr_expect(str_eq(once, read_rules()));
    expect_str_eq(once, "fundtrace: 1\npatterns: {a: '\\(ガ\\)|演習', b: '情報の共有'}\n");
}
