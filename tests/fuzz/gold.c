/* A table of gold, then one of links to score: whatever they say, each judged pair is counted once. */
#include "reports.h"
#include "suggest/score_run.h"

static void check_counts(const struct score_counts *counts, int64_t judged)
{
    REQUIRE(counts->right >= 0 && counts->wrong >= 0 && counts->missed >= 0);
    REQUIRE(counts->neither >= 0);
    REQUIRE(counts->right + counts->wrong + counts->missed + counts->neither == judged);
    struct ratio kappa = score_kappa(counts);
    REQUIRE(kappa.denominator >= 0 && kappa.numerator <= kappa.denominator);
}

static void check(const struct ft_score *score)
{
    const struct score_scope *all = &score->score.all;
    check_counts(&all->any, all->judged);
    check_counts(&all->principal, all->judged);
    for (size_t i = 0; i < score->audit->model->section_count; i++) {
        const struct score_scope *scope = &score->score.sections[i];
        check_counts(&scope->any, scope->judged);
    }
    for (enum ft_format format = FT_FORMAT_TEXT; format <= FT_FORMAT_JSON; format++) {
        struct ft_text text = {0};
        if (!ft_format_info(format, FT_REPORT_SCORE))
            continue;
        REQUIRE(ft_score_render(score, &(struct ft_render_options){.format = format}, &text) ==
                FT_OK);
        ft_text_free(&text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin(data, size);
    struct str rest = fuzz.text;
    struct ft_score_options options = {.gold = "gold.csv", .complete = size % 2};
    struct ft_audit *audit = NULL;
    struct ft_score *score = NULL;
    fuzz_write("gold.csv", fuzz_part(&rest));
    fuzz_write("list.csv", rest);
    if (rest.n > 0)
        options.of = "list.csv";
    REQUIRE(ft_audit_load("audit.yaml", fuzz.diags, &audit) == FT_OK);
    if (fuzz_worked(&fuzz, ft_audit_score(audit, &options, fuzz.diags, &score)))
        check(score);
    ft_score_free(score);
    ft_audit_free(audit);
    fuzz_end(&fuzz);
    return 0;
}
