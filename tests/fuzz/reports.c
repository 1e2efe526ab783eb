#include "reports.h"

#include "result/json.h"
#include "result/result.h"

static void render(const struct ft_result *result, const struct ft_render_options *options)
{
    struct ft_text text = {0};
    REQUIRE(ft_result_render(result, options, &text) == FT_OK);
    REQUIRE(options->format == FT_FORMAT_XLSX ||
            source_bad_at((struct str){text.bytes, text.size}) == text.size);
    ft_text_free(&text);
}

static void render_all(struct fuzz *fuzz, const struct ft_result *result, enum ft_language language)
{
    struct ft_render_options options = {
        .language = language, .width = 40, .colour = true, .review = true};
    for (int format = FT_FORMAT_TEXT; format <= FT_FORMAT_DATAPACKAGE; format++) {
        options.format = (enum ft_format)format;
        for (int table = FT_TABLE_ITEMS; table <= FT_TABLE_LINKS; table++) {
            options.table = (enum ft_table)table;
            if ((format != FT_FORMAT_XLSX && (table == 0 || format == FT_FORMAT_CSV)) ||
                (format == FT_FORMAT_XLSX && table == 0 && fuzz->text.n % 16 == 0))
                render(result, &options);
        }
    }
}

static void filter(struct ft_result *result, enum ft_filter by, struct str value)
{
    struct ft_diags *diags = ft_diags_new();
    struct arena *arena = arena_new();
    REQUIRE(arena && diags);
    enum ft_err err = ft_result_filter(result, by, arena_str(arena, value).p, diags);
    REQUIRE(err == FT_OK || err == FT_EUSAGE);
    arena_free(arena);
    ft_diags_free(diags);
}

/* By what the first item and the last line are. */
static void filter_by_first(struct ft_result *result)
{
    if (result->section_count > 0)
        filter(result, FT_FILTER_SECTION, result->sections[0].id);
    if (result->measure_count > 0)
        filter(result, FT_FILTER_MEASURE, result->measures[0].id);
    if (result->line_count > 0)
        filter(result, FT_FILTER_ORGANISATION, result->lines[result->line_count - 1].organisation);
    if (result->item_count > 0)
        filter(result, FT_FILTER_LEAD, result->items[0].follow_up[FOLLOW_LEAD]);
    if (result->item_count > 0)
        filter(result, FT_FILTER_DUE_BY, result->items[0].follow_up[FOLLOW_DUE]);
}

struct str result_as_json(struct fuzz *fuzz, const struct ft_result *result)
{
    struct ft_render_options options = {.format = FT_FORMAT_JSON};
    struct ft_text text = {0};
    REQUIRE(ft_result_render(result, &options, &text) == FT_OK);
    struct str json = arena_str(fuzz->arena, (struct str){text.bytes, text.size});
    REQUIRE(json.p);
    ft_text_free(&text);
    return json;
}

struct ft_result *result_of_text(struct fuzz *fuzz, const char *path, struct str text)
{
    struct arena *arena = arena_new();
    struct ft_result *result = NULL;
    REQUIRE(arena);
    enum ft_err err = result_read(arena, fuzz_source(fuzz, path, text), fuzz->diags, &result);
    if (fuzz_worked(fuzz, err))
        return result;
    REQUIRE(!result);
    arena_free(arena);
    return NULL;
}

struct ft_result *result_of_file(struct fuzz *fuzz, const char *path)
{
    struct ft_result *result;
    REQUIRE(ft_result_load(path, fuzz->diags, &result) == FT_OK);
    return result;
}

static void read_back(struct fuzz *fuzz, const struct ft_result *result)
{
    struct str json = result_as_json(fuzz, result);
    struct ft_result *again = result_of_text(fuzz, "again.json", json);
    REQUIRE(again && str_eq(json, result_as_json(fuzz, again)));
    ft_result_free(again);
}

void reports_of_result(struct fuzz *fuzz, struct ft_result *result)
{
    struct ft_text text = {0};
    render_all(fuzz, result, FT_LANGUAGE_OF_AUDIT);
    REQUIRE(ft_result_failed_gates(result, FT_ENGLISH, &text) == FT_OK);
    ft_text_free(&text);
    read_back(fuzz, result);
    filter_by_first(result);
    render_all(fuzz, result, FT_ENGLISH);
    read_back(fuzz, result);
}

void reports_of_diff(const struct ft_diff *diff)
{
    struct ft_render_options options = {.width = 40, .colour = true};
    for (int format = 0; format < FT_FORMATS; format++) {
        options.format = (enum ft_format)format;
        for (int language = FT_ENGLISH;
             ft_format_info(options.format, FT_REPORT_DIFF) && language <= FT_JAPANESE;
             language++) {
            struct ft_text text = {0};
            options.language = (enum ft_language)language;
            REQUIRE(ft_diff_render(diff, &options, &text) == FT_OK);
            REQUIRE(source_bad_at((struct str){text.bytes, text.size}) == text.size);
            ft_text_free(&text);
        }
    }
}

bool compare_results(struct fuzz *fuzz, const struct ft_result *old, const struct ft_result *new,
                     const char *accept)
{
    struct ft_diff_names names = {"old.json", "new.json", accept};
    struct ft_diff *diff = NULL;
    bool worked = fuzz_worked(fuzz, ft_result_diff(old, new, &names, fuzz->diags, &diff));
    REQUIRE(worked == (diff != NULL));
    if (diff)
        reports_of_diff(diff);
    ft_diff_free(diff);
    return worked;
}
