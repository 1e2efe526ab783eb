/* Candidates on a terminal: each row, what is likeliest for it, and why. */
#include "base/escape.h"
#include "doc/outline.h"
#include "doc/grid.h"
#include "report/labels.h"
#include "report/suggest/page.h"

struct telling {
    struct outline lines;
    const struct ft_suggestions *suggestions;
    const struct model *model;
    enum language language;
};

static void put_amounts(const struct telling *t, uint32_t line)
{
    for (size_t m = 0; m < t->model->measure_count; m++) {
        const struct measure *measure = &t->model->measures[m];
        struct amount amount = line_amount(t->model, line, m);
        if (!measure->funds || amount.state == AMOUNT_EMPTY)
            continue;
        buf_puts(t->lines.out, "  ");
        outline_put(&t->lines, STYLE_FAINT, measure->label);
        buf_putc(t->lines.out, ' ');
        if (amount.state == AMOUNT_NIL) {
            buf_puts(t->lines.out, label(t->language, LABEL_EXPLAIN_NIL));
            continue;
        }
        money_format(t->lines.out, amount.value, &measure->unit, 0);
        escape_terminal(t->lines.out, measure->unit.name);
    }
}

static enum label became_label(const struct candidate *candidate)
{
    switch (candidate->became) {
    case BECAME_LINKED:
        return candidate->pair->strength == STRENGTH_PRINCIPAL ? LABEL_SUGGEST_PRINCIPAL
                                                               : LABEL_SUGGEST_SIGNIFICANT;
    case BECAME_EXCLUDED:
        return LABEL_SUGGEST_EXCLUDED;
    case BECAME_REJECTED:
        return LABEL_SUGGEST_REJECTED;
    case BECAME_NEVER:
    case BECAME_NOT_LINKED:
        break;
    }
    return LABEL_NOTHING;
}

/* "shared: 情報セキュリティ 41 %, 演習 22 %" */
static void put_words(struct telling *t, const struct shared_words *words)
{
    struct buf text = {0};
    buf_puts(&text, label(t->language, words->n > 0 ? LABEL_SUGGEST_SHARED : LABEL_SUGGEST_BY_WAY));
    for (size_t i = 0; i < words->n; i++) {
        buf_puts(&text, i > 0 ? ", " : "");
        escape_terminal(&text, words->v[i].text);
        buf_printf(&text, " %.0f %%", 100 * words->v[i].weight);
    }
    outline_paragraph(&t->lines, STYLE_FAINT, buf_str(&text));
    t->lines.out->failed |= text.failed;
    buf_release(&text);
}

/* "1. 0.83  mic.exercise  総務省  28当初 7.2億円  linked" */
static void put_heading(struct telling *t, size_t rank, const struct candidate *candidate)
{
    const struct line *line = &t->model->lines[candidate->line];
    bool by_line = t->suggestions->by_line;
    enum label became = became_label(candidate);
    outline_begin_line(&t->lines);
    buf_printf(t->lines.out, "%zu. ", rank);
    outline_style(&t->lines, candidate->above ? STYLE_GOOD : STYLE_FAINT);
    buf_printf(t->lines.out, "%.2f%s", candidate->score, candidate->above ? "" : "-");
    outline_style(&t->lines, STYLE_PLAIN);
    buf_puts(t->lines.out, "  ");
    outline_put(&t->lines, STYLE_TITLE, by_line ? t->model->items[candidate->item].id : line->id);
    if (!by_line && line->organisation.n > 0) {
        buf_puts(t->lines.out, "  ");
        escape_terminal(t->lines.out, line->organisation);
    }
    if (!by_line)
        put_amounts(t, candidate->line);
    if (became != LABEL_NOTHING) {
        buf_puts(t->lines.out, "  ");
        outline_put(&t->lines, STYLE_FAIR, str_of(label(t->language, became)));
    }
    buf_putc(t->lines.out, '\n');
}

static void put_candidate(struct telling *t, size_t rank, const struct candidate *candidate)
{
    put_heading(t, rank, candidate);
    size_t before = outline_indent(&t->lines, "   ");
    outline_paragraph(&t->lines, STYLE_PLAIN,
                      t->suggestions->by_line ? t->model->items[candidate->item].text
                                              : candidate->text.title);
    put_words(t, &candidate->words);
    outline_outdent(&t->lines, before);
}

static void put_row(struct telling *t, const struct candidates *row)
{
    bool by_line = t->suggestions->by_line;
    buf_putc(t->lines.out, '\n');
    outline_put(&t->lines, STYLE_TITLE,
                by_line ? t->model->lines[row->row].id : t->model->items[row->row].id);
    if (by_line) {
        buf_puts(t->lines.out, "  ");
        escape_terminal(t->lines.out, t->model->lines[row->row].organisation);
        put_amounts(t, row->row);
    }
    buf_putc(t->lines.out, '\n');
    size_t before = outline_indent(&t->lines, "  ");
    outline_paragraph(&t->lines, STYLE_PLAIN,
                      by_line ? row->text.title : t->model->items[row->row].text);
    for (size_t i = 0; i < row->n; i++)
        put_candidate(t, i + 1, &row->v[i]);
    if (row->n == 0)
        outline_paragraph(&t->lines, STYLE_FAINT, str_of(label(t->language, LABEL_SUGGEST_NONE)));
    outline_outdent(&t->lines, before);
}

static void put_paragraph(struct telling *t, enum label which, struct label_values *values)
{
    struct buf text = {0};
    label_fill(&text, t->language, which, values);
    outline_paragraph(&t->lines, STYLE_FAINT, buf_str(&text));
    t->lines.out->failed |= text.failed;
    buf_release(&text);
}

/* What the figures mean, and that they count nowhere. */
static void put_lead(struct telling *t)
{
    const struct ft_suggestions *s = t->suggestions;
    struct label_values values = {0}, orphans = {0};
    if (s->row_count == 0) {
        enum label why = s->by_line ? LABEL_SUGGEST_NO_ORPHANS : LABEL_SUGGEST_NO_GAPS;
        outline_paragraph(&t->lines, STYLE_PLAIN, str_of(label(t->language, why)));
        return;
    }
    buf_printf(label_value(&values), "%.2f", s->threshold);
    put_paragraph(t, s->threshold_given ? LABEL_SUGGEST_LEAD_GIVEN : LABEL_SUGGEST_LEAD, &values);
    if (s->row_count < s->orphan_count) {
        buf_count(label_value(&orphans), s->row_count);
        buf_count(label_value(&orphans), s->orphan_count);
        put_paragraph(t, LABEL_SUGGEST_ORPHANS, &orphans);
    }
}

void report_suggest_text(struct buf *out, const struct ft_suggestions *suggestions,
                         const struct report_options *options)
{
    struct telling t = {
        .lines = {.out = out, .width = wrap_text_width(options->width), .colour = options->colour},
        .suggestions = suggestions,
        .model = suggestions->audit->model,
        .language = options->language};
    put_lead(&t);
    for (size_t i = 0; i < suggestions->row_count; i++)
        put_row(&t, &suggestions->rows[i]);
    out->failed |= t.lines.indent.failed;
    buf_release(&t.lines.indent);
}
