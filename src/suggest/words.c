#include "suggest/words.h"

#include <stdlib.h>

#include "base/utf8.h"

/* What would come after is not looked at. */
enum { ITEM_MAX = 2048, LINE_MAX = 8192 };
/* A shorter piece says nothing; of an unfinished word so many letters are a stem. */
enum { DENSE_MIN = 2, LETTERS_MIN = 3, STEM_MIN = 4, HIRAGANA_MIN = 5 };

struct character {
    uint32_t c;
    enum gram_class class;
    struct span at;
};
struct characters {
    struct character *v;
    size_t n;
};

/* Characters of the item that stand in the line as well, from `line` on. */
struct run {
    size_t first, n, line;
    double weight;
};
typedef VEC(struct run) run_vec;

struct sharing {
    struct arena *arena; /* of what is forgotten */
    struct str text;     /* the item's */
    struct characters item, line;
    gram_vec grams; /* the item's */
    struct bag item_weights, line_weights;
    double all; /* what all they share weighs */
};

static enum ft_err read_characters(struct arena *arena, struct str text, size_t most,
                                   struct characters *out)
{
    out->v = ARENA_ARRAY(arena, text.n < most ? text.n : most, struct character);
    for (size_t at = 0; out->v && at < text.n && out->n < most; out->n++) {
        struct character *next = &out->v[out->n];
        next->at.start = at;
        uint32_t c = utf8_next(text, &at);
        next->at.end = at;
        next->c = gram_fold(c);
        next->class = gram_class_of(c);
    }
    return out->v ? FT_OK : FT_ENOMEM;
}

/* --- runs --------------------------------------------------------------------------------- */

static bool goes_on(const struct character *a, const struct character *b)
{
    return a->c == b->c && (a->class != GRAM_NONE || a->c == ' ');
}

static bool is_hiragana(uint32_t c)
{
    return c >= 0x3041 && c <= 0x309F;
}

static bool is_katakana(uint32_t c)
{
    return c >= 0x30A1 && c <= 0x30FF;
}

/* Does a word go on from the character before to this one? */
static bool inside_word(const struct characters *text, size_t at)
{
    if (at == 0 || at >= text->n)
        return false;
    const struct character *before = &text->v[at - 1], *here = &text->v[at];
    return (before->class == GRAM_LETTER && here->class == GRAM_LETTER) ||
           (is_katakana(before->c) && is_katakana(here->c));
}

/* Endings and particles; a word of hiragana alone is one where it is long. */
static bool is_loose(const struct character *c)
{
    return c->class == GRAM_NONE || is_hiragana(c->c);
}

static bool is_all_hiragana(const struct sharing *s, const struct run *run)
{
    for (size_t i = 0; i < run->n; i++)
        if (!is_hiragana(s->item.v[run->first + i].c))
            return false;
    return true;
}

/* How far the word goes that the run begins in the middle of; long parts of katakana compounds are
 * words themselves. */
static size_t broken_start(const struct sharing *s, const struct run *run)
{
    size_t piece = 1;
    if (!inside_word(&s->item, run->first) && !inside_word(&s->line, run->line))
        return 0;
    while (piece < run->n && inside_word(&s->item, run->first + piece))
        piece++;
    return is_katakana(s->item.v[run->first].c) && piece >= STEM_MIN ? 0 : piece;
}

/* The same of the end: the beginning of a word is a stem where it is long. */
static size_t broken_end(const struct sharing *s, const struct run *run)
{
    size_t end = run->first + run->n, piece = 1;
    if (!inside_word(&s->item, end) && !inside_word(&s->line, run->line + run->n))
        return 0;
    while (piece < run->n && inside_word(&s->item, end - piece))
        piece++;
    return piece >= STEM_MIN ? 0 : piece;
}

static void drop_start(struct run *run, size_t n)
{
    run->first += n;
    run->line += n;
    run->n -= n;
}

/* Off with blanks, endings and pieces of words at both ends. */
static struct run trim(const struct sharing *s, struct run run)
{
    if (run.n >= HIRAGANA_MIN && is_all_hiragana(s, &run))
        return run;
    drop_start(&run, broken_start(s, &run));
    while (run.n > 0 && is_loose(&s->item.v[run.first]))
        drop_start(&run, 1);
    run.n -= run.n > 0 ? broken_end(s, &run) : 0;
    while (run.n > 0 && is_loose(&s->item.v[run.first + run.n - 1]))
        run.n--;
    return run;
}

static bool says_something(const struct sharing *s, const struct run *run)
{
    size_t dense = 0;
    for (size_t i = 0; i < run->n; i++)
        dense += s->item.v[run->first + i].class == GRAM_DENSE;
    return dense > 0 ? run->n >= DENSE_MIN : run->n >= LETTERS_MIN;
}

static double weigh(const struct sharing *s, const struct run *run)
{
    size_t start = s->item.v[run->first].at.start, end = s->item.v[run->first + run->n - 1].at.end;
    double weight = 0;
    for (size_t i = 0; i < s->grams.n; i++) {
        const struct gram *gram = &s->grams.v[i];
        if (gram->at.start >= start && gram->at.end <= end)
            weight +=
                bag_weight(&s->item_weights, gram->id) * bag_weight(&s->line_weights, gram->id);
    }
    return s->all > 0 ? weight / s->all : 0;
}

static enum ft_err add_run(const struct sharing *s, struct run run, run_vec *out)
{
    run = trim(s, run);
    if (!says_something(s, &run))
        return FT_OK;
    run.weight = weigh(s, &run);
    return run.weight <= 0 || vec_push(s->arena, out, run) ? FT_OK : FT_ENOMEM;
}

/* The longest run that ends at each character of the item, unless the next one's goes on from it. */
static enum ft_err find_runs(const struct sharing *s, run_vec *out)
{
    size_t *before = ARENA_ARRAY(s->arena, s->line.n + 1, size_t);
    size_t *now = ARENA_ARRAY(s->arena, s->line.n + 1, size_t);
    struct run last = {0};
    enum ft_err err = before && now ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < s->item.n && !err; i++) {
        struct run run = {0};
        for (size_t j = 0; j < s->line.n; j++) {
            now[j + 1] = goes_on(&s->item.v[i], &s->line.v[j]) ? before[j] + 1 : 0;
            if (now[j + 1] > run.n)
                run = (struct run){i + 1 - now[j + 1], now[j + 1], j + 1 - now[j + 1], 0};
        }
        if (last.n > 0 && run.n <= last.n)
            err = add_run(s, last, out);
        last = run;
        size_t *swap = before;
        before = now;
        now = swap;
    }
    return err || last.n == 0 ? err : add_run(s, last, out);
}

/* --- the ones that are told ----------------------------------------------------------------- */

static int by_weight(const void *x, const void *y)
{
    const struct run *a = x, *b = y;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

static bool is_new(const struct shared_word *word, const struct shared_word *told, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((word->at.start < told[i].at.end && told[i].at.start < word->at.end) ||
            str_eq(word->text, told[i].text))
            return false;
    return true;
}

static enum ft_err choose(struct arena *arena, const struct sharing *s, run_vec *runs,
                          struct shared_words *out)
{
    struct shared_word *told = ARENA_ARRAY(arena, WORDS_MAX, struct shared_word);
    if (!told)
        return FT_ENOMEM;
    if (runs->n > 0)
        qsort(runs->v, runs->n, sizeof *runs->v, by_weight);
    out->v = told;
    for (size_t i = 0; i < runs->n && out->n < WORDS_MAX; i++) {
        const struct run *run = &runs->v[i];
        struct span at = {s->item.v[run->first].at.start,
                          s->item.v[run->first + run->n - 1].at.end};
        struct shared_word word = {str_slice(s->text, at.start, at.end), at, run->weight};
        if (is_new(&word, told, out->n))
            told[out->n++] = word;
    }
    return FT_OK;
}

/* The weights of both, apart from the lengths of the rows, which concern all grams alike. */
static enum ft_err weigh_grams(struct sharing *s, const struct corpus *corpus, struct str line)
{
    gram_vec grams = {0};
    bag_init(&s->item_weights, s->arena);
    bag_init(&s->line_weights, s->arena);
    enum ft_err err = grams_of(s->arena, s->text, &s->grams);
    if (!err)
        err = grams_of(s->arena, line, &grams);
    if (!err)
        err = bag_add(&s->item_weights, &s->grams, 1);
    if (!err)
        err = bag_add(&s->line_weights, &grams, 1);
    if (err)
        return err;
    corpus_weigh(corpus, bag_features(&s->item_weights), 0);
    corpus_weigh(corpus, bag_features(&s->line_weights), corpus_mean_length(corpus));
    const struct features *item = bag_features(&s->item_weights);
    for (size_t i = 0; i < item->n; i++)
        s->all += item->v[i].weight * bag_weight(&s->line_weights, item->v[i].gram);
    return FT_OK;
}

enum ft_err words_shared(struct arena *arena, const struct corpus *corpus, struct str item,
                         struct str line, struct shared_words *out)
{
    struct arena *scratch = arena_new();
    struct sharing s = {.arena = scratch, .text = item};
    run_vec runs = {0};
    *out = (struct shared_words){0};
    enum ft_err err = scratch ? read_characters(scratch, item, ITEM_MAX, &s.item) : FT_ENOMEM;
    if (!err)
        err = read_characters(scratch, line, LINE_MAX, &s.line);
    if (!err)
        err = weigh_grams(&s, corpus, line);
    if (!err)
        err = find_runs(&s, &runs);
    if (!err)
        err = choose(arena, &s, &runs, out);
    arena_free(scratch);
    return err;
}
