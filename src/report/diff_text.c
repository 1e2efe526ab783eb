/* A comparison for the terminal. */
#include "base/escape.h"
#include "doc/wrap.h"
#include "report/diff_page.h"

#define LEAST_ELASTIC 8

struct look {
    struct buf *out;
    bool colour;
    int width;
    enum language language;
};

/* Harmless, its line breaks kept: they are the page's own. */
static void put_safe(struct buf *out, struct str text)
{
    struct str line;
    for (bool first = true; str_split(&text, '\n', &line); first = false) {
        buf_puts(out, first ? "" : "\n");
        escape_terminal(out, line);
    }
}

static void put_paragraph(const struct look *look, enum style style, struct str text)
{
    struct buf safe = {0};
    put_safe(&safe, text);
    grid_paragraph(look->out, look->colour, style, buf_str(&safe), look->width, 0);
    look->out->failed |= safe.failed;
    buf_release(&safe);
}

static void put_rows(struct grid *grid, const struct page_table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        grid_cell_text(grid, STYLE_FAINT, table->headings[i].p);
    grid_end_heading(grid);
    grid_rule(grid);
    for (size_t i = 0; i < table->cells.n; i++) {
        put_safe(grid_cell(grid, table->cells.v[i].style, 0), table->cells.v[i].text);
        if ((i + 1) % table->column_count == 0)
            grid_end_row(grid);
    }
}

static void put_heading(const struct look *look, const struct page_table *table)
{
    struct buf text = {0};
    struct label_values values = {0};
    buf_putc(look->out, '\n');
    if (table->count == 0) {
        put_paragraph(look, STYLE_TITLE, table->heading);
        return;
    }
    buf_add(label_value(&values), table->heading);
    buf_printf(label_value(&values), "%zu", table->count);
    label_fill(&text, look->language, LABEL_HEADING_COUNT, &values);
    put_paragraph(look, STYLE_TITLE, buf_str(&text));
    look->out->failed |= text.failed;
    buf_release(&text);
}

static void put_table(const struct look *look, const struct page_table *table)
{
    struct grid grid;
    put_heading(look, table);
    if (table->note.n > 0)
        put_paragraph(look, STYLE_FAINT, table->note);
    grid_init(&grid, look->out, look->colour);
    for (size_t i = 0; i < table->column_count; i++)
        grid_column(&grid, table->columns[i]);
    put_rows(&grid, table);
    grid_fit(&grid, look->width, LEAST_ELASTIC);
    put_rows(&grid, table);
    grid_release(&grid);
}

void report_diff_text(struct buf *out, const struct ft_diff *diff,
                      const struct report_options *options)
{
    struct look look = {out, options->colour, wrap_table_width(options->width), options->language};
    struct arena *arena = arena_new();
    struct page page;
    if (!arena || page_build(&page, arena, diff, options) != FT_OK) {
        out->failed = true;
        arena_free(arena);
        return;
    }
    if (!diff_is_empty(diff))
        put_paragraph(&look, STYLE_TITLE, page.title);
    put_paragraph(&look, page.verdict.style, page.verdict.text);
    if (page.counts.text.n > 0)
        put_paragraph(&look, page.counts.style, page.counts.text);
    for (size_t i = 0; i < page.tables.n; i++)
        put_table(&look, &page.tables.v[i]);
    arena_free(arena);
}
