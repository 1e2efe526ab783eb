/* Pairs of audits at random: exchanged, what is gained is lost; and who is to blame for a fall. */
#include "audit/diff.h"
#include "audit_files.h"
#include "expect.h"
#include "random.h"

enum { PAIRS = 60 };

static const char *const titles[] = {"演習", "定員", "庁舎", "演習と定員"};
static const char *const kinds[] = {"money,,,7.2,4", "money,,,―,4", "headcount,20,fy16,,",
                                    "action,,,,", "reference,,,3,"};

static void random_lines(struct run *run, uint64_t *r)
{
    struct buf rows = {0};
    for (char id = 'a'; id < 'g'; id++) {
        const char *kind = kinds[random_below(r, 5)];
        bool below = id > 'd' && random_below(r, 2);
        if (id != 'a' && random_below(r, 5) == 0)
            continue;
        buf_printf(&rows, "%c,%s,省,%s,,%s\n", id, below ? "a" : "", titles[random_below(r, 4)],
                   id == 'a' ? kinds[random_below(r, 2)] : kind);
    }
    run_lines(run, rows.p);
    buf_release(&rows);
}

static void random_rules(struct run *run, uint64_t *r)
{
    static const char *const items[] = {"演習", "定員", "整備"};
    static const char *const strengths[] = {"principal", "significant"};
    struct buf text = {0};
    buf_puts(&text, "tags:\n  - {tag: t.x, for: [line], when: {text: ");
    buf_puts(&text, random_below(r, 3) ? "演習}}\nlinks:\n" : "庁舎}}\nlinks:\n");
    buf_puts(
        &text,
        "  - {id: t, items: {text: 演習}, lines: {tag: t.x}, strength: significant, extent: whole}\n");
    for (char id = 'k'; id < 'n'; id++)
        if (random_below(r, 4))
            buf_printf(&text, "  - {id: %c, items: {text: %s}, lines: {text: %s}, strength: %s}\n",
                       id, items[random_below(r, 3)], titles[random_below(r, 3)],
                       strengths[random_below(r, 2)]);
    if (random_below(r, 3) == 0)
        buf_printf(&text, "excludes:\n  - {id: e, items: {text: 定員}, lines: {text: %s}}\n",
                   titles[random_below(r, 3)]);
    run_rules(run, text.p);
    buf_release(&text);
}

static void random_decisions(struct run *run, uint64_t *r)
{
    static const char *const rows[] = {
        "1.1,a,reject,,否,,,,,\n", "1.2,a,add,,可,,,,,\n", "2.1,,waive,,別,,,,,\n", "",
        /* Those that differ from one of the first, and those in doubt. */
        "1.1,a,accept,,可,乙,,,,\n", "1.2,a,reject,,否,乙,,,,\n",
        "1.2,b,add,principal,可,,,2:0123456789abcdef,,\n", ""};
    struct str all = arena_printf(run->files.arena, "%s%s%s", rows[random_below(r, 2)],
                                  rows[2 + random_below(r, 2)], rows[4 + random_below(r, 4)]);
    run_decisions(run, random_below(r, 2) ? all.p : "");
}

/* What of the second audit is as in the first. */
struct alike {
    bool lines, rules, decisions;
};

static void fill(struct run *run, uint64_t number, uint64_t other, struct alike alike)
{
    uint64_t seeds[] = {alike.lines ? number : other, alike.rules ? number : other,
                        alike.decisions ? number : other};
    for (int i = 0; i < 3; i++)
        seeds[i] = (seeds[i] * 3 + (uint64_t)i + 1) * 0x9E3779B97F4A7C15u;
    random_lines(run, &seeds[0]);
    random_rules(run, &seeds[1]);
    random_decisions(run, &seeds[2]);
    run_audit(run);
}

static struct ft_diff *diff_of(const struct run *from, const struct run *to)
{
    static const struct diff_names none;
    struct ft_diff *diff;
    cr_assert_eq(diff_results(from->result, to->result, &none, to->files.diags, &diff), FT_OK);
    return diff;
}

typedef void visit(const struct ft_diff *diff, const struct ft_diff *swapped, uint64_t number);

static void each_pair(struct alike alike, visit *see)
{
    for (uint64_t number = 1; number <= PAIRS; number++) {
        struct run old = run_new(), new = run_new();
        fill(&old, number, number, alike);
        fill(&new, number, number + 1000, alike);
        struct ft_diff *diff = diff_of(&old, &new), *swapped = diff_of(&new, &old);
        see(diff, swapped, number);
        arena_free(diff->arena);
        arena_free(swapped->arena);
        run_free(&new);
        run_free(&old);
    }
}

/* --- exchanged ---------------------------------------------------------------------- */

static const struct diff_link *find(const struct ft_diff *diff, const struct diff_link *like)
{
    for (size_t i = 0; i < diff->link_count; i++)
        if (str_eq(diff->links[i].item, like->item) && str_eq(diff->links[i].line, like->line))
            return &diff->links[i];
    return NULL;
}

static bool has_reason(const struct diff_link *link, enum why why, struct str name)
{
    for (size_t i = 0; i < link->reason_count; i++)
        if (link->reasons[i].why == why && str_eq(link->reasons[i].name, name))
            return true;
    return false;
}

static enum why mirrored(enum why why)
{
    return why < WHY_RULE_CHANGED ? (enum why)((unsigned)why ^ 1) : why;
}

static void expect_mirrored(const struct diff_link *link, const struct diff_link *other)
{
    cr_assert(other);
    cr_expect_eq(link->old, other->new);
    cr_expect_eq(link->new, other->old);
    expect_size_eq(link->reason_count, other->reason_count);
    for (size_t i = 0; i < link->reason_count && !(link->old && link->new); i++)
        cr_expect(has_reason(other, mirrored(link->reasons[i].why), link->reasons[i].name),
                  "%.*s %.*s: %s", STR_ARG(link->item), STR_ARG(link->line),
                  why_name[link->reasons[i].why]);
}

static void expect_exchanged(const struct ft_diff *diff, const struct ft_diff *swapped,
                             uint64_t number)
{
    (void)number;
    expect_size_eq(diff->link_count, swapped->link_count);
    for (size_t i = 0; i < diff->link_count; i++)
        expect_mirrored(&diff->links[i], find(swapped, &diff->links[i]));
    expect_size_eq(diff->decision_count, swapped->decision_count);
    expect_size_eq(diff->changed_item_count, swapped->changed_item_count);
    expect_size_eq(diff->changed_line_count, swapped->changed_line_count);
    expect_size_eq(diff->rule_count, swapped->rule_count);
    for (size_t i = 0; i < diff->fall_count; i++)
        for (size_t s = 0; s < swapped->fall_count; s++)
            cr_expect_not(diff->falls[i].item.old == swapped->falls[s].item.new &&
                          diff->falls[i].kind == swapped->falls[s].kind);
}

Test(diff_property, exchanged_gained_is_lost)
{
    each_pair((struct alike){false, false, false}, expect_exchanged);
}

/* --- blame ---------------------------------------------------------------------------- */

static size_t falls_seen;

static void expect_all_worse(const struct ft_diff *diff, const struct ft_diff *swapped,
                             uint64_t number)
{
    (void)swapped;
    for (size_t i = 0; i < diff->fall_count; i++)
        cr_expect(diff->falls[i].worse, "pair %llu", (unsigned long long)number);
    falls_seen += diff->fall_count;
}

Test(diff_property, where_only_rules_differ_every_fall_is_worse)
{
    each_pair((struct alike){.lines = true, .decisions = true}, expect_all_worse);
    cr_expect_gt(falls_seen, 10);
}

static void expect_none_worse(const struct ft_diff *diff, const struct ft_diff *swapped,
                              uint64_t number)
{
    (void)swapped;
    cr_expect_eq(diff_worse(diff), 0, "pair %llu", (unsigned long long)number);
    falls_seen += diff->fall_count;
}

Test(diff_property, where_only_lines_differ_no_fall_is_worse)
{
    each_pair((struct alike){.rules = true, .decisions = true}, expect_none_worse);
    cr_expect_gt(falls_seen, 10);
}

static void expect_empty(const struct ft_diff *diff, const struct ft_diff *swapped, uint64_t number)
{
    (void)number;
    cr_expect(diff_is_empty(diff) && diff_is_empty(swapped));
}

Test(diff_property, an_audit_does_not_differ_from_itself)
{
    each_pair((struct alike){true, true, true}, expect_empty);
}
