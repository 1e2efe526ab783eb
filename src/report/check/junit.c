#include "report/check/formats.h"

#include "base/escape.h"

/* XML 1.0 §2.2, without what it discourages: C1 controls. */
static bool is_xml(uint32_t c)
{
    return c >= 0x20 && !(c >= 0x7F && c < 0xA0) && c != 0xFFFE && c != 0xFFFF;
}

/* Line breaks and tabs in an attribute would be read as blanks (XML 1.0 §3.3.3). */
static const char *entity_of(uint32_t c, bool attribute)
{
    switch (c) {
    case '\t':
        return attribute ? "&#9;" : NULL;
    case '\n':
        return attribute ? "&#10;" : NULL;
    case '\r':
        return "&#13;";
    default:
        return is_xml(c) ? escape_markup(c) : "";
    }
}

static void add_attribute(struct buf *out, const char *name, struct str value)
{
    buf_printf(out, " %s=\"", name);
    escape_each(out, value, entity_of, true);
    buf_putc(out, '"');
}

static void add_counts(struct buf *out, struct junit_counts counts)
{
    buf_printf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"0\">\n", counts.tests,
               counts.failures);
}

void junit_begin(struct buf *out, struct junit_counts counts)
{
    buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"fundtrace\"");
    add_counts(out, counts);
}

void junit_suite_begin(struct buf *out, struct str name, struct junit_counts counts)
{
    buf_puts(out, "  <testsuite");
    add_attribute(out, "name", name);
    add_counts(out, counts);
}

static void add_failure(struct buf *out, const struct junit_case *the_case)
{
    buf_puts(out, ">\n      <failure");
    add_attribute(out, "type", str_of(the_case->type));
    add_attribute(out, "message", buf_str(&the_case->message));
    buf_putc(out, '>');
    escape_each(out, buf_str(&the_case->text), entity_of, false);
    buf_puts(out, "</failure>\n    </testcase>\n");
}

void junit_case(struct buf *out, struct junit_case *the_case)
{
    struct buf *const texts[] = {&the_case->name, &the_case->message, &the_case->text};
    buf_puts(out, "    <testcase");
    add_attribute(out, "name", buf_str(&the_case->name));
    add_attribute(out, "classname", the_case->classname);
    add_attribute(out, "file", the_case->file);
    if (the_case->line)
        buf_printf(out, " line=\"%zu\"", the_case->line);
    if (the_case->type)
        add_failure(out, the_case);
    else
        buf_puts(out, "/>\n");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        out->failed |= texts[i]->failed;
        buf_release(texts[i]);
    }
}

void junit_suite_end(struct buf *out)
{
    buf_puts(out, "  </testsuite>\n");
}

void junit_end(struct buf *out)
{
    buf_puts(out, "</testsuites>\n");
}
