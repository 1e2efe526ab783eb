/* What a condition says, as it is written, and what the row has instead. */
#include "base/escape.h"
#include "base/utf8.h"
#include "report/explain/text.h"

static void put_list(struct buf *out, const struct str_list *names)
{
    for (size_t i = 0; i < names->n; i++) {
        buf_puts(out, i > 0 ? ", " : "");
        escape_terminal(out, names->v[i]);
    }
}

static void put_bits(struct buf *out, unsigned bits, const struct op_info *info)
{
    bool first = true;
    for (size_t i = 0; i < info->word_count; i++) {
        if (!(bits >> i & 1))
            continue;
        buf_puts(out, first ? "" : ", ");
        buf_puts(out, info->words[i]);
        first = false;
    }
}

static void put_regex(struct buf *out, struct str regex)
{
    struct buf safe = {0};
    escape_terminal(&safe, regex);
    struct str cut = utf8_cut(buf_str(&safe), EXPLAIN_REGEX_COLUMNS);
    buf_putc(out, '\'');
    buf_add(out, cut);
    buf_puts(out, cut.n < safe.n ? "…'" : "'");
    out->failed |= safe.failed;
    buf_release(&safe);
}

static void put_text(const struct explain_text *e, const struct reason *reason)
{
    enum side side = reason->subject->side;
    uint32_t field = reason->cond->is.text.field[side];
    put_regex(e->lines.out, reason->cond->is.text.written);
    if (field != NO_INDEX) {
        buf_puts(e->lines.out, " field ");
        escape_terminal(e->lines.out, e->audit->rules->fields[side].v[field]);
    }
}

static void put_amount(const struct explain_text *e, const struct reason *reason)
{
    const struct cond *cond = reason->cond;
    uint32_t measure = cond->is.amount.measure;
    escape_terminal(e->lines.out, cond->is.amount.measure_id);
    if (measure == NO_INDEX)
        return;
    if (cond->is.amount.has_above) {
        buf_printf(e->lines.out, " %s ", label(e->language, LABEL_EXPLAIN_ABOVE));
        explain_money(e, measure, cond->is.amount.above);
    }
    if (cond->is.amount.has_below) {
        buf_printf(e->lines.out, " %s ", label(e->language, LABEL_EXPLAIN_BELOW));
        explain_money(e, measure, cond->is.amount.below);
    }
}

static void put_cell(const struct explain_text *e, const struct reason *reason)
{
    uint32_t measure = reason->cond->is.amount.measure;
    struct amount amount = {AMOUNT_EMPTY, 0};
    if (measure != NO_INDEX)
        amount = amount_unpack(reason->subject->amounts[measure]);
    if (amount.state == AMOUNT_VALUE)
        explain_money(e, measure, amount.value);
    else
        buf_puts(e->lines.out, label(e->language, amount.state == AMOUNT_NIL ? LABEL_EXPLAIN_NIL
                                                                             : LABEL_NOT_STATED));
}

static void put_share(const struct explain_text *e, const struct reason *reason)
{
    const struct cond *cond = reason->cond;
    const size_t least = cond->n;
    escape_terminal(e->lines.out, e->audit->rules->tag_spaces.v[cond->is.share.name_space]);
    buf_puts(e->lines.out, ".* ");
    explain_fill_counts(e, LABEL_EXPLAIN_AT_LEAST, &least, 1);
}

static void put_shared(const struct explain_text *e, const struct reason *reason)
{
    if (reason->shared.n == 0)
        buf_puts(e->lines.out, label(e->language, LABEL_NONE));
    put_list(e->lines.out, &reason->shared);
}

/* --- tags, words, sections ---------------------------------------------------------- */

/* What is known about the tag without a rule to show. */
static void put_tag_remark(const struct explain_text *e, const struct reason *reason)
{
    if (reason->tag_rule_count == 0)
        buf_puts(e->lines.out,
                 label(e->language, reason->by_data        ? LABEL_EXPLAIN_BY_DATA
                                    : reason->shown_before ? LABEL_EXPLAIN_SHOWN_BEFORE
                                                           : LABEL_EXPLAIN_NO_TAG_RULE));
}

static void put_section(const struct explain_text *e, const struct reason *reason)
{
    escape_terminal(e->lines.out, reason->subject->section);
}

static void put_words(const struct explain_text *e, const struct reason *reason)
{
    unsigned words = subject_words(reason->subject, reason->cond->op);
    if (words == 0)
        buf_puts(e->lines.out, label(e->language, LABEL_NONE));
    put_bits(e->lines.out, words, &op_info[reason->cond->op]);
}

/* --- conditions on others ---------------------------------------------------------- */

/* Which row a condition on a parent or an ancestor was judged on. */
static void put_row_above(const struct explain_text *e, const struct reason *reason)
{
    if (basis_of(reason->cond) == BASIS_ABOVE && reason->child_count > 0)
        escape_terminal(e->lines.out, reason->children[0]->subject->id);
}

static void put_no_row_above(const struct explain_text *e, const struct reason *reason)
{
    if (basis_of(reason->cond) == BASIS_ABOVE && reason->child_count == 0)
        buf_puts(e->lines.out, label(e->language, LABEL_EXPLAIN_NO_ROW_ABOVE));
}

/* "2 of 3 hold" */
static void put_count(const struct explain_text *e, const struct reason *reason)
{
    bool needs = operand_of(reason->cond) == OPERAND_SOME_CONDS;
    size_t counts[] = {reason->cond->n, 0, reason->child_count};
    for (size_t i = 0; i < reason->child_count; i++)
        counts[1] += reason->children[i]->holds;
    explain_fill_counts(e, needs ? LABEL_EXPLAIN_NEEDS_OF : LABEL_EXPLAIN_HOLD_OF,
                        needs ? counts : counts + 1, needs ? 3 : 2);
}

/* --- every form of operand ------------------------------------------------------------ */

typedef void put_part(const struct explain_text *e, const struct reason *reason);

/* What stands behind an operator. */
static void put_operand(const struct explain_text *e, const struct reason *reason)
{
    const struct cond *cond = reason->cond;
    switch (operand_of(cond)) {
    case OPERAND_CONDS:
    case OPERAND_SOME_CONDS:
        break;
    case OPERAND_COND:
        put_row_above(e, reason);
        break;
    case OPERAND_REGEX:
        put_text(e, reason);
        break;
    case OPERAND_TAG:
        escape_terminal(e->lines.out, e->audit->rules->tags[cond->is.tag].name);
        break;
    case OPERAND_ROWS:
    case OPERAND_SECTION:
        put_list(e->lines.out, &cond->is.names);
        break;
    case OPERAND_WORDS:
        put_bits(e->lines.out, cond->is.bits, &op_info[cond->op]);
        break;
    case OPERAND_AMOUNT:
        put_amount(e, reason);
        break;
    case OPERAND_SHARE:
        put_share(e, reason);
        break;
    }
}

/* What the row has, where that is not what the condition asks for. */
static void put_here(const struct explain_text *e, const struct reason *reason, put_part *put)
{
    if (reason->holds)
        return;
    buf_puts(e->lines.out, label(e->language, LABEL_EXPLAIN_HERE));
    put(e, reason);
}

/* What stands behind that in brackets. */
static void put_remark(const struct explain_text *e, const struct reason *reason)
{
    switch (operand_of(reason->cond)) {
    case OPERAND_CONDS:
    case OPERAND_SOME_CONDS:
        put_count(e, reason);
        break;
    case OPERAND_COND:
        put_no_row_above(e, reason);
        break;
    case OPERAND_TAG:
        put_tag_remark(e, reason);
        break;
    case OPERAND_SECTION:
        put_here(e, reason, put_section);
        break;
    case OPERAND_WORDS:
        put_here(e, reason, put_words);
        break;
    case OPERAND_AMOUNT:
        put_here(e, reason, put_cell);
        break;
    case OPERAND_SHARE:
        put_shared(e, reason);
        break;
    case OPERAND_REGEX:
    case OPERAND_ROWS:
        break;
    }
}

/* Writes what `put` writes, if anything, between the two. */
static void put_between(const struct explain_text *e, const char *before, const char *after,
                        put_part *put, const struct reason *reason)
{
    struct buf text = {0};
    struct explain_text aside = *e;
    aside.lines.out = &text;
    put(&aside, reason);
    if (text.n > 0) {
        buf_puts(e->lines.out, before);
        buf_add(e->lines.out, buf_str(&text));
        buf_puts(e->lines.out, after);
    }
    e->lines.out->failed |= text.failed;
    buf_release(&text);
}

void explain_condition(const struct explain_text *e, const struct reason *reason)
{
    outline_put(&e->lines, STYLE_TITLE, str_of(cond_op_name[reason->cond->op]));
    put_between(e, " ", "", put_operand, reason);
    outline_style(&e->lines, STYLE_FAINT);
    put_between(e, "  (", ")", put_remark, reason);
    outline_style(&e->lines, STYLE_PLAIN);
}
