#include "base/utf8.h"
#include "check/lint/lint.h"

/* Short names differ by a letter because they are different; comparing all with all takes long. */
enum { SHORTEST = 6, LONG = 12, MAX_TESTED = 200 };

static bool is_near(struct str a, struct str b)
{
    size_t limit = utf8_count(a) >= LONG ? 2 : 1;
    return utf8_distance(a, b, limit) <= limit;
}

/* A tag that some rule gives; NULL: none is near. */
static const struct tag *find_near(const struct rule_set *rules, struct str name)
{
    for (size_t i = 0; i < rules->tag_count; i++)
        if (rules->tags[i].produced && is_near(name, rules->tags[i].name))
            return &rules->tags[i];
    return NULL;
}

enum ft_err lint_misspelt(struct lint *lint)
{
    const struct rule_set *rules = lint->rules;
    size_t tested = 0;
    for (size_t i = 0; i < rules->tag_use_count && tested < MAX_TESTED; i++) {
        const struct tag_use *use = &rules->tag_uses[i];
        const struct tag *tag = use->tag == NO_INDEX ? NULL : &rules->tags[use->tag], *near;
        struct diag *diag;
        if (!tag || tag->produced || utf8_count(tag->name) < SHORTEST)
            continue;
        tested++;
        near = find_near(rules, tag->name);
        if (!near)
            continue;
        diag = LINT(lint, FT116, use->origin, "no rule gives the tag '%.*s'", STR_ARG(tag->name));
        diag_help(lint->diags, diag, "did you mean '%.*s'?", STR_ARG(near->name));
    }
    return FT_OK;
}
