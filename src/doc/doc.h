/*
 * A document as a report tells it: titles, sentences, sections, tables. A report says what stands
 * in it once; a look (terminal, Markdown, HTML, spreadsheet) decides how that is shown. A document
 * knows nothing of audits.
 *
 * It is written as it is told and nothing of it is kept, so that a long one needs no more memory
 * than a row. What needs to be measured first, as the columns of a terminal, is told twice.
 */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "doc/style.h"

/* The looks, as bits: a column may be told to some of them only. */
enum doc_look {
    DOC_TERMINAL = 1,
    DOC_MARKDOWN = 2,
    DOC_HTML = 4,
    DOC_XLSX = 8,
};
#define DOC_EVERY (DOC_TERMINAL | DOC_MARKDOWN | DOC_HTML | DOC_XLSX)

struct doc_ops; /* doc/look.h */
struct doc_row; /* what is being told */
struct doc {
    enum doc_look look;
    const struct doc_ops *ops;
    void *state; /* the look's own */
    struct doc_row *row;
    bool failed;     /* what follows is dropped */
    enum ft_err err; /* after doc_end(): why it failed; with FT_EIO errno says more */
};

/* A document that is written to *out, which outlives it; doc_end() ends it in every look. */
void doc_terminal(struct doc *doc, struct buf *out, bool colour, int width);
void doc_markdown(struct doc *doc, struct buf *out);

/* What a spreadsheet says beside what it is told; it outlives the document. */
struct doc_book {
    const char *program; /* in its properties */
    struct str title;    /* there too, and on the right above each page; from the data */
    bool japanese;       /* its font, its brackets, its minus sign */
    const char *cut;     /* ends a text that is longer than a cell takes */
    const char *dropped; /* "{0} more rows …": how many a sheet has no room for */
};
/* It is put together in a file in TMPDIR: FT_EIO where that cannot be written. */
void doc_xlsx(struct doc *doc, struct buf *out, const struct doc_book *book);

/* Completes it and releases what it holds. doc->failed then says whether all of it was written. */
void doc_end(struct doc *doc);

/* --- the text of a cell or a block ---------------------------------------------- */

/* Every look makes the text harmless in its own way. */
enum doc_kind {
    DOC_WORDS,  /* our own words and figures; '\n' begins a new line of the cell */
    DOC_MIXED,  /* our own words with words of the data in them */
    DOC_DATA,   /* as it stands in the documents */
    DOC_CODE,   /* a name in a file: an id, a tag, a path */
    DOC_ASIDE,  /* beside a figure where there is room for it: not on a terminal */
    DOC_MARK,   /* a symbol or a short word that stands first */
    DOC_MARKUP, /* markup that only a page has, taken as it stands (doc/html.h) */
};

/* Begin a piece of the text, which is appended to what is returned. */
struct buf *doc_text(struct doc *doc, enum doc_kind kind);
struct buf *doc_words(struct doc *doc);
void doc_put(struct doc *doc, const char *words);
void doc_data(struct doc *doc, struct str data);
/* On a line of its own below what the cell says so far; a page has it smaller. */
struct buf *doc_below(struct doc *doc, enum doc_kind kind);
/* What the piece just begun says so far. */
struct str doc_told(const struct doc *doc);
/* Of the piece just begun: a class of the style sheet (static), */
void doc_class(struct doc *doc, const char *class);
/* what it leads to: the row that was given the same names by doc_anchor(), or that is told later, */
void doc_link(struct doc *doc, const char *prefix, struct str id);
/* what a page shows of it where it is pointed at; the number that it shows, on a page, where that
 * is not the cell's; */
void doc_hint(struct doc *doc, struct str hint);
void doc_exact(struct doc *doc, int64_t value);
/* and, of a mark: the columns it takes on a terminal with the blanks after it. Elsewhere one
 * blank follows it. */
void doc_pad(struct doc *doc, int columns);

/* --- blocks --------------------------------------------------------------------- */

enum doc_block {
    DOC_TITLE,  /* of the document: a cell for each part of it */
    DOC_LEAD,   /* the answer in a sentence */
    DOC_SUB,    /* a further sentence of it */
    DOC_NOTICE, /* what holds for all that follows: each sheet of a spreadsheet says it again */
    DOC_NOTE,   /* what a reader of the section has to know */
    DOC_LEGEND, /* what signs mean */
    DOC_REST,   /* how much a table leaves out; that there is nothing to show */
    DOC_ALARM,  /* what failed */
};
/* A block is begun, told as one cell (or several, see DOC_TITLE), and ended. */
void doc_begin_block(struct doc *doc, enum doc_block block, enum style style);
void doc_end_block(struct doc *doc);
/* A block of these words. */
void doc_block(struct doc *doc, enum doc_block block, enum style style, const char *words);

struct doc_section {
    const char *id;       /* static: its name in links; the table of contents has it */
    const char *title;    /* words */
    const char *sheet;    /* of a spreadsheet, which it begins: its own table is all of it, those of
                            sections that follow stand below each other; NULL: on the one before */
    const char *unit;     /* "単位：億円": of all figures in it; NULL: columns say theirs */
    const char *counted;  /* title with the number of what it lists; NULL: that is not said */
    size_t count;         /* that number */
    bool preface;         /* of a page: it stands before the table of contents */
    enum doc_look folded; /* looks in which what stands in it is shown on demand */
};
void doc_section(struct doc *doc, const struct doc_section *section);

/* --- tables ---------------------------------------------------------------------- */

/* What people may write into a column of a spreadsheet, in rows that they add too. */
struct doc_input {
    /* The words of its drop-down, NULL behind the last; NULL: it has none. */
    const char *(*word)(size_t i);
    bool others; /* may stand there too, once who writes them was asked */
    bool date;
};

struct doc_column {
    struct str heading;
    bool data;        /* the heading is from the data */
    const char *what; /* below the heading: what is shown of it; NULL: nothing */
    const char *unit; /* below that; NULL: none */
    bool figure;  /* aligned right, never broken; words among them are centred in a spreadsheet */
    bool centred; /* short words, centred in a spreadsheet */
    bool elastic; /* text: gives way where there is little room */
    bool lead;    /* what stands above or before the text where there is little room */
    bool series;  /* one of the columns that are shown a few at a time, or below the text */
    bool breaks_at_plus; /* 4.1＋255.0の内数 takes two lines */
    int max;             /* columns of a terminal at most; 0: any number */
    bool names;          /* what its cells say names the row */
    bool unsaid;         /* what its cells show is said by others: a page does not read it out */
    int least, most;     /* width in a spreadsheet, in characters */
    const struct doc_input *input; /* there; NULL: nothing. The heading then has at most 32 and … */
    const char *prompt; /* … this 255 characters: what to write, shown where a cell is chosen */
    bool ids;           /* ids of rows, which stay text there, in rows that people add too */
    bool hidden;        /* there */
    const char *class;  /* of the style sheet; NULL: none */
    const char *sort;   /* how a page sorts by it: "text", "number", "order", "value"; NULL: not */
    const char *group; /* on a page, above it and its neighbours of the same group; NULL: nothing */
    const char *mark;  /* markup above its heading on a page; NULL: none */
};

struct doc_table {
    const char *class; /* of the style sheet, and its name in a spreadsheet's charts */
    const char
        *caption; /* what a page and a folded table are headed by; NULL: the section's heading */
    const struct doc_column *columns;
    size_t count;
    const char
        *unit; /* on a terminal, where all columns have one unit: said once; NULL: by column */
    enum doc_look bare;   /* looks in which it has no headings */
    enum doc_look folded; /* looks in which it is shown on demand, under its caption */
    enum doc_look listed; /* looks in which its rows are items of a list */
    bool grouped;         /* rows stand in groups, each headed by a DOC_GROUP */
    bool cards;  /* a page shows each row as a card where it is narrow, and may unfold it */
    bool alarms; /* a bad cell is to be seen at once, also where there is no colour */
    const char *separator; /* between the figures of a subrow told as a sentence; NULL: none are */
    size_t frozen;         /* columns that stay in sight in a spreadsheet */
};

enum doc_row_kind {
    DOC_ROW,
    DOC_SUBROW, /* belongs to the row before it */
    DOC_TOTAL,  /* the last row: of all the others */
    DOC_GROUP,  /* heads the rows after it: number, title, a figure */
};

/* Tells the rows; called as often as a look needs, each time to say the same. */
typedef void doc_rows(struct doc *doc, const void *what);
void doc_table(struct doc *doc, const struct doc_table *table, doc_rows *rows, const void *what);
/* How many rows would be told. */
size_t doc_count_rows(struct doc *doc, doc_rows *rows, const void *what);

/* A row is begun, told cell by cell, and ended; missing cells at its end are empty. */
void doc_begin_row(struct doc *doc, enum doc_row_kind kind);
void doc_end_row(struct doc *doc);
/* What links lead to, on a page. */
void doc_anchor(struct doc *doc, const char *prefix, struct str id);
/* Where attributes of the row go, as markup: " data-x=\"1\"", for the script of a page. */
struct buf *doc_attributes(struct doc *doc);

void doc_cell(struct doc *doc, enum style style);
void doc_cell_words(struct doc *doc, enum style style, const char *words);
void doc_cell_data(struct doc *doc, enum style style, struct str data);

/* Of the cell being told. What its words show rounded or in a unit, exactly: */
enum doc_number_kind {
    DOC_NO_NUMBER,
    DOC_NIL,    /* 0, because there is none: －, where others show 0.0 */
    DOC_COUNT,  /* value */
    DOC_AMOUNT, /* value, of which `of` are one of the unit shown */
    DOC_SHARE,  /* value ÷ of; of <= 0: there is none */
};
struct doc_number {
    enum doc_number_kind kind;
    int64_t value, of;
    int decimals; /* of an amount: as many as it is usually written with; */
    bool rounded; /* … never more, though the value has more */
};
void doc_number(struct doc *doc, struct doc_number number);
void doc_hang(struct doc *doc,
              int columns);        /* indents its second and further lines on a terminal */
void doc_nothing(struct doc *doc); /* its words say that there is nothing: lists leave it out */
void doc_minor(struct doc *doc);   /* in brackets beside the figures of the row it belongs to */
void doc_fill_in(struct doc *doc); /* empty, for who works with the spreadsheet */

/* What a cell that begins so is coloured with, in a spreadsheet, also once somebody changed it. */
struct doc_tint {
    const char *begins;
    unsigned colour; /* 0xRRGGBB */
};
/* Of all cells of the column from the first that is told it to the last. Outlives the table. */
void doc_tints(struct doc *doc, const struct doc_tint *tints, size_t count);

/* --- charts ----------------------------------------------------------------------- */

/* A row or a column of a table. */
struct doc_series {
    const char *name;
    unsigned colour; /* 0xRRGGBB */
    size_t at;       /* of the table's columns, or of its rows */
};
/* Bars, stacked, beside the charts before it, of a table that stands on the same sheet. */
struct doc_chart {
    const char *title;
    const char *table; /* its class */
    bool beside;       /* the bars of a row side by side, not stacked */
    bool by_row;       /* a series is a row of the table, and its columns are the bars */
    const struct doc_series *series;
    size_t count;
};
/* Only spreadsheets draw it; nothing is drawn of a table that has no rows. */
void doc_chart(struct doc *doc, const struct doc_chart *chart);

#endif
