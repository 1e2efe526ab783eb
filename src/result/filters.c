#include "result/filters.h"

#include "base/diag.h"

const char *const filter_name[FT_FILTERS] = {
    [FT_FILTER_SECTION] = "section",
    [FT_FILTER_TAG] = "tag",
    [FT_FILTER_ORGANISATION] = "organisation",
    [FT_FILTER_STATUS] = "status",
    [FT_FILTER_MEASURE] = "measure",
    [FT_FILTER_LEAD] = "lead",
    [FT_FILTER_DUE_BY] = "due-by",
    [FT_FILTER_OPEN] = "open",
};

/* Does any choose by follow-up? */
static bool follow_ups(const struct filters *filters)
{
    return filters->leads.n > 0 || filters->due_by.n > 0 || filters->open;
}

bool filters_any(const struct filters *filters)
{
    return filters->sections.n > 0 || filters->tags.n > 0 || filters->organisations.n > 0 ||
           filters->statuses != 0 || filters->measures != 0 || follow_ups(filters);
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

/* Words are no date, and due by none. */
static bool has_follow_up(const struct filters *wanted, const struct str *follow_up)
{
    struct str due = follow_up[FOLLOW_DUE];
    return (wanted->leads.n == 0 || is_among(wanted->leads, follow_up[FOLLOW_LEAD])) &&
           (wanted->due_by.n == 0 || (date_valid(due) && str_cmp(due, wanted->due_by) <= 0)) &&
           (!wanted->open || follow_up[FOLLOW_RESPONSE].n == 0);
}

bool filters_show_item(const struct ft_result *result, const struct result_item *item)
{
    const struct filters *filters = &result->filters;
    bool linked = filters->organisations.n == 0;
    for (size_t i = 0; !linked && i < item->link_count; i++)
        linked = filters_show_link(result, &item->links[i]);
    return linked && filters_show_section(result, item->section) &&
           has_tag(filters->tags, item->tags) && has_follow_up(filters, item->follow_up) &&
           (filters->statuses == 0 || (filters->statuses >> item->status & 1) != 0);
}

bool filters_show_line(const struct ft_result *result, const struct result_line *line)
{
    const struct filters *filters = &result->filters;
    bool shown = filters->sections.n == 0 && filters->statuses == 0 && !follow_ups(filters) &&
                 has_tag(filters->tags, line->tags);
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

static bool add_leads(struct arena *arena, const struct ft_result *result, names *out)
{
    bool fine = true;
    for (size_t i = 0; fine && i < result->item_count; i++) {
        struct str lead = result->items[i].follow_up[FOLLOW_LEAD];
        fine = lead.n == 0 || vec_push(arena, out, lead);
    }
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
    case FT_FILTER_LEAD:
        fine = add_leads(arena, result, out);
        break;
    case FT_FILTER_DUE_BY:
    case FT_FILTER_OPEN:
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
    static const enum diag_code codes[FT_FILTERS] = {FT108, FT012, FT012, FT012, FT109, FT012};
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

/* Of one that names a thing the result has. */
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
    case FT_FILTER_LEAD:
        return add_text(result->arena, &filters->leads, name);
    case FT_FILTER_DUE_BY:
    case FT_FILTER_OPEN:
        break;
    }
    return FT_OK;
}

static enum ft_err add_due_by(struct ft_result *result, struct str date, struct ft_diags *diags)
{
    struct str *due_by = &result->filters.due_by;
    if (!date_valid(date)) {
        struct diag *diag =
            diag_add(diags, FT012, (struct place){0}, "'%.*s' is not a date", STR_ARG(date));
        diag_help(diags, diag, "write the day by which items are due as 2016-01-31");
        return FT_EUSAGE;
    }
    if (str_cmp(date, *due_by) > 0)
        *due_by = arena_str(result->arena, date);
    return due_by->p ? FT_OK : FT_ENOMEM;
}

static enum ft_err add_name(struct ft_result *result, enum ft_filter by, struct str name,
                            struct ft_diags *diags)
{
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

enum ft_err ft_result_filter(struct ft_result *result, enum ft_filter by, const char *value,
                             struct ft_diags *diags)
{
    if (by == FT_FILTER_DUE_BY)
        return add_due_by(result, str_of(value), diags);
    if (by != FT_FILTER_OPEN)
        return add_name(result, by, str_of(value), diags);
    result->filters.open = true;
    return FT_OK;
}

void ft_result_show_all(struct ft_result *result)
{
    result->filters = (struct filters){0};
}
