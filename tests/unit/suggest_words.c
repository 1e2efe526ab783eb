#include <criterion/criterion.h>

#include "suggest/words.h"

static struct arena *arena;
static struct corpus *corpus;

static void begin(void)
{
    arena = arena_new();
    corpus = corpus_new(arena);
}

static void end(void)
{
    arena_free(arena);
}

TestSuite(suggest_words, .init = begin, .fini = end);

/* The words of both, a blank between them, the weightiest first. */
static const char *shared(const char *item, const char *line)
{
    struct shared_words words;
    struct str all = STR("");
    cr_assert_eq(words_shared(arena, corpus, str_of(item), str_of(line), &words), FT_OK);
    for (size_t i = 0; i < words.n; i++) {
        cr_assert(words.v[i].weight > 0 && words.v[i].weight < 1.001);
        all = arena_printf(arena, "%.*s%s%.*s", STR_ARG(all), i > 0 ? " " : "",
                           STR_ARG(words.v[i].text));
    }
    return all.p;
}

Test(suggest_words, are_as_long_as_both_have_them)
{
    cr_assert_str_eq(shared("情報セキュリティ人材", "情報セキュリティの演習"), "情報セキュリティ");
    cr_assert_str_eq(shared("wildland fire crews", "Wildland fires"), "wildland fire");
}

Test(suggest_words, end_where_words_do)
{
    cr_assert_str_eq(shared("nation", "education"), "");
    cr_assert_str_eq(shared("予算の拡充を図る", "人員の拡充を行う"), "拡充");
    cr_assert_str_eq(shared("ポストの新設", "テストの新設"), "新設");
}

Test(suggest_words, long_parts_of_katakana_compounds_are_words)
{
    cr_assert_str_eq(shared("セキュリティマネジメント", "マネジメント監査"), "マネジメント");
}

Test(suggest_words, the_beginning_of_a_word_is_a_stem_where_it_is_long)
{
    cr_assert_str_eq(shared("budgeting", "budgets"), "budget");
    cr_assert_str_eq(shared("cart", "carbon"), "");
}

Test(suggest_words, do_not_go_on_over_punctuation)
{
    cr_assert_str_eq(shared("演習、調査", "演習。調査"), "演習 調査");
}

Test(suggest_words, are_told_once)
{
    cr_assert_str_eq(shared("演習、演習", "演習"), "演習");
}

Test(suggest_words, of_nothing_are_none)
{
    cr_assert_str_eq(shared("", "演習"), "");
    cr_assert_str_eq(shared("演習", ""), "");
}
