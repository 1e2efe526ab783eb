#include "table/ods.h"
#include "table/ods_cell.h"
#include "table/ods_style.h"

/* So many styles of hidden sheets. */
#define MAX_STYLES BOOK_MAX_SHEETS

struct reading {
    struct sheet_book *book;
    struct sheet_rows *rows;
    size_t wanted;
    VEC(struct str) hidden; /* names of the styles that hide a sheet */
    struct str style;       /* of the one that is read */
    size_t table;           /* depth of the sheet; 0: none */
    bool writes;            /* the sheet */
    size_t row, next_row;   /* numbers from 1 */
    size_t row_repeat;
    bool row_hidden, row_begun;
    size_t column, declared; /* from 0: of cells, and of what is said of columns */
    struct ods_styles styles;
    const struct sheet_look *row_look; /* of cells without a style of their own; NULL: … */
    const struct sheet_look *column_looks[SHEET_MAX_COLUMNS]; /* … that of the column */
    struct ods_cell cell;
};

/* ---- sheets */

static bool is_hidden(const struct reading *r, struct str style)
{
    for (size_t i = 0; i < r->hidden.n; i++)
        if (str_eq(r->hidden.v[i], style))
            return true;
    return false;
}

static enum ft_err take_table_style(struct reading *r, const struct xml_element *e)
{
    if (xml_is(e, SPACE_STYLE, "style"))
        return book_keep(r->book, xml_attribute(e, SPACE_STYLE, "name"), &r->style);
    const char *display = xml_attribute(e, SPACE_TABLE, "display");
    if (!xml_is(e, SPACE_STYLE, "table-properties") || !display || xml_true(display))
        return FT_OK;
    if (r->hidden.n == MAX_STYLES)
        return book_over(r->book, MAX_STYLES, "styles of hidden sheets");
    return vec_push(r->book->packed->arena, &r->hidden, r->style) ? FT_OK : FT_ENOMEM;
}

static enum ft_err take_style(struct reading *r, const struct xml_element *e)
{
    enum ft_err err = e->space == SPACE_STYLE ? take_table_style(r, e) : FT_OK;
    return err ? err : ods_styles_begin(&r->styles, e);
}

/* An only sheet is written as long as none before it had cells. */
static bool is_wanted(const struct reading *r, const struct sheet_entry *sheet)
{
    const sheet_entries *sheets = &r->book->sheets;
    if (r->wanted == ODS_NAMED)
        return str_eq(sheet->name, r->book->format->sheet);
    if (r->wanted != ODS_ONLY)
        return r->wanted == sheets->n;
    for (size_t i = 0; i < sheets->n; i++)
        if (sheets->v[i].filled && !sheets->v[i].hidden)
            return false;
    return !sheet->hidden;
}

static enum ft_err begin_table(struct reading *r, const struct xml_element *e)
{
    struct sheet_book *book = r->book;
    struct sheet_entry sheet = {0};
    struct str style = str_of(xml_attribute(e, SPACE_TABLE, "style-name"));
    if (book->sheets.n == BOOK_MAX_SHEETS)
        return book_over(book, BOOK_MAX_SHEETS, "sheets");
    enum ft_err err = book_keep(book, xml_attribute(e, SPACE_TABLE, "name"), &sheet.name);
    if (err)
        return err;
    sheet.hidden = is_hidden(r, style);
    r->writes = r->rows && is_wanted(r, &sheet);
    r->table = e->depth;
    r->next_row = 1;
    r->declared = 0;
    memset(r->column_looks, 0, sizeof r->column_looks);
    if (r->writes)
        rows_of(r->rows, sheet.name);
    return vec_push(book->packed->arena, &book->sheets, sheet) ? FT_OK : FT_ENOMEM;
}

/* ---- rows */

static bool is_collapsed(const struct xml_element *e)
{
    const char *visibility = xml_attribute(e, SPACE_TABLE, "visibility");
    return visibility && strcmp(visibility, "visible") != 0;
}

static const struct sheet_look *default_look(const struct reading *r, const struct xml_element *e)
{
    return ods_styles_look(&r->styles, xml_attribute(e, SPACE_TABLE, "default-cell-style-name"));
}

static void take_column(struct reading *r, const struct xml_element *e)
{
    size_t n = xml_count(xml_attribute(e, SPACE_TABLE, "number-columns-repeated"), 1);
    if (r->writes && is_collapsed(e))
        rows_hide_columns(r->rows, r->declared, n);
    const struct sheet_look *look = default_look(r, e);
    for (size_t i = 0; i < n && r->declared + i < SHEET_MAX_COLUMNS; i++)
        r->column_looks[r->declared + i] = look;
    r->declared += n;
}

static void begin_row(struct reading *r, const struct xml_element *e)
{
    r->row = r->next_row;
    r->row_repeat = xml_count(xml_attribute(e, SPACE_TABLE, "number-rows-repeated"), 1);
    r->next_row += r->row_repeat;
    r->row_hidden = is_collapsed(e);
    r->row_look = default_look(r, e);
    r->row_begun = false;
    r->column = 0;
}

static enum ft_err end_row(struct reading *r)
{
    enum ft_err err = FT_OK;
    if (r->row_begun)
        err = rows_end(r->rows);
    if (!err && r->row_begun)
        err = rows_repeat(r->rows, r->row_repeat - 1);
    r->row_begun = false;
    return err;
}

/* Rows without cells are none to whoever writes them, however often they stand there. */
static enum ft_err need_row(struct reading *r)
{
    if (r->row_begun)
        return FT_OK;
    r->row_begun = true;
    return rows_begin(r->rows, r->row, r->row_hidden);
}

static enum ft_err put_cell(struct reading *r, struct str value)
{
    enum ft_err err = FT_OK;
    size_t end = r->column + r->cell.repeat;
    /* One past the last that may be is enough to say that there are too many. */
    for (size_t i = r->column; !err && i < end && i <= SHEET_MAX_COLUMNS; i++)
        err = rows_cell(r->rows, i, value);
    return err;
}

static enum ft_err end_cell(struct reading *r)
{
    const char *wrong, *help;
    struct ods_cell *cell = &r->cell;
    struct str value;
    enum ft_err err = ods_cell_value(cell, &value, &wrong, &help);
    cell->depth = 0;
    if (!err && !is_blank(value))
        r->book->sheets.v[r->book->sheets.n - 1].filled = true;
    if (!err && r->writes && (wrong || !is_blank(value)))
        err = need_row(r);
    if (!err && r->writes && wrong)
        rows_wrong(r->rows, r->column, value, wrong, help);
    if (r->writes && cell->width * cell->height > 1)
        rows_merged(r->rows, r->row, r->column, cell->height, cell->width, value);
    if (!err && r->writes && !is_blank(value))
        err = put_cell(r, value);
    r->column += cell->repeat;
    return err;
}

static void begin_cell(struct reading *r, const struct xml_element *e)
{
    const char *style = xml_attribute(e, SPACE_TABLE, "style-name");
    ods_cell_begin(&r->cell, r->book, e);
    if (style)
        r->cell.look = ods_styles_look(&r->styles, style);
    else if (r->row_look || r->column >= SHEET_MAX_COLUMNS)
        r->cell.look = r->row_look;
    else
        r->cell.look = r->column_looks[r->column];
}

/* ---- elements */

static bool is_cell(const struct xml_element *e)
{
    return xml_is(e, SPACE_TABLE, "table-cell") || xml_is(e, SPACE_TABLE, "covered-table-cell");
}

static enum ft_err begin(void *state, const struct xml_element *e)
{
    struct reading *r = state;
    if (r->cell.depth)
        return ods_cell_enter(&r->cell, r->book, e);
    if (!r->table && e->depth == 4 && xml_is(e, SPACE_TABLE, "table"))
        return begin_table(r, e);
    if (!r->table)
        return take_style(r, e);
    if (is_cell(e))
        begin_cell(r, e);
    else if (xml_is(e, SPACE_TABLE, "table-row"))
        begin_row(r, e);
    else if (xml_is(e, SPACE_TABLE, "table-column"))
        take_column(r, e);
    return FT_OK;
}

static enum ft_err text(void *state, struct str text)
{
    struct reading *r = state;
    if (!r->table)
        return ods_styles_text(&r->styles, text);
    return r->cell.depth ? ods_cell_add(&r->cell, r->book, text) : FT_OK;
}

static enum ft_err end_table(struct reading *r)
{
    bool enough = r->writes && r->wanted != ODS_ONLY;
    r->table = 0;
    r->writes = false;
    return enough ? XML_ENOUGH : FT_OK;
}

static enum ft_err end(void *state, const struct xml_element *e)
{
    struct reading *r = state;
    if (r->cell.depth && r->cell.depth != e->depth)
        return ods_cell_leave(&r->cell, e), FT_OK;
    if (r->cell.depth)
        return end_cell(r);
    if (r->table && xml_is(e, SPACE_TABLE, "table-row"))
        return end_row(r);
    if (!r->table)
        return ods_styles_end(&r->styles, e);
    return r->table == e->depth ? end_table(r) : FT_OK;
}

enum ft_err ods_read(struct sheet_book *book, size_t wanted, struct sheet_rows *rows)
{
    struct reading reading = {.book = book, .rows = rows, .wanted = wanted};
    struct xml_reader reader = {begin, end, text, &reading};
    enum ft_err err = ods_styles_read(&reading.styles, book);
    if (!err)
        err = xml_read(book, STR("content.xml"), &reader);
    ods_cell_release(&reading.cell);
    ods_styles_release(&reading.styles);
    return err;
}
