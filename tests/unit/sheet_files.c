#include "sheet_files.h"

#include <archive.h>
#include <archive_entry.h>

#include "base/memory.h"
#include "folder.h"

#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

static struct arena *arena;
static struct ft_diags *diags;

void sheet_setup(void)
{
    folder_make();
    arena = arena_new();
    diags = ft_diags_new();
}

void sheet_teardown(void)
{
    ft_diags_free(diags);
    arena_free(arena);
    folder_remove();
}

struct arena *sheet_arena(void)
{
    return arena;
}

struct ft_diags *sheet_diags(void)
{
    return diags;
}

void zip_write(const char *path, const struct part *parts)
{
    struct archive *zip = archive_write_new();
    cr_assert_eq(archive_write_set_format_zip(zip), ARCHIVE_OK);
    cr_assert_eq(archive_write_open_filename(zip, path), ARCHIVE_OK);
    for (; parts->name; parts++) {
        struct archive_entry *entry = archive_entry_new();
        size_t n = strlen(parts->text);
        archive_entry_set_pathname(entry, parts->name);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, (la_int64_t)n);
        cr_assert_eq(archive_write_header(zip, entry), ARCHIVE_OK);
        cr_assert_eq(archive_write_data(zip, parts->text, n), (la_ssize_t)n);
        archive_entry_free(entry);
    }
    cr_assert_eq(archive_write_free(zip), ARCHIVE_OK);
}

struct sheet_read sheet_read(const char *path, const struct table_format *format)
{
    static const struct table_format none;
    struct sheet_read read = {0};
    struct file file;
    struct members members;
    struct spool *spool;
    cr_assert_eq(file_open(arena, str_of(path), NULL, diags, &file), FT_OK);
    struct packed packed = {arena, &file, NULL, diags};
    cr_assert_eq(archive_list(&packed, &members), FT_OK);
    cr_assert(sheet_is(&members));
    cr_assert_eq(spool_new(arena, (size_t)1 << 24, &spool), FT_OK);
    read.err = sheet_write(&packed, &members, format ? format : &none, spool, &read.sheet);
    cr_assert_eq(spool_end(spool), FT_OK);
    read.csv = spool_text(spool);
    file_close(&file);
    struct ft_text said = {0};
    cr_assert_eq(ft_diags_render(diags, &(struct ft_diags_text){0}, &said), FT_OK);
    read.said.bytes = (char *)(uintptr_t)arena_str(arena, (struct str){said.bytes, said.size}).p;
    read.said.size = said.size;
    ft_text_free(&said);
    return read;
}

static enum ft_err try_reading(struct arena *own, struct ft_diags *said, const char *path)
{
    struct table_format none = {0};
    struct file file;
    struct members members;
    struct spool *spool;
    struct str sheet;
    enum ft_err err = own && said ? file_open(own, str_of(path), NULL, said, &file) : FT_ENOMEM;
    if (err)
        return err;
    struct packed packed = {own, &file, NULL, said};
    err = archive_list(&packed, &members);
    if (!err)
        err = spool_new(own, (size_t)1 << 24, &spool);
    if (!err)
        err = sheet_write(&packed, &members, &none, spool, &sheet);
    file_close(&file);
    return err;
}

enum ft_err sheet_try(const char *path, size_t allowed)
{
    mem_fail_after(allowed);
    struct arena *own = arena_new();
    struct ft_diags *said = ft_diags_new();
    struct ft_text text = {0};
    enum ft_err err = try_reading(own, said, path);
    if (err == FT_EINPUT && ft_diags_render(said, &(struct ft_diags_text){0}, &text))
        err = FT_ENOMEM;
    mem_fail_after((size_t)-1);
    ft_text_free(&text);
    ft_diags_free(said);
    arena_free(own);
    return err;
}

struct sheet_read xlsx_read(const char *sheet, const char *strings, const char *styles,
                            const struct table_format *format)
{
    const char *open = "<sheetData>", *close = "</sheetData>";
    if (strstr(sheet, open))
        open = close = "";
    const struct part parts[] = {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", "<Relationships xmlns='" PACKAGE "'><Relationship Id='a' Type='" XLSX_RELS
                        "/officeDocument' Target='xl/workbook.xml'/></Relationships>"},
        {"xl/workbook.xml", "<workbook xmlns='" XLSX_MAIN "' xmlns:r='" XLSX_RELS
                            "'><sheets><sheet name='予算' r:id='s'/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships xmlns='" PACKAGE "'><Relationship Id='s' Type='" XLSX_RELS
         "/worksheet' Target='/xl/worksheets/sheet1.xml'/><Relationship Id='t' Type='" XLSX_RELS
         "/sharedStrings' Target='sharedStrings.xml'/><Relationship Id='u' Type='" XLSX_RELS
         "/styles' Target='./styles.xml'/></Relationships>"},
        {"xl/worksheets/sheet1.xml",
         arena_printf(arena, "<worksheet xmlns='" XLSX_MAIN "'>%s%s%s</worksheet>", open, sheet,
                      close)
             .p},
        {"xl/sharedStrings.xml",
         arena_printf(arena, "<sst xmlns='" XLSX_MAIN "'>%s</sst>", strings ? strings : "").p},
        {"xl/styles.xml", arena_printf(arena, "<styleSheet xmlns='" XLSX_MAIN "'>%s</styleSheet>",
                                       styles ? styles : "")
                              .p},
        {NULL, NULL}};
    zip_write("b.xlsx", parts);
    return sheet_read("b.xlsx", format);
}

struct sheet_read ods_read_text(const char *spreadsheet, const struct table_format *format)
{
    return ods_read_styled(NULL, "", spreadsheet, format);
}

struct sheet_read ods_read_styled(const char *common, const char *styles, const char *spreadsheet,
                                  const struct table_format *format)
{
#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define SPACES                                                                    \
    " xmlns:o='" OASIS "office:1.0' xmlns:t='" OASIS "table:1.0' xmlns:x='" OASIS \
    "text:1.0' xmlns:s='" OASIS "style:1.0' xmlns:n='" OASIS                      \
    "datastyle:1.0' xmlns:c='urn:org:documentfoundation:names:experimental:calc:" \
    "xmlns:calcext:1.0'"
    const struct part parts[] = {
        {"META-INF/manifest.xml", "<manifest xmlns='" OASIS "manifest:1.0'/>"},
        {"content.xml",
         arena_printf(arena,
                      "<o:document-content" SPACES "><o:automatic-styles><s:style s:name='ta2' "
                      "s:family='table'><s:table-properties t:display='false'/></s:style>%s"
                      "</o:automatic-styles><o:body><o:spreadsheet>%s</o:spreadsheet></o:body>"
                      "</o:document-content>",
                      styles, spreadsheet)
             .p},
        {common ? "styles.xml" : NULL,
         common
             ? arena_printf(arena, "<o:document-styles" SPACES ">%s</o:document-styles>", common).p
             : NULL},
        {NULL, NULL}};
    zip_write("b.ods", parts);
    return sheet_read("b.ods", format);
}
