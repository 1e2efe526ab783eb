#include "rules/regex_syntax.h"

#include "base/utf8.h"

static bool at_is(const struct regex_walk *walk, size_t offset, char c)
{
    return walk->at + offset < walk->text.n && walk->text.p[walk->at + offset] == c;
}

static bool looking_at(const struct regex_walk *walk, const char *z)
{
    struct str rest = str_slice(walk->text, walk->at, walk->text.n);
    return str_has_prefix(rest, str_of(z));
}

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (c & 0x80);
}

/* The offset after the next `c` at or after `from`; the end of the text when there is none. */
static size_t after_next(struct str text, size_t from, char c, bool *missing)
{
    const char *hit = from < text.n ? memchr(text.p + from, c, text.n - from) : NULL;
    *missing = !hit;
    return hit ? (size_t)(hit - text.p) + 1 : text.n;
}

static void take(struct regex_walk *walk, struct regex_token *token, enum regex_token_kind kind,
                 size_t end)
{
    token->kind = kind;
    token->span.end = end;
    walk->at = end;
}

static void take_char(struct regex_walk *walk, struct regex_token *token)
{
    size_t end = walk->at;
    utf8_next(walk->text, &end);
    take(walk, token, REGEX_CHAR, end);
}

static void take_escape(struct regex_walk *walk, struct regex_token *token)
{
    size_t end = walk->at + 1;
    if (at_is(walk, 1, 'Q') || at_is(walk, 1, 'E')) {
        walk->quoted = at_is(walk, 1, 'Q');
        take(walk, token, REGEX_QUOTING, walk->at + 2);
        return;
    }
    if (at_is(walk, 1, 'c') && walk->at + 2 < walk->text.n)
        end++;
    if (end < walk->text.n)
        utf8_next(walk->text, &end);
    take(walk, token, REGEX_ESCAPE, end);
}

/* A quotation ends at \E alone; nothing else means anything in it. */
static void take_quoted(struct regex_walk *walk, struct regex_token *token)
{
    if (looking_at(walk, "\\E")) {
        take_escape(walk, token);
        return;
    }
    token->quoted = true;
    take_char(walk, token);
}

/* check_posix_syntax() of pcre2_compile.c: the end of "[:…:]" at `at`, or 0. */
static size_t posix_end(struct str text, size_t at)
{
    char terminator = at + 1 < text.n ? text.p[at + 1] : 0;
    if (terminator != ':' && terminator != '.' && terminator != '=')
        return 0;
    for (size_t i = at + 2; i + 1 < text.n; i++) {
        char c = text.p[i], next = text.p[i + 1];
        if (c == '\\' && (next == ']' || next == '\\'))
            i++;
        else if ((c == '[' && next == terminator) || c == ']')
            return 0;
        else if (c == terminator && next == ']')
            return i + 2;
    }
    return 0;
}

/*
 * A "]" that comes first is a member. PCRE2 steps over \E, \Q\E and, under (?xx), blanks before it
 * looks (pcre2_compile.c, "Handle a real character class").
 */
static void take_class_open(struct regex_walk *walk, struct regex_token *token)
{
    bool negated = false;
    walk->class_at = walk->at++;
    walk->in_class = true;
    for (;;) {
        if (looking_at(walk, "\\Q\\E"))
            walk->at += 4;
        else if (looking_at(walk, "\\E"))
            walk->at += 2;
        else if (walk->extended == 2 && (at_is(walk, 0, ' ') || at_is(walk, 0, '\t')))
            walk->at++;
        else if (!negated && at_is(walk, 0, '^'))
            negated = true, walk->at++;
        else
            break;
    }
    take(walk, token, REGEX_CLASS_OPEN, walk->at + at_is(walk, 0, ']'));
}

static bool take_reference(struct regex_walk *walk, struct regex_token *token)
{
    size_t close;
    if (!looking_at(walk, "{{"))
        return false;
    close = str_find(walk->text, STR("}}"), walk->at);
    if (close == (size_t)-1) {
        token->unmatched = true;
        take(walk, token, REGEX_REFERENCE, walk->at + 2);
        return true;
    }
    token->name = str_slice(walk->text, walk->at + 2, close);
    take(walk, token, REGEX_REFERENCE, close + 2);
    return true;
}

/* In a class "{{" is two members unless it is plainly meant as a name. */
static bool take_class_reference(struct regex_walk *walk, struct regex_token *token)
{
    size_t end = walk->at + 2;
    if (!looking_at(walk, "{{"))
        return false;
    while (end < walk->text.n && (is_word(walk->text.p[end]) || walk->text.p[end] == '-'))
        end++;
    if (end == walk->at + 2 || !str_has_prefix(str_slice(walk->text, end, walk->text.n), STR("}}")))
        return false;
    token->name = str_slice(walk->text, walk->at + 2, end);
    take(walk, token, REGEX_REFERENCE, end + 2);
    return true;
}

static void take_in_class(struct regex_walk *walk, struct regex_token *token)
{
    size_t posix = at_is(walk, 0, '[') ? posix_end(walk->text, walk->at) : 0;
    if (at_is(walk, 0, '\\')) {
        take_escape(walk, token);
    } else if (at_is(walk, 0, ']')) {
        walk->in_class = false;
        take(walk, token, REGEX_CLASS_CLOSE, walk->at + 1);
    } else if (posix) {
        take(walk, token, REGEX_POSIX, posix);
    } else if (walk->extended == 2 && (at_is(walk, 0, ' ') || at_is(walk, 0, '\t'))) {
        take(walk, token, REGEX_BLANK, walk->at + 1);
    } else if (!take_class_reference(walk, token)) {
        take_char(walk, token);
    }
}

static void take_open(struct regex_walk *walk, struct regex_token *token, size_t end,
                      unsigned extended)
{
    if (walk->depth < REGEX_MAX_DEPTH) {
        walk->open[walk->depth] = walk->at;
        walk->outer[walk->depth] = walk->extended;
    }
    walk->depth++;
    walk->extended = extended;
    take(walk, token, REGEX_OPEN, end);
}

static void take_close(struct regex_walk *walk, struct regex_token *token)
{
    if (!walk->depth) {
        token->unmatched = true;
    } else if (--walk->depth < REGEX_MAX_DEPTH) {
        walk->extended = walk->outer[walk->depth];
    }
    take(walk, token, REGEX_CLOSE, walk->at + 1);
}

/* "(?i)" sets to the end of the group around it, "(?i:" for the group it opens. */
static void take_flags(struct regex_walk *walk, struct regex_token *token)
{
    struct str text = walk->text;
    unsigned extended = walk->extended;
    bool set = true;
    size_t i = walk->at + 2;
    for (; i < text.n && text.p[i] != ')' && text.p[i] != ':'; i++) {
        if (text.p[i] == '^')
            extended = 0;
        else if (text.p[i] == '-')
            set = false;
        else if (text.p[i] == 'x')
            extended = !set ? 0 : text.p[i - 1] == 'x' ? 2 : 1;
        else if (!strchr("imsnJU", text.p[i]))
            break; /* an error, which PCRE2 words better */
    }
    if (i < text.n && text.p[i] == ')') {
        walk->extended = extended;
        take(walk, token, REGEX_FLAGS, i + 1);
    } else {
        take_open(walk, token, i + (i < text.n && text.p[i] == ':'), extended);
    }
}

static void take_named(struct regex_walk *walk, struct regex_token *token, size_t name,
                       char terminator)
{
    while (name < walk->text.n && is_word(walk->text.p[name]))
        name++;
    if (name < walk->text.n && walk->text.p[name] == terminator)
        name++;
    token->captures = true;
    take_open(walk, token, name, walk->extended);
}

static void take_call(struct regex_walk *walk, struct regex_token *token)
{
    bool missing;
    take(walk, token, REGEX_CALL, after_next(walk->text, walk->at, ')', &missing));
    token->unmatched = missing;
}

/* A condition that is an assertion (or a callout) is a group of its own and walked as one. */
static void take_conditional(struct regex_walk *walk, struct regex_token *token)
{
    bool missing;
    size_t end = walk->at + 2;
    if (!at_is(walk, 3, '?') && !at_is(walk, 3, '*'))
        end = after_next(walk->text, walk->at + 3, ')', &missing);
    take_open(walk, token, end, walk->extended);
}

/* A callout's argument may be a string, in which nothing means anything: (?C'a(b'). */
static size_t after_callout_text(struct str text, size_t at)
{
    static const char opening[] = "`'\"^%#${", closing[] = "`'\"^%#$}";
    const char *open = at < text.n && text.p[at] ? strchr(opening, text.p[at]) : NULL;
    if (!open)
        return at;
    for (size_t i = at + 1; i < text.n; i++) {
        if (text.p[i] != closing[open - opening])
            continue;
        if (i + 1 == text.n || text.p[i + 1] != text.p[i])
            return i + 1;
        i++; /* doubled: one of the string */
    }
    return at;
}

static bool is_call(const struct regex_walk *walk)
{
    char c = walk->at + 2 < walk->text.n ? walk->text.p[walk->at + 2] : 0;
    char next = walk->at + 3 < walk->text.n ? walk->text.p[walk->at + 3] : 0;
    bool number = next >= '0' && next <= '9';
    return c == 'R' || c == '&' || (c >= '0' && c <= '9') || ((c == '+' || c == '-') && number) ||
           looking_at(walk, "(?P=") || looking_at(walk, "(?P>");
}

static bool take_lookaround(struct regex_walk *walk, struct regex_token *token)
{
    static const char *const behind[] = {"(?<=", "(?<!", "(?<*"};
    static const char *const plain[] = {"(?:", "(?|", "(?>", "(?=", "(?!", "(?*"};
    for (size_t i = 0; i < 3; i++) {
        if (looking_at(walk, behind[i]))
            return take_open(walk, token, walk->at + 4, walk->extended), true;
    }
    for (size_t i = 0; i < 6; i++) {
        if (looking_at(walk, plain[i]))
            return take_open(walk, token, walk->at + 3, walk->extended), true;
    }
    return false;
}

static void take_special_group(struct regex_walk *walk, struct regex_token *token)
{
    if (looking_at(walk, "(?#")) {
        take(walk, token, REGEX_COMMENT, after_next(walk->text, walk->at, ')', &token->unmatched));
    } else if (looking_at(walk, "(?C")) {
        take_open(walk, token, after_callout_text(walk->text, walk->at + 3), walk->extended);
        token->kind = REGEX_CALLOUT;
    } else if (looking_at(walk, "(?(")) {
        take_conditional(walk, token);
    } else if (take_lookaround(walk, token)) {
        return;
    } else if (is_call(walk)) {
        take_call(walk, token);
    } else if (looking_at(walk, "(?<")) {
        take_named(walk, token, walk->at + 3, '>');
    } else if (looking_at(walk, "(?'")) {
        take_named(walk, token, walk->at + 3, '\'');
    } else if (looking_at(walk, "(?P<")) {
        take_named(walk, token, walk->at + 4, '>');
    } else {
        take_flags(walk, token);
    }
}

static void take_group(struct regex_walk *walk, struct regex_token *token)
{
    if (at_is(walk, 1, '?')) {
        take_special_group(walk, token);
    } else if (at_is(walk, 1, '*')) {
        take_open(walk, token, walk->at + 2, walk->extended);
        token->kind = REGEX_VERB;
    } else {
        token->captures = true;
        take_open(walk, token, walk->at + 1, walk->extended);
    }
}

/* Pattern_White_Space, which is what (?x) takes out. */
static bool is_blank(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x200e || c == 0x200f ||
           c == 0x2028 || c == 0x2029;
}

static bool take_extended(struct regex_walk *walk, struct regex_token *token)
{
    size_t end = walk->at;
    if (!walk->extended)
        return false;
    if (at_is(walk, 0, '#'))
        take(walk, token, REGEX_COMMENT, after_next(walk->text, walk->at, '\n', &token->unmatched));
    else if (is_blank(utf8_next(walk->text, &end)))
        take(walk, token, REGEX_BLANK, end);
    else
        return false;
    return true;
}

static void take_plain(struct regex_walk *walk, struct regex_token *token)
{
    char c = walk->text.p[walk->at];
    if (take_extended(walk, token))
        return;
    if (c & 0x80) /* only ASCII means anything but itself */
        take_char(walk, token);
    else if (c == '\\')
        take_escape(walk, token);
    else if (c == '[')
        take_class_open(walk, token);
    else if (c == '(')
        take_group(walk, token);
    else if (c == ')')
        take_close(walk, token);
    else if (c != '\0' && strchr(".^$|*+?", c))
        take(walk, token, REGEX_OPERATOR, walk->at + 1);
    else if (!take_reference(walk, token))
        take_char(walk, token);
}

bool regex_next(struct regex_walk *walk, struct regex_token *token)
{
    *token = (struct regex_token){.span = {walk->at, walk->at}, .in_class = walk->in_class};
    if (walk->at >= walk->text.n)
        return false;
    if (walk->quoted)
        take_quoted(walk, token);
    else if (walk->in_class)
        take_in_class(walk, token);
    else
        take_plain(walk, token);
    return true;
}
