#include "match/engine.h"
#include "text/normal.h"

/* Evidence being gathered for one link. */
struct gathering {
    struct scanner *scanner;
    struct arena *arena;
    struct ft_diags *diags;
    struct str link;   /* the link rule's id */
    uint64_t *tags[2]; /* by side: whose evidence was given already */
    VEC(struct match_evidence) found;
    bool over_limit;
};

static enum ft_err gather(struct gathering *gathering, struct str rule, const struct cond *cond,
                          const struct subject *subject);

enum ft_err match_trace(struct scanner *scanner, struct arena *arena, uint32_t regex,
                        const struct subject *subject, uint32_t field, struct span *out)
{
    struct span normal = {0, 0};
    scanner_confirm(scanner, regex, subject->normals[field], &normal);
    return normal_trace(arena, subject->fields[field], normal, out);
}

enum ft_err scanner_find(struct scanner *scanner, struct arena *arena, uint32_t regex,
                         const struct subject *subject, uint32_t field, bool *found,
                         struct span *out)
{
    enum ft_err err = FT_OK;
    scanner_begin(scanner);
    *found = scanner_match(scanner, subject, regex, field) == MATCH_YES;
    if (*found)
        err = match_trace(scanner, arena, regex, subject, field, out);
    scanner_begin(scanner);
    return err ? err : scanner->err;
}

static bool is_repeat(const struct gathering *gathering, const struct match_evidence *one)
{
    for (size_t i = 0; i < gathering->found.n; i++) {
        const struct match_evidence *other = &gathering->found.v[i];
        if (str_eq(one->rule, other->rule) && one->side == other->side &&
            one->field == other->field && one->span.start == other->span.start &&
            one->span.end == other->span.end)
            return true;
    }
    return false;
}

static enum ft_err gather_text(struct gathering *gathering, struct str rule,
                               const struct cond *leaf, const struct subject *subject)
{
    struct match_evidence one = {.rule = rule, .side = subject->side};
    struct limit limit = {0};
    enum ft_err err;
    if (gathering->found.n == MATCH_MAX_EVIDENCE ||
        leaf_match(gathering->scanner, leaf, subject, &one.field, &limit) != TRUTH_YES)
        return FT_OK;
    if (!str_eq(rule, gathering->link))
        one.via = gathering->link;
    err = match_trace(gathering->scanner, gathering->arena, leaf->is.text.regex, subject, one.field,
                      &one.span);
    if (err || is_repeat(gathering, &one))
        return err;
    return vec_push(gathering->arena, &gathering->found, one) ? FT_OK : FT_ENOMEM;
}

/* Once for each tag and side: rules on rules would else be walked exponentially often. */
static enum ft_err gather_tag(struct gathering *gathering, uint32_t tag,
                              const struct subject *subject)
{
    uint64_t *given = gathering->tags[subject->side];
    const struct tag_rule *rule;
    if (bit_get(given, tag))
        return FT_OK;
    bit_set(given, tag);
    rule = rule_behind(gathering->scanner, tag, subject);
    return rule ? gather(gathering, rule->id, rule->when, subject) : FT_OK;
}

/* A limit on a branch that is not needed for the verdict may still hide evidence: it is said. */
static bool holds(struct gathering *gathering, struct str rule, const struct cond *cond,
                  const struct subject *subject)
{
    struct limit limit = {0};
    enum truth truth = cond_judge(gathering->scanner, cond, subject, &limit);
    if (truth == TRUTH_UNKNOWN) {
        limit_report(gathering->scanner->matcher->rules, rule, &limit, gathering->diags);
        gathering->over_limit = true;
    }
    return truth == TRUTH_YES;
}

/* cond holds for the subject. */
static enum ft_err gather(struct gathering *gathering, struct str rule, const struct cond *cond,
                          const struct subject *subject)
{
    enum ft_err err = FT_OK;
    switch (operand_of(cond)) {
    case OPERAND_REGEX:
        return gather_text(gathering, rule, cond, subject);
    case OPERAND_TAG:
        return gather_tag(gathering, cond->is.tag, subject);
    case OPERAND_CONDS:
    case OPERAND_SOME_CONDS:
        for (size_t i = 0; i < cond->child_count && !err; i++) {
            if (holds(gathering, rule, cond->children[i], subject))
                err = gather(gathering, rule, cond->children[i], subject);
        }
        break;
    case OPERAND_COND: /* what must not be; another row */
    case OPERAND_ROWS: /* no text of the row */
    case OPERAND_SECTION:
    case OPERAND_WORDS:
    case OPERAND_AMOUNT:
    case OPERAND_SHARE:
        break;
    }
    return err;
}

static enum ft_err gather_shared(struct gathering *gathering, const struct cond *share,
                                 const struct subject *item, const struct subject *line)
{
    const struct matcher *matcher = gathering->scanner->matcher;
    size_t count = shared_tags(matcher, share, item, line, NULL);
    uint32_t *tags = ARENA_ARRAY(gathering->arena, count + 1, uint32_t);
    enum ft_err err = FT_OK;
    if (!tags)
        return FT_ENOMEM;
    shared_tags(matcher, share, item, line, tags);
    for (size_t i = 0; i < count && !err; i++) {
        err = gather_tag(gathering, tags[i], item);
        if (!err)
            err = gather_tag(gathering, tags[i], line);
    }
    return err;
}

static enum ft_err gather_pair(struct gathering *gathering, const struct cond *cond,
                               const struct subject *item, const struct subject *line)
{
    const struct matcher *matcher = gathering->scanner->matcher;
    enum ft_err err = FT_OK;
    if (cond->op == COND_SHARE)
        return gather_shared(gathering, cond, item, line);
    for (size_t i = 0; cond->op != COND_NOT && i < cond->child_count && !err; i++) {
        if (pair_holds(matcher, cond->children[i], item, line))
            err = gather_pair(gathering, cond->children[i], item, line);
    }
    return err;
}

static enum ft_err gather_rule(struct gathering *gathering, const struct link_rule *rule,
                               const struct subject *item, const struct subject *line)
{
    enum ft_err err = FT_OK;
    if (holds(gathering, rule->id, rule->items, item))
        err = gather(gathering, rule->id, rule->items, item);
    if (!err && holds(gathering, rule->id, rule->lines, line))
        err = gather(gathering, rule->id, rule->lines, line);
    if (!err && rule->both && matcher_pair_holds(gathering->scanner->matcher, rule, item, line))
        err = gather_pair(gathering, rule->both, item, line);
    return err;
}

enum ft_err scanner_evidence(struct scanner *scanner, struct arena *arena,
                             const struct link_rule *rule, const struct subject *item,
                             const struct subject *line, struct ft_diags *diags,
                             struct match_evidence_list *out)
{
    size_t words = BIT_WORDS(scanner->matcher->rules->tag_count) + 1;
    struct gathering gathering = {
        .scanner = scanner, .arena = arena, .diags = diags, .link = rule->id};
    enum ft_err err;
    for (enum side side = SIDE_ITEM; side <= SIDE_LINE; side++) {
        gathering.tags[side] = ARENA_ARRAY(arena, words, uint64_t);
        if (!gathering.tags[side])
            return FT_ENOMEM;
    }
    scanner_begin(scanner);
    err = gather_rule(&gathering, rule, item, line);
    scanner_begin(scanner);
    *out = (struct match_evidence_list){gathering.found.v, gathering.found.n};
    if (!err)
        err = scanner->err;
    return !err && gathering.over_limit ? FT_EINPUT : err;
}
