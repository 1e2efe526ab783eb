#include "audit/build.h"
#include "audit/reconcile.h"

static void want_line(struct build *b, uint32_t line)
{
    for (; line != NO_INDEX && b->line_at[line] == NO_INDEX; line = b->model->lines[line].parent)
        b->line_at[line] = 0;
}

/* Linked lines, listed orphans, and their ancestors; in the order of the rows. */
enum ft_err build_line_places(struct build *b)
{
    uint32_t n = 0;
    b->line_at = ARENA_ARRAY(b->scratch, b->model->line_count, uint32_t);
    if (!b->line_at)
        return FT_ENOMEM;
    for (size_t i = 0; i < b->model->line_count; i++)
        b->line_at[i] = NO_INDEX;
    for (size_t i = 0; i < b->pairs.n; i++)
        want_line(b, b->pairs.v[i].line);
    for (size_t i = 0; i < b->without.n; i++)
        want_line(b, b->without.v[i].line);
    for (size_t i = 0; i < b->orphans.line_count; i++)
        want_line(b, b->orphans.lines[i]);
    for (size_t i = 0; i < b->orphans.asked_line_count; i++)
        want_line(b, b->orphans.asked[i]);
    for (size_t i = 0; i < b->model->line_count; i++)
        if (b->line_at[i] != NO_INDEX)
            b->line_at[i] = n++;
    b->result->line_count = n;
    return FT_OK;
}

/* All searched texts but the title. */
static bool keep_fields(struct build *b, const struct line_text *from, struct result_line *to)
{
    const struct str_list *names = &b->model->text_fields;
    struct result_field *fields = ARENA_ARRAY(b->arena, names->n, struct result_field);
    if (!fields)
        return false;
    for (size_t i = 0; i < names->n; i++) {
        if (str_eq(names->v[i], STR("title")))
            continue;
        struct result_field *field = &fields[to->field_count++];
        if (!build_share(b, names->v[i], &field->name) ||
            !build_keep(b, from->fields[i], &field->text))
            return false;
    }
    to->fields = fields;
    return true;
}

/* The tags of one that was not kept have to be found again. */
static enum ft_err keep_tags(struct build *b, uint32_t index, const struct line_text *text,
                             struct result_line *to)
{
    const struct judged_line *judged = judged_find(&b->judged, index);
    const uint64_t *tags = judged ? judged->subject.tags : NULL;
    enum ft_err err = FT_OK;
    if (!judged)
        err = judge_tags(b->texts, b->audit, b->scanner, &b->judged, index, text, b->diags, &tags);
    return err || build_keep_tags(b, tags, &to->tags) ? err : FT_ENOMEM;
}

static enum ft_err keep_texts(struct build *b, uint32_t index, struct result_line *to)
{
    const struct line *from = &b->model->lines[index];
    struct line_text text;
    enum ft_err err = line_text_read(b->texts, b->model, index, false, b->diags, &text);
    if (err)
        return err;
    struct str print = line_print(b->texts, b->model, index, &text);
    if (!print.p || !build_keep(b, from->id, &to->id) ||
        !build_share(b, from->organisation, &to->organisation) ||
        !build_keep(b, text.title, &to->title) ||
        !citations_parse(b->arena, text.source, &to->source) || !keep_fields(b, &text, to) ||
        !build_keep(b, print, &to->print))
        return FT_ENOMEM;
    err = keep_tags(b, index, &text, to);
    arena_clear(b->texts);
    return err;
}

static enum ft_err too_large(struct build *b, uint32_t index)
{
    struct diag *diag = diag_add(b->diags, FT714, line_place(b->model, index, SIZE_MAX, b->diags),
                                 "the change of line '%.*s' between two measures is too large",
                                 STR_ARG(b->model->lines[index].id));
    diag_help(b->diags, diag, "check the units of its amounts");
    return FT_EINPUT;
}

static enum ft_err keep_amounts(struct build *b, uint32_t index, struct result_line *to)
{
    const struct model *model = b->model;
    size_t n = model->measure_count;
    struct amount *amounts = ARENA_ARRAY(b->arena, n, struct amount);
    struct line_change *changes = ARENA_ARRAY(b->arena, n, struct line_change);
    if (!amounts || !changes)
        return FT_ENOMEM;
    to->amounts = amounts;
    to->changes = changes;
    for (size_t m = 0; m < n; m++) {
        uint32_t with = model->measures[m].compare_with;
        amounts[m] = line_amount(model, index, m);
        if (with != NO_INDEX &&
            !change_of(amounts[m], line_amount(model, index, with), &changes[m]))
            return too_large(b, index);
    }
    return FT_OK;
}

/* What an item that is linked to this line alone would have. */
static enum ft_err keep_claims(struct build *b, uint32_t index, struct result_line *to)
{
    size_t n = b->model->measure_count;
    struct range *ranges = ARENA_ARRAY(b->arena, n, struct range);
    if (!ranges)
        return FT_ENOMEM;
    for (size_t m = 0; m < n; m++)
        ranges[m] = claims_of_line(&b->atoms[m], index);
    to->claims = ranges;
    return FT_OK;
}

static enum ft_err add_line(struct build *b, uint32_t index, struct result_line *to)
{
    const struct line *from = &b->model->lines[index];
    to->parent = from->parent == NO_INDEX ? NO_INDEX : b->line_at[from->parent];
    to->has_children = from->first_child != NO_INDEX;
    to->kind = from->kind;
    to->headcount = from->headcount;
    to->headcount_measure = from->headcount_measure;
    to->headcount_is = from->headcount_is;
    to->stage = from->stage;
    enum ft_err err = keep_texts(b, index, to);
    if (err == FT_OK)
        err = keep_amounts(b, index, to);
    return err == FT_OK ? keep_claims(b, index, to) : err;
}

/* Which items are linked to each line: the pairs, turned around. */
static enum ft_err add_line_items(struct build *b, struct result_line *lines)
{
    uint32_t *items = ARENA_ARRAY(b->arena, b->pairs.n, uint32_t), *next = items;
    uint32_t **fill = ARENA_ARRAY(b->scratch, b->result->line_count, uint32_t *);
    if (!items || !fill)
        return FT_ENOMEM;
    for (size_t i = 0; i < b->pairs.n; i++)
        lines[b->line_at[b->pairs.v[i].line]].item_count++;
    for (size_t i = 0; i < b->result->line_count; i++) {
        lines[i].items = fill[i] = next;
        next += lines[i].item_count;
    }
    for (size_t i = 0; i < b->pairs.n; i++)
        *fill[b->line_at[b->pairs.v[i].line]]++ = b->pairs.v[i].item;
    return FT_OK;
}

enum ft_err build_lines(struct build *b)
{
    struct result_line *lines = ARENA_ARRAY(b->arena, b->result->line_count, struct result_line);
    enum ft_err err = lines ? FT_OK : FT_ENOMEM;
    for (uint32_t i = 0; err == FT_OK && i < b->model->line_count; i++)
        if (b->line_at[i] != NO_INDEX)
            err = add_line(b, i, &lines[b->line_at[i]]);
    b->result->lines = lines;
    return err == FT_OK ? add_line_items(b, lines) : err;
}

static bool keep_places(struct build *b, const uint32_t *from, size_t count, const uint32_t **to)
{
    uint32_t *places = ARENA_ARRAY(b->arena, count, uint32_t);
    for (size_t i = 0; places && i < count; i++)
        places[i] = b->line_at[from[i]];
    *to = places;
    return places;
}

enum ft_err build_orphans(struct build *b)
{
    const struct orphans_found *from = &b->orphans;
    struct orphans *to = &b->result->orphans;
    int64_t *amounts = ARENA_ARRAY(b->arena, b->model->measure_count, int64_t);
    if (!amounts || !keep_places(b, from->lines, from->line_count, &to->lines) ||
        !keep_places(b, from->asked, from->asked_line_count, &to->asked))
        return FT_ENOMEM;
    for (size_t m = 0; m < b->model->measure_count; m++)
        amounts[m] = from->amounts[m];
    to->amounts = amounts;
    to->count = from->count;
    to->asked_count = from->asked_count;
    to->line_count = from->line_count;
    to->asked_line_count = from->asked_line_count;
    return FT_OK;
}

static bool keep_exclusion(struct build *b, const struct exclusion *from, struct excluded_pair *to)
{
    const struct link_rule *rule = from->rule == NO_INDEX ? NULL : &b->rules->links[from->rule];
    struct str reason = rule ? rule->summary : b->model->decisions[from->settled.decision].reason;
    to->state = from->settled.state;
    if (to->state == REVIEW_SUSPECT)
        to->without = build_strength_without(b, from->item, from->line);
    return build_keep_words(b, from->words, &to->decisions, &to->decision_count) &&
           build_keep(b, b->model->items[from->item].id, &to->item) &&
           build_keep(b, b->model->lines[from->line].id, &to->line) &&
           build_keep(b, rule ? rule->id : STR(""), &to->rule) &&
           build_keep(b, reason, &to->reason);
}

enum ft_err build_excluded(struct build *b)
{
    size_t n = b->pairs.excluded_count;
    struct excluded_pair *excluded = ARENA_ARRAY(b->arena, n, struct excluded_pair);
    if (!excluded)
        return FT_ENOMEM;
    for (size_t i = 0; i < n; i++)
        if (!keep_exclusion(b, &b->pairs.excluded[i], &excluded[i]))
            return FT_ENOMEM;
    b->result->excluded = excluded;
    b->result->excluded_count = n;
    return FT_OK;
}
