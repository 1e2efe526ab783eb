/* A table read whole, in parts of any size, and written again: the same rows, the same complaints. */
#include "fuzz.h"
#include "text/csv_file.h"

struct reading {
    const struct csv_table *whole;
    struct csv_file *file; /* NULL: it is being read for the first time */
    size_t rows;
};

static void same_cells(const struct csv_table *a, const struct csv_row *row,
                       const struct str *cells)
{
    for (size_t i = 0; i < a->columns; i++)
        REQUIRE(str_eq(row->cells[i], cells[i]));
}

static void read_alone(const struct csv_file *file, const struct csv_part *part, size_t row,
                       const struct csv_row *want, const struct csv_table *whole)
{
    struct arena *arena = arena_new();
    struct ft_diags *diags = ft_diags_new();
    struct csv_table one;
    REQUIRE(arena && diags);
    REQUIRE(csv_file_read_row(file, arena, row, want->bytes.start - part->bytes.start, true, diags,
                              &one) == FT_OK);
    same_cells(whole, want, one.rows[0].cells);
    for (size_t i = 0; i < whole->columns; i++) {
        struct place a = csv_place(&one, &one.rows[0], i, NULL);
        struct place b = csv_place(whole, want, i, NULL);
        REQUIRE(a.line == b.line && a.column == b.column && a.bytes.start == b.bytes.start);
    }
    ft_diags_free(diags);
    arena_free(arena);
}

static enum ft_err take(void *state, unsigned worker, const struct csv_part *part,
                        const struct csv_table *rows, struct arena *kept, void **out)
{
    struct reading *reading = state;
    (void)worker, (void)kept, (void)out;
    for (size_t i = 0; i < rows->row_count; i++, reading->rows++) {
        REQUIRE(reading->rows < reading->whole->row_count);
        const struct csv_row *want = &reading->whole->rows[reading->rows];
        same_cells(reading->whole, want, rows->rows[i].cells);
        if (reading->file && reading->rows % 8 == 0)
            read_alone(reading->file, part, reading->rows, want, reading->whole);
    }
    return FT_OK;
}

static enum ft_err join(void *state, const struct csv_part *part, size_t rows, struct arena *kept,
                        void *out)
{
    (void)state, (void)part, (void)rows, (void)kept, (void)out;
    return FT_OK;
}

/* The rows of the file are those of the whole; once more as well. */
static enum ft_err read_rows(struct csv_file *file, const struct csv_table *whole,
                             struct ft_diags *diags)
{
    struct reading reading = {whole, NULL, 0};
    struct csv_reader reader = {take, join, &reading, true};
    enum ft_err err = csv_file_read(file, &reader, diags);
    REQUIRE(reading.rows == whole->row_count && file->row_count == whole->row_count);
    reading = (struct reading){whole, file, 0};
    REQUIRE(csv_file_read_again(file, &reader, true, diags) == FT_OK);
    REQUIRE(reading.rows == whole->row_count);
    return err;
}

static void in_parts(struct fuzz *fuzz, const struct source *source, struct csv_dialect dialect,
                     const struct csv_table *whole, enum ft_err want, size_t part_bytes, bool held)
{
    struct csv_file_options options = {.threads = 1, .part_bytes = part_bytes, .dialect = dialect};
    struct ft_diags *diags = ft_diags_new();
    struct csv_file *file;
    enum ft_err err =
        csv_file_open(fuzz->arena, source->path, held ? source : NULL, NULL, options, diags, &file);
    REQUIRE((file != NULL) == (whole != NULL));
    if (file) {
        err = read_rows(file, whole, diags);
        csv_file_close(file);
    }
    REQUIRE(err == want);
    fuzz_same_said(diags, fuzz->diags);
    ft_diags_free(diags);
}

static void write_again(struct fuzz *fuzz, const struct csv_table *table)
{
    struct buf out = {0};
    struct csv_table *again;
    for (size_t i = 0; i <= table->row_count; i++) {
        const struct str *cells = i == 0 ? table->heading : table->rows[i - 1].cells;
        for (size_t k = 0; k < table->columns; k++)
            csv_write_cell(&out, cells[k], k == 0);
        csv_end_row(&out);
    }
    struct source *source = fuzz_source(fuzz, "again.csv", buf_str(&out));
    REQUIRE(csv_read(fuzz->arena, source, (struct csv_dialect){.delimiter = ','}, fuzz->diags,
                     &again) == FT_OK);
    REQUIRE(again->columns == table->columns && again->row_count == table->row_count);
    same_cells(table, &(struct csv_row){.cells = table->heading}, again->heading);
    for (size_t i = 0; i < table->row_count; i++)
        same_cells(table, &table->rows[i], again->rows[i].cells);
    buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin(data, size);
    struct source *source = fuzz_source(&fuzz, "t.csv", fuzz.text);
    struct csv_dialect dialect = {.heading_row = size % 5 == 4 ? 2 : 0,
                                  .rows_above = size % 10 == 4};
    struct csv_table *table;
    enum ft_err err = csv_read(fuzz.arena, source, dialect, fuzz.diags, &table);
    (void)fuzz_worked(&fuzz, err);
    in_parts(&fuzz, source, dialect, table, err, 1, true);
    in_parts(&fuzz, source, dialect, table, err, size ? data[size / 2] + 1 : 1, true);
    if (!str_has_prefix(fuzz.text, BYTE_ORDER_MARK) && size % 8 == 0) {
        fuzz_write("t.csv", fuzz.text);
        in_parts(&fuzz, source, dialect, table, err, size ? data[size / 2] + 1 : 1, false);
    }
    if (table)
        write_again(&fuzz, table);
    fuzz_end(&fuzz);
    return 0;
}
