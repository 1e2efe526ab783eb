/* What an audit cost and what its rules came to, for a terminal. */
#include <inttypes.h>
#include <stdlib.h>

#include "audit/stats.h"
#include "base/escape.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "doc/grid.h"

enum { SLOWEST = 10, REGEX_WIDTH = 40 };

typedef void put_rows(struct grid *grid, const struct ft_stats *stats);

/* Rows are written twice: grid.h. */
static void put_table(struct buf *out, const struct ft_stats *stats,
                      const struct grid_column *columns, size_t count, put_rows *rows)
{
    struct grid grid;
    grid_init(&grid, out, false);
    for (size_t i = 0; i < count; i++)
        grid_column(&grid, columns[i]);
    rows(&grid, stats);
    grid_fit(&grid, 0, 0);
    rows(&grid, stats);
    grid_release(&grid);
}

static void put_headings(struct grid *grid, const char *const *headings)
{
    for (; *headings; headings++)
        grid_cell_text(grid, STYLE_PLAIN, *headings);
    grid_end_heading(grid);
    grid_rule(grid);
}

static void put_count(struct grid *grid, uint64_t count)
{
    buf_printf(grid_cell(grid, STYLE_PLAIN, 0), "%" PRIu64, count);
}

static void put_number(struct grid *grid, double number, int decimals)
{
    buf_printf(grid_cell(grid, STYLE_PLAIN, 0), "%.*f", decimals, number);
}

static double seconds(int64_t nanoseconds)
{
    return (double)nanoseconds / 1e9;
}

/* --- stages -------------------------------------------------------------------------- */

static const char *const stage_name[FT_STAGES] = {
    [FT_STAGE_READ] = "reading the tables", [FT_STAGE_RULES] = "loading the rules",
    [FT_STAGE_COMPILE] = "compiling them",  [FT_STAGE_JUDGE] = "judging the rows",
    [FT_STAGE_LINK] = "links and money",    [FT_STAGE_BUILD] = "building the result",
    [FT_STAGE_WRITE] = "writing",
};

static struct stage_stats sum_stages(const struct ft_stats *stats)
{
    struct stage_stats sum = {0};
    for (size_t i = 0; i < FT_STAGES; i++) {
        sum.wall += stats->stages[i].wall;
        sum.cpu += stats->stages[i].cpu;
    }
    return sum;
}

static void put_stage(struct grid *grid, const char *name, const struct stage_stats *stage,
                      int64_t all)
{
    grid_cell_text(grid, STYLE_PLAIN, name);
    put_number(grid, seconds(stage->wall), 3);
    put_number(grid, seconds(stage->cpu), 3);
    buf_printf(grid_cell(grid, STYLE_PLAIN, 0), "%.1f %%",
               all > 0 ? (double)stage->wall * 100 / (double)all : 0.0);
    if (stage->bytes > 0) {
        put_count(grid, stage->lines);
        put_number(grid, (double)stage->bytes / 1e6, 1);
        if (stage->wall > 0)
            put_number(grid, (double)stage->bytes / 1e6 / seconds(stage->wall), 1);
    }
    grid_end_row(grid);
}

static void stage_rows(struct grid *grid, const struct ft_stats *stats)
{
    static const char *const headings[] = {"stage", "seconds", "CPU seconds", "share",
                                           "lines", "MB",      "MB/s",        NULL};
    struct stage_stats sum = sum_stages(stats);
    put_headings(grid, headings);
    for (size_t i = 0; i < FT_STAGES; i++)
        if (stats->stages[i].begun)
            put_stage(grid, stage_name[i], &stats->stages[i], sum.wall);
    grid_rule(grid);
    put_stage(grid, "all", &sum, sum.wall);
}

static void put_stages(struct buf *out, const struct ft_stats *stats)
{
    static const struct grid_column columns[] = {{0},
                                                 {.right = true},
                                                 {.right = true},
                                                 {.right = true},
                                                 {.right = true},
                                                 {.right = true},
                                                 {.right = true}};
    put_table(out, stats, columns, sizeof columns / sizeof *columns, stage_rows);
    buf_printf(out, "threads: %u at most; memory: %.1f MB at most\n", stats->threads,
               (double)mem_peak() / 1e6);
}

/* --- hits ------------------------------------------------------------------------------ */

/* Does a rule do nothing for the result? */
static bool is_idle(const struct ft_stats *stats, const struct rule_stats *rule)
{
    if (stats->linked && rule->role != RULE_TAG)
        return rule->links == 0;
    return rule->rows[SIDE_ITEM] == 0 && rule->rows[SIDE_LINE] == 0;
}

static void put_rule(struct grid *grid, const struct rule_stats *rule)
{
    escape_terminal(grid_cell(grid, STYLE_PLAIN, 0), rule->id);
    grid_cell_text(grid, STYLE_PLAIN, rule_role_name[rule->role]);
}

static void put_hits(struct grid *grid, const struct ft_stats *stats, const struct rule_stats *rule)
{
    put_rule(grid, rule);
    for (enum side side = SIDE_ITEM; side <= SIDE_LINE; side++) {
        if (rule->sides >> side & 1)
            put_count(grid, rule->rows[side]);
        else
            grid_cell_text(grid, STYLE_PLAIN, "");
    }
    if (stats->linked && rule->role != RULE_TAG)
        put_count(grid, rule->links);
    grid_end_row(grid);
}

static void hit_rows(struct grid *grid, const struct ft_stats *stats)
{
    const char *const headings[] = {
        "rule", "kind", "items", "lines", stats->linked ? "links" : NULL, NULL};
    put_headings(grid, headings);
    for (size_t i = 0; i < stats->rule_count; i++)
        put_hits(grid, stats, &stats->rules[i]);
}

static void put_hit_notes(struct buf *out, const struct ft_stats *stats)
{
    size_t idle = 0, tags = 0;
    for (size_t i = 0; i < stats->rule_count; i++) {
        idle += is_idle(stats, &stats->rules[i]);
        tags += stats->rules[i].role == RULE_TAG;
    }
    buf_printf(out, "%zu of %zu rules %s\n", idle, stats->rule_count,
               stats->linked ? "draw no link, take none back and put no tag on anything"
                             : "hold for nothing");
    if (tags > 0)
        buf_puts(out, "a tag rule: rows that got the tag by it, not those that had it already\n");
    if (stats->rows_left_out)
        buf_puts(out, "lines that the parts left out are not counted: no link or exclude rule "
                      "holds for them\n");
}

static void put_all_hits(struct buf *out, const struct ft_stats *stats)
{
    static const struct grid_column columns[] = {
        {0}, {0}, {.right = true}, {.right = true}, {.right = true}};
    size_t count = sizeof columns / sizeof *columns;
    buf_printf(out, "\nitems and lines a rule holds for%s\n",
               stats->linked ? ", and links it draws (an exclude: takes back)" : "");
    put_table(out, stats, columns, stats->linked ? count : count - 1, hit_rows);
    put_hit_notes(out, stats);
}

/* --- the slowest -------------------------------------------------------------------------- */

static void put_cost(struct grid *grid, const struct rule_stats *rule)
{
    struct str cut = utf8_cut(rule->slowest, REGEX_WIDTH - 1);
    put_rule(grid, rule);
    put_number(grid, (double)rule->nanoseconds / 1e6, 2);
    put_number(grid, (double)rule->shared / 1e6, 2);
    put_count(grid, rule->tries);
    put_number(grid, (double)rule->nanoseconds / 1e3 / (double)rule->tries, 2);
    struct buf *cell = grid_cell(grid, STYLE_PLAIN, 0);
    escape_terminal(cell, cut);
    if (cut.n < rule->slowest.n)
        buf_puts(cell, "…");
    grid_end_row(grid);
}

static void cost_rows(struct grid *grid, const struct ft_stats *stats)
{
    static const char *const headings[] = {"rule",     "kind",          "ms", "ms shared", "tries",
                                           "µs a try", "slowest regex", NULL};
    put_headings(grid, headings);
    for (size_t i = 0; i < stats->rule_count && i < SLOWEST && stats->rules[i].tries > 0; i++)
        put_cost(grid, &stats->rules[i]);
}

static void put_slowest(struct buf *out, const struct ft_stats *stats)
{
    static const struct grid_column columns[] = {
        {0}, {0}, {.right = true}, {.right = true}, {.right = true}, {.right = true}, {0}};
    buf_printf(out, "\nPCRE2 ran %" PRIu64 " times for %.2f ms while rows were judged",
               stats->tries, (double)stats->nanoseconds / 1e6);
    if (stats->tries == 0) {
        buf_putc(out, '\n');
        return;
    }
    buf_puts(out, "; the slowest rules\n");
    put_table(out, stats, columns, sizeof columns / sizeof *columns, cost_rows);
    buf_puts(out, "ms shared: of regexes that other rules have as well, and that were run once\n");
}

/* --- all --------------------------------------------------------------------------------- */

static int order(uint64_t a, uint64_t b)
{
    return a > b ? -1 : a < b;
}

/* By kind, then those that hold for most; the order of the files breaks ties. */
static int by_hits(const void *x, const void *y)
{
    static const int place[] = {[RULE_LINK] = 0, [RULE_EXCLUDE] = 1, [RULE_TAG] = 2};
    const struct rule_stats *a = x, *b = y;
    int way = place[a->role] - place[b->role];
    way = way ? way : order(a->links, b->links);
    way = way ? way : order(a->rows[SIDE_LINE], b->rows[SIDE_LINE]);
    way = way ? way : order(a->rows[SIDE_ITEM], b->rows[SIDE_ITEM]);
    return way ? way : a->index < b->index ? -1 : a->index > b->index;
}

static int by_cost(const void *x, const void *y)
{
    const struct rule_stats *a = x, *b = y;
    int way = order(a->nanoseconds, b->nanoseconds);
    return way ? way : a->index < b->index ? -1 : a->index > b->index;
}

enum ft_err ft_stats_render(const struct ft_stats *stats, struct ft_text *out)
{
    struct buf text = {0};
    struct ft_stats sorted = *stats;
    sorted.rules = mem_alloc((stats->rule_count + 1) * sizeof *sorted.rules);
    if (!sorted.rules)
        return FT_ENOMEM;
    for (size_t i = 0; i < stats->rule_count; i++)
        sorted.rules[i] = stats->rules[i];
    put_stages(&text, stats);
    if (stats->rule_count > 0) {
        qsort(sorted.rules, stats->rule_count, sizeof *sorted.rules, by_hits);
        put_all_hits(&text, &sorted);
        qsort(sorted.rules, stats->rule_count, sizeof *sorted.rules, by_cost);
        put_slowest(&text, &sorted);
    }
    mem_free(sorted.rules);
    return buf_give(&text, out);
}
