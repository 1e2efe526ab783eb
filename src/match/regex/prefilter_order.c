#include "base/utf8.h"
#include "match/regex/prefilter_tables.h"

enum answer { ANSWER_NO, ANSWER_YES, ANSWER_UNKNOWN };

/* The stretch between the end nearest to the start of the text and the start nearest to its end. */
struct stretch {
    uint32_t from, to;
    unsigned ends, starts; /* how many of each there are; no more than two are counted */
};

static void take_first(const struct prefilter_scratch *scratch, struct literal_list list,
                       struct stretch *stretch)
{
    stretch->from = UINT32_MAX;
    for (uint32_t i = list.from; i < list.to; i++) {
        const struct literal_hit *hit = &scratch->hits[scratch->prefilter->order_literals[i]];
        if (hit->scan != scratch->scan)
            continue;
        if (hit->first_end < stretch->from)
            stretch->from = hit->first_end;
        stretch->ends += hit->first_end == hit->last_end ? 1 : 2;
    }
}

static void take_last(const struct prefilter_scratch *scratch, struct literal_list list,
                      struct stretch *stretch)
{
    for (uint32_t i = list.from; i < list.to; i++) {
        uint32_t literal = scratch->prefilter->order_literals[i];
        const struct literal_hit *hit = &scratch->hits[literal];
        if (hit->scan != scratch->scan)
            continue;
        uint32_t start = hit->last_end - (uint32_t)scratch->prefilter->literals[literal].text.n;
        if (start > stretch->to)
            stretch->to = start;
        stretch->starts += hit->first_end == hit->last_end ? 1 : 2;
    }
}

static enum answer judge(const struct order_check *check, struct stretch stretch, struct str text)
{
    if (stretch.from > stretch.to)
        return ANSWER_NO;
    struct str between = str_slice(text, stretch.from, stretch.to);
    bool bounded = check->gap.most != REGEX_UNBOUNDED;
    if (bounded || check->gap.least) {
        size_t characters = utf8_count(between);
        /* This is the widest gap; of others, were there any, nothing is known. */
        if (characters < check->gap.least)
            return ANSWER_NO;
        if (bounded && (stretch.ends > 1 || stretch.starts > 1))
            return ANSWER_UNKNOWN;
        if (characters > check->gap.most)
            return ANSWER_NO;
    }
    bool fits = check->exact && (!between.n || !memchr(between.p, '\n', between.n));
    return fits ? ANSWER_YES : ANSWER_UNKNOWN;
}

static enum answer check_one(const struct prefilter_scratch *scratch, struct str text, size_t regex)
{
    const struct prefilter *prefilter = scratch->prefilter;
    const struct order_check *check = &prefilter->checks[prefilter->check_of[regex]];
    struct stretch stretch = {0};
    take_first(scratch, check->first, &stretch);
    take_last(scratch, check->second, &stretch);
    return judge(check, stretch, text);
}

void prefilter_check_order(const struct prefilter_scratch *scratch, struct str text, uint64_t *may,
                           uint64_t *must)
{
    const struct prefilter *prefilter = scratch->prefilter;
    for (size_t i = 0; i < prefilter->words; i++) {
        for (uint64_t left = may[i] & prefilter->checked[i]; left; left &= left - 1) {
            unsigned bit = (unsigned)__builtin_ctzll(left);
            enum answer answer = check_one(scratch, text, i * 64 + bit);
            if (answer == ANSWER_NO)
                may[i] &= ~((uint64_t)1 << bit);
            else if (answer == ANSWER_YES)
                must[i] |= (uint64_t)1 << bit;
        }
    }
}
