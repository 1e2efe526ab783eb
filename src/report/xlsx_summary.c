/* The first sheet: the answer, the ratios, the money, items by section, gates, charts. */
#include "base/escape.h"
#include "base/utf8.h"
#include "report/figures.h"
#include "report/view.h"
#include "report/xlsx.h"

#define LABEL_WIDTH        44
#define FIGURE_WIDTH       15
#define LAST_COLUMN        9 /* of the sentences, which run over the tables below */
#define LINE_HEIGHT        17.0
#define SECTIONS_ON_A_PAGE 30

/* --- sentences ----------------------------------------------------------------------- */

/* A sentence over the columns of the tables, as high as it needs. */
static void put_sentence(struct xlsx_sheet *s)
{
    struct xlsx *x = s->x;
    int room = LABEL_WIDTH + LAST_COLUMN * FIGURE_WIDTH - 4;
    int lines = utf8_width(buf_str(&x->text)) / room + 1;
    if (x->failed || !s->sheet)
        return;
    worksheet_merge_range(s->sheet, s->row, 0, s->row, LAST_COLUMN, "", x->looks[LOOK_NOTE]);
    worksheet_set_row(s->sheet, s->row, lines * LINE_HEIGHT, NULL);
    xlsx_scratch(s, LOOK_NOTE);
    xlsx_end_row(s);
}

static void put_sentences(struct xlsx_sheet *s)
{
    struct xlsx *x = s->x;
    struct buf sentence = {0};
    for (size_t i = 0; view_sentence(&sentence, x->result, x->options, i); i++) {
        escape_terminal(&x->text, buf_str(&sentence));
        put_sentence(s);
        x->failed |= sentence.failed;
        buf_clear(&sentence);
    }
    if (view_filters(&sentence, x->result, x->language)) {
        escape_terminal(&x->text, buf_str(&sentence));
        put_sentence(s);
    }
    x->failed |= sentence.failed;
    buf_release(&sentence);
}

static void put_titles(struct xlsx_sheet *s)
{
    escape_terminal(&s->x->text, s->x->result->proposal_title);
    buf_puts(&s->x->text, " ⇢ ");
    escape_terminal(&s->x->text, s->x->result->budget_title);
    xlsx_scratch(s, LOOK_TITLE);
    xlsx_end_row(s);
}

static void put_table_title(struct xlsx_sheet *s, const char *title)
{
    xlsx_end_row(s);
    xlsx_words(s, LOOK_TITLE, title);
    xlsx_end_row(s);
}

static void put_heading(struct xlsx_sheet *s, const char *text)
{
    xlsx_words(s, LOOK_HEADING, text);
}

/* --- ratios ---------------------------------------------------------------------------- */

static void put_ratio(struct xlsx_sheet *s, const char *name, struct ratio ratio, int64_t partly)
{
    xlsx_words(s, LOOK_TEXT, name);
    xlsx_count(s, ratio.numerator);
    xlsx_count(s, ratio.denominator);
    xlsx_share(s, ratio.numerator, ratio.denominator);
    if (partly < 0)
        xlsx_blank(s);
    else
        xlsx_count(s, partly);
    xlsx_end_row(s);
}

static void put_ratios(struct xlsx_sheet *s)
{
    enum language language = s->x->language;
    const struct ratios *ratios = &s->x->result->ratios;
    static const enum label headings[] = {LABEL_RATIOS_OF, LABEL_NUMERATOR, LABEL_DENOMINATOR,
                                          LABEL_RATIO};
    put_table_title(s, label(language, LABEL_BOOK_RATIOS));
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        put_heading(s, label(language, headings[i]));
    put_heading(s, answer_label(language, ANSWER_PARTLY));
    xlsx_end_row(s);
    for (int kind = 0; kind < EXPECTS_KINDS; kind++) {
        enum ratio_id id = (enum ratio_id)(RATIO_ANSWERED_OF_BUDGET + kind);
        put_ratio(s, ratio_label(language, id), view_ratio(ratios, id),
                  ratios->answered[kind].partly);
    }
    for (enum ratio_id id = RATIO_COVERED; id <= RATIO_FUNDED_OR_PART; id++)
        put_ratio(s, ratio_label(language, id), view_ratio(ratios, id), -1);
}

/* --- items by section -------------------------------------------------------------------- */

static void put_counts(struct xlsx_sheet *s, const int64_t *statuses)
{
    int64_t all = 0;
    for (int i = 0; i < STATUSES; i++) {
        xlsx_count(s, statuses[i]);
        all += statuses[i];
    }
    xlsx_count(s, all);
    xlsx_end_row(s);
}

static void put_sections(struct xlsx_sheet *s, struct xlsx_tables *tables)
{
    struct xlsx *x = s->x;
    put_table_title(s, label(x->language, LABEL_CHART_STATUSES));
    put_heading(s, label(x->language, LABEL_SECTION));
    for (enum status i = STATUS_FUNDED; i <= STATUS_GAP; i++) {
        buf_printf(&x->text, "%s\n%s", status_symbol(i), status_label(x->language, i));
        xlsx_scratch(s, LOOK_HEADING);
    }
    put_heading(s, label(x->language, LABEL_ALL_ITEMS));
    if (s->sheet)
        worksheet_set_row(s->sheet, s->row, 3 * LINE_HEIGHT, NULL);
    xlsx_end_row(s);
    tables->first_section = s->row;
    for (size_t i = 0; i < x->result->section_count; i++) {
        const struct result_section *section = &x->result->sections[i];
        if (section->ratios.covered.denominator == 0)
            continue;
        escape_terminal(&x->text, section->id);
        buf_puts(&x->text, "  ");
        escape_terminal(&x->text, section->title);
        xlsx_scratch(s, LOOK_TEXT);
        put_counts(s, section->statuses);
    }
    tables->last_section = s->row - 1;
    xlsx_words(s, LOOK_TOTAL, label(x->language, LABEL_OVERALL));
    put_counts(s, x->result->statuses);
}

/* --- money --------------------------------------------------------------------------------- */

enum money_row {
    MONEY_PRINCIPAL,
    MONEY_ONLY_SIGNIFICANT,
    MONEY_UNTRACED,
    MONEY_LISTED,
    MONEY_PRINCIPAL_AT_MOST,
    MONEY_ALL,
    MONEY_ALL_AT_MOST,
    MONEY_ALLOCATED,
    MONEY_REST,
    MONEY_STATED,
    MONEY_ROWS
};

static const char *money_name(enum language language, enum money_row row)
{
    static const enum label names[MONEY_ROWS] = {
        [MONEY_PRINCIPAL] = LABEL_AMOUNT_PRINCIPAL,
        [MONEY_UNTRACED] = LABEL_UNTRACED,
        [MONEY_LISTED] = LABEL_LISTED,
        [MONEY_ALL] = LABEL_AMOUNT_ALL,
        [MONEY_ALLOCATED] = LABEL_ALLOCATED,
        [MONEY_REST] = LABEL_REST,
        [MONEY_STATED] = LABEL_STATED,
    };
    if (row == MONEY_ONLY_SIGNIFICANT)
        return label(language, LABEL_CHART_ALL);
    if (row == MONEY_PRINCIPAL_AT_MOST)
        return label(language, LABEL_PRINCIPAL_AT_MOST);
    if (row == MONEY_ALL_AT_MOST)
        return label(language, LABEL_ALL_AT_MOST);
    return label(language, names[row]);
}

/* false: there is no such figure. */
static bool money_value(const struct ft_result *result, enum money_row row, uint32_t m,
                        int64_t *value)
{
    const struct overall_money *money = &result->money[m];
    const struct reconciliation *total = view_total(result, m);
    const int64_t values[MONEY_ROWS] = {
        [MONEY_PRINCIPAL] = money->of_items.principal.exact,
        [MONEY_ONLY_SIGNIFICANT] = money->of_items.all.exact - money->of_items.principal.exact,
        [MONEY_UNTRACED] = money->untraced,
        [MONEY_LISTED] = money->listed,
        [MONEY_PRINCIPAL_AT_MOST] = money->of_items.principal.at_most,
        [MONEY_ALL] = money->of_items.all.exact,
        [MONEY_ALL_AT_MOST] = money->of_items.all.at_most,
        [MONEY_ALLOCATED] = money->of_items.allocated.exact,
        [MONEY_REST] = money->rest.exact,
        [MONEY_STATED] = total ? total->stated : 0,
    };
    *value = values[row];
    return row != MONEY_STATED || total;
}

static void put_money_row(struct xlsx_sheet *s, enum money_row row)
{
    xlsx_words(s, row == MONEY_LISTED ? LOOK_TOTAL : LOOK_TEXT, money_name(s->x->language, row));
    for (uint32_t m = 0; m < s->x->result->measure_count; m++) {
        int64_t value;
        if (!money_value(s->x->result, row, m, &value))
            xlsx_words(s, LOOK_CENTRE, label(s->x->language, LABEL_NOT_AVAILABLE));
        else if (row == MONEY_ALLOCATED || row == MONEY_REST)
            xlsx_rounded(s, m, value);
        else
            xlsx_money(s, m, value);
    }
    xlsx_end_row(s);
}

static void put_money_ratio(struct xlsx_sheet *s, enum ratio_id id,
                            const struct money_ratio *ratios)
{
    xlsx_words(s, LOOK_TEXT, ratio_label(s->x->language, id));
    for (size_t m = 0; m < s->x->result->measure_count; m++)
        xlsx_share(s, ratios[m].principal.exact, ratios[m].denominator);
    xlsx_end_row(s);
}

static void put_money(struct xlsx_sheet *s, struct xlsx_tables *tables)
{
    const struct ratios *ratios = &s->x->result->ratios;
    put_table_title(s, label(s->x->language, LABEL_MONEY));
    tables->money = s->row;
    put_heading(s, "");
    for (size_t m = 0; m < s->x->result->measure_count; m++) {
        xlsx_money_heading(s, m, NULL);
        s->columns = 0; /* the sheet has no columns that go through */
    }
    if (s->sheet)
        worksheet_set_row(s->sheet, s->row, (s->heading_lines + 1) * LINE_HEIGHT, NULL);
    xlsx_end_row(s);
    for (int row = 0; row < MONEY_ROWS; row++)
        put_money_row(s, (enum money_row)row);
    put_money_ratio(s, RATIO_MONEY_TRACED, ratios->money_traced);
    put_money_ratio(s, RATIO_MONEY_OF_STATED, ratios->money_of_stated);
}

/* --- gates ---------------------------------------------------------------------------------- */

static void put_gate(struct xlsx_sheet *s, const struct result_gate *gate)
{
    struct xlsx *x = s->x;
    enum label passed = gate->passed ? LABEL_GATE_PASSED : LABEL_GATE_FAILED;
    xlsx_text(s, gate->gate);
    xlsx_words(s, LOOK_CENTRE, label(x->language, passed));
    xlsx_text(s, gate->needs);
    xlsx_share(s, gate->has.numerator, gate->has.denominator);
    xlsx_end_row(s);
}

static void put_gates(struct xlsx_sheet *s)
{
    struct xlsx *x = s->x;
    static const enum label headings[] = {LABEL_GATES, LABEL_STATUS, LABEL_GATE_NEEDS,
                                          LABEL_GATE_HAS};
    if (x->result->gate_count == 0)
        return;
    put_table_title(s, label(x->language, LABEL_GATES));
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        put_heading(s, label(x->language, headings[i]));
    xlsx_end_row(s);
    for (size_t i = 0; i < x->result->gate_count; i++)
        put_gate(s, &x->result->gates[i]);
    for (size_t i = 0; i < x->result->gate_count; i++) {
        struct buf lack = {0};
        if (view_shortfall(&lack, x->result, x->options, &x->result->gates[i])) {
            escape_terminal(&x->text, buf_str(&lack));
            put_sentence(s);
        }
        x->failed |= lack.failed;
        buf_release(&lack);
    }
}

void xlsx_summary(struct xlsx *x)
{
    struct xlsx_sheet s;
    struct xlsx_tables tables = {0};
    xlsx_begin(x, &s, LABEL_SHEET_SUMMARY);
    put_titles(&s);
    put_sentences(&s);
    put_ratios(&s);
    put_money(&s, &tables);
    put_sections(&s, &tables);
    put_gates(&s);
    if (!s.sheet || x->failed)
        return;
    worksheet_set_column(s.sheet, 0, 0, LABEL_WIDTH, NULL);
    worksheet_set_column(s.sheet, 1, LAST_COLUMN, FIGURE_WIDTH, NULL);
    xlsx_charts(&s, &tables);
    xlsx_page(&s);
    if (x->result->section_count <= SECTIONS_ON_A_PAGE)
        worksheet_fit_to_pages(s.sheet, 1, 1);
}
