#include <stdarg.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "check/fix/fix.h"
#include "check/lint/char.h"
#include "text/normal.h"

bool char_take(struct char_walk *walk, struct regex_char *out)
{
    struct str value = walk->walk.text;
    size_t at = walk->token.span.start;
    struct regex_escape escape;
    if (walk->token.kind == REGEX_CHAR) {
        *out = (struct regex_char){.span = walk->token.span};
        out->c = utf8_next(value, &at);
        return true;
    }
    if (walk->token.kind != REGEX_ESCAPE)
        return false;
    escape = regex_escape_at(value, at, walk->token.in_class);
    if (escape.end > walk->walk.at)
        walk->walk.at = escape.end;
    *out = (struct regex_char){.c = escape.c, .span = {at, escape.end}, .escaped = true};
    out->set = escape.end == at + 2 && strchr("sh", value.p[at + 1]) && !walk->token.in_class;
    if (out->set)
        out->c = ' ';
    return out->set || escape.kind == REGEX_ESCAPED_CHAR;
}

bool char_is_foreign(struct char_walk *walk, uint32_t c, struct str *instead)
{
    struct str text = regex_char_text(walk->scratch, c);
    walk->failed |= !text.p;
    return text.p && text.n && normal_foreign_at(walk->scratch, text, 0, instead) < text.n;
}

bool char_is_blank(struct char_walk *walk, uint32_t c)
{
    struct str instead;
    return c == ' ' || (char_is_foreign(walk, c, &instead) && str_eq(instead, STR(" ")));
}

struct str char_as_regex(struct char_walk *walk, struct str instead, bool in_class)
{
    const char *special = in_class ? "\\]^-[" : "\\^$.[|()?*+{";
    struct buf out = {0};
    struct str text = {0};
    for (size_t i = 0; i < instead.n; i++) {
        if (strchr(special, instead.p[i]))
            buf_putc(&out, '\\');
        buf_putc(&out, instead.p[i]);
    }
    if (!out.failed)
        text = arena_str(walk->scratch, out.n ? buf_str(&out) : STR(""));
    walk->failed |= !text.p;
    buf_release(&out);
    return text;
}

static bool is_shown(uint32_t c)
{
    static const utf8proc_category_t unseen[] = {
        UTF8PROC_CATEGORY_CC, UTF8PROC_CATEGORY_CF, UTF8PROC_CATEGORY_ZS,
        UTF8PROC_CATEGORY_ZL, UTF8PROC_CATEGORY_ZP, UTF8PROC_CATEGORY_MN,
    };
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
        if (unseen[i] == category)
            return false;
    return true;
}

struct str char_name(struct char_walk *walk, struct str text)
{
    struct str name = STR("");
    bool shown = text.n > 0;
    for (size_t at = 0; at < text.n && shown;)
        shown = is_shown(utf8_next(text, &at));
    if (shown)
        name = arena_printf(walk->scratch, "'%.*s'", STR_ARG(text));
    for (size_t at = 0; at < text.n && !shown && name.p;) {
        uint32_t c = utf8_next(text, &at);
        name = arena_printf(walk->scratch, "%.*s%sU+%04X", STR_ARG(name), name.n ? " " : "", c);
    }
    walk->failed |= !name.p;
    return name.p ? name : STR("");
}

struct diag *char_report(struct char_walk *walk, enum diag_code code, struct span span,
                         const char *format, ...)
{
    char text[400];
    va_list list;
    if (diags_not_kept(walk->lint->diags)) /* finding places takes long in long texts */
        return NULL;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return diag_add(walk->lint->diags, code,
                    yaml_place_in(&walk->scalar.file->doc, walk->scalar.node, span), "%s", text);
}

bool char_is_mark(struct str text)
{
    size_t at = 0;
    return text.n &&
           utf8proc_category((utf8proc_int32_t)utf8_next(text, &at)) == UTF8PROC_CATEGORY_MN;
}

void char_help(struct char_walk *walk, struct diag *diag, struct str written)
{
    if (str_eq(written, STR(" ")))
        diag_help(walk->lint->diags, diag, "write an ordinary blank");
    else if (char_is_mark(written))
        diag_help(walk->lint->diags, diag, "write the letter with its mark as one character");
    else
        diag_help(walk->lint->diags, diag, "write %.*s", STR_ARG(written));
}

static bool is_variation_selector(uint32_t c)
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

void char_check_visible(struct char_walk *walk, const struct regex_char *c)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c->c);
    struct diag *diag;
    if (c->escaped || (category != UTF8PROC_CATEGORY_CF && category != UTF8PROC_CATEGORY_CC &&
                       !is_variation_selector(c->c)))
        return;
    diag = char_report(walk, FT213, c->span, "an invisible character, U+%04X", c->c);
    diag_help(walk->lint->diags, diag, "take it out, or write \\x{%X} if it is meant", c->c);
}

static bool is_doubled(struct str value, size_t at, bool in_class)
{
    const char *meant = in_class ? "dDwWsShHpP" : "dDwWsSbBpPnt.(";
    bool pair = at + 2 < value.n && value.p[at] == '\\' && value.p[at + 1] == '\\';
    bool third = pair && at > 0 && value.p[at - 1] == '\\';
    return pair && !third && strchr(meant, value.p[at + 2]);
}

void char_check_doubled(struct char_walk *walk)
{
    struct span span = walk->token.span;
    struct diag *diag;
    char next;
    if (walk->token.kind != REGEX_ESCAPE ||
        !is_doubled(walk->scalar.node->value, span.start, walk->token.in_class))
        return;
    next = walk->scalar.node->value.p[span.end];
    diag = char_report(walk, FT014, (struct span){span.start, span.end + 1},
                       "a doubled backslash: this matches a backslash and then '%c'", next);
    diag_help(walk->lint->diags, diag, "write \\%c: only in double quotes YAML takes one away",
              next);
    fix_value(walk->lint->diags, diag, walk->scalar, (struct span){span.start, span.start + 1},
              STR(""));
}
