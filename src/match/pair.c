#include "match/engine.h"

static bool is_excepted(const struct cond *share, uint32_t tag)
{
    for (size_t i = 0; i < share->is.share.except_count; i++) {
        if (share->is.share.except[i] == tag)
            return true;
    }
    return false;
}

size_t shared_tags(const struct matcher *matcher, const struct cond *share,
                   const struct subject *item, const struct subject *line, uint32_t *out)
{
    const struct groups *tags_in = &matcher->tags_in;
    uint32_t space = share->is.share.name_space;
    size_t count = 0;
    for (uint32_t i = tags_in->start[space]; i < tags_in->start[space + 1]; i++) {
        uint32_t tag = tags_in->members[i];
        if (!bit_get(item->tags, tag) || !bit_get(line->tags, tag) || is_excepted(share, tag))
            continue;
        if (out)
            out[count] = tag;
        count++;
    }
    return count;
}

bool pair_holds(const struct matcher *matcher, const struct cond *cond, const struct subject *item,
                const struct subject *line)
{
    size_t held = 0;
    if (cond->op == COND_SHARE)
        return shared_tags(matcher, cond, item, line, NULL) >= cond->n;
    for (size_t i = 0; i < cond->child_count; i++)
        held += pair_holds(matcher, cond->children[i], item, line);
    return enough_hold(cond, held);
}

bool matcher_pair_holds(const struct matcher *matcher, const struct link_rule *rule,
                        const struct subject *item, const struct subject *line)
{
    return !rule->both || pair_holds(matcher, rule->both, item, line);
}
