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
    *out = instead.n ? utf8_next(instead, &at) : 0;
    return instead.n && at == instead.n;
}

/* What the characters of a range become. */
struct fate {
    bool shifted; /* a range as well */
    bool one;     /* all of them the same character */
};

/* Every character of the range is foreign. */
static bool range_is_foreign(struct char_walk *walk, struct member member, struct fate *fate)
{
    uint32_t first = member.first->c, last = member.last->c, begin = 0, c;
    struct str instead;
    if (last < first || last - first >= RANGE_AT_MOST)
        return false;
    fate->shifted = fate->one = replaced_by(walk, first, &begin);
    for (uint32_t i = first; i <= last; i++) {
        if (!char_is_foreign(walk, i, &instead))
            return false;
        bool single = replaced_by(walk, i, &c);
        fate->shifted = fate->shifted && single && c == begin + (i - first);
        fate->one = fate->one && single && c == begin;
    }
    return true;
}

static void report_range(struct char_walk *walk, struct member member, struct fate fate)
{
    struct span span = {member.first->span.start, member.last->span.end};
    struct str text = str_slice(walk->walk.text, span.start, span.end), first, last;
    struct diag *diag = char_report(
        walk, FT203, span, "no character of '%.*s' occurs in normalised text", STR_ARG(text));
    if (!fate.shifted && !fate.one)
        return;
    char_is_foreign(walk, member.first->c, &first);
    char_is_foreign(walk, member.last->c, &last);
    first = char_as_regex(walk, first, true);
    last = char_as_regex(walk, last, true);
    text =
        fate.one ? first : arena_printf(walk->scratch, "%.*s-%.*s", STR_ARG(first), STR_ARG(last));
    diag_help(walk->lint->diags, diag, "write %.*s", STR_ARG(text));
    if (text.p)
        fix_value(walk->lint->diags, diag, walk->scalar, span, text);
}

/* Whether `c` is in the class, or comes of a member before. Of a long class only the first are looked at. */
static bool has_member(struct char_walk *walk, const struct regex_char *before, uint32_t c)
{
    for (size_t i = 0; i < walk->chars.n && i < RANGE_AT_MOST; i++) {
        const struct regex_char *member = &walk->chars.v[i];
        uint32_t one;
        if (member->c == c && !(is_range_sign(member) && i && i + 1 < walk->chars.n))
            return true;
        if (member < before && replaced_by(walk, member->c, &one) && one == c)
            return true;
    }
    return false;
}

static void report_unseen(struct char_walk *walk, const struct regex_char *c, struct diag *diag)
{
    diag_help(walk->lint->diags, diag, "take it out");
    if (walk->chars.n > 1)
        fix_value(walk->lint->diags, diag, walk->scalar, c->span, STR(""));
}

static void report_char(struct char_walk *walk, const struct regex_char *c, struct str instead)
{
    struct str name = char_name(walk, str_slice(walk->walk.text, c->span.start, c->span.end));
    struct str written = char_as_regex(walk, instead, true);
    struct diag *diag =
        char_report(walk, FT203, c->span, "%.*s never occurs in normalised text", STR_ARG(name));
    uint32_t one;
    if (!instead.n) {
        report_unseen(walk, c, diag);
        return;
    }
    if (!replaced_by(walk, c->c, &one)) {
        diag_help(walk->lint->diags, diag, "write (?:%.*s|[…]): a class is of single characters",
                  STR_ARG(char_as_regex(walk, instead, false)));
        return;
    }
    if (has_member(walk, c, one)) {
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
    struct fate fate;
    /* [^\n] and [ \t\r\n] are idioms, and do no harm. */
    bool idiom = member.first->escaped && member.first->c < 0x20;
    if (member.first != member.last) {
        if (range_is_foreign(walk, member, &fate))
            report_range(walk, member, fate);
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
