/* A program on a pseudo terminal: what is typed, what it shows, and how it ends. */
#ifndef TERMINAL_TERMINAL_H
#define TERMINAL_TERMINAL_H

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>

#include "base/buf.h"

struct terminal {
    int master, slave; /* the second only to ask what it is like */
    int states;        /* what waitpid() says of the program, as it comes */
    pid_t shell, program;
    struct termios usual; /* before the program began */
    struct buf shown;     /* since the screen was cleared last */
    struct buf all;
};

/* Runs it with a shell's way of jobs: alone in the foreground. Aborts where there is no terminal. */
struct terminal terminal_open(const char *const *argv, int columns, int rows);
void terminal_close(struct terminal *t);
void terminal_type(struct terminal *t, const char *keys);
void terminal_resize(struct terminal *t, int columns, int rows);
/* Reads until the screen holds the text; false: it does not within some seconds. */
bool terminal_shows(struct terminal *t, const char *text);
/* Waits until it stopped or ended; -1: it does neither. */
int terminal_state(struct terminal *t);
/* Is the terminal as it was before? Do keys come one at a time? */
bool terminal_is_usual(const struct terminal *t);
bool terminal_is_raw(const struct terminal *t);
/* Is no line that is shown wider than the terminal? */
bool terminal_fits(const struct terminal *t, int columns);

#endif
