#include "table/open.h"

#include <iconv.h>
#include <stdint.h>

#include "base/buf.h"
#include "packing.h"

/* One table, in whatever it is published in, is the same table; or it is said why it is none. */

static struct arena *arena;
static struct ft_diags *diags;

static void begin(void)
{
    folder_make();
    arena = arena_new();
    diags = ft_diags_new();
}

static void end(void)
{
    ft_diags_free(diags);
    arena_free(arena);
    folder_remove();
}

TestSuite(table_open, .init = begin, .fini = end);

static const char table[] = "id,title,円\n1,\"予算\n・決算\",17\n2,表の①,2\n";
/* The same in letters of Windows-1252. */
static const char western[] = "id,title,€\n1,\"Löhne\nund Gehälter\",17\n2,café,2\n";

static struct str encode(const char *encoding, struct str mark, const char *text)
{
    iconv_t convert = iconv_open(encoding, "UTF-8");
    size_t left = strlen(text), room = 4 * left;
    char *from = (char *)(uintptr_t)text, *bytes = arena_alloc(arena, mark.n + room);
    char *to = bytes + mark.n;
    memcpy(bytes, mark.p, mark.n);
    cr_assert_neq(iconv(convert, &from, &left, &to, &room), (size_t)-1);
    iconv_close(convert);
    return (struct str){bytes, (size_t)(to - bytes)};
}

static void put(const char *path, enum container container, struct str bytes)
{
    if (container == CONTAINER_NONE)
        write_file(path, bytes);
    else
        pack(path, container, bytes);
}

static enum ft_err take_rows(void *state, unsigned worker, const struct csv_part *part,
                             const struct csv_table *rows, struct arena *kept, void **out)
{
    struct buf *cells = state;
    (void)worker, (void)part, (void)kept, (void)out;
    for (size_t i = 0; i < rows->row_count; i++) {
        struct place place = csv_place(rows, &rows->rows[i], 1, NULL);
        for (size_t k = 0; k < rows->columns; k++)
            buf_printf(cells, "%.*s|", STR_ARG(rows->rows[i].cells[k]));
        buf_printf(cells, "%zu:%zu\n", place.line, place.column);
    }
    return FT_OK;
}

static enum ft_err join(void *state, const struct csv_part *part, size_t rows, struct arena *kept,
                        void *out)
{
    (void)state, (void)part, (void)rows, (void)kept, (void)out;
    return FT_OK;
}

static enum ft_err open_table(const char *path, struct table_format format, size_t hold,
                              struct csv_file **file)
{
    struct csv_file_options options = {.part_bytes = CSV_PART_BYTES, .hold_bytes = hold};
    format.named = str_of(path);
    return table_open(arena, str_of(path), NULL, &format, options, diags, file);
}

static void expect_table(const char *path, struct table_format format, size_t hold,
                         const char *rows)
{
    struct csv_file *file;
    struct buf cells = {0};
    cr_assert_eq(open_table(path, format, hold, &file), FT_OK);
    struct csv_reader reader = {take_rows, join, &cells, true};
    cr_expect_eq(csv_file_read(file, &reader, diags), FT_OK);
    expect_str_eq(buf_str(&cells), rows);
    expect_rendered(diags, "");
    csv_file_close(file);
    buf_release(&cells);
}

struct same_case {
    const char *iconv, *encoding; /* NULL: not said */
    struct str mark;
    enum container container;
};
static const struct same_case same[] = {
    {"UTF-8", NULL, {"", 0}, CONTAINER_NONE},
    {"UTF-8", NULL, {"\xEF\xBB\xBF", 3}, CONTAINER_NONE},
    {"UTF-8", NULL, {"\xEF\xBB\xBF", 3}, CONTAINER_GZ},
    {"UTF-8", "utf-8", {"", 0}, CONTAINER_XZ},
    {"UTF-8", NULL, {"", 0}, CONTAINER_ZST},
    {"UTF-8", NULL, {"", 0}, CONTAINER_ZIP},
    {"UTF-16LE", NULL, {"\xFF\xFE", 2}, CONTAINER_NONE},
    {"UTF-16BE", NULL, {"\xFE\xFF", 2}, CONTAINER_ZIP},
    {"UTF-16BE", "utf-16", {"\xFE\xFF", 2}, CONTAINER_NONE},
    {"UTF-16LE", "UTF-16LE", {"", 0}, CONTAINER_GZ},
    {"UTF-16BE", "utf-16be", {"", 0}, CONTAINER_NONE},
    {"CP932", "cp932", {"", 0}, CONTAINER_NONE},
    {"CP932", "Shift_JIS", {"", 0}, CONTAINER_ZIP},
    {"EUC-JP-MS", "euc-jp", {"", 0}, CONTAINER_NONE},
    {"EUC-JP-MS", "eucJP-ms", {"", 0}, CONTAINER_XZ},
};

static const struct str no_member = {NULL, 0};
static const size_t holds[] = {0, CSV_HOLD_BYTES};

TestEach(table_open, reads_one_table_from_all, same, c)
{
    struct table_format format = {.encoding = str_of(c->encoding)};
    put("table", c->container, encode(c->iconv, c->mark, table));
    for (size_t i = 0; i < 2; i++)
        expect_table("table", format, holds[i], "1|予算\n・決算|17|2:3\n2|表の①|2|4:3\n");
}

Test(table_open, reads_the_letters_of_western_europe)
{
    struct table_format format = {.encoding = STR("latin1")};
    put("table", CONTAINER_GZ, encode("CP1252", STR(""), western));
    expect_table("table", format, 0, "1|Löhne\nund Gehälter|17|2:3\n2|café|2|4:3\n");
}

/* A character that stands across two pieces of the file. */
Test(table_open, decodes_a_long_table)
{
    struct buf text = {0}, rows = {0};
    buf_puts(&text, "id,title\n");
    for (size_t i = 0; i < 30000; i++) {
        buf_printf(&text, "%zu,予算の表\r", i);
        buf_printf(&rows, "%zu|予算の表|%zu:%d\n", i, i + 2, 2 + snprintf(NULL, 0, "%zu", i));
    }
    put("table", CONTAINER_NONE, encode("CP932", STR(""), text.p));
    expect_table("table", (struct table_format){.encoding = STR("cp932")}, 0, rows.p);
    buf_release(&text);
    buf_release(&rows);
}

/* --- what is wrong with bytes -------------------------------------------------------- */

struct wrong_case {
    const char *encoding;
    struct str bytes;
    const char *said;
};
#define NAMES                                                                                        \
    "      = help: name its encoding: utf-8, utf-16, utf-16le, utf-16be, cp932 (shift_jis), euc-jp " \
    "or windows-1252\n"
static const struct wrong_case wrong[] = {
    {"cp932",
     {"id,title\r1,a\r\n2,\x97\x5C\xFF\n", 19},
     "table:3:4: error: not cp932 [FT002]\n"
     "    3 | 2,予\n"
     "      |     ^ no character begins with the byte 0xFF, as it stands here\n" NAMES},
    {"cp932",
     {"id,title\n1,\x97", 12},
     "table:2:3: error: not cp932 [FT002]\n"
     "    2 | 1,\n"
     "      |   ^ the last character is cut off\n"
     "      = help: it looks like windows-1252: write encoding: windows-1252\n"},
    {"euc-jp",
     {"id,title\n1,\x8E\x5A\x97\x5C\x82\xCC\x8A\x7A\n", 20},
     "table:2:3: error: not euc-jp [FT002]\n"
     "    2 | 1,\n"
     "      |   ^ no character begins with the byte 0x8E, as it stands here\n"
     "      = help: it looks like cp932: write encoding: cp932\n"},
    {"cp932",
     {"\xEF\xBB\xBFid,title\n", 12},
     "table: error: 'table' begins with the byte order mark of utf-8 [FT002]\n"
     "      = help: write encoding: utf-8, or leave it out\n"},
    {"utf-16",
     {"i\0d\0\n\0", 6},
     "table: error: 'table' has no byte order mark [FT002]\n"
     "      = help: write encoding: utf-16le, or utf-16be\n"},
    {"utf-16be",
     {"\xFF\xFEi\0d\0\n\0", 8},
     "table: error: 'table' begins with the byte order mark of utf-16 [FT002]\n"
     "      = help: write encoding: utf-16, or leave it out\n"},
};

TestEach(table_open, says_what_is_no_character, wrong, c)
{
    struct csv_file *file;
    struct table_format format = {.encoding = str_of(c->encoding)};
    write_file("table", c->bytes);
    cr_expect_eq(open_table("table", format, 0, &file), FT_EINPUT);
    cr_expect_null(file);
    expect_rendered(diags, c->said);
}

Test(table_open, counts_columns_of_a_long_line)
{
    struct csv_file *file;
    struct buf text = {0};
    struct table_format format = {.encoding = STR("cp932")};
    buf_puts(&text, "id,");
    for (size_t i = 0; i < 50000; i++)
        buf_puts(&text, "\x97\x5C");
    buf_puts(&text, "\xFF\n");
    write_file("table", buf_str(&text));
    cr_expect_eq(open_table("table", format, 0, &file), FT_EINPUT);
    struct ft_text said = {0};
    cr_assert_eq(ft_diags_render(diags, &(struct ft_diags_text){0}, &said), FT_OK);
    cr_expect(strncmp(said.bytes, "table:1:50004: ", 15) == 0, "%.100s", said.bytes);
    ft_text_free(&said);
    buf_release(&text);
}

/* --- members ---------------------------------------------------------------------------- */

static void expect_refused(const char *path, struct table_format format, const char *said)
{
    struct csv_file *file;
    cr_expect_eq(open_table(path, format, 0, &file), FT_EINPUT);
    cr_expect_null(file);
    expect_rendered(diags, said);
}

Test(table_open, refuses_a_name_that_two_members_have)
{
    static const struct packing members[] = {{"a.csv", {"a,b\n", 4}}, {"a.csv", {"c,d\n", 4}}};
    pack_zip("a.zip", NULL, members, 2);
    expect_refused("a.zip", (struct table_format){.member = STR("a.csv")},
                   "a.zip: error: 'a.zip' has several members 'a.csv' [FT020]\n"
                   "      = help: unpack it, and name the file that is meant\n");
}

Test(table_open, finds_a_member_whose_name_is_taken_apart)
{
    static const struct packing members[] = {{"か\xE3\x82\x99.csv", {"a,b\n1,2\n", 8}},
                                             {"b.csv", {"c,d\n", 4}}};
    pack_zip("a.zip", NULL, members, 2);
    expect_table("a.zip", (struct table_format){.member = STR("が.csv")}, 0, "1|2|2:3\n");
}

static struct packing packed_member(const char *name, enum container container)
{
    pack("inner", container, STR("a,b\n1,2\n"));
    struct str bytes = file_bytes("inner"), kept = arena_str(arena, bytes);
    free((char *)(uintptr_t)bytes.p);
    return (struct packing){name, kept};
}

Test(table_open, unpacks_no_archive_in_an_archive)
{
    struct packing member = packed_member("a.csv", CONTAINER_ZIP);
    pack_zip("a.zip", NULL, &member, 1);
    expect_refused("a.zip", (struct table_format){.member = no_member},
                   "a.zip: error: 'a.csv' in 'a.zip' is an archive in an archive [FT019]\n"
                   "      = help: unpack it\n");
}

Test(table_open, unpacks_nothing_twice)
{
    struct packing member = packed_member("a.csv.gz", CONTAINER_GZ);
    pack_zip("a.zip", NULL, &member, 1);
    expect_refused("a.zip", (struct table_format){.member = no_member},
                   "a.zip: error: 'a.csv.gz' in 'a.zip' is packed twice [FT019]\n"
                   "      = help: unpack it\n");
}

/* --- a spreadsheet in a container --------------------------------------------------------- */

#define OFFICE "urn:oasis:names:tc:opendocument:xmlns:"
static const char content[] =
    "<o:document-content xmlns:o='" OFFICE "office:1.0' xmlns:t='" OFFICE "table:1.0' "
    "xmlns:x='" OFFICE "text:1.0'><o:body><o:spreadsheet><t:table t:name='予算'>"
    "<t:table-row><t:table-cell><x:p>id</x:p></t:table-cell>"
    "<t:table-cell><x:p>title</x:p></t:table-cell></t:table-row>"
    "<t:table-row><t:table-cell><x:p>1</x:p></t:table-cell>"
    "<t:table-cell><x:p>演習</x:p></t:table-cell></t:table-row>"
    "</t:table></o:spreadsheet></o:body></o:document-content>";
static const char mimetype[] = "application/vnd.oasis.opendocument.spreadsheet";

static struct str spreadsheet(void)
{
    const struct packing parts[] = {{"mimetype", str_of(mimetype)},
                                    {"content.xml", str_of(content)},
                                    {"META-INF/manifest.xml", STR("<m/>")}};
    pack_zip("inner", NULL, parts, 3);
    struct str bytes = file_bytes("inner"), kept = arena_str(arena, bytes);
    free((char *)(uintptr_t)bytes.p);
    return kept;
}

static void expect_sheet(const char *path, struct table_format format, const char *inside)
{
    struct csv_file *file;
    for (size_t i = 0; i < 2; i++) {
        cr_assert_eq(open_table(path, format, holds[i], &file), FT_OK);
        expect_str_eq(file->inside, inside);
        expect_size_eq(file->head->columns, 3);
        expect_str_eq(file->head->heading[1], "title");
        csv_file_close(file);
    }
    expect_rendered(diags, "");
}

Test(table_open, reads_a_spreadsheet_in_a_zip)
{
    const struct packing members[] = {{"readme.md", STR("# read me\n")}, {"a.ods", spreadsheet()}};
    pack_zip("a.zip", NULL, members, 2);
    expect_sheet("a.zip", (struct table_format){.member = no_member}, "a.ods:予算");
    expect_sheet("a.zip", (struct table_format){.member = STR("a.ods"), .sheet = STR("予算")},
                 "a.ods:予算");
}

Test(table_open, reads_a_spreadsheet_that_is_packed)
{
    pack("a.ods.gz", CONTAINER_GZ, spreadsheet());
    expect_sheet("a.ods.gz", (struct table_format){.member = no_member}, "予算");
}
