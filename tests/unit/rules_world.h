/* Rules written for one test, loaded with or without an audit, and what was said about them. */
#ifndef UNIT_RULES_WORLD_H
#define UNIT_RULES_WORLD_H

#include "match/matcher.h"
#include "model_files.h"

struct world {
    struct files files;
    struct rule_set *rules;
    struct matcher *matcher;
    struct scanner *scanner;
    enum ft_err err; /* of loading */
};

struct world world_new(void);
void world_free(struct world *world);
/* Loads rules.yaml with this text after "fundtrace: 1\n" (which is its line 1), without an audit. */
void world_load(struct world *world, const char *yaml);
/* The same, in the audit of model_files.h. */
void world_load_in_audit(struct world *world, const char *yaml);
/* Loads files that were written before: names separated by blanks. */
void world_load_files(struct world *world, const char *names);
/*
 * All that was said, one "FILE:LINE:COLUMN CODE message [label] {LINE:COLUMN note} (help)" a line,
 * is `said`. What is in [], {} and () is compared where `said` has a "(".
 */
void world_expect_said(struct world *world, const char *said);
/* The same, and loading must have gone accordingly. */
void world_expect(struct world *world, const char *said);

/* world_load(), which must find nothing, and a matcher and a scanner for it. */
void world_ready(struct world *world, const char *yaml);

/* A row judged. */
struct row {
    struct subject subject;
    uint64_t *tags, *rules;
    enum ft_err err;
};
/* Of rows that stand in no table. */
enum ft_err subject_of_lone_item(struct arena *arena, const struct rule_set *rules,
                                 const struct item *item, struct subject *out);
enum ft_err subject_of_lone_line(struct arena *arena, const struct rule_set *rules,
                                 const struct line *line, const struct line_text *text,
                                 const struct subject *parent, struct subject *out);
/* A line of the model in the files. */
void world_subject_of_line(struct world *world, uint32_t line, struct subject *out);
/* cells: "name=value|…"; text, section, expects, tags; title, detail, organisation, kind, id … */
struct row world_item(struct world *world, const char *cells);
struct row world_line(struct world *world, const struct row *parent, const char *cells);
bool row_has_tag(const struct world *world, const struct row *row, const char *tag);
bool row_has_rule(const struct world *world, const struct row *row, const char *rule);
const struct link_rule *world_rule(const struct world *world, const char *id);

#endif
