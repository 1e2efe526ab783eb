/* Tests of rule files, for a terminal. */
#include "base/escape.h"
#include "doc/grid.h"
#include "report/check/formats.h"
#include "report/explain/text.h"

/* As a compiler would: the place, the line and a caret. */
static void put_place(struct buf *out, const struct tested_rule *rule,
                      const struct tested_example *example, bool colour)
{
    struct ft_diags *diags = ft_diags_new();
    struct ft_text text = {0};
    if (diags)
        test_report(rule, example, diags);
    if (!diags || ft_diags_render(diags, &(struct ft_diags_text){.colour = colour}, &text) != FT_OK)
        out->failed = true;
    else
        buf_add(out, (struct str){text.bytes, text.size});
    ft_text_free(&text);
    ft_diags_free(diags);
}

static void put_failures(struct buf *out, const struct ft_test *test,
                         const struct tested_rule *rule,
                         const struct ft_test_render_options *options)
{
    for (size_t i = 0; i < rule->example_count; i++) {
        if (rule->examples[i].passed)
            continue;
        put_place(out, rule, &rule->examples[i], options->colour);
        test_put_reasons(out, test, rule, &rule->examples[i], options);
        buf_putc(out, '\n');
    }
}

static void put_ratio(struct buf *out, const char *what, struct coverage_ratio ratio,
                      const char *seen)
{
    buf_printf(out, "%s: ", what);
    test_put_ratio(out, ratio);
    buf_printf(out, " (%zu of %zu %s)\n", ratio.seen, ratio.all, seen);
}

static void put_coverage(struct buf *out, const struct ft_test *test)
{
    const struct coverage *coverage = test->coverage;
    if (!coverage)
        return;
    for (size_t i = 0; i < coverage->gap_count; i++)
        test_put_gap(out, &coverage->gaps[i]);
    put_ratio(out, "coverage of conditions", coverage->nodes, "verdicts seen");
    put_ratio(out, "coverage of alternatives", coverage->alternatives, "seen true");
    if (coverage->allowed)
        buf_printf(out, "%zu gap%s allowed and not counted\n", coverage->allowed,
                   coverage->allowed == 1 ? "" : "s");
    if (test->threshold_text.n && !coverage_reaches(coverage, test->threshold))
        buf_printf(out, "coverage is below %.*s\n", STR_ARG(test->threshold_text));
}

void test_report_text(struct buf *out, const struct ft_test *test,
                      const struct ft_test_render_options *options)
{
    for (size_t i = 0; i < test->rule_count; i++)
        put_failures(out, test, &test->rules[i], options);
    put_coverage(out, test);
    test_put_summary(out, test);
    buf_putc(out, '\n');
}

/* --- what several formats say of a test, in short ------------------------------------------------------------------------- */

void test_put_outcome(struct buf *out, const struct tested_rule *rule,
                      const struct tested_example *example)
{
    buf_printf(out, "%s rule '%.*s' %s", rule_role_name[rule->role], STR_ARG(rule->id),
               example->example->matches ? "does not match what it must match"
                                         : "matches what it must not match");
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

void test_put_summary(struct buf *out, const struct ft_test *test)
{
    buf_printf(out, "%zu rule%s, %zu example%s: %zu passed, %zu failed", test->rule_count,
               plural(test->rule_count), test->example_count, plural(test->example_count),
               test->example_count - test->failed, test->failed);
}

void test_put_ratio(struct buf *out, struct coverage_ratio ratio)
{
    size_t tenths = ratio.all ? ratio.seen * 1000 / ratio.all : 0;
    if (ratio.all)
        buf_printf(out, "%zu.%zu%%", tenths / 10, tenths % 10);
    else
        buf_puts(out, "n/a");
}

void test_put_gap(struct buf *out, const struct coverage_gap *gap)
{
    const char *what = gap->code == FT504   ? "never true"
                       : gap->code == FT505 ? "never false"
                                            : "alternative never seen";
    escape_terminal(out, gap->place.path);
    buf_printf(out, ":%zu:%zu: %s: ", gap->place.line, gap->place.column, what);
    escape_terminal(out, gap->text);
    buf_printf(out, " (%s%.*s)", gap->in_pattern ? "pattern " : "", STR_ARG(gap->owner));
    if (gap->allow) {
        buf_puts(out, gap->allow->reason.n ? "; allowed: " : "; allowed");
        escape_terminal(out, gap->allow->reason);
    }
    buf_putc(out, '\n');
}

/* --- why an example failed: its rows, the conditions as trees, how near it came ------- */

static void put_cell(struct explain_text *e, struct str name, struct str text)
{
    struct buf line = {0};
    if (!text.n)
        return;
    buf_printf(&line, "%.*s: %.*s", STR_ARG(name), STR_ARG(text));
    outline_paragraph(&e->lines, STYLE_PLAIN, buf_str(&line));
    e->lines.out->failed |= line.failed;
    buf_release(&line);
}

static void put_bits(struct explain_text *e, const char *name, unsigned bits,
                     const char *const *names, int count)
{
    struct buf list = {0};
    for (int i = 0; i < count; i++)
        if (bits >> i & 1)
            buf_printf(&list, "%s%s", list.n ? ", " : "", names[i]);
    put_cell(e, str_of(name), buf_str(&list));
    e->lines.out->failed |= list.failed;
    buf_release(&list);
}

static void put_tags(struct explain_text *e, const struct subject *subject)
{
    const struct rule_set *rules = e->audit->rules;
    struct buf list = {0};
    for (size_t i = 0; i < rules->tag_count; i++)
        if (bit_get(subject->tags, i))
            buf_printf(&list, "%s%.*s", list.n ? ", " : "", STR_ARG(rules->tags[i].name));
    put_cell(e, STR("tags"), buf_str(&list));
    e->lines.out->failed |= list.failed;
    buf_release(&list);
}

/* A plain text stands in every field that is searched: once is enough. */
static void put_fields(struct explain_text *e, const struct subject *subject)
{
    struct str_list names = e->audit->rules->fields[subject->side];
    for (size_t i = 0; i < names.n; i++)
        if (i == 0 || !str_eq(subject->fields[i], subject->fields[i - 1]))
            put_cell(e, names.v[i], subject->fields[i]);
}

/* The cells that are not empty, with the tags that the tag rules gave. */
static void put_row(struct explain_text *e, const struct subject *subject)
{
    put_cell(e, STR("id"), subject->id);
    put_cell(e, STR("section"), subject->section);
    put_fields(e, subject);
    put_bits(e, "expects", subject->expects, expects_name, EXPECTS_KINDS);
    if (subject->kind != LINE_MONEY)
        put_cell(e, STR("kind"), str_of(line_kind_name[subject->kind]));
    put_tags(e, subject);
}

static void put_side(struct explain_text *e, enum label name, const struct reason *reason)
{
    size_t before;
    if (!reason)
        return;
    outline_begin_line(&e->lines);
    outline_put(&e->lines, STYLE_TITLE, str_of(label(e->language, name)));
    buf_putc(e->lines.out, '\n');
    before = outline_indent(&e->lines, "  ");
    if (reason->subject)
        put_row(e, reason->subject);
    explain_tree(e, reason);
    outline_outdent(&e->lines, before);
}

static void put_near(struct explain_text *e, const struct near_miss *near)
{
    struct str field = e->audit->rules->fields[near->subject->side].v[near->field];
    struct buf line = {0};
    size_t before;
    buf_printf(&line, "nearest: '%.*s' ", STR_ARG(near->matched));
    if (near->kind == NEAR_FIELD)
        buf_puts(&line, "matches, but in a field that is not searched");
    else if (near->kind == NEAR_CASE)
        buf_puts(&line, "would match with (?i), which makes upper and lower case one");
    else
        buf_printf(&line, "matches, but '%.*s' does not follow it", STR_ARG(near->missing));
    outline_paragraph(&e->lines, STYLE_PLAIN, buf_str(&line));
    e->lines.out->failed |= line.failed;
    buf_release(&line);
    before = outline_indent(&e->lines, "  ");
    outline_excerpt(&e->lines, field, near->subject->fields[near->field], near->span);
    outline_outdent(&e->lines, before);
}

static void put_rule(struct explain_text *e, const struct tested_rule *rule)
{
    outline_begin_line(&e->lines);
    buf_printf(e->lines.out, "%s rule ", rule_role_name[rule->role]);
    outline_put(&e->lines, STYLE_TITLE, rule->id);
    buf_puts(e->lines.out, "  ");
    explain_place(e, origin_place(rule->origin));
    buf_putc(e->lines.out, '\n');
}

void test_put_reasons(struct buf *out, const struct ft_test *test, const struct tested_rule *rule,
                      const struct tested_example *example,
                      const struct ft_test_render_options *options)
{
    struct explain_text e = {
        .lines = {.out = out, .width = wrap_text_width(options->width), .colour = options->colour},
        .audit = &test->audit,
        .language = LANGUAGE_EN};
    outline_indent(&e.lines, "  ");
    put_rule(&e, rule);
    outline_indent(&e.lines, "  ");
    put_side(&e, LABEL_EXPLAIN_SIDE_ITEMS, example->items);
    put_side(&e, LABEL_EXPLAIN_SIDE_LINES, example->lines);
    put_side(&e, LABEL_EXPLAIN_SIDE_BOTH, example->both);
    if (!example->items && !example->lines)
        outline_paragraph(&e.lines, STYLE_FAINT, STR("not shown: too many examples failed"));
    for (size_t i = 0; i < example->near_count; i++)
        put_near(&e, &example->near[i]);
    out->failed |= e.lines.indent.failed;
    buf_release(&e.lines.indent);
}
