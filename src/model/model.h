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
#include "model/values.h"
#include "text/csv_file.h"
#include "text/yaml.h"

#define NO_INDEX UINT32_MAX
/* From the root of a tree of lines down; longer chains would make questions about ancestors slow. */
#define MAX_TREE_DEPTH 100
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
unsigned expects_find(struct str name);               /* 0: nothing an item can expect */

/* What each of them is says line_kinds.def. */
enum line_kind {
#define LINE_KIND(name, word, refused, need, help) LINE_##name,
#include "model/line_kinds.def"
#undef LINE_KIND
};
enum {
    LINE_KINDS = 0
#define LINE_KIND(name, word, refused, need, help) +1
#include "model/line_kinds.def"
#undef LINE_KIND
};
extern const char *const line_kind_name[LINE_KINDS]; /* "money", "within", "out-of", … */

enum phase { PHASE_REQUESTED, PHASE_PROPOSED, PHASE_APPROVED, PHASE_ADJUSTED, PHASE_EXECUTED };
#define PHASES 5
extern const char *const phase_name[PHASES];

/* What a measure is of its year. Available is the sum of those before it. */
enum measure_is {
    MEASURE_UNSAID,
    MEASURE_INITIAL,
    MEASURE_SUPPLEMENTARY,
    MEASURE_CARRIED_IN, /* from the year before */
    MEASURE_RESERVE,    /* taken from the general reserve */
    MEASURE_AVAILABLE,
    MEASURE_SPENT,
    MEASURE_CARRIED_OUT, /* into the next year */
    MEASURE_REQUEST
};
#define MEASURE_IS 9
extern const char *const measure_is_name[MEASURE_IS]; /* "", "initial", … */

/* What an item asks for beyond a kind: more than before, or what there was not. */
enum ask { ASK_PLAIN, ASK_INCREASE, ASK_NEW };
#define ASKS 3
extern const char *const ask_name[ASKS]; /* "", "increase", "new" */

/* How much an item asks for. */
enum asked_what { ASKED_NOTHING, ASKED_MONEY, ASKED_POSTS };
struct asked {
    enum asked_what what;
    int64_t value;   /* smallest unit, or posts */
    int64_t years;   /* over which it is asked; 1: each */
    struct str text; /* as in the data */
};

/* What a person keeps of what became of an item; judged by nothing, and no part of a fingerprint. */
enum follow_up {
    FOLLOW_RESPONSE, /* what was answered to it */
    FOLLOW_LEAD,     /* who leads */
    FOLLOW_DUE,      /* by when; a valid date where it is date_like(), else any words */
    FOLLOW_CHECKED   /* when, or by whom, it was last checked */
};
#define FOLLOW_UPS 4

/* How far an act has come. */
enum act_stage { ACT_UNSAID, ACT_CONSIDERED, ACT_PLANNED, ACT_SUBMITTED, ACT_DONE };
#define ACT_STAGES 5
extern const char *const act_stage_name[ACT_STAGES]; /* "", "considered", … */

/* What a number of posts is: added in the year, or all there are. */
enum headcount_is { HEADCOUNT_CHANGE, HEADCOUNT_STOCK };
extern const char *const headcount_is_name[2];

enum strength { STRENGTH_SIGNIFICANT = 1, STRENGTH_PRINCIPAL = 2 }; /* OECD marker scores */
extern const char *const strength_name[3];
enum extent { EXTENT_PART = 1, EXTENT_WHOLE = 2 };
extern const char *const extent_name[3];
/* What a link is whole for: bits of enum expects. */
#define WHOLE_FOR_ALL ((1u << EXPECTS_KINDS) - 1)
/* In one word, for an item that expects this: that for budget if it does, else the least. */
enum extent extent_of(unsigned whole, unsigned expects);

/* Against what an item expects. ANSWER_NA: it expects nothing that is judged. */
enum answer { ANSWER_NA, ANSWER_NONE, ANSWER_RELATED, ANSWER_PARTLY, ANSWER_MET };
#define ANSWERS 5
extern const char *const answer_name[ANSWERS]; /* "n/a", "none", "related", "partly", "met" */

/* Lower-case letters, digits, '-' and '_', one of the first two in front: the name of a measure, a rule, a pattern. */
bool name_valid(struct str name);
/* namespace.name, each a valid name. */
bool tag_valid(struct str tag);
/* The form of a fingerprint (review/prints.h): digits, or a version and digits, of a line maybe two. */
#define PRINT_DIGITS        16
#define PRINT_AMOUNT_DIGITS 8
bool print_valid(struct str print, bool of_line);
/* 2016-02-29; the days of the month are checked. */
bool date_valid(struct str date);

/* A whole text of three numbers with '-', '/' or '.' between them: meant as a date. */
bool date_like(struct str text);

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
    enum ask asks[EXPECTS_KINDS];
    struct asked asked;
    struct str_list tags;             /* written in the data */
    struct str follow_up[FOLLOW_UPS]; /* without blanks around them; empty: not said */
    struct str source;                /* the cell */
    struct row_ref row;
};

/* What is kept of every line. Its texts are not: line_text_read(). */
struct line {
    struct str id;
    struct str organisation;    /* its own or the nearest ancestor's */
    int64_t headcount;          /* -1: none */
    uint32_t parent;            /* index of a line; NO_INDEX: a root */
    uint32_t first_child;       /* NO_INDEX: a leaf */
    uint32_t next_sibling;      /* in the order of the rows */
    uint32_t at;                /* of its record: bytes behind the begin of the part it is in */
    uint32_t headcount_measure; /* NO_INDEX: none */
    enum line_kind kind : 8;
    enum act_stage stage : 8;
    enum headcount_is headcount_is : 8;
};

/* A table of lines. */
struct line_table;

struct measure {
    struct str id, label;
    struct str column;
    struct unit unit;
    struct values values;
    struct str fiscal_year;
    enum phase phase;
    enum measure_is is;
    bool chosen;                /* by a `where`: its cells count in some rows only */
    bool funds;                 /* its money answers the proposal */
    uint32_t compare_with;      /* NO_INDEX: none */
    struct str decided;         /* the date; empty: not said */
    struct amount stated_total; /* from the audit file or a total line */
    uint32_t stated_by;         /* the total line; NO_INDEX: the audit file or nothing */
    struct place place;         /* where the audit file names it */
};

/* A person's word on an item and a line, or on an item alone: the last three. */
enum decision_verdict {
    VERDICT_ACCEPT,
    VERDICT_REJECT,
    VERDICT_ADD,
    VERDICT_WAIVE, /* no line is needed */
    VERDICT_NONE,  /* searched, and no line was found: the gap is confirmed */
    VERDICT_ANSWER /* what the item was given, whatever is computed */
};
#define VERDICTS 6
extern const char *const verdict_name[VERDICTS]; /* "accept", "reject", … */
static inline bool verdict_is_of_item(enum decision_verdict verdict)
{
    return verdict >= VERDICT_WAIVE;
}

struct decision {
    uint32_t item, line;         /* NO_INDEX: gone, or not read, or of an item alone */
    struct str item_id, line_id; /* as the row names them; the second empty: of an item alone */
    enum decision_verdict verdict;
    enum strength strength;             /* 0: the cell is empty */
    unsigned whole;                     /* bits of enum expects */
    bool says_extent;                   /* the cell is not empty */
    enum answer answers[EXPECTS_KINDS]; /* of VERDICT_ANSWER; ANSWER_NA: not judged */
    struct str extent_text;             /* the cell */
    struct str reason, by, date;
    /* Fingerprints of what was judged (review/prints.h); may be empty. */
    struct str item_print, line_print, rule_print;
    struct str item_text, line_text; /* what was judged, as text; may be empty */
    struct str was;                  /* ITEM:LINE of last year's audit, until it is confirmed */
    struct row_ref row;
};
/*
 * One of the words of its cell `extent`: whole or part for all kinds, which stands alone, or for one;
 * of an answer KIND:ANSWER. false: it is none.
 */
bool decision_take_extent(struct decision *decision, struct str word, bool alone);
/* The headings of a table of decisions, in their order. */
enum decision_column {
#define COLUMN(name, heading, required) DECISION_##name,
#include "model/decision_columns.def"
#undef COLUMN
    DECISION_COLUMNS
};
extern const char *const decision_heading[DECISION_COLUMNS];

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
#define RATIO(name, word, of_money) RATIO_##name,
#include "model/ratios.def"
#undef RATIO
};
enum {
    RATIO_IDS = 0
#define RATIO(name, word, of_money) +1
#include "model/ratios.def"
#undef RATIO
};
extern const char *const ratio_name[RATIO_IDS]; /* "covered", "answered-of-budget", … */
struct gate {
    struct str text; /* "covered@1.2" */
    enum ratio_id ratio;
    uint32_t measure;   /* NO_INDEX: the ratio has none */
    struct str section; /* it and below; p NULL: all */
    struct str needs_text;
    struct decimal needs;
};

/* What it took to unpack, decode and make tables that are no plain UTF-8 as they stand. */
struct prepared {
    int64_t wall;       /* nanoseconds */
    size_t files, text; /* bytes of the files on the disk, and of the text that was made of them */
};

struct model {
    struct arena *arena;
    const struct source *source; /* the audit file */
    enum language language;
    struct str proposal_title, budget_title;
    struct str proposal_date; /* empty: not said */
    const struct currency *currency;
    const struct measure *measures;
    size_t measure_count;
    struct str_list text_fields; /* the headings of the searched columns of a line */

    const struct item *items; /* items and asks, in the order of the rows */
    size_t item_count;
    const struct place *no_items;   /* the headings of a table without rows; NULL: it has some */
    const struct section *sections; /* in order of first appearance among items */
    size_t section_count;
    const struct line *lines; /* in the order of the rows; parents may follow children */
    size_t line_count;
    const struct packed_amount *amounts; /* by line, then measure: line_amount() */
    const struct line_table *tables;     /* where the lines stand */
    size_t table_count;
    struct str_list organisations; /* of all lines, each once */
    struct str_list line_tags;     /* written in the data of lines, each once */
    struct str_list cited;         /* documents that sources of lines cite, each once */
    size_t text_bytes;             /* of all searched texts of lines */
    bool has_parents;              /* some line names one */
    struct prepared prepared;
    bool is_part;            /* other lines stand in tables that were not read */
    const uint32_t *outside; /* of a part: lines whose parent is not in it, in their order */
    size_t outside_count;
    uint32_t first_root;              /* NO_INDEX: no lines; roots are linked by next_sibling */
    const uint32_t *tree_order;       /* every line after its parent, siblings in row order */
    const struct decision *decisions; /* in the order of the rows */
    size_t decision_count;
    struct str decisions_path; /* as it is opened; p NULL: the audit file names none */
    bool decisions_missing;    /* there is no file of that path yet */
    struct str_list chair;     /* who decides where people differ */

    const uint64_t *allowed;    /* bits by diag_code: what the audit file allows of its data */
    struct str_list rule_files; /* paths as a loader opens them */
    struct decimal weight[3];   /* by strength; principal 1, significant 0.4 unless stated */
    const struct gate *gates;
    size_t gate_count;

    const struct input *inputs; /* without the rule files, which the caller adds */
    size_t input_count;
    struct map item_ids; /* id → index */
    struct line_ids {
        uint32_t *slots; /* indexes of lines, by a hash of the id; NO_INDEX: free */
        size_t capacity; /* a power of two; 0: no lines */
    } line_ids;
};

/* How to go about it; what is read is the same whatever they say. 0: as is usual. */
struct model_options {
    struct csv_file_options tables; /* of lines */
    struct source_list instead;     /* what stands in for the audit file */
    struct str
        only; /* of the tables of lines, as the audit file names it or as a path; p NULL: all */
    const struct table_part *parts; /* what stands in for tables */
    size_t part_count;
    bool no_decisions_yet; /* their table need not be there */
};
/*
 * What an audit of one table leaves of it: the same rows, and behind the last column one more,
 * LINE_TEXTS_AT, which is empty in a row that is whole. In the others the texts are left out, and
 * it says where in the table they are: how many bytes stand before the row.
 */
struct table_part {
    struct str table;  /* as the audit file names it */
    struct str path;   /* of the file that stands in for it */
    size_t skip;       /* bytes there before the rows */
    struct str sha256; /* of the table */
    size_t rows;
    struct str_list joined;   /* SHA-256 of the tables it was joined with, in their order */
    struct str_list left_out; /* rows that do not count, and their sums by measure, as digits */
};
#define LINE_TEXTS_AT "fundtrace:texts-at"

/*
 * Reads an audit file and the tables it names. FT_EINPUT: every problem found is in diags, and
 * *out is still set when there is something to work with (a linter goes on with it).
 * Everything lives in the arena.
 */
enum ft_err model_load(struct arena *arena, struct str path, struct ft_diags *diags,
                       struct model **out);
enum ft_err model_load_with(struct arena *arena, struct str path,
                            const struct model_options *options, struct ft_diags *diags,
                            struct model **out);

/* How an amount of the measure is written, in other places than its tables. */
static inline struct amount_manner measure_manner(const struct model *model,
                                                  const struct measure *measure)
{
    return (struct amount_manner){model->currency, &measure->unit, &measure->values, NULL};
}
static inline struct amount line_amount(const struct model *model, uint32_t line, size_t measure)
{
    return amount_unpack(model->amounts[line * model->measure_count + measure]);
}
/* Bytes of the rows of all tables of lines that were read. */
size_t line_tables_bytes(const struct line_table *tables, size_t count);
/* The path of a table as it is opened, be it read or not. */
struct str line_table_path(const struct model *model, size_t table);
uint32_t line_find(const struct model *model, struct str id); /* NO_INDEX: none */
/*
 * What telling a place in one of the tables failed with, of those that were made of others: it was
 * reported (FT001) where places are told, which is not where errors are returned. FT_OK: nothing.
 */
enum ft_err model_places_failed(const struct model *model);
/* Where in the table of a line a heading stands, and the amounts of a measure; SIZE_MAX: nowhere. */
size_t line_column(const struct model *model, uint32_t line, struct str heading);
size_t line_measure_column(const struct model *model, uint32_t line, size_t measure);
/*
 * A cell of a line; its first where there is no such column. For telling of an error: where the row
 * cannot be read, that is reported too (FT001), and the place is the table. Not for several threads.
 */
struct place line_place(const struct model *model, uint32_t line, size_t column,
                        struct ft_diags *diags);
/* Its table and column alone, without reading the row. */
struct place line_column_place(const struct model *model, uint32_t line, size_t column);

/* A line's texts, borrowed from the row they stand in. */
struct line_text {
    struct str title;
    const struct str *fields; /* the searched texts, by model.text_fields */
    struct str source;
    struct str_list tags;
    struct row_ref row; /* the only one of its table */
};
/*
 * Reads a line's texts, into the arena. placed: places of the row can be told; without, only those
 * of the table. FT_EINPUT: its table is no longer what was read (FT001).
 */
enum ft_err line_text_read(struct arena *arena, const struct model *model, uint32_t line,
                           bool placed, struct ft_diags *diags, struct line_text *out);
/*
 * One unit of the last digit that is written of an amount: 10 million of 7.2億円; 0: less than the
 * smallest unit, or nobody can tell. From the row, read again.
 */
enum ft_err line_last_digit(struct arena *scratch, const struct model *model, uint32_t line,
                            size_t measure, struct ft_diags *diags, int64_t *out);
/* The title alone, copied into the arena. */
enum ft_err line_title(struct arena *arena, const struct model *model, uint32_t line,
                       struct ft_diags *diags, struct str *out);
/* Rows of a table of lines: the first of them is the line `first`. */
struct line_rows {
    const struct line_table *table;
    const struct csv_table *rows;
    uint32_t first;
};
/* The same of one of some rows at hand. FT_ENOMEM. */
enum ft_err line_text_of(struct arena *arena, const struct model *model,
                         const struct line_rows *rows, size_t row, struct line_text *out);
/* Are the row's texts left out, in a table that stands in for another? No rule holds for it. */
bool line_row_is_bare(const struct line_rows *rows, size_t row);
/* All lines once more, part by part: csv_file_read_again(). */
struct lines_reader {
    enum ft_err (*take)(void *state, unsigned worker, const struct line_rows *rows,
                        struct arena *kept, void **out);
    enum ft_err (*join)(void *state, struct arena *kept, void *out);
    void *state;
    bool alone;
};
enum ft_err lines_read_again(const struct model *model, const struct lines_reader *reader,
                             bool placed, struct ft_diags *diags);

/* Is `id` the section or below it? "1.2" holds "1.2" and "1.2.1", not "1.20". */
bool section_holds(struct str section, struct str id);
uint32_t measure_find(const struct model *model, struct str id); /* NO_INDEX: none */
/* What a gate may name: the ids of measures and sections of a model or a result. */
struct gate_names {
    const void *of;
    struct str (*measure)(const void *of, size_t index);
    struct str (*section)(const void *of, size_t index);
    size_t measure_count, section_count;
};
/* RATIO[:MEASURE][@SECTION]=X taken apart; a part that is not written has p NULL. */
struct gate_parts {
    struct str ratio, measure, section, needs;
    struct str name; /* all before the '=' */
};
struct gate_parts gate_take_apart(struct str text);
bool ratio_find(struct str name, enum ratio_id *out);
/* A gate without the '=' and what follows; texts are borrowed. The message of a false is static. */
bool gate_name_parse(const struct gate_names *names, struct str text, struct gate *out,
                     const char **message);
/* A gate as written on the command line or in the audit file; texts are copied. */
bool gate_parse(struct arena *arena, const struct gate_names *names, struct str text,
                struct gate *out, const char **message);
/* A cell, or a span of its value; the row where the table has no such column. */
struct place row_place(struct row_ref row, const char *heading, const struct span *value);
/* The same for a heading that is no literal, such as a measure's column. */
struct place row_column_place(struct row_ref row, struct str heading, const struct span *value);
/* Where a piece of a row's text stands: it must be borrowed from one of the row's cells. */
struct place row_piece_place(struct row_ref row, struct str piece);

#endif
