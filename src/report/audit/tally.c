/* How many items, by section, answer and status, with a bar for each section. */
#include "doc/html.h"
#include "report/audit/html.h"
#include "report/view.h"

static const enum answer shown_answers[] = {ANSWER_MET, ANSWER_PARTLY, ANSWER_RELATED, ANSWER_NONE,
                                            ANSWER_NA};
enum { SHOWN = sizeof shown_answers / sizeof *shown_answers };
static const char *const classes[] = {[ANSWER_NA] = "na",
                                      [ANSWER_NONE] = "none",
                                      [ANSWER_RELATED] = "related",
                                      [ANSWER_PARTLY] = "partly",
                                      [ANSWER_MET] = "met"};

/* Of a section, or of all (section NULL). */
struct tally {
    const struct result_section *section;
    int64_t answers[ANSWERS], all;
};

static struct tally count(const struct report *r, const struct result_section *section)
{
    struct tally tally = {.section = section};
    for (size_t i = 0; i < r->whole->item_count; i++) {
        const struct result_item *item = &r->whole->items[i];
        if (item->is_ask || (section && !view_in_section(item, section)))
            continue;
        tally.answers[item->answer]++;
        tally.all++;
    }
    return tally;
}

/* --- cells ------------------------------------------------------------------------ */

static void put_section(const struct report *r, const void *row, size_t at)
{
    const struct tally *tally = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    if (tally->section)
        tell_section_name(r, tally->section);
    else
        doc_put(r->doc, tell_label(r, LABEL_OVERALL));
}

/* "1.2: met 2, partly 0, none 2" */
static void say_tally(const struct report *r, struct buf *title, const struct tally *tally)
{
    buf_add(title, tally->section ? tally->section->id : str_of(tell_label(r, LABEL_OVERALL)));
    for (int i = 0; i < SHOWN; i++)
        buf_printf(title, "%s%s %lld",
                   i > 0                        ? tell_label(r, LABEL_SEPARATOR)
                   : r->language == LANGUAGE_JA ? "："
                                                : ": ",
                   answer_label(r->language, WORD_GIVEN, shown_answers[i]),
                   (long long)tally->answers[shown_answers[i]]);
}

static void put_bar(const struct report *r, const void *row, size_t at)
{
    const struct tally *tally = row;
    struct svg_part parts[SHOWN];
    struct buf title = {0};
    (void)at;
    for (int i = 0; i < SHOWN; i++)
        parts[i] = (struct svg_part){classes[shown_answers[i]], tally->answers[shown_answers[i]]};
    say_tally(r, &title, tally);
    doc_cell(r->doc, STYLE_PLAIN);
    svg_bar(doc_text(r->doc, DOC_MARKUP), parts, SHOWN, tally->all, buf_str(&title));
    r->doc->failed |= title.failed;
    buf_release(&title);
}

static void put_number(const struct report *r, int64_t number)
{
    tell_count(r, STYLE_PLAIN, number);
    if (number == 0)
        doc_class(r->doc, "zero");
}

static void put_all(const struct report *r, const void *row, size_t at)
{
    (void)at;
    put_number(r, ((const struct tally *)row)->all);
}

static void put_answer(const struct report *r, const void *row, size_t answer)
{
    put_number(r, ((const struct tally *)row)->answers[answer]);
}

static void put_status(const struct report *r, const void *row, size_t status)
{
    const struct result_section *section = ((const struct tally *)row)->section;
    put_number(r, section ? section->statuses[status] : r->whole->statuses[status]);
}

/* --- the table -------------------------------------------------------------------- */

#define SECTION                                                                  \
    {                                                                            \
        LABEL_SECTION, put_section, .total = put_section, .as = {.names = true } \
    }
#define ANSWER(answer)                                                                         \
    {                                                                                          \
        LABEL_ANSWER_##answer, put_answer, .total = put_answer, .at = ANSWER_##answer, .as = { \
            .figure = true,                                                                    \
            .class = "answer"                                                                  \
        }                                                                                      \
    }
#define STATUS(status)                                                                  \
    {                                                                                   \
        LABEL_##status, put_status, .total = put_status, .at = STATUS_##status, .as = { \
            .figure = true,                                                             \
            .class = "of-status"                                                        \
        }                                                                               \
    }
static const struct table_column columns[] = {
    SECTION,
    {LABEL_BAR, put_bar, .total = put_bar, .as = {.class = "bar"}},
    {LABEL_TOTAL, put_all, .total = put_all, .as = {.figure = true, .class = "all"}},
    ANSWER(MET),
    ANSWER(PARTLY),
    ANSWER(RELATED),
    ANSWER(NONE),
    ANSWER(NA),
    STATUS(FUNDED),
    STATUS(PART_FUNDED),
    STATUS(STAFFED),
    STATUS(ACTED),
    STATUS(REFERENCED),
    STATUS(WAIVED),
    STATUS(GAP),
};
enum { COLUMNS = sizeof columns / sizeof *columns };

/* Answers and statuses stand under what they are, each with its colour or symbol. */
static void head_columns(const struct report *r, struct table_column *out)
{
    memcpy(out, columns, sizeof columns);
    for (size_t i = 0; i < COLUMNS; i++) {
        struct buf mark = {0};
        if (columns[i].cell == put_answer) {
            out[i].named =
                str_of(answer_label(r->language, WORD_GIVEN, (enum answer)columns[i].at));
            out[i].as.group = tell_label(r, LABEL_ANSWER);
            buf_printf(&mark, "<span class=\"key %s\"></span>", classes[columns[i].at]);
        } else if (columns[i].cell == put_status) {
            out[i].as.group = tell_label(r, LABEL_STATUS);
            buf_printf(&mark, "<span aria-hidden=\"true\">%s</span>",
                       status_symbol((enum status)columns[i].at));
        } else {
            continue;
        }
        out[i].as.mark = tell_keep(r, &mark);
    }
}

static void put_rows(const struct table *table)
{
    const struct ft_result *whole = table->report->whole;
    struct tally tally;
    for (size_t s = 0; s < whole->section_count; s++) {
        if (!view_has_items(whole, &whole->sections[s]))
            continue;
        tally = count(table->report, &whole->sections[s]);
        table_row(table, DOC_ROW, &tally);
    }
    tally = count(table->report, NULL);
    table_row(table, DOC_TOTAL, &tally);
}

void tell_counts(const struct report *r)
{
    struct table_column headed[COLUMNS];
    struct buf *out = html_out(r->doc);
    head_columns(r, headed);
    tell_heading(r, "counts", LABEL_COUNTS);
    table_tell(
        r, (struct table){.as = {.class = "counts", .caption = tell_label(r, LABEL_COUNTS_CAPTION)},
                          TABLE_COLUMNS(headed),
                          .rows = put_rows});
    buf_puts(out, "<dl class=\"legend\">\n");
    html_key(out, "met", answer_label(r->language, WORD_GIVEN, ANSWER_MET),
             tell_label(r, LABEL_DEFINES_MET));
    html_key(out, "partly", answer_label(r->language, WORD_GIVEN, ANSWER_PARTLY),
             tell_label(r, LABEL_DEFINES_PARTLY));
    html_key(out, "related", answer_label(r->language, WORD_GIVEN, ANSWER_RELATED),
             tell_label(r, LABEL_DEFINES_RELATED));
    html_key(out, "none", answer_label(r->language, WORD_GIVEN, ANSWER_NONE),
             tell_label(r, LABEL_DEFINES_NONE));
    buf_puts(out, "</dl>\n");
}
