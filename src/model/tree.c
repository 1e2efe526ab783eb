#include "model/repeated_ids.h"

/* Beyond what diagnostics keep, nobody will see the row, which costs reading it. */
static struct place cell_of(const struct load *load, uint32_t line, enum line_column column)
{
    size_t at = line_table_of(load->model, line)->columns.column[column];
    return diags_not_kept(load->diags) > 0 ? line_column_place(load->model, line, at)
                                           : line_place(load->model, line, at, load->diags);
}

/* The slot of an id, or the free one where it would stand: there is one that is free. */
static uint32_t *line_slot(const struct model *model, struct str id)
{
    const struct line_ids *ids = &model->line_ids;
    size_t at = hash_text((uint64_t)(uintptr_t)ids->slots, id) & (ids->capacity - 1);
    while (ids->slots[at] != NO_INDEX && !str_eq(model->lines[ids->slots[at]].id, id))
        at = (at + 1) & (ids->capacity - 1);
    return &ids->slots[at];
}

uint32_t line_find(const struct model *model, struct str id)
{
    return *line_slot(model, id);
}

/* A quarter to a half of the slots are taken: they are small, and searches short. */
static enum ft_err note_ids(struct load *load)
{
    struct line_ids *ids = &load->model->line_ids;
    repeated_vec repeated = {0};
    ids->capacity = 2;
    while (ids->capacity / 2 < load->model->line_count + 1)
        ids->capacity *= 2;
    ids->slots = ARENA_ARRAY(load->arena, ids->capacity, uint32_t);
    if (!ids->slots)
        return FT_ENOMEM;
    memset(ids->slots, 0xFF, ids->capacity * sizeof *ids->slots);
    for (uint32_t i = 0; i < load->model->line_count; i++) {
        if (load->lines[i].id.n == 0)
            continue;
        uint32_t *slot = line_slot(load->model, load->lines[i].id);
        if (*slot == NO_INDEX)
            *slot = i;
        else if (!vec_push(load->arena, &repeated, ((struct repeated){i, *slot})))
            return FT_ENOMEM;
    }
    return repeated_ids_report(load, &repeated);
}

static enum ft_err all_ids(const struct load *load, const struct str **out)
{
    struct str *ids = ARENA_ARRAY(load->arena, load->model->line_count + 1, struct str);
    for (size_t i = 0; ids && i < load->model->line_count; i++)
        ids[i] = load->lines[i].id;
    *out = ids;
    return ids ? FT_OK : FT_ENOMEM;
}

/* In a part the others are looked for nowhere else. */
static enum ft_err find_parents_here(struct load *load, const struct parents *parents)
{
    uint32_t *outside = ARENA_ARRAY(load->arena, parents->n, uint32_t);
    const char *name = parents->names;
    if (!outside)
        return FT_ENOMEM;
    for (size_t i = 0; i < parents->n; i++) {
        const struct parent_of *of = &parents->v[i];
        uint32_t parent = line_find(load->model, (struct str){name, of->size});
        load->lines[of->line].parent = parent;
        name += of->size;
        if (parent == NO_INDEX)
            outside[load->model->outside_count++] = of->line;
    }
    load->model->outside = outside;
    return FT_OK;
}

static enum ft_err find_parents(struct load *load, const struct parents *parents)
{
    const struct str *ids = NULL; /* gathered once one is not found */
    const char *name = parents->names;
    enum ft_err err = FT_OK;
    if (load->model->is_part)
        return find_parents_here(load, parents);
    for (size_t i = 0; i < parents->n && !err; i++) {
        struct diag *diag;
        struct str id = {name, parents->v[i].size};
        uint32_t line = parents->v[i].line;
        name += id.n;
        load->lines[line].parent = line_find(load->model, id);
        if (load->lines[line].parent != NO_INDEX || load->lines_missing)
            continue;
        if (!ids)
            err = all_ids(load, &ids);
        if (err)
            break;
        diag = diag_add(load->diags, FT702, cell_of(load, line, COLUMN_PARENT), "no line '%.*s'",
                        STR_ARG(load_quote(load, id)));
        load_suggest(load, diag, id, ids, load->model->line_count,
                     "name the id of another line, or leave the cell empty for a line of its own");
    }
    return err;
}

/* The whole way round from `first`, cut where it gets too long to be read. */
static void report_cycle(struct load *load, uint32_t first)
{
    struct buf path = {0};
    struct diag *diag;
    uint32_t at = first;
    int shown = 0;
    do {
        struct str id = load_quote(load, load->lines[at].id);
        at = load->lines[at].parent;
        if (++shown <= MAX_TREE_DEPTH)
            buf_printf(&path, "%.*s → ", STR_ARG(id));
        else if (at == first)
            buf_printf(&path, "… %d more … → ", shown - MAX_TREE_DEPTH);
    } while (at != first);
    buf_add(&path, load_quote(load, load->lines[first].id));
    diag = diag_add(load->diags, FT703, cell_of(load, first, COLUMN_PARENT),
                    "a line is its own ancestor: %.*s", STR_ARG(buf_str(&path)));
    diag_help(load->diags, diag, "empty the parent of one of these lines");
    buf_release(&path);
}

/* Reports the cycle that `at` stands in and cuts it before the first of its rows. */
static void cut_cycle(struct load *load, uint32_t at)
{
    uint32_t first = at;
    for (uint32_t i = load->lines[at].parent; i != at; i = load->lines[i].parent)
        first = i < first ? i : first;
    report_cycle(load, first);
    load->lines[first].parent = NO_INDEX;
}

/* Walks up from every line over lines not seen before: meeting one of the same walk is a cycle. */
static enum ft_err cut_cycles(struct load *load, struct arena *scratch)
{
    uint32_t *walk = ARENA_ARRAY(scratch, load->model->line_count + 1, uint32_t);
    if (!walk)
        return FT_ENOMEM;
    for (uint32_t i = 0; i < load->model->line_count; i++) {
        uint32_t at = i;
        while (at != NO_INDEX && walk[at] == 0) {
            walk[at] = i + 1;
            at = load->lines[at].parent;
        }
        if (at != NO_INDEX && walk[at] == i + 1)
            cut_cycle(load, at);
    }
    return FT_OK;
}

static void join_children(struct load *load)
{
    load->model->first_root = NO_INDEX;
    for (uint32_t i = 0; i < load->model->line_count; i++)
        load->lines[i].first_child = NO_INDEX;
    for (uint32_t i = (uint32_t)load->model->line_count; i-- > 0;) {
        struct line *line = &load->lines[i];
        uint32_t *first = line->parent == NO_INDEX ? &load->model->first_root
                                                   : &load->lines[line->parent].first_child;
        line->next_sibling = *first;
        *first = i;
    }
}

static uint32_t next_in_tree(const struct load *load, uint32_t at)
{
    const struct line *lines = load->lines;
    if (lines[at].first_child != NO_INDEX)
        return lines[at].first_child;
    while (at != NO_INDEX && lines[at].next_sibling == NO_INDEX)
        at = lines[at].parent;
    return at == NO_INDEX ? NO_INDEX : lines[at].next_sibling;
}

static void check_parent_kind(struct load *load, uint32_t line)
{
    uint32_t parent = load->lines[line].parent;
    enum line_kind kind = parent == NO_INDEX ? LINE_MONEY : load->lines[parent].kind;
    struct diag *diag;
    if (kind != LINE_HEADCOUNT && kind != LINE_ACTION && kind != LINE_TOTAL)
        return;
    diag = diag_add(load->diags, FT705, cell_of(load, line, COLUMN_PARENT),
                    "a line below one of kind '%s'", line_kind_name[kind]);
    diag_help(load->diags, diag, "%s",
              kind == LINE_TOTAL
                  ? "a total stands beside the lines it adds up: leave the parent empty, "
                    "or make that line one of kind 'money'"
                  : "put it below a line with money, or leave its parent empty");
    diag_note(load->diags, diag, cell_of(load, parent, COLUMN_KIND), "its parent stands here");
}

static void check_depth(struct load *load, uint32_t line, const uint32_t *depth)
{
    struct diag *diag;
    if (depth[line] != MAX_TREE_DEPTH)
        return;
    diag = diag_add(load->diags, FT011, cell_of(load, line, COLUMN_PARENT),
                    "a line with %d lines above it", MAX_TREE_DEPTH);
    diag_help(load->diags, diag, "a tree has at most %d levels", MAX_TREE_DEPTH);
}

static void inherit(struct load *load, uint32_t line, uint32_t *depth)
{
    struct line *below = &load->lines[line];
    const struct line *above = below->parent == NO_INDEX ? NULL : &load->lines[below->parent];
    depth[line] = above ? depth[below->parent] + 1 : 0;
    if (above && below->organisation.n == 0)
        below->organisation = above->organisation;
}

static void order_tree(struct load *load, uint32_t *order, uint32_t *depth)
{
    size_t n = 0;
    join_children(load);
    for (uint32_t at = load->model->first_root; at != NO_INDEX; at = next_in_tree(load, at)) {
        order[n++] = at;
        inherit(load, at, depth);
        check_parent_kind(load, at);
        check_depth(load, at, depth);
    }
    load->model->tree_order = order;
}

enum ft_err load_tree(struct load *load, const struct parents *parents)
{
    struct arena *scratch = arena_new();
    size_t count = load->model->line_count;
    uint32_t *order = ARENA_ARRAY(load->arena, count + 1, uint32_t);
    uint32_t *depth = scratch ? ARENA_ARRAY(scratch, count + 1, uint32_t) : NULL;
    enum ft_err err = order && depth ? note_ids(load) : FT_ENOMEM;
    load->model->has_parents = parents->n > 0;
    if (!err)
        err = find_parents(load, parents);
    if (!err)
        err = cut_cycles(load, scratch);
    if (!err)
        order_tree(load, order, depth);
    arena_free(scratch);
    return err;
}
