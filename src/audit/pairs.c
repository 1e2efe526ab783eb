#include <stdlib.h>

#include "audit/run.h"

/* A line that may be linked, for a rule holds for it or a decision names it. */
struct candidate {
    uint32_t line;
    const struct judged_line *judged; /* NULL: no rule holds */
    struct word_list words;           /* on the current item and it */
};

struct drawing {
    struct arena *arena;
    const struct ft_audit *audit;
    const struct judged *judged;
    struct ft_diags *diags;
    struct word_set words;
    bool without; /* suspect decisions */
    struct candidate *candidates;
    size_t candidate_count;
    struct self_word *self;
    uint32_t *rules; /* the link rules that hold for the current pair */
    size_t rule_count;
    VEC(struct pair) pairs;
    VEC(struct exclusion) excluded;
};

/* Strongest first; the order of the files breaks ties. */
static bool stronger(const struct drawing *d, const struct line *line, uint32_t a, uint32_t b)
{
    const struct link_rule *x = &d->audit->rules->links[a], *y = &d->audit->rules->links[b];
    if (rule_strength(x, line) != rule_strength(y, line))
        return rule_strength(x, line) > rule_strength(y, line);
    if (x->whole != y->whole)
        return x->whole > y->whole;
    return a < b;
}

static void insert_rule(struct drawing *d, const struct line *line, uint32_t rule)
{
    size_t at = d->rule_count++;
    for (; at > 0 && stronger(d, line, rule, d->rules[at - 1]); at--)
        d->rules[at] = d->rules[at - 1];
    d->rules[at] = rule;
}

static void find_rules(struct drawing *d, uint32_t item, const struct candidate *at)
{
    size_t until = d->audit->rules->exclude_from;
    uint32_t rule = rule_next(d->audit, d->judged, item, at->judged, 0, until);
    d->rule_count = 0;
    for (; rule != NO_INDEX;
         rule = rule_next(d->audit, d->judged, item, at->judged, rule + 1, until))
        insert_rule(d, &d->audit->model->lines[at->line], rule);
}

static uint32_t find_exclude(const struct drawing *d, uint32_t item, const struct judged_line *line)
{
    const struct rule_set *rules = d->audit->rules;
    return rule_next(d->audit, d->judged, item, line, rules->exclude_from, rules->link_count);
}

static struct link_ruling grade_by_rules(const struct drawing *d, uint32_t line)
{
    struct link_ruling ruling = {d->rule_count > 0, STRENGTH_SIGNIFICANT, 0};
    for (size_t i = 0; i < d->rule_count; i++) {
        const struct link_rule *rule = &d->audit->rules->links[d->rules[i]];
        enum strength strength = rule_strength(rule, &d->audit->model->lines[line]);
        if (i == 0)
            ruling.strength = strength;
        if (strength == ruling.strength)
            ruling.whole |= rule->whole;
    }
    return ruling;
}

static enum ft_err add_pair(struct drawing *d, uint32_t item, const struct candidate *at,
                            const struct link_ruling *ruling, struct settled settled)
{
    uint32_t *rules = ARENA_ARRAY(d->arena, d->rule_count, uint32_t);
    if (!rules)
        return FT_ENOMEM;
    for (size_t i = 0; i < d->rule_count; i++)
        rules[i] = d->rules[i];
    struct pair pair = {item,  at->line,      ruling->strength, ruling->whole,
                        rules, d->rule_count, at->words,        settled};
    return vec_push(d->arena, &d->pairs, pair) ? FT_OK : FT_ENOMEM;
}

static enum ft_err exclude(struct drawing *d, uint32_t item, const struct candidate *at,
                           uint32_t rule, struct settled settled)
{
    bool decided = settled.decision != NO_INDEX;
    struct exclusion exclusion = {item, at->line, decided ? NO_INDEX : rule, at->words, settled};
    return vec_push(d->arena, &d->excluded, exclusion) ? FT_OK : FT_ENOMEM;
}

/* A rule that links everything with everything is a slip, and would fill the memory. */
static enum ft_err report_limit(struct drawing *d)
{
    const struct link_rule *rule = &d->audit->rules->links[d->rules[0]];
    struct diag *diag = diag_add(d->diags, FT011, origin_place(rule->origin),
                                 "more than %zu links, the last of them by '%.*s'", AUDIT_MAX_LINKS,
                                 STR_ARG(rule->id));
    diag_help(d->diags, diag, "narrow the conditions on its items and lines");
    return FT_EINPUT;
}

static void report_dispute(struct drawing *d, struct word_list words, const char *what)
{
    const struct model *model = d->audit->model;
    const struct decision *last = NULL;
    if (d->without)
        return;
    for (size_t i = 0; i < words.count; i++) {
        uint32_t index = d->words.order[words.first + i];
        if (d->words.of[index].state == DECISION_DISPUTED &&
            (!last || last->row.row < model->decisions[index].row.row))
            last = &model->decisions[index];
    }
    if (!last)
        return;
    struct diag *diag =
        diag_add(d->diags, FT739, row_place(last->row, "verdict", NULL),
                 "people differ on the %s: it is what the rules alone make of it", what);
    diag_help(d->diags, diag,
              "one of them writes a newer row that agrees, or one of review: {chair: […]} decides");
}

/* Rules that were there when it was decided on, and are no more, are told; they make nothing suspect. */
static void look_at_rules(struct drawing *d, struct word_list words)
{
    for (size_t i = 0; i < words.count && !d->without; i++) {
        uint32_t index = d->words.order[words.first + i];
        struct str print = d->audit->model->decisions[index].rule_print;
        bool found = print.n == 0;
        for (size_t r = 0; r < d->rule_count && !found; r++)
            found = rule_print_is(&d->audit->rules->links[d->rules[r]], print);
        d->words.of[index].changed |= found ? 0 : CHANGED_RULES;
    }
}

static enum ft_err draw_decided(struct drawing *d, uint32_t item, const struct candidate *at,
                                struct link_ruling *rules, uint32_t excluded_by)
{
    unsigned expects = d->audit->model->items[item].expects;
    struct link_ruling ruling;
    look_at_rules(d, at->words);
    struct settled settled =
        words_on_link(&d->words, at->words, expects, rules, d->without, &ruling);
    if (settled.state == REVIEW_DISPUTED)
        report_dispute(d, at->words, "link");
    if (ruling.linked)
        return add_pair(d, item, at, &ruling, settled);
    return d->rule_count > 0 ? exclude(d, item, at, excluded_by, settled) : FT_OK;
}

static enum ft_err draw_pair(struct drawing *d, uint32_t item, const struct candidate *at)
{
    static const struct settled nobody = {REVIEW_NONE, NO_INDEX, 0};
    find_rules(d, item, at);
    if (d->rule_count > 0 && d->pairs.n + d->excluded.n >= AUDIT_MAX_LINKS)
        return report_limit(d);
    if (d->rule_count == 0 && at->words.count == 0)
        return FT_OK;
    uint32_t excluded_by = d->rule_count > 0 ? find_exclude(d, item, at->judged) : NO_INDEX;
    struct link_ruling rules = grade_by_rules(d, at->line);
    rules.linked &= excluded_by == NO_INDEX;
    if (at->words.count > 0)
        return draw_decided(d, item, at, &rules, excluded_by);
    return rules.linked ? add_pair(d, item, at, &rules, nobody)
                        : exclude(d, item, at, excluded_by, nobody);
}

static int by_line(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    return a->line < b->line ? -1 : a->line > b->line;
}

static struct candidate *candidate_of(const struct drawing *d, uint32_t line)
{
    struct candidate key = {.line = line};
    return bsearch(&key, d->candidates, d->candidate_count, sizeof key, by_line);
}

/* In the order of the rows, each once. */
static enum ft_err find_candidates(struct drawing *d)
{
    const struct model *model = d->audit->model;
    size_t n = 0, kept = 0;
    d->candidates =
        ARENA_ARRAY(d->arena, d->judged->line_count + model->decision_count, struct candidate);
    if (!d->candidates)
        return FT_ENOMEM;
    for (size_t i = 0; i < d->judged->line_count; i++) {
        const struct judged_line *line = d->judged->lines[i];
        d->candidates[n++] = (struct candidate){line->line, line, {0}};
    }
    for (size_t i = 0; i < model->decision_count; i++) {
        uint32_t line = model->decisions[i].line;
        if (line != NO_INDEX)
            d->candidates[n++] = (struct candidate){line, judged_find(d->judged, line), {0}};
    }
    if (n > 0)
        qsort(d->candidates, n, sizeof *d->candidates, by_line);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || d->candidates[kept - 1].line != d->candidates[i].line)
            d->candidates[kept++] = d->candidates[i];
    d->candidate_count = kept;
    return FT_OK;
}

/* Gives the candidates the words on the item, or takes them back; *self: those on itself. */
static void spread_words(struct drawing *d, uint32_t item, bool give, struct word_list *self)
{
    struct word_list rest = words_on_item(&d->words, item), one;
    *self = (struct word_list){0, 0};
    while (words_next(&d->words, &rest, &one)) {
        uint32_t line = words_line(&d->words, one);
        if (line == NO_INDEX)
            *self = one;
        else
            candidate_of(d, line)->words = give ? one : (struct word_list){0, 0};
    }
}

/* --- what is said of items themselves --------------------------------------------------------- */

static void report_void(struct drawing *d, const struct self_word *self, const struct pair *link)
{
    const struct model *model = d->audit->model;
    for (size_t i = 0; i < self->words.count && !d->without; i++) {
        uint32_t index = d->words.order[self->words.first + i];
        const struct decision *decision = &model->decisions[index];
        if (d->words.of[index].state != DECISION_VOID)
            continue;
        struct diag *diag = diag_add(d->diags, FT731, row_place(decision->row, "verdict", NULL),
                                     "the item is linked to '%.*s', so there is no gap to %s",
                                     STR_ARG(model->lines[link->line].id),
                                     decision->verdict == VERDICT_WAIVE ? "accept" : "confirm");
        diag_help(d->diags, diag, "remove the verdict, or reject the links that are wrong");
    }
}

static enum ft_err print_links(struct drawing *d, size_t first, struct str *out)
{
    size_t n = d->pairs.n - first;
    uint32_t *lines = ARENA_ARRAY(d->arena, n, uint32_t);
    for (size_t i = 0; lines && i < n; i++)
        lines[i] = d->pairs.v[first + i].line;
    return lines ? lines_print(d->arena, d->audit->model, lines, n, d->diags, out) : FT_ENOMEM;
}

/* What an answer rests on: the lines that the item is linked to. */
static enum ft_err look_at_answers(struct drawing *d, const struct self_word *self, size_t first)
{
    struct str now = {0};
    for (size_t i = 0; i < self->words.count && !d->without; i++) {
        uint32_t index = d->words.order[self->words.first + i];
        const struct decision *decision = &d->audit->model->decisions[index];
        if (decision->verdict != VERDICT_ANSWER || decision->line_print.n == 0)
            continue;
        if (!now.p) {
            enum ft_err err = print_links(d, first, &now);
            if (err)
                return err;
        }
        words_rest_on(&d->words, index, print_changed(decision->line_print, now));
    }
    return FT_OK;
}

static enum ft_err draw_self(struct drawing *d, uint32_t item, size_t first)
{
    struct self_word *self = &d->self[item];
    bool linked = d->pairs.n > first;
    enum ft_err err = look_at_answers(d, self, first);
    if (err)
        return err;
    self->settled = words_on_self(&d->words, self->words, linked, d->without, &self->ruling);
    if (linked)
        report_void(d, self, &d->pairs.v[first]);
    if (self->settled.state == REVIEW_DISPUTED)
        report_dispute(d, self->words, "item");
    return FT_OK;
}

static enum ft_err draw_item(struct drawing *d, uint32_t item)
{
    size_t first = d->pairs.n;
    enum ft_err err = FT_OK;
    spread_words(d, item, true, &d->self[item].words);
    for (size_t i = 0; err == FT_OK && i < d->candidate_count; i++) {
        const struct candidate *at = &d->candidates[i];
        if (d->audit->model->lines[at->line].kind != LINE_TOTAL)
            err = draw_pair(d, item, at);
    }
    spread_words(d, item, false, &d->self[item].words);
    return err ? err : draw_self(d, item, first);
}

static enum ft_err draw(struct drawing *d, struct pairs *out)
{
    const struct model *model = d->audit->model;
    d->self = ARENA_ARRAY(d->arena, model->item_count, struct self_word);
    d->rules = ARENA_ARRAY(d->arena, d->audit->rules->link_count, uint32_t);
    enum ft_err err = d->self && d->rules ? find_candidates(d) : FT_ENOMEM;
    for (uint32_t item = 0; err == FT_OK && item < model->item_count; item++)
        err = draw_item(d, item);
    *out = (struct pairs){d->words, d->pairs.v, d->pairs.n, d->excluded.v, d->excluded.n, d->self};
    return err;
}

static void report_suspects(const struct drawing *d)
{
    for (uint32_t i = 0; i < d->audit->model->decision_count; i++)
        if (words_doubts(&d->words, i))
            words_report(&d->words, i, d->diags);
}

enum ft_err pairs_draw(struct arena *arena, const struct ft_audit *audit,
                       const struct judged *judged, struct ft_diags *diags, struct pairs *out)
{
    struct drawing d = {.arena = arena, .audit = audit, .judged = judged, .diags = diags};
    enum ft_err err = words_open(arena, audit->model, diags, &d.words);
    if (!err)
        err = draw(&d, out);
    if (!err)
        report_suspects(&d);
    return err;
}

enum ft_err pairs_without(struct arena *arena, const struct ft_audit *audit,
                          const struct judged *judged, struct ft_diags *diags,
                          const struct pairs *with, struct pairs *out)
{
    struct drawing d = {.arena = arena,
                        .audit = audit,
                        .judged = judged,
                        .diags = diags,
                        .words = with->words,
                        .without = true};
    return draw(&d, out);
}

uint32_t pairs_waiver(const struct pairs *pairs, uint32_t item)
{
    const struct self_word *self = &pairs->self[item];
    bool waived = self->settled.decision != NO_INDEX && self->ruling.verdict == VERDICT_WAIVE;
    return waived ? self->settled.decision : NO_INDEX;
}

bool rule_print_is(const struct link_rule *rule, struct str print)
{
    return print.n >= PRINT_DIGITS && str_has_prefix(str_of(rule->sha256), print);
}
