#include "check/examples/example.h"

static struct origin origin_at(const struct example *example, const struct yaml_node *node)
{
    return (struct origin){example->origin.file, node};
}

static void check_tag(const struct rule_set *rules, struct origin origin, struct str tag,
                      struct ft_diags *diags)
{
    struct diag *diag;
    struct str *names;
    if (!tag.n || tag_find(rules, tag) != NO_INDEX)
        return;
    diag = diag_add(diags, FT104, origin_place(origin), "no rule gives or tests the tag '%.*s'",
                    STR_ARG(tag));
    diag_help(diags, diag, "a tag says something only where a condition tests it");
    names = ARENA_ARRAY(rules->arena, rules->tag_count + 1, struct str);
    for (size_t i = 0; names && i < rules->tag_count; i++)
        names[i] = rules->tags[i].name;
    diag_suggest(diags, diag, tag, names, names ? rules->tag_count : 0);
}

static void check_tags(const struct rule_set *rules, struct origin cell, struct ft_diags *diags)
{
    struct str list = cell.node->value, part;
    for (size_t i = 0; cell.node->kind == YAML_SEQUENCE && i < cell.node->count; i++)
        check_tags(rules, (struct origin){cell.file, cell.node->elements[i]}, diags);
    while (cell.node->kind == YAML_SCALAR && str_split(&list, ';', &part))
        check_tag(rules, cell, str_trim(part), diags);
}

static void check_cited(const struct ft_audit *audit, struct origin id, struct ft_diags *diags)
{
    struct diag *diag;
    if (audit->model) /* the loader has looked it up */
        return;
    diag = diag_add(diags, FT503, origin_place(id), "'%.*s' is a row of the data",
                    STR_ARG(id.node->value));
    diag_help(diags, diag, "name the audit file that has it: --audit AUDIT.yaml");
}

static void check_row(const struct ft_audit *audit, struct origin row, struct ft_diags *diags)
{
    const struct yaml_node *tags = yaml_get(row.node, "tags");
    const struct yaml_node *parent = yaml_get(row.node, "parent");
    if (row.node->kind == YAML_SCALAR)
        check_cited(audit, row, diags);
    if (tags)
        check_tags(audit->rules, (struct origin){row.file, tags}, diags);
    if (parent)
        check_row(audit, (struct origin){row.file, parent}, diags);
}

void examples_check(const struct ft_audit *audit, const struct example *examples, size_t count,
                    struct ft_diags *diags)
{
    for (size_t i = 0; i < count; i++) {
        if (examples[i].item)
            check_row(audit, origin_at(&examples[i], examples[i].item), diags);
        if (examples[i].line)
            check_row(audit, origin_at(&examples[i], examples[i].line), diags);
    }
}
