#include <stdlib.h>

#include "base/utf8.h"
#include "check/examples/test.h"
#include "check/regex/try.h"
#include "match/regex/tree.h"
#include "text/normal.h"

/* Bounds on what is tried for an example, and on what is kept of it. */
#define MAX_LEAVES 50
#define MAX_TRIES  1000
#define MAX_KEPT   3
/* Of a part that is worth a word, in characters. */
#define LEAST_PART 2

/*
 * One leaf: its regex is put together again from the front, node by node, as long as what is there
 * matches the text. Into a group it goes branch by branch.
 */
struct approach {
    const struct rule_set *rules;
    struct arena *arena;
    struct regex_runner *runner;
    const struct reason *leaf;
    struct str regex;
    struct buf front; /* what matches so far */
    struct span span; /* where, in the normalised text of the field */
    uint32_t field;
    size_t tries;
    struct near_miss best; /* subject NULL: none yet */
    size_t best_length;
    enum ft_err err;
};

/* --- trying -------------------------------------------------------------- */

static bool match_field(struct approach *approach, const struct regex_code *code, uint32_t field)
{
    struct str text = approach->leaf->subject->normals[field];
    approach->field = field;
    return regex_run(approach->runner, code, text, 0, &approach->span) == REGEX_MATCH;
}

static bool match_searched(struct approach *approach, const struct regex_code *code)
{
    const struct subject *subject = approach->leaf->subject;
    uint32_t named = approach->leaf->cond->is.text.field[subject->side];
    uint32_t from = named == NO_INDEX ? 0 : named;
    uint32_t to = named == NO_INDEX ? (uint32_t)approach->rules->searched[subject->side] : from + 1;
    for (uint32_t i = from; i < to; i++)
        if (match_field(approach, code, i))
            return true;
    return false;
}

static bool match_any(struct approach *approach, const struct regex_code *code)
{
    enum side side = approach->leaf->subject->side;
    for (uint32_t i = 0; i < approach->rules->fields[side].n; i++)
        if (match_field(approach, code, i))
            return true;
    return false;
}

typedef bool match_fn(struct approach *approach, const struct regex_code *code);

static bool try_regex(struct approach *approach, struct str regex, match_fn *match)
{
    struct regex_code *code = NULL;
    bool matches = false;
    if (approach->err || approach->tries++ >= MAX_TRIES)
        return false;
    approach->err = regex_code_new(regex, false, &code);
    if (code)
        matches = match(approach, code);
    regex_code_free(code);
    return matches;
}

static void keep(struct approach *approach, enum near_kind kind, struct str matched,
                 struct str missing)
{
    const struct subject *subject = approach->leaf->subject;
    struct near_miss *best = &approach->best;
    *best = (struct near_miss){.kind = kind,
                               .leaf = approach->leaf->cond,
                               .subject = subject,
                               .matched = arena_str(approach->arena, matched),
                               .missing = arena_str(approach->arena, missing),
                               .field = approach->field};
    approach->best_length = approach->span.end - approach->span.start;
    approach->err = normal_trace(approach->arena, subject->fields[approach->field], approach->span,
                                 &best->span);
    if (!best->matched.p || !best->missing.p)
        approach->err = FT_ENOMEM;
}

/* --- a part of the regex ---------------------------------------------------- */

/* Puts a piece behind the front if both match together. */
static bool advance(struct approach *approach, struct str piece)
{
    size_t before = approach->front.n;
    struct span span = approach->span;
    uint32_t field = approach->field;
    buf_add(&approach->front, piece);
    if (!approach->err)
        approach->err = buf_err(&approach->front);
    if (try_regex(approach, buf_str(&approach->front), match_searched))
        return true;
    approach->front.n = before;
    approach->span = span;
    approach->field = field;
    return false;
}

/* Bytes of the regex that are not its author's. */
static size_t setting(const struct approach *approach)
{
    return str_has_prefix(approach->regex, REGEX_CASELESS) ? REGEX_CASELESS.n : 0;
}

static void keep_part(struct approach *approach, struct str missing)
{
    size_t front = approach->front.n;
    struct str text = approach->leaf->subject->normals[approach->field];
    struct span span = approach->span;
    bool longer = span.end - span.start > approach->best_length;
    if (!approach->err && front && longer &&
        utf8_count(str_slice(text, span.start, span.end)) >= LEAST_PART)
        keep(approach, NEAR_PART, str_slice(buf_str(&approach->front), setting(approach), front),
             missing);
}

static struct str quoted(struct str c, char out[8])
{
    if (c.n != 1 || !strchr("\\^$.[]|()?*+{}", c.p[0]))
        return c;
    out[0] = '\\';
    out[1] = c.p[0];
    return (struct str){out, 2};
}

static bool approach_literal(struct approach *approach, const struct regex_node *node)
{
    for (size_t at = 0; at < node->text.n;) {
        size_t from = at;
        char room[8];
        utf8_next(node->text, &at);
        if (!advance(approach, quoted(str_slice(node->text, from, at), room))) {
            keep_part(approach, str_slice(node->text, from, node->text.n));
            return false;
        }
    }
    return true;
}

static bool approach_node(struct approach *approach, const struct regex_node *node);

/* None of the branches goes through, or the whole would have. */
static bool approach_branches(struct approach *approach, const struct regex_node *node)
{
    for (size_t i = 0; i < node->child_count; i++) {
        size_t before = approach->front.n;
        struct span span = approach->span;
        uint32_t field = approach->field;
        approach_node(approach, node->children[i]);
        approach->front.n = before;
        approach->span = span;
        approach->field = field;
    }
    return false;
}

static bool approach_row(struct approach *approach, const struct regex_node *node)
{
    for (size_t i = 0; i < node->child_count; i++)
        if (!approach_node(approach, node->children[i]))
            return false;
    return true;
}

/* True: the node was put behind the front whole. */
static bool approach_node(struct approach *approach, const struct regex_node *node)
{
    struct str written = str_slice(approach->regex, node->span.start, node->span.end);
    if (node->kind == REGEX_LITERAL)
        return approach_literal(approach, node);
    if (node->kind == REGEX_CONCAT)
        return approach_row(approach, node);
    if (node->kind == REGEX_ALTERNATE)
        return approach_branches(approach, node);
    if (advance(approach, written))
        return true;
    keep_part(approach, written);
    if (node->kind == REGEX_GROUP)
        approach_branches(approach, node);
    return false;
}

/* --- one leaf ---------------------------------------------------------------- */

/* Another field or another case: then all of it matches, which is nearer than any part. */
static bool matches_otherwise(struct approach *approach)
{
    struct str caseless = arena_printf(approach->arena, "(?i:%.*s)", STR_ARG(approach->regex));
    if (!caseless.p)
        approach->err = FT_ENOMEM;
    if (try_regex(approach, approach->regex, match_any))
        keep(approach, NEAR_FIELD, approach->regex, STR(""));
    else if (try_regex(approach, caseless, match_searched))
        keep(approach, NEAR_CASE, approach->regex, STR(""));
    return approach->best.subject != NULL;
}

static enum ft_err approach_leaf(struct approach *approach, const struct reason *leaf)
{
    const struct regex_node *tree;
    approach->leaf = leaf;
    approach->regex = approach->rules->regexes[leaf->cond->is.text.regex].text;
    approach->best = (struct near_miss){0};
    approach->best_length = approach->tries = 0;
    approach->span = (struct span){0, 0};
    buf_clear(&approach->front);
    buf_add(&approach->front, str_slice(approach->regex, 0, setting(approach)));
    if (matches_otherwise(approach) || approach->err)
        return approach->err;
    approach->err = regex_parse(approach->arena, approach->regex, &tree);
    if (!approach->err)
        approach_node(approach, tree);
    return approach->err;
}

/* --- the leaves that keep an example from matching ------------------------- */

struct leaves {
    const struct reason *v[MAX_LEAVES];
    size_t n;
};

static void find_leaves(const struct reason *reason, bool wanted, struct leaves *leaves)
{
    if (!reason || reason->holds == wanted)
        return;
    if (reason->cond->op == COND_TEXT && wanted && leaves->n < MAX_LEAVES)
        leaves->v[leaves->n++] = reason;
    for (size_t i = 0; i < reason->child_count; i++)
        find_leaves(reason->children[i], wanted != (reason->cond->op == COND_NOT), leaves);
    for (size_t i = 0; i < reason->tag_rule_count; i++)
        find_leaves(reason->tag_rules[i].when, wanted, leaves);
}

static bool is_nearer(const struct near_miss *a, const struct near_miss *b)
{
    if (a->kind != b->kind)
        return a->kind < b->kind;
    return a->span.end - a->span.start > b->span.end - b->span.start;
}

/* The nearest first; those that are equal stay in the order of the conditions. */
static void keep_near(struct near_miss *kept, size_t *count, const struct near_miss *near)
{
    size_t at = *count;
    while (at > 0 && is_nearer(near, &kept[at - 1]))
        at--;
    if (at >= MAX_KEPT)
        return;
    if (*count < MAX_KEPT)
        ++*count;
    memmove(&kept[at + 1], &kept[at], (*count - at - 1) * sizeof *kept);
    kept[at] = *near;
}

enum ft_err test_find_near(const struct rule_set *rules, struct arena *arena,
                           struct tested_example *example)
{
    struct approach approach = {.rules = rules, .arena = arena, .runner = regex_runner_new()};
    struct near_miss *kept = ARENA_ARRAY(arena, MAX_KEPT, struct near_miss);
    struct leaves leaves = {.n = 0};
    enum ft_err err = approach.runner && kept ? FT_OK : FT_ENOMEM;
    find_leaves(example->items, true, &leaves);
    find_leaves(example->lines, true, &leaves);
    for (size_t i = 0; i < leaves.n && !err; i++) {
        err = approach_leaf(&approach, leaves.v[i]);
        if (!err && approach.best.subject)
            keep_near(kept, &example->near_count, &approach.best);
    }
    example->near = kept;
    buf_release(&approach.front);
    regex_runner_free(approach.runner);
    return err;
}
