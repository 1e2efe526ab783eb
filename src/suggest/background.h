/*
 * Scores: how far a likeness stands out from what the item and the line have with others. A raw
 * likeness says little, for a long text is a little like everything.
 */
#ifndef SUGGEST_BACKGROUND_H
#define SUGGEST_BACKGROUND_H

#include <stddef.h>

struct background {
    double mean, deviation; /* deviation 0: all are alike */
};
struct moments {
    double sum, squares;
};
static inline void moments_add(struct moments *to, double value)
{
    to->sum += value;
    to->squares += value * value;
}
struct background background_of(const struct moments *moments, size_t count);

/*
 * The scores of one line from its likeness to each item: deviations above the item's background
 * (over lines) and above the line's own (over these items), the mean of the two. What shares
 * nothing with the line has 0, as has what stands below.
 */
void background_scores(const struct background *items, size_t count, const double *likeness,
                       double *scores);

#endif
