#include <stdlib.h>

#include "check/examples/test.h"

static struct tested_rule of_tag_rule(const struct tag_rule *rule)
{
    return (struct tested_rule){.role = RULE_TAG,
                                .id = rule->id,
                                .origin = rule->origin,
                                .tag = rule,
                                .example_count = rule->example_count};
}

static struct tested_rule of_link_rule(const struct link_rule *rule)
{
    return (struct tested_rule){.role = rule->excludes ? RULE_EXCLUDE : RULE_LINK,
                                .id = rule->id,
                                .origin = rule->origin,
                                .link = rule,
                                .example_count = rule->example_count};
}

static int by_place(const void *left, const void *right)
{
    const struct tested_rule *a = left, *b = right;
    size_t x = a->origin.node->bytes.start, y = b->origin.node->bytes.start;
    return (x > y) - (x < y);
}

static enum ft_err add_rule(struct ft_test *test, struct tested_file *file, struct tested_rule rule)
{
    const struct example *examples = rule.tag ? rule.tag->examples : rule.link->examples;
    rule.examples = ARENA_ARRAY(test->audit.arena, rule.example_count + 1, struct tested_example);
    if (!rule.examples)
        return FT_ENOMEM;
    for (size_t i = 0; i < rule.example_count; i++)
        rule.examples[i].example = &examples[i];
    file->rules[file->rule_count++] = rule;
    file->example_count += rule.example_count;
    return FT_OK;
}

/* Tag rules stand by stratum and excludes last: sorted back to the order of the file. */
static enum ft_err gather_file(struct ft_test *test, struct tested_file *file)
{
    const struct rule_set *rules = test->audit.rules;
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < rules->tag_rule_count && !err; i++)
        if (rules->tag_rules[i].origin.file == file->file)
            err = add_rule(test, file, of_tag_rule(&rules->tag_rules[i]));
    for (size_t i = 0; i < rules->link_count && !err; i++)
        if (rules->links[i].origin.file == file->file)
            err = add_rule(test, file, of_link_rule(&rules->links[i]));
    qsort(file->rules, file->rule_count, sizeof *file->rules, by_place);
    test->rule_count += file->rule_count;
    test->example_count += file->example_count;
    return err;
}

enum ft_err test_gather(struct ft_test *test)
{
    const struct rule_set *rules = test->audit.rules;
    struct arena *arena = test->audit.arena;
    enum ft_err err = FT_OK;
    test->rules =
        ARENA_ARRAY(arena, rules->tag_rule_count + rules->link_count + 1, struct tested_rule);
    test->files = ARENA_ARRAY(arena, rules->file_count + 1, struct tested_file);
    if (!test->rules || !test->files)
        return FT_ENOMEM;
    for (size_t i = 0; i < rules->file_count && !err; i++) {
        struct tested_file *file = &test->files[test->file_count];
        if (rules->files[i]->used)
            continue;
        *file =
            (struct tested_file){.file = rules->files[i], .rules = test->rules + test->rule_count};
        err = gather_file(test, file);
        test->file_count++;
    }
    return err;
}
