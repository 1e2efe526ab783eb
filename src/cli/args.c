#include <getopt.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/formats.h"

enum { KEY_COLOUR = 1000, KEY_LANGUAGE, KEY_QUIET, KEY_ALL, KEY_HELP };

static const struct flag shared_flags[] = {
    {KEY_LANGUAGE, "lang", "en|ja", "language of reports (default: the audit file's)"},
    {KEY_COLOUR, "color", "WHEN", "always, never or auto (default: where it is a terminal)"},
    {KEY_QUIET, "quiet", NULL, "no diagnostics below errors"},
    {KEY_ALL, "all", NULL, "each diagnostic, not only the first three of one cause"},
    {KEY_HELP, "help", NULL, "this text"},
    {0},
};

static size_t count_flags(const struct flag *flags)
{
    size_t n = 0;
    while (flags[n].key)
        n++;
    return n;
}

static struct option *add_options(struct option *at, char **letter, const struct flag *flags)
{
    for (; flags->key; flags++, at++) {
        *at = (struct option){flags->name, flags->value ? required_argument : no_argument, NULL,
                              flags->key};
        if (flags->key < 256) {
            *(*letter)++ = (char)flags->key;
            if (flags->value)
                *(*letter)++ = ':';
        }
    }
    return at;
}

/* getopt's own tables, made from ours once for a command line. */
static bool build_tables(struct args *args)
{
    size_t n = count_flags(args->command->flags) + count_flags(shared_flags);
    args->table = calloc(n + 1, sizeof *args->table);
    args->letters = calloc(2 * n + 2, 1);
    if (!args->table || !args->letters)
        return false;
    char *letter = args->letters;
    *letter++ = ':'; /* getopt tells a missing value apart and prints nothing itself */
    add_options(add_options(args->table, &letter, args->command->flags), &letter, shared_flags);
    return true;
}

/* A list of formats stands in place of its name in braces. */
static void print_flag_help(const char *help, enum ft_report report)
{
    static const struct {
        const char *name;
        void (*list)(enum ft_report report, char out[FORMAT_LIST_SIZE]);
    } lists[] = {{"{names}", format_list_names}, {"{endings}", format_list_endings}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        char list[FORMAT_LIST_SIZE];
        const char *at = strstr(help, lists[i].name);
        if (!at)
            continue;
        lists[i].list(report, list);
        printf("%.*s%s", (int)(at - help), help, list);
        help = at + strlen(lists[i].name);
    }
    puts(help);
}

static const struct flag no_flags[] = {{0}};

static bool has_flag(const struct flag *flags, const char *name)
{
    while (flags->key && strcmp(flags->name, name) != 0)
        flags++;
    return flags->key;
}

/* But those in whose place stands one of `instead`, which getopt finds first, and the language of
 * what has none. */
static void print_flags(const struct command *command, const struct flag *flags,
                        const struct flag *instead)
{
    for (; flags->key; flags++) {
        char left[64];
        if (has_flag(instead, flags->name) || (flags->key == KEY_LANGUAGE && !command->speaks))
            continue;
        snprintf(left, sizeof left, "%c%c%s --%s%s%s", flags->key < 256 ? '-' : ' ',
                 flags->key < 256 ? flags->key : ' ', flags->key < 256 ? "," : " ", flags->name,
                 flags->value ? " " : "", flags->value ? flags->value : "");
        printf("  %-28s ", left);
        print_flag_help(flags->help, command->report);
    }
}

static void print_help(const struct command *command)
{
    printf("usage: fundtrace %s\n\n%s\n\n", command->synopsis, command->summary);
    print_flags(command, command->flags, no_flags);
    print_flags(command, shared_flags, command->flags);
}

enum ft_exit usage_error(struct args *args, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    fprintf(stderr, "fundtrace %s: ", args->command->name);
    vfprintf(stderr, format, values);
    va_end(values);
    fprintf(stderr, "\nusage: fundtrace %s\n'fundtrace %s --help' lists the options.\n",
            args->command->synopsis, args->command->name);
    return args->code = FT_EXIT_INPUT;
}

static bool set_colour(struct args *args, const char *when)
{
    if (strcmp(when, "always") == 0)
        args->colour = 1;
    else if (strcmp(when, "never") == 0)
        args->colour = 0;
    else if (strcmp(when, "auto") == 0)
        args->colour = -1;
    else
        return usage_error(args, "--color takes always, never or auto, not '%s'", when), false;
    return true;
}

static bool set_language(struct args *args, const char *code)
{
    if (strcmp(code, "en") == 0)
        args->language = FT_ENGLISH;
    else if (strcmp(code, "ja") == 0)
        args->language = FT_JAPANESE;
    else
        return usage_error(args, "--lang takes en or ja, not '%s'", code), false;
    return true;
}

/* An option every command has: true when the command line stays good. */
static bool take_shared(struct args *args, int key)
{
    switch (key) {
    case KEY_COLOUR:
        return set_colour(args, optarg);
    case KEY_LANGUAGE:
        return set_language(args, optarg);
    case KEY_QUIET:
        args->quiet = true;
        return true;
    case KEY_ALL:
        args->all = true;
        return true;
    case KEY_HELP:
        print_help(args->command);
        args->code = FT_EXIT_OK;
        return false;
    default:
        return false;
    }
}

static int wrong_option(struct args *args, int why)
{
    const char *given = args->argv[optind - 1];
    if (why == ':')
        usage_error(args, "%s needs a value", given);
    else if (optopt && optopt < 256 && strncmp(given, "--", 2) != 0)
        usage_error(args, "there is no option -%c", optopt);
    else if (optopt)
        usage_error(args, "%s takes no value", given);
    else
        usage_error(args, "there is no option %s", given);
    return ARGS_STOP;
}

int args_next(struct args *args, const char **value)
{
    if (!args->table && !build_tables(args)) {
        fputs("fundtrace: out of memory\n", stderr);
        args->code = FT_EXIT_MACHINE;
        return ARGS_STOP;
    }
    for (;;) {
        int key = getopt_long(args->argc, args->argv, args->letters, args->table, NULL);
        if (key == '?' || key == ':')
            return wrong_option(args, key);
        if (key < KEY_COLOUR) {
            *value = optarg;
            return key;
        }
        if (!take_shared(args, key))
            return ARGS_STOP;
    }
}

bool args_take(struct args *args, take_fn *take, void *work)
{
    const char *value;
    int key;
    while ((key = args_next(args, &value)) != ARGS_END)
        if (key == ARGS_STOP || !take(args, work, key, value))
            return false;
    return true;
}

bool value_sound(struct args *args, const char *value, const char *wrong)
{
    if (wrong)
        usage_error(args, "'%s': %s", value, wrong);
    return !wrong;
}

bool args_none(struct args *args)
{
    const char *value;
    return args_next(args, &value) == ARGS_END;
}

bool args_operands(struct args *args, int least, int most, char ***operands, int *count)
{
    *operands = args->argv + optind;
    *count = args->argc - optind;
    if (*count >= least && *count <= most)
        return true;
    if (*count < least)
        usage_error(args, "an argument is missing");
    else
        usage_error(args, "unexpected argument '%s'", (*operands)[most]);
    return false;
}

bool args_name(const char *const *names, int count, const char *name, int *out)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0) {
            *out = i;
            return true;
        }
    }
    return false;
}
