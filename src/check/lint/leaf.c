#include "check/lint/form.h"
#include "match/regex/words.h"

/* --- keys ---------------------------------------------------------------------- */

static void put_text(struct buf *key, struct str text)
{
    buf_printf(key, " %zu:", text.n);
    buf_add(key, text);
}

static bool has_name(struct str_list names, struct str name)
{
    for (size_t i = 0; i < names.n; i++)
        if (str_eq(names.v[i], name))
            return true;
    return false;
}

/* The least name above `after`, so that lists of the same names read the same. */
static const struct str *next_name(struct str_list names, const struct str *after)
{
    const struct str *next = NULL;
    for (size_t i = 0; i < names.n; i++)
        if ((!after || str_cmp(names.v[i], *after) > 0) &&
            (!next || str_cmp(names.v[i], *next) < 0))
            next = &names.v[i];
    return next;
}

static void put_names(struct buf *key, struct str_list names)
{
    const struct str *name = NULL;
    if (names.n > 100) { /* sorting would take too long: only the same order is the same list */
        for (size_t i = 0; i < names.n; i++)
            put_text(key, names.v[i]);
        return;
    }
    while ((name = next_name(names, name)))
        put_text(key, *name);
}

static void put_share(struct buf *key, const struct cond *share)
{
    buf_printf(key, " %u %u", share->n, share->is.share.name_space);
    for (size_t i = 0; i < share->is.share.except_count; i++)
        buf_printf(key, " %u", share->is.share.except[i]);
}

void leaf_put_key(struct buf *key, const struct cond *leaf)
{
    buf_printf(key, "%d", (int)leaf->op);
    switch (operand_of(leaf)) {
    case OPERAND_CONDS:
    case OPERAND_SOME_CONDS:
    case OPERAND_COND:
        break;
    case OPERAND_REGEX:
        buf_printf(key, " %u %u %u", leaf->is.text.regex, leaf->is.text.field[0],
                   leaf->is.text.field[1]);
        break;
    case OPERAND_TAG:
        buf_printf(key, " %u", leaf->is.tag);
        break;
    case OPERAND_ROWS:
    case OPERAND_SECTION:
        put_names(key, leaf->is.names);
        break;
    case OPERAND_WORDS:
        buf_printf(key, " %u", leaf->is.bits);
        break;
    case OPERAND_AMOUNT:
        put_text(key, leaf->is.amount.measure_id);
        buf_printf(key, " %d %lld %d %lld", leaf->is.amount.has_above,
                   (long long)leaf->is.amount.above, leaf->is.amount.has_below,
                   (long long)leaf->is.amount.below);
        break;
    case OPERAND_SHARE:
        put_share(key, leaf);
        break;
    }
}

/* --- signatures ------------------------------------------------------------------ */

static uint64_t bit_of(uint64_t number)
{
    number = (number + 1) * 0x9E3779B97F4A7C15u;
    return (uint64_t)1 << (number >> 58);
}

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* The pairs of bytes in a word: those of a part of it are among them. */
static uint64_t pairs_in(struct str word)
{
    uint64_t bits = 0;
    for (size_t i = 0; i + 1 < word.n; i++)
        bits |= bit_of((uint64_t)lower(word.p[i]) << 8 | lower(word.p[i + 1]));
    return bits;
}

static uint64_t words_of(const struct literals *literals)
{
    uint64_t bits = 0;
    for (size_t c = 0; literals && c < literals->count; c++) {
        uint64_t common = ~(uint64_t)0;
        for (size_t i = 0; i < literals->all[c].count; i++)
            common &= pairs_in(literals->all[c].any[i].text);
        bits |= common;
    }
    return bits;
}

/* Only leaves of one class imply, exclude or complete each other. */
static uint64_t class_of(const struct cond *leaf)
{
    uint64_t class = (uint64_t)leaf->op << 32;
    if (leaf->op == COND_TAG)
        class |= leaf->is.tag;
    if (leaf->op == COND_TEXT)
        class |= (leaf->is.text.field[0] & 0xFFFF) << 16 | (leaf->is.text.field[1] & 0xFFFF);
    return class;
}

struct form_signature leaf_signature(const struct form *leaf)
{
    return (struct form_signature){bit_of(class_of(leaf->cond)), words_of(leaf->literals)};
}

enum ft_err leaf_set_literals(struct forms *forms, struct form *leaf)
{
    uint32_t regex = leaf->cond->is.text.regex;
    const struct regex_node *tree;
    struct literals *literals;
    enum ft_err err;
    leaf->literals = forms->literals[regex];
    if (leaf->literals)
        return FT_OK;
    literals = ARENA_NEW(forms->arena, struct literals);
    if (!literals)
        return FT_ENOMEM;
    err = regex_parse(forms->arena, forms->rules->regexes[regex].text, &tree);
    if (!err)
        err = literals_required(forms->arena, tree, literals);
    leaf->literals = forms->literals[regex] = literals;
    return err;
}

/* --- how leaves relate ------------------------------------------------------------ */

static bool clause_implies(struct literal_clause clause, struct literal_clause other)
{
    for (size_t i = 0; i < clause.count; i++) {
        bool implied = false;
        for (size_t k = 0; k < other.count && !implied; k++)
            implied = literal_implies(clause.any[i], other.any[k]);
        if (!implied)
            return false;
    }
    return true;
}

/* A match of a holds one word of each of its clauses; b asks for one of its words and no more. */
static bool text_implies(const struct form *a, const struct form *b)
{
    const struct literals *x = a->literals, *y = b->literals;
    if (a->cond->is.text.field[0] != b->cond->is.text.field[0] ||
        a->cond->is.text.field[1] != b->cond->is.text.field[1] || !y->exact || y->count != 1)
        return false;
    for (size_t i = 0; i < x->count; i++)
        if (clause_implies(x->all[i], y->all[0]))
            return true;
    return false;
}

static bool names_within(struct str_list a, struct str_list b)
{
    if (a.n > 100 || b.n > 100)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (!has_name(b, a.v[i]))
            return false;
    return true;
}

static bool amount_implies(const struct cond *a, const struct cond *b)
{
    bool above = !b->is.amount.has_above ||
                 (a->is.amount.has_above && a->is.amount.above >= b->is.amount.above);
    bool below = !b->is.amount.has_below ||
                 (a->is.amount.has_below && a->is.amount.below <= b->is.amount.below);
    return above && below && str_eq(a->is.amount.measure_id, b->is.amount.measure_id);
}

static bool share_implies(const struct cond *a, const struct cond *b)
{
    if (a->is.share.name_space != b->is.share.name_space || a->n < b->n ||
        a->is.share.except_count != b->is.share.except_count)
        return false;
    for (size_t i = 0; i < a->is.share.except_count; i++)
        if (a->is.share.except[i] != b->is.share.except[i])
            return false;
    return true;
}

uint64_t leaf_cost(const struct form *a, const struct form *b)
{
    uint64_t cost = 1;
    for (size_t i = 0; a->literals && b->literals && i < a->literals->count && b->literals->count;
         i++)
        cost += (uint64_t)a->literals->all[i].count * b->literals->all[0].count / 16;
    return cost;
}

bool leaf_implies(const struct form *a, const struct form *b)
{
    const struct cond *x = a->cond, *y = b->cond;
    if (x->op != y->op)
        return false;
    switch (operand_of(x)) {
    case OPERAND_REGEX:
        return text_implies(a, b);
    case OPERAND_ROWS:
        return names_within(x->is.names, y->is.names);
    case OPERAND_SECTION:
        return section_holds(y->is.names.v[0], x->is.names.v[0]);
    case OPERAND_WORDS:
        return (x->is.bits & ~y->is.bits) == 0;
    case OPERAND_AMOUNT:
        return amount_implies(x, y);
    case OPERAND_SHARE:
        return share_implies(x, y);
    case OPERAND_TAG: /* equal leaves are one */
    case OPERAND_CONDS:
    case OPERAND_SOME_CONDS:
    case OPERAND_COND:
        break;
    }
    return false;
}

static bool names_apart(struct str_list a, struct str_list b)
{
    if (a.n > 100 || b.n > 100)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (has_name(b, a.v[i]))
            return false;
    return true;
}

/* No amount lies strictly between the one's lower and the other's upper bound. */
static bool amount_apart(const struct cond *a, const struct cond *b)
{
    int64_t above = a->is.amount.above, below = b->is.amount.below;
    return a->is.amount.has_above && b->is.amount.has_below &&
           (below <= above || below - 1 <= above) &&
           str_eq(a->is.amount.measure_id, b->is.amount.measure_id);
}

bool leaf_excludes(const struct form *a, const struct form *b)
{
    const struct cond *x = a->cond, *y = b->cond;
    if (x->op != y->op || basis_of(x) != BASIS_VALUE)
        return false;
    switch (operand_of(x)) {
    case OPERAND_WORDS:
        return (x->is.bits & y->is.bits) == 0;
    case OPERAND_ROWS:
        return names_apart(x->is.names, y->is.names);
    case OPERAND_SECTION:
        return !section_holds(x->is.names.v[0], y->is.names.v[0]) &&
               !section_holds(y->is.names.v[0], x->is.names.v[0]);
    case OPERAND_AMOUNT:
        return amount_apart(x, y) || amount_apart(y, x);
    case OPERAND_REGEX:
    case OPERAND_TAG:
    case OPERAND_SHARE:
    case OPERAND_CONDS:
    case OPERAND_SOME_CONDS:
    case OPERAND_COND:
        break;
    }
    return false;
}

bool leaf_completes(const struct form *a, const struct form *b)
{
    const struct cond *x = a->cond, *y = b->cond;
    unsigned every = (1u << op_info[x->op].word_count) - 1;
    return x->op == y->op && basis_of(x) == BASIS_VALUE && operand_of(x) == OPERAND_WORDS &&
           (x->is.bits | y->is.bits) == every;
}
