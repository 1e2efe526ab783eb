#include "base/memory.h"
#include "base/utf8.h"
#include "expect.h"
#include "report/diff/page.h"
#include "report_sample.h"

#define HOSTILE                                                                        \
    "\x1b]0;title\x07\x1b[2J<script>alert(1)</script>\u202e\u200b|`=cmd|' /C calc'!A0" \
    "\r\n\x7f\xc2\x85</details>\"'"

static const struct {
    const char *name;
    diff_render_fn *render;
} looks[] = {
    {"text", report_diff_text},
    {"markdown", report_diff_markdown},
    {"html", report_diff_html},
    {"json", report_diff_json},
};
enum { LOOKS = sizeof looks / sizeof *looks, JSON = LOOKS - 1 };

static struct ft_diags *diags;

/* The sample against one with less: an item, a line, a rule and a link fewer. */
static struct ft_result less(const struct sample *from, struct result_item items[SAMPLE_ITEMS])
{
    struct ft_result result = from->result;
    for (int i = 0; i < SAMPLE_ITEMS; i++)
        items[i] = from->items[i];
    items[SAMPLE_FUNDED].link_count = 0;
    items[SAMPLE_FUNDED].status = STATUS_GAP;
    items[SAMPLE_CLOUD].text = STR("<b>other</b>");
    items[SAMPLE_POSTS].links = NULL;
    items[SAMPLE_POSTS].link_count = 0;
    items[SAMPLE_POSTS].status = STATUS_GAP;
    result.items = items;
    result.item_count = SAMPLE_ITEMS - 1;
    result.line_count = SAMPLE_LINES - 1;
    result.rule_count = 0;
    result.input_count = 0;
    return result;
}

static struct ft_diff *compare(const struct ft_result *old, const struct ft_result *new)
{
    static const struct diff_names none;
    struct ft_diff *diff;
    cr_assert_eq(diff_results(old, new, &none, diags, &diff), FT_OK);
    return diff;
}

static void begin(void)
{
    diags = ft_diags_new();
}

static void end(void)
{
    ft_diags_free(diags);
}

TestSuite(report_diff, .init = begin, .fini = end);

static void expect_no_controls(struct str text, const char *name)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);
        bool control = (c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0);
        cr_assert_not(control || c == 0x202e || c == 0x200b, "%s holds U+%04X", name, (unsigned)c);
    }
}

static void render(diff_render_fn *look, const struct ft_diff *diff, enum language language,
                   struct buf *out)
{
    struct report_options options = sample_options(language);
    look(out, diff, &options);
    cr_assert_not(out->failed);
}

Test(report_diff, nothing_in_the_data_is_active)
{
    struct result_item items[SAMPLE_ITEMS];
    const struct sample *with = sample(HOSTILE);
    struct ft_result without = less(with, items);
    struct ft_diff *diffs[] = {compare(&with->result, &without), compare(&without, &with->result)};
    for (int d = 0; d < 2; d++) {
        for (size_t i = 0; i < JSON; i++) {
            struct buf out = {0};
            render(looks[i].render, diffs[d], LANGUAGE_JA, &out);
            expect_no_controls(buf_str(&out), looks[i].name);
            bool script = str_find(buf_str(&out), STR("<script"), 0) != (size_t)-1;
            cr_expect(!script || looks[i].render == report_diff_text, "%s", looks[i].name);
            buf_release(&out);
        }
        arena_free(diffs[d]->arena);
    }
}

Test(report_diff, no_change_is_one_line)
{
    struct sample *same = sample(NULL);
    struct ft_diff *diff = compare(&same->result, &same->result);
    struct buf out = {0};
    render(report_diff_text, diff, LANGUAGE_EN, &out);
    expect_str_eq(buf_str(&out),
                  "Nothing changed: 4 items, 4 links and 5 lines are as they were.\n");
    buf_release(&out);
    arena_free(diff->arena);
}

static unsigned hex_value(char c)
{
    return c <= '9' ? (unsigned)(c - '0') : (unsigned)(c - 'a' + 10);
}

static void put_base64(struct buf *out, const char hex[65])
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < 64; i += 6) {
        unsigned bits = 0;
        for (size_t k = i; k < i + 6; k++)
            bits = bits << 4 | (k < 64 ? hex_value(hex[k]) : 0);
        for (int shift = 18; shift >= 0; shift -= 6)
            buf_putc(out, i + 6 > 64 && shift == 0 ? '=' : digits[bits >> shift & 63]);
    }
}

Test(report_diff, the_policy_of_the_page_allows_its_style_and_nothing_else)
{
    struct sample *same = sample(NULL);
    struct ft_diff *diff = compare(&same->result, &same->result);
    struct buf out = {0}, policy = {0};
    char hex[65];
    render(report_diff_html, diff, LANGUAGE_EN, &out);
    struct str page = buf_str(&out);
    size_t from = str_find(page, STR("<style>"), 0) + strlen("<style>");
    size_t to = str_find(page, STR("</style>"), from);
    cr_assert_eq(sha256_hex(str_slice(page, from, to), hex), FT_OK);
    buf_puts(&policy, "content=\"default-src 'none'; style-src 'sha256-");
    put_base64(&policy, hex);
    buf_puts(&policy, "'; base-uri 'none'; form-action 'none'\"");
    cr_expect_neq(str_find(page, buf_str(&policy), 0), (size_t)-1, "want %s", policy.p);
    buf_release(&policy);
    buf_release(&out);
    arena_free(diff->arena);
}

static enum ft_err all_looks(const struct ft_result *old, const struct ft_result *new)
{
    static const struct diff_names none;
    struct ft_diff *diff;
    enum ft_err err = diff_results(old, new, &none, diags, &diff);
    for (size_t i = 0; !err && i < LOOKS; i++) {
        struct buf out = {0};
        struct report_options options = sample_options(LANGUAGE_JA);
        looks[i].render(&out, diff, &options);
        err = buf_err(&out);
        buf_release(&out);
    }
    if (diff)
        arena_free(diff->arena);
    return err;
}

Test(report_diff, memory_may_end_anywhere)
{
    struct result_item items[SAMPLE_ITEMS];
    const struct sample *with = sample(NULL);
    struct ft_result without = less(with, items);
    size_t count = 0;
    enum ft_err err;
    do {
        mem_fail_after(count++);
        err = all_looks(&with->result, &without);
        mem_fail_after((size_t)-1);
        cr_assert(err == FT_OK || err == FT_ENOMEM);
    } while (err != FT_OK);
    cr_expect_gt(count, 10);
}
