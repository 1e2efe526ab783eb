#include "audit/review.h"

#include <stdlib.h>

#include "base/bits.h"

struct gathering {
    struct arena *arena, *scratch;
    const struct ft_audit *audit;
    const struct ft_result *result;
    struct ft_diags *diags;
    uint32_t *line_at; /* of the result, by line of the model; NO_INDEX: it is not there */
    VEC(struct review_row) rows;
};

static const char *const state_names[FT_REVIEW_STATES] = {
    "disputed", "suspect", "unreviewed", "confirmed", "added", "rejected", "waived",
};

const char *ft_review_state_name(enum ft_review_state state)
{
    return state_names[state];
}

static enum ft_review_state state_of(enum review_state state)
{
    static const enum ft_review_state states[REVIEW_STATES] = {
        [REVIEW_NONE] = FT_REVIEW_UNREVIEWED,   [REVIEW_CONFIRMED] = FT_REVIEW_CONFIRMED,
        [REVIEW_REJECTED] = FT_REVIEW_REJECTED, [REVIEW_ADDED] = FT_REVIEW_ADDED,
        [REVIEW_SUSPECT] = FT_REVIEW_SUSPECT,   [REVIEW_DISPUTED] = FT_REVIEW_DISPUTED,
    };
    return states[state];
}

bool review_decision_counts(const struct result_decision *decision)
{
    return decision->state == DECISION_STANDS || decision->state == DECISION_DISPUTED;
}

/* --- lines -------------------------------------------------------------------------------------- */

static enum ft_err find_lines(struct gathering *g)
{
    const struct model *model = g->audit->model;
    g->line_at = ARENA_ARRAY(g->scratch, model->line_count, uint32_t);
    if (!g->line_at)
        return FT_ENOMEM;
    for (size_t i = 0; i < model->line_count; i++)
        g->line_at[i] = NO_INDEX;
    for (uint32_t i = 0; i < g->result->line_count; i++)
        g->line_at[line_find(model, g->result->lines[i].id)] = i;
    return FT_OK;
}

/* All of its searched texts but the title, which is told apart. */
static enum ft_err make_texts(struct gathering *g, uint32_t index, struct result_line *to)
{
    const struct model *model = g->audit->model;
    const struct str_list *names = &model->text_fields;
    struct result_field *fields = ARENA_ARRAY(g->arena, names->n, struct result_field);
    struct line_text text;
    enum ft_err err =
        fields ? line_text_read(g->arena, model, index, false, g->diags, &text) : FT_ENOMEM;
    for (size_t i = 0; i < names->n && !err; i++)
        if (!str_eq(names->v[i], STR("title")))
            fields[to->field_count++] = (struct result_field){names->v[i], text.fields[i]};
    to->fields = fields;
    to->title = err ? STR("") : text.title;
    return err;
}

/* A line that nothing is linked to, as far as a person needs it to judge a pair. */
static enum ft_err make_line(struct gathering *g, uint32_t index, const struct result_line **out)
{
    const struct model *model = g->audit->model;
    const struct line *from = &model->lines[index];
    struct result_line *to = ARENA_NEW(g->arena, struct result_line);
    struct amount *amounts = ARENA_ARRAY(g->arena, model->measure_count, struct amount);
    struct range *claims = ARENA_ARRAY(g->arena, model->measure_count, struct range);
    if (!to || !amounts || !claims)
        return FT_ENOMEM;
    for (size_t m = 0; m < model->measure_count; m++) {
        amounts[m] = line_amount(model, index, m);
        claims[m].at_most = from->kind == LINE_OUT_OF ? amounts[m].value : 0;
    }
    *to = (struct result_line){.id = arena_str(g->arena, from->id),
                               .organisation = arena_str(g->arena, from->organisation),
                               .parent = NO_INDEX,
                               .kind = from->kind,
                               .headcount = from->headcount,
                               .headcount_measure = from->headcount_measure,
                               .amounts = amounts,
                               .claims = claims};
    *out = to;
    return to->id.p && to->organisation.p ? make_texts(g, index, to) : FT_ENOMEM;
}

static enum ft_err line_of(struct gathering *g, uint32_t index, const struct result_line **out)
{
    if (g->line_at[index] == NO_INDEX)
        return make_line(g, index, out);
    *out = &g->result->lines[g->line_at[index]];
    return FT_OK;
}

/* --- rows --------------------------------------------------------------------------------------- */

static enum ft_err add_row(struct gathering *g, struct review_row row)
{
    return vec_push(g->scratch, &g->rows, row) ? FT_OK : FT_ENOMEM;
}

static enum ft_err add_links(struct gathering *g, uint32_t index)
{
    const struct result_item *item = &g->result->items[index];
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < item->link_count && !err; i++) {
        const struct result_link *link = &item->links[i];
        const struct result_line *line = &g->result->lines[link->line];
        err = add_row(g, (struct review_row){.state = state_of(link->state),
                                             .item = item,
                                             .line = line,
                                             .link = link,
                                             .decisions = link->decisions,
                                             .decision_count = link->decision_count,
                                             .item_at = index,
                                             .line_at = line_find(g->audit->model, line->id)});
    }
    return err;
}

/* The item itself, where somebody decided on it, or where there is a gap to decide on. */
static enum ft_err add_self(struct gathering *g, uint32_t index)
{
    const struct result_item *item = &g->result->items[index];
    enum ft_review_state state = state_of(item->state);
    bool gap = item->link_count == 0 && !item->is_ask;
    if (state == FT_REVIEW_UNREVIEWED && !gap)
        return FT_OK;
    if (state == FT_REVIEW_CONFIRMED && item->status == STATUS_WAIVED)
        state = FT_REVIEW_WAIVED;
    return add_row(g, (struct review_row){.state = state,
                                          .item = item,
                                          .decisions = item->decisions,
                                          .decision_count = item->decision_count,
                                          .item_at = index,
                                          .line_at = NO_INDEX});
}

/* Pairs that somebody decided on and that are no links. */
static enum ft_err add_excluded(struct gathering *g, const struct excluded_pair *pair)
{
    if (pair->decision_count == 0)
        return FT_OK;
    struct review_row row = {.state = state_of(pair->state),
                             .excluded = pair,
                             .decisions = pair->decisions,
                             .decision_count = pair->decision_count,
                             .item_at = map_get(&g->audit->model->item_ids, pair->item),
                             .line_at = line_find(g->audit->model, pair->line)};
    row.item = &g->result->items[row.item_at];
    enum ft_err err = line_of(g, row.line_at, &row.line);
    return err ? err : add_row(g, row);
}

/* The same where no rule links them, so that decisions are all that is known of them. */
static enum ft_err add_decided(struct gathering *g, uint32_t index)
{
    const struct result_decision *decision = &g->result->decisions[index];
    const struct model *model = g->audit->model;
    if (decision->line.n == 0 || !review_decision_counts(decision))
        return FT_OK;
    uint32_t *of = ARENA_NEW(g->arena, uint32_t);
    if (!of)
        return FT_ENOMEM;
    *of = index;
    struct review_row row = {.state = decision->state == DECISION_DISPUTED ? FT_REVIEW_DISPUTED
                                      : decision->suspect                  ? FT_REVIEW_SUSPECT
                                                                           : FT_REVIEW_REJECTED,
                             .decisions = of,
                             .decision_count = 1,
                             .item_at = map_get(&model->item_ids, decision->item),
                             .line_at = line_find(model, decision->line)};
    row.item = &g->result->items[row.item_at];
    return add_row(g, row);
}

/* What counts comes before wishes in the running text. */
static int by_place(const void *x, const void *y)
{
    const struct review_row *a = x, *b = y;
    if (a->item->is_ask != b->item->is_ask)
        return a->item->is_ask ? 1 : -1;
    if (a->item_at != b->item_at)
        return a->item_at < b->item_at ? -1 : 1;
    if (a->line_at != b->line_at)
        return a->line_at < b->line_at ? -1 : 1;
    if (!a->line != !b->line) /* what is known by decisions alone comes last */
        return a->line ? -1 : 1;
    return a->decision_count == 0 || b->decision_count == 0
               ? 0
               : (*a->decisions > *b->decisions) - (*a->decisions < *b->decisions);
}

static bool same_place(const struct review_row *a, const struct review_row *b)
{
    return a->item_at == b->item_at && a->line_at == b->line_at;
}

/* Several decisions that are all that is known of a pair become one row; those of a row go. */
static enum ft_err join_rows(struct gathering *g)
{
    size_t kept = 0, end;
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < g->rows.n && !err; i = end) {
        struct review_row *row = &g->rows.v[kept++];
        *row = g->rows.v[i];
        for (end = i + 1; end < g->rows.n && same_place(&g->rows.v[i], &g->rows.v[end]);)
            end++;
        if (row->line || row->line_at == NO_INDEX)
            continue;
        uint32_t *decisions = ARENA_ARRAY(g->arena, end - i, uint32_t);
        if (!decisions)
            return FT_ENOMEM;
        for (size_t k = i; k < end; k++) {
            decisions[k - i] = *g->rows.v[k].decisions;
            if (g->rows.v[k].state > row->state) /* one that is sound beats one that is suspect */
                row->state = g->rows.v[k].state;
        }
        row->decisions = decisions;
        row->decision_count = end - i;
        err = line_of(g, row->line_at, &row->line);
    }
    g->rows.n = kept;
    return err;
}

static enum ft_err gather(struct gathering *g)
{
    const struct ft_result *result = g->result;
    enum ft_err err = find_lines(g);
    for (uint32_t i = 0; i < result->item_count && !err; i++) {
        err = add_links(g, i);
        if (!err)
            err = add_self(g, i);
    }
    for (size_t i = 0; i < result->excluded_count && !err; i++)
        err = add_excluded(g, &result->excluded[i]);
    for (uint32_t i = 0; i < result->decision_count && !err; i++)
        err = add_decided(g, i);
    if (err)
        return err;
    if (g->rows.n > 0)
        qsort(g->rows.v, g->rows.n, sizeof *g->rows.v, by_place);
    return join_rows(g);
}

/* --- those that are asked for ------------------------------------------------------------------- */

static int by_state(const void *x, const void *y)
{
    const struct review_row *a = x, *b = y;
    return a->state == b->state ? by_place(x, y) : a->state < b->state ? -1 : 1;
}

/* Bits by item; NULL: all. */
static enum ft_err find_items(struct gathering *g, const struct ft_review_options *options,
                              uint64_t **out)
{
    const struct model *model = g->audit->model;
    enum ft_err err = FT_OK;
    *out = NULL;
    if (options->item_count == 0)
        return FT_OK;
    *out = ARENA_ARRAY(g->scratch, BIT_WORDS(model->item_count), uint64_t);
    for (size_t i = 0; *out && i < options->item_count; i++) {
        struct str id = str_of(options->items[i]);
        uint32_t index = map_get(&model->item_ids, id);
        if (index == MAP_NONE)
            err = audit_unknown(g->audit, g->diags, FT106, (struct place){0}, id);
        else
            bit_set(*out, index);
    }
    return *out ? err : FT_ENOMEM;
}

static enum ft_err choose(struct gathering *g, const struct ft_review_options *options,
                          struct ft_review *review)
{
    uint64_t *items;
    struct review_row *rows = ARENA_ARRAY(review->arena, g->rows.n, struct review_row);
    enum ft_err err = rows ? find_items(g, options, &items) : FT_ENOMEM;
    if (err)
        return err;
    for (size_t i = 0; i < g->rows.n; i++) {
        const struct review_row *row = &g->rows.v[i];
        review->counts[row->state]++;
        review->open_asks += row->item->is_ask && (FT_REVIEW_OPEN >> row->state & 1) != 0;
        if ((review->states >> row->state & 1) != 0 && (!items || bit_get(items, row->item_at)))
            rows[review->row_count++] = *row;
    }
    if (review->row_count > 0 && !options->by_item)
        qsort(rows, review->row_count, sizeof *rows, by_state);
    review->rows = rows;
    review->some = items;
    return FT_OK;
}

enum ft_err ft_audit_review(const struct ft_audit *audit, const struct ft_result *result,
                            const struct ft_review_options *options, struct ft_diags *diags,
                            struct ft_review **out)
{
    struct arena *arena = arena_new();
    struct ft_review *review = arena ? ARENA_NEW(arena, struct ft_review) : NULL;
    struct gathering g = {
        .arena = arena, .scratch = arena_new(), .audit = audit, .result = result, .diags = diags};
    enum ft_err err = FT_ENOMEM;
    if (review && g.scratch) {
        *review = (struct ft_review){.arena = arena,
                                     .result = result,
                                     .states = options->states ? options->states : FT_REVIEW_OPEN};
        err = gather(&g);
        if (!err)
            err = choose(&g, options, review);
    }
    arena_free(g.scratch);
    if (err)
        arena_free(arena);
    *out = err ? NULL : review;
    return err;
}

void ft_review_free(struct ft_review *review)
{
    if (review)
        arena_free(review->arena);
}
