/* Decisions in a sheet or a CSV: the desk that a report wrote, or a table like that of decisions. */
#include "model/profile_open.h"
#include "review/import.h"

/* Of those that a person writes, which have places; the fingerprints are behind them. */
#define WRITTEN (DECISION_DATE + 1)

enum { SAID_IN = 3 }; /* ways of heading the columns */
struct headings {
    const char *of[DECISION_COLUMNS]; /* NULL: it has no such column */
};

struct reading {
    struct import *import;
    size_t column[DECISION_COLUMNS]; /* SIZE_MAX: there is none */
};

/* --- headings ------------------------------------------------------------------------------------ */

static const struct headings desk_en = {{
#define DESK_SHEET(name, en, ja)
#define DESK_COLUMN(column, name, en, ja) [DECISION_##column] = en,
#include "review/desk.def"
#undef DESK_COLUMN
}};
static const struct headings desk_ja = {{
#define DESK_COLUMN(column, name, en, ja) [DECISION_##column] = ja,
#include "review/desk.def"
#undef DESK_COLUMN
#undef DESK_SHEET
}};

/* As the desk has them in either language, or as the table of decisions. */
static struct headings headings_of(int way)
{
    struct headings own;
    if (way < SAID_IN - 1)
        return way == 0 ? desk_en : desk_ja;
    for (int i = 0; i < DECISION_COLUMNS; i++)
        own.of[i] = decision_heading[i];
    return own;
}

static size_t find(const struct csv_table *head, const char *heading)
{
    for (size_t i = 0; heading && i < head->columns; i++)
        if (str_eq(str_trim(head->heading[i]), str_of(heading)))
            return i;
    return SIZE_MAX;
}

static enum ft_err report_missing(const struct reading *r, const struct csv_table *head,
                                  const char *heading)
{
    struct ft_diags *diags = r->import->diags;
    struct diag *diag = diag_add(diags, FT707, csv_heading_row_place(head),
                                 "no column has the heading '%s'", heading);
    diag_help(diags, diag,
              "take the sheet as 'fundtrace audit -o review.xlsx' writes it, or a "
              "table with the columns of the table of decisions");
    return FT_EINPUT;
}

/* All in one way: what is headed 'strength' beside 'your verdict' is not what a person says. */
static enum ft_err find_columns(struct reading *r, const struct csv_table *head)
{
    static const enum decision_column needed[] = {DECISION_ITEM, DECISION_LINE};
    struct headings headings;
    int way = 0;
    while (headings = headings_of(way), find(head, headings.of[DECISION_VERDICT]) == SIZE_MAX)
        if (++way == SAID_IN)
            return report_missing(r, head, headings_of(0).of[DECISION_VERDICT]);
    for (int i = 0; i < DECISION_COLUMNS; i++) {
        r->column[i] = find(head, headings.of[i]);
        if (r->column[i] != SIZE_MAX &&
            !csv_refuse_twin(head, r->column[i], NULL, r->import->diags))
            return FT_EINPUT;
    }
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (r->column[needed[i]] == SIZE_MAX)
            return report_missing(r, head, headings.of[needed[i]]);
    return FT_OK;
}

/* --- rows ------------------------------------------------------------------------------------------ */

static struct str cell_of(const struct reading *r, const struct csv_row *row,
                          enum decision_column column)
{
    return r->column[column] == SIZE_MAX ? STR("") : str_trim(row->cells[r->column[column]]);
}

/* As 2016-01-31, where a spreadsheet adds a time of day, or writes 2016/1/31. */
static struct str date_of(struct arena *arena, struct str cell)
{
    struct str date = str_slice(cell, 0, str_find(cell, STR("T"), 0) == 10 ? 10 : cell.n);
    int year, month, day, end = 0;
    if (date.n <= 10 && sscanf(date.p, "%4d/%2d/%2d%n", &year, &month, &day, &end) == 3 &&
        (size_t)end == date.n && year > 0 && month > 0 && day > 0)
        return arena_printf(arena, "%04d-%02d-%02d", year, month, day);
    return date;
}

/*
 * The desk writes the id of what a fingerprint is of before it: in a row that was copied, and then
 * made into another, it says nothing.
 */
static struct str print_of(struct str cell, struct str id)
{
    struct str named = str_slice(cell, 0, id.n < cell.n ? id.n : cell.n);
    if (str_find(cell, STR(" "), 0) == SIZE_MAX)
        return cell;
    return str_eq(named, id) ? str_trim(str_slice(cell, id.n, cell.n)) : STR("");
}

/* Where each of its cells stands; of one that is missing, the row. Lines of text are kept once. */
static struct place *keep_places(const struct reading *r, const struct csv_table *rows,
                                 const struct csv_row *row)
{
    struct arena *arena = r->import->arena;
    struct place *at = ARENA_ARRAY(arena, WRITTEN, struct place);
    for (int i = 0; at && i < WRITTEN; i++) {
        at[i] = r->column[i] == SIZE_MAX ? csv_row_place(rows, row)
                                         : csv_place(rows, row, r->column[i], NULL);
        struct str excerpt = at[i].excerpt;
        at[i].excerpt = i > 0 && str_eq(excerpt, at[i - 1].excerpt) ? at[i - 1].excerpt
                                                                    : arena_str(arena, excerpt);
        if (!at[i].excerpt.p)
            return NULL;
    }
    return at;
}

static enum ft_err take_row(struct reading *r, const struct csv_table *rows,
                            const struct csv_row *row)
{
    struct import *import = r->import;
    struct ledger_row out = {.at = keep_places(r, rows, row)};
    if (!out.at)
        return FT_ENOMEM;
    for (int i = 0; i < DECISION_COLUMNS; i++) {
        out.cells[i] = arena_str(import->arena, cell_of(r, row, (enum decision_column)i));
        if (!out.cells[i].p)
            return FT_ENOMEM;
    }
    out.place = out.at[DECISION_VERDICT];
    out.cells[DECISION_ITEM_PRINT] =
        print_of(out.cells[DECISION_ITEM_PRINT], out.cells[DECISION_ITEM]);
    out.cells[DECISION_LINE_PRINT] =
        print_of(out.cells[DECISION_LINE_PRINT], out.cells[DECISION_LINE]);
    out.cells[DECISION_DATE] = date_of(import->arena, out.cells[DECISION_DATE]);
    return out.cells[DECISION_DATE].p ? import_add(import, &out) : FT_ENOMEM;
}

static enum ft_err take(void *state, unsigned worker, const struct csv_part *part,
                        const struct csv_table *rows, struct arena *kept, void **out)
{
    struct reading *r = state;
    enum ft_err err = FT_OK;
    (void)worker, (void)part, (void)kept;
    *out = NULL;
    for (size_t i = 0; i < rows->row_count && !err; i++) {
        const struct csv_row *row = &rows->rows[i];
        if (cell_of(r, row, DECISION_VERDICT).n > 0)
            err = take_row(r, rows, row);
        else
            r->import->unsaid += cell_of(r, row, DECISION_STRENGTH).n > 0 ||
                                 cell_of(r, row, DECISION_EXTENT).n > 0 ||
                                 cell_of(r, row, DECISION_REASON).n > 0;
    }
    return err;
}

/* --- sheets ----------------------------------------------------------------------------------------- */

static enum ft_err read_one(struct import *import, const struct table_format *format)
{
    struct reading r = {.import = import};
    struct csv_reader reader = {take, NULL, &r, true};
    struct profiled opened;
    struct csv_file *file;
    enum ft_err err =
        profile_open_file(import->arena, import->path.p, format, import->diags, &opened, &file);
    if (!err)
        err = find_columns(&r, file->head);
    return err ? err : csv_file_read(file, &reader, import->diags);
}

static bool has_sheet(const table_sheets *sheets, const char *name)
{
    for (size_t i = 0; i < sheets->n; i++)
        if (str_eq(sheets->v[i], str_of(name)))
            return true;
    return false;
}

static enum ft_err read_sheet(struct import *import, struct str sheet)
{
    const char *const worked_in[] = {desk_en.of[DECISION_VERDICT], desk_ja.of[DECISION_VERDICT],
                                     decision_heading[DECISION_VERDICT], NULL};
    return read_one(import, &(struct table_format){.sheet = sheet, .worked_in = worked_in});
}

/* Each that is there; where none is, the only sheet, or else one that is missed by its name. */
static enum ft_err read_desk(struct import *import, const table_sheets *sheets)
{
    static const char *const names[] = {
#define DESK_SHEET(name, en, ja) en, ja,
#define DESK_COLUMN(column, name, en, ja)
#include "review/desk.def"
#undef DESK_SHEET
#undef DESK_COLUMN
    };
    enum ft_err worst = FT_OK;
    bool any = false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!has_sheet(sheets, names[i]))
            continue;
        enum ft_err err = read_sheet(import, str_of(names[i]));
        worst = err < worst ? err : worst;
        any = true;
    }
    if (any)
        return worst;
    return read_sheet(import, sheets->n == 1 ? (struct str){0} : str_of(names[0]));
}

enum ft_err import_sheets(struct import *import)
{
    table_sheets sheets;
    enum ft_err err = table_list_sheets(import->arena, import->path, import->diags, &sheets);
    if (err)
        return err;
    if (sheets.n == 0)
        return read_one(import, &(struct table_format){.sheet = import->sheet});
    return import->sheet.p ? read_sheet(import, import->sheet) : read_desk(import, &sheets);
}
