#include "base/memory.h"

#include <stdint.h>

#include "expect.h"

Test(memory, is_zeroed)
{
    unsigned char *p = mem_alloc(1000);
    for (int i = 0; i < 1000; i++)
        cr_assert_eq(p[i], 0);
    mem_free(p);
}

Test(memory, of_no_size_is_still_memory)
{
    void *p = mem_alloc(0), *q = mem_resize(NULL, 0);
    cr_expect(p && q);
    mem_free(p);
    mem_free(q);
}

Test(memory, fails_after_the_count_and_from_then_on)
{
    mem_fail_after(2);
    void *p = mem_alloc(1);
    void *q = mem_resize(NULL, 1);
    cr_expect(p && q);
    cr_expect_null(mem_alloc(1));
    cr_expect_null(mem_resize(NULL, 1));
    mem_fail_after(SIZE_MAX);
    void *r = mem_alloc(1);
    cr_expect_not_null(r);
    mem_free(p);
    mem_free(q);
    mem_free(r);
}
