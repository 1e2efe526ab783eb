/* What became of items, and links gained, lost and changed with their reasons. */
#include "report/diff_page.h"

_Static_assert(LABEL_WHY_UNKNOWN - LABEL_WHY_ITEM_GONE == WHY_UNKNOWN, "labels follow enum why");

/* --- items ----------------------------------------------------------------------- */

static void put_status(struct page *page, enum status status)
{
    struct buf *out = page_text(page);
    buf_puts(out, status_symbol(status));
    buf_puts(out, *status_symbol(status) ? " " : "");
    buf_puts(out, status_label(page->language, status));
}

/* "定員：一部措置": the answers that are not the other's. */
static void put_answers(struct page *page, const struct result_item *item,
                        const struct result_item *other)
{
    for (int kind = 1; kind < EXPECTS_KINDS; kind++) {
        struct label_values values = {0};
        if (item->answer_of[kind] == other->answer_of[kind])
            continue;
        buf_putc(page_text(page), '\n');
        buf_puts(label_value(&values), expects_label(page->language, kind));
        buf_puts(label_value(&values), answer_label(page->language, item->answer_of[kind]));
        label_fill(page_text(page), page->language, LABEL_PAIR, &values);
    }
}

static void put_accepted(struct page *page, const struct accepted *accepted)
{
    struct label_values values = {0};
    buf_add(label_value(&values), accepted->reason);
    buf_add(label_value(&values), accepted->by);
    buf_add(label_value(&values), accepted->date);
    struct buf text = {0};
    label_fill(&text, page->language, LABEL_DIFF_LOWER_ACCEPTED, &values);
    page_put(page, buf_str(&text));
    page->failed |= text.failed;
    buf_release(&text);
}

static void put_fall(struct page *page, const struct diff_fall *fall)
{
    if (fall->accepted)
        put_accepted(page, fall->accepted);
    else
        buf_puts(page_text(page), label(page->language, fall->worse ? LABEL_DIFF_LOWER_WORSE
                                                                    : LABEL_DIFF_LOWER_EXPLAINED));
}

/* The falls of an item follow each other, in the order of the items. */
static void put_verdict_cell(struct page *page, struct matched at, bool rose, size_t *fall)
{
    const struct ft_diff *diff = page->diff;
    enum style style = rose ? STYLE_GOOD : STYLE_FAINT;
    bool fell = false;
    for (; *fall < diff->fall_count && diff->falls[*fall].item.new == at.new; (*fall)++) {
        const struct diff_fall *this = &diff->falls[*fall];
        buf_puts(page_text(page), fell ? "\n" : "");
        put_fall(page, this);
        style = this->worse && !this->accepted ? STYLE_BAD : fell ? style : STYLE_NOTE;
        fell = true;
    }
    if (!fell)
        buf_puts(page_text(page),
                 label(page->language, rose ? LABEL_DIFF_BETTER : LABEL_DIFF_OTHER));
    page_end_cell(page, style);
}

static void put_item_row(struct page *page, struct matched at, size_t *fall)
{
    const struct result_item *old = &page->diff->old->items[at.old];
    const struct result_item *new = &page->diff->new->items[at.new];
    bool rose = page_has_risen(old, new);
    bool fell = *fall < page->diff->fall_count && page->diff->falls[*fall].item.new == at.new;
    page_cell(page, STYLE_PLAIN, str_of(fell ? "▼" : rose ? "▲" : "◆"));
    page_cell(page, STYLE_PLAIN, new->id);
    page_cell(page, STYLE_PLAIN, new->text);
    put_status(page, old->status);
    put_answers(page, old, new);
    page_end_cell(page, STYLE_FAINT);
    put_status(page, new->status);
    put_answers(page, new, old);
    page_end_cell(page, STYLE_PLAIN);
    put_verdict_cell(page, at, rose, fall);
}

void page_items(struct page *page)
{
    static const struct page_column columns[] = {
        {LABEL_CHANGE_NONE, false, false}, {LABEL_NUMBER, false, false},
        {LABEL_ITEM, false, true},         {LABEL_DIFF_BEFORE, false, false},
        {LABEL_DIFF_AFTER, false, false},  {LABEL_DIFF_VERDICT, false, true},
    };
    size_t fall = 0;
    page_table(page, LABEL_DIFF_STATUSES, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < page->diff->changed_item_count; i++) {
        const struct diff_row *row = &page->diff->changed_items[i];
        if (row->parts & (DIFF_STATUS | DIFF_ANSWER))
            put_item_row(page, row->at, &fall);
    }
    page_end_table(page, true);
}

/* --- links ------------------------------------------------------------------------- */

static void put_reason(struct page *page, const struct diff_reason *reason)
{
    label_fill_text(page_text(page), page->language,
                    (enum label)(LABEL_WHY_ITEM_GONE + (int)reason->why), reason->name);
    if (reason->text.n == 0)
        return;
    buf_puts(page_text(page), page->language == LANGUAGE_JA ? "：" : ": ");
    page_put(page, reason->text);
}

static void put_reasons(struct page *page, const struct diff_link *link)
{
    for (size_t i = 0; i < link->reason_count; i++) {
        buf_puts(page_text(page), i > 0 ? "\n" : "");
        put_reason(page, &link->reasons[i]);
    }
    page_end_cell(page, STYLE_PLAIN);
}

static void put_strength(struct page *page, const struct result_link *link)
{
    buf_puts(page_text(page), strength_label(page->language, link->strength));
    if (link->extent == EXTENT_PART)
        label_fill_text(page_text(page), page->language, LABEL_MARK,
                        str_of(label(page->language, LABEL_PART)));
    if (link->origin == ORIGIN_DECISION)
        label_fill_text(page_text(page), page->language, LABEL_MARK,
                        str_of(label(page->language, LABEL_DIFF_BY_DECISION)));
}

static void put_link_row(struct page *page, const struct diff_link *link)
{
    const struct ft_result *in = link->new ? page->diff->new : page->diff->old;
    const struct result_link *as = link->new ? link->new : link->old;
    const struct result_line *line = &in->lines[as->line];
    page_cell(page, STYLE_PLAIN, link->item);
    page_put(page, line->id);
    buf_putc(page_text(page), '\n');
    page_put(page, line->title);
    page_end_cell(page, STYLE_PLAIN);
    page_cell(page, STYLE_PLAIN, line->organisation);
    if (link->old && link->new) {
        put_strength(page, link->old);
        buf_puts(page_text(page), " → ");
    }
    put_strength(page, as);
    page_end_cell(page, STYLE_PLAIN);
    put_reasons(page, link);
}

static void put_links(struct page *page, enum label heading, bool old, bool new)
{
    static const struct page_column columns[] = {
        {LABEL_NUMBER, false, false},       {LABEL_LINE, false, true},
        {LABEL_ORGANISATION, false, false}, {LABEL_STRENGTH, false, false},
        {LABEL_DIFF_WHY, false, true},
    };
    page_table(page, heading, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < page->diff->link_count; i++) {
        const struct diff_link *link = &page->diff->links[i];
        if (!link->old == !old && !link->new == !new)
            put_link_row(page, link);
    }
    page_end_table(page, true);
}

void page_links(struct page *page)
{
    put_links(page, LABEL_DIFF_LOST, true, false);
    put_links(page, LABEL_DIFF_GAINED, false, true);
    put_links(page, LABEL_DIFF_LINKS_CHANGED, true, true);
}
