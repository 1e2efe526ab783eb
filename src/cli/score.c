#include "cli/outputs.h"
#include "cli/progress.h"
#include "cli/speed_options.h"

enum { KEY_GOLD = 900, KEY_OF, KEY_COMPLETE, KEY_FAIL_UNDER };

/* clang-format off */
static const struct flag flags[] = {
    {KEY_GOLD, "gold", "GOLD.csv", "item,line,strength,reason: the right answers (required)"},
    {KEY_OF, "of", "LINKS.csv", "score item,line[,score,above|,strength] in place of the rules"},
    {KEY_COMPLETE, "complete", NULL, "a link that the gold says nothing of is wrong"},
    {KEY_FAIL_UNDER, "fail-under", "GATES", "exit 1 under precision|recall|f1|kappa[:principal][@SECTION]=X,…"},
    OUTPUT_FLAGS,
    SPEED_FLAGS,
    {0},
};
/* clang-format on */

#define MAX_GATE_LISTS 64

struct work {
    const char *path;
    struct ft_score_options options;
    struct ft_audit_options audit;
    struct outputs outputs;
    const char *gates[MAX_GATE_LISTS];
    size_t gate_count;
    struct progress progress;
    bool failed;
};

static enum ft_err render(const void *score, const struct ft_render_options *options,
                          struct ft_text *out)
{
    return ft_score_render(score, options, out);
}

static enum ft_err spare_inputs(const struct work *work, const struct ft_audit *audit)
{
    const char *const own[] = {work->options.gold, work->options.of};
    enum ft_err err = targets_spare_inputs(&work->outputs.targets, audit);
    return err ? err : targets_spare(&work->outputs.targets, own, work->options.of ? 2 : 1);
}

static enum ft_err hold_to_gates(const struct work *work, struct ft_score *score,
                                 struct ft_diags *diags)
{
    enum ft_err worst = FT_OK;
    for (size_t i = 0; i < work->gate_count; i++) {
        enum ft_err err = ft_score_gate(score, work->gates[i], diags);
        worst = err < worst ? err : worst;
    }
    return worst;
}

static enum ft_err load(struct work *work, struct ft_diags *diags, struct ft_audit **audit,
                        struct ft_score **score)
{
    enum ft_err err = outputs_plan(&work->outputs);
    if (!err)
        err = ft_audit_load_with(work->path, &work->audit, diags, audit);
    if (!err)
        err = spare_inputs(work, *audit);
    if (!err)
        err = ft_audit_score(*audit, &work->options, diags, score);
    progress_end(&work->progress);
    return err ? err : hold_to_gates(work, *score, diags);
}

static enum ft_err score(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    struct ft_audit *audit = NULL;
    struct ft_score *score = NULL;
    enum ft_err err = load(work, diags, &audit, &score);
    if (!err)
        err = outputs_write(&work->outputs, &(struct output_of){render, score, NULL});
    work->failed = !err && !ft_score_passed(score);
    outputs_release(&work->outputs);
    ft_score_free(score);
    ft_audit_free(audit);
    return err;
}

/* What is wrong with the value; NULL: nothing. */
static const char *take(struct work *work, int key, const char *value)
{
    switch (key) {
    case KEY_GOLD:
        work->options.gold = value;
        return NULL;
    case KEY_OF:
        work->options.of = value;
        return NULL;
    case KEY_COMPLETE:
        work->options.complete = true;
        return NULL;
    case KEY_FAIL_UNDER:
        if (work->gate_count == MAX_GATE_LISTS)
            return "there are too many gates";
        work->gates[work->gate_count++] = value;
        return NULL;
    default:
        return outputs_take(&work->outputs, key, value);
    }
}

/* One option; false: it was wrong, and that has been said. */
static bool take_option(struct args *args, void *state, int key, const char *value)
{
    struct work *work = state;
    if (is_speed_key(key))
        return speed_take(args, &work->audit, key, value);
    return value_sound(args, value, take(work, key, value));
}

static bool take_options(struct args *args, struct work *work)
{
    if (!args_take(args, take_option, work))
        return false;
    if (!work->options.gold)
        usage_error(args, "--gold names the table of right answers");
    return work->options.gold;
}

static enum ft_exit run(struct args *args)
{
    struct work work = {.outputs.report = FT_REPORT_SCORE};
    char **operand;
    int count;
    if (!take_options(args, &work) || !args_operands(args, 1, 1, &operand, &count))
        return args->code;
    work.path = *operand;
    outputs_for_terminal(&work.outputs, args);
    progress_begin(&work.progress, args, &work.audit);
    return run_work(args, score, &work, &work.failed);
}

const struct command command_score = {
    .name = "score",
    .synopsis = "score [options] AUDIT.yaml --gold GOLD.csv",
    .summary = "score links against right answers: precision, recall, and each that is wrong",
    .flags = flags,
    .report = FT_REPORT_SCORE,
    .speaks = true,
    .run = run,
};
