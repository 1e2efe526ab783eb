#include "table/sheet_xml.h"

#include <expat.h>

#include "base/memory.h"
#include "table/sheet_rows.h"

/*
 * Newer releases of expat have positions of 64 bits under other names, and deprecate these, which
 * are as wide wherever this is built; Debian 12 has these alone.
 */
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

/* Between the namespace and the name, as expat puts them. */
#define SEPARATOR '|'
/* So many bytes are given to expat at a time. */
#define PIECE ((size_t)1 << 16)

struct parse {
    const struct sheet_book *book;
    struct str part;
    const struct xml_reader *reader;
    XML_Parser parser;
    size_t depth;
    size_t fed, seen; /* bytes; those before the last element or text */
    enum ft_err err;  /* XML_ENOUGH: the rest is not wanted */
};

#define OPEN_XML  "http://schemas.openxmlformats.org/"
#define STRICT    "http://purl.oclc.org/ooxml/"
#define OASIS     "urn:oasis:names:tc:opendocument:xmlns:"
#define DOCUMENTS "urn:org:documentfoundation:names:experimental:calc:xmlns:"

#define URI(literal) literal, sizeof(literal) - 1

static const struct space {
    enum xml_space space;
    const char *uri;
    size_t n;
} spaces[] = {
    {SPACE_MAIN, URI(OPEN_XML "spreadsheetml/2006/main")},
    {SPACE_TABLE, URI(OASIS "table:1.0")},
    {SPACE_TEXT, URI(OASIS "text:1.0")},
    {SPACE_OFFICE, URI(OASIS "office:1.0")},
    {SPACE_CALC, URI(DOCUMENTS "calcext:1.0")},
    {SPACE_STYLE, URI(OASIS "style:1.0")},
    {SPACE_NUMBER, URI(OASIS "datastyle:1.0")},
    {SPACE_MANIFEST, URI(OASIS "manifest:1.0")},
    {SPACE_MAIN, URI(STRICT "spreadsheetml/main")},
    {SPACE_RELATIONS, URI(OPEN_XML "officeDocument/2006/relationships")},
    {SPACE_RELATIONS, URI(STRICT "officeDocument/relationships")},
    {SPACE_PACKAGE, URI(OPEN_XML "package/2006/relationships")},
};

enum xml_space xml_space_of(const char *full, const char **name)
{
    const char *bar = strrchr(full, SEPARATOR);
    *name = bar ? bar + 1 : full;
    if (!bar)
        return SPACE_NONE;
    size_t n = (size_t)(bar - full);
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (n == spaces[i].n && memcmp(full, spaces[i].uri, n) == 0)
            return spaces[i].space;
    return SPACE_OTHER;
}

bool xml_is(const struct xml_element *element, enum xml_space space, const char *name)
{
    return element->space == space && strcmp(element->name, name) == 0;
}

const char *xml_attribute(const struct xml_element *element, enum xml_space space, const char *name)
{
    const char *found;
    for (const char *const *a = element->attributes; a && *a; a += 2)
        if (xml_space_of(a[0], &found) == space && strcmp(found, name) == 0)
            return a[1];
    return NULL;
}

bool xml_true(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

size_t xml_count(const char *value, size_t otherwise)
{
    size_t count = 0;
    for (const char *p = value; p && *p; p++) {
        if (*p < '0' || *p > '9' || p - value > 9)
            return otherwise;
        count = count * 10 + (size_t)(*p - '0');
    }
    return count ? count : otherwise;
}

static struct place place_of(const struct parse *p)
{
    struct place place = place_of_file(p->book->packed->file->path);
    place.inside = p->part;
    return place;
}

/* Such XML may be one line: the row that is read is easier to find. */
static struct diag *report(const struct parse *p, enum diag_code code, const char *message)
{
    const struct sheet_rows *rows = p->book->rows;
    struct buf row = {0};
    if (rows && rows->row)
        buf_printf(&row, ", in row %zu of the sheet '%.*s'", rows->row, STR_ARG(rows->sheet));
    struct diag *diag = diag_add(p->book->packed->diags, code, place_of(p), "line %lu:%lu: %s%.*s",
                                 (unsigned long)XML_GetCurrentLineNumber(p->parser),
                                 (unsigned long)XML_GetCurrentColumnNumber(p->parser) + 1, message,
                                 STR_ARG(buf_str(&row)));
    buf_release(&row);
    return diag;
}

static void stop(struct parse *p, enum ft_err err)
{
    p->seen = (size_t)XML_GetCurrentByteIndex(p->parser);
    if (!err || p->err)
        return;
    p->err = err;
    XML_StopParser(p->parser, XML_FALSE);
}

static void XMLCALL on_begin(void *user, const XML_Char *name, const XML_Char **attributes)
{
    struct parse *p = user;
    struct xml_element element = {.attributes = (const char *const *)attributes,
                                  .depth = ++p->depth};
    if (p->err)
        return;
    if (p->depth > SHEET_XML_DEPTH) {
        report(p, FT011, "elements stand more than 64 deep");
        stop(p, FT_EINPUT);
        return;
    }
    element.space = xml_space_of(name, &element.name);
    stop(p, p->reader->begin ? p->reader->begin(p->reader->state, &element) : FT_OK);
}

static void XMLCALL on_end(void *user, const XML_Char *name)
{
    struct parse *p = user;
    struct xml_element element = {.depth = p->depth--};
    if (p->err)
        return;
    element.space = xml_space_of(name, &element.name);
    stop(p, p->reader->end ? p->reader->end(p->reader->state, &element) : FT_OK);
}

static void XMLCALL on_text(void *user, const XML_Char *text, int n)
{
    struct parse *p = user;
    if (!p->err)
        stop(p, p->reader->text ? p->reader->text(p->reader->state, (struct str){text, (size_t)n})
                                : FT_OK);
}

static void XMLCALL on_doctype(void *user, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public, int has_subset)
{
    struct parse *p = user;
    (void)name, (void)system, (void)public, (void)has_subset;
    if (p->err)
        return;
    struct diag *diag = report(p, FT021, "a document type, which no spreadsheet has");
    diag_help(p->book->packed->diags, diag,
              "entities that it declares could grow without end; save the file anew");
    stop(p, FT_EINPUT);
}

static void report_malformed(const struct parse *p, enum XML_Error error)
{
    struct diag *diag = report(p, FT021, XML_ErrorString(error));
    diag_help(
        p->book->packed->diags, diag,
        "the file is damaged: fetch it again, or save it anew with the program that opens it");
}

/* What expat made of the bytes. */
static enum ft_err judge(struct parse *p, enum XML_Status status)
{
    if (p->err)
        return p->err;
    enum XML_Error error = XML_GetErrorCode(p->parser);
    if (status == XML_STATUS_OK && p->fed - p->seen > SHEET_XML_TAG) {
        report(p, FT011, "a tag or a comment of more than 4 MiB");
        return FT_EINPUT;
    }
    if (status == XML_STATUS_OK)
        return FT_OK;
    if (error == XML_ERROR_NO_MEMORY)
        return FT_ENOMEM;
    report_malformed(p, error);
    return FT_EINPUT;
}

static enum ft_err take(void *state, struct str bytes)
{
    struct parse *p = state;
    enum ft_err err = FT_OK;
    while (!err && bytes.n > 0) {
        size_t n = bytes.n < PIECE ? bytes.n : PIECE;
        p->fed += n;
        err = p->err = judge(p, XML_Parse(p->parser, bytes.p, (int)n, XML_FALSE));
        bytes = str_slice(bytes, n, bytes.n);
    }
    /* An archive knows no XML_ENOUGH. */
    return err == XML_ENOUGH ? FT_EINPUT : err;
}

static enum ft_err run(struct parse *p)
{
    XML_SetUserData(p->parser, p);
    XML_SetElementHandler(p->parser, on_begin, on_end);
    XML_SetCharacterDataHandler(p->parser, on_text);
    XML_SetStartDoctypeDeclHandler(p->parser, on_doctype);
    enum ft_err err = archive_read(p->book->packed, p->part, (struct byte_sink){take, p});
    if (p->err)
        err = p->err;
    if (!err)
        err = judge(p, XML_Parse(p->parser, "", 0, XML_TRUE));
    return err == XML_ENOUGH ? FT_OK : err;
}

enum ft_err xml_read(const struct sheet_book *book, struct str part,
                     const struct xml_reader *reader)
{
    static const XML_Memory_Handling_Suite memory = {mem_alloc, mem_resize, mem_free};
    const char separator[] = {SEPARATOR, '\0'};
    struct parse parse = {.book = book, .part = part, .reader = reader};
    if (!book_has(book, part)) {
        diag_add(book->packed->diags, FT021, place_of(&parse), "the part is missing");
        return FT_EINPUT;
    }
    parse.parser = XML_ParserCreate_MM(NULL, &memory, separator);
    if (!parse.parser)
        return FT_ENOMEM;
    enum ft_err err = run(&parse);
    XML_ParserFree(parse.parser);
    return err;
}
