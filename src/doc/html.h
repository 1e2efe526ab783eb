/*
 * A document as one page that loads nothing, and what writes markup of its own into it: drawings,
 * controls, what unfolds. Whatever the data holds, it is never markup.
 */
#ifndef DOC_HTML_H
#define DOC_HTML_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "doc/doc.h"

struct html_entry {
    const char *id, *words;
};
/* What stands around the document. All of it is borrowed until doc_end(). */
struct html_page {
    const char *language, *data_language; /* "ja": of our words, of what is from the data */
    struct str title;
    struct str style, script; /* the only ones the page allows; an empty one is left out */
    /* Classes of cells and blocks by their style; NULL: none have one. */
    const char *const *style_classes;
    const char *short_class;           /* of columns of words that stand on one line; NULL: none */
    const char *kicker;                /* above the title; NULL: nothing */
    const struct html_entry *contents; /* of the table of contents, which lists nothing else */
    size_t content_count;
    const char *contents_name;     /* what it is called */
    const char *theme;             /* on the script's switch beside it; NULL: there is none */
    const struct html_entry *skip; /* a link past it all; NULL: there is none */
    const char *footer;            /* NULL: there is none */
};

/*
 * What is told before the first section that is no preface is its <header>, the rest its <main>.
 * The same is told as the same bytes.
 */
void doc_html(struct doc *doc, struct buf *out, const struct html_page *page);

/* Where markup goes that stands between blocks and tables. */
struct buf *html_out(struct doc *doc);
/* Below the row just told, of a table of cards: what these words unfold. */
struct buf *html_begin_fold(struct doc *doc, const char *words);
void html_end_fold(struct doc *doc);

/* --- text for markup --------------------------------------------------------------- */

/*
 * Inert in an element and in a quoted attribute: controls and bidirectional marks are made
 * harmless, what means anything in HTML becomes a character reference.
 */
void html_escape(struct buf *out, struct str text);
/* Data as an element of its own, whose direction does not reach beyond it. */
void html_data(struct doc *doc, struct buf *out, struct str text);
/* The beginning of that element, <bdi>, in the language of the data; class NULL: none. */
void html_open_data(struct doc *doc, struct buf *out, const char *class);
/* "prefix-id" of an element, whatever the id holds. */
void html_id(struct buf *out, const char *prefix, struct str id);
/* Data with the spans of it marked; what is far from any mark is left out of a long one. */
void html_marked(struct doc *doc, struct buf *out, struct str text, const struct span *spans,
                 size_t count);

/* --- for the files of this look --------------------------------------------------------- */

/* What of a table is open. */
enum html_part { HTML_NO_PART, HTML_BODY, HTML_FOOT };

struct html { /* the state */
    struct buf *out;
    const struct html_page *page;
    bool in_main, in_section;
    const char *section; /* its id; NULL before the first */
    /* of the table being written */
    const struct doc_table *table;
    enum html_part part;
    bool any_part;
};

const struct html_page *html_page_of(const struct doc *doc);
/* class="a b c"; any of them may be NULL or empty. */
void html_class(struct buf *out, const char *a, const char *b, const char *c);
/* What the cell says; nothing where the row has none of that number. */
void html_cell(struct doc *doc, const struct doc_row *row, size_t i);

/* The page around the document: up to its header, from there to its <main>, and its end. */
void html_begin_page(struct buf *out, const struct html_page *page);
void html_begin_main(struct buf *out, const struct html_page *page);
void html_end_page(struct buf *out, const struct html_page *page);

/* Charts as inline SVG, laid out in whole numbers: the same data gives the same bytes. */
/* A part of a bar: the class that paints it, and its size; sizes of 0 and less have no width. */
struct svg_part {
    const char *class;
    int64_t size;
};
/*
 * A bar of parts one after another, of `whole` in all, as wide as its place. title: what it says;
 * empty: it stands beside its figures and says nothing more.
 */
void svg_bar(struct buf *out, const struct svg_part *parts, size_t count, int64_t whole,
             struct str title);
/* A tint over the whole of its place, 0 to 100 of 100 deep. */
void svg_tint(struct buf *out, int depth);

/* What flows from the nodes on the left to those on the right, as bands. */
struct svg_node {
    struct str name;
    const char *class; /* of the node and of the bands to it; NULL: none */
};
struct svg_flow {
    size_t number; /* among the flows of the page */
    struct str title, description;
    const struct svg_node *from, *to;
    size_t from_count, to_count;
    const int64_t *amounts; /* [from × to_count + to]; of 0 and less, nothing is drawn */
    /* Appends what an amount is in words; colon: between a name and it. */
    void (*say)(struct buf *out, const void *of, int64_t amount);
    const void *of;
    const char *colon;
};
/* false: out of memory, in the arena that the layout is made in. */
bool svg_flow(struct buf *out, struct arena *arena, const struct svg_flow *flow);

/* value × scale ÷ whole, rounded down; 0 unless 0 < value and 0 < whole. Exact for any amounts. */
int64_t svg_scale(int64_t value, int64_t scale, int64_t whole);
/* 0 to 100: the square root of value ÷ whole. */
int svg_root(int64_t value, int64_t whole);

#endif
