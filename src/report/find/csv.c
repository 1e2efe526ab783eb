#include "report/explain/text.h"
#include "report/find/page.h"
#include "text/csv.h"

static void put(struct buf *out, struct str text)
{
    csv_write_text(out, text, false);
}

/* "title: 演習; detail: 演習" */
static void put_marks(struct buf *out, const struct ft_find *find, const struct found_row *row)
{
    struct buf marks = {0};
    for (size_t i = 0; i < row->mark_count; i++) {
        buf_puts(&marks, i > 0 ? "; " : "");
        buf_add(&marks, found_field(find, &row->marks[i]));
        buf_puts(&marks, ": ");
        buf_add(&marks, found_text(row, &row->marks[i]));
    }
    csv_write_made(out, &marks);
}

/* "not text '演習' (rules.yaml:12:9)" */
static void put_failed(struct buf *out, const struct ft_find *find, const struct found_row *row)
{
    struct buf leaves = {0};
    for (size_t i = 0; i < row->failed_count; i++) {
        const struct found_leaf *leaf = &row->failed[i];
        struct place place = origin_place(leaf->leaf.cond->origin);
        struct explain_text e = {
            .lines = {.out = &leaves}, .audit = &find->audit, .language = LANGUAGE_EN};
        buf_puts(&leaves, i > 0 ? "; " : "");
        buf_puts(&leaves, leaf->leaf.wanted ? "" : "not ");
        explain_condition(&e, leaf->reason);
        buf_printf(&leaves, " (%.*s:%zu:%zu)", STR_ARG(place.path), place.line, place.column);
    }
    csv_write_made(out, &leaves);
}

/* Empty where not stated, 0 where nil. */
static void put_amounts(struct buf *out, const struct model *model, uint32_t line)
{
    for (size_t m = 0; m < model->measure_count; m++) {
        struct amount amount = line_amount(model, line, m);
        struct buf cell = {0};
        if (amount.state != AMOUNT_EMPTY)
            buf_printf(&cell, "%lld", (long long)amount.value);
        csv_write_cell(out, buf_str(&cell), false);
        out->failed |= cell.failed;
        buf_release(&cell);
    }
}

static void put_row(struct buf *out, const struct ft_find *find, const struct found_row *row)
{
    const struct model *model = find->audit.model;
    uint32_t field;
    csv_write_text(out, row->subject->id, true);
    if (find->side == SIDE_ITEM) {
        put(out, model->items[row->index].section);
        put(out, str_of(item_kind_word(&model->items[row->index])));
    } else {
        put(out, model->lines[row->index].organisation);
        put(out, str_of(line_kind_name[model->lines[row->index].kind]));
    }
    put(out, found_title(find, row, &field));
    put_marks(out, find, row);
    if (find->near)
        put_failed(out, find, row);
    if (find->side == SIDE_LINE)
        put_amounts(out, model, row->index);
    csv_end_row(out);
}

static void put_heading(struct buf *out, const struct ft_find *find)
{
    const struct model *model = find->audit.model;
    bool items = find->side == SIDE_ITEM;
    buf_puts(out, items ? "id,section,kind,text,matches" : "id,organisation,kind,title,matches");
    buf_puts(out, find->near ? ",failed" : "");
    for (size_t m = 0; !items && m < model->measure_count; m++)
        put(out, model->measures[m].id);
    csv_end_row(out);
}

void report_find_csv(struct buf *out, const struct ft_find *find,
                     const struct report_options *options)
{
    (void)options;
    put_heading(out, find);
    for (size_t i = 0; i < find->row_count; i++)
        put_row(out, find, &find->rows[i]);
}
