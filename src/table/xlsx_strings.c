#include "table/sheet_text.h"
#include "table/sheet_xml.h"
#include "table/xlsx.h"

struct reading {
    const struct sheet_book *book;
    struct xlsx_strings *out;
    struct buf one;
    bool inside;    /* a <t> */
    size_t reading; /* how deep in <rPh>, which says how the text is read aloud */
};

static enum ft_err begin(void *state, const struct xml_element *e)
{
    struct reading *r = state;
    if (xml_is(e, SPACE_MAIN, "si"))
        buf_clear(&r->one);
    r->reading += xml_is(e, SPACE_MAIN, "rPh");
    r->inside = xml_is(e, SPACE_MAIN, "t") && r->reading == 0;
    return FT_OK;
}

static enum ft_err text(void *state, struct str text)
{
    struct reading *r = state;
    if (!r->inside)
        return FT_OK;
    if (text.n > CSV_MAX_CELL_BYTES - r->one.n)
        return book_over(r->book, CSV_MAX_CELL_BYTES, "bytes in a cell");
    buf_add(&r->one, text);
    return buf_err(&r->one);
}

static enum ft_err keep(struct reading *r)
{
    struct xlsx_strings *out = r->out;
    sheet_unescape(&r->one);
    /* An empty one counts as well: its end is kept. */
    if (r->one.n + out->text.n + out->ends.n > XLSX_MAX_STRINGS - sizeof(uint32_t))
        return book_over(r->book, XLSX_MAX_STRINGS, "bytes of text in shared strings");
    buf_add(&out->text, buf_str(&r->one));
    uint32_t end = (uint32_t)out->text.n;
    buf_add(&out->ends, (struct str){(const char *)&end, sizeof end});
    out->count++;
    return out->text.failed || out->ends.failed ? FT_ENOMEM : FT_OK;
}

static enum ft_err end(void *state, const struct xml_element *e)
{
    struct reading *r = state;
    if (xml_is(e, SPACE_MAIN, "rPh") && r->reading > 0)
        r->reading--;
    if (xml_is(e, SPACE_MAIN, "t"))
        r->inside = false;
    return xml_is(e, SPACE_MAIN, "si") ? keep(r) : FT_OK;
}

enum ft_err xlsx_read_strings(const struct sheet_book *book, struct str part,
                              struct xlsx_strings *out)
{
    struct reading reading = {.book = book, .out = out};
    struct xml_reader reader = {begin, end, text, &reading};
    enum ft_err err = xml_read(book, part, &reader);
    buf_release(&reading.one);
    return err;
}

void xlsx_strings_release(struct xlsx_strings *strings)
{
    buf_release(&strings->text);
    buf_release(&strings->ends);
}

static size_t end_of(const struct xlsx_strings *strings, size_t i)
{
    uint32_t end;
    memcpy(&end, strings->ends.p + i * sizeof end, sizeof end);
    return end;
}

struct str xlsx_string(const struct xlsx_strings *strings, size_t i)
{
    if (i >= strings->count)
        return (struct str){0};
    return str_slice(buf_str(&strings->text), i ? end_of(strings, i - 1) : 0, end_of(strings, i));
}
