/*
 * Single keys from the terminal that standard input and output are. What the terminal was like is
 * restored when they are closed, and when a signal ends or stops the process.
 */
#ifndef CLI_KEYS_H
#define CLI_KEYS_H

#include "cli/cli.h"

/* What keys_next() returns beside ASCII characters, such as '\n'. */
enum {
    PRESSED_TEXT = 256, /* another character */
    PRESSED_ESCAPE,
    PRESSED_BACKSPACE,
    PRESSED_UP,
    PRESSED_DOWN,
    PRESSED_LEFT,
    PRESSED_RIGHT,
    PRESSED_OTHER,   /* one that means nothing here */
    PRESSED_REDRAW,  /* the terminal has another size, or was another program's meanwhile */
    PRESSED_NOTHING, /* there are no more: the terminal is gone */
};
struct key {
    int is;
    char text[5]; /* the character in UTF-8 */
};

/* One at a time. FT_EIO, and said: the terminal does not let itself be set. */
enum ft_err keys_open(void);
void keys_close(void);
struct key keys_next(void);

/* Columns and rows of the terminal, and whether it takes codes that clear it. */
struct screen {
    int columns, rows;
    bool codes;
};
struct screen screen_now(void);

#endif
