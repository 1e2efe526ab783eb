#include "model/load.h"

static struct place cell_of(const struct load *load, uint32_t line, enum line_column column)
{
    return row_column_place(load->lines[line].row, load->file.columns[column].name, NULL);
}

static enum ft_err note_ids(struct load *load)
{
    struct map *ids = &load->model->line_ids;
    for (uint32_t i = 0; i < load->model->line_count; i++) {
        uint32_t first;
        struct diag *diag;
        if (load->lines[i].id.n == 0)
            continue;
        if (!map_put(ids, load->lines[i].id, i, &first))
            return FT_ENOMEM;
        if (first == MAP_NONE)
            continue;
        diag = diag_add(load->diags, FT704, cell_of(load, i, COLUMN_ID), "a second line '%.*s'",
                        STR_ARG(load_quote(load, load->lines[i].id)));
        diag_help(load->diags, diag, "give each line an id of its own, over all files");
        diag_note(load->diags, diag, cell_of(load, first, COLUMN_ID), "the first stands here");
    }
    return FT_OK;
}

static enum ft_err all_ids(const struct load *load, const struct str **out)
{
    struct str *ids = ARENA_ARRAY(load->arena, load->model->line_count + 1, struct str);
    for (size_t i = 0; ids && i < load->model->line_count; i++)
        ids[i] = load->lines[i].id;
    *out = ids;
    return ids ? FT_OK : FT_ENOMEM;
}

static enum ft_err find_parents(struct load *load, const struct str *parents)
{
    const struct str *ids = NULL; /* gathered once one is not found */
    enum ft_err err = FT_OK;
    for (uint32_t i = 0; i < load->model->line_count && !err; i++) {
        struct diag *diag;
        load->lines[i].parent = NO_INDEX;
        if (parents[i].n == 0)
            continue;
        load->lines[i].parent = map_get(&load->model->line_ids, parents[i]);
        if (load->lines[i].parent != NO_INDEX)
            continue;
        if (!ids)
            err = all_ids(load, &ids);
        if (err)
            break;
        diag = diag_add(load->diags, FT702, cell_of(load, i, COLUMN_PARENT), "no line '%.*s'",
                        STR_ARG(load_quote(load, parents[i])));
        load_suggest(load, diag, parents[i], ids, load->model->line_count,
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
static enum ft_err cut_cycles(struct load *load)
{
    uint32_t *walk = ARENA_ARRAY(load->arena, load->model->line_count + 1, uint32_t);
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

enum ft_err load_tree(struct load *load, const struct str *parents)
{
    size_t count = load->model->line_count, n = 0;
    uint32_t *order = ARENA_ARRAY(load->arena, count + 1, uint32_t);
    uint32_t *depth = ARENA_ARRAY(load->arena, count + 1, uint32_t);
    enum ft_err err = order && depth ? FT_OK : FT_ENOMEM;
    map_init(&load->model->line_ids, load->arena);
    if (!err)
        err = note_ids(load);
    if (!err)
        err = find_parents(load, parents);
    if (!err)
        err = cut_cycles(load);
    if (err)
        return err;
    join_children(load);
    for (uint32_t at = load->model->first_root; at != NO_INDEX; at = next_in_tree(load, at)) {
        order[n++] = at;
        inherit(load, at, depth);
        check_parent_kind(load, at);
        check_depth(load, at, depth);
    }
    load->model->tree_order = order;
    return FT_OK;
}
