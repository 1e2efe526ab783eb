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
    struct ratio reviewed, reviewed_by_two; /* every link, or the gap, was decided on */
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

/* What people made of a link or an item. */
enum review_state {
    REVIEW_NONE, /* nobody looked at it */
    REVIEW_CONFIRMED,
    REVIEW_REJECTED,
    REVIEW_ADDED,
    REVIEW_SUSPECT, /* what was decided on has changed since; the decision still counts */
    REVIEW_DISPUTED /* people differ: it is what rules alone make of it */
};
#define REVIEW_STATES 6
extern const char *const review_state_name[REVIEW_STATES]; /* "unreviewed", "confirmed", … */
static inline bool review_is_sound(enum review_state state)
{
    return state == REVIEW_CONFIRMED || state == REVIEW_REJECTED || state == REVIEW_ADDED;
}

/* What became of a decision. */
enum decision_state {
    DECISION_STANDS,
    DECISION_SUPERSEDED, /* by a later one of its author */
    DECISION_OVERRULED,  /* by the chair */
    DECISION_DISPUTED,
    DECISION_VOID, /* about a gap that is none */
    DECISION_GONE  /* its item or its line is */
};
#define DECISION_STATES 6
extern const char *const decision_state_name[DECISION_STATES]; /* "stands", "superseded", … */
/* What is not as it was when somebody decided on it. */
enum changed_part {
    CHANGED_ITEM = 1,
    CHANGED_LINE = 2,
    CHANGED_AMOUNTS = 4,
    CHANGED_RULES = 8,
    CHANGED_YEAR = 16 /* it was decided on in another audit */
};
#define CHANGED_KINDS 5
extern const char *const changed_name[CHANGED_KINDS]; /* by bit: "item", "line", … */

struct result_decision {
    struct str item, line; /* as it names them; line empty: the item itself */
    enum decision_verdict verdict;
    enum strength strength; /* 0: it does not say */
    struct str extent;      /* as it is written */
    struct str reason, by, date;
    enum decision_state state;
    bool suspect;
    unsigned changed;                                    /* bits of enum changed_part */
    struct str was;                                      /* ITEM:LINE of the audit before */
    struct str item_then, line_then, item_now, line_now; /* texts, of what has changed */
};

/* Is it suspect, and no later word of its author stands in its place? */
static inline bool decision_is_doubted(const struct result_decision *decision)
{
    return decision->suspect && decision->state != DECISION_SUPERSEDED &&
           decision->state != DECISION_GONE;
}

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
    enum review_state state;
    const uint32_t *decisions; /* on it, of result.decisions */
    size_t decision_count;
    int64_t persons; /* who stand behind it, on what is there now */
    /* Of what is suspect: its strength as if suspect decisions were absent; 0: no link. */
    enum strength without;
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

/* What an item comes to. */
struct outcome {
    enum status status;
    unsigned has;
    enum answer answer, answer_of[EXPECTS_KINDS];
    bool linked;
};

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
    int64_t posts;             /* of its principal links, added in a funding measure */
    const struct given *given; /* one a measure; empty for those compared with nothing */
    uint32_t funded_by;        /* bit by measure */
    struct str reason;         /* of a waiver */
    struct str follow_up[FOLLOW_UPS];
    enum review_state state;   /* of decisions on the item itself */
    const uint32_t *decisions; /* these, of result.decisions */
    size_t decision_count;
    int64_t persons; /* the fewest that stand behind one of its links, or behind its gap */
    enum answer computed[EXPECTS_KINDS]; /* where a person's answer stands instead; else n/a */
    const struct outcome *without;       /* as if suspect decisions were absent; NULL: the same */
    const struct scope_money *money;     /* one a measure */
    const struct result_link *links;     /* in the order of the lines */
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
    const struct ratios *without;    /* as if suspect decisions were absent; NULL: there are none */
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
    enum review_state state;
    const uint32_t *decisions; /* on it, of result.decisions */
    size_t decision_count;
    enum strength without; /* as of a link */
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
    struct str_list leads;
    struct str due_by; /* a date: items due on it or before */
    bool open;         /* items without a response */
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
    const struct result_decision *decisions; /* in the order of the rows */
    size_t decision_count;
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
    const struct ratios *without; /* as if suspect decisions were absent; NULL: there are none */
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

struct outcome item_outcome(const struct result_item *item);
/* Of each the lower, with suspect decisions and without: what holds whether they do or not. */
struct outcome item_lower(const struct result_item *item);
/*
 * What people made of an item and all its links together: disputed or suspect where one of them is,
 * unreviewed where nobody looked at one of them, else confirmed; of one without links, its own.
 */
enum review_state item_review(const struct result_item *item);
/* An answer of some kind; what asks for nothing is covered by anything but a reference. */
static inline bool is_covered(enum answer answer, unsigned has)
{
    return answer == ANSWER_NA ? (has & ~(unsigned)HAS_REFERENCE) != 0 : answer != ANSWER_NONE;
}
static inline bool item_is_covered(const struct result_item *item)
{
    return is_covered(item->answer, item->has);
}
/* A ratio of items: no RATIO_MONEY_… */
struct ratio ratios_one(const struct ratios *ratios, enum ratio_id ratio);
/* Is a below b? What is n/a is below nothing. */
bool ratio_is_below(struct ratio a, struct ratio b);
/* The lower of a ratio with suspect decisions and without; without NULL: the same. */
struct ratio ratios_lower(const struct ratios *with, const struct ratios *without,
                          enum ratio_id ratio);

/* Need nobody look at it again: not suspect while it stands, nor disputed, nor on a row gone? */
bool decision_is_sound(const struct result_decision *decision);

/* The names its gates may use. */
struct gate_names result_names(const struct ft_result *result);

#endif
