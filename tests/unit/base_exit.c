#include "expect.h"

Test(exit, a_failing_machine_is_told_from_bad_input)
{
    cr_expect_eq(ft_exit_of(FT_OK), FT_EXIT_OK);
    cr_expect_eq(ft_exit_of(FT_EINPUT), FT_EXIT_INPUT);
    cr_expect_eq(ft_exit_of(FT_EUSAGE), FT_EXIT_INPUT);
    cr_expect_eq(ft_exit_of(FT_ENOMEM), FT_EXIT_MACHINE);
    cr_expect_eq(ft_exit_of(FT_EIO), FT_EXIT_MACHINE);
}
