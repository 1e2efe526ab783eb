#include <criterion/criterion.h>
#include <math.h>

#include "suggest/background.h"
#include "suggest/corpus.h"
#include "suggest/index.h"
#include "suggest/top.h"

static struct arena *arena;

static void begin(void)
{
    arena = arena_new();
}

static void end(void)
{
    arena_free(arena);
}

TestSuite(suggest_scores, .init = begin, .fini = end);

static bool near(double a, double b)
{
    return fabs(a - b) < 1e-9;
}

static struct features counted(const char *text)
{
    struct bag bag;
    gram_vec grams = {0};
    bag_init(&bag, arena);
    cr_assert_eq(grams_of(arena, str_of(text), &grams), FT_OK);
    cr_assert_eq(bag_add(&bag, &grams, 1), FT_OK);
    return features_copy(arena, bag_features(&bag));
}

Test(suggest_scores, a_bag_counts_each_gram_of_its_row_alone)
{
    struct bag bag;
    bag_init(&bag, arena);
    for (uint64_t row = 0; row < 3; row++) {
        bag_clear(&bag);
        for (uint64_t i = 0; i < 5000; i++)
            cr_assert_eq(bag_add_one(&bag, i % 2500 * 1024, 2), FT_OK);
        cr_assert_eq(bag_features(&bag)->n, 2500);
        cr_assert(near(bag_features(&bag)->length, 10000));
        cr_assert(near(bag_weight(&bag, 1024), 4));
        cr_assert(near(bag_weight(&bag, 1023), 0));
    }
}

static struct features weighed(const struct corpus *corpus, const char *text)
{
    struct features row = counted(text);
    corpus_weigh(corpus, &row, corpus_mean_length(corpus));
    return row;
}

static struct corpus *corpus_of(const char *const *lines, size_t count)
{
    struct corpus *corpus = corpus_new(arena);
    for (size_t i = 0; i < count; i++) {
        struct features line = counted(lines[i]);
        corpus_add(corpus, &line);
    }
    return corpus;
}

static const char *const lines[] = {"演習の推進", "調査の推進", "広報の実施", "人材の育成",
                                    "施設の整備"};

Test(suggest_scores, a_rare_word_weighs_more_than_one_that_several_have)
{
    struct corpus *corpus = corpus_of(lines, 5);
    struct features line = weighed(corpus, "演習推進");
    double squares = 0, rare = line.v[4].weight, common = line.v[6].weight; /* 演習, 推進 */
    for (size_t i = 0; i < line.n; i++)
        squares += line.v[i].weight * line.v[i].weight;
    cr_assert(near(squares, 1));
    cr_assert_gt(rare, 1.5 * common);
    cr_assert_gt(common, 0);
}

Test(suggest_scores, what_more_than_half_of_the_lines_have_weighs_nothing)
{
    struct features line = weighed(corpus_of(lines, 5), "の演");
    cr_assert(near(line.v[0].weight, 0));
    cr_assert_gt(line.v[1].weight, 0);
}

Test(suggest_scores, likeness_is_the_cosine)
{
    struct corpus *corpus = corpus_of(lines, 5);
    struct features rows[] = {weighed(corpus, lines[0]), weighed(corpus, lines[1]),
                              weighed(corpus, "ABC")};
    struct index *index = index_new(arena, rows, 3);
    double likeness[3];
    index_compare(index, &rows[0], likeness);
    cr_assert_float_eq(likeness[0], 1, 1e-6);
    cr_assert(likeness[1] > 0 && likeness[1] < 1);
    cr_assert(near(likeness[2], 0));
}

Test(suggest_scores, an_index_of_nothing_finds_nothing)
{
    struct features row = counted("演習");
    cr_assert(index_new(arena, &row, 0));
    struct features none = {0};
    double likeness = 1;
    index_compare(index_new(arena, &none, 1), &row, &likeness);
    cr_assert(near(likeness, 0));
}

Test(suggest_scores, a_score_is_the_mean_of_deviations_above_both_backgrounds)
{
    struct moments moments = {0};
    moments_add(&moments, 1);
    moments_add(&moments, 3);
    struct background background = background_of(&moments, 2);
    cr_assert(near(background.mean, 2) && near(background.deviation, 1));

    /* The line's own background has the mean 2 and the deviation 2. */
    const struct background items[] = {{1, 1}, {1, 1}};
    const double likeness[] = {4, 0};
    double scores[2];
    background_scores(items, 2, likeness, scores);
    cr_assert(near(scores[0], (3.0 + 1.0) / 2));
    cr_assert(near(scores[1], 0));
}

Test(suggest_scores, a_single_item_is_held_against_its_own_background)
{
    const struct background item = {1, 2};
    const double likeness = 5;
    double score;
    background_scores(&item, 1, &likeness, &score);
    cr_assert(near(score, 1));
}

Test(suggest_scores, the_best_are_the_same_in_whatever_order_they_come)
{
    static const struct scored all[] = {{3, 1}, {1, 2}, {0, 1}, {2, 5}, {4, 1}};
    for (size_t first = 0; first < 5; first++) {
        struct top top;
        cr_assert_eq(top_init(&top, arena, 3), FT_OK);
        for (size_t i = 0; i < 5; i++)
            top_put(&top, all[(first + i * 2) % 5]);
        cr_assert_eq(top.n, 3);
        cr_assert(top.v[0].row == 2 && top.v[1].row == 1 && top.v[2].row == 0);
    }
}

Test(suggest_scores, lists_of_two_threads_become_one)
{
    struct top a, b;
    cr_assert_eq(top_init(&a, arena, 2), FT_OK);
    cr_assert_eq(top_init(&b, arena, 2), FT_OK);
    top_put(&a, (struct scored){1, 3});
    top_put(&b, (struct scored){2, 4});
    top_put(&b, (struct scored){3, 2});
    top_add(&a, &b);
    cr_assert(a.n == 2 && a.v[0].row == 2 && a.v[1].row == 1);
}
