/* What a `source` cell cites: ranges of lines of documents. */
#ifndef MODEL_CITATION_H
#define MODEL_CITATION_H

#include "base/str.h"

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

#endif
