/* A comparison for a pull request: the verdict, what fell and rose, the rest folded. */
#include "report/diff_page.h"
#include "doc/markdown_text.h"

static void put_lines(struct buf *out, struct str text)
{
    struct str line;
    for (bool first = true; str_split(&text, '\n', &line); first = false) {
        buf_puts(out, first ? "" : "<br>");
        markdown_text(out, line);
    }
}

static void put_cell(struct buf *out, const struct page_cell *cell)
{
    bool strong = cell->style == STYLE_BAD && cell->text.n > 0;
    buf_puts(out, "| ");
    buf_puts(out, strong ? "**" : "");
    put_lines(out, cell->text);
    buf_puts(out, strong ? "** " : cell->text.n > 0 ? " " : "");
}

static void put_table(struct buf *out, const struct page_table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        buf_puts(out, "| ");
        buf_add(out, table->headings[i]);
        buf_puts(out, table->headings[i].n > 0 ? " " : "");
    }
    buf_puts(out, "|\n");
    for (size_t i = 0; i < table->column_count; i++)
        buf_puts(out, table->columns[i].right ? "|--:" : "|---");
    buf_puts(out, "|\n");
    for (size_t i = 0; i < table->cells.n; i++) {
        put_cell(out, &table->cells.v[i]);
        if ((i + 1) % table->column_count == 0)
            buf_puts(out, "|\n");
    }
}

static void put_heading(struct buf *out, enum language language, const struct page_table *table)
{
    struct label_values values = {0};
    if (table->count == 0) {
        buf_add(out, table->heading);
        return;
    }
    buf_add(label_value(&values), table->heading);
    buf_printf(label_value(&values), "%zu", table->count);
    label_fill(out, language, LABEL_HEADING_COUNT, &values);
}

/* What a reviewer reads first stands open: items, and links lost and gained. */
static void put_part(struct buf *out, const struct page *page, size_t index, bool open)
{
    const struct page_table *table = &page->tables.v[index];
    buf_puts(out, open ? "\n### " : "\n<details><summary>");
    put_heading(out, page->language, table);
    buf_puts(out, open ? "\n\n" : "</summary>\n\n");
    if (table->note.n > 0) {
        buf_puts(out, "> ");
        markdown_text(out, table->note);
        buf_puts(out, "\n\n");
    }
    put_table(out, table);
    buf_puts(out, open ? "" : "\n</details>\n");
}

static void put_page(struct buf *out, const struct page *page)
{
    static const enum label open[] = {LABEL_DIFF_STATUSES, LABEL_DIFF_LOST, LABEL_DIFF_GAINED,
                                      LABEL_DIFF_LINKS_CHANGED, LABEL_DIFF_RATIOS};
    buf_puts(out, "## ");
    markdown_text(out, page->title);
    buf_puts(out, "\n\n**");
    markdown_text(out, page->verdict.text);
    buf_puts(out, "** ");
    markdown_text(out, page->counts.text);
    buf_puts(out, "\n");
    for (size_t i = 0; i < page->tables.n; i++) {
        bool is_open = false;
        for (size_t o = 0; o < sizeof open / sizeof *open; o++)
            is_open |= page->tables.v[i].which == open[o];
        put_part(out, page, i, is_open);
    }
}

void report_diff_markdown(struct buf *out, const struct ft_diff *diff,
                          const struct report_options *options)
{
    struct arena *arena = arena_new();
    struct page page;
    if (!arena || page_build(&page, arena, diff, options) != FT_OK) {
        out->failed = true;
    } else if (diff_is_empty(diff)) {
        markdown_text(out, page.verdict.text);
        buf_putc(out, '\n');
    } else {
        put_page(out, &page);
    }
    arena_free(arena);
}
