/* The documents a table cites, each read once, and the cited ranges of a row, each normalised once. */
#ifndef SOURCES_RANGES_H
#define SOURCES_RANGES_H

#include "base/diag.h"
#include "model/model.h"
#include "sources/sources.h"

/* Limits; FT011 names the one that is passed. */
#define MAX_DOCUMENTS   1000
#define MAX_CITATIONS   100 /* of a row */
#define MAX_RANGE_BYTES ((size_t)1 << 18)

struct document {
    struct str name;             /* as the data names it */
    const struct source *source; /* NULL: cannot be read, which was reported */
    struct str normal;           /* see document_find() */
    bool normalised;
};

struct cited_range {
    struct document *document;
    size_t first, last; /* lines */
    struct str text;    /* as the document has it */
    struct str normal;
};

struct ranges {
    const struct model *model;
    struct ft_diags *diags;
    struct arena *arena;   /* of the documents */
    struct arena *scratch; /* of the ranges and whatever is needed for one row */
    struct map document_ids;
    VEC(struct document *) documents;
    struct map range_ids; /* citation → index below */
    VEC(struct cited_range) known;
    VEC(struct cited_range) cited; /* by the row at hand */
};

/* FT_ENOMEM. ranges_release() in any case. */
enum ft_err ranges_init(struct ranges *ranges, const struct model *model, struct ft_diags *diags);
void ranges_release(struct ranges *ranges);

/*
 * Fills `cited` from a source cell, valid until the next call. *usable is false when something in
 * the cell is wrong: it was reported, and then nothing is proved or refuted. Returns a failure of
 * the machine.
 */
enum ft_err ranges_cite(struct ranges *ranges, struct row_ref row, struct str cell, bool *usable);

/* Place of a span of a range's normalised text in its document. */
enum ft_err range_place(struct ranges *ranges, const struct cited_range *range, struct span normal,
                        struct place *out);
/* The lines of a document a normalised text stands in: *first is 0 where it does not. */
enum ft_err document_find(struct ranges *ranges, struct document *document, struct str needle,
                          size_t *first, size_t *last);

#endif
