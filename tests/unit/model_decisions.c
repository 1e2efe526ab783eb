#include <criterion/criterion.h>

#include "model_files.h"

static struct files f;

static void begin(void)
{
    f = files_new();
    files_amend(&f, "rules: [rules.yaml]", "rules: r.yaml\ndecisions: decisions.csv");
    files_write(&f, "items.csv", "id,section,text\ni,1,x\nj,1,x\n");
    files_write_lines(&f, "a,,x,,1,\nt,,x,total,1,\n");
}

static void end(void)
{
    files_free(&f);
}

TestSuite(decisions_file, .init = begin, .fini = end);

Test(decisions_file, a_row_is_read_whole)
{
    const struct decision *d;
    files_write(&f, "decisions.csv",
                "item,line,verdict,strength,reason,by,date,item_print,line_print,rule_print\n"
                "i,a,add,principal,同じ事業,山田,2016-02-29,p1,p2,p3\n"
                "j,,waive,,対象外,,,,,\n");
    files_expect_load(&f, "");
    cr_assert_eq(f.model->decision_count, 2);
    d = f.model->decisions;
    cr_expect(d[0].item == 0 && d[0].line == 0 && d[0].verdict == VERDICT_ADD);
    cr_expect_eq(d[0].strength, STRENGTH_PRINCIPAL);
    cr_expect(str_eq(d[0].reason, STR("同じ事業")) && str_eq(d[0].date, STR("2016-02-29")));
    cr_expect(str_eq(d[0].rule_print, STR("p3")));
    cr_expect(d[1].item == 1 && d[1].line == NO_INDEX && d[1].verdict == VERDICT_WAIVE);
    cr_expect_eq(d[1].strength, 0);
}

Test(decisions_file, each_fault_is_told_at_its_place_and_all_in_one_run)
{
    files_write(&f, "decisions.csv",
                "item,line,verdict,strength,reason,date\n"
                "k,b,accept,,x,\n"
                "i,a,waive,strong,,2016-02-30\n"
                "i,,reject,,x,\n"
                "i,a,accept,,x,\n"
                "i,a,reject,,x,\n"
                "j,t,add,,x,\n"
                "j,a,maybe,,x,\n");
    files_expect_load(
        &f,
        "decisions.csv:2:1 FT106 no item 'k' (name an item of the audit, or remove the decision)\n"
        "decisions.csv:2:3 FT107 no line 'b' (name a line of the audit, or remove the decision)\n"
        "decisions.csv:3:3 FT710 a waiver that names a line (a waiver accepts that an item has no line: leave the cell empty)\n"
        "decisions.csv:3:11 FT710 'strong' is not known in the column 'strength' (write significant or principal)\n"
        "decisions.csv:3:18 FT711 the cell 'reason' is empty (a decision is kept with its reason)\n"
        "decisions.csv:3:19 FT710 '2016-02-30' is not a date (write it as 2016-01-31)\n"
        "decisions.csv:4:3 FT711 the cell 'line' is empty (name what is judged)\n"
        "decisions.csv:6:5 FT716 a second decision on the same item and line (keep the one that holds)\n"
        "decisions.csv:7:3 FT710 a decision on a line of kind 'total' (a total is never linked: name one of the lines it sums up)\n"
        "decisions.csv:8:5 FT710 'maybe' is not known in the column 'verdict' (write accept, reject, add or waive)\n");
}

Test(decisions_file, an_item_is_waived_once)
{
    files_write(&f, "decisions.csv", "item,line,verdict,reason\ni,,waive,x\ni,,waive,y\n");
    files_expect_load(&f, "decisions.csv:3:4 FT716 a second decision on the same item\n");
}

Test(decisions_file, an_extent_is_for_all_kinds_or_for_each)
{
    files_write(&f, "decisions.csv",
                "item,line,verdict,extent,reason\n"
                "i,a,add,budget:whole; process:part,x\n"
                "j,a,add,whole,x\n"
                "i,t,add,half;budget:all;whole:budget,x\n");
    files_expect_load(
        &f,
        "decisions.csv:4:3 FT710 a decision on a line of kind 'total' (a total is never linked: name one of the lines it sums up)\n"
        "decisions.csv:4:9 FT710 'half' is no extent (write whole or part, or one for each kind: budget:whole;process:part)\n"
        "decisions.csv:4:14 FT710 'budget:all' is no extent (write whole or part, or one for each kind: budget:whole;process:part)\n"
        "decisions.csv:4:25 FT710 'whole:budget' is no extent (write whole or part, or one for each kind: budget:whole;process:part)\n");
    const struct decision *d = f.model->decisions;
    cr_expect_eq(d[0].whole, EXPECTS_BUDGET);
    cr_expect(d[0].says_extent);
    cr_expect_eq(d[1].whole, WHOLE_FOR_ALL);
}
