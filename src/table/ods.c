#include "table/ods.h"

#include "table/sheet_xml.h"

/* A spreadsheet that is locked with a password has parts that are not XML. */
static enum ft_err look_for_lock(void *state, const struct xml_element *e)
{
    bool *locked = state;
    *locked = xml_is(e, SPACE_MANIFEST, "encryption-data");
    return *locked ? XML_ENOUGH : FT_OK;
}

static enum ft_err check_lock(const struct sheet_book *book)
{
    struct str manifest = STR("META-INF/manifest.xml");
    bool locked = false;
    struct xml_reader reader = {.begin = look_for_lock, .state = &locked};
    enum ft_err err = book_has(book, manifest) ? xml_read(book, manifest, &reader) : FT_OK;
    if (err || !locked)
        return err;
    struct diag *diag =
        diag_add(book->packed->diags, FT021, book_place(book), "'%.*s' is locked with a password",
                 STR_ARG(book->packed->file->path));
    diag_help(book->packed->diags, diag, "save it without a password");
    return FT_EINPUT;
}

/* Nothing but digits may be the number of a sheet: then all names have to be known first. */
static bool may_be_number(struct str sheet)
{
    for (size_t i = 0; i < sheet.n; i++)
        if (sheet.p[i] < '0' || sheet.p[i] > '9')
            return false;
    return sheet.n > 0;
}

enum ft_err ods_list(struct sheet_book *book)
{
    enum ft_err err = check_lock(book);
    return err ? err : ods_read(book, ODS_NONE, NULL);
}

static enum ft_err find_by_number(struct sheet_book *book, size_t *wanted)
{
    enum ft_err err = ods_read(book, ODS_NONE, NULL);
    if (!err)
        err = book_find(book, wanted);
    book->sheets.n = 0;
    return err;
}

enum ft_err ods_write(struct sheet_book *book, struct sheet_rows *rows)
{
    struct str sheet = book->format->sheet;
    size_t wanted = sheet.p ? ODS_NAMED : ODS_ONLY, chosen = SIZE_MAX;
    enum ft_err err = check_lock(book);
    if (!err && sheet.p && may_be_number(sheet))
        err = find_by_number(book, &wanted);
    if (!err)
        err = ods_read(book, wanted, rows);
    if (!err)
        err = wanted == ODS_ONLY    ? book_choose(book, &chosen)
              : wanted == ODS_NAMED ? book_find(book, &chosen)
                                    : FT_OK;
    return err;
}
