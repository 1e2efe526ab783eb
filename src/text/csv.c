#include "text/csv.h"

#include <csv.h>

#include "base/map.h"
#include "base/memory.h"
#include "text/csv_record.h"
#include "text/csv_rows.h"

/* A long record is fed in pieces, so that a cell over the limit is seen before it fills memory. */
#define PIECE ((size_t)1 << 16)

struct reader {
    struct arena *arena;
    const struct source *source;
    struct ft_diags *diags; /* NULL: nobody wants to hear what is wrong */
    struct csv_table *table;
    struct csv_parser parser;
    struct csv_record record; /* the one libcsv reads now */
    struct str cells[CSV_MAX_COLUMNS];
    size_t cell_count; /* may be more than fit in cells */
    size_t row_count;  /* libcsv's: one, when all is well */
    size_t at;         /* where the next cell begins */
    size_t end;        /* of the bytes to read */
    VEC(struct csv_row) rows;
    bool has_cr;    /* the bytes to read */
    bool found;     /* something was reported */
    bool too_large; /* a cell */
    bool no_memory;
};

/* Of what cannot be read only the table itself can say where it stands. */
static struct place place_at(const struct reader *r, size_t start, size_t end)
{
    if (r->table->origin)
        return place_of_source(r->source);
    return source_place(r->source, (struct span){start, end});
}

static struct diag *report(struct reader *r, enum diag_code code, struct place place,
                           const char *message)
{
    r->found = true;
    return r->diags ? diag_add(r->diags, code, place, "%s", message) : NULL;
}

/* The cell as it stands in the source, where that is its value; a copy where quotes are doubled. */
static struct str cell_value(struct reader *r, struct span raw, struct str value)
{
    bool quoted = raw.end > raw.start && r->source->text.p[raw.start] == '"';
    if (!quoted)
        return str_slice(r->source->text, raw.start, raw.end);
    if (raw.end - raw.start == value.n + 2)
        return str_slice(r->source->text, raw.start + 1, raw.end - 1);
    struct str copy = arena_str(r->arena, value);
    r->no_memory = r->no_memory || !copy.p;
    return copy;
}

/* Called by libcsv, which cannot be stopped: errors wait in the reader. */
static void take_cell(void *bytes, size_t size, void *data)
{
    struct reader *r = data;
    struct str text = r->source->text;
    struct span raw = {r->at, r->at + size};
    if (r->at < r->record.bytes.end && text.p[r->at] == '"')
        raw = csv_cell_at(text, r->at, r->table->delimiter, NULL);
    if (raw.end > r->record.bytes.end)
        FT_BUG("libcsv's cell is longer than its record");
    if (r->cell_count < CSV_MAX_COLUMNS)
        r->cells[r->cell_count] = cell_value(r, raw, (struct str){bytes, size});
    r->too_large = r->too_large || size > CSV_MAX_CELL_BYTES;
    r->cell_count++;
    r->at = raw.end + 1;
}

static void take_row(int end, void *data)
{
    struct reader *r = data;
    (void)end;
    r->row_count++;
}

static const char *delimiter_name(char delimiter)
{
    switch (delimiter) {
    case ',':
        return "a comma";
    case '\t':
        return "a tab";
    case ';':
        return "a semicolon";
    default:
        return "the delimiter";
    }
}

static void report_behind_quote(struct reader *r, size_t at)
{
    struct place here = place_at(r, at, at), quote = place_at(r, r->at, r->at + 1);
    struct diag *diag = report(r, FT709, here, "text after a closing quote");
    diag_label(r->diags, diag, "%s or the end of the row has to follow the quote",
               delimiter_name(r->table->delimiter));
    diag_help(r->diags, diag, "inside a quoted cell, write a quote twice: \"\"");
    if (quote.line < here.line)
        diag_note(r->diags, diag, quote, "the quoted cell begins here");
}

static void report_syntax(struct reader *r, size_t at)
{
    struct str text = r->source->text;
    if (r->at < text.n && text.p[r->at] == '"') {
        report_behind_quote(r, at);
        return;
    }
    struct diag *diag = report(r, FT709, place_at(r, at, at + 1), "quote inside an unquoted cell");
    diag_help(r->diags, diag, "put the whole cell in quotes and write this one twice: \"\"");
}

void csv_report_large(struct ft_diags *diags, struct place place)
{
    struct diag *diag = diag_add(diags, FT011, place, "a cell is larger than 16 MiB");
    diag_help(diags, diag, "shorten it; where it takes in whole rows, a quote is missing");
}

static void report_large(struct reader *r)
{
    r->found = true;
    if (r->diags)
        csv_report_large(r->diags, place_at(r, r->at, r->at));
}

/* False: the record cannot be used, and the parser has to be reset. */
static bool feed_piece(struct reader *r, size_t start, size_t size)
{
    const char *p = r->source->text.p + start;
    /* libcsv's buffer grows by steps of one size: let them double. */
    csv_set_blk_size(&r->parser, PIECE + r->parser.entry_size);
    size_t done = csv_parse(&r->parser, p, size, take_cell, take_row, r);
    if (done < size && csv_error(&r->parser) == CSV_EPARSE)
        report_syntax(r, start + done);
    else if (done < size)
        r->no_memory = true;
    else if (r->too_large || r->parser.entry_pos > CSV_MAX_CELL_BYTES)
        report_large(r);
    else
        return true;
    return false;
}

static bool feed(struct reader *r)
{
    size_t at = r->record.bytes.start, end = r->record.next;
    bool has_end = end > r->record.bytes.end; /* the last row may lack it */
    while (at < end) {
        size_t size = end - at < PIECE ? end - at : PIECE;
        if (!feed_piece(r, at, size))
            return false;
        at += size;
    }
    return has_end || csv_parse(&r->parser, "\n", 1, take_cell, take_row, r) == 1;
}

/* A cell of a record whose quotes only open and close whole cells; false: that is not so. */
static bool split_cell(struct reader *r, size_t end, struct str *out)
{
    struct str text = r->source->text;
    char delimiter = r->table->delimiter;
    const char *p = text.p + r->at;
    if (r->at < end && *p == '"') {
        const char *close = memchr(p + 1, '"', end - r->at - 1);
        size_t next = close ? (size_t)(close - text.p) + 1 : end;
        if (!close || (next < end && text.p[next] != delimiter))
            return false;
        *out = str_slice(text, r->at + 1, next - 1);
        r->at = next + 1;
        return true;
    }
    const char *found = memchr(p, delimiter, end - r->at);
    size_t next = found ? (size_t)(found - text.p) : end;
    *out = str_slice(text, r->at, next);
    r->at = next + 1;
    return !r->record.quoted || !memchr(p, '"', out->n);
}

/*
 * The usual record needs no libcsv, which looks at each byte: one without a quote, or whose quotes
 * stand around whole cells. False: it is another one, or too large, and libcsv's to judge.
 */
static bool split_record(struct reader *r)
{
    size_t start = r->record.bytes.start, end = r->record.bytes.end;
    while (r->at <= end) {
        struct str cell;
        if (!split_cell(r, end, &cell) || cell.n > CSV_MAX_CELL_BYTES) {
            r->cell_count = 0;
            r->at = start;
            return false;
        }
        if (r->cell_count < CSV_MAX_COLUMNS)
            r->cells[r->cell_count] = cell;
        r->cell_count++;
    }
    return true;
}

/* Reads r->record into r->cells. False when it is no good. */
static bool read_record(struct reader *r)
{
    struct csv_record record = r->record;
    r->cell_count = r->row_count = 0;
    r->too_large = false;
    r->at = record.bytes.start;
    if (split_record(r))
        return true;
    if (record.open != (size_t)-1) {
        struct diag *diag =
            report(r, FT709, place_at(r, record.open, record.open + 1), "unterminated quote");
        diag_label(r->diags, diag, "this quote is never closed");
        diag_help(r->diags, diag, "close it; inside a quoted cell, write a quote twice: \"\"");
        return false;
    }
    bool fine = feed(r);
    if (!fine)
        csv_fini(&r->parser, NULL, NULL, NULL);
    if (fine && r->row_count != 1)
        FT_BUG("libcsv sees other rows");
    return fine && !r->no_memory;
}

static const struct str *keep_cells(struct reader *r)
{
    struct str *cells = ARENA_ARRAY(r->arena, r->cell_count, struct str);
    if (cells)
        memcpy(cells, r->cells, r->cell_count * sizeof *cells);
    else
        r->no_memory = true;
    return cells;
}

static void report_twice(struct reader *r, size_t column, size_t first)
{
    const struct csv_table *table = r->table;
    r->found = true;
    struct diag *diag =
        diag_add(r->diags, FT008, csv_heading_place(table, column),
                 "two columns have the heading '%.*s'", STR_ARG(table->heading[column]));
    diag_note(r->diags, diag, csv_heading_place(table, first), "the first is here");
}

/* Columns without a heading may be many: nobody can name them. */
static bool check_names(struct reader *r, bool twins)
{
    const struct csv_table *table = r->table;
    struct map names;
    if (twins)
        return true;
    map_init(&names, r->arena);
    for (size_t i = 0; i < table->columns; i++) {
        uint32_t first = MAP_NONE;
        if (table->heading[i].n && !map_put(&names, table->heading[i], (uint32_t)i, &first))
            r->no_memory = true;
        if (first != MAP_NONE)
            report_twice(r, i, first);
    }
    return !r->found;
}

static bool take_heading(struct reader *r, struct csv_dialect dialect)
{
    struct span bytes = r->record.bytes;
    if (r->cell_count > CSV_MAX_COLUMNS) {
        diag_help(r->diags,
                  report(r, FT011, place_at(r, bytes.start, bytes.end), "more than 1000 columns"),
                  "leave out columns that the audit does not name");
        return false;
    }
    r->table->columns = r->cell_count;
    r->table->pad = dialect.pad;
    r->table->twins = dialect.twins;
    r->table->heading_bytes = bytes;
    r->table->heading = keep_cells(r);
    return r->table->heading && check_names(r, dialect.twins);
}

static void report_cell_count(struct reader *r)
{
    size_t columns = r->table->columns;
    r->found = true;
    if (!r->diags)
        return;
    struct diag *diag =
        diag_add(r->diags, FT708, place_at(r, r->record.bytes.start, r->record.bytes.end),
                 "the row has %zu cell%s, the heading has %zu", r->cell_count,
                 r->cell_count == 1 ? "" : "s", columns);
    if (r->cell_count > columns && columns == 1)
        diag_help(
            r->diags, diag,
            "where row 1 is a title, say which row has the headings: heading-row: 2; else put "
            "a cell that holds %s in quotes",
            delimiter_name(r->table->delimiter));
    else if (r->cell_count < columns && r->table->twins)
        diag_help(r->diags, diag,
                  "where such rows are no lines, leave them out by what they say: where: "
                  "{HEADING: {not: {match: REGEX}}}");
    else if (r->cell_count > columns)
        diag_help(r->diags, diag, "put a cell that holds %s in quotes",
                  delimiter_name(r->table->delimiter));
}

static void take_data(struct reader *r)
{
    size_t columns = r->table->columns, count = r->cell_count;
    if (count > columns || (count < columns && !r->table->pad)) {
        report_cell_count(r);
        return;
    }
    while (r->cell_count < columns)
        r->cells[r->cell_count++] = STR("");
    struct csv_row row = {keep_cells(r), r->record.bytes, columns - count};
    if (row.cells && !vec_push(r->arena, &r->rows, row))
        r->no_memory = true;
}

static bool is_blank(struct csv_record record)
{
    return record.bytes.start == record.bytes.end;
}

/* The next record that is no blank line, into r->record; false at the end of the bytes. */
static bool next_record(struct reader *r)
{
    struct str text = r->source->text;
    do {
        if (r->record.next >= r->end)
            return false;
        r->record = csv_record_at(text, r->record.next, r->has_cr, r->table->delimiter);
    } while (is_blank(r->record));
    return true;
}

/* RFC 4180: spaces are part of a cell. libcsv would drop them. */
static int no_space(unsigned char c)
{
    (void)c;
    return 0;
}

static void start_parser(struct reader *r)
{
    csv_init(&r->parser, CSV_STRICT);
    csv_set_realloc_func(&r->parser, mem_resize);
    csv_set_free_func(&r->parser, mem_free);
    csv_set_space_func(&r->parser, no_space);
    csv_set_delim(&r->parser, (unsigned char)r->table->delimiter);
}

static void report_no_heading(struct reader *r, struct csv_dialect dialect, size_t rows)
{
    if (dialect.heading_row <= 1 || r->source->text.n == 0) {
        struct diag *diag = report(r, FT004, place_of_source(r->source), "the table is empty");
        diag_help(r->diags, diag, "the first row holds the headings of the columns");
        return;
    }
    size_t end = r->source->text.n;
    struct diag *diag =
        report(r, FT004, place_at(r, end, end), "the table ends before its headings");
    diag_label(r->diags, diag, "row %zu is to hold them, and there %s only %zu",
               dialect.heading_row, rows == 1 ? "is" : "are", rows);
    diag_help(r->diags, diag, "say which row holds the headings of the columns: heading-row: 1");
}

/* The rows above the last of the headings, into one with it. */
static bool join_above(struct reader *r, struct csv_dialect dialect)
{
    struct csv_heading_row rows[CSV_MAX_HEADING_ROWS];
    size_t count = dialect.rows_above + 1, columns = 0;
    struct csv_record last = r->record;
    dialect.delimiter = r->table->delimiter;
    for (size_t i = 0; i < count; i++) {
        struct csv_heading heading = {.record = last};
        if (i + 1 < count) {
            struct csv_dialect above = dialect;
            above.heading_row -= count - 1 - i;
            (void)csv_heading_find(r->source->text, above, &heading);
        }
        r->record = heading.record;
        if (!read_record(r) || r->cell_count > CSV_MAX_COLUMNS)
            return r->cell_count > CSV_MAX_COLUMNS && take_heading(r, dialect);
        rows[i] = (struct csv_heading_row){keep_cells(r), r->cell_count, i + 1 < count};
        if (!rows[i].cells)
            return false;
        columns = r->cell_count > columns ? r->cell_count : columns;
    }
    const struct str *headings = csv_join_headings(r->arena, rows, count, columns);
    r->no_memory = r->no_memory || !headings;
    if (!headings)
        return false;
    memcpy(r->cells, headings, columns * sizeof *headings);
    r->cell_count = columns;
    return take_heading(r, dialect);
}

static bool read_heading(struct reader *r, struct csv_dialect dialect)
{
    struct csv_heading heading;
    bool found = csv_heading_find(r->source->text, dialect, &heading);
    r->record = heading.record;
    r->table->delimiter = heading.delimiter;
    if (!found) {
        report_no_heading(r, dialect, heading.skipped);
        return false;
    }
    start_parser(r);
    bool fine = dialect.rows_above > 0 ? join_above(r, dialect)
                                       : read_record(r) && take_heading(r, dialect);
    csv_free(&r->parser);
    return fine;
}

static void start(struct reader *r, struct span bytes)
{
    struct str text = str_slice(r->source->text, bytes.start, bytes.end);
    r->has_cr = text.n && memchr(text.p, '\r', text.n);
    r->record.next = bytes.start;
    r->end = bytes.end;
    start_parser(r);
}

static enum ft_err result(const struct reader *r)
{
    return r->no_memory ? FT_ENOMEM : r->found ? FT_EINPUT : FT_OK;
}

enum ft_err csv_read_heading(struct arena *arena, const struct source *source,
                             const struct csv_origin *origin, struct csv_dialect dialect,
                             struct ft_diags *diags, struct csv_table **out, size_t *rows)
{
    struct reader r = {.arena = arena, .source = source, .diags = diags};
    *out = NULL;
    r.table = ARENA_NEW(arena, struct csv_table);
    if (!r.table)
        return FT_ENOMEM;
    r.table->arena = arena;
    r.table->source = source;
    r.table->origin = origin;
    if (read_heading(&r, dialect))
        *out = r.table;
    *rows = r.record.next;
    return result(&r);
}

enum ft_err csv_read_rows(struct arena *arena, struct csv_table *table, struct span bytes,
                          struct ft_diags *diags, bool go_on)
{
    struct reader r = {.arena = arena, .source = table->source, .table = table, .diags = diags};
    start(&r, bytes);
    while (!r.no_memory && (diags || go_on || !r.found) && next_record(&r))
        if (read_record(&r))
            take_data(&r);
    csv_free(&r.parser);
    table->arena = arena;
    table->rows = r.rows.v;
    table->row_count = r.rows.n;
    return result(&r);
}

enum ft_err csv_read(struct arena *arena, const struct source *source, struct csv_dialect dialect,
                     struct ft_diags *diags, struct csv_table **out)
{
    size_t rows;
    enum ft_err heading = csv_read_heading(arena, source, NULL, dialect, diags, out, &rows);
    struct span bytes = {rows, source->text.n};
    return *out ? csv_read_rows(arena, *out, bytes, diags, true) : heading;
}
