#include "report/report.h"
#include "report/resources.h"

typedef void render_fn(struct buf *out, const struct ft_result *result,
                       const struct report_options *options);

static render_fn *const renderers[] = {
    [FT_FORMAT_TEXT] = report_term,
    [FT_FORMAT_MARKDOWN] = report_markdown,
    [FT_FORMAT_CSV] = report_csv,
    [FT_FORMAT_JSON] = report_json,
};

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

enum ft_err ft_result_render(const struct ft_result *result,
                             const struct ft_render_options *options, struct ft_text *out)
{
    struct unit unit;
    struct buf text = {0};
    struct report_options report = {
        .language = language_of(result, options->language),
        .table = options->table,
        .width = options->width,
        .colour = options->colour,
    };
    if (options->unit) {
        if (!unit_find(result->currency, str_of(options->unit), &unit))
            return FT_EUSAGE;
        report.unit = &unit;
    }
    renderers[options->format](&text, result, &report);
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
    };
    for (size_t i = 0; i < sizeof schemas / sizeof *schemas; i++) {
        if (strcmp(schemas[i].name, name) != 0)
            continue;
        *size = schemas[i].size;
        return schemas[i].text;
    }
    return NULL;
}
