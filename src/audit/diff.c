/* The comparison of two results: what of the one is what of the other. */
#include "audit/diff_parts.h"

const char *const diff_part_name[DIFF_PARTS] = {"text", "expects", "kind",   "amount", "section",
                                                "tags", "status",  "answer", "money",  "given"};
const char *const why_name[WHYS] = {
    "item-gone",       "item-new",
    "line-gone",       "line-new",
    "rule-gone",       "rule-new",
    "excluded",        "exclude-lifted",
    "rejected",        "rejection-gone",
    "decision-gone",   "decided",
    "disputed",        "settled",
    "rule-changed",    "item-changed",
    "expects-changed", "line-changed",
    "kind-changed",    "amount-changed",
    "tags-changed",    "other-rules-changed",
    "tree-changed",    "unknown",
};

/* --- matching by id ----------------------------------------------------------- */

typedef struct str id_fn(const struct ft_result *result, size_t i);

static struct str item_id(const struct ft_result *result, size_t i)
{
    return result->items[i].id;
}

static struct str line_id(const struct ft_result *result, size_t i)
{
    return result->lines[i].id;
}

static struct str rule_id(const struct ft_result *result, size_t i)
{
    return result->rules[i].id;
}

static struct str section_id(const struct ft_result *result, size_t i)
{
    return result->sections[i].id;
}

static struct str input_id(const struct ft_result *result, size_t i)
{
    return result->inputs[i].path;
}

static bool map_ids(struct map *map, struct arena *arena, const struct ft_result *result, id_fn *id,
                    size_t count)
{
    map_init(map, arena);
    for (size_t i = 0; i < count; i++)
        if (!map_put(map, id(result, i), (uint32_t)i, NULL))
            return false;
    return true;
}

/* Pairs in the order of the new result; then what is gone. NULL: out of memory. */
static struct matched *match(struct diffing *d, struct map *maps, id_fn *id, size_t old_count,
                             size_t new_count, size_t *count)
{
    struct matched *v = ARENA_ARRAY(d->arena, old_count + new_count + 1, struct matched);
    size_t n = 0;
    if (!v || !map_ids(&maps[OLD], d->scratch, d->of[OLD], id, old_count) ||
        !map_ids(&maps[NEW], d->scratch, d->of[NEW], id, new_count))
        return NULL;
    for (uint32_t i = 0; i < new_count; i++)
        v[n++] = (struct matched){map_get(&maps[OLD], id(d->of[NEW], i)), i};
    for (uint32_t i = 0; i < old_count; i++)
        if (map_get(&maps[NEW], id(d->of[OLD], i)) == MAP_NONE)
            v[n++] = (struct matched){i, NO_INDEX};
    *count = n;
    return v;
}

static bool match_rows(struct diffing *d)
{
    struct ft_diff *diff = d->diff;
    struct map sections[2];
    diff->items = match(d, d->items, item_id, diff->old->item_count, diff->new->item_count,
                        &diff->item_count);
    diff->lines = match(d, d->lines, line_id, diff->old->line_count, diff->new->line_count,
                        &diff->line_count);
    diff->sections = match(d, sections, section_id, diff->old->section_count,
                           diff->new->section_count, &diff->section_count);
    return diff->items && diff->lines && diff->sections;
}

/* --- measures ----------------------------------------------------------------- */

static bool same_year(const struct result_measure *a, const struct result_measure *b)
{
    return a->fiscal_year.n > 0 && str_eq(a->fiscal_year, b->fiscal_year) && a->phase == b->phase;
}

/* The one measure without its match that has the year and phase of `like`; NO_INDEX. */
static uint32_t find_renamed(const struct diffing *d, enum when in,
                             const struct result_measure *like)
{
    uint32_t found = NO_INDEX;
    for (uint32_t m = 0; m < d->of[in]->measure_count; m++) {
        if (d->measure_in[in][m] != NO_INDEX || !same_year(&d->of[in]->measures[m], like))
            continue;
        if (found != NO_INDEX)
            return NO_INDEX;
        found = m;
    }
    return found;
}

static void pair_measures(struct diffing *d, uint32_t old, uint32_t new)
{
    d->measure_in[OLD][old] = new;
    d->measure_in[NEW][new] = old;
}

static void match_measures(struct diffing *d)
{
    const struct ft_result *old = d->of[OLD], *new = d->of[NEW];
    for (uint32_t m = 0; m < old->measure_count; m++)
        d->measure_in[OLD][m] = NO_INDEX;
    for (uint32_t m = 0; m < new->measure_count; m++)
        d->measure_in[NEW][m] = NO_INDEX;
    for (uint32_t m = 0; m < new->measure_count; m++)
        for (uint32_t o = 0; o < old->measure_count; o++)
            if (str_eq(old->measures[o].id, new->measures[m].id))
                pair_measures(d, o, m);
    for (uint32_t m = 0; m < new->measure_count; m++) {
        uint32_t o = find_renamed(d, OLD, &new->measures[m]);
        if (d->measure_in[NEW][m] == NO_INDEX && o != NO_INDEX &&
            find_renamed(d, NEW, &old->measures[o]) == m)
            pair_measures(d, o, m);
    }
}

static struct diff_measure compare_measure(const struct diffing *d, uint32_t old, uint32_t new)
{
    struct diff_measure out = {.at = {old, new}};
    if (old == NO_INDEX || new == NO_INDEX)
        return out;
    const struct result_measure *a = &d->of[OLD]->measures[old], *b = &d->of[NEW]->measures[new];
    out.renamed = !str_eq(a->id, b->id);
    out.changed = !str_eq(a->label, b->label) || a->phase != b->phase || a->funds != b->funds ||
                  a->unit.size != b->unit.size || !str_eq(a->fiscal_year, b->fiscal_year);
    return out;
}

static bool list_measures(struct diffing *d)
{
    size_t n = 0, most = d->of[OLD]->measure_count + d->of[NEW]->measure_count;
    struct diff_measure *v = ARENA_ARRAY(d->arena, most + 1, struct diff_measure);
    d->measure_in[OLD] = ARENA_ARRAY(d->scratch, d->of[OLD]->measure_count + 1, uint32_t);
    d->measure_in[NEW] = ARENA_ARRAY(d->scratch, d->of[NEW]->measure_count + 1, uint32_t);
    if (!v || !d->measure_in[OLD] || !d->measure_in[NEW])
        return false;
    match_measures(d);
    for (uint32_t m = 0; m < d->of[NEW]->measure_count; m++)
        v[n++] = compare_measure(d, d->measure_in[NEW][m], m);
    for (uint32_t o = 0; o < d->of[OLD]->measure_count; o++)
        if (d->measure_in[OLD][o] == NO_INDEX)
            v[n++] = compare_measure(d, o, NO_INDEX);
    d->diff->measures = v;
    d->diff->measure_count = n;
    return true;
}

/* --- rules and inputs ----------------------------------------------------------- */

static bool is_both(struct matched at)
{
    return at.old != NO_INDEX && at.new != NO_INDEX;
}

static bool list_rules(struct diffing *d)
{
    size_t count;
    const struct ft_result *old = d->of[OLD], *new = d->of[NEW];
    struct matched *all = match(d, d->rules, rule_id, old->rule_count, new->rule_count, &count);
    struct diff_rule *v = ARENA_ARRAY(d->arena, all ? count + 1 : 1, struct diff_rule);
    if (!all || !v)
        return false;
    d->diff->rules = v;
    for (size_t i = 0; i < count; i++)
        if (!is_both(all[i]) ||
            !str_eq(old->rules[all[i].old].sha256, new->rules[all[i].new].sha256))
            v[d->diff->rule_count++].at = all[i];
    return true;
}

static bool list_inputs(struct diffing *d)
{
    size_t count;
    struct map maps[2];
    const struct ft_result *old = d->of[OLD], *new = d->of[NEW];
    struct matched *all = match(d, maps, input_id, old->input_count, new->input_count, &count);
    struct diff_input *v = ARENA_ARRAY(d->arena, all ? count + 1 : 1, struct diff_input);
    if (!all || !v)
        return false;
    d->diff->inputs = v;
    d->diff->same_lines = true;
    for (size_t i = 0; i < count; i++) {
        if (is_both(all[i]) &&
            str_eq(old->inputs[all[i].old].sha256, new->inputs[all[i].new].sha256))
            continue;
        v[d->diff->input_count++].at = all[i];
        const struct result_input *input =
            all[i].new != NO_INDEX ? &new->inputs[all[i].new] : &old->inputs[all[i].old];
        if (str_eq(input->role, STR("lines")))
            d->diff->same_lines = false;
    }
    return true;
}

/* --- the whole ------------------------------------------------------------------ */

static enum ft_err refuse(struct diffing *d, const struct diff_names *names)
{
    const struct ft_result *old = d->of[OLD], *new = d->of[NEW];
    struct place place = place_of_file(str_of(names->new ? names->new : names->old));
    if (old->currency != new->currency) {
        diag_add(d->diags, FT012, place, "amounts in %s cannot be compared with amounts in %s",
                 new->currency->code, old->currency->code);
        return FT_EINPUT;
    }
    for (size_t i = 0; i < d->diff->item_count; i++)
        if (is_both(d->diff->items[i]))
            return FT_OK;
    if (old->item_count == 0 || new->item_count == 0)
        return FT_OK;
    struct diag *diag = diag_add(d->diags, FT106, place, "the two results have no item in common");
    diag_help(d->diags, diag, "compare two audits of one proposal");
    return FT_EINPUT;
}

static bool only_lines_differ(const struct ft_diff *diff)
{
    for (size_t i = 0; i < diff->measure_count; i++)
        if (!is_both(diff->measures[i].at) || diff->measures[i].renamed ||
            diff->measures[i].changed)
            return false;
    return !diff->same_lines && diff->rule_count == 0;
}

static enum ft_err run(struct diffing *d, const struct diff_names *names)
{
    struct ft_diff *diff = d->diff;
    diff->arena = d->arena;
    diff->old = d->of[OLD];
    diff->new = d->of[NEW];
    diff->old_name = arena_str(d->arena, str_of(names->old));
    diff->new_name = arena_str(d->arena, str_of(names->new));
    if (!diff->old_name.p || !diff->new_name.p || !match_rows(d) || !list_measures(d) ||
        !list_rules(d) || !list_inputs(d))
        return FT_ENOMEM;
    d->only_lines = only_lines_differ(diff);
    enum ft_err err = refuse(d, names);
    if (!err)
        err = diff_rows(d);
    if (!err)
        err = diff_decisions(d);
    if (!err)
        err = diff_links(d);
    if (!err)
        err = diff_falls(d);
    if (!err && names->accepted)
        err = diff_accept(d, names->accepted);
    return err;
}

enum ft_err diff_results(const struct ft_result *old, const struct ft_result *new,
                         const struct diff_names *names, struct ft_diags *diags,
                         struct ft_diff **out)
{
    struct diffing d = {.arena = arena_new(), .scratch = arena_new(), .diags = diags};
    enum ft_err err = FT_ENOMEM;
    d.of[OLD] = old;
    d.of[NEW] = new;
    if (d.arena && d.scratch && (d.diff = ARENA_NEW(d.arena, struct ft_diff)) != NULL)
        err = run(&d, names);
    *out = err ? NULL : d.diff;
    if (err)
        arena_free(d.arena);
    arena_free(d.scratch);
    return err;
}

size_t diff_worse(const struct ft_diff *diff)
{
    size_t n = 0;
    for (size_t i = 0; i < diff->fall_count; i++)
        n += diff->falls[i].worse && !diff->falls[i].accepted;
    return n;
}

bool diff_found_same(const struct ft_diff *diff)
{
    for (size_t i = 0; i < diff->measure_count; i++) {
        const struct diff_measure *m = &diff->measures[i];
        if (!is_both(m->at) || m->renamed || m->changed ||
            diff->old->money[m->at.old].listed != diff->new->money[m->at.new].listed)
            return false;
    }
    return diff->changed_item_count == 0 && diff->changed_line_count == 0 &&
           diff->link_count == 0 && diff->decision_count == 0;
}

bool diff_is_empty(const struct ft_diff *diff)
{
    return diff_found_same(diff) && diff->rule_count == 0 && diff->input_count == 0;
}

/* --- the public face ---------------------------------------------------------------- */

enum ft_err ft_result_diff(const struct ft_result *old, const struct ft_result *new,
                           const struct ft_diff_names *names, struct ft_diags *diags,
                           struct ft_diff **out)
{
    const struct diff_names given = {names->old, names->new, names->accept_changes};
    return diff_results(old, new, &given, diags, out);
}

void ft_diff_free(struct ft_diff *diff)
{
    if (diff)
        arena_free(diff->arena);
}

bool ft_diff_worse(const struct ft_diff *diff)
{
    return diff_worse(diff) > 0;
}
