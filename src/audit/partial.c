#include "audit/partial.h"

#include "audit/data_checks.h"
#include "audit/orphans.h"
#include "audit/stats.h"
#include "model/line_table.h"

struct writing {
    const struct ft_audit *audit;
    const uint64_t *whole; /* bits by line */
    partial_write *write;
    void *to;
};

/* --- which rows are whole ---------------------------------------------------------- */

static bool any_rule(const struct rule_set *rules, const struct judged_line *line)
{
    for (size_t i = 0; i < BIT_WORDS(rules->link_count); i++)
        if (line->rules[i])
            return true;
    return false;
}

/* Does what rules say of a line hang on what stands above it? */
static bool hangs_on_parents(const struct rule_set *rules, const struct line *line)
{
    return rules_look_up(rules) ||
           (line->organisation.n == 0 && rules_read_field(rules, STR("organisation")));
}

/* Lines with a parent elsewhere, and those below them. */
static enum ft_err mark_outside(struct arena *scratch, const struct ft_audit *audit,
                                uint64_t *whole)
{
    const struct model *model = audit->model;
    uint64_t *outside = ARENA_ARRAY(scratch, BIT_WORDS(model->line_count), uint64_t);
    if (!outside)
        return FT_ENOMEM;
    for (size_t i = 0; i < model->outside_count; i++)
        bit_set(outside, model->outside[i]);
    for (size_t i = 0; i < model->line_count; i++) {
        uint32_t line = model->tree_order[i], parent = model->lines[line].parent;
        if (parent != NO_INDEX && bit_get(outside, parent))
            bit_set(outside, line);
        if (bit_get(outside, line) && hangs_on_parents(audit->rules, &model->lines[line]))
            bit_set(whole, line);
    }
    return FT_OK;
}

static bool is_stated(const struct model *model, uint32_t line)
{
    enum line_kind kind = model->lines[line].kind;
    for (size_t m = 0; m < model->measure_count; m++)
        if ((kind == LINE_MONEY || kind == LINE_WITHIN) &&
            line_amount(model, line, m).state != AMOUNT_EMPTY)
            return true;
    return false;
}

static void mark_orphans(const struct ft_audit *audit, uint64_t *whole)
{
    const struct model *model = audit->model;
    size_t left = orphans_most(&audit->options);
    for (uint32_t i = 0; i < model->line_count && left > 0; i++) {
        if (bit_get(whole, i) || !is_stated(model, i))
            continue;
        bit_set(whole, i);
        left--;
    }
}

static enum ft_err mark_whole(struct arena *scratch, const struct ft_audit *audit,
                              struct ft_diags *diags, uint64_t **out)
{
    const struct model *model = audit->model;
    uint64_t *whole = ARENA_ARRAY(scratch, BIT_WORDS(model->line_count), uint64_t);
    struct scanner *scanner = scanner_new(audit->matcher);
    struct judged_wanted wanted = {0};
    struct judged judged = {0};
    audit_stage(audit, FT_STAGE_JUDGE);
    enum ft_err err = whole && scanner ? FT_OK : FT_ENOMEM;
    if (!err)
        err = data_check_begin(scratch, model, diags, &wanted.twins);
    if (!err)
        err = judge_rows(scratch, audit, scanner, wanted, diags, &judged);
    if (!err)
        err = data_check_end(wanted.twins, &judged.twins, diags);
    for (size_t i = 0; !err && i < judged.line_count; i++)
        if (any_rule(audit->rules, judged.lines[i]))
            bit_set(whole, judged.lines[i]->line);
    for (uint32_t i = 0; !err && i < model->line_count; i++)
        if (model->lines[i].first_child != NO_INDEX)
            bit_set(whole, i);
    for (size_t i = 0; !err && i < model->decision_count; i++)
        if (model->decisions[i].line != NO_INDEX)
            bit_set(whole, model->decisions[i].line);
    if (!err)
        err = mark_outside(scratch, audit, whole);
    if (!err)
        mark_orphans(audit, whole);
    scanner_free(scanner);
    *out = whole;
    return err;
}

/* --- writing rows -------------------------------------------------------------------- */

/*
 * Nothing is kept of title and searched texts but in rows that are whole, unless such a column is
 * wanted for something else as well: as the organisation, or for its amounts.
 */
static bool is_kept(const struct model *model, const struct line_columns *columns, size_t column)
{
    bool text = column == columns->column[COLUMN_TITLE], kept = false;
    for (size_t i = 0; i < model->text_fields.n && !text; i++)
        text = column == columns->text[i];
    for (size_t i = 0; i < LINE_COLUMNS && !kept; i++)
        kept = i != COLUMN_TITLE && column == columns->column[i];
    for (size_t m = 0; m < model->measure_count && !kept; m++)
        kept = column == columns->measure[m];
    return kept || !text;
}

static void put_row(const struct writing *w, const struct line_rows *rows, size_t row,
                    struct buf *out)
{
    const struct csv_table *table = rows->rows;
    const struct csv_row *at = &table->rows[row];
    bool whole = bit_get(w->whole, rows->first + row);
    for (size_t i = 0; i < table->columns; i++) {
        bool kept = whole || is_kept(w->audit->model, &rows->table->columns, i);
        csv_write_cell(out, kept ? at->cells[i] : STR(""), i == 0);
    }
    if (whole)
        csv_write_cell(out, STR(""), false);
    else
        buf_printf(out, ",%zu", table->source->bytes_before + at->bytes.start);
    csv_end_row(out);
}

static enum ft_err take_rows(void *state, unsigned worker, const struct line_rows *rows,
                             struct arena *kept, void **out)
{
    const struct writing *w = state;
    struct buf text = {0};
    struct str *bytes = ARENA_NEW(kept, struct str);
    (void)worker;
    for (size_t i = 0; i < rows->rows->row_count; i++)
        put_row(w, rows, i, &text);
    if (bytes)
        *bytes = arena_str(kept, buf_str(&text));
    bool failed = text.failed || !bytes || !bytes->p;
    buf_release(&text);
    *out = bytes;
    return failed ? FT_ENOMEM : FT_OK;
}

static enum ft_err join_rows(void *state, struct arena *kept, void *out)
{
    const struct writing *w = state;
    const struct str *bytes = out;
    (void)kept;
    return w->write(w->to, *bytes);
}

static enum ft_err write_heading(const struct writing *w)
{
    const struct csv_table *head = line_table_read(w->audit->model)->file->head;
    struct buf text = {0};
    for (size_t i = 0; i < head->columns; i++)
        csv_write_cell(&text, head->heading[i], i == 0);
    csv_write_cell(&text, STR(LINE_TEXTS_AT), false);
    csv_end_row(&text);
    enum ft_err err = buf_err(&text);
    if (!err)
        err = w->write(w->to, buf_str(&text));
    buf_release(&text);
    return err;
}

/* The rows have one more column than the table. */
static enum ft_err check_heading(const struct ft_audit *audit, struct ft_diags *diags)
{
    const struct csv_table *head = line_table_read(audit->model)->file->head;
    size_t same = csv_column(head, STR(LINE_TEXTS_AT));
    if (same == NO_COLUMN && head->columns < CSV_MAX_COLUMNS)
        return FT_OK;
    struct diag *diag =
        same == NO_COLUMN
            ? diag_add(diags, FT011, csv_heading_row_place(head),
                       "a table of %zu columns, to which a part adds one", head->columns)
            : diag_add(diags, FT008, csv_heading_place(head, same),
                       "a part gets a column of this heading itself");
    diag_help(diags, diag, "leave out columns that the audit does not name");
    return FT_EINPUT;
}

enum ft_err partial_rows(const struct ft_audit *audit, struct ft_diags *diags, partial_write *write,
                         void *to)
{
    struct arena *scratch = arena_new();
    uint64_t *whole = NULL;
    enum ft_err err = scratch ? check_heading(audit, diags) : FT_ENOMEM;
    if (!err)
        err = mark_whole(scratch, audit, diags, &whole);
    struct writing w = {audit, whole, write, to};
    struct lines_reader reader = {take_rows, join_rows, &w, false};
    audit_stage(audit, FT_STAGE_WRITE);
    if (!err)
        err = write_heading(&w);
    if (!err)
        err = lines_read_again(audit->model, &reader, false, diags);
    stats_read(audit->options.stats, FT_STAGE_WRITE, audit->model);
    audit_stages_end(audit);
    if (!err)
        err = stats_take(audit->options.stats, audit, NULL);
    arena_free(scratch);
    return err;
}
