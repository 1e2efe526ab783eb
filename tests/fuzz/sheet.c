/*
 * A spreadsheet of parts that strangers wrote: an .xlsx (workbook, strings, styles, sheet), or an .ods
 * where the first part is empty. What comes of it is a table that can be read, with places in it.
 */
#include <archive.h>
#include <archive_entry.h>

#include "fuzz.h"
#include "table/sheet.h"

static void add(struct archive *zip, const char *name, struct str text)
{
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (la_int64_t)text.n);
    REQUIRE(archive_write_header(zip, entry) == ARCHIVE_OK);
    REQUIRE(archive_write_data(zip, text.p, text.n) == (la_ssize_t)text.n);
    archive_entry_free(entry);
}

#define RELS "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
static const char relations[] =
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
    "<Relationship Id='s' Type='" RELS "worksheet' Target='s.xml'/>"
    "<Relationship Id='t' Type='" RELS "sharedStrings' Target='t.xml'/>"
    "<Relationship Id='u' Type='" RELS "styles' Target='u.xml'/></Relationships>";

static void write_zip(struct str rest)
{
    static const char *const names[] = {"xl/t.xml", "xl/u.xml", "xl/s.xml"};
    struct archive *zip = archive_write_new();
    struct str first = fuzz_part(&rest);
    REQUIRE(archive_write_set_format_zip(zip) == ARCHIVE_OK);
    REQUIRE(archive_write_zip_set_compression_store(zip) == ARCHIVE_OK);
    REQUIRE(archive_write_open_filename(zip, "t.zip") == ARCHIVE_OK);
    if (first.n == 0) {
        add(zip, "content.xml", fuzz_part(&rest));
        add(zip, "META-INF/manifest.xml", STR("<m/>"));
    } else {
        add(zip, "[Content_Types].xml", STR("<Types/>"));
        add(zip, "xl/workbook.xml", first);
        add(zip, "xl/_rels/workbook.xml.rels", str_of(relations));
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            add(zip, names[i], fuzz_part(&rest));
    }
    REQUIRE(archive_write_free(zip) == ARCHIVE_OK);
}

static void check_places(const struct csv_table *table)
{
    struct place heading = csv_heading_row_place(table);
    size_t last = heading.line;
    REQUIRE(last > 0 && csv_column(table, STR(SHEET_ROW_HEADING)) != (size_t)-1);
    for (size_t i = 0; i < table->row_count; i++) {
        struct place place = csv_place(table, &table->rows[i], 0, NULL);
        REQUIRE(place.sheet && place.line > last && place.line <= SHEET_MAX_ROWS);
        REQUIRE(csv_row_place(table, &table->rows[i]).line == place.line);
        last = place.line;
    }
}

/* Headings may stand twice, which only a reader of the CSV says. */
static void read_table(struct fuzz *fuzz, struct str text, struct str sheet)
{
    struct csv_table *table;
    struct source *source = fuzz_source(fuzz, "t.zip", text);
    source->inside = sheet;
    if (csv_read(fuzz->arena, source, (struct csv_dialect){.delimiter = ',', .heading_row = 1},
                 fuzz->diags, &table) != FT_OK)
        return;
    table->origin = &sheet_origin;
    check_places(table);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin(data, size);
    struct table_format format = {.dialect = {.heading_row = size % 4 == 3}};
    if (size % 8 == 7)
        format.dialect = (struct csv_dialect){.heading_row = 3, .rows_above = 2};
    struct file file;
    struct members members;
    struct spool *spool;
    struct str sheet;
    if (size % 8 == 5)
        format.sheet = STR("2");
    write_zip((struct str){(const char *)data, size});
    REQUIRE(file_open(fuzz.arena, STR("t.zip"), NULL, fuzz.diags, &file) == FT_OK);
    struct packed packed = {fuzz.arena, &file, NULL, fuzz.diags};
    REQUIRE(archive_list(&packed, &members) == FT_OK && sheet_is(&members));
    REQUIRE(spool_new(fuzz.arena, (size_t)1 << 28, &spool) == FT_OK);
    enum ft_err err = sheet_write(&packed, &members, &format, spool, &sheet);
    REQUIRE(spool_end(spool) == FT_OK);
    if (fuzz_worked(&fuzz, err))
        read_table(&fuzz, spool_text(spool), sheet);
    file_close(&file);
    fuzz_end(&fuzz);
    return 0;
}
