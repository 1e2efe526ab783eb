#include "table/sheet_text.h"
#include "table/sheet_xml.h"
#include "table/xlsx.h"

enum type { TYPE_NUMBER, TYPE_SHARED, TYPE_INLINE, TYPE_TEXT, TYPE_TRUTH, TYPE_ERROR, TYPE_ISO };
/* What of a cell the text that comes is. */
enum piece { PIECE_NONE, PIECE_VALUE, PIECE_FORMULA };

struct reading {
    struct xlsx *xlsx;
    struct sheet_rows *rows;
    size_t column; /* of the cell, or behind the last one; from 0 */
    enum type type;
    struct xlsx_style style;
    enum piece piece;
    size_t reading; /* how deep in <rPh>, which says how the text is read aloud */
    bool has_formula, has_value;
    struct buf text, formula, shown;
};
/* So much of a formula is shown. */
#define FORMULA_SHOWN 200

/* "AB12": false: no reference. The row may be left out of it: 0. */
static bool read_reference(const char **at, size_t *row, size_t *column)
{
    const char *p = *at;
    *row = *column = 0;
    for (; *p >= 'A' && *p <= 'Z' && p - *at < 4; p++)
        *column = *column * 26 + (size_t)(*p - 'A') + 1;
    bool named = p > *at;
    for (const char *from = p; *p >= '0' && *p <= '9' && p - from < 9; p++)
        *row = *row * 10 + (size_t)(*p - '0');
    *at = p;
    return named && *column > 0 && (*column)--;
}

static enum ft_err begin_row(struct reading *r, const struct xml_element *e)
{
    size_t row = xml_count(xml_attribute(e, SPACE_NONE, "r"), r->rows->row + 1);
    r->column = 0;
    return rows_begin(r->rows, row, xml_true(xml_attribute(e, SPACE_NONE, "hidden")));
}

static enum type type_of(const char *name)
{
    static const struct {
        const char *name;
        enum type type;
    } types[] = {{"s", TYPE_SHARED},        {"n", TYPE_NUMBER}, {"str", TYPE_TEXT},
                 {"b", TYPE_TRUTH},         {"e", TYPE_ERROR},  {"d", TYPE_ISO},
                 {"inlineStr", TYPE_INLINE}};
    for (size_t i = 0; name && i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].name, name) == 0)
            return types[i].type;
    return TYPE_NUMBER;
}

static enum ft_err begin_cell(struct reading *r, const struct xml_element *e)
{
    const char *at = xml_attribute(e, SPACE_NONE, "r");
    const char *style = xml_attribute(e, SPACE_NONE, "s");
    size_t row, column, format = xml_count(style, 0);
    r->type = type_of(xml_attribute(e, SPACE_NONE, "t"));
    r->style = format < r->xlsx->styles.n ? r->xlsx->styles.v[format]
                                          : (struct xlsx_style){.style = SHEET_PLAIN};
    r->has_formula = r->has_value = false;
    buf_clear(&r->text);
    buf_clear(&r->formula);
    if (at && read_reference(&at, &row, &column) && *at == '\0')
        r->column = column;
    return FT_OK;
}

struct range {
    size_t row, column, height, width;
};

static bool read_range(const char *at, struct range *out)
{
    size_t last_row, last_column;
    if (!at || !read_reference(&at, &out->row, &out->column) || *at++ != ':' ||
        !read_reference(&at, &last_row, &last_column) || out->row == 0 || last_row < out->row ||
        last_column < out->column)
        return false;
    out->height = last_row - out->row + 1;
    out->width = last_column - out->column + 1;
    return true;
}

static void take_merged(struct reading *r, const struct xml_element *e)
{
    struct range m;
    if (read_range(xml_attribute(e, SPACE_NONE, "ref"), &m))
        rows_merged(r->rows, m.row, m.column, m.height, m.width, STR(""));
}

/* They are said behind the rows, which the headings cannot wait for. */
static enum ft_err look_for_merged(void *state, const struct xml_element *e)
{
    struct range m;
    if (e->depth == 3 && xml_is(e, SPACE_MAIN, "mergeCell") &&
        read_range(xml_attribute(e, SPACE_NONE, "ref"), &m))
        (void)rows_heading_merged(state, m.row, m.column, m.height, m.width);
    return FT_OK;
}

static void take_columns(struct reading *r, const struct xml_element *e)
{
    size_t first = xml_count(xml_attribute(e, SPACE_NONE, "min"), 1);
    size_t last = xml_count(xml_attribute(e, SPACE_NONE, "max"), first);
    if (xml_true(xml_attribute(e, SPACE_NONE, "hidden")) && last >= first)
        rows_hide_columns(r->rows, first - 1, last - first + 1);
}

static void begin_piece(struct reading *r, const struct xml_element *e)
{
    r->reading += xml_is(e, SPACE_MAIN, "rPh");
    r->piece = PIECE_NONE;
    if (xml_is(e, SPACE_MAIN, "v") && r->type != TYPE_INLINE) {
        r->has_value = true;
        r->piece = PIECE_VALUE;
    } else if (xml_is(e, SPACE_MAIN, "f")) {
        r->has_formula = true;
        r->piece = PIECE_FORMULA;
    } else if (xml_is(e, SPACE_MAIN, "t") && r->type == TYPE_INLINE && r->reading == 0) {
        r->piece = PIECE_VALUE;
    }
}

static enum ft_err begin(void *state, const struct xml_element *e)
{
    struct reading *r = state;
    if (e->depth > 4)
        begin_piece(r, e);
    else if (e->depth == 4 && xml_is(e, SPACE_MAIN, "c"))
        return begin_cell(r, e);
    else if (e->depth == 3 && xml_is(e, SPACE_MAIN, "row"))
        return begin_row(r, e);
    else if (e->depth == 3 && xml_is(e, SPACE_MAIN, "mergeCell"))
        take_merged(r, e);
    else if (e->depth == 3 && xml_is(e, SPACE_MAIN, "col"))
        take_columns(r, e);
    return FT_OK;
}

static enum ft_err text(void *state, struct str text)
{
    struct reading *r = state;
    if (r->piece == PIECE_FORMULA && r->formula.n < FORMULA_SHOWN)
        buf_add(&r->formula, text);
    if (r->piece != PIECE_VALUE)
        return buf_err(&r->formula);
    if (text.n > CSV_MAX_CELL_BYTES - r->text.n)
        return book_over(r->xlsx->book, CSV_MAX_CELL_BYTES, "bytes in a cell");
    buf_add(&r->text, text);
    return buf_err(&r->text);
}

static struct str number_of(struct reading *r)
{
    struct str written = str_trim(buf_str(&r->text));
    buf_clear(&r->shown);
    if (written.n == 0)
        return written;
    enum sheet_style style = r->style.style;
    if (style != SHEET_PLAIN && sheet_put_date(&r->shown, written, style, r->xlsx->from_1904))
        return buf_str(&r->shown);
    buf_clear(&r->shown);
    if (!sheet_put_shown(&r->shown, written, &r->style.look)) {
        rows_wrong(r->rows, r->column, written, "the cell says it is a number, and is none",
                   "save the file anew with the program that shows it rightly");
        return written;
    }
    return buf_str(&r->shown);
}

static struct str shared_of(struct reading *r)
{
    struct str written = str_trim(buf_str(&r->text));
    size_t i = 0;
    bool number = written.n > 0 && written.n < 10;
    for (size_t at = 0; number && at < written.n; at++) {
        number = written.p[at] >= '0' && written.p[at] <= '9';
        i = i * 10 + (size_t)(written.p[at] - '0');
    }
    struct str shared = number ? xlsx_string(&r->xlsx->strings, i) : (struct str){0};
    if (!shared.p && written.n > 0)
        rows_wrong(r->rows, r->column, written, "the cell names a text that is not in the file",
                   "save the file anew with the program that shows it rightly");
    return shared.p ? shared : STR("");
}

static struct str value_of(struct reading *r)
{
    struct str written = buf_str(&r->text);
    switch (r->type) {
    case TYPE_NUMBER:
        return number_of(r);
    case TYPE_SHARED:
        return shared_of(r);
    case TYPE_TRUTH:
        written = str_trim(written);
        return written.n == 0 ? written : str_eq(written, STR("0")) ? STR("FALSE") : STR("TRUE");
    case TYPE_ERROR:
        rows_wrong(r->rows, r->column, written, "the cell shows an error, not a value",
                   "mend its formula, or empty the cell, and save the file");
        return written;
    case TYPE_ISO:
        buf_clear(&r->shown);
        sheet_put_iso(&r->shown, written);
        return buf_str(&r->shown);
    case TYPE_INLINE:
    case TYPE_TEXT:
        sheet_unescape(&r->text);
        return buf_str(&r->text);
    }
    FT_BUG("a type of cell");
}

static enum ft_err end_cell(struct reading *r)
{
    struct str written = buf_str(&r->text);
    bool valued = r->type == TYPE_TEXT ? r->has_value : str_trim(written).n > 0;
    if (r->has_formula && !valued && r->type != TYPE_INLINE)
        rows_wrong(r->rows, r->column, buf_str(&r->formula), "a formula without its value",
                   "open the file in a spreadsheet program, recalculate and save it");
    struct str value = value_of(r);
    enum ft_err err = buf_err(&r->shown) ? buf_err(&r->shown) : buf_err(&r->formula);
    return err ? err : rows_cell(r->rows, r->column++, value);
}

static enum ft_err end(void *state, const struct xml_element *e)
{
    struct reading *r = state;
    r->piece = PIECE_NONE;
    if (e->depth > 4 && xml_is(e, SPACE_MAIN, "rPh") && r->reading > 0)
        r->reading--;
    if (e->depth == 4 && xml_is(e, SPACE_MAIN, "c"))
        return end_cell(r);
    if (e->depth == 3 && xml_is(e, SPACE_MAIN, "row"))
        return rows_end(r->rows);
    return FT_OK;
}

enum ft_err xlsx_read_sheet(struct xlsx *xlsx, struct str part, struct sheet_rows *rows)
{
    struct reading reading = {.xlsx = xlsx, .rows = rows};
    struct xml_reader reader = {begin, end, text, &reading};
    struct xml_reader first = {.begin = look_for_merged, .state = rows};
    enum ft_err err = rows->rows_above ? xml_read(xlsx->book, part, &first) : FT_OK;
    if (!err)
        err = xml_read(xlsx->book, part, &reader);
    buf_release(&reading.text);
    buf_release(&reading.formula);
    buf_release(&reading.shown);
    return err;
}

static enum ft_err look_for_value(void *state, const struct xml_element *e)
{
    bool *filled = state;
    *filled = e->depth == 5 && (xml_is(e, SPACE_MAIN, "v") || xml_is(e, SPACE_MAIN, "is") ||
                                xml_is(e, SPACE_MAIN, "f"));
    return *filled ? XML_ENOUGH : FT_OK;
}

enum ft_err xlsx_probe_sheet(struct xlsx *xlsx, struct str part, bool *filled)
{
    struct xml_reader reader = {.begin = look_for_value, .state = filled};
    *filled = false;
    return xml_read(xlsx->book, part, &reader);
}
