#include "cli/cli.h"

static const struct flag flags[] = {{0}};

static enum ft_exit run(struct args *args)
{
    char **operand;
    int count;
    if (!args_none(args) || !args_operands(args, 1, 1, &operand, &count))
        return args->code;
    size_t size;
    const char *schema = ft_schema(*operand, &size);
    if (!schema)
        return usage_error(args, "there is no schema '%s'", *operand);
    fwrite(schema, 1, size, stdout);
    return FT_EXIT_OK;
}

const struct command command_schema = {
    .name = "schema",
    .synopsis = "schema rules|audit|result|diff",
    .summary = "print the JSON Schema of rule files, audit files, results or comparisons",
    .flags = flags,
    .run = run,
};
