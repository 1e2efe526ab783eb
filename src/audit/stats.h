/* What an audit cost, and what each rule came to. */
#ifndef AUDIT_STATS_H
#define AUDIT_STATS_H

#include "audit/run.h"

struct stage_stats {
    bool begun;
    int64_t wall, cpu;   /* nanoseconds, of all threads together the second */
    size_t lines, bytes; /* of the tables of lines that were read; 0: none */
};

struct rule_stats {
    struct str id;
    enum rule_role role;
    size_t index;                /* of ft_stats.rules */
    unsigned sides;              /* 1 << enum side: rows it is for */
    uint64_t rows[2];            /* by side: see struct match_counts */
    uint64_t links;              /* a link rule's, or pairs that an exclude takes back */
    uint64_t nanoseconds, tries; /* of PCRE2 for its regexes, while rows were judged … */
    uint64_t shared;    /* … nanoseconds of them for those that other rules have as well */
    struct str slowest; /* of its regexes; empty: none was run */
};

struct ft_stats {
    struct arena *arena;
    struct stage_stats stages[FT_STAGES];
    enum ft_stage stage; /* the one that goes on */
    bool running;
    int64_t wall, cpu; /* when it began */
    struct prepared prepared;
    unsigned threads;
    struct match_counts counts; /* all that was judged; set up once the rules are there */
    bool linked;                /* links were drawn */
    bool rows_left_out; /* some lines were not judged: a part of a table says that no rule holds */
    struct rule_stats *rules; /* in the order of struct rule_set: links, excludes, tags */
    size_t rule_count;
    uint64_t nanoseconds, tries; /* of all regexes */
};

/* All of these take NULL and do nothing. */
void stats_read(struct ft_stats *stats, enum ft_stage stage, const struct model *model);
/* Sets up what judging counts into. FT_ENOMEM. */
enum ft_err stats_begin(struct ft_stats *stats, const struct ft_audit *audit);
struct match_counts *stats_counts(struct ft_stats *stats); /* NULL: nobody asks */
/* What each rule came to, once all is judged; pairs NULL: none were drawn. FT_ENOMEM. */
enum ft_err stats_take(struct ft_stats *stats, const struct ft_audit *audit,
                       const struct pairs *pairs);

/* A stage of an audit begins: for those who want to know how far it is, and what it costs. */
void audit_stage(const struct ft_audit *audit, enum ft_stage stage);
/* The last one ends. */
void audit_stages_end(const struct ft_audit *audit);

#endif
