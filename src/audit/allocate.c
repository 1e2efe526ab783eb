#include "audit/allocate.h"

#include <stdlib.h>

/* Products of an amount and a weight pass 64 bits. */
__extension__ typedef unsigned __int128 wide;

static int64_t greatest_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t r = a % b;
        a = b;
        b = r;
    }
    return a;
}

struct weights weights_of(const struct decimal weight[3])
{
    const struct decimal *a = &weight[STRENGTH_SIGNIFICANT], *b = &weight[STRENGTH_PRINCIPAL];
    struct weights w = {.one = a->denominator / greatest_divisor(a->denominator, b->denominator) *
                               b->denominator};
    w.of[STRENGTH_SIGNIFICANT] = w.one / a->denominator * a->numerator;
    w.of[STRENGTH_PRINCIPAL] = w.one / b->denominator * b->numerator;
    return w;
}

struct part {
    wide remainder;
    size_t index;
};

static int by_remainder(const void *x, const void *y)
{
    const struct part *a = x, *b = y;
    if (a->remainder != b->remainder)
        return a->remainder > b->remainder ? -1 : 1;
    return a->index < b->index ? -1 : 1;
}

static wide sum_of_weights(const struct claim *claims, size_t count)
{
    wide sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (wide)claims[i].weight;
    return sum;
}

enum ft_err divide(struct arena *scratch, int64_t amount, const struct claim *claims, size_t count,
                   int64_t one, int64_t *shares)
{
    struct part *parts = ARENA_ARRAY(scratch, count + 1, struct part);
    if (!parts)
        return FT_ENOMEM;

    wide sum = sum_of_weights(claims, count), whole = sum > (wide)one ? sum : (wide)one;
    uint64_t size = amount < 0 ? 0 - (uint64_t)amount : (uint64_t)amount, left = size;
    for (size_t i = 0; i <= count; i++) {
        wide product = size * (i < count ? (wide)claims[i].weight : whole - sum);
        parts[i] = (struct part){product % whole, i};
        shares[i] = (int64_t)(product / whole);
        left -= (uint64_t)shares[i];
    }
    qsort(parts, count + 1, sizeof *parts, by_remainder);
    for (size_t i = 0; i < left; i++)
        shares[parts[i].index]++;
    for (size_t i = 0; amount < 0 && i <= count; i++)
        shares[i] = -shares[i];
    return FT_OK;
}

void share_add(struct range *to, const struct share *share)
{
    to->at_most += share->amount;
    to->exact += share->sure ? share->amount : 0;
}
