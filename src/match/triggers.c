#include "match/triggers.h"

/* More keys of one rule than this, and it is judged on every row. */
enum { MAX_KEYS = 4096 };

/* A regex, or a tag: those are numbered behind the regexes. */
typedef VEC(uint32_t) key_vec;

struct finding {
    struct arena *arena, *page; /* for good; while one rule is looked at */
    const struct rule_set *rules;
    const uint64_t *without;
    enum side side;
    struct triggers *out;
    key_vec keys, owners; /* of all rules, side by side */
    bool no_memory;
};

/* false: nothing has to be so. */
static bool keys_of(struct finding *f, const struct cond *cond, key_vec *keys);

static bool add_key(struct finding *f, uint32_t key, key_vec *keys)
{
    if (keys->n == MAX_KEYS)
        return false;
    if (!vec_push(f->page, keys, key))
        f->no_memory = true;
    return !f->no_memory;
}

static bool keys_of_any(struct finding *f, const struct cond *cond, key_vec *keys)
{
    for (size_t i = 0; i < cond->child_count; i++)
        if (!keys_of(f, cond->children[i], keys))
            return false;
    return true;
}

static size_t cost_of(const struct finding *f, const key_vec *keys)
{
    size_t cost = 0;
    for (size_t i = 0; i < keys->n; i++) {
        uint32_t key = keys->v[i];
        bool everywhere = key < f->rules->regex_count && bit_get(f->without, key);
        cost += everywhere ? MAX_KEYS : 1;
    }
    return cost;
}

/* All of them have to hold: the cheapest says enough. */
static bool keys_of_all(struct finding *f, const struct cond *cond, key_vec *keys)
{
    key_vec best = {0};
    bool any = false;
    for (size_t i = 0; i < cond->child_count; i++) {
        key_vec one = {0};
        if (!keys_of(f, cond->children[i], &one))
            continue;
        if (!any || cost_of(f, &one) < cost_of(f, &best))
            best = one;
        any = true;
    }
    for (size_t i = 0; any && i < best.n; i++)
        any = add_key(f, best.v[i], keys);
    return any;
}

static bool keys_of(struct finding *f, const struct cond *cond, key_vec *keys)
{
    switch (basis_of(cond)) {
    case BASIS_ALL:
        return keys_of_all(f, cond, keys);
    case BASIS_ANY:
    case BASIS_SOME:
        return keys_of_any(f, cond, keys);
    case BASIS_VALUES:
        if (cond->op == COND_TEXT)
            return add_key(f, cond->is.text.regex, keys);
        if (cond->op == COND_TAG)
            return add_key(f, (uint32_t)f->rules->regex_count + cond->is.tag, keys);
        break;
    case BASIS_NOT:
    case BASIS_ABOVE: /* another row */
    case BASIS_VALUE: /* what costs little */
    case BASIS_BRANCH:
        break;
    }
    return false;
}

/* On which fields of a row of this side regexes are tried, ancestors' apart. */
static void note_fields(struct finding *f, const struct cond *cond)
{
    const struct rule_set *rules = f->rules;
    for (const struct cond *one = cond; one;) {
        uint32_t field = one->op == COND_TEXT ? one->is.text.field[f->side] : 0;
        if (one->op == COND_TEXT && field != NO_INDEX)
            bit_set(f->out->fields, field);
        for (size_t i = 0;
             one->op == COND_TEXT && field == NO_INDEX && i < rules->searched[f->side]; i++)
            bit_set(f->out->fields, i);
        one = cond_under(cond, rules->conds, basis_of(one) == BASIS_ABOVE ? one->end : one->id + 1);
    }
}

static void find_rule(struct finding *f, uint32_t rule, const struct cond *cond)
{
    key_vec keys = {0};
    note_fields(f, cond);
    if (!keys_of(f, cond, &keys)) {
        bit_set(f->out->always, rule);
        keys.n = 0;
    }
    for (size_t i = 0; i < keys.n; i++)
        if (!vec_push(f->arena, &f->keys, keys.v[i]) || !vec_push(f->arena, &f->owners, rule))
            f->no_memory = true;
    arena_clear(f->page);
}

static void find_rules(struct finding *f)
{
    const struct rule_set *rules = f->rules;
    uint32_t links = (uint32_t)rules->tag_rule_count;
    for (uint32_t i = 0; i < rules->tag_rule_count; i++)
        if (rules->tag_rules[i].sides >> f->side & 1)
            find_rule(f, i, rules->tag_rules[i].when);
    for (uint32_t i = 0; i < rules->link_count; i++) {
        const struct link_rule *rule = &rules->links[i];
        find_rule(f, links + i, f->side == SIDE_ITEM ? rule->items : rule->lines);
    }
}

/* Counting sort of the owners of keys from..to. */
static bool group(struct finding *f, uint32_t from, size_t count, struct groups *out)
{
    uint32_t *start = ARENA_ARRAY(f->arena, count + 2, uint32_t);
    uint32_t *members = ARENA_ARRAY(f->arena, f->keys.n + 1, uint32_t);
    if (!start || !members)
        return false;
    for (size_t i = 0; i < f->keys.n; i++)
        if (f->keys.v[i] >= from && f->keys.v[i] - from < count)
            start[f->keys.v[i] - from + 2]++;
    for (size_t k = 2; k < count + 2; k++)
        start[k] += start[k - 1];
    for (size_t i = 0; i < f->keys.n; i++)
        if (f->keys.v[i] >= from && f->keys.v[i] - from < count)
            members[start[f->keys.v[i] - from + 1]++] = f->owners.v[i];
    *out = (struct groups){start, members};
    return true;
}

static bool set_up(struct finding *f)
{
    const struct rule_set *rules = f->rules;
    f->out = ARENA_NEW(f->arena, struct triggers);
    if (!f->out)
        return false;
    f->out->words = BIT_WORDS(rules->tag_rule_count + rules->link_count);
    f->out->always = ARENA_ARRAY(f->arena, f->out->words, uint64_t);
    f->out->fields = ARENA_ARRAY(f->arena, BIT_WORDS(rules->fields[f->side].n), uint64_t);
    return f->out->always && f->out->fields;
}

enum ft_err triggers_new(struct arena *arena, const struct rule_set *rules, const uint64_t *without,
                         enum side side, struct triggers **out)
{
    struct finding f = {.arena = arena, .rules = rules, .without = without, .side = side};
    f.page = arena_new();
    bool fine = f.page && set_up(&f);
    if (fine)
        find_rules(&f);
    fine = fine && !f.no_memory && group(&f, 0, rules->regex_count, &f.out->by_regex) &&
           group(&f, (uint32_t)rules->regex_count, rules->tag_count, &f.out->by_tag);
    arena_free(f.page);
    *out = fine ? f.out : NULL;
    return fine ? FT_OK : FT_ENOMEM;
}
