#include "audit/diff.h"
#include "audit_files.h"
#include "expect.h"

#define LINES                                          \
    "a,,総務省,演習,,money,,,7.2,4\n"             \
    "b,,内閣官房,定員増,,headcount,20,fy16,,\n" \
    "c,,防衛省,庁舎,,money,,,3,3\n"
#define EXERCISE \
    "  - {id: x, items: {text: 演習}, lines: {text: 演習}, strength: principal, extent: whole}\n"
#define POSTS \
    "  - {id: p, items: {text: 演習}, lines: {text: 定員}, strength: principal, extent: whole}\n"
#define HOUSES \
    "  - {id: h, items: {text: 演習}, lines: {text: 庁舎}, strength: principal, extent: whole}\n"

static struct run old, new;
static struct ft_diff *diff;

static void begin(void)
{
    old = run_new();
    new = run_new();
    diff = NULL;
}

static void end(void)
{
    if (diff)
        arena_free(diff->arena);
    run_free(&new);
    run_free(&old);
}

TestSuite(diff, .init = begin, .fini = end);

static void give(struct run *run, const char *lines, const char *links)
{
    struct str rules = arena_printf(run->files.arena, "links:\n%s", links);
    run_lines(run, lines);
    run_rules(run, *links ? rules.p : "");
}

static const struct ft_diff *compare(void)
{
    static const struct diff_names none;
    run_audit(&old);
    run_audit(&new);
    cr_assert_eq(diff_results(old.result, new.result, &none, new.files.diags, &diff), FT_OK);
    return diff;
}

/* "lost 1.1 a rule-gone(x); …" */
static struct str said(void)
{
    struct buf text = {0};
    for (size_t i = 0; i < diff->link_count; i++) {
        const struct diff_link *link = &diff->links[i];
        buf_printf(&text, "%s%s %.*s %.*s", i ? "; " : "",
                   !link->new   ? "lost"
                   : !link->old ? "gained"
                                : "changed",
                   STR_ARG(link->item), STR_ARG(link->line));
        for (size_t r = 0; r < link->reason_count; r++) {
            buf_printf(&text, " %s", why_name[link->reasons[r].why]);
            if (link->reasons[r].name.n)
                buf_printf(&text, "(%.*s)", STR_ARG(link->reasons[r].name));
        }
    }
    struct str kept = arena_str(new.files.arena, buf_str(&text));
    buf_release(&text);
    return kept;
}

/* --- why a link is lost, and whether that is worse --------------------------------- */

struct loss_case {
    const char *name, *lines, *links, *decisions, *said;
    size_t worse;
};

static const struct loss_case losses[] = {
    {"nothing", LINES, EXERCISE POSTS, NULL, "", 0},
    {"a rule is gone", LINES, POSTS, NULL, "lost 1.1 a rule-gone(x)", 1},
    {"a rule is another", LINES,
     "  - {id: x, items: {text: 演習}, lines: {text: 研修}, strength: principal, extent: whole}\n" POSTS,
     NULL, "lost 1.1 a rule-changed(x)", 1},
    {"an exclude takes it back", LINES,
     EXERCISE POSTS "excludes:\n  - {id: e, items: {text: 演習}, lines: {id: [a]}}\n", NULL,
     "lost 1.1 a excluded(e)", 1},
    {"a decision rejects it", LINES, EXERCISE POSTS, "1.1,a,reject,,別の演習,,,,,\n",
     "lost 1.1 a rejected", 0},
    {"weaker", LINES,
     "  - {id: x, items: {text: 演習}, lines: {text: 演習}, strength: significant, extent: whole}\n" POSTS,
     NULL, "changed 1.1 a rule-changed(x)", 1},
    {"weaker by a decision that accepts", LINES, EXERCISE POSTS,
     "1.1,a,accept,significant,一部,,,,,\n", "changed 1.1 a decided", 1},
    {"the line says something else",
     "a,,総務省,研修,,money,,,7.2,4\nb,,内閣官房,定員増,,headcount,20,fy16,,\n", EXERCISE POSTS,
     NULL, "lost 1.1 a line-changed", 0},
    {"the line has no money any more",
     "a,,総務省,演習,,money,,,―,4\nb,,内閣官房,定員増,,headcount,20,fy16,,\n", EXERCISE POSTS, NULL,
     "", 0},
    {"the line is gone", "b,,内閣官房,定員増,,headcount,20,fy16,,\n", EXERCISE POSTS, NULL,
     "lost 1.1 a line-gone", 0},
    {"the line is gone, and so is the rule", "b,,内閣官房,定員増,,headcount,20,fy16,,\n", POSTS,
     NULL, "lost 1.1 a rule-gone(x) line-gone", 0},
    {"posts are not recorded where nothing is linked to them, but the rule is gone",
     "a,,総務省,演習,,money,,,7.2,4\nc,,防衛省,庁舎,,money,,,3,3\n", EXERCISE, NULL,
     "lost 1.1 b rule-gone(p)", 0},
};

TestEach(diff, says_why_and_whether_it_is_worse, losses, c)
{
    give(&old, LINES, EXERCISE POSTS);
    if (c->decisions)
        run_decisions(&new, c->decisions);
    give(&new, c->lines, c->links);
    compare();
    expect_str_eq(said(), c->said);
    cr_expect_eq(diff_worse(diff), c->worse, "%s: %zu", c->name, diff_worse(diff));
}

Test(diff, a_line_that_changed_explains_only_what_it_gave)
{
    give(&old, LINES, EXERCISE HOUSES POSTS);
    give(&new,
         "a,,総務省,研修,,money,,,7.2,4\nb,,内閣官房,定員増,,headcount,20,fy16,,\n"
         "c,,防衛省,庁舎,,money,,,3,3\n",
         EXERCISE POSTS);
    compare();
    expect_str_eq(said(), "lost 1.1 a line-changed; lost 1.1 c rule-gone(h)");
    cr_expect_eq(diff_worse(diff), 1);
}

Test(diff, an_answer_falls_where_the_status_does_not)
{
    const char *rules =
        "  - {id: s, items: {id: ['1.2']}, lines: {text: 定員}, strength: principal, extent: whole}\n"
        "  - {id: m, items: {id: ['1.2']}, lines: {text: 庁舎}, strength: principal, extent: whole}\n";
    give(&old, LINES, rules);
    give(
        &new, LINES,
        "  - {id: m, items: {id: ['1.2']}, lines: {text: 庁舎}, strength: principal, extent: whole}\n");
    compare();
    cr_assert_eq(diff->fall_count, 1);
    expect_str_eq(diff_level(diff->arena, diff->falls[0].kind, diff->falls[0].from), "staff:met");
    expect_str_eq(diff_level(diff->arena, diff->falls[0].kind, diff->falls[0].to), "staff:none");
    cr_expect(diff->falls[0].worse);
}

Test(diff, another_text_of_the_item_explains_all)
{
    give(&old, LINES, EXERCISE);
    give(&new, LINES, EXERCISE);
    files_write(&new.files, "items.csv",
                "id,kind,section,section_title,text,expects\n1.1,item,1,人材,研修の拡充,budget\n");
    compare();
    expect_str_eq(said(), "lost 1.1 a item-changed");
    cr_expect_eq(diff->fall_count, 1);
    cr_expect_eq(diff_worse(diff), 0);
}

Test(diff, a_waiver_that_is_withdrawn_is_worse)
{
    give(&old, LINES, EXERCISE);
    run_decisions(&old, "2.1,,waive,,別の法律,,,,,\n");
    give(&new, LINES, EXERCISE);
    compare();
    cr_expect_eq(diff_worse(diff), 1);
}

Test(diff, a_measure_of_another_name_is_the_same_measure)
{
    give(&old, LINES, EXERCISE);
    give(&new, LINES, EXERCISE);
    files_amend(&new.files, "{id: fy16, column", "{id: main, column");
    run_lines(&new, "a,,総務省,演習,,money,,,7.2,4\nb,,内閣官房,定員増,,headcount,20,main,,\n"
                    "c,,防衛省,庁舎,,money,,,3,3\n");
    compare();
    cr_expect(diff->measures[0].renamed);
    cr_expect_not(diff->measures[1].renamed);
    cr_expect_eq(diff->changed_line_count, 0);
    cr_expect_eq(diff->fall_count, 0);
}

static enum ft_err try_compare(void)
{
    static const struct diff_names none = {"old.json", "new.json", NULL};
    run_audit(&old);
    run_audit(&new);
    return diff_results(old.result, new.result, &none, new.files.diags, &diff);
}

Test(diff, results_without_a_common_item_cannot_be_compared)
{
    files_write(&new.files, "items.csv",
                "id,kind,section,section_title,text,expects\n9.1,item,9,他,研修の拡充,budget\n");
    files_write(&new.files, "lines.csv", "id,title,y16,y15\na,研修,1,1\n");
    cr_expect_eq(try_compare(), FT_EINPUT);
    expect_rendered(new.files.diags,
                    "new.json: error: the two results have no item in common [FT106]\n"
                    "      = help: compare two audits of one proposal\n");
}

Test(diff, amounts_of_two_currencies_cannot_be_compared)
{
    files_amend(&new.files, "currency: JPY", "currency: USD");
    files_write(&new.files, "audit.yaml",
                "fundtrace: 1\nproposal: {title: t, items: items.csv}\n"
                "budget: {title: b, lines: lines.csv, currency: USD, measures: "
                "[{id: fy16, column: y16, unit: USD, fiscal-year: '2016', phase: proposed}]}\n"
                "rules: [rules.yaml]\n");
    files_write(&new.files, "lines.csv", "id,title,y16,y15\na,研修,1,1\n");
    cr_expect_eq(try_compare(), FT_EINPUT);
    expect_rendered(new.files.diags, "new.json: error: amounts in USD cannot be compared with "
                                     "amounts in JPY [FT012]\n");
}

/* --- what is given ------------------------------------------------------------------ */

struct given_case {
    const char *name, *lines, *links, *said;
};

static const struct given_case given_cases[] = {
    {"the same", LINES, EXERCISE HOUSES, ""},
    {"a line less", LINES, EXERCISE, "given.fy16:1020000000 given.fy16:720000000 worse"},
    {"the only line that rose is another", LINES, HOUSES,
     "given.fy16:increased given.fy16:same worse"},
    {"less money stands in the line",
     "a,,総務省,演習,,money,,,3,4\nb,,内閣官房,定員増,,headcount,20,fy16,,\nc,,防衛省,庁舎,,money,,,3,3\n",
     EXERCISE HOUSES, "given.fy16:increased given.fy16:same"},
    {"less money, and a line less",
     "a,,総務省,演習,,money,,,3,4\nb,,内閣官房,定員増,,headcount,20,fy16,,\nc,,防衛省,庁舎,,money,,,3,3\n",
     EXERCISE, "given.fy16:increased given.fy16:same worse"},
    {"the base is not stated any more, and no less is given",
     "a,,総務省,演習,,money,,,7.2,\nb,,内閣官房,定員増,,headcount,20,fy16,,\nc,,防衛省,庁舎,,money,,,3,3\n",
     EXERCISE HOUSES, ""},
    {"nothing at all, which the status says", LINES, POSTS, "funded staffed worse"},
};

TestEach(diff, tells_that_less_is_given_where_nothing_else_does, given_cases, c)
{
    struct buf text = {0};
    give(&old, LINES, EXERCISE HOUSES);
    give(&new, c->lines, c->links);
    compare();
    for (size_t i = 0; i < diff->fall_count; i++)
        buf_printf(&text, "%s%.*s %.*s%s", i ? "; " : "",
                   STR_ARG(diff_fall_level(diff->arena, diff, &diff->falls[i], false)),
                   STR_ARG(diff_fall_level(diff->arena, diff, &diff->falls[i], true)),
                   diff->falls[i].worse ? " worse" : "");
    cr_expect(str_eq(buf_str(&text), str_of(c->said)), "%s: %.*s", c->name,
              STR_ARG(buf_str(&text)));
    buf_release(&text);
}
