/* Ratios of a score, and how far they can be trusted. */
#include <math.h>

#include "suggest/score.h"

__extension__ typedef __int128 wide;

struct ratio score_precision(const struct score_counts *c)
{
    return (struct ratio){c->right, c->right + c->wrong};
}

struct ratio score_recall(const struct score_counts *c)
{
    return (struct ratio){c->right, c->right + c->missed};
}

struct ratio score_f1(const struct score_counts *c)
{
    return (struct ratio){2 * c->right, 2 * c->right + c->wrong + c->missed};
}

static wide common_divisor(wide a, wide b)
{
    while (b != 0) {
        wide rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

/* Of a table of two by two, κ is 2(ad − bc) ÷ ((a + b)(b + d) + (a + c)(c + d)). */
struct ratio score_kappa(const struct score_counts *n)
{
    wide a = n->right, b = n->wrong, c = n->missed, d = n->neither;
    wide numerator = 2 * (a * d - b * c), denominator = (a + b) * (b + d) + (a + c) * (c + d);
    wide divisor = common_divisor(numerator, denominator);
    if (denominator == 0)
        return (struct ratio){0, 0};
    numerator /= divisor;
    denominator /= divisor;
    for (; denominator > (wide)1 << 62; numerator /= 2)
        denominator /= 2;
    return (struct ratio){(int64_t)numerator, (int64_t)denominator};
}

/* --- intervals ------------------------------------------------------------------------ */

#define MILLION 1000000.0
/* The normal deviate that 2.5 % are above. */
#define DEVIATE 1.959963984540054

struct bounds {
    double low, high;
};

/* E. B. Wilson, Probable inference, JASA 22 (1927), without continuity correction. */
static struct bounds wilson_bounds(struct ratio share)
{
    double n = (double)share.denominator, p = (double)share.numerator / n, z2 = DEVIATE * DEVIATE;
    if (share.denominator <= 0)
        return (struct bounds){0, 1};
    double centre = p + z2 / (2 * n);
    double spread = DEVIATE * sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return (struct bounds){(centre - spread) / (1 + z2 / n), (centre + spread) / (1 + z2 / n)};
}

static struct interval in_millionths(struct bounds bounds)
{
    return (struct interval){(int64_t)(bounds.low * MILLION + 0.5),
                             (int64_t)(bounds.high * MILLION + 0.5)};
}

struct interval wilson(struct ratio share)
{
    return in_millionths(wilson_bounds(share));
}

struct interval wilson_f1(const struct score_counts *c)
{
    struct bounds j = wilson_bounds((struct ratio){c->right, c->right + c->wrong + c->missed});
    return in_millionths((struct bounds){2 * j.low / (1 + j.low), 2 * j.high / (1 + j.high)});
}
