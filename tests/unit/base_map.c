#include "base/map.h"

#include "base/memory.h"
#include "expect.h"

static struct arena *arena;
static struct map map;

static void setup(void)
{
    arena = arena_new();
    map_init(&map, arena);
}

static void teardown(void)
{
    arena_free(arena);
}

TestSuite(map, .init = setup, .fini = teardown);

Test(map, finds_what_was_put)
{
    uint32_t present;
    cr_assert(map_put(&map, STR("mic.exercise"), 7, &present));
    cr_expect_eq(present, MAP_NONE);
    cr_expect_eq(map_get(&map, STR("mic.exercise")), 7u);
    cr_expect_eq(map_get(&map, STR("mic.exercis")), MAP_NONE);
    cr_expect_eq(map_get(&map, STR("")), MAP_NONE);
}

Test(map, of_nothing_finds_nothing)
{
    cr_expect_eq(map_get(&map, STR("x")), MAP_NONE);
}

Test(map, keeps_the_first_value_of_a_key)
{
    uint32_t present;
    cr_assert(map_put(&map, STR("x"), 1, NULL));
    cr_assert(map_put(&map, STR("x"), 2, &present));
    cr_expect_eq(present, 1u);
    cr_expect_eq(map_get(&map, STR("x")), 1u);
}

Test(map, takes_the_empty_key)
{
    cr_assert(map_put(&map, (struct str){NULL, 0}, 3, NULL));
    cr_expect_eq(map_get(&map, STR("")), 3u);
}

Test(map, tells_keys_apart_that_differ_in_trailing_nuls)
{
    cr_assert(map_put(&map, (struct str){"a\0", 2}, 1, NULL));
    cr_expect_eq(map_get(&map, STR("a")), MAP_NONE);
    cr_expect_eq(map_get(&map, (struct str){"a\0", 2}), 1u);
}

Test(map, holds_many_keys)
{
    enum { MANY = 100000 };
    for (uint32_t i = 0; i < MANY; i++)
        cr_assert(map_put(&map, arena_printf(arena, "line-%u", i), i, NULL));
    for (uint32_t i = 0; i < MANY; i++)
        cr_assert_eq(map_get(&map, arena_printf(arena, "line-%u", i)), i);
    cr_expect_eq(map_get(&map, STR("line-100000")), MAP_NONE);
    expect_size_eq(map.count, MANY);
}

Test(map, says_when_memory_is_out_and_stays_usable)
{
    cr_assert(map_put(&map, STR("before"), 1, NULL));
    arena_alloc(arena, 3500); /* the rest of its block */
    mem_fail_after(0);
    bool fine = true;
    for (char c = 'a'; c <= 'z' && fine; c++)
        fine = map_put(&map, (struct str){&"abcdefghijklmnopqrstuvwxyz"[c - 'a'], 1}, 2, NULL);
    mem_fail_after((size_t)-1);
    cr_expect_not(fine);
    cr_expect_eq(map_get(&map, STR("before")), 1u);
    cr_expect_eq(map_get(&map, STR("a")), 2u);
    cr_expect(map_put(&map, STR("after"), 3, NULL));
}
