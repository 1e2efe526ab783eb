/*
 * A row a link, as a committee works on it: nothing is merged, so that rows can be sorted and
 * filtered. An item without a link is a row there too.
 */
#include "report/audit/sheets.h"
#include "report/figures.h"
#include "report/view.h"

/* --- cells of a link ----------------------------------------------------------------- */

/* An item with a line, or, where it has none, alone. */
struct linked {
    const struct result_item *item;
    const struct result_link *link; /* NULL: none, … */
    const struct result_line *line; /* … nor a line */
};

static void put_of_item(const struct report *r, const void *row, size_t at)
{
    static tell_cell *const cells[] = {tell_item_section, tell_item_id, tell_item_text,
                                       tell_item_expects, tell_item_status};
    cells[at](r, ((const struct linked *)row)->item, 0);
}

static void put_of_line(const struct report *r, const void *row, size_t at)
{
    static tell_cell *const cells[] = {tell_line_organisation, tell_line_id, tell_line_title};
    const struct linked *linked = row;
    if (linked->line)
        cells[at](r, linked->line, 0);
    else
        doc_cell(r->doc, STYLE_PLAIN);
}

static void put_strength(const struct report *r, const void *row, size_t at)
{
    const struct result_link *link = ((const struct linked *)row)->link;
    const char *strength = link ? strength_label(r->language, link->strength) : "";
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    if (link && link->extent == EXTENT_PART)
        label_fill_text(doc_words(r->doc), r->language, LABEL_PARTLY, str_of(strength));
    else
        doc_put(r->doc, strength);
}

/* Has the line an amount that is its own? Only that is a number; the rest is said in words. */
static bool is_own(const struct report *r, const struct result_line *line, size_t measure)
{
    return (line->kind == LINE_MONEY || line->kind == LINE_WITHIN) &&
           line->amounts[measure].state != AMOUNT_EMPTY && !figure_is_reference(r->result, line);
}

static void put_amount(const struct report *r, const void *row, size_t m)
{
    const struct result_line *line = ((const struct linked *)row)->line;
    if (line && is_own(r, line, m))
        tell_line_amount(r, line, m);
    else
        doc_cell(r->doc, STYLE_PLAIN);
}

/* "定員\n28当初 22人", "内数\n28当初 42.5の内数\n27補正 255.0の内数". */
static void put_share(const struct report *r, const void *row, size_t at)
{
    const struct result_line *line = ((const struct linked *)row)->line;
    struct buf figure = {0};
    bool first = !line || line->kind == LINE_MONEY;
    (void)at;
    doc_cell_words(r->doc, STYLE_PLAIN, first ? "" : kind_label(r->language, line->kind));
    for (size_t m = 0; line && m < r->result->measure_count; m++) {
        buf_clear(&figure);
        if (!is_own(r, line, m))
            figure_of_line(&figure, r->result, r->options, m, line);
        if (figure.n == 0 || str_eq(buf_str(&figure), STR("－")))
            continue;
        doc_put(r->doc, first ? "" : "\n");
        doc_data(r->doc, r->result->measures[m].label);
        doc_put(r->doc, " ");
        buf_add(doc_words(r->doc), buf_str(&figure));
        first = false;
    }
    r->doc->failed |= figure.failed;
    buf_release(&figure);
}

static struct line_change change_of(const void *row, size_t measure)
{
    const struct result_line *line = ((const struct linked *)row)->line;
    return line ? line->changes[measure] : (struct line_change){0};
}

static void put_change(const struct report *r, const void *row, size_t m)
{
    struct line_change change = change_of(row, m);
    if (change.is == CHANGE_NONE)
        doc_cell(r->doc, STYLE_PLAIN);
    else
        tell_money(r, STYLE_PLAIN, m, change.by);
}

static void put_change_kind(const struct report *r, const void *row, size_t m)
{
    doc_cell_words(r->doc, STYLE_PLAIN, change_label(r->language, change_of(row, m).is));
}

/* --- its evidence ---------------------------------------------------------------------- */

static bool is_said(const struct result_link *link, size_t evidence)
{
    for (size_t i = 0; i < evidence; i++)
        if (link->evidence[i].on_line == link->evidence[evidence].on_line &&
            str_eq(link->evidence[i].text, link->evidence[evidence].text))
            return true;
    return false;
}

/* "提言項目：演習、予算": the matched words of one side, each once; false: there are none. */
static bool put_side(const struct report *r, const struct result_link *link, bool on_line,
                     const char *before)
{
    struct buf words = {0};
    for (size_t i = 0; i < link->evidence_count; i++) {
        if (link->evidence[i].on_line != on_line || is_said(link, i))
            continue;
        buf_puts(&words, words.n > 0 ? tell_label(r, LABEL_SEPARATOR) : "");
        buf_add(&words, link->evidence[i].text);
    }
    bool any = words.n > 0;
    if (any) {
        struct label_values pair = {0};
        doc_put(r->doc, before);
        buf_puts(label_value(&pair), tell_label(r, on_line ? LABEL_LINE : LABEL_ITEM));
        buf_add(label_value(&pair), buf_str(&words));
        label_fill(doc_text(r->doc, DOC_MIXED), r->language, LABEL_PAIR, &pair);
    }
    r->doc->failed |= words.failed;
    buf_release(&words);
    return any;
}

static void put_evidence(const struct report *r, const void *row, size_t at)
{
    const struct linked *linked = row;
    const struct result_link *link = linked->link;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    if (link)
        put_side(r, link, true, put_side(r, link, false, "") ? "\n" : "");
}

/* Of the link, or of the item where it has none. */
static void put_link_review(const struct report *r, const void *row, size_t at)
{
    const struct linked *linked = row;
    const struct result_link *link = linked->link;
    (void)at;
    if (!link) {
        sheet_review(r, linked->item, 0);
        if (linked->item->decision_count == 0 && linked->item->reason.n > 0) {
            doc_put(r->doc, "\n");
            doc_data(r->doc, linked->item->reason);
        }
        return;
    }
    doc_cell_words(r->doc, STYLE_PLAIN, review_label(r->language, link->state));
    sheet_decisions(r, link->decisions, link->decision_count);
    if (link->decision_count == 0 && (link->reason.n > 0 || link->by.n > 0)) {
        struct label_values values = {0};
        doc_put(r->doc, "\n");
        buf_add(label_value(&values), link->reason);
        buf_add(label_value(&values), link->by);
        label_fill(doc_text(r->doc, DOC_MIXED), r->language, LABEL_DECIDED, &values);
    }
}

/* What is kept of items stands in their own sheet. */
static bool asks_keep(const struct table *table, size_t which)
{
    const bool *asks = table->of;
    return *asks && sheet_keeps(table->report->result, true, which);
}

static void put_follow_up_of(const struct report *r, const void *row, size_t which)
{
    sheet_follow_up(r, ((const struct linked *)row)->item, which);
}

static void put_sources(const struct report *r, const void *row, size_t at)
{
    const struct linked *linked = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    tell_source(r, linked->item->source);
    if (!linked->line)
        return;
    doc_put(r->doc, linked->item->source.n > 0 && linked->line->source.n > 0 ? "\n" : "");
    tell_source(r, linked->line->source);
}

/* --- what was judged --------------------------------------------------------------------- */

/* With the id of what it is of: rows are copied, and the copies made into others. */
static void put_print(const struct report *r, const void *row, size_t of_line)
{
    const struct linked *linked = row;
    struct str id = linked->item->id, print = linked->item->print;
    doc_cell(r->doc, STYLE_PLAIN);
    if (of_line) {
        id = linked->line ? linked->line->id : STR("");
        print = linked->line ? linked->line->print : STR("");
    }
    if (print.n > 0)
        buf_printf(doc_text(r->doc, DOC_CODE), "%.*s %.*s", STR_ARG(id), STR_ARG(print));
}

/* --- a row a link ------------------------------------------------------------------------ */

/* Principal lines first. */
static void put_links(const struct table *table, const struct result_item *item)
{
    for (int strength = STRENGTH_PRINCIPAL; strength >= STRENGTH_SIGNIFICANT; strength--)
        for (size_t i = 0; i < item->link_count; i++) {
            const struct result_link *link = &item->links[i];
            if ((int)link->strength == strength)
                table_row(table, DOC_ROW,
                          &(struct linked){item, link, &table->report->result->lines[link->line]});
        }
    if (item->link_count == 0)
        table_row(table, DOC_ROW, &(struct linked){.item = item});
}

static void put_rows(const struct table *table)
{
    const struct ft_result *result = table->report->result;
    const bool *asks = table->of;
    for (size_t i = 0; i < result->item_count; i++)
        if (result->items[i].is_ask == *asks)
            put_links(table, &result->items[i]);
}

/* Of which measures has a line a change? */
static uint32_t with_changes(const struct report *r)
{
    uint32_t measures = 0;
    for (size_t i = 0; i < r->result->line_count; i++)
        for (size_t m = 0; m < r->result->measure_count; m++)
            if (r->result->lines[i].changes[m].is != CHANGE_NONE)
                measures |= UINT32_C(1) << m;
    return measures;
}

static void put_table(const struct report *r, bool asks)
{
    static const struct table_column columns[] = {
        {LABEL_SECTION, put_of_item, .at = 0, .as = {.least = 6, .most = 10}},
        {LABEL_NUMBER, put_of_item, .at = 1, .as = {.least = 7, .most = 14, .ids = true}},
        {LABEL_ITEM_TEXT, put_of_item, .at = 2, .as = {.least = 24, .most = 38}},
        {LABEL_ASKS_FOR, put_of_item, .at = 3, .as = {.least = 8, .most = 10}},
        {LABEL_STATUS, put_of_item, .at = 4, .as = {.least = 12, .most = 18}},
        {LABEL_ORGANISATION, put_of_line, .at = 0, .as = {.least = 10, .most = 14}},
        {LABEL_LINE_ID, put_of_line, .at = 1, .as = {.least = 10, .most = 16, .ids = true}},
        {LABEL_LINE_TITLE, put_of_line, .at = 2, .as = {.least = 20, .most = 36}},
        {LABEL_STRENGTH, put_strength, .as = {.centred = true, .least = 8, .most = 12}},
        {.cell = put_amount, .measures = true},
        {LABEL_SHARE, put_share, .as = {.least = 12, .most = 20}},
        {.cell = put_change, .measures = true, .if_any = true, .what = LABEL_CHANGE},
        {LABEL_CHANGE_KIND, put_change_kind, .measures = true, .beside = true, .if_any = true,
         .as = {.centred = true, .least = 7, .most = 10}},
        {LABEL_MATCHED_WORDS, put_evidence, .as = {.least = 16, .most = 26}},
        {LABEL_REVIEW, put_link_review, .as = {.least = 10, .most = 26}},
        {LABEL_RESPONSE, put_follow_up_of, .at = FOLLOW_RESPONSE, .told = asks_keep,
         .as = {.least = 16, .most = 30}},
        {LABEL_LEAD, put_follow_up_of, .at = FOLLOW_LEAD, .told = asks_keep,
         .as = {.least = 10, .most = 14}},
        {LABEL_DUE, put_follow_up_of, .at = FOLLOW_DUE, .told = asks_keep,
         .as = {.least = 10, .most = 12}},
        {LABEL_CHECKED, put_follow_up_of, .at = FOLLOW_CHECKED, .told = asks_keep,
         .as = {.least = 10, .most = 14}},
        {LABEL_SOURCES, put_sources, .as = {.least = 10, .most = 22}},
        {LABEL_YOUR_VERDICT, tell_fill_in, .prompt = LABEL_PROMPT_VERDICT,
         .as = {.least = 11, .most = 11, .input = &desk_verdict}},
        {LABEL_YOUR_STRENGTH, tell_fill_in, .prompt = LABEL_PROMPT_STRENGTH,
         .as = {.least = 12, .most = 12, .input = &desk_strength}},
        {LABEL_YOUR_EXTENT, tell_fill_in, .prompt = LABEL_PROMPT_EXTENT,
         .as = {.least = 12, .most = 12, .input = &desk_extent}},
        {LABEL_YOUR_REASON, tell_fill_in, .prompt = LABEL_PROMPT_REASON,
         .as = {.least = 30, .most = 30, .input = &desk_text}},
        {LABEL_CHECKED_BY, tell_fill_in, .prompt = LABEL_PROMPT_BY,
         .as = {.least = 10, .most = 10, .input = &desk_text}},
        {LABEL_CHECKED_ON, tell_fill_in, .prompt = LABEL_PROMPT_DATE,
         .as = {.least = 12, .most = 12, .input = &desk_date}},
        {LABEL_ITEM_PRINT, put_print, .at = false, .as = {.most = 30, .hidden = true}},
        {LABEL_LINE_PRINT, put_print, .at = true, .as = {.most = 30, .hidden = true}},
    };
    if (tell_any(r, sheet_items(r, asks)))
        table_tell(r, (struct table){.as = {.frozen = 3},
                                     TABLE_COLUMNS(columns),
                                     .rows = put_rows,
                                     .of = &asks,
                                     .any = with_changes(r)});
}

void tell_link_rows(const struct report *r)
{
    tell_heading(r, "links", r->sheet);
    put_table(r, false);
}

void tell_ask_rows(const struct report *r)
{
    if (sheet_items(r, true) == 0)
        return;
    tell_heading(r, "asks", LABEL_ASKS);
    put_table(r, true);
}
