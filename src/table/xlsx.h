/* The parts of an .xlsx: ECMA-376, transitional and strict. Private to table/. */
#ifndef TABLE_XLSX_H
#define TABLE_XLSX_H

#include "table/sheet_look.h"
#include "table/sheet_number.h"
#include "table/sheet_rows.h"

/* FT011. Excel itself has 64,000 styles. */
#define XLSX_MAX_RELATIONS ((size_t)10000)
#define XLSX_MAX_FORMATS   ((size_t)4096)
#define XLSX_MAX_STYLES    ((size_t)65536)
#define XLSX_MAX_STRINGS   ((size_t)1 << 29) /* bytes of all shared strings */

/* Parts that another one names. */
struct xlsx_relation {
    struct str id, type; /* type: the last part of its URI ("worksheet") */
    struct str part;
};
typedef VEC(struct xlsx_relation) xlsx_relations;
/* Those of a part, or, when its name is empty, of the whole; none where no part holds them. */
enum ft_err xlsx_read_relations(const struct sheet_book *book, struct str of, xlsx_relations *out);
/* NULL: none. */
const struct xlsx_relation *xlsx_relation_by(const xlsx_relations *relations, struct str id);
const struct xlsx_relation *xlsx_relation_of(const xlsx_relations *relations, struct str type);

/* Texts that cells name by number. */
struct xlsx_strings {
    struct buf text;
    struct buf ends; /* of each in the text: a uint32_t */
    size_t count;
};
enum ft_err xlsx_read_strings(const struct sheet_book *book, struct str part,
                              struct xlsx_strings *out);
void xlsx_strings_release(struct xlsx_strings *strings);
struct str xlsx_string(const struct xlsx_strings *strings, size_t i); /* p NULL: none */

/* How cells show numbers; one for each format of cells. */
struct xlsx_style {
    enum sheet_style style;
    struct sheet_look look;
};
typedef VEC(struct xlsx_style) xlsx_styles;
enum ft_err xlsx_read_styles(const struct sheet_book *book, struct str part, xlsx_styles *out);

struct xlsx {
    struct sheet_book *book;
    xlsx_relations relations; /* of the workbook */
    bool from_1904;
    struct xlsx_strings strings;
    xlsx_styles styles;
};
/* The workbook: its sheets into the book. */
enum ft_err xlsx_read_workbook(struct xlsx *xlsx);
enum ft_err xlsx_read_sheet(struct xlsx *xlsx, struct str part, struct sheet_rows *rows);
/* Is there a cell that has something in it? Reads no further. */
enum ft_err xlsx_probe_sheet(struct xlsx *xlsx, struct str part, bool *filled);

#endif
