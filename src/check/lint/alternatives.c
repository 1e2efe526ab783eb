#include "base/map.h"
#include "base/utf8.h"
#include "check/fix/fix.h"
#include "check/lint/view.h"
#include "match/regex/cases.h"

/* A branch of an alternation, those of alternations right in it too. */
struct branch {
    const struct regex_node *node;  /* without brackets that change nothing */
    const struct regex_node *owner; /* the alternation it is written in */
    size_t index;                   /* of the owner's children */
    struct str begin; /* what every match begins with, in one case where case does not count */
    bool caseless;    /* of `begin` */
};

struct alternation {
    const struct regex_view *view;
    VEC(struct branch) branches;
    struct map texts[2]; /* literals by text; [1]: without regard to case */
    struct map others;   /* the rest, by how they are written */
    bool tail;           /* nothing follows that could make a later branch count */
    enum ft_err err;
};

static struct str source_of(const struct alternation *a, const struct regex_node *node)
{
    return str_slice(a->view->regex.text, node->span.start, node->span.end);
}

/* --- the same regex ----------------------------------------------------------- */

static bool same_members(const struct regex_node *a, const struct regex_node *b)
{
    if (a->listed != b->listed || a->negative != b->negative || a->member_count != b->member_count)
        return false;
    for (size_t i = 0; i < a->member_count; i++)
        if (a->members[i].first != b->members[i].first || a->members[i].last != b->members[i].last)
            return false;
    return true;
}

/* Written alike, and under the same flags. What can be recalled by number is never the same. */
static bool is_same(const struct regex_node *a, const struct regex_node *b)
{
    if (a->kind != b->kind || a->kind == REGEX_OPAQUE || a->captures || b->captures ||
        a->caseless != b->caseless || a->child_count != b->child_count || !str_eq(a->text, b->text))
        return false;
    if (a->atomic != b->atomic || a->behind != b->behind || a->lazy != b->lazy ||
        a->possessive != b->possessive || a->least != b->least || a->most != b->most ||
        !same_members(a, b))
        return false;
    for (size_t i = 0; i < a->child_count; i++)
        if (!is_same(a->children[i], b->children[i]))
            return false;
    return true;
}

/* --- what is reported ----------------------------------------------------------- */

/* Of the regex: the branch with the bar that sets it off. An empty span where more stands between. */
static struct span with_bar(const struct alternation *a, const struct branch *branch)
{
    const struct regex_node *owner = branch->owner, *node = owner->children[branch->index];
    bool first = branch->index == 0;
    const struct regex_node *next = owner->children[first ? 1 : branch->index - 1];
    struct span span = {first ? node->span.start : next->span.end,
                        first ? next->span.start : node->span.end};
    struct span bar = {first ? node->span.end : next->span.end,
                       first ? next->span.start : node->span.start};
    bool plain = str_eq(str_slice(a->view->regex.text, bar.start, bar.end), STR("|"));
    return plain ? span : (struct span){0, 0};
}

static struct span span_of(const struct branch *branch)
{
    return branch->owner->children[branch->index]->span;
}

static bool fill(const struct alternation *a, const struct branch *branch,
                 const struct branch *first, struct candidate *out)
{
    const struct regex_view *view = a->view;
    struct written before, removed;
    struct span bar = with_bar(a, branch);
    if (!view_written(view, span_of(branch), &out->where) ||
        !view_written(view, span_of(first), &before))
        return false;
    /* What a pattern is joined with is not the pattern's fault. */
    if (out->where.pattern != NO_INDEX && before.scalar.node != out->where.scalar.node)
        return false;
    out->place = view_place(view, span_of(branch));
    out->first = view_place(view, span_of(first));
    out->has_first = true;
    out->has_use = out->where.pattern != NO_INDEX && view->whole;
    if (out->has_use)
        out->use = regex_reference_place(&view->regex, span_of(branch));
    if (bar.end && view_written(view, bar, &removed) &&
        removed.scalar.node == out->where.scalar.node)
        out->remove = removed.span;
    return true;
}

static void report_twice(struct alternation *a, const struct branch *branch,
                         const struct branch *first)
{
    struct candidate candidate = {.code = FT208,
                                  .message = "the same alternative twice",
                                  .note = "the first is here",
                                  .help = "take it out"};
    if (!a->err && fill(a, branch, first, &candidate))
        a->err = collected_add(a->view->collected, candidate);
}

static void report_shadowed(struct alternation *a, const struct branch *branch,
                            const struct branch *first)
{
    struct candidate candidate = {.code = FT208,
                                  .message = "an alternative that never matches",
                                  .note = "whatever it would match begins with this, which is "
                                          "tried first",
                                  .help = "take it out, or write the longer one first"};
    if (a->err || !a->view->whole || !fill(a, branch, first, &candidate))
        return;
    /* Which of the two was meant, nobody can tell. */
    candidate.remove = (struct span){0, 0};
    a->err = a->tail ? collected_add(a->view->collected, candidate)
                     : collected_deny(a->view->collected, FT208, candidate.where);
}

/* --- finding them --------------------------------------------------------------- */

static uint32_t take(struct alternation *a, struct map *map, struct str key, uint32_t index)
{
    uint32_t present = MAP_NONE;
    if (!map_put(map, key, index, &present))
        a->err = FT_ENOMEM;
    return present;
}

/* An earlier literal that the branch begins with. */
static uint32_t find_shadow(const struct alternation *a, const struct branch *branch)
{
    for (size_t n = 1; n <= branch->begin.n; n++) {
        struct str prefix = str_slice(branch->begin, 0, n);
        uint32_t found = map_get(&a->texts[branch->caseless], prefix);
        if (found == MAP_NONE)
            found = map_get(&a->texts[1], prefix);
        if (found != MAP_NONE)
            return found;
    }
    return MAP_NONE;
}

static void check_branch(struct alternation *a, uint32_t index)
{
    const struct branch *branch = &a->branches.v[index];
    bool literal = branch->node->kind == REGEX_LITERAL;
    uint32_t shadow = find_shadow(a, branch), twice;
    if (literal)
        twice = take(a, &a->texts[branch->caseless], branch->begin, index);
    else
        twice = take(a, &a->others, source_of(a, branch->node), index);
    if (twice != MAP_NONE && (literal || is_same(a->branches.v[twice].node, branch->node)))
        report_twice(a, branch, &a->branches.v[twice]);
    else if (shadow != MAP_NONE)
        report_shadowed(a, branch, &a->branches.v[shadow]);
}

/* Each letter in the last of its cases; those of which not all are known stay as they are. */
static struct str in_one_case(struct arena *arena, struct str text)
{
    struct buf out = {0};
    struct str copy = {0};
    for (size_t at = 0; at < text.n && !out.failed;) {
        uint32_t cases[CASES_AT_MOST] = {utf8_next(text, &at)}, last = cases[0];
        size_t count = cases_of(last, cases);
        for (size_t i = 0; i < count; i++)
            last = cases[i] > last ? cases[i] : last;
        buf_add(&out, regex_char_text(arena, last));
    }
    if (!out.failed)
        copy = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return copy;
}

static void set_beginning(struct alternation *a, struct branch *branch)
{
    const struct regex_node *node = branch->node;
    if (node->kind == REGEX_CONCAT)
        node = node->children[0];
    if (node->kind != REGEX_LITERAL)
        return;
    branch->begin = node->text;
    branch->caseless = node->caseless;
    if (node->caseless)
        branch->begin = in_one_case(a->view->lint->arena, node->text);
    if (!branch->begin.p)
        a->err = FT_ENOMEM;
}

static void gather(struct alternation *a, const struct regex_node *owner)
{
    for (size_t i = 0; i < owner->child_count && !a->err; i++) {
        struct branch branch = {
            .node = regex_inside(owner->children[i]), .owner = owner, .index = i};
        if (branch.node->kind == REGEX_ALTERNATE) {
            gather(a, branch.node);
            continue;
        }
        set_beginning(a, &branch);
        if (branch.node->kind != REGEX_EMPTY &&
            !vec_push(a->view->lint->arena, &a->branches, branch))
            a->err = FT_ENOMEM;
    }
}

static enum ft_err check_alternation(const struct regex_view *view, const struct regex_node *node,
                                     bool tail)
{
    struct alternation a = {.view = view, .tail = tail};
    map_init(&a.texts[0], view->lint->arena);
    map_init(&a.texts[1], view->lint->arena);
    map_init(&a.others, view->lint->arena);
    gather(&a, node);
    for (uint32_t i = 0; i < a.branches.n && !a.err; i++)
        check_branch(&a, i);
    return a.err;
}

/* --- alternations in a regex ------------------------------------------------------ */

/* Does nothing stand behind the child that a match of it still has to meet? */
static bool is_tail(const struct regex_node *node, size_t child, bool tail)
{
    switch (node->kind) {
    case REGEX_CONCAT:
        return tail && child + 1 == node->child_count;
    case REGEX_GROUP:
        return tail || node->atomic;
    case REGEX_ALTERNATE:
        return tail;
    case REGEX_REPEAT:
        return tail && node->most == 1;
    case REGEX_LOOK:
        return !node->behind;
    case REGEX_EMPTY:
    case REGEX_LITERAL:
    case REGEX_CLASS:
    case REGEX_ANCHOR:
    case REGEX_OPAQUE:
        break;
    }
    return false;
}

/* joined: the alternation around this one has looked at its branches already. */
static enum ft_err visit(const struct regex_view *view, const struct regex_node *node, bool tail,
                         bool joined)
{
    bool alternate = node->kind == REGEX_ALTERNATE;
    enum ft_err err = FT_OK;
    if (alternate && !joined)
        err = check_alternation(view, node, tail);
    for (size_t i = 0; i < node->child_count && !err; i++) {
        bool plain =
            alternate || (joined && node->kind == REGEX_GROUP && !node->captures && !node->atomic);
        err = visit(view, node->children[i], is_tail(node, i, tail), plain);
    }
    return err;
}

enum ft_err regex_check_alternatives(const struct regex_view *view)
{
    return view->opaque ? FT_OK : visit(view, view->tree, true, false);
}
