#include "rules/loader.h"

/*
 * A rule's meaning as one text: operators by name, every text with its length before it so that no
 * two conditions read alike, names instead of indices, which another file would change.
 */
static void put_text(struct buf *out, struct str text)
{
    buf_printf(out, " %zu:", text.n);
    buf_add(out, text);
}

static void put_names(struct buf *out, struct str_list names)
{
    for (size_t i = 0; i < names.n; i++)
        put_text(out, names.v[i]);
}

static void put_match(struct buf *out, const struct rule_set *rules, const struct cond *cond)
{
    put_text(out, rules->regexes[cond->is.text.regex].text);
    for (enum side side = SIDE_ITEM; side <= SIDE_LINE; side++) {
        uint32_t field = cond->is.text.field[side];
        if (field != NO_INDEX)
            put_text(out, rules->fields[side].v[field]);
    }
}

static void put_words(struct buf *out, const struct cond *cond)
{
    const struct op_info *info = &op_info[cond->op];
    for (size_t i = 0; i < info->word_count; i++) {
        if (cond->is.bits >> i & 1)
            put_text(out, str_of(info->words[i]));
    }
}

static void put_amount(struct buf *out, const struct cond *cond)
{
    put_text(out, cond->is.amount.measure_id);
    if (cond->is.amount.has_above)
        buf_printf(out, " above %lld", (long long)cond->is.amount.above);
    if (cond->is.amount.has_below)
        buf_printf(out, " below %lld", (long long)cond->is.amount.below);
}

static void put_share(struct buf *out, const struct rule_set *rules, const struct cond *cond)
{
    put_text(out, rules->tag_spaces.v[cond->is.share.name_space]);
    for (size_t i = 0; i < cond->is.share.except_count; i++)
        put_text(out, rules->tags[cond->is.share.except[i]].name);
}

static void put_operand(struct buf *out, const struct rule_set *rules, const struct cond *cond)
{
    switch (operand_of(cond)) {
    case OPERAND_CONDS:
    case OPERAND_SOME_CONDS:
    case OPERAND_COND:
        break;
    case OPERAND_REGEX:
        put_match(out, rules, cond);
        break;
    case OPERAND_TAG:
        put_text(out, rules->tags[cond->is.tag].name);
        break;
    case OPERAND_ROWS:
    case OPERAND_SECTION:
        put_names(out, cond->is.names);
        break;
    case OPERAND_WORDS:
        put_words(out, cond);
        break;
    case OPERAND_AMOUNT:
        put_amount(out, cond);
        break;
    case OPERAND_SHARE:
        put_share(out, rules, cond);
        break;
    }
}

static void put_cond(struct buf *out, const struct rule_set *rules, const struct cond *cond)
{
    if (!cond) {
        buf_puts(out, "()");
        return;
    }
    buf_printf(out, "(%s", cond_op_name[cond->op]);
    if (cond->n)
        buf_printf(out, " %u", cond->n);
    put_operand(out, rules, cond);
    for (size_t i = 0; i < cond->child_count; i++)
        put_cond(out, rules, cond->children[i]);
    buf_putc(out, ')');
}

static enum ft_err hash(struct buf *text, char out[65])
{
    enum ft_err err = buf_err(text);
    return err ? err : sha256_hex(buf_str(text), out);
}

static enum ft_err print_tag_rule(struct buf *text, const struct rule_set *rules,
                                  struct tag_rule *rule)
{
    buf_clear(text);
    buf_printf(text, "tag %u", rule->sides);
    put_text(text, rules->tags[rule->tag].name);
    put_cond(text, rules, rule->when);
    return hash(text, rule->sha256);
}

static enum ft_err print_link_rule(struct buf *text, const struct rule_set *rules,
                                   struct link_rule *rule)
{
    buf_clear(text);
    if (rule->excludes)
        buf_puts(text, "exclude");
    else
        buf_printf(text, "link %d %d %d", (int)rule->strength, (int)rule->on_parent,
                   (int)extent_of(rule->whole, 0));
    if (rule->whole && rule->whole != WHOLE_FOR_ALL)
        buf_printf(text, " %u", rule->whole);
    put_cond(text, rules, rule->items);
    put_cond(text, rules, rule->lines);
    put_cond(text, rules, rule->both);
    return hash(text, rule->sha256);
}

enum ft_err loader_print_rules(struct loader *loader)
{
    struct buf text = {0};
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < loader->tag_rules.n && !err; i++)
        err = print_tag_rule(&text, loader->set, &loader->tag_rules.v[i]);
    for (size_t i = 0; i < loader->links.n && !err; i++)
        err = print_link_rule(&text, loader->set, &loader->links.v[i]);
    for (size_t i = 0; i < loader->excludes.n && !err; i++)
        err = print_link_rule(&text, loader->set, &loader->excludes.v[i]);
    buf_release(&text);
    return err;
}
