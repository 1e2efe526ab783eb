#include "audit_files.h"
#include "expect.h"
#include "random.h"

/*
 * An audit of tables that are read in parts by several threads, and of which nothing is held, comes
 * to the same bytes as one of tables that are held; so does all that is said on the way.
 */
enum { CASES = 36, TABLES = 3, TABLE_LINES = 40, WAYS = 4 };

static const char rules[] =
    "tags:\n"
    "  - {tag: theme.exercise, id: by-word, for: [item, line], when: {text: '演習|訓練'}}\n"
    "  - {tag: theme.exercise, id: by-parent, for: [line], when: {all: [{text: 器材}, {parent: {tag: theme.exercise}}]}}\n"
    "  - {tag: theme.research, id: research, for: [item, line], when: {text: 研究}}\n"
    "  - {tag: theme.research, id: below-it, for: [line], when: {all: [{text: 整備}, {ancestor: {text: 研究}}]}}\n"
    "  - {tag: kind.deep, for: [line], when: {parent: {parent: {parent: {kind: [money]}}}}}\n"
    "  - {tag: kind.soumu, for: [line], when: {text: 総務, field: organisation}}\n"
    "links:\n"
    "  - {id: a, items: {tag: theme.exercise}, lines: {all: [{tag: theme.exercise}, {tag: kind.soumu}]}, strength: principal, extent: whole, on-parent: significant}\n"
    "  - {id: b, items: {tag: theme.research}, lines: {any: [{tag: theme.research}, {tag: kind.deep}]}, both: {share: {namespace: theme}}, strength: significant, extent: whole}\n"
    "  - {id: c, items: {section: '1'}, lines: {all: [{under: [l0.3, l1.0]}, {not: {tag: kind.soumu}}]}, strength: significant, extent: part}\n"
    "  - {id: d, items: {expects: [law, staff]}, lines: {all: [{kind: [action, headcount]}, {ancestor: {any: [{text: 研究}, {id: [l2.1]}]}}]}, strength: principal, extent: whole}\n"
    "  - {id: e, items: {text: 予算}, lines: {amount: {measure: fy16, above: 9億円}}, strength: principal, extent: whole}\n"
    "excludes:\n"
    "  - {id: x, summary: 別, items: {section: '1'}, lines: {all: [{text: 庁舎}, {ancestor: {text: 防衛, field: organisation}}]}}\n";

/* Past a limit on lines that cannot be judged, alone or with what stands below them. */
static const char limited[] =
    "  - {id: z, items: {text: 予算}, lines: {any: [{text: '(a+)+$'}, {parent: {text: '(a+)+$'}}]}, strength: significant, extent: whole}\n";

/* --- random budgets ------------------------------------------------------------------- */

static const char *pick(uint64_t *state, const char *const *of, size_t count)
{
    return of[random_below(state, (unsigned)count)];
}
#define PICK(state, of) pick((state), (of), sizeof(of) / sizeof *(of))

/* The first ten of a table carry others, of any table. */
static void put_parent(uint64_t *state, struct buf *out, unsigned table, unsigned row)
{
    if (row >= 10 && random_below(state, 6))
        buf_printf(out, "l%u.%u", random_below(state, TABLES), random_below(state, 10));
    else if (row > 0 && row < 10 && random_below(state, 3))
        buf_printf(out, "l%u.%u", table, random_below(state, row));
    buf_putc(out, ',');
}

static void put_line(uint64_t *state, struct buf *out, unsigned table, unsigned row, bool limits)
{
    static const char *const organisations[] = {"", "総務省", "防衛省", "", "ｿｳﾑ総務"};
    static const char *const titles[] = {"演習の実施",           "\"研究\n開発\"", "器材", "整備",
                                         "\"庁舎, \"\"新\"\"\"", "定員",           "訓練"};
    static const char *const figures[] = {"money,,,1.5,2", "money,,,12,",    "within,,,0.1,―",
                                          "shared,,,,",    "out-of,,,42.5,", "money,,,―,3"};
    static const char *const leaves[] = {"action,,,,", "headcount,7,fy16,,", "reference,,,1,"};
    static const char *const ends[] = {"\n", "\n", "\r\n", "\n\n"};
    buf_printf(out, "l%u.%u,", table, row);
    put_parent(state, out, table, row);
    buf_printf(out, "%s,", PICK(state, organisations));
    if (limits && random_below(state, 12) == 0)
        buf_puts(out, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!,");
    else
        buf_printf(out, "%s,", PICK(state, titles));
    buf_printf(out, "%s,", random_below(state, 4) ? "" : PICK(state, titles));
    buf_puts(out, row < 10 || random_below(state, 3) ? PICK(state, figures) : PICK(state, leaves));
    buf_printf(out, ",doc.txt:%u%s", 1 + random_below(state, 3), PICK(state, ends));
}

static void write_lines(const struct run *run, uint64_t *state, bool limits)
{
    for (unsigned table = 0; table < TABLES; table++) {
        struct buf out = {0};
        char name[] = {'l', (char)('0' + table), '.', 'c', 's', 'v', '\0'};
        buf_puts(&out, "id,parent,organisation,title,detail,kind,headcount,headcount_measure,y16,"
                       "y15,source\n");
        for (unsigned row = 0; row < TABLE_LINES; row++)
            put_line(state, &out, table, row, limits);
        files_write(&run->files, name, out.p);
        buf_release(&out);
    }
}

static void write_decisions(const struct run *run, uint64_t *state)
{
    static const char *const items[] = {"1.1", "1.2", "2.1", "2.a"};
    static const char *const verdicts[] = {"accept", "reject", "add"};
    static const char *const prints[] = {"", "", "0123456789abcdef"};
    struct buf out = {0};
    buf_puts(&out, "item,line,verdict,strength,reason,by,date,item_print,line_print,rule_print\n");
    for (unsigned i = 0; i < 4; i++) /* each pair once */
        buf_printf(&out, "%s,l%u.%u,%s,,理由,,,,%s,\n", items[i], random_below(state, TABLES),
                   random_below(state, TABLE_LINES), PICK(state, verdicts), PICK(state, prints));
    files_write(&run->files, "decisions.csv", out.p);
    buf_release(&out);
}

static void write_rules(struct run *run, bool limits)
{
    const char *excludes = strstr(rules, "excludes:");
    struct str text = arena_printf(run->files.arena, "%.*s%s%s", (int)(excludes - rules), rules,
                                   limits ? limited : "", excludes);
    run_rules(run, text.p);
}

static void write_audit(struct run *run, uint64_t seed, bool limits)
{
    uint64_t state = seed * 7919;
    files_amend(&run->files, "budget:\n  title: 予算\n  lines: lines.csv\n",
                "decisions: decisions.csv\n"
                "budget:\n  title: 予算\n  lines: [l0.csv, l1.csv, l2.csv]\n");
    write_rules(run, limits);
    files_write(&run->files, "doc.txt", "演習の実施 1.5億円\n研究\n開発 12億円\n庁舎\n");
    write_lines(run, &state, limits);
    write_decisions(run, &state);
}

/* --- all that an audit says --------------------------------------------------------------- */

static void add_text(struct buf *out, struct ft_text *text)
{
    if (text->bytes)
        buf_puts(out, text->bytes);
    buf_putc(out, '\n');
    ft_text_free(text);
}

static enum ft_err add_result(const struct ft_audit *audit, struct ft_diags *diags, struct buf *out)
{
    struct ft_render_options options = {.format = FT_FORMAT_JSON, .language = FT_JAPANESE};
    struct ft_result *result;
    struct ft_text text = {0};
    enum ft_err err = ft_audit_run(audit, diags, &result);
    if (err)
        return err;
    cr_assert_eq(ft_result_render(result, &options, &text), FT_OK);
    add_text(out, &text);
    ft_result_free(result);
    return FT_OK;
}

static void add_explanation(const struct ft_audit *audit, const char *item, const char *line,
                            struct ft_diags *diags, struct buf *out)
{
    struct ft_explain_options options = {FT_ENGLISH, 100, false};
    struct ft_explanation *explanation;
    struct ft_text text = {0};
    cr_assert_eq(ft_audit_explain(audit, item, line, diags, &explanation), FT_OK);
    cr_assert_eq(ft_explanation_render(explanation, &options, &text), FT_OK);
    ft_explanation_free(explanation);
    add_text(out, &text);
}

static void add_inputs(const struct ft_audit *audit, struct buf *out)
{
    const char *const *paths;
    size_t count;
    cr_assert_eq(ft_audit_inputs(audit, &paths, &count), FT_OK);
    for (size_t i = 0; i < count; i++)
        buf_printf(out, "%s\n", paths[i]);
}

static void add_all(const struct ft_audit *audit, struct ft_diags *diags, struct buf *out)
{
    struct ft_sources_summary sum;
    if (add_result(audit, diags, out) == FT_OK) {
        add_explanation(audit, "1.1", NULL, diags, out);
        add_explanation(audit, "1.1", "l0.7", diags, out);
        add_explanation(audit, "2.1", "l1.20", diags, out);
    }
    enum ft_err err = ft_audit_check_sources(audit, diags, &sum);
    buf_printf(out, "%d %zu %zu %zu\n", (int)err, sum.rows, sum.texts, sum.amounts);
    add_inputs(audit, out);
}

static void audit_with(struct run *run, struct csv_file_options tables, struct buf *out)
{
    struct ft_audit_options options = {.threads = tables.threads};
    struct str path = arena_printf(run->files.arena, "%s/audit.yaml", run->files.folder);
    struct ft_diags *diags = ft_diags_new();
    struct ft_audit *audit;
    struct ft_text said = {0};
    buf_clear(out);
    enum ft_err err =
        audit_load(path.p, &options, &(struct model_options){.tables = tables}, diags, &audit);
    if (!err)
        add_all(audit, diags, out);
    cr_assert_eq(ft_diags_render(diags, &(struct ft_diags_text){0}, &said), FT_OK);
    cr_assert_eq(err, FT_OK, "%s", said.bytes);
    add_text(out, &said);
    ft_audit_free(audit);
    ft_diags_free(diags);
}

static void expect_same_bytes(const struct buf *got, const struct buf *want, uint64_t seed)
{
    size_t at = 0;
    while (at < got->n && at < want->n && got->p[at] == want->p[at])
        at++;
    size_t from = at < 100 ? 0 : at - 100;
    cr_assert(at == got->n && at == want->n, "%llu: got\n%.300s\nwant\n%.300s",
              (unsigned long long)seed, got->p + from, want->p + from);
}

/* Rules that have to have linked something, so that much is compared. */
static const char *const told[] = {"\"a\"",        "\"b\"",         "\"c\"",
                                   "\"d\"",        "\"e\"",         "\"x\"",
                                   "\"below-it\"", "\"by-parent\"", "\"kind.deep\""};
enum { TOLD = sizeof told / sizeof *told };
static size_t told_in[TOLD];

static void count_told(const struct buf *out)
{
    for (size_t i = 0; i < TOLD; i++)
        told_in[i] += strstr(out->p, told[i]) != NULL;
}

static void try_audit(struct run *run, uint64_t seed, bool limits)
{
    uint64_t state = seed * 104729;
    struct buf held = {0}, parts = {0};
    write_audit(run, seed, limits);
    audit_with(run, (struct csv_file_options){.threads = 1}, &held);
    count_told(&held);
    cr_assert_eq(strstr(held.p, "FT209") != NULL, limits, "%s", held.p);
    for (unsigned i = 0; i < WAYS; i++) {
        struct csv_file_options tables = {.threads = 1 + i % 3,
                                          .part_bytes = 1 + random_below(&state, 2000),
                                          .hold_bytes = i == 3 ? 1 << 20 : 1};
        audit_with(run, tables, &parts);
        expect_same_bytes(&parts, &held, seed);
    }
    buf_release(&held);
    buf_release(&parts);
}

Test(audit_parts, tables_read_in_parts_come_to_the_same_bytes, .timeout = 120)
{
    struct run run = run_new();
    for (uint64_t seed = 1; seed <= CASES; seed++)
        try_audit(&run, seed, false);
    for (size_t i = 0; i < TOLD; i++)
        cr_expect_gt(told_in[i], CASES / 2, "%s: %zu", told[i], told_in[i]);
    run_free(&run);
}

Test(audit_parts, what_a_limit_leaves_open_is_told_the_same, .timeout = 120)
{
    struct run run = run_new();
    for (uint64_t seed = 1; seed <= CASES / 6; seed++)
        try_audit(&run, seed, true);
    run_free(&run);
}

/* --- a table that changes ------------------------------------------------------------------ */

static const char more[] = "id,title,y16,y15\nl9,x,1,\n";

Test(audit_parts, of_a_table_that_has_changed_there_is_no_result)
{
    struct ft_audit_options options = {.threads = 2};
    struct run run = run_new();
    struct str path = arena_printf(run.files.arena, "%s/audit.yaml", run.files.folder);
    for (size_t bytes = 10; bytes <= 10000; bytes *= 10) {
        struct ft_diags *diags = ft_diags_new();
        struct ft_result *result;
        struct ft_audit *audit;
        struct ft_text text = {0};
        write_audit(&run, 1, false);
        cr_assert_eq(audit_load(path.p, &options,
                                &(struct model_options){
                                    .tables = {.threads = 2, .part_bytes = bytes, .hold_bytes = 1}},
                                diags, &audit),
                     FT_OK);
        files_write(&run.files, "l1.csv", more);
        cr_expect_eq(ft_audit_run(audit, diags, &result), FT_EINPUT);
        cr_expect_null(result);
        cr_assert_eq(ft_diags_render(diags, &(struct ft_diags_text){0}, &text), FT_OK);
        cr_expect(strstr(text.bytes, "l1.csv' has changed while it was read [FT001]"), "%s",
                  text.bytes);
        ft_text_free(&text);
        ft_audit_free(audit);
        ft_diags_free(diags);
    }
    run_free(&run);
}
