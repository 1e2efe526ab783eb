#include "audit/flows.h"

#include <stdlib.h>

void flows_init(struct flows *flows, struct arena *scratch, const struct model *model)
{
    *flows = (struct flows){.scratch = scratch, .model = model};
    map_init(&flows->at, scratch);
}

static size_t ranges_of_source(const struct flows *flows)
{
    return (flows->model->section_count + 1) * flows->model->measure_count;
}

/* The organisation's; NULL: out of memory. */
static struct flow_source *source_of(struct flows *flows, const struct line *line)
{
    uint32_t at = map_get(&flows->at, line->organisation);
    if (at != MAP_NONE)
        return &flows->sources.v[at];
    struct flow_source source = {line->organisation, NO_INDEX, NULL};
    source.to = ARENA_ARRAY(flows->scratch, ranges_of_source(flows), struct range);
    at = (uint32_t)flows->sources.n;
    if (!source.to || !vec_push(flows->scratch, &flows->sources, source) ||
        !map_put(&flows->at, source.organisation, at, NULL))
        return NULL;
    return &flows->sources.v[at];
}

enum ft_err flows_add(struct flows *flows, const struct share *share, uint32_t section,
                      size_t measure)
{
    const struct model *model = flows->model;
    struct flow_source *source = source_of(flows, &model->lines[share->line]);
    if (!source)
        return FT_ENOMEM;
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
