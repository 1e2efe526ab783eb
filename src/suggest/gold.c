#include "suggest/gold.h"

#include <stdlib.h>

#include "suggest/pair_table.h"

struct reading {
    struct arena *arena;
    struct pair_table table;
    size_t strength, reason; /* columns */
    const struct gold_row **items, **lines;
    struct gold_row *pairs;
    struct gold *out;
};

static const char *const words[] = {"none", "significant", "principal"};
enum { WORDS = sizeof words / sizeof *words };
_Static_assert(STRENGTH_SIGNIFICANT == 1 && STRENGTH_PRINCIPAL == 2, "words follow enum strength");

/* A row for many: none of them is linked, whichever it is. */
static enum ft_err take_many(struct reading *r, const struct gold_row *row)
{
    struct gold *gold = r->out;
    if (row->strength) {
        diag_help(r->table.diags,
                  pair_report(&r->table, FT710, row->row, r->strength, "not of all at once"),
                  "* stands for all items or all lines that were judged none: name the pair");
        return FT_OK;
    }
    struct gold_row *kept = ARENA_NEW(r->arena, struct gold_row);
    if (!kept)
        return FT_ENOMEM;
    *kept = *row;
    if (row->item == NO_INDEX && row->line == NO_INDEX) {
        gold->all = gold->all ? gold->all : kept;
    } else if (row->line == NO_INDEX && !r->items[row->item]) {
        r->items[row->item] = kept;
        gold->item_count++;
    } else if (row->item == NO_INDEX && !r->lines[row->line]) {
        r->lines[row->line] = kept;
        gold->line_count++;
    }
    return FT_OK;
}

static enum ft_err read_row(struct reading *r, size_t at)
{
    struct gold_row row = {.row = at};
    bool named = pair_ids(&r->table, at, true, &row.item, &row.line);
    size_t word = pair_word(&r->table, at, r->strength, words, WORDS);
    if (!named || word == WORDS)
        return FT_OK;
    row.strength = (enum strength)word;
    row.reason = arena_str(r->arena, pair_cell(&r->table, at, r->reason));
    if (!row.reason.p)
        return FT_ENOMEM;
    if (row.item == NO_INDEX || row.line == NO_INDEX)
        return take_many(r, &row);
    r->pairs[r->out->pair_count++] = row;
    return FT_OK;
}

static int by_pair(const void *x, const void *y)
{
    const struct gold_row *a = x, *b = y;
    if (a->item != b->item)
        return a->item < b->item ? -1 : 1;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static void report_twice(struct reading *r, const struct gold_row *first,
                         const struct gold_row *second)
{
    struct diag *diag =
        pair_report(&r->table, FT716, second->row, r->strength, "another verdict on the same pair");
    diag_help(r->table.diags, diag, "keep the one that holds");
    diag_note(r->table.diags, diag, pair_place(&r->table, first->row, r->strength),
              "the first stands here");
}

/* Each pair once: the first row on it stands, and the others have to agree. */
static void sort_pairs(struct reading *r)
{
    size_t kept = 0;
    if (r->out->pair_count > 0)
        qsort(r->pairs, r->out->pair_count, sizeof *r->pairs, by_pair);
    for (size_t i = 0; i < r->out->pair_count; i++) {
        const struct gold_row *row = &r->pairs[i], *before = kept > 0 ? &r->pairs[kept - 1] : NULL;
        if (!before || before->item != row->item || before->line != row->line)
            r->pairs[kept++] = *row;
        else if (before->strength != row->strength)
            report_twice(r, before, row);
    }
    r->out->pair_count = kept;
    r->out->pairs = r->pairs;
}

static enum ft_err read_rows(struct reading *r)
{
    size_t rows = r->table.table->row_count;
    enum ft_err err = FT_OK;
    r->items = ARENA_ARRAY(r->arena, r->table.model->item_count, const struct gold_row *);
    r->lines = ARENA_ARRAY(r->arena, r->table.model->line_count, const struct gold_row *);
    r->pairs = ARENA_ARRAY(r->arena, rows, struct gold_row);
    if (!r->items || !r->lines || !r->pairs)
        return FT_ENOMEM;
    for (size_t i = 0; i < rows && !err; i++)
        err = read_row(r, i);
    r->out->items = r->items;
    r->out->lines = r->lines;
    sort_pairs(r);
    return err;
}

enum ft_err gold_read(struct arena *arena, const char *path, bool complete,
                      const struct model *model, struct ft_diags *diags, struct gold *out)
{
    static const struct gold_row unjudged = {.item = NO_INDEX, .line = NO_INDEX};
    struct reading r = {.arena = arena, .out = out};
    *out = (struct gold){.all = complete ? &unjudged : NULL};
    enum ft_err err = pair_table_read(arena, path, model, diags, &r.table);
    if (err && !r.table.table)
        return err;
    r.strength = pair_column(&r.table, "strength", true);
    r.reason = pair_column(&r.table, "reason", false);
    if (!r.table.wrong)
        err = read_rows(&r);
    return r.table.wrong ? FT_EINPUT : err;
}

/* The first that is not before the pair. */
static size_t first_from(const struct gold *gold, uint32_t item, uint32_t line)
{
    size_t low = 0, high = gold->pair_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct gold_row *row = &gold->pairs[middle];
        if (row->item < item || (row->item == item && row->line < line))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What judges a pair that is not named. */
static const struct gold_row *find_many(const struct gold *gold, const struct model *model,
                                        uint32_t item, uint32_t line)
{
    if (gold->items[item])
        return gold->items[item];
    if (model->items[item].is_ask)
        return NULL;
    return gold->lines[line] ? gold->lines[line] : gold->all;
}

const struct gold_row *gold_find(const struct gold *gold, const struct model *model, uint32_t item,
                                 uint32_t line)
{
    size_t at = first_from(gold, item, line);
    if (at < gold->pair_count && gold->pairs[at].item == item && gold->pairs[at].line == line)
        return &gold->pairs[at];
    return find_many(gold, model, item, line);
}

int64_t gold_judged(const struct gold *gold, const struct model *model, uint32_t item)
{
    bool ask = model->items[item].is_ask;
    int64_t judged = ask ? 0 : (int64_t)gold->line_count;
    if (gold->items[item] || (gold->all && !ask))
        return (int64_t)model->line_count;
    for (size_t i = first_from(gold, item, 0); i < gold->pair_count && gold->pairs[i].item == item;
         i++)
        judged += !find_many(gold, model, item, gold->pairs[i].line);
    return judged;
}
