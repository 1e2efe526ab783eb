/* What became of lines on a terminal. */
#include "doc/grid.h"
#include "doc/outline.h"
#include "report/carry/page.h"
#include "report/labels.h"

struct text {
    struct outline lines;
    const struct ft_carry *carry;
    enum language language;
};

static void put_made(struct text *t, enum style style, struct buf *made)
{
    outline_paragraph(&t->lines, style, buf_str(made));
    t->lines.out->failed |= made->failed;
    buf_release(made);
}

static void put_title(struct text *t)
{
    struct label_values values = {0};
    struct buf title = {0};
    buf_add(label_value(&values), t->carry->old->model->budget_title);
    buf_add(label_value(&values), t->carry->new->model->budget_title);
    label_fill(&title, t->language, LABEL_CARRY_TITLE, &values);
    put_made(t, STYLE_TITLE, &title);
}

static const char *fate_label(enum language language, int fate)
{
    return label(language, (enum label)((int)LABEL_FATE_CONTINUED + fate));
}

static size_t count_of(const struct ft_carry *carry, int fate)
{
    size_t n = 0;
    for (size_t i = 0; i < carry->fate_count; i++)
        n += (int)carry->fates[i].fate == fate;
    return n;
}

/* "継続 12、名称変更 3、…" */
static void put_counts(struct text *t)
{
    struct buf counts = {0};
    for (int fate = 0; fate < FATES; fate++)
        buf_printf(&counts, "%s%s %zu", fate > 0 ? label(t->language, LABEL_SEPARATOR) : "",
                   fate_label(t->language, fate), count_of(t->carry, fate));
    put_made(t, STYLE_PLAIN, &counts);
}

/* "mic.exercise  実践演習等  28当初 7.2億円" */
static void put_line(struct text *t, const char *before, const struct model *model, uint32_t line,
                     struct str name)
{
    uint32_t measure = carry_measure(model);
    struct buf text = {0};
    buf_printf(&text, "%s%.*s  %.*s", before, STR_ARG(model->lines[line].id), STR_ARG(name));
    struct amount amount =
        measure == NO_INDEX ? (struct amount){0} : line_amount(model, line, measure);
    if (amount.state != AMOUNT_EMPTY) {
        buf_printf(&text, "  %.*s ", STR_ARG(model->measures[measure].label));
        money_put(&text, amount.value, &model->measures[measure].unit);
    }
    put_made(t, STYLE_PLAIN, &text);
}

static void put_fate(struct text *t, const struct carried_line *line)
{
    const struct ft_carry *carry = t->carry;
    put_line(t, "", carry->old->model, line->old, carry->lines.old[line->old].name);
    for (size_t i = 0; i < line->new_count; i++)
        put_line(t, "→ ", carry->new->model, line->news[i], carry->lines.new[line->news[i]].name);
}

/* Of what goes on as it was the count is enough. */
static void put_fates(struct text *t)
{
    for (int fate = FATE_CONTINUED + 1; fate < FATES; fate++) {
        if (count_of(t->carry, fate) == 0)
            continue;
        buf_putc(t->lines.out, '\n');
        outline_paragraph(&t->lines, STYLE_TITLE, str_of(fate_label(t->language, fate)));
        size_t before = outline_indent(&t->lines, "  ");
        for (size_t i = 0; i < t->carry->fate_count; i++)
            if ((int)t->carry->fates[i].fate == fate)
                put_fate(t, &t->carry->fates[i]);
        outline_outdent(&t->lines, before);
    }
}

static void put_count(struct text *t, enum label which, size_t count)
{
    struct buf text = {0};
    label_fill_count(&text, t->language, which, (int64_t)count);
    put_made(t, STYLE_PLAIN, &text);
}

/* "1.2.1:mic.exercise  reject: 別の演習 (甲 2016-02-01)" */
static void put_lost(struct text *t)
{
    if (t->carry->lost_count == 0)
        return;
    put_count(t, LABEL_CARRY_LOST, t->carry->lost_count);
    size_t before = outline_indent(&t->lines, "  ");
    for (size_t i = 0; i < t->carry->lost_count; i++) {
        const struct decision *lost = t->carry->lost[i];
        struct buf text = {0};
        buf_printf(&text, "%.*s%s%.*s  %s: %.*s (%.*s %.*s)", STR_ARG(lost->item_id),
                   lost->line_id.n > 0 ? ":" : "", STR_ARG(lost->line_id),
                   verdict_label(t->language, lost->verdict), STR_ARG(lost->reason),
                   STR_ARG(lost->by), STR_ARG(lost->date));
        put_made(t, STYLE_PLAIN, &text);
    }
    outline_outdent(&t->lines, before);
}

static void put_decisions(struct text *t)
{
    const struct ft_carry *carry = t->carry;
    struct label_values values = {0};
    struct buf text = {0};
    buf_printf(label_value(&values), "%zu", carry->row_count);
    buf_printf(label_value(&values), "%zu", carry->added);
    buf_putc(t->lines.out, '\n');
    label_fill(&text, t->language, carry->recorded ? LABEL_CARRY_RECORDED : LABEL_CARRY_WOULD,
               &values);
    put_made(t, STYLE_PLAIN, &text);
    put_lost(t);
}

void report_carry_text(struct buf *out, const struct ft_carry *carry,
                       const struct report_options *options)
{
    struct text t = {
        .lines = {.out = out, .width = wrap_text_width(options->width), .colour = options->colour},
        .carry = carry,
        .language = options->language};
    put_title(&t);
    put_counts(&t);
    put_fates(&t);
    put_decisions(&t);
    put_count(&t, LABEL_CARRY_UNLIKE, carry->unlike);
    buf_release(&t.lines.indent);
}
