/* Rows as a terminal shows them: who they are, what matched in context, and their money. */
#include "base/escape.h"
#include "doc/grid.h"
#include "report/explain/text.h"
#include "report/figures.h"
#include "report/find/page.h"

struct str found_field(const struct ft_find *find, const struct found_mark *mark)
{
    return find->audit.rules->fields[find->side].v[mark->field];
}

struct str found_text(const struct found_row *row, const struct found_mark *mark)
{
    return str_slice(row->subject->fields[mark->field], mark->span.start, mark->span.end);
}

struct str found_title(const struct ft_find *find, const struct found_row *row, uint32_t *field)
{
    struct str_list names = find->audit.rules->fields[find->side];
    struct str name = find->side == SIDE_ITEM ? STR("text") : STR("title");
    *field = 0;
    while (*field + 1 < names.n && !str_eq(names.v[*field], name))
        ++*field;
    return row->subject->fields[*field];
}

/* --- one row ------------------------------------------------------------------------------- */

static void put_aside(struct explain_text *e, struct str text)
{
    if (text.n == 0)
        return;
    buf_puts(e->lines.out, "  ");
    outline_put(&e->lines, STYLE_FAINT, text);
}

static void put_item(struct explain_text *e, const struct item *item)
{
    put_aside(e, item->section_title);
    for (int i = 0; i < EXPECTS_KINDS; i++)
        if (item->expects >> i & 1)
            put_aside(e, str_of(expects_label(e->language, i)));
}

static void put_line(struct explain_text *e, uint32_t index)
{
    const struct line *line = &e->audit->model->lines[index];
    put_aside(e, line->organisation);
    if (line->kind != LINE_MONEY)
        put_aside(e, str_of(kind_label(e->language, line->kind)));
    explain_posts(e, line);
    explain_amounts(e, index);
}

static void put_name(struct explain_text *e, const struct ft_find *find,
                     const struct found_row *row)
{
    outline_begin_line(&e->lines);
    outline_put(&e->lines, STYLE_TITLE, row->subject->id);
    if (find->side == SIDE_ITEM)
        put_item(e, &find->audit.model->items[row->index]);
    else
        put_line(e, row->index);
    buf_putc(e->lines.out, '\n');
}

/* The title, unless what matched in it is shown, also where it is searched under another name. */
static void put_title(struct explain_text *e, const struct ft_find *find,
                      const struct found_row *row)
{
    uint32_t field;
    struct str title = found_title(find, row, &field);
    for (size_t i = 0; i < row->mark_count; i++)
        if (str_eq(row->subject->fields[row->marks[i].field], title))
            return;
    outline_paragraph(&e->lines, STYLE_PLAIN, title);
}

static void put_mark(struct explain_text *e, const struct ft_find *find,
                     const struct found_row *row, const struct found_mark *mark)
{
    struct buf name = {0};
    escape_terminal(&name, found_field(find, mark));
    if (mark->rule.n > 0) {
        buf_puts(&name, " (");
        escape_terminal(&name, mark->rule);
        buf_putc(&name, ')');
    }
    outline_excerpt(&e->lines, buf_str(&name), row->subject->fields[mark->field], mark->span);
    e->lines.out->failed |= name.failed;
    buf_release(&name);
}

/* "✗ false  text '演習'  rules/ldp-2015.yaml:18" */
static void put_failed(struct explain_text *e, const struct found_leaf *leaf)
{
    outline_begin_line(&e->lines);
    explain_truth(e, false);
    if (!leaf->leaf.wanted)
        buf_puts(e->lines.out, label(e->language, LABEL_FIND_MUST_NOT));
    explain_condition(e, leaf->reason);
    buf_puts(e->lines.out, "  ");
    explain_place(e, origin_place(leaf->leaf.cond->origin));
    buf_putc(e->lines.out, '\n');
}

static void put_row(struct explain_text *e, const struct ft_find *find, const struct found_row *row)
{
    put_name(e, find, row);
    size_t before = outline_indent(&e->lines, "  ");
    put_title(e, find, row);
    for (size_t i = 0; i < row->mark_count; i++)
        put_mark(e, find, row, &row->marks[i]);
    for (size_t i = 0; i < row->failed_count; i++)
        put_failed(e, &row->failed[i]);
    outline_outdent(&e->lines, before);
    buf_putc(e->lines.out, '\n');
}

/* --- all of them --------------------------------------------------------------------------- */

static void put_counts(struct explain_text *e, const struct ft_find *find)
{
    static const enum label labels[2][2] = {
        {LABEL_FIND_ITEMS, LABEL_FIND_NEAR_ITEMS},
        {LABEL_FIND_LINES, LABEL_FIND_NEAR_LINES},
    };
    size_t rest = find->count - find->row_count;
    if (rest > 0) {
        explain_fill_counts(e, LABEL_FIND_REST, &rest, 1);
        buf_puts(e->lines.out, "\n\n");
    }
    explain_fill_counts(e, labels[find->side == SIDE_LINE][find->near], &find->count, 1);
    buf_putc(e->lines.out, '\n');
}

static void put_sums(struct explain_text *e, const struct ft_find *find,
                     const struct report_options *options)
{
    const struct model *model = find->audit.model;
    if (!find->sums || find->count == 0)
        return;
    buf_printf(e->lines.out, "%s\n", label(e->language, LABEL_FIND_SUM));
    for (size_t m = 0; m < model->measure_count; m++) {
        const struct measure *measure = &model->measures[m];
        buf_puts(e->lines.out, "  ");
        outline_put(&e->lines, STYLE_FAINT, measure->label);
        buf_puts(e->lines.out, "  ");
        figure_stated(e->lines.out, options, &measure->unit, find->sums[m]);
        if (find->sums[m].stated) {
            buf_puts(e->lines.out, " ");
            outline_put(&e->lines, STYLE_FAINT, measure->unit.name);
        }
        buf_putc(e->lines.out, '\n');
    }
}

void report_find_text(struct buf *out, const struct ft_find *find,
                      const struct report_options *options)
{
    struct explain_text e = {
        .lines = {.out = out, .width = wrap_text_width(options->width), .colour = options->colour},
        .audit = &find->audit,
        .language = options->language};
    for (size_t i = 0; i < find->row_count; i++)
        put_row(&e, find, &find->rows[i]);
    put_counts(&e, find);
    put_sums(&e, find, options);
    out->failed |= e.lines.indent.failed;
    buf_release(&e.lines.indent);
}
