/*
 * What the sections of a report are told with: one builder a section, which tells it to any look.
 * A builder names what stands where; how it looks is the document's affair.
 */
#ifndef REPORT_TELL_H
#define REPORT_TELL_H

#include "audit/diff.h"
#include "doc/doc.h"
#include "report/labels.h"
#include "report/report.h"

struct html_index; /* report/html.h */

struct report {
    struct doc *doc;
    struct arena *arena;            /* as long as the report */
    const struct ft_result *result; /* what is shown */
    const struct ft_result *whole;  /* what is counted */
    const struct ft_diff *diff;     /* a comparison; NULL: none */
    const struct ft_score *score;   /* of links; NULL: none. Then there is no result */
    const struct report_options *options;
    enum language language;
    const struct map *excluded; /* id of an item → the first of result.excluded that is of it */
    const char *unit; /* "単位：億円" where all measures are shown in one; else NULL */
    const struct html_index *index; /* of a page: what its filters choose by; else NULL */
    enum label sheet; /* that the section begins in a spreadsheet; LABEL_NOTHING: none */
    struct doc_tint status_tints[STATUSES + 1]; /* the first where an item falls short */
};

/* A section of a report: tells nothing where there is nothing to tell. */
typedef void tell_section(const struct report *r);

/* Tells all sections to the document, which ends with it; r->arena is the report's meanwhile. */
void tell_document(struct doc *doc, struct buf *out, struct report r, tell_section *sections);

/* --- words ---------------------------------------------------------------------- */

const char *tell_label(const struct report *r, enum label which);
/* Kept as long as the report; "" when out of memory. Takes what the buffer holds. */
const char *tell_keep(const struct report *r, struct buf *text);
/* A cell of the label. */
void tell_label_cell(const struct report *r, enum style style, enum label which);

/* The label with the number of what it names: "Links lost (3)". */
const char *tell_counted(const struct report *r, enum label which, size_t count);

/* A section headed by a label: with the number of what it lists; with the unit of its figures. */
void tell_heading(const struct report *r, const char *id, enum label title);
void tell_heading_count(const struct report *r, const char *id, enum label title, size_t count);
void tell_heading_money(const struct report *r, const char *id, enum label title);

/* That a section has nothing to show, if so. false: nor is its table shown, whose headings only a
 * spreadsheet has all the same. */
bool tell_any(const struct report *r, size_t count);

/* --- tables --------------------------------------------------------------------- */

/* Tells one cell of a row. at: the measure, where the column is one for each; else its own `at`. */
typedef void tell_cell(const struct report *r, const void *row, size_t at);
struct table;
/* Has the table anything to show in the column which is told `at`? */
typedef bool tell_told(const struct table *table, size_t at);
/* Words that head the column which is told `at`. */
typedef const char *tell_head(const struct report *r, size_t at);

struct table_column {
    enum label heading;
    tell_cell *cell;
    tell_cell *sub, *total; /* of rows of those kinds; NULL: empty */
    unsigned looks;         /* enum doc_look; 0: every one */
    bool measures;          /* one for each measure, headed by it where it has no heading; */
    enum label what;        /* below the measure: what is shown of it */
    bool beside;            /* with the columns before it, measure by measure */
    bool if_any;            /* only for the measures that the table has something of */
    size_t at;              /* what its cells are told, where it is not for measures */
    tell_told *told;        /* whether it is shown; NULL: it is */
    tell_head *head;        /* where no label is its heading; NULL: one is */
    bool says_unit;         /* its heading says the unit of all figures */
    enum label prompt;      /* of a column that people write into */
    struct str named;       /* a heading from the data instead; .p NULL: none */
    struct doc_column as;   /* all else; its heading is filled in */
};

/* Columns of rows that are told with doc_begin_row() and so on. */
/* clang-format off */
#define COLUMN(label)        {.heading = (label)}
#define COLUMN_TEXT(label)   {.heading = (label), .as = {.elastic = true}}
#define COLUMN_FIGURE(label) {.heading = (label), .as = {.figure = true}}
/* clang-format on */

/* As it is shown: one of the table's columns, and what its cells are told. */
struct shown_column {
    const struct table_column *column;
    size_t at;
};

/* Tells the rows of a table with table_row(), or cell by cell. */
typedef void tell_rows(const struct table *table);
struct table {
    struct doc_table as; /* its columns are filled in */
    const struct table_column *columns;
    size_t count;
    tell_rows *rows;
    const void *of;              /* what the rows are of */
    uint32_t any;                /* bit by measure: columns `if_any` are shown for it */
    const struct report *report; /* filled in, as what follows */
    const struct shown_column *shown;
};
#define TABLE_COLUMNS(array) .columns = (array), .count = sizeof(array) / sizeof *(array)

void table_tell(const struct report *r, struct table table);
size_t table_count_rows(const struct report *r, struct table table);
void table_row(const struct table *table, enum doc_row_kind kind, const void *row);

/* --- cells that several tables have ----------------------------------------------- */

/* Of any row: its struct str that stands `at` bytes from its beginning. */
tell_cell tell_field;
/* Of a struct result_item. */
tell_cell tell_item_id, tell_item_text, tell_item_expects, tell_item_section,
    tell_item_section_title, tell_item_status, tell_item_source;
/* Of a struct result_line. The amount is only what is stated, the figure what it means; a page has
 * in its figures how they changed. */
tell_cell tell_line_organisation, tell_line_id, tell_line_title, tell_line_figure, tell_line_amount,
    tell_line_source;
/* Of any row: empty, for who works with it. */
tell_cell tell_fill_in;
/* What they may write about a link or a gap: report/audit/desk.c. */
extern const struct doc_input desk_verdict, desk_strength, desk_extent, desk_date, desk_text;
/* Text of the cell being told: a section's number and title; an item's number, leading to it. */
void tell_section_name(const struct report *r, const struct result_section *section);
void tell_item_link(const struct report *r, const struct result_item *item);
/* "28当初", and its unit where a page has room for it. */
void tell_measure(const struct report *r, size_t measure);
/* The label filled with that of the measure. */
const char *tell_with_measure(const struct report *r, enum label which, size_t measure);
/* What a cell that shows an amount stands for. */
struct doc_number tell_amount(const struct report *r, size_t measure, int64_t value);
/* An amount in the measure's unit, exact, and the same rounded to the usual decimals. */
void tell_money(const struct report *r, enum style style, size_t measure, int64_t value);
/* The same, or what it may be at most. */
void tell_range(const struct report *r, enum style style, size_t measure, struct range range);
void tell_rounded(const struct report *r, enum style style, size_t measure, int64_t value);
/* The same exact, － where it is 0. */
void tell_money_or_nil(const struct report *r, enum style style, size_t measure, int64_t value);
void tell_share(const struct report *r, enum style style, int64_t part, int64_t whole);
/* The next pair of the item that is not linked (previous NULL: the first); NULL: no more. */
const struct excluded_pair *tell_excluded(const struct report *r, const struct result_item *item,
                                          const struct excluded_pair *previous);
/* That a section has nothing to show. */
void tell_none(const struct report *r);
/* The colour of a status. */
enum style tell_status_style(enum status status);
/* The same of an item: neutral where it falls short. */
enum style tell_item_style(const struct report *r, const struct result_item *item);
unsigned tell_status_tint(enum status status); /* 0xRRGGBB */
void tell_status(const struct report *r, enum status status);
/* Appends where something stands to the cell: a line for each range. */
void tell_source(const struct report *r, struct citations source);
void tell_count(const struct report *r, enum style style, int64_t count);

/* --- the sections ------------------------------------------------------------------ */

tell_section tell_title, tell_answer, tell_filters, tell_items, tell_asks, tell_statuses,
    tell_answered, tell_coverage, tell_reviewed, tell_ratios, tell_money_table,
    tell_money_by_section, tell_gaps, tell_decisions, tell_orphans, tell_given, tell_execution,
    tell_reconciliation, tell_left_out, tell_gates, tell_counts, tell_matrix, tell_flow,
    tell_panels, tell_lines, tell_active_filters, tell_inputs;
/* Of a spreadsheet: its first sheet, charts on that, and sheets that only it has. */
tell_section tell_summary, tell_status_counts, tell_charts, tell_item_rows, tell_link_rows,
    tell_ask_rows, tell_organisations, tell_terms;

#endif
