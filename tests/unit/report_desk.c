/* The page as a desk: only where it is asked for, and inert whatever the data holds. */
#include "base/memory.h"
#include "base/utf8.h"
#include "expect.h"
#include "report_sample.h"

static struct buf out;

static void end(void)
{
    buf_release(&out);
}

TestSuite(desk, .fini = end);

static struct str render(const struct ft_result *result, bool review)
{
    struct report_options options = sample_options(LANGUAGE_JA);
    options.review = review;
    buf_clear(&out);
    report_html(&out, result, &options);
    cr_assert_eq(buf_err(&out), FT_OK);
    return buf_str(&out);
}

static size_t count(struct str page, const char *text)
{
    size_t n = 0;
    for (size_t at = str_find(page, str_of(text), 0); at != SIZE_MAX;
         at = str_find(page, str_of(text), at + 1))
        n++;
    return n;
}

/* Two people differ on a line that the first item is not linked to, and one of them twice. */
static struct sample *disputed(const char *text)
{
    static struct result_decision decisions[3];
    struct sample *s = sample(text);
    for (size_t i = 0; i < 3; i++)
        decisions[i] = (struct result_decision){.item = s->items[SAMPLE_FUNDED].id,
                                                .line = s->lines[LINE_IDLE].id,
                                                .verdict = i ? VERDICT_REJECT : VERDICT_ADD,
                                                .by = STR("甲"),
                                                .state = DECISION_DISPUTED};
    s->result.decisions = decisions;
    s->result.decision_count = 3;
    return s;
}

Test(desk, is_only_where_it_is_asked_for)
{
    struct str page = render(&disputed(NULL)->result, false);
    expect_size_eq(count(page, "decide"), 0);
    expect_size_eq(count(page, "data-print"), 0);
    expect_size_eq(count(page, "id=\"review"), 0);
    page = render(&disputed(NULL)->result, true);
    expect_size_eq(count(page, "<template"), 5);
    expect_size_eq(count(page, "<a href=\"#review\">"), 1);
}

Test(desk, each_link_has_what_a_decision_on_it_rests_on)
{
    struct sample *s = disputed(NULL);
    s->lines[LINE_EXERCISE].print = STR("2:0123456789abcdef-01234567");
    s->links[LINE_EXERCISE].state = REVIEW_CONFIRMED;
    struct str page = render(&s->result, true);
    expect_size_eq(count(page, "<li class=\"principal\" data-line=\"line-mic.exercise\" "
                               "data-print=\"2:0123456789abcdef-01234567\""),
                   1);
    size_t links = 0;
    for (size_t i = 0; i < s->result.item_count; i++)
        links += s->items[i].link_count;
    expect_size_eq(count(page, " data-line=\"line-"), links + 1);
    expect_size_eq(count(page, " data-links=\"0\" data-open"), 1);
}

Test(desk, a_pair_that_is_no_link_and_waits_is_told_once)
{
    struct str page = render(&disputed(NULL)->result, true);
    expect_size_eq(count(page, "<li data-line="), 1);
    struct sample *s = disputed(NULL);
    struct result_decision sound[3];
    memcpy(sound, s->result.decisions, sizeof sound);
    for (size_t i = 0; i < 3; i++)
        sound[i].state = DECISION_STANDS;
    s->result.decisions = sound;
    page = render(&s->result, true);
    expect_size_eq(count(page, "<li data-line="), 0);
    sound[2].suspect = true;
    page = render(&s->result, true);
    expect_size_eq(count(page, "<li data-line="), 1);
}

#define HOSTILE                                                                             \
    "</template></script><script>alert(1)</script>\" onclick=\"x' <!--\x01\x1b\x7f\xc2\x85" \
    "\u202e\u2066"

Test(desk, hostile_data_is_inert)
{
    struct sample *s = disputed(HOSTILE);
    s->items[SAMPLE_FUNDED].print = s->lines[LINE_EXERCISE].print = str_of(HOSTILE);
    struct str page = render(&s->result, true);
    expect_size_eq(utf8_invalid_at(page), page.n);
    expect_size_eq(count(page, "<script"), 1);
    expect_size_eq(count(page, "</template"), 5);
    expect_size_eq(count(page, "\" onclick="), 0);
    expect_size_eq(count(page, "<!--"), 0);
    expect_size_eq(count(page, "\u202e"), 0);
    expect_size_eq(count(page, "\x1b"), 0);
}

Test(desk, a_failure_of_memory_is_told)
{
    struct sample *s = disputed(NULL);
    struct report_options options = sample_options(LANGUAGE_JA);
    size_t failures = 0;
    options.review = true;
    for (enum ft_err err = FT_ENOMEM; err && failures < 100000; failures++) {
        buf_release(&out);
        mem_fail_after(failures);
        report_html(&out, &s->result, &options);
        mem_fail_after((size_t)-1);
        err = buf_err(&out);
    }
    cr_expect_gt(failures, 100);
    expect_size_eq(count(buf_str(&out), "<template"), 5);
}
