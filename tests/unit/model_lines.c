#include <criterion/criterion.h>

#include "model_files.h"

static struct files f;

static void begin(void)
{
    f = files_new();
}

static void end(void)
{
    files_free(&f);
}

TestSuite(lines, .init = begin, .fini = end);

Test(lines, a_row_is_read_whole)
{
    const struct line *line;
    struct line_text text;
    files_write(
        &f, "lines.csv",
        "id,parent,organisation,title,detail,kind,headcount,headcount_measure,y16,y15,tags,source\n"
        "a,,総務省,演習,\"一\n二\",within,,,7.2億円,―,theme.exercise,doc.txt:1\n"
        "b,a,,定員増,,headcount,２２,fy16,,,,doc.txt:2\n");
    files_expect_load(&f, "");
    cr_assert_eq(f.model->line_count, 2);
    line = &f.model->lines[0];
    text = files_line(&f, 0);
    cr_expect(str_eq(text.title, STR("演習")) && line->kind == LINE_WITHIN);
    cr_assert_eq(f.model->text_fields.n, 2);
    cr_expect(str_eq(text.fields[0], STR("演習")) && str_eq(text.fields[1], STR("一\n二")));
    cr_expect(str_eq(text.source, STR("doc.txt:1")));
    cr_assert_eq(text.tags.n, 1);
    cr_expect(str_eq(text.tags.v[0], STR("theme.exercise")));
    cr_expect_eq(line_amount(f.model, 0, 0).value, 720000000);
    cr_expect_eq(line_amount(f.model, 0, 1).state, AMOUNT_NIL);
    cr_expect_eq(line->headcount, -1);
    cr_expect_eq(line->headcount_measure, NO_INDEX);
    cr_expect_eq(f.model->lines[1].headcount, 22);
    cr_expect_eq(f.model->lines[1].headcount_measure, 0);
    cr_expect(str_eq(f.model->lines[1].organisation, STR("総務省")));
    cr_expect_eq(line_find(f.model, STR("b")), 1);
}

Test(lines, headings_may_be_mapped)
{
    files_amend(
        &f, "  currency: JPY\n",
        "  currency: JPY\n"
        "  columns: {id: 番号, title: 事業名, organisation: 府省, text: [事業名, 概要, 目的]}\n");
    files_write(&f, "lines.csv", "番号,府省,事業名,概要,目的,y16,y15\n1,総務省,演習,い,ろ,1,2\n");
    files_expect_load(&f, "");
    cr_assert_eq(f.model->text_fields.n, 3);
    cr_expect(str_eq(f.model->text_fields.v[2], STR("目的")));
    cr_expect(str_eq(files_line(&f, 0).fields[2], STR("ろ")));
    cr_expect(str_eq(files_line(&f, 0).title, STR("演習")));
    cr_expect(str_eq(f.model->lines[0].organisation, STR("総務省")));
}

Test(lines, without_a_title_the_first_searched_column_is_the_title)
{
    files_amend(&f, "  currency: JPY\n", "  currency: JPY\n  columns: {text: name}\n");
    files_write(&f, "lines.csv", "id,name,y16,y15\na,演習,1,2\n");
    files_expect_load(&f, "");
    cr_expect(str_eq(files_line(&f, 0).title, STR("演習")));
    cr_expect_eq(f.model->text_fields.n, 1);
}

Test(lines, a_mapped_heading_that_is_missing_is_told_with_where_it_was_named)
{
    files_amend(&f, "  currency: JPY\n",
                "  currency: JPY\n  columns: {tags: 分類, text: [title, 概要]}\n");
    files_expect_load(&f, "lines.csv:1:1 FT707 the table has no column '分類'\n"
                          "lines.csv:1:1 FT707 the table has no column '概要'\n");
}

Test(lines, a_missing_amount_column_is_told_once_and_not_for_every_row)
{
    files_write(&f, "lines.csv", "id,title,y15,Y16\na,演習,,\nb,演習,,\n");
    files_expect_load(&f,
                      "lines.csv:1:1 FT707 the table has no column 'y16' (did you mean 'y15'?)\n");
}

Test(lines, each_is_found_by_its_id_among_many)
{
    enum { COUNT = 5000 };
    struct buf rows = {0};
    char id[20];
    for (int i = 0; i < COUNT; i++)
        buf_printf(&rows, "l%d,,x,,%d,\n", i * 7 % COUNT, i);
    files_write_lines(&f, rows.p);
    buf_release(&rows);
    files_expect_load(&f, "");
    for (uint32_t i = 0; i < COUNT; i++) {
        snprintf(id, sizeof id, "l%u", i * 7 % COUNT);
        cr_assert_eq(line_find(f.model, str_of(id)), i);
        snprintf(id, sizeof id, "l%u", COUNT + i);
        cr_assert_eq(line_find(f.model, str_of(id)), NO_INDEX);
    }
    cr_expect_eq(line_find(f.model, STR("")), NO_INDEX);
}

Test(lines, none_is_found_where_there_are_none)
{
    files_write_lines(&f, "");
    files_expect_load(&f, "");
    cr_expect_eq(line_find(f.model, STR("a")), NO_INDEX);
    cr_expect_eq(line_find(f.model, STR("")), NO_INDEX);
}

Test(lines, several_files_are_one_budget)
{
    files_amend(&f, "lines: lines.csv", "lines: [more.csv, lines.csv]");
    files_write(&f, "more.csv", "id,title,detail,parent,y16,y15\nb,x,詳細,a,1,\n");
    files_expect_load(&f, "");
    cr_assert_eq(f.model->line_count, 2);
    cr_expect_eq(f.model->lines[0].parent, 1);
    cr_expect_eq(f.model->lines[1].first_child, 0);
    cr_assert_eq(f.model->text_fields.n, 2);
    cr_expect(str_eq(files_line(&f, 0).fields[1], STR("詳細")));
    cr_expect_eq(files_line(&f, 1).fields[1].n, 0);
    cr_expect_eq(f.model->input_count, 4);
}

Test(lines, an_id_is_unique_over_all_files)
{
    files_amend(&f, "lines: lines.csv", "lines: [lines.csv, more.csv]");
    files_write(&f, "more.csv", "id,title,y16,y15\na,x,1,\n");
    files_expect_load(&f, "more.csv:2:1 FT704 a second line 'a'\n");
}

Test(lines, a_bad_amount_is_marked_in_its_cell)
{
    files_write(&f, "lines.csv",
                "id,title,y16,y15\n"
                "a,演習,12.3.4億円,\"1,23億円\"\n"
                "b,演習,0.000000001,99999999999\n"
                "c,演習,新規,\" ―1\"\n");
    files_expect_load(
        &f,
        "lines.csv:2:10 FT701 cannot read the amount '12.3.4億円' [a second decimal point]\n"
        "lines.csv:2:16 FT701 cannot read the amount '1,23億円' [a thousands separator that is not before three digits]\n"
        "lines.csv:3:7 FT701 cannot read the amount '0.000000001' [finer than the currency's smallest unit]\n"
        "lines.csv:3:18 FT701 cannot read the amount '99999999999' [too large to be kept exactly]\n"
        "lines.csv:4:6 FT701 cannot read the amount '新規' [not a number]\n"
        "lines.csv:4:11 FT701 cannot read the amount '―1' [not a number]\n");
}

Test(lines, figures_must_fit_the_kind)
{
    files_write(&f, "lines.csv",
                "id,title,kind,headcount,headcount_measure,y16,y15\n"
                "a,x,money,,,,\n"
                "b,x,out-of,,,―,\n"
                "c,x,shared,,,1,―\n"
                "d,x,headcount,,,,2\n"
                "e,x,action,3,,,\n"
                "f,x,total,,fy16,,\n"
                "g,x,headcount,2.5,fy17,,\n"
                "h,x,cash,5,,,\n");
    files_expect_load(&f,
                      "lines.csv:3:5 FT712 a line of kind 'out-of' has no amount\n"
                      "lines.csv:4:14 FT712 a line of kind 'shared' has an amount\n"
                      "lines.csv:5:15 FT712 a line of kind 'headcount' has no headcount\n"
                      "lines.csv:5:16 FT712 a line of kind 'headcount' has no headcount_measure\n"
                      "lines.csv:5:18 FT712 a line of kind 'headcount' has an amount\n"
                      "lines.csv:6:12 FT712 a line of kind 'action' has a headcount\n"
                      "lines.csv:7:5 FT712 a line of kind 'total' has no amount\n"
                      "lines.csv:7:12 FT712 a line of kind 'total' has a headcount_measure\n"
                      "lines.csv:8:15 FT710 '2.5' is not a number of posts\n"
                      "lines.csv:8:19 FT109 no measure 'fy17'\n"
                      "lines.csv:9:5 FT710 'cash' is not known in the column 'kind'\n");
}

Test(lines, figures_that_fit_the_kind_are_accepted)
{
    files_write(&f, "lines.csv",
                "id,title,kind,headcount,headcount_measure,y16,y15\n"
                "a,x,money,,,―,\n"
                "b,x,within,,,,\n"
                "c,x,out-of,,,42.5,\n"
                "d,x,shared,,,―,\n"
                "e,x,headcount,0,fy15,,\n"
                "f,x,action,,,,\n"
                "g,x,reference,,,54.5,\n"
                "h,x,reference,,,,\n"
                "i,x,,,,1,\n");
    files_expect_load(&f, "");
    cr_expect_eq(f.model->lines[8].kind, LINE_MONEY);
}

Test(lines, a_total_line_states_the_total_of_its_measure)
{
    files_amend(&f, "phase: proposed", "phase: proposed, stated-total: '499.3'");
    files_write_lines(&f, "t,,総額,total,49930百万円,325.8\n");
    files_expect_load(&f, "");
    cr_expect_eq(f.model->measures[0].stated_total.value, 49930000000);
    cr_expect_eq(f.model->measures[1].stated_total.value, 32580000000);
    cr_expect_eq(f.model->measures[1].stated_by, 0);
}

Test(lines, stated_totals_that_differ_are_told)
{
    files_amend(&f, "phase: proposed", "phase: proposed, stated-total: '499.3'");
    files_write_lines(&f, "t,,総額,total,498.3,325.8\nu,,総額,total,,325.9\n");
    files_expect_load(
        &f,
        "lines.csv:2:13 FT713 two stated totals of 'fy16': 498.3 here, 499.3 elsewhere (億円) (state a total once, or make one of them 'reference')\n"
        "lines.csv:3:14 FT713 two stated totals of 'fy15': 325.9 here, 325.8 elsewhere (億円) (state a total once, or make one of them 'reference')\n");
}

Test(lines, a_total_below_a_line_is_not_the_budgets)
{
    files_write_lines(&f, "a,,x,money,1,1\nt,a,小計,total,0.5,\n");
    files_expect_load(&f, "");
    cr_expect_eq(f.model->measures[0].stated_total.state, AMOUNT_EMPTY);
}
