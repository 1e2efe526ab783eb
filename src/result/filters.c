#include "result/filters.h"

#include "base/diag.h"
#include "result/shape.h"

const char *const filter_name[FT_FILTERS] = {
    [FT_FILTER_SECTION] = "section",           [FT_FILTER_TAG] = "tag",
    [FT_FILTER_ORGANISATION] = "organisation", [FT_FILTER_STATUS] = "status",
    [FT_FILTER_MEASURE] = "measure",
};

bool filters_any(const struct filters *filters)
{
    return filters->sections.n > 0 || filters->tags.n > 0 || filters->organisations.n > 0 ||
           filters->statuses != 0 || filters->measures != 0;
}

static bool is_among(struct str_list list, struct str text)
{
    for (size_t i = 0; i < list.n; i++)
        if (str_eq(list.v[i], text))
            return true;
    return false;
}

bool filters_show_section(const struct ft_result *result, struct str id)
{
    struct str_list sections = result->filters.sections;
    for (size_t i = 0; i < sections.n; i++)
        if (section_holds(sections.v[i], id))
            return true;
    return sections.n == 0;
}

static bool has_tag(struct str_list wanted, struct str_list tags)
{
    for (size_t i = 0; i < tags.n; i++)
        if (is_among(wanted, tags.v[i]))
            return true;
    return wanted.n == 0;
}

bool filters_show_organisation(const struct ft_result *result, struct str organisation)
{
    struct str_list wanted = result->filters.organisations;
    return wanted.n == 0 || is_among(wanted, organisation);
}

bool filters_show_link(const struct ft_result *result, const struct result_link *link)
{
    return filters_show_organisation(result, result->lines[link->line].organisation);
}

bool filters_show_item(const struct ft_result *result, const struct result_item *item)
{
    const struct filters *filters = &result->filters;
    bool linked = filters->organisations.n == 0;
    for (size_t i = 0; !linked && i < item->link_count; i++)
        linked = filters_show_link(result, &item->links[i]);
    return linked && filters_show_section(result, item->section) &&
           has_tag(filters->tags, item->tags) &&
           (filters->statuses == 0 || (filters->statuses >> item->status & 1) != 0);
}

bool filters_show_line(const struct ft_result *result, const struct result_line *line)
{
    const struct filters *filters = &result->filters;
    bool shown =
        filters->sections.n == 0 && filters->statuses == 0 && has_tag(filters->tags, line->tags);
    for (size_t i = 0; !shown && i < line->item_count; i++)
        shown = filters_show_item(result, &result->items[line->items[i]]);
    return shown && filters_show_organisation(result, line->organisation);
}

/* A change without its base says little. */
bool filters_show_measure(const struct ft_result *result, size_t measure)
{
    uint32_t measures = result->filters.measures;
    bool shown = measures == 0 || (measures >> measure & 1) != 0;
    for (size_t m = 0; !shown && m < result->measure_count; m++)
        shown = (measures >> m & 1) != 0 && result->measures[m].compare_with == measure;
    return shown;
}

/* --- adding one -------------------------------------------------------------- */

typedef VEC(struct str) names;

static bool add_names(struct arena *arena, names *out, struct str_list list)
{
    for (size_t i = 0; i < list.n; i++)
        if (!vec_push(arena, out, list.v[i]))
            return false;
    return true;
}

static bool add_tags(struct arena *arena, const struct ft_result *result, names *out)
{
    bool fine = true;
    for (size_t i = 0; fine && i < result->item_count; i++)
        fine = add_names(arena, out, result->items[i].tags);
    for (size_t i = 0; fine && i < result->line_count; i++)
        fine = add_names(arena, out, result->lines[i].tags);
    return fine;
}

/* What a filter may name, in the order of its bits where it has any; false: out of memory. */
static bool known_names(struct arena *arena, const struct ft_result *result, enum ft_filter by,
                        names *out)
{
    bool fine = true;
    switch (by) {
    case FT_FILTER_SECTION:
        for (size_t i = 0; fine && i < result->section_count; i++)
            fine = vec_push(arena, out, result->sections[i].id);
        break;
    case FT_FILTER_TAG:
        fine = add_tags(arena, result, out);
        break;
    case FT_FILTER_ORGANISATION:
        for (size_t i = 0; fine && i < result->line_count; i++)
            fine = vec_push(arena, out, result->lines[i].organisation);
        break;
    case FT_FILTER_STATUS:
        for (size_t i = 0; fine && i < STATUSES; i++)
            fine = vec_push(arena, out, str_of(status_name[i]));
        break;
    case FT_FILTER_MEASURE:
        for (size_t i = 0; fine && i < result->measure_count; i++)
            fine = vec_push(arena, out, result->measures[i].id);
        break;
    }
    return fine;
}

/* The index of the name, or of one that lies in the section of that name. */
static size_t find_name(const names *known, enum ft_filter by, struct str name)
{
    for (size_t i = 0; i < known->n; i++)
        if (str_eq(known->v[i], name) ||
            (by == FT_FILTER_SECTION && section_holds(name, known->v[i])))
            return i;
    return known->n;
}

static enum ft_err unknown(struct ft_diags *diags, enum ft_filter by, const names *known,
                           struct str name)
{
    static const enum diag_code codes[FT_FILTERS] = {FT108, FT012, FT012, FT012, FT109};
    struct diag *diag = diag_add(diags, codes[by], (struct place){0}, "no %s '%.*s' in this result",
                                 filter_name[by], STR_ARG(name));
    diag_suggest(diags, diag, name, known->v, known->n);
    if (diag && diag->help.n == 0 && known->n > 0)
        diag_help(diags, diag, "name one that it has, such as '%.*s'", STR_ARG(known->v[0]));
    return FT_EUSAGE;
}

static enum ft_err add_text(struct arena *arena, struct str_list *list, struct str text)
{
    struct str *v = ARENA_ARRAY(arena, list->n + 1, struct str);
    if (is_among(*list, text))
        return FT_OK;
    for (size_t i = 0; v && i < list->n; i++)
        v[i] = list->v[i];
    if (!v || !(v[list->n] = arena_str(arena, text)).p)
        return FT_ENOMEM;
    *list = (struct str_list){v, list->n + 1};
    return FT_OK;
}

static enum ft_err add_value(struct ft_result *result, enum ft_filter by, struct str name,
                             size_t index)
{
    struct filters *filters = &result->filters;
    switch (by) {
    case FT_FILTER_SECTION:
        return add_text(result->arena, &filters->sections, name);
    case FT_FILTER_TAG:
        return add_text(result->arena, &filters->tags, name);
    case FT_FILTER_ORGANISATION:
        return add_text(result->arena, &filters->organisations, name);
    case FT_FILTER_STATUS:
        filters->statuses |= 1u << index;
        break;
    case FT_FILTER_MEASURE:
        filters->measures |= (uint32_t)1 << index;
        break;
    }
    return FT_OK;
}

enum ft_err ft_result_filter(struct ft_result *result, enum ft_filter by, const char *value,
                             struct ft_diags *diags)
{
    struct str name = str_of(value);
    struct arena *scratch = arena_new();
    names known = {0};
    enum ft_err err = FT_ENOMEM;
    if (scratch && known_names(scratch, result, by, &known)) {
        size_t index = find_name(&known, by, name);
        err =
            index < known.n ? add_value(result, by, name, index) : unknown(diags, by, &known, name);
    }
    arena_free(scratch);
    return err;
}

void ft_result_show_all(struct ft_result *result)
{
    result->filters = (struct filters){0};
}

/* Where the rows of a result go; NO_INDEX: they are not shown. */
struct choice {
    struct arena *arena;
    const struct ft_result *from;
    uint32_t *places[ROWS_WITH_IDS];
    bool *of_itself;                 /* lines: not only as what a shown one is part of */
    uint32_t measures[MAX_MEASURES]; /* shown, by their place among the shown */
    size_t measure_count;
    bool failed; /* out of memory */
};

static void *take(struct choice *c, size_t count, size_t size)
{
    void *p = arena_array(c->arena, count, size);
    c->failed |= !p;
    return p;
}

static void *inside(void *base, size_t at)
{
    return (char *)base + at;
}

/* --- what is shown ------------------------------------------------------------ */

static void number(uint32_t *places, size_t count)
{
    uint32_t n = 0;
    for (size_t i = 0; i < count; i++)
        places[i] = places[i] ? n++ : NO_INDEX;
}

static void choose_measures(struct choice *c, uint32_t *shown)
{
    for (uint32_t m = 0; m < c->from->measure_count; m++) {
        shown[m] = filters_show_measure(c->from, m);
        if (shown[m])
            c->measures[c->measure_count++] = m;
    }
}

static void choose_items(struct choice *c, uint32_t *shown)
{
    for (size_t i = 0; i < c->from->item_count; i++)
        shown[i] = filters_show_item(c->from, &c->from->items[i]);
}

/* With the lines that a shown one is part of: an amount may be a share of theirs. */
static void choose_lines(struct choice *c, uint32_t *shown)
{
    const struct ft_result *from = c->from;
    c->of_itself = take(c, from->line_count, sizeof *c->of_itself);
    for (uint32_t i = 0; c->of_itself && i < from->line_count; i++) {
        c->of_itself[i] = filters_show_line(from, &from->lines[i]);
        for (uint32_t up = i; c->of_itself[i] && up != NO_INDEX; up = from->lines[up].parent)
            shown[up] = 1;
    }
}

static void choose_sections(struct choice *c, uint32_t *shown)
{
    for (size_t i = 0; i < c->from->section_count; i++)
        shown[i] = filters_show_section(c->from, c->from->sections[i].id);
}

static void choose(struct choice *c)
{
    const struct {
        enum rows rows;
        size_t count;
        void (*choose)(struct choice *c, uint32_t *shown);
    } all[] = {
        {ROWS_MEASURES, c->from->measure_count, choose_measures},
        {ROWS_ITEMS, c->from->item_count, choose_items},
        {ROWS_LINES, c->from->line_count, choose_lines},
        {ROWS_SECTIONS, c->from->section_count, choose_sections},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all && !c->failed; i++) {
        uint32_t *places = take(c, all[i].count, sizeof *places);
        c->places[all[i].rows] = places;
        if (places) {
            all[i].choose(c, places);
            number(places, all[i].count);
        }
    }
}

static uint32_t place_of(const struct choice *c, enum rows rows, uint32_t index)
{
    return index == NO_INDEX ? NO_INDEX : c->places[rows][index];
}

static bool shows_flow(const struct choice *c, const struct result_flow *flow)
{
    bool to_shown =
        flow->section == NO_INDEX || place_of(c, ROWS_SECTIONS, flow->section) != NO_INDEX;
    return to_shown && filters_show_organisation(c->from, flow->organisation);
}

/* The row number `index` of its kind. */
static bool shows(const struct choice *c, enum rows rows, uint32_t index, const void *row)
{
    const struct reconciliation *total = row;
    switch (rows) {
    case ROWS_MEASURES:
    case ROWS_ITEMS:
    case ROWS_LINES:
    case ROWS_SECTIONS:
        return place_of(c, rows, index) != NO_INDEX;
    case ROWS_LINKS:
        return filters_show_link(c->from, row);
    case ROWS_FLOWS:
        return shows_flow(c, row);
    case ROWS_TOTALS:
        return place_of(c, ROWS_MEASURES, total->measure) != NO_INDEX;
    case ROWS_TABLES:
    case ROWS_WHOLE:
        break;
    }
    return true;
}

/* --- values of a row, in their places ------------------------------------------- */

static void pick_inside(struct choice *c, const struct shape *shape, void *base);

static void pick_measures(struct choice *c, const struct row *row, void *base)
{
    uint32_t *bits = inside(base, row->at), set = 0;
    for (size_t m = 0; m < c->measure_count; m++)
        set |= (*bits >> c->measures[m] & 1) << m;
    *bits = set;
}

static void pick_ref(struct choice *c, const struct row *row, void *base)
{
    uint32_t *index = inside(base, row->at);
    *index = place_of(c, row->rows, *index);
}

static void pick_refs(struct choice *c, const struct row *row, void *base)
{
    const uint32_t **refs = inside(base, row->at);
    size_t *count = inside(base, row->count_at), n = 0;
    uint32_t *v = take(c, *count, sizeof *v);
    for (size_t i = 0; v && i < *count; i++) {
        uint32_t index = (*refs)[i];
        bool shown = row->rows == ROWS_LINES ? c->of_itself[index]
                                             : place_of(c, row->rows, index) != NO_INDEX;
        if (shown)
            v[n++] = place_of(c, row->rows, index);
    }
    *refs = v;
    *count = n;
}

static void pick_object(struct choice *c, const struct row *row, void *base)
{
    pick_inside(c, row->of, inside(base, row->at));
}

static void pick_list(struct choice *c, const struct row *row, void *base)
{
    const void **list = inside(base, row->at);
    const char *from = *list;
    size_t *count = inside(base, row->count_at), size = row->of->size, n = 0;
    if (row->rows == ROWS_WHOLE || !from)
        return;
    char *v = take(c, *count, size);
    for (uint32_t i = 0; v && i < *count; i++) {
        if (!shows(c, row->rows, i, from + i * size))
            continue;
        memcpy(v + n * size, from + i * size, size);
        pick_inside(c, row->of, v + n++ * size);
    }
    *list = v;
    *count = n;
}

/* The shown columns of an array with one element a measure. */
static void pick_columns(struct choice *c, const struct row *row, void *base)
{
    const void **columns = inside(base, row->at);
    const char *from = *columns;
    char *v = take(c, c->measure_count, row->size);
    for (size_t m = 0; v && m < c->measure_count; m++)
        memcpy(v + m * row->size, from + c->measures[m] * row->size, row->size);
    for (size_t m = 0; v && row->type == ROW_OBJECT && m < c->measure_count; m++)
        pick_inside(c, row->of, v + m * row->size);
    *columns = v;
}

static void pick(struct choice *c, const struct row *row, void *base)
{
    static void (*const by_type[ROW_TYPES])(struct choice *, const struct row *, void *) = {
        [ROW_REF] = pick_ref,       [ROW_REFS] = pick_refs,    [ROW_MEASURES] = pick_measures,
        [ROW_OBJECT] = pick_object, [ROW_GROUP] = pick_object, [ROW_LIST] = pick_list,
    };
    if (row->by == BY_MEASURE)
        pick_columns(c, row, base);
    else if (by_type[row->type])
        by_type[row->type](c, row, base);
}

static void pick_inside(struct choice *c, const struct shape *shape, void *base)
{
    for (size_t i = 0; i < shape->count && !c->failed; i++)
        pick(c, &shape->rows[i], base);
}

/* What is said of an item's answers is said of all its measures. */
static void lead_back(struct choice *c, struct ft_result *out)
{
    struct result_item *items = take(c, out->item_count, sizeof *items);
    for (size_t i = 0; items && i < c->from->item_count; i++) {
        uint32_t at = place_of(c, ROWS_ITEMS, (uint32_t)i);
        if (at == NO_INDEX)
            continue;
        items[at] = out->items[at];
        items[at].whole = &c->from->items[i];
    }
    out->items = items;
}

enum ft_err result_shown(struct arena *arena, const struct ft_result *result, struct ft_result *out)
{
    struct choice c = {.arena = arena, .from = result};
    *out = *result;
    choose(&c);
    if (!c.failed)
        pick_inside(&c, &result_shape, out);
    if (!c.failed)
        lead_back(&c, out);
    return c.failed ? FT_ENOMEM : FT_OK;
}
