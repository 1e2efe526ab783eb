/*
 * The documents as data: a proposal's items, a budget's lines and measures,
 * people's decisions, and the audit file that ties them together. Read once,
 * immutable afterwards; everything lives in the model's arena.
 */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/source.h"
#include "model/money.h"
#include "text/csv.h"
#include "text/yaml.h"

#define NO_INDEX UINT32_MAX
/* Amount columns of one budget: they fit the bits of a mask. */
#define MAX_MEASURES 32

struct str_list {
    const struct str *v;
    size_t n;
};

enum language { LANGUAGE_EN, LANGUAGE_JA };

/* What an item asks for: bits, so that an item may ask for several. */
enum expects {
    EXPECTS_BUDGET = 1, /* expense */
    EXPECTS_STAFF = 2,  /* posts, not training */
    EXPECTS_LAW = 4,    /* statutes, penalties, qualifications as an institution */
    EXPECTS_PROCESS = 8 /* budget rules, personnel practice, who does what */
};
#define EXPECTS_KINDS 4
extern const char *const expects_name[EXPECTS_KINDS]; /* by bit: "budget", … */

enum line_kind {
    LINE_MONEY,     /* an amount of its own */
    LINE_WITHIN,    /* an amount of its own, part of an appropriation listed elsewhere (内数) */
    LINE_OUT_OF,    /* only the larger amount is stated: its own part is anything up to that */
    LINE_SHARED,    /* no figure of its own: part of its parent's */
    LINE_HEADCOUNT, /* posts, not money */
    LINE_ACTION,    /* an announced act without money */
    LINE_REFERENCE, /* shown for information, never counted */
    LINE_TOTAL      /* a stated total, for reconciliation only; never linked */
};
#define LINE_KINDS 8
extern const char *const line_kind_name[LINE_KINDS]; /* "money", "within", "out-of", … */

enum phase { PHASE_PROPOSED, PHASE_APPROVED, PHASE_ADJUSTED, PHASE_EXECUTED };
#define PHASES 4
extern const char *const phase_name[PHASES];

enum strength { STRENGTH_SIGNIFICANT = 1, STRENGTH_PRINCIPAL = 2 }; /* OECD marker scores */
extern const char *const strength_name[3];
enum extent { EXTENT_PART = 1, EXTENT_WHOLE = 2 };
extern const char *const extent_name[3];

/* Lower-case letters, digits, '-' and '_', one of the first two in front: the name of a measure, a rule, a pattern. */
bool name_valid(struct str name);
/* namespace.name, each a valid name. */
bool tag_valid(struct str tag);

/* One row's place in its table, for diagnostics. */
struct row_ref {
    const struct csv_table *table;
    size_t row;
};

struct item {
    struct str id, section, section_title;
    struct str text; /* as in the data */
    bool is_ask;     /* a wish in the running text: traced, never counted */
    unsigned expects;
    struct str_list tags; /* written in the data */
    struct str source;    /* the cell */
    struct row_ref row;
};

struct line {
    struct str id;
    uint32_t parent;         /* index of a line; NO_INDEX: a root */
    uint32_t first_child;    /* NO_INDEX: a leaf */
    uint32_t next_sibling;   /* in the order of the rows */
    struct str organisation; /* its own or the nearest ancestor's */
    struct str title;
    const struct str *fields; /* the searched texts, by budget.text_fields */
    enum line_kind kind;
    int64_t headcount;            /* -1: none */
    uint32_t headcount_measure;   /* NO_INDEX: none */
    const struct amount *amounts; /* one a measure */
    struct str_list tags;
    struct str source;
    struct row_ref row;
};

struct measure {
    struct str id, label;
    struct str column;
    struct unit unit;
    struct str fiscal_year;
    enum phase phase;
    bool funds;                 /* its money answers the proposal */
    uint32_t compare_with;      /* NO_INDEX: none */
    struct amount stated_total; /* from the audit file or a total line */
    uint32_t stated_by;         /* the total line; NO_INDEX: the audit file or nothing */
};

enum decision_verdict { VERDICT_ACCEPT, VERDICT_REJECT, VERDICT_ADD, VERDICT_WAIVE };
extern const char *const verdict_name[4];

struct decision {
    uint32_t item;
    uint32_t line; /* NO_INDEX for waive */
    enum decision_verdict verdict;
    enum strength strength; /* 0: the cell is empty */
    struct str reason, by, date;
    /* Fingerprints of what was judged; may be empty. */
    struct str item_print, line_print, rule_print;
    struct row_ref row;
};

struct section {
    struct str id, title;
};

/* A file that was read, for the result: role is "audit", "items", "lines", "decisions", "rules". */
struct input {
    struct str path; /* relative to the audit file's folder, as it names it */
    const char *role;
    char sha256[65];
};

/* RATIO[:MEASURE][@SECTION]=X */
enum ratio_id {
    RATIO_COVERED,
    RATIO_FUNDED,
    RATIO_FUNDED_OR_PART,
    RATIO_ANSWERED_OF_BUDGET,
    RATIO_ANSWERED_OF_STAFF,
    RATIO_ANSWERED_OF_LAW,
    RATIO_ANSWERED_OF_PROCESS,
    RATIO_MONEY_TRACED,
    RATIO_MONEY_OF_STATED
};
#define RATIO_IDS 9
extern const char *const ratio_name[RATIO_IDS]; /* "covered", "answered-of-budget", … */
struct gate {
    struct str text; /* "covered@1.2" */
    enum ratio_id ratio;
    uint32_t measure;   /* NO_INDEX: the ratio has none */
    struct str section; /* it and below; p NULL: all */
    struct str needs_text;
    struct decimal needs;
};

struct model {
    struct arena *arena;
    const struct source *source; /* the audit file */
    enum language language;
    struct str proposal_title, budget_title;
    const struct currency *currency;
    const struct measure *measures;
    size_t measure_count;
    struct str_list text_fields; /* the headings of the searched columns of a line */

    const struct item *items; /* items and asks, in the order of the rows */
    size_t item_count;
    const struct section *sections; /* in order of first appearance among items */
    size_t section_count;
    const struct line *lines; /* in the order of the rows; parents may follow children */
    size_t line_count;
    uint32_t first_root;        /* NO_INDEX: no lines; roots are linked by next_sibling */
    const uint32_t *tree_order; /* every line after its parent, siblings in row order */
    const struct decision *decisions;
    size_t decision_count;

    struct str_list rule_files; /* paths as a loader opens them */
    struct decimal weight[3];   /* by strength; principal 1, significant 0.4 unless stated */
    const struct gate *gates;
    size_t gate_count;

    const struct input *inputs; /* without the rule files, which the caller adds */
    size_t input_count;
    struct map item_ids, line_ids; /* id → index */
};

/*
 * Reads an audit file and the tables it names. FT_EINPUT: every problem found is in diags, and
 * *out is still set when there is something to work with (a linter goes on with it).
 * Everything lives in the arena.
 */
enum ft_err model_load(struct arena *arena, struct str path, struct ft_diags *diags,
                       struct model **out);
/* The same by so many threads at most. */
enum ft_err model_load_shared(struct arena *arena, struct str path, unsigned threads,
                              struct ft_diags *diags, struct model **out);
/* The same; the audit file is read from a source of its path where there is one. */
enum ft_err model_load_instead(struct arena *arena, struct str path, struct source_list instead,
                               struct ft_diags *diags, struct model **out);

/* Is `id` the section or below it? "1.2" holds "1.2" and "1.2.1", not "1.20". */
bool section_holds(struct str section, struct str id);
uint32_t measure_find(const struct model *model, struct str id); /* NO_INDEX: none */
/* A gate as written on the command line or in the audit file; the message of a false is static. */
bool gate_parse(struct arena *arena, const struct model *model, struct str text, struct gate *out,
                const char **message);
/* A cell, or a span of its value; the row where the table has no such column. */
struct place row_place(struct row_ref row, const char *heading, const struct span *value);
/* The same for a heading that is no literal, such as a measure's column. */
struct place row_column_place(struct row_ref row, struct str heading, const struct span *value);
/* Where a piece of a row's text stands: it must be borrowed from one of the row's cells. */
struct place row_piece_place(struct row_ref row, struct str piece);
bool line_is_under(const struct model *model, uint32_t line, uint32_t ancestor); /* or is it */

#endif
