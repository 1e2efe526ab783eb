/*
 * Loading a rule set: what the parts of the loader share. Private to rules/.
 *
 * A function here returns FT_OK when it could do its work, though it may have reported problems: what
 * is wrong is then left out (NULL). Other codes end the load.
 */
#ifndef RULES_LOADER_H
#define RULES_LOADER_H

#include "base/buf.h"
#include "rules/rule_set.h"

/* The top level of one file; a part is NULL when it is absent or wrong. */
enum file_part {
    PART_VERSION,
    PART_USE,
    PART_MATCH,
    PART_PATTERNS,
    PART_TAGS,
    PART_LINKS,
    PART_EXCLUDES,
    PART_ALLOW,
    FILE_PARTS
};
struct file_parts {
    struct rule_file *file;
    struct yaml_node *part[FILE_PARTS];
};

/* A pattern with the patterns in it expanded, without brackets of its own. */
struct expansion {
    enum { EXPANSION_NEW, EXPANSION_OPEN, EXPANSION_DONE, EXPANSION_BROKEN } state;
    struct str text;
    const struct regex_part *parts; /* reference unset */
    size_t part_count;
};

/* A row written in an example. */
struct row_use {
    enum side side;
    struct origin origin;
};

/* What is collected until all files are read; struct rule_set gets it at the end. */
struct loader {
    struct arena *arena;
    const struct model *model; /* may be NULL */
    struct ft_diags *diags;
    struct source_list instead; /* read in place of files */
    struct rule_set *set;
    size_t suggestions;
    bool incomplete; /* a file is missing: what seems undefined may stand in it */

    VEC(struct file_parts) files;
    VEC(uint32_t) open_files; /* being read, each using the next */
    struct map file_ids;      /* file_identity() → index */
    VEC(struct pattern) patterns;
    struct expansion *expansions; /* by pattern */
    struct str *pattern_names;
    VEC(uint32_t) open_patterns; /* being expanded, each holding the next */
    VEC(struct pattern_use) pattern_uses;
    bool patterns_too_deep; /* said once */
    struct map pattern_ids;
    VEC(struct regex) regexes;
    VEC(struct regex_use) regex_uses;
    struct map regex_ids; /* expanded text → index */
    size_t regex_bytes;   /* expanded so far, repeats too */
    VEC(struct tag) tags;
    VEC(struct str) tag_spaces;
    struct map tag_space_ids;
    VEC(struct tag_use) tag_uses;
    VEC(struct str) fields[2];
    VEC(struct row_use) row_uses;
    VEC(struct tag_rule) tag_rules;
    VEC(struct link_rule) links, excludes;
    VEC(struct origin) rule_names; /* every id of a rule, where it is written */
    struct map rule_name_ids;
    VEC(const struct cond *) conds; /* by id; those too that are left out */
};

static inline struct origin origin_of(const struct rule_file *file, const struct yaml_node *node)
{
    return (struct origin){file, node};
}
static inline bool origin_given(struct origin origin)
{
    return origin.node != NULL;
}

/* files.c: reads the named files and all they use. */
enum ft_err loader_read_files(struct loader *loader, struct str_list paths);

/* file_name.c: rule_file.name for a path; .p NULL: out of memory. */
struct str file_name_of(const struct loader *loader, struct str path);

/* names.c */
/* FT101 for a name of bad form; true when it is sound. */
bool name_check(struct loader *loader, struct origin origin, const char *what);
bool tag_name_check(struct loader *loader, struct origin origin);
/* Takes an id for a rule, FT102 when it is taken; *taken says so. */
enum ft_err rule_name_take(struct loader *loader, struct str id, struct origin origin, bool *taken);
/* What is open, each leading to the next, and the last to `again`, which is among them. */
struct circle {
    const uint32_t *open;
    size_t count;
    uint32_t again;
    struct str (*name)(const struct loader *loader, uint32_t index);
    const char *what, *help;
};
/* FT105: "WHAT in a circle: a → b → a". */
enum ft_err circle_report(struct loader *loader, const struct circle *circle, struct place place);

/* "did you mean" as diag_suggest(), while there are not too many; otherwise the other help. */
bool can_suggest(const struct loader *loader);
void suggest(struct loader *loader, struct diag *diag, struct str name, const struct str *names,
             size_t count, const char *otherwise);

/* tags.c: the index of a tag, which is added when it is new. */
enum ft_err tag_intern(struct loader *loader, struct str name, uint32_t *out);
enum ft_err tag_space_intern(struct loader *loader, struct str name, uint32_t *out);
enum ft_err tags_of_model(struct loader *loader);
/* Notes that a condition reads a tag; loader_check_tags() reports those that nothing gives. */
enum ft_err tag_use_note(struct loader *loader, uint32_t tag, uint32_t name_space,
                         struct origin origin);
enum ft_err loader_check_tags(struct loader *loader);

/* fields.c */
enum ft_err loader_set_fields(struct loader *loader);
/* FT110 for a name a side does not have; without a model the name is added. NO_INDEX: reported. */
enum ft_err field_find(struct loader *loader, enum side side, struct origin origin, uint32_t *out);

/* patterns.c: the patterns of a file, not yet expanded. */
enum ft_err loader_read_patterns(struct loader *loader, const struct file_parts *parts);

/* expand.c */
enum ft_err loader_expand_patterns(struct loader *loader);
/* The regex a condition's scalar stands for; NO_INDEX: something in it was reported. */
enum ft_err regex_intern(struct loader *loader, struct origin scalar, uint32_t *out);

/* values.c: values of a closed set. */
struct name_set {
    const char *const *v;
    size_t n;
    const char *what; /* "strength" */
};
/* "one, another, …" in the arena; .p NULL: out of memory. */
struct str names_joined(struct arena *arena, struct name_set set);
/* FT012 with what is allowed; the index, or NO_INDEX. */
uint32_t value_of(struct loader *loader, struct origin scalar, struct name_set set);
/* The bits of a list's values; 0: the list is empty or a value is wrong, which was reported. */
unsigned bits_of(struct loader *loader, struct origin list, struct name_set set);
/* A whole number of at least 1 and at most `max`; 0: reported. */
uint32_t count_of(struct loader *loader, struct origin scalar, uint32_t max);
/* Is the node of this kind? FT007 when not. `what`: "a regex". */
bool kind_check(struct loader *loader, struct origin origin, enum yaml_kind kind, const char *what);
/* A list of at least one text, in the arena; v NULL: reported. */
enum ft_err texts_of(struct loader *loader, struct origin list, const char *what,
                     struct str_list *out);
bool read_map(struct loader *loader, struct origin map, const char *what,
              const struct yaml_key *keys, size_t count, struct yaml_node **out);

/* cond.c and leaf.c */
struct scope {
    unsigned sides; /* SIDE_BIT()s of the rows it is judged on; 0: `both` */
    unsigned depth;
};
/* *out NULL: something in it was reported. */
enum ft_err cond_parse(struct loader *loader, struct origin origin, struct scope scope,
                       const struct cond **out);
/* Fill in a leaf from its operand; *sound: nothing was reported. */
enum ft_err text_parse(struct loader *loader, struct origin value, const struct yaml_node *field,
                       unsigned sides, struct cond *out, bool *sound);
enum ft_err tag_parse(struct loader *loader, struct origin value, struct cond *out, bool *sound);
enum ft_err rows_parse(struct loader *loader, struct origin value, unsigned sides, struct cond *out,
                       bool *sound);
enum ft_err section_parse(struct loader *loader, struct origin value, struct cond *out,
                          bool *sound);
void bounds_parse(struct loader *loader, struct origin value, struct cond *out, bool *sound);
enum ft_err share_parse(struct loader *loader, struct origin value, struct cond *out, bool *sound);
/* FT106 or FT107 for an id that no row of these sides has; true without a model. */
bool row_check(struct loader *loader, struct origin scalar, unsigned sides);

/* allow.c: node NULL: none. */
enum ft_err allows_parse(struct loader *loader, const struct rule_file *file,
                         const struct yaml_node *node, struct allow_list *out);

/* example.c: node NULL: none. sides: those of a tag rule; 0: a link's. */
struct example_list {
    struct example *v;
    size_t n;
};
enum ft_err examples_parse(struct loader *loader, const struct rule_file *file,
                           const struct yaml_node *node, unsigned sides, struct example_list *out);
/* example_row.c: the cells of examples, once all fields are known. */
enum ft_err loader_check_rows(struct loader *loader);

/* tag_rule.c and link_rule.c: the rules of a file. */
enum ft_err loader_read_tag_rules(struct loader *loader, const struct file_parts *parts);
enum ft_err loader_read_links(struct loader *loader, const struct file_parts *parts);

/* strata.c: orders the tag rules; FT105 for those in a circle. */
enum ft_err loader_set_strata(struct loader *loader);

/* print.c: fingerprints of every rule. */
enum ft_err loader_print_rules(struct loader *loader);

#endif
