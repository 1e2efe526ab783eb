/* Tests of rule files as JSON, for programs. Positions as in diagnostics, spans in bytes. */
#include "report/check/formats.h"
#include "text/json_put.h"

static void put_match(struct json_out *out, const struct rule_set *rules,
                      const struct subject *subject, uint32_t field, struct span span)
{
    json_put_text(out, "field", rules->fields[subject->side].v[field]);
    json_put_count(out, "start", span.start);
    json_put_count(out, "end", span.end);
    json_put_text(out, "text", str_slice(subject->fields[field], span.start, span.end));
}

/* --- failures -------------------------------------------------------------- */

static void write_condition(struct json_out *out, const struct rule_set *rules,
                            const struct reason *reason);

static void put_below(struct json_out *out, const struct rule_set *rules,
                      const struct reason *reason)
{
    json_put_open(out, "children", '[');
    for (size_t i = 0; i < reason->child_count; i++)
        write_condition(out, rules, reason->children[i]);
    json_close(out, ']');
    if (operand_of(reason->cond) != OPERAND_TAG)
        return;
    json_put_open(out, "tag_rules", '[');
    for (size_t i = 0; i < reason->tag_rule_count; i++) {
        json_open(out, '{');
        json_put_text(out, "rule", reason->tag_rules[i].rule->id);
        json_key(out, STR("when"));
        write_condition(out, rules, reason->tag_rules[i].when);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void write_condition(struct json_out *out, const struct rule_set *rules,
                            const struct reason *reason)
{
    if (!reason) {
        json_write_null(out);
        return;
    }
    struct place place = origin_place(reason->cond->origin);
    json_open(out, '{');
    json_put_word(out, "operator", cond_op_name[reason->cond->op]);
    json_put_bool(out, "holds", reason->holds);
    json_put_place(out, &place);
    if (reason->field != NO_INDEX)
        put_match(out, rules, reason->subject, reason->field, reason->span);
    put_below(out, rules, reason);
    json_close(out, '}');
}

static void put_conditions(struct json_out *out, const struct rule_set *rules,
                           const struct tested_example *example)
{
    json_put_open(out, "conditions", '{');
    json_key(out, STR("items"));
    write_condition(out, rules, example->items);
    json_key(out, STR("lines"));
    write_condition(out, rules, example->lines);
    json_key(out, STR("both"));
    write_condition(out, rules, example->both);
    json_close(out, '}');
}

static void put_near(struct json_out *out, const struct rule_set *rules,
                     const struct tested_example *example)
{
    static const char *const kinds[] = {"other-field", "other-case", "part"};
    json_put_open(out, "near", '[');
    for (size_t i = 0; i < example->near_count; i++) {
        const struct near_miss *near = &example->near[i];
        json_open(out, '{');
        json_put_word(out, "kind", kinds[near->kind]);
        json_put_text(out, "matched", near->matched);
        json_put_text_or_null(out, "missing", near->missing);
        put_match(out, rules, near->subject, near->field, near->span);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_failure(struct json_out *out, const struct ft_test *test,
                        const struct tested_rule *rule, const struct tested_example *example)
{
    struct place place = origin_place(example->example->origin);
    json_open(out, '{');
    json_put_word(out, "code", diag_info(FT502)->name);
    json_put_text(out, "rule", rule->id);
    json_put_word(out, "role", rule_role_name[rule->role]);
    json_put_word(out, "expected", example->example->matches ? "match" : "no-match");
    json_put_place(out, &place);
    put_conditions(out, test->audit.rules, example);
    put_near(out, test->audit.rules, example);
    json_close(out, '}');
}

static void put_failures(struct json_out *out, const struct ft_test *test)
{
    json_put_open(out, "failures", '[');
    for (size_t r = 0; r < test->rule_count; r++)
        for (size_t i = 0; i < test->rules[r].example_count; i++)
            if (!test->rules[r].examples[i].passed)
                put_failure(out, test, &test->rules[r], &test->rules[r].examples[i]);
    json_close(out, ']');
}

/* --- coverage ---------------------------------------------------------------- */

static void put_ratio(struct json_out *out, const char *key, struct coverage_ratio ratio)
{
    json_put_open(out, key, '{');
    json_put_count(out, "numerator", ratio.seen);
    json_put_count(out, "denominator", ratio.all);
    json_close(out, '}');
}

static void put_gap(struct json_out *out, const struct coverage_gap *gap)
{
    json_open(out, '{');
    json_put_word(out, "code", diag_info(gap->code)->name);
    json_put_text(out, gap->in_pattern ? "pattern" : "rule", gap->owner);
    json_put_place(out, &gap->place);
    json_put_text(out, "text", gap->text);
    json_put_bool(out, "allowed", gap->allow != NULL);
    if (gap->allow)
        json_put_text(out, "reason", gap->allow->reason);
    json_close(out, '}');
}

static void put_coverage(struct json_out *out, const struct ft_test *test)
{
    const struct coverage *coverage = test->coverage;
    json_key(out, STR("coverage"));
    if (!coverage) {
        json_write_null(out);
        return;
    }
    json_open(out, '{');
    put_ratio(out, "conditions", coverage->nodes);
    put_ratio(out, "alternatives", coverage->alternatives);
    json_put_text_or_null(out, "threshold", test->threshold_text);
    json_put_bool(out, "reached", coverage_reaches(coverage, test->threshold));
    json_put_open(out, "gaps", '[');
    for (size_t i = 0; i < coverage->gap_count; i++)
        put_gap(out, &coverage->gaps[i]);
    json_close(out, ']');
    json_close(out, '}');
}

/* --- the whole ---------------------------------------------------------------- */

static void put_counts(struct json_out *out, size_t rules, size_t examples, size_t failed)
{
    json_put_count(out, "rules", rules);
    json_put_count(out, "examples", examples);
    json_put_count(out, "failed", failed);
}

static void put_files(struct json_out *out, const struct ft_test *test)
{
    json_put_open(out, "files", '[');
    for (size_t i = 0; i < test->file_count; i++) {
        const struct tested_file *file = &test->files[i];
        json_open(out, '{');
        json_put_text(out, "path", file->file->path);
        put_counts(out, file->rule_count, file->example_count, file->failed);
        json_close(out, '}');
    }
    json_close(out, ']');
}

void test_report_json(struct buf *to, const struct ft_test *test,
                      const struct ft_test_render_options *options)
{
    struct json_out out = {.to = to};
    (void)options;
    json_begin(&out);
    json_put_bool(&out, "passed", ft_test_passed(test));
    put_counts(&out, test->rule_count, test->example_count, test->failed);
    put_files(&out, test);
    put_failures(&out, test);
    put_coverage(&out, test);
    json_end(&out, '}');
}
