/* Regexes as trees, with every node traced to where it is written. */
#ifndef CHECK_LINT_VIEW_H
#define CHECK_LINT_VIEW_H

#include "check/lint/lint.h"
#include "match/regex/tree.h"

/* A regex at one place: a condition's, or a pattern's on its own that no condition uses. */
struct regex_view {
    struct lint *lint;
    struct regex regex; /* parts and origin of this use */
    const struct regex_node *tree;
    bool whole;  /* a condition's: nothing stands around it */
    bool opaque; /* groups may be counted or recalled */
    struct collected *collected;
};

/*
 * What is wrong only if it is so wherever a pattern is used: `演習|演習場` loses its second word at
 * the end of a regex, not in `{{exercise}}の`. Findings are kept until every use was seen.
 */
struct collected;

/* Where a span of the expanded text is written. */
struct written {
    struct origin scalar;
    struct span span; /* of the scalar's value */
    uint32_t pattern; /* NO_INDEX: in the condition itself */
};
/* false: it is written in more than one scalar, or is the bracket of a {{name}}. */
bool view_written(const struct regex_view *view, struct span span, struct written *out);

/*
 * A finding at a span of the expanded text, with a note where a pattern is used. NULL where that is
 * in a file that is not reported on.
 */
struct diag *view_report(const struct regex_view *view, enum diag_code code, struct span span,
                         const char *message);
/* The same, but where the span is not reported on, at the use: for what is wrong with the whole. */
struct diag *view_report_whole(const struct regex_view *view, enum diag_code code, struct span span,
                               const char *message);
/* Adds to the fix that a span, if it is written in one scalar, becomes `text`. */
bool view_fix(const struct regex_view *view, struct diag *diag, struct span span, struct str text);
struct place view_place(const struct regex_view *view, struct span span);

/* Does it match at the begin of every text, an empty one too? */
bool regex_holds_always(struct str regex, const struct regex_node *node);
/* Nothing but a group that changes nothing: its content. */
const struct regex_node *regex_inside(const struct regex_node *node);

/* --- the checks ---------------------------------------------------------- */

void regex_check_whole(const struct regex_view *view);               /* FT202, FT204 */
void regex_check_repeats(const struct regex_view *view);             /* FT205 */
void regex_check_groups(const struct regex_view *view);              /* FT206 */
void regex_check_flags(const struct regex_view *view);               /* FT207 */
void regex_check_anchors(const struct regex_view *view);             /* FT207 */
enum ft_err regex_check_alternatives(const struct regex_view *view); /* FT208 */
enum ft_err regex_check_ends(const struct regex_view *view);         /* FT212 */

/* --- findings that every use has to agree on ------------------------------ */

struct collected *collected_new(struct lint *lint); /* NULL: out of memory */
/* first: a related place; a span with end 0 and no scalar: none. */
struct candidate {
    enum diag_code code;
    struct written where;
    struct place place, first, use;
    bool has_first, has_use;
    const char *message, *note, *help;
    struct span remove; /* of the scalar's value; empty: no fix */
};
enum ft_err collected_add(struct collected *collected, struct candidate candidate);
/* Here it is not so. */
enum ft_err collected_deny(struct collected *collected, enum diag_code code, struct written where);
void collected_report(struct collected *collected);

#endif
