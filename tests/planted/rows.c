/* Of each table only the rows that say so fail, and each by its number. */
#include <stdlib.h>

#include "../unit/expect.h"

enum fault { NONE, FAILS, FAILS_AND_GOES_ON, LEAKS, CRASHES };

static int *fresh;

static void begin(void)
{
    cr_assert_null(fresh);
    fresh = malloc(sizeof *fresh);
}

static void end(void)
{
    free(fresh);
    fresh = NULL;
}

TestSuite(planted, .init = begin, .fini = end);

static void plant(enum fault fault)
{
    void *volatile lost;
    switch (fault) {
    case NONE:
        break;
    case FAILS:
        cr_assert_fail("ends here");
    case FAILS_AND_GOES_ON:
        cr_expect_fail("goes on");
        break;
    case LEAKS:
        lost = malloc(10);
        cr_assert_not_null(lost);
        lost = NULL;
        break;
    case CRASHES:
        abort();
    }
    cr_expect_not_null(fresh);
}

static const enum fault failing[] = {NONE, FAILS, NONE, FAILS_AND_GOES_ON};
TestEach(planted, fails, failing, c)
{
    plant(*c);
}

static const enum fault leaking[] = {NONE, NONE, LEAKS, NONE};
TestEach(planted, leaks, leaking, c)
{
    plant(*c);
}

static const enum fault crashing[] = {NONE, CRASHES, NONE};
TestEach(planted, crashes, crashing, c)
{
    plant(*c);
}
