#include "suggest/grams.h"

#include <utf8proc.h>

#include "base/utf8.h"

enum { DENSE_MAX = 3, LETTERS_MIN = 3, LETTERS_MAX = 4, NUMBERING_DIGITS = 2 };

/* The end of a word, as a character; a word as a whole begins with the second. */
enum { WORD_END = 0x110000, WHOLE_WORD };

/* A character of the run being read. */
struct character {
    uint32_t c; /* folded */
    struct span at;
};
typedef VEC(struct character) run_vec;

static bool is_word_category(utf8proc_category_t category)
{
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

enum gram_class gram_class_of(uint32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                   ? GRAM_LETTER
                   : GRAM_NONE;
    if (!is_word_category(utf8proc_category((utf8proc_int32_t)c)))
        return GRAM_NONE;
    bool hangul = c >= 0xAC00 && c <= 0xD7A3;
    return utf8_is_cjk(c) || hangul ? GRAM_DENSE : GRAM_LETTER;
}

uint32_t gram_fold(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

/* The finalizer of MurmurHash3, over one character after the other. */
static uint64_t mix(uint64_t h, uint32_t c)
{
    h = (h ^ c) * UINT64_C(0xff51afd7ed558ccd);
    h = (h ^ h >> 33) * UINT64_C(0xc4ceb9fe1a85ec53);
    return h ^ h >> 33;
}

static bool put(struct arena *arena, gram_vec *out, uint64_t seed, const struct character *v,
                size_t n)
{
    struct gram gram = {seed, {v[0].at.start, v[n - 1].at.end}};
    for (size_t i = 0; i < n; i++)
        gram.id = mix(gram.id, v[i].c);
    return vec_push(arena, out, gram);
}

static bool put_all_of(struct arena *arena, gram_vec *out, const struct character *v, size_t n,
                       size_t size)
{
    bool fine = true;
    for (size_t i = 0; i + size <= n && fine; i++)
        fine = put(arena, out, 0, v + i, size);
    return fine;
}

static bool is_numbering(const struct character *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (v[i].c < '0' || v[i].c > '9')
            return false;
    return n <= NUMBERING_DIGITS;
}

/* run: with an end at either side. */
static bool put_word(struct arena *arena, gram_vec *out, const run_vec *run)
{
    const struct character *word = run->v + 1;
    size_t n = run->n - 2;
    if (is_numbering(word, n))
        return true;
    bool fine = put(arena, out, WHOLE_WORD, word, n);
    for (size_t size = LETTERS_MIN; size <= LETTERS_MAX && fine; size++)
        fine = put_all_of(arena, out, run->v, run->n, size);
    return fine;
}

static bool put_run(struct arena *arena, gram_vec *out, run_vec *run, enum gram_class class)
{
    bool fine = true;
    if (run->n <= 1 || class == GRAM_NONE)
        return true;
    for (size_t size = 1; class == GRAM_DENSE && size <= DENSE_MAX && fine; size++)
        fine = put_all_of(arena, out, run->v + 1, run->n - 1, size);
    if (class == GRAM_LETTER) {
        size_t end = run->v[run->n - 1].at.end;
        struct character last = {WORD_END, {end, end}};
        fine = vec_push(arena, run, last) && put_word(arena, out, run);
    }
    run->n = 1;
    return fine;
}

enum ft_err grams_of(struct arena *arena, struct str text, gram_vec *out)
{
    run_vec run = {0};
    enum gram_class class = GRAM_NONE;
    size_t most = out->n + GRAMS_MAX;
    bool fine = vec_push(arena, &run, (struct character){.c = WORD_END});
    for (size_t at = 0; fine && at < text.n && out->n < most && run.n < GRAMS_MAX;) {
        struct character next = {.at.start = at};
        uint32_t c = utf8_next(text, &at);
        enum gram_class its = gram_class_of(c);
        next.at.end = at;
        next.c = gram_fold(c);
        if (its != class)
            fine = put_run(arena, out, &run, class);
        class = its;
        if (run.n == 1)
            run.v[0].at = (struct span){next.at.start, next.at.start};
        if (fine && its != GRAM_NONE)
            fine = vec_push(arena, &run, next);
    }
    return fine && put_run(arena, out, &run, class) ? FT_OK : FT_ENOMEM;
}
