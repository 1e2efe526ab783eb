/* `audit --baseline`: the audit that just ran against an earlier result. */
#ifndef CLI_DIFF_BASELINE_H
#define CLI_DIFF_BASELINE_H

#include "cli/outputs.h"

enum { KEY_BASELINE = 500, KEY_ACCEPT_CHANGES, KEY_ALLOW_WORSE };

/* For the flags of a command. */
/* clang-format off */
#define ACCEPT_FLAGS \
    {KEY_ACCEPT_CHANGES, "accept-changes", "FILE", "accepted falls: item,from,to,reason,by,date"}, \
    {KEY_ALLOW_WORSE, "allow-worse", NULL, "exit 0 also where coverage got worse"}
#define BASELINE_FLAGS \
    {KEY_BASELINE, "baseline", "OLD.json", "compare with an earlier result; exit 1 where coverage got worse"}, \
    ACCEPT_FLAGS
/* clang-format on */

struct baseline {
    const char *path, *accept_changes; /* borrowed from the command line; path NULL: none */
    bool allow_worse;
    bool worse; /* set by baseline_compare() */
    struct ft_result *old;
    struct ft_diff *diff;
};

/* Is the option one of BASELINE_FLAGS? Then it was taken. */
bool baseline_take(struct baseline *baseline, int key, const char *value);
/* Says what is wrong with the options together; false: something is. */
bool baseline_sound(struct args *args, const struct baseline *baseline);
/* Before anything is written, as the old result may be what is written over. */
enum ft_err baseline_load(struct baseline *baseline, struct ft_diags *diags);
enum ft_err baseline_compare(struct baseline *baseline, const struct ft_result *result,
                             struct ft_diags *diags);
/*
 * The comparison, in the format of the report on stdout and after it where that is text or
 * Markdown; where it is another, as text on stderr; where reports go to files only, on stdout.
 */
enum ft_err baseline_write(const struct baseline *baseline, const struct outputs *outputs);
void baseline_release(struct baseline *baseline);

#endif
