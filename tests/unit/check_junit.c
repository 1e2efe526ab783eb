/* The writers that tests and a linter share: JUnit XML and GitHub's annotations. */
#include "expect.h"
#include "report/check/formats.h"

struct text_case {
    struct str text;
    const char *written;
};

#define T(literal) {"" literal, sizeof(literal) - 1}

static const struct text_case attributes[] = {
    {T("演習 x"), "演習 x"},
    {T("<a b=\"c\" & 'd'>"), "&lt;a b=&quot;c&quot; &amp; 'd'&gt;"},
    {T("a\nb\tc\rd"), "a&#10;b&#9;c&#13;d"},
    {T("a\0b\x01\x1b[2Jc\x7f"), "ab[2Jc"},
    {T("a\xc2\x85\xc2\x9b"
       "b"),
     "ab"},
    {T("a\xef\xbf\xbe\xef\xbf\xbf"
       "b"),
     "ab"},
    {T("\xef\xbf\xbd\xf0\xa0\xae\xb7"), "\xef\xbf\xbd\xf0\xa0\xae\xb7"},
    {T("a\xff\xc2"), "a"},
};

TestEach(junit, an_attribute_holds_any_text, attributes, c)
{
    struct buf out = {0}, expected = {0};
    struct junit_case the_case = {.classname = STR("rule"), .file = STR("a.yaml"), .line = 3};
    buf_add(&the_case.name, c->text);
    buf_printf(&expected,
               "    <testcase name=\"%s\" classname=\"rule\" file=\"a.yaml\" line=\"3\"/>\n",
               c->written);
    junit_case(&out, &the_case);
    expect_str_eq(buf_str(&out), expected.p);
    buf_release(&out);
    buf_release(&expected);
}

static const struct text_case bodies[] = {
    {T("a\n\tb"), "a\n\tb"},
    {T("]]><!--\r\n"), "]]&gt;&lt;!--&#13;\n"},
    {T("\x1b[1m\0"), "[1m"},
};

TestEach(junit, a_failure_holds_any_text, bodies, c)
{
    struct buf out = {0}, expected = {0};
    struct junit_case the_case = {.classname = STR("c"), .file = STR("f"), .type = "FT502"};
    buf_puts(&the_case.name, "n");
    buf_puts(&the_case.message, "m");
    buf_add(&the_case.text, c->text);
    buf_printf(&expected,
               "    <testcase name=\"n\" classname=\"c\" file=\"f\">\n"
               "      <failure type=\"FT502\" message=\"m\">%s</failure>\n    </testcase>\n",
               c->written);
    junit_case(&out, &the_case);
    expect_str_eq(buf_str(&out), expected.p);
    buf_release(&out);
    buf_release(&expected);
}

Test(junit, suites_stand_in_the_document_and_count)
{
    struct buf out = {0};
    junit_begin(&out, (struct junit_counts){3, 1});
    junit_suite_begin(&out, STR("a&b.yaml"), (struct junit_counts){3, 1});
    junit_suite_end(&out);
    junit_end(&out);
    expect_str_eq(buf_str(&out),
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<testsuites name=\"fundtrace\" tests=\"3\" failures=\"1\" errors=\"0\" "
                  "skipped=\"0\">\n"
                  "  <testsuite name=\"a&amp;b.yaml\" tests=\"3\" failures=\"1\" errors=\"0\" "
                  "skipped=\"0\">\n"
                  "  </testsuite>\n"
                  "</testsuites>\n");
    buf_release(&out);
}

struct annotation_case {
    enum ft_severity severity;
    struct place place;
    const char *title, *message;
    const char *written;
};

#define PLACE(path_, line_, column_, end_line_, end_column_) \
    {.path = T(path_),                                       \
     .line = line_,                                          \
     .column = column_,                                      \
     .end_line = end_line_,                                  \
     .end_column = end_column_}

static const struct annotation_case annotations[] = {
    {FT_ERROR, PLACE("a.yaml", 3, 5, 3, 7), "t", "演習",
     "::error file=a.yaml,line=3,endLine=3,col=5,endColumn=6,title=t::演習\n"},
    {FT_WARNING, PLACE("a.yaml", 3, 5, 3, 5), "t", "m",
     "::warning file=a.yaml,line=3,endLine=3,col=5,title=t::m\n"},
    {FT_NOTE, PLACE("a.yaml", 3, 5, 4, 2), "t", "m",
     "::notice file=a.yaml,line=3,endLine=4,title=t::m\n"},
    {FT_ERROR, PLACE("a.yaml", 0, 0, 0, 0), "t", "m", "::error file=a.yaml,title=t::m\n"},
    {FT_ERROR, PLACE("C:\\a,b%.yaml", 0, 0, 0, 0), "x: y, z", "50%: a, b\r\nc",
     "::error file=C%3A\\a%2Cb%25.yaml,title=x%3A y%2C z::50%25: a, b%0D%0Ac\n"},
    {FT_ERROR, PLACE("a\xff.yaml", 0, 0, 0, 0), "t\x1b[2J", "m\x07\n::error::n",
     "::error file=a.yaml,title=t[2J::m%0A::error::n\n"},
};

TestEach(github, an_annotation_is_one_line_whatever_it_holds, annotations, c)
{
    struct buf out = {0};
    struct annotation annotation = {.severity = c->severity, .place = c->place};
    buf_puts(&annotation.title, c->title);
    buf_puts(&annotation.message, c->message);
    github_annotation(&out, &annotation);
    expect_str_eq(buf_str(&out), c->written);
    buf_release(&out);
}
