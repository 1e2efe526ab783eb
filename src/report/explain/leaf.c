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

static void put_money(const struct explain_text *e, uint32_t measure, int64_t value)
{
    const struct model *model = e->audit->model;
    const struct unit *unit = &model->measures[measure].unit;
    money_format(e->lines.out, value, unit, 0);
    escape_terminal(e->lines.out, unit->name);
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
        put_money(e, measure, cond->is.amount.above);
    }
    if (cond->is.amount.has_below) {
        buf_printf(e->lines.out, " %s ", label(e->language, LABEL_EXPLAIN_BELOW));
        put_money(e, measure, cond->is.amount.below);
    }
}

static void put_cell(const struct explain_text *e, const struct reason *reason)
{
    uint32_t measure = reason->cond->is.amount.measure;
    struct amount amount = {AMOUNT_EMPTY, 0};
    if (measure != NO_INDEX)
        amount = amount_unpack(reason->subject->amounts[measure]);
    if (amount.state == AMOUNT_VALUE)
        put_money(e, measure, amount.value);
    else
        buf_puts(e->lines.out,
                 label(e->language,
                       amount.state == AMOUNT_NIL ? LABEL_EXPLAIN_NIL : LABEL_EXPLAIN_NOT_STATED));
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

/* --- tags, names, kinds --------------------------------------------------------- */

static void put_tag(const struct explain_text *e, const struct reason *reason)
{
    escape_terminal(e->lines.out, e->audit->rules->tags[reason->cond->is.tag].name);
}

/* What is known about the tag without a rule to show. */
static void put_tag_remark(const struct explain_text *e, const struct reason *reason)
{
    if (reason->tag_rule_count == 0)
        buf_puts(e->lines.out,
                 label(e->language, reason->by_data        ? LABEL_EXPLAIN_BY_DATA
                                    : reason->shown_before ? LABEL_EXPLAIN_SHOWN_BEFORE
                                                           : LABEL_EXPLAIN_NO_TAG_RULE));
}

static void put_names(const struct explain_text *e, const struct reason *reason)
{
    put_list(e->lines.out, &reason->cond->is.names);
}

static void put_section(const struct explain_text *e, const struct reason *reason)
{
    escape_terminal(e->lines.out, reason->subject->section);
}

static void put_expects(const struct explain_text *e, const struct reason *reason)
{
    put_bits(e->lines.out, reason->cond->is.bits, expects_name, EXPECTS_KINDS);
}

static void put_expected(const struct explain_text *e, const struct reason *reason)
{
    if (reason->subject->expects == 0)
        buf_puts(e->lines.out, label(e->language, LABEL_NONE));
    put_bits(e->lines.out, reason->subject->expects, expects_name, EXPECTS_KINDS);
}

static void put_kinds(const struct explain_text *e, const struct reason *reason)
{
    put_bits(e->lines.out, reason->cond->is.bits, line_kind_name, LINE_KINDS);
}

static void put_kind(const struct explain_text *e, const struct reason *reason)
{
    buf_puts(e->lines.out, line_kind_name[reason->subject->kind]);
}

/* --- conditions on others ---------------------------------------------------------- */

/* Which row a condition on a parent or an ancestor was judged on. */
static void put_row_above(const struct explain_text *e, const struct reason *reason)
{
    if (reason->child_count > 0)
        escape_terminal(e->lines.out, reason->children[0]->subject->id);
}

static void put_no_row_above(const struct explain_text *e, const struct reason *reason)
{
    if (reason->child_count == 0)
        buf_puts(e->lines.out, label(e->language, LABEL_EXPLAIN_NO_ROW_ABOVE));
}

/* "2 of 3 hold" */
static void put_count(const struct explain_text *e, const struct reason *reason)
{
    bool needs = reason->cond->op == COND_AT_LEAST;
    size_t counts[] = {reason->cond->n, 0, reason->child_count};
    for (size_t i = 0; i < reason->child_count; i++)
        counts[1] += reason->children[i]->holds;
    explain_fill_counts(e, needs ? LABEL_EXPLAIN_NEEDS_OF : LABEL_EXPLAIN_HOLD_OF,
                        needs ? counts : counts + 1, needs ? 3 : 2);
}

/* --- every operator ------------------------------------------------------------------ */

typedef void put_part(const struct explain_text *e, const struct reason *reason);

/* What stands behind an operator, in brackets behind that, and there where it does not hold: what
 * the row has. NULL: nothing. */
static const struct {
    put_part *operands, *remark, *actual;
} parts[] = {
    [COND_ALL] = {.remark = put_count},
    [COND_ANY] = {.remark = put_count},
    [COND_NOT] = {0},
    [COND_AT_LEAST] = {.remark = put_count},
    [COND_TEXT] = {put_text},
    [COND_TAG] = {put_tag, put_tag_remark},
    [COND_ID] = {put_names},
    [COND_SECTION] = {put_names, .actual = put_section},
    [COND_EXPECTS] = {put_expects, .actual = put_expected},
    [COND_KIND] = {put_kinds, .actual = put_kind},
    [COND_UNDER] = {put_names},
    [COND_PARENT] = {put_row_above, put_no_row_above},
    [COND_ANCESTOR] = {put_row_above, put_no_row_above},
    [COND_AMOUNT] = {put_amount, .actual = put_cell},
    [COND_SHARE] = {put_share, put_shared},
};

static void put_operands(const struct explain_text *e, const struct reason *reason)
{
    put_part *put = parts[reason->cond->op].operands;
    if (put)
        put(e, reason);
}

static void put_remark(const struct explain_text *e, const struct reason *reason)
{
    put_part *put = parts[reason->cond->op].remark, *actual = parts[reason->cond->op].actual;
    if (put)
        put(e, reason);
    if (!actual || reason->holds)
        return;
    buf_puts(e->lines.out, label(e->language, LABEL_EXPLAIN_HERE));
    actual(e, reason);
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
    put_between(e, " ", "", put_operands, reason);
    outline_style(&e->lines, STYLE_FAINT);
    put_between(e, "  (", ")", put_remark, reason);
    outline_style(&e->lines, STYLE_PLAIN);
}
