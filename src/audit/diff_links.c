/* Links gained, lost and changed, and why. */
#include "audit/diff_parts.h"

/* One link that one result has and the other has not, or has otherwise. */
struct asking {
    struct diffing *d;
    enum when has; /* the result that has the link */
    bool changed;  /* the other has it too */
    const struct result_item *item;
    const struct result_link *link, *other;
    VEC(struct diff_reason) reasons;
    bool failed, data;
};

struct str pair_key(struct arena *arena, struct str item, struct str line)
{
    return arena_printf(arena, "%.*s\n%.*s", STR_ARG(item), STR_ARG(line));
}

static const struct ft_result *here(const struct asking *a)
{
    return a->d->of[a->has];
}

static const struct ft_result *there(const struct asking *a)
{
    return a->d->of[!a->has];
}

static void because(struct asking *a, enum why why, struct str name, struct str text)
{
    for (size_t i = 0; i < a->reasons.n; i++)
        if (a->reasons.v[i].why == why && str_eq(a->reasons.v[i].name, name))
            return;
    struct diff_reason reason = {why, name, text};
    a->failed |= !vec_push(a->d->arena, &a->reasons, reason);
}

/* One of a pair: the first where the link is lost, the second where it is gained. */
static void because_either(struct asking *a, enum why lost, struct str name, struct str text)
{
    because(a, a->has == OLD ? lost : (enum why)((int)lost + 1), name, text);
}

/* --- decisions and excludes ------------------------------------------------------ */

static struct str item_of(const struct asking *a)
{
    return a->item->id;
}

static struct str line_of(const struct asking *a)
{
    return here(a)->lines[a->link->line].id;
}

static const struct excluded_pair *excluded_there(struct asking *a)
{
    struct str key = pair_key(a->d->scratch, item_of(a), line_of(a));
    uint32_t at = key.p ? map_get(&a->d->excluded[!a->has], key) : MAP_NONE;
    a->failed |= !key.p;
    return at == MAP_NONE ? NULL : &there(a)->excluded[at];
}

static void ask_excluded(struct asking *a)
{
    const struct excluded_pair *pair = excluded_there(a);
    if (!pair)
        return;
    if (pair->rule.n > 0) {
        because_either(a, WHY_EXCLUDED, pair->rule, pair->reason);
    } else {
        because_either(a, WHY_REJECTED, STR(""), pair->reason);
        a->data |= a->has == OLD;
    }
}

static bool is_disputed(struct asking *a, enum when when)
{
    struct str key = pair_key(a->d->scratch, item_of(a), line_of(a));
    a->failed |= !key.p;
    return key.p && map_get(&a->d->disputed[when], key) != MAP_NONE;
}

/* The link as somebody's word made it, of either result; NULL: rules alone made it. */
static const struct result_link *decided(const struct asking *a)
{
    if (a->link->origin == ORIGIN_DECISION)
        return a->link;
    return a->other && a->other->origin == ORIGIN_DECISION ? a->other : NULL;
}

static bool is_rejected_there(struct asking *a)
{
    const struct excluded_pair *pair = a->other ? NULL : excluded_there(a);
    return pair && pair->rule.n == 0;
}

/* What people differ on is as rules make it: a word that stood, or will, is what made the change. */
static bool ask_dispute(struct asking *a, struct str reason)
{
    bool before = is_disputed(a, OLD), after = is_disputed(a, NEW);
    if (before != after)
        because(a, after ? WHY_DISPUTED : WHY_SETTLED, STR(""), reason);
    return before != after;
}

static void ask_decision(struct asking *a)
{
    const struct result_link *link = decided(a);
    bool gone = (link == a->link) == (a->has == OLD);
    if (link ? ask_dispute(a, link->reason) : is_rejected_there(a) && ask_dispute(a, STR("")))
        return;
    if (link)
        because(a, gone ? WHY_DECISION_GONE : WHY_DECIDED, STR(""), link->reason);
}

/* --- rules ----------------------------------------------------------------------- */

static void ask_rule(struct asking *a, struct str id)
{
    uint32_t one = map_get(&a->d->rules[a->has], id);
    uint32_t two = map_get(&a->d->rules[!a->has], id);
    if (one == MAP_NONE)
        return;
    if (two == MAP_NONE)
        because_either(a, WHY_RULE_GONE, id, STR(""));
    else if (!str_eq(here(a)->rules[one].sha256, there(a)->rules[two].sha256))
        because(a, WHY_RULE_CHANGED, id, STR(""));
}

static void ask_rules_of(struct asking *a, const struct result_link *link)
{
    for (size_t i = 0; i < link->rules.n; i++)
        ask_rule(a, link->rules.v[i]);
    for (size_t i = 0; i < link->evidence_count; i++)
        ask_rule(a, link->evidence[i].rule);
}

/* The other result's link may rest on rules that this one has not. */
static void ask_rules(struct asking *a)
{
    ask_rules_of(a, a->link);
    if (!a->other)
        return;
    struct asking mirrored = *a;
    mirrored.has = !a->has;
    mirrored.link = a->other;
    ask_rules_of(&mirrored, a->other);
    a->reasons = mirrored.reasons;
    a->failed |= mirrored.failed;
}

/* --- the data -------------------------------------------------------------------- */

static unsigned parts_of_item(const struct asking *a)
{
    uint32_t two = map_get(&a->d->items[!a->has], item_of(a));
    if (two == MAP_NONE)
        return 0;
    const struct result_item *one = a->item, *other = &there(a)->items[two];
    return a->has == OLD ? item_parts(a->d, one, other) : item_parts(a->d, other, one);
}

static const struct result_line *line_there(const struct asking *a)
{
    uint32_t two = map_get(&a->d->lines[!a->has], line_of(a));
    return two == MAP_NONE ? NULL : &there(a)->lines[two];
}

static unsigned parts_of_line(const struct asking *a)
{
    const struct result_line *one = &here(a)->lines[a->link->line], *other = line_there(a);
    if (!other)
        return 0;
    return a->has == OLD ? line_parts(a->d, one, other) : line_parts(a->d, other, one);
}

/* Only where nothing else explains the link: new figures every year would stand beside every rule. */
static void ask_amount(struct asking *a)
{
    if (parts_of_line(a) & DIFF_AMOUNT)
        because(a, WHY_AMOUNT_CHANGED, STR(""), STR(""));
    a->data |= (parts_of_line(a) & DIFF_AMOUNT) != 0;
}

static void ask_item(struct asking *a)
{
    unsigned parts = parts_of_item(a);
    if (parts & DIFF_TEXT)
        because(a, WHY_ITEM_CHANGED, STR(""), STR(""));
    if (parts & (DIFF_EXPECTS | DIFF_KIND | DIFF_SECTION))
        because(a, WHY_EXPECTS_CHANGED, STR(""), STR(""));
    a->data |= (parts & DIFF_OF_ITEM) != 0;
}

static void ask_line(struct asking *a)
{
    unsigned parts = parts_of_line(a);
    if (parts & DIFF_TEXT)
        because(a, WHY_LINE_CHANGED, STR(""), STR(""));
    if (parts & DIFF_KIND)
        because(a, WHY_KIND_CHANGED, STR(""), STR(""));
    a->data |= (parts & DIFF_OF_LINE) != 0;
}

/*
 * A line that the other result does not record is not in its budget, or it is and nothing is
 * linked to it. Where all lines are the same, or a rule behind the link is another, or the pair
 * stands among the excluded, the second is what is said.
 */
static void ask_presence(struct asking *a)
{
    const struct result_line *line = &here(a)->lines[a->link->line];
    if (line_there(a) || a->d->diff->same_lines)
        return;
    if (a->reasons.n > 0 && !line_surely_missing(a->d, a->has, line))
        return;
    because_either(a, WHY_LINE_GONE, STR(""), STR(""));
    a->data = true;
}

static void ask_the_rest(struct asking *a)
{
    if (a->reasons.n > 0)
        return;
    if (a->d->other_rules.n > 0)
        because(a, WHY_OTHER_RULES, a->d->other_rules, STR(""));
    else if ((parts_of_item(a) | parts_of_line(a)) & DIFF_TAGS)
        because(a, WHY_TAGS_CHANGED, STR(""), STR(""));
    else if (a->d->only_lines)
        because(a, WHY_TREE_CHANGED, STR(""), STR(""));
    else
        because(a, WHY_UNKNOWN, STR(""), STR(""));
    a->data |= a->reasons.n == 1 && a->reasons.v[0].why == WHY_TREE_CHANGED;
}

static void ask(struct asking *a)
{
    if (map_get(&a->d->items[!a->has], item_of(a)) == MAP_NONE) {
        because_either(a, WHY_ITEM_GONE, STR(""), STR(""));
        a->data = true;
        return;
    }
    ask_decision(a);
    if (!a->changed)
        ask_excluded(a);
    ask_rules(a);
    if (!a->changed)
        ask_presence(a);
    ask_item(a);
    ask_line(a);
    if (a->reasons.n == 0)
        ask_amount(a);
    ask_the_rest(a);
}

/* --- the pairs of an item ---------------------------------------------------------- */

struct listing {
    struct diffing *d;
    uint32_t *link_at[2]; /* by line of a result: the link of the item in hand, from 1; 0: none */
    VEC(struct diff_link) links;
};

static bool same_link(const struct result_link *a, const struct result_link *b)
{
    return a->strength == b->strength && a->extent == b->extent && a->origin == b->origin;
}

static bool list_link(struct listing *l, const struct result_item *item,
                      const struct result_link *old, const struct result_link *new)
{
    enum when has = new ? NEW : OLD;
    struct asking a = {.d = l->d, .has = has, .changed = old && new, .item = item};
    a.link = new ? new : old;
    a.other = a.changed ? old : NULL;
    ask(&a);
    struct diff_link link = {item_of(&a), line_of(&a), old, new, a.reasons.v, a.reasons.n, a.data};
    return !a.failed && vec_push(l->d->arena, &l->links, link);
}

/* The other result's link of the same item to the same line; NULL: none. */
static const struct result_link *counterpart(const struct listing *l, enum when has,
                                             const struct result_link *link,
                                             const struct result_item *other)
{
    struct str line = l->d->of[has]->lines[link->line].id;
    uint32_t at = map_get(&l->d->lines[!has], line);
    uint32_t index = at == MAP_NONE ? 0 : l->link_at[!has][at];
    return index ? &other->links[index - 1] : NULL;
}

static bool list_links_of(struct listing *l, const struct result_item *old,
                          const struct result_item *new)
{
    for (size_t i = 0; new &&i < new->link_count; i++) {
        const struct result_link *was = counterpart(l, NEW, &new->links[i], old);
        if (!(was && same_link(was, &new->links[i])) && !list_link(l, new, was, &new->links[i]))
            return false;
    }
    for (size_t i = 0; old && i < old->link_count; i++)
        if (!counterpart(l, OLD, &old->links[i], new) && !list_link(l, old, &old->links[i], NULL))
            return false;
    return true;
}

static void note_links(struct listing *l, enum when when, const struct result_item *item, bool on)
{
    for (uint32_t i = 0; item && i < item->link_count; i++)
        l->link_at[when][item->links[i].line] = on ? i + 1 : 0;
}

static bool list_item(struct listing *l, struct matched at)
{
    const struct result_item *old = at.old == NO_INDEX ? NULL : &l->d->of[OLD]->items[at.old];
    const struct result_item *new = at.new == NO_INDEX ? NULL : &l->d->of[NEW]->items[at.new];
    note_links(l, OLD, old, true);
    note_links(l, NEW, new, true);
    bool listed = list_links_of(l, old, new);
    note_links(l, OLD, old, false);
    note_links(l, NEW, new, false);
    return listed;
}

/* --- what is asked of often ---------------------------------------------------------- */

static bool map_excluded(struct diffing *d, enum when when)
{
    const struct ft_result *result = d->of[when];
    map_init(&d->excluded[when], d->scratch);
    for (size_t i = 0; i < result->excluded_count; i++) {
        const struct excluded_pair *pair = &result->excluded[i];
        struct str key = pair_key(d->scratch, pair->item, pair->line);
        if (!key.p || !map_put(&d->excluded[when], key, (uint32_t)i, NULL))
            return false;
    }
    return true;
}

/* All rules that differ, some by name. */
static bool name_other_rules(struct diffing *d)
{
    enum { NAMED = 3 };
    struct buf text = {0};
    for (size_t i = 0; i < d->diff->rule_count && i < NAMED; i++) {
        struct matched at = d->diff->rules[i].at;
        buf_puts(&text, i == 0 ? "" : ", ");
        buf_add(&text,
                at.new != NO_INDEX ? d->of[NEW]->rules[at.new].id : d->of[OLD]->rules[at.old].id);
    }
    if (d->diff->rule_count > NAMED)
        buf_puts(&text, ", …");
    d->other_rules = arena_str(d->arena, buf_str(&text));
    bool good = !text.failed && d->other_rules.p;
    buf_release(&text);
    return good;
}

enum ft_err diff_links(struct diffing *d)
{
    struct listing l = {.d = d};
    l.link_at[OLD] = ARENA_ARRAY(d->scratch, d->of[OLD]->line_count + 1, uint32_t);
    l.link_at[NEW] = ARENA_ARRAY(d->scratch, d->of[NEW]->line_count + 1, uint32_t);
    if (!l.link_at[OLD] || !l.link_at[NEW] || !map_excluded(d, OLD) || !map_excluded(d, NEW) ||
        !name_other_rules(d))
        return FT_ENOMEM;
    for (size_t i = 0; i < d->diff->item_count; i++)
        if (!list_item(&l, d->diff->items[i]))
            return FT_ENOMEM;
    d->diff->links = l.links.v;
    d->diff->link_count = l.links.n;
    return FT_OK;
}
