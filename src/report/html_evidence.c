/* What an item's row unfolds to: its links, why they hold, and where it all stands. */
#include "report/figures.h"
#include "report/html.h"
#include "report/view.h"

typedef VEC(struct span) span_vec;

/* What a link's evidence marks in one field of the item or of the line. */
static void collect_marks(const struct html *h, const struct result_link *link, bool on_line,
                          struct str field, span_vec *spans)
{
    for (size_t i = 0; i < link->evidence_count; i++) {
        const struct evidence *e = &link->evidence[i];
        if (e->on_line == on_line && str_eq(e->field, field) && !vec_push(h->arena, spans, e->span))
            h->out->failed = true;
    }
}

static void put_field(const struct html *h, const struct result_link *link, struct str name,
                      struct str text)
{
    span_vec spans = {0};
    collect_marks(h, link, true, name, &spans);
    html_marked(h, text, spans.v, spans.n);
}

static void put_source(const struct html *h, struct citations source)
{
    if (source.n == 0)
        return;
    buf_printf(h->out, "<div><dt>%s</dt><dd><cite>", html_words(h->language, HTML_SOURCE));
    html_source(h, source);
    html_puts(h, "</cite></dd></div>\n");
}

/* --- rules ---------------------------------------------------------------------- */

static void put_rule(const struct html *h, struct str id)
{
    const struct result_rule *rule = html_rule(h, id);
    html_puts(h, "<code>");
    html_data(h, id);
    html_puts(h, "</code>");
    if (!rule)
        return;
    html_puts(h, " <cite>");
    html_data(h, rule->file);
    buf_printf(h->out, ":%zu</cite>", rule->line);
    if (rule->summary.n > 0) {
        html_puts(h, " ");
        html_data(h, rule->summary);
    }
}

static void put_rules(const struct html *h, const struct result_link *link)
{
    if (link->rules.n == 0)
        return;
    html_puts(h, "<div><dt>");
    html_title(h, LABEL_RULE);
    html_puts(h, "</dt>");
    for (size_t i = 0; i < link->rules.n; i++) {
        html_puts(h, "<dd>");
        put_rule(h, link->rules.v[i]);
        html_puts(h, "</dd>");
    }
    html_puts(h, "</div>\n");
}

static bool same_rule_before(const struct result_link *link, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (str_eq(link->evidence[i].rule, link->evidence[at].rule))
            return true;
    return false;
}

static bool said_before(const struct result_link *link, size_t at)
{
    const struct evidence *e = &link->evidence[at];
    for (size_t i = 0; i < at; i++) {
        const struct evidence *other = &link->evidence[i];
        if (str_eq(other->rule, e->rule) && other->on_line == e->on_line &&
            str_eq(other->text, e->text))
            return true;
    }
    return false;
}

static void put_words_of_rule(const struct html *h, const struct result_link *link, size_t first)
{
    for (size_t i = first; i < link->evidence_count; i++) {
        const struct evidence *e = &link->evidence[i];
        if (!str_eq(e->rule, link->evidence[first].rule) || said_before(link, i))
            continue;
        buf_printf(h->out, "<span class=\"word\"><small>%s</small> <q>",
                   label(h->language, e->on_line ? LABEL_LINE : LABEL_ITEM));
        html_marked(h, e->text, NULL, 0);
        html_puts(h, "</q></span> ");
    }
}

/* The words each rule matched, rule by rule. */
static void put_words(const struct html *h, const struct result_link *link)
{
    if (link->evidence_count == 0)
        return;
    html_puts(h, "<div><dt>");
    html_title(h, LABEL_MATCHED_WORDS);
    html_puts(h, "</dt>");
    for (size_t i = 0; i < link->evidence_count; i++) {
        if (same_rule_before(link, i))
            continue;
        html_puts(h, "<dd>");
        put_words_of_rule(h, link, i);
        put_rule(h, link->evidence[i].rule);
        html_puts(h, "</dd>");
    }
    html_puts(h, "</div>\n");
}

static void put_decision(const struct html *h, const struct result_link *link)
{
    if (link->reason.n == 0 && link->by.n == 0)
        return;
    buf_printf(h->out, "<div><dt>%s</dt><dd>", html_words(h->language, HTML_DECISION));
    html_data(h, link->reason);
    html_puts(h, " <small>");
    html_data(h, link->by);
    html_puts(h, " ");
    html_data(h, link->date);
    html_puts(h, "</small></dd></div>\n");
}

/* --- links ------------------------------------------------------------------------ */

static void put_figures(const struct html *h, const struct result_line *line)
{
    html_puts(h, "<dl class=\"figures\">");
    for (size_t m = 0; m < h->result->measure_count; m++) {
        html_puts(h, "<div><dt>");
        html_measure_name(h, m);
        html_puts(h, "</dt><dd>");
        html_line_figure(h, m, line);
        html_puts(h, "</dd></div>");
    }
    html_puts(h, "</dl>\n");
}

static void put_texts(const struct html *h, const struct result_link *link,
                      const struct result_line *line)
{
    html_puts(h, "<p class=\"head\">");
    html_strength(h, link->strength);
    html_puts(h, " <span class=\"org\">");
    html_data(h, line->organisation);
    html_puts(h, "</span> <a href=\"#");
    html_id(h, "line", line->id);
    html_puts(h, "\">");
    put_field(h, link, STR("title"), line->title);
    html_puts(h, "</a>");
    view_marks(h->out, h->language, line, link);
    html_puts(h, "</p>\n");
    for (size_t i = 0; i < line->field_count; i++) {
        if (line->fields[i].text.n == 0)
            continue;
        html_puts(h, "<p class=\"field\">");
        put_field(h, link, line->fields[i].name, line->fields[i].text);
        html_puts(h, "</p>\n");
    }
}

static void put_link(const struct html *h, const struct result_link *link)
{
    const struct result_line *line = &h->result->lines[link->line];
    buf_printf(h->out, "<li class=\"%s\">", strength_name[link->strength]);
    put_texts(h, link, line);
    put_figures(h, line);
    buf_printf(h->out, "<dl class=\"why\"><div><dt>%s</dt><dd>%s</dd></div>\n",
               html_words(h->language, HTML_EXTENT),
               html_words(h->language,
                          link->extent == EXTENT_WHOLE ? HTML_EXTENT_WHOLE : HTML_EXTENT_PART));
    put_words(h, link);
    put_rules(h, link);
    put_decision(h, link);
    put_source(h, line->source);
    html_puts(h, "</dl></li>\n");
}

static void put_links(const struct html *h, const struct result_item *item)
{
    if (item->link_count == 0)
        return;
    html_puts(h, "<ol class=\"links\">\n");
    for (int s = STRENGTH_PRINCIPAL; s >= STRENGTH_SIGNIFICANT; s--)
        for (size_t i = 0; i < item->link_count; i++)
            if ((int)item->links[i].strength == s)
                put_link(h, &item->links[i]);
    html_puts(h, "</ol>\n");
}

/* --- the item itself ---------------------------------------------------------------- */

static void put_original(const struct html *h, const struct result_item *item)
{
    span_vec spans = {0};
    for (size_t i = 0; i < item->link_count; i++)
        collect_marks(h, &item->links[i], false, STR("text"), &spans);
    buf_printf(h->out, "<div><dt>%s</dt><dd class=\"original\">",
               html_words(h->language, HTML_ORIGINAL));
    html_marked(h, item->text, spans.v, spans.n);
    html_puts(h, "</dd></div>\n");
}

static void put_tags(const struct html *h, struct str_list tags)
{
    if (tags.n == 0)
        return;
    html_puts(h, "<div><dt>");
    html_title(h, LABEL_TAGS);
    html_puts(h, "</dt><dd>");
    for (size_t i = 0; i < tags.n; i++) {
        html_puts(h, "<code>");
        html_data(h, tags.v[i]);
        html_puts(h, "</code> ");
    }
    html_puts(h, "</dd></div>\n");
}

static void put_excluded(const struct html *h, const struct result_item *item)
{
    bool any = false;
    for (size_t i = 0; i < h->result->excluded_count; i++) {
        const struct excluded_pair *pair = &h->result->excluded[i];
        if (!str_eq(pair->item, item->id))
            continue;
        if (!any)
            buf_printf(h->out, "<div><dt>%s</dt>", html_words(h->language, HTML_EXCLUDED));
        any = true;
        html_puts(h, "<dd><code>");
        html_data(h, pair->line);
        html_puts(h, "</code> ");
        if (pair->rule.n > 0)
            put_rule(h, pair->rule);
        else
            html_data(h, pair->reason);
        html_puts(h, "</dd>");
    }
    html_puts(h, any ? "</div>\n" : "");
}

void html_evidence(const struct html *h, const struct result_item *item)
{
    html_puts(h, "<dl class=\"why\">");
    put_original(h, item);
    put_source(h, item->source);
    put_tags(h, item->tags);
    put_excluded(h, item);
    html_puts(h, "</dl>\n");
    put_links(h, item);
}
