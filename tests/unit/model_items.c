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

TestSuite(items, .init = begin, .fini = end);

Test(items, a_row_is_read_whole)
{
    const struct item *item;
    files_write(
        &f, "items.csv",
        "id,kind,section,section_title,text,expects,tags,source,remark\n"
        "1.1.a,ask,1.1,人材,\"演習\nの拡充 \",budget; staff,theme.exercise;x.y,doc.txt:1,-\n");
    files_expect_load(&f, "");
    cr_assert_eq(f.model->item_count, 1);
    item = &f.model->items[0];
    cr_expect(str_eq(item->id, STR("1.1.a")) && item->is_ask);
    cr_expect(str_eq(item->section, STR("1.1")) && str_eq(item->section_title, STR("人材")));
    cr_expect(str_eq(item->text, STR("演習\nの拡充 ")));
    cr_expect_eq(item->expects, EXPECTS_BUDGET | EXPECTS_STAFF);
    cr_assert_eq(item->tags.n, 2);
    cr_expect(str_eq(item->tags.v[1], STR("x.y")));
    cr_expect_eq(map_get(&f.model->item_ids, STR("1.1.a")), 0);
}

Test(items, sections_stand_in_the_order_of_the_rows)
{
    files_write(&f, "items.csv",
                "id,section,section_title,text\n"
                "a,2,,x\nb,1.1,一,x\nc,2,二,x\nd,1.1,,x\n");
    files_expect_load(&f, "");
    cr_assert_eq(f.model->section_count, 2);
    cr_expect(str_eq(f.model->sections[0].id, STR("2")));
    cr_expect(str_eq(f.model->sections[0].title, STR("二")));
    cr_expect(str_eq(f.model->sections[1].title, STR("一")));
}

Test(items, a_section_holds_itself_and_those_below)
{
    cr_expect(section_holds(STR("1.2"), STR("1.2")));
    cr_expect(section_holds(STR("1.2"), STR("1.2.1")));
    cr_expect_not(section_holds(STR("1.2"), STR("1.20")));
    cr_expect_not(section_holds(STR("1.2"), STR("1")));
}

Test(items, each_fault_is_told_at_its_place_and_all_in_one_run)
{
    files_write(&f, "items.csv",
                "id,kind,section,section_title,text,expects,tags\n"
                "1,,1,人材,x,,\n"
                "1,wish,1,人事,x,\"budget; law;money\",\"a.b;A.b;ab\"\n"
                ",,,,,,\n");
    files_expect_load(
        &f,
        "items.csv:3:1 FT704 a second item '1' (give each item an id of its own)\n"
        "items.csv:3:3 FT710 'wish' is not known in the column 'kind' (where this column says something else, name another, or none: columns: {kind: ''}; else write item or ask)\n"
        "items.csv:3:10 FT715 another title for section '1' (write the same title in every row of a section, or leave it out)\n"
        "items.csv:3:28 FT710 'money' is nothing an item can expect (where this column says something else, name another, or none: columns: {expects: ''}; else write budget, staff, law or process)\n"
        "items.csv:3:40 FT101 'A.b' is not a tag (a tag is namespace.name in lower-case letters, digits, '-' and '_')\n"
        "items.csv:3:44 FT101 'ab' is not a tag (a tag is namespace.name in lower-case letters, digits, '-' and '_')\n"
        "items.csv:4:1 FT711 the cell 'id' is empty (every item needs an id)\n"
        "items.csv:4:3 FT711 the cell 'section' is empty (every item stands in a section)\n"
        "items.csv:4:5 FT711 the cell 'text' is empty (write what the proposal says)\n");
}

Test(items, a_tag_that_is_none_is_left_out)
{
    files_write(&f, "items.csv", "id,section,text,tags\na,1,x,\"A.b;a.b\"\n");
    files_load(&f);
    cr_assert_eq(f.model->items[0].tags.n, 1);
    cr_expect(str_eq(f.model->items[0].tags.v[0], STR("a.b")));
}

Test(items, a_missing_column_is_told_with_the_nearest_one)
{
    files_write(&f, "items.csv", "id,sektion,kind\na,1,item\n");
    files_expect_load(
        &f,
        "items.csv:1:1 FT707 the table has no column 'section' (did you mean 'sektion'?)\n"
        "items.csv:1:1 FT707 the table has no column 'text' (say which column it is: items: {file: FILE, columns: {text: HEADING}})\n");
}

Test(items, a_list_is_limited)
{
    struct buf row = {0};
    buf_puts(&row, "id,section,text,tags\na,1,x,");
    for (int i = 0; i < 1001; i++)
        buf_puts(&row, "a.b;");
    buf_puts(&row, "\n");
    files_write(&f, "items.csv", row.p);
    buf_release(&row);
    files_expect_load(
        &f,
        "items.csv:2:7 FT011 a list of 1002 names in one cell (a cell holds at most 1000 names)\n");
}

Test(items, say_what_they_ask_for_and_how_much)
{
    files_write(&f, "items.csv",
                "id,section,text,expects,asked\n"
                "a,1,x,budget:increase;staff : new,50億円\n"
                "b,1,x,budget,1億2000万円/5年\n"
                "c,1,x,staff,２０人\n"
                "d,1,x,law,\n");
    files_expect_load(&f, "");
    const struct item *items = f.model->items;
    cr_expect_eq(items[0].expects, EXPECTS_BUDGET | EXPECTS_STAFF);
    cr_expect_eq(items[0].asks[0], ASK_INCREASE);
    cr_expect_eq(items[0].asks[1], ASK_NEW);
    cr_expect(items[0].asked.what == ASKED_MONEY && items[0].asked.value == 5000000000);
    cr_expect_eq(items[0].asked.years, 1);
    cr_expect(items[1].asked.value == 120000000 && items[1].asked.years == 5);
    cr_expect(items[2].asked.what == ASKED_POSTS && items[2].asked.value == 20);
    cr_expect_eq(items[3].asked.what, ASKED_NOTHING);
}

Test(items, what_cannot_be_asked_for_is_told)
{
    files_write(&f, "items.csv",
                "id,section,text,expects,asked\n"
                "a,1,x,law:new,\n"
                "b,1,x,budget;budget:new,\n"
                "c,1,x,budget,50\n"
                "d,1,x,budget,50億円/何年\n"
                "e,1,x,staff,50億円\n"
                "f,1,x,budget,-5億円\n");
    files_expect_load(
        &f,
        "items.csv:2:7 FT710 'law:new' is nothing an item can ask for (more money or posts are asked for as budget:increase, budget:new, staff:increase or staff:new)\n"
        "items.csv:3:14 FT710 'budget:new' says a second time what is asked of its kind (name each kind once)\n"
        "items.csv:4:14 FT701 cannot read what is asked for, '50' [an amount without its unit] (write an amount with its unit, or a number of posts: 50億円, 100億円/5年, 20人)\n"
        "items.csv:5:14 FT710 '50億円/何年' names no number of years (write the years behind the amount: 100億円/5年, 100 million USD/5 years)\n"
        "items.csv:6:13 FT710 '50億円' is asked of an item that does not expect it (an amount goes with expects: budget, a number of posts with staff)\n"
        "items.csv:7:14 FT701 cannot read what is asked for, '-5億円' [less than nothing cannot be asked for] (write an amount with its unit, or a number of posts: 50億円, 100億円/5年, 20人)\n");
}

Test(items, keep_what_became_of_them_as_it_is_written)
{
    files_write(&f, "items.csv",
                "id,section,text,due,checked,response,lead\n"
                "a,1,x, 2016-02-29 ,2016-04-01 山田,\"検討中、\n年度内\",総務省\n"
                "b,1,x,2016年度末,,,\n"
                "c,1,x,2016-17,,,\n");
    files_expect_load(&f, "");
    const struct item *items = f.model->items;
    cr_expect(str_eq(items[0].follow_up[FOLLOW_RESPONSE], STR("検討中、\n年度内")));
    cr_expect(str_eq(items[0].follow_up[FOLLOW_LEAD], STR("総務省")));
    cr_expect(str_eq(items[0].follow_up[FOLLOW_DUE], STR("2016-02-29")));
    cr_expect(str_eq(items[0].follow_up[FOLLOW_CHECKED], STR("2016-04-01 山田")));
    cr_expect(str_eq(items[1].follow_up[FOLLOW_DUE], STR("2016年度末")));
    cr_expect(str_eq(items[2].follow_up[FOLLOW_DUE], STR("2016-17")));
    cr_expect_eq(items[1].follow_up[FOLLOW_LEAD].n, 0);
}

Test(items, are_due_on_no_day_there_is_not)
{
    files_write(&f, "items.csv",
                "id,section,text,due\n"
                "a,1,x,2016-02-30\n"
                "b,1,x, 2016/3/31\n");
    files_expect_load(
        &f,
        "items.csv:2:7 FT710 '2016-02-30' is not a date (write it as 2016-01-31, or in words)\n"
        "items.csv:3:8 FT710 '2016/3/31' is not a date (write it as 2016-01-31, or in words)\n");
}
