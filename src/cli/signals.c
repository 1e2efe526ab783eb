#include <signal.h>

#include "base/output.h"
#include "cli/cli.h"

static void (*volatile also)(void);

/* The signal then does what it would have done: the handler stands for once. */
static void clean_up(int signal)
{
    output_remove_temporary();
    if (also)
        also();
    raise(signal);
}

void clean_up_on_signals(void)
{
    static const int signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGTERM, SIGXCPU, SIGXFSZ};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction before, action = {.sa_handler = clean_up};
        action.sa_flags = (int)SA_RESETHAND;
        sigemptyset(&action.sa_mask);
        /* What is ignored, as under nohup, goes on being so. */
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
    }
}

void clean_up_also(void (*end)(void))
{
    also = end;
}
