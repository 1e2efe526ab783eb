/* Spreadsheets that tests write part by part, and what is read of them. */
#ifndef UNIT_SHEET_FILES_H
#define UNIT_SHEET_FILES_H

#include "expect.h"
#include "table/sheet.h"

struct part {
    const char *name, *text;
};

/* What came of a spreadsheet. */
struct sheet_read {
    enum ft_err err;
    struct str csv;
    struct str sheet;
    struct ft_text said; /* all diagnostics */
};

/* In a folder of its own; the arena and the diagnostics are there between both. */
void sheet_setup(void);
void sheet_teardown(void);
struct arena *sheet_arena(void);
struct ft_diags *sheet_diags(void);

/* Writes a zip of the parts, up to one without a name. */
void zip_write(const char *path, const struct part *parts);
struct sheet_read sheet_read(const char *path, const struct table_format *format);

/* The error of reading and telling it where so many allocations work. */
enum ft_err sheet_try(const char *path, size_t allowed);

/* Of an .xlsx with one sheet: its sheetData and what stands around it. */
struct sheet_read xlsx_read(const char *sheet, const char *strings, const char *styles,
                            const struct table_format *format);
/* Of an .ods: what stands in office:spreadsheet. */
struct sheet_read ods_read_text(const char *spreadsheet, const struct table_format *format);
/* The same, with what stands in its automatic styles, and in the root of styles.xml (NULL: it has none). */
struct sheet_read ods_read_styled(const char *common, const char *styles, const char *spreadsheet,
                                  const struct table_format *format);

#define XLSX_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define XLSX_RELS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

#endif
