#include "report/explain/text.h"

#include "base/escape.h"
#include "base/utf8.h"

void explain_fill(const struct explain_text *e, enum label which, const struct str *values,
                  size_t count)
{
    struct label_values safe = {0};
    for (size_t i = 0; i < count; i++)
        escape_terminal(label_value(&safe), values[i]);
    label_fill(e->lines.out, e->language, which, &safe);
}

void explain_fill_counts(const struct explain_text *e, enum label which, const size_t *counts,
                         size_t count)
{
    struct label_values values = {0};
    for (size_t i = 0; i < count; i++)
        buf_printf(label_value(&values), "%zu", counts[i]);
    label_fill(e->lines.out, e->language, which, &values);
}

void explain_truth(const struct explain_text *e, bool holds)
{
    enum label word = holds ? LABEL_EXPLAIN_TRUE : LABEL_EXPLAIN_FALSE;
    outline_style(&e->lines, holds ? STYLE_FAIR : STYLE_BAD);
    buf_puts(e->lines.out, holds ? "✓" : "✗");
    if (!e->lines.colour)
        buf_printf(e->lines.out, " %s", label(e->language, word));
    outline_style(&e->lines, STYLE_PLAIN);
    buf_putc(e->lines.out, ' ');
}

int explain_truth_width(const struct explain_text *e)
{
    const char *word = label(e->language, LABEL_EXPLAIN_TRUE);
    return e->lines.colour ? 2 : 3 + utf8_width(str_of(word));
}

void explain_place(const struct explain_text *e, struct place place)
{
    outline_style(&e->lines, STYLE_FAINT);
    escape_terminal(e->lines.out, place.path);
    if (place.inside.p) {
        buf_putc(e->lines.out, ':');
        escape_terminal(e->lines.out, place.inside);
    }
    buf_printf(e->lines.out, "%c%zu", place.sheet ? '!' : ':', place.line);
    outline_style(&e->lines, STYLE_PLAIN);
}

void explain_money(const struct explain_text *e, uint32_t measure, int64_t value)
{
    const struct unit *unit = &e->audit->model->measures[measure].unit;
    bool word = unit->name.n > 0 && (unsigned char)unit->name.p[0] < 0x80;
    money_format(e->lines.out, value, unit, 0);
    buf_puts(e->lines.out, word ? " " : "");
    escape_terminal(e->lines.out, unit->name);
}

void explain_posts(const struct explain_text *e, const struct line *line)
{
    const size_t posts = line->headcount >= 0 ? (size_t)line->headcount : 0;
    if (line->headcount < 0)
        return;
    buf_puts(e->lines.out, "  ");
    explain_fill_counts(e, LABEL_POSTS, &posts, 1);
}

void explain_amounts(const struct explain_text *e, uint32_t line)
{
    const struct model *model = e->audit->model;
    for (size_t m = 0; m < model->measure_count; m++) {
        struct amount amount = line_amount(model, line, m);
        if (amount.state == AMOUNT_EMPTY)
            continue;
        buf_puts(e->lines.out, "  ");
        outline_put(&e->lines, STYLE_FAINT, model->measures[m].label);
        buf_putc(e->lines.out, ' ');
        if (amount.state == AMOUNT_NIL) {
            buf_puts(e->lines.out, label(e->language, LABEL_EXPLAIN_NIL));
            continue;
        }
        explain_money(e, (uint32_t)m, amount.value);
    }
}
