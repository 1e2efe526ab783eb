#include "report/data_table.h"

static void add_part(struct buf *out, struct str part)
{
    buf_puts(out, out->n > 0 ? ";" : "");
    buf_add(out, part);
}

static void add_number(struct buf *out, int64_t number)
{
    buf_printf(out, "%lld", (long long)number);
}

/* --- members ------------------------------------------------------------------------ */

struct data_member {
    struct buf *out;
    const struct ft_result *in;
    const struct row *is;
    const void *at;
};

static void put_text(const struct data_member *m)
{
    buf_add(m->out, *(const struct str *)m->at);
}

static void put_texts(const struct data_member *m)
{
    const struct str_list *list = m->at;
    for (size_t i = 0; i < list->n; i++)
        add_part(m->out, list->v[i]);
}

static void put_int(const struct data_member *m)
{
    add_number(m->out, *(const int64_t *)m->at);
}

static void put_count(const struct data_member *m)
{
    if (*(const int64_t *)m->at >= 0)
        put_int(m);
}

static void put_either(const struct data_member *m)
{
    buf_puts(m->out, m->is->words->names[*(const bool *)m->at]);
}

static void put_word(const struct data_member *m)
{
    buf_puts(m->out, m->is->words->names[*(const unsigned *)m->at]);
}

static void put_bits(const struct data_member *m)
{
    for (int i = 0; i < m->is->words->count; i++)
        if (*(const unsigned *)m->at >> i & 1)
            add_part(m->out, str_of(m->is->words->names[i]));
}

static void put_ref(const struct data_member *m)
{
    uint32_t index = *(const uint32_t *)m->at;
    if (index != NO_INDEX)
        buf_add(m->out,
                m->is->rows == ROWS_LINES ? m->in->lines[index].id : m->in->measures[index].id);
}

static void put_measures(const struct data_member *m)
{
    for (size_t i = 0; i < m->in->measure_count; i++)
        if (*(const uint32_t *)m->at >> i & 1)
            add_part(m->out, m->in->measures[i].id);
}

static void put_amount(const struct data_member *m)
{
    const struct amount *amount = m->at;
    if (amount->state != AMOUNT_EMPTY)
        add_number(m->out, amount->value);
}

static void put_citations(const struct data_member *m)
{
    citations_format(m->out, *(const struct citations *)m->at);
}

static const void *base_of(const struct data_row *row, enum data_base of)
{
    switch (of) {
    case DATA_ITEM:
        return row->item;
    case DATA_MONEY:
        return &row->item->money[row->measure];
    case DATA_LINE:
        return row->line;
    case DATA_AMOUNT:
        return &row->line->amounts[row->measure];
    case DATA_CHANGE:
        return &row->line->changes[row->measure];
    case DATA_LINK:
        return row->link;
    }
    return NULL;
}

void data_put(struct buf *out, const struct data_row *row, const struct data_column *column)
{
    static void (*const puts[ROW_TYPES])(const struct data_member *m) = {
        [ROW_TEXT] = put_text,
        [ROW_TEXTS] = put_texts,
        [ROW_INT] = put_int,
        [ROW_COUNT] = put_count,
        [ROW_EITHER] = put_either,
        [ROW_WORD] = put_word,
        [ROW_BITS] = put_bits,
        [ROW_REF] = put_ref,
        [ROW_MEASURES] = put_measures,
        [ROW_AMOUNT] = put_amount,
        [ROW_CITATIONS] = put_citations,
    };
    const char *base = base_of(row, column->of);
    if (column->cell)
        column->cell(out, row, column->which);
    else
        puts[column->is.type](
            &(struct data_member){out, row->result, &column->is, base + column->is.at});
}

/* --- what is no member ----------------------------------------------------------------- */

static void answer_of(struct buf *out, const struct data_row *row, int kind)
{
    if (row->item->expects >> kind & 1)
        buf_puts(out, answer_name[row->item->answer_of[kind]]);
}

/* budget:increase;staff */
static void asks(struct buf *out, const struct data_row *row, int which)
{
    (void)which;
    for (int kind = 0; kind < EXPECTS_KINDS; kind++) {
        if ((row->item->expects >> kind & 1) == 0)
            continue;
        add_part(out, str_of(expects_name[kind]));
        if (row->item->asks[kind] != ASK_PLAIN)
            buf_printf(out, ":%s", ask_name[row->item->asks[kind]]);
    }
}

/* budget:same;staff:gross */
static void lacks(struct buf *out, const struct data_row *row, int which)
{
    (void)which;
    for (int kind = 0; kind < EXPECTS_KINDS; kind++) {
        bool none = row->item->answer_of[kind] == ANSWER_NONE;
        if (none && (row->result->unanswerable >> kind & 1) != 0) {
            add_part(out, str_of(expects_name[kind]));
            buf_puts(out, ":not-answerable");
        }
        if (row->item->lacks[kind] == LACK_NONE)
            continue;
        add_part(out, str_of(expects_name[kind]));
        buf_printf(out, ":%s", lack_name[row->item->lacks[kind]]);
    }
}

/* What rules alone make of it, where a person's answer stands instead: budget:met */
static void computed(struct buf *out, const struct data_row *row, int which)
{
    (void)which;
    for (int kind = 0; kind < EXPECTS_KINDS; kind++) {
        if (row->item->computed[kind] == ANSWER_NA)
            continue;
        add_part(out, str_of(expects_name[kind]));
        buf_printf(out, ":%s", answer_name[row->item->computed[kind]]);
    }
}

static void review(struct buf *out, const struct data_row *row, int which)
{
    (void)which;
    buf_puts(out, review_state_name[item_review(row->item)]);
}

static const struct given *given_of(const struct data_row *row)
{
    const struct given *given = &row->item->given[row->measure];
    return given->against != NO_INDEX ? given : NULL;
}

static void given_is(struct buf *out, const struct data_row *row, int which)
{
    (void)which;
    if (given_of(row))
        buf_puts(out, change_name[given_of(row)->is]);
}

static void before_exact(struct buf *out, const struct data_row *row, int which)
{
    (void)which;
    if (given_of(row) && given_of(row)->before.stated)
        add_number(out, given_of(row)->before.range.exact);
}

static void before_at_most(struct buf *out, const struct data_row *row, int which)
{
    (void)which;
    if (given_of(row) && given_of(row)->before.stated)
        add_number(out, given_of(row)->before.range.at_most);
}

static void lines_of(struct buf *out, const struct data_row *row, int strength)
{
    for (size_t i = 0; i < row->item->link_count; i++)
        if ((int)row->item->links[i].strength == strength)
            add_part(out, row->result->lines[row->item->links[i].line].id);
}

static void items_of(struct buf *out, const struct data_row *row, int which)
{
    (void)which;
    for (size_t i = 0; i < row->line->item_count; i++)
        add_part(out, row->result->items[row->line->items[i]].id);
}

static void change_by(struct buf *out, const struct data_row *row, int which)
{
    (void)which;
    if (row->line->changes[row->measure].is != CHANGE_NONE)
        add_number(out, row->line->changes[row->measure].by);
}

static void change_is(struct buf *out, const struct data_row *row, int which)
{
    (void)which;
    if (row->line->changes[row->measure].is != CHANGE_NONE)
        buf_puts(out, change_name[row->line->changes[row->measure].is]);
}

static bool is_among(const uint32_t *lines, size_t count, size_t line)
{
    for (size_t i = 0; i < count; i++)
        if (lines[i] == line)
            return true;
    return false;
}

static void orphan(struct buf *out, const struct data_row *row, int which)
{
    const struct orphans *o = &row->result->orphans;
    size_t line = (size_t)(row->line - row->result->lines);
    (void)which;
    buf_puts(out, is_among(o->lines, o->line_count, line)         ? "yes"
                  : is_among(o->asked, o->asked_line_count, line) ? "asked"
                                                                  : "no");
}

static void evidence(struct buf *out, const struct data_row *row, int on_line)
{
    for (size_t i = 0; i < row->link->evidence_count; i++)
        if (row->link->evidence[i].on_line == (on_line != 0))
            add_part(out, row->link->evidence[i].text);
}

/* --- the tables --------------------------------------------------------------------- */

/* clang-format off */
#define ITEM(...)        {.of = DATA_ITEM, .is = {__VA_ARGS__}}
#define LINE(...)        {.of = DATA_LINE, .is = {__VA_ARGS__}}
#define LINE_TYPE(t, ...) {.of = DATA_LINE, .is = {__VA_ARGS__}, .fiscal = (t)}
#define LINK(...)        {.of = DATA_LINK, .is = {__VA_ARGS__}}
#define MONEY(k, m)      {.of = DATA_MONEY, .is = {(k), INT(scope_money, m)}}
#define AMOUNT           {.of = DATA_AMOUNT, .is = {.key = "", .type = ROW_AMOUNT}}
#define CELL(k, put, at) {.is = {.key = (k)}, .cell = (put), .which = (at)}

#define PROJECT       "activity:generic:project:code"
#define PROJECT_LABEL "activity:generic:project:label"
#define PROGRAM       "activity:generic:program:code"
#define ADMINISTRATOR "administrator:generic:name"

static const struct words has_words = {has_name, 0, HAS_KINDS};

static const struct data_column items[] = {
    ITEM("id", TEXT(result_item, id)),
    ITEM("kind", EITHER(result_item, is_ask, item_kind_words)),
    ITEM("section", TEXT(result_item, section)),
    ITEM("section_title", TEXT(result_item, section_title)),
    ITEM("text", TEXT(result_item, text)),
    ITEM("expects", BITS(result_item, expects, expects_words)),
    CELL("asks", asks, 0),
    ITEM("asked", TEXT(result_item, asked.text)),
    ITEM("posts", INT(result_item, posts)),
    ITEM("status", WORD(result_item, enum status, status, status_words)),
    ITEM("has", BITS(result_item, has, has_words)),
    ITEM("answer", WORD(result_item, enum answer, answer, answer_words)),
    CELL("answer_budget", answer_of, 0),
    CELL("answer_staff", answer_of, 1),
    CELL("answer_law", answer_of, 2),
    CELL("answer_process", answer_of, 3),
    CELL("why", lacks, 0),
    ITEM("funded_by", .type = ROW_MEASURES, MEMBER(result_item, uint32_t, funded_by)),
    CELL("principal_lines", lines_of, STRENGTH_PRINCIPAL),
    CELL("significant_lines", lines_of, STRENGTH_SIGNIFICANT),
    MONEY(".principal.exact", principal.exact),
    MONEY(".principal.at_most", principal.at_most),
    {.of = DATA_MONEY, .is = {.key = ".given"}, .cell = given_is},
    {.of = DATA_MONEY, .is = {".before.exact", INT(scope_money, principal.exact)}, .cell = before_exact},
    {.of = DATA_MONEY, .is = {".before.at_most", INT(scope_money, principal.at_most)}, .cell = before_at_most},
    MONEY(".all.exact", all.exact),
    MONEY(".all.at_most", all.at_most),
    MONEY(".allocated.exact", allocated.exact),
    MONEY(".allocated.at_most", allocated.at_most),
    ITEM("tags", TEXTS(result_item, tags)),
    ITEM("reason", TEXT(result_item, reason)),
    ITEM("response", TEXT(result_item, follow_up[FOLLOW_RESPONSE])),
    ITEM("lead", TEXT(result_item, follow_up[FOLLOW_LEAD])),
    ITEM("due", TEXT(result_item, follow_up[FOLLOW_DUE])),
    ITEM("checked", TEXT(result_item, follow_up[FOLLOW_CHECKED])),
    ITEM("source", .type = ROW_CITATIONS, MEMBER(result_item, struct citations, source)),
    CELL("review", review, 0),
    ITEM("persons", INT(result_item, persons)),
    CELL("computed", computed, 0),
};

static const struct data_column lines[] = {
    LINE_TYPE(PROJECT, "id", TEXT(result_line, id)),
    LINE_TYPE(PROGRAM, "parent", REF(result_line, parent, ROWS_LINES)),
    LINE_TYPE(ADMINISTRATOR, "organisation", TEXT(result_line, organisation)),
    LINE_TYPE(PROJECT_LABEL, "title", TEXT(result_line, title)),
    LINE("kind", WORD(result_line, enum line_kind, kind, line_kind_words)),
    LINE("headcount", COUNT(result_line, headcount)),
    LINE("headcount_measure", REF(result_line, headcount_measure, ROWS_MEASURES)),
    AMOUNT,
    {.of = DATA_CHANGE, .is = {".change.by", INT(line_change, by)}, .cell = change_by},
    {.of = DATA_CHANGE, .is = {.key = ".change.is"}, .cell = change_is},
    CELL("items", items_of, 0),
    CELL("orphan", orphan, 0),
    LINE("tags", TEXTS(result_line, tags)),
    LINE("source", .type = ROW_CITATIONS, MEMBER(result_line, struct citations, source)),
};

static const struct data_column links[] = {
    ITEM("item", TEXT(result_item, id)),
    ITEM("item_kind", EITHER(result_item, is_ask, item_kind_words)),
    ITEM("text", TEXT(result_item, text)),
    LINE_TYPE(PROJECT, "line", TEXT(result_line, id)),
    LINE_TYPE(ADMINISTRATOR, "organisation", TEXT(result_line, organisation)),
    LINE_TYPE(PROJECT_LABEL, "title", TEXT(result_line, title)),
    LINE("kind", WORD(result_line, enum line_kind, kind, line_kind_words)),
    LINK("strength", WORD(result_link, enum strength, strength, strength_words)),
    LINK("extent", WORD(result_link, enum extent, extent, extent_words)),
    LINK("origin", WORD(result_link, enum link_origin, origin, origin_words)),
    LINK("rules", TEXTS(result_link, rules)),
    CELL("item_evidence", evidence, false),
    CELL("line_evidence", evidence, true),
    AMOUNT,
    LINK("reason", TEXT(result_link, reason)),
    LINK("by", TEXT(result_link, by)),
    LINK("date", TEXT(result_link, date)),
    LINK("review", WORD(result_link, enum review_state, state, review_state_words)),
    LINK("persons", INT(result_link, persons)),
};
/* clang-format on */

#define COLUMNS(array) (array), sizeof(array) / sizeof *(array)
const struct data_table data_tables[DATA_TABLES] = {
    [FT_TABLE_ITEMS] = {"items", COLUMNS(items)},
    [FT_TABLE_LINES] = {"lines", COLUMNS(lines)},
    [FT_TABLE_LINKS] = {"links", COLUMNS(links)},
};

bool data_has_measures(const struct data_column *column)
{
    return column->of == DATA_MONEY || column->of == DATA_AMOUNT || column->of == DATA_CHANGE;
}

bool data_is_number(const struct data_column *column)
{
    enum row_type type = column->is.type;
    return type == ROW_INT || type == ROW_COUNT || type == ROW_AMOUNT;
}

void data_columns(const struct data_table *table, const struct ft_result *result, data_each *each,
                  void *state)
{
    for (size_t i = 0, end; i < table->count; i = end) {
        bool measures = data_has_measures(&table->columns[i]);
        for (end = i + 1;
             measures && end < table->count && data_has_measures(&table->columns[end]);)
            end++;
        for (uint32_t m = 0; m < (measures ? result->measure_count : 1); m++)
            for (size_t k = i; k < end; k++)
                each(state, &table->columns[k], measures ? m : NO_INDEX);
    }
}
