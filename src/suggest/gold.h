/*
 * Gold: which links are right, as people judged it before they looked at what rules say. A table
 * item,line,strength,reason; strength principal, significant or none (judged: no link). '*' stands
 * for every item or every line, with strength none: what is named otherwise stands all the same.
 * Wishes in the running text are never counted among items: '*' does not stand for them.
 */
#ifndef SUGGEST_GOLD_H
#define SUGGEST_GOLD_H

#include "base/diag.h"
#include "model/model.h"

struct gold_row {
    uint32_t item, line;    /* NO_INDEX: every one */
    enum strength strength; /* 0: no link */
    struct str reason;      /* may be empty */
    size_t row;             /* of the table */
};

struct gold {
    const struct gold_row *pairs; /* those with both names, by item, then line, each once */
    size_t pair_count;
    /* What says that a row was judged for all the others; NULL: nothing. */
    const struct gold_row *const *items; /* by item */
    const struct gold_row *const *lines; /* by line */
    size_t item_count, line_count;       /* how many of them are not NULL */
    const struct gold_row *all;          /* every pair */
};

/*
 * Reads it into the arena. complete: a pair that is not judged is judged none. FT_EINPUT: what is
 * wrong is in diags (FT106, FT107, FT707, FT710, FT711, FT716, and as csv_read()).
 */
enum ft_err gold_read(struct arena *arena, const char *path, bool complete,
                      const struct model *model, struct ft_diags *diags, struct gold *out);
/* What judges the pair; NULL: nothing does. */
const struct gold_row *gold_find(const struct gold *gold, const struct model *model, uint32_t item,
                                 uint32_t line);
/* How many pairs of the item are judged. */
int64_t gold_judged(const struct gold *gold, const struct model *model, uint32_t item);

#endif
