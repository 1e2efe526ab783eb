/* Where a result goes: to stdout in one format, or to any number of files. */
#ifndef CLI_OUTPUTS_H
#define CLI_OUTPUTS_H

#include "cli/targets.h"

#define MAX_OUTPUT_FILES 64

struct outputs {
    struct ft_render_options options;    /* of stdout; files take language and unit from it */
    bool to_stdout;                      /* asked for by -f; without files it is the default */
    const char *files[MAX_OUTPUT_FILES]; /* borrowed from the command line */
    size_t file_count;
    bool table_given;
    struct targets targets; /* what the files stand for */
};

bool outputs_set_format(struct outputs *outputs, const char *name);
bool outputs_set_table(struct outputs *outputs, const char *name);
/* What is wrong with the path; NULL: nothing. */
const char *outputs_add_file(struct outputs *outputs, const char *path);
/* Says what is wrong with the options together; false: something is. */
bool outputs_sound(struct args *args, const struct outputs *outputs);
void outputs_for_terminal(struct outputs *outputs, const struct args *args);
/* Is the text report printed on stdout? */
bool outputs_print_text(const struct outputs *outputs);
/* Which files will be written. FT_EUSAGE, and said: one of them twice. */
enum ft_err outputs_plan(struct outputs *outputs);
/*
 * After outputs_plan(): all files or, where one fails or stdout does, none. What fails has been
 * said; FT_EUSAGE: the currency has no such unit, or a path is that of a folder, a pipe or the like.
 */
enum ft_err outputs_write(struct outputs *outputs, const struct ft_result *result);
void outputs_release(struct outputs *outputs);

#endif
