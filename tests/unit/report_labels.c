#include "report/labels.h"

#include "base/utf8.h"
#include "expect.h"

/* The places {0}, {1}, … of a label, as bits. */
static unsigned places(const char *text)
{
    unsigned bits = 0;
    for (const char *p = text; *p; p++)
        if (p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}')
            bits |= 1u << (p[1] - '0');
    return bits;
}

Test(labels, say_everything_in_both_languages)
{
    for (int i = 0; i < LABEL_COUNT; i++) {
        const char *en = label(LANGUAGE_EN, (enum label)i);
        const char *ja = label(LANGUAGE_JA, (enum label)i);
        cr_expect_eq(*en == 0, *ja == 0, "%s | %s", en, ja);
        /* A language may word a figure differently, but only the range does. */
        if (i != LABEL_FROM_TO)
            cr_expect_eq(places(en), places(ja), "%s | %s", en, ja);
    }
}

Test(labels, are_those_of_the_design)
{
    cr_expect_str_eq(status_label(LANGUAGE_JA, STATUS_FUNDED), "主たる予算措置");
    cr_expect_str_eq(status_label(LANGUAGE_JA, STATUS_GAP), "公表資料で確認できず");
    cr_expect_str_eq(status_label(LANGUAGE_EN, STATUS_GAP), "no listed line");
    cr_expect_str_eq(status_label(LANGUAGE_EN, STATUS_ACTED), "acted on");
    cr_expect_str_eq(status_symbol(STATUS_PART_FUNDED), "○");
    cr_expect_str_eq(strength_label(LANGUAGE_JA, STRENGTH_PRINCIPAL), "主");
    cr_expect_str_eq(strength_label(LANGUAGE_JA, STRENGTH_SIGNIFICANT), "関連");
}

Test(labels, follow_their_enums)
{
    cr_expect_str_eq(answer_label(LANGUAGE_EN, WORD_GIVEN, ANSWER_MET), "met");
    cr_expect_str_eq(answer_label(LANGUAGE_EN, WORD_GIVEN, ANSWER_NONE), "none");
    cr_expect_str_eq(expects_label(LANGUAGE_EN, 3), "process");
    cr_expect_str_eq(change_label(LANGUAGE_JA, CHANGE_NEW), "新規");
    cr_expect_str_eq(kind_label(LANGUAGE_JA, LINE_REFERENCE), "参考");
    cr_expect_str_eq(ratio_label(LANGUAGE_EN, RATIO_ANSWERED_OF_STAFF), "asking for staff");
}

Test(labels, are_filled_in_the_order_of_the_language)
{
    struct buf out = {0};
    for (int language = LANGUAGE_EN; language <= LANGUAGE_JA; language++) {
        struct label_values values = {0};
        buf_puts(label_value(&values), "FY");
        buf_puts(label_value(&values), "251.5");
        buf_puts(label_value(&values), "499.3");
        buf_puts(label_value(&values), "50.4 %");
        label_fill(&out, (enum language)language, LABEL_NOT_ITEMISED, &values);
        buf_putc(&out, '\n');
    }
    expect_str_eq(
        buf_str(&out),
        "FY: 251.5 of the stated 499.3 (50.4 %) is not itemised in the document, so “no listed "
        "line” does not mean “not funded”.\n"
        "FY：総額499.3のうち251.5（50.4 %）は内訳非公表のため、「公表資料で確認できず」は予算措置"
        "がないことを意味しない。\n");
    buf_release(&out);
}

Test(labels, take_values_as_they_are)
{
    struct buf out = {0};
    label_fill_text(&out, LANGUAGE_EN, LABEL_REASON, STR("{0} {1} %s"));
    expect_str_eq(buf_str(&out), "reason: {0} {1} %s");
    buf_release(&out);
}

/* So many characters Excel takes of a heading that is a title, and of what is said below it. */
Test(labels, that_people_are_told_by_a_spreadsheet_are_not_too_long)
{
    for (int language = LANGUAGE_EN; language <= LANGUAGE_JA; language++) {
        for (int i = LABEL_YOUR_VERDICT; i <= LABEL_CHECKED_ON; i++)
            cr_expect_leq(utf8_count(str_of(label((enum language)language, (enum label)i))), 32);
        for (int i = LABEL_PROMPT_VERDICT; i <= LABEL_PROMPT_DATE; i++)
            cr_expect_leq(utf8_count(str_of(label((enum language)language, (enum label)i))), 255);
    }
}

/* An import finds by them what people write: no other column may be headed so. */
Test(labels, of_what_people_write_head_nothing_else)
{
    static const enum label written[] = {LABEL_YOUR_VERDICT, LABEL_YOUR_STRENGTH, LABEL_YOUR_EXTENT,
                                         LABEL_YOUR_REASON,  LABEL_CHECKED_BY,    LABEL_CHECKED_ON};
    for (int language = LANGUAGE_EN; language <= LANGUAGE_JA; language++)
        for (size_t w = 0; w < sizeof written / sizeof *written; w++)
            for (int i = 0; i < LABEL_COUNT; i++)
                cr_expect((enum label)i == written[w] ||
                              strcmp(label((enum language)language, (enum label)i),
                                     label((enum language)language, written[w])) != 0,
                          "%s", label((enum language)language, written[w]));
}
