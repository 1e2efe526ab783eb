/*
 * Links from a table instead of from rules: item,line with strength, or with score and above, as
 * suggestions are written.
 */
#ifndef SUGGEST_LINK_LIST_H
#define SUGGEST_LINK_LIST_H

#include "suggest/score.h"

/* What a list says of a pair that it does not count as a link: a suggestion below the threshold. */
struct listed_pair {
    uint32_t item, line;
    enum strength strength; /* 0: none stated */
    bool linked;
    struct str score; /* as written; empty: none */
    size_t row;
};
struct link_list {
    const struct listed_pair *v; /* by item, then line, each once */
    size_t n;
    bool strengths; /* it has a column of them */
};

/*
 * Reads it into the arena. A row counts as a link where `above` is yes or the table has no such
 * column, and where its strength is not none. FT_EINPUT: FT106, FT107, FT707, FT710, FT711, FT716.
 */
enum ft_err link_list_read(struct arena *arena, const char *path, const struct model *model,
                           struct ft_diags *diags, struct link_list *out);
const struct listed_pair *link_list_find(const struct link_list *list, uint32_t item,
                                         uint32_t line); /* NULL: it is not there */

#endif
