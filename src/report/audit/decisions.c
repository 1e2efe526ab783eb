/*
 * What people decided: first what waits for somebody to look at it again, with what it was judged on
 * then and now.
 */
#include "doc/html.h"
#include "report/tell.h"
#include "report/view.h"

/* A decision, with what it is on; NULL: that is gone, or, of a line, it is not listed. */
struct told {
    const struct result_decision *decision;
    const struct result_item *item;
    const struct result_line *line;
};

/* Those that are shown: the ones that wait, by why they do; then the others. */
struct told_list {
    const struct told *v;
    size_t waiting, count;
};
/* Some of them, as a table has them. */
struct told_rows {
    const struct told *v;
    size_t count;
};

/* --- what stands where ------------------------------------------------------------------- */

enum rank { RANK_SUSPECT, RANK_DISPUTED, RANK_GONE, RANK_VOID, RANK_STANDS, RANK_PAST };
#define RANKS (RANK_PAST + 1)

static enum rank rank_of(const struct result_decision *decision)
{
    switch (decision->state) {
    case DECISION_STANDS:
        return decision->suspect ? RANK_SUSPECT : RANK_STANDS;
    case DECISION_DISPUTED:
        return RANK_DISPUTED;
    case DECISION_GONE:
        return RANK_GONE;
    case DECISION_VOID:
        return RANK_VOID;
    case DECISION_SUPERSEDED:
    case DECISION_OVERRULED:
        break;
    }
    return RANK_PAST;
}

struct rows_by_id {
    struct map items, lines;
};

static bool find_rows(const struct report *r, struct rows_by_id *out)
{
    const struct ft_result *result = r->result;
    bool fine = true;
    map_init(&out->items, r->arena);
    map_init(&out->lines, r->arena);
    for (size_t i = 0; fine && i < result->item_count; i++)
        fine = map_put(&out->items, result->items[i].id, (uint32_t)i, NULL);
    for (size_t i = 0; fine && i < result->line_count; i++)
        fine = map_put(&out->lines, result->lines[i].id, (uint32_t)i, NULL);
    return fine;
}

static struct told look_up(const struct report *r, const struct rows_by_id *rows,
                           const struct result_decision *decision)
{
    uint32_t item = map_get(&rows->items, decision->item);
    uint32_t line = map_get(&rows->lines, decision->line);
    return (struct told){decision, item == MAP_NONE ? NULL : &r->result->items[item],
                         line == MAP_NONE ? NULL : &r->result->lines[line]};
}

/* Where not all is shown, only those on items that are. */
static bool list_decisions(const struct report *r, struct told_list *out)
{
    const struct ft_result *result = r->result;
    struct rows_by_id rows;
    struct told *v = ARENA_ARRAY(r->arena, result->decision_count, struct told);
    if (!v || !find_rows(r, &rows))
        return false;
    *out = (struct told_list){.v = v};
    for (enum rank rank = 0; rank < RANKS; rank++) {
        for (size_t i = 0; i < result->decision_count; i++) {
            struct told told = look_up(r, &rows, &result->decisions[i]);
            if (rank_of(told.decision) == rank && (told.item || r->result == r->whole))
                v[out->count++] = told;
        }
        if (rank == RANK_VOID)
            out->waiting = out->count;
    }
    return true;
}

/* --- texts then and now -------------------------------------------------------------------- */

/* Characters that are shown of what has not changed, on either side; of what has, or of all. */
enum { BESIDE_CHANGE = 12, MOST_SHOWN = 160 };

static bool is_inside(struct str text, size_t at)
{
    return at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80;
}

/* What of `a` is not the same in `b`, between what they begin with and what they end with. */
static struct span differing(struct str a, struct str b)
{
    size_t least = a.n < b.n ? a.n : b.n, start = 0, same = 0;
    while (start < least && a.p[start] == b.p[start])
        start++;
    while (start > 0 && (is_inside(a, start) || is_inside(b, start)))
        start--;
    while (same < least - start && a.p[a.n - 1 - same] == b.p[b.n - 1 - same])
        same++;
    while (is_inside(a, a.n - same))
        same--;
    return (struct span){start, a.n - same};
}

/* The place so many characters before or after another. */
static size_t step(struct str text, size_t at, int characters)
{
    int by = characters < 0 ? -1 : 1;
    for (; characters != 0 && (by > 0 ? at < text.n : at > 0); characters -= by)
        do
            at += (size_t)by;
        while (at > 0 && is_inside(text, at));
    return at;
}

/* "…予算を《大幅に》拡充し…"; a spreadsheet has all of it. */
static void put_marked(const struct report *r, struct str text, struct span changed)
{
    bool all = r->doc->look == DOC_XLSX, any = changed.start < changed.end;
    struct buf *out = doc_text(r->doc, DOC_MIXED);
    size_t from = all ? 0 : step(text, changed.start, -BESIDE_CHANGE);
    size_t end = all ? text.n : step(text, changed.end, any ? BESIDE_CHANGE : MOST_SHOWN);
    size_t most = all ? changed.end : step(text, changed.start, MOST_SHOWN);
    bool cut = most < changed.end;
    buf_puts(out, from > 0 ? "…" : "");
    buf_add(out, str_slice(text, from, changed.start));
    if (any)
        label_fill_text(out, r->language, LABEL_CHANGED_WORDS,
                        str_slice(text, changed.start, cut ? most : changed.end));
    if (!cut)
        buf_add(out, str_slice(text, changed.end, end));
    buf_puts(out, cut || end < text.n ? "…" : "");
}

/* other.n == 0: it was not kept, or is gone. */
static void put_text(const struct report *r, struct str text, struct str other)
{
    struct span changed = other.n > 0 ? differing(text, other) : (struct span){0, 0};
    if (text.n == 0)
        doc_put(r->doc, tell_label(r, LABEL_NOT_KEPT));
    else if (r->doc->look == DOC_HTML)
        html_marked(r->doc, doc_text(r->doc, DOC_MARKUP), text, &changed,
                    changed.start < changed.end);
    else
        put_marked(r, text, changed);
}

enum wording { ITEM_THEN, ITEM_NOW, LINE_THEN, LINE_NOW };
#define WORDINGS (LINE_NOW + 1)

static struct str wording_of(const struct result_decision *decision, enum wording which)
{
    switch (which) {
    case ITEM_THEN:
        return decision->item_then;
    case ITEM_NOW:
        return decision->item_now;
    case LINE_THEN:
        return decision->line_then;
    case LINE_NOW:
        return decision->line_now;
    }
    return (struct str){0};
}

/* Of what has changed both are told; of what is gone only what it was. */
static bool is_told(const struct result_decision *decision, enum wording which)
{
    unsigned part = which <= ITEM_NOW ? CHANGED_ITEM : CHANGED_LINE | CHANGED_AMOUNTS;
    return (decision->changed & part) != 0 || wording_of(decision, which).n > 0;
}

static void put_wording(const struct report *r, const struct result_decision *decision,
                        enum wording which)
{
    static const enum wording others[] = {ITEM_NOW, ITEM_THEN, LINE_NOW, LINE_THEN};
    put_text(r, wording_of(decision, which), wording_of(decision, others[which]));
}

/* Each on a line of its own. */
static void put_wordings(const struct report *r, const struct result_decision *decision)
{
    static const enum label names[] = {LABEL_ITEM_THEN, LABEL_ITEM_NOW, LABEL_LINE_THEN,
                                       LABEL_LINE_NOW};
    for (enum wording which = ITEM_THEN; which < WORDINGS; which++) {
        if (!is_told(decision, which))
            continue;
        buf_puts(doc_text(r->doc, DOC_MARKUP), "<small class=\"remark\">");
        doc_put(r->doc, r->doc->look == DOC_HTML ? "" : "\n");
        buf_printf(doc_words(r->doc), "%s%s", tell_label(r, names[which]),
                   r->language == LANGUAGE_JA ? "：" : ": ");
        put_wording(r, decision, which);
        buf_puts(doc_text(r->doc, DOC_MARKUP), "</small>");
    }
}

/* --- cells --------------------------------------------------------------------------------- */

static const struct result_decision *decision_of(const void *row)
{
    return ((const struct told *)row)->decision;
}

static void put_state(const struct report *r, const void *row, size_t at)
{
    const struct result_decision *decision = decision_of(row);
    enum rank rank = rank_of(decision);
    (void)at;
    doc_cell(r->doc, rank < RANK_STANDS ? STYLE_FAIR : STYLE_PLAIN);
    view_doubts(doc_words(r->doc), r->language, decision);
    if (doc_told(r->doc).n == 0)
        doc_put(r->doc, decision_label(r->language, decision->state));
}

static void put_item(const struct report *r, const void *row, size_t at)
{
    const struct told *told = row;
    (void)at;
    doc_cell(r->doc, STYLE_TITLE);
    if (told->item)
        tell_item_link(r, told->item);
    else
        doc_data(r->doc, told->decision->item);
}

static void put_line(const struct report *r, const void *row, size_t at)
{
    const struct told *told = row;
    (void)at;
    doc_cell_data(r->doc, STYLE_PLAIN, told->decision->line);
    if (!told->line)
        return;
    doc_link(r->doc, "line", told->line->id);
    if (r->doc->look == DOC_TERMINAL || r->doc->look == DOC_XLSX)
        return;
    buf_add(doc_below(r->doc, DOC_MIXED), told->line->title);
}

static void put_title(const struct report *r, const void *row, size_t at)
{
    const struct told *told = row;
    (void)at;
    doc_cell_data(r->doc, STYLE_PLAIN, told->line ? told->line->title : STR(""));
}

static void put_item_text(const struct report *r, const void *row, size_t at)
{
    const struct told *told = row;
    (void)at;
    doc_cell_data(r->doc, STYLE_PLAIN, told->item ? told->item->text : STR(""));
}

static void put_verdict(const struct report *r, const void *row, size_t at)
{
    const struct result_decision *decision = decision_of(row);
    (void)at;
    doc_cell_words(r->doc, STYLE_PLAIN, verdict_label(r->language, decision->verdict));
    if (decision->strength || decision->extent.n > 0)
        view_ruling(doc_below(r->doc, DOC_MIXED), r->result, r->language, decision);
}

static void put_reason(const struct report *r, const void *row, size_t at)
{
    const struct result_decision *decision = decision_of(row);
    (void)at;
    doc_cell_data(r->doc, STYLE_PLAIN, decision->reason);
    if (r->doc->look != DOC_XLSX)
        put_wordings(r, decision);
}

static void put_wording_cell(const struct report *r, const void *row, size_t which)
{
    doc_cell(r->doc, STYLE_PLAIN);
    if (is_told(decision_of(row), (enum wording)which))
        put_wording(r, decision_of(row), (enum wording)which);
}

static void put_field(const struct report *r, const void *row, size_t at)
{
    tell_field(r, decision_of(row), at);
}

/* On a terminal: "確認（主）：理由（甲、2016-01-10）" */
static void put_decision(const struct report *r, const void *row, size_t at)
{
    const struct result_decision *decision = decision_of(row);
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    view_word(doc_text(r->doc, DOC_MIXED), r->result, r->language, decision);
    put_wordings(r, decision);
}

/* --- the tables ---------------------------------------------------------------------------- */

static void put_rows(const struct table *table)
{
    const struct told_rows *rows = table->of;
    for (size_t i = 0; i < rows->count; i++)
        table_row(table, DOC_ROW, &rows->v[i]);
}

#define ON_PAPER      (DOC_MARKDOWN | DOC_HTML)
#define FIELD(member) put_field, .at = offsetof(struct result_decision, member)
static const struct table_column columns[] = {
    {LABEL_DECISION_STATE, put_state,
     .as = {.lead = true, .max = 24, .class = "of", .sort = "text", .least = 12, .most = 24}},
    {LABEL_NUMBER, put_item,
     .as = {.max = 12, .names = true, .class = "no", .least = 7, .most = 14}},
    {LABEL_ITEM_TEXT, put_item_text, .looks = DOC_XLSX, .as = {.least = 20, .most = 36}},
    {LABEL_LINE, put_line, .looks = DOC_TERMINAL | ON_PAPER,
     .as = {.max = 28, .class = "title", .sort = "text"}},
    {LABEL_LINE_ID, put_line, .looks = DOC_XLSX, .as = {.least = 10, .most = 16}},
    {LABEL_LINE_TITLE, put_title, .looks = DOC_XLSX, .as = {.least = 16, .most = 30}},
    {LABEL_VERDICT, put_verdict, .looks = ON_PAPER | DOC_XLSX,
     .as = {.sort = "text", .least = 10, .most = 16}},
    {LABEL_VERDICT, put_decision, .looks = DOC_TERMINAL, .as = {.elastic = true}},
    {LABEL_DECIDED_BY, FIELD(by), .looks = ON_PAPER | DOC_XLSX,
     .as = {.sort = "text", .least = 8, .most = 16}},
    {LABEL_DATE, FIELD(date), .looks = ON_PAPER | DOC_XLSX,
     .as = {.sort = "text", .least = 11, .most = 11}},
    {LABEL_DECISION_REASON, put_reason, .looks = ON_PAPER | DOC_XLSX,
     .as = {.elastic = true, .class = "text", .least = 20, .most = 40}},
    {LABEL_ITEM_THEN, put_wording_cell, .looks = DOC_XLSX, .at = ITEM_THEN,
     .as = {.least = 10, .most = 36}},
    {LABEL_ITEM_NOW, put_wording_cell, .looks = DOC_XLSX, .at = ITEM_NOW,
     .as = {.least = 10, .most = 36}},
    {LABEL_LINE_THEN, put_wording_cell, .looks = DOC_XLSX, .at = LINE_THEN,
     .as = {.least = 10, .most = 36}},
    {LABEL_LINE_NOW, put_wording_cell, .looks = DOC_XLSX, .at = LINE_NOW,
     .as = {.least = 10, .most = 36}},
    {LABEL_WAS, FIELD(was), .looks = DOC_XLSX, .as = {.least = 8, .most = 16}},
};

static void put_table(const struct report *r, const char *caption, enum doc_look folded,
                      struct told_rows rows)
{
    if (rows.count > 0)
        table_tell(
            r, (struct table){
                   .as = {.class = "decisions", .caption = caption, .folded = folded, .frozen = 2},
                   TABLE_COLUMNS(columns),
                   .rows = put_rows,
                   .of = &rows});
}

/* "Others: stands 5, superseded 1." */
static void put_others(const struct report *r, struct told_rows rows)
{
    size_t counts[DECISION_STATES] = {0};
    struct buf list = {0};
    for (size_t i = 0; i < rows.count; i++)
        counts[rows.v[i].decision->state]++;
    for (int state = 0; state < DECISION_STATES; state++)
        if (counts[state] > 0)
            buf_printf(&list, "%s%s %zu", list.n > 0 ? tell_label(r, LABEL_SEPARATOR) : "",
                       decision_label(r->language, (enum decision_state)state), counts[state]);
    if (rows.count > 0) {
        doc_begin_block(r->doc, DOC_REST, STYLE_PLAIN);
        label_fill_text(doc_words(r->doc), r->language, LABEL_OTHER_DECISIONS, buf_str(&list));
        doc_end_block(r->doc);
    }
    r->doc->failed |= list.failed;
    buf_release(&list);
}

void tell_decisions(const struct report *r)
{
    struct told_list list = {0};
    if (!list_decisions(r, &list))
        r->doc->failed = true;
    if (r->doc->failed || list.count == 0)
        return;
    struct told_rows waiting = {list.v, list.waiting};
    struct told_rows others = {list.v + list.waiting, list.count - list.waiting};
    tell_heading_count(r, "decisions", LABEL_DECISIONS, list.count);
    if (r->doc->look == DOC_XLSX) {
        put_table(r, NULL, 0, (struct told_rows){list.v, list.count});
        return;
    }
    put_table(r, tell_label(r, LABEL_WAITING_DECISIONS), 0, waiting);
    if (r->doc->look == DOC_TERMINAL)
        put_others(r, others);
    else
        put_table(r, tell_counted(r, LABEL_SETTLED_DECISIONS, others.count),
                  DOC_MARKDOWN | DOC_HTML, others);
}
