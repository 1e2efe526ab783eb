#include "cli/progress.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"

enum {
    USUAL_WIDTH = 80,
    MOST_WIDTH = 120,
    LEAST_BAR = 10, /* a shorter one says nothing */
    MOST_BAR = 30,
};

/* --- what the line says ----------------------------------------------------------- */

static const char *const doing[FT_STAGES] = {
    [FT_STAGE_READ] = "reading",      [FT_STAGE_RULES] = "loading rules",
    [FT_STAGE_COMPILE] = "compiling", [FT_STAGE_JUDGE] = "judging",
    [FT_STAGE_LINK] = "linking",      [FT_STAGE_BUILD] = "building the result",
    [FT_STAGE_WRITE] = "writing",
};

/* A line as it grows; what is too long for it is left out. */
struct line {
    char text[MOST_WIDTH + 1];
    size_t n;
};

static void add(struct line *line, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void add(struct line *line, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    int n = vsnprintf(line->text + line->n, sizeof line->text - line->n, format, values);
    va_end(values);
    if (n > 0)
        line->n += (size_t)n;
    if (line->n >= sizeof line->text)
        line->n = sizeof line->text - 1;
}

/* In a moment there is nothing to measure. */
static void add_speed(struct line *line, const struct progress *progress,
                      const struct ft_progress *at, int64_t when)
{
    double seconds = (double)(when - progress->stage_began) / NANOSECONDS;
    double bytes = (double)(at->done - progress->stage_done);
    if (seconds < 0.2 || bytes <= 0)
        return;
    double speed = bytes / seconds / 1e6;
    add(line, speed < 10 ? "  %.1f MB/s" : "  %.0f MB/s", speed);
    double left = (double)(at->total - at->done) / (bytes / seconds);
    if (left < 100 * 3600)
        add(line, "  %d:%02d left", (int)left / 60, (int)left % 60);
}

static int percent(const struct ft_progress *at)
{
    return at->total ? (int)((double)at->done * 100 / (double)at->total) : 0;
}

static void say(struct line *line, const struct progress *progress, const struct ft_progress *at,
                int64_t when)
{
    add(line, "  %3d %%", percent(at));
    if (at->lines)
        add(line, "  %zu lines", at->lines);
    add_speed(line, progress, at, when);
}

static void draw_bar(struct line *line, int width, const struct ft_progress *at)
{
    width = width < MOST_BAR ? width : MOST_BAR;
    if (width < LEAST_BAR)
        return;
    int done = (width - 4) * percent(at) / 100;
    add(line, "  [");
    for (int i = 0; i < width - 4; i++)
        add(line, i < done ? "#" : "-");
    add(line, "]");
}

/* --- the terminal ------------------------------------------------------------------- */

/* The last column is left free: some terminals begin a new line behind it. */
static int columns_free(void)
{
    int width = terminal_width(stderr);
    if (width <= 0)
        width = USUAL_WIDTH;
    return width < MOST_WIDTH ? width - 1 : MOST_WIDTH;
}

static void put(struct progress *progress, const char *text, int columns)
{
    int blanks = progress->columns > columns ? progress->columns - columns : 0;
    fprintf(stderr, "\r%.*s%*s", columns, text, blanks, "");
    progress->columns = columns;
}

static void draw(struct progress *progress, const struct ft_progress *at, int64_t when)
{
    struct line line = {0}, said = {0};
    int columns = columns_free();
    say(&said, progress, at, when);
    add(&line, "%s", doing[at->stage]);
    draw_bar(&line, columns - (int)(line.n + said.n), at);
    add(&line, "%s", said.text);
    put(progress, line.text, (int)line.n < columns ? (int)line.n : columns);
}

/* What is done within a second needs no line. */
static void show(void *state, const struct ft_progress *at)
{
    struct progress *progress = state;
    int64_t when = clock_wall();
    if (at->stage != progress->stage) {
        progress->stage = at->stage;
        progress->stage_began = when;
        progress->stage_done = at->done;
    }
    if (when - progress->began >= NANOSECONDS)
        draw(progress, at, when);
}

static bool is_wanted(const struct args *args)
{
    const char *term = getenv("TERM");
    return !args->quiet && isatty(fileno(stderr)) && !(term && strcmp(term, "dumb") == 0);
}

void progress_begin(struct progress *progress, const struct args *args,
                    struct ft_audit_options *options)
{
    *progress = (struct progress){0};
    if (!is_wanted(args))
        return;
    progress->began = progress->stage_began = clock_wall();
    options->progress = show;
    options->progress_state = progress;
}

void progress_end(struct progress *progress)
{
    if (progress->columns > 0)
        fprintf(stderr, "\r%*s\r", progress->columns, "");
    progress->columns = 0;
}
