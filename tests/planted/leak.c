/* Criterion alone lets this test pass. */
#include <criterion/criterion.h>
#include <stdlib.h>

Test(planted, leak)
{
    char *volatile lost = malloc(10);
    cr_assert_not_null(lost);
    lost = NULL;
}
