#include "cli/speed_options.h"

#include <stdlib.h>

enum { MOST_THREADS = 1024 };

bool is_speed_key(int key)
{
    return key == 'j' || key == KEY_NO_PREFILTER;
}

static bool take_threads(struct args *args, const char *value, unsigned *threads)
{
    char *end;
    long count = strtol(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || count < 1 || count > MOST_THREADS) {
        usage_error(args, "'%s': give a number of threads from 1 to %d", value, MOST_THREADS);
        return false;
    }
    *threads = (unsigned)count;
    return true;
}

bool speed_take(struct args *args, struct ft_audit_options *options, int key, const char *value)
{
    if (key == 'j')
        return take_threads(args, value, &options->threads);
    options->no_prefilter = true;
    return true;
}
