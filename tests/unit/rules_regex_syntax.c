#include "rules/regex_syntax.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "expect.h"
#include "random.h"

/* One letter a token, in the order of enum regex_token_kind; capital: it captures. */
static const char letters[] = ".co\\q()[]pfr#_*!$";

static void spell(struct str regex, char *out, size_t size)
{
    struct regex_walk walk = {.text = regex};
    struct regex_token token;
    size_t n = 0, at = 0;
    while (regex_next(&walk, &token) && n + 1 < size) {
        cr_assert_eq(token.span.start, at, "a hole in the walk");
        cr_assert_gt(token.span.end, at);
        at = token.span.end;
        out[n++] = token.captures ? '<' : letters[token.kind];
    }
    cr_expect_eq(at, regex.n);
    out[n] = '\0';
}

Test(regex_syntax, tokens_are_those_pcre2_reads)
{
    static const struct {
        const char *regex, *tokens;
    } cases[] = {
        {"演習|訓練", "ccocc"},
        {"(a)(?:b)(?<n>c)(?P<n>c)(?'n'c)", "<c)(c)<c)<c)<c)"},
        {"(?=a)(?!a)(?<=a)(?<!a)(?>a)(?|a)", "(c)(c)(c)(c)(c)(c)"},
        {"(?1)(?R)(?&n)(?P>n)(?P=n)(?+1)(?-1)", "rrrrrrr"},
        {"(?(1)a|b)(?(<n>)a)(?(?=a)b)", "(coc)(c)((c)c)"},
        {"(?i)a(?i-s:b)(?^)", "fc(c)f"},
        {"a(?#(b[)c", "c#c"},
        {"[a)]b[]c]d[^]e]", "[cc]c[c]c[c]"},
        {"[\\]a]", "[\\c]"},
        {"[[:alpha:](]", "[pc]"},
        {"[[:alpha(]", "[cccccccc]"},
        {"[\\Q]a\\E]", "[qccq]"},
        {"[\\Q\\E]a]", "[c]"},
        {"\\Qa(b\\E(c)", "qcccq<c)"},
        {"\\(\\)\\[\\\\(", "\\\\\\\\<"},
        {"\\c((", "\\<"},
        {"\\E(a)", "q<c)"},
        {"(?x)a (#b)\n c", "fc_<#_c"},
        {"(?x: #)\n)#a", "(_#)cc"},
        {"((?x) #\n)#a", "<f_#)cc"},
        {"(?xx)[ ]a]", "f[c]"},
        {"(?xx)[a ]", "f[c_]"},
        {"(?x)[ ]a]", "f[c]cc"},
        {"(*ACCEPT)", "*cccccc)"},
        {"(?C1)[(?C](*", "!c)[ccc]*"},
        {"{{a}}b{2}[{{a}}][{{]", "$cccc[$][cc]"},
        {"\\{\\{a}}", "\\\\ccc"},
        {"\\Q{{a}}\\E", "qcccccq"},
        {"(?#{{a}})", "#"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char got[64];
        spell(str_of(cases[i].regex), got, sizeof got);
        cr_expect_str_eq(got, cases[i].tokens, "%s: %s", cases[i].regex, got);
    }
}

Test(regex_syntax, faults_are_found_where_they_begin)
{
    static const struct {
        const char *regex;
        enum regex_fault fault;
        size_t at;
    } cases[] = {
        {"(a)[b](?#c)\\Qd\\E", REGEX_SOUND, 0},
        {"a(b(c)", REGEX_UNCLOSED_GROUP, 1},
        {"a(b(c", REGEX_UNCLOSED_GROUP, 3},
        {"(a))", REGEX_UNMATCHED_CLOSE, 3},
        {"a)|(b", REGEX_UNMATCHED_CLOSE, 1},
        {"演[習", REGEX_UNCLOSED_CLASS, 3},
        {"([)", REGEX_UNCLOSED_CLASS, 1},
        {"a(?#b", REGEX_UNCLOSED_COMMENT, 1},
        {"a\\", REGEX_LONE_BACKSLASH, 1},
        {"a\\Qb", REGEX_UNCLOSED_QUOTING, 1},
        {"\\Qa\\E\\Qb\\", REGEX_UNCLOSED_QUOTING, 5},
        {"(?x)a #b", REGEX_OPEN_REMARK, 6},
        {"(?x)a #b\n", REGEX_SOUND, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct span where = {0, 0};
        enum regex_fault fault = regex_balance(str_of(cases[i].regex), &where);
        cr_expect_eq(fault, cases[i].fault, "%s: %d", cases[i].regex, (int)fault);
        if (fault != REGEX_SOUND)
            cr_expect_eq(where.start, cases[i].at, "%s: %zu", cases[i].regex, where.start);
    }
}

/* --- against PCRE2 itself ---------------------------------------------- */

static const char *const pieces[] = {
    "(",     "(",          "(?:",   ")",     ")",     ")",     "[",     "]",   "]",      "^",
    "\\",    "\\Q",        "\\E",   "(?x)",  "#",     "\n",    " ",     "(?#", "[:a:]",  "[:",
    ":]",    "a",          "演",    "|",     "*",     "{2}",   "-",     "(?=", "(?!",    "(?<=a",
    "(?>",   "\\c",        "(?xx)", "(?-x)", "(?x:",  "(?1)",  "(?R)",  "\\]", "\\d",    ".",
    "(?C1)", "(?C",        "(?(1)", "(?(?=", "(?<n>", "(?'m'", "(?&n)", "\t",  "\\Q\\E", "{",
    "}",     "(?(DEFINE)", "'",     "(?^)",  "=]",
};

/* A verb is refused before what is in it matters. */
static bool has_verb(struct str regex)
{
    struct regex_walk walk = {.text = regex};
    struct regex_token token;
    while (regex_next(&walk, &token)) {
        if (token.kind == REGEX_VERB)
            return true;
    }
    return false;
}

static void random_regex(uint64_t *state, struct buf *out)
{
    unsigned length = 1 + random_below(state, 12);
    buf_clear(out);
    for (unsigned i = 0; i < length; i++)
        buf_puts(out, pieces[random_below(state, sizeof pieces / sizeof *pieces)]);
}

struct census {
    uint32_t captures, callouts;
};

static struct census census_of_walk(struct str regex)
{
    struct regex_walk walk = {.text = regex};
    struct regex_token token;
    struct census census = {0, 0};
    while (regex_next(&walk, &token)) {
        census.captures += token.captures;
        census.callouts += token.kind == REGEX_CALLOUT;
    }
    return census;
}

static int count_callout(pcre2_callout_enumerate_block *block, void *count)
{
    (void)block;
    ++*(uint32_t *)count;
    return 0;
}

static struct census census_of_pcre2(const pcre2_code *code)
{
    struct census census = {0, 0};
    pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &census.captures);
    pcre2_callout_enumerate(code, count_callout, &census.callouts);
    return census;
}

static bool is_bracketing_error(int code)
{
    return code == PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS ||
           code == PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS ||
           code == PCRE2_ERROR_MISSING_SQUARE_BRACKET ||
           code == PCRE2_ERROR_MISSING_COMMENT_CLOSING;
}

Test(regex_syntax, the_walk_sees_the_groups_classes_and_callouts_pcre2_sees)
{
    uint64_t state = 20150730;
    struct buf buf = {0};
    size_t compiled = 0, unbalanced = 0;
    for (int i = 0; i < 200000; i++) {
        struct span where;
        int code;
        PCRE2_SIZE offset;
        pcre2_code *regex;
        enum regex_fault fault;
        random_regex(&state, &buf);
        if (has_verb(buf_str(&buf)))
            continue;
        fault = regex_balance(buf_str(&buf), &where);
        regex =
            pcre2_compile((PCRE2_SPTR)buf.p, buf.n, PCRE2_UTF | PCRE2_UCP, &code, &offset, NULL);
        if (regex) {
            struct census ours = census_of_walk(buf_str(&buf)), theirs = census_of_pcre2(regex);
            cr_assert(fault == REGEX_SOUND || fault >= REGEX_UNCLOSED_QUOTING, "%s", buf.p);
            cr_assert_eq(ours.captures, theirs.captures, "%s", buf.p);
            cr_assert_eq(ours.callouts > 0, theirs.callouts > 0, "%s", buf.p);
            compiled++;
        } else if (is_bracketing_error(code)) {
            cr_assert_neq(fault, REGEX_SOUND, "%s: %d", buf.p, code);
            unbalanced++;
        }
        pcre2_code_free(regex);
    }
    cr_expect(compiled > 20000 && unbalanced > 20000, "%zu %zu", compiled, unbalanced);
    buf_release(&buf);
}
