/* Candidates for programs: keys and headings are English and stable. */
#include "report/suggest/page.h"
#include "text/csv.h"
#include "text/json_put.h"

/* A score as digits: three places tell them apart, more would claim to mean something. */
#define SCORE "%.3f"

static const char *const became_word[] = {
    [BECAME_LINKED] = "linked", [BECAME_EXCLUDED] = "excluded", [BECAME_REJECTED] = "rejected",
    [BECAME_NEVER] = "never",   [BECAME_NOT_LINKED] = "none",
};

static void put_row(struct buf *out, const struct model *model, const struct candidate *candidate)
{
    struct buf score = {0};
    buf_printf(&score, SCORE, candidate->score);
    csv_write_cell(out, model->items[candidate->item].id, true);
    csv_write_cell(out, model->lines[candidate->line].id, false);
    csv_write_cell(out, buf_str(&score), false);
    csv_write_cell(out, candidate->above ? STR("yes") : STR("no"), false);
    csv_end_row(out);
    out->failed |= score.failed;
    buf_release(&score);
}

void report_suggest_csv(struct buf *out, const struct ft_suggestions *suggestions,
                        const struct report_options *options)
{
    (void)options;
    buf_puts(out, "item,line,score,above\n");
    for (size_t i = 0; i < suggestions->row_count; i++)
        for (size_t j = 0; j < suggestions->rows[i].n; j++)
            put_row(out, suggestions->audit->model, &suggestions->rows[i].v[j]);
}

/* --- JSON -------------------------------------------------------------------------------- */

static void put_number(struct json_out *out, const char *key, double value)
{
    struct buf digits = {0};
    json_key(out, str_of(key));
    buf_printf(&digits, SCORE, value);
    json_write_number(out, buf_str(&digits));
    out->to->failed |= digits.failed;
    buf_release(&digits);
}

static void put_amounts(struct json_out *out, const struct model *model, uint32_t line)
{
    json_put_open(out, "amounts", '{');
    for (size_t m = 0; m < model->measure_count; m++) {
        struct amount amount = line_amount(model, line, m);
        if (!model->measures[m].funds)
            continue;
        json_key(out, model->measures[m].id);
        if (amount.state == AMOUNT_EMPTY)
            json_write_null(out);
        else
            json_write_int(out, amount.state == AMOUNT_NIL ? 0 : amount.value);
    }
    json_close(out, '}');
}

static void put_words(struct json_out *out, const struct shared_words *words)
{
    json_put_open(out, "words", '[');
    for (size_t i = 0; i < words->n; i++) {
        json_open(out, '{');
        json_put_text(out, "text", words->v[i].text);
        put_number(out, "weight", words->v[i].weight);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_candidate(struct json_out *out, const struct model *model,
                          const struct candidate *candidate)
{
    const struct line *line = &model->lines[candidate->line];
    json_open(out, '{');
    json_put_text(out, "item", model->items[candidate->item].id);
    json_put_text(out, "line", line->id);
    put_number(out, "score", candidate->score);
    json_put_bool(out, "above", candidate->above);
    json_put_text(out, "organisation", line->organisation);
    json_put_text(out, "title", candidate->text.title);
    put_amounts(out, model, candidate->line);
    put_words(out, &candidate->words);
    json_put_word(out, "link", became_word[candidate->became]);
    json_close(out, '}');
}

void report_suggest_json(struct buf *out, const struct ft_suggestions *suggestions,
                         const struct report_options *options)
{
    const struct model *model = suggestions->audit->model;
    struct json_out json = {.to = out};
    (void)options;
    json_begin(&json);
    put_number(&json, "threshold", suggestions->threshold);
    json_put_open(&json, suggestions->by_line ? "lines" : "items", '[');
    for (size_t i = 0; i < suggestions->row_count; i++) {
        const struct candidates *row = &suggestions->rows[i];
        json_open(&json, '{');
        json_put_text(&json, "id",
                      suggestions->by_line ? model->lines[row->row].id : model->items[row->row].id);
        json_put_text(&json, suggestions->by_line ? "title" : "text",
                      suggestions->by_line ? row->text.title : model->items[row->row].text);
        json_put_open(&json, "candidates", '[');
        for (size_t j = 0; j < row->n; j++)
            put_candidate(&json, model, &row->v[j]);
        json_close(&json, ']');
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_end(&json, '}');
}
