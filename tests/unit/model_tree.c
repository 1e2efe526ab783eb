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

TestSuite(tree_of_lines, .init = begin, .fini = end);

static void expect_order(const char *expected)
{
    struct buf out = {0};
    for (size_t i = 0; i < f.model->line_count; i++)
        buf_add(&out, f.model->lines[f.model->tree_order[i]].id);
    cr_expect_str_eq(out.p, expected);
    buf_release(&out);
}

Test(tree_of_lines, parents_may_follow_their_children)
{
    files_write_lines(&f, "d,c,x,,1,\nb,a,x,,1,\nc,a,x,,1,\na,,x,,1,\ne,,x,,1,\n");
    files_expect_load(&f, "");
    expect_order("abcde");
    cr_expect_eq(f.model->first_root, 3);
    cr_expect_eq(f.model->lines[3].next_sibling, 4);
    cr_expect_eq(f.model->lines[3].first_child, 1);
    cr_expect_eq(f.model->lines[1].next_sibling, 2);
    cr_expect_eq(f.model->lines[0].parent, 2);
    cr_expect_eq(f.model->lines[2].parent, 3);
    cr_expect_eq(f.model->lines[3].parent, NO_INDEX);
    cr_expect_eq(f.model->lines[4].parent, NO_INDEX);
}

Test(tree_of_lines, an_unknown_parent_is_told_with_the_nearest_line)
{
    files_write_lines(&f, "nisc,,x,,1,\nnisc.gsoc,nics,x,,1,\nz,everything,x,,1,\n");
    files_expect_load(
        &f,
        "lines.csv:3:11 FT702 no line 'nics' (did you mean 'nisc'?)\n"
        "lines.csv:4:3 FT702 no line 'everything' (name the id of another line, or leave the cell empty for a line of its own)\n");
    cr_expect_eq(f.model->lines[1].parent, NO_INDEX);
}

Test(tree_of_lines, a_cycle_is_told_once_with_the_whole_way)
{
    files_write_lines(&f, "t,b,x,,1,\nc,a,x,,1,\na,b,x,,1,\nb,c,x,,1,\ns,s,x,,1,\n");
    files_expect_load(
        &f,
        "lines.csv:3:3 FT703 a line is its own ancestor: c → a → b → c (empty the parent of one of these lines)\n"
        "lines.csv:6:3 FT703 a line is its own ancestor: s → s (empty the parent of one of these lines)\n");
    expect_order("cbtas");
}

Test(tree_of_lines, the_way_round_a_long_cycle_is_cut)
{
    struct buf rows = {0};
    struct diag *const *all;
    size_t count;
    for (int i = 0; i < 300; i++)
        buf_printf(&rows, "l%d,l%d,x,,1,\n", i, (i + 1) % 300);
    files_write_lines(&f, rows.p);
    buf_release(&rows);
    files_load(&f);
    all = diags_sorted(f.diags, &count);
    cr_assert_eq(count, 2); /* it is deeper than allowed as well */
    cr_expect_neq(str_find(all[0]->message, STR("… 200 more … → l0"), 0), (size_t)-1, "%.*s",
                  STR_ARG(all[0]->message));
}

Test(tree_of_lines, nothing_stands_below_posts_or_acts)
{
    files_write(&f, "lines.csv",
                "id,parent,title,kind,headcount,headcount_measure,y16,y15\n"
                "a,,x,headcount,5,fy16,,\nb,a,x,money,,,1,\nc,,x,action,,,,\nd,c,x,shared,,,,\n");
    files_expect_load(&f, "lines.csv:3:3 FT705 a line below one of kind 'headcount'\n"
                          "lines.csv:5:3 FT705 a line below one of kind 'action'\n");
}

Test(tree_of_lines, the_organisation_is_that_of_the_nearest_line_above)
{
    files_write(&f, "lines.csv",
                "id,parent,organisation,title,y16,y15\n"
                "c,b,,x,1,\nb,a,厚生労働省,x,1,\na,,総務省,x,1,\nd,a,,x,1,\n");
    files_expect_load(&f, "");
    cr_expect(str_eq(f.model->lines[0].organisation, STR("厚生労働省")));
    cr_expect(str_eq(f.model->lines[3].organisation, STR("総務省")));
}

Test(tree_of_lines, a_tree_is_limited_in_depth)
{
    struct buf rows = {0};
    for (int i = 0; i < 102; i++) {
        buf_printf(&rows, "l%d,", i);
        if (i > 0)
            buf_printf(&rows, "l%d", i - 1);
        buf_puts(&rows, ",x,,1,\n");
    }
    files_write_lines(&f, rows.p);
    buf_release(&rows);
    files_expect_load(
        &f,
        "lines.csv:102:6 FT011 a line with 100 lines above it (a tree has at most 100 levels)\n");
}

/* Whatever parents rows name, every line stands in the order once and behind its parent. */
Test(tree_of_lines, random_parents_make_an_order)
{
    unsigned state = 41;
    for (int round = 0; round < 60; round++) {
        struct buf rows = {0};
        uint32_t seen[40] = {0}, placed = 0;
        for (int i = 0; i < 40; i++) {
            state = state * 1103515245u + 12345u;
            buf_printf(&rows, "l%d,", i);
            if ((state >> 16) % 5 > 0)
                buf_printf(&rows, "l%u", (state >> 20) % 42);
            buf_puts(&rows, ",x,,1,\n");
        }
        files_write_lines(&f, rows.p);
        buf_release(&rows);
        files_load(&f);
        cr_assert_eq(f.model->line_count, 40);
        for (size_t i = 0; i < 40; i++) {
            uint32_t line = f.model->tree_order[i], parent = f.model->lines[line].parent;
            cr_assert(parent == NO_INDEX || seen[parent]);
            cr_assert_eq(seen[line]++, 0);
            placed++;
        }
        cr_assert_eq(placed, 40);
    }
}
