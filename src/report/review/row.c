/* A link or a gap on a terminal: what is linked, why, and who said what of it. */
#include "report/review/page.h"

#include "base/escape.h"
#include "base/utf8.h"
#include "doc/grid.h"
#include "report/figures.h"
#include "report/view.h"

/* Of a line's further texts, so many lines are shown. */
#define MOST_LINES 4
/* Of a text that changed, so many columns are shown that did not, before and after what did. */
#define ALIKE_COLUMNS 24

struct review_text review_text_of(struct buf *out, const struct ft_review *review,
                                  const struct report_options *options)
{
    return (struct review_text){
        .lines = {.out = out, .width = wrap_text_width(options->width), .colour = options->colour},
        .review = review,
        .options = options};
}

void review_text_end(struct review_text *t)
{
    t->lines.out->failed |= t->lines.indent.failed;
    buf_release(&t->lines.indent);
}

static const char *word(const struct review_text *t, enum label which)
{
    return label(t->options->language, which);
}

/* A paragraph of what the buffer holds, which is released. */
static void put_made(struct review_text *t, enum style style, struct buf *text)
{
    if (text->n > 0)
        outline_paragraph(&t->lines, style, buf_str(text));
    t->lines.out->failed |= text->failed;
    buf_release(text);
}

/* --- the item ----------------------------------------------------------------------------------- */

/* As much of the text as there is room for behind what stands before it. */
static void put_cut(struct review_text *t, int before, struct str text)
{
    struct buf safe = {0};
    int room = outline_room(&t->lines) - before;
    escape_terminal(&safe, text);
    struct str all = buf_str(&safe), cut = all;
    if (utf8_width(all) > room)
        cut = utf8_cut(all, room > 1 ? room - 1 : 0);
    buf_add(t->lines.out, cut);
    buf_puts(t->lines.out, cut.n < all.n ? "…\n" : "\n");
    t->lines.out->failed |= safe.failed;
    buf_release(&safe);
}

static void put_item_texts(struct review_text *t, const struct result_item *item)
{
    struct buf status = {0};
    enum language language = t->options->language;
    size_t before = outline_indent(&t->lines, "  ");
    outline_paragraph(&t->lines, STYLE_PLAIN, item->text);
    buf_printf(&status, "%s%s", status_symbol(item->status),
               *status_symbol(item->status) ? " " : "");
    view_status(&status, t->review->result, language, item);
    buf_puts(&status, "  ");
    view_answers(&status, t->review->result, language, item, "  ");
    put_made(t, STYLE_FAINT, &status);
    outline_outdent(&t->lines, before);
}

void review_put_item(struct review_text *t, const struct result_item *item)
{
    outline_begin_line(&t->lines);
    outline_put(&t->lines, STYLE_TITLE, item->id);
    const char *ask = item->is_ask ? word(t, LABEL_DIFF_KIND_ASK) : "";
    buf_printf(t->lines.out, "  %s%s", ask, *ask ? "  " : "");
    int before = utf8_width(item->id) + 2 + utf8_width(str_of(ask)) + (*ask ? 2 : 0);
    put_cut(t, before, t->whole ? item->section_title : item->text);
    if (t->whole)
        put_item_texts(t, item);
}

/* --- the line, and the link to it ----------------------------------------------------------------- */

/* "主・全体", "主・予算 全体、運用 一部" */
static void add_extent(struct buf *out, const struct review_text *t, const struct review_row *row)
{
    const struct result_link *link = row->link;
    int kinds = 0, whole = 0;
    for (int i = 0; i < EXPECTS_KINDS; i++)
        if (row->item->expects >> i & 1) {
            kinds++;
            whole += link_is_whole(link, i);
        }
    if (kinds < 2 || whole == 0 || whole == kinds) {
        buf_puts(out, word(t, link->extent == EXTENT_WHOLE ? LABEL_WHOLE : LABEL_PART));
        return;
    }
    const char *gap = "";
    for (int i = 0; i < EXPECTS_KINDS; i++) {
        if (!(row->item->expects >> i & 1))
            continue;
        buf_printf(out, "%s%s %s", gap, expects_label(t->options->language, i),
                   word(t, link_is_whole(link, i) ? LABEL_WHOLE : LABEL_PART));
        gap = word(t, LABEL_SEPARATOR);
    }
}

static void put_name(struct review_text *t, const struct review_row *row)
{
    struct buf text = {0};
    buf_add(&text, row->line->id);
    if (row->line->organisation.n > 0) {
        buf_puts(&text, "  ");
        buf_add(&text, row->line->organisation);
    }
    if (row->line->kind != LINE_MONEY)
        buf_printf(&text, "  %s", kind_label(t->options->language, row->line->kind));
    if (row->link) {
        buf_printf(&text, "  %s%s", strength_label(t->options->language, row->link->strength),
                   word(t, LABEL_SEPARATOR));
        add_extent(&text, t, row);
    }
    put_made(t, STYLE_NOTE, &text);
}

static void add_figure(struct buf *out, const struct review_text *t, size_t measure,
                       struct str figure, bool says_unit)
{
    const struct ft_result *result = t->review->result;
    buf_printf(out, "%s%.*s", out->n > 0 ? "  " : "", STR_ARG(result->measures[measure].label));
    if (says_unit) {
        buf_puts(out, " [");
        figure_unit_name(out, result, t->options, figure_unit(result, t->options, measure));
        buf_putc(out, ']');
    }
    buf_printf(out, " %.*s", STR_ARG(figure));
}

/* "28当初 7.2  27補正 13.0  単位：億円" */
static void put_amounts(struct review_text *t, const struct result_line *line)
{
    const struct ft_result *result = t->review->result;
    bool one = figure_one_unit(result, t->options), money = false;
    struct buf text = {0};
    for (size_t m = 0; m < result->measure_count; m++) {
        struct buf figure = {0};
        bool posts = line->headcount >= 0 && line->headcount_measure == m;
        figure_of_line(&figure, result, t->options, m, line);
        if (figure.n > 0)
            add_figure(&text, t, m, buf_str(&figure), !one && !posts);
        money |= figure.n > 0 && !posts;
        text.failed |= figure.failed;
        buf_release(&figure);
    }
    if (one && money) {
        struct buf unit = {0};
        figure_unit_name(&unit, result, t->options, figure_unit(result, t->options, 0));
        buf_puts(&text, "  ");
        label_fill_text(&text, t->options->language, LABEL_IN_UNIT, buf_str(&unit));
        text.failed |= unit.failed;
        buf_release(&unit);
    }
    put_made(t, STYLE_PLAIN, &text);
}

/* --- why it is linked ----------------------------------------------------------------------------- */

static bool was_said(const struct result_link *link, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (link->evidence[i].on_line == link->evidence[at].on_line &&
            str_eq(link->evidence[i].text, link->evidence[at].text))
            return true;
    return false;
}

/* "項目「演習」「訓練」": the words that matched on one side, behind what stands before them. */
static void add_words(struct buf *out, const struct review_text *t, const struct result_link *link,
                      bool on_line, const char *before)
{
    for (size_t i = 0; i < link->evidence_count; i++) {
        if (link->evidence[i].on_line != on_line || was_said(link, i))
            continue;
        if (before)
            buf_printf(out, "%s%s", before,
                       word(t, on_line ? LABEL_REVIEW_ON_LINE : LABEL_REVIEW_ON_ITEM));
        before = NULL;
        label_fill_text(out, t->options->language, LABEL_REVIEW_QUOTED, link->evidence[i].text);
    }
}

/* "規則 exercise：項目「演習」、事業「演習」「訓練」" */
static void put_rule(struct review_text *t, const struct result_link *link)
{
    struct buf text = {0};
    for (size_t i = 0; i < link->rules.n; i++)
        buf_printf(&text, "%s%.*s", i > 0 ? word(t, LABEL_SEPARATOR) : word(t, LABEL_REVIEW_RULE),
                   STR_ARG(link->rules.v[i]));
    if (link->rules.n == 0)
        buf_puts(&text, word(t, LABEL_DIFF_BY_DECISION));
    size_t before = text.n;
    add_words(&text, t, link, false, word(t, LABEL_REVIEW_COLON));
    add_words(&text, t, link, true,
              word(t, text.n > before ? LABEL_SEPARATOR : LABEL_REVIEW_COLON));
    put_made(t, STYLE_FAINT, &text);
}

/* The words where they stand, in what of the text is not shown. */
static void put_excerpts(struct review_text *t, const struct result_link *link,
                         const struct result_field *field, size_t shown)
{
    for (size_t i = 0; link && i < link->evidence_count; i++) {
        const struct evidence *evidence = &link->evidence[i];
        if (evidence->on_line && str_eq(evidence->field, field->name) &&
            evidence->span.end > shown && evidence->span.end <= field->text.n && !was_said(link, i))
            outline_excerpt(&t->lines, STR("…"), field->text, evidence->span);
    }
}

/* All texts of the line but its title. */
static void put_fields(struct review_text *t, const struct review_row *row)
{
    for (size_t i = 0; i < row->line->field_count; i++) {
        const struct result_field *field = &row->line->fields[i];
        struct str shown = utf8_cut(field->text, MOST_LINES * outline_room(&t->lines));
        struct buf text = {0};
        buf_add(&text, shown);
        buf_puts(&text, shown.n < field->text.n ? "…" : "");
        put_made(t, STYLE_PLAIN, &text);
        put_excerpts(t, row->link, field, shown.n);
    }
}

static void put_why_not(struct review_text *t, const struct review_row *row)
{
    struct buf text = {0};
    if (row->excluded && row->excluded->rule.n > 0)
        label_fill_text(&text, t->options->language, LABEL_EXPLAIN_EXCLUDED, row->excluded->rule);
    else if (row->state == FT_REVIEW_DISPUTED)
        buf_puts(&text, word(t, LABEL_EXPLAIN_NOT_LINKED));
    else
        buf_puts(&text, word(t, LABEL_EXPLAIN_REJECTED));
    put_made(t, STYLE_FAINT, &text);
}

/* --- who said what -------------------------------------------------------------------------------- */

/* How many bytes the two begin with alike, of whole characters; or end with alike, behind those. */
static size_t alike_before(struct str a, struct str b)
{
    size_t n = 0;
    while (n < a.n && n < b.n && a.p[n] == b.p[n])
        n++;
    while (n > 0 && n < a.n && ((unsigned char)a.p[n] & 0xC0) == 0x80)
        n--;
    return n;
}

static size_t alike_after(struct str a, struct str b, size_t before)
{
    size_t n = 0;
    while (n < a.n - before && n < b.n - before && a.p[a.n - n - 1] == b.p[b.n - n - 1])
        n++;
    while (n > 0 && ((unsigned char)a.p[a.n - n] & 0xC0) == 0x80)
        n--;
    return n;
}

/* The last columns of a text, the first of another. */
static void add_alike(struct buf *out, struct str text, bool last)
{
    int over = utf8_width(text) - ALIKE_COLUMNS;
    size_t at = 0;
    if (over <= 0) {
        buf_add(out, text);
        return;
    }
    if (!last) {
        buf_add(out, utf8_cut(text, ALIKE_COLUMNS));
        buf_puts(out, "…");
        return;
    }
    while (over > 0 && at < text.n)
        over -= utf8_width_of(utf8_next(text, &at));
    buf_puts(out, "…");
    buf_add(out, str_slice(text, at, text.n));
}

/* What of it is not as in the other, with what stands around that. */
static void put_changed_text(struct review_text *t, enum label when, struct str text,
                             struct str other)
{
    size_t before = other.n > 0 ? alike_before(text, other) : 0;
    size_t after = other.n > 0 ? alike_after(text, other, before) : 0;
    struct buf shown = {0};
    buf_printf(&shown, "%s%s", word(t, when), word(t, LABEL_REVIEW_COLON));
    if (text.n == 0)
        buf_puts(&shown, word(t, LABEL_REVIEW_NOT_RECORDED));
    if (before > 0)
        add_alike(&shown, str_slice(text, 0, before), true);
    buf_add(&shown, str_slice(text, before, text.n - after));
    if (after > 0)
        add_alike(&shown, str_slice(text, text.n - after, text.n), false);
    put_made(t, STYLE_PLAIN, &shown);
}

static void put_texts(struct review_text *t, struct str then, struct str now)
{
    if (then.n == 0 && now.n == 0)
        return;
    put_changed_text(t, LABEL_REVIEW_THEN, then, now);
    put_changed_text(t, LABEL_REVIEW_NOW, now, then);
}

static void add_doubts(struct buf *out, const struct review_text *t,
                       const struct result_decision *decision)
{
    enum language language = t->options->language;
    const char *gap = word(t, LABEL_REVIEW_COLON);
    struct buf mark = {0};
    if (decision->state == DECISION_DISPUTED || !review_decision_counts(decision))
        buf_puts(&mark, decision_label(language, decision->state));
    if (decision->suspect)
        buf_printf(&mark, "%s%s", mark.n > 0 ? word(t, LABEL_SEPARATOR) : "",
                   review_label(language, REVIEW_SUSPECT));
    for (int i = 0; decision->suspect && i < CHANGED_KINDS; i++)
        if (decision->changed >> i & 1) {
            buf_printf(&mark, "%s%s", gap, changed_label(language, i));
            gap = word(t, LABEL_SEPARATOR);
        }
    if (mark.n > 0)
        label_fill_text(out, language, LABEL_MARK, buf_str(&mark));
    out->failed |= mark.failed;
    buf_release(&mark);
}

/* "確認、主、part（甲、2016-01-10）：理由〔要再確認：事業の変更〕" */
static void put_decision(struct review_text *t, const struct result_decision *decision)
{
    enum language language = t->options->language;
    struct label_values values = {0};
    struct buf text = {0}, *said = label_value(&values);
    buf_puts(said, verdict_label(language, decision->verdict));
    if (decision->strength)
        buf_printf(said, "%s%s", word(t, LABEL_SEPARATOR),
                   strength_label(language, decision->strength));
    if (decision->extent.n > 0)
        buf_printf(said, "%s%.*s", word(t, LABEL_SEPARATOR), STR_ARG(decision->extent));
    buf_add(label_value(&values), decision->by.n > 0 ? decision->by : STR("?"));
    buf_add(label_value(&values), decision->date.n > 0 ? decision->date : STR("?"));
    buf_add(label_value(&values), decision->reason);
    label_fill(&text, language, LABEL_REVIEW_SAID, &values);
    add_doubts(&text, t, decision);
    put_made(t, review_decision_counts(decision) ? STYLE_PLAIN : STYLE_FAINT, &text);
    if (!decision->suspect)
        return;
    size_t before = outline_indent(&t->lines, "  ");
    put_texts(t, decision->item_then, decision->item_now);
    put_texts(t, decision->line_then, decision->line_now);
    outline_outdent(&t->lines, before);
}

/* --- the whole -------------------------------------------------------------------------------------- */

/* What is said of the item itself: its gap and what it asks for, or its answer. */
static void put_self(struct review_text *t, const struct review_row *row)
{
    struct buf text = {0};
    const struct result_item *item = row->item;
    buf_printf(&text, "%s%s", status_symbol(item->status), *status_symbol(item->status) ? " " : "");
    view_status(&text, t->review->result, t->options->language, item);
    buf_puts(&text, "  ");
    view_answers(&text, t->review->result, t->options->language, item, "  ");
    put_made(t, STYLE_NOTE, &text);
}

void review_put_row(struct review_text *t, const struct review_row *row)
{
    if (row->line)
        put_name(t, row);
    else if (!t->whole)
        put_self(t, row);
    size_t before = outline_indent(&t->lines, "  ");
    if (row->line) {
        outline_paragraph(&t->lines, t->whole ? STYLE_TITLE : STYLE_PLAIN, row->line->title);
        if (t->whole)
            put_fields(t, row);
        put_amounts(t, row->line);
    }
    if (row->link)
        put_rule(t, row->link);
    else if (row->line)
        put_why_not(t, row);
    for (size_t i = 0; i < row->decision_count; i++) {
        const struct result_decision *at = &t->review->result->decisions[row->decisions[i]];
        if (at->state != DECISION_SUPERSEDED)
            put_decision(t, at);
    }
    outline_outdent(&t->lines, before);
}

void report_review_card(struct buf *out, const struct ft_review *review,
                        const struct review_row *row, const struct report_options *options)
{
    struct review_text t = review_text_of(out, review, options);
    t.whole = true;
    review_put_item(&t, row->item);
    if (row->line)
        buf_putc(out, '\n');
    review_put_row(&t, row);
    review_text_end(&t);
}
