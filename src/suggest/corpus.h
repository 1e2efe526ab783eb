/*
 * How common each gram is among the lines, and what it weighs in a row by that: BM25's saturating
 * count times its inverse frequency, the row brought to length 1. Grams share counters by their
 * hash: the memory it takes does not grow with the lines.
 */
#ifndef SUGGEST_CORPUS_H
#define SUGGEST_CORPUS_H

#include "suggest/features.h"

struct corpus;
struct corpus *corpus_new(struct arena *arena); /* NULL: out of memory */
/* Counts a line; by several threads at a time. */
void corpus_add(struct corpus *corpus, const struct features *line);
/* After the last line: weighs grams sooner from then on. FT_ENOMEM. */
enum ft_err corpus_end(struct corpus *corpus, struct arena *arena);
double corpus_mean_length(const struct corpus *corpus); /* of its lines */
/* In place. mean_length: of the rows of its kind. */
void corpus_weigh(const struct corpus *corpus, struct features *row, double mean_length);

#endif
