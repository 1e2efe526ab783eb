#include <criterion/criterion.h>

#include "base/memory.h"
#include "model_files.h"
#include "sources/sources.h"

/* Loads and checks anew with a fresh arena; the allocation after `count` fails. */
static enum ft_err load_and_check(const char *path, struct csv_file_options tables, size_t count)
{
    struct model_options options = {.tables = tables};
    struct ft_sources_summary summary;
    struct model *model = NULL;
    struct arena *arena;
    struct ft_diags *diags;
    enum ft_err err = FT_ENOMEM;
    mem_fail_after(count);
    arena = arena_new();
    diags = ft_diags_new();
    if (arena && diags)
        err = model_load_with(arena, str_of(path), &options, diags, &model);
    if (model && (err == FT_OK || err == FT_EINPUT)) {
        enum ft_err checked = sources_check(model, diags, &summary);
        err = checked < err ? checked : err;
    }
    mem_fail_after((size_t)-1);
    ft_diags_free(diags);
    arena_free(arena);
    return err;
}

static void expect_failures_told(const struct files *files, struct csv_file_options tables,
                                 enum ft_err otherwise)
{
    struct str path = arena_printf(files->arena, "%s/audit.yaml", files->folder);
    enum ft_err err;
    size_t count = 0;
    while ((err = load_and_check(path.p, tables, count)) == FT_ENOMEM && count < 10000)
        count++;
    cr_expect_eq(err, otherwise);
    cr_expect_gt(count, 10);
}

/* The tables of lines held, and read in parts. */
static void expect_every_failure_told(const struct files *files, enum ft_err otherwise)
{
    expect_failures_told(files, (struct csv_file_options){0}, otherwise);
    expect_failures_told(
        files, (struct csv_file_options){.threads = 1, .part_bytes = 300, .hold_bytes = 1},
        otherwise);
    expect_failures_told(
        files, (struct csv_file_options){.threads = 2, .part_bytes = 300, .hold_bytes = 1},
        otherwise);
}

Test(model_memory, any_allocation_may_fail_on_sound_input)
{
    struct files files = files_new();
    struct buf lines = {0};
    files_write(&files, "doc.txt", "演習の拡充\n演習 1.5億円 ―\n");
    /* Enough of them that every kind of array grows beyond what an arena begins with. */
    buf_puts(&lines, "id,parent,title,detail,y16,y15,source\n");
    for (int i = 0; i < 300; i++)
        buf_printf(&lines, "l%d,%s,演習,1.5,1.5,―,doc.txt:%d-2\n", i, i % 7 ? "l0" : "", 1 + i % 2);
    files_write(&files, "lines.csv", lines.p);
    buf_release(&lines);
    expect_every_failure_told(&files, FT_OK);
    files_free(&files);
}

Test(model_memory, any_allocation_may_fail_on_bad_input)
{
    struct files files = files_new();
    files_amend(&files, "rules: [rules.yaml]",
                "rules: r.yaml\nnone: 1\ngates: [x]\ndecisions: decisions.csv");
    files_write(&files, "doc.txt", "演習の縮小\n演習 1.6億円\n");
    files_write(&files, "decisions.csv",
                "item,line,verdict,reason\n1.1,a,add,x\n1.1,a,add,x\n9,,x,\n");
    files_write(&files, "lines.csv",
                "id,parent,title,kind,y16,y15,tags,source\n"
                "a,b,演習,money,1.5,―,,doc.txt:2\nb,a,x,money,1億,,A.b,doc.txt:9\n"
                "a,z,サイバー,total,2,,,doc.txt:1\nt,,x,total,3,,,no.txt:1\n");
    expect_every_failure_told(&files, FT_EINPUT);
    files_free(&files);
}
