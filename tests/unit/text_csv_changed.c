#include <sys/stat.h>

#include "csv_reading.h"
#include "folder.h"

/* Tables on the disk that change while somebody reads them. */

static const char changed[] = "t.csv: error: 't.csv' has changed while it was read [FT001]\n"
                              "      = help: try again when nobody writes to it\n";
static const char before[] = "a,b\n1,2\n3,4\n5,6\n7,8\n";

static void set_time(const char *name, time_t seconds)
{
    struct timespec times[2] = {{seconds, 0}, {seconds, 0}};
    cr_assert_eq(utimensat(AT_FDCWD, name, times, 0), 0);
}

struct change_case {
    const char *what, *after;
    time_t time; /* of the change; it was written at 1 */
};

static const struct change_case changes[] = {
    {"truncated", "a,b\n1,2\n", 2},
    {"emptied", "", 2},
    {"appended to", "a,b\n1,2\n3,4\n5,6\n7,8\n9,9\n", 1},
    {"with fewer rows", "a,b\n1,2\n3,444444\n7,8\n", 2},
    {"with other cells", "a,b\n1,2\n3,4\n5,9\n7,8\n", 2},
    {"touched", before, 2},
};

/* "t.csv" as it was before, opened. */
struct opened {
    struct arena *arena;
    struct ft_diags *diags;
    struct csv_file *file;
};

static struct opened open_before(unsigned threads, size_t part_bytes)
{
    struct csv_file_options options = {
        .threads = threads, .part_bytes = part_bytes, .hold_bytes = 1};
    struct opened o = {arena_new(), ft_diags_new(), NULL};
    write_file("t.csv", str_of(before));
    set_time("t.csv", 1);
    cr_assert_eq(csv_file_open(o.arena, STR("t.csv"), NULL, NULL, options, o.diags, &o.file),
                 FT_OK);
    return o;
}

static void close_opened(struct opened *o)
{
    csv_file_close(o->file);
    ft_diags_free(o->diags);
    arena_free(o->arena);
}

/* Opens and reads it, changes it and reads it again. */
static void expect_change_told(const char *after, time_t time, unsigned threads)
{
    struct opened o = open_before(threads, 4);
    struct reading first = begin_reading(o.arena, o.file), again = first;
    cr_assert_eq(read_first(&first, o.file, NULL), FT_OK);
    write_file("t.csv", str_of(after));
    set_time("t.csv", time);
    cr_expect_eq(read_again(&again, o.file, false, o.diags), FT_EINPUT);
    expect_rendered(o.diags, changed);
    close_opened(&o);
}

TestEach(csv_changed, one_that_has_changed_is_not_read_again, changes, c)
{
    folder_make();
    for (unsigned threads = 1; threads <= 3; threads++)
        expect_change_told(c->after, c->time, threads);
    folder_remove();
}

/* With as many rows in each part it could not be told. */
Test(csv_changed, one_with_other_rows_is_not_read_again_whatever_its_time_and_size)
{
    folder_make();
    for (unsigned threads = 1; threads <= 3; threads++) {
        expect_change_told("a,b\n1,2\n3,4\n\n\n\n\n7,8\n", 1, threads);
        expect_change_told("a,b\n1,2\n3,4\n5,6\n7,8,", 1, threads);
    }
    folder_remove();
}

TestEach(csv_changed, a_row_of_one_that_has_changed_is_not_read, changes, c)
{
    folder_make();
    struct opened o = open_before(1, 9);
    struct csv_table row;
    struct reading first = begin_reading(o.arena, o.file);
    cr_assert_eq(read_first(&first, o.file, NULL), FT_OK);
    write_file("t.csv", str_of(c->after));
    set_time("t.csv", c->time);
    for (int placed = 0; placed < 2; placed++) {
        size_t at = first.rows.v[2].at;
        cr_expect_eq(csv_file_read_row(o.file, o.arena, 2, at, placed, o.diags, &row), FT_EINPUT,
                     "%s", c->what);
    }
    expect_rendered(o.diags, changed);
    close_opened(&o);
    folder_remove();
}

Test(csv_changed, one_that_changes_before_its_rows_are_read_is_told)
{
    folder_make();
    struct opened o = open_before(2, 4);
    write_file("t.csv", STR("a,b\n"));
    struct reading r = begin_reading(o.arena, o.file);
    cr_expect_eq(read_first(&r, o.file, NULL), FT_EIO);
    cr_expect_eq(csv_file_report(o.file, false, o.diags), FT_EINPUT);
    cr_expect_eq(read_first(&r, o.file, o.diags), FT_EINPUT);
    expect_rendered(o.diags, changed);
    close_opened(&o);
    folder_remove();
}

/* One that is replaced is another file: what was opened is read to its end. */
Test(csv_changed, one_that_is_replaced_is_read_as_it_was)
{
    folder_make();
    struct opened o = open_before(2, 4);
    struct reading first = begin_reading(o.arena, o.file), again = first;
    cr_assert_eq(read_first(&first, o.file, NULL), FT_OK);
    write_file("u.csv", STR("a,b\n"));
    cr_assert_eq(rename("u.csv", "t.csv"), 0);
    cr_expect_eq(read_again(&again, o.file, true, o.diags), FT_OK);
    expect_size_eq(again.rows.n, 4);
    close_opened(&o);
    folder_remove();
}
