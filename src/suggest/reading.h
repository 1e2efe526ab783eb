/* The rows of an audit as features: items one by one, lines by several threads. */
#ifndef SUGGEST_READING_H
#define SUGGEST_READING_H

#include "audit/run.h"
#include "suggest/features.h"

/* What one thread has for itself. */
struct reading_worker {
    struct arena *arena;   /* NULL: it has had nothing to do */
    struct arena *scratch; /* of the row being read */
    struct ft_diags *diags;
    struct bag bag;
    double *likeness, *scores; /* by item */
};
struct reading {
    const struct ft_audit *audit;
    struct reading_worker *workers;
    unsigned threads;
};
/* In the arena; reading_end() at the end, also after FT_ENOMEM. */
enum ft_err reading_init(struct reading *reading, struct arena *arena,
                         const struct ft_audit *audit);
/* What could not be read is in diags then. */
void reading_end(struct reading *reading, struct ft_diags *diags);

/* Counts the grams of a row: in the worker's bag, until the next row. */
enum ft_err reading_item(struct reading *reading, uint32_t item, struct features **out);
enum ft_err reading_line(struct reading *reading, uint32_t line, struct features **out);

/* Called for a line, by any thread; features may be changed. */
typedef enum ft_err reading_fn(void *state, struct reading_worker *worker, uint32_t line,
                               struct features *features);
/* Every line, in any order. */
enum ft_err reading_all(struct reading *reading, reading_fn *take, void *state);
/*
 * Lines at equal distances, all of them where they are few. A part of them is taken in order by
 * one thread.
 */
#define READING_PARTS ((size_t)32)
size_t reading_sampled(const struct reading *reading);                /* how many lines that is */
size_t reading_part_of(const struct reading *reading, uint32_t line); /* below READING_PARTS */
enum ft_err reading_sample(struct reading *reading, reading_fn *take, void *state);

#endif
