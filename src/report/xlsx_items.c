/* The sheet of items, a row each. */
#include "base/escape.h"
#include "report/figures.h"
#include "report/view.h"
#include "report/xlsx.h"

/* Only where some item has a share of a larger figure is there a column for the most it could be. */
static bool has_shares(const struct xlsx *x, size_t measure)
{
    return (x->shares >> measure & 1) != 0;
}

static void put_headings(struct xlsx_sheet *s)
{
    enum language language = s->x->language;
    const struct ft_result *result = s->x->result;
    xlsx_label_heading(s, LABEL_SECTION, 6, 10);
    xlsx_label_heading(s, LABEL_SECTION_TITLE, 12, 18);
    xlsx_label_heading(s, LABEL_NUMBER, 7, 14);
    xlsx_label_heading(s, LABEL_ITEM_TEXT, 24, 38);
    xlsx_label_heading(s, LABEL_ASKS_FOR, 8, 10);
    xlsx_label_heading(s, LABEL_STATUS, 12, 18);
    xlsx_label_heading(s, LABEL_ANSWER, 12, 18);
    xlsx_label_heading(s, LABEL_ORGANISATION, 10, 14);
    xlsx_label_heading(s, LABEL_PRINCIPAL_LINES, 16, 30);
    xlsx_label_heading(s, LABEL_SIGNIFICANT_LINES, 16, 30);
    for (size_t m = 0; m < result->measure_count; m++) {
        xlsx_money_heading(s, m, label(language, LABEL_AMOUNT_PRINCIPAL));
        xlsx_money_heading(s, m, label(language, LABEL_AMOUNT_ALL));
        if (has_shares(s->x, m))
            xlsx_money_heading(s, m, label(language, LABEL_ALL_AT_MOST));
        xlsx_money_heading(s, m, label(language, LABEL_ALLOCATED_MONEY));
    }
    xlsx_label_heading(s, LABEL_NOTES, 10, 18);
    xlsx_label_heading(s, LABEL_SOURCES, 10, 20);
    xlsx_label_heading(s, LABEL_CHECKED_BY, 10, 10);
    xlsx_label_heading(s, LABEL_REMARKS, 24, 24);
    xlsx_end_headings(s);
}

/* More organisations than this are not named in one cell. */
#define MOST_NAMED 40

static bool is_named(struct str *named, size_t *count, struct str organisation)
{
    for (size_t i = 0; i < *count; i++)
        if (str_eq(named[i], organisation))
            return true;
    if (*count == MOST_NAMED)
        return true;
    named[(*count)++] = organisation;
    return false;
}

static void put_organisations(struct xlsx_sheet *s, const struct result_item *item)
{
    struct buf *text = &s->x->text;
    struct str named[MOST_NAMED];
    size_t count = 0;
    for (size_t i = 0; i < item->link_count; i++) {
        struct str organisation = s->x->result->lines[item->links[i].line].organisation;
        if (is_named(named, &count, organisation))
            continue;
        buf_puts(text, text->n > 0 ? label(s->x->language, LABEL_SEPARATOR) : "");
        escape_terminal(text, organisation);
    }
    buf_puts(text, count == MOST_NAMED ? "…" : "");
    xlsx_scratch(s, LOOK_TEXT);
}

static void put_lines(struct xlsx_sheet *s, const struct result_item *item, enum strength strength)
{
    struct buf *text = &s->x->text;
    for (size_t i = 0; i < item->link_count; i++) {
        if (item->links[i].strength != strength)
            continue;
        buf_puts(text, text->n > 0 ? "\n" : "");
        escape_terminal(text, s->x->result->lines[item->links[i].line].title);
    }
    xlsx_scratch(s, LOOK_TEXT);
}

static void put_money(struct xlsx_sheet *s, const struct result_item *item)
{
    for (size_t m = 0; m < s->x->result->measure_count; m++) {
        const struct scope_money *money = &item->money[m];
        xlsx_money_or_none(s, m, money->principal.exact);
        xlsx_money_or_none(s, m, money->all.exact);
        if (has_shares(s->x, m))
            xlsx_money_or_none(s, m, money->all.at_most);
        xlsx_rounded(s, m, money->allocated.exact);
    }
}

static void put_notes(struct xlsx_sheet *s, const struct result_item *item)
{
    struct buf *text = &s->x->text;
    struct buf reason = {0};
    view_only_by(text, s->x->language, s->x->result, item);
    if (item->reason.n > 0) {
        label_fill_text(&reason, s->x->language, LABEL_REASON, item->reason);
        buf_puts(text, text->n > 0 ? "\n" : "");
        escape_terminal(text, buf_str(&reason));
    }
    text->failed |= reason.failed;
    buf_release(&reason);
    xlsx_scratch(s, LOOK_TEXT);
}

static void put_item(struct xlsx_sheet *s, const struct result_item *item)
{
    enum language language = s->x->language;
    xlsx_text(s, item->section);
    xlsx_text(s, item->section_title);
    xlsx_text(s, item->id);
    xlsx_text(s, item->text);
    view_expects(&s->x->text, language, item);
    xlsx_scratch(s, LOOK_TEXT);
    xlsx_status(s, item->status);
    view_answers(&s->x->text, language, item, "\n");
    xlsx_scratch(s, LOOK_TEXT);
    put_organisations(s, item);
    put_lines(s, item, STRENGTH_PRINCIPAL);
    put_lines(s, item, STRENGTH_SIGNIFICANT);
    put_money(s, item);
    put_notes(s, item);
    xlsx_add_source(s->x, item->source);
    xlsx_scratch(s, LOOK_TEXT);
    xlsx_fill_in(s);
    xlsx_fill_in(s);
    xlsx_end_row(s);
}

#define STATUS_COLUMN 5

void xlsx_items(struct xlsx *x)
{
    struct xlsx_sheet s;
    xlsx_begin(x, &s, LABEL_SHEET_ITEMS);
    xlsx_caption(&s, label(x->language, LABEL_MEANS_AMOUNT));
    put_headings(&s);
    for (size_t i = 0; i < x->result->item_count; i++)
        if (!x->result->items[i].is_ask)
            put_item(&s, &x->result->items[i]);
    xlsx_colour_statuses(&s, STATUS_COLUMN, s.heading + 1, s.row - 1);
    xlsx_end(&s, STATUS_COLUMN - 1);
}
