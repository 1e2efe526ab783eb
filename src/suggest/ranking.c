#include "suggest/ranking.h"

#include <stdlib.h>

#include "suggest/background.h"
#include "suggest/corpus.h"
#include "suggest/expand.h"
#include "suggest/index.h"
#include "suggest/leanings.h"
#include "suggest/reading.h"

struct making {
    struct arena *arena, *kept; /* the second is the caller's */
    const struct ft_audit *audit;
    const struct ranking_wanted *wanted;
    struct reading reading;
    struct corpus *corpus;
    size_t item_count;
    struct features *items;         /* weighed */
    struct background *backgrounds; /* by item */
    struct index *index;
    const struct leanings *leanings; /* NULL: not yet known */
    double mean_length;              /* of lines */
    struct moments *sampled;         /* by part of the sample, then item */
    struct top **lists;              /* by thread, then item */
    size_t top;                      /* the length of a list */
    bool last;                       /* these are the lists that were asked for */
    struct ranking *out;
};

static enum ft_err count_line(void *state, struct reading_worker *worker, uint32_t line,
                              struct features *features)
{
    const struct making *m = state;
    (void)worker;
    (void)line;
    corpus_add(m->corpus, features);
    return FT_OK;
}

static enum ft_err weigh_items(struct making *m)
{
    double length = 0;
    enum ft_err err = FT_OK;
    for (uint32_t i = 0; i < m->item_count && !err; i++) {
        struct features *counted;
        err = reading_item(&m->reading, i, &counted);
        if (err)
            break;
        m->items[i] = features_copy(m->arena, counted);
        length += m->items[i].length;
        err = m->items[i].v ? FT_OK : FT_ENOMEM;
    }
    for (size_t i = 0; i < m->item_count && !err; i++)
        corpus_weigh(m->corpus, &m->items[i], length / (double)m->item_count);
    return err;
}

/* --- backgrounds ----------------------------------------------------------------------- */

static enum ft_err sample_line(void *state, struct reading_worker *worker, uint32_t line,
                               struct features *features)
{
    const struct making *m = state;
    struct moments *moments = m->sampled + reading_part_of(&m->reading, line) * m->item_count;
    corpus_weigh(m->corpus, features, m->mean_length);
    index_compare(m->index, features, worker->likeness);
    for (size_t i = 0; i < m->item_count; i++)
        moments_add(&moments[i], worker->likeness[i]);
    return FT_OK;
}

static enum ft_err find_backgrounds(struct making *m)
{
    m->sampled = ARENA_ARRAY(m->arena, READING_PARTS * m->item_count, struct moments);
    if (!m->sampled)
        return FT_ENOMEM;
    enum ft_err err = reading_sample(&m->reading, sample_line, m);
    for (size_t i = 0; i < m->item_count && !err; i++) {
        struct moments all = {0};
        for (size_t part = 0; part < READING_PARTS; part++) {
            all.sum += m->sampled[part * m->item_count + i].sum;
            all.squares += m->sampled[part * m->item_count + i].squares;
        }
        m->backgrounds[i] = background_of(&all, reading_sampled(&m->reading));
    }
    return err;
}

/* --- lists ----------------------------------------------------------------------------- */

static enum ft_err tops_new(struct arena *arena, size_t count, size_t limit, struct top **out)
{
    struct top *tops = ARENA_ARRAY(arena, count, struct top);
    enum ft_err err = tops ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < count && !err; i++)
        err = top_init(&tops[i], arena, limit);
    *out = tops;
    return err;
}

static bool is_hidden(const struct making *m, uint32_t item, uint32_t line)
{
    return m->last && m->wanted->hidden && m->wanted->hidden(m->wanted->state, item, line);
}

static void put_pair(const struct making *m, struct top *top, uint32_t item, uint32_t line,
                     struct scored scored)
{
    if (top_takes(top, scored) && !is_hidden(m, item, line))
        top_put(top, scored);
}

static enum ft_err rank_line(void *state, struct reading_worker *worker, uint32_t line,
                             struct features *features)
{
    const struct making *m = state;
    struct top **lists = &m->lists[worker - m->reading.workers];
    bool wanted = m->last && m->wanted->lines && m->wanted->lines[line] != NO_INDEX;
    enum ft_err err = FT_OK;
    if (m->audit->model->lines[line].kind == LINE_TOTAL)
        return FT_OK;
    if (!*lists)
        err = tops_new(worker->arena, m->item_count, m->top, lists);
    if (err)
        return err;
    corpus_weigh(m->corpus, features, m->mean_length);
    index_compare(m->index, features, worker->likeness);
    background_scores(m->backgrounds, m->item_count, worker->likeness, worker->scores);
    if (m->leanings)
        leanings_raise(m->leanings, line, worker->scores);
    for (uint32_t i = 0; i < m->item_count; i++) {
        double score = worker->scores[i];
        if (score > 0)
            put_pair(m, &(*lists)[i], i, line, (struct scored){line, score});
        if (score > 0 && wanted)
            put_pair(m, &m->out->lines[m->wanted->lines[line]], i, line, (struct scored){i, score});
    }
    return FT_OK;
}

static enum ft_err rank_lines(struct making *m, size_t top)
{
    m->top = top;
    m->index = index_new(m->arena, m->items, m->item_count);
    m->lists = ARENA_ARRAY(m->arena, m->reading.threads, struct top *);
    enum ft_err err = m->index && m->lists ? FT_OK : FT_ENOMEM;
    if (!err)
        err = find_backgrounds(m);
    if (!err)
        err = tops_new(m->kept, m->item_count, top, &m->out->items);
    if (!err)
        err = reading_all(&m->reading, rank_line, m);
    for (unsigned t = 0; t < m->reading.threads && !err; t++)
        for (size_t i = 0; m->lists[t] && i < m->item_count; i++)
            top_add(&m->out->items[i], &m->lists[t][i]);
    return err;
}

/* Finds out what items lean to, and takes on the words of their best lines by that. */
static enum ft_err lean_and_expand(struct making *m)
{
    struct top *best;
    enum ft_err err = tops_new(m->arena, m->item_count, EXPAND_LINES, &best);
    if (err)
        return err;
    m->leanings = leanings_new(m->arena, m->audit->model, m->out->items, m->item_count);
    if (!m->leanings)
        return FT_ENOMEM;
    for (uint32_t i = 0; i < m->item_count; i++)
        leanings_rank(m->leanings, i, &m->out->items[i], &best[i]);
    return expand_items(m->arena, &m->reading, m->corpus, best, m->items, m->item_count);
}

/* --- what is usual ----------------------------------------------------------------------- */

static int by_size(const void *x, const void *y)
{
    const double *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

static void divide(struct top *tops, size_t count, double by)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < tops[i].n; j++)
            tops[i].v[j].score /= by;
}

/* The middle one of the best scores of items. */
static enum ft_err scale(struct making *m)
{
    double *best = ARENA_ARRAY(m->arena, m->item_count + 1, double);
    if (!best)
        return FT_ENOMEM;
    for (size_t i = 0; i < m->item_count; i++)
        best[i] = m->out->items[i].n > 0 ? m->out->items[i].v[0].score : 0;
    qsort(best, m->item_count, sizeof *best, by_size);
    double usual = best[m->item_count / 2];
    m->out->usual = usual > 0 ? usual : 1;
    divide(m->out->items, m->item_count, m->out->usual);
    divide(m->out->lines, m->wanted->line_count, m->out->usual);
    return FT_OK;
}

/* --- all of it ----------------------------------------------------------------------------- */

static enum ft_err make(struct making *m)
{
    m->items = ARENA_ARRAY(m->arena, m->item_count, struct features);
    m->backgrounds = ARENA_ARRAY(m->arena, m->item_count, struct background);
    m->out->corpus = m->corpus = corpus_new(m->kept);
    enum ft_err err = m->items && m->backgrounds && m->corpus ? FT_OK : FT_ENOMEM;
    if (!err)
        err = reading_all(&m->reading, count_line, m);
    if (!err)
        err = corpus_end(m->corpus, m->kept);
    if (err)
        return err;
    m->mean_length = corpus_mean_length(m->corpus);
    err = weigh_items(m);
    if (!err)
        err = rank_lines(m, LEANINGS_LINES);
    if (!err)
        err = lean_and_expand(m);
    if (!err)
        err = tops_new(m->kept, m->wanted->line_count, m->wanted->top, &m->out->lines);
    m->last = true;
    if (!err)
        err = rank_lines(m, m->wanted->top);
    return err ? err : scale(m);
}

enum ft_err ranking_make(struct arena *arena, const struct ft_audit *audit,
                         const struct ranking_wanted *wanted, struct ft_diags *diags,
                         struct ranking *out)
{
    struct making m = {.arena = arena_new(),
                       .kept = arena,
                       .audit = audit,
                       .wanted = wanted,
                       .item_count = audit->model->item_count,
                       .out = out};
    *out = (struct ranking){0};
    enum ft_err err = m.arena ? reading_init(&m.reading, m.arena, audit) : FT_ENOMEM;
    if (!err)
        err = make(&m);
    reading_end(&m.reading, diags);
    arena_free(m.arena);
    return err;
}
