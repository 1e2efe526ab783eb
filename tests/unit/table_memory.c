#include "base/memory.h"
#include "model_files.h"
#include "packing.h"

/* Whichever allocation fails while tables are opened and made of others, it is told, and nothing leaks. */

static enum ft_err load(const char *path, struct csv_file_options tables, size_t count)
{
    struct model_options options = {.tables = tables};
    struct model *model = NULL;
    enum ft_err err = FT_ENOMEM;
    mem_fail_after(count);
    struct arena *arena = arena_new();
    struct ft_diags *diags = ft_diags_new();
    if (arena && diags)
        err = model_load_with(arena, str_of(path), &options, diags, &model);
    mem_fail_after((size_t)-1);
    ft_diags_free(diags);
    arena_free(arena);
    return err;
}

static void expect_told(const struct files *files, struct csv_file_options tables,
                        enum ft_err otherwise)
{
    struct str path = arena_printf(files->arena, "%s/audit.yaml", files->folder);
    enum ft_err err;
    size_t count = 0;
    while ((err = load(path.p, tables, count)) == FT_ENOMEM && count < 20000)
        count++;
    cr_expect_eq(err, otherwise, "%d after %zu allocations", err, count);
    cr_expect_gt(count, 100);
}

/* Tables held and in parts, in memory and in files without names, by one thread and by several. */
static void expect_all_told(const struct files *files, enum ft_err otherwise)
{
    for (unsigned threads = 1; threads <= 2; threads++) {
        expect_told(files, (struct csv_file_options){.threads = threads}, otherwise);
        expect_told(
            files,
            (struct csv_file_options){.threads = threads, .part_bytes = 300, .hold_bytes = 1},
            otherwise);
    }
}

static void write_packed(const struct files *files, const char *name, enum container container,
                         const char *text)
{
    struct str path = arena_printf(files->arena, "%s/%s", files->folder, name);
    pack(path.p, container, str_of(text));
}

static const char lines[] =
    "  lines:\n"
    "    - {file: money.gz, name: a, rows: several, where: {account: ''}, join: [{file: aims.zip, "
    "key: [id, title], columns: [aim], missing: empty}], columns: {id: {columns: [id, part]}, "
    "text: [title, aim]}, measures: {fy16: {column: amount, where: {year: {match: '16$'}}}, "
    "fy15: {column: amount, where: {year: '2015'}}}, kinds: {within: {note: 内数}}}\n"
    "    - {file: plain.csv, name: b, encoding: cp932, columns: {id: {row: 'yes'}, "
    "text: [title, id]}, measures: {fy16: amount, fy15: ''}}\n";

static struct files made(const char *more)
{
    struct files files = files_new();
    struct buf text = {0}, aims = {0};
    files_amend(&files, "  lines: lines.csv\n", lines);
    buf_puts(&text, "id,part,title,year,account,amount,note\n");
    for (int i = 0; i < 20; i++)
        for (int year = 2015; year < 2017; year++)
            buf_printf(&text, "k%d,ｱ,演習%d,%d,%s,%d,%s\n", i / 2, i / 2, year, i % 2 ? "x" : "", i,
                       i % 5 ? "" : "内数");
    buf_puts(&text, more);
    write_packed(&files, "money.gz", CONTAINER_GZ, text.p);
    buf_puts(&aims, "id,title,aim\n");
    for (int i = 0; i < 8; i++)
        buf_printf(&aims, "k%d,演習%d,\"目的\n%d\"\n", i, i, i);
    write_packed(&files, "aims.zip", CONTAINER_ZIP, aims.p);
    files_write(&files, "plain.csv", "id,title,amount\n\n1,\x97\x5C\x8E\x5A,2\n\n2,b,3\n");
    buf_release(&text);
    buf_release(&aims);
    return files;
}

Test(table_memory, any_allocation_may_fail_on_tables_that_are_made, .timeout = 300)
{
    struct files files = made("");
    expect_all_told(&files, FT_OK);
    files_free(&files);
}

Test(table_memory, any_allocation_may_fail_on_tables_that_contradict_themselves, .timeout = 300)
{
    struct files files = made("k1,ｱ,演習,2016,,7,\nk1,ｱ/,演習1,2016,,7,\n");
    expect_all_told(&files, FT_EINPUT);
    files_free(&files);
}
