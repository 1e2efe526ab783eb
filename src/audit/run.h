/* The audit: documents and rules in, result out. */
#ifndef AUDIT_RUN_H
#define AUDIT_RUN_H

#include "audit/twins.h"
#include "match/matcher.h"
#include "review/words.h"

/* What ft_audit_load() loads: whole, or not at all. */
struct ft_audit {
    struct arena *arena;
    struct ft_audit_options options;
    struct model *model;
    struct rule_set *rules;
    struct matcher *matcher;
    struct meter *meter; /* NULL: nobody wants to know */
};

/* ft_audit_load_with(), with a say in how the tables of lines are read. */
enum ft_err audit_load(const char *path, const struct ft_audit_options *options,
                       const struct model_options *tables, struct ft_diags *diags,
                       struct ft_audit **out);

/* A line judged: its texts are copies. */
struct judged_line {
    uint32_t line;
    const uint64_t *rules; /* bits by rule_set.links: the side's condition holds */
    struct subject subject;
};

/* The title of a line with others below it, which a reconciliation names. */
struct judged_title {
    uint32_t line;
    struct str title;
};

/* All rows judged: what links are drawn from, and what explain looks at. */
struct judged {
    struct subject *items; /* by index of the model, as the next */
    uint64_t **item_rules;
    /* In the order of the rows: the lines that are kept. No rule holds for the others. */
    const struct judged_line **lines;
    size_t line_count;
    const struct judged_title *titles; /* in the order of the rows; none of bare rows */
    size_t title_count;
    struct twin_titles twins; /* of rows that are not bare */
};
/* Which lines are kept besides those that some rule holds for. */
struct judged_wanted {
    bool all;
    const uint64_t *lines; /* bits by line; NULL: none */
    /*
     * Asked of each line that is not wanted otherwise, by any thread with diags of its own; the
     * scratch arena and the line last for the call. NULL: nobody asks.
     */
    enum ft_err (*look)(const void *state, struct scanner *scanner, struct arena *scratch,
                        const struct judged_line *line, struct ft_diags *diags, bool *wanted);
    const void *look_state;
    const struct twins *twins; /* whose titles are kept; NULL: nobody's */
};
enum ft_err judge_rows(struct arena *arena, const struct ft_audit *audit, struct scanner *scanner,
                       struct judged_wanted wanted, struct ft_diags *diags, struct judged *out);
/* One of the titles; p NULL: it is not among them. */
struct str judged_title_of(const struct judged *judged, uint32_t line);
/* A line that was kept; NULL: it was not. */
const struct judged_line *judged_find(const struct judged *judged, uint32_t line);
/* The names of the tags of a line that was not, in the arena. */
enum ft_err judge_tags(struct arena *arena, const struct ft_audit *audit, struct scanner *scanner,
                       const struct judged *judged, uint32_t line, const struct line_text *text,
                       struct ft_diags *diags, const uint64_t **tags);
/*
 * The first of the rules from..until (of rule_set.links, `until` not among them) whose three
 * conditions hold for the pair; NO_INDEX: none. line NULL: one that was not kept.
 */
uint32_t rule_next(const struct ft_audit *audit, const struct judged *judged, uint32_t item,
                   const struct judged_line *line, size_t from, size_t until);
/* The strength a link rule gives on a line. */
enum strength rule_strength(const struct link_rule *rule, const struct line *line);

/* Links of one audit, and pairs an exclude takes back; FT011 names the limit and the rule at it. */
#define AUDIT_MAX_LINKS ((size_t)500000)

/* A pair some rule or decision links. */
struct pair {
    uint32_t item, line;
    enum strength strength;
    unsigned whole;        /* bits of enum expects */
    const uint32_t *rules; /* of rule_set.links, strongest first, then in the order of the files */
    size_t rule_count;
    struct word_list words; /* of people on it */
    struct settled settled; /* whose `decision` is NO_INDEX where it is as rules alone make it */
};
/* A pair a rule linked and an exclude or a decision took back, or that somebody rejects. */
struct exclusion {
    uint32_t item, line;
    uint32_t rule; /* of rule_set.links; NO_INDEX: a decision */
    struct word_list words;
    struct settled settled;
};
/* What people say of an item itself. */
struct self_word {
    struct word_list words;
    struct settled settled;
    struct item_ruling ruling; /* where settled.decision says whose it is */
};
struct pairs {
    struct word_set words;
    const struct pair *v; /* by item, then line */
    size_t n;
    const struct exclusion *excluded; /* by item, then line */
    size_t excluded_count;
    const struct self_word *self; /* by item */
};
/* The decision that accepts the item's gap; NO_INDEX: nobody's. */
uint32_t pairs_waiver(const struct pairs *pairs, uint32_t item);
/*
 * Rules, then excludes, then decisions: a decision beats an exclude, an exclude beats a rule. The
 * strongest rule gives the strength, and all rules of that strength what the link is whole for.
 *
 * `accept` and `add` link the pair whatever the rules say now, so an accepted link outlives its
 * rule. A decision's strength beats the rules'; where neither gives one it is significant, and
 * part. Decisions that are suspect (FT730) count, those that differ (FT739) do not; a verdict on
 * the gap of an item that is linked is reported (FT731) and has no effect.
 */
enum ft_err pairs_draw(struct arena *arena, const struct ft_audit *audit,
                       const struct judged *judged, struct ft_diags *diags, struct pairs *out);
/* The same as if suspect decisions were absent. Nothing is reported. */
enum ft_err pairs_without(struct arena *arena, const struct ft_audit *audit,
                          const struct judged *judged, struct ft_diags *diags,
                          const struct pairs *with, struct pairs *out);

/* Is this the fingerprint of a rule: the first digits of its SHA-256? */
bool rule_print_is(const struct link_rule *rule, struct str print);

#endif
