#include <criterion/criterion.h>

#include "base/buf.h"
#include "expect.h"
#include "model/citation.h"

/* The citations of a cell as "FILE:FIRST-LAST@START", "!" where one is malformed. */
static void expect_citations(const char *cell, const char *expected)
{
    struct buf out = {0};
    struct citation citation;
    struct span where;
    size_t at = 0;
    int found;
    while ((found = citation_next(str_of(cell), &at, &citation, &where)) != 0) {
        buf_puts(&out, out.n ? " " : "");
        if (found < 0)
            buf_printf(&out, "!%.*s", STR_ARG(str_slice(str_of(cell), where.start, where.end)));
        else
            buf_printf(&out, "%.*s:%zu-%zu@%zu", STR_ARG(citation.file), citation.first,
                       citation.last, where.start);
    }
    cr_expect_str_eq(out.p ? out.p : "", expected, "%s: %s", cell, out.p);
    buf_release(&out);
}

Test(citation, ranges_are_joined_by_semicolons)
{
    expect_citations("a.txt:12", "a.txt:12-12@0");
    expect_citations("dir/a.txt:12-14; b:1 ;;c d:3;", "dir/a.txt:12-14@0 b:1-1@17 c d:3-3@23");
    expect_citations("C:x.txt:3", "C:x.txt:3-3@0");
    expect_citations("a:5-4", "a:5-4@0");
    expect_citations("", "");
    expect_citations(" ; ", "");
}

Test(citation, what_is_no_citation_is_refused)
{
    static const char *const cells[] = {"a.txt",
                                        "a.txt:",
                                        ":12",
                                        "a.txt:0",
                                        "a.txt:-1",
                                        "a:1-",
                                        "a:1-2-3",
                                        "a:x",
                                        "a:1-x",
                                        "a:１",
                                        "a:1,2",
                                        "a: 1",
                                        "a:99999999999999999999"};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        struct buf expected = {0};
        buf_printf(&expected, "!%s", cells[i]);
        expect_citations(cells[i], expected.p);
        buf_release(&expected);
    }
}

Test(citation, those_after_a_bad_one_are_read)
{
    expect_citations("a;b:2;c:", "!a b:2-2@2 !c:");
}

static const struct cell_case {
    const char *cell;
    size_t parts;
} cells[] = {
    {"", 0},        {"a.txt:12", 1}, {"a.txt:12-14;b:1", 2},       {"a:5-5", 1}, {"a:07; b:1;", 3},
    {"no line", 1}, {";;", 3},       {"a:99999999999999999999", 1}};

TestEach(citation, cells_are_written_again_as_they_were, cells, c)
{
    struct arena *arena = arena_new();
    struct citations list;
    struct buf out = {0};
    cr_assert(citations_parse(arena, str_of(c->cell), &list));
    citations_format(&out, list);
    cr_expect_str_eq(out.p ? out.p : "", c->cell);
    cr_expect_eq(list.n, c->parts, "%s", c->cell);
    buf_release(&out);
    arena_free(arena);
}
