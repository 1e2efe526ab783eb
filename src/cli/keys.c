#include "cli/keys.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

#include "base/utf8.h"

/* So long after ESC, or within a character, what follows belongs to it. */
#define FOLLOWS_WITHIN 50 /* milliseconds */

static struct termios before, raw;
static volatile sig_atomic_t is_open, resized, stopping, resumed;

/* --- what the terminal is like -------------------------------------------------------------------- */

/* Also from handlers of signals: this is one of the functions that may be called there. */
static void restore(void)
{
    if (is_open)
        (void)tcsetattr(STDIN_FILENO, TCSANOW, &before);
}

static void note_resize(int signal)
{
    (void)signal;
    resized = 1;
}

static void note_stop(int signal)
{
    (void)signal;
    stopping = 1;
}

static void note_resume(int signal)
{
    (void)signal;
    resumed = 1;
}

/* What waits for a key is to be interrupted, so that it is not taken up again. */
static void handle(int signal, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler};
    sigemptyset(&action.sa_mask);
    (void)sigaction(signal, &action, NULL);
}

enum ft_err keys_open(void)
{
    if (tcgetattr(STDIN_FILENO, &before) != 0)
        goto failed;
    raw = before;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
    raw.c_iflag |= ICRNL;
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    clean_up_also(restore);
    is_open = 1;
    handle(SIGWINCH, note_resize);
    handle(SIGTSTP, note_stop);
    handle(SIGCONT, note_resume);
    if (tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0)
        return FT_OK;
    keys_close();
failed:
    fprintf(stderr, "fundtrace: the terminal cannot be set: %s\n", strerror(errno));
    return FT_EIO;
}

void keys_close(void)
{
    restore();
    is_open = 0;
    handle(SIGWINCH, SIG_DFL);
    handle(SIGTSTP, SIG_DFL);
    handle(SIGCONT, SIG_DFL);
}

struct screen screen_now(void)
{
    struct winsize size;
    const char *term = getenv("TERM");
    struct screen screen = {80, 24, term && *term && strcmp(term, "dumb") != 0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0) {
        screen.columns = size.ws_col;
        screen.rows = size.ws_row;
    }
    return screen;
}

/* --- bytes ---------------------------------------------------------------------------------------- */

static unsigned char waiting[256];
static size_t first, last;

/* Lets the shell have the terminal until it gives it back. */
static void stop(void)
{
    stopping = 0;
    restore();
    handle(SIGTSTP, SIG_DFL);
    (void)raise(SIGTSTP);
    handle(SIGTSTP, note_stop);
    resumed = 1;
}

/* Nobody knows what it is like then. */
static void resume(void)
{
    resumed = 0;
    (void)tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    resized = 1;
}

/*
 * Is there a byte to read? Signals are let in only while it waits, so that none comes between
 * looking for one and waiting. limit NULL: for as long as it takes.
 */
static int wait_for_byte(const struct timespec *limit)
{
    sigset_t noted, usual;
    fd_set from;
    sigemptyset(&noted);
    sigaddset(&noted, SIGWINCH);
    sigaddset(&noted, SIGTSTP);
    sigaddset(&noted, SIGCONT);
    FD_ZERO(&from);
    FD_SET(STDIN_FILENO, &from);
    sigprocmask(SIG_BLOCK, &noted, &usual);
    int ready = resized || stopping || resumed
                    ? -1
                    : pselect(STDIN_FILENO + 1, &from, NULL, NULL, limit, &usual);
    sigprocmask(SIG_SETMASK, &usual, NULL);
    return ready;
}

/* The next byte, or PRESSED_REDRAW, PRESSED_NOTHING; PRESSED_OTHER: none within the limit. */
static int next_byte(const struct timespec *limit)
{
    while (first == last) {
        int ready = wait_for_byte(limit);
        if (stopping)
            stop();
        if (resumed)
            resume();
        if (ready < 0 && resized && !limit) {
            resized = 0;
            return PRESSED_REDRAW;
        }
        if (ready < 0 && errno != EINTR && !resized)
            return PRESSED_NOTHING;
        if (ready == 0 || (ready < 0 && limit))
            return PRESSED_OTHER;
        ssize_t n = ready > 0 ? read(STDIN_FILENO, waiting, sizeof waiting) : 0;
        if (ready > 0 && (n == 0 || (n < 0 && errno != EINTR)))
            return PRESSED_NOTHING;
        first = 0;
        last = n > 0 ? (size_t)n : 0;
    }
    return waiting[first++];
}

/* --- keys ----------------------------------------------------------------------------------------- */

static const struct timespec soon = {0, FOLLOWS_WITHIN * 1000000L};

/* What follows ESC: "[A", "OA", "[1;5A", … Whatever it is, all of it is taken. */
static int rest_of_escape(void)
{
    int c = next_byte(&soon);
    if (c > UCHAR_MAX)
        return PRESSED_ESCAPE;
    if (c != '[' && c != 'O')
        return PRESSED_OTHER;
    do
        c = next_byte(&soon);
    while (c >= 0x20 && c < 0x40);
    switch (c) {
    case 'A':
        return PRESSED_UP;
    case 'B':
        return PRESSED_DOWN;
    case 'C':
        return PRESSED_RIGHT;
    case 'D':
        return PRESSED_LEFT;
    }
    return PRESSED_OTHER;
}

/* A character of several bytes that begins with this one. */
static struct key rest_of_character(int lead)
{
    struct key key = {PRESSED_TEXT, {(char)lead}};
    size_t n = 1, wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    while (n < wanted) {
        int c = next_byte(&soon);
        if (c > UCHAR_MAX)
            break;
        key.text[n++] = (char)c;
    }
    if (utf8_invalid_at((struct str){key.text, n}) < n)
        key.is = PRESSED_OTHER;
    return key;
}

struct key keys_next(void)
{
    int c = next_byte(NULL);
    if (c >= 0x80 && c <= UCHAR_MAX)
        return rest_of_character(c);
    struct key key = {c, {c < 0x80 ? (char)c : '\0'}};
    if (c == 0x1B)
        key.is = rest_of_escape();
    if (c == 0x7F || c == '\b')
        key.is = PRESSED_BACKSPACE;
    return key;
}
