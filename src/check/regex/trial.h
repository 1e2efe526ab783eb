/*
 * A pattern on trial: what a rule that held it would see of a text. The public face is
 * ft_regex_try().
 */
#ifndef CHECK_REGEX_TRIAL_H
#define CHECK_REGEX_TRIAL_H

#include "match/regex/literals.h"
#include "rules/rule_set.h"

/* More matches are counted, not kept. */
#define REGEX_MAX_MATCHES 1000
/* As long as a field may be. */
#define REGEX_MAX_TEXT CSV_MAX_CELL_BYTES

struct ft_regex_trial {
    struct arena *arena;          /* in which it lives */
    struct str pattern, expanded; /* expanded: with what each {{name}} stands for */
    struct literals literals;
    bool has_text;
    struct str text, normal;     /* as given, and as rules see it */
    const struct span *matches;  /* in the normalised text, one after the other */
    const struct span *original; /* where these come from in the text as given */
    size_t match_count;          /* of those kept */
    size_t not_kept;
};

/*
 * rules: a file with the patterns {{name}} stands for; empty: none. text: NULL: none.
 * FT_EINPUT: the pattern is no regex (FT201, …), the text is not UTF-8 (FT002) or a limit was hit
 * (FT209, FT011). What a linter finds is reported, and such a pattern is tried all the same. In the
 * arena.
 */
enum ft_err regex_trial_run(struct arena *arena, struct str pattern, struct str rules,
                            enum ft_case letters, const struct str *text, struct ft_diags *diags,
                            struct ft_regex_trial *out);

#endif
