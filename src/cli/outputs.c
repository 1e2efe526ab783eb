#include "cli/outputs.h"

#include <errno.h>
#include <limits.h>
#include <string.h>

#include "base/output.h"

static const struct {
    const char *name, *ending;
    enum ft_format format;
} formats[] = {
    {"text", ".txt", FT_FORMAT_TEXT},  {"md", ".md", FT_FORMAT_MARKDOWN},
    {"csv", ".csv", FT_FORMAT_CSV},    {"json", ".json", FT_FORMAT_JSON},
    {"html", ".html", FT_FORMAT_HTML}, {"xlsx", ".xlsx", FT_FORMAT_XLSX},
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

/* The length of the folder part of a path, with its slash. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* Is there a .csv in the folder of this one already? They would share one datapackage.json. */
static bool has_csv_beside(const struct outputs *outputs, const char *path)
{
    size_t folder = folder_length(path);
    for (size_t i = 0; i < outputs->file_count; i++) {
        enum ft_format format;
        if (format_of_path(outputs->files[i], &format) && format == FT_FORMAT_CSV &&
            folder_length(outputs->files[i]) == folder &&
            strncmp(outputs->files[i], path, folder) == 0)
            return true;
    }
    return false;
}

const char *outputs_add_file(struct outputs *outputs, const char *path)
{
    enum ft_format format;
    if (!format_of_path(path, &format))
        return "its ending names no format";
    if (format == FT_FORMAT_CSV && has_csv_beside(outputs, path))
        return "a folder takes one .csv, for the datapackage.json beside it";
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

static bool print(const struct outputs *outputs)
{
    return outputs->to_stdout || outputs->file_count == 0;
}

bool outputs_print_text(const struct outputs *outputs)
{
    return print(outputs) && outputs->options.format == FT_FORMAT_TEXT;
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

static enum ft_err too_long(void)
{
    errno = ENAMETOOLONG;
    return FT_EIO;
}

/* What says how the tables beside it are to be read. */
static enum ft_err write_datapackage(const struct ft_result *result,
                                     struct ft_render_options *options, const char *path)
{
    char name[PATH_MAX], stem[PATH_MAX];
    int folder = (int)folder_length(path);
    int n = snprintf(name, sizeof name, "%.*sdatapackage.json", folder, path);
    int m = snprintf(stem, sizeof stem, "%.*s", (int)strlen(path) - folder - (int)strlen(".csv"),
                     path + folder);
    if (n < 0 || (size_t)n >= sizeof name || m < 0 || (size_t)m >= sizeof stem)
        return too_long();
    options->format = FT_FORMAT_DATAPACKAGE;
    options->name = stem;
    return write_file(result, options, name);
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
        if (n < 0 || (size_t)n >= sizeof name)
            return too_long();
        err = write_file(result, options, name);
    }
    return err ? err : write_datapackage(result, options, path);
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
    if (print(outputs))
        err = write_stdout_report(outputs, result);
    for (size_t i = 0; i < outputs->file_count && !err; i++)
        err = write_to(outputs, result, outputs->files[i]);
    if (err == FT_EUSAGE)
        fprintf(stderr, "fundtrace: the currency has no unit '%s'\n", outputs->options.unit);
    return err;
}
