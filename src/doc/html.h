/*
 * A document as one page that loads nothing, and what writes markup of its own into it: drawings,
 * controls, what unfolds. Whatever the data holds, it is never markup.
 */
#ifndef DOC_HTML_H
#define DOC_HTML_H

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

const struct html_page *html_page_of(const struct doc *doc);
/* class="a b c"; any of them may be NULL or empty. */
void html_class(struct buf *out, const char *a, const char *b, const char *c);
/* What the cell says; nothing where the row has none of that number. */
void html_cell(struct doc *doc, const struct doc_row *row, size_t i);

/* The page around the document: up to its header, from there to its <main>, and its end. */
void html_begin_page(struct buf *out, const struct html_page *page);
void html_begin_main(struct buf *out, const struct html_page *page);
void html_end_page(struct buf *out, const struct html_page *page);

#endif
