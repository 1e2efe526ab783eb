#include "audit/carry.h"

#include <stdlib.h>

const char *const fate_name[FATES] = {"continued", "renamed", "merged", "split", "ended"};

struct carrying {
    struct ft_carry *out;
    struct arena *arena;
    const struct ft_result *result; /* of the old audit */
    struct ft_diags *diags;
    uint64_t *wanted; /* bits by old line: it was linked or decided on */
    VEC(struct ledger_row) rows;
    VEC(const struct decision *) lost;
    VEC(struct carried_line) fates;
};

/* --- rows --------------------------------------------------------------------------------------- */

static struct str before_amounts(struct str print)
{
    struct str text = {0};
    str_split(&print, '-', &text);
    return text;
}

static enum ft_err read_items(struct carrying *c, const struct model *model,
                              const struct carried_row **out, size_t *count)
{
    struct carried_row *rows = ARENA_ARRAY(c->arena, model->item_count, struct carried_row);
    for (size_t i = 0; rows && i < model->item_count; i++) {
        rows[i].id = model->items[i].id;
        rows[i].print = item_print(c->arena, &model->items[i]);
        if (!rows[i].print.p || !carry_name(c->arena, model->items[i].text, &rows[i]))
            return FT_ENOMEM;
    }
    *out = rows;
    *count = model->item_count;
    return rows ? FT_OK : FT_ENOMEM;
}

static enum ft_err read_line(struct carrying *c, struct arena *scratch, const struct model *model,
                             uint32_t line, struct carried_row *out)
{
    struct line_text text;
    enum ft_err err = line_text_read(scratch, model, line, false, c->diags, &text);
    if (err)
        return err;
    struct str print = line_print(c->arena, model, line, &text);
    out->id = model->lines[line].id;
    out->owner = model->lines[line].organisation;
    out->print = before_amounts(print);
    bool kept = print.p && carry_name(c->arena, text.title, out);
    arena_clear(scratch);
    return kept ? FT_OK : FT_ENOMEM;
}

static enum ft_err read_lines(struct carrying *c, const struct model *model,
                              const struct carried_row **out, size_t *count)
{
    struct arena *scratch = arena_new();
    struct carried_row *rows = ARENA_ARRAY(c->arena, model->line_count, struct carried_row);
    enum ft_err err = scratch && rows ? FT_OK : FT_ENOMEM;
    for (uint32_t i = 0; i < model->line_count && !err; i++)
        err = read_line(c, scratch, model, i, &rows[i]);
    arena_free(scratch);
    *out = rows;
    *count = model->line_count;
    return err;
}

static enum ft_err match(struct carrying *c)
{
    struct ft_carry *out = c->out;
    enum ft_err err = read_items(c, out->old->model, &out->items.old, &out->items.old_count);
    if (!err)
        err = read_items(c, out->new->model, &out->items.new, &out->items.new_count);
    if (!err)
        err = read_lines(c, out->old->model, &out->lines.old, &out->lines.old_count);
    if (!err)
        err = read_lines(c, out->new->model, &out->lines.new, &out->lines.new_count);
    if (!err)
        err = carry_match(c->arena, &out->items);
    return err ? err : carry_match(c->arena, &out->lines);
}

/* --- what became of lines ------------------------------------------------------------------------- */

static enum ft_err mark_wanted(struct carrying *c)
{
    const struct model *old = c->out->old->model;
    c->wanted = ARENA_ARRAY(c->arena, BIT_WORDS(old->line_count), uint64_t);
    if (!c->wanted)
        return FT_ENOMEM;
    for (size_t i = 0; i < c->result->item_count; i++)
        for (size_t l = 0; l < c->result->items[i].link_count; l++)
            bit_set(c->wanted,
                    line_find(old, c->result->lines[c->result->items[i].links[l].line].id));
    for (size_t i = 0; i < old->decision_count; i++)
        if (old->decisions[i].line != NO_INDEX)
            bit_set(c->wanted, old->decisions[i].line);
    return FT_OK;
}

static bool is_total(const struct model *model, uint32_t line)
{
    return model->lines[line].kind == LINE_TOTAL;
}

/* What it became first, then new lines that nothing else became and that are like it. */
static enum ft_err find_parts(struct carrying *c, uint32_t old, struct carried_line *to)
{
    const struct carried_rows *rows = &c->out->lines;
    VEC(uint32_t) found = {0};
    if (rows->partner[old] != NO_INDEX && !vec_push(c->arena, &found, rows->partner[old]))
        return FT_ENOMEM;
    for (uint32_t n = 0; n < rows->new_count; n++)
        if (rows->taken_by[n] == NO_INDEX && !is_total(c->out->new->model, n) &&
            carry_near(&rows->old[old], &rows->new[n]) && !vec_push(c->arena, &found, n))
            return FT_ENOMEM;
    to->news = found.v;
    to->new_count = found.n;
    return FT_OK;
}

/* Where it has no partner: a line that another one became, and that is like it. */
static enum ft_err find_whole(struct carrying *c, uint32_t old, struct carried_line *to)
{
    const struct carried_rows *rows = &c->out->lines;
    for (uint32_t n = 0; n < rows->new_count && to->new_count == 0; n++) {
        if (rows->taken_by[n] == NO_INDEX || !carry_near(&rows->old[old], &rows->new[n]))
            continue;
        uint32_t *whole = ARENA_NEW(c->arena, uint32_t);
        if (!whole)
            return FT_ENOMEM;
        *whole = n;
        to->news = whole;
        to->new_count = 1;
        to->fate = FATE_MERGED;
    }
    return FT_OK;
}

static enum ft_err add_fate(struct carrying *c, uint32_t old)
{
    const struct carried_rows *rows = &c->out->lines;
    struct carried_line line = {.old = old, .fate = FATE_ENDED};
    enum ft_err err = find_parts(c, old, &line);
    if (err)
        return err;
    if (line.new_count > 1) {
        line.fate = FATE_SPLIT;
    } else if (line.new_count == 1) {
        const struct carried_row *a = &rows->old[old], *b = &rows->new[line.news[0]];
        bool same = str_eq(a->id, b->id) || str_eq(a->print, b->print);
        line.fate = same ? FATE_CONTINUED : FATE_RENAMED;
    } else {
        err = find_whole(c, old, &line);
    }
    return err || vec_push(c->arena, &c->fates, line) ? err : FT_ENOMEM;
}

/* Two lines that became one are both merged into it. */
static void mark_merged(struct carrying *c)
{
    for (size_t i = 0; i < c->fates.n; i++)
        for (size_t k = 0; c->fates.v[i].fate == FATE_MERGED && k < c->fates.n; k++)
            if (c->fates.v[k].new_count == 1 && c->fates.v[k].news[0] == c->fates.v[i].news[0])
                c->fates.v[k].fate = FATE_MERGED;
}

static enum ft_err count_unlike(struct carrying *c)
{
    const struct carried_rows *rows = &c->out->lines;
    uint64_t *became = ARENA_ARRAY(c->arena, BIT_WORDS(rows->new_count), uint64_t);
    if (!became)
        return FT_ENOMEM;
    for (size_t i = 0; i < c->fates.n; i++)
        for (size_t n = 0; n < c->fates.v[i].new_count; n++)
            bit_set(became, c->fates.v[i].news[n]);
    for (uint32_t i = 0; i < rows->new_count; i++)
        c->out->unlike += rows->taken_by[i] == NO_INDEX && !bit_get(became, i);
    return FT_OK;
}

static enum ft_err find_fates(struct carrying *c)
{
    enum ft_err err = mark_wanted(c);
    for (uint32_t i = 0; i < c->out->lines.old_count && !err; i++)
        if (bit_get(c->wanted, i))
            err = add_fate(c, i);
    mark_merged(c);
    if (!err)
        err = count_unlike(c);
    c->out->fates = c->fates.v;
    c->out->fate_count = c->fates.n;
    return err;
}

/* --- decisions ------------------------------------------------------------------------------------ */

static int by_old(const void *key, const void *element)
{
    const uint32_t *old = key;
    const struct carried_line *fate = element;
    return (*old > fate->old) - (*old < fate->old);
}

static const struct carried_line *fate_of(const struct carrying *c, uint32_t old)
{
    return c->fates.n > 0 ? bsearch(&old, c->fates.v, c->fates.n, sizeof *c->fates.v, by_old)
                          : NULL;
}

/* As it was written, with what it was about; what was not kept with it then is now. */
static enum ft_err copy(struct carrying *c, const struct decision *from, struct ledger_row *to)
{
    const struct model *old = c->out->old->model;
    struct str *cells = to->cells;
    for (int i = 0; i < DECISION_COLUMNS; i++)
        cells[i] = STR("");
    cells[DECISION_VERDICT] = str_of(verdict_name[from->verdict]);
    cells[DECISION_STRENGTH] = str_of(strength_name[from->strength]);
    cells[DECISION_EXTENT] = from->extent_text;
    cells[DECISION_REASON] = from->reason;
    cells[DECISION_BY] = from->by;
    cells[DECISION_DATE] = from->date;
    cells[DECISION_ITEM_PRINT] = from->item_print;
    cells[DECISION_LINE_PRINT] = from->line_print;
    cells[DECISION_RULE_PRINT] = from->rule_print;
    cells[DECISION_ITEM_TEXT] = from->item_text;
    cells[DECISION_LINE_TEXT] = from->line_text;
    cells[DECISION_WAS] =
        from->line == NO_INDEX
            ? from->item_id
            : arena_printf(c->arena, "%.*s:%.*s", STR_ARG(from->item_id), STR_ARG(from->line_id));
    if (from->item_print.n == 0) {
        cells[DECISION_ITEM_PRINT] = item_print(c->arena, &old->items[from->item]);
        cells[DECISION_ITEM_TEXT] = item_wording(c->arena, &old->items[from->item]);
    }
    if (from->line_print.n > 0 || from->line == NO_INDEX)
        return cells[DECISION_WAS].p && cells[DECISION_ITEM_PRINT].p ? FT_OK : FT_ENOMEM;
    struct line_text text;
    enum ft_err err = line_text_read(c->arena, old, from->line, false, c->diags, &text);
    if (err)
        return err;
    cells[DECISION_LINE_PRINT] = line_print(c->arena, old, from->line, &text);
    cells[DECISION_LINE_TEXT] = line_wording(c->arena, old, from->line, &text);
    return cells[DECISION_LINE_PRINT].p && cells[DECISION_LINE_TEXT].p ? FT_OK : FT_ENOMEM;
}

/* Onto each line that the old one became. */
static enum ft_err carry_word(struct carrying *c, const struct decision *from)
{
    const struct ft_carry *out = c->out;
    uint32_t item = out->items.partner[from->item];
    const struct carried_line *fate = from->line == NO_INDEX ? NULL : fate_of(c, from->line);
    size_t n = from->line == NO_INDEX ? 1 : fate ? fate->new_count : 0;
    if (item == NO_INDEX || n == 0)
        return vec_push(c->arena, &c->lost, from) ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        struct ledger_row row = {0};
        enum ft_err err = copy(c, from, &row);
        if (err)
            return err;
        row.cells[DECISION_ITEM] = out->new->model->items[item].id;
        if (fate)
            row.cells[DECISION_LINE] = out->new->model->lines[fate->news[i]].id;
        if (!vec_push(c->arena, &c->rows, row))
            return FT_ENOMEM;
    }
    return FT_OK;
}

static enum ft_err carry_words(struct carrying *c)
{
    const struct model *old = c->out->old->model;
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < old->decision_count && !err; i++) {
        enum decision_state state = c->result->decisions[i].state;
        if (state == DECISION_STANDS || state == DECISION_DISPUTED)
            err = carry_word(c, &old->decisions[i]);
    }
    c->out->rows = c->rows.v;
    c->out->row_count = c->rows.n;
    c->out->lost = c->lost.v;
    c->out->lost_count = c->lost.n;
    return err;
}

/* --- the whole -------------------------------------------------------------------------------------- */

static enum ft_err carry(struct ft_carry *out, const struct ft_result *result, bool record,
                         struct ft_diags *diags)
{
    struct carrying c = {.out = out, .arena = out->arena, .result = result, .diags = diags};
    enum ft_err err = match(&c);
    if (!err)
        err = find_fates(&c);
    if (!err)
        err = carry_words(&c);
    if (err || !record)
        return err;
    err = ft_audit_can_record(out->new, diags);
    if (err)
        return err;
    out->recorded = true;
    return ledger_add(out->arena, out->new->model->decisions_path, out->rows, out->row_count, diags,
                      &out->added);
}

enum ft_err ft_audit_carry(const struct ft_audit *old, const struct ft_result *result,
                           const struct ft_audit *new, bool record, struct ft_diags *diags,
                           struct ft_carry **out)
{
    struct arena *arena = arena_new();
    struct ft_carry *made = arena ? ARENA_NEW(arena, struct ft_carry) : NULL;
    enum ft_err err = FT_ENOMEM;
    if (made) {
        *made = (struct ft_carry){.arena = arena, .old = old, .new = new};
        err = carry(made, result, record, diags);
    }
    *out = err ? NULL : made;
    if (err)
        arena_free(arena);
    return err;
}

void ft_carry_free(struct ft_carry *carry)
{
    if (carry)
        arena_free(carry->arena);
}
