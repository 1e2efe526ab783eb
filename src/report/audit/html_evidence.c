/* What an item's row unfolds to: its links, why they hold, and where it all stands. */
#include "report/figures.h"
#include "report/audit/html.h"
#include "report/view.h"

typedef VEC(struct span) span_vec;

/* What a link's evidence marks in one field of the item or of the line. */
static void collect_marks(const struct report *r, const struct result_link *link, bool on_line,
                          struct str field, span_vec *spans)
{
    for (size_t i = 0; i < link->evidence_count; i++) {
        const struct evidence *e = &link->evidence[i];
        if (e->on_line == on_line && str_eq(e->field, field) && !vec_push(r->arena, spans, e->span))
            r->doc->failed = true;
    }
}

static void put_field(const struct report *r, struct buf *out, const struct result_link *link,
                      struct str name, struct str text)
{
    span_vec spans = {0};
    collect_marks(r, link, true, name, &spans);
    html_marked(r->doc, out, text, spans.v, spans.n);
}

static void put_source(const struct report *r, struct buf *out, struct citations source)
{
    if (source.n == 0)
        return;
    buf_printf(out, "<div><dt>%s</dt><dd><cite>", tell_label(r, LABEL_SOURCE));
    html_source(r, out, source);
    buf_puts(out, "</cite></dd></div>\n");
}

/* --- rules ---------------------------------------------------------------------- */

static void put_rule(const struct report *r, struct buf *out, struct str id)
{
    const struct result_rule *rule = html_rule(r, id);
    buf_puts(out, "<code>");
    html_data(r->doc, out, id);
    buf_puts(out, "</code>");
    if (!rule)
        return;
    buf_puts(out, " <cite>");
    html_data(r->doc, out, rule->file);
    buf_printf(out, ":%zu</cite>", rule->line);
    if (rule->summary.n > 0) {
        buf_puts(out, " ");
        html_data(r->doc, out, rule->summary);
    }
}

static void put_rules(const struct report *r, struct buf *out, const struct result_link *link)
{
    if (link->rules.n == 0)
        return;
    buf_puts(out, "<div><dt>");
    html_title(out, r->language, LABEL_RULE);
    buf_puts(out, "</dt>");
    for (size_t i = 0; i < link->rules.n; i++) {
        buf_puts(out, "<dd>");
        put_rule(r, out, link->rules.v[i]);
        buf_puts(out, "</dd>");
    }
    buf_puts(out, "</div>\n");
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

static void put_words_of_rule(const struct report *r, struct buf *out,
                              const struct result_link *link, size_t first)
{
    for (size_t i = first; i < link->evidence_count; i++) {
        const struct evidence *e = &link->evidence[i];
        if (!str_eq(e->rule, link->evidence[first].rule) || said_before(link, i))
            continue;
        buf_printf(out, "<span class=\"word\"><small>%s</small> <q>",
                   tell_label(r, e->on_line ? LABEL_LINE : LABEL_ITEM));
        html_marked(r->doc, out, e->text, NULL, 0);
        buf_puts(out, "</q></span> ");
    }
}

/* The words each rule matched, rule by rule. */
static void put_words(const struct report *r, struct buf *out, const struct result_link *link)
{
    if (link->evidence_count == 0)
        return;
    buf_puts(out, "<div><dt>");
    html_title(out, r->language, LABEL_MATCHED_WORDS);
    buf_puts(out, "</dt>");
    for (size_t i = 0; i < link->evidence_count; i++) {
        if (same_rule_before(link, i))
            continue;
        buf_puts(out, "<dd>");
        put_words_of_rule(r, out, link, i);
        put_rule(r, out, link->evidence[i].rule);
        buf_puts(out, "</dd>");
    }
    buf_puts(out, "</div>\n");
}

/* Results of old know only the one that made the link. */
static void put_old_decision(const struct report *r, struct buf *out,
                             const struct result_link *link)
{
    if (link->reason.n == 0 && link->by.n == 0)
        return;
    buf_printf(out, "<div><dt>%s</dt><dd>", tell_label(r, LABEL_DECISION));
    html_data(r->doc, out, link->reason);
    buf_puts(out, " <small>");
    html_data(r->doc, out, link->by);
    buf_puts(out, " ");
    html_data(r->doc, out, link->date);
    buf_puts(out, "</small></dd></div>\n");
}

static void put_decision(const struct report *r, struct buf *out, uint32_t index)
{
    const struct result_decision *decision = &r->result->decisions[index];
    struct buf ruling = {0}, doubts = {0};
    view_ruling(&ruling, r->whole, r->language, decision);
    view_doubts(&doubts, r->language, decision);
    buf_printf(out, "<b>%s</b> ", verdict_label(r->language, decision->verdict));
    html_escape(out, buf_str(&ruling));
    buf_puts(out, ruling.n > 0 ? " " : "");
    html_data(r->doc, out, decision->reason);
    buf_puts(out, " <small>");
    html_data(r->doc, out, decision->by);
    buf_puts(out, " ");
    html_data(r->doc, out, decision->date);
    buf_puts(out, "</small>");
    if (doubts.n > 0)
        label_fill_text(out, r->language, LABEL_MARK, buf_str(&doubts));
    out->failed |= ruling.failed || doubts.failed;
    buf_release(&ruling);
    buf_release(&doubts);
}

/* Each with who, when and what became of it. */
static void put_decisions(const struct report *r, struct buf *out, const uint32_t *decisions,
                          size_t count)
{
    if (count == 0)
        return;
    buf_printf(out, "<div><dt>%s</dt>", tell_label(r, LABEL_DECISION));
    for (size_t i = 0; i < count; i++) {
        buf_puts(out, "<dd>");
        put_decision(r, out, decisions[i]);
        buf_puts(out, "</dd>");
    }
    buf_puts(out, "</div>\n");
}

/* --- links ------------------------------------------------------------------------ */

static void put_figures(const struct report *r, struct buf *out, const struct result_line *line)
{
    buf_puts(out, "<dl class=\"figures\">");
    for (size_t m = 0; m < r->result->measure_count; m++) {
        buf_puts(out, "<div><dt>");
        html_measure(r, out, m);
        buf_puts(out, "</dt><dd>");
        html_line_figure(r, out, m, line);
        buf_puts(out, "</dd></div>");
    }
    buf_puts(out, "</dl>\n");
}

static void put_texts(const struct report *r, struct buf *out, const struct result_link *link,
                      const struct result_line *line)
{
    buf_puts(out, "<p class=\"head\">");
    html_strength(out, r->language, link->strength);
    buf_puts(out, " <span class=\"org\">");
    html_data(r->doc, out, line->organisation);
    buf_puts(out, "</span> <a href=\"#");
    html_id(out, "line", line->id);
    buf_puts(out, "\">");
    put_field(r, out, link, STR("title"), line->title);
    buf_puts(out, "</a>");
    view_marks(out, r->language, line, link);
    buf_puts(out, "</p>\n");
    for (size_t i = 0; i < line->field_count; i++) {
        if (line->fields[i].text.n == 0)
            continue;
        buf_puts(out, "<p class=\"field\">");
        put_field(r, out, link, line->fields[i].name, line->fields[i].text);
        buf_puts(out, "</p>\n");
    }
}

static void put_link(const struct report *r, struct buf *out, const struct result_link *link)
{
    const struct result_line *line = &r->result->lines[link->line];
    buf_printf(out, "<li class=\"%s\"", strength_name[link->strength]);
    html_review_link(r, out, link);
    buf_putc(out, '>');
    put_texts(r, out, link, line);
    put_figures(r, out, line);
    buf_printf(
        out, "<dl class=\"why\"><div><dt>%s</dt><dd>%s</dd></div>\n", tell_label(r, LABEL_EXTENT),
        tell_label(r, link->extent == EXTENT_WHOLE ? LABEL_EXTENT_WHOLE : LABEL_EXTENT_PART));
    put_words(r, out, link);
    put_rules(r, out, link);
    put_decisions(r, out, link->decisions, link->decision_count);
    if (link->decision_count == 0)
        put_old_decision(r, out, link);
    put_source(r, out, line->source);
    buf_puts(out, "</dl></li>\n");
}

static void put_links(const struct report *r, struct buf *out, const struct result_item *item)
{
    if (item->link_count == 0)
        return;
    buf_puts(out, "<ol class=\"links\">\n");
    for (int s = STRENGTH_PRINCIPAL; s >= STRENGTH_SIGNIFICANT; s--)
        for (size_t i = 0; i < item->link_count; i++)
            if ((int)item->links[i].strength == s)
                put_link(r, out, &item->links[i]);
    buf_puts(out, "</ol>\n");
}

/* --- the item itself ---------------------------------------------------------------- */

static void put_original(const struct report *r, struct buf *out, const struct result_item *item)
{
    span_vec spans = {0};
    for (size_t i = 0; i < item->link_count; i++)
        collect_marks(r, &item->links[i], false, STR("text"), &spans);
    buf_printf(out, "<div><dt>%s</dt><dd class=\"original\">", tell_label(r, LABEL_ORIGINAL));
    html_marked(r->doc, out, item->text, spans.v, spans.n);
    buf_puts(out, "</dd></div>\n");
}

static void put_tags(const struct report *r, struct buf *out, struct str_list tags)
{
    if (tags.n == 0)
        return;
    buf_puts(out, "<div><dt>");
    html_title(out, r->language, LABEL_TAGS);
    buf_puts(out, "</dt><dd>");
    for (size_t i = 0; i < tags.n; i++) {
        buf_puts(out, "<code>");
        html_data(r->doc, out, tags.v[i]);
        buf_puts(out, "</code> ");
    }
    buf_puts(out, "</dd></div>\n");
}

static void put_follow_up(const struct report *r, struct buf *out, const struct result_item *item)
{
    for (int i = 0; i < FOLLOW_UPS; i++) {
        if (item->follow_up[i].n == 0)
            continue;
        buf_puts(out, "<div><dt>");
        html_title(out, r->language, follow_up_labels[i]);
        buf_puts(out, "</dt><dd>");
        html_data(r->doc, out, item->follow_up[i]);
        buf_puts(out, "</dd></div>\n");
    }
}

/* By a rule that says why, by people, or, in results of old, for a reason. */
static void put_pair(const struct report *r, struct buf *out, const struct excluded_pair *pair)
{
    buf_puts(out, "<dd><code>");
    html_data(r->doc, out, pair->line);
    buf_puts(out, "</code> ");
    if (pair->rule.n > 0)
        put_rule(r, out, pair->rule);
    else if (pair->decision_count == 0)
        html_data(r->doc, out, pair->reason);
    for (size_t i = 0; i < pair->decision_count; i++) {
        buf_puts(out, i > 0 || pair->rule.n > 0 ? "<br>" : "");
        put_decision(r, out, pair->decisions[i]);
    }
    buf_puts(out, "</dd>");
}

static void put_excluded(const struct report *r, struct buf *out, const struct result_item *item)
{
    const struct excluded_pair *pair = tell_excluded(r, item, NULL);
    if (!pair)
        return;
    buf_printf(out, "<div><dt>%s</dt>", tell_label(r, LABEL_EXCLUDED));
    for (; pair; pair = tell_excluded(r, item, pair))
        put_pair(r, out, pair);
    buf_puts(out, "</div>\n");
}

void html_evidence(const struct report *r, const struct result_item *item)
{
    struct label_values values = {0};
    struct buf summary = {0};
    if (item->link_count > 0) {
        buf_printf(label_value(&values), "%zu", item->link_count);
        label_fill(&summary, r->language, LABEL_LINKS, &values);
    } else {
        buf_puts(&summary, tell_label(r, LABEL_NO_LINKS));
    }
    struct buf *out = html_begin_fold(r->doc, summary.p ? summary.p : "");
    r->doc->failed |= summary.failed;
    buf_release(&summary);
    buf_puts(out, "<dl class=\"why\">");
    put_original(r, out, item);
    put_follow_up(r, out, item);
    put_source(r, out, item->source);
    put_tags(r, out, item->tags);
    put_decisions(r, out, item->decisions, item->decision_count);
    put_excluded(r, out, item);
    buf_puts(out, "</dl>\n");
    put_links(r, out, item);
    html_review_apart(r, out, item);
    html_end_fold(r->doc);
}
