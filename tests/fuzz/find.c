/*
 * What is looked for: a regex or a condition. What is near does not hold, and a row is in its place
 * whichever way it is found.
 */
#include "audit/find.h"
#include "reports.h"

static void check(const struct ft_find *find)
{
    for (size_t i = 0; i < find->row_count; i++) {
        const struct found_row *row = &find->rows[i];
        REQUIRE(i == 0 || find->rows[i - 1].index < row->index);
        REQUIRE(find->near == (row->failed_count > 0));
        for (size_t k = 0; k < row->mark_count; k++)
            REQUIRE(row->marks[k].span.start <= row->marks[k].span.end &&
                    row->marks[k].span.end <= row->subject->fields[row->marks[k].field].n);
    }
    for (enum ft_format format = FT_FORMAT_TEXT; format <= FT_FORMAT_JSON; format++) {
        struct ft_text text = {0};
        if (!ft_format_info(format, FT_REPORT_FIND))
            continue;
        REQUIRE(ft_find_render(find, &(struct ft_render_options){.format = format}, &text) ==
                FT_OK);
        ft_text_free(&text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin(data, size);
    struct str what = arena_str(fuzz.arena, fuzz.text);
    bool condition = fuzz.text.n > 0 && fuzz.text.p[0] == '{';
    struct ft_audit *audit = NULL;
    REQUIRE(what.p && ft_audit_load("audit.yaml", fuzz.diags, &audit) == FT_OK);
    for (int i = 0; i < 4; i++) {
        const struct ft_find_options options = {.pattern = condition ? NULL : what.p,
                                                .condition = condition ? what.p : NULL,
                                                .items = i % 2,
                                                .near = i / 2};
        struct ft_find *find = NULL;
        if (fuzz_worked(&fuzz, ft_audit_find(audit, &options, fuzz.diags, &find)))
            check(find);
        ft_find_free(find);
    }
    ft_audit_free(audit);
    fuzz_end(&fuzz);
    return 0;
}
