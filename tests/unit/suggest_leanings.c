#include <criterion/criterion.h>
#include <math.h>

#include "suggest/leanings.h"

enum { ITEMS = 8 };

/* Lines by organisation: 0 and 1 are of a, 2 and 3 of b, 4 of none. */
static struct arena *arena;
static struct line lines[5];
static struct model model;
static struct str names[2];
static struct top tops[ITEMS];

static void begin(void)
{
    arena = arena_new();
    names[0] = str_of("a");
    names[1] = str_of("b");
    for (size_t i = 0; i < 4; i++)
        lines[i].organisation = names[i / 2];
    model = (struct model){.lines = lines, .line_count = 5, .organisations = {names, 2}};
    for (size_t i = 0; i < ITEMS; i++)
        cr_assert_eq(top_init(&tops[i], arena, 2), FT_OK);
}

static void end(void)
{
    arena_free(arena);
}

TestSuite(suggest_leanings, .init = begin, .fini = end);

static bool near(double a, double b)
{
    return fabs(a - b) < 1e-9;
}

/* What the score of a line is raised by, for each item. */
static void raised(const struct leanings *leanings, uint32_t line, double *scores)
{
    for (size_t i = 0; i < ITEMS; i++)
        scores[i] = 1;
    leanings_raise(leanings, line, scores);
}

/* Each item's one line; 9: it has none. */
static const struct leanings *lean(const char *its_lines)
{
    for (size_t i = 0; i < ITEMS; i++)
        if (its_lines[i] != '9')
            top_put(&tops[i], (struct scored){(uint32_t)(its_lines[i] - '0'), 2});
    const struct leanings *leanings = leanings_new(arena, &model, tops, ITEMS);
    cr_assert(leanings);
    return leanings;
}

Test(suggest_leanings, a_line_is_raised_where_the_item_leans_to_its_organisation)
{
    double scores[ITEMS];
    top_put(&tops[1], (struct scored){1, 3});
    top_put(&tops[1], (struct scored){2, 1});
    top_put(&tops[6], (struct scored){4, 1});
    const struct leanings *leanings = leanings_new(arena, &model, tops, ITEMS);
    cr_assert(leanings);
    raised(leanings, 0, scores);
    cr_assert(near(scores[1], 1 + 2 * 0.9));
    cr_assert(near(scores[0], 1) && near(scores[6], 1));
    raised(leanings, 3, scores);
    cr_assert(near(scores[1], 1 + 2 * 0.1));
    raised(leanings, 4, scores);
    for (size_t i = 0; i < ITEMS; i++)
        cr_assert(near(scores[i], 1));
}

Test(suggest_leanings, items_beside_have_a_say_where_they_are_alike)
{
    double a[ITEMS], b[ITEMS];
    const struct leanings *leanings = lean("00090222");
    raised(leanings, 1, a);
    raised(leanings, 2, b);
    cr_assert(a[3] > 1.5 && a[3] > b[3] && b[3] > 1);
    cr_assert(a[0] > a[2] && a[2] > a[4] && a[4] > a[5] && a[5] > 1);
    cr_assert(a[0] <= 3 && b[7] > b[5]);
}

Test(suggest_leanings, items_beside_have_none_where_any_others_are_as_like)
{
    double a[ITEMS];
    const struct leanings *leanings = lean("02020202");
    raised(leanings, 1, a);
    for (size_t i = 0; i < ITEMS; i++)
        cr_assert(near(a[i], i % 2 == 0 ? 3 : 1));
}

Test(suggest_leanings, a_list_is_put_in_order_by_raised_scores)
{
    struct top ranked;
    top_put(&tops[0], (struct scored){0, 3});
    top_put(&tops[0], (struct scored){4, 2.9});
    const struct leanings *leanings = leanings_new(arena, &model, tops, ITEMS);
    cr_assert(leanings);
    const struct top list = {(struct scored[]){{4, 2}, {2, 1.9}, {1, 1}}, 3, 3};
    cr_assert_eq(top_init(&ranked, arena, 2), FT_OK);
    leanings_rank(leanings, 0, &list, &ranked);
    double share = 9 / (9 + 2.9 * 2.9);
    cr_assert_eq(ranked.n, 2);
    cr_assert_eq(ranked.v[0].row, 1);
    cr_assert(near(ranked.v[0].score, 1 + 2 * share));
    cr_assert(ranked.v[1].row == 4 && near(ranked.v[1].score, 2));
}
