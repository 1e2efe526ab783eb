/*
 * The sheets a committee works on: a row an item, and a row a link, in which nothing is merged, so
 * that they can be sorted and filtered. An item without a link is a row there too.
 */
#include "report/figures.h"
#include "report/tell.h"
#include "report/view.h"

/* More organisations than this are not named in one cell. */
#define MOST_NAMED 40

/* --- cells of an item ------------------------------------------------------------- */

static void put_answers(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    view_answers(doc_words(r->doc), r->whole, r->language, row, "\n");
}

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

static void put_organisations(const struct report *r, const void *row, size_t at)
{
    const struct result_item *item = row;
    struct str named[MOST_NAMED];
    size_t count = 0;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    for (size_t i = 0; i < item->link_count; i++) {
        struct str organisation = r->result->lines[item->links[i].line].organisation;
        if (is_named(named, &count, organisation))
            continue;
        doc_put(r->doc, count > 1 ? tell_label(r, LABEL_SEPARATOR) : "");
        doc_data(r->doc, organisation);
    }
    doc_put(r->doc, count == MOST_NAMED ? "…" : "");
}

static void put_lines(const struct report *r, const void *row, size_t strength)
{
    const struct result_item *item = row;
    bool first = true;
    doc_cell(r->doc, STYLE_PLAIN);
    for (size_t i = 0; i < item->link_count; i++) {
        if ((size_t)item->links[i].strength != strength)
            continue;
        doc_put(r->doc, first ? "" : "\n");
        doc_data(r->doc, r->result->lines[item->links[i].line].title);
        first = false;
    }
}

static void put_principal(const struct report *r, const void *row, size_t m)
{
    tell_money_or_nil(r, STYLE_PLAIN, m,
                      ((const struct result_item *)row)->money[m].principal.exact);
}

static void put_all(const struct report *r, const void *row, size_t m)
{
    tell_money_or_nil(r, STYLE_PLAIN, m, ((const struct result_item *)row)->money[m].all.exact);
}

static void put_at_most(const struct report *r, const void *row, size_t m)
{
    tell_money_or_nil(r, STYLE_PLAIN, m, ((const struct result_item *)row)->money[m].all.at_most);
}

static void put_allocated(const struct report *r, const void *row, size_t m)
{
    tell_rounded(r, STYLE_PLAIN, m, ((const struct result_item *)row)->money[m].allocated.exact);
}

/* --- what people made of it ------------------------------------------------------- */

static void put_decisions(const struct report *r, const uint32_t *decisions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct result_decision *decision = &r->result->decisions[decisions[i]];
        if (decision->state == DECISION_SUPERSEDED)
            continue;
        doc_put(r->doc, "\n");
        view_decision(doc_text(r->doc, DOC_MIXED), r->whole, r->language, decision);
    }
}

/* "確認済 2、未確認 1": of its links; or of its gap. */
static void put_review(const struct report *r, const void *row, size_t at)
{
    const struct result_item *item = row;
    size_t counts[REVIEW_STATES] = {0};
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    if (item->link_count == 0)
        doc_put(r->doc, review_label(r->language, item->state));
    for (size_t i = 0; i < item->link_count; i++)
        counts[item->links[i].state]++;
    for (int state = 0, any = 0; state < REVIEW_STATES; state++)
        if (counts[state] > 0)
            buf_printf(doc_words(r->doc), "%s%s %zu", any++ ? tell_label(r, LABEL_SEPARATOR) : "",
                       review_label(r->language, (enum review_state)state), counts[state]);
    put_decisions(r, item->decisions, item->decision_count);
}

/* "27補正のみ", and, in results of old, the reason of a waiver. */
static void put_notes(const struct report *r, const void *row, size_t at)
{
    const struct result_item *item = row;
    struct buf *text;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    text = doc_text(r->doc, DOC_MIXED);
    view_only_by(text, r->language, r->result, item);
    if (view_amount_unknown(r->whole, item)) {
        doc_put(r->doc, doc_told(r->doc).n > 0 ? "\n" : "");
        doc_put(r->doc, tell_label(r, LABEL_AMOUNT_UNKNOWN));
    }
    if (item->reason.n == 0 || item->decision_count > 0)
        return;
    doc_put(r->doc, doc_told(r->doc).n > 0 ? "\n" : "");
    label_fill_text(doc_text(r->doc, DOC_MIXED), r->language, LABEL_REASON, item->reason);
}

static void put_follow_up(const struct report *r, const void *row, size_t which)
{
    doc_cell_data(r->doc, STYLE_PLAIN, ((const struct result_item *)row)->follow_up[which]);
}

/* Is it said of any item, or else of any ask? */
static bool is_kept(const struct ft_result *result, bool of_asks, size_t which)
{
    for (size_t i = 0; i < result->item_count; i++)
        if (result->items[i].is_ask == of_asks && result->items[i].follow_up[which].n > 0)
            return true;
    return false;
}

static bool items_keep(const struct table *table, size_t which)
{
    return is_kept(table->report->result, false, which);
}

/* --- a row an item ------------------------------------------------------------------ */

static void put_items(const struct table *table)
{
    const struct ft_result *result = table->report->result;
    for (size_t i = 0; i < result->item_count; i++)
        if (!result->items[i].is_ask)
            table_row(table, DOC_ROW, &result->items[i]);
}

static size_t count_items(const struct report *r, bool asks)
{
    size_t n = 0;
    for (size_t i = 0; i < r->result->item_count; i++)
        n += r->result->items[i].is_ask == asks;
    return n;
}

/* Of which measures has an item shares of a larger figure? Else the most is what is exact. */
static uint32_t with_shares(const struct report *r)
{
    uint32_t measures = 0;
    for (size_t i = 0; i < r->result->item_count; i++)
        for (size_t m = 0; m < r->result->measure_count; m++) {
            const struct range *all = &r->result->items[i].money[m].all;
            if (!r->result->items[i].is_ask && all->at_most != all->exact)
                measures |= UINT32_C(1) << m;
        }
    return measures;
}

void tell_item_rows(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_SECTION, tell_item_section, .as = {.least = 6, .most = 10}},
        {LABEL_SECTION_TITLE, tell_item_section_title, .as = {.least = 12, .most = 18}},
        {LABEL_NUMBER, tell_item_id, .as = {.least = 7, .most = 14}},
        {LABEL_ITEM_TEXT, tell_item_text, .as = {.least = 24, .most = 38}},
        {LABEL_ASKS_FOR, tell_item_expects, .as = {.least = 8, .most = 10}},
        {LABEL_STATUS, tell_item_status, .as = {.least = 12, .most = 18}},
        {LABEL_ANSWER, put_answers, .as = {.least = 12, .most = 18}},
        {LABEL_ORGANISATION, put_organisations, .as = {.least = 10, .most = 14}},
        {LABEL_PRINCIPAL_LINES, put_lines, .at = STRENGTH_PRINCIPAL,
         .as = {.least = 16, .most = 30}},
        {LABEL_SIGNIFICANT_LINES, put_lines, .at = STRENGTH_SIGNIFICANT,
         .as = {.least = 16, .most = 30}},
        {.cell = put_principal, .measures = true, .what = LABEL_AMOUNT_PRINCIPAL},
        {.cell = put_all, .measures = true, .beside = true, .what = LABEL_AMOUNT_ALL},
        {.cell = put_at_most,
         .measures = true,
         .beside = true,
         .if_any = true,
         .what = LABEL_ALL_AT_MOST},
        {.cell = put_allocated, .measures = true, .beside = true, .what = LABEL_ALLOCATED_MONEY},
        {LABEL_REVIEW, put_review, .as = {.least = 10, .most = 24}},
        {LABEL_NOTES, put_notes, .as = {.least = 10, .most = 18}},
        {LABEL_RESPONSE, put_follow_up, .at = FOLLOW_RESPONSE, .told = items_keep,
         .as = {.least = 16, .most = 30}},
        {LABEL_LEAD, put_follow_up, .at = FOLLOW_LEAD, .told = items_keep,
         .as = {.least = 10, .most = 14}},
        {LABEL_DUE, put_follow_up, .at = FOLLOW_DUE, .told = items_keep,
         .as = {.least = 10, .most = 12}},
        {LABEL_CHECKED, put_follow_up, .at = FOLLOW_CHECKED, .told = items_keep,
         .as = {.least = 10, .most = 14}},
        {LABEL_SOURCES, tell_item_source, .as = {.least = 10, .most = 20}},
        {LABEL_CHECKED_BY, tell_fill_in, .as = {.least = 10, .most = 10}},
        {LABEL_REMARKS, tell_fill_in, .as = {.least = 24, .most = 24}},
    };
    tell_heading(r, "items", r->sheet);
    doc_block(r->doc, DOC_LEGEND, STYLE_PLAIN, tell_label(r, LABEL_MEANS_AMOUNT));
    if (tell_any(r, count_items(r, false)))
        table_tell(r, (struct table){.as = {.frozen = 4},
                                     TABLE_COLUMNS(columns),
                                     .rows = put_items,
                                     .any = with_shares(r)});
}

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
        put_review(r, linked->item, 0);
        if (linked->item->decision_count == 0 && linked->item->reason.n > 0) {
            doc_put(r->doc, "\n");
            doc_data(r->doc, linked->item->reason);
        }
        return;
    }
    doc_cell_words(r->doc, STYLE_PLAIN, review_label(r->language, link->state));
    put_decisions(r, link->decisions, link->decision_count);
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
    return *asks && is_kept(table->report->result, true, which);
}

static void put_follow_up_of(const struct report *r, const void *row, size_t which)
{
    put_follow_up(r, ((const struct linked *)row)->item, which);
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
    if (tell_any(r, count_items(r, asks)))
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
    if (count_items(r, true) == 0)
        return;
    tell_heading(r, "asks", LABEL_ASKS);
    put_table(r, true);
}
