#include "cli/audit_work.h"

#include <stdlib.h>

enum { MOST_ORPHANS = 1000000000 };

/* An earlier result may be written over: then each run is compared with the one before it. */
static enum ft_err spare_inputs(const struct audit_work *work, const struct ft_audit *audit)
{
    const struct targets *targets = &work->review.outputs.targets;
    const char *accepted = work->baseline.accept_changes;
    enum ft_err err = targets_spare_inputs(targets, audit);
    return err ? err : targets_spare(targets, &accepted, accepted ? 1 : 0);
}

enum ft_err audit_watch(struct audit_work *work)
{
    if (!work->stats)
        return FT_OK;
    work->options.stats = ft_stats_new();
    return work->options.stats ? FT_OK : FT_ENOMEM;
}

enum ft_err audit_print_stats(struct audit_work *work, enum ft_err err)
{
    struct ft_text text = {0};
    ft_stats_end(work->options.stats);
    if (!err && work->options.stats) {
        err = ft_stats_render(work->options.stats, &text);
        if (!err)
            fwrite(text.bytes, 1, text.size, stderr);
    }
    ft_text_free(&text);
    ft_stats_free(work->options.stats);
    work->options.stats = NULL;
    return err;
}

static enum ft_err load(struct audit_work *work, struct ft_diags *diags, struct ft_audit **out)
{
    enum ft_err err = outputs_plan(&work->review.outputs);
    if (!err)
        err = audit_watch(work);
    if (!err)
        err = baseline_load(&work->baseline, diags);
    if (!err)
        err = work->load(work, diags, out);
    progress_end(&work->progress);
    return err ? err : spare_inputs(work, *out);
}

static enum ft_err audit(void *state, struct ft_diags *diags)
{
    struct audit_work *work = state;
    struct ft_audit *audit = NULL;
    struct ft_result *result = NULL;
    enum ft_err err = load(work, diags, &audit);
    if (!err)
        err = ft_audit_run(audit, diags, &result);
    /* A report needs the result alone, and room. */
    ft_audit_free(audit);
    progress_end(&work->progress);
    ft_stats_begin(work->options.stats, FT_STAGE_WRITE);
    if (!err)
        err = baseline_compare(&work->baseline, result, diags);
    if (!err)
        err = review_write(&work->review, result, diags);
    if (!err)
        err = baseline_write(&work->baseline, &work->review.outputs);
    work->failed = work->review.failed || work->baseline.worse;
    outputs_release(&work->review.outputs);
    baseline_release(&work->baseline);
    ft_result_free(result);
    return audit_print_stats(work, err);
}

static bool take_orphans(struct args *args, const char *value, int *orphans)
{
    char *end;
    long count = strtol(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || count > MOST_ORPHANS) {
        usage_error(args, "'%s': give a number of lines from 0 to %d", value, MOST_ORPHANS);
        return false;
    }
    *orphans = count > 0 ? (int)count : -1;
    return true;
}

bool audit_take(struct args *args, struct audit_work *work, int key, const char *value)
{
    if (key == KEY_ORPHANS)
        return take_orphans(args, value, &work->options.orphans);
    if (key == KEY_STATS)
        return work->stats = true;
    if (is_speed_key(key))
        return speed_take(args, &work->options, key, value);
    return baseline_take(&work->baseline, key, value) ||
           review_take(args, &work->review, key, value);
}

bool audit_sound(struct args *args, const struct audit_work *work)
{
    return baseline_sound(args, &work->baseline) && outputs_sound(args, &work->review.outputs);
}

enum ft_exit audit_run_work(struct args *args, struct audit_work *work)
{
    outputs_for_terminal(&work->review.outputs, args);
    progress_begin(&work->progress, args, &work->options);
    return run_work(args, audit, work, &work->failed);
}
