/* Expectations that recur, with what was got in their message. */
#ifndef UNIT_EXPECT_H
#define UNIT_EXPECT_H

#include <criterion/criterion.h>

#include "base/diag.h"

#define expect_str_eq(actual, expected)                                              \
    do {                                                                             \
        struct str got_ = (actual), want_ = str_of(expected);                        \
        cr_expect(str_eq(got_, want_), "got \"%.*s\", want \"%.*s\"", STR_ARG(got_), \
                  STR_ARG(want_));                                                   \
    } while (0)

#define expect_size_eq(actual, expected)                                    \
    do {                                                                    \
        size_t got_ = (actual), want_ = (expected);                         \
        cr_expect(got_ == want_, #actual " is %zu, want %zu", got_, want_); \
    } while (0)

/*
 * A test of each row of a table, which the body sees as a pointer `c`:
 *
 *     static const struct width_case widths[] = {{"abc", 3}, …};
 *     TestEach(utf8, knows_how_wide_text_is, widths, c) { … c->text … }
 *
 * All rows are tested in one process, each between the suite's own init and fini. A row that fails
 * is named by its number, from 1, and so are the first that leaks and one that ends the process,
 * which alone ends the others.
 */
#define TestEach(suite, name, table, c)                                   \
    static void suite##_##name##_each(const __typeof__(*(table)) *c);     \
    static void suite##_##name##_row(size_t i)                            \
    {                                                                     \
        suite##_##name##_each(&(table)[i]);                               \
    }                                                                     \
    Test(suite, name)                                                     \
    {                                                                     \
        test_each(sizeof(table) / sizeof *(table), suite##_##name##_row); \
    }                                                                     \
    static void suite##_##name##_each(const __typeof__(*(table)) *c)

void test_each(size_t count, void (*check)(size_t i));

/* What a terminal would show of all diagnostics. */
#define expect_rendered(diags, expected)                                                  \
    do {                                                                                  \
        struct ft_text got_ = {0};                                                        \
        cr_assert_eq(ft_diags_render((diags), &(struct ft_diags_text){0}, &got_), FT_OK); \
        cr_expect_str_eq(got_.bytes, (expected));                                         \
        ft_text_free(&got_);                                                              \
    } while (0)

#endif
