#include <criterion/criterion.h>

#include "suggest/grams.h"

static struct arena *arena;

static void begin(void)
{
    arena = arena_new();
}

static void end(void)
{
    arena_free(arena);
}

TestSuite(suggest_grams, .init = begin, .fini = end);

static gram_vec grams(const char *text)
{
    gram_vec out = {0};
    cr_assert_eq(grams_of(arena, str_of(text), &out), FT_OK);
    return out;
}

/* Has the first a gram that the second has as well? */
static bool meet(const char *a, const char *b)
{
    gram_vec x = grams(a), y = grams(b);
    for (size_t i = 0; i < x.n; i++)
        for (size_t j = 0; j < y.n; j++)
            if (x.v[i].id == y.v[j].id)
                return true;
    return false;
}

Test(suggest_grams, japanese_gives_one_two_and_three_characters)
{
    cr_assert_eq(grams("情報共有").n, 4 + 3 + 2);
}

Test(suggest_grams, a_word_gives_itself_and_pieces_with_its_ends)
{
    /* card; ^ca car ard rd$; ^car card ard$ */
    cr_assert_eq(grams("card").n, 1 + 4 + 3);
}

Test(suggest_grams, punctuation_and_another_writing_end_a_run)
{
    cr_assert_eq(grams("情報、共有").n, 2 * 3);
    cr_assert_eq(grams("情報IT共有").n, grams("情報").n + grams("IT").n + grams("共有").n);
}

Test(suggest_grams, case_does_not_count)
{
    cr_assert_eq(grams("Cyber").v[0].id, grams("cYBER").v[0].id);
    cr_assert_eq(grams("ÉTAT").v[0].id, grams("état").v[0].id);
}

Test(suggest_grams, inflections_meet_and_other_words_do_not)
{
    cr_assert(meet("training", "trained"));
    cr_assert_not(meet("training", "budget"));
    cr_assert_not(meet("ab", "a"));
}

Test(suggest_grams, numbering_gives_nothing_and_years_do)
{
    cr_assert_eq(grams("1 2-3 12").n, 0);
    cr_assert_gt(grams("2024").n, 0);
}

Test(suggest_grams, tell_where_they_stand)
{
    gram_vec found = grams("a 情報");
    struct gram last = found.v[found.n - 1];
    cr_assert_eq(last.at.start, 2);
    cr_assert_eq(last.at.end, 8);
    cr_assert_eq(grams("情報").v[2].id, last.id);
}

Test(suggest_grams, a_text_without_end_gives_so_many)
{
    struct str long_text = {arena_alloc(arena, 1 << 20), 1 << 20};
    gram_vec out = {0};
    for (size_t i = 0; i < long_text.n; i++)
        ((char *)(uintptr_t)long_text.p)[i] = i % 5 == 4 ? ' ' : (char)('a' + i % 7);
    cr_assert_eq(grams_of(arena, long_text, &out), FT_OK);
    cr_assert_leq(out.n, GRAMS_MAX + 100);
    cr_assert_geq(out.n, GRAMS_MAX);
}
