/* What the page filters by: organisations, tags, sections, statuses, strengths, as numbers. */
#include "report/html.h"

static bool add_name(struct html *h, struct html_names *names, struct str name)
{
    uint32_t present;
    if (!map_put(&names->at, name, (uint32_t)names->names.n, &present))
        return false;
    return present != MAP_NONE || vec_push(h->arena, &names->names, name);
}

static bool add_names(struct html *h, struct html_names *names, struct str_list list)
{
    for (size_t i = 0; i < list.n; i++)
        if (!add_name(h, names, list.v[i]))
            return false;
    return true;
}

enum ft_err html_names_collect(struct html *h)
{
    map_init(&h->organisations.at, h->arena);
    map_init(&h->tags.at, h->arena);
    map_init(&h->rules, h->arena);
    for (size_t i = 0; i < h->result->line_count; i++) {
        const struct result_line *line = &h->result->lines[i];
        if (!add_name(h, &h->organisations, line->organisation) ||
            !add_names(h, &h->tags, line->tags))
            return FT_ENOMEM;
    }
    for (size_t i = 0; i < h->result->item_count; i++)
        if (!add_names(h, &h->tags, h->result->items[i].tags))
            return FT_ENOMEM;
    for (size_t i = 0; i < h->result->rule_count; i++)
        if (!map_put(&h->rules, h->result->rules[i].id, (uint32_t)i, NULL))
            return FT_ENOMEM;
    return FT_OK;
}

const struct result_rule *html_rule(const struct html *h, struct str id)
{
    uint32_t at = map_get(&h->rules, id);
    return at == MAP_NONE ? NULL : &h->result->rules[at];
}

/* --- the attributes of a row -------------------------------------------------- */

static void put_tags(const struct html *h, struct str_list tags)
{
    html_puts(h, " data-tag=\"");
    for (size_t i = 0; i < tags.n; i++)
        buf_printf(h->out, "%s%u", i > 0 ? " " : "", map_get(&h->tags.at, tags.v[i]));
    html_puts(h, "\"");
}

static void put_organisations(const struct html *h, const struct result_item *item)
{
    html_puts(h, " data-org=\"");
    for (size_t i = 0; i < item->link_count; i++) {
        const struct result_line *line = &h->result->lines[item->links[i].line];
        buf_printf(h->out, "%s%u", i > 0 ? " " : "",
                   map_get(&h->organisations.at, line->organisation));
    }
    html_puts(h, "\"");
}

static void put_strengths(const struct html *h, const bool has[3])
{
    buf_printf(h->out, " data-strength=\"%s%s%s\"", has[STRENGTH_PRINCIPAL] ? "2" : "",
               has[STRENGTH_PRINCIPAL] && has[STRENGTH_SIGNIFICANT] ? " " : "",
               has[STRENGTH_SIGNIFICANT] ? "1" : "");
}

static size_t section_index(const struct html *h, struct str id)
{
    size_t i = 0;
    while (i < h->result->section_count && !str_eq(h->result->sections[i].id, id))
        i++;
    return i;
}

void html_item_attributes(const struct html *h, const struct result_item *item)
{
    bool has[3] = {false, false, false};
    for (size_t i = 0; i < item->link_count; i++)
        has[item->links[i].strength] = true;
    buf_printf(h->out, " data-section=\"%zu\" data-status=\"%d\"", section_index(h, item->section),
               (int)item->status);
    put_organisations(h, item);
    put_tags(h, item->tags);
    put_strengths(h, has);
}

static void mark_strength(const struct html *h, const struct result_line *line, uint32_t index,
                          bool has[3])
{
    for (size_t i = 0; i < line->item_count; i++) {
        const struct result_item *item = &h->result->items[line->items[i]];
        for (size_t k = 0; k < item->link_count; k++)
            if (item->links[k].line == index)
                has[item->links[k].strength] = true;
    }
}

void html_line_attributes(const struct html *h, const struct result_line *line)
{
    bool has[3] = {false, false, false};
    mark_strength(h, line, (uint32_t)(line - h->result->lines), has);
    buf_printf(h->out, " data-org=\"%u\"", map_get(&h->organisations.at, line->organisation));
    put_tags(h, line->tags);
    put_strengths(h, has);
}

/* --- the controls --------------------------------------------------------------- */

static void open_select(const struct html *h, const char *name, enum label what)
{
    html_puts(h, "<label><span>");
    html_title(h, what);
    buf_printf(h->out, "</span><select name=\"%s\"><option value=\"\">%s</option>", name,
               label(h->language, LABEL_ANY));
}

static void close_select(const struct html *h)
{
    html_puts(h, "</select></label>\n");
}

static void select_name(const struct html *h, const char *name, enum label what,
                        const struct html_names *names)
{
    open_select(h, name, what);
    for (size_t i = 0; i < names->names.n; i++) {
        buf_printf(h->out, "<option value=\"%zu\">", i);
        html_escape(h->out, names->names.v[i].n > 0
                                ? names->names.v[i]
                                : str_of(label(h->language, LABEL_NO_ORGANISATION)));
        html_puts(h, "</option>");
    }
    close_select(h);
}

static void select_section(const struct html *h)
{
    open_select(h, "section", LABEL_SECTION);
    for (size_t i = 0; i < h->result->section_count; i++) {
        buf_printf(h->out, "<option value=\"%zu\">", i);
        html_escape(h->out, h->result->sections[i].id);
        html_puts(h, " ");
        html_escape(h->out, h->result->sections[i].title);
        html_puts(h, "</option>");
    }
    close_select(h);
}

static void select_status(const struct html *h)
{
    open_select(h, "status", LABEL_STATUS);
    for (int s = 0; s < STATUSES; s++)
        buf_printf(h->out, "<option value=\"%d\">%s %s</option>", s, status_symbol((enum status)s),
                   status_label(h->language, (enum status)s));
    close_select(h);
}

static void select_strength(const struct html *h)
{
    open_select(h, "strength", LABEL_STRENGTH);
    for (int s = STRENGTH_PRINCIPAL; s >= STRENGTH_SIGNIFICANT; s--)
        buf_printf(h->out, "<option value=\"%d\">%s</option>", s,
                   strength_label(h->language, (enum strength)s));
    close_select(h);
}

static void open_controls(const struct html *h, const char *table)
{
    buf_printf(h->out,
               "<form class=\"controls\" data-for=\"%s\" hidden>\n"
               "<label class=\"search\"><span>%s</span><input type=\"search\" name=\"q\" "
               "placeholder=\"%s\" autocomplete=\"off\"></label>\n",
               table, label(h->language, LABEL_SEARCH), label(h->language, LABEL_SEARCH_HINT));
}

static void close_controls(const struct html *h, bool folds)
{
    buf_printf(h->out, "<button type=\"reset\">%s</button>\n", label(h->language, LABEL_RESET));
    if (folds)
        buf_printf(h->out,
                   "<button type=\"button\" data-fold=\"open\">%s</button>"
                   "<button type=\"button\" data-fold=\"close\">%s</button>\n",
                   label(h->language, LABEL_OPEN_ALL), label(h->language, LABEL_CLOSE_ALL));
    buf_printf(h->out, "<output aria-live=\"polite\" data-text=\"%s\"></output>\n</form>\n",
               label(h->language, LABEL_SHOWN));
}

void html_item_controls(const struct html *h)
{
    open_controls(h, "items");
    select_section(h);
    select_status(h);
    select_name(h, "org", LABEL_ORGANISATION, &h->organisations);
    select_name(h, "tag", LABEL_TAG, &h->tags);
    select_strength(h);
    close_controls(h, true);
}

void html_line_controls(const struct html *h)
{
    open_controls(h, "lines");
    select_name(h, "org", LABEL_ORGANISATION, &h->organisations);
    select_name(h, "tag", LABEL_TAG, &h->tags);
    select_strength(h);
    close_controls(h, false);
}
