#include "terminal.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/utf8.h"

/* A sanitized program on a busy machine takes its time. */
enum { PATIENCE = 30000 /* milliseconds */ };

static void give_up(const char *what)
{
    perror(what);
    abort();
}

/* --- the shell ------------------------------------------------------------------------------------ */

static void exec_in_foreground(const char *const *argv, int slave)
{
    char *args[16];
    size_t n = 0;
    /* Whose turn it is to be in the foreground is changed from the background here. */
    signal(SIGTTOU, SIG_IGN);
    setpgid(0, 0);
    tcsetpgrp(slave, getpid());
    signal(SIGTTOU, SIG_DFL);
    for (int fd = 0; fd <= 2; fd++)
        dup2(slave, fd);
    while (argv[n] && n < 15) {
        args[n] = strdup(argv[n]);
        n++;
    }
    args[n] = NULL;
    execv(args[0], args);
    _exit(127);
}

/* Tells who the program is, then whatever becomes of it. */
static void be_shell(const char *const *argv, int slave, int states)
{
    int state;
    setsid();
    ioctl(slave, TIOCSCTTY, 0);
    pid_t program = fork();
    if (program == 0)
        exec_in_foreground(argv, slave);
    if (write(states, &program, sizeof program) < 0)
        _exit(1);
    while (waitpid(program, &state, WUNTRACED) == program) {
        if (write(states, &state, sizeof state) < 0)
            break;
        if (!WIFSTOPPED(state))
            _exit(0);
    }
    _exit(1);
}

struct terminal terminal_open(const char *const *argv, int columns, int rows)
{
    struct terminal t = {.master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)};
    int states[2];
    if (t.master < 0 || grantpt(t.master) != 0 || unlockpt(t.master) != 0 || pipe(states) != 0)
        give_up("a pseudo terminal");
    t.slave = open(ptsname(t.master), O_RDWR | O_NOCTTY);
    if (t.slave < 0 || tcgetattr(t.slave, &t.usual) != 0)
        give_up("its other end");
    t.states = states[0];
    terminal_resize(&t, columns, rows);
    t.shell = fork();
    if (t.shell == 0)
        be_shell(argv, t.slave, states[1]);
    close(states[1]);
    if (t.shell < 0 || read(t.states, &t.program, sizeof t.program) != sizeof t.program)
        give_up("the program");
    return t;
}

void terminal_close(struct terminal *t)
{
    kill(t->program, SIGKILL);
    kill(t->shell, SIGKILL);
    waitpid(t->shell, NULL, 0);
    close(t->states);
    close(t->slave);
    close(t->master);
    buf_release(&t->shown);
    buf_release(&t->all);
}

void terminal_type(struct terminal *t, const char *keys)
{
    if (write(t->master, keys, strlen(keys)) < 0)
        give_up("typing");
}

void terminal_resize(struct terminal *t, int columns, int rows)
{
    struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
    if (ioctl(t->master, TIOCSWINSZ, &size) != 0)
        give_up("resizing");
}

/* --- what it shows -------------------------------------------------------------------------------- */

#define CLEAR "\033[H\033[2J"

static void take(struct terminal *t, struct str bytes)
{
    buf_add(&t->all, bytes);
    buf_add(&t->shown, bytes);
    for (size_t at; (at = str_find(buf_str(&t->shown), STR(CLEAR), 0)) != SIZE_MAX;) {
        size_t behind = at + strlen(CLEAR);
        memmove(t->shown.p, t->shown.p + behind, t->shown.n - behind);
        t->shown.n -= behind;
    }
}

bool terminal_shows(struct terminal *t, const char *text)
{
    char bytes[4096];
    struct pollfd from = {.fd = t->master, .events = POLLIN};
    while (str_find(buf_str(&t->shown), str_of(text), 0) == SIZE_MAX) {
        if (poll(&from, 1, PATIENCE) <= 0)
            return false;
        ssize_t n = read(t->master, bytes, sizeof bytes);
        if (n <= 0)
            return false;
        take(t, (struct str){bytes, (size_t)n});
    }
    return true;
}

int terminal_state(struct terminal *t)
{
    struct pollfd from = {.fd = t->states, .events = POLLIN};
    int state;
    if (poll(&from, 1, PATIENCE) <= 0 || read(t->states, &state, sizeof state) != sizeof state)
        return -1;
    return state;
}

bool terminal_is_usual(const struct terminal *t)
{
    struct termios now;
    return tcgetattr(t->slave, &now) == 0 && now.c_lflag == t->usual.c_lflag &&
           now.c_iflag == t->usual.c_iflag && now.c_oflag == t->usual.c_oflag;
}

bool terminal_is_raw(const struct terminal *t)
{
    struct termios now;
    return tcgetattr(t->slave, &now) == 0 && (now.c_lflag & (ICANON | ECHO)) == 0;
}

bool terminal_fits(const struct terminal *t, int columns)
{
    struct str rest = buf_str(&t->shown), line;
    while (str_split(&rest, '\n', &line))
        if (utf8_width(str_trim(line)) > columns)
            return false;
    return true;
}
