#include "doc/grid.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "expect.h"
#include "random.h"

static const struct wrap_case {
    const char *text;
    int width;
    const char *lines; /* joined by '|' */
} wraps[] = {
    {"one two three", 7, "one two|three"},
    {"one  two", 4, "one|two"},
    {"実践的な演習予算", 8, "実践的な|演習予算"},
    {"演習、訓練", 4, "演|習、|訓練"},              /* no line begins with a comma */
    {"演習「防御」訓練", 6, "演習|「防|御」訓|練"}, /* nor ends with an opening bracket */
    {"サーバー攻撃", 6, "サー|バー攻|撃"},          /* nor begins with a long-vowel mark */
    {"NISC主導の運用", 6, "NISC主|導の運|用"},
    {"a\nb", 10, "a|b"},
    {"a\n\nb", 10, "a||b"},
    {"incomprehensibilities", 8, "incompre|hensibil|ities"},
    {"予算〔一部〕あり", 10, "予算|〔一部〕あ|り"},
    {"が゛ぎ", 4, "が゛|ぎ"},
    {"漢", 1, "漢"}, /* something has to be written */
    {"", 10, ""},
};

TestEach(wrap, breaks_lines_where_a_reader_would, wraps, c)
{
    struct buf lines = {0};
    struct str rest = str_of(c->text), line;
    while (wrap_next(&rest, c->width, &line)) {
        buf_puts(&lines, lines.n > 0 ? "|" : "");
        buf_add(&lines, line);
    }
    expect_str_eq(buf_str(&lines), c->lines);
    buf_release(&lines);
}

static const char *const pieces[] = {"a",  "漢", "、", "（", "）", "ー", " ",  "が", "e\u0301",
                                     "ﾊﾞ", "🇯🇵", "…",  "\n", "42", ".",  "〔", "〕", "word"};

static void make_text(uint64_t *seed, struct buf *text)
{
    unsigned count = random_below(seed, 60);
    for (unsigned i = 0; i < count; i++)
        buf_puts(text, pieces[random_below(seed, sizeof pieces / sizeof *pieces)]);
}

static void add_solid(struct buf *to, struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] != ' ' && text.p[i] != '\n')
            buf_putc(to, text.p[i]);
}

Test(wrap, loses_nothing_and_keeps_the_width)
{
    uint64_t seed = 7;
    for (int round = 0; round < 2000; round++) {
        struct buf text = {0}, before = {0}, after = {0};
        int width = 2 + (int)random_below(&seed, 30);
        make_text(&seed, &text);
        struct str rest = buf_str(&text), line;
        add_solid(&before, rest);
        while (wrap_next(&rest, width, &line)) {
            cr_assert_leq(utf8_width(line), width, "%.*s in %d", STR_ARG(line), width);
            add_solid(&after, line);
        }
        cr_assert(str_eq(buf_str(&before), buf_str(&after)), "%s", text.p);
        buf_release(&text);
        buf_release(&before);
        buf_release(&after);
    }
}
