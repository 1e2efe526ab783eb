#include "report/tell.h"

#include "report/figures.h"

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

static void begin_section(const struct report *r, enum label title, struct doc_section section)
{
    section.title = tell_label(r, title);
    section.sheet = r->sheet ? tell_label(r, r->sheet) : NULL;
    doc_section(r->doc, &section);
}

void tell_heading(const struct report *r, const char *id, enum label title)
{
    begin_section(r, title, (struct doc_section){.id = id});
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
    begin_section(
        r, title,
        (struct doc_section){.id = id, .counted = tell_counted(r, title, count), .count = count});
}

void tell_heading_money(const struct report *r, const char *id, enum label title)
{
    begin_section(r, title, (struct doc_section){.id = id, .unit = r->unit});
}

bool tell_any(const struct report *r, size_t count)
{
    if (count == 0)
        tell_none(r);
    return count > 0 || r->doc->look == DOC_XLSX;
}

void tell_none(const struct report *r)
{
    bool whole = r->result == r->whole;
    doc_block(r->doc, DOC_REST, STYLE_PLAIN, tell_label(r, whole ? LABEL_NONE : LABEL_NONE_SHOWN));
}

/* --- tables --------------------------------------------------------------------- */

static bool is_told(const struct table *table, const struct table_column *column, size_t measure)
{
    const struct report *r = table->report;
    if (column->looks && !(column->looks & r->doc->look))
        return false;
    if (column->told && !column->told(table, column->at))
        return false;
    return !column->if_any || (table->any >> measure & 1) != 0;
}

/* Lists the columns, those for measures once for each; out NULL: how many they are. */
static size_t list_columns(const struct table *table, struct shown_column *out)
{
    size_t n = 0;
    for (size_t first = 0, end; first < table->count; first = end) {
        const struct table_column *column = &table->columns[first];
        size_t rounds = column->measures ? table->report->result->measure_count : 1;
        for (end = first + 1; end < table->count && table->columns[end].beside;)
            end++;
        for (size_t i = 0; i < rounds * (end - first); i++) {
            size_t measure = i / (end - first);
            column = &table->columns[first + i % (end - first)];
            if (!is_told(table, column, measure))
                continue;
            if (out)
                out[n] = (struct shown_column){column, column->measures ? measure : column->at};
            n++;
        }
    }
    return n;
}

static const char *unit_name(const struct report *r, size_t measure)
{
    struct buf name = {0};
    figure_unit_name(&name, r->result, r->options, figure_unit(r->result, r->options, measure));
    return tell_keep(r, &name);
}

/* Where the columns of a spreadsheet are not given a width. */
#define LEAST_MONEY 11
#define MOST_MONEY  16

static void head_measure(const struct report *r, size_t m, enum label what, struct doc_column *out)
{
    out->heading = r->result->measures[m].label;
    out->data = true;
    out->series = true;
    out->figure = true;
    out->unit = unit_name(r, m);
    out->what = what ? tell_label(r, what) : NULL;
    if (out->most == 0) {
        out->least = LEAST_MONEY;
        out->most = MOST_MONEY;
    }
}

static void head_column(const struct report *r, const struct shown_column *shown,
                        struct doc_column *out)
{
    const struct table_column *column = shown->column;
    *out = column->as;
    if (column->measures && !column->heading) {
        head_measure(r, shown->at, column->what, out);
        return;
    }
    out->data = column->named.p;
    out->heading = out->data ? column->named
                             : str_of(column->head ? column->head(r, shown->at)
                                                   : tell_label(r, column->heading));
    out->what = column->says_unit ? r->unit : NULL;
    out->prompt = tell_label(r, column->prompt);
}

static void tell_table_rows(struct doc *doc, const void *what)
{
    const struct table *table = what;
    (void)doc;
    table->rows(table);
}

void table_tell(const struct report *r, struct table table)
{
    table.report = r;
    table.as.count = list_columns(&table, NULL);
    struct shown_column *shown = ARENA_ARRAY(r->arena, table.as.count, struct shown_column);
    struct doc_column *columns = ARENA_ARRAY(r->arena, table.as.count, struct doc_column);
    r->doc->failed |= !shown || !columns;
    if (!shown || !columns)
        return;
    list_columns(&table, shown);
    for (size_t i = 0; i < table.as.count; i++)
        head_column(r, &shown[i], &columns[i]);
    table.shown = shown;
    table.as.columns = columns;
    table.as.unit = r->unit;
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
    for (size_t i = 0; i < table->as.count; i++) {
        tell_cell *cell = cell_of(table->shown[i].column, kind);
        if (cell)
            cell(r, row, table->shown[i].at);
        else
            doc_cell(r->doc, STYLE_PLAIN);
    }
    doc_end_row(r->doc);
}
