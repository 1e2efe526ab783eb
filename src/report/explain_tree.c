/* The tree of a judged condition. */
#include "base/escape.h"
#include "base/utf8.h"
#include "report/explain_page.h"

/* A node's place among its siblings, which decides the branch drawn to it. */
enum branch { BRANCH_ROOT, BRANCH_MIDDLE, BRANCH_LAST };

static const char *branch_to(enum branch branch)
{
    return branch == BRANCH_ROOT ? "" : branch == BRANCH_LAST ? "└─ " : "├─ ";
}

static const char *branch_past(enum branch branch)
{
    return branch == BRANCH_MIDDLE ? "│  " : branch == BRANCH_LAST ? "   " : "";
}

static enum branch branch_of(size_t at, size_t count)
{
    return at + 1 < count ? BRANCH_MIDDLE : BRANCH_LAST;
}

static void begin_node(const struct page *page, enum branch branch)
{
    page_begin_line(page);
    page_inked(page, INK_FAINT, str_of(branch_to(branch)));
}

static void put_node(struct page *page, const struct reason *reason, enum branch branch);

/* A regex may be long: the file has all of it. */
#define REGEX_LINES 4

/* What was looked for in vain, with the patterns put in, unless the condition shows all of it. */
static void put_looked_for(struct page *page, const struct cond *cond)
{
    const struct yaml_node *node = yaml_get(cond->origin.node, "text");
    struct str regex = page->audit->rules->regexes[cond->is.text.regex].text;
    if (node && str_eq(node->value, regex) && utf8_width(regex) <= PAGE_REGEX_COLUMNS)
        return;
    size_t before = page_indent(page, "= ");
    page_paragraph(page, INK_FAINT, utf8_cut(regex, REGEX_LINES * page_room(page)));
    page_outdent(page, before);
}

static void put_matched(struct page *page, const struct reason *reason)
{
    const struct subject *subject = reason->subject;
    struct str name = page->audit->rules->fields[subject->side].v[reason->field];
    page_excerpt(page, name, subject->fields[reason->field], reason->span);
}

static void put_detail(struct page *page, const struct reason *reason)
{
    if (reason->cond->op != COND_TEXT)
        return;
    size_t before = page_indent_columns(page, page_truth_width(page));
    if (reason->field != NO_INDEX)
        put_matched(page, reason);
    else if (!reason->holds)
        put_looked_for(page, reason->cond);
    page_outdent(page, before);
}

/* A tag rule behind a tag, and its condition. */
static void put_tag_rule(struct page *page, const struct tag_reason *reason, enum branch branch)
{
    begin_node(page, branch);
    buf_printf(page->out, "%s ", page_word(page, WORD_TAG_RULE));
    escape_terminal(page->out, reason->rule->id);
    buf_puts(page->out, "  ");
    page_place(page, origin_place(reason->rule->origin));
    buf_puts(page->out, reason->when ? "\n" : " …\n");
    size_t before = page_indent(page, branch_past(branch));
    if (reason->when)
        put_node(page, reason->when, BRANCH_LAST);
    page_outdent(page, before);
}

static void put_node(struct page *page, const struct reason *reason, enum branch branch)
{
    begin_node(page, branch);
    page_truth(page, reason->holds);
    page_condition(page, reason);
    buf_putc(page->out, '\n');

    size_t before = page_indent(page, branch_past(branch));
    put_detail(page, reason);
    for (size_t i = 0; i < reason->child_count; i++)
        put_node(page, reason->children[i], branch_of(i, reason->child_count));
    for (size_t i = 0; i < reason->tag_rule_count; i++)
        put_tag_rule(page, &reason->tag_rules[i], branch_of(i, reason->tag_rule_count));
    page_outdent(page, before);
}

void page_tree(struct page *page, const struct reason *reason)
{
    put_node(page, reason, BRANCH_ROOT);
}
