#include "check/coverage/coverage.h"
#include "check/examples/example.h"

/* Judges a condition node by node; the whole tree is noted for coverage. */
static enum ft_err ask(struct examiner *examiner, const struct cond *cond,
                       const struct subject *item, const struct subject *line, bool *holds)
{
    const struct verdict *verdict;
    enum ft_err err = scanner_explain(examiner->scanner, examiner->arena, cond, item, line,
                                      examiner->diags, &verdict);
    if (err)
        return err;
    *holds = verdict->holds;
    if (examiner->seen)
        coverage_note(examiner->seen, verdict);
    return FT_OK;
}

static enum ft_err ask_row(struct examiner *examiner, const struct cond *cond,
                           const struct example_row *row, bool *holds)
{
    const struct subject *subject = &row->subject;
    bool item = subject->side == SIDE_ITEM;
    return ask(examiner, cond, item ? subject : NULL, item ? NULL : subject, holds);
}

/* In the order of the strata; a tag that is there already needs no rule, as in an audit. */
static enum ft_err apply_rule(struct examiner *examiner, const struct tag_rule *rule,
                              struct example_row *row)
{
    bool holds = false;
    enum ft_err err;
    if (!(rule->sides >> row->subject.side & 1) || bit_get(row->tags, rule->tag))
        return FT_OK;
    err = ask_row(examiner, rule->when, row, &holds);
    if (holds)
        bit_set(row->tags, rule->tag);
    return err;
}

enum ft_err example_tag_row(struct examiner *examiner, struct example_row *row,
                            const uint64_t *needs)
{
    const struct rule_set *rules = examiner->audit->rules;
    enum ft_err err = FT_OK;
    if (row->parent)
        err = example_tag_row(examiner, row->parent, needs);
    for (size_t word = 0; word < BIT_WORDS(rules->tag_rule_count); word++) {
        for (uint64_t left = needs[word]; left && !err; left &= left - 1) {
            size_t rule = word * 64 + (size_t)__builtin_ctzll(left);
            err = apply_rule(examiner, &rules->tag_rules[rule], row);
        }
    }
    return err;
}

enum ft_err example_asks_tag(struct examiner *examiner, const struct tag_rule *rule,
                             const struct example_rows *rows, bool wanted, bool *passes)
{
    bool item = wanted, line = wanted;
    enum ft_err err = FT_OK;
    if (rows->item)
        err = ask_row(examiner, rule->when, rows->item, &item);
    if (!err && rows->line)
        err = ask_row(examiner, rule->when, rows->line, &line);
    *passes = item == wanted && line == wanted;
    return err;
}

/* All parts are asked, also when the first has decided: coverage is of what an example shows. */
enum ft_err example_asks_link(struct examiner *examiner, const struct link_rule *rule,
                              const struct example_rows *rows, bool wanted, bool *passes)
{
    bool items = false, lines = false, both = true;
    enum ft_err err = ask_row(examiner, rule->items, rows->item, &items);
    if (!err)
        err = ask_row(examiner, rule->lines, rows->line, &lines);
    if (!err && rule->both)
        err = ask(examiner, rule->both, &rows->item->subject, &rows->line->subject, &both);
    *passes = (items && lines && both) == wanted;
    return err;
}
