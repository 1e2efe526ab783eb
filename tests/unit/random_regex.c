#include "random_regex.h"

#include "base/utf8.h"
#include "random.h"
#include "random_text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { MAX_DEPTH = 4, MAX_TEXT = 300, MAX_CAPTURES = 8, MAX_CAPTURE = 40 };

/* A regex being written, and beside it a text that follows what it says, as far as that is easy. */
struct maker {
    uint64_t *state;
    struct buf *regex, *text;
    unsigned depth;
    bool caseless;
    unsigned captures; /* groups that capture, so far */
    struct {
        char p[MAX_CAPTURE];
        size_t n;
    } captured[MAX_CAPTURES];
};

static void put_alternatives(struct maker *maker);

static unsigned roll(struct maker *maker, unsigned limit)
{
    return random_below(maker->state, limit);
}

static bool chance(struct maker *maker, unsigned percent)
{
    return roll(maker, 100) < percent;
}

static void put(struct maker *maker, const char *regex)
{
    buf_puts(maker->regex, regex);
}

/* --- characters -------------------------------------------------------- */

static void put_text(struct maker *maker, const char *z)
{
    if (maker->text->n < MAX_TEXT)
        buf_puts(maker->text, maker->caseless ? random_case(maker->state, z) : z);
}

static void put_code(struct maker *maker, uint32_t c)
{
    switch (roll(maker, 4)) {
    case 0:
        buf_printf(maker->regex, "\\N{U+%X}", (unsigned)c);
        break;
    case 1:
        buf_printf(maker->regex, "\\o{%o}", (unsigned)c);
        break;
    case 2:
        buf_printf(maker->regex, "\\x{%x}", (unsigned)c);
        break;
    default:
        buf_printf(maker->regex, c < 0x100 ? "\\x%02x" : "\\x{%06X}", (unsigned)c);
        break;
    }
}

static void put_letter(struct maker *maker, const char *z)
{
    size_t at = 0;
    uint32_t c = utf8_next(str_of(z), &at);
    if (chance(maker, 8))
        put_code(maker, c);
    else if (c < 0x20 && chance(maker, 30))
        buf_printf(maker->regex, "\\c%c", (int)c ^ 0x40);
    else if (chance(maker, 3))
        buf_printf(maker->regex, "\\Q%s\\E", z);
    else if (strchr("\\^$.[|()?*+{# \n\t-]", (int)c < 0x80 ? (int)c : 'x'))
        buf_printf(maker->regex, "\\%s", z);
    else
        put(maker, z);
    put_text(maker, z);
}

/* In a row, and the last of them may be repeated. */
static size_t put_word(struct maker *maker)
{
    size_t last = maker->text->n;
    for (unsigned left = 1 + roll(maker, 3); left; left--) {
        last = maker->text->n;
        put_letter(maker, random_letter(maker->state));
    }
    return last;
}

static size_t put_quoted(struct maker *maker)
{
    static const char *const quoted[] = {"情|報", "a(b", "東.京", "[k]", "b# a", "{2}", "\\"};
    const char *z = quoted[roll(maker, COUNT(quoted))];
    size_t start = maker->text->n;
    buf_printf(maker->regex, chance(maker, 95) ? "\\Q%s\\E" : "\\E\\Q%s\\E\\E", z);
    put_text(maker, z);
    return start;
}

/* --- sets -------------------------------------------------------------- */

static size_t put_set(struct maker *maker)
{
    static const char *const sets[][2] = {
        {".", "京"},           {"\\d", "1"},           {"\\D", "東"},
        {"\\w", "有"},         {"\\W", "・"},          {"\\s", " "},
        {"\\S", "b"},          {"\\h", "\t"},          {"\\H", "a"},
        {"\\v", "\n"},         {"\\V", "情"},          {"\\N", "京"},
        {"\\R", "\n"},         {"\\R", "\r\n"},        {"\\X", "が"},
        {"\\p{Han}", "情"},    {"\\P{Han}", "a"},      {"\\pL", "東"},
        {"\\p{^Lu}", "b"},     {"\\p{L&}", "K"},       {"\\p{Katakana}", "サ"},
        {"\\p{Nd}", "2"},      {"[[:alpha:]]", "有"},  {"[[:^digit:]a]", "a"},
        {"[[:upper:]_]", "K"}, {"[\\p{Han}ー]", "報"}, {"[\\d\\s]", "1"},
        {"[^\\W]", "情"},      {"[[:space:]、]", " "}, {"[[:xdigit:]]", "b"},
    };
    size_t start = maker->text->n;
    unsigned i = chance(maker, 40) ? 0 : roll(maker, COUNT(sets));
    put(maker, sets[i][0]);
    put_text(maker, i ? sets[i][1] : random_letter(maker->state));
    return start;
}

static const char *put_member(struct maker *maker, const char *so_far)
{
    static const char *const odd[] = {"\\b", "\\-", "]",     "[:space:]", "\\d", "\\Q^]\\E", "\\n",
                                      "-",   "^",   "\\x5d", "\\p{Lu}",   "a-",  "\\E",      "&&"};
    static const char *const ranges[][2] = {
        {"a-c", "b"}, {"0-9", "2"},    {"あ-ん", "の"},    {"\\x61-\\x{63}", "a"},
        {"R-T", "S"}, {"ア-ー", "サ"}, {"一-龯", "情"},    {"\\Qa\\E-b", "b"},
        {"j-l", "k"}, {"r-s", "s"},    {"a\\Q-\\Ec", "b"},
    };
    const char *member = random_letter(maker->state);
    unsigned i = roll(maker, COUNT(ranges));
    if (chance(maker, 12)) {
        put(maker, odd[roll(maker, COUNT(odd))]);
        return so_far;
    }
    if (chance(maker, 20)) {
        put(maker, ranges[i][0]);
        return ranges[i][1];
    }
    put(maker, member);
    return member;
}

static size_t put_class(struct maker *maker)
{
    const char *member = "情";
    size_t start = maker->text->n;
    put(maker, chance(maker, 15) ? "[^" : "[");
    for (unsigned left = 1 + roll(maker, 3); left; left--)
        member = put_member(maker, member);
    put(maker, "]");
    put_text(maker, member);
    return start;
}

/* --- groups ------------------------------------------------------------ */

static unsigned open_capture(struct maker *maker)
{
    unsigned number = ++maker->captures;
    switch (roll(maker, 6)) {
    case 0:
        buf_printf(maker->regex, "(?<n%u>", number);
        break;
    case 1:
        buf_printf(maker->regex, "(?'n%u'", number);
        break;
    case 2:
        buf_printf(maker->regex, "(?P<n%u>", number);
        break;
    default:
        put(maker, "(");
        break;
    }
    return number;
}

static void keep_capture(struct maker *maker, unsigned number, size_t start)
{
    size_t n = maker->text->n - start;
    if (number >= MAX_CAPTURES || n > MAX_CAPTURE)
        return;
    if (n)
        memcpy(maker->captured[number].p, maker->text->p + start, n);
    maker->captured[number].n = n;
}

static void put_content(struct maker *maker)
{
    bool caseless = maker->caseless;
    maker->depth++;
    put_alternatives(maker);
    maker->depth--;
    maker->caseless = caseless;
}

static size_t put_group(struct maker *maker)
{
    static const char *const opens[] = {
        "(?:",   "(?:",    "(?>",  "(?|",     "(?i:",  "(?-i:", "(?^:",  "(?x:",
        "(?xx:", "(?s-m:", "(?U:", "(?im-x:", "(?^i:", "(?n:",  "(?J-i:"};
    bool caseless = maker->caseless;
    size_t start = maker->text->n;
    unsigned number = 0;
    const char *open = opens[roll(maker, COUNT(opens))];
    if (chance(maker, 40))
        number = open_capture(maker);
    else
        put(maker, open);
    if (!number && strpbrk(open, "i^"))
        maker->caseless = strstr(open, "(?i") || strstr(open, "^i");
    put_content(maker);
    put(maker, ")");
    maker->caseless = caseless;
    keep_capture(maker, number, start);
    return start;
}

/* What is looked at is left in the text now and then, for what comes after to pass over it. */
static size_t put_look(struct maker *maker)
{
    static const char *const opens[] = {"(?=", "(?=", "(?!", "(?<=", "(?<!", "(?*", "(?<*"};
    unsigned i = roll(maker, COUNT(opens));
    size_t start = maker->text->n;
    put(maker, opens[i]);
    if (strchr(opens[i], '<'))
        put_word(maker);
    else
        put_content(maker);
    put(maker, ")");
    if (opens[i][2] == '!' || chance(maker, 50))
        maker->text->n = start;
    return start;
}

static size_t put_conditional(struct maker *maker)
{
    static const char *const opens[] = {"(?(1)",    "(?(R)",  "(?(?=情)", "(?(?!a)",
                                        "(?(<n1>)", "(?(-1)", "(?(?<=b)", "(?(DEFINE)",
                                        "(?('n1')", "(?(R1)", "(?(n1)",   "(?(+1)"};
    size_t start = maker->text->n;
    bool caseless = maker->caseless;
    const char *open = opens[roll(maker, COUNT(opens))];
    put(maker, open);
    put_word(maker);
    if (!strstr(open, "DEFINE") && chance(maker, 70)) {
        if (chance(maker, 50))
            maker->text->n = start;
        put(maker, "|");
        put_word(maker);
    }
    put(maker, ")");
    maker->caseless = caseless;
    return start;
}

static size_t put_reference(struct maker *maker)
{
    static const char *const forms[] = {"\\%u",     "\\g{%u}",  "\\g%u",    "\\k<n%u>",
                                        "\\k'n%u'", "\\k{n%u}", "(?P=n%u)", "(?%u)",
                                        "(?&n%u)",  "(?P>n%u)", "\\g<%u>",  "\\g'n%u'"};
    size_t start = maker->text->n;
    unsigned number = 1 + roll(maker, maker->captures ? maker->captures : 1);
    if (chance(maker, 90)) {
        /* "%%" never occurs: the forms are ours */
        const char *form = forms[roll(maker, COUNT(forms))], *hole = strstr(form, "%u");
        buf_add(maker->regex, (struct str){form, (size_t)(hole - form)});
        buf_printf(maker->regex, "%u%s", number, hole + 2);
    } else {
        put(maker, chance(maker, 50) ? "\\g{-1}" : "(?-1)");
    }
    if (number < MAX_CAPTURES && maker->text->n < MAX_TEXT)
        buf_add(maker->text, (struct str){maker->captured[number].p, maker->captured[number].n});
    return start;
}

/* --- what has no width ------------------------------------------------- */

static void put_anchor(struct maker *maker)
{
    static const char *const anchors[] = {"^",   "$",   "\\b", "\\B", "\\A",
                                          "\\Z", "\\z", "\\G", "\\K"};
    put(maker, anchors[roll(maker, COUNT(anchors))]);
}

static void put_setting(struct maker *maker)
{
    static const char *const settings[] = {"(?i)", "(?-i)", "(?x)",  "(?^)",   "(?s)",      "(?m)",
                                           "(?U)", "(?n)",  "(?-x)", "(?xx)",  "(?#情)",    "(?#()",
                                           "(?J)", "(?i)",  "\\E",   "\\Q\\E", "(?x) # a\n"};
    const char *setting = settings[roll(maker, COUNT(settings))];
    put(maker, setting);
    if (strstr(setting, "i)"))
        maker->caseless = setting[2] == 'i';
    else if (strstr(setting, "^)"))
        maker->caseless = false;
}

/* --- all of it --------------------------------------------------------- */

enum { NOT_REPEATABLE = -1 };

/* Where in the text that begins which a quantifier would repeat. */
static long put_atom(struct maker *maker)
{
    unsigned kind = roll(maker, 100);
    bool deep = maker->depth >= MAX_DEPTH;
    if (kind < 47 || (deep && kind < 80))
        return (long)put_word(maker);
    if (kind < 59)
        return (long)put_class(maker);
    if (kind < 69 || deep)
        return (long)put_set(maker);
    if (kind < 85)
        return (long)put_group(maker);
    if (kind < 88)
        return (long)put_look(maker);
    if (kind < 90)
        return (long)put_conditional(maker);
    if (kind < 95)
        return (long)put_reference(maker);
    if (kind < 96)
        return (long)put_quoted(maker), (long)NOT_REPEATABLE;
    if (kind < 98)
        return put_anchor(maker), (long)NOT_REPEATABLE;
    return put_setting(maker), (long)NOT_REPEATABLE;
}

static void repeat_text(struct maker *maker, size_t start, unsigned times)
{
    size_t n = maker->text->n - start;
    char piece[MAX_TEXT];
    if (!times)
        maker->text->n = start;
    if (!n || n > sizeof piece)
        return;
    memcpy(piece, maker->text->p + start, n);
    for (; times > 1 && maker->text->n < MAX_TEXT; times--)
        buf_add(maker->text, (struct str){piece, n});
}

static void put_quantifier(struct maker *maker, size_t start)
{
    static const struct {
        const char *z;
        unsigned least, most;
    } quantifiers[] = {{"?", 0, 1},      {"?", 0, 1},    {"*", 0, 3},      {"+", 1, 3},
                       {"{2}", 2, 2},    {"{1,}", 1, 3}, {"{2,3}", 2, 3},  {"{0,2}", 0, 2},
                       {"{0}", 0, 0},    {"{,2}", 1, 1}, {"{ 1,2}", 1, 1}, {"{1}", 1, 1},
                       {"{3,12}", 3, 4}, {"{0,1}", 0, 1}};
    static const char *const signs[] = {"", "", "", "", "?", "+"};
    unsigned i = roll(maker, COUNT(quantifiers));
    put(maker, quantifiers[i].z);
    put(maker, signs[roll(maker, COUNT(signs))]);
    repeat_text(maker, start,
                quantifiers[i].least + roll(maker, quantifiers[i].most - quantifiers[i].least + 1));
}

static void put_sequence(struct maker *maker)
{
    for (unsigned left = 1 + roll(maker, maker->depth ? 2 : 4); left; left--) {
        long start = put_atom(maker);
        if (start != NOT_REPEATABLE && chance(maker, 22))
            put_quantifier(maker, (size_t)start);
    }
}

/* What a branch wrote. */
struct branch {
    char regex[60], text[60];
    size_t regex_bytes, text_bytes;
};

static void keep_branch(struct maker *maker, size_t regex, size_t text, struct branch *out)
{
    out->regex_bytes = maker->regex->n - regex;
    out->text_bytes = maker->text->n - text;
    if (out->regex_bytes > sizeof out->regex || out->text_bytes > sizeof out->text)
        out->regex_bytes = out->text_bytes = 0;
    if (out->regex_bytes)
        memcpy(out->regex, maker->regex->p + regex, out->regex_bytes);
    if (out->text_bytes)
        memcpy(out->text, maker->text->p + text, out->text_bytes);
}

/* Now and then it begins as the one before did. */
static void put_branch(struct maker *maker, struct branch *before)
{
    size_t regex = maker->regex->n, text = maker->text->n;
    if (chance(maker, 35)) {
        buf_add(maker->regex, (struct str){before->regex, before->regex_bytes});
        buf_add(maker->text, (struct str){before->text, before->text_bytes});
    }
    if (!chance(maker, maker->depth ? 3 : 1))
        put_sequence(maker);
    keep_branch(maker, regex, text, before);
}

/* The text follows one of the branches. */
static void put_alternatives(struct maker *maker)
{
    struct branch before = {.regex_bytes = 0};
    unsigned count = chance(maker, 70) ? 1 : 2 + roll(maker, 2), taken = roll(maker, count);
    for (unsigned i = 0; i < count; i++) {
        size_t start = maker->text->n;
        if (i)
            put(maker, "|");
        put_branch(maker, &before);
        if (i != taken)
            maker->text->n = start;
    }
}

void random_regex(uint64_t *state, struct buf *regex, struct buf *text)
{
    struct maker maker = {.state = state, .regex = regex, .text = text};
    buf_clear(regex);
    buf_clear(text);
    if (chance(&maker, 30)) {
        put(&maker, "(?i)");
        maker.caseless = true;
    }
    put_alternatives(&maker);
}
