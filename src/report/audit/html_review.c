/* What a page with controls for decisions has in its rows: what a decision on them rests on. */
#include "report/audit/html.h"
#include "review/prints.h"

/* --- attributes ------------------------------------------------------------------------ */

static const struct result_item *whole_of(const struct result_item *item)
{
    return item->whole ? item->whole : item;
}

/* Of all lines that it is linked to; empty where the result is of old and lacks theirs. */
static struct str print_of_links(const struct report *r, const struct result_item *item)
{
    struct str *prints = ARENA_ARRAY(r->arena, item->link_count, struct str);
    struct str print = {0};
    for (size_t i = 0; prints && i < item->link_count; i++) {
        prints[i] = r->whole->lines[item->links[i].line].print;
        if (prints[i].n == 0)
            return STR("");
    }
    if (prints)
        print = lines_print_of(r->arena, prints, item->link_count);
    r->doc->failed |= !print.p;
    return print;
}

static void put_kinds(struct buf *out, unsigned expects)
{
    buf_puts(out, " data-expects=\"");
    for (int kind = 0, n = 0; kind < EXPECTS_KINDS; kind++)
        if (expects >> kind & 1)
            buf_printf(out, "%s%s", n++ > 0 ? " " : "", expects_name[kind]);
    buf_puts(out, "\"");
}

static void put_print(struct buf *out, const char *name, struct str print)
{
    buf_printf(out, " data-%s=\"", name);
    html_escape(out, print);
    buf_puts(out, "\"");
}

static bool waits(enum review_state state, bool first)
{
    return state == REVIEW_SUSPECT || state == REVIEW_DISPUTED || (first && state == REVIEW_NONE);
}

void html_review_item(const struct report *r, const struct result_item *shown)
{
    struct buf *out = doc_attributes(r->doc);
    const struct result_item *item = whole_of(shown);
    bool gap = item->link_count == 0;
    if (!r->options->review)
        return;
    put_kinds(out, item->expects);
    put_print(out, "print", item->print);
    put_print(out, "links-print", print_of_links(r, item));
    buf_printf(out, " data-links=\"%zu\"", item->link_count);
    buf_puts(out, waits(item->state, gap) ? " data-open" : "");
}

void html_review_line(const struct report *r, const struct result_line *line)
{
    if (r->options->review)
        put_print(doc_attributes(r->doc), "print", line->print);
}

static void put_line(struct buf *out, struct str id)
{
    buf_puts(out, " data-line=\"");
    html_id(out, "line", id);
    buf_puts(out, "\"");
}

/* For each kind that the item expects, or one word for all. */
static void put_extent(struct buf *out, const struct result_link *link)
{
    bool any = false;
    buf_puts(out, " data-extent=\"");
    for (int kind = 0; kind < EXPECTS_KINDS; kind++) {
        if (!link->extents[kind])
            continue;
        buf_printf(out, "%s%s:%s", any ? ";" : "", expects_name[kind],
                   extent_name[link->extents[kind]]);
        any = true;
    }
    buf_printf(out, "%s\"", any ? "" : extent_name[link->extent]);
}

void html_review_link(const struct report *r, struct buf *out, const struct result_link *link)
{
    const struct result_line *line = &r->result->lines[link->line];
    const struct result_rule *rule = link->rules.n > 0 ? html_rule(r, link->rules.v[0]) : NULL;
    bool hashed = rule && rule->sha256.n >= PRINT_DIGITS; /* a result may come from anywhere */
    if (!r->options->review)
        return;
    put_line(out, line->id);
    put_print(out, "print", line->print);
    put_print(out, "rule", hashed ? str_slice(rule->sha256, 0, PRINT_DIGITS) : STR(""));
    buf_printf(out, " data-strength=\"%s\"", strength_name[link->strength]);
    put_extent(out, link);
    buf_puts(out, link->origin == ORIGIN_DECISION ? " data-decided" : "");
    buf_puts(out, waits(link->state, true) ? " data-open" : "");
}

/* --- what waits for a person without being a link ----------------------------------------- */

static bool is_linked(const struct report *r, const struct result_item *item, struct str line)
{
    for (size_t i = 0; i < item->link_count; i++)
        if (str_eq(r->whole->lines[item->links[i].line].id, line))
            return true;
    return false;
}

/* Does the decision wait, first of those on its pair? */
static bool is_apart(const struct report *r, const struct result_item *item, size_t at)
{
    const struct result_decision *all = r->whole->decisions, *decision = &all[at];
    if (decision->line.n == 0 || !str_eq(decision->item, item->id) ||
        decision->state == DECISION_GONE || is_linked(r, item, decision->line))
        return false;
    bool open = false;
    for (size_t i = 0; i < r->whole->decision_count; i++) {
        if (!str_eq(all[i].item, decision->item) || !str_eq(all[i].line, decision->line))
            continue;
        if (i < at)
            return false;
        open |= all[i].state == DECISION_DISPUTED ||
                (all[i].state == DECISION_STANDS && all[i].suspect);
    }
    return open;
}

static void put_apart(const struct report *r, struct buf *out, struct str id)
{
    const struct result_line *line = NULL;
    for (size_t i = 0; i < r->whole->line_count && !line; i++)
        if (str_eq(r->whole->lines[i].id, id))
            line = &r->whole->lines[i];
    buf_puts(out, "<li");
    put_line(out, id);
    put_print(out, "print", line ? line->print : STR(""));
    buf_puts(out, " data-decided data-open><p class=\"head\">");
    html_data(r->doc, out, line ? line->title : id);
    buf_puts(out, " <code>");
    html_data(r->doc, out, id);
    buf_puts(out, "</code></p></li>\n");
}

void html_review_apart(const struct report *r, struct buf *out, const struct result_item *shown)
{
    const struct result_item *item = whole_of(shown);
    bool any = false;
    for (size_t i = 0; r->options->review && i < r->whole->decision_count; i++) {
        if (!is_apart(r, item, i))
            continue;
        if (!any)
            buf_printf(out, "<p class=\"note\">%s</p>\n<ol class=\"links\">\n",
                       tell_label(r, LABEL_DESK_APART));
        any = true;
        put_apart(r, out, r->whole->decisions[i].line);
    }
    buf_puts(out, any ? "</ol>\n" : "");
}
