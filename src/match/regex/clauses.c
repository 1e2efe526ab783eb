#include "match/regex/clauses.h"

enum { CLAUSES_AT_MOST = 1000 };

bool clauses_add(struct arena *arena, struct clauses *clauses, struct clause clause)
{
    bool useful =
        clause.words.n && clause.words.n <= LITERALS_MAX_WORDS && !words_have_empty(clause.words);
    if (!useful || clauses->n == CLAUSES_AT_MOST)
        return true;
    words_reduce(&clause.words);
    return vec_push(arena, clauses, clause);
}

/* How many texts it will be found in, in a manner of speaking: a byte more, four times fewer. */
static uint64_t weight(const struct clause *clause)
{
    enum { LONG = 24 };
    uint64_t sum = 0;
    for (size_t i = 0; i < clause->words.n; i++) {
        size_t bytes = clause->words.v[i].text.n;
        sum += (uint64_t)1 << 2 * (LONG - (bytes < LONG ? bytes : LONG));
    }
    return sum;
}

static int compare_words(struct words a, struct words b)
{
    for (size_t i = 0; i < a.n && i < b.n; i++) {
        int order = str_cmp(a.v[i].text, b.v[i].text);
        if (order)
            return order;
    }
    return (a.n > b.n) - (a.n < b.n);
}

/* Of two that weigh the same, the one that tells where it stands; the rest is for definiteness. */
static int compare(const void *a, const void *b)
{
    const struct clause *x = a, *y = b;
    uint64_t wx = weight(x), wy = weight(y);
    uint32_t px = x->place ? x->place : UINT32_MAX, py = y->place ? y->place : UINT32_MAX;
    if (wx != wy)
        return wx < wy ? -1 : 1;
    if (px != py)
        return px < py ? -1 : 1;
    return compare_words(x->words, y->words);
}

static void sort(struct clauses *clauses)
{
    if (clauses->n)
        qsort(clauses->v, clauses->n, sizeof *clauses->v, compare);
}

/* (A and B) or C is (A or C) and (B or C). */
static bool add_kth(struct arena *arena, struct clauses *clauses, const struct clauses *lists,
                    size_t count, size_t k)
{
    struct words *sets = ARENA_ARRAY(arena, count, struct words);
    struct clause clause = {0};
    if (!sets)
        return false;
    for (size_t i = 0; i < count; i++)
        sets[i] = lists[i].v[k < lists[i].n ? k : lists[i].n - 1].words;
    return words_union(arena, sets, count, &clause.words) && clauses_add(arena, clauses, clause);
}

bool clauses_add_either(struct arena *arena, struct clauses *clauses, struct clauses *lists,
                        size_t count)
{
    size_t most = 0;
    for (size_t i = 0; i < count; i++) {
        if (!lists[i].n)
            return true;
        sort(&lists[i]);
        most = lists[i].n > most ? lists[i].n : most;
    }
    for (size_t k = 0; k < most && k < LITERALS_MAX_CLAUSES; k++) {
        if (!add_kth(arena, clauses, lists, count, k))
            return false;
    }
    return true;
}

/* Whether every text in which a word of `some` stands has one of `any` too. */
static bool implies(struct words some, struct words any)
{
    if (some.n * any.n > LITERALS_MAX_WORDS)
        return false;
    for (size_t i = 0; i < some.n; i++) {
        size_t k = 0;
        while (k < any.n && !literal_implies(some.v[i], any.v[k]))
            k++;
        if (k == any.n)
            return false;
    }
    return true;
}

static void keep_best(struct clauses *clauses)
{
    size_t kept = 0;
    sort(clauses);
    for (size_t i = 0; i < clauses->n && kept < LITERALS_MAX_CLAUSES; i++) {
        size_t k = 0;
        while (k < kept && !implies(clauses->v[k].words, clauses->v[i].words))
            k++;
        if (k == kept)
            clauses->v[kept++] = clauses->v[i];
    }
    clauses->n = kept;
}

static void swap(struct clause *a, struct clause *b)
{
    struct clause was = *a;
    *a = *b;
    *b = was;
}

static size_t next_placed(const struct clauses *clauses, size_t i)
{
    while (i < clauses->n && !clauses->v[i].place)
        i++;
    return i;
}

/* Moves the best two that stand in a row to the front, in their order. */
static bool put_in_order(struct clauses *clauses)
{
    size_t first = next_placed(clauses, 0), second = next_placed(clauses, first + 1);
    if (second >= clauses->n)
        return false;
    swap(&clauses->v[0], &clauses->v[first]);
    swap(&clauses->v[1], &clauses->v[second]);
    if (clauses->v[0].place > clauses->v[1].place)
        swap(&clauses->v[0], &clauses->v[1]);
    return true;
}

static bool copy_clause(struct arena *arena, struct words words, struct literal_clause *out)
{
    struct literal *any = ARENA_ARRAY(arena, words.n, struct literal);
    for (size_t i = 0; any && i < words.n; i++) {
        any[i] = (struct literal){arena_str(arena, words.v[i].text), words.v[i].caseless};
        if (!any[i].text.p)
            return false;
    }
    *out = (struct literal_clause){any, words.n};
    return any;
}

/* Where words were left out, another may end nearer to the gap than those that are found. */
static struct literal_gap gap_between(const struct clause *first, const struct clause *second)
{
    bool neighbours = first->place + 1 == second->place;
    if (neighbours && !first->words.narrowed && !second->words.narrowed)
        return second->gap;
    return (struct literal_gap){.least = neighbours ? second->gap.least : 0,
                                .most = REGEX_UNBOUNDED,
                                .any = neighbours && second->gap.any &&
                                       second->gap.most == REGEX_UNBOUNDED};
}

enum ft_err clauses_choose(struct arena *arena, struct clauses *clauses, struct literals *out)
{
    struct literal_clause *all;
    keep_best(clauses);
    out->ordered = put_in_order(clauses);
    if (out->ordered)
        out->gap = gap_between(&clauses->v[0], &clauses->v[1]);
    all = ARENA_ARRAY(arena, clauses->n, struct literal_clause);
    if (!all)
        return FT_ENOMEM;
    for (size_t i = 0; i < clauses->n; i++) {
        if (!copy_clause(arena, clauses->v[i].words, &all[i]))
            return FT_ENOMEM;
    }
    out->all = all;
    out->count = clauses->n;
    return FT_OK;
}
