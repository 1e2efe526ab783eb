#include "import/proof.h"

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

static enum ft_err prove_fields(struct proof *proof, const struct line *line)
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

static enum ft_err prove_line(struct proof *proof, const struct line *line)
{
    const struct model *model = proof->ranges->model;
    enum ft_err err = prove_fields(proof, line);
    for (size_t i = 0; i < model->measure_count && !err; i++)
        err = prove_amount(proof, &model->measures[i], &line->amounts[i]);
    if (!err && line->headcount >= 0)
        err = prove_headcount(proof, line->headcount);
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

static void add(struct ft_sources_summary *sum, const struct proof *proof, bool *bad)
{
    *bad |= proof->failed;
    if (proof->failed)
        return;
    sum->rows += proof->found.rows;
    sum->texts += proof->found.texts;
    sum->amounts += proof->found.amounts;
}

static enum ft_err check_items(struct proof *proof, struct ft_sources_summary *sum, bool *bad)
{
    const struct model *model = proof->ranges->model;
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < model->item_count && !err; i++) {
        const struct item *item = &model->items[i];
        if (begin(proof, item->row, item->id, item->source, &err))
            err = prove_item(proof, item);
        add(sum, proof, bad);
    }
    return err;
}

static enum ft_err check_lines(struct proof *proof, struct ft_sources_summary *sum, bool *bad)
{
    const struct model *model = proof->ranges->model;
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < model->line_count && !err; i++) {
        const struct line *line = &model->lines[i];
        if (begin(proof, line->row, line->id, line->source, &err))
            err = prove_line(proof, line);
        add(sum, proof, bad);
    }
    return err;
}

enum ft_err sources_check(const struct model *model, struct ft_diags *diags,
                          struct ft_sources_summary *out)
{
    struct ranges ranges;
    struct proof proof = {.ranges = &ranges};
    bool bad = false;
    enum ft_err err = ranges_init(&ranges, model, diags);
    *out = (struct ft_sources_summary){0};
    if (!err)
        err = check_items(&proof, out, &bad);
    if (!err)
        err = check_lines(&proof, out, &bad);
    ranges_release(&ranges);
    if (!err && diags_failed(diags))
        err = FT_ENOMEM;
    return err ? err : bad ? FT_EINPUT : FT_OK;
}
