/*
 * Rule files as data: patterns expanded, names resolved, conditions as trees.
 * Immutable once loaded; everything lives in the arena it was loaded into.
 */
#ifndef RULES_RULE_SET_H
#define RULES_RULE_SET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "model/model.h"
#include "rules/operator.h"
#include "text/yaml.h"

/* Limits; FT011 names the one that is passed. */
#define RULES_MAX_COND_DEPTH    32
#define RULES_MAX_REGEX_BYTES   ((size_t)1 << 16) /* after expansion */
#define RULES_MAX_REGEX_TOTAL   ((size_t)1 << 24) /* all regexes together, after expansion */
#define RULES_MAX_FILES         1000
#define RULES_MAX_PATTERN_DEPTH 64 /* patterns in patterns */
#define RULES_MAX_STRATA        64 /* tag rules on tag rules */

/* Where something is written: a node of a file. */
struct rule_file;
struct origin {
    const struct rule_file *file;
    const struct yaml_node *node;
};
struct place origin_place(struct origin origin);
size_t origin_line(struct origin origin); /* its line alone, which costs less to tell */

/* One finding that somebody silenced. Kept as written: a linter judges it. */
struct allow {
    struct str code;   /* FT and three digits; a code of that name may not exist */
    struct str reason; /* may be empty */
    struct str until;  /* YYYY-MM-DD, a day of the calendar; empty: no end */
    struct origin origin;
};
struct allow_list {
    const struct allow *v;
    size_t n;
};

struct rule_file {
    struct yaml_doc doc; /* root NULL: it could not be parsed */
    struct str path;     /* as opened; diagnostics name it so */
    struct str name;     /* as the result names it: relative to the audit file, or as `path` */
    char sha256[65];
    bool caseless;  /* `match: {case: ignore}`: what is written in it matches in any case */
    bool used;      /* reached by `use`, not named by the caller */
    uint32_t index; /* of rule_set.files */
    struct allow_list allows;
};

struct pattern {
    struct str name, text; /* text as written */
    struct origin origin;  /* the scalar */
    struct origin key;     /* its name */
    struct allow_list allows;
};

/* A stretch of an expanded regex that is written in one piece somewhere. */
struct regex_part {
    struct span expanded;
    struct origin scalar;
    size_t from;           /* offset of the stretch in the scalar's value */
    uint32_t pattern;      /* the pattern it is written in; NO_INDEX: the condition itself */
    struct span reference; /* in a pattern: the {{name}} in the condition's scalar that led here */
};

/*
 * A regex of a file that ignores case begins with this, which belongs to no part. Whoever takes a
 * regex apart has to keep it.
 */
#define REGEX_CASELESS STR("(?i)")

/* A regex after expansion. Equal texts are one regex, however many conditions use it. */
struct regex {
    struct str text;
    const struct regex_part *parts; /* of its first use; brackets "(?:" and ")" belong to no part */
    size_t part_count;
    struct origin origin; /* its first use */
};
/*
 * What a linter has to know beside: every place a regex is written, also one that was met before or
 * stands in a rule that is left out; every {{name}}; every test of a tag.
 */
struct regex_use {
    uint32_t regex;
    struct origin scalar;
    const struct regex_part *parts;
    size_t part_count;
};
struct pattern_use {
    uint32_t pattern;
    uint32_t inside; /* the pattern whose text holds it; NO_INDEX: a condition's */
};
struct tag_use {
    uint32_t tag; /* NO_INDEX: a whole namespace */
    uint32_t name_space;
    struct origin origin;
};

/* Where a span of the expanded text is written; *pattern: the pattern that holds it or NO_INDEX. */
struct place regex_place(const struct regex *regex, struct span expanded, uint32_t *pattern);
/* Where the first use refers to the pattern that holds the start of a span. */
struct place regex_reference_place(const struct regex *regex, struct span expanded);

struct cond {
    enum cond_op op;
    uint32_t id;  /* dense over the rule set: for tables of verdicts */
    uint32_t end; /* of the ids of those under it, which begin behind its own */
    struct origin origin;
    const struct cond *const *children;
    size_t child_count;
    uint32_t n; /* at-least, share */
    union {
        struct {
            struct str written;  /* the regex as its author wrote it, with its {{names}} */
            uint32_t regex, use; /* of rule_set.regexes and .regex_uses */
            uint32_t field[2];   /* by side, of its fields; NO_INDEX: each searched field apart */
        } text;
        uint32_t tag;
        struct str_list names; /* rows; the one section */
        unsigned bits;         /* words: 1 << which of them */
        struct {
            struct str measure_id;
            uint32_t measure; /* NO_INDEX without a model */
            bool has_above, has_below;
            int64_t above, below; /* strict */
        } amount;
        struct {
            uint32_t name_space;    /* of tag_space */
            const uint32_t *except; /* tags that do not count */
            size_t except_count;
        } share;
    } is;
};

static inline enum operand operand_of(const struct cond *cond)
{
    return op_info[cond->op].operand;
}
static inline enum basis basis_of(const struct cond *cond)
{
    return op_info[cond->op].basis;
}
/* Does a condition on conditions hold where so many of these do? Never one that asks the row. */
bool enough_hold(const struct cond *cond, size_t held);
/*
 * For walks over a condition and all under it, parents before children: of `conds` by id the one
 * with this id (that of the last plus 1; to leave out what is under it, its end), NULL past them.
 */
static inline const struct cond *cond_under(const struct cond *top, const struct cond *const *conds,
                                            uint32_t id)
{
    return id < top->end ? conds[id] : NULL;
}

struct tag {
    struct str name;
    uint32_t name_space; /* index of rule_set.tag_spaces */
    bool in_data;        /* some row of the model carries it */
    bool produced;       /* some tag rule puts it there */
};

/* One example as written; a row's cells are pairs of the mapping, checked for known keys. */
struct example {
    bool matches; /* under `match`, not `no-match` */
    struct origin origin;
    const struct yaml_node *item, *line; /* a mapping, or a scalar: the id of a row; may be NULL */
    struct str text;                     /* a tag rule's example written as plain text */
};

struct tag_rule {
    struct str id; /* the tag's name unless an id is written */
    uint32_t tag;
    unsigned sides; /* 1 << enum side */
    const struct cond *when;
    unsigned stratum; /* tags it tests on its own row are produced in lower strata */
    struct origin origin;
    struct str summary;
    const struct example *examples;
    size_t example_count;
    struct allow_list allows;
    /* Of its meaning: conditions with regexes expanded. Not of its id, texts, layout or comments,
     * nor of the rules behind the tags it tests. */
    char sha256[65];
};

/* A link rule or an exclude rule. */
struct link_rule {
    struct str id, summary;
    bool excludes;
    const struct cond *items, *lines, *both; /* both may be NULL */
    enum strength strength;                  /* links only */
    enum strength on_parent; /* where the line has children; = strength unless stated */
    enum extent extent;
    struct origin origin;
    const struct example *examples;
    size_t example_count;
    struct allow_list allows;
    char sha256[65]; /* as a tag rule's, with strength and extent */
};

struct rule_set {
    struct arena *arena;
    const struct rule_file *const *files; /* in the order they were first reached */
    size_t file_count;
    const struct pattern *patterns;
    size_t pattern_count;
    const struct regex *regexes;
    size_t regex_count;
    const struct tag *tags;
    size_t tag_count;
    struct str_list tag_spaces;
    const struct tag_rule *tag_rules; /* by stratum, then in the order of the files */
    size_t tag_rule_count;
    const struct link_rule *links;   /* link rules in the order of the files, then excludes */
    size_t link_count;               /* both together */
    size_t exclude_from;             /* index of the first exclude */
    const struct cond *const *conds; /* by id; those of rules that were left out among them */
    size_t cond_count;
    struct map tag_ids;  /* name → index */
    struct map rule_ids; /* link and exclude rules: id → index of links */
    /*
     * Fields of each side, by name. Items: text, section_title. Lines: the searched columns, then
     * "title" and "organisation" where they are not among these.
     */
    struct str_list fields[2];
    size_t searched[2]; /* the first so many are what `text` searches without `field` */
    const struct regex_use *regex_uses;
    size_t regex_use_count;
    const struct regex *pattern_regexes; /* by pattern, expanded; text.p NULL: something is wrong */
    const struct pattern_use *pattern_uses;
    size_t pattern_use_count;
    const struct tag_use *tag_uses;
    size_t tag_use_count;
};

/*
 * Loads rule files and all they use. model may be NULL (linting without an audit file): names of
 * items, lines, sections, measures and fields are then taken on trust. FT_EINPUT: every problem
 * found is in diags, and *out is still set when there is something to work with: all that is
 * sound. A rule with anything wrong in it is left out, its id and tag stay known.
 */
enum ft_err rule_set_load(struct arena *arena, struct str_list paths, const struct model *model,
                          struct ft_diags *diags, struct rule_set **out);
/* The same, with sources that are read in place of the files of their paths. */
enum ft_err rule_set_load_instead(struct arena *arena, struct str_list paths,
                                  struct source_list instead, const struct model *model,
                                  struct ft_diags *diags, struct rule_set **out);

/*
 * A pattern as the only regex of a set without rules: of a file named "pattern", the last of the set.
 * path: a rule file whose patterns it may name, and whose case it has unless `letters` says another;
 * empty: none. FT_EINPUT: why not is in diags.
 */
enum ft_err rule_set_of_pattern(struct arena *arena, struct str pattern, struct str path,
                                enum ft_case letters, struct ft_diags *diags,
                                struct rule_set **out);

/* The same rules, but for regexes that match in any case unless they say otherwise; borrows all else. */
enum ft_err rule_set_caseless(struct arena *arena, const struct rule_set *rules,
                              struct rule_set *out);

uint32_t tag_find(const struct rule_set *rules, struct str name); /* NO_INDEX: none */

#endif
