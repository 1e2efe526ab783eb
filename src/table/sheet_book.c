#include "table/sheet_book.h"

/* So many sheets are named in a diagnostic. */
enum { SHEETS_SHOWN = 20 };

struct place book_place(const struct sheet_book *book)
{
    const struct packed *packed = book->packed;
    return packed->cited ? *packed->cited : place_of_file(packed->file->path);
}

struct place book_sheet_place(const struct sheet_book *book, struct str sheet, size_t row,
                              size_t column, struct str excerpt)
{
    struct place place = place_of_file(book->packed->file->path);
    place.inside = sheet;
    place.sheet = true;
    place.line = row;
    place.cell = column;
    place.excerpt = excerpt;
    place.mark = (struct span){0, excerpt.n};
    return place;
}

bool book_has(const struct sheet_book *book, struct str part)
{
    for (size_t i = 0; i < book->members->n; i++)
        if (str_eq(book->members->v[i].name, part))
            return true;
    return false;
}

enum ft_err book_over(const struct sheet_book *book, size_t limit, const char *what)
{
    struct buf count = {0};
    buf_count(&count, limit);
    if (!buf_err(&count))
        diag_add(book->packed->diags, FT011, book_place(book),
                 "the spreadsheet '%.*s' has more than %s %s", STR_ARG(book->packed->file->path),
                 count.p, what);
    enum ft_err err = buf_err(&count);
    buf_release(&count);
    return err ? err : FT_EINPUT;
}

enum ft_err book_keep(const struct sheet_book *book, const char *name, struct str *out)
{
    struct str text = str_of(name ? name : "");
    if (text.n > BOOK_MAX_NAME)
        return book_over(book, BOOK_MAX_NAME, "bytes in a name");
    *out = arena_str(book->packed->arena, text);
    return out->p ? FT_OK : FT_ENOMEM;
}

/* As YAML has it. */
static void put_name(struct buf *out, struct str name)
{
    bool plain = name.n > 0;
    for (size_t i = 0; i < name.n; i++)
        plain &= (unsigned char)name.p[i] >= 0x80;
    if (plain) {
        buf_add(out, name);
        return;
    }
    buf_putc(out, '\'');
    for (size_t i = 0; i < name.n; i++) {
        buf_putc(out, name.p[i]);
        if (name.p[i] == '\'')
            buf_putc(out, '\'');
    }
    buf_putc(out, '\'');
}

static bool is_choice(const struct sheet_entry *sheet, bool filled)
{
    return !filled || (sheet->filled && !sheet->hidden);
}

/* "1 表紙, 2 予算 (hidden)": all sheets, or those one may choose from. */
static void put_sheets(struct buf *out, const struct sheet_book *book, bool filled)
{
    size_t shown = 0, left = 0;
    for (size_t i = 0; i < book->sheets.n; i++) {
        const struct sheet_entry *sheet = &book->sheets.v[i];
        if (!is_choice(sheet, filled))
            continue;
        if (shown == SHEETS_SHOWN) {
            left++;
            continue;
        }
        buf_printf(out, "%s%zu ", shown++ ? ", " : "", i + 1);
        put_name(out, sheet->name);
        buf_puts(out, sheet->hidden ? " (hidden)" : "");
    }
    if (left)
        buf_printf(out, " and %zu more", left);
}

/* Says which sheets there are, and how one of them is asked for. */
static enum ft_err show_sheets(const struct sheet_book *book, struct diag *diag, bool filled)
{
    struct ft_diags *diags = book->packed->diags;
    struct buf sheets = {0}, example = {0};
    size_t first = 0;
    while (first + 1 < book->sheets.n && !is_choice(&book->sheets.v[first], filled))
        first++;
    put_sheets(&sheets, book, filled);
    put_name(&example, book->sheets.v[first].name);
    enum ft_err err = buf_err(&sheets) ? buf_err(&sheets) : buf_err(&example);
    if (!err)
        diag_help(diags, diag, "its sheets are %s; write one of them beside the file: %s %s",
                  sheets.p, book->packed->cited ? "sheet:" : "--sheet", example.p);
    buf_release(&sheets);
    buf_release(&example);
    return err ? err : FT_EINPUT;
}

static enum ft_err report_none(const struct sheet_book *book)
{
    struct diag *diag = diag_add(book->packed->diags, FT021, book_place(book),
                                 "'%.*s' has no sheet", STR_ARG(book->packed->file->path));
    diag_help(book->packed->diags, diag,
              "save the file anew with the program that shows it rightly");
    return FT_EINPUT;
}

static enum ft_err report_unknown(const struct sheet_book *book)
{
    const struct table_format *format = book->format;
    struct place place = format->sheet_at ? *format->sheet_at : book_place(book);
    struct diag *diag = diag_add(book->packed->diags, FT021, place, "'%.*s' has no sheet '%.*s'",
                                 STR_ARG(book->packed->file->path), STR_ARG(format->sheet));
    return show_sheets(book, diag, false);
}

static size_t number_of(struct str text)
{
    size_t number = 0;
    if (text.n == 0 || text.n > 9)
        return 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9')
            return 0;
        number = number * 10 + (size_t)(text.p[i] - '0');
    }
    return number;
}

/* One sheet has the number, and another is called so. */
static enum ft_err report_both(const struct sheet_book *book, size_t named, size_t numbered)
{
    const struct table_format *format = book->format;
    struct place place = format->sheet_at ? *format->sheet_at : book_place(book);
    struct buf name = {0};
    put_name(&name, book->sheets.v[numbered].name);
    enum ft_err err = buf_err(&name);
    struct diag *diag =
        diag_add(book->packed->diags, FT021, place,
                 "sheet %zu of '%.*s' is called '%.*s', and sheet %zu is another", named + 1,
                 STR_ARG(book->packed->file->path), STR_ARG(format->sheet), numbered + 1);
    diag_help(book->packed->diags, diag,
              "write sheet: %zu for the first of these, %s for the other", named + 1,
              err ? "" : name.p);
    buf_release(&name);
    return err ? err : FT_EINPUT;
}

enum ft_err book_find(const struct sheet_book *book, size_t *out)
{
    struct str wanted = book->format->sheet;
    size_t number = number_of(wanted);
    *out = SIZE_MAX;
    if (book->sheets.n == 0)
        return report_none(book);
    if (!wanted.p)
        return FT_OK;
    for (size_t i = 0; i < book->sheets.n; i++)
        if (str_eq(book->sheets.v[i].name, wanted)) {
            bool clear = number == 0 || number > book->sheets.n || number == i + 1;
            return *out = i, clear ? FT_OK : report_both(book, i, number - 1);
        }
    if (number == 0 || number > book->sheets.n)
        return report_unknown(book);
    *out = number - 1;
    return FT_OK;
}

static enum ft_err report_empty(const struct sheet_book *book)
{
    struct diag *diag =
        diag_add(book->packed->diags, FT004, book_place(book),
                 "no visible sheet of '%.*s' has cells", STR_ARG(book->packed->file->path));
    return show_sheets(book, diag, false);
}

enum ft_err book_choose(const struct sheet_book *book, size_t *out)
{
    size_t count = 0;
    for (size_t i = 0; i < book->sheets.n; i++)
        if (is_choice(&book->sheets.v[i], true) && count++ == 0)
            *out = i;
    if (count == 1)
        return FT_OK;
    if (count == 0)
        return book->sheets.n ? report_empty(book) : report_none(book);
    struct diag *diag =
        diag_add(book->packed->diags, FT021, book_place(book),
                 "'%.*s' has several sheets, and none is named", STR_ARG(book->packed->file->path));
    return show_sheets(book, diag, true);
}
