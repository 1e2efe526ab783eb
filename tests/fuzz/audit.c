/*
 * The files of an audit, one after the other: audit.yaml, items, lines, decisions, rules; an empty
 * one is the usual one. The result is the same however the tables are read and the rules are tried.
 */
#include "audit/run.h"
#include "reports.h"

static const char *const files[] = {"audit.yaml", "items.csv", "lines.csv", "decisions.csv",
                                    "rules.yaml"};

/* A table read in small parts, and not held in memory. */
static const struct model_options in_parts = {
    .tables = {.part_bytes = 64, .hold_bytes = 1},
};

static struct ft_audit *load(struct ft_diags *diags, bool plain, enum ft_err *err)
{
    struct ft_audit_options options = {.threads = 1, .no_prefilter = plain};
    struct model_options whole = {0};
    struct ft_audit *audit = NULL;
    *err = audit_load("audit.yaml", &options, plain ? &in_parts : &whole, diags, &audit);
    REQUIRE((*err == FT_OK) == (audit != NULL));
    return audit;
}

static struct ft_result *run(const struct ft_audit *audit, struct ft_diags *diags, enum ft_err *err)
{
    struct ft_result *result = NULL;
    if (audit)
        *err = ft_audit_run(audit, diags, &result);
    REQUIRE((*err == FT_OK) == (result != NULL));
    return result;
}

/* The same again by other ways. */
static void run_again(struct fuzz *fuzz, enum ft_err want, const struct ft_result *result)
{
    struct ft_diags *diags = ft_diags_new();
    enum ft_err err;
    REQUIRE(diags);
    struct ft_audit *audit = load(diags, true, &err);
    struct ft_result *again = run(audit, diags, &err);
    REQUIRE(err == want);
    fuzz_same_said(fuzz->diags, diags);
    if (result)
        REQUIRE(str_eq(result_as_json(fuzz, result), result_as_json(fuzz, again)));
    ft_result_free(again);
    ft_audit_free(audit);
    ft_diags_free(diags);
}

static void explain(struct fuzz *fuzz, const struct ft_audit *audit)
{
    static const struct ft_explain_options options = {FT_ENGLISH, 60, true};
    const struct model *model = audit->model;
    struct ft_explanation *explanation = NULL;
    struct ft_text text = {0};
    if (model->item_count == 0)
        return;
    struct str item = arena_str(fuzz->arena, model->items[0].id);
    if (fuzz_worked(fuzz, ft_audit_explain(audit, item.p, NULL, fuzz->diags, &explanation)))
        REQUIRE(ft_explanation_render(explanation, &options, &text) == FT_OK);
    ft_text_free(&text);
    ft_explanation_free(explanation);
}

static void prove(struct fuzz *fuzz, const struct ft_audit *audit)
{
    struct ft_sources_summary found;
    (void)fuzz_worked(fuzz, ft_audit_check_sources(audit, fuzz->diags, &found));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin(data, size);
    struct str rest = fuzz.text;
    enum ft_err err;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        fuzz_write_part(&fuzz, files[i], &rest);
    struct ft_audit *audit = load(fuzz.diags, false, &err);
    struct ft_result *result = run(audit, fuzz.diags, &err);
    (void)fuzz_worked(&fuzz, err);
    run_again(&fuzz, err, result);
    if (result)
        reports_of_result(&fuzz, result);
    if (result) {
        explain(&fuzz, audit);
        prove(&fuzz, audit);
    }
    ft_result_free(result);
    ft_audit_free(audit);
    fuzz_end(&fuzz);
    return 0;
}
