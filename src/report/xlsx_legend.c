/* The sheet that says what the words and signs mean, and what went into the audit. */
#include "report/xlsx.h"

static void put_row(struct xlsx_sheet *s, const char *term, const char *meaning)
{
    xlsx_words(s, LOOK_TOTAL, term);
    xlsx_words(s, LOOK_TEXT, meaning);
    xlsx_end_row(s);
}

static void put_statuses(struct xlsx_sheet *s)
{
    lxw_row_t first = s->row;
    for (enum status i = STATUS_FUNDED; i <= STATUS_GAP; i++) {
        xlsx_status(s, i);
        xlsx_words(s, LOOK_TEXT, status_meaning(s->x->language, i));
        xlsx_end_row(s);
    }
    xlsx_colour_statuses(s, 0, first, s->row - 1);
}

static void put_ratios(struct xlsx_sheet *s)
{
    for (int i = 0; i < RATIO_IDS; i++)
        put_row(s, ratio_label(s->x->language, (enum ratio_id)i),
                ratio_meaning(s->x->language, (enum ratio_id)i));
}

static void put_terms(struct xlsx_sheet *s)
{
    enum language language = s->x->language;
    const struct {
        const char *term;
        enum label meaning;
    } terms[] = {
        {label(language, LABEL_AMOUNT), LABEL_MEANS_AMOUNT},
        {label(language, LABEL_ALLOCATED_MONEY), LABEL_MEANS_ALLOCATED},
        {label(language, LABEL_SHARE), LABEL_MEANS_SHARE},
        {"－", LABEL_MEANS_NIL},
        {label(language, LABEL_FIGURES), LABEL_MEANS_NUMBERS},
    };
    for (int i = STRENGTH_PRINCIPAL; i >= STRENGTH_SIGNIFICANT; i--)
        put_row(s, strength_label(language, (enum strength)i),
                strength_meaning(language, (enum strength)i));
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        put_row(s, terms[i].term, label(language, terms[i].meaning));
}

static void put_inputs(struct xlsx_sheet *s)
{
    for (size_t i = 0; i < s->x->result->input_count; i++) {
        const struct result_input *input = &s->x->result->inputs[i];
        xlsx_text(s, input->path);
        buf_puts(&s->x->text, "SHA-256 ");
        buf_add(&s->x->text, input->sha256);
        xlsx_scratch(s, LOOK_TEXT);
        xlsx_end_row(s);
    }
}

void xlsx_legend(struct xlsx *x)
{
    struct xlsx_sheet s;
    xlsx_begin(x, &s, LABEL_SHEET_LEGEND);
    xlsx_label_heading(&s, LABEL_TERM, 30, 44);
    xlsx_label_heading(&s, LABEL_MEANING, 60, 120);
    xlsx_end_headings(&s);
    put_statuses(&s);
    put_terms(&s);
    put_ratios(&s);
    put_inputs(&s);
    xlsx_end(&s, 0);
}
