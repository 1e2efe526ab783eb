#include "check/lint/lint.h"

size_t lint_rule_count(const struct rule_set *rules)
{
    return rules->tag_rule_count + rules->link_count;
}

struct lint_rule lint_rule_at(const struct rule_set *rules, size_t index)
{
    const struct link_rule *link;
    if (index < rules->tag_rule_count) {
        const struct tag_rule *tag = &rules->tag_rules[index];
        return (struct lint_rule){
            {tag->when, NULL, NULL}, tag->id, tag->origin, tag->allows, tag, NULL};
    }
    link = &rules->links[index - rules->tag_rule_count];
    return (struct lint_rule){
        {link->items, link->lines, link->both}, link->id, link->origin, link->allows, NULL, link};
}

struct origin lint_rule_name(const struct lint_rule *rule)
{
    struct origin name = {rule->origin.file, yaml_get(rule->origin.node, "id")};
    if (!name.node)
        name.node = yaml_get(rule->origin.node, "tag");
    return name;
}
