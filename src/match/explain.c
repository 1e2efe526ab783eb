#include "match/engine.h"

/* Deeper than this no rule is shown behind a tag: trees of verdicts are walked by recursion. */
enum { DEEPEST = 2000 };

/* The tags of a row whose rule was shown already. */
struct shown {
    const struct subject *subject;
    uint64_t *tags;
    struct shown *next;
};

/* A condition being explained. */
struct explaining {
    struct scanner *scanner;
    struct arena *arena;
    struct ft_diags *diags;
    const struct subject *item, *line;
    const struct subject *subject; /* the row judged; NULL: the pair */
    struct shown *shown;           /* by row: one and those above it */
    unsigned depth;
    bool over_limit;
};

static enum ft_err explain(struct explaining *explaining, const struct cond *cond,
                           struct verdict *out);

static void set_truth(struct explaining *explaining, const struct cond *cond, struct verdict *out)
{
    struct limit limit = {0};
    enum truth truth;
    if (!explaining->subject) {
        out->holds =
            pair_holds(explaining->scanner->matcher, cond, explaining->item, explaining->line);
        return;
    }
    truth = cond_judge(explaining->scanner, cond, explaining->subject, &limit);
    out->holds = truth == TRUTH_YES;
    if (truth != TRUTH_UNKNOWN || explaining->over_limit)
        return;
    limit_report(explaining->scanner->matcher->rules, STR(""), &limit, explaining->diags);
    explaining->over_limit = true;
}

static enum ft_err explain_children(struct explaining *explaining, const struct cond *cond,
                                    struct verdict *out)
{
    struct verdict *children =
        ARENA_ARRAY(explaining->arena, cond->child_count + 1, struct verdict);
    enum ft_err err = FT_OK;
    if (!children)
        return FT_ENOMEM;
    for (size_t i = 0; i < cond->child_count && !err; i++)
        err = explain(explaining, cond->children[i], &children[i]);
    out->children = children;
    out->child_count = cond->child_count;
    return err;
}

/* The ancestor for which the condition holds, or the nearest where it holds for none. */
static const struct subject *ancestor_shown(struct explaining *explaining, const struct cond *cond)
{
    const struct subject *parent = explaining->subject->parent, *line = parent;
    for (; line && cond->op == COND_ANCESTOR; line = line->parent) {
        struct limit limit = {0};
        if (cond_judge(explaining->scanner, cond->children[0], line, &limit) == TRUTH_YES)
            return line;
    }
    return parent;
}

static enum ft_err explain_ancestor(struct explaining *explaining, const struct cond *cond,
                                    struct verdict *out)
{
    const struct subject *row = explaining->subject;
    enum ft_err err = FT_OK;
    explaining->subject = ancestor_shown(explaining, cond);
    if (explaining->subject)
        err = explain_children(explaining, cond, out);
    explaining->subject = row;
    return err;
}

static enum ft_err explain_text(struct explaining *explaining, const struct cond *cond,
                                struct verdict *out)
{
    struct limit limit = {0};
    if (!out->holds)
        return FT_OK;
    leaf_match(explaining->scanner, cond, explaining->subject, &out->field, &limit);
    return match_trace(explaining->scanner, explaining->arena, cond->is.text.regex,
                       explaining->subject, out->field, &out->span);
}

/* NULL: out of memory. */
static uint64_t *tags_shown(struct explaining *explaining)
{
    size_t tags = explaining->scanner->matcher->rules->tag_count;
    struct shown *shown = explaining->shown;
    while (shown && shown->subject != explaining->subject)
        shown = shown->next;
    if (shown)
        return shown->tags;
    shown = ARENA_NEW(explaining->arena, struct shown);
    if (!shown)
        return NULL;
    *shown = (struct shown){explaining->subject,
                            ARENA_ARRAY(explaining->arena, BIT_WORDS(tags), uint64_t),
                            explaining->shown};
    if (shown->tags)
        explaining->shown = shown;
    return shown->tags;
}

/*
 * A rule's tree is shown where its tag is met first on a row: rules on rules would else grow
 * without end.
 */
static enum ft_err explain_tag(struct explaining *explaining, const struct cond *cond,
                               struct verdict *out)
{
    uint64_t *shown = tags_shown(explaining);
    struct verdict *why;
    enum ft_err err;
    if (!shown)
        return FT_ENOMEM;
    if (!out->holds)
        return FT_OK;
    out->behind = rule_behind(explaining->scanner, cond->is.tag, explaining->subject);
    if (!out->behind || bit_get(shown, cond->is.tag) || explaining->depth > DEEPEST)
        return FT_OK;
    bit_set(shown, cond->is.tag);
    why = ARENA_NEW(explaining->arena, struct verdict);
    if (!why)
        return FT_ENOMEM;
    err = explain(explaining, out->behind->when, why);
    out->why = why;
    return err;
}

static enum ft_err explain_share(struct explaining *explaining, const struct cond *cond,
                                 struct verdict *out)
{
    const struct matcher *matcher = explaining->scanner->matcher;
    size_t count = shared_tags(matcher, cond, explaining->item, explaining->line, NULL);
    uint32_t *tags = ARENA_ARRAY(explaining->arena, count + 1, uint32_t);
    struct str *names = ARENA_ARRAY(explaining->arena, count + 1, struct str);
    if (!tags || !names)
        return FT_ENOMEM;
    shared_tags(matcher, cond, explaining->item, explaining->line, tags);
    for (size_t i = 0; i < count; i++)
        names[i] = matcher->rules->tags[tags[i]].name;
    out->shared = (struct str_list){names, count};
    return FT_OK;
}

static enum ft_err explain_node(struct explaining *explaining, const struct cond *cond,
                                struct verdict *out)
{
    switch (operand_of(cond)) {
    case OPERAND_CONDS:
    case OPERAND_SOME_CONDS:
        return explain_children(explaining, cond, out);
    case OPERAND_COND:
        return basis_of(cond) == BASIS_ABOVE ? explain_ancestor(explaining, cond, out)
                                             : explain_children(explaining, cond, out);
    case OPERAND_REGEX:
        return explain_text(explaining, cond, out);
    case OPERAND_TAG:
        return explain_tag(explaining, cond, out);
    case OPERAND_SHARE:
        return explain_share(explaining, cond, out);
    case OPERAND_ROWS:
    case OPERAND_SECTION:
    case OPERAND_WORDS:
    case OPERAND_AMOUNT:
        break;
    }
    return FT_OK;
}

static enum ft_err explain(struct explaining *explaining, const struct cond *cond,
                           struct verdict *out)
{
    enum ft_err err;
    *out = (struct verdict){.cond = cond, .subject = explaining->subject, .field = NO_INDEX};
    set_truth(explaining, cond, out);
    explaining->depth++;
    err = explain_node(explaining, cond, out);
    explaining->depth--;
    return err;
}

enum ft_err scanner_explain(struct scanner *scanner, struct arena *arena, const struct cond *cond,
                            const struct subject *item, const struct subject *line,
                            struct ft_diags *diags, const struct verdict **out)
{
    struct explaining explaining = {
        .scanner = scanner, .arena = arena, .diags = diags, .item = item, .line = line};
    struct verdict *root = ARENA_NEW(arena, struct verdict);
    enum ft_err err;
    if (!item || !line)
        explaining.subject = item ? item : line;
    if (!root)
        return FT_ENOMEM;
    scanner_begin(scanner);
    err = explain(&explaining, cond, root);
    scanner_begin(scanner);
    *out = root;
    if (!err)
        err = scanner->err;
    return !err && explaining.over_limit ? FT_EINPUT : err;
}
