#include "match/engine.h"
#include "match/triggers.h"

static void *allocate(size_t size, void *data)
{
    (void)data;
    return mem_alloc(size);
}

static void release(void *p, void *data)
{
    (void)data;
    mem_free(p);
}

/* Counting sort: keys[i] is what member i belongs to. */
static bool group(struct arena *arena, struct groups *out, const uint32_t *keys, size_t members,
                  size_t key_count)
{
    out->start = ARENA_ARRAY(arena, key_count + 2, uint32_t);
    out->members = ARENA_ARRAY(arena, members + 1, uint32_t);
    if (!out->start || !out->members)
        return false;
    for (size_t i = 0; i < members; i++)
        out->start[keys[i] + 2]++;
    for (size_t k = 2; k < key_count + 2; k++)
        out->start[k] += out->start[k - 1];
    for (size_t i = 0; i < members; i++)
        out->members[out->start[keys[i] + 1]++] = (uint32_t)i;
    return true;
}

static bool group_tags(struct matcher *matcher)
{
    const struct rule_set *rules = matcher->rules;
    uint32_t *tags = ARENA_ARRAY(matcher->arena, rules->tag_rule_count + 1, uint32_t);
    uint32_t *spaces = ARENA_ARRAY(matcher->arena, rules->tag_count + 1, uint32_t);
    if (!tags || !spaces)
        return false;
    for (size_t i = 0; i < rules->tag_rule_count; i++)
        tags[i] = rules->tag_rules[i].tag;
    for (size_t i = 0; i < rules->tag_count; i++)
        spaces[i] = rules->tags[i].name_space;
    return group(matcher->arena, &matcher->rules_of, tags, rules->tag_rule_count,
                 rules->tag_count) &&
           group(matcher->arena, &matcher->tags_in, spaces, rules->tag_count, rules->tag_spaces.n);
}

static bool set_up(struct matcher *matcher, const struct rule_set *rules)
{
    size_t items = rules->fields[SIDE_ITEM].n, lines = rules->fields[SIDE_LINE].n;
    matcher->rules = rules;
    matcher->field_count = items > lines ? items : lines;
    matcher->arena = arena_new();
    matcher->memory = pcre2_general_context_create(allocate, release, NULL);
    if (!matcher->arena || !matcher->memory)
        return false;
    matcher->codes = ARENA_ARRAY(matcher->arena, rules->regex_count + 1, pcre2_code *);
    matcher->jit = ARENA_NEW(matcher->arena, struct jit);
    if (!matcher->codes || !matcher->jit)
        return false;
    matcher->jit->done = ARENA_ARRAY(matcher->arena, rules->regex_count + 1, atomic_bool);
    matcher->jit->has_lock = !pthread_mutex_init(&matcher->jit->lock, NULL);
    return matcher->jit->has_lock && matcher->jit->done && group_tags(matcher);
}

/* The regexes that may match where there is nothing at all: those without literals. */
static enum ft_err find_triggers(struct matcher *matcher)
{
    struct prefilter_scratch *scratch = prefilter_scratch_new(matcher->prefilter);
    size_t words = BIT_WORDS(matcher->rules->regex_count);
    uint64_t *may = ARENA_ARRAY(matcher->arena, words, uint64_t);
    uint64_t *must = ARENA_ARRAY(matcher->arena, words, uint64_t);
    enum ft_err err = scratch && may && must ? FT_OK : FT_ENOMEM;
    if (!err)
        prefilter_scan(scratch, STR(""), may, must);
    for (enum side side = SIDE_ITEM; side <= SIDE_LINE && !err; side++)
        err = triggers_new(matcher->arena, matcher->rules, may, side, &matcher->triggers[side]);
    prefilter_scratch_free(scratch);
    return err;
}

static enum ft_err add_prefilter(struct matcher *matcher, size_t bytes)
{
    const struct rule_set *rules = matcher->rules;
    struct str *texts = mem_alloc(rules->regex_count * sizeof *texts);
    enum ft_err err = texts ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < rules->regex_count && !err; i++)
        texts[i] = rules->regexes[i].text;
    if (!err)
        err = prefilter_new(texts, rules->regex_count, bytes, &matcher->prefilter);
    mem_free(texts);
    return err ? err : find_triggers(matcher);
}

enum ft_err matcher_new_for(const struct rule_set *rules, struct matcher_options options,
                            struct ft_diags *diags, struct matcher **out)
{
    struct matcher *matcher = mem_alloc(sizeof *matcher);
    enum ft_err err = matcher && set_up(matcher, rules) ? FT_OK : FT_ENOMEM;
    if (!err)
        err = matcher_compile(matcher, diags);
    if (!err && !options.no_prefilter)
        err = add_prefilter(matcher, options.bytes);
    if (err) {
        matcher_free(matcher);
        matcher = NULL;
    }
    *out = matcher;
    return err;
}

enum ft_err matcher_new(const struct rule_set *rules, struct ft_diags *diags, struct matcher **out)
{
    return matcher_new_for(rules, (struct matcher_options){0}, diags, out);
}

void matcher_free(struct matcher *matcher)
{
    if (!matcher)
        return;
    for (size_t i = 0; matcher->codes && i < matcher->rules->regex_count; i++)
        pcre2_code_free(matcher->codes[i]);
    if (matcher->jit && matcher->jit->has_lock)
        pthread_mutex_destroy(&matcher->jit->lock);
    prefilter_free(matcher->prefilter);
    pcre2_general_context_free(matcher->memory);
    arena_free(matcher->arena);
    mem_free(matcher);
}
