/* Cells that several tables have: of an item, of a line, figures, statuses. */
#include "report/figures.h"
#include "report/audit/html.h"
#include "report/view.h"

void tell_field(const struct report *r, const void *row, size_t at)
{
    doc_cell_data(r->doc, STYLE_PLAIN, *(const struct str *)((const char *)row + at));
}

void tell_item_id(const struct report *r, const void *row, size_t at)
{
    const struct result_item *item = row;
    (void)at;
    doc_cell_data(r->doc, STYLE_TITLE, item->id);
    doc_link(r->doc, "item", item->id);
}

void tell_item_text(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell_data(r->doc, STYLE_PLAIN, ((const struct result_item *)row)->text);
}

void tell_item_expects(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell(r->doc, STYLE_FAINT);
    view_expects(doc_words(r->doc), r->language, row);
}

/* On a terminal, with the blank after it. */
#define SYMBOL_WIDTH 3

void tell_item_status(const struct report *r, const void *row, size_t at)
{
    const struct result_item *item = row;
    (void)at;
    doc_cell(r->doc, tell_item_style(r, item));
    buf_puts(doc_text(r->doc, DOC_MARK), status_symbol(item->status));
    doc_pad(r->doc, SYMBOL_WIDTH);
    view_status(doc_words(r->doc), r->whole, r->language, item);
    doc_tints(r->doc, r->status_tints, STATUSES + 1);
}

void tell_item_source(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    tell_source(r, ((const struct result_item *)row)->source);
}

void tell_item_section(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell_data(r->doc, STYLE_PLAIN, ((const struct result_item *)row)->section);
}

void tell_item_section_title(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell_data(r->doc, STYLE_PLAIN, ((const struct result_item *)row)->section_title);
}

void tell_line_organisation(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell_data(r->doc, STYLE_PLAIN, ((const struct result_line *)row)->organisation);
}

void tell_line_id(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell_data(r->doc, STYLE_PLAIN, ((const struct result_line *)row)->id);
}

void tell_line_source(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    tell_source(r, ((const struct result_line *)row)->source);
}

void tell_line_title(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell_data(r->doc, STYLE_PLAIN, ((const struct result_line *)row)->title);
    doc_hang(r->doc, 2);
}

/* So much of an item's text is shown where a link to it is pointed at. */
enum { HINT_BYTES = 300 };

void tell_item_link(const struct report *r, const struct result_item *item)
{
    size_t n = item->text.n < HINT_BYTES ? item->text.n : HINT_BYTES;
    doc_data(r->doc, item->id);
    doc_link(r->doc, "item", item->id);
    doc_hint(r->doc, str_slice(item->text, 0, n));
}

void tell_section_name(const struct report *r, const struct result_section *section)
{
    doc_data(r->doc, section->id);
    doc_class(r->doc, "no");
    doc_put(r->doc, "  ");
    doc_data(r->doc, section->title);
}

void tell_measure(const struct report *r, size_t measure)
{
    doc_data(r->doc, r->result->measures[measure].label);
    html_measure_unit(r, doc_text(r->doc, DOC_MARKUP), measure);
}

const char *tell_with_measure(const struct report *r, enum label which, size_t measure)
{
    struct label_values values = {0};
    struct buf text = {0};
    buf_add(label_value(&values), r->result->measures[measure].label);
    label_fill(&text, r->language, which, &values);
    return tell_keep(r, &text);
}

struct doc_number tell_amount(const struct report *r, size_t measure, int64_t value)
{
    const struct unit *unit = figure_unit(r->result, r->options, measure);
    return (struct doc_number){DOC_AMOUNT, value, unit->size, figure_usual_decimals(unit),
                               .rounded = false};
}

static void put_nil(const struct report *r, enum style style)
{
    doc_cell_words(r->doc, style, "－");
    doc_number(r->doc, (struct doc_number){.kind = DOC_NIL});
}

void tell_line_figure(const struct report *r, const void *row, size_t measure)
{
    const struct result_line *line = row;
    doc_cell(r->doc, STYLE_PLAIN);
    if (r->doc->look == DOC_HTML) {
        html_line_figure(r, doc_text(r->doc, DOC_MARKUP), measure, line);
        return;
    }
    figure_of_line(doc_words(r->doc), r->result, r->options, measure, line);
    if (line->amounts[measure].state == AMOUNT_VALUE)
        doc_number(r->doc, tell_amount(r, measure, line->amounts[measure].value));
}

void tell_line_amount(const struct report *r, const void *row, size_t measure)
{
    struct amount amount = ((const struct result_line *)row)->amounts[measure];
    switch (amount.state) {
    case AMOUNT_EMPTY:
        doc_cell(r->doc, STYLE_PLAIN);
        break;
    case AMOUNT_NIL:
        put_nil(r, STYLE_PLAIN);
        break;
    case AMOUNT_VALUE:
        tell_money(r, STYLE_PLAIN, measure, amount.value);
        break;
    }
}

void tell_fill_in(const struct report *r, const void *row, size_t at)
{
    (void)row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    doc_fill_in(r->doc);
}

void tell_source(const struct report *r, struct citations source)
{
    for (size_t i = 0; i < source.n; i++) {
        doc_put(r->doc, i == 0 ? "" : "\n");
        citation_format(doc_text(r->doc, DOC_DATA), &source.v[i]);
    }
}

/* --- figures -------------------------------------------------------------------- */

void tell_money(const struct report *r, enum style style, size_t measure, int64_t value)
{
    doc_cell(r->doc, style);
    figure_money(doc_words(r->doc), r->options, figure_unit(r->result, r->options, measure), value);
    doc_number(r->doc, tell_amount(r, measure, value));
}

void tell_range(const struct report *r, enum style style, size_t measure, struct range range)
{
    const struct unit *unit = figure_unit(r->result, r->options, measure);
    doc_cell(r->doc, style);
    figure_range(doc_words(r->doc), r->options, unit, range);
    doc_number(r->doc, tell_amount(r, measure, range.exact));
}

void tell_rounded(const struct report *r, enum style style, size_t measure, int64_t value)
{
    struct doc_number number = tell_amount(r, measure, value);
    number.rounded = true;
    if (value == 0) /* else it is an amount too small to be seen */
        number.kind = DOC_NIL;
    doc_cell(r->doc, style);
    figure_rounded(doc_words(r->doc), r->options, figure_unit(r->result, r->options, measure),
                   value);
    doc_number(r->doc, number);
}

void tell_money_or_nil(const struct report *r, enum style style, size_t measure, int64_t value)
{
    if (value == 0)
        put_nil(r, style);
    else
        tell_money(r, style, measure, value);
}

void tell_share(const struct report *r, enum style style, int64_t part, int64_t whole)
{
    doc_cell(r->doc, style);
    figure_percent(doc_words(r->doc), r->language, part, whole);
    doc_number(r->doc, (struct doc_number){.kind = DOC_SHARE, .value = part, .of = whole});
}

enum style tell_status_style(enum status status)
{
    static const enum style styles[] = {
#define STATUS(name, key, symbol, style, ...) STYLE_##style,
#include "result/statuses.def"
#undef STATUS
    };
    return styles[status];
}

enum style tell_item_style(const struct report *r, const struct result_item *item)
{
    return view_falls_short(r->whole, item) ? STYLE_PLAIN : tell_status_style(item->status);
}

unsigned tell_status_tint(enum status status)
{
    static const unsigned tints[] = {
#define STATUS(name, key, symbol, style, tint, ...) tint,
#include "result/statuses.def"
#undef STATUS
    };
    return tints[status];
}

void tell_status(const struct report *r, enum status status)
{
    doc_cell(r->doc, tell_status_style(status));
    buf_puts(doc_text(r->doc, DOC_MARK), status_symbol(status));
    doc_pad(r->doc, SYMBOL_WIDTH);
    doc_put(r->doc, status_label(r->language, status));
    doc_tints(r->doc, r->status_tints, STATUSES + 1);
}

void tell_count(const struct report *r, enum style style, int64_t count)
{
    doc_cell(r->doc, style);
    buf_printf(doc_words(r->doc), "%lld", (long long)count);
    doc_number(r->doc, (struct doc_number){.kind = DOC_COUNT, .value = count});
}

const struct excluded_pair *tell_excluded(const struct report *r, const struct result_item *item,
                                          const struct excluded_pair *previous)
{
    uint32_t first = previous ? MAP_NONE : map_get(r->excluded, item->id);
    size_t at = previous ? (size_t)(previous - r->result->excluded) + 1 : first;
    if ((!previous && first == MAP_NONE) || at >= r->result->excluded_count)
        return NULL;
    const struct excluded_pair *pair = &r->result->excluded[at];
    return str_eq(pair->item, item->id) ? pair : NULL;
}
