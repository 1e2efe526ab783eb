#include "cli/outputs.h"

#include <errno.h>
#include <limits.h>
#include <string.h>

#include "base/output.h"

static const struct {
    const char *name, *ending;
    enum ft_format format;
} formats[] = {
    {"text", ".txt", FT_FORMAT_TEXT},
    {"md", ".md", FT_FORMAT_MARKDOWN},
    {"csv", ".csv", FT_FORMAT_CSV},
    {"json", ".json", FT_FORMAT_JSON},
};
enum { FORMATS = sizeof formats / sizeof *formats };

static const char *const tables[] = {
    [FT_TABLE_ITEMS] = "items",
    [FT_TABLE_LINES] = "lines",
    [FT_TABLE_LINKS] = "links",
};
enum { TABLES = sizeof tables / sizeof *tables };

bool outputs_set_format(struct outputs *outputs, const char *name)
{
    for (size_t i = 0; i < FORMATS; i++) {
        if (strcmp(formats[i].name, name) == 0) {
            outputs->options.format = formats[i].format;
            outputs->to_stdout = true;
            return true;
        }
    }
    return false;
}

bool outputs_set_table(struct outputs *outputs, const char *name)
{
    for (size_t i = 0; i < TABLES; i++) {
        if (strcmp(tables[i], name) == 0) {
            outputs->options.table = (enum ft_table)i;
            return true;
        }
    }
    return false;
}

static bool format_of_path(const char *path, enum ft_format *format)
{
    const char *ending = strrchr(path, '.');
    for (size_t i = 0; ending && i < FORMATS; i++) {
        if (strcmp(formats[i].ending, ending) == 0) {
            *format = formats[i].format;
            return true;
        }
    }
    return false;
}

const char *outputs_add_file(struct outputs *outputs, const char *path)
{
    enum ft_format format;
    if (!format_of_path(path, &format))
        return "its ending names no format";
    if (outputs->file_count == MAX_OUTPUT_FILES)
        return "there are too many outputs";
    outputs->files[outputs->file_count++] = path;
    return NULL;
}

void outputs_for_terminal(struct outputs *outputs, const struct args *args)
{
    outputs->options.language = args->language;
    outputs->options.width = terminal_width(stdout);
    outputs->options.colour = colour_on(args, stdout);
}

static enum ft_err write_stdout_report(const struct outputs *outputs,
                                       const struct ft_result *result)
{
    struct ft_text text = {0};
    enum ft_err err = ft_result_render(result, &outputs->options, &text);
    if (!err)
        err = write_stdout(&text);
    ft_text_free(&text);
    return err;
}

static enum ft_err write_file(const struct ft_result *result,
                              const struct ft_render_options *options, const char *path)
{
    struct ft_text text = {0};
    enum ft_err err = ft_result_render(result, options, &text);
    if (!err)
        err = output_write(path, (struct str){text.bytes, text.size});
    ft_text_free(&text);
    return err;
}

/* A table a file: X.csv stands for X.items.csv, X.lines.csv and X.links.csv. */
static enum ft_err write_csv_files(const struct ft_result *result,
                                   struct ft_render_options *options, const char *path)
{
    char name[PATH_MAX];
    int stem = (int)strlen(path) - (int)strlen(".csv");
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < TABLES && !err; i++) {
        options->table = (enum ft_table)i;
        int n = snprintf(name, sizeof name, "%.*s.%s.csv", stem, path, tables[i]);
        if (n < 0 || (size_t)n >= sizeof name) {
            errno = ENAMETOOLONG;
            return FT_EIO;
        }
        err = write_file(result, options, name);
    }
    return err;
}

static enum ft_err write_to(const struct outputs *outputs, const struct ft_result *result,
                            const char *path)
{
    struct ft_render_options options = outputs->options;
    options.width = 0;
    options.colour = false;
    format_of_path(path, &options.format);
    if (options.format == FT_FORMAT_CSV)
        return write_csv_files(result, &options, path);
    return write_file(result, &options, path);
}

enum ft_err outputs_write(const struct outputs *outputs, const struct ft_result *result)
{
    enum ft_err err = FT_OK;
    if (outputs->to_stdout || outputs->file_count == 0)
        err = write_stdout_report(outputs, result);
    for (size_t i = 0; i < outputs->file_count && !err; i++)
        err = write_to(outputs, result, outputs->files[i]);
    if (err == FT_EUSAGE)
        fprintf(stderr, "fundtrace: the currency has no unit '%s'\n", outputs->options.unit);
    return err;
}
