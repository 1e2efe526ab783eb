#include "doc/grid.h"

#include "base/diag.h"
#include "base/utf8.h"

#define GAP 2
/* A heading of a column of figures is broken rather than make the column wider than this. */
#define HEADING_WIDTH 16

const char *style_code(enum style style)
{
    static const char *const codes[] = {
        [STYLE_PLAIN] = "\033[0m",   [STYLE_TITLE] = "\033[1m",       [STYLE_FAINT] = "\033[2m",
        [STYLE_GOOD] = "\033[1;32m", [STYLE_FAIR] = "\033[32m",       [STYLE_NOTE] = "\033[36m",
        [STYLE_BAD] = "\033[31m",    [STYLE_MATCH] = "\033[1;30;43m",
    };
    return codes[style];
}

static void put_styled(struct buf *out, bool colour, enum style style, struct str text)
{
    bool styled = colour && style != STYLE_PLAIN && text.n > 0;
    if (styled)
        buf_puts(out, style_code(style));
    buf_add(out, text);
    if (styled)
        buf_puts(out, style_code(STYLE_PLAIN));
}

void grid_init(struct grid *grid, struct buf *out, bool colour)
{
    *grid = (struct grid){.out = out, .colour = colour, .measuring = true};
}

void grid_release(struct grid *grid)
{
    grid->out->failed |= grid->text.failed;
    buf_release(&grid->text);
}

void grid_column(struct grid *grid, struct grid_column column)
{
    if (grid->count == GRID_MAX_COLUMNS)
        FT_BUG("too many columns");
    grid->columns[grid->count++] = column;
}

static void end_cell(struct grid *grid)
{
    if (grid->cell_count > 0)
        grid->cells[grid->cell_count - 1].end = grid->text.n;
}

struct buf *grid_cell(struct grid *grid, enum style style, int hang)
{
    if (grid->cell_count == grid->count)
        FT_BUG("more cells than columns");
    end_cell(grid);
    grid->cells[grid->cell_count++] = (struct grid_cell){.style = style, .hang = hang};
    return &grid->text;
}

void grid_cell_text(struct grid *grid, enum style style, const char *text)
{
    buf_puts(grid_cell(grid, style, 0), text);
}

static struct str cell_text(const struct grid *grid, size_t i)
{
    if (i >= grid->cell_count || grid->text.failed)
        return STR("");
    size_t start = i > 0 ? grid->cells[i - 1].end : 0;
    return str_slice(buf_str(&grid->text), start, grid->cells[i].end);
}

static int natural_width(struct str text, int hang)
{
    int widest = 0;
    int indent = 0;
    struct str line;
    while (str_split(&text, '\n', &line)) {
        int width = utf8_width(line) + indent;
        widest = width > widest ? width : widest;
        indent = hang;
    }
    return widest;
}

static void measure_row(struct grid *grid, bool heading)
{
    for (size_t i = 0; i < grid->cell_count; i++) {
        struct grid_column *column = &grid->columns[i];
        int width = natural_width(cell_text(grid, i), grid->cells[i].hang);
        if (heading && column->right && width > HEADING_WIDTH)
            width = HEADING_WIDTH;
        if (column->max > 0 && width > column->max)
            width = column->max;
        if (width > column->width)
            column->width = width;
    }
}

bool grid_fit(struct grid *grid, int width, int least)
{
    int fixed = 0, elastic = 0, elastic_count = 0;
    for (size_t i = 0; i < grid->count; i++) {
        struct grid_column *column = &grid->columns[i];
        fixed += (column->elastic ? 0 : column->width) + (i > 0 ? GAP : 0);
        elastic += column->elastic ? column->width : 0;
        elastic_count += column->elastic;
    }
    grid->measuring = false;
    if (elastic_count == 0 || fixed + elastic <= width)
        return true;
    int share = (width - fixed) / elastic_count;
    for (size_t i = 0; i < grid->count; i++)
        if (grid->columns[i].elastic)
            grid->columns[i].width = share > least ? share : least;
    return share >= least;
}

/* Appends a piece of a line, with the blanks that are due before it. */
static void put_piece(struct grid *grid, int *blanks, size_t column, struct str piece, int indent,
                      enum style style)
{
    const struct grid_column *c = &grid->columns[column];
    int room = c->width - indent - utf8_width(piece);
    int after = room < 0 || c->right ? 0 : room;
    *blanks += indent + (c->right && room > 0 ? room : 0);
    if (piece.n > 0) {
        buf_fill(grid->out, ' ', (size_t)*blanks);
        *blanks = 0;
    }
    put_styled(grid->out, grid->colour, style, piece);
    *blanks += after;
}

/* Writes the next line of each cell; false when no cell has any left. */
static bool put_line(struct grid *grid, struct str *rest, int number)
{
    int blanks = 0;
    bool more = false;
    for (size_t i = 0; i < grid->cell_count; i++)
        more |= rest[i].n > 0;
    for (size_t i = 0; more && i < grid->count; i++) {
        const struct grid_cell *cell = &grid->cells[i];
        int indent = number > 0 && i < grid->cell_count && rest[i].n > 0 ? cell->hang : 0;
        struct str line = STR("");
        blanks += i > 0 ? GAP : 0;
        wrap_next(&rest[i], grid->columns[i].width - indent, &line);
        if (number == GRID_MAX_LINES - 1 && rest[i].n > 0)
            line = STR("…");
        put_piece(grid, &blanks, i, line, indent, cell->style);
    }
    if (more)
        buf_putc(grid->out, '\n');
    return more;
}

static void write_row(struct grid *grid)
{
    struct str rest[GRID_MAX_COLUMNS];
    for (size_t i = 0; i < grid->count; i++)
        rest[i] = cell_text(grid, i);
    for (int number = 0; number < GRID_MAX_LINES && put_line(grid, rest, number); number++)
        ;
}

static void end_row(struct grid *grid, bool heading)
{
    end_cell(grid);
    if (grid->measuring)
        measure_row(grid, heading);
    else
        write_row(grid);
    grid->cell_count = 0;
    grid->out->failed |= grid->text.failed;
    buf_clear(&grid->text);
}

void grid_end_row(struct grid *grid)
{
    end_row(grid, false);
}

void grid_end_heading(struct grid *grid)
{
    end_row(grid, true);
}

static void put_rule(struct buf *out, bool colour, int width)
{
    if (colour)
        buf_puts(out, style_code(STYLE_FAINT));
    for (int i = 0; i < width; i++)
        buf_puts(out, "─");
    if (colour)
        buf_puts(out, style_code(STYLE_PLAIN));
    buf_putc(out, '\n');
}

void grid_rule(struct grid *grid)
{
    int width = 0;
    for (size_t i = 0; i < grid->count; i++)
        width += grid->columns[i].width + (i > 0 ? GAP : 0);
    if (!grid->measuring)
        put_rule(grid->out, grid->colour, width);
}

void grid_paragraph(struct buf *out, bool colour, enum style style, struct str text, int width,
                    int hang)
{
    struct str line;
    for (int number = 0; wrap_next(&text, width - (number > 0 ? hang : 0), &line); number++) {
        buf_fill(out, ' ', number > 0 ? (size_t)hang : 0);
        bool cut = number == GRID_MAX_LINES - 1 && text.n > 0;
        put_styled(out, colour, style, cut ? STR("…") : line);
        buf_putc(out, '\n');
        if (cut)
            return;
    }
}
