/* What a comparison makes of decisions: what became of them, and of what they are about. */
#include "audit/diff.h"
#include "audit_files.h"
#include "expect.h"
#include "report/diff/page.h"

#define LINES "a,,総務省,演習,,money,,,7.2,4\nc,,防衛省,庁舎,,money,,,3,3\n"
#define RULES  \
    "links:\n" \
    "  - {id: x, items: {text: 演習}, lines: {text: 演習}, strength: principal, extent: whole}\n"
#define ITEMS "id,kind,section,section_title,text,expects\n"
#define ITEM  ITEMS "1.1,item,1,人材,演習予算の拡充,budget\n2.1,item,2,制度,法の整備,law\n"

static struct run old, new;
static struct ft_diff *diff;

static void prepare(struct run *run)
{
    *run = run_new();
    files_write(&run->files, "items.csv", ITEM);
    run_lines(run, LINES);
    run_rules(run, RULES);
}

static void begin(void)
{
    prepare(&old);
    prepare(&new);
    diff = NULL;
}

static void end(void)
{
    if (diff)
        arena_free(diff->arena);
    run_free(&new);
    run_free(&old);
}

TestSuite(diff_decisions, .init = begin, .fini = end);

static struct str print_of_answer(struct run *run)
{
    const uint32_t a = 0;
    struct str print;
    cr_assert_eq(lines_print(run->files.arena, run->audit->model, &a, 1, run->files.diags, &print),
                 FT_OK);
    return print;
}

/*
 * Rows in which { is the print of item 1.1, } that of line a, ] that of line c, as prepared, and [
 * what an answer has that rests on line a alone.
 */
static void decide(struct run *run, const char *rows)
{
    struct run plain = {0};
    prepare(&plain);
    run_audit(&plain);
    const struct str prints[] = {run_item(&plain, "1.1")->print, run_line(&plain, "a")->print,
                                 run_line(&plain, "c")->print, print_of_answer(&plain)};
    struct buf text = {0};
    for (const char *at = rows; *at; at++) {
        size_t token = strcspn("{}][", (const char[]){*at, '\0'});
        if (token < 4)
            buf_add(&text, prints[token]);
        else
            buf_putc(&text, *at);
    }
    run_decisions_with_extent(run, text.n > 0 ? text.p : "");
    buf_release(&text);
    run_free(&plain);
}

static void compare(void)
{
    static const struct diff_names none;
    run_audit(&old);
    run_audit(&new);
    cr_assert_eq(diff_results(old.result, new.result, &none, new.files.diags, &diff), FT_OK);
}

static struct str kept(struct buf *text)
{
    struct str out = arena_str(new.files.arena, buf_str(text));
    buf_release(text);
    return out;
}

static void put_state(struct buf *text, const struct ft_result *in, uint32_t at)
{
    if (at == NO_INDEX)
        buf_puts(text, "-");
    else
        buf_printf(text, "%s%s", decision_state_name[in->decisions[at].state],
                   in->decisions[at].suspect ? "?" : "");
}

/* "1.1:a accept 甲 stands→stands?; …" */
static struct str decisions(void)
{
    struct buf text = {0};
    for (size_t i = 0; i < diff->decision_count; i++) {
        struct matched at = diff->decisions[i].at;
        const struct result_decision *decision =
            at.new == NO_INDEX ? &old.result->decisions[at.old] : &new.result->decisions[at.new];
        buf_printf(&text, "%s%.*s:%.*s %s %.*s ", i ? "; " : "", STR_ARG(decision->item),
                   STR_ARG(decision->line), verdict_name[decision->verdict], STR_ARG(decision->by));
        put_state(&text, old.result, at.old);
        buf_puts(&text, "→");
        put_state(&text, new.result, at.new);
    }
    return kept(&text);
}

/* "1.1 funded→gap worse; …" */
static struct str falls(void)
{
    struct buf text = {0};
    for (size_t i = 0; i < diff->fall_count; i++) {
        const struct diff_fall *fall = &diff->falls[i];
        struct str from = diff_level(diff->arena, fall->kind, fall->from);
        struct str to = diff_level(diff->arena, fall->kind, fall->to);
        buf_printf(&text, "%s%.*s %.*s→%.*s%s", i ? "; " : "",
                   STR_ARG(new.result->items[fall->item.new].id), STR_ARG(from), STR_ARG(to),
                   fall->worse ? " worse" : "");
    }
    return kept(&text);
}

/* "lost 1.1:a disputed; …" */
static struct str links(void)
{
    struct buf text = {0};
    for (size_t i = 0; i < diff->link_count; i++) {
        const struct diff_link *link = &diff->links[i];
        buf_printf(&text, "%s%s %.*s:%.*s", i ? "; " : "",
                   !link->new   ? "lost"
                   : !link->old ? "gained"
                                : "changed",
                   STR_ARG(link->item), STR_ARG(link->line));
        for (size_t r = 0; r < link->reason_count; r++)
            buf_printf(&text, " %s", why_name[link->reasons[r].why]);
    }
    return kept(&text);
}

/* --- what became of decisions --------------------------------------------------------- */

struct became_case {
    const char *name, *before, *after, *said;
};

static const struct became_case became[] = {
    {"nothing", "1.1,a,accept,,,可,甲,2016-02-01,,,\n", "1.1,a,accept,,,可,甲,2016-02-01,,,\n", ""},
    {"the order of the rows is nothing",
     "1.1,a,accept,,,可,甲,2016-02-01,,,\n1.1,c,reject,,,否,乙,2016-02-01,,,\n",
     "1.1,c,reject,,,否,乙,2016-02-01,,,\n1.1,a,accept,,,可,甲,2016-02-01,,,\n", ""},
    {"new and gone", "1.1,a,accept,,,可,甲,2016-02-01,,,\n", "1.1,a,accept,,,可,乙,2016-02-01,,,\n",
     "1.1:a accept 乙 -→stands; 1.1:a accept 甲 stands→-"},
    {"replaced", "1.1,a,accept,,,可,甲,2016-02-01,,,\n",
     "1.1,a,accept,,,可,甲,2016-02-01,,,\n1.1,a,reject,,,否,甲,2016-02-02,,,\n",
     "1.1:a accept 甲 stands→superseded; 1.1:a reject 甲 -→stands"},
    {"disputed", "1.1,a,accept,,,可,甲,2016-02-01,,,\n",
     "1.1,a,accept,,,可,甲,2016-02-01,,,\n1.1,a,reject,,,否,乙,2016-02-02,,,\n",
     "1.1:a accept 甲 stands→disputed; 1.1:a reject 乙 -→disputed"},
    {"suspect", "1.1,a,accept,,,可,甲,2016-02-01,{,},\n",
     "1.1,a,accept,,,可,甲,2016-02-01,2:0123456789abcdef,},\n", "1.1:a accept 甲 stands→stands?"},
    {"and back", "1.1,a,accept,,,可,甲,2016-02-01,2:0123456789abcdef,},\n",
     "1.1,a,accept,,,可,甲,2016-02-01,{,},\n", "1.1:a accept 甲 stands?→stands"},
    {"another strength", "1.1,a,accept,principal,,可,甲,2016-02-01,,,\n",
     "1.1,a,accept,significant,,可,甲,2016-02-01,,,\n", "1.1:a accept 甲 stands→stands"},
    {"void", "2.1,,waive,,,不要,甲,2016-02-01,,,\n",
     "2.1,,waive,,,不要,甲,2016-02-01,,,\n2.1,c,add,,,可,甲,2016-02-01,,,\n",
     "2.1: waive 甲 stands→void; 2.1:c add 甲 -→stands"},
    {"those that are alike, one after the other",
     "1.1,a,accept,principal,,可,甲,,,,\n1.1,a,accept,significant,,可,甲,,,,\n",
     "1.1,a,accept,principal,,可,甲,,,,\n1.1,a,accept,significant,,可,甲,,,,\n"
     "1.1,a,accept,significant,,可,甲,,,,\n",
     "1.1:a accept 甲 stands→superseded; 1.1:a accept 甲 -→stands"},
};

TestEach(diff_decisions, that_are_new_or_gone_or_became_something_else, became, c)
{
    decide(&old, c->before);
    decide(&new, c->after);
    compare();
    expect_str_eq(decisions(), c->said);
    cr_expect_eq(diff_found_same(diff), *c->said == '\0', "%s", c->name);
}

/* --- falls --------------------------------------------------------------------------------- */

struct fall_case {
    const char *name, *before, *after, *items, *lines;
    const char *falls, *links;
};

#define REWORDED    ITEMS "1.1,item,1,人材,演習予算の大幅な拡充,budget\n2.1,item,2,制度,法の整備,law\n"
#define OTHER_LINE  "a,,総務省,演習等,,money,,,7.2,4\nc,,防衛省,庁舎,,money,,,3,3\n"
#define OTHER_MONEY "a,,総務省,演習,,money,,,7.2,4\nc,,防衛省,庁舎,,money,,,3.5,3\n"

static const struct fall_case cases[] = {
    {"a link that a person lowered stays so where the item changes",
     "1.1,a,accept,significant,,可,甲,2016-02-01,{,},\n", NULL, REWORDED, NULL, "", ""},
    {"or the line", "1.1,a,accept,significant,,可,甲,2016-02-01,{,},\n", NULL, NULL, OTHER_LINE, "",
     ""},
    {"what a person rejected is not back", "1.1,a,reject,,,否,甲,2016-02-01,{,},\n", NULL, REWORDED,
     NULL, "", ""},
    {"what a person raised falls where the item changes, which explains it",
     "1.1,a,reject,,,否,甲,2016-02-01,,,\n1.1,c,add,principal,whole,可,甲,2016-02-01,{,,\n", NULL,
     REWORDED, NULL, "1.1 funded→gap", ""},
    {"or its amount, on which a whole link rests",
     "2.1,c,add,principal,whole,可,甲,2016-02-01,,],\n", NULL, NULL, OTHER_MONEY, "2.1 funded→gap",
     ""},
    {"but a part of it does not", "2.1,c,add,principal,part,可,甲,2016-02-01,,],\n", NULL, NULL,
     OTHER_MONEY, "", ""},
    {"where nothing but the word is in doubt, it is worse",
     "2.1,c,add,principal,whole,可,甲,2016-02-01,,,\n",
     "2.1,c,add,principal,whole,可,甲,2016-02-01,2:0123456789abcdef,,\n", NULL, NULL,
     "2.1 funded→gap worse", ""},
    {"a waiver in doubt", "2.1,,waive,,,不要,甲,2016-02-01,,,\n",
     "2.1,,waive,,,不要,甲,2016-02-01,2:0123456789abcdef,,\n", NULL, NULL, "2.1 waived→gap worse",
     ""},
    {"people who differ leave it to the rules", "2.1,c,add,principal,whole,可,甲,2016-02-01,,,\n",
     "2.1,c,add,principal,whole,可,甲,2016-02-01,,,\n2.1,c,reject,,,否,乙,2016-02-01,,,\n", NULL,
     NULL, "2.1 funded→gap worse", "lost 2.1:c disputed"},
    {"and who agree again do not",
     "2.1,c,add,,,可,甲,2016-02-01,,,\n2.1,c,reject,,,否,乙,2016-02-01,,,\n",
     "2.1,c,add,,,可,甲,2016-02-01,,,\n", NULL, NULL, "", "gained 2.1:c settled"},
    {"a rejection that is disputed", "1.1,a,reject,,,否,甲,2016-02-01,,,\n",
     "1.1,a,reject,,,否,甲,2016-02-01,,,\n1.1,a,accept,,,可,乙,2016-02-01,,,\n", NULL, NULL, "",
     "gained 1.1:a disputed rejection-gone"},
    {"and one that is not any more",
     "1.1,a,reject,,,否,甲,2016-02-01,,,\n1.1,a,accept,,,可,乙,2016-02-01,,,\n",
     "1.1,a,reject,,,否,甲,2016-02-01,,,\n", NULL, NULL, "1.1 funded→gap",
     "lost 1.1:a settled rejected"},
    {"a strength that is disputed", "1.1,a,accept,significant,,可,甲,2016-02-01,,,\n",
     "1.1,a,accept,significant,,可,甲,2016-02-01,,,\n1.1,a,accept,,,可,乙,2016-02-01,,,\n", NULL,
     NULL, "", "changed 1.1:a disputed"},
    {"withdrawn", "2.1,c,add,,,可,甲,2016-02-01,,,\n", "", NULL, NULL, "2.1 part-funded→gap worse",
     "lost 2.1:c decision-gone"},
    {"an answer that is withdrawn", "2.1,,answer,,law:met,足りる,甲,2016-02-01,,,\n", "", NULL,
     NULL, "2.1 law:met→law:none worse", ""},
    {"an answer that a line no longer bears out",
     "1.1,c,add,significant,,可,甲,2016-02-01,,,\n"
     "1.1,,answer,,budget:met,足りる,甲,2016-02-01,,,\n1.1,a,reject,,,否,甲,2016-02-01,,,\n",
     "1.1,c,add,significant,,可,甲,2016-02-01,,,\n1.1,a,reject,,,否,甲,2016-02-01,,,\n", NULL,
     OTHER_MONEY, "1.1 budget:met→budget:related", ""},
};

TestEach(diff_decisions, fall_and_say_why, cases, c)
{
    decide(&old, c->before);
    decide(&new, c->after ? c->after : c->before);
    if (c->items)
        files_write(&new.files, "items.csv", c->items);
    if (c->lines)
        run_lines(&new, c->lines);
    compare();
    expect_str_eq(falls(), c->falls);
    expect_str_eq(links(), c->links);
}

Test(diff_decisions, in_doubt_for_a_new_amount_column_fall_by_the_data)
{
    const char *rows = "2.1,c,add,principal,whole,可,甲,2016-02-01,,],\n";
    decide(&old, rows);
    decide(&new, rows);
    files_amend(
        &new.files, "rules: [rules.yaml]",
        "    - {id: fy14, column: y14, unit: 億円, fiscal-year: '2014', phase: approved}\n"
        "rules: [rules.yaml]\ndecisions: decisions.csv\nallow: [{code: FT735, reason: few lines}]");
    files_write(&new.files, "lines.csv",
                "id,organisation,title,detail,y16,y15,y14\n"
                "a,総務省,演習,,7.2,4,2\nc,防衛省,庁舎,,3,3,1\n");
    compare();
    expect_str_eq(decisions(), "2.1:c add 甲 stands→stands?");
    expect_str_eq(falls(), "2.1 funded→gap");
}

/* A second link by a rule takes the ground from the answer: nothing in the data does. */
Test(diff_decisions, an_answer_in_doubt_for_another_rule_is_worse)
{
    const char *rows = "1.1,,answer,,budget:met,足りる,甲,2016-02-01,,[,\n";
    for (int i = 0; i < 2; i++) {
        struct run *run = i == 0 ? &old : &new;
        struct str text = arena_printf(
            run->files.arena,
            "links:\n  - {id: x, items: {text: 演習}, lines: {text: '%s'}, strength: significant}\n",
            i == 0 ? "演習" : "演習|庁舎");
        decide(run, rows);
        run_rules(run, text.p);
    }
    compare();
    expect_str_eq(decisions(), "1.1: answer 甲 stands→stands?");
    expect_str_eq(falls(), "1.1 budget:met→budget:related worse");
}

/* --- rises ---------------------------------------------------------------------------------- */

struct rise_case {
    const char *name, *before, *after;
    bool rises;
};

#define IN_DOUBT "2:0123456789abcdef"

static const struct rise_case rises[] = {
    {"a link that a person adds", "", "2.1,c,add,,,可,甲,2016-02-01,,,\n", true},
    {"but not where it is in doubt", "", "2.1,c,add,,,可,甲,2016-02-01," IN_DOUBT ",,\n", false},
    {"one that is confirmed", "2.1,c,add,,,可,甲,2016-02-01," IN_DOUBT ",,\n",
     "2.1,c,add,,,可,甲,2016-02-01,,,\n", true},
    {"a strength that is taken back", "1.1,a,accept,significant,,可,甲,2016-02-01,,,\n", "", true},
    {"but not one in doubt", "1.1,a,accept,significant,,可,甲,2016-02-01,,,\n",
     "1.1,a,accept,significant,,可,甲,2016-02-01," IN_DOUBT ",,\n", false},
    {"money that a person adds", "", "1.1,c,add,principal,,可,甲,2016-02-01,,,\n", true},
    {"but not where it is in doubt", "", "1.1,c,add,principal,,可,甲,2016-02-01," IN_DOUBT ",,\n",
     false},
};

TestEach(diff_decisions, rise_where_nothing_is_in_doubt, rises, c)
{
    decide(&old, c->before);
    decide(&new, c->after);
    compare();
    for (size_t i = 0; i < diff->changed_item_count; i++)
        cr_expect_eq(has_risen(diff, diff->changed_items[i].at), c->rises, "%s", c->name);
    cr_expect(diff->changed_item_count == 1 || !c->rises, "%s", c->name);
}
