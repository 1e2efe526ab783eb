/* What a condition says, as it is written, and what the row has instead. */
#include "base/escape.h"
#include "base/utf8.h"
#include "report/explain_page.h"

static void put_list(struct buf *out, const struct str_list *names)
{
    for (size_t i = 0; i < names->n; i++) {
        buf_puts(out, i > 0 ? ", " : "");
        escape_terminal(out, names->v[i]);
    }
}

static void put_bits(struct buf *out, unsigned bits, const char *const *names, int count)
{
    bool first = true;
    for (int i = 0; i < count; i++) {
        if (!(bits >> i & 1))
            continue;
        buf_puts(out, first ? "" : ", ");
        buf_puts(out, names[i]);
        first = false;
    }
}

static void put_regex(struct buf *out, struct str regex)
{
    struct buf safe = {0};
    escape_terminal(&safe, regex);
    struct str cut = utf8_cut(buf_str(&safe), PAGE_REGEX_COLUMNS);
    buf_putc(out, '\'');
    buf_add(out, cut);
    buf_puts(out, cut.n < safe.n ? "…'" : "'");
    out->failed |= safe.failed;
    buf_release(&safe);
}

/* The value of a key of the condition as the rule's author wrote it. */
static struct str written(const struct cond *cond, const char *key)
{
    const struct yaml_node *node = yaml_get(cond->origin.node, key);
    return node ? node->value : STR("");
}

static void put_text(const struct page *page, const struct cond *cond)
{
    struct str field = written(cond, "field");
    put_regex(page->out, written(cond, "text"));
    if (field.n > 0) {
        buf_puts(page->out, " field ");
        escape_terminal(page->out, field);
    }
}

static void put_money(const struct page *page, uint32_t measure, int64_t value)
{
    const struct model *model = page->audit->model;
    const struct unit *unit = &model->measures[measure].unit;
    money_format(page->out, value, unit, 0);
    escape_terminal(page->out, unit->name);
}

static void put_amount(const struct page *page, const struct cond *cond)
{
    uint32_t measure = cond->is.amount.measure;
    escape_terminal(page->out, cond->is.amount.measure_id);
    if (measure == NO_INDEX)
        return;
    if (cond->is.amount.has_above) {
        buf_printf(page->out, " %s ", page_word(page, WORD_ABOVE));
        put_money(page, measure, cond->is.amount.above);
    }
    if (cond->is.amount.has_below) {
        buf_printf(page->out, " %s ", page_word(page, WORD_BELOW));
        put_money(page, measure, cond->is.amount.below);
    }
}

static void put_number(const struct page *page, enum explain_word word, size_t number)
{
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%zu", number);
    struct str value = {digits, (size_t)n};
    page_fill(page, word, &value, 1);
}

static void put_share(const struct page *page, const struct cond *cond)
{
    escape_terminal(page->out, page->audit->rules->tag_spaces.v[cond->is.share.name_space]);
    buf_puts(page->out, ".* ");
    put_number(page, WORD_AT_LEAST, cond->n);
}

/* Which row a condition on a parent or an ancestor was judged on. */
static void put_row_above(const struct page *page, const struct reason *reason)
{
    if (reason->child_count > 0)
        escape_terminal(page->out, reason->children[0]->subject->id);
}

static void put_operands(const struct page *page, const struct reason *reason)
{
    const struct cond *cond = reason->cond;
    switch (cond->op) {
    case COND_TEXT:
        put_text(page, cond);
        break;
    case COND_TAG:
        escape_terminal(page->out, page->audit->rules->tags[cond->is.tag].name);
        break;
    case COND_ID:
    case COND_SECTION:
    case COND_UNDER:
        put_list(page->out, &cond->is.names);
        break;
    case COND_EXPECTS:
        put_bits(page->out, cond->is.bits, expects_name, EXPECTS_KINDS);
        break;
    case COND_KIND:
        put_bits(page->out, cond->is.bits, line_kind_name, LINE_KINDS);
        break;
    case COND_AMOUNT:
        put_amount(page, cond);
        break;
    case COND_SHARE:
        put_share(page, cond);
        break;
    case COND_PARENT:
    case COND_ANCESTOR:
        put_row_above(page, reason);
        break;
    default:
        break;
    }
}

/* "2 of 3 hold" */
static void put_count(const struct page *page, const struct reason *reason)
{
    char digits[3][24];
    size_t held = 0, first = reason->cond->op == COND_AT_LEAST ? 0 : 1;
    struct str values[3];
    for (size_t i = 0; i < reason->child_count; i++)
        held += reason->children[i]->holds;
    size_t numbers[3] = {reason->cond->n, held, reason->child_count};
    for (int i = 0; i < 3; i++)
        values[i] = (struct str){digits[i],
                                 (size_t)snprintf(digits[i], sizeof digits[i], "%zu", numbers[i])};
    page_fill(page, first ? WORD_HOLD_OF : WORD_NEEDS_OF, values + first, 3 - first);
}

static void put_cell(const struct page *page, const struct reason *reason)
{
    uint32_t measure = reason->cond->is.amount.measure;
    struct amount amount = {AMOUNT_EMPTY, 0};
    if (measure != NO_INDEX)
        amount = amount_unpack(reason->subject->amounts[measure]);
    if (amount.state == AMOUNT_VALUE)
        put_money(page, measure, amount.value);
    else
        buf_puts(page->out,
                 page_word(page, amount.state == AMOUNT_NIL ? WORD_NIL : WORD_NOT_STATED));
}

/* What the row has where a condition on it does not hold. */
static void put_actual(const struct page *page, const struct reason *reason)
{
    const struct subject *subject = reason->subject;
    buf_puts(page->out, page_word(page, WORD_HERE));
    switch (reason->cond->op) {
    case COND_SECTION:
        escape_terminal(page->out, subject->section);
        break;
    case COND_EXPECTS:
        if (subject->expects == 0)
            buf_puts(page->out, label(page->language, LABEL_NONE));
        put_bits(page->out, subject->expects, expects_name, EXPECTS_KINDS);
        break;
    case COND_KIND:
        buf_puts(page->out, line_kind_name[subject->kind]);
        break;
    default:
        put_cell(page, reason);
    }
}

static void put_shared(const struct page *page, const struct reason *reason)
{
    if (reason->shared.n == 0)
        buf_puts(page->out, label(page->language, LABEL_NONE));
    put_list(page->out, &reason->shared);
}

/* What is known about the tag without a rule to show; NULL: nothing. */
static const char *tag_remark(const struct page *page, const struct reason *reason)
{
    if (reason->tag_rule_count > 0)
        return NULL;
    return page_word(page, reason->by_data        ? WORD_BY_DATA
                           : reason->shown_before ? WORD_SHOWN_BEFORE
                                                  : WORD_NO_TAG_RULE);
}

static void put_remark(const struct page *page, const struct reason *reason)
{
    const char *remark;
    switch (reason->cond->op) {
    case COND_ALL:
    case COND_ANY:
    case COND_AT_LEAST:
        put_count(page, reason);
        break;
    case COND_SHARE:
        put_shared(page, reason);
        break;
    case COND_TAG:
        remark = tag_remark(page, reason);
        buf_puts(page->out, remark ? remark : "");
        break;
    case COND_SECTION:
    case COND_EXPECTS:
    case COND_KIND:
    case COND_AMOUNT:
        if (!reason->holds)
            put_actual(page, reason);
        break;
    case COND_PARENT:
    case COND_ANCESTOR:
        if (reason->child_count == 0)
            buf_puts(page->out, page_word(page, WORD_NO_ROW_ABOVE));
        break;
    default:
        break;
    }
}

/* Writes what `put` writes, if anything, between the two. */
static void put_between(const struct page *page, const char *before, const char *after,
                        void (*put)(const struct page *, const struct reason *),
                        const struct reason *reason)
{
    struct buf text = {0};
    struct page aside = *page;
    aside.out = &text;
    put(&aside, reason);
    if (text.n > 0) {
        buf_puts(page->out, before);
        buf_add(page->out, buf_str(&text));
        buf_puts(page->out, after);
    }
    page->out->failed |= text.failed;
    buf_release(&text);
}

void page_condition(const struct page *page, const struct reason *reason)
{
    page_inked(page, INK_STRONG, str_of(cond_op_name[reason->cond->op]));
    put_between(page, " ", "", put_operands, reason);
    page_ink(page, INK_FAINT);
    put_between(page, "  (", ")", put_remark, reason);
    page_ink(page, INK_PLAIN);
}
