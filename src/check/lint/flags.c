#include <utf8proc.h>

#include "base/utf8.h"
#include "check/fix/fix.h"
#include "check/lint/view.h"
#include "rules/regex_syntax.h"

/* Each is held against all of the regex. */
enum { SETTINGS_AT_MOST = 10 };
/* Longer ranges are taken to hold letters with two cases. */
enum { RANGE_AT_MOST = 1000 };

/* A flag setting and the stretch of the regex it counts in. */
struct setting {
    const struct regex_view *view;
    struct regex_token token;
    struct span scope;
    bool blanks; /* something in it that (?x) takes out */
};

/* --- what a flag would have to meet -------------------------------------------- */

static bool has_case(uint32_t c)
{
    utf8proc_int32_t code = (utf8proc_int32_t)c;
    return utf8proc_tolower(code) != code || utf8proc_toupper(code) != code ||
           utf8proc_totitle(code) != code;
}

static bool text_has_case(struct str text)
{
    for (size_t at = 0; at < text.n;)
        if (has_case(utf8_next(text, &at)))
            return true;
    return false;
}

/* A long range, and a set that is not written out, may hold letters with two cases. */
static bool class_has_case(const struct regex_view *view, const struct regex_node *node)
{
    struct str text = str_slice(view->regex.text, node->span.start, node->span.end);
    bool simple = text.n == 1 || (text.n == 2 && strchr("dDsShHvV", text.p[1]));
    if (!node->listed)
        return !simple;
    for (size_t i = 0; i < node->member_count; i++) {
        if (node->members[i].last - node->members[i].first >= RANGE_AT_MOST)
            return true;
        for (uint32_t c = node->members[i].first; c <= node->members[i].last; c++)
            if (has_case(c))
                return true;
    }
    return false;
}

static bool meets_case(const struct setting *setting, const struct regex_node *node)
{
    bool inside = node->span.start >= setting->scope.start && node->span.end <= setting->scope.end;
    if (inside && node->kind == REGEX_LITERAL && text_has_case(node->text))
        return true;
    if (inside && node->kind == REGEX_CLASS && class_has_case(setting->view, node))
        return true;
    if (node->kind == REGEX_OPAQUE)
        return true;
    for (size_t i = 0; i < node->child_count; i++)
        if (meets_case(setting, node->children[i]))
            return true;
    return false;
}

/* Where the file ignores case, and nothing before the setting says otherwise. */
static bool is_caseless_already(const struct setting *setting)
{
    struct regex_walk walk = {.text = setting->view->regex.text};
    struct regex_token token;
    struct written written;
    if (!view_written(setting->view, setting->token.span, &written) ||
        !written.scalar.file->caseless)
        return false;
    while (regex_next(&walk, &token) && token.span.end <= setting->token.span.start) {
        struct str text = str_slice(walk.text, token.span.start, token.span.end);
        bool sets = token.kind == REGEX_OPEN || token.kind == REGEX_FLAGS;
        if (sets && (memchr(text.p, '-', text.n) || memchr(text.p, '^', text.n)))
            return false;
    }
    return true;
}

static const char *why_redundant(const struct setting *setting, char flag)
{
    switch (flag) {
    case 'i':
        if (is_caseless_already(setting))
            return "the file ignores case already";
        return meets_case(setting, setting->view->tree) ? NULL : "no letter here has two cases";
    case 's':
    case 'm':
        return "normalised text has no line breaks";
    case 'x':
        return setting->blanks ? NULL : "there is no blank and no remark to leave out";
    default:
        return NULL;
    }
}

/* --- settings in a regex ------------------------------------------------------- */

/* Up to the end of the group that the setting stands in or opens. */
static void find_scope(struct setting *setting, struct regex_walk walk)
{
    struct regex_token token;
    unsigned depth = walk.depth;
    setting->scope = (struct span){setting->token.span.end, walk.text.n};
    while (regex_next(&walk, &token) && walk.depth >= depth)
        setting->blanks |= token.kind == REGEX_BLANK || token.kind == REGEX_COMMENT;
    if (walk.depth < depth)
        setting->scope.end = token.span.start;
}

static bool is_setting(struct str regex, const struct regex_token *token)
{
    struct str text = str_slice(regex, token->span.start, token->span.end);
    bool opens = token->kind == REGEX_OPEN && text.n > 3 && text.p[text.n - 1] == ':';
    bool sets = token->kind == REGEX_FLAGS && text.n > 3;
    for (size_t i = 2; (opens || sets) && i + 1 < text.n; i++)
        if (!strchr("imsx", text.p[i]))
            return false; /* it also clears some */
    return opens || sets;
}

static size_t count_redundant(const struct setting *setting, struct str letters)
{
    size_t count = 0;
    for (size_t i = 0; i < letters.n; i++)
        count += why_redundant(setting, letters.p[i]) != NULL;
    return count;
}

static void report_flag(const struct setting *setting, size_t at, bool all)
{
    const struct regex_view *view = setting->view;
    struct span token = setting->token.span, letter = {at, at + 1};
    char flag = view->regex.text.p[at], message[40];
    bool opens = setting->token.kind == REGEX_OPEN;
    struct diag *diag;
    snprintf(message, sizeof message, "the flag (?%c) changes nothing", flag);
    diag = view_report(view, FT207, letter, message);
    diag_label(view->lint->diags, diag, "%s", why_redundant(setting, flag));
    diag_help(view->lint->diags, diag, "take it out");
    if (all && !opens)
        letter = token;
    view_fix(view, diag, letter, STR(""));
}

static void check_setting(struct setting *setting, const struct regex_walk *walk)
{
    struct str regex = walk->text;
    struct span token = setting->token.span;
    struct str letters = str_slice(regex, token.start + 2, token.end - 1);
    struct written written;
    size_t redundant;
    if (!view_written(setting->view, token, &written)) /* the file's own */
        return;
    setting->blanks = false;
    find_scope(setting, *walk);
    redundant = count_redundant(setting, letters);
    for (size_t i = 0; i < letters.n; i++)
        if (why_redundant(setting, letters.p[i]))
            report_flag(setting, token.start + 2 + i, redundant == letters.n);
}

void regex_check_flags(const struct regex_view *view)
{
    struct regex_walk walk = {.text = view->regex.text};
    struct setting setting = {.view = view};
    for (int count = 0; count < SETTINGS_AT_MOST && regex_next(&walk, &setting.token);) {
        if (!is_setting(walk.text, &setting.token))
            continue;
        check_setting(&setting, &walk);
        count++;
    }
}
