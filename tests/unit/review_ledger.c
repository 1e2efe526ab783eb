/* The table of decisions: sorted, kept as it is, and whole whoever adds to it or is killed. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "expect.h"
#include "model_files.h"
#include "review/ledger.h"

static struct files f;
static struct str path;

static void begin(void)
{
    f = files_new();
    path = arena_printf(f.arena, "%s/decisions.csv", f.folder);
}

static void end(void)
{
    files_free(&f);
}

TestSuite(ledger, .init = begin, .fini = end);

static struct ledger_row row(struct arena *arena, const char *item, const char *line,
                             const char *date)
{
    struct ledger_row made = {0};
    for (int i = 0; i < DECISION_COLUMNS; i++)
        made.cells[i] = STR("");
    made.cells[DECISION_ITEM] = arena_str(arena, str_of(item));
    made.cells[DECISION_LINE] = str_of(line);
    made.cells[DECISION_VERDICT] = STR("accept");
    made.cells[DECISION_REASON] = STR("確認");
    made.cells[DECISION_BY] = STR("甲");
    made.cells[DECISION_DATE] = str_of(date);
    return made;
}

static size_t add(const struct ledger_row *rows, size_t count)
{
    struct arena *arena = arena_new();
    size_t added;
    cr_assert_eq(ledger_add(arena, path, rows, count, f.diags, &added), FT_OK);
    arena_free(arena);
    return added;
}

static const struct csv_table *table(struct arena *arena)
{
    struct source *source;
    struct csv_table *read;
    cr_assert_eq(source_read(arena, path, NULL, f.diags, &source), FT_OK);
    cr_assert_eq(csv_read(arena, source, (struct csv_dialect){.delimiter = ','}, f.diags, &read),
                 FT_OK);
    return read;
}

Test(ledger, sorts_as_people_count_and_adds_nothing_twice)
{
    struct ledger_row rows[] = {
        row(f.arena, "1.10", "b", "2016-01-02"), row(f.arena, "1.2", "b", "2016-01-02"),
        row(f.arena, "1.2", "b", "2016-01-01"), row(f.arena, "1.2", "a", "2016-01-03")};
    cr_expect_eq(add(rows, 4), 4);
    cr_expect_eq(add(rows, 4), 0);
    const struct csv_table *read = table(f.arena);
    cr_assert_eq(read->row_count, 4);
    cr_expect_eq(read->columns, DECISION_COLUMNS);
    expect_str_eq(read->rows[0].cells[1], "a");
    expect_str_eq(read->rows[1].cells[7], "2016-01-01");
    expect_str_eq(read->rows[3].cells[0], "1.10");
}

Test(ledger, keeps_other_columns_and_rows_it_does_not_know)
{
    files_write(&f, "decisions.csv",
                "\xEF\xBB\xBFnote,item,line,verdict,reason\r\n\"a, b\",9,z,maybe,x\r\n");
    struct ledger_row one = row(f.arena, "1", "a", "2016-01-02");
    cr_expect_eq(add(&one, 1), 1);
    const struct csv_table *read = table(f.arena);
    cr_assert_eq(read->row_count, 2);
    cr_expect(str_has_prefix(read->source->file, STR("\xEF\xBB\xBF")));
    expect_str_eq(read->heading[0], "note");
    expect_str_eq(read->rows[1].cells[0], "a, b");
    expect_str_eq(read->rows[1].cells[3], "maybe");
}

Test(ledger, leaves_what_is_no_table_as_it_is)
{
    static const char broken[] = "item,line\n\"1,a\n";
    files_write(&f, "decisions.csv", broken);
    struct ledger_row one = row(f.arena, "1", "a", "2016-01-02");
    struct arena *arena = arena_new();
    size_t added;
    struct source *source;
    cr_expect_eq(ledger_add(arena, path, &one, 1, f.diags, &added), FT_EINPUT);
    cr_assert_eq(source_read(arena, path, NULL, f.diags, &source), FT_OK);
    expect_str_eq(source->file, broken);
    arena_free(arena);
}

enum { EACH = 200 };

/* Adds so many rows one after the other, and ends. */
static void add_many(const char *line, int count)
{
    for (int i = 0; i < count; i++) {
        struct arena *arena = arena_new();
        char item[16];
        snprintf(item, sizeof item, "%d", i);
        struct ledger_row one = row(arena, item, line, "2016-01-02");
        size_t added;
        if (ledger_add(arena, path, &one, 1, f.diags, &added) != FT_OK || added != 1)
            _exit(1);
        arena_free(arena);
    }
    _exit(0);
}

Test(ledger, two_who_record_at_once_lose_nothing)
{
    pid_t a = fork();
    if (a == 0)
        add_many("a", EACH);
    pid_t b = fork();
    if (b == 0)
        add_many("b", EACH);
    int how_a, how_b;
    cr_assert_eq(waitpid(a, &how_a, 0), a);
    cr_assert_eq(waitpid(b, &how_b, 0), b);
    cr_expect(WIFEXITED(how_a) && WEXITSTATUS(how_a) == 0);
    cr_expect(WIFEXITED(how_b) && WEXITSTATUS(how_b) == 0);
    cr_expect_eq(table(f.arena)->row_count, 2 * EACH);
}

Test(ledger, killed_at_any_moment_it_is_old_or_new)
{
    size_t before = 0, killed = 0;
    for (int i = 0; i < 500; i++) {
        char line[16];
        snprintf(line, sizeof line, "k%d", i);
        pid_t child = fork();
        if (child == 0)
            add_many(line, 3);
        struct timespec wait = {0, i * 7919 % 500 * 10000L};
        nanosleep(&wait, NULL);
        kill(child, SIGKILL);
        int how;
        cr_assert_eq(waitpid(child, &how, 0), child);
        killed += WIFSIGNALED(how);
        struct arena *arena = arena_new();
        size_t rows = access(path.p, F_OK) == 0 ? table(arena)->row_count : 0;
        cr_assert(rows >= before && rows <= before + 3, "%zu rows after %zu", rows, before);
        before = rows;
        arena_free(arena);
    }
    cr_expect_gt(killed, 100, "%zu of 500 were killed in the middle", killed);
    cr_expect_gt(before, 100, "%zu rows", before);
    struct ledger_row one = row(f.arena, "last", "a", "2016-01-02");
    cr_expect_eq(add(&one, 1), 1);
}
