#include "check/lint/char.h"

#include "base/utf8.h"
#include "check/fix/fix.h"
#include "text/normal.h"

/* --- characters in a row -------------------------------------------------- */

static struct str text_of(const struct char_walk *walk, struct span span)
{
    return str_slice(walk->scalar.node->value, span.start, span.end);
}

/* What is repeated as a whole needs brackets once it is more than one character. */
static struct str as_regex(struct char_walk *walk, struct str instead, bool repeated)
{
    struct str written = char_as_regex(walk, instead, false);
    if (!repeated || utf8_count(instead) == 1 || !written.p)
        return written;
    written = arena_printf(walk->scratch, "(?:%.*s)", STR_ARG(written));
    walk->failed |= !written.p;
    return written;
}

static void report_foreign(struct char_walk *walk, struct span span, struct str instead,
                           bool repeated)
{
    struct str name = char_name(walk, text_of(walk, span));
    struct str written = as_regex(walk, instead, repeated);
    struct diag *diag =
        char_report(walk, FT203, span, "%.*s never occurs in normalised text", STR_ARG(name));
    if (instead.n)
        char_help(walk, diag, written);
    else
        diag_help(walk->lint->diags, diag, "take it out");
    if (!instead.n && repeated) /* what would it repeat then? */
        return;
    /* Whoever writes a full-width bar may want an alternative as well as the character. */
    if (written.p && !char_is_mark(instead) && str_find(instead, STR("|"), 0) == (size_t)-1)
        fix_value(walk->lint->diags, diag, walk->scalar, span, written);
}

/* Between which characters does a blank stand? Past the ends of the row nobody knows. */
static bool is_between_cjk(struct char_walk *walk, size_t at)
{
    size_t before = at, after = at;
    while (before > 0 && char_is_blank(walk, walk->chars.v[before].c))
        before--;
    while (after + 1 < walk->chars.n && char_is_blank(walk, walk->chars.v[after].c))
        after++;
    return utf8_is_cjk(walk->chars.v[before].c) && utf8_is_cjk(walk->chars.v[after].c);
}

static void report_blank(struct char_walk *walk, const struct regex_char *c, const char *message)
{
    struct diag *diag =
        char_report(walk, FT203, c->span, "%s never occurs in normalised text", message);
    diag_help(walk->lint->diags, diag, "take it out");
    if (!c->repeated)
        fix_value(walk->lint->diags, diag, walk->scalar, c->span, STR(""));
}

static void check_blank(struct char_walk *walk, size_t at)
{
    const struct regex_char *c = &walk->chars.v[at];
    bool plain = c->c == ' ';
    if (!c->optional && is_between_cjk(walk, at))
        report_blank(walk, c, "white space between Japanese characters");
    else if (!c->optional && !c->set && at > 0 && !c[-1].repeated &&
             char_is_blank(walk, walk->chars.v[at - 1].c))
        report_blank(walk, c, "white space after white space");
    else if (!plain && c->c < 0x20 && (at == 0 || at + 1 == walk->chars.n))
        report_blank(walk, c, c->c == '\t' ? "a tab" : "a line break");
    else if (!plain)
        report_foreign(walk, c->span, STR(" "), false);
}

/* A letter and its mark are one character in normalised text. */
static bool is_composed(struct char_walk *walk, const struct regex_char *c)
{
    struct str pair, instead;
    if (c->escaped || c[1].escaped || c->repeated || c[1].repeated ||
        c->span.end != c[1].span.start)
        return false;
    pair = text_of(walk, (struct span){c->span.start, c[1].span.end});
    return normal_foreign_at(walk->scratch, pair, 0, &instead) == 0;
}

/* How many characters from there on are foreign; they are replaced together: ﾊﾞ is one. */
static size_t count_foreign(struct char_walk *walk, size_t at)
{
    struct str instead;
    size_t n = 0;
    for (; at + n < walk->chars.n; n++) {
        const struct regex_char *c = &walk->chars.v[at + n];
        if (char_is_blank(walk, c->c) || !char_is_foreign(walk, c->c, &instead))
            break;
        if (n && (c->repeated || c->escaped || c[-1].escaped || c[-1].span.end != c->span.start))
            break;
        if (c->repeated)
            return 1;
    }
    if (!n && at + 1 < walk->chars.n && is_composed(walk, &walk->chars.v[at]))
        n = 2;
    return n;
}

static void check_foreign(struct char_walk *walk, size_t at, size_t count)
{
    const struct regex_char *first = &walk->chars.v[at], *last = first + count - 1;
    struct span span = {first->span.start, last->span.end};
    struct str instead = {0};
    if (count == 1)
        char_is_foreign(walk, first->c, &instead);
    else if (normalise(walk->scratch, text_of(walk, span), &instead))
        walk->failed = true;
    if (instead.p)
        report_foreign(walk, span, instead, last->repeated);
}

static void check_row(struct char_walk *walk)
{
    for (size_t i = 0; i < walk->chars.n;) {
        size_t foreign = 0;
        if (char_is_blank(walk, walk->chars.v[i].c))
            check_blank(walk, i);
        else if ((foreign = count_foreign(walk, i)))
            check_foreign(walk, i, foreign);
        else
            char_check_visible(walk, &walk->chars.v[i]);
        i += foreign ? foreign : 1;
    }
    walk->chars.n = 0;
}

/* --- the walk ------------------------------------------------------------- */

/* Steps over a quantifier; the character before it may then be missing. */
static bool take_count(struct char_walk *walk)
{
    struct regex_count count;
    char c = walk->walk.text.p[walk->token.span.start];
    if (!(walk->token.kind == REGEX_OPERATOR && strchr("*+?", c)) &&
        !(walk->token.kind == REGEX_CHAR && c == '{' && !walk->token.quoted))
        return false;
    count = regex_count_at(walk->walk.text, walk->token.span.start);
    if (count.kind == REGEX_NO_COUNT)
        return false;
    walk->walk.at = count.end;
    if (walk->chars.n) {
        walk->chars.v[walk->chars.n - 1].repeated = true;
        walk->chars.v[walk->chars.n - 1].optional = count.least == 0;
    }
    return true;
}

static void check_token(struct char_walk *walk)
{
    struct regex_char c;
    char_check_doubled(walk);
    if (walk->token.kind == REGEX_CLASS_OPEN) {
        check_row(walk);
        class_check(walk);
        walk->chars.n = 0;
    } else if (take_count(walk)) {
        return;
    } else if (char_take(walk, &c)) {
        walk->failed |= !vec_push(walk->scratch, &walk->chars, c);
    } else if (walk->token.kind != REGEX_QUOTING) {
        check_row(walk);
    }
}

static enum ft_err check_scalar(struct lint *lint, struct arena *scratch, struct origin scalar)
{
    struct char_walk walk = {.lint = lint, .scalar = scalar, .scratch = scratch};
    if (!lint_reports(lint, scalar.file))
        return FT_OK;
    walk.walk.text = scalar.node->value;
    while (!walk.failed && regex_next(&walk.walk, &walk.token))
        check_token(&walk);
    check_row(&walk);
    arena_clear(scratch);
    return walk.failed ? FT_ENOMEM : FT_OK;
}

enum ft_err lint_chars(struct lint *lint)
{
    const struct rule_set *rules = lint->rules;
    struct arena *scratch = arena_new();
    enum ft_err err = scratch ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; !err && i < rules->regex_use_count; i++)
        err = check_scalar(lint, scratch, rules->regex_uses[i].scalar);
    for (size_t i = 0; !err && i < rules->pattern_count; i++)
        if (rules->patterns[i].origin.node)
            err = check_scalar(lint, scratch, rules->patterns[i].origin);
    arena_free(scratch);
    return err;
}
