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
    files_write(
        &f, "decisions.csv",
        "item,line,verdict,strength,reason,by,date,item_print,line_print,rule_print\n"
        "i,a,add,principal,同じ事業,山田,2016-02-29,2:0123456789abcdef,2:0123456789abcdef-01234567,p3\n"
        "j,,waive,,対象外,山田,2016-02-29,0123456789abcdef,,\n");
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
                "item,line,verdict,strength,reason,date,by\n"
                "k,b,accept,,x,2016-01-31,N\n"
                "i,a,waive,strong,,2016-02-30,N\n"
                "i,,reject,,x,2016-01-31,N\n"
                "i,a,accept,,x,2016-01-31,N\n"
                "i,a,reject,,x,2016-01-31,N\n"
                "j,t,add,,x,2016-01-31,N\n"
                "j,a,maybe,,x,2016-01-31,N\n");
    files_expect_load(
        &f,
        "decisions.csv:2:1 FT737 a decision on an item that is gone: 'k' (name the item that took its place, or remove the decision)\n"
        "decisions.csv:2:3 FT737 a decision on a line that is gone: 'b' (name the line that took its place, or remove the decision)\n"
        "decisions.csv:3:3 FT710 a verdict of 'waive' that names a line (it is about an item as a whole: leave the cell empty)\n"
        "decisions.csv:3:11 FT710 'strong' is not known in the column 'strength' (write significant or principal)\n"
        "decisions.csv:3:18 FT711 the cell 'reason' is empty (a decision is kept with its reason)\n"
        "decisions.csv:3:19 FT710 '2016-02-30' is not a date (write it as 2016-01-31)\n"
        "decisions.csv:4:3 FT711 the cell 'line' is empty (name what is judged)\n"
        "decisions.csv:7:3 FT710 a decision on a line of kind 'total' (a total is never linked: name one of the lines it sums up)\n"
        "decisions.csv:8:5 FT710 'maybe' is not known in the column 'verdict' (write accept, reject, add, waive, none or answer)\n");
}

Test(decisions_file, an_answer_says_for_each_kind_what_was_given)
{
    files_write(&f, "decisions.csv",
                "item,line,verdict,extent,reason,by,date\n"
                "i,,answer,budget:met; staff:none,x,N,2016-01-31\n"
                "i,,answer,budget:whole,x,N,2016-01-31\n"
                "i,,answer,,x,N,2016-01-31\n");
    files_expect_load(
        &f,
        "decisions.csv:3:11 FT710 'budget:whole' is no answer (write for each kind what it was given, met, partly, related or none: budget:met;staff:none)\n"
        "decisions.csv:4:11 FT711 an answer that says nothing (write for each kind what it was given: budget:met;staff:none)\n");
    const struct decision *d = f.model->decisions;
    cr_expect_eq(d[0].answers[0], ANSWER_MET);
    cr_expect_eq(d[0].answers[1], ANSWER_NONE);
    cr_expect_eq(d[0].answers[2], ANSWER_NA);
    cr_expect_not(d[0].says_extent);
}

Test(decisions_file, a_print_is_of_a_version_that_is_known)
{
    files_write(&f, "decisions.csv",
                "item,line,verdict,reason,by,date,item_print,line_print\n"
                "i,a,accept,x,N,2016-01-31,3:0123456789abcdef,2:0123456789abcdef\n");
    files_expect_load(
        &f,
        "decisions.csv:2:27 FT710 '3:0123456789abcdef' is no fingerprint that this program knows (leave the cell empty, or take the row as 'fundtrace review' writes it)\n"
        "decisions.csv:2:46 FT710 '2:0123456789abcdef' is no fingerprint that this program knows (leave the cell empty, or take the row as 'fundtrace review' writes it)\n");
}

Test(decisions_file, an_extent_is_for_all_kinds_or_for_each)
{
    files_write(&f, "decisions.csv",
                "item,line,verdict,extent,reason,by,date\n"
                "i,a,add,budget:whole; process:part,x,N,2016-01-31\n"
                "j,a,add,whole,x,N,2016-01-31\n"
                "i,t,add,half;budget:all;whole:budget,x,N,2016-01-31\n");
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
