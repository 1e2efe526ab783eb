#include "suggest/suggest.h"

#include "suggest/drafts.h"
#include "suggest/links.h"
#include "suggest/ranking.h"
#include "text/normal.h"

typedef VEC(struct candidates) rows_vec;
typedef VEC(struct rule_draft) drafts_vec;

struct suggesting {
    struct ft_suggestions *out;
    const struct ft_suggest_options *options;
    const struct ft_audit *audit;
    struct ft_diags *diags;
    struct links links;
    struct ranking ranking;
    uint32_t *place; /* by line: of its list; NULL: lines have none */
    size_t top;      /* of each row */
    rows_vec rows;
};

static bool is_hidden(const void *state, uint32_t item, uint32_t line)
{
    const struct suggesting *s = state;
    return !s->options->all && links_rejected(&s->links, item, line);
}

/* --- which rows ------------------------------------------------------------------------ */

static enum ft_err add_row(struct suggesting *s, uint32_t row)
{
    struct candidates row_of = {.row = row};
    return vec_push(s->out->arena, &s->rows, row_of) ? FT_OK : FT_ENOMEM;
}

static enum ft_err choose_named(struct suggesting *s)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < s->options->item_count && !err; i++) {
        struct str id = str_of(s->options->items[i]);
        uint32_t item = map_get(&s->audit->model->item_ids, id);
        err = item == MAP_NONE ? audit_unknown(s->audit, s->diags, FT106, (struct place){0}, id)
                               : add_row(s, item);
    }
    return err;
}

static enum ft_err choose_items(struct suggesting *s)
{
    const struct model *model = s->audit->model;
    enum ft_err err = FT_OK;
    s->out->gaps = !s->options->all;
    for (uint32_t i = 0; i < model->item_count && !err; i++)
        if (s->options->all ? !model->items[i].is_ask : links_is_gap(&s->links, i))
            err = add_row(s, i);
    return err;
}

static enum ft_err choose_orphans(struct suggesting *s)
{
    const struct orphans_found *orphans = &s->links.orphans;
    enum ft_err err = FT_OK;
    s->out->by_line = true;
    s->out->orphan_count = orphans->count;
    for (size_t i = 0; i < orphans->line_count && !err; i++)
        err = add_row(s, orphans->lines[i]);
    return err;
}

static enum ft_err choose_rows(struct suggesting *s)
{
    enum ft_err err = links_find(s->out->arena, s->audit, s->options->orphans, s->diags, &s->links);
    if (err)
        return err;
    if (s->options->orphans)
        return choose_orphans(s);
    return s->options->item_count > 0 ? choose_named(s) : choose_items(s);
}

/* --- their candidates ----------------------------------------------------------------------- */

static enum ft_err rank(struct suggesting *s)
{
    size_t lines = s->audit->model->line_count;
    struct ranking_wanted wanted = {.top = s->top, .hidden = is_hidden, .state = s};
    if (s->out->by_line) {
        s->place = ARENA_ARRAY(s->out->arena, lines, uint32_t);
        for (size_t i = 0; s->place && i < lines; i++)
            s->place[i] = NO_INDEX;
        for (size_t i = 0; s->place && i < s->rows.n; i++)
            s->place[s->rows.v[i].row] = (uint32_t)i;
        wanted.lines = s->place;
        wanted.line_count = s->rows.n;
        if (!s->place)
            return FT_ENOMEM;
    }
    return ranking_make(s->out->arena, s->audit, &wanted, s->diags, &s->ranking);
}

/* All that is searched of a line, as one text. */
static enum ft_err whole_text(struct suggesting *s, const struct line_text *line, struct str *out)
{
    struct buf whole = {0};
    size_t fields = s->audit->model->text_fields.n;
    for (size_t i = 0; i < fields; i++) {
        buf_add(&whole, line->fields[i]);
        buf_puts(&whole, "\n|\n"); /* which no word goes on over */
    }
    enum ft_err err = buf_err(&whole);
    if (!err)
        *out = arena_str(s->out->arena, buf_str(&whole));
    buf_release(&whole);
    if (!err && !out->p)
        err = FT_ENOMEM;
    return err ? err : normalise(s->out->arena, *out, out);
}

static enum ft_err describe(struct suggesting *s, struct candidate *out)
{
    const struct model *model = s->audit->model;
    struct arena *arena = s->out->arena;
    struct str item, line;
    out->above = out->score >= s->out->threshold;
    out->became = links_became(&s->links, out->item, out->line, &out->pair);
    if (s->options->bare)
        return FT_OK;
    enum ft_err err = line_text_read(arena, model, out->line, false, s->diags, &out->text);
    if (!err)
        err = normalise(arena, model->items[out->item].text, &item);
    if (!err)
        err = whole_text(s, &out->text, &line);
    return err ? err : words_shared(arena, s->ranking.corpus, item, line, &out->words);
}

static enum ft_err fill_row(struct suggesting *s, size_t place)
{
    struct candidates *row = &s->rows.v[place];
    const struct top *top =
        s->out->by_line ? &s->ranking.lines[place] : &s->ranking.items[row->row];
    struct candidate *v = ARENA_ARRAY(s->out->arena, top->n, struct candidate);
    enum ft_err err = v ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < top->n && !err; i++) {
        v[i].item = s->out->by_line ? top->v[i].row : row->row;
        v[i].line = s->out->by_line ? row->row : top->v[i].row;
        v[i].score = top->v[i].score;
        err = describe(s, &v[i]);
    }
    row->v = v;
    row->n = err ? 0 : top->n;
    if (!err && s->out->by_line && !s->options->bare)
        err = line_text_read(s->out->arena, s->audit->model, row->row, false, s->diags, &row->text);
    return err;
}

/* --- rules ------------------------------------------------------------------------------ */

static enum ft_err add_draft(struct suggesting *s, const struct candidates *row,
                             const struct candidate *pair, drafts_vec *out)
{
    struct rule_draft draft;
    enum ft_err err = draft_rule(s->out->arena, s->audit->model, pair, row->v, row->n, &draft);
    if (err || draft.words.n == 0)
        return err;
    return vec_push(s->out->arena, out, draft) ? FT_OK : FT_ENOMEM;
}

static enum ft_err draft_pair(struct suggesting *s, drafts_vec *out)
{
    struct candidate *pair = ARENA_NEW(s->out->arena, struct candidate);
    struct str id = str_of(s->options->line);
    uint32_t line = line_find(s->audit->model, id);
    if (line == NO_INDEX)
        return audit_unknown(s->audit, s->diags, FT107, (struct place){0}, id);
    if (!pair)
        return FT_ENOMEM;
    *pair = (struct candidate){.item = s->rows.v[0].row, .line = line};
    enum ft_err err = describe(s, pair);
    return err ? err : add_draft(s, &s->rows.v[0], pair, out);
}

/* Of each row the first that is likely and that nothing was made of yet. */
static enum ft_err draft_likely(struct suggesting *s, drafts_vec *out)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < s->rows.n && !err; i++) {
        const struct candidates *row = &s->rows.v[i];
        size_t j = 0;
        while (j < row->n && row->v[j].above && row->v[j].became != BECAME_NOT_LINKED)
            j++;
        if (j < row->n && row->v[j].above)
            err = add_draft(s, row, &row->v[j], out);
    }
    return err;
}

static enum ft_err draft(struct suggesting *s)
{
    drafts_vec drafts = {0};
    enum ft_err err = s->options->line ? draft_pair(s, &drafts) : draft_likely(s, &drafts);
    s->out->drafts = drafts.v;
    s->out->draft_count = drafts.n;
    return err;
}

static enum ft_err suggest(struct suggesting *s)
{
    s->top = s->options->top ? s->options->top : FT_SUGGEST_TOP;
    if (s->options->as_rules && s->top < DRAFT_OTHERS)
        s->top = DRAFT_OTHERS;
    enum ft_err err = choose_rows(s);
    if (!err && s->rows.n > 0)
        err = rank(s);
    for (size_t i = 0; i < s->rows.n && !err; i++)
        err = fill_row(s, i);
    s->out->rows = s->rows.v;
    s->out->row_count = s->rows.n;
    return err || !s->options->as_rules ? err : draft(s);
}

enum ft_err ft_audit_suggest(const struct ft_audit *audit, const struct ft_suggest_options *options,
                             struct ft_diags *diags, struct ft_suggestions **out)
{
    struct arena *arena = arena_new();
    struct suggesting s = {.options = options, .audit = audit, .diags = diags};
    enum ft_err err = FT_ENOMEM;
    s.out = arena ? ARENA_NEW(arena, struct ft_suggestions) : NULL;
    if (s.out) {
        *s.out = (struct ft_suggestions){.arena = arena,
                                         .audit = audit,
                                         .threshold = options->threshold >= 0 ? options->threshold
                                                                              : RANKING_THRESHOLD,
                                         .threshold_given = options->threshold >= 0};
        err = suggest(&s);
    }
    *out = err ? NULL : s.out;
    if (err)
        arena_free(arena);
    return err;
}

void ft_suggestions_free(struct ft_suggestions *suggestions)
{
    if (suggestions)
        arena_free(suggestions->arena);
}
