#include "suggest/score_run.h"

#include "audit_files.h"
#include "expect.h"

/* --- ratios ------------------------------------------------------------------------ */

/* E. B. Wilson's intervals as R has them: prop.test(k, n, correct = FALSE). */
static const struct wilson_case {
    struct ratio share;
    struct interval interval;
} shares[] = {
    {{8, 10}, {490162, 943318}}, {{0, 10}, {0, 277533}},        {{10, 10}, {722467, 1000000}},
    {{1, 1}, {206549, 1000000}}, {{50, 100}, {403832, 596168}}, {{0, 0}, {0, 1000000}},
};

TestEach(score, knows_how_far_a_share_can_be_trusted, shares, c)
{
    struct interval got = wilson(c->share);
    cr_expect_eq(got.low, c->interval.low, "low %lld", (long long)got.low);
    cr_expect_eq(got.high, c->interval.high, "high %lld", (long long)got.high);
}

Test(score, has_f1_between_what_its_share_of_right_ones_allows)
{
    const struct score_counts counts = {.right = 8, .wrong = 1, .missed = 1};
    struct interval got = wilson_f1(&counts);
    cr_expect_eq(got.low, 657864, "%lld", (long long)got.low);   /* 2 × 0.490162 ÷ 1.490162 */
    cr_expect_eq(got.high, 970832, "%lld", (long long)got.high); /* 2 × 0.943318 ÷ 1.943318 */
}

static const struct kappa_case {
    struct score_counts counts;
    struct ratio kappa;
} judges[] = {
    {{20, 5, 10, 15}, {2, 5}},   /* Cohen's table of 50 applications: 0.4 */
    {{45, 15, 25, 15}, {3, 23}}, /* 0.1304, and … */
    {{25, 35, 5, 35}, {7, 27}},  /* … 0.2593, at the same agreement */
    {{10, 0, 0, 10}, {1, 1}},    {{0, 10, 10, 0}, {-1, 1}},
    {{10, 0, 0, 0}, {0, 0}}, /* both say yes of all: nothing is known */
    {{0, 0, 0, 0}, {0, 0}},
};

TestEach(score, knows_agreement_beyond_chance, judges, c)
{
    struct ratio got = score_kappa(&c->counts);
    cr_expect_eq(got.numerator, c->kappa.numerator, "%lld", (long long)got.numerator);
    cr_expect_eq(got.denominator, c->kappa.denominator, "/%lld", (long long)got.denominator);
}

Test(score, has_agreement_of_more_pairs_than_fit_a_square)
{
    const struct score_counts counts = {1LL << 45, 1LL << 44, 1LL << 44, 1LL << 45};
    struct ratio got = score_kappa(&counts);
    cr_expect_eq(3 * got.numerator, got.denominator, "%lld/%lld", (long long)got.numerator,
                 (long long)got.denominator);
}

/* --- an audit against gold ------------------------------------------------------------ */

static struct run run;
static struct ft_score *scored;

static void begin(void)
{
    run = run_new();
    run_lines(&run, "a,,,演習,,money,,,3,\n"
                    "b,,,演習の教材,,money,,,1,\n"
                    "c,,,その他,,money,,,6,\n"
                    "d,,,定員,,headcount,2,fy16,,\n");
    run_rules(&run, "links:\n"
                    "  - {id: p, items: {text: '演習'}, lines: {id: [a]}, strength: principal}\n"
                    "  - {id: s, items: {text: '演習'}, lines: {text: '演習'}, "
                    "strength: significant}\n"
                    "  - {id: staff, items: {expects: [staff]}, lines: {id: [c, d]}, "
                    "strength: principal}\n"
                    "excludes:\n"
                    "  - {id: not-c, summary: x, items: {expects: [staff]}, lines: {id: [c]}}\n");
}

static void end(void)
{
    ft_score_free(scored);
    scored = NULL;
    run_free(&run);
}

TestSuite(score_audit, .init = begin, .fini = end);

static enum ft_err score(const char *gold, const char *of, bool complete)
{
    char gold_path[64], of_path[64];
    struct ft_score_options options = {.gold = gold_path, .complete = complete};
    snprintf(gold_path, sizeof gold_path, "%s/gold.csv", run.files.folder);
    snprintf(of_path, sizeof of_path, "%s/of.csv", run.files.folder);
    files_write(&run.files, "gold.csv", gold);
    if (of) {
        files_write(&run.files, "of.csv", of);
        options.of = of_path;
    }
    cr_assert_eq(run_load(&run), FT_OK);
    run.files.err = ft_audit_score(run.audit, &options, run.files.diags, &scored);
    return run.files.err;
}

#define HEADING "item,line,strength,reason\n"

static void expect_counts(const struct score_counts *got, struct score_counts want)
{
    cr_expect_eq(got->right, want.right, "right %lld", (long long)got->right);
    cr_expect_eq(got->wrong, want.wrong, "wrong %lld", (long long)got->wrong);
    cr_expect_eq(got->missed, want.missed, "missed %lld", (long long)got->missed);
    cr_expect_eq(got->neither, want.neither, "neither %lld", (long long)got->neither);
}

Test(score_audit, counts_links_of_any_strength_and_principal_ones)
{
    cr_assert_eq(score(HEADING "1.1,a,significant,\n1.1,b,none,\n1.2,d,principal,\n"
                               "1.2,c,principal,\n1.1,c,none,\n",
                       NULL, false),
                 FT_OK);
    expect_counts(&scored->score.all.any, (struct score_counts){2, 1, 1, 1});
    expect_counts(&scored->score.all.principal, (struct score_counts){1, 1, 1, 2});
    cr_expect_eq(scored->score.all.judged, 5);
    expect_size_eq(scored->score.verdicts[SCORE_STRENGTH], 1);
}

Test(score_audit, takes_a_star_for_all_that_is_not_named)
{
    cr_assert_eq(
        score(HEADING "1.1,a,principal,\n*,b,none,\n*,a,none,\n1.2,*,none,\n", NULL, false), FT_OK);
    /* 1.1: a, b; 1.2: a, b, c, d; 2.1: a, b; the ask 2.a: none. */
    cr_expect_eq(scored->score.all.judged, 8, "%lld", (long long)scored->score.all.judged);
    expect_counts(&scored->score.all.any, (struct score_counts){1, 2, 0, 5});
    const struct model *model = run.audit->model;
    cr_expect_not_null(gold_find(&scored->gold, model, map_get(&model->item_ids, STR("2.1")), 1));
    cr_expect_null(gold_find(&scored->gold, model, map_get(&model->item_ids, STR("2.a")), 1));
}

Test(score_audit, counts_what_nobody_judged_apart_unless_the_gold_is_complete)
{
    const char *gold = HEADING "1.1,a,principal,\n";
    cr_assert_eq(score(gold, NULL, false), FT_OK);
    cr_expect_eq(scored->score.all.unjudged, 2);
    cr_expect_eq(scored->score.all.any.wrong, 0);
    ft_score_free(scored);
    cr_assert_eq(score(gold, NULL, true), FT_OK);
    cr_expect_eq(scored->score.all.unjudged, 0);
    cr_expect_eq(scored->score.all.any.wrong, 2);
    cr_expect_eq(scored->score.all.judged, 12, "three items, four lines; an ask is none");
}

Test(score_audit, knows_what_a_rule_alone_contributes)
{
    cr_assert_eq(score(HEADING "1.1,a,principal,\n1.1,b,none,\n1.2,d,principal,\n1.2,c,none,\n",
                       NULL, false),
                 FT_OK);
    const struct score_rule *rules = scored->score.rules;
    cr_expect_eq(rules[0].all.right, 1);
    cr_expect_eq(rules[0].alone.right, 0, "s links the pair too");
    cr_expect_eq(rules[1].alone.wrong, 1);
    cr_expect_eq(rules[2].principal.right, 1);
    cr_expect_eq(rules[3].all.right, 1, "an exclude is right where there is no link");
}

Test(score_audit, has_the_rule_that_came_nearest_to_a_missed_link)
{
    cr_assert_eq(
        score(HEADING "2.1,a,principal,\n2.1,c,principal,\n1.2,c,principal,\n", NULL, false),
        FT_OK);
    expect_size_eq(scored->score.verdicts[SCORE_MISSED], 3);
    for (size_t i = 0; i < scored->score.pair_count; i++) {
        const struct score_pair *pair = &scored->score.pairs[i];
        const struct score_why *why = &scored->why[i];
        if (pair->verdict != SCORE_MISSED)
            continue;
        bool excluded = pair->item == 1;
        cr_expect_eq(why->exclude, excluded ? 3 : NO_INDEX);
        cr_expect_eq(why->nearest, excluded ? NO_INDEX : pair->line == 0 ? 0 : 2);
        cr_expect(excluded || (why->missing == 1 && why->lines_hold && !why->items_hold));
        cr_expect(excluded ||
                  (why->failed && why->failed == scored->links.rules->links[why->nearest].items));
    }
}

Test(score_audit, leaves_decisions_out)
{
    run_decisions(&run, "1.1,a,reject,,x,,,,,\n2.1,c,add,,x,,,,,\n");
    cr_assert_eq(score(HEADING "1.1,a,principal,\n2.1,c,none,\n", NULL, false), FT_OK);
    expect_counts(&scored->score.all.any, (struct score_counts){1, 0, 0, 1});
    cr_expect(scored->decided);
}

Test(score_audit, scores_a_list_of_candidates_above_their_threshold)
{
    cr_assert_eq(score(HEADING "1.1,a,principal,\n1.1,b,none,\n1.2,d,principal,\n",
                       "item,line,score,above\n1.1,a,0.9,yes\n1.1,b,0.8,yes\n1.2,d,0.1,no\n",
                       false),
                 FT_OK);
    expect_counts(&scored->score.all.any, (struct score_counts){1, 1, 1, 0});
    cr_expect_not(scored->links.strengths);
    expect_str_eq(scored->why[2].listed->score, "0.1");
}

Test(score_audit, has_nothing_to_divide_by_without_links)
{
    cr_assert_eq(score(HEADING "1.1,a,principal,\n", "item,line\n", false), FT_OK);
    const struct score_counts *any = &scored->score.all.any;
    cr_expect_eq(score_precision(any).denominator, 0);
    cr_expect_eq(score_recall(any).numerator, 0);
    cr_expect_eq(score_recall(any).denominator, 1);
    cr_expect_eq(score_f1(any).numerator, 0);
    cr_expect_eq(score_f1(any).denominator, 1);
    cr_assert_eq(ft_score_gate(scored, "precision=0", run.files.diags), FT_OK);
    cr_expect_not(ft_score_passed(scored), "n/a passes no gate");
}

Test(score_audit, holds_gates_to_exact_fractions)
{
    cr_assert_eq(score(HEADING "1.1,a,principal,\n1.1,b,none,\n1.2,d,none,\n", NULL, false), FT_OK);
    cr_assert_eq(ft_score_gate(scored, "precision=0.333333333", run.files.diags), FT_OK);
    cr_expect(ft_score_passed(scored));
    cr_assert_eq(ft_score_gate(scored, "precision=0.333333334", run.files.diags), FT_OK);
    cr_expect_not(ft_score_passed(scored));
}

static const struct wrong_gold {
    const char *rows, *said;
} wrong_golds[] = {
    {"9.9,a,none,\n", "gold.csv:2:1 FT106 '9.9': the audit has no such item\n"},
    {"1.1,x,none,\n", "gold.csv:2:5 FT107 'x': the audit has no such line\n"},
    {"1.1,a,principle,\n", "gold.csv:2:7 FT710 'principle': not a word of this column\n"},
    {"1.1,a,,\n", "gold.csv:2:7 FT711 an empty cell\n"},
    {"*,a,principal,\n", "gold.csv:2:5 FT710 'principal': not of all at once\n"},
    {"1.1,a,none,\n1.1,b,none,\n1.1,a,principal,\n",
     "gold.csv:4:7 FT716 'principal': another verdict on the same pair\n"},
    {"1.1,a,none,\n1.1,a,none,\n", ""},
};

TestEach(score_audit, refuses_gold_that_is_wrong, wrong_golds, c)
{
    struct buf text = {0};
    buf_puts(&text, HEADING);
    buf_puts(&text, c->rows);
    cr_expect_eq(score(text.p, NULL, false), *c->said ? FT_EINPUT : FT_OK);
    files_expect(&run.files, c->said);
    buf_release(&text);
}
