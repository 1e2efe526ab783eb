#include "report/explain/text.h"
#include "report/find/page.h"
#include "result/json.h"
#include "text/json_put.h"

static void put_marks(struct json_out *out, const struct ft_find *find, const struct found_row *row)
{
    json_put_open(out, "matches", '[');
    for (size_t i = 0; i < row->mark_count; i++) {
        const struct found_mark *mark = &row->marks[i];
        json_open(out, '{');
        json_put_text_or_null(out, "rule", mark->rule);
        json_put_text(out, "field", found_field(find, mark));
        json_put_count(out, "start", mark->span.start);
        json_put_count(out, "end", mark->span.end);
        json_put_text(out, "text", found_text(row, mark));
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_failed(struct json_out *out, const struct ft_find *find,
                       const struct found_row *row)
{
    json_put_open(out, "failed", '[');
    for (size_t i = 0; i < row->failed_count; i++) {
        const struct found_leaf *leaf = &row->failed[i];
        struct place place = origin_place(leaf->leaf.cond->origin);
        struct buf words = {0};
        struct explain_text e = {
            .lines = {.out = &words}, .audit = &find->audit, .language = LANGUAGE_EN};
        explain_condition(&e, leaf->reason);
        json_open(out, '{');
        json_put_word(out, "operator", cond_op_name[leaf->leaf.cond->op]);
        json_put_made(out, "condition", &words);
        json_put_bool(out, "wanted", leaf->leaf.wanted);
        json_put_place(out, &place);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_amounts(struct json_out *out, const struct model *model, uint32_t line)
{
    json_put_open(out, "amounts", '{');
    for (size_t m = 0; m < model->measure_count; m++) {
        struct amount amount = line_amount(model, line, m);
        json_key(out, model->measures[m].id);
        if (amount.state == AMOUNT_EMPTY)
            json_write_null(out);
        else
            json_write_int(out, amount.value);
    }
    json_close(out, '}');
}

static void put_line(struct json_out *out, const struct model *model, uint32_t index)
{
    const struct line *line = &model->lines[index];
    json_put_text(out, "organisation", line->organisation);
    json_put_word(out, "kind", line_kind_name[line->kind]);
    json_key(out, STR("headcount"));
    if (line->headcount >= 0)
        json_write_int(out, line->headcount);
    else
        json_write_null(out);
    put_amounts(out, model, index);
}

static void put_item(struct json_out *out, const struct item *item)
{
    json_put_word(out, "kind", item_kind_word(item));
    json_put_text(out, "section", item->section);
}

static void put_row(struct json_out *out, const struct ft_find *find, const struct found_row *row)
{
    const struct model *model = find->audit.model;
    uint32_t field;
    json_open(out, '{');
    json_put_text(out, "id", row->subject->id);
    json_put_text(out, find->side == SIDE_ITEM ? "text" : "title", found_title(find, row, &field));
    if (find->side == SIDE_ITEM)
        put_item(out, &model->items[row->index]);
    else
        put_line(out, model, row->index);
    put_marks(out, find, row);
    if (find->near)
        put_failed(out, find, row);
    json_close(out, '}');
}

static void put_sums(struct json_out *out, const struct ft_find *find)
{
    const struct model *model = find->audit.model;
    json_put_open(out, "sums", '{');
    for (size_t m = 0; find->sums && m < model->measure_count; m++) {
        json_key(out, model->measures[m].id);
        if (find->sums[m].stated)
            shape_write(out, NULL, &range_shape, &find->sums[m].range);
        else
            json_write_null(out);
    }
    json_close(out, '}');
}

void report_find_json(struct buf *to, const struct ft_find *find,
                      const struct report_options *options)
{
    struct json_out out = {.to = to};
    (void)options;
    json_begin(&out);
    json_put_word(&out, "by", find_by_name[find->by]);
    json_put_text(&out, "what", find->what);
    json_put_word(&out, "side", find->side == SIDE_ITEM ? "items" : "lines");
    json_put_bool(&out, "near", find->near);
    json_put_count(&out, "count", find->count);
    json_put_open(&out, "rows", '[');
    for (size_t i = 0; i < find->row_count; i++)
        put_row(&out, find, &find->rows[i]);
    json_close(&out, ']');
    if (find->side == SIDE_LINE)
        put_sums(&out, find);
    json_end(&out, '}');
}
