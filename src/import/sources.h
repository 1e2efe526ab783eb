/* Source verification: proves the data against the documents it was taken from. */
#ifndef IMPORT_SOURCES_H
#define IMPORT_SOURCES_H

#include "base/diag.h"
#include "model/model.h"

/*
 * Title, item text and each line of the other searched fields stand contiguous in one cited
 * range after normalisation; each stated amount equals a money token there, nil a nil token,
 * headcount its number. FT_EINPUT when a row cannot be proved; diags has both texts.
 */
enum ft_err sources_check(const struct model *model, struct ft_diags *diags,
                          struct ft_sources_summary *out);

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
