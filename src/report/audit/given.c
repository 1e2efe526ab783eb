/*
 * What items that ask for budget asked for, had before and have now: a row for each funding measure
 * that has something to compare, with a bar for each figure.
 */
#include "doc/html.h"
#include "report/figures.h"
#include "report/tell.h"
#include "report/view.h"

struct given_row {
    const struct result_item *item;
    uint32_t measure;
    const struct given
        *given; /* its base is NO_INDEX: an amount is asked for and nothing compared */
};

static struct range now_of(const struct given_row *row)
{
    return row->item->money[row->measure].principal;
}

static struct range before_of(const struct given_row *row)
{
    return row->given->against == NO_INDEX ? (struct range){0, 0} : row->given->before.range;
}

/* Is something compared with what nothing is stated of? */
static bool is_unstated(const struct given_row *row, const struct stated_range *range)
{
    return row->given->against != NO_INDEX && !range->stated;
}

static int64_t asked_of(const struct given_row *row)
{
    bool is_money = row->item->asked.what == ASKED_MONEY && row->item->asked.years == 1;
    return is_money ? row->item->asked.value : 0;
}

static void put_id(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell(r->doc, STYLE_TITLE);
    tell_item_link(r, ((const struct given_row *)row)->item);
}

static void put_text(const struct report *r, const void *row, size_t at)
{
    tell_item_text(r, ((const struct given_row *)row)->item, at);
}

static void put_asks(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    view_expects(doc_text(r->doc, DOC_MIXED), r->language, ((const struct given_row *)row)->item);
}

static void put_asked(const struct report *r, const void *row, size_t at)
{
    const struct given_row *given = row;
    (void)at;
    if (asked_of(given) > 0)
        tell_money(r, STYLE_PLAIN, given->measure, asked_of(given));
    else
        doc_cell(r->doc, STYLE_PLAIN);
}

static void put_base(const struct report *r, const void *row, size_t at)
{
    uint32_t base = ((const struct given_row *)row)->given->against;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    if (base != NO_INDEX)
        doc_data(r->doc, r->result->measures[base].label);
}

static void put_measure(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell_data(r->doc, STYLE_PLAIN,
                  r->result->measures[((const struct given_row *)row)->measure].label);
}

static void put_before(const struct report *r, const void *row, size_t most)
{
    const struct given_row *given = row;
    struct range range = before_of(given);
    if (is_unstated(given, &given->given->before))
        tell_label_cell(r, STYLE_FAINT, LABEL_NOT_STATED);
    else if (r->doc->look == DOC_XLSX)
        tell_money_or_nil(r, STYLE_PLAIN, given->measure, most ? range.at_most : range.exact);
    else
        tell_range(r, STYLE_PLAIN, given->measure, range);
}

static void put_now(const struct report *r, const void *row, size_t most)
{
    const struct given_row *given = row;
    struct range range = now_of(given);
    if (is_unstated(given, &given->given->now))
        tell_label_cell(r, STYLE_FAINT, LABEL_NOT_STATED);
    else if (r->doc->look == DOC_XLSX)
        tell_money_or_nil(r, STYLE_PLAIN, given->measure, most ? range.at_most : range.exact);
    else
        tell_range(r, STYLE_PLAIN, given->measure, range);
}

static void put_change(const struct report *r, const void *row, size_t at)
{
    const struct given *given = ((const struct given_row *)row)->given;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    if (given->against != NO_INDEX)
        view_change(doc_words(r->doc), r->language, given);
}

static void put_answer(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    view_answers(doc_words(r->doc), r->whole, r->language, ((const struct given_row *)row)->item,
                 "\n");
}

/* --- a picture of the row: its figures, each as long as it is large -------------------------- */

static int64_t at_least(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static void put_one_bar(const struct report *r, const char *class, enum label name,
                        struct range range, int64_t largest, size_t measure)
{
    struct svg_part parts[] = {{class, at_least(range.exact, 0)},
                               {"at-most", range.at_most - at_least(range.exact, 0)}};
    struct buf title = {0};
    parts[1].size = at_least(parts[1].size, 0);
    buf_printf(&title, "%s ", tell_label(r, name));
    figure_range(&title, r->options, figure_unit(r->result, r->options, measure), range);
    svg_bar(doc_text(r->doc, DOC_MARKUP), parts, 2, largest, buf_str(&title));
    r->doc->failed |= title.failed;
    buf_release(&title);
}

static void put_bars(const struct report *r, const void *row, size_t at)
{
    const struct given_row *given = row;
    struct range now = now_of(given), before = before_of(given),
                 asked = {asked_of(given), asked_of(given)};
    int64_t largest = at_least(at_least(now.at_most, before.at_most), asked.exact);
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    if (asked.exact > 0)
        put_one_bar(r, "asked", LABEL_ASKED_AMOUNT, asked, largest, given->measure);
    if (given->given->against != NO_INDEX && given->given->before.stated)
        put_one_bar(r, "before", LABEL_BEFORE, before, largest, given->measure);
    put_one_bar(r, "met", LABEL_NOW, now, largest, given->measure);
}

/* --- the table ---------------------------------------------------------------------------------- */

static void put_rows(const struct table *table)
{
    const struct ft_result *result = table->report->result;
    for (size_t i = 0; i < result->item_count; i++) {
        const struct result_item *item = &result->items[i];
        for (uint32_t m = 0; m < result->measure_count; m++) {
            struct given_row row = {item, m, &item->given[m]};
            bool asked = asked_of(&row) > 0 && result->measures[m].funds;
            if (!item->is_ask && (item->expects & EXPECTS_BUDGET) &&
                (row.given->against != NO_INDEX || asked))
                table_row(table, DOC_ROW, &row);
        }
    }
}

static void draw(const struct report *r)
{
    const struct doc_series series[] = {
        {tell_label(r, LABEL_ASKED_AMOUNT), tell_status_tint(STATUS_STAFFED), 3},
        {tell_label(r, LABEL_BEFORE), tell_status_tint(STATUS_ACTED), 6},
        {tell_label(r, LABEL_BEFORE_AT_MOST), tell_status_tint(STATUS_WAIVED), 7},
        {tell_label(r, LABEL_NOW), tell_status_tint(STATUS_FUNDED), 8},
        {tell_label(r, LABEL_NOW_AT_MOST), tell_status_tint(STATUS_PART_FUNDED), 9},
    };
    doc_chart(r->doc, &(struct doc_chart){.title = tell_label(r, LABEL_ASKED_AND_GIVEN),
                                          .table = "given",
                                          .beside = true,
                                          .series = series,
                                          .count = sizeof series / sizeof *series});
}

void tell_given(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_NUMBER, put_id, .as = {.names = true, .class = "no", .least = 7, .most = 14}},
        {LABEL_ITEM, put_text, .as = {.elastic = true, .least = 24, .most = 50}},
        {LABEL_ASKS_FOR, put_asks, .as = {.class = "asks", .least = 12, .most = 20}},
        {LABEL_ASKED_AMOUNT, put_asked, .looks = DOC_XLSX,
         .as = {.figure = true, .least = 10, .most = 16}},
        {LABEL_BASE, put_base, .as = {.least = 10, .most = 18}},
        {LABEL_MEASURE, put_measure, .as = {.least = 10, .most = 18}},
        {LABEL_BEFORE, put_before, .as = {.figure = true, .least = 10, .most = 16}},
        {LABEL_BEFORE_AT_MOST, put_before, .looks = DOC_XLSX, .at = 1,
         .as = {.figure = true, .least = 10, .most = 16}},
        {LABEL_NOW, put_now, .as = {.figure = true, .least = 10, .most = 16}},
        {LABEL_NOW_AT_MOST, put_now, .looks = DOC_XLSX, .at = 1,
         .as = {.figure = true, .least = 10, .most = 16}},
        {LABEL_PICTURE, put_bars, .looks = DOC_HTML, .as = {.class = "bar", .unsaid = true}},
        {LABEL_CHANGE, put_change, .as = {.class = "moved", .least = 12, .most = 24}},
        {LABEL_ANSWER, put_answer, .as = {.class = "of", .least = 12, .most = 24}},
    };
    struct table table = {
        .as = {.class = "given", .caption = tell_label(r, LABEL_GIVEN_CAPTION), .frozen = 1},
        TABLE_COLUMNS(columns),
        .rows = put_rows};
    if (table_count_rows(r, table) == 0)
        return;
    tell_heading_money(r, "given", LABEL_ASKED_AND_GIVEN);
    doc_block(r->doc, DOC_NOTE, STYLE_PLAIN, tell_label(r, LABEL_GIVEN_NOTE));
    if (r->doc->look == DOC_HTML)
        doc_block(r->doc, DOC_NOTE, STYLE_PLAIN, tell_label(r, LABEL_GIVEN_BARS));
    table_tell(r, table);
    if (figure_one_unit(r->result, r->options))
        draw(r);
}
