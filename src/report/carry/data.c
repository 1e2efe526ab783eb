/* What became of lines, as data. */
#include "report/carry/page.h"
#include "text/csv.h"
#include "text/json_put.h"

uint32_t carry_measure(const struct model *model)
{
    for (uint32_t m = 0; m < model->measure_count; m++)
        if (model->measures[m].funds)
            return m;
    return NO_INDEX;
}

static struct amount amount_of(const struct model *model, uint32_t line)
{
    uint32_t measure = carry_measure(model);
    return measure == NO_INDEX ? (struct amount){0} : line_amount(model, line, measure);
}

/* --- CSV ---------------------------------------------------------------------------------------- */

/* Id, title and amount; line NO_INDEX: empty. */
static void put_cells(struct buf *out, const struct model *model, const struct carried_row *rows,
                      uint32_t line)
{
    struct buf digits = {0};
    struct amount amount = line == NO_INDEX ? (struct amount){0} : amount_of(model, line);
    csv_write_text(out, line == NO_INDEX ? STR("") : rows[line].id, false);
    csv_write_text(out, line == NO_INDEX ? STR("") : rows[line].name, false);
    if (amount.state != AMOUNT_EMPTY)
        buf_printf(&digits, "%lld", (long long)amount.value);
    csv_write_cell(out, buf_str(&digits), false);
    out->failed |= digits.failed;
    buf_release(&digits);
}

static void put_row(struct buf *out, const struct ft_carry *carry, const struct carried_line *line,
                    uint32_t new)
{
    csv_write_cell(out, str_of(fate_name[line->fate]), true);
    put_cells(out, carry->old->model, carry->lines.old, line->old);
    put_cells(out, carry->new->model, carry->lines.new, new);
    csv_end_row(out);
}

void report_carry_csv(struct buf *out, const struct ft_carry *carry,
                      const struct report_options *options)
{
    (void)options;
    buf_puts(out, "fate,line,title,amount,new_line,new_title,new_amount\n");
    for (size_t i = 0; i < carry->fate_count; i++) {
        const struct carried_line *line = &carry->fates[i];
        for (size_t n = 0; n < line->new_count; n++)
            put_row(out, carry, line, line->news[n]);
        if (line->new_count == 0)
            put_row(out, carry, line, NO_INDEX);
    }
}

/* --- JSON --------------------------------------------------------------------------------------- */

static void put_members(struct json_out *out, const struct model *model,
                        const struct carried_row *rows, uint32_t line)
{
    struct amount amount = amount_of(model, line);
    json_put_text(out, "id", rows[line].id);
    json_put_text(out, "title", rows[line].name);
    json_key(out, STR("amount"));
    if (amount.state == AMOUNT_EMPTY)
        json_write_null(out);
    else
        json_write_int(out, amount.value);
}

static void put_line(struct json_out *out, const struct ft_carry *carry,
                     const struct carried_line *line)
{
    json_open(out, '{');
    put_members(out, carry->old->model, carry->lines.old, line->old);
    json_put_word(out, "fate", fate_name[line->fate]);
    json_put_open(out, "became", '[');
    for (size_t i = 0; i < line->new_count; i++) {
        json_open(out, '{');
        put_members(out, carry->new->model, carry->lines.new, line->news[i]);
        json_close(out, '}');
    }
    json_close(out, ']');
    json_close(out, '}');
}

static void put_decision(struct json_out *out, const struct str cells[DECISION_COLUMNS])
{
    static const enum decision_column columns[] = {
        DECISION_ITEM,   DECISION_LINE, DECISION_VERDICT, DECISION_STRENGTH, DECISION_EXTENT,
        DECISION_REASON, DECISION_BY,   DECISION_DATE,    DECISION_WAS};
    json_open(out, '{');
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        json_put_text(out, decision_heading[columns[i]], cells[columns[i]]);
    json_close(out, '}');
}

static void put_lost(struct json_out *out, const struct decision *lost)
{
    json_open(out, '{');
    json_put_text(out, "item", lost->item_id);
    json_put_text(out, "line", lost->line_id);
    json_put_word(out, "verdict", verdict_name[lost->verdict]);
    json_put_text(out, "reason", lost->reason);
    json_put_text(out, "by", lost->by);
    json_put_text(out, "date", lost->date);
    json_close(out, '}');
}

void report_carry_json(struct buf *to, const struct ft_carry *carry,
                       const struct report_options *options)
{
    struct json_out out = {.to = to};
    (void)options;
    json_begin(&out);
    json_put_open(&out, "lines", '[');
    for (size_t i = 0; i < carry->fate_count; i++)
        put_line(&out, carry, &carry->fates[i]);
    json_close(&out, ']');
    json_put_count(&out, "unlike", carry->unlike);
    json_put_open(&out, "decisions", '[');
    for (size_t i = 0; i < carry->row_count; i++)
        put_decision(&out, carry->rows[i].cells);
    json_close(&out, ']');
    json_put_count(&out, "added", carry->added);
    json_put_open(&out, "lost", '[');
    for (size_t i = 0; i < carry->lost_count; i++)
        put_lost(&out, carry->lost[i]);
    json_close(&out, ']');
    json_end(&out, '}');
}
