#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

enum { KEY_MEMBER = 300, KEY_ENCODING, KEY_DELIMITER, KEY_SHEET, KEY_HEADING_ROW };

static const struct flag flags[] = {
    {'f', "format", "FORMAT", "text (default) or json"},
    {KEY_MEMBER, "member", "NAME", "which file of a zip"},
    {KEY_ENCODING, "encoding", "NAME",
     "utf-8, utf-16, utf-16le, utf-16be, cp932, euc-jp, windows-1252"},
    {KEY_DELIMITER, "delimiter", "C", "between cells: , ; | or tab"},
    {KEY_SHEET, "sheet", "NAME", "which sheet of a spreadsheet, by its name or number"},
    {KEY_HEADING_ROW, "heading-row", "N", "which row has the headings"},
    {0},
};

struct work {
    const char *path;
    struct ft_table_options options;
};

static enum ft_err describe(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    struct ft_text text = {0};
    enum ft_err err = ft_table_describe(work->path, &work->options, diags, &text);
    if (!err)
        err = write_stdout(&text);
    ft_text_free(&text);
    return err;
}

static bool take_row(struct args *args, const char *value, size_t *out)
{
    char *end;
    unsigned long row = strtoul(value, &end, 10);
    *out = row;
    if (*end == '\0' && row > 0 && row <= 100000)
        return true;
    usage_error(args, "'%s' is not the number of a row", value);
    return false;
}

static bool take_delimiter(struct args *args, const char *value, const char **out)
{
    *out = strcmp(value, "tab") == 0 ? "\t" : value;
    if (strlen(*out) == 1 && strchr(",;|\t", **out))
        return true;
    usage_error(args, "'%s' is not a delimiter: write ',', ';', '|' or tab", value);
    return false;
}

static bool take_format(struct args *args, const char *value, bool *json)
{
    static const char *const names[] = {"text", "json"};
    int format;
    if (!args_name(names, 2, value, &format)) {
        usage_error(args, "there is no format '%s' of this: text or json", value);
        return false;
    }
    *json = format == 1;
    return true;
}

static bool take(struct args *args, void *options, int key, const char *value)
{
    struct ft_table_options *out = options;
    switch (key) {
    case 'f':
        return take_format(args, value, &out->json);
    case KEY_MEMBER:
        out->member = value;
        return true;
    case KEY_ENCODING:
        out->encoding = value;
        return true;
    case KEY_DELIMITER:
        return take_delimiter(args, value, &out->delimiter);
    case KEY_SHEET:
        out->sheet = value;
        return true;
    case KEY_HEADING_ROW:
        return take_row(args, value, &out->heading_row);
    }
    return false;
}

static enum ft_exit run(struct args *args)
{
    struct work work = {0};
    char **operand;
    int count;
    if (!args_take(args, take, &work.options) || !args_operands(args, 1, 1, &operand, &count))
        return args->code;
    work.path = *operand;
    work.options.width = terminal_width(stdout);
    work.options.colour = colour_on(args, stdout);
    return run_work(args, describe, &work, NULL);
}

const struct command command_table = {
    .name = "table",
    .synopsis = "table [options] FILE",
    .summary = "what a table holds, and what its columns seem to be",
    .flags = flags,
    .run = run,
};
