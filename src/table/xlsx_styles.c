#include "table/sheet_xml.h"
#include "table/xlsx.h"

struct format {
    size_t number;
    struct xlsx_style style;
};

struct reading {
    const struct sheet_book *book;
    VEC(struct format) formats; /* those of the workbook itself */
    bool cells;                 /* inside <cellXfs> */
    xlsx_styles *out;
};

static enum ft_err take_format(struct reading *r, const struct xml_element *e)
{
    size_t number = xml_count(xml_attribute(e, SPACE_NONE, "numFmtId"), 0);
    struct str code = str_of(xml_attribute(e, SPACE_NONE, "formatCode"));
    if (r->formats.n == XLSX_MAX_FORMATS)
        return book_over(r->book, XLSX_MAX_FORMATS, "number formats");
    struct format format = {number, {.style = sheet_style_of(code)}};
    enum ft_err err =
        sheet_look_of(r->book->packed->arena, r->book->format, code, &format.style.look);
    if (err)
        return err;
    return vec_push(r->book->packed->arena, &r->formats, format) ? FT_OK : FT_ENOMEM;
}

static struct xlsx_style style_of(const struct reading *r, size_t number)
{
    for (size_t i = 0; i < r->formats.n; i++)
        if (r->formats.v[i].number == number)
            return r->formats.v[i].style;
    return (struct xlsx_style){sheet_style_built_in((long)number), sheet_look_built_in(number)};
}

static enum ft_err begin(void *state, const struct xml_element *e)
{
    struct reading *r = state;
    if (xml_is(e, SPACE_MAIN, "numFmt") && e->depth == 3)
        return take_format(r, e);
    if (xml_is(e, SPACE_MAIN, "cellXfs"))
        r->cells = true;
    if (!r->cells || !xml_is(e, SPACE_MAIN, "xf"))
        return FT_OK;
    if (r->out->n == XLSX_MAX_STYLES)
        return book_over(r->book, XLSX_MAX_STYLES, "formats of cells");
    size_t number = xml_count(xml_attribute(e, SPACE_NONE, "numFmtId"), 0);
    return vec_push(r->book->packed->arena, r->out, style_of(r, number)) ? FT_OK : FT_ENOMEM;
}

static enum ft_err end(void *state, const struct xml_element *e)
{
    struct reading *r = state;
    if (xml_is(e, SPACE_MAIN, "cellXfs"))
        r->cells = false;
    return FT_OK;
}

enum ft_err xlsx_read_styles(const struct sheet_book *book, struct str part, xlsx_styles *out)
{
    struct reading reading = {.book = book, .out = out};
    struct xml_reader reader = {.begin = begin, .end = end, .state = &reading};
    return xml_read(book, part, &reader);
}
