/* What a look is: how it writes what is told. For the files of this folder and the tests. */
#ifndef DOC_LOOK_H
#define DOC_LOOK_H

#include "doc/doc.h"

struct doc_piece {
    size_t start, end; /* of its text in row->text */
    enum doc_kind kind;
    const char *class; /* NULL: none */
    const char *link_prefix;
    struct str link; /* where link_prefix is not NULL */
    struct str hint; /* empty: none */
    bool below;      /* the piece before it is the line break */
    bool has_value;
    int64_t value;
    int pad;
};
struct doc_cell {
    size_t first, count; /* of row->pieces */
    enum style style;
    struct doc_number number;
    int hang;
    bool nothing, minor, fill_in;
    const struct doc_tint *tints;
    size_t tint_count;
};
/* A row, or a block, whose cells are its parts. */
struct doc_row {
    struct arena *arena; /* cleared for each row */
    enum doc_row_kind kind;
    enum doc_block block;
    enum style style;
    const char *anchor_prefix; /* NULL: none */
    struct str anchor;
    struct buf text, attributes;
    VEC(struct doc_piece) pieces;
    struct doc_piece lost;  /* what is said of a piece there was no memory for */
    struct doc_cell *cells; /* `count` of them */
    struct doc_cell lost_cell;
    size_t count, capacity;
};

struct doc_ops {
    void (*block)(struct doc *doc, const struct doc_row *row);
    void (*section)(struct doc *doc, const struct doc_section *section);
    void (*table)(struct doc *doc, const struct doc_table *table, doc_rows *rows, const void *what);
    void (*row)(struct doc *doc, const struct doc_row *row); /* of the table being told */
    void (*end)(struct doc *doc); /* completes it, releases what the state holds; NULL: nothing */
    void (*chart)(struct doc *doc, const struct doc_chart *chart); /* NULL: it has none */
};

/* Begins a document whose look has so many bytes of state, zeroed; NULL: out of memory. */
void *doc_begin(struct doc *doc, enum doc_look look, const struct doc_ops *ops, size_t state);

struct str doc_piece_text(const struct doc_row *row, const struct doc_piece *piece);
/* Appends a text line by line through `put`, with `between` for each line break. */
void doc_lines(struct buf *out, struct str text, const char *between,
               void (*put)(struct buf *out, struct str line));

/*
 * Text from the data, inert wherever it stands: in a paragraph, in a cell of a
 * table, in the HTML of a <summary>. What means anything in Markdown or HTML
 * becomes a character reference; a mention or an address is broken by an empty comment.
 */
void markdown_text(struct buf *out, struct str text);

#endif
