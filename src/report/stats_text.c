/* What an audit cost and what its rules came to, for a terminal. */
#include <inttypes.h>
#include <stdlib.h>

#include "audit/stats.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "doc/doc.h"

enum { SLOWEST = 10, REGEX_WIDTH = 40 };

/* clang-format off */
#define WORDS(words)  {.heading = STR(words)}
#define FIGURE(words) {.heading = STR(words), .figure = true}
#define TABLE(array) ((struct doc_table){.columns = (array), .count = sizeof(array) / sizeof *(array)})
/* clang-format on */

static void put_count(struct doc *doc, uint64_t count)
{
    doc_cell(doc, STYLE_PLAIN);
    buf_printf(doc_words(doc), "%" PRIu64, count);
}

static void put_number(struct doc *doc, double number, int decimals, const char *unit)
{
    doc_cell(doc, STYLE_PLAIN);
    buf_printf(doc_words(doc), "%.*f%s", decimals, number, unit);
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

static void put_stage(struct doc *doc, enum doc_row_kind kind, const char *name,
                      const struct stage_stats *stage, int64_t all)
{
    doc_begin_row(doc, kind);
    doc_cell_words(doc, STYLE_PLAIN, name);
    put_number(doc, seconds(stage->wall), 3, "");
    put_number(doc, seconds(stage->cpu), 3, "");
    put_number(doc, all > 0 ? (double)stage->wall * 100 / (double)all : 0.0, 1, " %");
    if (stage->bytes > 0) {
        put_count(doc, stage->lines);
        put_number(doc, (double)stage->bytes / 1e6, 1, "");
        if (stage->wall > 0)
            put_number(doc, (double)stage->bytes / 1e6 / seconds(stage->wall), 1, "");
    }
    doc_end_row(doc);
}

static void stage_rows(struct doc *doc, const void *what)
{
    const struct ft_stats *stats = what;
    struct stage_stats sum = sum_stages(stats);
    for (size_t i = 0; i < FT_STAGES; i++)
        if (stats->stages[i].begun)
            put_stage(doc, DOC_ROW, stage_name[i], &stats->stages[i], sum.wall);
    put_stage(doc, DOC_TOTAL, "all", &sum, sum.wall);
}

static void put_stages(struct doc *doc, const struct ft_stats *stats)
{
    const struct doc_column columns[] = {
        WORDS("stage"),  FIGURE("seconds"), FIGURE("CPU seconds"), FIGURE("share"),
        FIGURE("lines"), FIGURE("MB"),      FIGURE("MB/s"),
    };
    doc_table(doc, &TABLE(columns), stage_rows, stats);
    doc_begin_block(doc, DOC_NOTE, STYLE_PLAIN);
    buf_printf(doc_words(doc), "threads: %u at most; memory: %.1f MB at most", stats->threads,
               (double)mem_peak() / 1e6);
    doc_end_block(doc);
    if (stats->prepared.text == 0)
        return;
    doc_begin_block(doc, DOC_NOTE, STYLE_PLAIN);
    buf_printf(
        doc_words(doc),
        "of reading: %.3f s to unpack, decode and make tables: %.1f MB of text, from files of "
        "%.1f MB",
        seconds(stats->prepared.wall), (double)stats->prepared.text / 1e6,
        (double)stats->prepared.files / 1e6);
    doc_end_block(doc);
}

/* --- hits ------------------------------------------------------------------------------ */

/* Does a rule do nothing for the result? */
static bool is_idle(const struct ft_stats *stats, const struct rule_stats *rule)
{
    if (stats->linked && rule->role != RULE_TAG)
        return rule->links == 0;
    return rule->rows[SIDE_ITEM] == 0 && rule->rows[SIDE_LINE] == 0;
}

static void put_rule(struct doc *doc, const struct rule_stats *rule)
{
    doc_begin_row(doc, DOC_ROW);
    doc_cell_data(doc, STYLE_PLAIN, rule->id);
    doc_cell_words(doc, STYLE_PLAIN, rule_role_name[rule->role]);
}

static void put_hits(struct doc *doc, const struct ft_stats *stats, const struct rule_stats *rule)
{
    put_rule(doc, rule);
    for (enum side side = SIDE_ITEM; side <= SIDE_LINE; side++) {
        if (rule->sides >> side & 1)
            put_count(doc, rule->rows[side]);
        else
            doc_cell(doc, STYLE_PLAIN);
    }
    if (stats->linked && rule->role != RULE_TAG)
        put_count(doc, rule->links);
    doc_end_row(doc);
}

static void hit_rows(struct doc *doc, const void *what)
{
    const struct ft_stats *stats = what;
    for (size_t i = 0; i < stats->rule_count; i++)
        put_hits(doc, stats, &stats->rules[i]);
}

static void put_hit_notes(struct doc *doc, const struct ft_stats *stats)
{
    size_t idle = 0, tags = 0;
    for (size_t i = 0; i < stats->rule_count; i++) {
        idle += is_idle(stats, &stats->rules[i]);
        tags += stats->rules[i].role == RULE_TAG;
    }
    doc_begin_block(doc, DOC_NOTE, STYLE_PLAIN);
    buf_printf(doc_words(doc), "%zu of %zu rules %s", idle, stats->rule_count,
               stats->linked ? "draw no link, take none back and put no tag on anything"
                             : "hold for nothing");
    doc_end_block(doc);
    if (tags > 0)
        doc_block(doc, DOC_NOTE, STYLE_PLAIN,
                  "a tag rule: rows that got the tag by it, not those that had it already");
    if (stats->rows_left_out)
        doc_block(doc, DOC_NOTE, STYLE_PLAIN,
                  "lines that the parts left out are not counted: no link or exclude rule "
                  "holds for them");
}

static void put_all_hits(struct doc *doc, const struct ft_stats *stats)
{
    const struct doc_column columns[] = {WORDS("rule"), WORDS("kind"), FIGURE("items"),
                                         FIGURE("lines"), FIGURE("links")};
    struct doc_table table = TABLE(columns);
    table.count -= stats->linked ? 0 : 1;
    doc_section(doc,
                &(struct doc_section){
                    .title = stats->linked ? "items and lines a rule holds for, and links it draws "
                                             "(an exclude: takes back)"
                                           : "items and lines a rule holds for"});
    doc_table(doc, &table, hit_rows, stats);
    put_hit_notes(doc, stats);
}

/* --- the slowest -------------------------------------------------------------------------- */

static void cost_rows(struct doc *doc, const void *what)
{
    const struct ft_stats *stats = what;
    for (size_t i = 0; i < stats->rule_count && i < SLOWEST && stats->rules[i].tries > 0; i++) {
        const struct rule_stats *rule = &stats->rules[i];
        struct str cut = utf8_cut(rule->slowest, REGEX_WIDTH - 1);
        put_rule(doc, rule);
        put_number(doc, (double)rule->nanoseconds / 1e6, 2, "");
        put_number(doc, (double)rule->shared / 1e6, 2, "");
        put_count(doc, rule->tries);
        put_number(doc, (double)rule->nanoseconds / 1e3 / (double)rule->tries, 2, "");
        doc_cell_data(doc, STYLE_PLAIN, cut);
        doc_put(doc, cut.n < rule->slowest.n ? "…" : "");
        doc_end_row(doc);
    }
}

static void put_slowest(struct doc *doc, const struct ft_stats *stats)
{
    const struct doc_column columns[] = {
        WORDS("rule"),   WORDS("kind"),      FIGURE("ms"),           FIGURE("ms shared"),
        FIGURE("tries"), FIGURE("µs a try"), WORDS("slowest regex"),
    };
    char title[128];
    snprintf(title, sizeof title,
             "PCRE2 ran %" PRIu64 " times for %.2f ms while rows were judged%s", stats->tries,
             (double)stats->nanoseconds / 1e6, stats->tries > 0 ? "; the slowest rules" : "");
    doc_section(doc, &(struct doc_section){.title = title});
    if (stats->tries == 0)
        return;
    doc_table(doc, &TABLE(columns), cost_rows, stats);
    doc_block(doc, DOC_NOTE, STYLE_PLAIN,
              "ms shared: of regexes that other rules have as well, and that were run once");
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

static void put_all(struct doc *doc, const struct ft_stats *sorted)
{
    put_stages(doc, sorted);
    if (sorted->rule_count == 0)
        return;
    qsort(sorted->rules, sorted->rule_count, sizeof *sorted->rules, by_hits);
    put_all_hits(doc, sorted);
    qsort(sorted->rules, sorted->rule_count, sizeof *sorted->rules, by_cost);
    put_slowest(doc, sorted);
}

enum ft_err ft_stats_render(const struct ft_stats *stats, struct ft_text *out)
{
    struct buf text = {0};
    struct doc doc;
    struct ft_stats sorted = *stats;
    sorted.rules = mem_alloc((stats->rule_count + 1) * sizeof *sorted.rules);
    if (!sorted.rules)
        return FT_ENOMEM;
    for (size_t i = 0; i < stats->rule_count; i++)
        sorted.rules[i] = stats->rules[i];
    doc_terminal(&doc, &text, false, 0);
    if (!doc.failed)
        put_all(&doc, &sorted);
    doc_end(&doc);
    text.failed |= doc.failed;
    mem_free(sorted.rules);
    return buf_give(&text, out);
}
