#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "cli/cli.h"

static const struct command *const commands[] = {
    &command_table,   &command_init,   &command_audit,   &command_merge,
    &command_report,  &command_diff,   &command_explain, &command_find,
    &command_suggest, &command_review, &command_sources, &command_lint,
    &command_test,    &command_score,  &command_regex,   &command_schema,
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static void print_overview(FILE *out)
{
    fputs("fundtrace: which budget lines pay for what a policy proposal asked for\n\n"
          "usage: fundtrace COMMAND [options]\n\n",
          out);
    for (size_t i = 0; i < COMMANDS; i++)
        fprintf(out, "  %-10s %s\n", commands[i]->name, commands[i]->summary);
    fputs("\n'fundtrace COMMAND --help' explains a command.\n"
          "exit codes: 0 fine, 1 findings, 2 usage or input, 3 the machine failed\n",
          out);
}

static const struct command *command_named(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static enum ft_exit run_command(const struct command *command, int argc, char **argv)
{
    struct args args = {.command = command, .argc = argc, .argv = argv, .colour = -1};
    enum ft_exit code = command->run(&args);
    free(args.table);
    free(args.letters);
    return code;
}

/* What was printed has to arrive, be it a help. */
static enum ft_exit finish(enum ft_exit code)
{
    const struct ft_text nothing = {0};
    if (code == FT_EXIT_MACHINE || write_stdout(&nothing) == FT_OK)
        return code;
    return FT_EXIT_MACHINE;
}

/* Each long table is an open file: as many as the system lets a program have. */
static void allow_files(void)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur == files.rlim_max)
        return;
    files.rlim_cur = files.rlim_max;
    (void)setrlimit(RLIMIT_NOFILE, &files);
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    if (strcmp(name, "--version") == 0) {
        puts("fundtrace " FT_VERSION);
        return finish(FT_EXIT_OK);
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "help") == 0) {
        print_overview(stdout);
        return finish(FT_EXIT_OK);
    }
    const struct command *command = command_named(name);
    if (!command) {
        if (*name)
            fprintf(stderr, "fundtrace: there is no command '%s'\n\n", name);
        print_overview(stderr);
        return FT_EXIT_INPUT;
    }
    clean_up_on_signals();
    allow_files();
    return finish(run_command(command, argc - 1, argv + 1));
}
