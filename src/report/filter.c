#include "report/filter.h"

#include "audit/filters.h"

/* Where the rows and columns of a result go; NO_INDEX: they are not shown. */
struct choice {
    struct arena *arena;
    const struct ft_result *from;
    struct ft_result *to;
    uint32_t *item_at, *line_at, measure_at[MAX_MEASURES];
    size_t measures[MAX_MEASURES]; /* shown, by their place among the shown */
    bool failed;                   /* out of memory */
};

static void *take(struct choice *c, size_t count, size_t size)
{
    void *p = arena_array(c->arena, count, size);
    c->failed |= !p;
    return p;
}

/* --- what is shown ------------------------------------------------------------ */

static void choose_measures(struct choice *c)
{
    for (size_t m = 0; m < c->from->measure_count; m++) {
        bool shown = filters_show_measure(c->from, m);
        c->measure_at[m] = shown ? (uint32_t)c->to->measure_count : NO_INDEX;
        if (shown)
            c->measures[c->to->measure_count++] = m;
    }
}

static void choose_items(struct choice *c)
{
    c->item_at = take(c, c->from->item_count, sizeof *c->item_at);
    for (size_t i = 0; c->item_at && i < c->from->item_count; i++) {
        bool shown = filters_show_item(c->from, &c->from->items[i]);
        c->item_at[i] = shown ? (uint32_t)c->to->item_count++ : NO_INDEX;
    }
}

/* With the lines that a shown one is part of: an amount may be a share of theirs. */
static void choose_lines(struct choice *c)
{
    const struct ft_result *from = c->from;
    c->line_at = take(c, from->line_count, sizeof *c->line_at);
    if (!c->line_at)
        return;
    for (size_t i = 0; i < from->line_count; i++) {
        if (!filters_show_line(from, &from->lines[i]))
            continue;
        for (uint32_t up = (uint32_t)i; up != NO_INDEX; up = from->lines[up].parent)
            c->line_at[up] = 1;
    }
    for (size_t i = 0; i < from->line_count; i++)
        c->line_at[i] = c->line_at[i] ? (uint32_t)c->to->line_count++ : NO_INDEX;
}

/* --- indices and columns -------------------------------------------------------- */

static uint32_t at(const uint32_t *places, uint32_t index)
{
    return index == NO_INDEX ? NO_INDEX : places[index];
}

static const uint32_t *pick_indices(struct choice *c, const uint32_t *from, const uint32_t *places,
                                    size_t *count)
{
    uint32_t *v = take(c, *count, sizeof *v);
    size_t n = 0;
    for (size_t i = 0; v && i < *count; i++)
        if (places[from[i]] != NO_INDEX)
            v[n++] = places[from[i]];
    *count = n;
    return v;
}

/* The shown columns of an array with one element a measure. */
static const void *pick(struct choice *c, const void *from, size_t size)
{
    char *v = take(c, c->to->measure_count, size);
    for (size_t m = 0; v && m < c->to->measure_count; m++)
        memcpy(v + m * size, (const char *)from + c->measures[m] * size, size);
    return v;
}
#define PICK(c, array) pick((c), (array), sizeof *(array))

static uint32_t pick_bits(const struct choice *c, uint32_t bits)
{
    uint32_t set = 0;
    for (size_t m = 0; m < c->to->measure_count; m++)
        set |= (bits >> c->measures[m] & 1) << m;
    return set;
}

/* --- rows ----------------------------------------------------------------------- */

static void pick_measures(struct choice *c)
{
    struct result_measure *v = take(c, c->to->measure_count, sizeof *v);
    for (size_t m = 0; v && m < c->to->measure_count; m++) {
        v[m] = c->from->measures[c->measures[m]];
        v[m].compare_with = at(c->measure_at, v[m].compare_with);
    }
    c->to->measures = v;
    c->to->filters.measures = pick_bits(c, c->from->filters.measures);
}

static void pick_links(struct choice *c, struct result_item *item)
{
    struct result_link *v = take(c, item->link_count, sizeof *v);
    size_t n = 0;
    for (size_t i = 0; v && i < item->link_count; i++) {
        if (!filters_show_link(c->from, &item->links[i]))
            continue;
        v[n] = item->links[i];
        v[n].line = c->line_at[v[n].line];
        n++;
    }
    item->links = v;
    item->link_count = n;
}

static void pick_items(struct choice *c)
{
    struct result_item *v = take(c, c->to->item_count, sizeof *v);
    for (size_t i = 0; v && i < c->from->item_count; i++) {
        if (c->item_at[i] == NO_INDEX)
            continue;
        struct result_item *item = &v[c->item_at[i]];
        *item = c->from->items[i];
        item->money = PICK(c, item->money);
        item->funded_by = pick_bits(c, item->funded_by);
        pick_links(c, item);
    }
    c->to->items = v;
}

static void pick_lines(struct choice *c)
{
    struct result_line *v = take(c, c->to->line_count, sizeof *v);
    for (size_t i = 0; v && i < c->from->line_count; i++) {
        if (c->line_at[i] == NO_INDEX)
            continue;
        struct result_line *line = &v[c->line_at[i]];
        *line = c->from->lines[i];
        line->parent = at(c->line_at, line->parent);
        line->headcount_measure = at(c->measure_at, line->headcount_measure);
        line->amounts = PICK(c, line->amounts);
        line->changes = PICK(c, line->changes);
        line->items = pick_indices(c, line->items, c->item_at, &line->item_count);
    }
    c->to->lines = v;
}

static void pick_ratios(struct choice *c, struct ratios *ratios)
{
    ratios->money_traced = PICK(c, ratios->money_traced);
    ratios->money_of_stated = PICK(c, ratios->money_of_stated);
}

/* Of the shown organisations, to the shown sections and to other purposes. */
static void pick_flows(struct choice *c, const uint32_t *section_at)
{
    struct result_flow *v = take(c, c->from->flow_count, sizeof *v);
    size_t n = 0;
    for (size_t i = 0; v && i < c->from->flow_count; i++) {
        struct result_flow flow = c->from->flows[i];
        uint32_t section = at(section_at, flow.section);
        if (!filters_show_organisation(c->from, flow.organisation) ||
            (section == NO_INDEX && flow.section != NO_INDEX))
            continue;
        flow.section = section;
        flow.allocated = PICK(c, flow.allocated);
        v[n++] = flow;
    }
    c->to->flows = v;
    c->to->flow_count = n;
}

static void pick_sections(struct choice *c)
{
    struct result_section *v = take(c, c->from->section_count, sizeof *v);
    uint32_t *section_at = take(c, c->from->section_count, sizeof *section_at);
    size_t n = 0;
    for (size_t i = 0; v && section_at && i < c->from->section_count; i++) {
        bool shown = filters_show_section(c->from, c->from->sections[i].id);
        section_at[i] = shown ? (uint32_t)n : NO_INDEX;
        if (!shown)
            continue;
        v[n] = c->from->sections[i];
        v[n].money = PICK(c, v[n].money);
        pick_ratios(c, &v[n].ratios);
        n++;
    }
    c->to->sections = v;
    c->to->section_count = n;
    if (section_at)
        pick_flows(c, section_at);
}

/* Those that are shown themselves, not only as what a shown line is part of. */
static const uint32_t *pick_orphans(struct choice *c, const uint32_t *from, size_t *count)
{
    uint32_t *v = take(c, *count, sizeof *v);
    size_t n = 0;
    for (size_t i = 0; v && i < *count; i++)
        if (filters_show_line(c->from, &c->from->lines[from[i]]))
            v[n++] = c->line_at[from[i]];
    *count = n;
    return v;
}

static void pick_reconciliation(struct choice *c)
{
    struct reconciliation *v = take(c, c->from->reconciliation_count, sizeof *v);
    size_t n = 0;
    for (size_t i = 0; v && i < c->from->reconciliation_count; i++) {
        uint32_t measure = c->measure_at[c->from->reconciliation[i].measure];
        if (measure == NO_INDEX)
            continue;
        v[n] = c->from->reconciliation[i];
        v[n++].measure = measure;
    }
    c->to->reconciliation = v;
    c->to->reconciliation_count = n;
}

static void pick_rest(struct choice *c)
{
    struct ft_result *to = c->to;
    struct orphans *orphans = &to->orphans;
    pick_ratios(c, &to->ratios);
    to->money = PICK(c, to->money);
    to->gaps = pick_indices(c, to->gaps, c->item_at, &to->gap_count);
    orphans->amounts = PICK(c, orphans->amounts);
    orphans->lines = pick_orphans(c, orphans->lines, &orphans->line_count);
    orphans->asked = pick_orphans(c, orphans->asked, &orphans->asked_line_count);
    pick_reconciliation(c);
}

enum ft_err filter_result(struct arena *arena, const struct ft_result *result,
                          struct ft_result *out)
{
    typedef void step(struct choice * c);
    static step *const steps[] = {choose_measures, choose_items, choose_lines,  pick_measures,
                                  pick_items,      pick_lines,   pick_sections, pick_rest};
    struct choice c = {.arena = arena, .from = result, .to = out};
    *out = *result;
    out->measure_count = out->item_count = out->line_count = 0;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !c.failed; i++)
        steps[i](&c);
    return c.failed ? FT_ENOMEM : FT_OK;
}
