/* Why an example failed: its rows, the conditions as trees, and how near it came. */
#include "base/escape.h"
#include "report/explain_page.h"
#include "report/test_report.h"

#define USUAL_WIDTH 100

static void put_cell(struct page *page, struct str name, struct str text)
{
    struct buf line = {0};
    if (!text.n)
        return;
    buf_printf(&line, "%.*s: %.*s", STR_ARG(name), STR_ARG(text));
    page_paragraph(page, INK_PLAIN, buf_str(&line));
    page->out->failed |= line.failed;
    buf_release(&line);
}

static void put_bits(struct page *page, const char *name, unsigned bits, const char *const *names,
                     int count)
{
    struct buf list = {0};
    for (int i = 0; i < count; i++)
        if (bits >> i & 1)
            buf_printf(&list, "%s%s", list.n ? ", " : "", names[i]);
    put_cell(page, str_of(name), buf_str(&list));
    page->out->failed |= list.failed;
    buf_release(&list);
}

static void put_tags(struct page *page, const struct subject *subject)
{
    const struct rule_set *rules = page->audit->rules;
    struct buf list = {0};
    for (size_t i = 0; i < rules->tag_count; i++)
        if (bit_get(subject->tags, i))
            buf_printf(&list, "%s%.*s", list.n ? ", " : "", STR_ARG(rules->tags[i].name));
    put_cell(page, STR("tags"), buf_str(&list));
    page->out->failed |= list.failed;
    buf_release(&list);
}

/* A plain text stands in every field that is searched: once is enough. */
static void put_fields(struct page *page, const struct subject *subject)
{
    struct str_list names = page->audit->rules->fields[subject->side];
    for (size_t i = 0; i < names.n; i++)
        if (i == 0 || !str_eq(subject->fields[i], subject->fields[i - 1]))
            put_cell(page, names.v[i], subject->fields[i]);
}

/* The cells that are not empty, with the tags that the tag rules gave. */
static void put_row(struct page *page, const struct subject *subject)
{
    put_cell(page, STR("id"), subject->id);
    put_cell(page, STR("section"), subject->section);
    put_fields(page, subject);
    put_bits(page, "expects", subject->expects, expects_name, EXPECTS_KINDS);
    if (subject->kind != LINE_MONEY)
        put_cell(page, STR("kind"), str_of(line_kind_name[subject->kind]));
    put_tags(page, subject);
}

static void put_side(struct page *page, enum explain_word name, const struct reason *reason)
{
    size_t before;
    if (!reason)
        return;
    page_begin_line(page);
    page_inked(page, INK_STRONG, str_of(page_word(page, name)));
    buf_putc(page->out, '\n');
    before = page_indent(page, "  ");
    if (reason->subject)
        put_row(page, reason->subject);
    page_tree(page, reason);
    page_outdent(page, before);
}

static void put_near(struct page *page, const struct near_miss *near)
{
    struct str field = page->audit->rules->fields[near->subject->side].v[near->field];
    struct buf line = {0};
    size_t before;
    buf_printf(&line, "nearest: '%.*s' ", STR_ARG(near->matched));
    if (near->kind == NEAR_FIELD)
        buf_puts(&line, "matches, but in a field that is not searched");
    else if (near->kind == NEAR_CASE)
        buf_puts(&line, "would match with (?i), which makes upper and lower case one");
    else
        buf_printf(&line, "matches, but '%.*s' does not follow it", STR_ARG(near->missing));
    page_paragraph(page, INK_PLAIN, buf_str(&line));
    page->out->failed |= line.failed;
    buf_release(&line);
    before = page_indent(page, "  ");
    page_excerpt(page, field, near->subject->fields[near->field], near->span);
    page_outdent(page, before);
}

static void put_rule(struct page *page, const struct tested_rule *rule)
{
    page_begin_line(page);
    buf_printf(page->out, "%s rule ", rule_role_name[rule->role]);
    page_inked(page, INK_STRONG, rule->id);
    buf_puts(page->out, "  ");
    page_place(page, origin_place(rule->origin));
    buf_putc(page->out, '\n');
}

void test_put_reasons(struct buf *out, const struct ft_test *test, const struct tested_rule *rule,
                      const struct tested_example *example,
                      const struct test_report_options *options)
{
    struct page page = {.out = out,
                        .audit = &test->audit,
                        .language = LANGUAGE_EN,
                        .width = options->width ? options->width : USUAL_WIDTH,
                        .colour = options->colour};
    page_indent(&page, "  ");
    put_rule(&page, rule);
    page_indent(&page, "  ");
    put_side(&page, WORD_SIDE_ITEMS, example->items);
    put_side(&page, WORD_SIDE_LINES, example->lines);
    put_side(&page, WORD_SIDE_BOTH, example->both);
    if (!example->items && !example->lines)
        page_paragraph(&page, INK_FAINT, STR("not shown: too many examples failed"));
    for (size_t i = 0; i < example->near_count; i++)
        put_near(&page, &example->near[i]);
    out->failed |= page.indent.failed;
    buf_release(&page.indent);
}
