/* What `audit` and `merge` share: an audit is loaded, run, compared with an earlier one, reported. */
#ifndef CLI_AUDIT_WORK_H
#define CLI_AUDIT_WORK_H

#include "cli/diff_baseline.h"
#include "cli/progress.h"
#include "cli/review_options.h"
#include "cli/speed_options.h"

enum { KEY_ORPHANS = 600, KEY_STATS };

/* For the flags of a command. */
/* clang-format off */
#define AUDIT_FLAGS \
    REVIEW_FLAGS, \
    {KEY_ORPHANS, "orphans", "N", "list the first N lines without an item (default: 1000), count all"}, \
    BASELINE_FLAGS, \
    SPEED_FLAGS, \
    {KEY_STATS, "stats", NULL, "on standard error: time by stage, hits by rule, the slowest rules"}
/* clang-format on */

struct audit_work {
    struct ft_audit_options options;
    struct review review;
    struct baseline baseline;
    bool failed; /* the review, or coverage got worse */
    struct progress progress;
    bool stats; /* are asked for */
    /* The command's own: *state is what it needs. */
    enum ft_err (*load)(const struct audit_work *work, struct ft_diags *diags,
                        struct ft_audit **out);
    const void *state;
};

/* Takes one of AUDIT_FLAGS; false: it was wrong, and that has been said. */
bool audit_take(struct args *args, struct audit_work *work, int key, const char *value);
/* Says what is wrong with the options together; false: something is. */
bool audit_sound(struct args *args, const struct audit_work *work);
/* Before the work is done: sets the options that let others see how it goes. FT_ENOMEM. */
enum ft_err audit_watch(struct audit_work *work);
/* Once the work is done: prints what was measured, where it went well. Returns `err`, or worse. */
enum ft_err audit_print_stats(struct audit_work *work, enum ft_err err);
/* Loads, runs and reports. */
enum ft_exit audit_run_work(struct args *args, struct audit_work *work);

#endif
