/*
 * fundtrace: which budget lines pay for what a policy proposal asked for.
 *
 * The whole public interface. The library never prints and never exits: it
 * returns an enum ft_err and collects what there is to say in a struct
 * ft_diags, which the caller renders where it likes. Strings are UTF-8.
 */
#ifndef FUNDTRACE_H
#define FUNDTRACE_H

#include <stdbool.h>
#include <stddef.h>

#define FT_VERSION "0.1.0"

enum ft_err {
    FT_OK = 0,
    FT_EINPUT = -1, /* input that cannot be used; the diagnostics say why */
    FT_EUSAGE = -2, /* an argument names something that does not exist */
    FT_ENOMEM = -3, /* out of memory */
    FT_EIO = -4,    /* the machine failed: disk full, unreadable device */
};

/* The process exit codes: 0 fine, 1 findings, 2 input or usage, 3 machine. */
enum ft_exit { FT_EXIT_OK = 0, FT_EXIT_FINDINGS = 1, FT_EXIT_INPUT = 2, FT_EXIT_MACHINE = 3 };
enum ft_exit ft_exit_of(enum ft_err err);

enum ft_severity { FT_NOTE, FT_WARNING, FT_ERROR };
enum ft_language { FT_LANGUAGE_OF_AUDIT, FT_ENGLISH, FT_JAPANESE };

/* A growing string the library fills and the caller frees with ft_text_free(). */
struct ft_text {
    char *bytes; /* NUL-terminated; NULL before it was filled */
    size_t size; /* without the NUL */
};
void ft_text_free(struct ft_text *text);

/* --- diagnostics ------------------------------------------------------- */

struct ft_diags;
struct ft_diags *ft_diags_new(void); /* NULL: out of memory */
void ft_diags_free(struct ft_diags *diags);
size_t ft_diags_count(const struct ft_diags *diags, enum ft_severity at_least);
/* How diagnostics are told as text. */
struct ft_diags_text {
    bool colour;
    bool all; /* each; otherwise the first three of one cause, and a line that counts the rest */
};
/*
 * All diagnostics sorted by place, as a compiler would print them. One cause is: one code, file and
 * column of a table, and one message and label but for what stands in quotes and for numbers. More
 * than ten of several codes end with a table that counts each code.
 */
enum ft_err ft_diags_render(struct ft_diags *diags, const struct ft_diags_text *how,
                            struct ft_text *out);

enum ft_diags_format {
    FT_DIAGS_TEXT,
    FT_DIAGS_JSON,
    FT_DIAGS_SARIF, /* 2.1.0, with what is silenced, and the fixes */
    FT_DIAGS_GITHUB,
    FT_DIAGS_JUNIT
};
struct ft_diags_options {
    enum ft_diags_format format;
    enum ft_severity at_least;   /* less severe ones are left out */
    enum ft_severity fail_level; /* FT_DIAGS_JUNIT: less severe ones are no failures */
    const char *const *paths;    /* FT_DIAGS_JUNIT: the files that were checked */
    size_t path_count;
    bool loaded;               /* FT_DIAGS_SARIF: nothing kept the program from its work */
    struct ft_diags_text text; /* FT_DIAGS_TEXT */
};
/* Diagnostics as the result of a run, with a summary. */
enum ft_err ft_diags_report(struct ft_diags *diags, const struct ft_diags_options *options,
                            struct ft_text *out);

/* The table of codes, as text or as JSON. */
enum ft_err ft_codes_list(bool json, struct ft_text *out);
/* What a code means, with an example. FT_EUSAGE: there is no such code. */
enum ft_err ft_code_explain(const char *code, struct ft_text *out);

/* --- an audit: documents and rules ------------------------------------- */

/* An audit file with the items, lines, rules and decisions it names. Immutable once loaded. */
struct ft_audit;
/* FT_EINPUT when any file it names is missing or wrong; every problem found is in diags. */
enum ft_err ft_audit_load(const char *path, struct ft_diags *diags, struct ft_audit **out);
/* What an audit does, one after the other. */
enum ft_stage {
    FT_STAGE_READ,    /* the documents: tables of lines for the first time */
    FT_STAGE_RULES,   /* the rule files */
    FT_STAGE_COMPILE, /* their regexes */
    FT_STAGE_JUDGE,   /* items, and lines, whose tables are read again */
    FT_STAGE_LINK,    /* links, and the money in them */
    FT_STAGE_BUILD,   /* the result */
    FT_STAGE_WRITE,   /* reports, or what is written of one table, which is read once more */
};
#define FT_STAGES 7
/* How far it has come. */
struct ft_progress {
    enum ft_stage stage;
    size_t done, total; /* bytes of tables of lines, as often as each is read; total 0: not known */
    size_t lines;       /* read in this stage */
};
/*
 * Called when a stage begins, and some ten times a second while tables are read; by any thread, but
 * by one at a time, while others may wait for it.
 */
typedef void ft_progress_fn(void *state, const struct ft_progress *progress);

/*
 * What an audit costs and what its rules come to: measured from when it is loaded with the option
 * until it was run or its part was written, and of one audit alone.
 */
struct ft_stats;
struct ft_stats *ft_stats_new(void); /* NULL: out of memory */
void ft_stats_free(struct ft_stats *stats);
/* What follows belongs to this stage, until the next begins or ft_stats_end(): for FT_STAGE_WRITE,
 * of which the library does not know. NULL: nothing is measured. */
void ft_stats_begin(struct ft_stats *stats, enum ft_stage stage);
void ft_stats_end(struct ft_stats *stats);
/* As tables for a terminal, in English: time by stage, what each rule held for, the slowest rules. */
enum ft_err ft_stats_render(const struct ft_stats *stats, struct ft_text *out);

/* What a result lists, and how to go about it, which changes no byte of the result. */
struct ft_audit_options {
    int orphans;           /* lines without an item listed of each kind; 0: 1000; below 0: none */
    unsigned threads;      /* at most; 0: as many as there are cores and the work pays for */
    bool no_prefilter;     /* try every regex on every text: for measuring and for testing */
    bool no_decisions_yet; /* the table of decisions that the audit file names need not be there */
    /* Read this one of the tables of lines alone, for ft_audit_write_partial(); NULL: all. */
    const char *part;
    ft_progress_fn *progress; /* NULL: nobody wants to know */
    void *progress_state;     /* its first argument; it lives as long as the audit, … */
    struct ft_stats *stats;   /* … as does this; NULL: nothing is measured */
};
enum ft_err ft_audit_load_with(const char *path, const struct ft_audit_options *options,
                               struct ft_diags *diags, struct ft_audit **out);
/*
 * Writes what an audit of all tables needs of the one that was read, whole or not at all. FT_EIO
 * with errno set: it cannot be written; FT_EUSAGE: the path is that of a folder, a pipe or the like.
 */
enum ft_err ft_audit_write_partial(const struct ft_audit *audit, const char *path,
                                   struct ft_diags *diags);
/*
 * An audit with what was written of its tables in place of them; its result is the same to the
 * byte as that of the audit of all. `audit` is the audit file, NULL: where it was when they were
 * written. A table itself is only read where a line in another stands below one of its lines.
 * FT_EINPUT: they are not all of one audit, which has not changed since (FT017, FT018).
 */
enum ft_err ft_audit_merge(const char *const *partials, size_t count, const char *audit,
                           const struct ft_audit_options *options, struct ft_diags *diags,
                           struct ft_audit **out);
void ft_audit_free(struct ft_audit *audit);
/*
 * The files it was read from, and the documents its rows cite: paths to open from here, which no
 * output may replace. They live as long as the audit.
 */
enum ft_err ft_audit_inputs(const struct ft_audit *audit, const char *const **paths, size_t *count);

struct ft_sources_summary {
    size_t rows, texts, amounts; /* rows proved, and the texts and amounts in them */
};
/* Proves every row against its cited source lines; FT_EINPUT when one cannot be proved. */
enum ft_err ft_audit_check_sources(const struct ft_audit *audit, struct ft_diags *diags,
                                   struct ft_sources_summary *out);

/* --- the result -------------------------------------------------------- */

/* What an audit found: a plain value that does not refer to the audit it came from. */
struct ft_result;
enum ft_err ft_audit_run(const struct ft_audit *audit, struct ft_diags *diags,
                         struct ft_result **out);
void ft_result_free(struct ft_result *result);
/*
 * Reads a result that was saved as JSON; what was recorded in it (filters, gates) counts as if it
 * were asked for now. FT_EINPUT: not a result.
 */
enum ft_err ft_result_load(const char *path, struct ft_diags *diags, struct ft_result **out);

enum ft_filter {
    FT_FILTER_SECTION, /* it and those below */
    FT_FILTER_TAG,
    FT_FILTER_ORGANISATION,
    FT_FILTER_STATUS,
    FT_FILTER_MEASURE,
    FT_FILTER_LEAD,   /* of items */
    FT_FILTER_DUE_BY, /* a date: items due on it or before; the later, where it is said twice */
    FT_FILTER_OPEN,   /* items without a response; its value is not looked at */
};
#define FT_FILTERS 8
/*
 * Adds to what reports of the result show: several values of one kind show any of them, several
 * kinds only what all of them show. They never change what is traced or counted; every report
 * states them. FT_EUSAGE: the result has no such thing (a diagnostic names the nearest).
 */
enum ft_err ft_result_filter(struct ft_result *result, enum ft_filter by, const char *value,
                             struct ft_diags *diags);
void ft_result_show_all(struct ft_result *result);

bool ft_result_gates_passed(const struct ft_result *result); /* true when it has none */
/*
 * Holds the result to more gates, "RATIO[:MEASURE][@SECTION]=X,…", besides those of the audit
 * file. FT_EUSAGE: one is no gate of this result (a diagnostic says why).
 */
enum ft_err ft_result_gate(struct ft_result *result, const char *gates, struct ft_diags *diags);
/* One line for each gate that failed: by how much, and which items would close it. */
enum ft_err ft_result_failed_gates(const struct ft_result *result, enum ft_language language,
                                   struct ft_text *out);
/* Does no decision in it rest on what has changed, is none disputed, none on a row that is gone? */
bool ft_result_decisions_sound(const struct ft_result *result);
/* One line for each that is not: what it is on, whose, and what is wrong with it. */
enum ft_err ft_result_unsound_decisions(const struct ft_result *result, enum ft_language language,
                                        struct ft_text *out);

enum ft_format {
    FT_FORMAT_TEXT,
    FT_FORMAT_MARKDOWN,
    FT_FORMAT_CSV,
    FT_FORMAT_JSON,
    FT_FORMAT_HTML,
    FT_FORMAT_XLSX,
    FT_FORMAT_DATAPACKAGE, /* the descriptor of the three tables, as Frictionless reads it */
};
#define FT_FORMATS (FT_FORMAT_DATAPACKAGE + 1)
enum ft_report {
    FT_REPORT_AUDIT,
    FT_REPORT_DIFF,
    FT_REPORT_SCORE,
    FT_REPORT_FIND,
    FT_REPORT_SUGGEST,
    FT_REPORT_REVIEW,
    FT_REPORT_CARRY
};
struct ft_format_info {
    const char *name;   /* "md"; NULL: it goes with another */
    const char *ending; /* of files: ".md" */
};
/* NULL: the report has no such format. Static storage. */
const struct ft_format_info *ft_format_info(enum ft_format format, enum ft_report report);
enum ft_table { FT_TABLE_ITEMS, FT_TABLE_LINES, FT_TABLE_LINKS };

struct ft_render_options {
    enum ft_format format;
    enum ft_language language;
    enum ft_table table; /* FT_FORMAT_CSV only */
    bool bom;            /* FT_FORMAT_CSV begins with a byte order mark, which Excel needs */
    bool review;         /* FT_FORMAT_HTML has controls for decisions, which it exports */
    const char *name;    /* FT_FORMAT_DATAPACKAGE: NAME.items.csv, …; NULL: "audit" */
    const char *unit;    /* unit of displayed amounts, e.g. "億円"; NULL: each measure's own */
    int width;           /* columns of the terminal; 0: a usual number (FT_FORMAT_TEXT only) */
    bool colour;         /* ANSI colours (FT_FORMAT_TEXT only) */
};
/* FT_EUSAGE: the unit is not one of the result's currency. */
enum ft_err ft_result_render(const struct ft_result *result,
                             const struct ft_render_options *options, struct ft_text *out);
/* The units of its currency, as a sentence lists them: "円, 千円, … or 兆円". Static storage. */
const char *ft_result_units(const struct ft_result *result);

/* --- what people decide --------------------------------------------------- */

/* What a person says of a link, or of an item. NULL: nothing. */
struct ft_word {
    const char *item, *line; /* ids, or ITEM:LINE and NULL; line NULL: the item itself */
    const char *verdict;     /* accept, reject, add; waive, none, answer; confirm: what stands */
    const char *strength;    /* principal or significant; NULL: that of the rules */
    const char *extent;      /* whole, part, budget:whole;process:part; of an answer budget:met */
    const char *by, *date, *reason;
};
/*
 * Adds words to the table of decisions, all or none, with fingerprints of what they are about;
 * several processes may do so at once. result: of the audit. *added: how many were not there yet.
 * FT_EUSAGE: one of them is wrong, by diags; FT_EINPUT: the audit file names no table, or what
 * stands there is none; FT_EIO with errno set: it cannot be written.
 */
enum ft_err ft_audit_decide(const struct ft_audit *audit, const struct ft_result *result,
                            const struct ft_word *words, size_t count, struct ft_diags *diags,
                            size_t *added);
/*
 * As ft_audit_decide() one word, keeping what was recorded, so that it can be taken back; it
 * outlives the audit. NULL: it stood there already.
 */
struct ft_recorded;
enum ft_err ft_audit_record(const struct ft_audit *audit, const struct ft_result *result,
                            const struct ft_word *word, struct ft_diags *diags,
                            struct ft_recorded **out);
/* Takes exactly its row out of the table, or puts it in again. */
enum ft_err ft_recorded_take_back(const struct ft_recorded *recorded, struct ft_diags *diags);
enum ft_err ft_recorded_put_back(const struct ft_recorded *recorded, struct ft_diags *diags);
void ft_recorded_free(struct ft_recorded *recorded);
/* Can words be recorded? FT_EINPUT: the audit file names no table of decisions. */
enum ft_err ft_audit_can_record(const struct ft_audit *audit, struct ft_diags *diags);

/* What is known of a link or a gap, in the order in which a person wants to look at it. */
enum ft_review_state {
    FT_REVIEW_DISPUTED,   /* people differ */
    FT_REVIEW_SUSPECT,    /* what was decided on has changed since */
    FT_REVIEW_UNREVIEWED, /* nobody looked at it */
    FT_REVIEW_CONFIRMED,
    FT_REVIEW_ADDED,
    FT_REVIEW_REJECTED,
    FT_REVIEW_WAIVED /* a gap that somebody accepts */
};
#define FT_REVIEW_STATES 7
/* The first three: what waits for a person. */
#define FT_REVIEW_OPEN \
    (1u << FT_REVIEW_DISPUTED | 1u << FT_REVIEW_SUSPECT | 1u << FT_REVIEW_UNREVIEWED)
const char *ft_review_state_name(enum ft_review_state state); /* "disputed", … */

struct ft_review_options {
    const char *const *items; /* ids: whose links and gaps; count 0: of all */
    size_t item_count;
    unsigned states; /* bits of enum ft_review_state: which; 0: FT_REVIEW_OPEN */
    bool by_item;    /* in the order of the items, whatever the state */
};
/*
 * Links and gaps with what people decided on them. It refers to the result, which is of the audit,
 * whole; both outlive it. FT_EUSAGE: there is no such item (a diagnostic names the nearest).
 */
struct ft_review;
enum ft_err ft_audit_review(const struct ft_audit *audit, const struct ft_result *result,
                            const struct ft_review_options *options, struct ft_diags *diags,
                            struct ft_review **out);
void ft_review_free(struct ft_review *review);
/* FT_EUSAGE: there is no such format. */
enum ft_err ft_review_render(const struct ft_review *review,
                             const struct ft_render_options *options, struct ft_text *out);

/* What an audit leaves to that of the next year. It refers to both, which outlive it. */
struct ft_carry;
/*
 * Finds which items and lines of an audit became which of another, and puts the decisions that stand
 * on them forward there: with what they were about, and where they come from, so that they are
 * suspect until somebody confirms them. record: they are added to the table that the new audit names,
 * as by ft_audit_decide(). result: of the old audit.
 */
enum ft_err ft_audit_carry(const struct ft_audit *old, const struct ft_result *result,
                           const struct ft_audit *new, bool record, struct ft_diags *diags,
                           struct ft_carry **out);
void ft_carry_free(struct ft_carry *carry);
enum ft_err ft_carry_render(const struct ft_carry *carry, const struct ft_render_options *options,
                            struct ft_text *out);

/*
 * A file of decisions: a workbook as `audit` writes it, filled in (.xlsx, .ods), what the page of a
 * review exports (.json; struct ft_render_options), or a table of them (.csv). NULL: not said.
 */
struct ft_import {
    const char *path;
    const char *sheet; /* of a spreadsheet, where it is not the one that `audit` wrote */
    const char *by, *date, *reason; /* of rows with a verdict that do not say it */
    const char *today; /* the date of those that have none yet: no reason to add them once more */
};
struct ft_imported {
    size_t added, known; /* recorded; there already */
    size_t unsaid;       /* rows that say how or why, but give no verdict: they were passed over */
};
/*
 * As ft_audit_decide(). What no longer fits what was decided on is recorded all the same, and told.
 * FT_EINPUT also where it is no such file.
 */
enum ft_err ft_audit_import(const struct ft_audit *audit, const struct ft_result *result,
                            const struct ft_import *from, struct ft_diags *diags,
                            struct ft_imported *out);

/* --- what changed between two results ------------------------------------ */

/* A comparison. It refers to both results, which outlive it. */
struct ft_diff;
struct ft_diff_names {
    const char *old, *new;      /* what reports call the results; NULL: nothing */
    const char *accept_changes; /* a file of falls that are accepted; NULL: none */
};
/*
 * FT_EINPUT: the results cannot be compared (other currencies, no item in common), or the file of
 * accepted changes is wrong.
 */
enum ft_err ft_result_diff(const struct ft_result *old, const struct ft_result *new,
                           const struct ft_diff_names *names, struct ft_diags *diags,
                           struct ft_diff **out);
void ft_diff_free(struct ft_diff *diff);
/*
 * Did coverage get worse: did an item's status or answer fall that its text, its lines and
 * decisions that reject a link do not explain, and that nobody accepted?
 */
bool ft_diff_worse(const struct ft_diff *diff);

/* FT_EUSAGE: the unit is not one of the currency, or a comparison has no such format. */
enum ft_err ft_diff_render(const struct ft_diff *diff, const struct ft_render_options *options,
                           struct ft_text *out);

/* --- why an item is linked to a line, or why not ------------------------ */

/* The condition tree of each rule concerned. It refers to the audit, which outlives it. */
struct ft_explanation;
/*
 * line NULL: every line the item is linked to or was kept from; where there are none, the rules that
 * came nearest. FT_EUSAGE: no such item or line (a diagnostic names the nearest).
 */
enum ft_err ft_audit_explain(const struct ft_audit *audit, const char *item, const char *line,
                             struct ft_diags *diags, struct ft_explanation **out);
void ft_explanation_free(struct ft_explanation *explanation);

struct ft_explain_options {
    enum ft_language language;
    int width;   /* columns of the terminal; 0: a usual number */
    bool colour; /* ANSI colours */
};
enum ft_err ft_explanation_render(const struct ft_explanation *explanation,
                                  const struct ft_explain_options *options, struct ft_text *out);

/* --- rows a condition holds for ------------------------------------------ */

/* What is looked for: one of the first four, the others NULL. */
struct ft_find_options {
    const char *pattern; /* a regex, which may hold {{patterns}} of the audit's rules */
    const char *tag;     /* rows with it */
    const char *rule; /* an id: what a tag rule's condition, or this side of a link's, holds for */
    const char *condition; /* as a rule file has them: YAML */
    bool items;            /* among items and asks, not lines */
    bool near;             /* rows for which a single leaf keeps it from holding */
    size_t top;            /* so many are kept, and all counted; 0: all */
};
/* It refers to the audit and the options' texts, which outlive it. */
struct ft_find;
/* FT_EINPUT: the regex or the condition is wrong. FT_EUSAGE: there is no such rule. */
enum ft_err ft_audit_find(const struct ft_audit *audit, const struct ft_find_options *options,
                          struct ft_diags *diags, struct ft_find **out);
void ft_find_free(struct ft_find *find);
bool ft_find_any(const struct ft_find *find);
/* FT_EUSAGE: there is no such format. */
enum ft_err ft_find_render(const struct ft_find *find, const struct ft_render_options *options,
                           struct ft_text *out);

/* --- links against right answers ---------------------------------------- */

struct ft_score_options {
    const char *gold; /* a table item,line,strength,reason: which links are right */
    const char *of; /* a table of links to score in place of those of the rules; NULL: the rules' */
    bool complete;  /* a link that the gold says nothing of is wrong */
};
/*
 * How good the links of an audit's rules are, or those of a table: precision, recall, F1 and κ, and
 * each that is wrong or missed. Decisions are left out. It refers to the audit and the options'
 * texts, which outlive it. FT_EINPUT: a table is wrong, or a rule's limit was hit.
 */
struct ft_score;
enum ft_err ft_audit_score(const struct ft_audit *audit, const struct ft_score_options *options,
                           struct ft_diags *diags, struct ft_score **out);
void ft_score_free(struct ft_score *score);
/*
 * Holds it to gates, "NAME[:principal][@SECTION]=X,…", NAME precision, recall, f1 or kappa.
 * FT_EUSAGE: one is none (a diagnostic says why).
 */
enum ft_err ft_score_gate(struct ft_score *score, const char *gates, struct ft_diags *diags);
bool ft_score_passed(const struct ft_score *score); /* true when it has no gates */
/* FT_EUSAGE: a score has no such format. */
enum ft_err ft_score_render(const struct ft_score *score, const struct ft_render_options *options,
                            struct ft_text *out);
/* --- lines that may answer an item --------------------------------------- */

struct ft_suggest_options {
    const char *const *items; /* whose candidates; count 0: of all that are gaps */
    size_t item_count;
    bool all;         /* of all items where none is named; pairs that a decision rejects too */
    bool orphans;     /* items for lines without one, instead */
    size_t top;       /* how many of each at most; 0: FT_SUGGEST_TOP */
    double threshold; /* scores from here on are likely; below 0: what was found to serve */
    bool as_rules;    /* rules for the likely ones that nothing links, the first of each … */
    const char *line; /* … or for this line of the only item that is named; NULL: those */
    bool bare;        /* without titles and words, for FT_FORMAT_CSV alone: those take their time */
};
#define FT_SUGGEST_TOP     5
#define FT_SUGGEST_TOP_MAX 1000
/* Candidates by likeness alone, which are never counted. It refers to the audit, which outlives it. */
struct ft_suggestions;
/* FT_EUSAGE: there is no such item or line (a diagnostic names the nearest). */
enum ft_err ft_audit_suggest(const struct ft_audit *audit, const struct ft_suggest_options *options,
                             struct ft_diags *diags, struct ft_suggestions **out);
void ft_suggestions_free(struct ft_suggestions *suggestions);

/* As text, CSV (item,line,score,above: a row for each candidate) or JSON. */
enum ft_err ft_suggestions_render(const struct ft_suggestions *suggestions,
                                  const struct ft_render_options *options, struct ft_text *out);

/* The rules that were asked for, as a rule file with examples: a beginning, for a person to judge. */
enum ft_err ft_suggestions_rules(const struct ft_suggestions *suggestions, struct ft_text *out);

/* --- rule files under test --------------------------------------------- */

struct ft_test_options {
    const char *audit;     /* --audit: the audit file whose rows examples may cite; NULL: none */
    unsigned threads;      /* -j; 0: one for each core. The result is the same for any number */
    bool coverage;         /* --coverage */
    const char *threshold; /* --threshold: "95%" or "0.95", implies coverage; NULL: none */
};
/* What the examples of rule files showed. */
struct ft_test;
/*
 * Loads the files and all they use and judges the examples of those that are named; count 0: those
 * of the audit file. FT_EINPUT: a file cannot be loaded, or an example cannot be judged. FT_EUSAGE:
 * the threshold is no share of one.
 */
enum ft_err ft_test_run(const char *const *files, size_t count,
                        const struct ft_test_options *options, struct ft_diags *diags,
                        struct ft_test **out);
void ft_test_free(struct ft_test *test);
/*
 * Examples for rules that lack them, as YAML to look at and to put below each: rows of the audit that
 * a rule holds for today, and one that a single condition keeps out. The same rules of the same files
 * as ft_test_run() tests; options->audit names the audit. No file is written.
 */
enum ft_err ft_test_record(const char *const *files, size_t count,
                           const struct ft_test_options *options, struct ft_diags *diags,
                           struct ft_text *out);
/* No example failed, there was one, and both ratios of coverage reach the threshold. */
bool ft_test_passed(const struct ft_test *test);

enum ft_test_format { FT_TEST_TEXT, FT_TEST_JUNIT, FT_TEST_JSON, FT_TEST_GITHUB };
struct ft_test_render_options {
    enum ft_test_format format;
    int width;   /* columns of the terminal; 0: a usual number (FT_TEST_TEXT only) */
    bool colour; /* ANSI colours (FT_TEST_TEXT only) */
};
enum ft_err ft_test_render(const struct ft_test *test, const struct ft_test_render_options *options,
                           struct ft_text *out);

/* --- tables nobody has described yet --------------------------------------- */

/* How a table is to be read, as an audit file says it; NULL, 0: it is found out. */
struct ft_table_shape {
    const char *member, *encoding, *delimiter, *sheet;
    size_t heading_row; /* the last, where there are several, … */
    size_t rows_above;  /* … and so many above it */
};

struct ft_table_options {
    struct ft_table_shape shape;
    int width; /* columns of the terminal; 0: a usual number */
    bool colour, json;
};
/* What a table holds: its columns, and what they seem to be for. FT_EINPUT: it cannot be read. */
enum ft_err ft_table_describe(const char *path, const struct ft_table_options *options,
                              struct ft_diags *diags, struct ft_text *out);

struct ft_init_options {
    struct ft_table_shape shape; /* of the tables of lines */
    const char *items;           /* a table of them; NULL: a skeleton is written */
    const char *audit;           /* where the audit file goes; the others beside it */
    bool force;                  /* over files that are there */
};
/*
 * Writes an audit file for tables of lines, with items and rules that are to be filled in: it runs
 * as it is, and marks what was guessed. FT_EINPUT also where a file is there already. `report` says
 * what was written.
 */
enum ft_err ft_init(const char *const *tables, size_t count, const struct ft_init_options *options,
                    struct ft_diags *diags, struct ft_text *report);

/* --- a pattern on trial -------------------------------------------------- */

/*
 * What a rule with the pattern would see of a text: the text normalised, every match in it, and the
 * literals a match must contain. It refers to the pattern and the text, which outlive it.
 */
struct ft_regex_trial;
enum ft_case { FT_CASE_AS_RULES, FT_CASE_EXACT, FT_CASE_IGNORE };
/*
 * text NULL: none. rules: a rule file with the patterns {{name}} stands for; NULL: none. letters:
 * whether case counts; AS_RULES: as `match` of the rule file says, exact without one. FT_EINPUT:
 * the pattern is no regex, or the text is not UTF-8. What a linter finds is reported, and the pattern
 * tried all the same.
 */
enum ft_err ft_regex_try(const char *pattern, const struct ft_text *text, const char *rules,
                         enum ft_case letters, struct ft_diags *diags, struct ft_regex_trial **out);
void ft_regex_trial_free(struct ft_regex_trial *trial);

struct ft_regex_options {
    int width;   /* columns of the terminal; 0: a usual number */
    bool colour; /* ANSI colours */
};
enum ft_err ft_regex_trial_render(const struct ft_regex_trial *trial,
                                  const struct ft_regex_options *options, struct ft_text *out);

/* --- lint ---------------------------------------------------------------- */

struct ft_lint_options {
    const char *audit; /* --audit: the audit the rule files belong to; NULL: none */
    const char *today; /* YYYY-MM-DD: when suppressions expire; NULL or "": never */
};
/*
 * Checks rule and audit files, told apart by content, and reports on these: files they use are
 * read, and only reported on when they cannot be loaded. An audit file comes with its tables; it
 * gives the rule files among `paths` that belong to it their context. What the files allow is
 * silenced. FT_EINPUT: something cannot be loaded.
 */
enum ft_err ft_lint(const char *const *paths, size_t count, const struct ft_lint_options *options,
                    struct ft_diags *diags);

/* Changed texts of files, not yet written. */
struct ft_fixes;
/*
 * The same, with every fix applied that keeps the meaning or is plainly what was meant; again, until
 * there is nothing left to fix. diags: what is then left. A file keeps its comments and layout.
 */
enum ft_err ft_lint_fix(const char *const *paths, size_t count,
                        const struct ft_lint_options *options, struct ft_diags *diags,
                        struct ft_fixes **out);
void ft_fixes_free(struct ft_fixes *fixes);
size_t ft_fixes_count(const struct ft_fixes *fixes); /* files that change */
const char *ft_fixes_path(const struct ft_fixes *fixes, size_t index);
/* As a unified diff. */
enum ft_err ft_fixes_diff(const struct ft_fixes *fixes, bool colour, struct ft_text *out);
/* Each file is written whole or not at all. FT_EIO: *path names the one that was not. */
enum ft_err ft_fixes_write(const struct ft_fixes *fixes, const char **path);

/* --- JSON Schemas ------------------------------------------------------ */

/* name: "rules", "audit", "result" or "diff". NULL: no such schema. Static storage. */
const char *ft_schema(const char *name, size_t *size);

#endif
