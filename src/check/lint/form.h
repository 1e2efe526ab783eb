/*
 * Conditions in a canonical form: equal forms are one form, negations stand at the leaves, lists
 * are flat, sorted and without repeats, constants are folded. What is said of forms is proved;
 * where the proof is not found, or would take too long, nothing is said.
 */
#ifndef CHECK_LINT_FORM_H
#define CHECK_LINT_FORM_H

#include "base/map.h"
#include "match/regex/literals.h"
#include "rules/rule_set.h"

enum form_kind {
    FORM_FALSE,
    FORM_TRUE,
    FORM_LEAF,  /* a leaf of a condition, maybe negated */
    FORM_ABOVE, /* the child holds for the parent or an ancestor; maybe negated */
    FORM_ALL,
    FORM_ANY,
    FORM_AT_LEAST /* n of the children, repeats counted */
};

/* What a condition needs, and has: a may only imply b where b needs nothing that a has not. */
struct form_signature {
    uint64_t leaves, words;
};

struct form {
    enum form_kind kind;
    uint32_t id;
    bool negated;                       /* leaf, above */
    const struct cond *cond;            /* leaf, above */
    const struct literals *literals;    /* of a text leaf */
    uint32_t n;                         /* at least */
    const struct form *const *children; /* by id */
    size_t child_count;
    struct form_signature has, needs;
};

struct form_known;                                      /* what was asked before */
struct form_known *form_known_new(struct arena *arena); /* NULL: out of memory */
struct form_entry {
    const struct form *form;
    const struct form *negation; /* NULL: not asked for yet */
    const struct form *final;    /* itself, or the constant it comes to; NULL: not known yet */
};
struct forms {
    struct arena *arena;
    const struct rule_set *rules;
    struct map ids;
    VEC(struct form_entry) all;       /* by id */
    const struct form **of_cond;      /* by cond.id */
    const struct literals **literals; /* by regex */
    struct form_known *known;
    uint64_t steps; /* that may still be spent on proofs */
    bool failed;    /* out of memory */
};

enum ft_err forms_init(struct forms *forms, struct arena *arena, const struct rule_set *rules);
/* cond NULL: true. NULL: out of memory, which `failed` says. */
const struct form *form_of(struct forms *forms, const struct cond *cond);
const struct form *form_negate(struct forms *forms, const struct form *form);
/* Does b hold wherever a holds? false: not, or not proved. */
bool form_implies(struct forms *forms, const struct form *a, const struct form *b);

/* --- lint_leaf.c: leaves ---------------------------------------------------- */

void leaf_put_key(struct buf *key, const struct cond *leaf);
struct form_signature leaf_signature(const struct form *leaf);
enum ft_err leaf_set_literals(struct forms *forms, struct form *leaf);
/* Of two leaves without regard to `negated`. */
uint64_t leaf_cost(const struct form *a, const struct form *b); /* of the question below */
bool leaf_implies(const struct form *a, const struct form *b);
bool leaf_excludes(const struct form *a, const struct form *b);  /* never both */
bool leaf_completes(const struct form *a, const struct form *b); /* always one */

#endif
