#include "suggest/link_list.h"

#include <stdlib.h>

#include "suggest/pair_table.h"

struct reading {
    struct arena *arena;
    struct pair_table table;
    size_t strength, score, above; /* columns */
    struct listed_pair *pairs;
    size_t n;
};

static const char *const strengths[] = {"none", "significant", "principal"};
static const char *const answers[] = {"no", "yes"};
enum { STRENGTHS = sizeof strengths / sizeof *strengths, YES_OR_NO = 2 };

static enum ft_err read_row(struct reading *r, size_t at)
{
    struct listed_pair pair = {.row = at, .linked = true};
    bool fine = pair_ids(&r->table, at, false, &pair.item, &pair.line);
    if (r->strength != NO_COLUMN) {
        size_t word = pair_word(&r->table, at, r->strength, strengths, STRENGTHS);
        fine = fine && word < STRENGTHS;
        pair.strength = word < STRENGTHS ? (enum strength)word : 0;
        pair.linked = pair.strength != 0;
    }
    if (r->above != NO_COLUMN) {
        size_t word = pair_word(&r->table, at, r->above, answers, YES_OR_NO);
        fine = fine && word < YES_OR_NO;
        pair.linked = pair.linked && word == 1;
    }
    pair.score = arena_str(r->arena, pair_cell(&r->table, at, r->score));
    if (fine)
        r->pairs[r->n++] = pair;
    return pair.score.p ? FT_OK : FT_ENOMEM;
}

static int by_pair(const void *x, const void *y)
{
    const struct listed_pair *a = x, *b = y;
    if (a->item != b->item)
        return a->item < b->item ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

static int by_pair_and_row(const void *x, const void *y)
{
    const struct listed_pair *a = x, *b = y;
    int order = by_pair(x, y);
    return order ? order : a->row < b->row ? -1 : a->row > b->row;
}

static void check_twice(struct reading *r)
{
    if (r->n > 0)
        qsort(r->pairs, r->n, sizeof *r->pairs, by_pair_and_row);
    for (size_t i = 1; i < r->n; i++) {
        if (by_pair(&r->pairs[i - 1], &r->pairs[i]) != 0)
            continue;
        struct diag *diag = pair_report(&r->table, FT716, r->pairs[i].row, r->table.line,
                                        "the same pair a second time");
        diag_help(r->table.diags, diag, "keep one of the rows");
        diag_note(r->table.diags, diag, pair_place(&r->table, r->pairs[i - 1].row, r->table.line),
                  "the first stands here");
    }
}

enum ft_err link_list_read(struct arena *arena, const char *path, const struct model *model,
                           struct ft_diags *diags, struct link_list *out)
{
    struct reading r = {.arena = arena};
    enum ft_err err = pair_table_read(arena, path, model, diags, &r.table);
    if (err)
        return err;
    r.strength = pair_column(&r.table, "strength", false);
    r.score = pair_column(&r.table, "score", false);
    r.above = pair_column(&r.table, "above", false);
    r.pairs = ARENA_ARRAY(arena, r.table.table->row_count, struct listed_pair);
    err = r.pairs ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < r.table.table->row_count && !err; i++)
        err = read_row(&r, i);
    if (err)
        return err;
    check_twice(&r);
    *out = (struct link_list){r.pairs, r.n, r.strength != NO_COLUMN};
    return r.table.wrong ? FT_EINPUT : FT_OK;
}

const struct listed_pair *link_list_find(const struct link_list *list, uint32_t item, uint32_t line)
{
    struct listed_pair key = {.item = item, .line = line};
    return list->n > 0 ? bsearch(&key, list->v, list->n, sizeof key, by_pair) : NULL;
}
