/*
 * The audit result: a plain value. Every format is rendered from it alone, and
 * audit.json is its complete serialisation. It owns its arena and refers to
 * nothing outside. Amounts are in the currency's smallest unit.
 */
#ifndef RESULT_RESULT_H
#define RESULT_RESULT_H

#include "model/citation.h"
#include "model/model.h"

enum status {
#define STATUS(name, ...) STATUS_##name,
#include "result/statuses.def"
#undef STATUS
    STATUSES
};
extern const char *const status_name[STATUSES]; /* "funded", "part-funded", … */

enum has { HAS_MONEY = 1, HAS_POSTS = 2, HAS_ACTION = 4, HAS_REFERENCE = 8 };
#define HAS_KINDS 4
extern const char *const has_name[HAS_KINDS]; /* by bit */

/* Against what an item expects. ANSWER_NA: it expects nothing that is judged. */
enum answer { ANSWER_NA, ANSWER_NONE, ANSWER_RELATED, ANSWER_PARTLY, ANSWER_MET };
#define ANSWERS 5
extern const char *const answer_name[ANSWERS]; /* "n/a", "none", "related", "partly", "met" */

/* Why an answer is no more than related or partly. */
enum lack {
#define LACK(name, ...) LACK_##name,
#include "result/lacks.def"
#undef LACK
    LACKS
};
extern const char *const lack_name[LACKS]; /* "", "part", … */

enum change {
    CHANGE_NONE,
    CHANGE_NEW,
    CHANGE_INCREASED,
    CHANGE_SAME,
    CHANGE_DECREASED,
    CHANGE_ENDED,
    CHANGE_UNKNOWN /* of what is given alone */
};
#define CHANGES 7
extern const char
    *const change_name[CHANGES]; /* CHANGE_NONE: nothing to compare; "new", "increased", … */

/* Claimed for sure, and with what is only part of a larger figure. */
struct range {
    int64_t exact, at_most;
};

/* The same of lines that may say nothing: then it is 0, as it is where they say that there is nothing. */
struct stated_range {
    struct range range;
    bool stated;
};

/* The amount of a scope in one measure: each atom once; not additive over scopes. */
struct scope_money {
    struct range principal, all;
    struct range allocated; /* additive: the scope's share where several items claim one atom */
};

struct ratio {
    int64_t numerator, denominator; /* denominator <= 0: n/a */
};
struct money_ratio {
    struct range principal, all; /* numerators */
    int64_t denominator;         /* <= 0: n/a */
};
struct answered {
    int64_t met, partly, related, expecting;
};
/* Over items only, never asks. */
struct ratios {
    struct ratio covered; /* an answer of some kind */
    struct ratio found;   /* a link of any kind */
    struct ratio funded, funded_or_part;
    struct answered answered[EXPECTS_KINDS];
    const struct money_ratio *money_traced, *money_of_stated; /* one a measure */
};

struct result_input {
    struct str path, role, sha256;
};
/* Rows of a table that `where` left out, and the sums of what would have been read from them. */
struct result_left_out {
    struct str table; /* as the audit file calls it */
    size_t rows;
    const int64_t *amounts; /* one a measure */
};
struct result_measure {
    struct str id, label, fiscal_year;
    enum phase phase;
    enum measure_is is;
    bool funds;
    struct unit unit;
    uint32_t compare_with; /* NO_INDEX: none */
};
enum rule_role { RULE_TAG, RULE_LINK, RULE_EXCLUDE };
extern const char *const rule_role_name[3]; /* "tag", "link", "exclude" */
struct result_rule {
    struct str id, summary;
    enum rule_role role;
    struct str file;
    size_t line;
    struct str sha256;
};

struct evidence {
    struct str rule, via; /* via empty: the link rule itself */
    bool on_line;         /* the item's field otherwise */
    struct str field;
    struct span span; /* bytes of the original field */
    struct str text;
};

enum link_origin { ORIGIN_RULE, ORIGIN_DECISION };
struct result_link {
    uint32_t line; /* of result.lines */
    enum strength strength;
    enum extent extent; /* for budget if the item expects it, else the least of `extents` */
    enum extent extents[EXPECTS_KINDS]; /* for what the item expects; 0: for nothing else */
    enum link_origin origin;
    struct str_list rules; /* ids of all rules that link the pair, strongest first */
    const struct evidence *evidence;
    size_t evidence_count;
    struct str reason, by, date; /* of a decision; empty otherwise */
};

/* What an item's principal links show in a funding measure and in that it is compared with. */
struct given {
    uint32_t against; /* the measure; NO_INDEX: there is nothing to compare */
    struct stated_range now, before;
    enum change is;
    bool rounding;   /* same, for it is one unit of the last published digit */
    uint32_t beside; /* bit by measure: what was added in the base year, and is not in `before` */
};

/* For one kind of what is expected; results of old say it in one word for all. */
static inline bool link_is_whole(const struct result_link *link, int kind)
{
    return (link->extents[kind] ? link->extents[kind] : link->extent) == EXTENT_WHOLE;
}

struct result_item {
    struct str id, section, section_title, text;
    struct citations source;
    bool is_ask;
    unsigned expects; /* bits of enum expects */
    struct str_list tags;
    enum status status;
    unsigned has; /* bits of enum has */
    enum answer answer;
    enum answer answer_of[EXPECTS_KINDS]; /* ANSWER_NA for what it does not expect */
    enum lack lacks[EXPECTS_KINDS];       /* LACK_NONE for what is met or none */
    enum ask asks[EXPECTS_KINDS];         /* beyond the kind */
    struct asked asked;
    int64_t posts;                   /* of its principal links, added in a funding measure */
    const struct given *given;       /* one a measure; empty for those compared with nothing */
    uint32_t funded_by;              /* bit by measure */
    struct str reason;               /* of a waiver */
    const struct scope_money *money; /* one a measure */
    const struct result_link *links; /* in the order of the lines */
    size_t link_count;
    struct str print;                /* fingerprint of what was judged: id, text, expects */
    const struct result_item *whole; /* of one of which a part is shown; NULL: it is the whole */
};

struct result_field {
    struct str name, text;
};
struct line_change {
    enum change is;
    int64_t by;
};
/* A linked line, a listed orphan or an ancestor of one; in the order of the rows. */
struct result_line {
    struct str id, organisation, title;
    struct citations source;
    uint32_t parent; /* of result.lines; NO_INDEX */
    bool has_children;
    enum line_kind kind;
    int64_t headcount; /* -1: none */
    uint32_t headcount_measure;
    enum headcount_is headcount_is;
    enum act_stage stage;
    struct str_list tags;
    const struct result_field *fields; /* all searched texts but the title */
    size_t field_count;
    const struct amount *amounts;      /* one a measure */
    const struct range *claims;        /* one a measure: what a link to it alone claims */
    const struct line_change *changes; /* one a measure */
    const uint32_t *items;             /* linked items and asks, of result.items */
    size_t item_count;
    struct str print;
};

struct result_section {
    struct str id, title;
    int64_t statuses[STATUSES]; /* of items */
    struct ratios ratios;
    const struct scope_money *money; /* one a measure */
};

struct overall_money {
    struct scope_money of_items; /* amount and allocated of all items together */
    struct range rest;           /* claimed atoms that serve other purposes */
    int64_t listed;              /* the sum of atoms of all stated lines */
    int64_t untraced;            /* listed less of_items.all.exact */
};

/* An organisation's allocated money that serves one section, or other purposes. */
struct result_flow {
    struct str organisation;
    uint32_t section;              /* of result.sections; NO_INDEX: other purposes */
    const struct range *allocated; /* one a measure */
};

/* Stated against what is listed: of the document (line NO_INDEX) or of a parent line. */
struct reconciliation {
    uint32_t measure;
    struct str line;  /* id of the parent; empty: the document's stated total */
    struct str title; /* of that line */
    int64_t stated, listed, residual;
};

struct excluded_pair {
    struct str item, line, rule; /* rule: the exclude's id; empty: a decision */
    struct str reason;           /* the exclude's summary or the decision's reason */
};

struct orphans {
    size_t count;           /* lines no item or ask is linked to, the topmost of each branch */
    size_t asked_count;     /* lines that only an ask claims */
    const int64_t *amounts; /* of the `count`, one a measure */
    const uint32_t *lines, *asked; /* listed; of result.lines */
    size_t line_count, asked_line_count;
};

struct result_gate {
    struct str gate, needs; /* as they are written: "covered@1.2", "0.5" */
    enum ratio_id ratio;
    uint32_t measure;   /* of the whole result, whatever of it is shown; NO_INDEX: it has none */
    struct str section; /* it and below; p NULL: all */
    struct decimal least;
    struct ratio has;
    bool passed;
};

/* What reports show (audit/filters.h); what is empty or 0 shows all. */
struct filters {
    struct str_list sections, tags, organisations;
    unsigned statuses; /* bits of enum status */
    uint32_t measures; /* bit by measure */
};

struct ft_result {
    struct arena *arena;
    enum language language; /* of the audit file */
    struct str proposal_title, budget_title;
    const struct currency *currency;
    struct decimal weight[3];
    const struct result_input *inputs;
    size_t input_count;
    const struct result_left_out *left_out; /* NULL: nothing was */
    size_t left_out_count;
    const struct result_measure *measures;
    size_t measure_count;
    const struct result_rule *rules;
    size_t rule_count;
    const struct result_item *items; /* items and asks, in the order of the rows */
    size_t item_count;
    const struct result_line *lines;
    size_t line_count;
    const struct excluded_pair *excluded;
    size_t excluded_count;
    const struct result_section *sections;
    size_t section_count;
    int64_t statuses[STATUSES]; /* of items */
    unsigned unanswerable;      /* bits of enum expects: no line, post or act could answer it */
    struct ratios ratios;
    const struct overall_money *money; /* one a measure */
    const struct result_flow *flows;   /* by organisation, then section; none that is all zero */
    size_t flow_count;
    const uint32_t *gaps; /* items without a listed line, asks not among them */
    size_t gap_count;
    struct orphans orphans;
    const struct reconciliation *reconciliation;
    size_t reconciliation_count;
    const struct result_gate *gates;
    size_t gate_count;
    struct filters filters;
};

/* An item with an answer of some kind; what asks for nothing is covered by anything but a reference. */
static inline bool item_is_covered(const struct result_item *item)
{
    return item->answer == ANSWER_NA ? (item->has & ~(unsigned)HAS_REFERENCE) != 0
                                     : item->answer != ANSWER_NONE;
}

/* The names its gates may use. */
struct gate_names result_names(const struct ft_result *result);

#endif
