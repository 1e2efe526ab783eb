/*
 * Which lines are likeliest for which items. A retrieval that needs nothing but the texts at hand:
 *
 * 1. rows are compared by the cosine of their weighed grams (corpus.h);
 * 2. a likeness becomes a score by how far it stands out (background.h);
 * 3. scores are raised by how far the item leans to the line's organisation (leanings.h);
 * 4. each item takes on some of the words of the lines that came first (Rocchio, 1971), so that
 *    lines like those are found which share no word with the item itself; then 1 to 3 once more;
 * 5. scores are divided by the middle item's best, so that 1 is as good as is usual in these
 *    documents whatever they are, and one threshold serves all.
 */
#ifndef SUGGEST_RANKING_H
#define SUGGEST_RANKING_H

#include "audit/run.h"
#include "suggest/corpus.h"
#include "suggest/top.h"

/* Of what is usual: scores from here on are likely. */
#define RANKING_THRESHOLD 0.4

struct ranking_wanted {
    size_t top; /* of each item, and of each line that is wanted; at least 1 */
    /* By line, the place of its list in `lines`, or NO_INDEX; NULL: of no line. */
    const uint32_t *lines;
    size_t line_count;
    /* A pair that is not to be among them; NULL: all may be. */
    bool (*hidden)(const void *state, uint32_t item, uint32_t line);
    const void *state;
};
struct ranking {
    struct top *items; /* by item: lines */
    struct top *lines; /* by wanted.lines: items */
    double usual;      /* what the scores were divided by */
    struct corpus *corpus;
};
/* In the arena. FT_EINPUT, FT_EIO: a table could not be read again, diags say why. */
enum ft_err ranking_make(struct arena *arena, const struct ft_audit *audit,
                         const struct ranking_wanted *wanted, struct ft_diags *diags,
                         struct ranking *out);

#endif
