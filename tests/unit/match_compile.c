#include "expect.h"
#include "rules_world.h"

/* The regex begins in column 19 of line 5, and is single-quoted. */
static struct world compile(const char *regex)
{
    struct world w = world_new();
    enum ft_err err;
    world_load(&w,
               arena_printf(w.files.arena,
                            "tags:\n  - tag: t.a\n    for: [item]\n    when: {text: '%s'}\n", regex)
                   .p);
    world_expect(&w, "");
    err = matcher_new(w.rules, w.files.diags, &w.matcher);
    cr_expect_eq(err, w.matcher ? FT_OK : FT_EINPUT);
    return w;
}

struct regex_case {
    const char *regex;
    size_t column, end;
    const char *said; /* after "rules.yaml:5:COLUMN " */
};

static void expect_place(const struct world *w, const struct regex_case *wanted)
{
    size_t count;
    struct diag *const *all = diags_sorted(w->files.diags, &count);
    cr_assert_eq(count, 1, "%s", wanted->regex);
    cr_expect_eq(all[0]->place.end_column, wanted->end, "%s to %zu", wanted->regex,
                 all[0]->place.end_column);
    cr_expect(all[0]->help.n, "%s", wanted->regex);
}

static void expect_cases(const struct regex_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct world w = compile(cases[i].regex);
        world_expect_said(
            &w,
            arena_printf(w.files.arena, "rules.yaml:5:%zu %s\n", cases[i].column, cases[i].said).p);
        expect_place(&w, &cases[i]);
        world_free(&w);
    }
}
#define EXPECT_CASES(cases) expect_cases(cases, sizeof cases / sizeof *cases)

Test(match_compile, an_invalid_regex_is_told_in_words_and_where_it_went_wrong)
{
    static const struct regex_case cases[] = {
        {"演習(訓", 21, 22,
         "FT201 unclosed group [this group is never closed] (write \\( to match a parenthesis)"},
        {"(演)(習(訓)", 22, 23, "FT201 unclosed group"},
        {"演習)訓", 21, 22,
         "FT201 unmatched closing parenthesis [no group is open here] "
         "(write \\) to match a parenthesis)"},
        {"演[習", 20, 21, "FT201 unclosed character class"},
        {"演(?#習", 20, 24, "FT201 unclosed comment"},
        {"演習\\", 21, 22, "FT201 backslash at the end"},
        {"演\\y習", 20, 22, "FT201 unknown escape"},
        {"演a{5,2}習", 21, 26, "FT201 numbers out of order in a quantifier"},
        {"演a{70000}", 21, 28, "FT201 number too big in a quantifier"},
        {"演[\\B]", 21, 23, "FT201 escape not allowed in a character class"},
        {"演[習-訓b-a]", 26, 27, "FT201 range out of order in a character class"},
        {"演[\\d-z]", 21, 23, "FT201 invalid range in a character class"},
        {"演[a\\d--]", 22, 24, "FT201 invalid range in a character class"},
        {"演[[:alpha:]-z]", 21, 30, "FT201 invalid range in a character class"},
        {"演[a-\\p{Han}]", 23, 30, "FT201 invalid range in a character class"},
        {"演[a-[:digit:]]", 23, 32, "FT201 invalid range in a character class"},
        {"演|*習", 21, 22,
         "FT201 nothing to repeat [there is nothing before it that could be repeated] "
         "(write a backslash before it to match it)"},
        {"演+++", 22, 23, "FT201 nothing to repeat"},
        {"演(?z)", 22, 23, "FT201 unknown kind of group"},
        {"[:alpha:]", 19, 20, "FT201 class name outside a character class"},
        {"演(?1)", 20, 24, "FT201 reference to a group that does not exist"},
        {"演\\2", 20, 22, "FT201 reference to a group that does not exist"},
        {"演(?<=習+)訓", 20, 24, "FT201 lookbehind of varying length"},
        {"演\\x{110000}", 20, 30, "FT201 no such character"},
        {"演\\p{Kanji}習", 20, 29, "FT201 unknown Unicode property"},
        {"演\\p習", 20, 23, "FT201 malformed \\p or \\P"},
        {"演[[:kanji:]]", 21, 30, "FT201 unknown class name"},
        {"(?<a>x)(?<a>y)", 26, 31, "FT201 two groups of one name"},
        {"演(?<n", 20, 24, "FT201 name of a group not closed"},
        {"演(?<", 20, 23, "FT201 name of a group missing"},
        {"演\\x{zz}", 20, 26, "FT201 not a hexadecimal number"},
    };
    EXPECT_CASES(cases);
}

Test(match_compile, the_rest_is_told_in_the_words_of_pcre2)
{
    struct world w = compile("(?(DEFINE)a|b)");
    size_t count;
    const struct diag *diag = diags_sorted(w.files.diags, &count)[0];
    cr_expect(count == 1 && diag->code == FT201 && diag->message.n > 0);
    cr_expect(diag->place.column == 19 && diag->place.end_column == 29);
    expect_str_eq(diag->help, "regexes are PCRE2's: see pcre2pattern(3)");
    world_free(&w);
}

Test(match_compile, verbs_callouts_and_single_bytes_are_refused)
{
    static const struct regex_case cases[] = {
        {"演(*ACCEPT)習", 20, 29,
         "FT210 a verb is refused (it could change the limits; write \\(\\* to match these "
         "characters)"},
        {"(*LIMIT_MATCH=99999999)x", 19, 42, "FT210 a verb is refused"},
        {"(*UTF)x", 19, 25, "FT210 a verb is refused"},
        {"(*pla:x)y", 19, 27, "FT210 a verb is refused"},
        {"演(?C1)習", 20, 25, "FT210 a callout is refused"},
        {"(?(?C2)(?=a)b)", 21, 26, "FT210 a callout is refused"},
        {"演\\C", 20, 22, "FT210 \\C is refused"},
        {"[\\C]", 20, 22, "FT210 \\C is refused"},
        {"[]\\Q]\\E](*F)", 27, 31, "FT210 a verb is refused"},
        {"(?x)a [#](*F)", 28, 32, "FT210 a verb is refused"},
    };
    EXPECT_CASES(cases);
}

Test(match_compile, what_only_looks_refused_is_not)
{
    static const char *const regexes[] = {
        "\\(*",      "[(*]",  "[(?C]",          "\\Q(*F)(?C1)\\C\\E",   "(?#(*F(?C1\\C)", "\\\\C",
        "[]*(*F)*]", "\\c(*", "(?x)a #(*F)\\C", "[\\]\\C-]{0}[^\\](*]", "\\N{U+43}",
    };
    for (size_t i = 0; i < sizeof regexes / sizeof *regexes; i++) {
        struct world w = compile(regexes[i]);
        bool in_class = i == 9; /* \C in a class is one, however it is hidden */
        cr_expect_eq(w.matcher == NULL, in_class, "%s", regexes[i]);
        world_free(&w);
    }
}

Test(match_compile, a_fault_in_a_pattern_is_told_there_and_once)
{
    struct world w = world_new();
    world_load(&w, "patterns:\n  p: '演習|*訓練'\n  q: '訓{{p}}'\ntags:\n"
                   "  - {tag: t.a, for: [item], when: {text: '前{{q}}後'}}\n"
                   "  - {tag: t.b, for: [item], when: {text: '{{p}}(*F)'}}\n"
                   "  - {tag: t.c, for: [item], when: {text: '{{q}})'}}\n");
    world_expect(&w, "");
    cr_expect_eq(matcher_new(w.rules, w.files.diags, &w.matcher), FT_EINPUT);
    world_expect_said(&w,
                      "rules.yaml:3:10 FT201 nothing to repeat "
                      "[there is nothing before it that could be repeated] "
                      "{6:44 the pattern is used here} (write a backslash before it to match it)\n"
                      "rules.yaml:7:48 FT210 a verb is refused "
                      "(it could change the limits; write \\(\\* to match these characters)\n");
    world_free(&w);
}

Test(match_compile, the_example_of_the_design_is_printed_as_there)
{
    struct world w = compile("演習(");
    struct ft_text out = {0};
    cr_assert_eq(ft_diags_render(w.files.diags, &(struct ft_diags_text){0}, &out), FT_OK);
    cr_expect_str_eq(strchr(out.bytes, ':'),
                     ":5:21: error: unclosed group [FT201]\n"
                     "    5 |     when: {text: '演習('}\n"
                     "      |                       ^ this group is never closed\n"
                     "      = help: write \\( to match a parenthesis\n");
    ft_text_free(&out);
    world_free(&w);
}
