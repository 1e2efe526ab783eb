#include <stdlib.h>

#include "check/lint/form.h"

/* What all proofs of one run may cost together, in comparisons of two conditions. */
#define MAX_STEPS ((uint64_t)1 << 23)

/* A form being put together. */
struct draft {
    struct forms *forms;
    enum form_kind kind;
    uint32_t n;
    VEC(const struct form *) children;
};

/* --- signatures ------------------------------------------------------------------- */

static const struct form_signature everything = {~(uint64_t)0, ~(uint64_t)0};

static struct form_signature both(struct form_signature a, struct form_signature b)
{
    return (struct form_signature){a.leaves | b.leaves, a.words | b.words};
}

static struct form_signature common(struct form_signature a, struct form_signature b)
{
    return (struct form_signature){a.leaves & b.leaves, a.words & b.words};
}

/* What a negated leaf says of words is the reverse, of which nothing is kept. */
static void sign_leaf(struct form *form)
{
    form->has = form->needs = leaf_signature(form);
    if (form->negated) {
        form->has.words = ~(uint64_t)0;
        form->needs.words = 0;
    }
}

static void sign_list(struct form *form)
{
    struct form_signature any_has = {0}, all_has = everything, any_needs = {0},
                          all_needs = everything;
    for (size_t i = 0; i < form->child_count; i++) {
        const struct form *child = form->children[i];
        any_has = both(any_has, child->has);
        all_has = common(all_has, child->has);
        any_needs = both(any_needs, child->needs);
        all_needs = common(all_needs, child->needs);
    }
    form->has = form->kind == FORM_ANY ? all_has : any_has;
    form->needs = form->kind == FORM_ALL   ? any_needs
                  : form->kind == FORM_ANY ? all_needs
                                           : (struct form_signature){0};
}

static void sign(struct form *form)
{
    switch (form->kind) {
    case FORM_FALSE:
        form->has = form->needs = everything;
        break;
    case FORM_TRUE:
        break;
    case FORM_LEAF:
        sign_leaf(form);
        break;
    case FORM_ABOVE:
        form->has.words = ~(uint64_t)0;
        break;
    case FORM_ALL:
    case FORM_ANY:
    case FORM_AT_LEAST:
        sign_list(form);
        break;
    }
}

/* --- one form for each meaning ------------------------------------------------------ */

static void put_key(struct buf *key, const struct form *form)
{
    buf_printf(key, "%d %d %u ", (int)form->kind, form->negated, form->n);
    if (form->kind == FORM_LEAF)
        leaf_put_key(key, form->cond);
    if (form->kind == FORM_ABOVE)
        buf_printf(key, "%d", (int)form->cond->op);
    for (size_t i = 0; i < form->child_count; i++)
        buf_printf(key, " %u", form->children[i]->id);
}

static const struct form *fail(struct forms *forms)
{
    forms->failed = true;
    return NULL;
}

static const struct form *add(struct forms *forms, const struct form *form, struct str key)
{
    struct form *added = ARENA_NEW(forms->arena, struct form);
    struct form_entry entry = {.form = added};
    struct str kept = arena_str(forms->arena, key);
    if (!added || !kept.p)
        return fail(forms);
    *added = *form;
    added->id = (uint32_t)forms->all.n;
    if (added->kind == FORM_LEAF && added->cond->op == COND_TEXT && leaf_set_literals(forms, added))
        return fail(forms);
    sign(added);
    if (!vec_push(forms->arena, &forms->all, entry) || !map_put(&forms->ids, kept, added->id, NULL))
        return fail(forms);
    return added;
}

static const struct form *intern(struct forms *forms, const struct form *form)
{
    struct buf key = {0};
    const struct form *found = NULL;
    uint32_t id;
    put_key(&key, form);
    if (key.failed)
        return fail(forms);
    id = map_get(&forms->ids, buf_str(&key));
    found = id == MAP_NONE ? add(forms, form, buf_str(&key)) : forms->all.v[id].form;
    buf_release(&key);
    return found;
}

static const struct form *constant(struct forms *forms, bool value)
{
    struct form form = {.kind = value ? FORM_TRUE : FORM_FALSE};
    return intern(forms, &form);
}

/* --- lists -------------------------------------------------------------------------- */

static int by_id(const void *left, const void *right)
{
    const struct form *a = *(const struct form *const *)left;
    const struct form *b = *(const struct form *const *)right;
    return (a->id > b->id) - (a->id < b->id);
}

static void push(struct draft *draft, const struct form *child)
{
    struct forms *forms = draft->forms;
    bool flat = child && child->kind == draft->kind && child->kind != FORM_AT_LEAST;
    for (size_t i = 0; flat && i < child->child_count; i++)
        push(draft, child->children[i]);
    if (!child || (!flat && !vec_push(forms->arena, &draft->children, child)))
        forms->failed = true;
}

/* Sorted; repeats dropped, but for at-least, which counts them. */
static void sort(struct draft *draft)
{
    size_t kept = 0;
    if (draft->children.n)
        qsort(draft->children.v, draft->children.n, sizeof *draft->children.v, by_id);
    for (size_t i = 0; i < draft->children.n; i++)
        if (draft->kind == FORM_AT_LEAST || !i || draft->children.v[i] != draft->children.v[i - 1])
            draft->children.v[kept++] = draft->children.v[i];
    draft->children.n = kept;
}

/* Constants among the children; true: the draft is decided. */
static bool fold(struct draft *draft, bool *value)
{
    size_t kept = 0;
    for (size_t i = 0; i < draft->children.n; i++) {
        const struct form *child = draft->children.v[i];
        if (child->kind == FORM_TRUE && draft->n)
            draft->n--;
        if (child->kind > FORM_TRUE)
            draft->children.v[kept++] = child;
        else if (draft->kind != FORM_AT_LEAST &&
                 (child->kind == FORM_TRUE) == (draft->kind == FORM_ANY)) {
            *value = draft->kind == FORM_ANY;
            return true;
        }
    }
    draft->children.n = kept;
    *value = draft->kind == FORM_AT_LEAST ? draft->n == 0 : draft->kind == FORM_ALL;
    return draft->kind == FORM_AT_LEAST ? draft->n == 0 || draft->n > kept : kept == 0;
}

/*
 * all is never true where it implies the negation of one of its parts; any is always true where the
 * negation of a part implies it.
 */
static bool is_decided(struct forms *forms, const struct form *list)
{
    for (size_t i = 0; i < list->child_count && !forms->failed; i++) {
        const struct form *negation = form_negate(forms, list->children[i]);
        if (negation && (list->kind == FORM_ALL ? form_implies(forms, list, negation)
                                                : form_implies(forms, negation, list)))
            return true;
    }
    return false;
}

static const struct form *final_of(struct forms *forms, const struct form *list)
{
    const struct form *final = forms->all.v[list->id].final;
    if (final)
        return final;
    final = list;
    forms->all.v[list->id].final = list; /* what is asked on the way takes it as it is */
    if (list->kind != FORM_AT_LEAST && is_decided(forms, list))
        final = constant(forms, list->kind == FORM_ANY);
    forms->all.v[list->id].final = final;
    return final;
}

static const struct form *finish(struct draft *draft)
{
    struct forms *forms = draft->forms;
    struct form form = {.kind = draft->kind};
    const struct form *list;
    bool value;
    if (forms->failed)
        return NULL;
    if (fold(draft, &value))
        return constant(forms, value);
    if (draft->kind == FORM_AT_LEAST && draft->n == 1)
        form.kind = draft->kind = FORM_ANY;
    if (draft->kind == FORM_AT_LEAST && draft->n == draft->children.n)
        form.kind = draft->kind = FORM_ALL;
    sort(draft);
    if (draft->children.n == 1)
        return draft->children.v[0];
    form.n = form.kind == FORM_AT_LEAST ? draft->n : 0;
    form.children = draft->children.v;
    form.child_count = draft->children.n;
    list = intern(forms, &form);
    return list ? final_of(forms, list) : NULL;
}

/* --- conditions and negations --------------------------------------------------------- */

static const struct form *leaf_form(struct forms *forms, const struct cond *cond)
{
    struct form leaf = {.kind = FORM_LEAF, .cond = cond};
    if (leaf_completes(&leaf, &leaf))
        return constant(forms, true);
    if (leaf_excludes(&leaf, &leaf))
        return constant(forms, false);
    return intern(forms, &leaf);
}

static const struct form *not_form(struct forms *forms, const struct cond *cond)
{
    const struct form *child = form_of(forms, cond->children[0]);
    return child ? form_negate(forms, child) : NULL;
}

static const struct form *above_form(struct forms *forms, const struct cond *cond)
{
    struct form above = {.kind = FORM_ABOVE, .cond = cond, .child_count = 1};
    const struct form **child = ARENA_NEW(forms->arena, const struct form *);
    if (!child || !(*child = form_of(forms, cond->children[0])))
        return fail(forms);
    if ((*child)->kind == FORM_FALSE)
        return *child;
    above.children = child;
    return intern(forms, &above);
}

static const struct form *list_form(struct forms *forms, enum form_kind kind,
                                    const struct cond *cond)
{
    struct draft draft = {.forms = forms, .kind = kind, .n = cond->n};
    for (size_t i = 0; i < cond->child_count; i++)
        push(&draft, form_of(forms, cond->children[i]));
    return finish(&draft);
}

static const struct form *build(struct forms *forms, const struct cond *cond)
{
    switch (basis_of(cond)) {
    case BASIS_ALL:
        return list_form(forms, FORM_ALL, cond);
    case BASIS_ANY:
        return list_form(forms, FORM_ANY, cond);
    case BASIS_SOME:
        return list_form(forms, FORM_AT_LEAST, cond);
    case BASIS_NOT:
        return not_form(forms, cond);
    case BASIS_ABOVE:
        return above_form(forms, cond);
    case BASIS_VALUE:
    case BASIS_VALUES:
    case BASIS_BRANCH:
        break;
    }
    return leaf_form(forms, cond);
}

const struct form *form_of(struct forms *forms, const struct cond *cond)
{
    if (!cond)
        return constant(forms, true);
    if (!forms->of_cond[cond->id])
        forms->of_cond[cond->id] = build(forms, cond);
    return forms->of_cond[cond->id];
}

static const struct form *negate(struct forms *forms, const struct form *form)
{
    struct draft draft = {.forms = forms};
    struct form negated = *form;
    switch (form->kind) {
    case FORM_FALSE:
    case FORM_TRUE:
        return constant(forms, form->kind == FORM_FALSE);
    case FORM_LEAF:
    case FORM_ABOVE:
        negated.negated = !form->negated;
        return intern(forms, &negated);
    case FORM_ALL:
        draft.kind = FORM_ANY;
        break;
    case FORM_ANY:
        draft.kind = FORM_ALL;
        break;
    case FORM_AT_LEAST:
        draft.kind = FORM_AT_LEAST;
        draft.n = (uint32_t)form->child_count - form->n + 1;
        break;
    }
    for (size_t i = 0; i < form->child_count; i++)
        push(&draft, form_negate(forms, form->children[i]));
    return finish(&draft);
}

const struct form *form_negate(struct forms *forms, const struct form *form)
{
    const struct form *negation = forms->all.v[form->id].negation;
    if (negation)
        return negation;
    negation = negate(forms, form);
    forms->all.v[form->id].negation = negation;
    return negation;
}

enum ft_err forms_init(struct forms *forms, struct arena *arena, const struct rule_set *rules)
{
    *forms = (struct forms){.arena = arena, .rules = rules, .steps = MAX_STEPS};
    map_init(&forms->ids, arena);
    forms->of_cond = ARENA_ARRAY(arena, rules->cond_count + 1, const struct form *);
    forms->literals = ARENA_ARRAY(arena, rules->regex_count + 1, const struct literals *);
    forms->known = form_known_new(arena);
    return forms->of_cond && forms->literals && forms->known ? FT_OK : FT_ENOMEM;
}
