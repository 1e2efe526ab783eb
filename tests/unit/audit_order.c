/* The order of rows and rules changes nothing but the order in which things are said. */
#include "audit_files.h"
#include "expect.h"
#include "random.h"

#define ROUNDS 60

static const char *const lines[] = {
    "ministry,,総務省,総務省計,,money,,,30,\n",
    "exercise,ministry,,演習の実施,,money,,,7.2,4\n",
    "exercise.a,exercise,,演習の企画,,shared,,,,\n",
    "exercise.b,exercise,,研修,,money,,,1.1,\n",
    "posts,,内閣官房,定員増,,headcount,20,fy16,,\n",
    "law,,総務省,法整備を検討,,action,,,,\n",
    "research,,文部科学省,研究開発と演習,,money,,,―,3\n",
    "grant,,経済産業省,研究開発交付金,,out-of,,,42.5,\n",
    "other,,防衛省,器材の整備,演習にも用いる,money,,,1.5,1.5\n",
};
static const char *const tags[] = {
    "  - {tag: theme.exercise, id: by-word, for: [item, line], when: {text: '演習'}}\n",
    "  - {tag: theme.exercise, id: by-training, for: [line], when: {all: [{text: '研修'}, {ancestor: {text: '演習'}}]}}\n",
    "  - {tag: theme.research, for: [item, line], when: {text: '研究'}}\n",
    "  - {tag: kind.any, for: [line], when: {any: [{tag: theme.exercise}, {tag: theme.research}]}}\n",
};
static const char *const links[] = {
    "  - {id: a, items: {tag: theme.exercise}, lines: {tag: theme.exercise}, strength: principal, extent: whole, on-parent: significant}\n",
    "  - {id: b, items: {tag: theme.research}, lines: {tag: kind.any}, both: {share: {namespace: theme}}, strength: significant, extent: whole}\n",
    "  - {id: c, items: {expects: [staff, law]}, lines: {kind: [headcount, action]}, strength: principal, extent: part}\n",
    "  - {id: d, items: {section: '2'}, lines: {text: '法'}, strength: principal, extent: whole}\n",
    "  - {id: e, items: {text: '予算'}, lines: {id: [ministry]}, strength: significant, extent: whole}\n",
};
static const char *const excludes[] = {
    "  - {id: x, summary: 別, items: {section: '1'}, lines: {text: '防衛', field: organisation}}\n",
    "  - {id: y, summary: 法, items: {section: '1'}, lines: {kind: [action]}}\n",
};

/* The pieces in another order: Fisher and Yates. */
static void add_shuffled(struct buf *out, const char *const *pieces, size_t n, uint64_t *r)
{
    size_t order[16];
    for (size_t i = 0; i < n; i++)
        order[i] = i;
    for (size_t i = n; i-- > 1;) {
        size_t j = random_below(r, (unsigned)i + 1), swap = order[i];
        order[i] = order[j];
        order[j] = swap;
    }
    for (size_t i = 0; i < n; i++)
        buf_puts(out, pieces[order[i]]);
}

#define ADD_SHUFFLED(out, pieces, r) add_shuffled(out, pieces, sizeof(pieces) / sizeof *(pieces), r)

static void write_shuffled(struct run *run, uint64_t *r)
{
    struct buf rows = {0}, rules = {0};
    ADD_SHUFFLED(&rows, lines, r);
    buf_puts(&rules, "tags:\n");
    ADD_SHUFFLED(&rules, tags, r);
    buf_puts(&rules, "links:\n");
    ADD_SHUFFLED(&rules, links, r);
    buf_puts(&rules, "excludes:\n");
    ADD_SHUFFLED(&rules, excludes, r);
    run_lines(run, rows.p);
    run_rules(run, rules.p);
    buf_release(&rows);
    buf_release(&rules);
}

static void expect_same_link(const struct run *a, const struct run *b, const char *item,
                             const struct result_line *line)
{
    const struct result_link *x = run_link(a, item, line->id.p), *y = run_link(b, item, line->id.p);
    cr_assert_eq(!x, !y, "%s to %s", item, line->id.p);
    if (!x)
        return;
    cr_expect_eq(x->strength, y->strength);
    cr_expect_eq(x->extent, y->extent);
    cr_expect_eq(x->rules.n, y->rules.n);
    cr_expect_eq(x->evidence_count, y->evidence_count);
}

static void expect_same_items(const struct run *a, const struct run *b)
{
    for (size_t i = 0; i < a->result->item_count; i++) {
        const struct result_item *x = &a->result->items[i], *y = &b->result->items[i];
        cr_expect_eq(x->status, y->status);
        cr_expect_eq(x->has, y->has);
        cr_expect_eq(x->answer, y->answer);
        cr_expect_eq(x->funded_by, y->funded_by);
        cr_expect_eq(x->tags.n, y->tags.n);
        cr_expect_eq(memcmp(x->money, y->money, 2 * sizeof *x->money), 0);
        for (size_t l = 0; l < a->result->line_count; l++)
            expect_same_link(a, b, x->id.p, &a->result->lines[l]);
    }
}

static void expect_same(const struct run *a, const struct run *b)
{
    const struct ft_result *x = a->result, *y = b->result;
    expect_same_items(a, b);
    cr_expect_eq(x->line_count, y->line_count);
    cr_expect_eq(x->excluded_count, y->excluded_count);
    cr_expect_eq(x->orphans.count, y->orphans.count);
    cr_expect_eq(x->reconciliation_count, y->reconciliation_count);
    cr_expect_eq(memcmp(x->money, y->money, 2 * sizeof *x->money), 0);
    cr_expect_eq(memcmp(x->statuses, y->statuses, sizeof x->statuses), 0);
}

Test(audit_order, of_rows_and_rules_changes_nothing)
{
    uint64_t r = 20150730;
    struct run first = run_new(), other = run_new();
    write_shuffled(&first, &r);
    run_audit(&first);
    cr_assert_gt(run_item(&first, "1.1")->link_count, 3);
    cr_assert_gt(first.result->excluded_count, 1);
    for (int i = 0; i < ROUNDS; i++) {
        write_shuffled(&other, &r);
        run_audit(&other);
        expect_same(&first, &other);
    }
    run_free(&first);
    run_free(&other);
}
