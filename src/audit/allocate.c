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

/* Claims line by line, within a line in the order they were in. */
static enum ft_err group(struct arena *arena, size_t lines, struct claim_list list,
                         struct claim **grouped, size_t **first)
{
    size_t *at = ARENA_ARRAY(arena, lines + 2, size_t);
    struct claim *v = ARENA_ARRAY(arena, list.n, struct claim);
    if (!at || !v)
        return FT_ENOMEM;
    for (size_t i = 0; i < list.n; i++)
        at[list.v[i].line + 2]++;
    for (size_t i = 2; i < lines + 2; i++)
        at[i] += at[i - 1];
    for (size_t i = 0; i < list.n; i++)
        v[at[list.v[i].line + 1]++] = list.v[i];
    *grouped = v;
    *first = at;
    return FT_OK;
}

/* One line's claims, divided. */
static enum ft_err share_out(struct arena *scratch, int64_t amount, struct claim_list claims,
                             int64_t one, bool sure, share_vec *out)
{
    int64_t *parts = ARENA_ARRAY(scratch, claims.n + 1, int64_t);
    if (!parts || divide(scratch, amount, claims.v, claims.n, one, parts) != FT_OK)
        return FT_ENOMEM;
    for (size_t i = 0; i <= claims.n; i++) {
        uint32_t item = i < claims.n ? claims.v[i].item : NO_INDEX;
        struct share share = {claims.v[0].line, item, parts[i], sure};
        if (share.amount != 0 && !vec_push(scratch, out, share))
            return FT_ENOMEM;
    }
    return FT_OK;
}

enum ft_err allocate(struct arena *scratch, const struct atoms *atoms, struct claim_list sure,
                     struct claim_list perhaps, int64_t one, share_vec *shares)
{
    size_t lines = atoms->model->line_count, *sure_at, *perhaps_at;
    struct claim *s, *p;
    enum ft_err err = group(scratch, lines, sure, &s, &sure_at);
    if (err == FT_OK)
        err = group(scratch, lines, perhaps, &p, &perhaps_at);

    for (size_t i = 0; err == FT_OK && i < lines; i++) {
        struct claim_list mine = {s + sure_at[i], sure_at[i + 1] - sure_at[i]};
        struct claim_list maybe = {p + perhaps_at[i], perhaps_at[i + 1] - perhaps_at[i]};
        if (mine.n > 0)
            err = share_out(scratch, atoms->amount[i], mine, one, true, shares);
        else if (maybe.n > 0 && atoms->amount[i] > 0)
            err = share_out(scratch, atoms->amount[i], maybe, one, false, shares);
    }
    return err;
}

void share_add(struct range *to, const struct share *share)
{
    to->at_most += share->amount;
    to->exact += share->sure ? share->amount : 0;
}
