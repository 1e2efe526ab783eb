#include "base/memory.h"
#include "match/regex/prefilter_tables.h"

static void forget_hits(struct prefilter_scratch *scratch)
{
    const struct prefilter *prefilter = scratch->prefilter;
    for (size_t i = 0; i < prefilter->literal_count; i++)
        scratch->hits[i] = (struct literal_hit){.target_from = prefilter->target_from[i],
                                                .target_to = prefilter->target_from[i + 1]};
    scratch->scan = 0;
}

struct prefilter_scratch *prefilter_scratch_new(const struct prefilter *prefilter)
{
    struct prefilter_scratch *scratch = mem_alloc(sizeof *scratch);
    size_t words = prefilter->layers * prefilter->words;
    bool ready;
    if (!scratch)
        return NULL;
    scratch->prefilter = prefilter;
    scratch->clauses = mem_alloc(words * sizeof *scratch->clauses);
    scratch->hits = mem_alloc(prefilter->literal_count * sizeof *scratch->hits);
    ready = scratch->clauses && scratch->hits;
    if (ready)
        forget_hits(scratch);
    if (ready && prefilter->database)
        ready = hs_alloc_scratch(prefilter->database, &scratch->space) == HS_SUCCESS;
    if (ready)
        return scratch;
    prefilter_scratch_free(scratch);
    return NULL;
}

void prefilter_scratch_free(struct prefilter_scratch *scratch)
{
    if (!scratch)
        return;
    hs_free_scratch(scratch->space);
    mem_free(scratch->hits);
    mem_free(scratch->clauses);
    mem_free(scratch);
}

/* Occurrences of a literal come in the order of their ends. */
static void found(void *state, uint32_t literal, uint32_t end)
{
    struct prefilter_scratch *scratch = state;
    struct literal_hit *hit = &scratch->hits[literal];
    hit->last_end = end;
    if (hit->scan == scratch->scan)
        return;
    hit->scan = scratch->scan;
    hit->first_end = end;
    for (uint32_t i = hit->target_from; i < hit->target_to; i++)
        bit_set(scratch->clauses, scratch->prefilter->targets[i]);
}

static int on_hit(unsigned literal, unsigned long long from, unsigned long long end, unsigned flags,
                  void *scratch)
{
    (void)from, (void)flags;
    found(scratch, literal, (uint32_t)end);
    return 0;
}

static void begin_scan(struct prefilter_scratch *scratch)
{
    const struct prefilter *prefilter = scratch->prefilter;
    size_t words = prefilter->layers * prefilter->words;
    if (words)
        memcpy(scratch->clauses, prefilter->always, words * sizeof *scratch->clauses);
    if (scratch->scan == UINT32_MAX)
        forget_hits(scratch);
    scratch->scan++;
}

/* What Vectorscan fails on, as it has on some literals, is searched without it, from the start. */
static void search(struct prefilter_scratch *scratch, struct str text)
{
    hs_database_t *database = scratch->prefilter->database;
    begin_scan(scratch);
    if (text.n == 0)
        return;
    if (!database || hs_scan(database, text.p, (unsigned)text.n, 0, scratch->space, on_hit,
                             scratch) != HS_SUCCESS) {
        begin_scan(scratch);
        literal_heads_find(&scratch->prefilter->heads, text, found, scratch);
    }
}

/* Where every clause of a regex holds, it may match. */
static void join_layers(const struct prefilter_scratch *scratch, uint64_t *may, uint64_t *must)
{
    const struct prefilter *prefilter = scratch->prefilter;
    const uint64_t *clauses = scratch->clauses;
    for (size_t i = 0; i < prefilter->words; i++) {
        may[i] = clauses[i];
        for (size_t layer = 1; layer < prefilter->layers; layer++)
            may[i] &= clauses[layer * prefilter->words + i];
        must[i] = may[i] & prefilter->exact[i];
    }
}

void prefilter_scan(struct prefilter_scratch *scratch, struct str text, uint64_t *may,
                    uint64_t *must)
{
    size_t words = scratch->prefilter->words;
    if (text.n > PREFILTER_MAX_BYTES) {
        memset(may, 0xFF, words * sizeof *may);
        memset(must, 0, words * sizeof *must);
        return;
    }
    search(scratch, text);
    join_layers(scratch, may, must);
    prefilter_check_order(scratch, text, may, must);
}
