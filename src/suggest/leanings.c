#include "suggest/leanings.h"

#include <math.h>
#include <stdlib.h>

#include "base/map.h"

/* So much a score gains where the item leans to one organisation alone: that many times itself. */
static const double raise = 2;
/* The items beside: so many before and as many after. */
enum { BESIDE = 4 };

/* Of an item, to one organisation: 0 to 1, all of an item's at most 1 together. */
struct share {
    uint32_t organisation;
    double share;
};
struct shares {
    struct share *v; /* each organisation once */
    size_t n;
};
struct leaning {
    uint32_t organisation, item;
    double share;
};
typedef VEC(struct leaning) leaning_vec;

struct leanings {
    const struct model *model;
    struct map organisations; /* their names → places in `first` */
    size_t *first;            /* by organisation and one more: of its own in v */
    struct leaning *v;        /* by organisation, then item */
};

struct finding {
    struct arena *arena; /* of what is forgotten */
    struct leanings *out;
    struct shares *own; /* by item */
    size_t count;       /* of items */
    double *sum;        /* by organisation; 0 between uses */
    leaning_vec found;  /* by item */
};

/* MAP_NONE: it has none. */
static uint32_t organisation_of(const struct leanings *leanings, uint32_t line)
{
    struct str name = leanings->model->lines[line].organisation;
    return name.n > 0 ? map_get(&leanings->organisations, name) : MAP_NONE;
}

static bool name_organisations(struct arena *arena, struct leanings *leanings)
{
    const struct str_list *names = &leanings->model->organisations;
    bool fine = true;
    map_init(&leanings->organisations, arena);
    for (uint32_t i = 0; i < names->n && fine; i++)
        fine = map_put(&leanings->organisations, names->v[i], i, NULL);
    return fine;
}

/* --- of an item by itself ----------------------------------------------------------------- */

static void add_share(struct shares *shares, uint32_t organisation, double share)
{
    size_t i = 0;
    while (i < shares->n && shares->v[i].organisation != organisation)
        i++;
    if (i == shares->n)
        shares->v[shares->n++] = (struct share){organisation, 0};
    shares->v[i].share += share;
}

/* Its lines, each by the square of its score: the first says most. */
static bool find_own(struct finding *f, const struct top *top, struct shares *own)
{
    double all = 0;
    own->v = ARENA_ARRAY(f->arena, top->n, struct share);
    for (size_t i = 0; i < top->n; i++)
        all += top->v[i].score * top->v[i].score;
    for (size_t i = 0; own->v && i < top->n; i++) {
        uint32_t organisation = organisation_of(f->out, top->v[i].row);
        if (organisation != MAP_NONE)
            add_share(own, organisation, top->v[i].score * top->v[i].score / all);
    }
    return own->v;
}

/* --- with the items beside ------------------------------------------------------------------ */

static double length_of(const struct shares *shares)
{
    double squares = 0;
    for (size_t i = 0; i < shares->n; i++)
        squares += shares->v[i].share * shares->v[i].share;
    return sqrt(squares);
}

static double cosine(struct finding *f, const struct shares *a, const struct shares *b)
{
    double product = 0;
    for (size_t i = 0; i < a->n; i++)
        f->sum[a->v[i].organisation] = a->v[i].share;
    for (size_t i = 0; i < b->n; i++)
        product += f->sum[b->v[i].organisation] * b->v[i].share;
    for (size_t i = 0; i < a->n; i++)
        f->sum[a->v[i].organisation] = 0;
    return product / (length_of(a) * length_of(b));
}

/* The mean cosine of all pairs of items, by the length of their sum; n: that lean anywhere. */
static double mean_cosine(struct finding *f, size_t *n)
{
    double squares = 0;
    *n = 0;
    for (size_t i = 0; i < f->count; i++) {
        const struct shares *own = &f->own[i];
        *n += own->n > 0;
        for (size_t j = 0; j < own->n; j++)
            f->sum[own->v[j].organisation] += own->v[j].share / length_of(own);
    }
    for (size_t i = 0; i < f->out->model->organisations.n; i++) {
        squares += f->sum[i] * f->sum[i];
        f->sum[i] = 0;
    }
    return *n > 1 ? (squares - (double)*n) / ((double)*n * (double)(*n - 1)) : 1;
}

/* How much liker each other items side by side are than any two: 0 to 1, not at all to the same. */
static double coherence_of(struct finding *f)
{
    size_t n, pairs = 0;
    double any = mean_cosine(f, &n), beside = 0;
    for (size_t i = 1; i < f->count; i++)
        if (f->own[i - 1].n > 0 && f->own[i].n > 0) {
            beside += cosine(f, &f->own[i - 1], &f->own[i]);
            pairs++;
        }
    double coherence = pairs > 0 && any < 1 ? (beside / (double)pairs - any) / (1 - any) : 0;
    return coherence > 0 ? coherence : 0;
}

/* What items so far away have of a say; returns it. */
static double add_item(struct finding *f, size_t item, double weight)
{
    const struct shares *own = &f->own[item];
    for (size_t i = 0; i < own->n; i++)
        f->sum[own->v[i].organisation] += weight * own->v[i].share;
    return weight;
}

/* Takes out of the sums what an item added, each organisation once. */
static bool take(struct finding *f, size_t from, uint32_t item, double all)
{
    bool fine = true;
    for (size_t i = 0; i < f->own[from].n && fine; i++) {
        uint32_t organisation = f->own[from].v[i].organisation;
        struct leaning leaning = {organisation, item, f->sum[organisation] / all};
        f->sum[organisation] = 0;
        fine = leaning.share <= 0 || vec_push(f->arena, &f->found, leaning);
    }
    return fine;
}

static bool find_all_of(struct finding *f, uint32_t item, double coherence)
{
    size_t from = item > BESIDE ? item - BESIDE : 0;
    size_t end = f->count - item > BESIDE ? item + BESIDE + 1 : f->count;
    double all = 0;
    bool fine = true;
    for (size_t i = from; i < end; i++)
        all += add_item(f, i, pow(coherence, fabs((double)i - (double)item)));
    for (size_t i = from; i < end && fine; i++)
        fine = take(f, i, item, all);
    return fine;
}

/* --- by organisation ------------------------------------------------------------------------ */

static bool sort(struct arena *arena, const struct finding *f)
{
    struct leanings *out = f->out;
    size_t organisations = out->model->organisations.n;
    out->first = ARENA_ARRAY(arena, organisations + 2, size_t);
    out->v = ARENA_ARRAY(arena, f->found.n, struct leaning);
    if (!out->first || !out->v)
        return false;
    for (size_t i = 0; i < f->found.n; i++)
        out->first[f->found.v[i].organisation + 2]++;
    for (size_t i = 2; i < organisations + 2; i++)
        out->first[i] += out->first[i - 1];
    for (size_t i = 0; i < f->found.n; i++)
        out->v[out->first[f->found.v[i].organisation + 1]++] = f->found.v[i];
    return true;
}

static bool find(struct arena *arena, struct finding *f, const struct top *tops)
{
    bool fine = name_organisations(arena, f->out);
    f->own = ARENA_ARRAY(f->arena, f->count, struct shares);
    f->sum = ARENA_ARRAY(f->arena, f->out->model->organisations.n, double);
    fine = fine && f->own && f->sum;
    for (size_t i = 0; i < f->count && fine; i++)
        fine = find_own(f, &tops[i], &f->own[i]);
    double coherence = fine ? coherence_of(f) : 0;
    for (uint32_t i = 0; i < f->count && fine; i++)
        fine = find_all_of(f, i, coherence);
    return fine && sort(arena, f);
}

struct leanings *leanings_new(struct arena *arena, const struct model *model,
                              const struct top *tops, size_t count)
{
    struct leanings *leanings = ARENA_NEW(arena, struct leanings);
    struct finding f = {.arena = arena_new(), .out = leanings, .count = count};
    bool fine = leanings && f.arena;
    if (fine) {
        leanings->model = model;
        fine = find(arena, &f, tops);
    }
    arena_free(f.arena);
    return fine ? leanings : NULL;
}

void leanings_raise(const struct leanings *leanings, uint32_t line, double *scores)
{
    uint32_t organisation = organisation_of(leanings, line);
    if (organisation == MAP_NONE)
        return;
    for (size_t i = leanings->first[organisation]; i < leanings->first[organisation + 1]; i++)
        scores[leanings->v[i].item] *= 1 + raise * leanings->v[i].share;
}

static int by_item(const void *key, const void *element)
{
    const uint32_t *item = key;
    const struct leaning *leaning = element;
    return (*item > leaning->item) - (*item < leaning->item);
}

void leanings_rank(const struct leanings *leanings, uint32_t item, const struct top *from,
                   struct top *to)
{
    for (size_t i = 0; i < from->n; i++) {
        struct scored scored = from->v[i];
        uint32_t organisation = organisation_of(leanings, scored.row);
        const struct leaning *leaning = NULL;
        if (organisation != MAP_NONE && leanings->v) {
            size_t first = leanings->first[organisation];
            leaning = bsearch(&item, leanings->v + first, leanings->first[organisation + 1] - first,
                              sizeof *leaning, by_item);
        }
        scored.score *= leaning ? 1 + raise * leaning->share : 1;
        top_put(to, scored);
    }
}
