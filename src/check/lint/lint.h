/*
 * Static checks of rule and audit files. What stops a file from being loaded the loaders report;
 * the families here report what is sound and yet wrong, each of them on the files that were named.
 *
 * A finding has to be provable: what may be right in a case nobody thought of is not reported.
 */
#ifndef CHECK_LINT_LINT_H
#define CHECK_LINT_LINT_H

#include "audit/run.h"
#include "base/diag.h"

/* Rule files that are loaded together, with the audit they belong to or without one. */
struct lint {
    struct arena *arena;
    struct ft_diags *diags;
    struct ft_audit audit; /* model NULL: no audit file; matcher NULL: something is wrong */
    const struct rule_set *rules;
    bool sound;  /* all of it could be loaded: what is missing is missing */
    bool *named; /* by rule_file.index: findings in it are reported */
    bool *whole; /* by rule_file.index: all that use the file are known */
    bool *valid; /* by regex: PCRE2 compiles it */
};

static inline bool lint_reports(const struct lint *lint, const struct rule_file *file)
{
    return lint->named[file->index];
}
/* A finding at a node of a rule file; NULL where the file is not reported on. */
#define LINT(lint, code, origin, ...)                                         \
    (lint_reports((lint), (origin).file)                                      \
         ? diag_add((lint)->diags, (code), origin_place(origin), __VA_ARGS__) \
         : NULL)

/* The rules of a set as one row: tag rules, then link rules, then excludes. */
struct lint_rule {
    const struct cond *part[3]; /* items or `when`, lines, both; NULL: none */
    struct str id;
    struct origin origin;
    struct allow_list allows;
    const struct tag_rule *tag;   /* NULL: a link or an exclude */
    const struct link_rule *link; /* NULL: a tag rule */
};
size_t lint_rule_count(const struct rule_set *rules);
struct lint_rule lint_rule_at(const struct rule_set *rules, size_t index);
/* Where a rule is named: its id, or the tag of a tag rule without one. */
struct origin lint_rule_name(const struct lint_rule *rule);

/* --- the families, each over all rule files ----------------------------- */

enum ft_err lint_scalars(struct lint *lint);       /* FT015, FT016 */
enum ft_err lint_chars(struct lint *lint);         /* FT014, FT203, FT213 */
enum ft_err lint_regexes(struct lint *lint);       /* FT202 to FT212 */
enum ft_err lint_names(struct lint *lint);         /* FT112 to FT116 */
enum ft_err lint_misspelt(struct lint *lint);      /* FT116; only without an audit */
enum ft_err lint_organisations(struct lint *lint); /* FT115; only with an audit */
enum ft_err lint_logic(struct lint *lint);         /* FT301 to FT308, FT310, FT311 */
enum ft_err lint_examples(struct lint *lint);      /* FT401, FT507 to FT509 */
/* FT309, FT510 to FT513; only with an audit. FT209 is reported where a limit is hit. */
enum ft_err lint_data(struct lint *lint);

/* FT015 and FT016 for an audit file. */
void lint_audit_scalars(struct ft_diags *diags, const struct yaml_doc *doc);

/* --- what is silenced --------------------------------------------------- */

struct lint_allows;
struct lint_allows *lint_allows_new(struct arena *arena, struct str today);
/* Collects the allows of a world's files, patterns and rules, or of an audit file. */
enum ft_err lint_allows_add(struct lint_allows *allows, const struct lint *lint);
/* checked: what its data are likely to be wrong in was looked for. */
enum ft_err lint_allows_add_audit(struct lint_allows *allows, const struct model *model,
                                  const struct yaml_doc *doc, bool checked);
/* Silences what is allowed and reports on the allows themselves (FT601 to FT605). */
void lint_allows_apply(struct lint_allows *allows, struct ft_diags *diags);

#endif
