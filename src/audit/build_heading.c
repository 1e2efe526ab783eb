#include "audit/build.h"
#include "model/line_table.h"

#include <stdlib.h>

static bool keep_measure(struct build *b, const struct measure *from, struct result_measure *to)
{
    to->phase = from->phase;
    to->is = from->is;
    to->funds = from->funds;
    to->unit.size = from->unit.size;
    to->compare_with = from->compare_with;
    return build_keep(b, from->id, &to->id) && build_keep(b, from->label, &to->label) &&
           build_keep(b, from->fiscal_year, &to->fiscal_year) &&
           build_keep(b, from->unit.name, &to->unit.name);
}

static bool keep_measures(struct build *b)
{
    size_t n = b->model->measure_count;
    struct result_measure *measures = ARENA_ARRAY(b->arena, n, struct result_measure);
    for (size_t i = 0; measures && i < n; i++)
        if (!keep_measure(b, &b->model->measures[i], &measures[i]))
            return false;
    b->result->measures = measures;
    b->result->measure_count = n;
    return measures;
}

static bool keep_inputs(struct build *b)
{
    size_t n = b->model->input_count, files = b->rules->file_count;
    struct result_input *inputs = ARENA_ARRAY(b->arena, n + files, struct result_input);
    for (size_t i = 0; inputs && i < n + files; i++) {
        const struct input *input = i < n ? &b->model->inputs[i] : NULL;
        const struct rule_file *file = i < n ? NULL : b->rules->files[i - n];
        if (!build_keep(b, input ? input->path : file->name, &inputs[i].path) ||
            !build_keep(b, input ? str_of(input->role) : STR("rules"), &inputs[i].role) ||
            !build_keep(b, str_of(input ? input->sha256 : file->sha256), &inputs[i].sha256))
            return false;
    }
    b->result->inputs = inputs;
    b->result->input_count = n + files;
    return inputs;
}

/* A rule and where it is written, to be put into the order of the files. */
struct written {
    struct str id, summary, sha256;
    enum rule_role role;
    struct origin origin;
    size_t file; /* index of rule_set.files */
};

static size_t file_index(const struct rule_set *rules, const struct rule_file *file)
{
    size_t i = 0;
    while (i < rules->file_count && rules->files[i] != file)
        i++;
    return i;
}

static size_t count_left_out(const struct model *model)
{
    size_t n = 0;
    for (size_t i = 0; i < model->table_count; i++)
        n += model->tables[i].left_out.rows > 0;
    return n;
}

static bool keep_left_out(struct build *b)
{
    const struct model *model = b->model;
    size_t n = count_left_out(model), at = 0, measures = model->measure_count;
    struct result_left_out *all = ARENA_ARRAY(b->arena, n, struct result_left_out);
    int64_t *sums = ARENA_ARRAY(b->arena, n * measures, int64_t);
    for (size_t i = 0; all && sums && i < model->table_count; i++) {
        const struct line_table *table = &model->tables[i];
        if (table->left_out.rows == 0)
            continue;
        struct result_left_out *to = &all[at];
        to->rows = table->left_out.rows;
        to->amounts = memcpy(&sums[at++ * measures], table->left_out.sums, measures * sizeof *sums);
        if (!build_keep(b, table->name, &to->table))
            return false;
    }
    b->result->left_out = n ? all : NULL;
    b->result->left_out_count = n;
    return all && sums;
}

static int by_place(const void *x, const void *y)
{
    const struct written *a = x, *b = y;
    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    size_t from = a->origin.node->bytes.start, to = b->origin.node->bytes.start;
    return from < to ? -1 : from > to;
}

static struct written written_tag_rule(const struct rule_set *rules, size_t i)
{
    const struct tag_rule *rule = &rules->tag_rules[i];
    return (struct written){.id = rule->id,
                            .summary = rule->summary,
                            .sha256 = str_of(rule->sha256),
                            .role = RULE_TAG,
                            .origin = rule->origin,
                            .file = file_index(rules, rule->origin.file)};
}

static struct written written_link(const struct rule_set *rules, size_t i)
{
    const struct link_rule *rule = &rules->links[i];
    return (struct written){.id = rule->id,
                            .summary = rule->summary,
                            .sha256 = str_of(rule->sha256),
                            .role = rule->excludes ? RULE_EXCLUDE : RULE_LINK,
                            .origin = rule->origin,
                            .file = file_index(rules, rule->origin.file)};
}

static bool keep_rule(struct build *b, const struct written *from, struct result_rule *to)
{
    to->role = from->role;
    to->line = origin_line(from->origin);
    return build_keep(b, from->id, &to->id) && build_keep(b, from->summary, &to->summary) &&
           build_keep(b, from->origin.file->name, &to->file) &&
           build_keep(b, from->sha256, &to->sha256);
}

static bool keep_rules(struct build *b)
{
    size_t tags = b->rules->tag_rule_count, n = tags + b->rules->link_count;
    struct written *written = ARENA_ARRAY(b->scratch, n, struct written);
    struct result_rule *rules = ARENA_ARRAY(b->arena, n, struct result_rule);
    if (!written || !rules)
        return false;
    for (size_t i = 0; i < n; i++)
        written[i] = i < tags ? written_tag_rule(b->rules, i) : written_link(b->rules, i - tags);
    qsort(written, n, sizeof *written, by_place);
    for (size_t i = 0; i < n; i++)
        if (!keep_rule(b, &written[i], &rules[i]))
            return false;
    b->result->rules = rules;
    b->result->rule_count = n;
    return true;
}

enum ft_err build_heading(struct build *b)
{
    struct ft_result *result = b->result;
    result->language = b->model->language;
    result->currency = b->model->currency;
    for (int i = 0; i < 3; i++)
        result->weight[i] = b->model->weight[i];
    bool kept = build_keep(b, b->model->proposal_title, &result->proposal_title) &&
                build_keep(b, b->model->budget_title, &result->budget_title) && keep_measures(b) &&
                keep_inputs(b) && keep_left_out(b) && keep_rules(b);
    return kept ? FT_OK : FT_ENOMEM;
}
