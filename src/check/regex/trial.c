#include "check/regex/trial.h"

#include "base/utf8.h"
#include "check/lint/lint.h"
#include "check/regex/try.h"
#include "match/matcher.h"
#include "text/normal.h"

static bool check_utf8(struct str text, const char *what, struct ft_diags *diags)
{
    size_t invalid = utf8_invalid_at(text);
    if (invalid < text.n)
        diag_help(diags,
                  diag_add(diags, FT002, place_of_file(str_of(what)), "byte %zu is not UTF-8",
                           invalid + 1),
                  "write it in UTF-8; iconv -t UTF-8 converts a text");
    return invalid == text.n;
}

/* What a linter says of it, were it in a rule. */
static enum ft_err lint_pattern(const struct rule_set *rules, struct ft_diags *diags)
{
    size_t files = rules->file_count;
    struct lint lint = {
        .arena = rules->arena,
        .diags = diags,
        .rules = rules,
        .sound = true,
        .named = ARENA_ARRAY(rules->arena, files, bool),
        .whole = ARENA_ARRAY(rules->arena, files, bool),
        .valid = ARENA_ARRAY(rules->arena, 1, bool),
    };
    enum ft_err err;
    if (!lint.named || !lint.whole || !lint.valid)
        return FT_ENOMEM;
    lint.named[files - 1] = lint.whole[files - 1] = lint.valid[0] = true;
    err = lint_chars(&lint);
    return err ? err : lint_regexes(&lint);
}

/* Whether the matcher takes it (it says why not), and what else there is to say. */
static enum ft_err check_regex(const struct rule_set *rules, struct ft_diags *diags)
{
    struct matcher *matcher;
    enum ft_err err = matcher_new(rules, diags, &matcher);
    matcher_free(matcher);
    return err ? err : lint_pattern(rules, diags);
}

static enum ft_err find_literals(struct arena *arena, const struct regex *regex,
                                 struct literals *out)
{
    const struct regex_node *tree;
    enum ft_err err = regex_parse(arena, regex->text, &tree);
    return err ? err : literals_required(arena, tree, out);
}

/* --- the text ---------------------------------------------------------------- */

static enum ft_err take_text(struct arena *arena, struct str text, struct ft_diags *diags,
                             struct ft_regex_trial *out)
{
    if (!check_utf8(text, "text", diags))
        return FT_EINPUT;
    if (text.n > REGEX_MAX_TEXT) {
        diag_help(diags,
                  diag_add(diags, FT011, place_of_file(STR("text")),
                           "a text of more than %zu bytes", REGEX_MAX_TEXT),
                  "try the pattern on a part of it");
        return FT_EINPUT;
    }
    out->text = text;
    return normalise(arena, text, &out->normal);
}

/* Matches being found. */
struct finding {
    struct arena *arena;
    struct ft_regex_trial *trial;
    VEC(struct span) matches, original;
};

static enum ft_err keep_match(struct finding *finding, struct span match)
{
    struct span original;
    enum ft_err err;
    if (finding->matches.n == REGEX_MAX_MATCHES) {
        finding->trial->not_kept++;
        return FT_OK;
    }
    err = normal_trace(finding->arena, finding->trial->text, match, &original);
    if (err)
        return err;
    return vec_push(finding->arena, &finding->matches, match) &&
                   vec_push(finding->arena, &finding->original, original)
               ? FT_OK
               : FT_ENOMEM;
}

/* Where the next search begins: an empty match would be found again. */
static size_t after(struct str text, struct span match)
{
    size_t at = match.end;
    if (match.start == match.end && at < text.n)
        utf8_next(text, &at);
    else if (match.start == match.end)
        at++;
    return at;
}

static void report_limit(const struct regex *regex, struct ft_diags *diags)
{
    struct diag *diag = diag_add(diags, FT209, origin_place(regex->origin),
                                 "matching the text needs more steps or stack than is allowed");
    diag_help(diags, diag,
              "do not repeat what repeats, as in (a+)+: it can be tried in endlessly many ways");
}

static enum ft_err find_matches(struct finding *finding, struct regex_runner *runner,
                                const struct regex_code *code, const struct regex *regex,
                                struct ft_diags *diags)
{
    struct str text = finding->trial->normal;
    enum ft_err err = FT_OK;
    for (size_t at = 0; at <= text.n && !err;) {
        struct span match;
        enum regex_result result = regex_run(runner, code, text, at, &match);
        if (result == REGEX_NO_MATCH)
            break;
        if (result == REGEX_OVER_LIMIT) {
            report_limit(regex, diags);
            return FT_EINPUT;
        }
        err = keep_match(finding, match);
        at = after(text, match);
    }
    finding->trial->matches = finding->matches.v;
    finding->trial->original = finding->original.v;
    finding->trial->match_count = finding->matches.n;
    return err;
}

static enum ft_err try_text(struct arena *arena, const struct regex *regex, struct ft_diags *diags,
                            struct ft_regex_trial *trial)
{
    struct finding finding = {.arena = arena, .trial = trial};
    struct regex_runner *runner = regex_runner_new();
    struct regex_code *code = NULL;
    enum ft_err err = runner ? regex_code_new(regex->text, true, &code) : FT_ENOMEM;
    if (!err && !code)
        FT_BUG("a regex that the matcher takes does not compile");
    if (!err)
        err = find_matches(&finding, runner, code, regex, diags);
    regex_code_free(code);
    regex_runner_free(runner);
    return err;
}

enum ft_err regex_trial_run(struct arena *arena, struct str pattern, struct str rules,
                            enum ft_case letters, const struct str *text, struct ft_diags *diags,
                            struct ft_regex_trial *out)
{
    struct rule_set *alone = NULL;
    enum ft_err err = check_utf8(pattern, "pattern", diags) ? FT_OK : FT_EINPUT;
    *out = (struct ft_regex_trial){.arena = arena, .pattern = pattern, .has_text = text != NULL};
    if (!err)
        err = rule_set_of_pattern(arena, pattern, rules, letters, diags, &alone);
    if (!err)
        err = check_regex(alone, diags);
    if (!err)
        err = find_literals(arena, &alone->regexes[0], &out->literals);
    out->expanded = err ? pattern : alone->regexes[0].text;
    if (!err && text)
        err = take_text(arena, *text, diags, out);
    return err || !text ? err : try_text(arena, &alone->regexes[0], diags, out);
}

/* --- the public face ---------------------------------------------------------- */

enum ft_err ft_regex_try(const char *pattern, const struct ft_text *text, const char *rules,
                         enum ft_case letters, struct ft_diags *diags, struct ft_regex_trial **out)
{
    struct arena *arena = arena_new();
    struct ft_regex_trial *trial = arena ? ARENA_NEW(arena, struct ft_regex_trial) : NULL;
    struct str given = {text ? text->bytes : NULL, text ? text->size : 0};
    enum ft_err err = FT_ENOMEM;
    if (trial)
        err = regex_trial_run(arena, str_of(pattern), str_of(rules), letters, text ? &given : NULL,
                              diags, trial);
    *out = err ? NULL : trial;
    if (err)
        arena_free(arena);
    return err;
}

void ft_regex_trial_free(struct ft_regex_trial *trial)
{
    if (trial)
        arena_free(trial->arena);
}
