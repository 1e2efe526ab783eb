#include "base/utf8.h"
#include "check/fix/fix.h"
#include "check/lint/char.h"

/* A range longer than this is for whole scripts: some of it is in normalised text. */
enum { RANGE_AT_MOST = 256 };

/* A member: a character, or a range of them. */
struct member {
    const struct regex_char *first, *last;
};

static bool is_range_sign(const struct regex_char *c)
{
    return c->c == '-' && !c->escaped;
}

static struct member member_at(const struct char_walk *walk, size_t *at)
{
    const struct regex_char *c = &walk->chars.v[*at];
    struct member member = {c, c};
    bool range = *at + 2 < walk->chars.n && is_range_sign(c + 1) &&
                 c[0].span.end == c[1].span.start && c[1].span.end == c[2].span.start;
    if (range)
        member.last = c + 2;
    *at += range ? 3 : 1;
    return member;
}

/* The one character that stands for `c` in normalised text; false: none, or several. */
static bool replaced_by(struct char_walk *walk, uint32_t c, uint32_t *out)
{
    struct str instead;
    size_t at = 0;
    if (!char_is_foreign(walk, c, &instead))
        return false;
    *out = utf8_next(instead, &at);
    return at == instead.n;
}

/* Every character of the range is foreign; *shifted: those they become are a range as well. */
static bool range_is_foreign(struct char_walk *walk, struct member member, bool *shifted)
{
    uint32_t first = member.first->c, last = member.last->c, begin = 0, c;
    struct str instead;
    if (last < first || last - first >= RANGE_AT_MOST)
        return false;
    *shifted = replaced_by(walk, first, &begin);
    for (uint32_t i = first; i <= last; i++) {
        if (!char_is_foreign(walk, i, &instead))
            return false;
        *shifted = *shifted && replaced_by(walk, i, &c) && c == begin + (i - first);
    }
    return true;
}

static void report_range(struct char_walk *walk, struct member member, bool shifted)
{
    struct span span = {member.first->span.start, member.last->span.end};
    struct str text = str_slice(walk->walk.text, span.start, span.end), first, last;
    struct diag *diag = char_report(
        walk, FT203, span, "no character of '%.*s' occurs in normalised text", STR_ARG(text));
    if (!shifted)
        return;
    char_is_foreign(walk, member.first->c, &first);
    char_is_foreign(walk, member.last->c, &last);
    first = char_as_regex(walk, first, true);
    last = char_as_regex(walk, last, true);
    text = arena_printf(walk->scratch, "%.*s-%.*s", STR_ARG(first), STR_ARG(last));
    diag_help(walk->lint->diags, diag, "write %.*s", STR_ARG(text));
    if (text.p)
        fix_value(walk->lint->diags, diag, walk->scalar, span, text);
}

/* Of a long class only the first are looked at. */
static bool has_member(const struct char_walk *walk, uint32_t c)
{
    for (size_t i = 0; i < walk->chars.n && i < RANGE_AT_MOST; i++)
        if (walk->chars.v[i].c == c)
            return true;
    return false;
}

static void report_char(struct char_walk *walk, const struct regex_char *c, struct str instead)
{
    struct str name = char_name(walk, str_slice(walk->walk.text, c->span.start, c->span.end));
    struct str written = char_as_regex(walk, instead, true);
    struct diag *diag =
        char_report(walk, FT203, c->span, "%.*s never occurs in normalised text", STR_ARG(name));
    uint32_t one;
    if (!replaced_by(walk, c->c, &one)) {
        diag_help(walk->lint->diags, diag, "write (?:%.*s|[…]): a class is of single characters",
                  STR_ARG(char_as_regex(walk, instead, false)));
        return;
    }
    if (has_member(walk, one)) {
        written = STR("");
        diag_help(walk->lint->diags, diag, "take it out: %.*s is there", STR_ARG(instead));
    } else {
        char_help(walk, diag, written);
    }
    if (written.p && !char_is_mark(instead))
        fix_value(walk->lint->diags, diag, walk->scalar, c->span, written);
}

static void check_member(struct char_walk *walk, struct member member)
{
    struct str instead;
    bool shifted;
    /* [^\n] and [ \t\r\n] are idioms, and do no harm. */
    bool idiom = member.first->escaped && member.first->c < 0x20;
    if (member.first != member.last) {
        if (range_is_foreign(walk, member, &shifted))
            report_range(walk, member, shifted);
    } else if (!idiom && char_is_foreign(walk, member.first->c, &instead)) {
        report_char(walk, member.first, instead);
    } else {
        char_check_visible(walk, member.first);
    }
}

void class_check(struct char_walk *walk)
{
    struct regex_char c;
    walk->chars.n = 0;
    while (!walk->failed && regex_next(&walk->walk, &walk->token) &&
           walk->token.kind != REGEX_CLASS_CLOSE) {
        char_check_doubled(walk);
        if (char_take(walk, &c))
            walk->failed |= !vec_push(walk->scratch, &walk->chars, c);
    }
    for (size_t at = 0; !walk->failed && at < walk->chars.n;)
        check_member(walk, member_at(walk, &at));
}
