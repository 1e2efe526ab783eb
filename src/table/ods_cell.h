/* A cell of an .ods. Private to table/. */
#ifndef TABLE_ODS_CELL_H
#define TABLE_ODS_CELL_H

#include "table/sheet_look.h"
#include "table/sheet_rows.h"
#include "table/sheet_xml.h"

enum ods_type { ODS_VOID, ODS_NUMBER, ODS_PERCENT, ODS_DATE, ODS_TEXT, ODS_TRUTH, ODS_ERROR };

struct ods_cell {
    size_t depth;   /* of its element; 0: there is none now */
    size_t skipped; /* depth of an element in it that is no text of it; 0: none */
    enum ods_type type;
    bool covered; /* by one that is merged */
    bool formula, blank;
    size_t repeat, width, height; /* width, height: of merged ones; else 1 */
    size_t paragraphs;            /* so far */
    size_t paragraph;             /* depth of the one that is open; 0: none */
    size_t from;                  /* where it begins in the text */
    struct buf text, value, shown;
    struct buf currency;           /* other than that of the budget */
    const struct sheet_look *look; /* NULL: digits alone */
};
void ods_cell_release(struct ods_cell *cell);

/* All elements and texts from that of the cell on to its end. */
void ods_cell_begin(struct ods_cell *cell, const struct sheet_book *book,
                    const struct xml_element *element);
enum ft_err ods_cell_enter(struct ods_cell *cell, const struct sheet_book *book,
                           const struct xml_element *element);
enum ft_err ods_cell_add(struct ods_cell *cell, const struct sheet_book *book, struct str text);
void ods_cell_leave(struct ods_cell *cell, const struct xml_element *element);
/*
 * What the cell holds, until the next one begins. *wrong and *help: what is wrong with it; NULL:
 * nothing.
 */
enum ft_err ods_cell_value(struct ods_cell *cell, struct str *value, const char **wrong,
                           const char **help);

#endif
