/* Whatever the data holds, and whatever memory there is. */
#include <jansson.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "expect.h"
#include "report_sample.h"

#define HOSTILE                                                                        \
    "\x1b]0;title\x07\x1b[2J<script>alert(1)</script>\u202e\u200b|`=cmd|' /C calc'!A0" \
    "\r\n\x7f\xc2\x85</details>"

/* Controls that no report may hold; a line ends with '\n'. */
static void expect_no_controls(struct str text, const char *name)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);
        bool control = (c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0);
        bool bidi = c == 0x202e || c == 0x200b;
        cr_assert_not(control || bidi, "%s holds U+%04X", name, (unsigned)c);
    }
}

Test(inert, nothing_in_the_data_moves_a_terminal)
{
    for (int language = LANGUAGE_EN; language <= LANGUAGE_JA; language++) {
        for (size_t i = 0; i < RENDERERS; i++) {
            struct buf out = {0};
            struct report_options options = sample_options((enum language)language);
            bool data = renderers[i].render == report_csv || renderers[i].render == report_json;
            options.table = renderers[i].table;
            renderers[i].render(&out, &sample(HOSTILE)->result, &options);
            expect_size_eq(utf8_invalid_at(buf_str(&out)), out.n);
            if (!data) /* these carry texts as they are */
                expect_no_controls(buf_str(&out), renderers[i].name);
            buf_release(&out);
        }
    }
}

Test(inert, a_text_of_any_length_leaves_the_terminal_readable)
{
    static char text[100001];
    memset(text, 'x', sizeof text - 1);
    struct buf out = {0};
    struct report_options options = sample_options(LANGUAGE_JA);
    report_term(&out, &sample(text)->result, &options);
    struct str rest = buf_str(&out), line;
    size_t lines = 0;
    while (str_split(&rest, '\n', &line)) {
        cr_assert_leq(utf8_width(line), 100);
        lines++;
    }
    cr_expect_lt(lines, 1000);
    buf_release(&out);
}

Test(inert, the_same_result_gives_the_same_bytes)
{
    struct report_options options = sample_options(LANGUAGE_JA);
    for (size_t i = 0; i < RENDERERS; i++) {
        struct buf first = {0}, second = {0};
        options.table = renderers[i].table;
        renderers[i].render(&first, &sample(NULL)->result, &options);
        renderers[i].render(&second, &sample(NULL)->result, &options);
        cr_expect(str_eq(buf_str(&first), buf_str(&second)), "%s", renderers[i].name);
        buf_release(&first);
        buf_release(&second);
    }
}

/* How often rendering fails before it succeeds; each failure is told by the buffer. */
static size_t failures(const struct renderer *renderer, const struct ft_result *result)
{
    struct report_options options = sample_options(LANGUAGE_JA);
    options.table = renderer->table;
    for (size_t count = 0; count < 100000; count++) {
        struct buf out = {0};
        mem_fail_after(count);
        renderer->render(&out, result, &options);
        mem_fail_after((size_t)-1);
        enum ft_err err = buf_err(&out);
        buf_release(&out);
        if (err == FT_OK)
            return count;
    }
    return 0;
}

Test(inert, a_failure_of_memory_is_told)
{
    struct sample *s = sample(NULL);
    json_set_alloc_funcs(mem_alloc, mem_free);
    for (size_t i = 0; i < RENDERERS; i++)
        cr_expect_gt(failures(&renderers[i], &s->result), 3, "%s", renderers[i].name);
}

Test(inert, the_public_face_renders_every_format)
{
    struct ft_result *result = &sample(NULL)->result;
    for (int format = FT_FORMAT_TEXT; format <= FT_FORMAT_JSON; format++) {
        struct ft_render_options options = {.format = (enum ft_format)format, .unit = "百万円"};
        struct ft_text text = {0};
        cr_assert_eq(ft_result_render(result, &options, &text), FT_OK);
        cr_expect_gt(text.size, 0);
        ft_text_free(&text);
    }
}

Test(inert, a_unit_the_currency_does_not_have_is_refused)
{
    struct ft_render_options options = {.unit = "furlong"};
    struct ft_text text = {0};
    cr_expect_eq(ft_result_render(&sample(NULL)->result, &options, &text), FT_EUSAGE);
    cr_expect_null(text.bytes);
}

Test(inert, schemas_are_json)
{
    static const char *const names[] = {"rules", "audit", "result", "diff"};
    for (size_t i = 0; i < 4; i++) {
        size_t size;
        const char *schema = ft_schema(names[i], &size);
        cr_assert_not_null(schema);
        json_t *json = json_loadb(schema, size, JSON_REJECT_DUPLICATES, NULL);
        cr_expect_not_null(json, "%s", names[i]);
        json_decref(json);
    }
    size_t size;
    cr_expect_null(ft_schema("audits", &size));
}
