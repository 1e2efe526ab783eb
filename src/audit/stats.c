#include "audit/stats.h"

#include "base/clock.h"
#include "base/memory.h"
#include "base/meter.h"
#include "model/line_table.h"

struct ft_stats *ft_stats_new(void)
{
    struct arena *arena = arena_new();
    struct ft_stats *stats = arena ? ARENA_NEW(arena, struct ft_stats) : NULL;
    if (stats)
        stats->arena = arena;
    else
        arena_free(arena);
    return stats;
}

void ft_stats_free(struct ft_stats *stats)
{
    if (stats)
        arena_free(stats->arena);
}

/* --- stages -------------------------------------------------------------------------- */

void ft_stats_end(struct ft_stats *stats)
{
    if (!stats || !stats->running)
        return;
    struct stage_stats *stage = &stats->stages[stats->stage];
    stage->begun = true;
    stage->wall += clock_wall() - stats->wall;
    stage->cpu += clock_cpu() - stats->cpu;
    stats->running = false;
}

void ft_stats_begin(struct ft_stats *stats, enum ft_stage stage)
{
    if (!stats || (stats->running && stats->stage == stage))
        return;
    ft_stats_end(stats);
    stats->stage = stage;
    stats->running = true;
    stats->wall = clock_wall();
    stats->cpu = clock_cpu();
}

void audit_stage(const struct ft_audit *audit, enum ft_stage stage)
{
    meter_stage(audit->meter, stage);
    ft_stats_begin(audit->options.stats, stage);
}

void audit_stages_end(const struct ft_audit *audit)
{
    ft_stats_end(audit->options.stats);
}

void stats_read(struct ft_stats *stats, enum ft_stage stage, const struct model *model)
{
    if (!stats)
        return;
    stats->stages[stage].lines += model->line_count;
    stats->stages[stage].bytes += line_tables_bytes(model->tables, model->table_count);
}

/* --- rules --------------------------------------------------------------------------- */

static bool any_left_out(const struct model *model)
{
    for (size_t i = 0; i < model->table_count; i++)
        if (model->tables[i].origin)
            return true;
    return false;
}

enum ft_err stats_begin(struct ft_stats *stats, const struct ft_audit *audit)
{
    if (!stats)
        return FT_OK;
    stats->threads = audit->options.threads;
    stats->prepared = audit->model->prepared;
    stats->rows_left_out = any_left_out(audit->model);
    return match_counts_init(&stats->counts, stats->arena, audit->rules) ? FT_OK : FT_ENOMEM;
}

struct match_counts *stats_counts(struct ft_stats *stats)
{
    return stats ? &stats->counts : NULL;
}

/* Walks over all rules with what is to be done with each regex of one, once for each rule. */
struct walk {
    struct ft_stats *stats;
    const struct rule_set *rules;
    uint32_t *seen;          /* by regex: the rule that has it, as a number from 1 */
    uint32_t *users;         /* by regex: rules that have it */
    uint32_t rule;           /* the number of the one that is walked over */
    struct rule_stats *into; /* NULL: users are counted */
    uint64_t slowest;
};

static void take_regex(struct walk *walk, uint32_t regex)
{
    const struct match_counts *counts = &walk->stats->counts;
    struct rule_stats *rule = walk->into;
    uint64_t spent = counts->nanoseconds[regex];
    if (!rule) {
        walk->users[regex]++;
        return;
    }
    rule->nanoseconds += spent;
    rule->tries += counts->tries[regex];
    rule->shared += walk->users[regex] > 1 ? spent : 0;
    if (spent > walk->slowest) {
        walk->slowest = spent;
        rule->slowest = walk->rules->regexes[regex].text;
    }
}

static void walk_cond(struct walk *walk, const struct cond *cond)
{
    if (cond->op == COND_TEXT && walk->seen[cond->is.text.regex] != walk->rule) {
        walk->seen[cond->is.text.regex] = walk->rule;
        take_regex(walk, cond->is.text.regex);
    }
    for (size_t i = 0; i < cond->child_count; i++)
        walk_cond(walk, cond->children[i]);
}

static void walk_link(struct walk *walk, const struct link_rule *rule)
{
    walk->rule++;
    walk->slowest = 0;
    walk_cond(walk, rule->items);
    walk_cond(walk, rule->lines);
}

static void walk_tag(struct walk *walk, const struct tag_rule *rule)
{
    walk->rule++;
    walk->slowest = 0;
    walk_cond(walk, rule->when);
}

static void count_users(struct walk *walk)
{
    walk->into = NULL;
    for (size_t i = 0; i < walk->rules->link_count; i++)
        walk_link(walk, &walk->rules->links[i]);
    for (size_t i = 0; i < walk->rules->tag_rule_count; i++)
        walk_tag(walk, &walk->rules->tag_rules[i]);
}

static void take_link(struct walk *walk, size_t index, struct rule_stats *out)
{
    const struct link_rule *rule = &walk->rules->links[index];
    const struct match_counts *counts = &walk->stats->counts;
    *out = (struct rule_stats){.id = rule->id,
                               .role = rule->excludes ? RULE_EXCLUDE : RULE_LINK,
                               .sides = 1 << SIDE_ITEM | 1 << SIDE_LINE};
    for (enum side side = SIDE_ITEM; side <= SIDE_LINE; side++)
        out->rows[side] = counts->held[side][index];
    walk->into = out;
    walk_link(walk, rule);
}

static void take_tag(struct walk *walk, size_t index, struct rule_stats *out)
{
    const struct tag_rule *rule = &walk->rules->tag_rules[index];
    const struct match_counts *counts = &walk->stats->counts;
    *out = (struct rule_stats){.id = rule->id, .role = RULE_TAG, .sides = rule->sides};
    for (enum side side = SIDE_ITEM; side <= SIDE_LINE; side++)
        out->rows[side] = counts->tagged[side][index];
    walk->into = out;
    walk_tag(walk, rule);
}

/* A link that several rules draw is each one's. */
static void count_links(struct ft_stats *stats, const struct pairs *pairs)
{
    for (size_t i = 0; i < pairs->n; i++)
        for (size_t r = 0; r < pairs->v[i].rule_count; r++)
            stats->rules[pairs->v[i].rules[r]].links++;
    for (size_t i = 0; i < pairs->excluded_count; i++)
        if (pairs->excluded[i].rule != NO_INDEX)
            stats->rules[pairs->excluded[i].rule].links++;
}

/* The audit may be gone when its rules are told of. */
static bool keep_texts(struct ft_stats *stats, struct rule_stats *rule)
{
    rule->id = arena_str(stats->arena, rule->id);
    rule->slowest = arena_str(stats->arena, rule->slowest);
    return rule->id.p && rule->slowest.p;
}

static enum ft_err take_rules(struct walk *walk, const struct pairs *pairs)
{
    struct ft_stats *stats = walk->stats;
    const struct rule_set *rules = walk->rules;
    count_users(walk);
    for (size_t i = 0; i < rules->link_count; i++)
        take_link(walk, i, &stats->rules[i]);
    for (size_t i = 0; i < rules->tag_rule_count; i++)
        take_tag(walk, i, &stats->rules[rules->link_count + i]);
    for (size_t i = 0; i < stats->rule_count; i++)
        stats->rules[i].index = i;
    for (size_t i = 0; i < stats->rule_count; i++)
        if (!keep_texts(stats, &stats->rules[i]))
            return FT_ENOMEM;
    if (pairs)
        count_links(stats, pairs);
    for (size_t i = 0; i < rules->regex_count; i++) {
        stats->nanoseconds += stats->counts.nanoseconds[i];
        stats->tries += stats->counts.tries[i];
    }
    return FT_OK;
}

enum ft_err stats_take(struct ft_stats *stats, const struct ft_audit *audit,
                       const struct pairs *pairs)
{
    if (!stats)
        return FT_OK;
    const struct rule_set *rules = audit->rules;
    struct walk walk = {.stats = stats, .rules = rules};
    stats->nanoseconds = stats->tries = 0;
    stats->linked = pairs;
    stats->rule_count = rules->link_count + rules->tag_rule_count;
    stats->rules = ARENA_ARRAY(stats->arena, stats->rule_count, struct rule_stats);
    walk.seen = ARENA_ARRAY(stats->arena, rules->regex_count, uint32_t);
    walk.users = ARENA_ARRAY(stats->arena, rules->regex_count, uint32_t);
    return stats->rules && walk.seen && walk.users ? take_rules(&walk, pairs) : FT_ENOMEM;
}
