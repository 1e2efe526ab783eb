#include "report/report.h"
#include "report/resources.h"
#include "report/view.h"
#include "result/filters.h"
#include "result/shown.h"
#include "result/write.h"

typedef void render_fn(struct buf *out, const struct ft_result *result,
                       const struct report_options *options);

static render_fn *const renderers[] = {
    [FT_FORMAT_TEXT] = report_term, [FT_FORMAT_MARKDOWN] = report_markdown,
    [FT_FORMAT_CSV] = report_csv,   [FT_FORMAT_JSON] = report_json,
    [FT_FORMAT_HTML] = report_html, [FT_FORMAT_DATAPACKAGE] = report_datapackage,
};

void report_json(struct buf *out, const struct ft_result *result,
                 const struct report_options *options)
{
    (void)options;
    result_write(out, result);
}

static enum language language_of(const struct ft_result *result, enum ft_language wanted)
{
    switch (wanted) {
    case FT_ENGLISH:
        return LANGUAGE_EN;
    case FT_JAPANESE:
        return LANGUAGE_JA;
    default:
        return result->language;
    }
}

static enum ft_err render(const struct ft_result *result, enum ft_format format,
                          const struct report_options *options, struct ft_text *out)
{
    struct buf text = {0};
    enum ft_err err = FT_OK;
    if (format == FT_FORMAT_XLSX)
        err = report_xlsx(&text, result, options);
    else
        renderers[format](&text, result, options);
    if (!err)
        return buf_give(&text, out);
    buf_release(&text);
    return err;
}

/* What the result's filters show of it. */
static enum ft_err render_part(const struct ft_result *result, enum ft_format format,
                               struct report_options *options, struct ft_text *out)
{
    struct ft_result shown;
    struct arena *arena = arena_new();
    enum ft_err err = arena ? result_shown(arena, result, &shown) : FT_ENOMEM;
    options->whole = result;
    if (!err)
        err = render(&shown, format, options, out);
    arena_free(arena);
    return err;
}

enum ft_err ft_result_render(const struct ft_result *result,
                             const struct ft_render_options *options, struct ft_text *out)
{
    struct unit unit;
    struct report_options report = {
        .language = language_of(result, options->language),
        .table = options->table,
        .bom = options->bom,
        .name = options->name ? str_of(options->name) : STR("audit"),
        .width = options->width,
        .colour = options->colour,
    };
    if (options->unit) {
        if (!unit_find(result->currency, str_of(options->unit), &unit))
            return FT_EUSAGE;
        report.unit = &unit;
    }
    if (options->format == FT_FORMAT_JSON || !filters_any(&result->filters))
        return render(result, options->format, &report, out);
    return render_part(result, options->format, &report, out);
}

enum ft_err ft_result_failed_gates(const struct ft_result *result, enum ft_language language,
                                   struct ft_text *out)
{
    struct buf text = {0};
    struct report_options options = {.language = language_of(result, language)};
    for (size_t i = 0; i < result->gate_count; i++)
        if (view_shortfall(&text, result, &options, &result->gates[i]))
            buf_putc(&text, '\n');
    return buf_give(&text, out);
}

const char *ft_schema(const char *name, size_t *size)
{
    const struct {
        const char *name, *text;
        size_t size;
    } schemas[] = {
        {"rules", schema_rules_json, schema_rules_json_size},
        {"audit", schema_audit_json, schema_audit_json_size},
        {"result", schema_result_json, schema_result_json_size},
        {"diff", schema_diff_json, schema_diff_json_size},
    };
    for (size_t i = 0; i < sizeof schemas / sizeof *schemas; i++) {
        if (strcmp(schemas[i].name, name) != 0)
            continue;
        *size = schemas[i].size;
        return schemas[i].text;
    }
    return NULL;
}
