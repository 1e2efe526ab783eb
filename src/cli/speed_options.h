/* How an audit goes about its work. */
#ifndef CLI_SPEED_OPTIONS_H
#define CLI_SPEED_OPTIONS_H

#include "cli/cli.h"

enum { KEY_NO_PREFILTER = 299 };

/* For the flags of a command. */
/* clang-format off */
#define SPEED_FLAGS \
    {'j', "jobs", "N", "use N threads (default: the cores, where there is much to do)"}, \
    {KEY_NO_PREFILTER, "no-prefilter", NULL, "try every regex on every text: measures what is saved"}
/* clang-format on */

bool is_speed_key(int key);
/* Takes one of SPEED_FLAGS; false: it was wrong, and that has been said. */
bool speed_take(struct args *args, struct ft_audit_options *options, int key, const char *value);

#endif
