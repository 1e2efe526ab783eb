/* The sheet of items and lines: a row a link, a gap one row, nothing merged. */
#include "base/escape.h"
#include "report/figures.h"
#include "report/view.h"
#include "report/xlsx.h"

#define STATUS_COLUMN 4

static bool has_changes(const struct xlsx *x, size_t measure)
{
    return (x->changes >> measure & 1) != 0;
}

static void put_headings(struct xlsx_sheet *s)
{
    const struct ft_result *result = s->x->result;
    xlsx_label_heading(s, LABEL_SECTION, 6, 10);
    xlsx_label_heading(s, LABEL_NUMBER, 7, 14);
    xlsx_label_heading(s, LABEL_ITEM_TEXT, 24, 38);
    xlsx_label_heading(s, LABEL_ASKS_FOR, 8, 10);
    xlsx_label_heading(s, LABEL_STATUS, 12, 18);
    xlsx_label_heading(s, LABEL_ORGANISATION, 10, 14);
    xlsx_label_heading(s, LABEL_LINE_ID, 10, 16);
    xlsx_label_heading(s, LABEL_LINE_TITLE, 20, 36);
    xlsx_label_heading(s, LABEL_STRENGTH, 8, 12);
    for (size_t m = 0; m < result->measure_count; m++)
        xlsx_money_heading(s, m, NULL);
    xlsx_label_heading(s, LABEL_SHARE, 12, 20);
    for (size_t m = 0; m < result->measure_count; m++) {
        if (!has_changes(s->x, m))
            continue;
        xlsx_money_heading(s, m, label(s->x->language, LABEL_CHANGE));
        xlsx_label_heading(s, LABEL_CHANGE_KIND, 7, 10);
    }
    xlsx_label_heading(s, LABEL_MATCHED_WORDS, 16, 26);
    xlsx_label_heading(s, LABEL_SOURCES, 10, 22);
    xlsx_label_heading(s, LABEL_CHECKED_BY, 10, 10);
    xlsx_label_heading(s, LABEL_REMARKS, 24, 24);
    xlsx_end_headings(s);
}

static void put_item(struct xlsx_sheet *s, const struct result_item *item)
{
    xlsx_text(s, item->section);
    xlsx_text(s, item->id);
    xlsx_text(s, item->text);
    view_expects(&s->x->text, s->x->language, item);
    xlsx_scratch(s, LOOK_TEXT);
    xlsx_status(s, item->status);
}

static void put_strength(struct xlsx_sheet *s, const struct result_link *link)
{
    enum language language = s->x->language;
    const char *strength = strength_label(language, link->strength);
    struct label_values values = {0};
    if (link->extent == EXTENT_WHOLE) {
        xlsx_words(s, LOOK_CENTRE, strength);
        return;
    }
    buf_puts(label_value(&values), strength);
    label_fill(&s->x->text, language, LABEL_PARTLY, &values);
    xlsx_scratch(s, LOOK_CENTRE);
}

/* --- amounts ----------------------------------------------------------------------- */

/* Has the line an amount that is its own? Only that is a number; the rest is said in words. */
static bool is_own(const struct ft_result *result, const struct result_line *line, size_t measure)
{
    return (line->kind == LINE_MONEY || line->kind == LINE_WITHIN) &&
           line->amounts[measure].state != AMOUNT_EMPTY && !figure_is_reference(result, line);
}

static void put_amounts(struct xlsx_sheet *s, const struct result_line *line)
{
    for (size_t m = 0; m < s->x->result->measure_count; m++) {
        if (!is_own(s->x->result, line, m))
            xlsx_blank(s);
        else if (line->amounts[m].state == AMOUNT_NIL)
            xlsx_nil(s);
        else
            xlsx_money(s, m, line->amounts[m].value);
    }
}

/* "定員：28当初 22人", "内数：28当初 42.5の内数、27補正 255.0の内数". */
static void put_share(struct xlsx_sheet *s, const struct result_line *line)
{
    struct xlsx *x = s->x;
    struct buf figure = {0};
    if (line->kind != LINE_MONEY)
        buf_puts(&x->text, kind_label(x->language, line->kind));
    for (size_t m = 0; m < x->result->measure_count; m++) {
        if (!is_own(x->result, line, m))
            figure_of_line(&figure, x->result, x->options, m, line);
        if (figure.n > 0 && !str_eq(buf_str(&figure), STR("－"))) {
            buf_puts(&x->text, x->text.n > 0 ? "\n" : "");
            escape_terminal(&x->text, x->result->measures[m].label);
            buf_putc(&x->text, ' ');
            buf_add(&x->text, buf_str(&figure));
        }
        x->failed |= figure.failed;
        buf_clear(&figure);
    }
    buf_release(&figure);
    xlsx_scratch(s, LOOK_TEXT);
}

static void put_changes(struct xlsx_sheet *s, const struct result_line *line)
{
    for (size_t m = 0; m < s->x->result->measure_count; m++) {
        if (!has_changes(s->x, m))
            continue;
        struct line_change change = line ? line->changes[m] : (struct line_change){0};
        if (change.is == CHANGE_NONE)
            xlsx_blank(s);
        else
            xlsx_money(s, m, change.by);
        xlsx_words(s, LOOK_CENTRE, change_label(s->x->language, change.is));
    }
}

/* --- evidence ----------------------------------------------------------------------- */

static bool is_said(const struct result_link *link, size_t evidence)
{
    for (size_t i = 0; i < evidence; i++)
        if (link->evidence[i].on_line == link->evidence[evidence].on_line &&
            str_eq(link->evidence[i].text, link->evidence[evidence].text))
            return true;
    return false;
}

/* "提言項目：演習、予算": the matched words of one side, each once. */
static void put_side(struct xlsx *x, const struct result_link *link, bool on_line)
{
    struct label_values pair = {0};
    bool first = true;
    buf_puts(label_value(&pair), label(x->language, on_line ? LABEL_LINE : LABEL_ITEM));
    struct buf *words = label_value(&pair);
    for (size_t i = 0; i < link->evidence_count; i++) {
        if (link->evidence[i].on_line != on_line || is_said(link, i))
            continue;
        buf_puts(words, first ? "" : label(x->language, LABEL_SEPARATOR));
        escape_terminal(words, link->evidence[i].text);
        first = false;
    }
    if (first) {
        buf_release(&pair.text);
        return;
    }
    buf_puts(&x->text, x->text.n > 0 ? "\n" : "");
    label_fill(&x->text, x->language, LABEL_PAIR, &pair);
}

static void put_evidence(struct xlsx_sheet *s, const struct result_link *link)
{
    struct xlsx *x = s->x;
    put_side(x, link, false);
    put_side(x, link, true);
    if (link->reason.n > 0 || link->by.n > 0) {
        struct label_values values = {0};
        buf_puts(&x->text, x->text.n > 0 ? "\n" : "");
        escape_terminal(label_value(&values), link->reason);
        escape_terminal(label_value(&values), link->by);
        label_fill(&x->text, x->language, LABEL_DECIDED, &values);
    }
    xlsx_scratch(s, LOOK_TEXT);
}

static void put_sources(struct xlsx_sheet *s, struct citations of_item, struct citations of_line)
{
    xlsx_add_source(s->x, of_item);
    xlsx_add_source(s->x, of_line);
    xlsx_scratch(s, LOOK_TEXT);
}

/* --- rows --------------------------------------------------------------------------- */

static void put_link(struct xlsx_sheet *s, const struct result_item *item,
                     const struct result_link *link)
{
    const struct result_line *line = &s->x->result->lines[link->line];
    put_item(s, item);
    xlsx_text(s, line->organisation);
    xlsx_text(s, line->id);
    xlsx_text(s, line->title);
    put_strength(s, link);
    put_amounts(s, line);
    put_share(s, line);
    put_changes(s, line);
    put_evidence(s, link);
    put_sources(s, item->source, line->source);
    xlsx_fill_in(s);
    xlsx_fill_in(s);
    xlsx_end_row(s);
}

static void put_gap(struct xlsx_sheet *s, const struct result_item *item)
{
    put_item(s, item);
    for (size_t i = 0; i < 4 + s->x->result->measure_count + 1; i++)
        xlsx_blank(s);
    put_changes(s, NULL);
    xlsx_text(s, item->reason);
    put_sources(s, item->source, (struct citations){0});
    xlsx_fill_in(s);
    xlsx_fill_in(s);
    xlsx_end_row(s);
}

/* Principal lines first. */
static void put_links(struct xlsx_sheet *s, const struct result_item *item)
{
    for (int strength = STRENGTH_PRINCIPAL; strength >= STRENGTH_SIGNIFICANT; strength--)
        for (size_t i = 0; i < item->link_count; i++)
            if ((int)item->links[i].strength == strength)
                put_link(s, item, &item->links[i]);
    if (item->link_count == 0)
        put_gap(s, item);
}

void xlsx_links(struct xlsx *x, bool asks)
{
    struct xlsx_sheet s;
    xlsx_begin(x, &s, asks ? LABEL_SHEET_ASKS : LABEL_SHEET_LINKS);
    if (asks)
        xlsx_caption(&s, label(x->language, LABEL_ASKS));
    put_headings(&s);
    for (size_t i = 0; i < x->result->item_count; i++)
        if (x->result->items[i].is_ask == asks)
            put_links(&s, &x->result->items[i]);
    xlsx_colour_statuses(&s, STATUS_COLUMN, s.heading + 1, s.row - 1);
    xlsx_end(&s, 3);
}
