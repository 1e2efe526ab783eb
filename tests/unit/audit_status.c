#include "audit_budget.h"
#include "expect.h"

enum { MAX_LINKS = 4 };

struct status_case {
    const char *what;
    struct {
        const char *line;
        enum strength strength;
        enum extent extent;
    } links[MAX_LINKS];
    unsigned expects;
    bool waived;
    enum status status;
    unsigned has;
    uint32_t funded_by;
    enum answer answer;
};

#define P STRENGTH_PRINCIPAL
#define S STRENGTH_SIGNIFICANT
#define W EXTENT_WHOLE
#define H EXTENT_PART

static const struct budget_line rows[] = {
    {"money", "", LINE_MONEY, {"7.2", "", "4"}},
    {"share", "money", LINE_SHARED, {""}},
    {"suppl", "", LINE_MONEY, {"―", "255", ""}},
    {"last", "", LINE_MONEY, {"―", "―", "3"}},
    {"cut", "", LINE_MONEY, {"▲1", "", ""}},
    {"grant", "", LINE_OUT_OF, {"42.5", "", ""}},
    {"posts", "", LINE_HEADCOUNT, {""}},
    {"posts.last", "", LINE_HEADCOUNT, {""}},
    {"plan", "", LINE_ACTION, {""}},
    {"act", "", LINE_ACTION, {""}},
    {"ref", "", LINE_REFERENCE, {"54.5", "", ""}},
};

/* clang-format off */
static const struct status_case cases[] = {
    {"a principal whole link to money", {{"money", P, W}}, EXPECTS_BUDGET, false,
     STATUS_FUNDED, HAS_MONEY, 1, ANSWER_MET},
    {"a principal whole link to a share of money", {{"share", P, W}}, EXPECTS_BUDGET, false,
     STATUS_FUNDED, HAS_MONEY, 1, ANSWER_MET},
    {"to what is only the larger figure", {{"grant", P, W}}, EXPECTS_BUDGET, false,
     STATUS_FUNDED, HAS_MONEY, 1, ANSWER_MET},
    {"to money of the supplementary rows only", {{"suppl", P, W}}, EXPECTS_BUDGET, false,
     STATUS_FUNDED, HAS_MONEY, 2, ANSWER_MET},
    {"to both", {{"money", P, W}, {"suppl", S, H}}, EXPECTS_BUDGET, false,
     STATUS_FUNDED, HAS_MONEY, 3, ANSWER_MET},
    {"of extent part", {{"money", P, H}}, EXPECTS_BUDGET, false,
     STATUS_PART_FUNDED, HAS_MONEY, 1, ANSWER_PARTLY},
    {"significant", {{"money", S, W}}, EXPECTS_BUDGET, false,
     STATUS_PART_FUNDED, HAS_MONEY, 1, ANSWER_RELATED},
    {"principal whole and significant on different lines do not add up", {{"money", S, W}, {"act", P, W}},
     EXPECTS_BUDGET, false, STATUS_PART_FUNDED, HAS_MONEY | HAS_ACTION, 1, ANSWER_RELATED},
    {"posts", {{"posts", P, W}}, EXPECTS_STAFF, false,
     STATUS_STAFFED, HAS_POSTS, 0, ANSWER_MET},
    {"some of the posts", {{"posts", P, H}}, EXPECTS_STAFF, false,
     STATUS_STAFFED, HAS_POSTS, 0, ANSWER_PARTLY},
    {"posts beside an act", {{"act", P, W}, {"posts", S, W}}, EXPECTS_STAFF, false,
     STATUS_STAFFED, HAS_POSTS | HAS_ACTION, 0, ANSWER_MET},
    {"posts of a measure that does not fund", {{"posts.last", P, W}}, EXPECTS_STAFF, false,
     STATUS_REFERENCED, HAS_REFERENCE, 0, ANSWER_NONE},
    {"an act", {{"act", P, W}}, EXPECTS_LAW, false,
     STATUS_ACTED, HAS_ACTION, 0, ANSWER_MET},
    {"an act that is only planned", {{"plan", P, W}}, EXPECTS_LAW, false,
     STATUS_ACTED, HAS_ACTION, 0, ANSWER_PARTLY},
    {"such an act where no law is asked for", {{"plan", P, W}}, EXPECTS_PROCESS, false,
     STATUS_ACTED, HAS_ACTION, 0, ANSWER_MET},
    {"an act that also serves", {{"act", S, W}}, EXPECTS_PROCESS, false,
     STATUS_ACTED, HAS_ACTION, 0, ANSWER_RELATED},
    {"an act does not answer for rows", {{"act", P, W}}, EXPECTS_BUDGET, false,
     STATUS_ACTED, HAS_ACTION, 0, ANSWER_NONE},
    {"money does not answer for law", {{"money", P, W}}, EXPECTS_LAW, false,
     STATUS_FUNDED, HAS_MONEY, 1, ANSWER_NONE},
    {"a reference figure", {{"ref", P, W}}, EXPECTS_BUDGET, false,
     STATUS_REFERENCED, HAS_REFERENCE, 0, ANSWER_NONE},
    {"a line whose funding measures are nil", {{"last", P, W}}, EXPECTS_BUDGET, false,
     STATUS_REFERENCED, HAS_REFERENCE, 0, ANSWER_NONE},
    {"a line that only takes away", {{"cut", P, W}}, EXPECTS_BUDGET, false,
     STATUS_REFERENCED, HAS_REFERENCE, 0, ANSWER_NONE},
    {"a stray yen does not hide posts", {{"money", S, H}, {"posts", P, W}}, EXPECTS_STAFF, false,
     STATUS_PART_FUNDED, HAS_MONEY | HAS_POSTS, 1, ANSWER_MET},
    {"no link and a waiver", {{NULL}}, EXPECTS_BUDGET, true,
     STATUS_WAIVED, 0, 0, ANSWER_NONE},
    {"a link beats a waiver", {{"ref", S, H}}, EXPECTS_BUDGET, true,
     STATUS_REFERENCED, HAS_REFERENCE, 0, ANSWER_NONE},
    {"no link", {{NULL}}, EXPECTS_BUDGET, false,
     STATUS_GAP, 0, 0, ANSWER_NONE},
    {"nothing expected", {{"money", P, W}}, 0, false,
     STATUS_FUNDED, HAS_MONEY, 1, ANSWER_NA},
    {"two kinds, both met", {{"money", P, W}, {"posts", P, W}}, EXPECTS_BUDGET | EXPECTS_STAFF, false,
     STATUS_FUNDED, HAS_MONEY | HAS_POSTS, 1, ANSWER_MET},
    {"two kinds, one met", {{"money", P, W}}, EXPECTS_BUDGET | EXPECTS_STAFF, false,
     STATUS_FUNDED, HAS_MONEY, 1, ANSWER_PARTLY},
    {"two kinds, both related", {{"money", S, W}, {"posts", S, W}}, EXPECTS_BUDGET | EXPECTS_STAFF, false,
     STATUS_PART_FUNDED, HAS_MONEY | HAS_POSTS, 1, ANSWER_RELATED},
    {"two kinds, related and partly", {{"money", S, W}, {"posts", P, H}}, EXPECTS_BUDGET | EXPECTS_STAFF,
     false, STATUS_PART_FUNDED, HAS_MONEY | HAS_POSTS, 1, ANSWER_PARTLY},
    {"two kinds, one related", {{"money", S, W}}, EXPECTS_BUDGET | EXPECTS_STAFF, false,
     STATUS_PART_FUNDED, HAS_MONEY, 1, ANSWER_RELATED},
    {"money that something is taken from", {{"money", P, W}, {"cut", P, W}}, EXPECTS_BUDGET, false,
     STATUS_FUNDED, HAS_MONEY | HAS_REFERENCE, 1, ANSWER_PARTLY},
    {"two kinds, none", {{"ref", P, W}}, EXPECTS_BUDGET | EXPECTS_LAW, false,
     STATUS_REFERENCED, HAS_REFERENCE, 0, ANSWER_NONE},
};
/* clang-format on */

static void give_posts(struct budget *budget, const char *id, uint32_t measure)
{
    struct line *line = &budget->lines[budget_line(budget, id)];
    line->headcount = 20;
    line->headcount_measure = measure;
}

/* Of an item that asks for no amount and for no more than before: its money does not count. */
static struct judgement judge(const struct budget *budget, size_t links, unsigned expects,
                              bool waived)
{
    static const struct scope_money none[BUDGET_MEASURES];
    static const struct self_word waiver = {.ruling.verdict = VERDICT_WAIVE};
    struct item item = {.text = STR("x"), .expects = expects};
    struct item_case judged = {&budget->model, budget->atoms,          &item, none, budget->links,
                               links,          waived ? &waiver : NULL};
    struct judgement j;
    cr_assert_eq(item_judge(budget->arena, &judged, budget->diags, &j), FT_OK);
    return j;
}

TestEach(status, follows_the_table, cases, c)
{
    static struct budget budget;
    size_t n = 0;
    budget_init(&budget, rows, sizeof rows / sizeof *rows);
    give_posts(&budget, "posts", 0);
    give_posts(&budget, "posts.last", 2);
    budget.lines[budget_line(&budget, "act")].stage = ACT_DONE;
    for (; n < MAX_LINKS && c->links[n].line; n++) {
        budget_link(&budget, 0, c->links[n].line, c->links[n].strength);
        budget.links[n].whole = c->links[n].extent == EXTENT_WHOLE ? WHOLE_FOR_ALL : 0;
    }
    struct judgement j = judge(&budget, n, c->expects, c->waived);
    cr_expect_str_eq(status_name[j.status], status_name[c->status], "%s", c->what);
    cr_expect_eq(j.has, c->has, "%s: has %x", c->what, j.has);
    cr_expect_eq(j.funded_by, c->funded_by, "%s: funded by %x", c->what, j.funded_by);
    cr_expect_str_eq(answer_name[j.answer], answer_name[c->answer], "%s", c->what);
    budget_free(&budget);
}

Test(status, each_kind_that_is_expected_has_an_answer_of_its_own)
{
    static struct budget budget;
    unsigned expects = EXPECTS_BUDGET | EXPECTS_LAW;
    budget_init(&budget, rows, sizeof rows / sizeof *rows);
    budget_link(&budget, 0, "money", STRENGTH_SIGNIFICANT);
    struct judgement j = judge(&budget, 1, expects, false);
    cr_expect_eq(j.answer_of[0], ANSWER_RELATED);
    cr_expect_eq(j.answer_of[1], ANSWER_NA);
    cr_expect_eq(j.answer_of[2], ANSWER_NONE);
    cr_expect_eq(j.answer_of[3], ANSWER_NA);
    budget_free(&budget);
}
