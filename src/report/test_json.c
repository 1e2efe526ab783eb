/* Tests of rule files as JSON, for programs. Positions as in diagnostics, spans in bytes. */
#include "report/json_write.h"
#include "report/test_report.h"

static void put_match(struct json_writer *w, json_t *object, const struct rule_set *rules,
                      const struct subject *subject, uint32_t field, struct span span)
{
    struct str text = subject->fields[field];
    json_put(w, object, "field", json_of_text(rules->fields[subject->side].v[field]));
    json_put(w, object, "start", json_of_count(span.start));
    json_put(w, object, "end", json_of_count(span.end));
    json_put(w, object, "text", json_of_text(str_slice(text, span.start, span.end)));
}

/* --- failures -------------------------------------------------------------- */

static json_t *condition_of(struct json_writer *w, const struct rule_set *rules,
                            const struct reason *reason);

static json_t *tag_rule_of(struct json_writer *w, const struct rule_set *rules,
                           const struct tag_reason *tag)
{
    json_t *object = json_object();
    json_put(w, object, "rule", json_of_text(tag->rule->id));
    json_put(w, object, "when", condition_of(w, rules, tag->when));
    return object;
}

static void put_below(struct json_writer *w, json_t *object, const struct rule_set *rules,
                      const struct reason *reason)
{
    json_t *children = json_array(), *tag_rules = json_array();
    for (size_t i = 0; i < reason->child_count; i++)
        json_append(w, children, condition_of(w, rules, reason->children[i]));
    for (size_t i = 0; i < reason->tag_rule_count; i++)
        json_append(w, tag_rules, tag_rule_of(w, rules, &reason->tag_rules[i]));
    json_put(w, object, "children", children);
    if (reason->cond->op == COND_TAG)
        json_put(w, object, "tag_rules", tag_rules);
    else
        json_decref(tag_rules);
}

static json_t *condition_of(struct json_writer *w, const struct rule_set *rules,
                            const struct reason *reason)
{
    json_t *object = json_object();
    struct place place;
    if (!reason) {
        json_decref(object);
        return json_null();
    }
    place = origin_place(reason->cond->origin);
    json_put(w, object, "operator", json_string(cond_op_name[reason->cond->op]));
    json_put(w, object, "holds", json_boolean(reason->holds));
    json_put_place(w, object, &place);
    if (reason->field != NO_INDEX)
        put_match(w, object, rules, reason->subject, reason->field, reason->span);
    put_below(w, object, rules, reason);
    return object;
}

static json_t *conditions_of(struct json_writer *w, const struct rule_set *rules,
                             const struct tested_example *example)
{
    json_t *object = json_object();
    json_put(w, object, "items", condition_of(w, rules, example->items));
    json_put(w, object, "lines", condition_of(w, rules, example->lines));
    json_put(w, object, "both", condition_of(w, rules, example->both));
    return object;
}

static const char *const near_kind_name[] = {"other-field", "other-case", "part"};

static json_t *near_of(struct json_writer *w, const struct rule_set *rules,
                       const struct tested_example *example)
{
    json_t *array = json_array();
    for (size_t i = 0; i < example->near_count; i++) {
        const struct near_miss *near = &example->near[i];
        json_t *object = json_object();
        json_put(w, object, "kind", json_string(near_kind_name[near->kind]));
        json_put(w, object, "matched", json_of_text(near->matched));
        json_put(w, object, "missing", json_of_text_or_null(near->missing));
        put_match(w, object, rules, near->subject, near->field, near->span);
        json_append(w, array, object);
    }
    return array;
}

static json_t *failure_of(struct json_writer *w, const struct ft_test *test,
                          const struct tested_rule *rule, const struct tested_example *example)
{
    json_t *object = json_object();
    struct place place = origin_place(example->example->origin);
    json_put(w, object, "code", json_string(diag_info(FT502)->name));
    json_put(w, object, "rule", json_of_text(rule->id));
    json_put(w, object, "role", json_string(rule_role_name[rule->role]));
    json_put(w, object, "expected", json_string(example->example->matches ? "match" : "no-match"));
    json_put_place(w, object, &place);
    json_put(w, object, "conditions", conditions_of(w, test->audit.rules, example));
    json_put(w, object, "near", near_of(w, test->audit.rules, example));
    return object;
}

static json_t *failures_of(struct json_writer *w, const struct ft_test *test)
{
    json_t *array = json_array();
    for (size_t r = 0; r < test->rule_count; r++)
        for (size_t i = 0; i < test->rules[r].example_count; i++)
            if (!test->rules[r].examples[i].passed)
                json_append(w, array,
                            failure_of(w, test, &test->rules[r], &test->rules[r].examples[i]));
    return array;
}

/* --- coverage ---------------------------------------------------------------- */

static json_t *ratio_of(struct json_writer *w, struct coverage_ratio ratio)
{
    json_t *object = json_object();
    json_put(w, object, "numerator", json_of_count(ratio.seen));
    json_put(w, object, "denominator", json_of_count(ratio.all));
    return object;
}

static json_t *gap_of(struct json_writer *w, const struct coverage_gap *gap)
{
    json_t *object = json_object();
    json_put(w, object, "code", json_string(diag_info(gap->code)->name));
    json_put(w, object, gap->in_pattern ? "pattern" : "rule", json_of_text(gap->owner));
    json_put_place(w, object, &gap->place);
    json_put(w, object, "text", json_of_text(gap->text));
    json_put(w, object, "allowed", json_boolean(gap->allow != NULL));
    if (gap->allow)
        json_put(w, object, "reason", json_of_text(gap->allow->reason));
    return object;
}

static json_t *coverage_of(struct json_writer *w, const struct ft_test *test)
{
    const struct coverage *coverage = test->coverage;
    json_t *object, *gaps;
    if (!coverage)
        return json_null();
    object = json_object();
    gaps = json_array();
    for (size_t i = 0; i < coverage->gap_count; i++)
        json_append(w, gaps, gap_of(w, &coverage->gaps[i]));
    json_put(w, object, "conditions", ratio_of(w, coverage->nodes));
    json_put(w, object, "alternatives", ratio_of(w, coverage->alternatives));
    json_put(w, object, "threshold", json_of_text_or_null(test->threshold_text));
    json_put(w, object, "reached", json_boolean(coverage_reaches(coverage, test->threshold)));
    json_put(w, object, "gaps", gaps);
    return object;
}

/* --- the whole ---------------------------------------------------------------- */

static void put_counts(struct json_writer *w, json_t *object, size_t rules, size_t examples,
                       size_t failed)
{
    json_put(w, object, "rules", json_of_count(rules));
    json_put(w, object, "examples", json_of_count(examples));
    json_put(w, object, "failed", json_of_count(failed));
}

static json_t *files_of(struct json_writer *w, const struct ft_test *test)
{
    json_t *array = json_array();
    for (size_t i = 0; i < test->file_count; i++) {
        const struct tested_file *file = &test->files[i];
        json_t *object = json_object();
        json_put(w, object, "path", json_of_bytes(w, file->file->path));
        put_counts(w, object, file->rule_count, file->example_count, file->failed);
        json_append(w, array, object);
    }
    return array;
}

void test_report_json(struct buf *out, const struct ft_test *test,
                      const struct test_report_options *options)
{
    struct json_writer w = {0};
    json_t *object = json_object();
    (void)options;
    json_put(&w, object, "fundtrace", json_integer(1));
    json_put(&w, object, "version", json_string(FT_VERSION));
    json_put(&w, object, "passed", json_boolean(ft_test_passed(test)));
    put_counts(&w, object, test->rule_count, test->example_count, test->failed);
    json_put(&w, object, "files", files_of(&w, test));
    json_put(&w, object, "failures", failures_of(&w, test));
    json_put(&w, object, "coverage", coverage_of(&w, test));
    json_finish(&w, out, object);
}
