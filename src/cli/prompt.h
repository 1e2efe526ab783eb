/* A line of text asked for on a terminal whose keys come one at a time. */
#ifndef CLI_PROMPT_H
#define CLI_PROMPT_H

#include "base/buf.h"
#include "cli/keys.h"

struct prompt {
    const char *question;
    const char *before; /* what the key for "up" brings; NULL: nothing */
    /* Called where the terminal has another size: draws all that stands above. */
    void (*redraw)(void *state);
    void *state;
};
/*
 * The line, which begins with what `text` holds: any characters but those that would not be seen as
 * they are. false: it was left with Escape, or there is no terminal any more.
 */
bool prompt_read(const struct prompt *prompt, struct buf *text);

#endif
