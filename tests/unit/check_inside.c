/* Findings inside of archives and spreadsheets, in the formats that know files alone. */
#include "expect.h"
#include "report/check/formats.h"

static struct ft_diags *diags;

static void setup(void)
{
    struct place cell = {
        .path = STR("b.xlsx"), .inside = STR("予算"), .sheet = true, .line = 12, .cell = 3};
    struct place line = {.path = STR("b.zip"),
                         .inside = STR("c.csv"),
                         .line = 12,
                         .column = 3,
                         .end_line = 12,
                         .end_column = 5};
    diags = ft_diags_new();
    diag_note(diags, diag_add(diags, FT701, cell, "x"), line, "here");
    diag_add(diags, FT701, line, "y");
}

static void teardown(void)
{
    ft_diags_free(diags);
}

TestSuite(check_inside, .init = setup, .fini = teardown);

typedef void reporter(struct buf *out, const struct diag_list *list,
                      const struct ft_diags_options *options);

static void expect_holds(reporter *report, const char *const *parts, size_t count,
                         const char *absent)
{
    struct buf out = {0};
    struct diag_list list = {.of = diags};
    list.v = diags_sorted(diags, &list.n);
    report(&out, &list, &(struct ft_diags_options){.fail_level = FT_ERROR});
    for (size_t i = 0; i < count; i++)
        cr_expect(strstr(out.p, parts[i]), "no %s in\n%s", parts[i], out.p);
    cr_expect_not(strstr(out.p, absent), "%s in\n%s", absent, out.p);
    buf_release(&out);
}

#define EXPECT_HOLDS(report, absent, ...)                                     \
    do {                                                                      \
        static const char *const parts_[] = {__VA_ARGS__};                    \
        expect_holds(report, parts_, sizeof parts_ / sizeof *parts_, absent); \
    } while (0)

Test(check_inside, github_names_them_in_the_message)
{
    EXPECT_HOLDS(diag_report_github, "line=",
                 "::error file=b.xlsx,title=bad amount [FT701]::予算!C12: x%0Anote: here "
                 "(b.zip:c.csv:12:3)\n",
                 "::error file=b.zip,title=bad amount [FT701]::c.csv:12:3: y\n");
}

Test(check_inside, junit_names_them_in_the_case)
{
    EXPECT_HOLDS(diag_report_junit, " line=",
                 "<testcase name=\"FT701 予算!C12\" classname=\"b.xlsx\" file=\"b.xlsx\">",
                 "<testcase name=\"FT701 c.csv:12:3\" classname=\"b.zip\" file=\"b.zip\">",
                 "b.xlsx:予算!C12: error: x [FT701]");
}

Test(check_inside, sarif_has_logical_locations_and_no_region)
{
    EXPECT_HOLDS(diag_report_sarif, "\"region\"", "\"uri\": \"b.xlsx\"",
                 "\"fullyQualifiedName\": \"予算!C12\"", "\"fullyQualifiedName\": \"c.csv:12:3\"");
}

Test(check_inside, json_has_the_sheet_and_the_cell)
{
    EXPECT_HOLDS(diag_report_json, "\"cell\": \"12", "\"sheet\": \"予算\"", "\"cell\": \"C12\"",
                 "\"member\": \"c.csv\"");
}
