/* Where a report goes: to stdout in one format, or to any number of files. */
#ifndef CLI_OUTPUTS_H
#define CLI_OUTPUTS_H

#include "cli/formats.h"
#include "cli/targets.h"

enum { KEY_UNIT = 300 };

/* For the flags of a command, whose help lists the formats of its report. */
/* clang-format off */
#define OUTPUT_FLAGS \
    {'f', "format", "FORMAT", "on standard output: {names}"}, \
    {'o', "output", "FILE", "write FILE{endings}; may be given again"}
#define UNIT_FLAG \
    {KEY_UNIT, "unit", "UNIT", "show amounts in 億円, 百万円, … (default: each measure's own)"}
/* clang-format on */

#define MAX_OUTPUT_FILES 64

struct outputs {
    struct ft_render_options options;    /* of stdout; files take language and unit from it */
    bool to_stdout;                      /* asked for by -f; without files it is the default */
    const char *files[MAX_OUTPUT_FILES]; /* borrowed from the command line */
    size_t file_count;
    bool table_given;
    struct targets targets; /* what the files stand for */
    enum ft_report report;
    char wrong[48 + FORMAT_LIST_SIZE];
};

/* What is written. */
struct output_of {
    enum ft_err (*render)(const void *what, const struct ft_render_options *options,
                          struct ft_text *out);
    const void *what;
    const struct ft_result *result; /* whose units its amounts have */
};

/* Takes one of OUTPUT_FLAGS or UNIT_FLAG: what is wrong with the value; NULL: nothing. */
const char *outputs_take(struct outputs *outputs, int key, const char *value);
bool outputs_set_table(struct outputs *outputs, const char *name);
/* Says what is wrong with the options together; false: something is. */
bool outputs_sound(struct args *args, const struct outputs *outputs);
void outputs_for_terminal(struct outputs *outputs, const struct args *args);
/* Is the text report printed on stdout? */
bool outputs_print_text(const struct outputs *outputs);
/* Is all that is written of this format? */
bool outputs_only(const struct outputs *outputs, enum ft_format format);
/* Which files will be written. FT_EUSAGE, and said: one of them twice. */
enum ft_err outputs_plan(struct outputs *outputs);
/*
 * After outputs_plan(): all files or, where one fails or stdout does, none. What fails has been
 * said; FT_EUSAGE: the currency has no such unit, or a path is that of a folder, a pipe or the like.
 */
enum ft_err outputs_write(struct outputs *outputs, const struct output_of *of);
void outputs_release(struct outputs *outputs);

#endif
