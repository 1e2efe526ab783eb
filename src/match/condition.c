#include "match/engine.h"

static enum truth truth_of(bool holds)
{
    return holds ? TRUTH_YES : TRUTH_NO;
}

static enum truth match_field(struct scanner *scanner, const struct cond *leaf,
                              const struct subject *subject, uint32_t field, struct limit *limit)
{
    enum match_result result = scanner_match(scanner, subject, leaf->is.text.regex, field);
    if (result == MATCH_YES || result == MATCH_NO)
        return truth_of(result == MATCH_YES);
    if (!limit->cond)
        *limit = (struct limit){leaf, subject, field, result};
    return TRUTH_UNKNOWN;
}

/* The fields a leaf searches, one after the other, as if they were joined by `any`. */
enum truth leaf_match(struct scanner *scanner, const struct cond *leaf,
                      const struct subject *subject, uint32_t *field, struct limit *limit)
{
    uint32_t named = leaf->is.text.field[subject->side];
    uint32_t from = named == NO_INDEX ? 0 : named;
    uint32_t to =
        named == NO_INDEX ? (uint32_t)scanner->matcher->rules->searched[subject->side] : named + 1;
    enum truth all = TRUTH_NO;
    for (uint32_t i = from; i < to; i++) {
        enum truth one = match_field(scanner, leaf, subject, i, limit);
        if (one == TRUTH_NO)
            continue;
        all = one;
        if (one == TRUTH_UNKNOWN)
            continue;
        if (field)
            *field = i;
        return TRUTH_YES;
    }
    return all;
}

unsigned subject_words(const struct subject *subject, enum cond_op op)
{
    if (op == COND_EXPECTS)
        return subject->expects;
    if (op == COND_KIND)
        return 1u << subject->kind;
    FT_BUG("words that no row has");
}

static bool id_among(struct str_list names, struct str id)
{
    for (size_t i = 0; i < names.n; i++) {
        if (str_eq(names.v[i], id))
            return true;
    }
    return false;
}

static bool is_under(struct str_list names, const struct subject *line)
{
    for (; line; line = line->parent) {
        if (id_among(names, line->id))
            return true;
    }
    return false;
}

/* Strictly above and below; what is not stated is neither, nil is nothing. */
static bool amount_fits(const struct cond *leaf, const struct subject *line)
{
    if (leaf->is.amount.measure == NO_INDEX || !line->amounts)
        return false;
    struct amount amount = amount_unpack(line->amounts[leaf->is.amount.measure]);
    return amount.state != AMOUNT_EMPTY &&
           (!leaf->is.amount.has_above || amount.value > leaf->is.amount.above) &&
           (!leaf->is.amount.has_below || amount.value < leaf->is.amount.below);
}

/* all: the worst of the children; no beats unknown beats yes. */
static enum truth judge_all(struct scanner *scanner, const struct cond *cond,
                            const struct subject *subject, struct limit *limit)
{
    enum truth all = TRUTH_YES;
    for (size_t i = 0; i < cond->child_count; i++) {
        enum truth one = cond_judge(scanner, cond->children[i], subject, limit);
        if (one == TRUTH_NO)
            return TRUTH_NO;
        if (one == TRUTH_UNKNOWN)
            all = TRUTH_UNKNOWN;
    }
    return all;
}

/* any and at-least: enough yes; no when even the unknown ones would not be enough. */
static enum truth judge_at_least(struct scanner *scanner, const struct cond *cond, size_t needed,
                                 const struct subject *subject, struct limit *limit)
{
    size_t yes = 0, unknown = 0;
    for (size_t i = 0; i < cond->child_count; i++) {
        enum truth one = cond_judge(scanner, cond->children[i], subject, limit);
        yes += one == TRUTH_YES;
        unknown += one == TRUTH_UNKNOWN;
        if (yes >= needed)
            return TRUTH_YES;
        if (yes + unknown + (cond->child_count - i - 1) < needed)
            return TRUTH_NO;
    }
    return yes + unknown >= needed ? TRUTH_UNKNOWN : TRUTH_NO;
}

static enum truth judge_not(struct scanner *scanner, const struct cond *cond,
                            const struct subject *subject, struct limit *limit)
{
    enum truth child = cond_judge(scanner, cond->children[0], subject, limit);
    return child == TRUTH_UNKNOWN ? child : truth_of(child == TRUTH_NO);
}

static enum truth judge_ancestors(struct scanner *scanner, const struct cond *cond,
                                  const struct subject *line, struct limit *limit)
{
    enum truth all = TRUTH_NO;
    for (line = line->parent; line; line = line->parent) {
        enum truth one = cond_judge(scanner, cond->children[0], line, limit);
        if (one == TRUTH_YES)
            return TRUTH_YES;
        if (one == TRUTH_UNKNOWN)
            all = TRUTH_UNKNOWN;
        if (cond->op == COND_PARENT)
            break;
    }
    return all;
}

enum truth cond_judge(struct scanner *scanner, const struct cond *cond,
                      const struct subject *subject, struct limit *limit)
{
    switch (cond->op) {
    case COND_ALL:
        return judge_all(scanner, cond, subject, limit);
    case COND_ANY:
        return judge_at_least(scanner, cond, 1, subject, limit);
    case COND_AT_LEAST:
        return judge_at_least(scanner, cond, cond->n, subject, limit);
    case COND_NOT:
        return judge_not(scanner, cond, subject, limit);
    case COND_PARENT:
    case COND_ANCESTOR:
        return judge_ancestors(scanner, cond, subject, limit);
    case COND_TEXT:
        return leaf_match(scanner, cond, subject, NULL, limit);
    case COND_TAG:
        return truth_of(bit_get(subject->tags, cond->is.tag));
    case COND_ID:
        return truth_of(id_among(cond->is.names, subject->id));
    case COND_UNDER:
        return truth_of(is_under(cond->is.names, subject));
    case COND_SECTION:
        return truth_of(section_holds(cond->is.names.v[0], subject->section));
    case COND_EXPECTS:
    case COND_KIND:
        return truth_of((cond->is.bits & subject_words(subject, cond->op)) != 0);
    case COND_AMOUNT:
        return truth_of(amount_fits(cond, subject));
    case COND_SHARE:
        break;
    }
    FT_BUG("a pair's condition on one row");
}
