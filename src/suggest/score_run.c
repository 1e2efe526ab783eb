#include "suggest/score_run.h"

#include <stdlib.h>

struct scoring {
    struct ft_score *out;
    struct arena *arena; /* of what is scored */
    struct arena *scratch;
    struct ft_audit audit; /* the rules alone: without decisions */
    struct model model;
    struct ft_diags *diags;
    struct scanner *scanner;
    struct judged judged;
    struct link_list list;
};

/* --- links by rules ------------------------------------------------------------------- */

/* Lines that the gold links, so that what keeps rules from it can be told. */
static uint64_t *gold_lines(const struct scoring *s)
{
    const struct gold *gold = &s->out->gold;
    uint64_t *lines = ARENA_ARRAY(s->arena, BIT_WORDS(s->model.line_count), uint64_t);
    for (size_t i = 0; lines && i < gold->pair_count; i++)
        if (gold->pairs[i].strength)
            bit_set(lines, gold->pairs[i].line);
    return lines;
}

static enum ft_err keep_pairs(struct scoring *s, const struct pairs *pairs)
{
    struct scored_link *links = ARENA_ARRAY(s->arena, pairs->n, struct scored_link);
    struct scored_exclusion *excluded =
        ARENA_ARRAY(s->arena, pairs->excluded_count, struct scored_exclusion);
    if (!links || !excluded)
        return FT_ENOMEM;
    for (size_t i = 0; i < pairs->n; i++) {
        const struct pair *pair = &pairs->v[i];
        links[i] = (struct scored_link){pair->item, pair->line, pair->strength, pair->rules,
                                        pair->rule_count};
    }
    for (size_t i = 0; i < pairs->excluded_count; i++) {
        const struct exclusion *pair = &pairs->excluded[i];
        excluded[i] = (struct scored_exclusion){pair->item, pair->line, pair->rule};
    }
    s->out->links = (struct scored_links){links, pairs->n,      excluded, pairs->excluded_count,
                                          true,  s->audit.rules};
    return FT_OK;
}

static enum ft_err run_rules(struct scoring *s)
{
    struct pairs pairs;
    struct judged_wanted wanted = {.lines = gold_lines(s)};
    s->scanner = scanner_new(s->audit.matcher);
    enum ft_err err = s->scanner && wanted.lines ? FT_OK : FT_ENOMEM;
    if (!err)
        err = judge_rows(s->arena, &s->audit, s->scanner, wanted, s->diags, &s->judged);
    if (!err)
        err = pairs_draw(s->arena, &s->audit, &s->judged, s->diags, &pairs);
    return err ? err : keep_pairs(s, &pairs);
}

/* --- links of a list ------------------------------------------------------------------- */

static enum ft_err read_list(struct scoring *s, const char *path)
{
    enum ft_err err = link_list_read(s->arena, path, &s->model, s->diags, &s->list);
    struct scored_link *links = err ? NULL : ARENA_ARRAY(s->arena, s->list.n, struct scored_link);
    size_t n = 0;
    if (!links)
        return err ? err : FT_ENOMEM;
    for (size_t i = 0; i < s->list.n; i++) {
        const struct listed_pair *pair = &s->list.v[i];
        if (pair->linked)
            links[n++] = (struct scored_link){pair->item, pair->line, pair->strength, NULL, 0};
    }
    s->out->links = (struct scored_links){.v = links, .n = n, .strengths = s->list.strengths};
    return FT_OK;
}

/* --- why ------------------------------------------------------------------------------- */

typedef VEC(struct score_word) word_vec;

static bool was_said(const word_vec *words, const struct score_word *word)
{
    for (size_t i = 0; i < words->n; i++) {
        const struct score_word *other = &words->v[i];
        if (other->rule == word->rule && other->side == word->side &&
            str_eq(other->text, word->text))
            return true;
    }
    return false;
}

static enum ft_err find_words(struct scoring *s, uint32_t rule, const struct subject *item,
                              const struct subject *line, word_vec *words)
{
    struct match_evidence_list found;
    enum ft_err err = scanner_evidence(s->scanner, s->arena, &s->audit.rules->links[rule], item,
                                       line, s->diags, &found);
    for (size_t i = 0; !err && i < found.n; i++) {
        const struct match_evidence *e = &found.v[i];
        struct str text = (e->side == SIDE_ITEM ? item : line)->fields[e->field];
        struct score_word word = {rule, e->side, s->audit.rules->fields[e->side].v[e->field],
                                  str_slice(text, e->span.start, e->span.end)};
        if (!was_said(words, &word) && !vec_push(s->arena, words, word))
            err = FT_ENOMEM;
    }
    return err;
}

static enum ft_err find_evidence(struct scoring *s, const struct score_pair *pair,
                                 struct score_why *why)
{
    const struct subject *item = &s->judged.items[pair->item];
    const struct subject *line = &judged_find(&s->judged, pair->line)->subject;
    word_vec words = {0};
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < pair->link->rule_count && !err; i++)
        err = find_words(s, pair->link->rules[i], item, line, &words);
    why->words = words.v;
    why->word_count = words.n;
    return err;
}

static int by_pair(const void *x, const void *y)
{
    const struct scored_exclusion *a = x, *b = y;
    if (a->item != b->item)
        return a->item < b->item ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

static uint32_t find_exclude(const struct scoring *s, const struct score_pair *pair)
{
    const struct scored_links *links = &s->out->links;
    const struct scored_exclusion key = {pair->item, pair->line, NO_INDEX}, *found = NULL;
    if (links->excluded_count > 0)
        found = bsearch(&key, links->excluded, links->excluded_count, sizeof key, by_pair);
    return found ? found->rule : NO_INDEX;
}

/* Of the link rules that hold on either side, the one of which the least has to turn. */
static enum ft_err find_nearest(struct scoring *s, const struct score_pair *pair,
                                struct score_why *why)
{
    struct reasoning r = {.arena = s->scratch,
                          .audit = &s->audit,
                          .judged = &s->judged,
                          .scanner = s->scanner,
                          .diags = s->diags};
    enum ft_err err = FT_OK;
    for (uint32_t i = 0; i < s->audit.rules->exclude_from && !err; i++) {
        struct rule_reason reason = rule_reason_of(&r, i, pair->item, pair->line);
        arena_clear(s->scratch);
        if (!reason.items_hold && !reason.lines_hold)
            continue;
        err = rule_reason_count(&r, pair->item, pair->line, &reason);
        if (err || (why->nearest != NO_INDEX && reason.missing >= why->missing))
            continue;
        why->nearest = i;
        why->missing = reason.missing;
        why->items_hold = reason.items_hold;
        why->lines_hold = reason.lines_hold;
    }
    return err;
}

/* The leaf that alone keeps a side from holding; a condition without parts is one itself. */
static enum ft_err find_leaf(struct scoring *s, const struct cond *side, const struct subject *row,
                             const struct cond **failed)
{
    struct near near;
    arena_clear(s->scratch);
    enum ft_err err = near_find(s->scanner, s->scratch, s->audit.rules, side, row, s->diags, &near);
    *failed = !err && near.count > 0 ? near.leaves[0].cond : side;
    return err;
}

static enum ft_err find_failed(struct scoring *s, const struct score_pair *pair,
                               struct score_why *why)
{
    const struct link_rule *rule;
    if (why->nearest == NO_INDEX || why->missing != 1)
        return FT_OK;
    rule = &s->audit.rules->links[why->nearest];
    why->failed = rule->both;
    if (!why->items_hold)
        return find_leaf(s, rule->items, &s->judged.items[pair->item], &why->failed);
    if (!why->lines_hold)
        return find_leaf(s, rule->lines, &judged_find(&s->judged, pair->line)->subject,
                         &why->failed);
    return FT_OK;
}

static enum ft_err explain_pair(struct scoring *s, const struct score_pair *pair,
                                struct score_why *why)
{
    *why = (struct score_why){.exclude = NO_INDEX, .nearest = NO_INDEX};
    enum ft_err err = line_title(s->arena, &s->model, pair->line, s->diags, &why->title);
    if (err)
        return err;
    if (!s->out->links.rules) {
        why->listed = link_list_find(&s->list, pair->item, pair->line);
        return FT_OK;
    }
    if (pair->link)
        return find_evidence(s, pair, why);
    why->exclude = find_exclude(s, pair);
    if (why->exclude != NO_INDEX)
        return FT_OK;
    err = find_nearest(s, pair, why);
    return err ? err : find_failed(s, pair, why);
}

static enum ft_err explain_pairs(struct scoring *s)
{
    const struct score *score = &s->out->score;
    struct score_why *why = ARENA_ARRAY(s->arena, score->pair_count, struct score_why);
    enum ft_err err = why ? FT_OK : FT_ENOMEM;
    s->out->why = why;
    for (size_t i = 0; i < score->pair_count && !err; i++)
        err = explain_pair(s, &score->pairs[i], &why[i]);
    return err;
}

/* --- the whole ------------------------------------------------------------------------- */

static enum ft_err run(struct scoring *s, const struct ft_score_options *options)
{
    struct ft_score *out = s->out;
    enum ft_err err =
        gold_read(s->arena, options->gold, options->complete, &s->model, s->diags, &out->gold);
    enum ft_err links = FT_OK;
    if (options->of)
        links = read_list(s, options->of);
    else if (!err)
        links = run_rules(s);
    err = links < err ? links : err;
    if (!err)
        err = score_count(s->arena, &s->model, &out->gold, &out->links, &out->score);
    return err ? err : explain_pairs(s);
}

enum ft_err ft_audit_score(const struct ft_audit *audit, const struct ft_score_options *options,
                           struct ft_diags *diags, struct ft_score **out)
{
    struct arena *arena = arena_new();
    struct ft_score *score = arena ? ARENA_NEW(arena, struct ft_score) : NULL;
    struct scoring s = {
        .out = score, .arena = arena, .audit = *audit, .model = *audit->model, .diags = diags};
    enum ft_err err = FT_ENOMEM;
    s.scratch = arena_new();
    s.audit.model = &s.model;
    s.model.decision_count = 0;
    if (score && s.scratch) {
        *score = (struct ft_score){.arena = arena,
                                   .audit = audit,
                                   .gold_path = str_of(options->gold),
                                   .list_path = str_of(options->of),
                                   .complete = options->complete,
                                   .decided = !options->of && audit->model->decision_count > 0};
        err = run(&s, options);
    }
    if (!err && diags_failed(diags))
        err = FT_ENOMEM;
    scanner_free(s.scanner);
    arena_free(s.scratch);
    *out = err ? NULL : score;
    if (err)
        arena_free(arena);
    return err;
}

void ft_score_free(struct ft_score *score)
{
    if (score)
        arena_free(score->arena);
}
