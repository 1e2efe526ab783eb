#include "expect.h"

#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <criterion/event.h>
#include <sanitizer/lsan_interface.h>

/* gcc does not bring the header of this. */
size_t __sanitizer_get_current_allocated_bytes(void);

/* The row under test; its number counts from 1 and is 0 while there is none. */
static struct {
    size_t number;
    bool failed;
    bool littered; /* memory is lost that no later row is to be blamed for */
    jmp_buf end;
    char crash[200];
} row;

/*
 * The linker gives what tests send to Criterion to these instead (see --wrap in the Makefile): a
 * failure says its row, and cr_assert ends only its row.
 */
void __real_criterion_send_assert(struct criterion_assert_stats *stats);
void __wrap_criterion_send_assert(struct criterion_assert_stats *stats);
_Noreturn void __real_criterion_abort_test(void);
_Noreturn void __wrap_criterion_abort_test(void);

void __wrap_criterion_send_assert(struct criterion_assert_stats *stats)
{
    struct criterion_assert_stats said = *stats;
    char *message = NULL;
    if (row.number > 0 && cr_asprintf(&message, "row %zu: %s", row.number, stats->message) >= 0)
        said.message = message;
    row.failed |= !stats->passed;
    __real_criterion_send_assert(&said);
    if (message)
        cr_asprintf_free(message);
}

_Noreturn void __wrap_criterion_abort_test(void)
{
    if (row.number > 0)
        longjmp(row.end, 1);
    __real_criterion_abort_test();
}

/* For SIGABRT, with which sanitizers end what they find something in, and for exit. */
static void tell_ended(void)
{
    if (row.number > 0 && write(STDERR_FILENO, row.crash, strlen(row.crash)) < 0)
        _exit(1);
}

static void tell_aborted(int signal)
{
    (void)signal;
    tell_ended();
}

static void begin_row(size_t number)
{
    row.number = number;
    row.failed = false;
    snprintf(row.crash, sizeof row.crash, "row %zu of %s::%s ends the process\n", number,
             criterion_current_test->category, criterion_current_test->name);
}

/* The report at the end of the process would not say which row it was. */
static void expect_no_leak(size_t allocated)
{
    if (row.littered || __sanitizer_get_current_allocated_bytes() <= allocated)
        return;
    if (__lsan_do_recoverable_leak_check())
        cr_expect_fail("leaks");
}

/* What Criterion hands to the process of a test is not aligned. */
static struct criterion_test_extra_data suite_data(void)
{
    struct criterion_test_extra_data data = {0};
    if (criterion_current_suite->data)
        memcpy(&data, (const void *)criterion_current_suite->data, sizeof data);
    return data;
}

/* Criterion itself calls init before the first row and fini behind the last. */
static bool row_holds(size_t i, size_t count, void (*check)(size_t i))
{
    struct criterion_test_extra_data suite = suite_data();
    size_t allocated = __sanitizer_get_current_allocated_bytes();
    begin_row(i + 1);
    if (setjmp(row.end) == 0) {
        if (i > 0 && suite.init)
            suite.init();
        check(i);
    }
    if (setjmp(row.end) == 0 && i + 1 < count && suite.fini)
        suite.fini();
    if (!row.failed)
        expect_no_leak(allocated);
    row.littered |= row.failed;
    row.number = 0;
    return !row.failed;
}

/* For tests/unit.sh. */
static void report_rows(size_t count, size_t failed)
{
    const char *path = getenv("UNIT_ROWS");
    FILE *file = path ? fopen(path, "a") : NULL;
    if (!file)
        return;
    fprintf(file, "%s::%s %zu %zu\n", criterion_current_test->category,
            criterion_current_test->name, count, failed);
    if (fclose(file))
        cr_assert_fail("%s cannot be written", path);
}

void test_each(size_t count, void (*check)(size_t i))
{
    size_t failed = 0;
    signal(SIGABRT, tell_aborted);
    atexit(tell_ended);
    for (size_t i = 0; i < count; i++)
        failed += !row_holds(i, count, check);
    report_rows(count, failed);
}
