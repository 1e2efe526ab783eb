/* A part of a spreadsheet, read as a stream of XML elements with expat. Private to table/. */
#ifndef TABLE_SHEET_XML_H
#define TABLE_SHEET_XML_H

#include "table/sheet_book.h"

/* How deep elements may stand, and how long a tag may be; FT011. */
#define SHEET_XML_DEPTH ((size_t)64)
#define SHEET_XML_TAG   ((size_t)1 << 22)

/* The namespaces that are known; the strict ones of ISO/IEC 29500 are the transitional ones. */
enum xml_space {
    SPACE_NONE,
    SPACE_MAIN,      /* SpreadsheetML */
    SPACE_RELATIONS, /* r:id */
    SPACE_PACKAGE,   /* .rels */
    SPACE_OFFICE,
    SPACE_TABLE,
    SPACE_TEXT,
    SPACE_STYLE,
    SPACE_NUMBER, /* formats of OpenDocument */
    SPACE_MANIFEST,
    SPACE_CALC, /* LibreOffice's own */
    SPACE_OTHER
};

struct xml_element {
    enum xml_space space;
    const char *name;
    const char *const *attributes; /* of a begin; expat's names and values in turn, then NULL */
    size_t depth;                  /* 1: the root */
};
/* Splits what expat calls an attribute. */
enum xml_space xml_space_of(const char *full, const char **name);
bool xml_is(const struct xml_element *element, enum xml_space space, const char *name);
const char *xml_attribute(const struct xml_element *element, enum xml_space space,
                          const char *name); /* NULL: none */
bool xml_true(const char *value);            /* "1" or "true"; not NULL */
/* A count from 1; without a value, or one that is none, `otherwise`. */
size_t xml_count(const char *value, size_t otherwise);

/* Each may be NULL. What they return ends the reading, but XML_ENOUGH without an error. */
struct xml_reader {
    enum ft_err (*begin)(void *state, const struct xml_element *element);
    enum ft_err (*end)(void *state, const struct xml_element *element);
    enum ft_err (*text)(void *state, struct str text); /* a piece of it */
    void *state;
};
#define XML_ENOUGH ((enum ft_err)1)

/*
 * FT021: the part is missing, is not well-formed, or has a document type, which no spreadsheet has
 * and through which entities grow without bound. FT011, and the errors of the handlers.
 */
enum ft_err xml_read(const struct sheet_book *book, struct str part,
                     const struct xml_reader *reader);

#endif
