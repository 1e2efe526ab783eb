#include "base/buf.h"
#include "model/load.h"

static struct place stated_place(const struct load *load, uint32_t measure, uint32_t by)
{
    if (by == NO_INDEX)
        return yaml_place(&load->doc, load->file.measures[measure].stated_total);
    return line_place(load->model, by, line_measure_column(load->model, by, measure), load->diags);
}

static void report_difference(struct load *load, uint32_t measure, uint32_t line)
{
    const struct measure *m = &load->measures[measure];
    struct buf text = {0};
    struct diag *diag;
    money_format(&text, line_amount(load->model, line, measure).value, &m->unit, 0);
    buf_puts(&text, " here, ");
    money_format(&text, m->stated_total.value, &m->unit, 0);
    diag = diag_add(load->diags, FT713, stated_place(load, measure, line),
                    "two stated totals of '%.*s': %.*s elsewhere (%.*s)", STR_ARG(m->id),
                    STR_ARG(buf_str(&text)), STR_ARG(m->unit.name));
    diag_help(load->diags, diag, "state a total once, or make one of them 'reference'");
    diag_note(load->diags, diag, stated_place(load, measure, m->stated_by),
              "the other total stands here");
    buf_release(&text);
}

static void note_total(struct load *load, uint32_t measure, uint32_t line)
{
    struct measure *m = &load->measures[measure];
    struct amount amount = line_amount(load->model, line, measure);
    if (amount.state != AMOUNT_VALUE)
        return;
    if (m->stated_total.state == AMOUNT_VALUE && m->stated_total.value != amount.value) {
        report_difference(load, measure, line);
        return;
    }
    m->stated_total = amount;
    if (m->stated_by == NO_INDEX)
        m->stated_by = line;
}

/* A total below another line is that line's, not the budget's: also below one that is elsewhere. */
void load_stated_totals(struct load *load)
{
    const struct model *model = load->model;
    const uint32_t *outside = model->outside, *end = outside + model->outside_count;
    for (uint32_t i = 0; i < model->line_count; i++) {
        const struct line *line = &load->lines[i];
        bool elsewhere = outside < end && *outside == i;
        outside += elsewhere;
        if (line->kind != LINE_TOTAL || line->parent != NO_INDEX || elsewhere)
            continue;
        for (uint32_t m = 0; m < model->measure_count; m++)
            note_total(load, m, i);
    }
}
