/* What the page filters by: organisations, tags, sections, statuses, strengths, states, leads, as
 * numbers; and the day by which items are due. */
#include "doc/html.h"
#include "report/audit/html.h"

static bool add_name(struct arena *arena, struct html_names *names, struct str name)
{
    uint32_t present;
    if (!map_put(&names->at, name, (uint32_t)names->names.n, &present))
        return false;
    return present != MAP_NONE || vec_push(arena, &names->names, name);
}

static bool add_names(struct arena *arena, struct html_names *names, struct str_list list)
{
    for (size_t i = 0; i < list.n; i++)
        if (!add_name(arena, names, list.v[i]))
            return false;
    return true;
}

static bool add_follow_up(const struct report *r, struct html_index *index,
                          const struct str *follow_up)
{
    struct str lead = follow_up[FOLLOW_LEAD];
    index->dates |= date_valid(follow_up[FOLLOW_DUE]);
    index->responses |= follow_up[FOLLOW_RESPONSE].n > 0;
    return lead.n == 0 || add_name(r->arena, &index->leads, lead);
}

enum ft_err html_index_make(const struct report *r, struct html_index *index)
{
    const struct ft_result *result = r->result;
    map_init(&index->organisations.at, r->arena);
    map_init(&index->tags.at, r->arena);
    map_init(&index->leads.at, r->arena);
    map_init(&index->rules, r->arena);
    for (size_t i = 0; i < result->line_count; i++)
        if (!add_name(r->arena, &index->organisations, result->lines[i].organisation) ||
            !add_names(r->arena, &index->tags, result->lines[i].tags))
            return FT_ENOMEM;
    for (size_t i = 0; i < result->item_count; i++)
        if (!add_names(r->arena, &index->tags, result->items[i].tags) ||
            !add_follow_up(r, index, result->items[i].follow_up))
            return FT_ENOMEM;
    for (size_t i = 0; i < result->rule_count; i++)
        if (!map_put(&index->rules, result->rules[i].id, (uint32_t)i, NULL))
            return FT_ENOMEM;
    return FT_OK;
}

const struct result_rule *html_rule(const struct report *r, struct str id)
{
    uint32_t at = map_get(&r->index->rules, id);
    return at == MAP_NONE ? NULL : &r->result->rules[at];
}

/* --- the attributes of a row -------------------------------------------------- */

static void put_tags(const struct report *r, struct buf *out, struct str_list tags)
{
    buf_puts(out, " data-tag=\"");
    for (size_t i = 0; i < tags.n; i++)
        buf_printf(out, "%s%u", i > 0 ? " " : "", map_get(&r->index->tags.at, tags.v[i]));
    buf_puts(out, "\"");
}

static void put_organisations(const struct report *r, struct buf *out,
                              const struct result_item *item)
{
    buf_puts(out, " data-org=\"");
    for (size_t i = 0; i < item->link_count; i++) {
        const struct result_line *line = &r->result->lines[item->links[i].line];
        buf_printf(out, "%s%u", i > 0 ? " " : "",
                   map_get(&r->index->organisations.at, line->organisation));
    }
    buf_puts(out, "\"");
}

static void put_strengths(struct buf *out, const bool has[3])
{
    buf_printf(out, " data-strength=\"%s%s%s\"", has[STRENGTH_PRINCIPAL] ? "2" : "",
               has[STRENGTH_PRINCIPAL] && has[STRENGTH_SIGNIFICANT] ? " " : "",
               has[STRENGTH_SIGNIFICANT] ? "1" : "");
}

static size_t section_index(const struct report *r, struct str id)
{
    size_t i = 0;
    while (i < r->result->section_count && !str_eq(r->result->sections[i].id, id))
        i++;
    return i;
}

/* Of its links, of it itself where it has none or was decided on, of pairs that people reject. */
static void put_reviews(const struct report *r, struct buf *out, const struct result_item *item)
{
    unsigned states = item->link_count == 0 || item->state ? 1u << item->state : 0;
    const struct excluded_pair *pair = tell_excluded(r, item, NULL);
    for (size_t i = 0; i < item->link_count; i++)
        states |= 1u << item->links[i].state;
    for (; pair; pair = tell_excluded(r, item, pair))
        states |= pair->state ? 1u << pair->state : 0;
    buf_puts(out, " data-review=\"");
    for (int state = 0, any = 0; state < REVIEW_STATES; state++)
        if (states >> state & 1)
            buf_printf(out, "%s%d", any++ ? " " : "", state);
    buf_puts(out, "\"");
}

static void put_follow_up(const struct report *r, struct buf *out, const struct str *follow_up)
{
    struct str lead = follow_up[FOLLOW_LEAD], due = follow_up[FOLLOW_DUE];
    if (lead.n > 0)
        buf_printf(out, " data-lead=\"%u\"", map_get(&r->index->leads.at, lead));
    if (date_valid(due))
        buf_printf(out, " data-due=\"%.*s\"", STR_ARG(due));
    if (r->index->responses && follow_up[FOLLOW_RESPONSE].n == 0)
        buf_puts(out, " data-response=\"0\"");
}

void html_item_attributes(const struct report *r, const struct result_item *item)
{
    struct buf *out = doc_attributes(r->doc);
    bool has[3] = {false, false, false};
    for (size_t i = 0; i < item->link_count; i++)
        has[item->links[i].strength] = true;
    buf_printf(out, " data-section=\"%zu\" data-status=\"%d\"", section_index(r, item->section),
               (int)item->status);
    put_organisations(r, out, item);
    put_tags(r, out, item->tags);
    put_strengths(out, has);
    put_follow_up(r, out, item->follow_up);
    html_review_item(r, item);
    if (r->result->decision_count > 0)
        put_reviews(r, out, item);
}

static void mark_strength(const struct report *r, const struct result_line *line, uint32_t index,
                          bool has[3])
{
    for (size_t i = 0; i < line->item_count; i++) {
        const struct result_item *item = &r->result->items[line->items[i]];
        for (size_t k = 0; k < item->link_count; k++)
            if (item->links[k].line == index)
                has[item->links[k].strength] = true;
    }
}

void html_line_attributes(const struct report *r, const struct result_line *line)
{
    struct buf *out = doc_attributes(r->doc);
    bool has[3] = {false, false, false};
    mark_strength(r, line, (uint32_t)(line - r->result->lines), has);
    buf_printf(out, " data-org=\"%u\"", map_get(&r->index->organisations.at, line->organisation));
    put_tags(r, out, line->tags);
    put_strengths(out, has);
    html_review_line(r, line);
}

/* --- the controls --------------------------------------------------------------- */

static void begin_choice(const struct report *r, const char *name, enum label what)
{
    struct buf *out = html_out(r->doc);
    buf_puts(out, "<label><span>");
    html_title(out, r->language, what);
    buf_printf(out, "</span><select name=\"%s\"><option value=\"\">%s</option>", name,
               tell_label(r, LABEL_ANY));
}

/* Two texts, either of which may be empty. */
static void put_option(const struct report *r, size_t value, struct str a, struct str b)
{
    struct buf *out = html_out(r->doc);
    buf_printf(out, "<option value=\"%zu\">", value);
    html_escape(out, a);
    buf_puts(out, a.n > 0 && b.n > 0 ? " " : "");
    html_escape(out, b);
    buf_puts(out, "</option>");
}

static void end_choice(const struct report *r)
{
    buf_puts(html_out(r->doc), "</select></label>\n");
}

static void choose_name(const struct report *r, const char *name, enum label what,
                        const struct html_names *names)
{
    begin_choice(r, name, what);
    for (size_t i = 0; i < names->names.n; i++)
        put_option(r, i, names->names.v[i],
                   str_of(names->names.v[i].n > 0 ? "" : tell_label(r, LABEL_NO_ORGANISATION)));
    end_choice(r);
}

static void choose_section(const struct report *r)
{
    begin_choice(r, "section", LABEL_SECTION);
    for (size_t i = 0; i < r->result->section_count; i++)
        put_option(r, i, r->result->sections[i].id, r->result->sections[i].title);
    end_choice(r);
}

static void choose_status(const struct report *r)
{
    begin_choice(r, "status", LABEL_STATUS);
    for (enum status s = 0; s < STATUSES; s++)
        put_option(r, s, str_of(status_symbol(s)), str_of(status_label(r->language, s)));
    end_choice(r);
}

static void choose_review(const struct report *r)
{
    if (r->result->decision_count == 0)
        return;
    begin_choice(r, "review", LABEL_REVIEW);
    for (enum review_state state = 0; state < REVIEW_STATES; state++)
        put_option(r, state, str_of(review_label(r->language, state)), STR(""));
    end_choice(r);
}

/* Of items and of lines alike. */
static void choose_rest(const struct report *r)
{
    choose_name(r, "org", LABEL_ORGANISATION, &r->index->organisations);
    choose_name(r, "tag", LABEL_TAG, &r->index->tags);
    begin_choice(r, "strength", LABEL_STRENGTH);
    for (enum strength s = STRENGTH_PRINCIPAL; s >= STRENGTH_SIGNIFICANT; s--)
        put_option(r, s, str_of(strength_label(r->language, s)), STR(""));
    end_choice(r);
}

/* Of items, and only of what is said of any. */
static void choose_follow_up(const struct report *r)
{
    if (r->index->leads.names.n > 0)
        choose_name(r, "lead", LABEL_LEAD, &r->index->leads);
    if (r->index->dates) {
        struct buf *out = html_out(r->doc);
        buf_puts(out, "<label><span>");
        html_title(out, r->language, LABEL_DUE_BY);
        buf_puts(out, "</span><input type=\"date\" name=\"due\"></label>\n");
    }
    if (r->index->responses) {
        begin_choice(r, "response", LABEL_RESPONSE);
        put_option(r, 0, str_of(tell_label(r, LABEL_NO_RESPONSE)), STR(""));
        end_choice(r);
    }
}

static void open_controls(const struct report *r, const char *table)
{
    struct buf *out = html_out(r->doc);
    buf_printf(out,
               "<form class=\"controls\" data-for=\"%s\" hidden>\n"
               "<label class=\"search\"><span>%s</span><input type=\"search\" name=\"q\" "
               "placeholder=\"%s\" autocomplete=\"off\"></label>\n",
               table, tell_label(r, LABEL_SEARCH), tell_label(r, LABEL_SEARCH_HINT));
}

static void close_controls(const struct report *r, bool folds)
{
    struct buf *out = html_out(r->doc);
    buf_printf(out, "<button type=\"reset\">%s</button>\n", tell_label(r, LABEL_RESET));
    if (folds)
        buf_printf(out,
                   "<button type=\"button\" data-fold=\"open\">%s</button>"
                   "<button type=\"button\" data-fold=\"close\">%s</button>\n",
                   tell_label(r, LABEL_OPEN_ALL), tell_label(r, LABEL_CLOSE_ALL));
    buf_printf(out, "<output aria-live=\"polite\" data-text=\"%s\"></output>\n</form>\n",
               tell_label(r, LABEL_SHOWN));
}

void html_item_controls(const struct report *r)
{
    open_controls(r, "items");
    choose_section(r);
    choose_status(r);
    choose_rest(r);
    choose_review(r);
    choose_follow_up(r);
    close_controls(r, true);
}

void html_line_controls(const struct report *r)
{
    open_controls(r, "lines");
    choose_rest(r);
    close_controls(r, false);
}
