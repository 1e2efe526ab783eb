#include "audit/flows.h"

#include <stdlib.h>

void flows_init(struct flows *flows, struct arena *scratch, const struct model *model)
{
    *flows = (struct flows){.scratch = scratch, .model = model, .last_line = NO_INDEX};
    map_init(&flows->at, scratch);
}

static size_t ranges_of_source(const struct flows *flows)
{
    return (flows->model->section_count + 1) * flows->model->measure_count;
}

/* A new one, of nothing yet. */
static enum ft_err add_source(struct flows *flows, struct str organisation)
{
    struct flow_source source = {organisation, NO_INDEX, NULL};
    source.to = ARENA_ARRAY(flows->scratch, ranges_of_source(flows), struct range);
    if (!source.to || !vec_push(flows->scratch, &flows->sources, source) ||
        !map_put(&flows->at, organisation, (uint32_t)flows->sources.n - 1, NULL))
        return FT_ENOMEM;
    return FT_OK;
}

static enum ft_err find_source(struct flows *flows, uint32_t line)
{
    struct str organisation = flows->model->lines[line].organisation;
    uint32_t at = map_get(&flows->at, organisation);
    enum ft_err err = at == MAP_NONE ? add_source(flows, organisation) : FT_OK;
    if (err != FT_OK)
        return err;
    flows->last_line = line;
    flows->last_source = at == MAP_NONE ? (uint32_t)flows->sources.n - 1 : at;
    return FT_OK;
}

enum ft_err flows_add(struct flows *flows, const struct share *share, uint32_t section,
                      size_t measure)
{
    const struct model *model = flows->model;
    enum ft_err err = share->line == flows->last_line ? FT_OK : find_source(flows, share->line);
    if (err != FT_OK)
        return err;
    struct flow_source *source = &flows->sources.v[flows->last_source];
    size_t to = section == NO_INDEX ? model->section_count : section;
    if (share->line < source->first_line)
        source->first_line = share->line;
    share_add(&source->to[to * model->measure_count + measure], share);
    return FT_OK;
}

static int by_first_line(const void *x, const void *y)
{
    const struct flow_source *a = x, *b = y;
    return a->first_line < b->first_line ? -1 : a->first_line > b->first_line;
}

static bool is_something(const struct range *allocated, size_t measures)
{
    for (size_t m = 0; m < measures; m++)
        if (allocated[m].exact != 0 || allocated[m].at_most != 0)
            return true;
    return false;
}

typedef VEC(struct result_flow) flow_vec;

static bool list_source(const struct flows *flows, struct arena *arena,
                        const struct flow_source *source, flow_vec *list)
{
    size_t sections = flows->model->section_count, width = flows->model->measure_count;
    struct str organisation = arena_str(arena, source->organisation);
    if (!organisation.p)
        return false;
    for (size_t s = 0; s <= sections; s++) {
        if (!is_something(source->to + s * width, width))
            continue;
        struct range *allocated = ARENA_ARRAY(arena, width, struct range);
        uint32_t section = s < sections ? (uint32_t)s : NO_INDEX;
        struct result_flow flow = {organisation, section, allocated};
        if (!allocated || !vec_push(arena, list, flow))
            return false;
        for (size_t m = 0; m < width; m++)
            allocated[m] = source->to[s * width + m];
    }
    return true;
}

enum ft_err flows_list(struct flows *flows, struct arena *arena, const struct result_flow **out,
                       size_t *count)
{
    flow_vec list = {0};
    if (flows->sources.n > 0)
        qsort(flows->sources.v, flows->sources.n, sizeof *flows->sources.v, by_first_line);
    for (size_t i = 0; i < flows->sources.n; i++)
        if (!list_source(flows, arena, &flows->sources.v[i], &list))
            return FT_ENOMEM;
    *out = list.v;
    *count = list.n;
    return FT_OK;
}
