/* Diagnostics and tests of rule files as annotations of a pull request. */
#include "report/check/formats.h"

#include "base/escape.h"
#include "base/place.h"

/* As the runner reads them back: percent, line ends, and in a property what separates these. */
static const char *escape_of(uint32_t c, bool property)
{
    bool control = (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0);
    switch (c) {
    case '%':
        return "%25";
    case '\r':
        return "%0D";
    case '\n':
        return "%0A";
    case ':':
        return property ? "%3A" : NULL;
    case ',':
        return property ? "%2C" : NULL;
    default:
        return control ? "" : NULL;
    }
}

static void escape_message(struct buf *out, struct str text)
{
    escape_each(out, text, escape_of, false);
}

/* Lines are those of the file itself; columns are given only where the place stays in one line, as GitHub asks. */
static void add_place(struct buf *out, const struct place *place)
{
    buf_puts(out, " file=");
    escape_each(out, place->path, escape_of, true);
    if (!place->line || place->inside.p)
        return;
    buf_printf(out, ",line=%zu,endLine=%zu", place->line, place->end_line);
    if (place->end_line != place->line)
        return;
    buf_printf(out, ",col=%zu", place->column);
    if (place->end_column > place->column) /* the last character is inside, as the last line is */
        buf_printf(out, ",endColumn=%zu", place->end_column - 1);
}

void github_annotation(struct buf *out, struct annotation *annotation)
{
    static const char *const command[] = {"notice", "warning", "error"};
    buf_printf(out, "::%s", command[annotation->severity]);
    add_place(out, &annotation->place);
    buf_puts(out, ",title=");
    escape_each(out, buf_str(&annotation->title), escape_of, true);
    buf_puts(out, "::");
    if (annotation->place.inside.p) {
        place_put_within(out, &annotation->place, escape_message);
        buf_puts(out, ": ");
    }
    escape_message(out, buf_str(&annotation->message));
    buf_putc(out, '\n');
    out->failed |= annotation->title.failed || annotation->message.failed;
    buf_release(&annotation->title);
    buf_release(&annotation->message);
}

static void put_code(struct buf *title, enum diag_code code)
{
    buf_printf(title, "%s [%s]", diag_info(code)->title, diag_info(code)->name);
}

/* --- diagnostics -------------------------------------------------------------------- */

void diag_report_github(struct buf *out, const struct diag_list *list,
                        const struct ft_diags_options *options)
{
    (void)options;
    for (size_t i = 0; i < list->n; i++) {
        const struct diag *diag = list->v[i];
        struct annotation annotation = {.severity = diag->severity, .place = diag->place};
        if (!diag_is_shown(list, diag))
            continue;
        put_code(&annotation.title, diag->code);
        diag_put_plain(&annotation.message, diag, true);
        github_annotation(out, &annotation);
    }
}

/* --- tests of rule files -------------------------------------------------------------- */

static void put_failure(struct buf *out, const struct ft_test *test, const struct tested_rule *rule,
                        const struct tested_example *example)
{
    static const struct ft_test_render_options plain = {0};
    struct annotation annotation = {.severity = FT_ERROR,
                                    .place = origin_place(example->example->origin)};
    buf_puts(&annotation.title, "failing example [FT502]");
    test_put_outcome(&annotation.message, rule, example);
    buf_putc(&annotation.message, '\n');
    test_put_reasons(&annotation.message, test, rule, example, &plain);
    github_annotation(out, &annotation);
}

static void put_gap(struct buf *out, const struct coverage_gap *gap)
{
    struct annotation annotation = {.severity = diag_info(gap->code)->severity,
                                    .place = gap->place};
    put_code(&annotation.title, gap->code);
    buf_printf(&annotation.message, "%.*s (%s%.*s)", STR_ARG(gap->text),
               gap->in_pattern ? "pattern " : "", STR_ARG(gap->owner));
    github_annotation(out, &annotation);
}

static void put_no_examples(struct buf *out, const struct tested_file *file)
{
    struct annotation annotation = {.severity = FT_ERROR, .place = place_of_file(file->file->path)};
    buf_puts(&annotation.title, "no examples [FT501]");
    buf_puts(&annotation.message, "there is no example to test");
    github_annotation(out, &annotation);
}

void test_report_github(struct buf *out, const struct ft_test *test,
                        const struct ft_test_render_options *options)
{
    (void)options;
    for (size_t i = 0; i < test->file_count && !test->example_count; i++)
        put_no_examples(out, &test->files[i]);
    for (size_t r = 0; r < test->rule_count; r++)
        for (size_t i = 0; i < test->rules[r].example_count; i++)
            if (!test->rules[r].examples[i].passed)
                put_failure(out, test, &test->rules[r], &test->rules[r].examples[i]);
    for (size_t i = 0; test->coverage && i < test->coverage->gap_count; i++)
        if (!test->coverage->gaps[i].allow)
            put_gap(out, &test->coverage->gaps[i]);
}
