#include "model/profile_open.h"

#include "base/memory.h"
#include "folder.h"
#include "model/draft.h"
#include "model/draft_year.h"

/* What a table seems to be, and the words of the audit file that is drafted of it. */

static struct arena *arena;
static struct ft_diags *diags;

static void begin(void)
{
    folder_make();
    arena = arena_new();
    diags = ft_diags_new();
}

static void end(void)
{
    ft_diags_free(diags);
    arena_free(arena);
    folder_remove();
}

TestSuite(profile, .init = begin, .fini = end);

static struct profiled profile(const char *text)
{
    const struct table_format format = {0};
    struct profiled table;
    write_file("t.csv", str_of(text));
    cr_assert_eq(profile_open(arena, "t.csv", &format, diags, &table), FT_OK);
    return table;
}

/* --- columns -------------------------------------------------------------------------- */

struct column_case {
    const char *text; /* of a table whose first column is looked at */
    enum column_type type;
    enum column_role role;
    const char *unit;
};
static const struct column_case columns[] = {
    {"予算額（百万円）,a\n1,x\n2,y\n", COLUMN_NUMBER, ROLE_AMOUNT, "百万円"},
    {"予算額(千円),a\n\"1,200\",x\n▲3,y\n", COLUMN_NUMBER, ROLE_AMOUNT, "千円"},
    {"Budget ($ millions),a\n1.5,x\n(2),y\n", COLUMN_NUMBER, ROLE_AMOUNT, "million"},
    {"Cost in thousands of dollars,a\n1,x\n2,y\n", COLUMN_NUMBER, ROLE_AMOUNT, "thousand"},
    {"2016,a\n1,x\n-2,y\n", COLUMN_NUMBER, ROLE_AMOUNT, ""},
    {"令和６年度,a\n1,x\n2,y\n", COLUMN_NUMBER, ROLE_AMOUNT, ""},
    {"執行率,予算\n0.5,1\n0.6,2\n", COLUMN_NUMBER, ROLE_NOTHING, ""},
    {"予算番号,予算\n1,1\n2,2\n", COLUMN_NUMBER, ROLE_ID, ""},
    {"番号,予算\n0001,1\n0002,2\n", COLUMN_CODE, ROLE_ID, ""},
    {"事業名,予算\n道路,1\n演習,2\n", COLUMN_CODE, ROLE_TITLE, ""},
    {"x,予算\n2016,1\n2017,2\n", COLUMN_YEAR, ROLE_NOTHING, ""},
    {"x,予算\n令和元年度,1\n平成30年度,2\n", COLUMN_YEAR, ROLE_NOTHING, ""},
    {"x,予算\n,1\n,2\n", COLUMN_EMPTY, ROLE_NOTHING, ""},
    {"概要,予算\n実践的な演習を行い人材を育成するために必要な経費を計上する,1\n"
     "道路及び橋梁の改修を行い交通の安全を確保するために必要な経費,2\n",
     COLUMN_TEXT, ROLE_TEXT, ""},
};

TestEach(profile, tells_what_columns_hold, columns, c)
{
    const struct profiled table = profile(c->text);
    const struct column_profile *column = &table.profile.columns[0];
    cr_expect_str_eq(column_type_name[column->type], column_type_name[c->type], "%s", c->text);
    cr_expect_str_eq(column_role_name[column->role], column_role_name[c->role], "%s", c->text);
    expect_str_eq(column->unit.name, c->unit);
}

Test(profile, counts_what_is_filled_and_distinct)
{
    const struct profiled table = profile("番号,予算\n1,5\n2,\n3,5\n4,-7.25\n");
    const struct column_profile *amount = &table.profile.columns[1];
    expect_size_eq(table.profile.rows, 4);
    expect_size_eq(amount->filled, 3);
    expect_size_eq(amount->distinct, 3); /* the blank one is one */
    cr_expect_eq(amount->least, -7250);
    cr_expect_eq(amount->most, 5000);
    cr_expect_eq(amount->decimals, 2);
}

/* --- rows ------------------------------------------------------------------------------- */

struct rows_case {
    const char *text;
    const char *id;     /* headings, with + between them; "": none make one */
    const char *year;   /* heading; "": none */
    const char *totals; /* heading=cell */
};
#define PARTS_OF(id, total) id "," total ",3\n" id ",一般,1\n" id ",特別,2\n"
static const struct rows_case rows[] = {
    {"番号,事業名,予算\n1,a,5\n2,b,6\n", "番号", "", ""},
    {"府省庁,事業名,予算\nA,a,5\nB,a,6\nB,b,6\n", "事業名+府省庁", "", ""},
    {"x,予算\n1,5\n1,5\n", "", "", ""},
    {"番号,年度,予算\n1,2015,5\n1,2016,6\n2,2015,7\n2,2016,8\n", "番号", "年度", ""},
    {"番号,枝番号,年度,予算\n1,1,2015,5\n1,2,2015,6\n1,1,2016,7\n1,2,2016,8\n2,1,2015,1\n2,1,2016,1\n",
     "番号+枝番号", "年度", ""},
    {"番号,会計,予算\n" PARTS_OF("1", "") PARTS_OF("2", "") PARTS_OF("3", "") PARTS_OF("4", "")
         PARTS_OF("5", ""),
     "番号", "", "会計="},
    {"番号,会計,予算\n" PARTS_OF("1", "計") PARTS_OF("2", "計") PARTS_OF("3", "計")
         PARTS_OF("4", "計") PARTS_OF("5", "計"),
     "番号", "", "会計=計"},
    /* One that not all ids have is no total: it would leave out the others. */
    {"番号,会計,予算\n" PARTS_OF("1", "計") PARTS_OF("2", "計") PARTS_OF("3", "計")
         PARTS_OF("4", "他") PARTS_OF("5", "他") PARTS_OF("6", "他") PARTS_OF("7", "他"),
     "番号+会計", "", ""},
};

static struct str heading(const struct profile *p, size_t column)
{
    return column == PROFILE_NONE ? STR("") : p->columns[column].heading;
}

TestEach(profile, tells_what_rows_are_of, rows, c)
{
    const struct profiled table = profile(c->text);
    const struct profile *p = &table.profile;
    struct buf id = {0}, totals = {0};
    if (p->id != PROFILE_NONE && !p->repeats)
        buf_add(&id, heading(p, p->id));
    for (size_t i = 0; i < p->part_count; i++) {
        buf_puts(&id, i ? "+" : "");
        buf_add(&id, heading(p, p->parts[i]));
    }
    if (p->totals != PROFILE_NONE)
        buf_printf(&totals, "%.*s=%.*s", STR_ARG(heading(p, p->totals)), STR_ARG(p->total));
    expect_str_eq(buf_str(&id), c->id);
    expect_str_eq(heading(p, p->year), c->year);
    expect_str_eq(buf_str(&totals), c->totals);
    buf_release(&id);
    buf_release(&totals);
}

/* Among so many, hashes of 32 bits would be the same for some. */
Test(profile, tells_very_many_ids_apart)
{
    struct buf text = {0};
    buf_puts(&text, "番号,予算\n");
    for (int i = 0; i < 300000; i++)
        buf_printf(&text, "%d,1\n", i);
    const struct profiled table = profile(text.p);
    expect_size_eq(table.profile.columns[0].distinct, 300000);
    cr_expect_not(table.profile.repeats);
    buf_release(&text);
}

/* --- how it is opened -------------------------------------------------------------------- */

struct opened_case {
    const char *text, *encoding;
    size_t heading_row; /* 0: nothing was guessed */
};
/* 事業名,予算額 / 道路 in CP932 */
#define CP932_HEADINGS "\x8E\x96\x8B\xC6\x96\xBC,\x97\x5C\x8E\x5A\x8A\x7A"
#define CP932_ROAD     "\x93\xB9\x98\x48"
static const struct opened_case opened[] = {
    {"a,b,c\n1,2,3\n", "", 0},
    {"一覧,,,\nid,b,c,d\n1,2,3,4\n", "", 2},
    {"一覧\n\n,,,\nid,b,c,d\n1,2,3,4\n", "", 4},
    {"a,b\nx,y\n", "", 0},
    {CP932_HEADINGS "\n" CP932_ROAD ",1\n", "cp932", 0},
    {"\x88\xEA\x97\x97,,,\n" CP932_HEADINGS ",c,d\n" CP932_ROAD ",1,2,3\n", "cp932", 2},
    {"caf\xE9,b\n1,2\n", "windows-1252", 0},
};

TestEach(profile, finds_out_how_a_table_is_read, opened, c)
{
    const struct profiled table = profile(c->text);
    expect_str_eq(table.format.encoding, c->encoding);
    cr_expect_eq(table.guessed_encoding, *c->encoding != '\0');
    expect_size_eq(table.format.dialect.heading_row, c->heading_row);
    cr_expect_eq(table.guessed_heading, c->heading_row > 0);
    expect_size_eq(ft_diags_count(diags, FT_NOTE), 0);
}

Test(profile, says_once_what_is_wrong)
{
    const struct table_format format = {0};
    struct profiled table;
    write_file("t.csv", STR("a,b,c\n1,\"2\n"));
    cr_expect_eq(profile_open(arena, "t.csv", &format, diags, &table), FT_EINPUT);
    expect_size_eq(ft_diags_count(diags, FT_ERROR), 1);
}

/* --- words of a draft -------------------------------------------------------------------- */

struct year_case {
    const char *text;
    int year;
    bool all;
};
static const struct year_case years[] = {
    {"2016", 2016, true},
    {"FY2016", 2016, true},
    {"FY 2016", 2016, true},
    {"2016年度", 2016, true},
    {"令和６年度", 2024, true},
    {"令和元年", 2019, true},
    {"平成28年度", 2016, true},
    {"昭和６３年", 1988, true},
    {"R6", 2024, true},
    {"H28年度", 2016, true},
    {"FY22", 2022, true},
    {"2024-25", 2024, true},
    {"2024/2025", 2024, true},
    {"2024-30", 2024, false},
    {"R5当初", 2023, false},
    {"FY22 Enacted", 2022, false},
    {"予算R5", 2023, false},
    {"HR5", 0, false},
    {"R5a", 0, false},
    {"R99", 0, false},
    {"令和6年度当初予算額（千円）", 2024, false},
    {"budget 2016", 2016, false},
    {"120162", 0, false},
    {"3000", 0, false},
    {"令和", 0, false},
    {"", 0, false},
};

TestEach(profile, reads_years_that_headings_name, years, c)
{
    bool all = false;
    cr_expect_eq(year_named(str_of(c->text), &all), c->year, "%s", c->text);
    cr_expect_eq(all, c->all, "%s", c->text);
}

Test(profile, sees_headings_that_name_two_years)
{
    cr_expect(years_differ(STR("R5補正＋R6当初")));
    cr_expect(years_differ(STR("2016 and 2018")));
    cr_expect_not(years_differ(STR("2024-25")));
    cr_expect_not(years_differ(STR("令和6年度（R6）")));
}

struct scalar_case {
    const char *text, *yaml;
};
static const struct scalar_case scalars[] = {
    {"府省庁", "府省庁"},
    {"当初予算（合計）", "当初予算（合計）"},
    {"", "''"},
    {"2016", "'2016'"},
    {"yes", "'yes'"},
    {"No", "'No'"},
    {"null", "'null'"},
    {"it's", "'it''s'"},
    {"a: b", "'a: b'"},
    {"a #b", "'a #b'"},
    {"- a", "'- a'"},
    {"[x]", "'[x]'"},
    {"@at", "'@at'"},
    {" a", "' a'"},
    {"a,b", "'a,b'"},
    {"~", "'~'"},
    {"say \"x\"", "'say \"x\"'"},
    {"two\nlines", "\"two\\x0Alines\""},
    {"tab\t\"q\"\\", "\"tab\\x09\\\"q\\\"\\\\\""},
};

TestEach(profile, quotes_what_yaml_would_take_for_something_else, scalars, c)
{
    struct buf out = {0};
    draft_scalar(&out, str_of(c->text));
    expect_str_eq(buf_str(&out), c->yaml);
    buf_release(&out);
}

/* --- memory -------------------------------------------------------------------------------- */

/* Begins anew; the allocation after `count` fails. */
static enum ft_err draft_with(size_t count)
{
    const char *tables[] = {"t.csv"};
    const struct ft_init_options options = {.audit = "audit.yaml", .force = true};
    struct ft_text report = {0};
    mem_fail_after(count);
    struct ft_diags *told = ft_diags_new();
    enum ft_err err = told ? ft_init(tables, 1, &options, told, &report) : FT_ENOMEM;
    mem_fail_after((size_t)-1);
    ft_text_free(&report);
    ft_diags_free(told);
    return err;
}

Test(profile, tells_that_any_allocation_failed)
{
    struct buf text = {0};
    size_t count = 0;
    enum ft_err err;
    buf_puts(&text, "\x88\xEA\x97\x97,,,,\nid,name,FY,part,amount\n");
    for (int i = 0; i < 200; i++)
        buf_printf(&text, "%d,n%d,2015,,3\n%d,n%d,2015,x,3\n%d,n%d,2016,,4\n", i, i, i, i, i, i);
    write_file("t.csv", buf_str(&text));
    buf_release(&text);
    while ((err = draft_with(count)) == FT_ENOMEM && count < 10000)
        count++;
    cr_expect_eq(err, FT_OK);
    cr_expect_gt(count, 20);
    expect_size_eq(folder_each(NULL), 4); /* the table, and the three that were written */
}
