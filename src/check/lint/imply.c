#include "check/lint/form.h"

/* Answers given before, each pair of forms in one place. */
enum { KNOWN = 1 << 14 };
struct form_known {
    struct {
        uint64_t pair; /* a's id + 1 and b's */
        bool answer;
    } slots[KNOWN];
};

struct form_known *form_known_new(struct arena *arena)
{
    return ARENA_NEW(arena, struct form_known);
}

static bool all_imply(struct forms *forms, const struct form *list, const struct form *b)
{
    for (size_t i = 0; i < list->child_count; i++)
        if (!form_implies(forms, list->children[i], b))
            return false;
    return true;
}

static bool implies_all(struct forms *forms, const struct form *a, const struct form *list)
{
    for (size_t i = 0; i < list->child_count; i++)
        if (!form_implies(forms, a, list->children[i]))
            return false;
    return true;
}

/* Enough of the children imply b that one of those that hold must. */
static bool enough_imply(struct forms *forms, const struct form *list, size_t enough,
                         const struct form *b)
{
    size_t count = 0;
    for (size_t i = 0; i < list->child_count && count < enough; i++)
        count += form_implies(forms, list->children[i], b);
    return count >= enough;
}

static bool implies_enough(struct forms *forms, const struct form *a, const struct form *list,
                           size_t enough)
{
    size_t count = 0;
    for (size_t i = 0; i < list->child_count && count < enough; i++)
        count += form_implies(forms, a, list->children[i]);
    return count >= enough;
}

static bool same_children(const struct form *a, const struct form *b)
{
    if (a->child_count != b->child_count)
        return false;
    for (size_t i = 0; i < a->child_count; i++)
        if (a->children[i] != b->children[i])
            return false;
    return true;
}

static bool leaves_imply(const struct form *a, const struct form *b)
{
    if (!a->negated && !b->negated)
        return leaf_implies(a, b);
    if (a->negated && b->negated)
        return leaf_implies(b, a);
    return a->negated ? leaf_completes(a, b) : leaf_excludes(a, b);
}

/* A parent is an ancestor. */
static bool above_implies(struct forms *forms, const struct form *a, const struct form *b)
{
    const struct form *from = a->negated ? b : a, *to = a->negated ? a : b;
    return a->negated == b->negated &&
           (from->cond->op == to->cond->op || to->cond->op == COND_ANCESTOR) &&
           form_implies(forms, from->children[0], to->children[0]);
}

/* a is neither any nor b all. */
static bool imply_part(struct forms *forms, const struct form *a, const struct form *b)
{
    if (a->kind == FORM_ALL && enough_imply(forms, a, 1, b))
        return true;
    if (b->kind == FORM_ANY && implies_enough(forms, a, b, 1))
        return true;
    if (b->kind == FORM_AT_LEAST && implies_enough(forms, a, b, b->n))
        return true;
    if (a->kind == FORM_AT_LEAST)
        return (b->kind == FORM_AT_LEAST && same_children(a, b) && a->n >= b->n) ||
               enough_imply(forms, a, a->child_count - a->n + 1, b);
    if (a->kind == FORM_LEAF && b->kind == FORM_LEAF)
        return leaves_imply(a, b);
    return a->kind == FORM_ABOVE && b->kind == FORM_ABOVE && above_implies(forms, a, b);
}

static bool imply(struct forms *forms, const struct form *a, const struct form *b)
{
    if (a->kind == FORM_ANY)
        return all_imply(forms, a, b);
    if (b->kind == FORM_ALL)
        return implies_all(forms, a, b);
    return imply_part(forms, a, b);
}

static bool may_imply(const struct form *a, const struct form *b)
{
    return !(b->needs.leaves & ~a->has.leaves) && !(b->needs.words & ~a->has.words);
}

bool form_implies(struct forms *forms, const struct form *a, const struct form *b)
{
    uint64_t pair = ((uint64_t)a->id + 1) << 32 | b->id;
    size_t slot = (size_t)((pair * 0x9E3779B97F4A7C15u) >> 50) % KNOWN;
    uint64_t cost;
    bool answer;
    if (a == b || a->kind == FORM_FALSE || b->kind == FORM_TRUE)
        return true;
    if (a->kind == FORM_TRUE || b->kind == FORM_FALSE || !may_imply(a, b) || !forms->steps)
        return false;
    if (forms->known->slots[slot].pair == pair)
        return forms->known->slots[slot].answer;
    cost = a->kind == FORM_LEAF && b->kind == FORM_LEAF ? leaf_cost(a, b) : 1;
    forms->steps = cost < forms->steps ? forms->steps - cost : 0;
    answer = imply(forms, a, b);
    forms->known->slots[slot].pair = pair;
    forms->known->slots[slot].answer = answer;
    return answer;
}
