#include "report/diff_page.h"

/* --- cells --------------------------------------------------------------------- */

struct buf *page_text(struct page *page)
{
    return &page->text;
}

struct str page_keep(struct page *page)
{
    struct str kept = arena_str(page->arena, buf_str(&page->text));
    page->failed |= page->text.failed || !kept.p;
    buf_clear(&page->text);
    return kept;
}

void page_put(struct page *page, struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        buf_putc(&page->text, text.p[i] == '\n' || text.p[i] == '\r' ? ' ' : text.p[i]);
}

void page_end_cell(struct page *page, enum style style)
{
    struct page_cell cell = {page_keep(page), style};
    if (!page->failed && !vec_push(page->arena, &page->tables.v[page->tables.n - 1].cells, cell))
        page->failed = true;
}

void page_cell(struct page *page, enum style style, struct str text)
{
    page_put(page, text);
    page_end_cell(page, style);
}

void page_label_cell(struct page *page, enum style style, enum label which)
{
    page_cell(page, style, str_of(label(page->language, which)));
}

/* --- tables -------------------------------------------------------------------- */

void page_table(struct page *page, enum label heading, const struct page_column *columns,
                size_t count)
{
    struct grid_column *grid = ARENA_ARRAY(page->arena, count, struct grid_column);
    struct str *headings = ARENA_ARRAY(page->arena, count, struct str);
    struct page_table table = {
        .which = heading,
        .heading = str_of(label(page->language, heading)),
        .columns = grid,
        .headings = headings,
        .column_count = count,
    };
    for (size_t i = 0; grid && headings && i < count; i++) {
        grid[i] = (struct grid_column){.right = columns[i].right, .elastic = columns[i].elastic};
        headings[i] = str_of(label(page->language, columns[i].heading));
    }
    if (!grid || !headings || !vec_push(page->arena, &page->tables, table))
        page->failed = true;
}

void page_note(struct page *page, enum label note)
{
    if (!page->failed)
        page->tables.v[page->tables.n - 1].note = str_of(label(page->language, note));
}

void page_end_table(struct page *page, bool counted)
{
    if (page->failed)
        return;
    struct page_table *table = &page->tables.v[page->tables.n - 1];
    if (table->cells.n == 0)
        page->tables.n--;
    else if (counted)
        table->count = table->cells.n / table->column_count;
}

/* --- what stands before them ------------------------------------------------------ */

static void put_count(struct page *page, enum label which, size_t count)
{
    if (count > 0)
        label_fill_count(&page->text, page->language, which, (int64_t)count);
}

static size_t count_links(const struct ft_diff *diff, bool old, bool new)
{
    size_t n = 0;
    for (size_t i = 0; i < diff->link_count; i++)
        n += !diff->links[i].old == !old && !diff->links[i].new == !new;
    return n;
}

static size_t all_links(const struct ft_result *result)
{
    size_t n = 0;
    for (size_t i = 0; i < result->item_count; i++)
        n += result->items[i].link_count;
    return n;
}

static size_t count_items(const struct ft_result *result)
{
    size_t n = 0;
    for (size_t i = 0; i < result->item_count; i++)
        n += !result->items[i].is_ask;
    return n;
}

static struct str nothing_changed(struct page *page, enum label which)
{
    const struct ft_result *new = page->diff->new;
    const size_t counts[] = {count_items(new), all_links(new), new->line_count};
    struct label_values values = {0};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        buf_printf(label_value(&values), "%zu", counts[i]);
    label_fill(&page->text, page->language, which, &values);
    return page_keep(page);
}

static void put_verdict(struct page *page)
{
    const struct ft_diff *diff = page->diff;
    size_t worse = diff_worse(diff), accepted = 0, explained = 0;
    for (size_t i = 0; i < diff->fall_count; i++) {
        accepted += diff->falls[i].accepted != NULL;
        explained += !diff->falls[i].worse;
    }
    if (worse == 0)
        buf_puts(&page->text, label(page->language, LABEL_DIFF_NOT_WORSE));
    put_count(page, LABEL_DIFF_WORSE, worse);
    put_count(page, LABEL_DIFF_ACCEPTED, accepted);
    put_count(page, LABEL_DIFF_EXPLAINED, explained);
    page->verdict = (struct page_cell){page_keep(page), worse > 0 ? STYLE_BAD : STYLE_GOOD};
}

bool page_has_risen(const struct result_item *old, const struct result_item *new)
{
    if (new->status != old->status)
        return new->status < old->status;
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        if (new->answer_of[kind] > old->answer_of[kind])
            return true;
    return false;
}

static size_t count_rises(const struct ft_diff *diff)
{
    size_t n = 0;
    for (size_t i = 0; i < diff->changed_item_count; i++) {
        struct matched at = diff->changed_items[i].at;
        if (at.old == NO_INDEX || at.new == NO_INDEX || diff->new->items[at.new].is_ask)
            continue;
        n += page_has_risen(&diff->old->items[at.old], &diff->new->items[at.new]);
    }
    return n;
}

static size_t count_fallen(const struct ft_diff *diff)
{
    size_t n = 0;
    for (size_t i = 0; i < diff->fall_count; i++)
        n += i == 0 || diff->falls[i].item.new != diff->falls[i - 1].item.new;
    return n;
}

static void put_counts(struct page *page)
{
    const struct ft_diff *diff = page->diff;
    const size_t counts[] = {count_rises(diff), count_fallen(diff), count_links(diff, false, true),
                             count_links(diff, true, false), count_links(diff, true, true)};
    struct label_values values = {0};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        buf_printf(label_value(&values), "%zu", counts[i]);
    label_fill(&page->text, page->language, LABEL_DIFF_COUNTS, &values);
    page->counts = (struct page_cell){page_keep(page), STYLE_PLAIN};
}

static void put_title(struct page *page)
{
    const struct ft_result *new = page->diff->new;
    page_put(page, new->proposal_title);
    buf_puts(&page->text, " ⇢ ");
    page_put(page, new->budget_title);
    struct str titles = page_keep(page);
    label_fill_text(&page->text, page->language, LABEL_DIFF_TITLE, titles);
    page->title = page_keep(page);
}

/* --- the page ---------------------------------------------------------------------- */

static void put_changes(struct page *page)
{
    put_verdict(page);
    put_counts(page);
    page_items(page);
    page_links(page);
    page_ratios(page);
    page_amounts(page);
    page_rows(page);
}

static void put_page(struct page *page)
{
    enum label same = diff_is_empty(page->diff) ? LABEL_DIFF_NOTHING : LABEL_DIFF_NOTHING_ELSE;
    put_title(page);
    if (diff_found_same(page->diff))
        page->verdict = (struct page_cell){nothing_changed(page, same), STYLE_PLAIN};
    else
        put_changes(page);
    page_inputs(page);
}

enum ft_err page_build(struct page *page, struct arena *arena, const struct ft_diff *diff,
                       const struct report_options *options)
{
    *page = (struct page){
        .arena = arena, .language = options->language, .diff = diff, .options = options};
    put_page(page);
    buf_release(&page->text);
    return page->failed ? FT_ENOMEM : FT_OK;
}
