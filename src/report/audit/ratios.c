/* All ratios in one short table: in words, as numbers, or each with a bar. */
#include "doc/html.h"
#include "report/figures.h"
#include "report/tell.h"
#include "report/view.h"

/* A ratio of items, or of money in one measure. */
struct ratio_row {
    enum ratio_id id;
    uint32_t measure; /* NO_INDEX: of items */
};

static const struct money_ratio *money_ratio(const struct ratios *ratios,
                                             const struct ratio_row *row)
{
    return row->id == RATIO_MONEY_TRACED ? &ratios->money_traced[row->measure]
                                         : &ratios->money_of_stated[row->measure];
}

static bool is_answered(enum ratio_id id)
{
    return id >= RATIO_ANSWERED_OF_BUDGET && id <= RATIO_ANSWERED_OF_PROCESS;
}

static int kind_of(enum ratio_id id)
{
    return (int)id - RATIO_ANSWERED_OF_BUDGET;
}

static const struct answered *answered(const struct report *r, enum ratio_id id)
{
    return &r->result->ratios.answered[kind_of(id)];
}

/* Another figure without suspect decisions. before: what separates the two. */
static void put_without(const struct report *r, struct buf *out, enum ratio_id id,
                        const char *before)
{
    const struct ratios *without = r->result->without;
    if (without)
        view_without(out, r->language, before, ratios_one(&r->result->ratios, id),
                     ratios_one(without, id));
}

/* --- in a spreadsheet: a number each ----------------------------------------------- */

static void put_which(const struct report *r, const void *row, size_t at)
{
    enum ratio_id id = ((const struct ratio_row *)row)->id;
    (void)at;
    doc_cell_words(r->doc, STYLE_PLAIN, ratio_label(r->language, id));
    if (is_answered(id) && view_unanswerable(r->whole, kind_of(id)))
        label_fill_text(doc_words(r->doc), r->language, LABEL_MARK,
                        str_of(tell_label(r, LABEL_NOT_ANSWERABLE)));
}

static struct ratio ratio_of(const struct report *r, const struct ratio_row *row)
{
    return ratios_one(&r->result->ratios, row->id);
}

static void put_numerator(const struct report *r, const void *row, size_t at)
{
    (void)at;
    tell_count(r, STYLE_PLAIN, ratio_of(r, row).numerator);
}

static void put_denominator(const struct report *r, const void *row, size_t at)
{
    (void)at;
    tell_count(r, STYLE_PLAIN, ratio_of(r, row).denominator);
}

static void put_share(const struct report *r, const void *row, size_t at)
{
    struct ratio ratio = ratio_of(r, row);
    (void)at;
    tell_share(r, STYLE_PLAIN, ratio.numerator, ratio.denominator);
}

static bool has_without(const struct table *table, size_t at)
{
    (void)at;
    return table->report->result->without != NULL;
}

static struct ratio ratio_without(const struct report *r, const void *row)
{
    return ratios_one(r->result->without, ((const struct ratio_row *)row)->id);
}

static void put_numerator_without(const struct report *r, const void *row, size_t at)
{
    (void)at;
    tell_count(r, STYLE_PLAIN, ratio_without(r, row).numerator);
}

static void put_share_without(const struct report *r, const void *row, size_t at)
{
    struct ratio ratio = ratio_without(r, row);
    (void)at;
    tell_share(r, STYLE_PLAIN, ratio.numerator, ratio.denominator);
}

static void put_partly_count(const struct report *r, const void *row, size_t at)
{
    enum ratio_id id = ((const struct ratio_row *)row)->id;
    (void)at;
    if (is_answered(id))
        tell_count(r, STYLE_PLAIN, answered(r, id)->partly);
    else
        doc_cell(r->doc, STYLE_PLAIN);
}

static void put_related_count(const struct report *r, const void *row, size_t at)
{
    enum ratio_id id = ((const struct ratio_row *)row)->id;
    (void)at;
    if (is_answered(id))
        tell_count(r, STYLE_PLAIN, answered(r, id)->related);
    else
        doc_cell(r->doc, STYLE_PLAIN);
}

/* --- in words ------------------------------------------------------------------------ */

static void put_name(const struct report *r, const void *row, size_t at)
{
    const struct ratio_row *ratio = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    if (ratio->measure != NO_INDEX) {
        doc_data(r->doc, r->result->measures[ratio->measure].label);
        doc_put(r->doc, " ");
    }
    doc_put(r->doc, ratio_label(r->language, ratio->id));
    if (is_answered(ratio->id)) {
        doc_put(r->doc, r->language == LANGUAGE_JA ? "：" : ": ");
        doc_put(r->doc, view_answer(r->whole, r->language, kind_of(ratio->id), ANSWER_MET));
    }
}

static void put_of_items(const struct report *r, enum ratio_id id)
{
    const struct ratios *ratios = &r->result->ratios;
    figure_ratio(doc_words(r->doc), r->language, ratios_one(ratios, id));
    put_without(r, doc_words(r->doc), id, tell_label(r, LABEL_SEPARATOR));
    if (!is_answered(id) || !view_has_partly(r->whole, ratios, kind_of(id)))
        return;
    doc_put(r->doc, tell_label(r, LABEL_SEPARATOR));
    view_partly(doc_words(r->doc), r->whole, r->language, &r->result->ratios, kind_of(id));
}

static void put_money_without(const struct report *r, struct buf *out, const struct ratio_row *row)
{
    const struct unit *unit = figure_unit(r->result, r->options, row->measure);
    struct label_values values = {0};
    if (!r->result->without)
        return;
    const struct money_ratio *without = money_ratio(r->result->without, row);
    if (without->principal.exact == money_ratio(&r->result->ratios, row)->principal.exact)
        return;
    figure_money(label_value(&values), r->options, unit, without->principal.exact);
    buf_puts(&values.text, "/");
    figure_money(&values.text, r->options, unit, without->denominator);
    buf_puts(out, tell_label(r, LABEL_SEPARATOR));
    label_fill(out, r->language, LABEL_WITHOUT_SUSPECTS, &values);
}

static void put_of_money(const struct report *r, const struct ratio_row *row)
{
    const struct unit *unit = figure_unit(r->result, r->options, row->measure);
    const struct money_ratio *ratio = money_ratio(&r->result->ratios, row);
    struct buf *out = doc_words(r->doc);
    figure_money_ratio(out, r->options, unit, ratio->principal.exact, ratio->denominator);
    if (ratio->denominator <= 0)
        return;
    figure_shares(out, r->options, unit, ratio->principal);
    put_money_without(r, out, row);
    if (ratio->all.exact == ratio->principal.exact)
        return;
    buf_printf(out, "%s%s ", tell_label(r, LABEL_SEPARATOR), tell_label(r, LABEL_AMOUNT_ALL));
    figure_money_ratio(out, r->options, unit, ratio->all.exact, ratio->denominator);
}

static void put_ratio(const struct report *r, const void *row, size_t at)
{
    const struct ratio_row *ratio = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    if (ratio->measure == NO_INDEX)
        put_of_items(r, ratio->id);
    else
        put_of_money(r, ratio);
}

/* --- on a page: a figure and a bar for each --------------------------------------- */

static void put_term(const struct report *r, const void *row, size_t at)
{
    enum ratio_id id = ((const struct ratio_row *)row)->id;
    (void)at;
    buf_printf(doc_attributes(r->doc), " class=\"ratio%s\" data-ratio=\"%s\"",
               id == RATIO_ANSWERED_OF_BUDGET ? " first" : "", ratio_name[id]);
    doc_cell_words(r->doc, STYLE_PLAIN, ratio_label(r->language, id));
    if (is_answered(id))
        buf_puts(doc_below(r->doc, DOC_WORDS),
                 view_answer(r->whole, r->language, kind_of(id), ANSWER_MET));
}

static void put_fraction(const struct report *r, const void *row, size_t at)
{
    struct ratio ratio = ratios_one(&r->result->ratios, ((const struct ratio_row *)row)->id);
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    if (ratio.denominator <= 0) {
        doc_put(r->doc, tell_label(r, LABEL_NOT_AVAILABLE));
        return;
    }
    buf_printf(doc_text(r->doc, DOC_MARKUP), "<b>%lld</b>", (long long)ratio.numerator);
    buf_printf(doc_words(r->doc), "/%lld", (long long)ratio.denominator);
    doc_class(r->doc, "of");
    doc_put(r->doc, " ");
    figure_percent(doc_words(r->doc), r->language, ratio.numerator, ratio.denominator);
    doc_class(r->doc, "pct");
}

static void put_bar(const struct report *r, const void *row, size_t at)
{
    enum ratio_id id = ((const struct ratio_row *)row)->id;
    struct ratio ratio = ratios_one(&r->result->ratios, id);
    int64_t part = is_answered(id) ? answered(r, id)->partly : 0;
    int64_t related = is_answered(id) ? answered(r, id)->related : 0;
    const struct svg_part parts[] = {
        {"met", ratio.numerator},
        {"partly", part},
        {"related", related},
        {"none", ratio.denominator - ratio.numerator - part - related}};
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    svg_bar(doc_text(r->doc, DOC_MARKUP), parts, 4, ratio.denominator, STR(""));
}

static void put_partly(const struct report *r, const void *row, size_t at)
{
    enum ratio_id id = ((const struct ratio_row *)row)->id;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    struct buf *out = doc_words(r->doc);
    if (is_answered(id))
        view_partly(out, r->whole, r->language, &r->result->ratios, kind_of(id));
    put_without(r, out, id, doc_told(r->doc).n > 0 ? tell_label(r, LABEL_SEPARATOR) : "");
}

static void put_meaning(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell_words(r->doc, STYLE_PLAIN,
                   ratio_meaning(r->language, ((const struct ratio_row *)row)->id));
}

/* --- the table -------------------------------------------------------------------- */

static void put_rows(const struct table *table)
{
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        table_row(table, DOC_ROW,
                  &(struct ratio_row){(enum ratio_id)(RATIO_ANSWERED_OF_BUDGET + kind), NO_INDEX});
    for (enum ratio_id id = RATIO_COVERED; id <= RATIO_REVIEWED_BY_TWO; id++)
        table_row(table, DOC_ROW, &(struct ratio_row){id, NO_INDEX});
    if (table->report->doc->look != DOC_MARKDOWN)
        return; /* those of money stand in its table */
    for (uint32_t m = 0; m < table->report->result->measure_count; m++) {
        table_row(table, DOC_ROW, &(struct ratio_row){RATIO_MONEY_TRACED, m});
        table_row(table, DOC_ROW, &(struct ratio_row){RATIO_MONEY_OF_STATED, m});
    }
}

void tell_ratios(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_SUMMARY, put_name, .looks = DOC_MARKDOWN, .as = {.elastic = true}},
        {LABEL_OVERALL, put_ratio, .looks = DOC_MARKDOWN, .as = {.figure = true}},
        {.cell = put_term, .looks = DOC_HTML},
        {.cell = put_fraction, .looks = DOC_HTML, .as = {.class = "fraction"}},
        {.cell = put_bar, .looks = DOC_HTML, .as = {.class = "bar", .unsaid = true}},
        {.cell = put_partly, .looks = DOC_HTML, .as = {.class = "partly"}},
        {.cell = put_meaning, .looks = DOC_HTML, .as = {.class = "def"}},
        {LABEL_RATIOS_OF, put_which, .looks = DOC_XLSX, .as = {.elastic = true}},
        {LABEL_NUMERATOR, put_numerator, .looks = DOC_XLSX, .as = {.figure = true}},
        {LABEL_DENOMINATOR, put_denominator, .looks = DOC_XLSX, .as = {.figure = true}},
        {LABEL_RATIO, put_share, .looks = DOC_XLSX, .as = {.figure = true}},
        {LABEL_NUMERATOR_WITHOUT, put_numerator_without, .looks = DOC_XLSX, .told = has_without,
         .as = {.figure = true}},
        {LABEL_RATIO_WITHOUT, put_share_without, .looks = DOC_XLSX, .told = has_without,
         .as = {.figure = true}},
        {LABEL_ANSWER_PARTLY, put_partly_count, .looks = DOC_XLSX, .as = {.figure = true}},
        {LABEL_ANSWER_RELATED, put_related_count, .looks = DOC_XLSX, .as = {.figure = true}},
    };
    if (r->doc->look == DOC_HTML)
        doc_section(r->doc, &(struct doc_section){.id = "ratios",
                                                  .title = tell_label(r, LABEL_RATIOS),
                                                  .preface = true});
    else if (r->doc->look == DOC_XLSX)
        tell_heading(r, "ratios", LABEL_BOOK_RATIOS);
    table_tell(r, (struct table){.as = {.class = "ratios", .listed = DOC_HTML},
                                 TABLE_COLUMNS(columns),
                                 .rows = put_rows});
}
