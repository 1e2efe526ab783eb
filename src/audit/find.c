#include "audit/find.h"

#include <stdlib.h>

#include "audit/amounts.h"
#include "audit/given.h"

const char *const find_by_name[FINDS_BY] = {"pattern", "tag", "rule", "condition"};

struct finding {
    struct ft_find *out;
    struct arena *arena;                    /* of what is found */
    struct arena *scratch, *scratch_of_all; /* of one row; until all are found */
    struct ft_diags *diags;
    struct scanner *scanner;
    struct judged judged;
    size_t most;           /* rows that are kept */
    VEC(uint32_t) indexes; /* of all that are found */
    VEC(struct found_row) rows;
};

static const struct cond *condition(const struct ft_find *find)
{
    const struct link_rule *rule = &find->audit.rules->links[0];
    return find->side == SIDE_ITEM ? rule->items : rule->lines;
}

static enum ft_err explain(struct scanner *scanner, struct arena *arena, const struct cond *cond,
                           const struct subject *row, struct ft_diags *diags,
                           const struct verdict **out)
{
    bool item = row->side == SIDE_ITEM;
    return scanner_explain(scanner, arena, cond, item ? row : NULL, item ? NULL : row, diags, out);
}

/* --- near misses --------------------------------------------------------------------------- */

static enum ft_err look(const void *state, struct scanner *scanner, struct arena *scratch,
                        const struct judged_line *line, struct ft_diags *diags, bool *wanted)
{
    const struct ft_find *find = state;
    struct near near;
    enum ft_err err = near_find(scanner, scratch, find->audit.rules, condition(find),
                                &line->subject, diags, &near);
    *wanted = !err && near.near;
    return err;
}

static enum ft_err keep_failed(struct finding *f, const struct near *near, struct found_row *row)
{
    struct reasoning r = {.arena = f->arena,
                          .audit = &f->out->audit,
                          .judged = &f->judged,
                          .scanner = f->scanner,
                          .diags = f->diags};
    struct found_leaf *failed = ARENA_ARRAY(f->arena, near->count, struct found_leaf);
    bool item = row->subject->side == SIDE_ITEM;
    enum ft_err err = failed ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < near->count && !err; i++) {
        failed[i].leaf = near->leaves[i];
        err = reason_of(&r, near->leaves[i].cond, item ? row->subject : NULL,
                        item ? NULL : row->subject, &failed[i].reason);
    }
    row->failed = failed;
    row->failed_count = near->count;
    return err;
}

/* --- matches ------------------------------------------------------------------------------- */

typedef VEC(struct found_mark) mark_vec;

static int by_place(const void *x, const void *y)
{
    const struct found_mark *a = x, *b = y;
    if (a->field != b->field)
        return a->field < b->field ? -1 : 1;
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    return a->span.end < b->span.end ? -1 : a->span.end > b->span.end;
}

static enum ft_err mark_field(struct finding *f, struct str rule, const struct verdict *leaf,
                              uint32_t field, mark_vec *marks)
{
    struct found_mark mark = {.rule = rule, .field = field};
    bool found;
    enum ft_err err = scanner_find(f->scanner, f->arena, leaf->cond->is.text.regex, leaf->subject,
                                   field, &found, &mark.span);
    if (err || !found)
        return err;
    for (size_t i = 0; i < marks->n; i++)
        if (by_place(&marks->v[i], &mark) == 0)
            return FT_OK;
    return vec_push(f->arena, marks, mark) ? FT_OK : FT_ENOMEM;
}

/* In each field that is searched, not only the first that matches. */
static enum ft_err mark_text(struct finding *f, struct str rule, const struct verdict *leaf,
                             mark_vec *marks)
{
    uint32_t named = leaf->cond->is.text.field[leaf->subject->side];
    size_t searched = f->out->audit.rules->searched[leaf->subject->side];
    enum ft_err err = FT_OK;
    if (named != NO_INDEX)
        return mark_field(f, rule, leaf, named, marks);
    for (uint32_t field = 0; field < searched && !err; field++)
        err = mark_field(f, rule, leaf, field, marks);
    return err;
}

/*
 * Of what holds on the row itself; of a condition that nearly does, also of what does not, where a
 * text that must not match is one of those.
 */
static enum ft_err mark(struct finding *f, struct str rule, const struct subject *row,
                        const struct verdict *verdict, mark_vec *marks)
{
    enum ft_err err = FT_OK;
    if (verdict->subject != row ||
        (!f->out->near && (!verdict->holds || verdict->cond->op == COND_NOT)))
        return FT_OK;
    if (verdict->cond->op == COND_TEXT && verdict->holds)
        return mark_text(f, rule, verdict, marks);
    if (verdict->why)
        err = mark(f, verdict->behind->id, row, verdict->why, marks);
    for (size_t i = 0; i < verdict->child_count && !err; i++)
        err = mark(f, rule, row, &verdict->children[i], marks);
    return err;
}

static enum ft_err find_marks(struct finding *f, const struct cond *cond, struct found_row *row)
{
    mark_vec marks = {0};
    const struct verdict *verdict;
    enum ft_err err = explain(f->scanner, f->arena, cond, row->subject, f->diags, &verdict);
    if (!err)
        err = mark(f, STR(""), row->subject, verdict, &marks);
    if (marks.n > 0)
        qsort(marks.v, marks.n, sizeof *marks.v, by_place);
    row->marks = marks.v;
    row->mark_count = marks.n;
    return err;
}

/* --- rows ---------------------------------------------------------------------------------- */

static enum ft_err keep_row(struct finding *f, uint32_t index, const struct subject *subject,
                            const struct near *near)
{
    struct found_row row = {.index = index, .subject = subject};
    if (!vec_push(f->scratch_of_all, &f->indexes, index))
        return FT_ENOMEM;
    if (f->rows.n >= f->most)
        return FT_OK;
    enum ft_err err = find_marks(f, near->cond, &row);
    if (!err && near->near)
        err = keep_failed(f, near, &row);
    return err || vec_push(f->arena, &f->rows, row) ? err : FT_ENOMEM;
}

static enum ft_err take_row(struct finding *f, uint32_t index, const struct subject *subject,
                            const uint64_t *rules)
{
    struct near near = {.cond = condition(f->out)};
    enum ft_err err = FT_OK;
    if (!f->out->near)
        return bit_get(rules, 0) ? keep_row(f, index, subject, &near) : FT_OK;
    arena_clear(f->scratch);
    err = near_find(f->scanner, f->scratch, f->out->audit.rules, condition(f->out), subject,
                    f->diags, &near);
    return err || !near.near ? err : keep_row(f, index, subject, &near);
}

static enum ft_err take_rows(struct finding *f)
{
    const struct judged *judged = &f->judged;
    const struct model *model = f->out->audit.model;
    enum ft_err err = FT_OK;
    for (uint32_t i = 0; f->out->side == SIDE_ITEM && i < model->item_count && !err; i++)
        err = take_row(f, i, &judged->items[i], judged->item_rules[i]);
    for (size_t i = 0; f->out->side == SIDE_LINE && i < judged->line_count && !err; i++) {
        const struct judged_line *line = judged->lines[i];
        err = take_row(f, line->line, &line->subject, line->rules);
    }
    f->out->rows = f->rows.v;
    f->out->row_count = f->rows.n;
    f->out->count = f->indexes.n;
    return err;
}

/* --- money --------------------------------------------------------------------------------- */

static bool any_stated(const struct finding *f, size_t measure)
{
    for (size_t i = 0; i < f->indexes.n; i++)
        if (line_is_stated(f->out->audit.model, f->indexes.v[i], measure))
            return true;
    return false;
}

/* All lines found as the links of one wish, of which an audit says each yen once. */
static enum ft_err sum_up(struct finding *f)
{
    struct item wish = {.is_ask = true};
    struct model model = *f->out->audit.model;
    struct arena *arena = f->scratch_of_all;
    struct pair *links = ARENA_ARRAY(arena, f->indexes.n, struct pair);
    struct atoms *atoms = ARENA_ARRAY(arena, model.measure_count, struct atoms);
    struct stated_range *sums = ARENA_ARRAY(f->arena, model.measure_count, struct stated_range);
    struct pairs pairs = {.v = links, .n = f->indexes.n};
    struct amounts amounts;
    model.items = &wish;
    model.item_count = 1;
    model.section_count = 0;
    enum ft_err err = links && atoms && sums ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < f->indexes.n && !err; i++)
        links[i] = (struct pair){.line = f->indexes.v[i], .strength = STRENGTH_PRINCIPAL};
    for (uint32_t m = 0; m < model.measure_count && !err; m++)
        err = atoms_of(arena, &model, m, f->diags, &atoms[m]);
    if (!err)
        err = amounts_of(arena, &model, atoms, &pairs, &amounts);
    for (size_t m = 0; m < model.measure_count && !err; m++)
        sums[m] = (struct stated_range){amounts.items[m].principal, any_stated(f, m)};
    f->out->sums = sums;
    return err;
}

/* --- the whole ------------------------------------------------------------------------------ */

static enum ft_err find_all(struct finding *f)
{
    struct ft_find *find = f->out;
    struct judged_wanted wanted = {.look = find->near ? look : NULL, .look_state = find};
    f->scanner = scanner_new(find->audit.matcher);
    enum ft_err err = f->scanner ? FT_OK : FT_ENOMEM;
    if (!err)
        err = judge_rows(f->arena, &find->audit, f->scanner, wanted, f->diags, &f->judged);
    if (!err)
        err = take_rows(f);
    if (!err && find->side == SIDE_LINE)
        err = sum_up(f);
    scanner_free(f->scanner);
    return err;
}

static enum ft_err compile(struct ft_find *find, const struct ft_audit *audit,
                           struct ft_diags *diags)
{
    struct matcher_options options = {.no_prefilter = audit->options.no_prefilter,
                                      .bytes = audit->model->text_bytes};
    find->audit = *audit;
    find->audit.matcher = NULL;
    enum ft_err err = find_rules(find->arena, audit, find, diags, &find->audit.rules);
    return err ? err : matcher_new_for(find->audit.rules, options, diags, &find->audit.matcher);
}

static void take_options(struct ft_find *find, const struct ft_find_options *options)
{
    const char *const what[FINDS_BY] = {options->pattern, options->tag, options->rule,
                                        options->condition};
    while (find->by < FIND_CONDITION && !what[find->by])
        find->by++;
    find->what = str_of(what[find->by]);
    find->side = options->items ? SIDE_ITEM : SIDE_LINE;
    find->near = options->near;
}

enum ft_err ft_audit_find(const struct ft_audit *audit, const struct ft_find_options *options,
                          struct ft_diags *diags, struct ft_find **out)
{
    struct arena *arena = arena_new();
    struct ft_find *find = arena ? ARENA_NEW(arena, struct ft_find) : NULL;
    struct finding f = {.out = find,
                        .arena = arena,
                        .scratch = arena_new(),
                        .scratch_of_all = arena_new(),
                        .diags = diags,
                        .most = options->top ? options->top : SIZE_MAX};
    enum ft_err err = FT_ENOMEM;
    if (find)
        find->arena = arena;
    if (find && f.scratch && f.scratch_of_all) {
        take_options(find, options);
        err = compile(find, audit, diags);
        if (!err)
            err = find_all(&f);
        if (!err && diags_failed(diags))
            err = FT_ENOMEM;
    }
    arena_free(f.scratch);
    arena_free(f.scratch_of_all);
    *out = err ? NULL : find;
    if (err && find)
        ft_find_free(find);
    else if (err)
        arena_free(arena);
    return err;
}

bool ft_find_any(const struct ft_find *find)
{
    return find->count > 0;
}

void ft_find_free(struct ft_find *find)
{
    if (!find)
        return;
    matcher_free(find->audit.matcher);
    arena_free(find->arena);
}
