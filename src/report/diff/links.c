/* What became of items, and links gained, lost and changed with their reasons. */
#include "report/diff/page.h"
#include "report/view.h"

_Static_assert(LABEL_WHY_UNKNOWN - LABEL_WHY_ITEM_GONE == WHY_UNKNOWN, "labels follow enum why");

/* --- items ----------------------------------------------------------------------- */

/* An item, in the old result or in the new one. */
struct changed_item {
    const struct ft_diff *diff;
    struct matched at;
    bool after;
};

static const struct result_item *item_of(const struct changed_item *of, bool after)
{
    return after ? &of->diff->new->items[of->at.new] : &of->diff->old->items[of->at.old];
}

/* Of what it asks for, or FALL_STATUS: enum answer, enum status. */
static int level_of(const struct outcome *outcome, int kind)
{
    return kind == FALL_STATUS ? (int)outcome->status : (int)outcome->answer_of[kind];
}

static bool differs(const struct changed_item *of, int kind)
{
    const struct result_item *old = item_of(of, false), *new = item_of(of, true);
    struct outcome was = item_outcome(old), is = item_outcome(new);
    struct outcome was_lower = item_lower(old), is_lower = item_lower(new);
    return level_of(&was, kind) != level_of(&is, kind) ||
           level_of(&was_lower, kind) != level_of(&is_lower, kind);
}

/* "◎ 主たる予算措置", "定員：一部措置" */
static void put_level(struct buf *out, const struct report *r, int kind, int level)
{
    struct label_values values = {0};
    if (kind == FALL_STATUS) {
        const char *symbol = status_symbol((enum status)level);
        buf_printf(out, "%s%s%s", symbol, *symbol ? " " : "",
                   status_label(r->language, (enum status)level));
        return;
    }
    buf_puts(label_value(&values), expects_label(r->language, kind));
    buf_puts(label_value(&values),
             view_answer(r->diff->new, r->language, kind, (enum answer)level));
    label_fill(out, r->language, LABEL_PAIR, &values);
}

/* The lower of what it is with suspect decisions and without, and below it the other. */
static void put_levels(const struct report *r, const struct changed_item *of, int kind)
{
    const struct result_item *item = item_of(of, of->after);
    struct outcome with = item_outcome(item), lower = item_lower(item);
    int is = level_of(&lower, kind);
    bool without = is == level_of(&with, kind);
    int otherwise = level_of(without && item->without ? item->without : &with, kind);
    struct buf text = {0};
    put_level(doc_words(r->doc), r, kind, is);
    put_level(&text, r, kind, otherwise);
    if (otherwise != is)
        tell_otherwise(r, without, buf_str(&text));
    r->doc->failed |= text.failed;
    buf_release(&text);
}

/* Of the answers those that are not the same; that for budget where the status does not say it. */
static void put_answers(const struct report *r, const struct changed_item *of)
{
    for (int kind = differs(of, FALL_STATUS); kind < EXPECTS_KINDS; kind++) {
        if (!differs(of, kind))
            continue;
        doc_put(r->doc, "\n");
        put_levels(r, of, kind);
    }
}

/* "27当初 4.0 → 28当初 7.2（拡充、＋80 %）": of the measures in which more or less is given. */
static void put_given(const struct report *r, const struct changed_item *of)
{
    const struct ft_result *in = of->after ? of->diff->new : of->diff->old;
    for (size_t i = 0; i < of->diff->measure_count; i++) {
        struct matched measure = of->diff->measures[i].at;
        const struct result_item *item = item_of(of, of->after);
        uint32_t m = of->after ? measure.new : measure.old;
        if (diff_given(of->diff, of->at, measure) == 0 || item->given[m].against == NO_INDEX)
            continue;
        doc_put(r->doc, "\n");
        view_given_in(doc_text(r->doc, DOC_MIXED), in, r->options, item, m);
    }
}

static void put_status(const struct report *r, enum style style, struct changed_item of)
{
    doc_cell(r->doc, style);
    put_levels(r, &of, FALL_STATUS);
    put_answers(r, &of);
    put_given(r, &of);
}

static void put_fall(const struct report *r, const struct diff_fall *fall)
{
    struct label_values values = {0};
    if (!fall->accepted) {
        doc_put(r->doc,
                tell_label(r, fall->worse ? LABEL_DIFF_LOWER_WORSE : LABEL_DIFF_LOWER_EXPLAINED));
        return;
    }
    buf_add(label_value(&values), fall->accepted->reason);
    buf_add(label_value(&values), fall->accepted->by);
    buf_add(label_value(&values), fall->accepted->date);
    label_fill(doc_text(r->doc, DOC_MIXED), r->language, LABEL_DIFF_LOWER_ACCEPTED, &values);
}

static void put_falls(const struct report *r, const struct diff_fall *falls, size_t count)
{
    enum style style = STYLE_NOTE;
    for (size_t i = 0; i < count; i++)
        style = falls[i].worse && !falls[i].accepted ? STYLE_BAD : style;
    doc_cell(r->doc, style);
    for (size_t i = 0; i < count; i++) {
        doc_put(r->doc, i > 0 ? "\n" : "");
        put_fall(r, &falls[i]);
    }
}

static void put_item(const struct report *r, struct matched at, const struct diff_fall *falls,
                     size_t count)
{
    const struct result_item *new = &r->diff->new->items[at.new];
    bool rose = has_risen(r->diff, at);
    doc_begin_row(r->doc, DOC_ROW);
    doc_cell_words(r->doc, STYLE_PLAIN, count > 0 ? "▼" : rose ? "▲" : "◆");
    doc_cell_data(r->doc, STYLE_PLAIN, new->id);
    doc_cell_data(r->doc, STYLE_PLAIN, new->text);
    put_status(r, STYLE_FAINT, (struct changed_item){r->diff, at, false});
    put_status(r, STYLE_PLAIN, (struct changed_item){r->diff, at, true});
    if (count > 0)
        put_falls(r, falls, count);
    else
        tell_label_cell(r, rose ? STYLE_GOOD : STYLE_FAINT,
                        rose ? LABEL_DIFF_BETTER : LABEL_DIFF_OTHER);
    doc_end_row(r->doc);
}

/* The falls of an item follow each other, in the order of the items. */
static void put_items(const struct table *table)
{
    const struct ft_diff *diff = table->report->diff;
    const struct diff_fall *fall = diff->falls, *end = fall + diff->fall_count;
    for (size_t i = 0; i < diff->changed_item_count; i++) {
        const struct diff_row *row = &diff->changed_items[i];
        size_t count = 0;
        if (!(row->parts & (DIFF_STATUS | DIFF_ANSWER | DIFF_GIVEN)))
            continue;
        while (fall + count < end && fall[count].item.new == row->at.new)
            count++;
        put_item(table->report, row->at, fall, count);
        fall += count;
    }
}

void tell_changed_items(const struct report *r)
{
    static const struct table_column columns[] = {
        COLUMN(LABEL_CHANGE_NONE), COLUMN(LABEL_NUMBER),     COLUMN_TEXT(LABEL_ITEM),
        COLUMN(LABEL_DIFF_BEFORE), COLUMN(LABEL_DIFF_AFTER), COLUMN_TEXT(LABEL_DIFF_VERDICT),
    };
    tell_changes(r, (struct changes){"changes", LABEL_DIFF_STATUSES, true,
                                     .as = {TABLE_COLUMNS(columns), .rows = put_items}});
}

/* --- links ------------------------------------------------------------------------- */

static void put_reasons(const struct report *r, const struct diff_link *link)
{
    doc_cell(r->doc, STYLE_PLAIN);
    for (size_t i = 0; i < link->reason_count; i++) {
        const struct diff_reason *reason = &link->reasons[i];
        doc_put(r->doc, i > 0 ? "\n" : "");
        label_fill_text(doc_text(r->doc, DOC_MIXED), r->language,
                        (enum label)(LABEL_WHY_ITEM_GONE + (int)reason->why), reason->name);
        if (reason->text.n == 0)
            continue;
        doc_put(r->doc, r->language == LANGUAGE_JA ? "：" : ": ");
        doc_data(r->doc, reason->text);
    }
}

static void put_mark(const struct report *r, enum label which)
{
    label_fill_text(doc_text(r->doc, DOC_MIXED), r->language, LABEL_MARK,
                    str_of(tell_label(r, which)));
}

static void put_strength(const struct report *r, const struct result_link *link)
{
    doc_put(r->doc, strength_label(r->language, link->strength));
    if (link->extent == EXTENT_PART)
        put_mark(r, LABEL_PART);
    if (link->origin == ORIGIN_DECISION)
        put_mark(r, LABEL_DIFF_BY_DECISION);
}

static void put_link(const struct report *r, const struct diff_link *link)
{
    const struct ft_result *in = link->new ? r->diff->new : r->diff->old;
    const struct result_link *as = link->new ? link->new : link->old;
    const struct result_line *line = &in->lines[as->line];
    doc_begin_row(r->doc, DOC_ROW);
    doc_cell_data(r->doc, STYLE_PLAIN, link->item);
    doc_cell_data(r->doc, STYLE_PLAIN, line->id);
    doc_put(r->doc, "\n");
    doc_data(r->doc, line->title);
    doc_cell_data(r->doc, STYLE_PLAIN, line->organisation);
    doc_cell(r->doc, STYLE_PLAIN);
    if (link->old && link->new) {
        put_strength(r, link->old);
        doc_put(r->doc, " → ");
    }
    put_strength(r, as);
    put_reasons(r, link);
    doc_end_row(r->doc);
}

/* Links of which results have which side. */
struct link_sides {
    bool old, new;
};

static void put_links(const struct table *table)
{
    const struct ft_diff *diff = table->report->diff;
    const struct link_sides *sides = table->of;
    for (size_t i = 0; i < diff->link_count; i++) {
        const struct diff_link *link = &diff->links[i];
        if (!link->old == !sides->old && !link->new == !sides->new)
            put_link(table->report, link);
    }
}

void tell_changed_links(const struct report *r)
{
    static const struct table_column columns[] = {
        COLUMN(LABEL_NUMBER),   COLUMN_TEXT(LABEL_LINE),     COLUMN(LABEL_ORGANISATION),
        COLUMN(LABEL_STRENGTH), COLUMN_TEXT(LABEL_DIFF_WHY),
    };
    static const struct {
        const char *id;
        enum label heading;
        struct link_sides sides;
    } kinds[] = {
        {"lost", LABEL_DIFF_LOST, {true, false}},
        {"gained", LABEL_DIFF_GAINED, {false, true}},
        {"links", LABEL_DIFF_LINKS_CHANGED, {true, true}},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        tell_changes(r, (struct changes){kinds[i].id, kinds[i].heading, true,
                                         .as = {TABLE_COLUMNS(columns), .rows = put_links,
                                                .of = &kinds[i].sides}});
}
