/* A pattern on trial. */
#include "base/memory.h"
#include "check/regex/trial.h"
#include "check/regex/try.h"
#include "expect.h"
#include "model_files.h"

static struct files f;
static enum ft_case letters;

static void begin(void)
{
    f = files_new();
    letters = FT_CASE_AS_RULES;
}

static void end(void)
{
    files_free(&f);
}

TestSuite(check_regex, .init = begin, .fini = end);

static enum ft_err try_it(const char *pattern, const char *text, const char *rules,
                          struct ft_regex_trial *out)
{
    struct str given = str_of(text), file = {0};
    if (rules)
        file = arena_printf(f.arena, "%s/%s", f.folder, rules);
    return regex_trial_run(f.arena, str_of(pattern), file, letters, text ? &given : NULL, f.diags,
                           out);
}

struct match_case {
    const char *pattern, *text, *normal;
    const char *matches; /* "[normalised=original]…" */
};

static const struct match_case matches[] = {
    {"演習|訓練", "演習と訓練", "演習と訓練", "[演習=演習][訓練=訓練]"},
    {"演習", "訓練", "訓練", ""},
    {"サイバー攻撃", "ｻｲﾊﾞｰ攻\n撃", "サイバー攻撃", "[サイバー攻撃=ｻｲﾊﾞｰ攻\n撃]"},
    {"\\d+", "１１０と12", "110と12", "[110=１１０][12=12]"},
    {"x*", "axxb", "axxb", "[=][xx=xx][=][=]"},
    {"", "あ", "あ", "[=][=]"},
    {"", "", "", "[=]"},
    {"$", "あ", "あ", "[=]"},
    {"(?<=演)習", "演習", "演習", "[習=習]"},
    {"\\bSOC\\b", "SOC SOCS", "SOC SOCS", "[SOC=SOC]"},
};

TestEach(check_regex, every_match_is_found_in_what_rules_see, matches, c)
{
    struct ft_regex_trial trial;
    struct buf got = {0};
    cr_assert_eq(try_it(c->pattern, c->text, NULL, &trial), FT_OK);
    expect_str_eq(trial.normal, c->normal);
    for (size_t i = 0; i < trial.match_count; i++) {
        struct span match = trial.matches[i], original = trial.original[i];
        buf_printf(&got, "[%.*s=%.*s]", STR_ARG(str_slice(trial.normal, match.start, match.end)),
                   STR_ARG(str_slice(trial.text, original.start, original.end)));
    }
    expect_str_eq(buf_str(&got), c->matches);
    buf_release(&got);
}

Test(check_regex, matches_past_the_limit_are_counted)
{
    static char text[REGEX_MAX_MATCHES + 6];
    struct ft_regex_trial trial;
    memset(text, 'x', sizeof text - 1);
    cr_assert_eq(try_it("x", text, NULL, &trial), FT_OK);
    expect_size_eq(trial.match_count, REGEX_MAX_MATCHES);
    expect_size_eq(trial.not_kept, 5);
}

Test(check_regex, patterns_come_from_a_rule_file_and_those_it_uses)
{
    struct ft_regex_trial trial;
    files_write(&f, "themes.yaml", "fundtrace: 1\npatterns: {p: 演習|訓練}\n");
    /* What is wrong with its rules is not asked. */
    files_write(&f, "rules.yaml",
                "fundtrace: 1\nuse: [themes.yaml]\npatterns: {q: '大{{p}}'}\ntags: [{tag: 1}]\n");
    cr_assert_eq(try_it("{{q}}場", "大訓練場", "rules.yaml", &trial), FT_OK);
    expect_str_eq(trial.expanded, "(?:大(?:演習|訓練))場");
    expect_size_eq(trial.match_count, 1);
}

struct refused_case {
    const char *pattern, *text, *said;
};

static const struct refused_case refused[] = {
    {"演習(訓練", NULL, "pattern:1:3 FT201 unclosed group (write \\( to match a parenthesis)\n"},
    {"{{exercise}}", NULL,
     "pattern:1:1 FT103 undefined pattern 'exercise' "
     "(define it under patterns:, or write \\{\\{ to match braces)\n"},
    {"(*LIMIT_MATCH=1)x", NULL,
     "pattern:1:1 FT210 a verb is refused (it could change the limits; "
     "write \\(\\* to match these characters)\n"},
    {"a\xff", NULL,
     "pattern:0:0 FT002 byte 2 is not UTF-8 "
     "(write it in UTF-8; iconv -t UTF-8 converts a text)\n"},
    {"a", "演\xff",
     "text:0:0 FT002 byte 4 is not UTF-8 "
     "(write it in UTF-8; iconv -t UTF-8 converts a text)\n"},
    {"(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
     "pattern:1:1 FT205 an unbounded quantifier in an unbounded quantifier "
     "(leave one of them out, or write ++ or *+ for the inner one)\n"
     "pattern:1:1 FT209 matching the text needs more steps or stack than is allowed "
     "(do not repeat what repeats, as in (a+)+: it can be tried in endlessly many ways)\n"},
};

static void expect_said(const char *said)
{
    struct buf out = {0};
    size_t count;
    struct diag *const *all = diags_sorted(f.diags, &count);
    for (size_t i = 0; i < count; i++)
        buf_printf(&out, "%.*s:%zu:%zu %s %.*s (%.*s)\n", STR_ARG(all[i]->place.path),
                   all[i]->place.line, all[i]->place.column, diag_info(all[i]->code)->name,
                   STR_ARG(all[i]->message), STR_ARG(all[i]->help));
    expect_str_eq(buf_str(&out), said);
    buf_release(&out);
}

TestEach(check_regex, what_cannot_be_tried_is_said_in_place, refused, c)
{
    struct ft_regex_trial trial;
    cr_expect_eq(try_it(c->pattern, c->text, NULL, &trial), FT_EINPUT);
    expect_said(c->said);
}

Test(check_regex, a_text_over_the_limit_is_not_tried)
{
    struct ft_regex_trial trial;
    static char text[REGEX_MAX_TEXT + 2];
    memset(text, 'a', REGEX_MAX_TEXT + 1);
    cr_expect_eq(try_it("a", text, NULL, &trial), FT_EINPUT);
    expect_said("text:0:0 FT011 a text of more than 16777216 bytes "
                "(try the pattern on a part of it)\n");
}

Test(check_regex, what_a_linter_finds_is_said_and_the_pattern_tried_all_the_same)
{
    struct ft_regex_trial trial;
    files_write(&f, "rules.yaml", "fundtrace: 1\npatterns: {p: '（|x*'}\n");
    cr_expect_eq(try_it("演習（", "演習(", NULL, &trial), FT_OK);
    expect_size_eq(trial.match_count, 0);
    expect_size_eq(ft_diags_count(f.diags, FT_ERROR), 1);
    /* What is wrong in the file is that file's. */
    cr_expect_eq(try_it("{{p}}演習", "演習", "rules.yaml", &trial), FT_OK);
    expect_size_eq(ft_diags_count(f.diags, FT_ERROR), 1);
}

static struct ft_text report_of(const char *pattern, const struct ft_text *given, int width)
{
    struct ft_regex_options options = {.width = width};
    struct ft_regex_trial *trial;
    struct ft_text report = {0};
    cr_assert_eq(ft_regex_try(pattern, given, NULL, FT_CASE_AS_RULES, f.diags, &trial), FT_OK);
    cr_assert_eq(ft_regex_trial_render(trial, &options, &report), FT_OK);
    ft_regex_trial_free(trial);
    return report;
}

Test(check_regex, the_report_shows_the_matches_beneath_the_text)
{
    struct ft_text given = {(char[]){"ｻｲﾊﾞｰ演 習と訓練"}, strlen("ｻｲﾊﾞｰ演 習と訓練")};
    struct ft_text report = report_of("演習|訓練", &given, 40);
    cr_expect_str_eq(report.bytes, "pattern   演習|訓練\n"
                                   "requires  演習 | 訓練\n"
                                   "          and nothing else: no regex has to be run\n"
                                   "text      サイバー演習と訓練\n"
                                   "                  ^^^^  ^^^^\n"
                                   "matches   2\n"
                                   "       1  演習  in the text as given: 演 習\n"
                                   "       2  訓練\n");
    ft_text_free(&report);
}

Test(check_regex, a_long_text_is_broken_and_a_match_marked_on_both_lines)
{
    struct ft_text given = {(char[]){"大規模な演習の実施"}, strlen("大規模な演習の実施")};
    struct ft_text report = report_of("な演習", &given, 20);
    cr_expect_not_null(strstr(report.bytes, "text      大規模な演\n"
                                            "                ^^^^\n"
                                            "          習の実施\n"
                                            "          ^^\n"));
    ft_text_free(&report);
}

Test(check_regex, nothing_in_a_text_moves_the_terminal)
{
    struct ft_text given = {(char[]){"a\x1b[2Jb"}, 6};
    struct ft_text report = report_of("b\x07?", &given, 40);
    cr_expect_null(strpbrk(report.bytes, "\x1b\x07"));
    ft_text_free(&report);
}

/* --- single tries ------------------------------------------------------------- */

Test(check_regex, a_limit_is_told_from_no_match)
{
    struct regex_runner *runner = regex_runner_new();
    for (int jit = 0; jit < 2; jit++) {
        struct regex_code *code;
        struct span where;
        cr_assert_eq(regex_code_new(STR("(a+)+$"), jit, &code), FT_OK);
        cr_expect_eq(regex_run(runner, code, STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"), 0, NULL),
                     REGEX_OVER_LIMIT);
        cr_expect_eq(regex_run(runner, code, STR("ab"), 0, NULL), REGEX_NO_MATCH);
        cr_expect_eq(regex_run(runner, code, STR("baa"), 0, &where), REGEX_MATCH);
        cr_expect(where.start == 1 && where.end == 3);
        regex_code_free(code);
    }
    regex_runner_free(runner);
}

Test(check_regex, what_pcre2_refuses_is_no_code)
{
    struct regex_code *code;
    cr_expect_eq(regex_code_new(STR("(a"), false, &code), FT_OK);
    cr_expect_null(code);
    mem_fail_after(0);
    cr_expect_eq(regex_code_new(STR("a"), false, &code), FT_ENOMEM);
    mem_fail_after((size_t)-1);
    cr_expect_null(code);
}

Test(check_regex, case_counts_as_in_the_rule_file_unless_it_is_said)
{
    struct ft_regex_trial trial;
    files_write(&f, "ignoring.yaml", "fundtrace: 1\nmatch: {case: ignore}\npatterns: {a: x}\n");
    cr_assert_eq(try_it("Ab{{a}}", "aBX ABx", "ignoring.yaml", &trial), FT_OK);
    cr_expect_eq(trial.match_count, 2);
    expect_str_eq(trial.expanded, "(?i)Ab(?:x)");
    letters = FT_CASE_EXACT;
    cr_assert_eq(try_it("Ab{{a}}", "AbX abX", "ignoring.yaml", &trial), FT_OK);
    cr_expect_eq(trial.match_count, 1);
    expect_str_eq(trial.expanded, "Ab(?i:x)");
    letters = FT_CASE_IGNORE;
    cr_assert_eq(try_it("Ab", "AB", NULL, &trial), FT_OK);
    cr_expect_eq(trial.match_count, 1);
}
