#include "table/ods_cell.h"

#include "table/sheet_number.h"

void ods_cell_release(struct ods_cell *cell)
{
    buf_release(&cell->text);
    buf_release(&cell->value);
    buf_release(&cell->shown);
    buf_release(&cell->currency);
}

static enum ods_type type_of(const char *name)
{
    static const struct {
        const char *name;
        enum ods_type type;
    } types[] = {{"float", ODS_NUMBER},       {"string", ODS_TEXT}, {"currency", ODS_NUMBER},
                 {"percentage", ODS_PERCENT}, {"date", ODS_DATE},   {"time", ODS_DATE},
                 {"boolean", ODS_TRUTH}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].name, name) == 0)
            return types[i].type;
    return ODS_VOID;
}

static bool is_value(const char *name)
{
    return strcmp(name, "value") == 0 || strcmp(name, "date-value") == 0 ||
           strcmp(name, "time-value") == 0 || strcmp(name, "boolean-value") == 0 ||
           strcmp(name, "string-value") == 0;
}

static void take_table_attribute(struct ods_cell *cell, const char *name, const char *value)
{
    if (strcmp(name, "number-columns-repeated") == 0)
        cell->repeat = xml_count(value, 1);
    else if (strcmp(name, "number-columns-spanned") == 0)
        cell->width = xml_count(value, 1);
    else if (strcmp(name, "number-rows-spanned") == 0)
        cell->height = xml_count(value, 1);
    else if (strcmp(name, "formula") == 0)
        cell->formula = true;
}

static void take_attribute(struct ods_cell *cell, const struct sheet_book *book, const char *full,
                           const char *value)
{
    const char *name;
    enum xml_space space = xml_space_of(full, &name);
    if (space == SPACE_TABLE) {
        take_table_attribute(cell, name, value);
    } else if (space == SPACE_OFFICE && strcmp(name, "value-type") == 0) {
        if (cell->type != ODS_ERROR)
            cell->type = type_of(value);
    } else if (space == SPACE_OFFICE && is_value(name)) {
        buf_clear(&cell->value);
        buf_puts(&cell->value, value);
    } else if (space == SPACE_OFFICE && strcmp(name, "currency") == 0) {
        if (sheet_look_is_foreign(book->format, str_of(value)))
            buf_printf(&cell->currency, " %s", value);
    } else if (space == SPACE_CALC && strcmp(name, "value-type") == 0) {
        if (strcmp(value, "error") == 0)
            cell->type = ODS_ERROR;
    }
}

void ods_cell_begin(struct ods_cell *cell, const struct sheet_book *book,
                    const struct xml_element *e)
{
    struct buf text = cell->text, value = cell->value, shown = cell->shown;
    struct buf currency = cell->currency;
    *cell = (struct ods_cell){.depth = e->depth,
                              .repeat = 1,
                              .width = 1,
                              .height = 1,
                              .text = text,
                              .value = value,
                              .shown = shown,
                              .currency = currency};
    buf_clear(&cell->text);
    buf_clear(&cell->value);
    buf_clear(&cell->currency);
    cell->covered = xml_is(e, SPACE_TABLE, "covered-table-cell");
    for (const char *const *a = e->attributes; *a; a += 2)
        take_attribute(cell, book, a[0], a[1]);
}

static enum ft_err over(const struct sheet_book *book)
{
    return book_over(book, CSV_MAX_CELL_BYTES, "bytes in a cell");
}

static enum ft_err put(struct ods_cell *cell, const struct sheet_book *book, char c, size_t count)
{
    if (count > CSV_MAX_CELL_BYTES - cell->text.n)
        return over(book);
    buf_fill(&cell->text, c, count);
    cell->blank = false;
    return buf_err(&cell->text);
}

static enum ft_err begin_paragraph(struct ods_cell *cell, const struct sheet_book *book,
                                   size_t depth)
{
    enum ft_err err = cell->paragraphs++ > 0 ? put(cell, book, '\n', 1) : FT_OK;
    cell->paragraph = depth;
    cell->from = cell->text.n;
    cell->blank = false;
    return err;
}

/* Text that is not the cell's own: comments, shapes, footnotes, and how it is read aloud. */
static bool is_foreign(const struct xml_element *e)
{
    return e->space != SPACE_TEXT || strcmp(e->name, "ruby-text") == 0 ||
           strcmp(e->name, "note") == 0;
}

enum ft_err ods_cell_enter(struct ods_cell *cell, const struct sheet_book *book,
                           const struct xml_element *e)
{
    if (cell->skipped)
        return FT_OK;
    if (is_foreign(e))
        return cell->skipped = e->depth, FT_OK;
    if (strcmp(e->name, "p") == 0 || strcmp(e->name, "h") == 0)
        return begin_paragraph(cell, book, e->depth);
    if (strcmp(e->name, "s") == 0)
        return put(cell, book, ' ', xml_count(xml_attribute(e, SPACE_TEXT, "c"), 1));
    if (strcmp(e->name, "tab") == 0)
        return put(cell, book, '\t', 1);
    return strcmp(e->name, "line-break") == 0 ? put(cell, book, '\n', 1) : FT_OK;
}

/* White space is one blank, and nothing where a paragraph begins or ends. */
enum ft_err ods_cell_add(struct ods_cell *cell, const struct sheet_book *book, struct str text)
{
    if (cell->skipped || !cell->paragraph)
        return FT_OK;
    if (text.n > CSV_MAX_CELL_BYTES - cell->text.n)
        return over(book);
    while (text.n > 0) {
        size_t n = 0;
        while (n < text.n && !strchr(" \t\r\n", text.p[n]))
            n++;
        if (n > 0) {
            buf_add(&cell->text, str_slice(text, 0, n));
            cell->blank = false;
        } else {
            n = 1;
            if (!cell->blank && cell->text.n > cell->from)
                buf_putc(&cell->text, ' ');
            cell->blank = true;
        }
        text = str_slice(text, n, text.n);
    }
    return buf_err(&cell->text);
}

void ods_cell_leave(struct ods_cell *cell, const struct xml_element *e)
{
    if (cell->skipped == e->depth)
        cell->skipped = 0;
    if (cell->paragraph != e->depth)
        return;
    if (cell->blank && cell->text.n > cell->from)
        cell->text.p[--cell->text.n] = '\0';
    cell->paragraph = 0;
    cell->blank = false;
}

/* false: a number that is none. */
static bool show(struct ods_cell *cell)
{
    const struct sheet_look money = {.after = buf_str(&cell->currency)};
    const struct sheet_look percent = {.after = STR("%"), .power = 2};
    bool foreign = cell->currency.n > 0, shares = cell->look && cell->look->power == percent.power;
    switch (cell->type) {
    case ODS_NUMBER:
        return sheet_put_shown(&cell->shown, buf_str(&cell->value),
                               foreign || !cell->look ? &money : cell->look);
    case ODS_PERCENT:
        return sheet_put_shown(&cell->shown, buf_str(&cell->value), shares ? cell->look : &percent);
    case ODS_DATE:
        sheet_put_iso(&cell->shown, buf_str(&cell->value));
        return true;
    case ODS_TRUTH:
        buf_puts(&cell->shown, xml_true(buf_str(&cell->value).p) ? "TRUE" : "FALSE");
        return true;
    case ODS_VOID:
    case ODS_TEXT:
    case ODS_ERROR:
        buf_add(&cell->shown, buf_str(cell->paragraphs ? &cell->text : &cell->value));
        return true;
    }
    FT_BUG("a type of cell");
}

enum ft_err ods_cell_value(struct ods_cell *cell, struct str *value, const char **wrong,
                           const char **help)
{
    *value = STR("");
    *wrong = *help = NULL;
    buf_clear(&cell->shown);
    if (cell->covered)
        return FT_OK;
    if (!show(cell)) {
        *wrong = "the cell says it is a number, and is none";
        *help = "save the file anew with the program that shows it rightly";
        buf_add(&cell->shown, buf_str(&cell->value));
    } else if (cell->type == ODS_ERROR) {
        *wrong = "the cell shows an error, not a value";
        *help = "mend its formula, or empty the cell, and save the file";
    } else if (cell->formula && cell->type == ODS_VOID && cell->paragraphs == 0) {
        *wrong = "a formula without its value";
        *help = "open the file in a spreadsheet program, recalculate and save it";
    }
    *value = buf_str(&cell->shown);
    return buf_err(&cell->shown) ? buf_err(&cell->shown) : buf_err(&cell->value);
}
