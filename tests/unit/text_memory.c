#include "base/memory.h"
#include "expect.h"
#include "text/csv.h"
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
    enum ft_err err = source ? csv_read(job->arena, source, job->diags, &csv) : FT_ENOMEM;
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
        err = ft_diags_render(job->diags, false, said);
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
