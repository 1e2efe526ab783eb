/*
 * review FUNDTRACE DATA FOLDER: `fundtrace review --interactive` on a pseudo terminal, key by key. The
 * folder is made anew with the audit of DATA, of which nothing is decided yet.
 */
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "terminal.h"

enum { MOST_FAILURES = 5 };

static const char *binary, *folder;
static int passed, failed;

static void check(bool holds, const char *what)
{
    passed += holds;
    failed += !holds;
    if (!holds)
        printf("-- %s\n", what);
    if (failed > MOST_FAILURES) /* each of them may have waited for long */
        exit(1);
}

/* --- the audit ------------------------------------------------------------------------------------ */

static bool shell(const char *format, ...) __attribute__((format(printf, 1, 2)));

static bool shell(const char *format, ...)
{
    char command[1024];
    va_list values;
    va_start(values, format);
    vsnprintf(command, sizeof command, format, values);
    va_end(values);
    return system(command) == 0;
}

/* Is there such a row, by the beginning of it? */
static bool has_row(const char *row)
{
    return shell("grep -q '^%s' %s/decisions.csv", row, folder);
}

static bool has_rows(int count)
{
    return shell("[ $(tail -n +2 %s/decisions.csv | wc -l) -eq %d ]", folder, count);
}

/* Nothing is left but what the audit is made of. */
static bool is_clean(void)
{
    return shell("[ \"$(ls -A %s | tr '\\n' ' ')\" = 'audit.yaml decisions.csv items.csv lines.csv "
                 "rules.yaml ' ]",
                 folder);
}

static struct terminal begin(const char *by, int columns)
{
    char audit[1024];
    snprintf(audit, sizeof audit, "%s/audit.yaml", folder);
    const char *argv[] = {binary,    "review", audit,    "--interactive", "--lang",           "en",
                          "--color", "never",  "--date", "2016-02-01",    by ? "--by" : NULL, by,
                          NULL};
    return terminal_open(argv, columns, 40);
}

/* Types the keys; then the screen holds the text. */
static void press(struct terminal *t, const char *keys, const char *text)
{
    char what[256];
    snprintf(what, sizeof what, "after %s: %s", keys, text);
    buf_clear(&t->shown);
    terminal_type(t, keys);
    check(terminal_shows(t, text), what);
}

static void quit(struct terminal *t, const char *sum)
{
    press(t, "q", sum);
    check(terminal_state(t) == 0, "it ends with 0");
    check(terminal_is_usual(t), "the terminal is as it was");
    terminal_close(t);
}

/* --- what is done --------------------------------------------------------------------------------- */

static void every_key(void)
{
    struct terminal t = begin(NULL, 100);
    check(terminal_shows(&t, "Your name:"), "it asks who decides");
    check(terminal_is_raw(&t), "keys come one at a time");
    press(&t, "佐藤\n", "1 of 11");
    press(&t, "k", "2 of 11");
    press(&t, "b", "1 of 11");
    press(&t, "b", "this is the first");
    press(&t, " ", "2 of 11");
    press(&t, "\033[D", "1 of 11");
    press(&t, "n", "does nothing here");
    press(&t, "\033[1;5Z", "1 of 11");
    press(&t, "u", "nothing to take back");

    press(&t, "p", "2 of 11");
    check(has_row("1.1,a,accept,principal,,confirmed,佐藤,2016-02-01,2:"), "p: principal");
    press(&t, "s", "Reason");
    press(&t, "主でだ\x7fはない", "> 主ではない");
    press(&t, "\n", "3 of 11");
    check(has_row("1.1,a.1,accept,significant,,主ではない,佐藤"), "s: significant, and why");
    press(&t, "w", "4 of 11");
    check(has_row("1.2,a,accept,,whole,confirmed,"), "w: whole");
    press(&t, "t", "Reason");
    press(&t, "x\033", "nothing was recorded");
    check(has_rows(3), "what was left is not recorded");
    press(&t, "t", "Reason");
    press(&t, "\033[A", "> 主ではない");
    press(&t, "\n", "5 of 11");
    check(has_row("1.2,a.1,accept,,part,主ではない,"), "t: part, for the last reason");
    press(&t, "r", "Reason");
    press(&t, "a b\x17ひとつ\x15別の\n", "6 of 11");
    check(has_row("1.2,b,reject,,,別の,"), "r: rejected");

    press(&t, "a", "does nothing here");
    press(&t, "n", "Reason");
    press(&t, "探した\n", "7 of 11");
    check(has_row("1.3,,none,,,探した,"), "n: none found");
    press(&t, "x", "Reason");
    press(&t, "要らない\n", "8 of 11");
    check(has_row("1.4,,waive,,,要らない,"), "x: waived");

    press(&t, "=", "> budget:partly");
    press(&t,
          "\x15"
          "cash:met\n",
          "Reason");
    press(&t, "足りる\n", "not recorded: 'cash:met' is no answer");
    press(&t, "=", "> budget:partly");
    press(&t,
          "\x15"
          "budget:met\n",
          "Reason");
    press(&t, "足りる\n", "recorded: answer, budget:met");
    check(has_row("1.5,,answer,,budget:met,足りる,"), "=: the item has an answer");
    press(&t, "u", "taken back: answer");
    check(!has_row("1.5,,answer") && has_rows(7), "u: its row is gone, the others are not");

    press(&t, "a", "9 of 11");
    check(has_row("1.5,d,accept,,,confirmed,"), "a: accepted");
    press(&t, "A", "> confirmed");
    press(&t, "\x15事業名のとおり\n", "10 of 11");
    check(has_row("1.6,c,accept,,,事業名のとおり,"), "A: accepted, and why");
    press(&t, "bb", "recorded: accept: confirmed");
    press(&t, "r", "Reason");
    press(&t, "別の会議\n", "recorded: reject");
    check(has_row("1.5,d,reject") && !has_row("1.5,d,accept"), "what is said anew takes the place");
    press(&t, "u", "taken back: reject");
    check(has_row("1.5,d,accept") && !has_row("1.5,d,reject"), "u: what was there before is back");

    press(&t, "y", "any key: back");
    check(terminal_shows(&t, "rules.yaml:"), "y: the rule and its place");
    press(&t, "z", "8 of 11");
    press(&t, "?", "Each key records at once");
    press(&t, "z", "8 of 11");
    press(&t, "/", "Words");
    press(&t, "ｴﾝｼｭｳ\n", "nothing with these words");
    press(&t, "/", "Words");
    press(&t, "総務省　ｻｲﾊﾞｰ\n", "nothing with these words");
    press(&t, "/", "Words");
    press(&t, "総務省 実施\n", "10 of 11");
    press(&t, "m", "does nothing here");
    check(str_find(buf_str(&t.all), STR("\033[31m"), 0) == SIZE_MAX, "data holds no codes");
    quit(&t, "Decisions recorded: 9. Left: 2 (disputed 0, suspect 0, unreviewed 2).");
    check(is_clean(), "no temporary file is left");
}

/* What is decided is not asked again; another width; the end, and what is left there. */
static void the_next_day(void)
{
    struct terminal t = begin("佐藤", 80);
    check(terminal_shows(&t, "1 of 2"), "it goes on where it stopped");
    buf_clear(&t.shown);
    terminal_resize(&t, 34, 20);
    check(terminal_shows(&t, "quit") && terminal_fits(&t, 34), "it is drawn for 34 columns");
    press(&t, "r", "Reason");
    terminal_type(&t, "本文");
    buf_clear(&t.shown);
    terminal_resize(&t, 60, 20);
    check(terminal_shows(&t, "> 本文"), "what was typed survives another width");
    press(&t, "\n", "2 of 2");
    press(&t, "k", "The end of the list.");
    check(terminal_shows(&t, "Decisions recorded: 1. Left: 1"), "it sums up");
    press(&t, "a", "does nothing here");
    press(&t, "\n", "1 of 1");
    press(&t, "u", "1 of 2");
    check(!has_row("0.a,a,"), "u: also what was recorded before the audit was read again");
    press(&t, "a", "2 of 2");
    press(&t, "a", "The end of the list.");
    check(terminal_shows(&t, "Left: 0"), "nothing is left");
    quit(&t, "Decisions recorded: 2. Left: 0");
    t = begin("佐藤", 80);
    check(terminal_shows(&t, "Nothing waits for a person."), "and the next time there is nothing");
    check(terminal_state(&t) == 0 && terminal_is_usual(&t), "so that it ends at once");
    terminal_close(&t);
}

/* What the items say changed: each decision on it is suspect, and what stands is confirmed. */
static void what_changed(void)
{
    check(shell("sed -i 's/国際的な訓練の実施/国際的な訓練を続けて実施/' %s/items.csv", folder),
          "sed");
    struct terminal t = begin("鈴木", 80);
    check(terminal_shows(&t, "1 of 3  suspect"), "what changed is asked again");
    check(terminal_shows(&t, "then: 国際的な訓練の実施"), "with what it was");
    press(&t, "a", "2 of 3");
    check(has_row("1.2,a,accept,,whole,confirmed,鈴木"), "a: what was decided is still right");
    press(&t, "t", "3 of 3");
    press(&t, "r", "> 別の");
    press(&t, "\n", "The end of the list.");
    check(has_row("1.2,b,reject,,,別の,鈴木"), "r: for the reason that was given");
    quit(&t, "Decisions recorded: 3. Left: 0");
}

/* A signal ends it: the terminal is as it was, what was decided is there. */
static void interrupted(int signal_number, const char *keys)
{
    check(shell("rm -f %s/decisions.csv", folder), "rm");
    struct terminal t = begin("佐藤", 80);
    check(terminal_shows(&t, "1 of 11"), "it begins");
    press(&t, "a", "2 of 11");
    press(&t, "s", "Reason");
    press(&t, "書きかけ", "> 書きかけ");
    if (keys)
        terminal_type(&t, keys);
    else
        kill(t.program, signal_number);
    int state = terminal_state(&t);
    check(WIFSIGNALED(state) && WTERMSIG(state) == signal_number, "the signal ends it");
    check(terminal_is_usual(&t), "the terminal is as it was after a signal");
    check(has_rows(1) && has_row("1.1,a,accept"), "what was decided is there");
    check(is_clean(), "no temporary file is left by a signal");
    terminal_close(&t);
}

static void stopped(void)
{
    struct terminal t = begin("佐藤", 80);
    check(terminal_shows(&t, "1 of 10"), "it begins again");
    terminal_type(&t, "\x1A");
    int state = terminal_state(&t);
    check(WIFSTOPPED(state) && WSTOPSIG(state) == SIGTSTP, "^Z stops it");
    check(terminal_is_usual(&t), "the terminal is as it was meanwhile");
    buf_clear(&t.shown);
    kill(t.program, SIGCONT);
    check(terminal_shows(&t, "1 of 10"), "it is drawn again");
    check(terminal_is_raw(&t), "keys come one at a time again");
    quit(&t, "Decisions recorded: 0. Left: 10");
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    binary = argv[1];
    folder = argv[3];
    setenv("TERM", "xterm", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    signal(SIGPIPE, SIG_IGN);
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    if (!shell("rm -rf %s && mkdir -p %s && cp %s/audit.yaml %s/items.csv %s/lines.csv "
               "%s/rules.yaml %s",
               folder, folder, argv[2], argv[2], argv[2], argv[2], folder) ||
        !shell("sed -i 's/を続けて/の/' %s/items.csv", folder))
        return 2;
    every_key();
    the_next_day();
    what_changed();
    interrupted(SIGINT, "\003");
    interrupted(SIGTERM, NULL);
    interrupted(SIGHUP, NULL);
    stopped();
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0;
}
