#include "audit_files.h"

#include <criterion/criterion.h>

static const char items_csv[] = "id,kind,section,section_title,text,expects\n"
                                "1.1,item,1,人材,実践的な演習予算の拡充,budget\n"
                                "1.2,,1,人材,定員の増加,staff\n"
                                "2.1,item,2,制度,通信の秘密に関する法整備,law\n"
                                "2.a,ask,2,制度,研究開発の推進,budget\n";

/* What tests of something else hold is little, and of one year. */
#define ALLOW               \
    "rules: [rules.yaml]\n" \
    "allow: [{code: FT733, reason: few lines}, {code: FT735, reason: few lines}]"

struct run run_new(void)
{
    struct run run = {.files = files_new()};
    files_write(&run.files, "items.csv", items_csv);
    files_amend(&run.files, "rules: [rules.yaml]", ALLOW);
    run_lines(&run, "");
    run_rules(&run, "");
    return run;
}

static void drop(struct run *run)
{
    ft_result_free(run->result);
    ft_audit_free(run->audit);
    run->result = NULL;
    run->audit = NULL;
}

void run_free(struct run *run)
{
    drop(run);
    files_free(&run->files);
}

static void write(struct run *run, const char *name, const char *heading, const char *rows)
{
    struct str text = arena_printf(run->files.arena, "%s\n%s", heading, rows);
    files_write(&run->files, name, text.p);
}

void run_lines(struct run *run, const char *rows)
{
    write(run, "lines.csv",
          "id,parent,organisation,title,detail,kind,headcount,headcount_measure,y16,y15", rows);
}

void run_rules(struct run *run, const char *text)
{
    write(run, "rules.yaml", "fundtrace: 1", text);
}

void run_decisions(struct run *run, const char *rows)
{
    files_amend(&run->files, "rules: [rules.yaml]", ALLOW "\ndecisions: decisions.csv");
    write(run, "decisions.csv",
          "item,line,verdict,strength,reason,by,date,item_print,line_print,rule_print", rows);
}

void run_decisions_with_extent(struct run *run, const char *rows)
{
    run_decisions(run, "");
    write(run, "decisions.csv",
          "item,line,verdict,strength,extent,reason,by,date,item_print,line_print,rule_print",
          rows);
}

enum ft_err run_load(struct run *run)
{
    struct str path = arena_printf(run->files.arena, "%s/audit.yaml", run->files.folder);
    drop(run);
    return ft_audit_load(path.p, run->files.diags, &run->audit);
}

static void expect_sound(struct run *run, enum ft_err err)
{
    struct ft_text text = {0};
    if (err == FT_OK)
        return;
    cr_assert_eq(ft_diags_render(run->files.diags, &(struct ft_diags_text){0}, &text), FT_OK);
    cr_assert_fail("error %d:\n%s", err, text.bytes);
}

void run_audit(struct run *run)
{
    expect_sound(run, run_load(run));
    expect_sound(run, ft_audit_run(run->audit, run->files.diags, &run->result));
}

const struct result_item *run_item(const struct run *run, const char *id)
{
    for (size_t i = 0; i < run->result->item_count; i++)
        if (str_eq(run->result->items[i].id, str_of(id)))
            return &run->result->items[i];
    cr_assert_fail("no item %s", id);
    return NULL;
}

const struct result_line *run_line(const struct run *run, const char *id)
{
    for (size_t i = 0; i < run->result->line_count; i++)
        if (str_eq(run->result->lines[i].id, str_of(id)))
            return &run->result->lines[i];
    return NULL;
}

const struct result_link *run_link(const struct run *run, const char *item, const char *line)
{
    const struct result_item *of = run_item(run, item);
    for (size_t i = 0; i < of->link_count; i++)
        if (str_eq(run->result->lines[of->links[i].line].id, str_of(line)))
            return &of->links[i];
    return NULL;
}

struct str run_ids(const struct run *run, const uint32_t *lines, size_t count)
{
    struct buf buf = {0};
    for (size_t i = 0; i < count; i++) {
        buf_puts(&buf, i > 0 ? " " : "");
        buf_add(&buf, run->result->lines[lines[i]].id);
    }
    struct str ids = arena_str(run->files.arena, buf_str(&buf));
    buf_release(&buf);
    return ids;
}
