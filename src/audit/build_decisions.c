#include "audit/build.h"

/* What was judged of rows that are gone: nothing else tells what they were. */
static enum ft_err keep_gone(struct build *b, const struct decision *from,
                             struct result_decision *to)
{
    bool kept = build_keep(b, from->item_text, &to->item_then) &&
                build_keep(b, from->line_text, &to->line_then);
    return kept ? FT_OK : FT_ENOMEM;
}

/* The texts that a suspect decision is held against; those of what has not changed are not told. */
static enum ft_err keep_now(struct build *b, const struct decision *from, unsigned changed,
                            struct result_decision *to)
{
    struct line_text text;
    if (changed & CHANGED_ITEM) {
        to->item_now = item_wording(b->arena, &b->model->items[from->item]);
        if (!build_keep(b, from->item_text, &to->item_then) || !to->item_now.p)
            return FT_ENOMEM;
    }
    if ((changed & (CHANGED_LINE | CHANGED_AMOUNTS)) == 0)
        return FT_OK;
    if (!build_keep(b, from->line_text, &to->line_then))
        return FT_ENOMEM;
    if (from->line == NO_INDEX)
        return FT_OK;
    enum ft_err err = line_text_read(b->texts, b->model, from->line, false, b->diags, &text);
    if (err)
        return err;
    to->line_now = line_wording(b->arena, b->model, from->line, &text);
    arena_clear(b->texts);
    return to->line_now.p ? FT_OK : FT_ENOMEM;
}

static enum ft_err keep_decision(struct build *b, uint32_t index, struct result_decision *to)
{
    const struct decision *from = &b->model->decisions[index];
    const struct word *word = &b->pairs.words.of[index];
    to->verdict = from->verdict;
    to->strength = from->strength;
    to->state = word->state;
    to->suspect = word->suspect;
    to->changed = word->changed;
    to->item_then = to->line_then = to->item_now = to->line_now = STR("");
    if (!build_keep(b, from->item_id, &to->item) || !build_keep(b, from->line_id, &to->line) ||
        !build_keep(b, from->extent_text, &to->extent) ||
        !build_keep(b, from->reason, &to->reason) || !build_keep(b, from->by, &to->by) ||
        !build_keep(b, from->date, &to->date) || !build_keep(b, from->was, &to->was))
        return FT_ENOMEM;
    return word->state == DECISION_GONE ? keep_gone(b, from, to)
                                        : keep_now(b, from, word->changed, to);
}

enum ft_err build_decisions(struct build *b)
{
    size_t n = b->model->decision_count;
    struct result_decision *decisions = ARENA_ARRAY(b->arena, n, struct result_decision);
    enum ft_err err = decisions ? FT_OK : FT_ENOMEM;
    for (uint32_t i = 0; err == FT_OK && i < n; i++)
        err = keep_decision(b, i, &decisions[i]);
    b->result->decisions = decisions;
    b->result->decision_count = n;
    return err;
}
