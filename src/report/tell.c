#include "report/tell.h"

#include "report/figures.h"
#include "report/html.h"
#include "report/view.h"

void tell_document(struct doc *doc, struct buf *out, struct report r, tell_section *sections)
{
    r.doc = doc;
    r.arena = arena_new();
    r.language = r.options->language;
    if (r.arena && !doc->failed)
        sections(&r);
    else
        doc->failed = true;
    arena_free(r.arena);
    doc_end(doc);
    out->failed |= doc->failed;
}

/* --- words ---------------------------------------------------------------------- */

const char *tell_label(const struct report *r, enum label which)
{
    return label(r->language, which);
}

const char *tell_keep(const struct report *r, struct buf *text)
{
    struct str kept = text->failed ? (struct str){0} : arena_str(r->arena, buf_str(text));
    buf_release(text);
    r->doc->failed |= !kept.p;
    return kept.p ? kept.p : "";
}

void tell_label_cell(const struct report *r, enum style style, enum label which)
{
    doc_cell_words(r->doc, style, tell_label(r, which));
}

/* --- headings ------------------------------------------------------------------- */

void tell_heading(const struct report *r, const char *id, enum label title)
{
    doc_section(r->doc, &(struct doc_section){.id = id, .title = tell_label(r, title)});
}

const char *tell_counted(const struct report *r, enum label title, size_t count)
{
    struct label_values values = {0};
    struct buf text = {0};
    buf_puts(label_value(&values), tell_label(r, title));
    buf_printf(label_value(&values), "%zu", count);
    label_fill(&text, r->language, LABEL_HEADING_COUNT, &values);
    return tell_keep(r, &text);
}

void tell_heading_count(const struct report *r, const char *id, enum label title, size_t count)
{
    doc_section(r->doc, &(struct doc_section){.id = id,
                                              .title = tell_label(r, title),
                                              .counted = tell_counted(r, title, count),
                                              .count = count});
}

void tell_heading_money(const struct report *r, const char *id, enum label title)
{
    doc_section(r->doc,
                &(struct doc_section){.id = id, .title = tell_label(r, title), .unit = r->unit});
}

/* --- tables --------------------------------------------------------------------- */

static bool is_told(const struct report *r, const struct table_column *column)
{
    return column->looks == 0 || (column->looks & r->doc->look);
}

static const char *unit_name(const struct report *r, size_t measure)
{
    struct buf name = {0};
    figure_unit_name(&name, r->result, r->options, figure_unit(r->result, r->options, measure));
    return tell_keep(r, &name);
}

static void add_measures(const struct report *r, const struct table_column *column,
                         struct doc_column *out)
{
    for (size_t m = 0; m < r->result->measure_count; m++) {
        out[m] = column->as;
        out[m].heading = r->result->measures[m].label;
        out[m].data = true;
        out[m].series = true;
        out[m].figure = true;
        out[m].unit = unit_name(r, m);
        out[m].what = column->what ? tell_label(r, column->what) : NULL;
    }
}

static size_t count_columns(const struct report *r, const struct table *table)
{
    size_t n = 0;
    for (size_t i = 0; i < table->count; i++)
        if (is_told(r, &table->columns[i]))
            n += table->columns[i].measures ? r->result->measure_count : 1;
    return n;
}

static void add_columns(const struct report *r, const struct table *table, struct doc_column *out)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct table_column *column = &table->columns[i];
        if (!is_told(r, column))
            continue;
        if (column->measures) {
            add_measures(r, column, out);
            out += r->result->measure_count;
            continue;
        }
        *out = column->as;
        out->data = column->named.p;
        out->heading = out->data ? column->named : str_of(tell_label(r, column->heading));
        out->what = column->says_unit ? r->unit : NULL;
        out++;
    }
}

static void tell_table_rows(struct doc *doc, const void *what)
{
    const struct table *table = what;
    (void)doc;
    table->rows(table);
}

void table_tell(const struct report *r, struct table table)
{
    table.as.count = count_columns(r, &table);
    struct doc_column *columns = ARENA_ARRAY(r->arena, table.as.count, struct doc_column);
    r->doc->failed |= !columns;
    if (!columns)
        return;
    add_columns(r, &table, columns);
    table.as.columns = columns;
    table.as.unit = r->unit;
    table.report = r;
    doc_table(r->doc, &table.as, tell_table_rows, &table);
}

size_t table_count_rows(const struct report *r, struct table table)
{
    table.report = r;
    return doc_count_rows(r->doc, tell_table_rows, &table);
}

static tell_cell *cell_of(const struct table_column *column, enum doc_row_kind kind)
{
    switch (kind) {
    case DOC_ROW:
    case DOC_GROUP:
        return column->cell;
    case DOC_SUBROW:
        return column->sub;
    case DOC_TOTAL:
        return column->total;
    }
    return NULL;
}

void table_row(const struct table *table, enum doc_row_kind kind, const void *row)
{
    const struct report *r = table->report;
    doc_begin_row(r->doc, kind);
    for (size_t i = 0; i < table->count; i++) {
        const struct table_column *column = &table->columns[i];
        tell_cell *cell = cell_of(column, kind);
        size_t count = column->measures ? r->result->measure_count : 1;
        for (size_t m = 0; is_told(r, column) && m < count; m++) {
            if (cell)
                cell(r, row, column->measures ? m : column->at);
            else
                doc_cell(r->doc, STYLE_PLAIN);
        }
    }
    doc_end_row(r->doc);
}

/* --- cells ---------------------------------------------------------------------- */

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

void tell_money(const struct report *r, enum style style, size_t measure, int64_t value)
{
    doc_cell(r->doc, style);
    figure_money(doc_words(r->doc), r->options, figure_unit(r->result, r->options, measure), value);
    doc_number(r->doc, tell_amount(r, measure, value));
}

void tell_rounded(const struct report *r, enum style style, size_t measure, int64_t value)
{
    struct doc_number number = tell_amount(r, measure, value);
    number.rounded = true;
    doc_cell(r->doc, style);
    figure_rounded(doc_words(r->doc), r->options, figure_unit(r->result, r->options, measure),
                   value);
    doc_number(r->doc, number);
}

enum style tell_status_style(enum status status)
{
    switch (status) {
    case STATUS_FUNDED:
        return STYLE_GOOD;
    case STATUS_PART_FUNDED:
        return STYLE_FAIR;
    case STATUS_STAFFED:
    case STATUS_ACTED:
        return STYLE_NOTE;
    case STATUS_GAP:
        return STYLE_BAD;
    case STATUS_REFERENCED:
    case STATUS_WAIVED:
        return STYLE_FAINT;
    }
    return STYLE_FAINT;
}

void tell_none(const struct report *r)
{
    bool whole = r->result == r->whole;
    doc_block(r->doc, DOC_REST, STYLE_PLAIN, tell_label(r, whole ? LABEL_NONE : LABEL_NONE_SHOWN));
}

void tell_count(const struct report *r, enum style style, int64_t count)
{
    doc_cell(r->doc, style);
    buf_printf(doc_words(r->doc), "%lld", (long long)count);
    doc_number(r->doc, (struct doc_number){.kind = DOC_COUNT, .value = count});
}
