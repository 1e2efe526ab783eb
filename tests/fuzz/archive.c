/*
 * A file that strangers packed: what it lists is unpacked, twice the same, or it is said why not; and
 * it is opened as a table, which may be in any encoding.
 */
#include "fuzz.h"
#include "table/archive.h"
#include "table/open.h"

struct taken {
    size_t n;
    uint32_t sum;
};

static enum ft_err take(void *state, struct str bytes)
{
    struct taken *taken = state;
    taken->n += bytes.n;
    for (size_t i = 0; i < bytes.n; i++)
        taken->sum = taken->sum * 31 + (unsigned char)bytes.p[i];
    return FT_OK;
}

static void unpack(struct fuzz *fuzz, const struct packed *packed, struct str member)
{
    struct taken first = {0}, again = {0};
    enum ft_err err = archive_read(packed, member, (struct byte_sink){take, &first});
    (void)fuzz_worked(fuzz, err);
    REQUIRE(archive_read(packed, member, (struct byte_sink){take, &again}) == err);
    REQUIRE(first.n == again.n && first.sum == again.sum);
    REQUIRE(first.n <= ARCHIVE_FREE_BYTES || first.n / ARCHIVE_MAX_RATIO <= 4 * packed->file->size);
}

static void unpack_members(struct fuzz *fuzz, const struct packed *packed)
{
    struct members members;
    if (!fuzz_worked(fuzz, archive_list(packed, &members)))
        return;
    REQUIRE(members.n <= ARCHIVE_MAX_MEMBERS);
    for (size_t i = 0; i < members.n && i < 4; i++) {
        REQUIRE(source_bad_at(members.v[i].name) == members.v[i].name.n);
        unpack(fuzz, packed, members.v[i].name);
    }
}

static void open_as(struct fuzz *fuzz, const char *encoding)
{
    struct csv_file_options options = {.part_bytes = CSV_PART_BYTES, .hold_bytes = CSV_HOLD_BYTES};
    struct table_format format = {.encoding = str_of(encoding), .named = STR("t.bin")};
    struct csv_file *file;
    enum ft_err err =
        table_open(fuzz->arena, STR("t.bin"), NULL, &format, options, fuzz->diags, &file);
    REQUIRE(fuzz_worked(fuzz, err) == (file != NULL));
    if (file)
        csv_file_close(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const encodings[] = {NULL, "cp932", "euc-jp", "utf-16", "windows-1252"};
    struct fuzz fuzz = fuzz_begin(data, size);
    struct str bytes = {(const char *)data, size};
    struct file file;
    fuzz_write("t.bin", bytes);
    REQUIRE(file_open(fuzz.arena, STR("t.bin"), NULL, fuzz.diags, &file) == FT_OK);
    struct packed packed = {fuzz.arena, &file, NULL, fuzz.diags};
    enum container container = container_of(bytes);
    if (container == CONTAINER_ZIP)
        unpack_members(&fuzz, &packed);
    else if (container != CONTAINER_NONE)
        unpack(&fuzz, &packed, (struct str){NULL, 0});
    file_close(&file);
    open_as(&fuzz, encodings[size % 5]);
    open_as(&fuzz, NULL);
    fuzz_end(&fuzz);
    return 0;
}
