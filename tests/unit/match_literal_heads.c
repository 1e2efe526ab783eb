#include "match/regex/literal_heads.h"

#include "base/buf.h"
#include "expect.h"
#include "match/regex/words.h"
#include "random.h"

/*
 * Random literals in random texts of few characters, so that many begin alike: each is found where
 * a search for it alone finds it, and nowhere else.
 */
enum { LITERALS = 40, TEXTS = 20, ROUNDS = 400, SEED = 20160401 };

static const char *const characters[] = {"a", "A", "b", "é", "演", "習", "訓", "😀"};

struct hits {
    uint32_t ends[LITERALS][64];
    size_t count[LITERALS];
};

static struct str random_word(struct arena *arena, uint64_t *state, unsigned most, bool lower)
{
    struct buf out = {0};
    for (unsigned i = random_below(state, most) + 1; i > 0; i--) {
        const char *c = characters[random_below(state, 8)];
        buf_puts(&out, lower && *c == 'A' ? "a" : c);
    }
    struct str word = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return word;
}

static void note(void *state, uint32_t literal, uint32_t end)
{
    struct hits *hits = state;
    hits->ends[literal][hits->count[literal]++] = end;
}

static void find_alone(const struct literal *literals, struct str text, struct hits *hits)
{
    for (uint32_t i = 0; i < LITERALS; i++) {
        size_t at = 0;
        while ((at = literal_find(text, literals[i], at)) != (size_t)-1)
            note(hits, i, (uint32_t)(at++ + literals[i].text.n));
    }
}

static void check_round(struct arena *arena, uint64_t *state, size_t *found)
{
    struct literal literals[LITERALS];
    struct literal_heads heads;
    for (size_t i = 0; i < LITERALS; i++) {
        bool caseless = random_below(state, 3) == 0;
        literals[i] = (struct literal){random_word(arena, state, 8, caseless), caseless};
    }
    cr_assert_eq(literal_heads_init(&heads, arena, literals, LITERALS), FT_OK);
    for (size_t i = 0; i < TEXTS; i++) {
        struct hits together = {0}, alone = {0};
        struct str text = random_word(arena, state, 40, false);
        literal_heads_find(&heads, text, note, &together);
        find_alone(literals, text, &alone);
        cr_assert_eq(memcmp(&together, &alone, sizeof alone), 0, "in %.*s", STR_ARG(text));
        for (size_t k = 0; k < LITERALS; k++)
            *found += alone.count[k];
    }
}

Test(literal_heads, find_what_a_search_for_each_literal_finds)
{
    struct arena *arena = arena_new();
    uint64_t state = SEED;
    size_t found = 0;
    for (int i = 0; i < ROUNDS; i++) {
        check_round(arena, &state, &found);
        arena_clear(arena);
    }
    cr_expect_gt(found, (size_t)ROUNDS * TEXTS);
    arena_free(arena);
}

Test(literal_heads, of_no_literals_find_nothing)
{
    struct arena *arena = arena_new();
    struct literal_heads heads;
    cr_assert_eq(literal_heads_init(&heads, arena, NULL, 0), FT_OK);
    literal_heads_find(&heads, STR("演習"), NULL, NULL);
    arena_free(arena);
}
