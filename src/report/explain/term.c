#include "base/escape.h"
#include "doc/grid.h"
#include "report/explain/text.h"
#include "report/report.h"
#include "report/view.h"

static struct place row_of(struct row_ref row)
{
    return csv_row_place(row.table, &row.table->rows[row.row]);
}

/* Where the row stands in its table, and what it cites. */
static void put_origin(struct explain_text *e, struct row_ref row, struct str source)
{
    outline_begin_line(&e->lines);
    explain_place(e, row_of(row));
    if (source.n > 0) {
        buf_puts(e->lines.out, "  ");
        outline_put(&e->lines, STYLE_FAINT, source);
    }
    buf_putc(e->lines.out, '\n');
}

/* Takes the text, which may hold labels of the data. */
static void put_words(struct explain_text *e, struct buf *text)
{
    escape_terminal(e->lines.out, buf_str(text));
    e->lines.out->failed |= text->failed;
    buf_release(text);
}

static void put_answers(struct explain_text *e, const struct ft_explanation *explanation)
{
    struct buf text = {0};
    view_answers(&text, &explanation->heading, e->language, &explanation->judged, "  ");
    buf_puts(e->lines.out, text.n > 0 ? "  " : "");
    put_words(e, &text);
}

static void put_given(struct explain_text *e, const struct ft_explanation *explanation)
{
    const struct report_options options = {.language = e->language};
    struct buf text = {0};
    if (!view_given(&text, &explanation->heading, &options, &explanation->judged))
        return;
    outline_begin_line(&e->lines);
    put_words(e, &text);
    buf_putc(e->lines.out, '\n');
}

/* "suspect, item changed": what keeps it from simply standing; nothing where it stands. */
static void put_doubts(struct explain_text *e, const struct word *word)
{
    const char *gap = "";
    bool stands = word->state == DECISION_STANDS;
    if (stands && !word->suspect)
        return;
    buf_puts(e->lines.out, " [");
    if (word->suspect)
        buf_puts(e->lines.out, review_label(e->language, REVIEW_SUSPECT));
    if (!stands)
        buf_printf(e->lines.out, "%s%s", word->suspect ? ", " : "",
                   decision_label(e->language, word->state));
    for (int i = 0; word->suspect && i < CHANGED_KINDS; i++)
        if (word->changed >> i & 1) {
            buf_printf(e->lines.out, "%s%s", *gap ? gap : ": ", changed_label(e->language, i));
            gap = ", ";
        }
    buf_putc(e->lines.out, ']');
}

static void put_decision(struct explain_text *e, uint32_t index)
{
    const struct decision *decision = &e->audit->model->decisions[index];
    struct str values[] = {decision->reason, decision->by};
    outline_begin_line(&e->lines);
    buf_printf(e->lines.out, "%s: ", verdict_label(e->language, decision->verdict));
    if (decision->extent_text.n > 0) {
        escape_terminal(e->lines.out, decision->extent_text);
        buf_puts(e->lines.out, ", ");
    }
    if (decision->by.n > 0)
        explain_fill(e, LABEL_EXPLAIN_DECIDED_BY, values, 2);
    else
        escape_terminal(e->lines.out, decision->reason);
    put_doubts(e, &e->words->of[index]);
    buf_puts(e->lines.out, "  ");
    explain_place(e, row_of(decision->row));
    buf_putc(e->lines.out, '\n');
}

static void put_words_of(struct explain_text *e, struct word_list list)
{
    for (size_t i = 0; i < list.count; i++)
        put_decision(e, e->words->order[list.first + i]);
}

static void put_item(struct explain_text *e, const struct ft_explanation *explanation)
{
    const struct item *item = &e->audit->model->items[explanation->item];
    enum status status = explanation->judged.status;
    outline_put(&e->lines, STYLE_TITLE, item->id);
    buf_putc(e->lines.out, '\n');
    size_t before = outline_indent(&e->lines, "  ");
    outline_paragraph(&e->lines, STYLE_PLAIN, item->text);
    outline_begin_line(&e->lines);
    buf_puts(e->lines.out, status_symbol(status));
    buf_puts(e->lines.out, *status_symbol(status) ? " " : "");
    buf_puts(e->lines.out, status_label(e->language, status));
    put_answers(e, explanation);
    buf_putc(e->lines.out, '\n');
    put_given(e, explanation);
    put_words_of(e, explanation->self);
    put_origin(e, item->row, item->source);
    outline_outdent(&e->lines, before);
}

static void put_line(struct explain_text *e, const struct line_reason *reason)
{
    const struct line *line = &e->audit->model->lines[reason->line];
    outline_put(&e->lines, STYLE_TITLE, line->id);
    buf_putc(e->lines.out, '\n');
    size_t before = outline_indent(&e->lines, "  ");
    outline_paragraph(&e->lines, STYLE_PLAIN, reason->text.title);
    outline_begin_line(&e->lines);
    escape_terminal(e->lines.out, line->organisation);
    buf_puts(e->lines.out, line->organisation.n > 0 ? "  " : "");
    outline_put(&e->lines, STYLE_FAINT, str_of(kind_label(e->language, line->kind)));
    explain_posts(e, line);
    explain_amounts(e, reason->line);
    buf_putc(e->lines.out, '\n');
    put_origin(e, reason->text.row, reason->text.source);
    outline_outdent(&e->lines, before);
}

static void put_linked(struct explain_text *e, const struct pair *pair)
{
    bool decided = pair->settled.decision != NO_INDEX;
    enum extent extent = extent_of(pair->whole, e->audit->model->items[pair->item].expects);
    struct str values[] = {
        str_of(strength_label(e->language, pair->strength)),
        str_of(label(e->language, extent == EXTENT_WHOLE ? LABEL_WHOLE : LABEL_PART))};
    explain_fill(e, decided ? LABEL_EXPLAIN_LINKED_BY_DECISION : LABEL_EXPLAIN_LINKED, values, 2);
}

/* Returns the decisions on the pair. */
static struct word_list put_sentence(struct explain_text *e, const struct line_reason *line)
{
    static const struct word_list nobody;
    switch (line->became) {
    case BECAME_LINKED:
        put_linked(e, line->pair);
        return line->pair->words;
    case BECAME_EXCLUDED:
        explain_fill(e, LABEL_EXPLAIN_EXCLUDED, &e->audit->rules->links[line->exclusion->rule].id,
                     1);
        return line->exclusion->words;
    case BECAME_REJECTED:
        explain_fill(e, LABEL_EXPLAIN_REJECTED, NULL, 0);
        return line->exclusion->words;
    case BECAME_NEVER:
        explain_fill(e, LABEL_EXPLAIN_NEVER, NULL, 0);
        return nobody;
    case BECAME_NOT_LINKED:
        explain_fill(e, LABEL_EXPLAIN_NOT_LINKED, NULL, 0);
        return nobody;
    }
    return nobody;
}

/* What became of the pair, in a sentence. */
static void put_became(struct explain_text *e, const struct line_reason *line)
{
    size_t before = outline_indent(&e->lines, "  ");
    outline_begin_line(&e->lines);
    outline_style(&e->lines, line->became == BECAME_LINKED ? STYLE_FAIR : STYLE_BAD);
    struct word_list words = put_sentence(e, line);
    outline_style(&e->lines, STYLE_PLAIN);
    buf_putc(e->lines.out, '\n');
    put_words_of(e, words);
    outline_outdent(&e->lines, before);
}

/* "✓ link rule exercise-budget  rules/ldp-2015.yaml:18" */
static void put_rule_name(struct explain_text *e, const struct rule_reason *reason)
{
    enum label kind = reason->rule->excludes ? LABEL_EXPLAIN_EXCLUDE_RULE : LABEL_EXPLAIN_LINK_RULE;
    outline_begin_line(&e->lines);
    explain_truth(e, reason->holds);
    buf_printf(e->lines.out, "%s ", label(e->language, kind));
    outline_put(&e->lines, STYLE_TITLE, reason->rule->id);
    buf_puts(e->lines.out, "  ");
    explain_place(e, origin_place(reason->rule->origin));
    buf_putc(e->lines.out, '\n');
}

static void put_side_name(const struct explain_text *e, enum label name, bool before)
{
    outline_begin_line(&e->lines);
    outline_put(&e->lines, STYLE_FAINT, str_of(label(e->language, name)));
    if (before) {
        buf_puts(e->lines.out, "  (");
        buf_puts(e->lines.out, label(e->language, LABEL_EXPLAIN_SHOWN_BEFORE));
        buf_putc(e->lines.out, ')');
    }
    buf_putc(e->lines.out, '\n');
}

static void put_side(struct explain_text *e, enum label name, const struct reason *reason)
{
    if (!reason)
        return;
    put_side_name(e, name, false);
    size_t before = outline_indent(&e->lines, "  ");
    explain_tree(e, reason);
    outline_outdent(&e->lines, before);
}

/* "lines hold for 2 of 65: mic.ict, mic.lg", for an item without a line. */
static void put_lines_held(struct explain_text *e, const struct rule_reason *reason)
{
    const struct model *model = e->audit->model;
    const size_t counts[] = {reason->lines_held, model->line_count};
    outline_begin_line(&e->lines);
    outline_style(&e->lines, STYLE_FAINT);
    explain_fill_counts(e, LABEL_EXPLAIN_LINES_HOLD, counts, 2);
    for (size_t i = 0; i < reason->lines_held && i < EXPLAIN_LINES; i++) {
        buf_puts(e->lines.out, i == 0 ? ": " : ", ");
        escape_terminal(e->lines.out, model->lines[reason->held[i]].id);
    }
    buf_puts(e->lines.out, reason->lines_held > EXPLAIN_LINES ? ", …" : "");
    outline_style(&e->lines, STYLE_PLAIN);
    buf_putc(e->lines.out, '\n');
}

static void put_rule(struct explain_text *e, const struct line_reason *line,
                     const struct rule_reason *reason)
{
    buf_putc(e->lines.out, '\n');
    put_rule_name(e, reason);
    size_t before = outline_indent(&e->lines, "  ");
    outline_paragraph(&e->lines, STYLE_PLAIN, reason->rule->summary);
    if (reason->items_before)
        put_side_name(e, LABEL_EXPLAIN_SIDE_ITEMS, true);
    put_side(e, LABEL_EXPLAIN_SIDE_ITEMS, reason->items);
    put_side(e, LABEL_EXPLAIN_SIDE_LINES, reason->lines);
    put_side(e, LABEL_EXPLAIN_SIDE_BOTH, reason->both);
    if (line->line == NO_INDEX)
        put_lines_held(e, reason);
    outline_outdent(&e->lines, before);
}

/* The rules past those that are shown with their conditions. */
static void put_also(struct explain_text *e, const struct line_reason *line)
{
    if (line->rule_count <= EXPLAIN_RULES)
        return;
    buf_putc(e->lines.out, '\n');
    outline_paragraph(&e->lines, STYLE_FAINT, str_of(label(e->language, LABEL_EXPLAIN_ALSO)));
    for (size_t i = EXPLAIN_RULES; i < line->rule_count; i++)
        put_rule_name(e, &line->rules[i]);
}

static void put_aside(struct explain_text *e, const struct line_reason *line)
{
    if (line->aside == 0)
        return;
    buf_putc(e->lines.out, '\n');
    outline_begin_line(&e->lines);
    outline_style(&e->lines, STYLE_FAINT);
    explain_fill_counts(e, line->aside == 1 ? LABEL_EXPLAIN_ASIDE_ONE : LABEL_EXPLAIN_ASIDE,
                        &line->aside, 1);
    outline_style(&e->lines, STYLE_PLAIN);
    buf_putc(e->lines.out, '\n');
}

static void put_rules(struct explain_text *e, const struct line_reason *line)
{
    size_t before = outline_indent(&e->lines, "  ");
    for (size_t i = 0; i < line->rule_count && i < EXPLAIN_RULES; i++)
        put_rule(e, line, &line->rules[i]);
    put_also(e, line);
    put_aside(e, line);
    outline_outdent(&e->lines, before);
}

static void put_line_reason(struct explain_text *e, const struct line_reason *line)
{
    buf_putc(e->lines.out, '\n');
    if (line->line == NO_INDEX) {
        enum label word = line->rule_count > 0 ? LABEL_EXPLAIN_NO_LINES : LABEL_EXPLAIN_NO_RULES;
        outline_paragraph(&e->lines, STYLE_BAD, str_of(label(e->language, word)));
    } else {
        put_line(e, line);
        put_became(e, line);
    }
    put_rules(e, line);
}

enum ft_err ft_explanation_render(const struct ft_explanation *explanation,
                                  const struct ft_explain_options *options, struct ft_text *out)
{
    struct buf text = {0};
    struct explain_text e = {
        .lines = {.out = &text,
                  .width = wrap_text_width(options->width),
                  .colour = options->colour},
        .audit = explanation->audit,
        .language = report_language(options->language, explanation->audit->model->language),
        .words = &explanation->words};
    put_item(&e, explanation);
    for (size_t i = 0; i < explanation->line_count; i++)
        put_line_reason(&e, &explanation->lines[i]);
    text.failed |= e.lines.indent.failed;
    buf_release(&e.lines.indent);
    enum ft_err err = model_places_failed(explanation->audit->model);
    if (!err)
        err = buf_give(&text, out);
    buf_release(&text);
    return err;
}
