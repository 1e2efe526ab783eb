#include <errno.h>
#include <string.h>

#include "base/memory.h"
#include "cli/cli.h"

enum { KEY_RULES = 300, KEY_CASE };
/* A text of more than a field may have is refused by the library, with its limit named. */
#define MOST_BYTES ((size_t)1 << 25)

static const struct flag flags[] = {
    {KEY_RULES, "rules", "FILE", "a rule file with the patterns that {{name}} stands for"},
    {KEY_CASE, "case", "CASE", "ignore or exact (default: as match: in the rule file, else exact)"},
    {0},
};

struct work {
    const char *pattern, *text, *rules; /* text, rules NULL: none */
    enum ft_case letters;
    struct ft_regex_options options;
    bool faulty;
};

/* Without the line end that a shell's echo adds. */
static enum ft_err read_stdin(struct ft_text *out)
{
    size_t got = 1;
    out->bytes = mem_alloc(MOST_BYTES);
    if (!out->bytes)
        return FT_ENOMEM;
    while (got && out->size < MOST_BYTES) {
        got = fread(out->bytes + out->size, 1, MOST_BYTES - out->size, stdin);
        out->size += got;
    }
    if (out->size && out->bytes[out->size - 1] == '\n')
        out->size--;
    if (!ferror(stdin))
        return FT_OK;
    fprintf(stderr, "fundtrace: standard input cannot be read: %s\n", strerror(errno));
    return FT_EIO;
}

static enum ft_err copy_text(const char *text, struct ft_text *out)
{
    out->size = strlen(text);
    out->bytes = mem_alloc(out->size + 1);
    if (!out->bytes)
        return FT_ENOMEM;
    memcpy(out->bytes, text, out->size);
    return FT_OK;
}

static enum ft_err try_regex(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    struct ft_text text = {0}, report = {0};
    struct ft_regex_trial *trial = NULL;
    enum ft_err err = FT_OK;
    if (work->text)
        err = strcmp(work->text, "-") == 0 ? read_stdin(&text) : copy_text(work->text, &text);
    if (!err)
        err = ft_regex_try(work->pattern, work->text ? &text : NULL, work->rules, work->letters,
                           diags, &trial);
    if (!err)
        err = ft_regex_trial_render(trial, &work->options, &report);
    if (!err)
        err = write_stdout(&report);
    work->faulty = ft_diags_count(diags, FT_ERROR) > 0;
    ft_text_free(&report);
    ft_regex_trial_free(trial);
    mem_free(text.bytes);
    return err;
}

static bool take_case(struct args *args, const char *value, enum ft_case *out)
{
    static const char *const names[] = {"exact", "ignore"};
    int index;
    if (!args_name(names, 2, value, &index)) {
        usage_error(args, "--case takes exact or ignore, not '%s'", value);
        return false;
    }
    *out = index ? FT_CASE_IGNORE : FT_CASE_EXACT;
    return true;
}

static enum ft_exit run(struct args *args)
{
    struct work work = {0};
    const char *value;
    char **operand;
    int key, count;
    while ((key = args_next(args, &value)) != ARGS_END) {
        if (key == ARGS_STOP)
            return args->code;
        if (key == KEY_RULES)
            work.rules = value;
        else if (!take_case(args, value, &work.letters))
            return args->code;
    }
    if (!args_operands(args, 1, 2, &operand, &count))
        return args->code;
    work.pattern = operand[0];
    work.text = count > 1 ? operand[1] : NULL;
    work.options.width = terminal_width(stdout);
    work.options.colour = colour_on(args, stdout);
    return run_work(args, try_regex, &work, &work.faulty);
}

const struct command command_regex = {
    .name = "regex",
    .synopsis = "regex [--rules FILE] [--case CASE] PATTERN [TEXT|-]",
    .summary = "try a pattern the way a rule would see it",
    .flags = flags,
    .run = run,
};
