#include "report/check/formats.h"

/* Findings below the level at which a run fails are no failures, and JUnit knows nothing else. */
static bool fails(const struct diag_list *list, const struct diag *diag,
                  const struct ft_diags_options *options)
{
    return diag_is_shown(list, diag) && diag->severity >= options->fail_level;
}

static size_t count_in(const struct diag_list *list, struct str path,
                       const struct ft_diags_options *options)
{
    size_t count = 0;
    for (size_t i = 0; i < list->n; i++)
        count += fails(list, list->v[i], options) && str_eq(list->v[i]->place.path, path);
    return count;
}

static void put_finding(struct buf *out, const struct diag *diag)
{
    const char *code = diag_info(diag->code)->name;
    struct junit_case finding = {.classname = diag->place.path,
                                 .file = diag->place.path,
                                 .line = diag->place.line,
                                 .type = code};
    buf_puts(&finding.name, code);
    if (diag->place.line)
        buf_printf(&finding.name, " %zu:%zu", diag->place.line, diag->place.column);
    buf_add(&finding.message, diag->message);
    diag_render(&finding.text, diag, false);
    junit_case(out, &finding);
}

/* A suite a file; one without findings has a case that passed. */
static void put_suite(struct buf *out, const struct diag_list *list, struct str path,
                      const struct ft_diags_options *options)
{
    size_t failures = count_in(list, path, options);
    struct junit_counts counts = {failures ? failures : 1, failures};
    struct junit_case passed = {.classname = path, .file = path};
    junit_suite_begin(out, path, counts);
    for (size_t i = 0; i < list->n; i++)
        if (fails(list, list->v[i], options) && str_eq(list->v[i]->place.path, path))
            put_finding(out, list->v[i]);
    if (!failures) {
        buf_puts(&passed.name, "lint");
        junit_case(out, &passed);
    }
    junit_suite_end(out);
}

static bool is_named(struct str path, const struct ft_diags_options *options, size_t before)
{
    for (size_t i = 0; i < before; i++)
        if (str_eq(str_of(options->paths[i]), path))
            return true;
    return false;
}

/* Paths of findings in files that were not named, each where it comes first: they are sorted. */
static bool begins_path(const struct diag_list *list, size_t at,
                        const struct ft_diags_options *options)
{
    struct str path = list->v[at]->place.path;
    return (!at || !str_eq(list->v[at - 1]->place.path, path)) &&
           !is_named(path, options, options->path_count);
}

void diag_report_junit(struct buf *out, const struct diag_list *list,
                       const struct ft_diags_options *options)
{
    struct junit_counts counts = {0};
    for (size_t i = 0; i < list->n; i++)
        counts.failures += fails(list, list->v[i], options);
    counts.tests = counts.failures;
    for (size_t i = 0; i < options->path_count; i++)
        counts.tests += !is_named(str_of(options->paths[i]), options, i) &&
                        !count_in(list, str_of(options->paths[i]), options);
    junit_begin(out, counts);
    for (size_t i = 0; i < options->path_count; i++)
        if (!is_named(str_of(options->paths[i]), options, i))
            put_suite(out, list, str_of(options->paths[i]), options);
    for (size_t i = 0; i < list->n; i++)
        if (begins_path(list, i, options) && count_in(list, list->v[i]->place.path, options))
            put_suite(out, list, list->v[i]->place.path, options);
    junit_end(out);
}
