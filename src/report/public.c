#include "base/escape.h"
#include "report/carry/page.h"
#include "report/diff/page.h"
#include "report/find/page.h"
#include "report/report.h"
#include "report/review/page.h"
#include "report/score/page.h"
#include "report/suggest/page.h"
#include "report/view.h"
#include "result/filters.h"
#include "result/json.h"

void report_json(struct buf *out, const struct ft_result *result,
                 const struct report_options *options)
{
    (void)options;
    result_write(out, result);
}

/* A format is a row: what it is called, and what writes it for each report; NULL: none. */
static const struct {
    struct ft_format_info info;
    void (*audit)(struct buf *out, const struct ft_result *result,
                  const struct report_options *options);
    /* One that may fail otherwise than by lack of memory. */
    enum ft_err (*audit_file)(struct buf *out, const struct ft_result *result,
                              const struct report_options *options);
    diff_render_fn *diff;
    score_render_fn *score;
    find_render_fn *find;
    suggest_render_fn *suggest;
    review_render_fn *review;
    carry_render_fn *carry;
} formats[FT_FORMATS] = {
    [FT_FORMAT_TEXT] = {.info = {"text", ".txt"},
                        .audit = report_term,
                        .diff = report_diff_text,
                        .score = report_score_text,
                        .find = report_find_text,
                        .suggest = report_suggest_text,
                        .review = report_review_text,
                        .carry = report_carry_text},
    [FT_FORMAT_MARKDOWN] = {.info = {"md", ".md"},
                            .audit = report_markdown,
                            .diff = report_diff_markdown},
    [FT_FORMAT_CSV] = {.info = {"csv", ".csv"},
                       .audit = report_csv,
                       .score = report_score_csv,
                       .find = report_find_csv,
                       .suggest = report_suggest_csv,
                       .review = report_review_csv,
                       .carry = report_carry_csv},
    [FT_FORMAT_JSON] = {.info = {"json", ".json"},
                        .audit = report_json,
                        .diff = report_diff_json,
                        .score = report_score_json,
                        .find = report_find_json,
                        .suggest = report_suggest_json,
                        .review = report_review_json,
                        .carry = report_carry_json},
    [FT_FORMAT_HTML] = {.info = {"html", ".html"}, .audit = report_html, .diff = report_diff_html},
    [FT_FORMAT_XLSX] = {.info = {"xlsx", ".xlsx"}, .audit_file = report_xlsx},
    [FT_FORMAT_DATAPACKAGE] = {.audit = report_datapackage},
};

const struct ft_format_info *ft_format_info(enum ft_format format, enum ft_report report)
{
    bool there = false;
    switch (report) {
    case FT_REPORT_AUDIT:
        there = formats[format].audit || formats[format].audit_file;
        break;
    case FT_REPORT_DIFF:
        there = formats[format].diff;
        break;
    case FT_REPORT_SCORE:
        there = formats[format].score;
        break;
    case FT_REPORT_FIND:
        there = formats[format].find;
        break;
    case FT_REPORT_SUGGEST:
        there = formats[format].suggest;
        break;
    case FT_REPORT_REVIEW:
        there = formats[format].review;
        break;
    case FT_REPORT_CARRY:
        there = formats[format].carry;
        break;
    }
    return there && formats[format].info.name ? &formats[format].info : NULL;
}

/* --- options ------------------------------------------------------------------------- */

enum language report_language(enum ft_language wanted, enum language own)
{
    switch (wanted) {
    case FT_ENGLISH:
        return LANGUAGE_EN;
    case FT_JAPANESE:
        return LANGUAGE_JA;
    case FT_LANGUAGE_OF_AUDIT:
        return own;
    }
    return own;
}

/* *unit is where the unit that is asked for is kept. */
static enum ft_err read_options(const struct ft_render_options *given,
                                const struct ft_result *result, struct unit *unit,
                                struct report_options *out)
{
    *out = (struct report_options){
        .language = report_language(given->language, result->language),
        .table = given->table,
        .bom = given->bom,
        .name = given->name ? str_of(given->name) : STR("audit"),
        .width = given->width,
        .colour = given->colour,
        .review = given->review,
    };
    if (!given->unit)
        return FT_OK;
    out->unit = unit;
    return unit_find(result->currency, str_of(given->unit), unit) ? FT_OK : FT_EUSAGE;
}

/* --- reports --------------------------------------------------------------------------- */

static enum ft_err render(const struct ft_result *result, enum ft_format format,
                          const struct report_options *options, struct ft_text *out)
{
    struct buf text = {0};
    enum ft_err err = FT_OK;
    if (formats[format].audit)
        formats[format].audit(&text, result, options);
    else
        err = formats[format].audit_file(&text, result, options);
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
    struct report_options report;
    enum ft_err err = read_options(options, result, &unit, &report);
    if (err)
        return err;
    if (options->format == FT_FORMAT_JSON || !filters_any(&result->filters))
        return render(result, options->format, &report, out);
    return render_part(result, options->format, &report, out);
}

enum ft_err ft_diff_render(const struct ft_diff *diff, const struct ft_render_options *options,
                           struct ft_text *out)
{
    struct unit unit;
    struct report_options report;
    struct buf text = {0};
    diff_render_fn *put = formats[options->format].diff;
    if (!put || read_options(options, diff->new, &unit, &report) != FT_OK)
        return FT_EUSAGE;
    put(&text, diff, &report);
    return buf_give(&text, out);
}

enum ft_err ft_score_render(const struct ft_score *score, const struct ft_render_options *options,
                            struct ft_text *out)
{
    struct buf text = {0};
    struct report_options report = {
        .language = report_language(options->language, score->audit->model->language),
        .width = options->width,
        .colour = options->colour,
        .bom = options->bom,
    };
    score_render_fn *put = formats[options->format].score;
    if (!put)
        return FT_EUSAGE;
    put(&text, score, &report);
    return buf_give(&text, out);
}

enum ft_err ft_find_render(const struct ft_find *find, const struct ft_render_options *options,
                           struct ft_text *out)
{
    struct buf text = {0};
    struct report_options report = {
        .language = report_language(options->language, find->audit.model->language),
        .width = options->width,
        .colour = options->colour,
    };
    find_render_fn *put = formats[options->format].find;
    if (!put)
        return FT_EUSAGE;
    put(&text, find, &report);
    return buf_give(&text, out);
}

enum ft_err ft_review_render(const struct ft_review *review,
                             const struct ft_render_options *options, struct ft_text *out)
{
    struct unit unit;
    struct buf text = {0};
    struct report_options report;
    review_render_fn *put = formats[options->format].review;
    if (!put || read_options(options, review->result, &unit, &report) != FT_OK)
        return FT_EUSAGE;
    put(&text, review, &report);
    return buf_give(&text, out);
}

enum ft_err ft_carry_render(const struct ft_carry *carry, const struct ft_render_options *options,
                            struct ft_text *out)
{
    struct buf text = {0};
    carry_render_fn *put = formats[options->format].carry;
    struct report_options report = {
        .language = report_language(options->language, carry->new->model->language),
        .width = options->width,
        .colour = options->colour};
    if (!put)
        return FT_EUSAGE;
    put(&text, carry, &report);
    return buf_give(&text, out);
}

enum ft_err ft_result_failed_gates(const struct ft_result *result, enum ft_language language,
                                   struct ft_text *out)
{
    struct buf text = {0};
    struct report_options options = {.language = report_language(language, result->language)};
    for (size_t i = 0; i < result->gate_count; i++)
        if (view_shortfall(&text, result, &options, &result->gates[i]))
            buf_putc(&text, '\n');
    return buf_give(&text, out);
}

/* "1.3:mext.school", as `review` takes it. */
static void put_pair(struct buf *out, const struct result_decision *decision)
{
    buf_add(out, decision->item);
    buf_puts(out, decision->line.n > 0 ? ":" : "");
    buf_add(out, decision->line);
}

static void put_unsound(struct buf *out, enum language language,
                        const struct result_decision *decision)
{
    struct buf line = {0};
    struct label_values values = {0};
    put_pair(label_value(&values), decision);
    view_author(label_value(&values), language, decision);
    view_doubts(label_value(&values), language, decision);
    label_fill(&line, language, LABEL_DECISION_UNSOUND_LINE, &values);
    escape_terminal(out, buf_str(&line));
    buf_putc(out, '\n');
    out->failed |= line.failed;
    buf_release(&line);
}

enum ft_err ft_result_unsound_decisions(const struct ft_result *result, enum ft_language language,
                                        struct ft_text *out)
{
    struct buf text = {0};
    for (size_t i = 0; i < result->decision_count; i++)
        if (!decision_is_sound(&result->decisions[i]))
            put_unsound(&text, report_language(language, result->language), &result->decisions[i]);
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

/* --- candidates -------------------------------------------------------------------------- */

enum ft_err ft_suggestions_render(const struct ft_suggestions *suggestions,
                                  const struct ft_render_options *given, struct ft_text *out)
{
    struct buf text = {0};
    struct report_options options = {
        .language = report_language(given->language, suggestions->audit->model->language),
        .width = given->width,
        .colour = given->colour,
    };
    formats[given->format].suggest(&text, suggestions, &options);
    enum ft_err err = buf_give(&text, out);
    buf_release(&text);
    return err;
}

enum ft_err ft_suggestions_rules(const struct ft_suggestions *suggestions, struct ft_text *out)
{
    struct buf text = {0};
    report_suggest_rules(&text, suggestions);
    enum ft_err err = buf_give(&text, out);
    buf_release(&text);
    return err;
}
