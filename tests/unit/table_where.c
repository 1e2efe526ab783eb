#include "table/where.h"

#include "expect.h"
#include "table/key.h"

/* Which rows meet conditions, and which cells are one key. */

static struct arena *arena;
static struct ft_diags *diags;

static void begin(void)
{
    arena = arena_new();
    diags = ft_diags_new();
}

static void end(void)
{
    ft_diags_free(diags);
    arena_free(arena);
}

TestSuite(where, .init = begin, .fini = end);

static const struct csv_table *table_of(const char *text)
{
    struct csv_table *table;
    struct source *source = source_of_text(arena, STR("t.csv"), str_of(text));
    cr_assert_eq(csv_read(arena, source, (struct csv_dialect){0}, diags, &table), FT_OK);
    return table;
}

static enum ft_err read_where(const char *text, struct yaml_doc *doc, struct where *out)
{
    struct source *source = source_of_text(arena, STR("a.yaml"), str_of(text));
    cr_assert_eq(yaml_parse(arena, source, diags, doc), FT_OK);
    return where_read(arena, doc, doc->root, diags, out);
}

/* "+-?": of each row of the cells `a`, does it hold, not, or does nobody know? */
static struct str judge(const char *where, const char *rows)
{
    struct yaml_doc doc;
    struct where conditions;
    struct where_bound bound;
    const struct csv_table *table = table_of(rows);
    char *out = arena_alloc(arena, table->row_count + 1);
    cr_assert_eq(read_where(where, &doc, &conditions), FT_OK);
    cr_assert_eq(where_bind(arena, &conditions, &doc, table, diags, &bound), FT_OK);
    for (size_t i = 0; i < table->row_count; i++) {
        enum where_verdict verdict;
        cr_assert_eq(where_holds(&bound, arena, table->rows[i].cells, &verdict, NULL), FT_OK);
        out[i] = verdict == WHERE_YES ? '+' : verdict == WHERE_NO ? '-' : '?';
    }
    return (struct str){out, table->row_count};
}

struct held_case {
    const char *where, *rows, *held;
};

static const struct held_case held[] = {
    {"{a: ''}", "a,b\n,1\n x,2\n  ,3\n　,4\n\t,5\n", "+-+++"},
    {"{a: x}", "a\nx\n x \n　x　\nX\nxx\nｘ\n", "+++--+"},
    {"{a: '２０２４'}", "a\n2024\n２０２４\n20２４\n2025\n", "+++-"},
    {"{a: 情報 共有}", "a\n情報共有\n情報　共有\n\"情報\n共有\"\n情報\n", "+++-"},
    {"{a: ｻｲﾊﾞｰ}", "a\nサイバー\nｻｲﾊﾞｰ\nサイハー\n", "++-"},
    {"{a: [x, '', z]}", "a,b\nx,1\n,1\nz,1\ny,1\n", "+++-"},
    {"{a: {not: x}}", "a,b\nx,1\n,1\ny,1\n", "-++"},
    {"{a: {not: [x, y]}}", "a,b\nx,1\n,1\ny,1\nz,1\n", "-+-+"},
    {"{a: {match: '^総'}}", "a\n総務省\n 総務省\n府総\n", "++-"},
    {"{a: {match: '内数$'}}", "a\n上の内数\n上の内数 \n内数の内\n", "++-"},
    {"{a: {match: '（内数）'}}", "a\n(内数)\n（内数）\n",
     "--"}, /* cells are normal, a regex is not */
    {"{a: {match: '\\(内数\\)'}}", "a\n(内数)\n（内数）\n", "++"},
    {"{a: {match: '^$'}}", "a,b\n,1\n ,1\nx,1\n", "++-"},
    {"{a: {not: {match: '廃止|統合'}}}", "a,b\n廃止,1\n,1\n継続,1\n統合済,1\n", "-++-"},
    {"{a: {not: {match: '(a+)+$'}}}", "a\naaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\nab\n",
     "?+"},
    {"{a: x, b: ['1', '2']}", "a,b\nx,1\nx,3\ny,1\nx,2\n", "+--+"},
    {"{}", "a\nx\n", "+"},
};

TestEach(where, holds_for_rows, held, c)
{
    expect_str_eq(judge(c->where, c->rows), c->held);
    cr_expect_eq(ft_diags_count(diags, FT_NOTE), 0);
}

static const char *const wrong[] = {
    "{a: []}",
    "{a: {}}",
    "{a: {not: {not: x}}}",
    "{a: {match: ''}}",
    "{a: {match: [x]}}",
    "{a: {match: '(x'}}",
    "{a: {match: '(*UTF)'}}",
    "{a: {match: '\\C'}}",
    "{a: [[x]]}",
    "{a: {not: []}}",
    "{a: {match: x, not: y}}",
    "[a]",
};

TestEach(where, that_is_wrong_is_told_once, wrong, c)
{
    struct yaml_doc doc;
    struct where conditions;
    cr_expect_eq(read_where(*c, &doc, &conditions), FT_EINPUT);
    expect_size_eq(ft_diags_count(diags, FT_ERROR), 1);
    expect_size_eq(conditions.n, 0);
}

/* --- keys ----------------------------------------------------------------------------- */

struct key_case {
    const char *rows; /* two, of the columns a and b */
    bool one;         /* both have one key */
};

static const struct key_case keys[] = {
    {"a,b\nx,y\n x ,　ｙ\n", true},       {"a,b\nx,y\ny,x\n", false},
    {"a,b\nx,yz\nxy,z\n", false},         {"a,b\nx,\n,x\n", false},
    {"a,b\nx\x1Fy,z\nx,y\x1Fz\n", false}, {"a,b\n1:x,y\n1,x:y\n", false},
    {"a,b\nx1:y,z\nx,y1:z\n", false},     {"a,b\n001,x\n1,x\n", false},
};

TestEach(where, keys_are_told_apart, keys, c)
{
    static const size_t columns[] = {0, 1};
    const struct csv_table *table = table_of(c->rows);
    struct str first = key_of(arena, table->rows[0].cells, columns, 2);
    cr_assert_not_null(first.p);
    cr_expect_eq(str_eq(first, key_of(arena, table->rows[1].cells, columns, 2)), c->one);
}

Test(where, keys_of_nothing_are_empty)
{
    static const size_t columns[] = {0, 1};
    const struct csv_table *table = table_of("a,b\n ,　\n");
    for (size_t n = 1; n <= 2; n++) {
        struct str key = key_of(arena, table->rows[0].cells, columns, n);
        cr_expect_not_null(key.p);
        expect_size_eq(key.n, 0);
    }
}
