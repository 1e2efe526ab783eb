#include "audit/orphans.h"

/* Who is linked to a line, an ancestor or a descendant of it. */
enum reach { BY_NOBODY, BY_ASK, BY_ITEM };

struct finding {
    const struct model *model;
    const struct atoms *atoms;
    size_t most;
    uint8_t *own, *around; /* enum reach by line: on itself; on itself, above or below */
};

static uint8_t higher(uint8_t a, uint8_t b)
{
    return a > b ? a : b;
}

/* Up the tree for what is below, then down for what is above. */
static void look_around(struct finding *f)
{
    const struct line *lines = f->model->lines;
    for (size_t i = 0; i < f->model->line_count; i++)
        f->around[i] = f->own[i];
    for (size_t i = f->model->line_count; i-- > 0;) {
        uint32_t line = f->model->tree_order[i], parent = lines[line].parent;
        if (parent != NO_INDEX)
            f->around[parent] = higher(f->around[parent], f->around[line]);
    }
    for (size_t i = 0; i < f->model->line_count; i++) {
        uint32_t line = f->model->tree_order[i], parent = lines[line].parent;
        if (parent != NO_INDEX)
            f->own[line] = higher(f->own[line], f->own[parent]);
        f->around[line] = higher(f->around[line], f->own[line]);
    }
}

static bool is_stated(const struct finding *f, uint32_t line)
{
    for (size_t m = 0; m < f->model->measure_count; m++)
        if (atoms_is_stated(&f->atoms[m], line))
            return true;
    return false;
}

/* Is the line one that `reach` describes, and none above it is? */
static bool is_topmost(const struct finding *f, uint32_t line, enum reach reach)
{
    if (f->around[line] != reach || !is_stated(f, line))
        return false;
    for (uint32_t up = f->model->lines[line].parent; up != NO_INDEX;
         up = f->model->lines[up].parent)
        if (f->around[up] == reach && is_stated(f, up))
            return false;
    return true;
}

static void add_orphan(const struct finding *f, uint32_t line, struct orphans_found *out)
{
    for (size_t m = 0; m < f->model->measure_count; m++)
        out->amounts[m] += atoms_below(&f->atoms[m], line);
    if (out->count++ < f->most)
        out->lines[out->line_count++] = line;
}

static void add_asked(const struct finding *f, uint32_t line, struct orphans_found *out)
{
    if (out->asked_count++ < f->most)
        out->asked[out->asked_line_count++] = line;
}

static void find(struct finding *f, const struct pairs *pairs, struct orphans_found *out)
{
    for (size_t i = 0; i < pairs->n; i++) {
        uint8_t *own = &f->own[pairs->v[i].line];
        *own = higher(*own, f->model->items[pairs->v[i].item].is_ask ? BY_ASK : BY_ITEM);
    }
    look_around(f);
    for (uint32_t line = 0; line < f->model->line_count; line++) {
        if (is_topmost(f, line, BY_NOBODY))
            add_orphan(f, line, out);
        else if (is_topmost(f, line, BY_ASK))
            add_asked(f, line, out);
    }
}

enum ft_err orphans_find(struct arena *arena, const struct model *model, const struct atoms *atoms,
                         const struct pairs *pairs, size_t most, struct orphans_found *out)
{
    struct arena *scratch = arena_new();
    struct finding f = {.model = model, .atoms = atoms};
    f.most = most < model->line_count ? most : model->line_count;
    f.own = scratch ? ARENA_ARRAY(scratch, model->line_count, uint8_t) : NULL;
    f.around = scratch ? ARENA_ARRAY(scratch, model->line_count, uint8_t) : NULL;
    *out = (struct orphans_found){.amounts = ARENA_ARRAY(arena, model->measure_count, int64_t),
                                  .lines = ARENA_ARRAY(arena, f.most, uint32_t),
                                  .asked = ARENA_ARRAY(arena, f.most, uint32_t)};
    bool ready = f.own && f.around && out->amounts && out->lines && out->asked;
    if (ready)
        find(&f, pairs, out);
    arena_free(scratch);
    return ready ? FT_OK : FT_ENOMEM;
}

size_t orphans_most(const struct ft_audit_options *options)
{
    return options->orphans < 0 ? 0 : options->orphans > 0 ? (size_t)options->orphans : 1000;
}
