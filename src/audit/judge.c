#include "audit/run.h"

#include "audit/tree.h"
#include "base/memory.h"
#include "base/parallel.h"

/* Fewer lines are not worth another thread; a part of the work is so many. */
enum { LINES_FOR_THREADS = 2048, LINES_A_PART = 256 };

/* What one thread needs to judge rows. */
struct judging {
    struct arena *arena;
    const struct rule_set *rules;
    struct scanner *scanner;
    struct ft_diags *diags; /* NULL: limits are noted, not reported */
    const uint64_t *no_tags;
    uint64_t *no_rules;
    uint64_t *tags, *links; /* sets of them, to work in */
};

/* The lines of one level of the tree, shared out to threads. */
struct sharing {
    const struct model *model;
    struct judged *out;
    struct judging *judging; /* by worker */
    bool *over_limit;        /* by line */
    const uint32_t *lines;
    size_t count;
};

static uint64_t *keep_set(struct arena *arena, const uint64_t *set, size_t words)
{
    uint64_t *kept = ARENA_ARRAY(arena, words, uint64_t);
    if (kept)
        memcpy(kept, set, words * sizeof *kept);
    return kept;
}

static bool is_empty(const uint64_t *set, size_t words)
{
    for (size_t i = 0; i < words; i++)
        if (set[i])
            return false;
    return true;
}

/* Most lines have neither tags nor rules, and share the empty sets. */
static enum ft_err keep_sets(struct judging *j, struct subject *subject, uint64_t **rules)
{
    size_t tag_words = BIT_WORDS(j->rules->tag_count);
    size_t link_words = BIT_WORDS(j->rules->link_count);
    subject->tags =
        is_empty(j->tags, tag_words) ? j->no_tags : keep_set(j->arena, j->tags, tag_words);
    *rules =
        is_empty(j->links, link_words) ? j->no_rules : keep_set(j->arena, j->links, link_words);
    return subject->tags && *rules ? FT_OK : FT_ENOMEM;
}

static enum ft_err judge(struct judging *j, struct subject *subject, uint64_t **rules)
{
    memset(j->links, 0, BIT_WORDS(j->rules->link_count) * sizeof *j->links);
    for (size_t i = 0; i < BIT_WORDS(j->rules->tag_count); i++)
        j->tags[i] = subject->tags[i];
    subject->tags = j->tags;
    enum ft_err judged = scanner_judge(j->scanner, subject, j->tags, j->links, j->diags);
    enum ft_err kept = keep_sets(j, subject, rules);
    return kept ? kept : judged;
}

/* A limit that is hit is reported and judging goes on, so that one run shows all of them. */
static enum ft_err judge_items(struct judging *j, const struct model *model, struct judged *out)
{
    enum ft_err worst = FT_OK;
    for (size_t i = 0; worst >= FT_EINPUT && i < model->item_count; i++) {
        enum ft_err err = subject_of_item(j->arena, j->rules, &model->items[i], &out->items[i]);
        if (err == FT_OK)
            err = judge(j, &out->items[i], &out->item_rules[i]);
        if (err != FT_OK)
            worst = err;
    }
    return worst;
}

static enum ft_err judge_line(struct judging *j, const struct model *model, uint32_t line,
                              struct judged *out)
{
    uint32_t parent = model->lines[line].parent;
    const struct subject *above = parent == NO_INDEX ? NULL : &out->lines[parent];
    enum ft_err err =
        subject_of_line(j->arena, j->rules, &model->lines[line], above, &out->lines[line]);
    return err == FT_OK ? judge(j, &out->lines[line], &out->line_rules[line]) : err;
}

static enum ft_err judge_part(void *state, unsigned worker, size_t part)
{
    struct sharing *s = state;
    size_t end = (part + 1) * LINES_A_PART;
    for (size_t i = part * LINES_A_PART; i < s->count && i < end; i++) {
        enum ft_err err = judge_line(&s->judging[worker], s->model, s->lines[i], s->out);
        s->over_limit[s->lines[i]] = err == FT_EINPUT;
        if (err != FT_OK && err != FT_EINPUT)
            return err;
    }
    return FT_OK;
}

/* --- by levels, for parents are judged before their children -------------- */

struct levels {
    uint32_t *lines; /* by level, then as in the tree */
    size_t *start;   /* level i: lines[start[i]] to lines[start[i + 1]] */
    size_t count;
};

static enum ft_err levels_of(struct arena *arena, const struct model *model, struct levels *out)
{
    size_t n = model->line_count;
    uint32_t *depth = ARENA_ARRAY(arena, n + 1, uint32_t);
    out->lines = ARENA_ARRAY(arena, n + 1, uint32_t);
    out->count = 0;
    if (!depth || !out->lines)
        return FT_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        uint32_t line = model->tree_order[i], parent = model->lines[line].parent;
        depth[line] = parent == NO_INDEX ? 0 : depth[parent] + 1;
        out->count = depth[line] >= out->count ? depth[line] + 1 : out->count;
    }
    out->start = ARENA_ARRAY(arena, out->count + 2, size_t);
    if (!out->start)
        return FT_ENOMEM;
    for (size_t i = 0; i < n; i++)
        out->start[depth[i] + 2]++;
    for (size_t i = 2; i < out->count + 2; i++)
        out->start[i] += out->start[i - 1];
    for (size_t i = 0; i < n; i++)
        out->lines[out->start[depth[model->tree_order[i]] + 1]++] = model->tree_order[i];
    return FT_OK;
}

static enum ft_err judge_levels(struct arena *arena, struct sharing *s, unsigned threads)
{
    struct levels levels;
    enum ft_err err = levels_of(arena, s->model, &levels);
    for (size_t i = 0; err == FT_OK && i < levels.count; i++) {
        s->lines = levels.lines + levels.start[i];
        s->count = levels.start[i + 1] - levels.start[i];
        err = parallel_run(threads, (s->count + LINES_A_PART - 1) / LINES_A_PART, judge_part, s);
    }
    return err;
}

/* --- threads -------------------------------------------------------------- */

static bool set_up(struct judging *j, const struct rule_set *rules)
{
    j->rules = rules;
    j->tags = ARENA_ARRAY(j->arena, BIT_WORDS(rules->tag_count), uint64_t);
    j->links = ARENA_ARRAY(j->arena, BIT_WORDS(rules->link_count), uint64_t);
    return j->tags && j->links;
}

static bool set_up_worker(struct judging *j, const struct judging *first,
                          const struct matcher *matcher)
{
    *j = *first;
    j->diags = NULL;
    j->arena = arena_new();
    j->scanner = scanner_new(matcher);
    return j->arena && j->scanner && set_up(j, first->rules);
}

static unsigned threads_for(const struct ft_audit *audit)
{
    unsigned threads = audit->options.threads;
    if (audit->model->line_count < LINES_FOR_THREADS)
        return 1;
    return threads ? threads : parallel_cores();
}

/* Each with an arena of its own, which goes to the others' in the end. */
static enum ft_err judge_shared(const struct judging *first, const struct ft_audit *audit,
                                struct sharing *s)
{
    unsigned threads = threads_for(audit);
    enum ft_err err = FT_OK;
    s->judging = ARENA_ARRAY(first->arena, threads, struct judging);
    if (!s->judging)
        return FT_ENOMEM;
    for (unsigned i = 0; i < threads && err == FT_OK; i++)
        err = set_up_worker(&s->judging[i], first, audit->matcher) ? FT_OK : FT_ENOMEM;
    if (err == FT_OK)
        err = judge_levels(first->arena, s, threads);
    for (unsigned i = 0; i < threads; i++) {
        scanner_free(s->judging[i].scanner);
        if (s->judging[i].arena)
            arena_adopt(first->arena, s->judging[i].arena);
        arena_free(s->judging[i].arena);
    }
    return err;
}

/* Lines on which a limit was hit are judged again, one after the other, to say so in their order. */
static enum ft_err judge_lines(struct judging *j, const struct ft_audit *audit, struct judged *out)
{
    const struct model *model = audit->model;
    struct sharing s = {.model = model, .out = out};
    enum ft_err worst = FT_OK;
    s.over_limit = ARENA_ARRAY(j->arena, model->line_count, bool);
    enum ft_err err = s.over_limit ? judge_shared(j, audit, &s) : FT_ENOMEM;
    for (size_t i = 0; err == FT_OK && i < model->line_count; i++) {
        uint32_t line = model->tree_order[i];
        if (!s.over_limit[line])
            continue;
        err = judge_line(j, model, line, out);
        if (err == FT_EINPUT) {
            worst = err;
            err = FT_OK;
        }
    }
    return err == FT_OK ? worst : err;
}

enum ft_err judge_rows(struct arena *arena, const struct ft_audit *audit, struct scanner *scanner,
                       struct ft_diags *diags, struct judged *out)
{
    const struct model *model = audit->model;
    struct judging j = {.arena = arena, .scanner = scanner, .diags = diags};
    out->items = ARENA_ARRAY(arena, model->item_count, struct subject);
    out->lines = ARENA_ARRAY(arena, model->line_count, struct subject);
    out->item_rules = ARENA_ARRAY(arena, model->item_count, uint64_t *);
    out->line_rules = ARENA_ARRAY(arena, model->line_count, uint64_t *);
    j.no_tags = ARENA_ARRAY(arena, BIT_WORDS(audit->rules->tag_count), uint64_t);
    j.no_rules = ARENA_ARRAY(arena, BIT_WORDS(audit->rules->link_count), uint64_t);
    out->no_rules = j.no_rules;
    if (!out->items || !out->lines || !out->item_rules || !out->line_rules || !j.no_tags ||
        !j.no_rules || !set_up(&j, audit->rules))
        return FT_ENOMEM;

    enum ft_err items = judge_items(&j, model, out);
    enum ft_err lines = items >= FT_EINPUT ? judge_lines(&j, audit, out) : FT_OK;
    return items < lines ? items : lines;
}

/* The first bit from `from` on that both have; (size_t)-1: none. */
static size_t next_common(const uint64_t *a, const uint64_t *b, size_t from, size_t words)
{
    uint64_t from_mask = ~(uint64_t)0 << from % 64;
    for (size_t w = from / 64; w < words; w++, from_mask = ~(uint64_t)0)
        if (a[w] & b[w] & from_mask)
            return w * 64 + (size_t)__builtin_ctzll(a[w] & b[w] & from_mask);
    return (size_t)-1;
}

uint32_t rule_next(const struct ft_audit *audit, const struct judged *judged, uint32_t item,
                   uint32_t line, size_t from, size_t until)
{
    const uint64_t *a = judged->item_rules[item], *b = judged->line_rules[line];
    size_t words = BIT_WORDS(audit->rules->link_count);
    for (size_t r = next_common(a, b, from, words); r < until; r = next_common(a, b, r + 1, words))
        if (matcher_pair_holds(audit->matcher, &audit->rules->links[r], &judged->items[item],
                               &judged->lines[line]))
            return (uint32_t)r;
    return NO_INDEX;
}

enum strength rule_strength(const struct link_rule *rule, const struct line *line)
{
    return line->first_child == NO_INDEX ? rule->strength : rule->on_parent;
}
