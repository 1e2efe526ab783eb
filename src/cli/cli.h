/* What the commands share: arguments, help, output, colour. One file a command beside this. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stdio.h>

#include "fundtrace.h"

/* One option of a command; its help is what --help prints. */
struct flag {
    int key;           /* its letter, or a value above 255 for one without */
    const char *name;  /* without the dashes */
    const char *value; /* what its argument is called; NULL: it takes none */
    const char *help;
};

struct args;
struct command {
    const char *name, *synopsis, *summary;
    const struct flag *flags; /* its own, instead of those of that name that every command has;
                                 ends with key 0 */
    enum ft_report report;    /* whose formats their help names */
    bool speaks;              /* what it prints has a language: that of an audit file, or another */
    enum ft_exit (*run)(struct args *args);
};

extern const struct command command_audit, command_diff, command_explain, command_find,
    command_init, command_lint, command_merge, command_regex, command_report, command_review,
    command_schema, command_score, command_sources, command_suggest, command_table, command_test;

/* The arguments of one command: its options taken one by one, then operands. */
struct args {
    const struct command *command;
    int argc;
    char **argv;
    struct option *table; /* for getopt_long */
    char *letters;
    enum ft_language language;
    bool quiet;
    bool all;          /* diagnostics one by one */
    int colour;        /* 1 always, 0 never, -1 where it is a terminal */
    enum ft_exit code; /* what to end with after ARGS_STOP or a usage error */
};

enum { ARGS_END = -1, ARGS_STOP = '?' };
/*
 * The key of the next option of the command's own, its value in *value.
 * ARGS_END: only operands are left. ARGS_STOP: nothing is to be done: help was printed, or
 * something was wrong and has been said; the command returns args->code.
 */
int args_next(struct args *args, const char **value);
/* Takes one option; false: it was wrong, and that has been said. */
typedef bool take_fn(struct args *args, void *work, int key, const char *value);
/* All options of a command that are taken one by one; false as ARGS_STOP, or where one is wrong. */
bool args_take(struct args *args, take_fn *take, void *work);
/* For a command without options of its own: false as ARGS_STOP. */
bool args_none(struct args *args);
/* The operands; false as ARGS_STOP when there are not between `least` and `most` of them. */
bool args_operands(struct args *args, int least, int most, char ***operands, int *count);
/* The index of a name that an option takes; false: there is none of that name. */
bool args_name(const char *const *names, int count, const char *name, int *out);
/* Says what is wrong with the command line, and how to get help; sets and returns args->code. */
enum ft_exit usage_error(struct args *args, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Says what is wrong with the value of an option; NULL: nothing, and true. */
bool value_sound(struct args *args, const char *value, const char *wrong);

bool colour_on(const struct args *args, FILE *stream);
int terminal_width(FILE *stream); /* 0: not a terminal */

/*
 * Runs a command's work with diagnostics to fill, then prints these to stderr. The exit code for
 * what the work returned, which says itself what it could not write; *findings (may be NULL), set by the work, makes a good run FT_EXIT_FINDINGS.
 */
typedef enum ft_err work_fn(void *state, struct ft_diags *diags);
enum ft_exit run_work(struct args *args, work_fn *work, void *state, const bool *findings);
/* From now on a signal that ends the process leaves no temporary file. */
void clean_up_on_signals(void);
/* Then this is called as well: nothing in it may be unsafe in the handler of a signal. */
void clean_up_also(void (*end)(void));
/* Writes to stdout and flushes it. FT_EIO, and said: it cannot be written. */
enum ft_err write_stdout(const struct ft_text *text);

#endif
