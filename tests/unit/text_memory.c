#include "base/memory.h"
#include "folder.h"
#include "text/csv_file.h"
#include "text/normal.h"
#include "text/yaml.h"

/* Reads what an audit reads: a mapping, a table, texts; with something to say about each. */
static const char audit[] = "title: 提言\nitems: [a, b]\nunkown: x\ntitle: 二\n";
static const char table[] = "id,title\n1,\"ｻｲﾊﾞｰ \"\"攻撃\"\"\"\n2\n3,情報　共有\n";

struct job {
    struct arena *arena;
    struct ft_diags *diags;
};

static enum ft_err read_yaml(struct job *job)
{
    static const struct yaml_key keys[] = {{"title", YAML_WANT_TEXT, true},
                                           {"items", YAML_WANT_LIST, true}};
    struct yaml_node *got[2];
    struct yaml_doc doc;
    struct source *source = source_of_text(job->arena, STR("a.yaml"), str_of(audit));
    enum ft_err err = source ? yaml_parse(job->arena, source, job->diags, &doc) : FT_ENOMEM;
    if (err == FT_ENOMEM)
        return err;
    cr_assert_not(yaml_read_map(&doc, doc.root, "an audit", keys, 2, job->diags, got));
    return FT_OK;
}

static enum ft_err read_table(struct job *job)
{
    struct csv_table *csv;
    struct source *source = source_of_text(job->arena, STR("a.csv"), str_of(table));
    enum ft_err err = source
                          ? csv_read(job->arena, source, (struct csv_dialect){0}, job->diags, &csv)
                          : FT_ENOMEM;
    for (size_t i = 0; err == FT_EINPUT && i < csv->row_count; i++) {
        struct str text = csv->rows[i].cells[1], normal;
        struct span from;
        if (normalise(job->arena, text, &normal) != FT_OK ||
            normal_trace(job->arena, text, (struct span){0, 3}, &from) != FT_OK)
            return FT_ENOMEM;
        diag_add(job->diags, FT701, csv_place(csv, &csv->rows[i], 1, &from), "%.*s",
                 STR_ARG(normal));
    }
    return err == FT_ENOMEM ? err : FT_OK;
}

static enum ft_err run(struct job *job, struct ft_text *said)
{
    job->arena = arena_new();
    job->diags = ft_diags_new();
    enum ft_err err = job->arena && job->diags ? FT_OK : FT_ENOMEM;
    if (!err)
        err = read_yaml(job);
    if (!err)
        err = read_table(job);
    if (!err)
        err = ft_diags_render(job->diags, &(struct ft_diags_text){0}, said);
    return err;
}

Test(memory_out, any_allocation_may_fail_and_nothing_leaks)
{
    size_t count = 0;
    for (enum ft_err err = FT_ENOMEM; err; count++) {
        struct job job = {0};
        struct ft_text said = {0};
        mem_fail_after(count);
        err = run(&job, &said);
        mem_fail_after((size_t)-1);
        cr_assert(err == FT_OK || err == FT_ENOMEM);
        cr_assert_eq(said.bytes != NULL, err == FT_OK);
        if (!err)
            expect_size_eq(ft_diags_count(job.diags, FT_ERROR), 5);
        ft_text_free(&said);
        arena_free(job.arena);
        ft_diags_free(job.diags);
    }
    cr_expect_gt(count, 10u);
}

/* --- a table in parts --------------------------------------------------------------- */

static enum ft_err take(void *state, unsigned worker, const struct csv_part *part,
                        const struct csv_table *rows, struct arena *kept, void **out)
{
    (void)state;
    (void)worker;
    (void)part;
    *out = arena_alloc(kept, rows->row_count + 1);
    return *out ? FT_OK : FT_ENOMEM;
}

static enum ft_err join(void *state, const struct csv_part *part, size_t rows, struct arena *kept,
                        void *out)
{
    (void)part;
    (void)rows;
    (void)out;
    arena_adopt(state, kept);
    return FT_OK;
}

static enum ft_err read_rows(struct csv_file *file, struct job *job)
{
    struct csv_table row;
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < file->part_count && !err; i++)
        if (file->parts[i].first_row < file->row_count)
            err = csv_file_read_row(file, job->arena, file->parts[i].first_row, 0, i % 2,
                                    job->diags, &row);
    return err;
}

static enum ft_err read_file(struct csv_file *file, struct job *job)
{
    struct csv_reader reader = {take, join, job->arena, false};
    enum ft_err err = csv_file_read(file, &reader, NULL);
    if (err == FT_EINPUT)
        err = csv_file_read(file, &reader, job->diags);
    if (!err)
        err = csv_file_read_again(file, &reader, true, job->diags);
    return err ? err : read_rows(file, job);
}

static enum ft_err run_in_parts(struct job *job, unsigned threads, struct ft_text *said)
{
    struct csv_file_options options = {.threads = threads, .part_bytes = 5, .hold_bytes = 1};
    struct csv_file *file = NULL;
    job->arena = arena_new();
    job->diags = ft_diags_new();
    enum ft_err err = job->arena && job->diags ? FT_OK : FT_ENOMEM;
    if (!err)
        err = csv_file_open(job->arena, STR("t.csv"), NULL, NULL, options, job->diags, &file);
    if (!err)
        err = read_file(file, job);
    if (file)
        csv_file_close(file);
    if (err == FT_OK || err == FT_EINPUT)
        err = ft_diags_render(job->diags, &(struct ft_diags_text){0}, said) ? FT_ENOMEM : err;
    return err;
}

struct parts_case {
    const char *text;
    enum ft_err err;
};

static const struct parts_case in_parts[] = {
    {"id,a\n1,2\n3,4\n5,6\n7,8\n9,0\n1,1\n2,2\n", FT_OK},
    {"id,\"a\n\"\r\n1,\"2\"\"\"\n3,\"\n4\"\n5,演習\n", FT_OK},
    {"id,a\n1,2\n3\n5,6\n7,\"8\"9\n", FT_EINPUT},
    {"id,a\n1,2\n3,\xFF\n5,6\n", FT_EINPUT},
    {"id,id\n1,2\n", FT_EINPUT},
};

/* Threads that cannot be had are done without: with several it is enough that nothing leaks. */
TestEach(memory_out, any_allocation_of_a_table_in_parts_may_fail, in_parts, c)
{
    folder_make();
    write_file("t.csv", str_of(c->text));
    for (unsigned threads = 1; threads <= 3; threads++) {
        enum ft_err err = FT_ENOMEM;
        size_t count = 0;
        for (; err == FT_ENOMEM && count < 1000; count++) {
            struct job job = {0};
            struct ft_text said = {0};
            mem_fail_after(count);
            err = run_in_parts(&job, threads, &said);
            mem_fail_after((size_t)-1);
            cr_assert(err == c->err || err == FT_ENOMEM);
            ft_text_free(&said);
            arena_free(job.arena);
            ft_diags_free(job.diags);
        }
        cr_expect_eq(err, c->err);
        cr_expect_gt(count, 10u);
    }
    folder_remove();
}
