/* What a `source` cell cites: ranges of lines of documents. */
#ifndef MODEL_CITATION_H
#define MODEL_CITATION_H

#include "base/arena.h"
#include "base/buf.h"

/* One range of a source cell: "sources/budget.txt:12-14" is {"sources/budget.txt", 12, 14}. */
struct citation {
    struct str file;
    size_t first, last;
};
/*
 * Reads the next citation at or after *at, which is set behind it; *where is its span in the cell.
 * 1: there was one; 0: none left; -1: malformed.
 */
int citation_next(struct str cell, size_t *at, struct citation *out, struct span *where);

struct citations {
    const struct citation *v;
    size_t n;
};
/*
 * All that a cell cites, in the arena. Of what is malformed the text is the file, and first is 0:
 * citations_format() gives the same cell again, whatever it says. false: out of memory.
 */
bool citations_parse(struct arena *arena, struct str cell, struct citations *out);
void citation_format(struct buf *out, const struct citation *citation);
void citations_format(struct buf *out, struct citations list);

#endif
