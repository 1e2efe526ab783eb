/*
 * A file of any bytes, opened as a table: packed, in another encoding, a spreadsheet or none of
 * them. It gives the same rows whether they are held in memory or not.
 */
#include "fuzz.h"
#include "table/open.h"

struct counted {
    size_t rows, bytes;
};

static enum ft_err take(void *state, unsigned worker, const struct csv_part *part,
                        const struct csv_table *rows, struct arena *kept, void **out)
{
    struct counted *counted = state;
    (void)worker;
    (void)part;
    (void)kept;
    *out = NULL;
    for (size_t i = 0; i < rows->row_count; i++)
        for (size_t c = 0; c < rows->columns; c++)
            counted->bytes += rows->rows[i].cells[c].n;
    counted->rows += rows->row_count;
    return FT_OK;
}

static enum ft_err join(void *state, const struct csv_part *part, size_t rows, struct arena *kept,
                        void *out)
{
    (void)state;
    (void)part;
    (void)rows;
    (void)kept;
    (void)out;
    return FT_OK;
}

static enum ft_err read_table(struct fuzz *fuzz, struct ft_diags *diags, size_t hold,
                              struct counted *out)
{
    static const char *const encodings[] = {NULL, NULL, NULL, "cp932", "euc-jp", "utf-16le"};
    const char *encoding = encodings[fuzz->text.n % 6];
    struct table_format format = {.encoding = encoding ? str_of(encoding) : (struct str){0},
                                  .named = STR("t.bin")};
    struct csv_file_options options = {.part_bytes = 512, .hold_bytes = hold};
    struct csv_reader reader = {take, join, out, true};
    struct csv_file *file;
    enum ft_err err = table_open(fuzz->arena, STR("t.bin"), NULL, &format, options, diags, &file);
    REQUIRE((err == FT_OK) == (file != NULL));
    if (err)
        return err;
    err = csv_file_read(file, &reader, diags);
    csv_file_close(file);
    return err;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin(data, size);
    struct ft_diags *diags = ft_diags_new();
    struct counted held = {0}, spooled = {0};
    REQUIRE(diags);
    fuzz_write("t.bin", (struct str){(const char *)data, size});
    enum ft_err err = read_table(&fuzz, fuzz.diags, (size_t)1 << 26, &held);
    REQUIRE(read_table(&fuzz, diags, 1, &spooled) == err);
    REQUIRE(held.rows == spooled.rows && held.bytes == spooled.bytes);
    fuzz_same_said(fuzz.diags, diags);
    (void)fuzz_worked(&fuzz, err);
    ft_diags_free(diags);
    fuzz_end(&fuzz);
    return 0;
}
