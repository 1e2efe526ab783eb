/* The tree of a judged condition. */
#include "base/escape.h"
#include "base/utf8.h"
#include "report/explain/text.h"

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

static void begin_node(const struct explain_text *e, enum branch branch)
{
    outline_begin_line(&e->lines);
    outline_put(&e->lines, STYLE_FAINT, str_of(branch_to(branch)));
}

static void put_node(struct explain_text *e, const struct reason *reason, enum branch branch);

/* A regex may be long: the file has all of it. */
#define REGEX_LINES 4

/* What was looked for in vain, with the patterns put in, unless the condition shows all of it. */
static void put_looked_for(struct explain_text *e, const struct cond *cond)
{
    struct str regex = e->audit->rules->regexes[cond->is.text.regex].text;
    if (str_eq(cond->is.text.written, regex) && utf8_width(regex) <= EXPLAIN_REGEX_COLUMNS)
        return;
    size_t before = outline_indent(&e->lines, "= ");
    outline_paragraph(&e->lines, STYLE_FAINT,
                      utf8_cut(regex, REGEX_LINES * outline_room(&e->lines)));
    outline_outdent(&e->lines, before);
}

static void put_matched(struct explain_text *e, const struct reason *reason)
{
    const struct subject *subject = reason->subject;
    struct str name = e->audit->rules->fields[subject->side].v[reason->field];
    outline_excerpt(&e->lines, name, subject->fields[reason->field], reason->span);
}

static void put_detail(struct explain_text *e, const struct reason *reason)
{
    if (operand_of(reason->cond) != OPERAND_REGEX)
        return;
    size_t before = outline_indent_columns(&e->lines, explain_truth_width(e));
    if (reason->field != NO_INDEX)
        put_matched(e, reason);
    else if (!reason->holds)
        put_looked_for(e, reason->cond);
    outline_outdent(&e->lines, before);
}

/* A tag rule behind a tag, and its condition. */
static void put_tag_rule(struct explain_text *e, const struct tag_reason *reason,
                         enum branch branch)
{
    begin_node(e, branch);
    buf_printf(e->lines.out, "%s ", label(e->language, LABEL_EXPLAIN_TAG_RULE));
    escape_terminal(e->lines.out, reason->rule->id);
    buf_puts(e->lines.out, "  ");
    explain_place(e, origin_place(reason->rule->origin));
    buf_puts(e->lines.out, reason->when ? "\n" : " …\n");
    size_t before = outline_indent(&e->lines, branch_past(branch));
    if (reason->when)
        put_node(e, reason->when, BRANCH_LAST);
    outline_outdent(&e->lines, before);
}

static void put_node(struct explain_text *e, const struct reason *reason, enum branch branch)
{
    begin_node(e, branch);
    explain_truth(e, reason->holds);
    explain_condition(e, reason);
    buf_putc(e->lines.out, '\n');

    size_t before = outline_indent(&e->lines, branch_past(branch));
    put_detail(e, reason);
    for (size_t i = 0; i < reason->child_count; i++)
        put_node(e, reason->children[i], branch_of(i, reason->child_count));
    for (size_t i = 0; i < reason->tag_rule_count; i++)
        put_tag_rule(e, &reason->tag_rules[i], branch_of(i, reason->tag_rule_count));
    outline_outdent(&e->lines, before);
}

void explain_tree(struct explain_text *e, const struct reason *reason)
{
    put_node(e, reason, BRANCH_ROOT);
}
