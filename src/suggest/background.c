#include "suggest/background.h"

#include <math.h>

struct background background_of(const struct moments *moments, size_t count)
{
    double n = count > 0 ? (double)count : 1, mean = moments->sum / n;
    double variance = moments->squares / n - mean * mean;
    return (struct background){mean, variance > 0 ? sqrt(variance) : 0};
}

static double above(const struct background *background, double value)
{
    return background->deviation > 0 ? (value - background->mean) / background->deviation : 0;
}

void background_scores(const struct background *items, size_t count, const double *likeness,
                       double *scores)
{
    struct moments moments = {0};
    for (size_t i = 0; i < count; i++)
        moments_add(&moments, likeness[i]);
    struct background line = background_of(&moments, count);
    for (size_t i = 0; i < count; i++) {
        double score = (above(&items[i], likeness[i]) + above(&line, likeness[i])) / 2;
        scores[i] = likeness[i] > 0 && score > 0 ? score : 0;
    }
}
