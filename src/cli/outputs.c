#include "cli/outputs.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "cli/formats.h"

static const char *const tables[] = {
    [FT_TABLE_ITEMS] = "items",
    [FT_TABLE_LINES] = "lines",
    [FT_TABLE_LINKS] = "links",
};
enum { TABLES = sizeof tables / sizeof *tables };

static const char *set_format(struct outputs *outputs, const char *name)
{
    if (!format_of_name(outputs->report, name, &outputs->options.format)) {
        int n = snprintf(outputs->wrong, sizeof outputs->wrong, "there is no such format: ");
        format_list_names(outputs->report, outputs->wrong + n);
        return outputs->wrong;
    }
    if (outputs->options.format == FT_FORMAT_XLSX && isatty(STDOUT_FILENO))
        return "a spreadsheet is nothing for a terminal: -o FILE.xlsx writes one";
    outputs->to_stdout = true;
    return NULL;
}

bool outputs_set_table(struct outputs *outputs, const char *name)
{
    for (size_t i = 0; i < TABLES; i++) {
        if (strcmp(tables[i], name) == 0) {
            outputs->options.table = (enum ft_table)i;
            return outputs->table_given = true;
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

/* Of an audit X.csv stands for X.items.csv, X.lines.csv, X.links.csv and what says how these are to be read. */
static size_t part_count(const struct outputs *outputs, enum ft_format format)
{
    return format == FT_FORMAT_CSV && outputs->report == FT_REPORT_AUDIT ? TABLES + 1 : 1;
}

/* Is there a .csv in the folder of this one already? They would share one datapackage.json. */
static bool has_csv_beside(const struct outputs *outputs, const char *path)
{
    size_t folder = folder_length(path);
    for (size_t i = 0; i < outputs->file_count; i++) {
        enum ft_format format;
        if (format_of_path(outputs->report, outputs->files[i], &format) &&
            format == FT_FORMAT_CSV && folder_length(outputs->files[i]) == folder &&
            strncmp(outputs->files[i], path, folder) == 0)
            return true;
    }
    return false;
}

static const char *add_file(struct outputs *outputs, const char *path)
{
    enum ft_format format;
    if (!format_of_path(outputs->report, path, &format)) {
        int n =
            snprintf(outputs->wrong, sizeof outputs->wrong, "its ending names no format: write ");
        format_list_endings(outputs->report, outputs->wrong + n);
        return outputs->wrong;
    }
    if (part_count(outputs, format) > 1 && has_csv_beside(outputs, path))
        return "a folder takes one .csv, for the datapackage.json beside it";
    if (outputs->file_count == MAX_OUTPUT_FILES)
        return "there are too many outputs";
    outputs->files[outputs->file_count++] = path;
    return NULL;
}

const char *outputs_take(struct outputs *outputs, int key, const char *value)
{
    if (key == 'f')
        return set_format(outputs, value);
    if (key == 'o')
        return add_file(outputs, value);
    outputs->options.unit = value;
    return NULL;
}

/* Is anything that is written of this format? */
static bool writes(const struct outputs *outputs, enum ft_format format)
{
    bool found = outputs->to_stdout && outputs->options.format == format;
    for (size_t i = 0; i < outputs->file_count && !found; i++) {
        enum ft_format of_file;
        format_of_path(outputs->report, outputs->files[i], &of_file);
        found = of_file == format;
    }
    return found;
}

bool outputs_sound(struct args *args, const struct outputs *outputs)
{
    bool prints_csv = outputs->to_stdout && outputs->options.format == FT_FORMAT_CSV;
    const char *wrong = NULL;
    if (outputs->table_given && !prints_csv)
        wrong = "--table needs -f csv; -o FILE.csv writes every table";
    else if (outputs->options.bom && !writes(outputs, FT_FORMAT_CSV))
        wrong = "--bom needs -f csv or -o FILE.csv";
    else if (outputs->options.review && !writes(outputs, FT_FORMAT_HTML))
        wrong = "--review needs -f html or -o FILE.html";
    if (wrong)
        usage_error(args, "%s", wrong);
    return !wrong;
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

bool outputs_only(const struct outputs *outputs, enum ft_format format)
{
    enum ft_format of_file = format;
    for (size_t i = 0; i < outputs->file_count && of_file == format; i++)
        format_of_path(outputs->report, outputs->files[i], &of_file);
    return of_file == format && (!print(outputs) || outputs->options.format == format);
}

/* --- the files that paths stand for ------------------------------------------------ */

static enum ft_err plan_part(struct outputs *outputs, const char *path, size_t part)
{
    static const char *const endings[] = {".items.csv", ".lines.csv", ".links.csv"};
    enum ft_format format;
    format_of_path(outputs->report, path, &format);
    if (part_count(outputs, format) == 1)
        return targets_add(&outputs->targets, path, strlen(path), "");
    if (part < TABLES)
        return targets_add(&outputs->targets, path, strlen(path) - strlen(".csv"), endings[part]);
    return targets_add(&outputs->targets, path, folder_length(path), "datapackage.json");
}

enum ft_err outputs_plan(struct outputs *outputs)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < outputs->file_count; i++) {
        enum ft_format format;
        format_of_path(outputs->report, outputs->files[i], &format);
        for (size_t part = 0; part < part_count(outputs, format) && !err; part++)
            err = plan_part(outputs, outputs->files[i], part);
    }
    return err ? err : targets_distinct(&outputs->targets);
}

void outputs_release(struct outputs *outputs)
{
    targets_release(&outputs->targets);
}

/* --- writing ----------------------------------------------------------------------- */

static enum ft_err render(const struct output_of *of, const struct ft_render_options *options,
                          struct ft_text *out)
{
    enum ft_err err = of->render(of->what, options, out);
    if (err == FT_EUSAGE)
        fprintf(stderr, "fundtrace: the currency has no unit '%s': write %s\n", options->unit,
                ft_result_units(of->result));
    if (err == FT_EIO) /* a spreadsheet is made in a temporary file */
        fprintf(stderr, "fundtrace: the report cannot be made: %s\n", strerror(errno));
    return err;
}

static enum ft_err fill(struct outputs *outputs, const struct output_of *of, size_t target,
                        const struct ft_render_options *options)
{
    struct ft_text text = {0};
    enum ft_err err = render(of, options, &text);
    if (!err)
        err = targets_fill(&outputs->targets, target, &text);
    ft_text_free(&text);
    return err;
}

/* The descriptor names the tables as they are beside it: the stem of the path without its folder. */
static enum ft_err fill_datapackage(struct outputs *outputs, const struct output_of *of,
                                    size_t target, struct ft_render_options *options)
{
    const char *given = outputs->targets.files[target].given;
    struct str path = str_of(given);
    struct buf stem = {0};
    buf_add(&stem, str_slice(path, folder_length(given), path.n - strlen(".csv")));
    options->format = FT_FORMAT_DATAPACKAGE;
    options->name = stem.p ? stem.p : "";
    enum ft_err err = buf_err(&stem);
    if (!err)
        err = fill(outputs, of, target, options);
    buf_release(&stem);
    return err;
}

/* The files of one path; *target is the first of them, and set behind the last. */
static enum ft_err fill_parts(struct outputs *outputs, const struct output_of *of, const char *path,
                              size_t *target)
{
    struct ft_render_options options = outputs->options;
    enum ft_err err = FT_OK;
    options.width = 0;
    options.colour = false;
    format_of_path(outputs->report, path, &options.format);
    size_t parts = part_count(outputs, options.format);
    for (size_t part = 0; part < parts && !err; part++, ++*target) {
        options.table = part < TABLES ? (enum ft_table)part : FT_TABLE_ITEMS;
        err = part < TABLES ? fill(outputs, of, *target, &options)
                            : fill_datapackage(outputs, of, *target, &options);
    }
    return err;
}

static enum ft_err write_stdout_report(const struct outputs *outputs, const struct output_of *of)
{
    struct ft_text text = {0};
    enum ft_err err = render(of, &outputs->options, &text);
    if (!err)
        err = write_stdout(&text);
    ft_text_free(&text);
    return err;
}

enum ft_err outputs_write(struct outputs *outputs, const struct output_of *of)
{
    enum ft_err err = FT_OK;
    size_t target = 0;
    for (size_t i = 0; i < outputs->file_count && !err; i++)
        err = fill_parts(outputs, of, outputs->files[i], &target);
    if (!err && print(outputs))
        err = write_stdout_report(outputs, of);
    return err ? err : targets_commit(&outputs->targets);
}
