#include "base/utf8.h"
#include "match/engine.h"
#include "match/wording.h"
#include "rules/regex_syntax.h"

static size_t end_of_braces(struct str text, size_t open)
{
    size_t close = open < text.n && text.p[open] == '{' ? str_find(text, STR("}"), open) : text.n;
    return close < text.n ? close + 1 : open;
}

static char escaped(struct str text, const struct regex_token *token)
{
    bool one = token->kind == REGEX_ESCAPE && token->span.end - token->span.start == 2;
    return one ? text.p[token->span.start + 1] : '\0';
}

/* A token with what belongs to it: \p{Han}, \pL, {2,5}. The walk goes on behind that. */
static struct span atom_of(struct regex_walk *walk, const struct regex_token *token)
{
    struct span atom = token->span;
    char c = escaped(walk->text, token);
    if (c && strchr("pPxoNgk", c))
        atom.end = end_of_braces(walk->text, atom.end);
    if ((c == 'p' || c == 'P') && atom.end == token->span.end && atom.end < walk->text.n)
        utf8_next(walk->text, &atom.end);
    else if (token->kind == REGEX_CHAR && !token->quoted && !token->in_class &&
             walk->text.p[atom.start] == '{' && atom.start)
        atom.end = end_of_braces(walk->text, atom.start);
    if (atom.end <= token->span.end)
        return token->span;
    walk->at = atom.end;
    return atom;
}

/*
 * PCRE2 says where it stopped reading, which may be at, in or after what it could not take, in
 * the midst of a character too. The whole of that is what a reader wants to see.
 */
static struct span atom_at(struct str text, size_t offset, bool at)
{
    struct regex_walk walk = {.text = text};
    struct regex_token token;
    struct span atom = {0, 0};
    while (regex_next(&walk, &token)) {
        atom = atom_of(&walk, &token);
        if (offset < atom.end || (!at && offset == atom.end))
            break;
    }
    return atom;
}

/* Of a range that begins with a class, PCRE2 10.42 has read that, 10.46 the hyphen as well. */
static struct span fault_at(struct str text, int code, size_t offset, bool at)
{
    struct span where = atom_at(text, offset, at);
    bool hyphen = where.end == where.start + 1 && text.p[where.start] == '-';
    if (code == PCRE2_ERROR_CLASS_INVALID_RANGE && hyphen)
        return atom_at(text, where.start, at);
    return where;
}

static bool is_bracketing(int code)
{
    return code == PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS ||
           code == PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS ||
           code == PCRE2_ERROR_MISSING_SQUARE_BRACKET ||
           code == PCRE2_ERROR_MISSING_COMMENT_CLOSING || code == PCRE2_ERROR_END_BACKSLASH;
}

/* Says it as the walk does, which knows where the group or class began. */
static bool report_bracketing(const struct regex *regex, struct ft_diags *diags)
{
    struct span where;
    enum regex_fault fault = regex_balance(regex->text, &where);
    struct diag *diag;
    if (fault == REGEX_SOUND || fault == REGEX_UNCLOSED_QUOTING || fault == REGEX_OPEN_REMARK)
        return false;
    diag = regex_report(diags, FT201, regex, where, regex_fault_text[fault].message);
    diag_label(diags, diag, "%s", regex_fault_text[fault].label);
    diag_help(diags, diag, "%s", regex_fault_text[fault].help);
    return true;
}

void regex_report_error(const struct regex *regex, int code, size_t offset, struct ft_diags *diags)
{
    const struct wording *wording = wording_of(code);
    struct span where = fault_at(regex->text, code, offset, wording && wording->at);
    PCRE2_UCHAR message[256] = "";
    struct diag *diag;
    if (is_bracketing(code) && report_bracketing(regex, diags))
        return;
    if (!wording) {
        pcre2_get_error_message(code, message, sizeof message);
        diag = regex_report(diags, FT201, regex, where, (const char *)message);
        diag_help(diags, diag, "regexes are PCRE2's: see pcre2pattern(3)");
        return;
    }
    diag = regex_report(diags, FT201, regex, where, wording->message);
    if (*wording->label)
        diag_label(diags, diag, "%s", wording->label);
    diag_help(diags, diag, "%s", wording->help);
}
