#include "expect.h"
#include "report_sample.h"
#include "text/csv.h"

static struct arena *arena;
static struct ft_diags *diags;
static struct buf out;

static void begin(void)
{
    arena = arena_new();
    diags = ft_diags_new();
}

static void end(void)
{
    buf_release(&out);
    ft_diags_free(diags);
    arena_free(arena);
}

TestSuite(csv_report, .init = begin, .fini = end);

/* Renders a table and reads it back as any program would. */
static const struct csv_table *table(const struct ft_result *result, enum ft_table which)
{
    struct csv_table *read = NULL;
    struct report_options options = {.table = which};
    report_csv(&out, result, &options);
    struct source *source = source_of_text(arena, STR("out.csv"), buf_str(&out));
    cr_assert_eq(csv_read(arena, source, (struct csv_dialect){0}, diags, &read), FT_OK);
    return read;
}

static struct str cell(const struct csv_table *t, size_t row, const char *heading)
{
    size_t column = csv_column(t, str_of(heading));
    cr_assert_neq(column, (size_t)-1, "no column %s", heading);
    return t->rows[row].cells[column];
}

Test(csv_report, has_a_row_for_each_item_and_ask)
{
    const struct csv_table *t = table(&sample(NULL)->result, FT_TABLE_ITEMS);
    expect_size_eq(t->row_count, SAMPLE_ITEMS);
    expect_str_eq(cell(t, SAMPLE_CLOUD, "id"), "1.2");
    expect_str_eq(cell(t, SAMPLE_CLOUD, "expects"), "budget;process");
    expect_str_eq(cell(t, SAMPLE_CLOUD, "answer_process"), "none");
    expect_str_eq(cell(t, SAMPLE_CLOUD, "answer_staff"), "");
    expect_str_eq(cell(t, SAMPLE_CLOUD, "funded_by"), "fy2015-suppl");
    expect_str_eq(cell(t, SAMPLE_CLOUD, "principal_lines"), "mic.lg.cloud");
    expect_str_eq(cell(t, SAMPLE_ASK, "kind"), "ask");
}

Test(csv_report, gives_amounts_as_whole_yen)
{
    const struct csv_table *t = table(&sample(NULL)->result, FT_TABLE_ITEMS);
    expect_str_eq(cell(t, SAMPLE_FUNDED, "fy2016.principal.exact"), "720000000");
    expect_str_eq(cell(t, SAMPLE_CLOUD, "fy2015-suppl.principal.exact"), "0");
    expect_str_eq(cell(t, SAMPLE_CLOUD, "fy2015-suppl.principal.at_most"), "25500000000");
}

Test(csv_report, tells_nil_from_not_stated)
{
    const struct csv_table *t = table(&sample(NULL)->result, FT_TABLE_LINES);
    expect_str_eq(cell(t, LINE_LOCAL, "fy2016"), "0");
    expect_str_eq(cell(t, LINE_CLOUD, "fy2016"), "");
    expect_str_eq(cell(t, LINE_IDLE, "fy2016"), "-100000000");
    expect_str_eq(cell(t, LINE_POSTS, "headcount"), "20");
    expect_str_eq(cell(t, LINE_EXERCISE, "fy2015-suppl.change.is"), "increased");
    expect_str_eq(cell(t, LINE_EXERCISE, "fy2015-suppl.change.by"), "580000000");
    expect_str_eq(cell(t, LINE_EXERCISE, "items"), "1.1;1.a");
    expect_str_eq(cell(t, LINE_IDLE, "orphan"), "yes");
}

Test(csv_report, has_a_row_for_each_link_with_its_evidence)
{
    const struct csv_table *t = table(&sample(NULL)->result, FT_TABLE_LINKS);
    expect_size_eq(t->row_count, 4);
    expect_str_eq(cell(t, 0, "item"), "1.1");
    expect_str_eq(cell(t, 0, "line"), "mic.exercise");
    expect_str_eq(cell(t, 0, "strength"), "principal");
    expect_str_eq(cell(t, 0, "line_evidence"), "演習");
    expect_str_eq(cell(t, 2, "origin"), "decision");
    expect_str_eq(cell(t, 2, "reason"), "定員は要求どおり");
}

static const struct text_case {
    const char *text, *written;
} texts[] = {
    {"=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"},
    {"+1", "'+1"},
    {"-1", "'-1"},
    {"@SUM(A1)", "'@SUM(A1)"},
    {"\tx", "'\tx"},
    {"\rx", "'\rx"},
    {"＝1+1", "'＝1+1"},
    {"a=b", "a=b"},
    {"'quoted", "'quoted"},
    {"two\nlines, and \"quotes\"", "two\nlines, and \"quotes\""},
};

TestEach(csv_report, text_cannot_become_a_formula, texts, c)
{
    const struct csv_table *t = table(&sample(c->text)->result, FT_TABLE_ITEMS);
    expect_str_eq(cell(t, 0, "text"), c->written);
    expect_str_eq(cell(t, 0, "tags"), c->written);
    buf_clear(&out);
    t = table(&sample(c->text)->result, FT_TABLE_LINES);
    expect_str_eq(cell(t, LINE_IDLE, "title"), c->written);
    expect_str_eq(cell(t, LINE_IDLE, "fy2016"), "-100000000"); /* numbers stay numbers */
    buf_clear(&out);
    t = table(&sample(c->text)->result, FT_TABLE_LINKS);
    expect_str_eq(cell(t, 2, "by"), c->written);
}
