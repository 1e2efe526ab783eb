#include "model/line_table.h"
#include "sources/proof.h"

/* Each line of a field was taken from its own place, so that each is proved on its own. */
static enum ft_err prove_lines_of(struct proof *proof, const char *what, struct str field)
{
    enum ft_err err = FT_OK;
    struct str piece;
    while (!err && str_split(&field, '\n', &piece))
        err = prove_text(proof, what, piece);
    return err;
}

static enum ft_err prove_item(struct proof *proof, const struct item *item)
{
    return prove_text(proof, "text", item->text);
}

static enum ft_err prove_fields(struct proof *proof, const struct line_text *line)
{
    const struct str_list *names = &proof->ranges->model->text_fields;
    enum ft_err err = prove_text(proof, "title", line->title);
    for (size_t i = 0; i < names->n && !err; i++) {
        struct str what = arena_str(proof->ranges->scratch, names->v[i]);
        if (line->fields[i].p == line->title.p)
            continue;
        err = what.p ? prove_lines_of(proof, what.p, line->fields[i]) : FT_ENOMEM;
    }
    return err;
}

/* An empty cell states nothing, even where it is known to mean nil. */
static enum ft_err prove_amounts(struct proof *proof, uint32_t line,
                                 const struct line_columns *columns)
{
    const struct model *model = proof->ranges->model;
    const struct str *cells = proof->row.table->rows[proof->row.row].cells;
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < model->measure_count && !err; i++) {
        struct amount amount = line_amount(model, line, i);
        if (amount.state != AMOUNT_EMPTY && str_trim(cells[columns->measure[i]]).n > 0)
            err = prove_amount(proof, &model->measures[i], columns->values[i], &amount);
    }
    return err;
}

static enum ft_err prove_line(struct proof *proof, uint32_t line, const struct line_text *text,
                              const struct line_columns *columns)
{
    int64_t headcount = proof->ranges->model->lines[line].headcount;
    enum ft_err err = prove_fields(proof, text);
    if (!err)
        err = prove_amounts(proof, line, columns);
    if (!err && headcount >= 0)
        err = prove_headcount(proof, headcount);
    return err;
}

static void report_missing(struct proof *proof)
{
    struct diag *diag = diag_add(proof->ranges->diags, FT723, row_place(proof->row, "source", NULL),
                                 "'%.*s' has no source", STR_ARG(proof->id));
    diag_help(proof->ranges->diags, diag, "cite the lines it was taken from: FILE:FIRST-LAST");
    proof->failed = true;
}

/* Sets the proof up for a row; false where there is nothing to prove it by. */
static bool begin(struct proof *proof, struct row_ref row, struct str id, struct str source,
                  enum ft_err *err)
{
    bool usable;
    proof->row = row;
    proof->id = id;
    proof->failed = false;
    proof->found = (struct ft_sources_summary){.rows = 1};
    *err = ranges_cite(proof->ranges, row, source, &usable);
    if (*err)
        return false;
    if (usable && proof->ranges->cited.n == 0)
        report_missing(proof);
    proof->failed |= !usable;
    return !proof->failed;
}

/* All rows while they are proved. */
struct proving {
    struct proof proof;
    struct ft_sources_summary *sum;
    bool bad; /* one could not be proved */
};

static void add(struct proving *all)
{
    const struct proof *proof = &all->proof;
    all->bad |= proof->failed;
    if (proof->failed)
        return;
    all->sum->rows += proof->found.rows;
    all->sum->texts += proof->found.texts;
    all->sum->amounts += proof->found.amounts;
}

static enum ft_err check_items(struct proving *all)
{
    const struct model *model = all->proof.ranges->model;
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < model->item_count && !err; i++) {
        const struct item *item = &model->items[i];
        if (begin(&all->proof, item->row, item->id, item->source, &err))
            err = prove_item(&all->proof, item);
        add(all);
    }
    return err;
}

static enum ft_err check_rows(void *state, unsigned worker, const struct line_rows *rows,
                              struct arena *arena, void **out)
{
    struct proving *all = state;
    const struct model *model = all->proof.ranges->model;
    enum ft_err err = FT_OK;
    (void)worker;
    *out = NULL;
    for (size_t i = 0; i < rows->rows->row_count && !err; i++) {
        uint32_t line = rows->first + (uint32_t)i;
        struct line_text text;
        err = line_text_of(arena, model, rows, i, &text);
        if (!err && begin(&all->proof, text.row, model->lines[line].id, text.source, &err))
            err = prove_line(&all->proof, line, &text, &rows->table->columns);
        add(all);
    }
    return err;
}

static enum ft_err nothing_to_join(void *state, struct arena *arena, void *out)
{
    (void)state;
    (void)arena;
    (void)out;
    return FT_OK;
}

static enum ft_err check_lines(struct proving *all)
{
    struct lines_reader reader = {check_rows, nothing_to_join, all, true};
    return lines_read_again(all->proof.ranges->model, &reader, true, all->proof.ranges->diags);
}

enum ft_err sources_check(const struct model *model, struct ft_diags *diags,
                          struct ft_sources_summary *out)
{
    struct ranges ranges;
    struct proving all = {.proof = {.ranges = &ranges}, .sum = out};
    enum ft_err err = ranges_init(&ranges, model, diags);
    *out = (struct ft_sources_summary){0};
    if (!err)
        err = check_items(&all);
    if (!err)
        err = check_lines(&all);
    ranges_release(&ranges);
    if (!err && diags_failed(diags))
        err = FT_ENOMEM;
    return err ? err : all.bad ? FT_EINPUT : FT_OK;
}
