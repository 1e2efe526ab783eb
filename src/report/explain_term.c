#include "report/explain_term.h"

#include "base/escape.h"
#include "report/explain_page.h"

#define USUAL_WIDTH 100
#define MOST_WIDTH  140

static struct place row_of(struct row_ref row)
{
    return csv_place(row.table, &row.table->rows[row.row], 0, NULL);
}

/* Where the row stands in its table, and what it cites. */
static void put_origin(struct page *page, struct row_ref row, struct str source)
{
    page_begin_line(page);
    page_place(page, row_of(row));
    if (source.n > 0) {
        buf_puts(page->out, "  ");
        page_inked(page, INK_FAINT, source);
    }
    buf_putc(page->out, '\n');
}

static void put_answers(struct page *page, const struct item *item,
                        const struct judgement *judgement)
{
    for (int i = 0; i < EXPECTS_KINDS; i++) {
        if (!(item->expects >> i & 1))
            continue;
        struct str values[] = {str_of(expects_label(page->language, i)),
                               str_of(answer_label(page->language, judgement->answer_of[i]))};
        buf_puts(page->out, "  ");
        page_fill(page, WORD_ANSWER, values, 2);
    }
}

static void put_decision(struct page *page, uint32_t index)
{
    if (index == NO_INDEX)
        return;
    const struct decision *decision = &page->audit->model->decisions[index];
    struct str values[] = {decision->reason, decision->by};
    page_begin_line(page);
    if (decision->by.n > 0)
        page_fill(page, WORD_DECIDED_BY, values, 2);
    else
        escape_terminal(page->out, decision->reason);
    buf_puts(page->out, "  ");
    page_place(page, row_of(decision->row));
    buf_putc(page->out, '\n');
}

static void put_item(struct page *page)
{
    const struct explanation *explanation = page->explanation;
    const struct item *item = &page->audit->model->items[explanation->item];
    enum status status = explanation->judgement.status;
    page_inked(page, INK_STRONG, item->id);
    buf_putc(page->out, '\n');
    size_t before = page_indent(page, "  ");
    page_paragraph(page, INK_PLAIN, item->text);
    page_begin_line(page);
    buf_puts(page->out, status_symbol(status));
    buf_puts(page->out, *status_symbol(status) ? " " : "");
    buf_puts(page->out, status_label(page->language, status));
    put_answers(page, item, &explanation->judgement);
    buf_putc(page->out, '\n');
    if (status == STATUS_WAIVED)
        put_decision(page, explanation->waiver);
    put_origin(page, item->row, item->source);
    page_outdent(page, before);
}

static void put_amounts(struct page *page, uint32_t line)
{
    const struct model *model = page->audit->model;
    for (size_t m = 0; m < model->measure_count; m++) {
        struct amount amount = line_amount(model, line, m);
        if (amount.state == AMOUNT_EMPTY)
            continue;
        buf_puts(page->out, "  ");
        page_inked(page, INK_FAINT, model->measures[m].label);
        buf_putc(page->out, ' ');
        if (amount.state == AMOUNT_NIL) {
            buf_puts(page->out, page_word(page, WORD_NIL));
            continue;
        }
        money_format(page->out, amount.value, &model->measures[m].unit, 0);
        escape_terminal(page->out, model->measures[m].unit.name);
    }
}

static void put_line(struct page *page, const struct line_reason *reason)
{
    const struct line *line = &page->audit->model->lines[reason->line];
    page_inked(page, INK_STRONG, line->id);
    buf_putc(page->out, '\n');
    size_t before = page_indent(page, "  ");
    page_paragraph(page, INK_PLAIN, reason->text.title);
    page_begin_line(page);
    escape_terminal(page->out, line->organisation);
    buf_puts(page->out, line->organisation.n > 0 ? "  " : "");
    page_inked(page, INK_FAINT, str_of(kind_label(page->language, line->kind)));
    put_amounts(page, reason->line);
    buf_putc(page->out, '\n');
    put_origin(page, reason->text.row, reason->text.source);
    page_outdent(page, before);
}

static void put_linked(struct page *page, const struct pair *pair)
{
    struct str values[] = {
        str_of(strength_label(page->language, pair->strength)),
        str_of(label(page->language, pair->extent == EXTENT_WHOLE ? LABEL_WHOLE : LABEL_PART))};
    page_fill(page, pair->decision == NO_INDEX ? WORD_LINKED : WORD_LINKED_BY_DECISION, values, 2);
}

/* What became of the pair, in a sentence. */
static void put_outcome(struct page *page, const struct line_reason *line)
{
    uint32_t decision = NO_INDEX;
    size_t before = page_indent(page, "  ");
    page_begin_line(page);
    page_ink(page, line->outcome == OUTCOME_LINKED ? INK_TRUE : INK_FALSE);
    if (line->outcome == OUTCOME_LINKED) {
        put_linked(page, line->pair);
        decision = line->pair->decision;
    } else if (line->outcome == OUTCOME_EXCLUDED) {
        page_fill(page, WORD_EXCLUDED, &page->audit->rules->links[line->exclusion->rule].id, 1);
    } else if (line->outcome == OUTCOME_REJECTED) {
        page_fill(page, WORD_REJECTED, NULL, 0);
        decision = line->exclusion->decision;
    } else {
        bool never = line->outcome == OUTCOME_NEVER;
        page_fill(page, never ? WORD_NEVER : WORD_NOT_LINKED, NULL, 0);
    }
    page_ink(page, INK_PLAIN);
    buf_putc(page->out, '\n');
    put_decision(page, decision);
    page_outdent(page, before);
}

/* "✓ link rule exercise-budget  rules/ldp-2015.yaml:18" */
static void put_rule_name(struct page *page, const struct rule_reason *reason)
{
    enum explain_word kind = reason->rule->excludes ? WORD_EXCLUDE_RULE : WORD_LINK_RULE;
    page_begin_line(page);
    page_truth(page, reason->holds);
    buf_printf(page->out, "%s ", page_word(page, kind));
    page_inked(page, INK_STRONG, reason->rule->id);
    buf_puts(page->out, "  ");
    page_place(page, origin_place(reason->rule->origin));
    buf_putc(page->out, '\n');
}

static void put_side_name(const struct page *page, enum explain_word name, bool before)
{
    page_begin_line(page);
    page_inked(page, INK_FAINT, str_of(page_word(page, name)));
    if (before) {
        buf_puts(page->out, "  (");
        buf_puts(page->out, page_word(page, WORD_SHOWN_BEFORE));
        buf_putc(page->out, ')');
    }
    buf_putc(page->out, '\n');
}

static void put_side(struct page *page, enum explain_word name, const struct reason *reason)
{
    if (!reason)
        return;
    put_side_name(page, name, false);
    size_t before = page_indent(page, "  ");
    page_tree(page, reason);
    page_outdent(page, before);
}

static struct str digits_of(char buffer[24], size_t number)
{
    return (struct str){buffer, (size_t)snprintf(buffer, 24, "%zu", number)};
}

/* "lines hold for 2 of 65: mic.ict, mic.lg", for an item without a line. */
static void put_lines_held(struct page *page, const struct rule_reason *reason)
{
    const struct model *model = page->audit->model;
    char held[24], all[24];
    struct str values[] = {digits_of(held, reason->lines_held), digits_of(all, model->line_count)};
    page_begin_line(page);
    page_ink(page, INK_FAINT);
    page_fill(page, WORD_LINES_HOLD, values, 2);
    for (size_t i = 0; i < reason->lines_held && i < EXPLAIN_LINES; i++) {
        buf_puts(page->out, i == 0 ? ": " : ", ");
        escape_terminal(page->out, model->lines[reason->held[i]].id);
    }
    buf_puts(page->out, reason->lines_held > EXPLAIN_LINES ? ", …" : "");
    page_ink(page, INK_PLAIN);
    buf_putc(page->out, '\n');
}

static void put_rule(struct page *page, const struct line_reason *line,
                     const struct rule_reason *reason)
{
    buf_putc(page->out, '\n');
    put_rule_name(page, reason);
    size_t before = page_indent(page, "  ");
    page_paragraph(page, INK_PLAIN, reason->rule->summary);
    if (reason->items_before)
        put_side_name(page, WORD_SIDE_ITEMS, true);
    put_side(page, WORD_SIDE_ITEMS, reason->items);
    put_side(page, WORD_SIDE_LINES, reason->lines);
    put_side(page, WORD_SIDE_BOTH, reason->both);
    if (line->line == NO_INDEX)
        put_lines_held(page, reason);
    page_outdent(page, before);
}

/* The rules past those that are shown with their conditions. */
static void put_also(struct page *page, const struct line_reason *line)
{
    if (line->rule_count <= EXPLAIN_RULES)
        return;
    buf_putc(page->out, '\n');
    page_paragraph(page, INK_FAINT, str_of(page_word(page, WORD_ALSO)));
    for (size_t i = EXPLAIN_RULES; i < line->rule_count; i++)
        put_rule_name(page, &line->rules[i]);
}

static void put_aside(struct page *page, const struct line_reason *line)
{
    char digits[24];
    struct str value = digits_of(digits, line->aside);
    if (line->aside == 0)
        return;
    buf_putc(page->out, '\n');
    page_begin_line(page);
    page_ink(page, INK_FAINT);
    page_fill(page, line->aside == 1 ? WORD_ASIDE_ONE : WORD_ASIDE, &value, 1);
    page_ink(page, INK_PLAIN);
    buf_putc(page->out, '\n');
}

static void put_rules(struct page *page, const struct line_reason *line)
{
    size_t before = page_indent(page, "  ");
    for (size_t i = 0; i < line->rule_count && i < EXPLAIN_RULES; i++)
        put_rule(page, line, &line->rules[i]);
    put_also(page, line);
    put_aside(page, line);
    page_outdent(page, before);
}

static void put_line_reason(struct page *page, const struct line_reason *line)
{
    buf_putc(page->out, '\n');
    if (line->line == NO_INDEX) {
        enum explain_word word = line->rule_count > 0 ? WORD_NO_LINES : WORD_NO_RULES;
        page_paragraph(page, INK_FALSE, str_of(page_word(page, word)));
    } else {
        put_line(page, line);
        put_outcome(page, line);
    }
    put_rules(page, line);
}

void explain_term(struct buf *out, const struct explanation *explanation, enum language language,
                  int width, bool colour)
{
    struct page page = {.out = out,
                        .explanation = explanation,
                        .audit = explanation->audit,
                        .language = language,
                        .width = width == 0           ? USUAL_WIDTH
                                 : width > MOST_WIDTH ? MOST_WIDTH
                                                      : width,
                        .colour = colour};
    put_item(&page);
    for (size_t i = 0; i < explanation->line_count; i++)
        put_line_reason(&page, &explanation->lines[i]);
    out->failed |= page.indent.failed;
    buf_release(&page.indent);
}
