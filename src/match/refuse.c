#include "match/engine.h"
#include "rules/regex_syntax.h"

/* To the end of "(*NAME)" or "(?C1)", for the caret. */
static struct span whole_group(struct str text, struct span open)
{
    size_t close = str_find(text, STR(")"), open.start);
    return close == (size_t)-1 ? open : (struct span){open.start, close + 1};
}

static bool is_single_byte_escape(struct str text, const struct regex_token *token)
{
    return token->kind == REGEX_ESCAPE &&
           str_eq(str_slice(text, token->span.start, token->span.end), STR("\\C"));
}

static void report(const struct regex *regex, const struct regex_token *token,
                   struct ft_diags *diags)
{
    struct span where = token->span;
    struct diag *diag;
    if (token->kind == REGEX_ESCAPE) {
        diag = regex_report(diags, FT210, regex, where, "\\C is refused");
        diag_help(diags, diag, "it splits characters; write . to match any character");
        return;
    }
    where = whole_group(regex->text, where);
    if (token->kind == REGEX_CALLOUT) {
        diag = regex_report(diags, FT210, regex, where, "a callout is refused");
        diag_help(diags, diag, "a rule calls nothing while it matches");
        return;
    }
    diag = regex_report(diags, FT210, regex, where, "a verb is refused");
    diag_help(diags, diag, "it could change the limits; write \\(\\* to match these characters");
}

bool regex_is_allowed(const struct regex *regex, struct ft_diags *diags)
{
    struct regex_walk walk = {.text = regex->text};
    struct regex_token token;
    bool allowed = true;
    while (regex_next(&walk, &token)) {
        if (token.kind != REGEX_VERB && token.kind != REGEX_CALLOUT &&
            !is_single_byte_escape(regex->text, &token))
            continue;
        report(regex, &token, diags);
        allowed = false;
    }
    return allowed;
}
