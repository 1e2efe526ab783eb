/* Which titles are nearly the same. */
#include "audit/twins.h"
#include "expect.h"

static struct twin_title title_of(struct arena *arena, const char *text)
{
    struct twin_title title = {0};
    cr_assert_eq(twin_title_of(arena, arena, str_of(text), true, &title), FT_OK);
    return title;
}

static const struct {
    const char *a, *b;
    bool near;
} pairs[] = {
    {"サイバー演習の実施", "サイバー演習の実施", true},
    {"サイバー演習の実施", "ｻｲﾊﾞｰ 演習 の実施（２）", true},
    {"サイバー演習の実施", "「サイバー演習」の実施", true},
    {"Cyber exercise", "CYBER  EXERCISE.", true},
    {"サイバー演習の実施", "うち サイバー演習", true},
    {"サイバー演習の実施", "（うちサイバー演習）", true},
    {"サイバー演習の実施", "内、サイバー演習", true},
    {"サイバー演習の実施", "サイバー演習（再掲）", true},
    {"高度情報セキュリティ人材育成事業費", "高度情報セキユリティ人材育成事業費", true},
    /* a series */
    {"監視体制の運営（第1期）", "監視体制の運営（第2期）", false},
    {"監視体制の運営（第一期）", "監視体制の運営（第二期）", false},
    {"高度情報セキュリティ人材育成計画A", "高度情報セキュリティ人材育成計画B", false},
    {"高度情報セキュリティ人材育成計画Ⅰ", "高度情報セキュリティ人材育成計画Ⅱ", false},
    /* other things */
    {"サイバー演習", "サイバー演習の実施", false},
    {"調査", "検査", false},
    {"うち調査", "調査研究", false},
    {"IoT対策", "AI対策", false},
    {"道路の維持管理", "河川の維持管理", false},
    {"", "2016", false},
};

Test(twins, titles_are_near_or_not)
{
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct twin_title a = title_of(arena, pairs[i].a), b = title_of(arena, pairs[i].b);
        cr_expect_eq(twin_titles_are_near(&a, &b), pairs[i].near, "%s, %s", pairs[i].a, pairs[i].b);
        cr_expect_eq(twin_titles_are_near(&b, &a), pairs[i].near, "%s, %s", pairs[i].b, pairs[i].a);
    }
    arena_free(arena);
}

Test(twins, titles_that_begin_as_a_part)
{
    static const char *const parts[] = {"うち演習",   "（うち演習）", "(うち 演習)",
                                        "　うち演習", "・うち演習",   "内、演習"};
    static const char *const others[] = {"", "う", "演習（うち監視）", "内閣官房", "内数", "(a)"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        cr_expect(twin_title_begins_as_part(str_of(parts[i])), "%s", parts[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        cr_expect_not(twin_title_begins_as_part(str_of(others[i])), "%s", others[i]);
}

Test(twins, a_title_too_long_to_be_compared_is_the_same_or_not)
{
    struct arena *arena = arena_new();
    char text[4001] = "", other[4001] = "";
    memset(text, 'a', 4000);
    memset(other, 'a', 4000);
    other[3999] = 'b';
    struct twin_title a = title_of(arena, text), b = title_of(arena, other);
    cr_expect_null(a.text);
    cr_expect(twin_titles_are_near(&a, &a));
    cr_expect_not(twin_titles_are_near(&a, &b));
    arena_free(arena);
}
