/* Where undefined behaviour is recoverable, this test passes. */
#include <criterion/criterion.h>
#include <limits.h>

Test(planted, overflow)
{
    volatile int most = INT_MAX;
    most = most + 1;
    cr_assert(most != 0);
}
