/* The money of all items, each yen once, and how much of the listed lines it is. */
#include "report/figures.h"
#include "report/tell.h"
#include "report/view.h"

typedef void amount_fn(const struct report *r, enum style style, size_t measure);

/* A row of the table: an amount, or a ratio. */
struct money_row {
    enum label label, meaning; /* meaning: said beside it on a page, unless it is LABEL_NOTHING */
    enum style style;
    amount_fn *amount;
    const struct money_ratio *ratios; /* where it is a ratio: one a measure, … */
    int64_t (*numerator)(const struct money_ratio *ratio); /* … and what of it */
};

static const struct overall_money *money_of(const struct report *r, size_t m)
{
    return &r->result->money[m];
}

static void principal(const struct report *r, enum style style, size_t m)
{
    tell_range(r, style, m, money_of(r, m)->of_items.principal);
}

static void all(const struct report *r, enum style style, size_t m)
{
    tell_range(r, style, m, money_of(r, m)->of_items.all);
}

static void allocated(const struct report *r, enum style style, size_t m)
{
    tell_rounded(r, style, m, money_of(r, m)->of_items.allocated.exact);
}

static void rest(const struct report *r, enum style style, size_t m)
{
    tell_rounded(r, style, m, money_of(r, m)->rest.exact);
}

static void listed(const struct report *r, enum style style, size_t m)
{
    tell_money(r, style, m, money_of(r, m)->listed);
}

static void untraced(const struct report *r, enum style style, size_t m)
{
    tell_money(r, style, m, money_of(r, m)->untraced);
}

static void stated(const struct report *r, enum style style, size_t m)
{
    const struct reconciliation *total = view_total(r->result, (uint32_t)m);
    if (total)
        tell_money(r, style, m, total->stated);
    else
        tell_label_cell(r, style, LABEL_NOT_AVAILABLE);
}

/* What the stated total does not itemise. */
static void not_itemised(const struct report *r, enum style style, size_t m)
{
    const struct reconciliation *total = view_total(r->result, (uint32_t)m);
    if (!total) {
        tell_label_cell(r, style, LABEL_NOT_AVAILABLE);
        return;
    }
    doc_cell(r->doc, style);
    figure_part_of(doc_words(r->doc), r->options, figure_unit(r->result, r->options, m),
                   total->residual, total->stated);
    doc_number(r->doc, tell_amount(r, m, total->residual));
}

/* --- those of a spreadsheet, where ranges are two rows ------------------------------ */

static void only_significant(const struct report *r, enum style style, size_t m)
{
    int64_t value = money_of(r, m)->of_items.all.exact;
    money_sub(&value, money_of(r, m)->of_items.principal.exact);
    tell_money(r, style, m, value);
}

static void principal_at_most(const struct report *r, enum style style, size_t m)
{
    tell_money(r, style, m, money_of(r, m)->of_items.principal.at_most);
}

static void all_at_most(const struct report *r, enum style style, size_t m)
{
    tell_money(r, style, m, money_of(r, m)->of_items.all.at_most);
}

/* --- ratios: of principal money, of all, and with shares of larger figures ------------ */

static int64_t of_principal(const struct money_ratio *ratio)
{
    return ratio->principal.exact;
}

static int64_t of_all(const struct money_ratio *ratio)
{
    return ratio->all.exact;
}

static int64_t of_at_most(const struct money_ratio *ratio)
{
    return ratio->principal.at_most;
}

/* A row that says the same as that of principal money is left out. */
static bool differs(const struct report *r, const struct money_row *row,
                    const struct money_ratio *principal)
{
    for (size_t m = 0; m < r->result->measure_count; m++)
        if (row->ratios[m].denominator > 0 &&
            row->numerator(&row->ratios[m]) != of_principal(&principal[m]))
            return true;
    return false;
}

/* without: the same as if suspect decisions were absent. */
static void put_ratio(const struct table *table, enum label which, enum label meaning,
                      const struct money_ratio *ratios, const struct money_ratio *without)
{
    const struct money_row rows[] = {
        {which, meaning, STYLE_PLAIN, NULL, ratios, of_principal},
        {LABEL_WITHOUT_SUSPECTS_ROW, LABEL_NOTHING, STYLE_FAINT, NULL, without, of_principal},
        {LABEL_AMOUNT_ALL, LABEL_NOTHING, STYLE_FAINT, NULL, ratios, of_all},
        {LABEL_AMOUNT_AT_MOST, LABEL_NOTHING, STYLE_FAINT, NULL, ratios, of_at_most},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (i == 0 || differs(table->report, &rows[i], ratios))
            table_row(table, DOC_ROW, &rows[i]);
}

/* --- the table -------------------------------------------------------------------- */

static void put_name(const struct report *r, const void *row, size_t at)
{
    const struct money_row *money = row;
    (void)at;
    doc_cell(r->doc, money->style);
    if (money->style == STYLE_FAINT) { /* it goes with the row above */
        doc_hang(r->doc, 2);
        doc_put(r->doc, "  ");
    }
    doc_put(r->doc, tell_label(r, money->label));
    if (money->style == STYLE_FAINT)
        doc_class(r->doc, "part");
    if (money->meaning == LABEL_NOTHING || r->doc->look != DOC_HTML)
        return;
    buf_puts(doc_below(r->doc, DOC_WORDS), tell_label(r, money->meaning));
    doc_class(r->doc, "def");
}

static void put_amount(const struct report *r, const void *row, size_t m)
{
    const struct money_row *money = row;
    if (money->amount) {
        money->amount(r, money->style, m);
        return;
    }
    doc_cell(r->doc, STYLE_PLAIN);
    figure_money_ratio(doc_words(r->doc), r->options, figure_unit(r->result, r->options, m),
                       money->numerator(&money->ratios[m]), money->ratios[m].denominator);
    doc_number(r->doc, (struct doc_number){.kind = DOC_SHARE,
                                           .value = money->numerator(&money->ratios[m]),
                                           .of = money->ratios[m].denominator});
}

static void put_ratios(const struct table *table)
{
    const struct ft_result *result = table->report->result;
    const struct ratios *ratios = &result->ratios;
    const struct ratios *without = result->without ? result->without : ratios;
    put_ratio(table, LABEL_RATIO_MONEY_TRACED, LABEL_DEFINES_TRACED, ratios->money_traced,
              without->money_traced);
    put_ratio(table, LABEL_RATIO_MONEY_OF_STATED, LABEL_DEFINES_OF_STATED, ratios->money_of_stated,
              without->money_of_stated);
}

/* A page, as it begins with ratios, has those of money first. */
static void put_rows(const struct table *table)
{
    bool page = table->report->doc->look == DOC_HTML;
    static const struct money_row rows[] = {
        {LABEL_AMOUNT_PRINCIPAL, LABEL_NOTHING, STYLE_TITLE, principal, NULL, NULL},
        {LABEL_AMOUNT_ALL, LABEL_NOTHING, STYLE_PLAIN, all, NULL, NULL},
        {LABEL_ALLOCATED, LABEL_DEFINES_ALLOCATED, STYLE_PLAIN, allocated, NULL, NULL},
        {LABEL_REST, LABEL_NOTHING, STYLE_PLAIN, rest, NULL, NULL},
        {LABEL_LISTED, LABEL_NOTHING, STYLE_PLAIN, listed, NULL, NULL},
        {LABEL_UNTRACED, LABEL_NOTHING, STYLE_PLAIN, untraced, NULL, NULL},
        {LABEL_STATED, LABEL_NOTHING, STYLE_PLAIN, stated, NULL, NULL},
        {LABEL_PAGE_NOT_ITEMISED, LABEL_NOTHING, STYLE_PLAIN, not_itemised, NULL, NULL},
    };
    /* The first three are drawn, and make up the fourth. */
    static const struct money_row in_book[] = {
        {LABEL_AMOUNT_PRINCIPAL, LABEL_NOTHING, STYLE_PLAIN, principal, NULL, NULL},
        {LABEL_CHART_ALL, LABEL_NOTHING, STYLE_PLAIN, only_significant, NULL, NULL},
        {LABEL_UNTRACED, LABEL_NOTHING, STYLE_PLAIN, untraced, NULL, NULL},
        {LABEL_LISTED, LABEL_NOTHING, STYLE_TITLE, listed, NULL, NULL},
        {LABEL_PRINCIPAL_AT_MOST, LABEL_NOTHING, STYLE_PLAIN, principal_at_most, NULL, NULL},
        {LABEL_AMOUNT_ALL, LABEL_NOTHING, STYLE_PLAIN, all, NULL, NULL},
        {LABEL_ALL_AT_MOST, LABEL_NOTHING, STYLE_PLAIN, all_at_most, NULL, NULL},
        {LABEL_ALLOCATED, LABEL_NOTHING, STYLE_PLAIN, allocated, NULL, NULL},
        {LABEL_REST, LABEL_NOTHING, STYLE_PLAIN, rest, NULL, NULL},
        {LABEL_STATED, LABEL_NOTHING, STYLE_PLAIN, stated, NULL, NULL},
    };
    bool book = table->report->doc->look == DOC_XLSX;
    const struct money_row *told = book ? in_book : rows;
    size_t count = book ? sizeof in_book / sizeof *in_book : sizeof rows / sizeof *rows;
    if (page)
        put_ratios(table);
    for (size_t i = 0; i < count; i++)
        if (page || told[i].amount != not_itemised)
            table_row(table, DOC_ROW, &told[i]);
    if (!page)
        put_ratios(table);
}

void tell_money_table(const struct report *r)
{
    static const struct table_column columns[] = {
        {.cell = put_name, .as = {.elastic = true, .names = true}},
        {.cell = put_amount, .measures = true},
    };
    if (r->result->measure_count == 0)
        return;
    if (r->doc->look != DOC_HTML)
        tell_heading_money(r, "money", LABEL_MONEY);
    table_tell(r, (struct table){.as = {.class = "money", .caption = tell_label(r, LABEL_MONEY)},
                                 TABLE_COLUMNS(columns),
                                 .rows = put_rows});
}

/* --- stated totals against what is listed below them --------------------------------- */

static void put_line(const struct report *r, const void *row, size_t at)
{
    const struct reconciliation *total = row;
    (void)at;
    if (total->line.n > 0)
        doc_cell_data(r->doc, STYLE_PLAIN, total->title.n > 0 ? total->title : total->line);
    else
        tell_label_cell(r, STYLE_TITLE, LABEL_DOCUMENT);
}

static void put_measure(const struct report *r, const void *row, size_t at)
{
    const struct reconciliation *total = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    tell_measure(r, total->measure);
}

static void put_unit(const struct report *r, const void *row, size_t at)
{
    const struct reconciliation *total = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    figure_unit_name(doc_words(r->doc), r->result, r->options,
                     figure_unit(r->result, r->options, total->measure));
}

static void put_stated_total(const struct report *r, const void *row, size_t at)
{
    const struct reconciliation *total = row;
    (void)at;
    tell_money(r, STYLE_PLAIN, total->measure, total->stated);
}

static void put_listed_below(const struct report *r, const void *row, size_t at)
{
    const struct reconciliation *total = row;
    (void)at;
    tell_money(r, STYLE_PLAIN, total->measure, total->listed);
}

static void put_difference(const struct report *r, const void *row, size_t at)
{
    const struct reconciliation *total = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    figure_part_of(doc_words(r->doc), r->options,
                   figure_unit(r->result, r->options, total->measure), total->residual,
                   total->stated);
    doc_number(r->doc, tell_amount(r, total->measure, total->residual));
}

static void put_share(const struct report *r, const void *row, size_t at)
{
    const struct reconciliation *total = row;
    (void)at;
    tell_share(r, STYLE_PLAIN, total->residual, total->stated);
}

/* Of more, a reader is shown those of the document and those that differ. */
enum { TOTALS_SHOWN = 50 };

struct totals {
    bool all;
    size_t shown, agree, differ; /* the last two are not shown */
};

static bool is_shown(const struct reconciliation *total, struct totals *totals)
{
    bool differs = total->residual != 0;
    bool shown = totals->all || total->line.n == 0 || (differs && totals->shown < TOTALS_SHOWN);
    totals->shown += shown;
    totals->agree += !shown && !differs;
    totals->differ += !shown && differs;
    return shown;
}

static struct totals totals_of(const struct report *r)
{
    bool all = r->doc->look == DOC_XLSX || r->result->reconciliation_count <= TOTALS_SHOWN;
    return (struct totals){.all = all};
}

static void put_totals(const struct table *table)
{
    const struct ft_result *result = table->report->result;
    struct totals totals = totals_of(table->report);
    for (size_t i = 0; i < result->reconciliation_count; i++)
        if (is_shown(&result->reconciliation[i], &totals))
            table_row(table, DOC_ROW, &result->reconciliation[i]);
}

static void put_count(const struct report *r, enum label which, size_t count)
{
    if (count == 0)
        return;
    doc_begin_block(r->doc, DOC_REST, STYLE_PLAIN);
    label_fill_count(doc_words(r->doc), r->language, which, (int64_t)count);
    doc_end_block(r->doc);
}

static bool shows_totals(const struct report *r)
{
    struct totals totals = totals_of(r);
    for (size_t i = 0; i < r->result->reconciliation_count && totals.shown == 0; i++)
        (void)is_shown(&r->result->reconciliation[i], &totals);
    return totals.shown > 0;
}

static void put_rest(const struct report *r)
{
    struct totals totals = totals_of(r);
    for (size_t i = 0; i < r->result->reconciliation_count; i++)
        (void)is_shown(&r->result->reconciliation[i], &totals);
    put_count(r, LABEL_TOTALS_DIFFER, totals.differ);
    put_count(r, LABEL_TOTALS_AGREE, totals.agree);
}

void tell_reconciliation(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_LINE, put_line, .as = {.elastic = true, .names = true, .least = 40, .most = 90}},
        {LABEL_MEASURE, put_measure, .as = {.max = 20, .least = 14, .most = 30}},
        {LABEL_UNIT, put_unit, .looks = DOC_XLSX, .as = {.centred = true, .least = 8, .most = 20}},
        {LABEL_STATED, put_stated_total, .as = {.figure = true, .least = 16, .most = 22}},
        {LABEL_LISTED_BELOW, put_listed_below, .as = {.figure = true, .least = 14, .most = 22}},
        {LABEL_DIFFERENCE, put_difference, .as = {.figure = true, .least = 14, .most = 22}},
        {LABEL_OF_STATED, put_share, .looks = DOC_XLSX,
         .as = {.figure = true, .least = 12, .most = 14}},
    };
    size_t count = r->result->reconciliation_count;
    bool always = r->doc->look & (DOC_HTML | DOC_XLSX); /* it is looked for there */
    if (count == 0 && !always)
        return;
    tell_heading_money(r, "totals", LABEL_RECONCILIATION);
    if (!tell_any(r, count))
        return;
    if (shows_totals(r))
        table_tell(r, (struct table){.as = {.class = "totals",
                                            .caption = tell_label(r, LABEL_RECONCILIATION),
                                            .frozen = 1},
                                     TABLE_COLUMNS(columns),
                                     .rows = put_totals});
    put_rest(r);
}
