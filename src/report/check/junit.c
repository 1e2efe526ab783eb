#include "report/check/formats.h"

#include "base/escape.h"
#include "base/utf8.h"

/* XML 1.0 §2.2, without what it discourages: C1 controls. */
static bool is_xml(uint32_t c)
{
    if (c < 0x20)
        return c == '\t' || c == '\n' || c == '\r';
    return !(c >= 0x7F && c < 0xA0) && c != 0xFFFE && c != 0xFFFF;
}

/* Line breaks and tabs in an attribute would be read as blanks (XML 1.0 §3.3.3). */
static const char *entity_of(uint32_t c)
{
    switch (c) {
    case '\t':
        return "&#9;";
    case '\n':
        return "&#10;";
    case '\r':
        return "&#13;";
    default:
        return escape_markup(c);
    }
}

static void add_valid(struct buf *out, struct str text, bool attribute)
{
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);
        const char *entity = entity_of(c);
        bool blank = c == '\t' || c == '\n';
        if (entity && (attribute || !blank))
            buf_puts(out, entity);
        else if (is_xml(c))
            buf_add(out, str_slice(text, from, at));
    }
}

static void add_text(struct buf *out, struct str text, bool attribute)
{
    while (text.n) {
        size_t valid = utf8_invalid_at(text);
        add_valid(out, str_slice(text, 0, valid), attribute);
        text = str_slice(text, valid + (valid < text.n), text.n); /* a path may hold any byte */
    }
}

static void add_attribute(struct buf *out, const char *name, struct str value)
{
    buf_printf(out, " %s=\"", name);
    add_text(out, value, true);
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
    add_text(out, buf_str(&the_case->text), false);
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
