#include "base/meter.h"

#include "expect.h"

enum { MOST_TOLD = 16 };

static struct ft_progress told[MOST_TOLD];
static size_t count;

static void listen(void *state, const struct ft_progress *progress)
{
    cr_assert_eq(state, told);
    cr_assert_lt(count, MOST_TOLD);
    told[count++] = *progress;
}

static struct meter meter_of(unsigned passes)
{
    count = 0;
    return (struct meter){.tell = listen, .to = told, .passes = passes};
}

Test(meter, a_stage_is_told_at_once_and_begins_without_lines)
{
    struct meter meter = meter_of(2);
    meter_expect(&meter, 100);
    meter_stage(&meter, FT_STAGE_READ);
    meter_add(&meter, 60, 3);
    meter_stage(&meter, FT_STAGE_JUDGE);
    cr_assert_eq(count, 2);
    cr_expect_eq(told[0].total, 200);
    cr_expect_eq(told[1].stage, FT_STAGE_JUDGE);
    cr_expect_eq(told[1].done, 60);
    cr_expect_eq(told[1].lines, 0);
}

Test(meter, what_follows_at_once_is_not_told)
{
    struct meter meter = meter_of(1);
    meter_expect(&meter, 1000);
    meter_stage(&meter, FT_STAGE_READ);
    for (int i = 0; i < 1000; i++)
        meter_add(&meter, 1, 1);
    cr_expect_leq(count, 3, "told %zu times", count);
    cr_expect_eq(meter_at(&meter).done, 1000);
    cr_expect_eq(meter_at(&meter).lines, 1000);
}

Test(meter, what_comes_later_is_told)
{
    struct meter meter = meter_of(1);
    meter_stage(&meter, FT_STAGE_READ);
    meter.next = 0;
    meter_add(&meter, 1, 1);
    cr_expect_eq(count, 2);
}

Test(meter, more_than_all_is_never_told)
{
    struct meter meter = meter_of(1);
    meter_expect(&meter, 10);
    meter_add(&meter, 30, 1);
    meter_stage(&meter, FT_STAGE_BUILD);
    cr_expect_eq(told[count - 1].done, 10);
}

Test(meter, what_is_done_again_counts_once)
{
    struct meter meter = meter_of(1);
    meter_expect(&meter, 10);
    struct ft_progress before = meter_at(&meter);
    meter_add(&meter, 6, 2);
    meter_back(&meter, before);
    meter_add(&meter, 6, 2);
    cr_expect_eq(meter_at(&meter).done, 6);
    cr_expect_eq(meter_at(&meter).lines, 2);
}

Test(meter, without_one_nothing_is_done)
{
    meter_expect(NULL, 1);
    meter_stage(NULL, FT_STAGE_READ);
    meter_add(NULL, 1, 1);
    meter_back(NULL, meter_at(NULL));
}
