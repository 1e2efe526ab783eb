#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/cli.h"

bool colour_on(const struct args *args, FILE *stream)
{
    if (args->colour >= 0)
        return args->colour;
    const char *no_colour = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    return isatty(fileno(stream)) && !(no_colour && *no_colour) &&
           !(term && strcmp(term, "dumb") == 0);
}

int terminal_width(FILE *stream)
{
    struct winsize size;
    if (!isatty(fileno(stream)) || ioctl(fileno(stream), TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

enum ft_err write_stdout(const struct ft_text *text)
{
    if (text->size)
        fwrite(text->bytes, 1, text->size, stdout);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return FT_OK;
    fprintf(stderr, "fundtrace: standard output cannot be written: %s\n", strerror(errno));
    return FT_EIO;
}

static enum ft_err print_diags(struct args *args, struct ft_diags *diags)
{
    if (args->quiet && ft_diags_count(diags, FT_ERROR) == 0)
        return FT_OK;
    const struct ft_diags_text how = {.colour = colour_on(args, stderr), .all = args->all};
    struct ft_text text = {0};
    enum ft_err err = ft_diags_render(diags, &how, &text);
    if (!err && text.size)
        fwrite(text.bytes, 1, text.size, stderr);
    ft_text_free(&text);
    return err;
}

static enum ft_exit report_end(struct args *args, enum ft_err err, struct ft_diags *diags)
{
    fflush(stdout);
    enum ft_err printed = diags ? print_diags(args, diags) : FT_ENOMEM;
    if (!err)
        err = printed;
    if (err == FT_ENOMEM)
        fputs("fundtrace: out of memory\n", stderr);
    return ft_exit_of(err);
}

enum ft_exit run_work(struct args *args, work_fn *work, void *state, const bool *findings)
{
    struct ft_diags *diags = ft_diags_new();
    enum ft_err err = diags ? work(state, diags) : FT_ENOMEM;
    enum ft_exit code = report_end(args, err, diags);
    ft_diags_free(diags);
    return code == FT_EXIT_OK && findings && *findings ? FT_EXIT_FINDINGS : code;
}
