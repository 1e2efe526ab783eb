/*
 * Tables for analysts: items, lines, links. Headings are English and stable, amounts are whole
 * numbers of the currency's smallest unit, empty where not stated and 0 where nil; lists in a cell
 * are separated by ';'.
 */
#include "text/csv.h"

#include "report/report.h"

struct table {
    struct buf *out;
    const struct ft_result *result;
    bool begun;       /* the row has a cell */
    struct buf *cell; /* scratch */
};

/* A spreadsheet takes text that begins so for a formula; so do some with the full-width forms. */
static bool begins_formula(struct str text)
{
    static const char *const starts[] = {"=",  "+",  "-",  "@",  "\t", "\r",
                                         "\n", "＝", "＋", "－", "＠"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_has_prefix(text, str_of(starts[i])))
            return true;
    return false;
}

static void put_raw(struct table *t, struct str value)
{
    csv_write_cell(t->out, value, !t->begun);
    t->begun = true;
}

/* Text from the data: an apostrophe before what could become a formula (OWASP, CSV Injection). */
static void put_text(struct table *t, struct str value)
{
    if (!begins_formula(value)) {
        put_raw(t, value);
        return;
    }
    struct buf text = {0};
    buf_putc(&text, '\'');
    buf_add(&text, value);
    put_raw(t, buf_str(&text));
    t->out->failed |= text.failed;
    buf_release(&text);
}

static void put_source(struct table *t, struct citations source)
{
    struct buf text = {0};
    citations_format(&text, source);
    put_text(t, buf_str(&text));
    t->out->failed |= text.failed;
    buf_release(&text);
}

static void put_word(struct table *t, const char *word)
{
    put_raw(t, str_of(word));
}

static void put_number(struct table *t, int64_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%lld", (long long)number);
    put_word(t, digits);
}

static void end_row(struct table *t)
{
    csv_end_row(t->out);
    t->begun = false;
}

/* A list in a cell: the parts are added to t->cell. */
static void add_part(struct table *t, struct str part)
{
    if (t->cell->n > 0)
        buf_putc(t->cell, ';');
    buf_add(t->cell, part);
}

static void put_parts(struct table *t)
{
    put_text(t, buf_str(t->cell));
    t->out->failed |= t->cell->failed;
    buf_clear(t->cell);
}

static void put_list(struct table *t, struct str_list list)
{
    for (size_t i = 0; i < list.n; i++)
        add_part(t, list.v[i]);
    put_parts(t);
}

static void put_names(struct table *t, unsigned set, const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        if (set >> i & 1)
            add_part(t, str_of(names[i]));
    put_parts(t);
}

static void put_headings(struct table *t, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put_word(t, names[i]);
}
#define PUT_HEADINGS(t, names) put_headings((t), (names), sizeof(names) / sizeof *(names))

/* "fy2016" and "fy2016.principal.exact": the path of the figure in audit.json. */
static void put_measure_headings(struct table *t, const char *const *suffixes, size_t count)
{
    for (size_t m = 0; m < t->result->measure_count; m++) {
        for (size_t i = 0; i < count; i++) {
            buf_add(t->cell, t->result->measures[m].id);
            buf_puts(t->cell, suffixes[i]);
            put_parts(t);
        }
    }
}
#define PUT_MEASURE_HEADINGS(t, suffixes) \
    put_measure_headings((t), (suffixes), sizeof(suffixes) / sizeof *(suffixes))

static void put_amount(struct table *t, struct amount amount)
{
    if (amount.state == AMOUNT_EMPTY)
        put_word(t, "");
    else
        put_number(t, amount.value);
}

static void put_measure(struct table *t, uint32_t measure)
{
    put_text(t, measure == NO_INDEX ? STR("") : t->result->measures[measure].id);
}

/* --- items ------------------------------------------------------------------ */

static void put_item_links(struct table *t, const struct result_item *item, enum strength strength)
{
    for (size_t i = 0; i < item->link_count; i++)
        if (item->links[i].strength == strength)
            add_part(t, t->result->lines[item->links[i].line].id);
    put_parts(t);
}

static void put_range(struct table *t, struct range range)
{
    put_number(t, range.exact);
    put_number(t, range.at_most);
}

static void put_answers(struct table *t, const struct result_item *item)
{
    put_word(t, answer_name[item->answer]);
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        put_word(t, item->expects >> kind & 1 ? answer_name[item->answer_of[kind]] : "");
}

static void put_funded_by(struct table *t, uint32_t set)
{
    for (size_t m = 0; m < t->result->measure_count; m++)
        if (set >> m & 1)
            add_part(t, t->result->measures[m].id);
    put_parts(t);
}

static void put_item(struct table *t, const struct result_item *item)
{
    put_text(t, item->id);
    put_word(t, item->is_ask ? "ask" : "item");
    put_text(t, item->section);
    put_text(t, item->section_title);
    put_text(t, item->text);
    put_names(t, item->expects, expects_name, EXPECTS_KINDS);
    put_word(t, status_name[item->status]);
    put_names(t, item->has, has_name, HAS_KINDS);
    put_answers(t, item);
    put_funded_by(t, item->funded_by);
    put_item_links(t, item, STRENGTH_PRINCIPAL);
    put_item_links(t, item, STRENGTH_SIGNIFICANT);
    for (size_t m = 0; m < t->result->measure_count; m++) {
        put_range(t, item->money[m].principal);
        put_range(t, item->money[m].all);
        put_range(t, item->money[m].allocated);
    }
    put_list(t, item->tags);
    put_text(t, item->reason);
    put_source(t, item->source);
    end_row(t);
}

static void put_items(struct table *t)
{
    static const char *const first[] = {"id",
                                        "kind",
                                        "section",
                                        "section_title",
                                        "text",
                                        "expects",
                                        "status",
                                        "has",
                                        "answer",
                                        "answer_budget",
                                        "answer_staff",
                                        "answer_law",
                                        "answer_process",
                                        "funded_by",
                                        "principal_lines",
                                        "significant_lines"};
    static const char *const money[] = {".principal.exact", ".principal.at_most",
                                        ".all.exact",       ".all.at_most",
                                        ".allocated.exact", ".allocated.at_most"};
    static const char *const last[] = {"tags", "reason", "source"};
    PUT_HEADINGS(t, first);
    PUT_MEASURE_HEADINGS(t, money);
    PUT_HEADINGS(t, last);
    end_row(t);
    for (size_t i = 0; i < t->result->item_count; i++)
        put_item(t, &t->result->items[i]);
}

/* --- lines ------------------------------------------------------------------ */

static bool is_among(const uint32_t *lines, size_t count, size_t line)
{
    for (size_t i = 0; i < count; i++)
        if (lines[i] == line)
            return true;
    return false;
}

static const char *orphan_word(const struct orphans *orphans, size_t line)
{
    if (is_among(orphans->lines, orphans->line_count, line))
        return "yes";
    return is_among(orphans->asked, orphans->asked_line_count, line) ? "asked" : "no";
}

static void put_line_amounts(struct table *t, const struct result_line *line)
{
    for (size_t m = 0; m < t->result->measure_count; m++) {
        put_amount(t, line->amounts[m]);
        if (line->changes[m].is == CHANGE_NONE) {
            put_word(t, "");
            put_word(t, "");
            continue;
        }
        put_number(t, line->changes[m].by);
        put_word(t, change_name[line->changes[m].is]);
    }
}

static void put_line(struct table *t, size_t index)
{
    const struct result_line *line = &t->result->lines[index];
    put_text(t, line->id);
    put_text(t, line->parent == NO_INDEX ? STR("") : t->result->lines[line->parent].id);
    put_text(t, line->organisation);
    put_text(t, line->title);
    put_word(t, line_kind_name[line->kind]);
    if (line->headcount < 0)
        put_word(t, "");
    else
        put_number(t, line->headcount);
    put_measure(t, line->headcount_measure);
    put_line_amounts(t, line);
    for (size_t i = 0; i < line->item_count; i++)
        add_part(t, t->result->items[line->items[i]].id);
    put_parts(t);
    put_word(t, orphan_word(&t->result->orphans, index));
    put_list(t, line->tags);
    put_source(t, line->source);
    end_row(t);
}

static void put_lines(struct table *t)
{
    static const char *const first[] = {"id",   "parent",    "organisation",     "title",
                                        "kind", "headcount", "headcount_measure"};
    static const char *const money[] = {"", ".change.by", ".change.is"};
    static const char *const last[] = {"items", "orphan", "tags", "source"};
    PUT_HEADINGS(t, first);
    PUT_MEASURE_HEADINGS(t, money);
    PUT_HEADINGS(t, last);
    end_row(t);
    for (size_t i = 0; i < t->result->line_count; i++)
        put_line(t, i);
}

/* --- links ------------------------------------------------------------------ */

static void put_evidence(struct table *t, const struct result_link *link, bool on_line)
{
    for (size_t i = 0; i < link->evidence_count; i++)
        if (link->evidence[i].on_line == on_line)
            add_part(t, link->evidence[i].text);
    put_parts(t);
}

static void put_link(struct table *t, const struct result_item *item,
                     const struct result_link *link)
{
    const struct result_line *line = &t->result->lines[link->line];
    put_text(t, item->id);
    put_word(t, item->is_ask ? "ask" : "item");
    put_text(t, item->text);
    put_text(t, line->id);
    put_text(t, line->organisation);
    put_text(t, line->title);
    put_word(t, line_kind_name[line->kind]);
    put_word(t, strength_name[link->strength]);
    put_word(t, extent_name[link->extent]);
    put_word(t, link->origin == ORIGIN_RULE ? "rule" : "decision");
    put_list(t, link->rules);
    put_evidence(t, link, false);
    put_evidence(t, link, true);
    for (size_t m = 0; m < t->result->measure_count; m++)
        put_amount(t, line->amounts[m]);
    put_text(t, link->reason);
    put_text(t, link->by);
    put_text(t, link->date);
    end_row(t);
}

static void put_links(struct table *t)
{
    static const char *const first[] = {
        "item",     "item_kind", "text",   "line",  "organisation",  "title",        "kind",
        "strength", "extent",    "origin", "rules", "item_evidence", "line_evidence"};
    static const char *const money[] = {""};
    static const char *const last[] = {"reason", "by", "date"};
    PUT_HEADINGS(t, first);
    PUT_MEASURE_HEADINGS(t, money);
    PUT_HEADINGS(t, last);
    end_row(t);
    for (size_t i = 0; i < t->result->item_count; i++)
        for (size_t k = 0; k < t->result->items[i].link_count; k++)
            put_link(t, &t->result->items[i], &t->result->items[i].links[k]);
}

void report_csv(struct buf *out, const struct ft_result *result,
                const struct report_options *options)
{
    struct buf cell = {0};
    struct table t = {.out = out, .result = result, .cell = &cell};
    if (options->bom)
        buf_puts(out, "\xef\xbb\xbf");
    switch (options->table) {
    case FT_TABLE_ITEMS:
        put_items(&t);
        break;
    case FT_TABLE_LINES:
        put_lines(&t);
        break;
    case FT_TABLE_LINKS:
        put_links(&t);
        break;
    }
    buf_release(&cell);
}
