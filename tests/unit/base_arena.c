#include "base/arena.h"

#include <stdint.h>

#include "base/memory.h"
#include "expect.h"

static struct arena *arena;

static void setup(void)
{
    arena = arena_new();
    cr_assert_not_null(arena);
}

static void teardown(void)
{
    arena_free(arena);
}

TestSuite(arena, .init = setup, .fini = teardown);

static bool is_zero(const char *p, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (p[i])
            return false;
    return true;
}

Test(arena, hands_out_zeroed_aligned_memory)
{
    for (size_t size = 0; size < 300; size++) {
        char *p = arena_alloc(arena, size);
        cr_assert_not_null(p);
        cr_assert_eq((uintptr_t)p % _Alignof(max_align_t), 0u);
        cr_assert(is_zero(p, size));
        memset(p, 0xFF, size);
    }
}

Test(arena, allocations_do_not_overlap)
{
    enum { COUNT = 2000 };
    unsigned char *p[COUNT];
    for (int i = 0; i < COUNT; i++) {
        p[i] = arena_alloc(arena, (size_t)i % 97 + 1);
        memset(p[i], i % 251, (size_t)i % 97 + 1);
    }
    for (int i = 0; i < COUNT; i++)
        for (int j = 0; j <= i % 97; j++)
            cr_assert_eq(p[i][j], i % 251);
}

Test(arena, keeps_its_largest_block_when_cleared_and_zeroes_it)
{
    memset(arena_alloc(arena, 100000), 0xFF, 100000);
    memset(arena_alloc(arena, 100), 0xFF, 100);
    arena_clear(arena);
    size_t held = arena_bytes(arena);
    cr_expect_geq(held, 100000u);
    char *p = arena_alloc(arena, 90000);
    cr_expect(is_zero(p, 90000));
    expect_size_eq(arena_bytes(arena), held);
}

Test(arena, can_be_cleared_before_anything_was_allocated)
{
    arena_clear(arena);
    cr_expect_not_null(arena_alloc(arena, 1));
}

Test(arena, counts_what_it_holds)
{
    expect_size_eq(arena_bytes(arena), 0);
    arena_alloc(arena, 1 << 20);
    cr_expect_geq(arena_bytes(arena), 1u << 20);
}

Test(arena, an_array_too_large_to_count_is_out_of_memory)
{
    cr_expect_null(arena_array(arena, SIZE_MAX / 4, 8));
    cr_expect_null(arena_alloc(arena, SIZE_MAX));
    cr_expect_null(arena_str(arena, (struct str){"", SIZE_MAX}).p);
}

Test(arena, copies_text_with_a_nul)
{
    struct str copy = arena_str(arena, str_slice(STR("予算額"), 0, 6));
    expect_str_eq(copy, "予算");
    cr_expect_eq(copy.p[copy.n], '\0');
    copy = arena_str(arena, (struct str){NULL, 0});
    cr_expect_str_eq(copy.p, "");
}

Test(arena, prints)
{
    struct str text = arena_printf(arena, "%s-%03d", "fy", 16);
    expect_str_eq(text, "fy-016");
    cr_expect_eq(text.p[text.n], '\0');
}

Test(arena, an_array_keeps_its_values_while_it_grows)
{
    VEC(size_t) alone = {0}, mixed = {0};
    for (size_t i = 0; i < 5000; i++) {
        cr_assert(vec_push(arena, &mixed, i * 3));
        arena_alloc(arena, 7); /* so that it cannot grow in place */
    }
    for (size_t i = 0; i < 5000; i++)
        cr_assert(vec_push(arena, &alone, i));
    for (size_t i = 0; i < 5000; i++)
        cr_assert(alone.v[i] == i && mixed.v[i] == i * 3);
}

Test(arena, the_newest_array_grows_where_it_stands)
{
    VEC(int) xs = {0};
    cr_assert(vec_push(arena, &xs, 1));
    const int *before = xs.v;
    for (int i = 0; i < 100; i++)
        cr_assert(vec_push(arena, &xs, i));
    cr_expect_eq(xs.v, before);
}

Test(arena, says_when_memory_is_out)
{
    VEC(int) xs = {0};
    mem_fail_after(0);
    cr_expect_null(arena_alloc(arena, 1));
    cr_expect_null(arena_str(arena, STR("x")).p);
    cr_expect_null(arena_printf(arena, "x").p);
    cr_expect_not(vec_push(arena, &xs, 1));
    cr_expect_null(arena_new());
    mem_fail_after((size_t)-1);
}

/* --- what is to be done when it ends ----------------------------------------------- */

static char ended[8];
static size_t end_count;

static void note_end(void *what)
{
    ended[end_count++] = *(const char *)what;
}

static void expect_ended(const char *names)
{
    expect_str_eq(((struct str){ended, end_count}), names);
    end_count = 0;
}

static void defer(struct arena *to, const char *name)
{
    struct str kept = arena_str(to, str_of(name)); /* what ends may stand in the arena itself */
    cr_assert(arena_defer(to, note_end, (void *)(uintptr_t)kept.p));
}

Test(arena, what_is_deferred_last_is_done_first)
{
    struct arena *other = arena_new();
    defer(other, "a");
    arena_alloc(other, 100000);
    defer(other, "b");
    defer(other, "c");
    expect_ended("");
    arena_free(other);
    expect_ended("cba");
}

Test(arena, what_is_deferred_is_done_once_when_it_is_cleared)
{
    struct arena *other = arena_new();
    defer(other, "a");
    defer(other, "b");
    arena_clear(other);
    expect_ended("ba");
    defer(other, "c");
    arena_clear(other);
    expect_ended("c");
    arena_free(other);
    expect_ended("");
}

Test(arena, what_another_deferred_is_taken_over_with_what_it_holds)
{
    struct arena *one = arena_new(), *other = arena_new();
    defer(one, "a");
    defer(other, "b");
    defer(other, "c");
    char *kept = arena_alloc(other, 100000);
    memset(kept, 'x', 100000);
    size_t held = arena_bytes(one) + arena_bytes(other);
    arena_adopt(one, other);
    expect_size_eq(arena_bytes(one), held);
    expect_size_eq(arena_bytes(other), 0);
    defer(one, "d");
    arena_free(other);
    expect_ended("");
    cr_expect_eq(kept[99999], 'x');
    arena_free(one);
    expect_ended("dcba");
}

Test(arena, takes_over_from_and_into_one_that_is_empty)
{
    struct arena *one = arena_new(), *other = arena_new();
    arena_adopt(one, other);
    defer(other, "a");
    arena_adopt(one, other);
    arena_adopt(one, other);
    cr_expect_not_null(arena_alloc(one, 10));
    cr_expect_not_null(arena_alloc(other, 10));
    arena_clear(one);
    expect_ended("a");
    arena_free(one);
    arena_free(other);
    expect_ended("");
}

Test(arena, what_cannot_be_deferred_is_told_and_not_done)
{
    struct arena *other = arena_new();
    char name[] = "a";
    mem_fail_after(0);
    cr_expect_not(arena_defer(other, note_end, name));
    mem_fail_after((size_t)-1);
    arena_free(other);
    expect_ended("");
}
