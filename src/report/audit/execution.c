/* What became of an item's money: what was available, spent and not used, year by year. */
#include "report/tell.h"

/* A year that tells it: indexes of measures. */
struct execution_year {
    uint32_t available, spent;
    uint32_t carried_out; /* NO_INDEX: no measure has it */
};

/* A row of the table. */
struct execution {
    const struct result_item *item;
    struct execution_year year;
};

static uint32_t measure_that_is(const struct ft_result *result, struct str year, enum measure_is is)
{
    for (uint32_t m = 0; m < result->measure_count; m++)
        if (result->measures[m].is == is && str_eq(result->measures[m].fiscal_year, year))
            return m;
    return NO_INDEX;
}

/* The year of a measure, which is the first of it that is available. */
static bool execution_year(const struct ft_result *result, uint32_t m, struct execution_year *out)
{
    struct str year = result->measures[m].fiscal_year;
    *out = (struct execution_year){measure_that_is(result, year, MEASURE_AVAILABLE),
                                   measure_that_is(result, year, MEASURE_SPENT),
                                   measure_that_is(result, year, MEASURE_CARRIED_OUT)};
    return out->available == m && out->spent != NO_INDEX;
}

static struct range principal_of(const struct execution *row, uint32_t m)
{
    return m == NO_INDEX ? (struct range){0, 0} : row->item->money[m].principal;
}

static bool is_exact(struct range range)
{
    return range.exact == range.at_most;
}

static void put_execution_id(const struct report *r, const void *row, size_t at)
{
    tell_item_id(r, ((const struct execution *)row)->item, at);
}

static void put_execution_text(const struct report *r, const void *row, size_t at)
{
    tell_item_text(r, ((const struct execution *)row)->item, at);
}

static void put_execution_year(const struct report *r, const void *row, size_t at)
{
    const struct execution *of = row;
    tell_field(r, &r->result->measures[of->year.available].fiscal_year, at);
}

static void put_available(const struct report *r, const void *row, size_t at)
{
    const struct execution *of = row;
    (void)at;
    tell_range(r, STYLE_PLAIN, of->year.available, principal_of(of, of->year.available));
}

static void put_spent(const struct report *r, const void *row, size_t at)
{
    const struct execution *of = row;
    (void)at;
    tell_range(r, STYLE_PLAIN, of->year.spent, principal_of(of, of->year.spent));
}

/* Of shares of larger figures nobody knows. */
static void put_rate(const struct report *r, const void *row, size_t at)
{
    const struct execution *of = row;
    struct range available = principal_of(of, of->year.available);
    struct range spent = principal_of(of, of->year.spent);
    (void)at;
    if (is_exact(available) && is_exact(spent))
        tell_share(r, STYLE_PLAIN, spent.exact, available.exact);
    else
        tell_label_cell(r, STYLE_PLAIN, LABEL_NOT_AVAILABLE);
}

static void put_unused(const struct report *r, const void *row, size_t at)
{
    const struct execution *of = row;
    struct range available = principal_of(of, of->year.available);
    struct range spent = principal_of(of, of->year.spent);
    struct range carried = principal_of(of, of->year.carried_out);
    int64_t unused = available.exact;
    (void)at;
    if (is_exact(available) && is_exact(spent) && is_exact(carried) &&
        money_sub(&unused, spent.exact) && money_sub(&unused, carried.exact))
        tell_money(r, STYLE_PLAIN, of->year.available, unused);
    else
        tell_label_cell(r, STYLE_PLAIN, LABEL_NOT_AVAILABLE);
}

static bool is_nothing(struct range range)
{
    return range.exact == 0 && range.at_most == 0;
}

static void put_executions(const struct table *table)
{
    const struct ft_result *result = table->report->result;
    for (size_t i = 0; i < result->item_count; i++) {
        struct execution row = {.item = &result->items[i]};
        for (uint32_t m = 0; row.item->link_count > 0 && m < result->measure_count; m++)
            if (execution_year(result, m, &row.year) &&
                !(is_nothing(principal_of(&row, row.year.available)) &&
                  is_nothing(principal_of(&row, row.year.spent))))
                table_row(table, DOC_ROW, &row);
    }
}

void tell_execution(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_NUMBER, put_execution_id, .as = {.least = 8, .most = 12}},
        {LABEL_ITEM, put_execution_text,
         .as = {.elastic = true, .names = true, .least = 40, .most = 90}},
        {LABEL_FISCAL_YEAR, put_execution_year, .as = {.centred = true, .least = 8, .most = 10}},
        {LABEL_AVAILABLE, put_available, .as = {.figure = true, .least = 14, .most = 22}},
        {LABEL_SPENT, put_spent, .as = {.figure = true, .least = 14, .most = 22}},
        {LABEL_SPENT_SHARE, put_rate, .as = {.figure = true, .least = 10, .most = 12}},
        {LABEL_UNUSED, put_unused, .as = {.figure = true, .least = 14, .most = 22}},
    };
    struct table table = {
        .as = {.class = "totals", .caption = tell_label(r, LABEL_EXECUTION), .frozen = 1},
        TABLE_COLUMNS(columns),
        .rows = put_executions};
    struct execution_year year;
    bool any = false, carried = true;
    for (uint32_t m = 0; m < r->result->measure_count; m++) {
        if (!execution_year(r->result, m, &year))
            continue;
        any = true;
        carried &= year.carried_out != NO_INDEX;
    }
    if (!any)
        return;
    tell_heading_money(r, "execution", LABEL_EXECUTION);
    doc_block(r->doc, DOC_NOTE, STYLE_PLAIN, tell_label(r, LABEL_EXECUTION_NOTE));
    if (!carried)
        doc_block(r->doc, DOC_NOTE, STYLE_PLAIN, tell_label(r, LABEL_CARRIED_UNKNOWN));
    if (tell_any(r, table_count_rows(r, table)))
        table_tell(r, table);
}
