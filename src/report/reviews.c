/* What people decided, in words. */
#include "report/view.h"

void view_author(struct buf *out, enum language language, const struct result_decision *decision)
{
    buf_add(out, decision->by);
    if (decision->by.n > 0 && decision->date.n > 0)
        buf_puts(out, label(language, LABEL_SEPARATOR));
    buf_add(out, decision->date);
}

static void put_changed(struct buf *out, enum language language, unsigned changed)
{
    bool any = false;
    for (int i = 0; i < CHANGED_KINDS; i++) {
        if ((changed >> i & 1) == 0)
            continue;
        buf_puts(out, any ? label(language, LABEL_SEPARATOR) : "");
        buf_puts(out, changed_label(language, i));
        any = true;
    }
}

void view_doubts(struct buf *out, enum language language, const struct result_decision *decision)
{
    struct label_values values = {0};
    bool stands = decision->state == DECISION_STANDS;
    if (decision->suspect) {
        buf_puts(label_value(&values), review_label(language, REVIEW_SUSPECT));
        put_changed(label_value(&values), language, decision->changed);
        label_fill(out, language, LABEL_PAIR, &values);
    }
    if (!stands)
        buf_printf(out, "%s%s", decision->suspect ? label(language, LABEL_SENTENCE_GAP) : "",
                   decision_label(language, decision->state));
}

/* --- one decision ----------------------------------------------------------------------- */

static int find_word(const char *const names[], int count, struct str word)
{
    int i = 0;
    while (i < count && !str_eq(str_of(names[i]), word))
        i++;
    return i;
}

/* "whole", or what an answer is of the kind, as a table says it; words it does not know stay. */
static void put_value(struct buf *out, const struct ft_result *result, enum language language,
                      int kind, struct str word)
{
    int answer = find_word(answer_name, ANSWERS, word);
    if (str_eq(word, str_of(extent_name[EXTENT_WHOLE])))
        buf_puts(out, label(language, LABEL_WHOLE));
    else if (str_eq(word, str_of(extent_name[EXTENT_PART])))
        buf_puts(out, label(language, LABEL_PART));
    else if (answer < ANSWERS)
        buf_puts(out, view_answer(result, language, kind, (enum answer)answer));
    else
        buf_add(out, word);
}

/* "whole", "budget:whole;process:part", "budget:met" */
static void put_extent(struct buf *out, const struct ft_result *result, enum language language,
                       struct str extent)
{
    bool any = false;
    for (struct str part, word; str_split(&extent, ';', &part); any = true) {
        struct label_values pair = {0};
        struct str value = part;
        buf_puts(out, any ? label(language, LABEL_SEPARATOR) : "");
        str_split(&value, ':', &word);
        int kind = find_word(expects_name, EXPECTS_KINDS, str_trim(word));
        if (kind == EXPECTS_KINDS) {
            put_value(out, result, language, 0, str_trim(part));
            continue;
        }
        buf_puts(label_value(&pair), expects_label(language, kind));
        put_value(label_value(&pair), result, language, kind, str_trim(value));
        label_fill(out, language, LABEL_PAIR, &pair);
    }
}

void view_ruling(struct buf *out, const struct ft_result *result, enum language language,
                 const struct result_decision *decision)
{
    bool both = decision->strength && decision->extent.n > 0;
    if (decision->strength)
        buf_puts(out, strength_label(language, decision->strength));
    buf_puts(out, both ? label(language, LABEL_SEPARATOR) : "");
    put_extent(out, result, language, decision->extent);
}

/* Fills "{0} ({1})", or says the first alone where the second is empty. Releases both. */
static void put_both(struct buf *out, enum language language, enum label which, struct buf *a,
                     struct buf *b)
{
    struct label_values values = {0};
    buf_add(label_value(&values), buf_str(a));
    buf_add(label_value(&values), buf_str(b));
    if (b->n == 0)
        buf_add(out, buf_str(a));
    label_fill(out, language, b->n > 0 ? which : LABEL_NOTHING, &values);
    out->failed |= a->failed || b->failed;
    buf_release(a);
    buf_release(b);
}

void view_said(struct buf *out, const struct ft_result *result, enum language language,
               const struct result_decision *decision)
{
    struct buf verdict = {0}, ruling = {0}, said = {0}, reason = {0}, all = {0}, author = {0};
    buf_puts(&verdict, verdict_label(language, decision->verdict));
    view_ruling(&ruling, result, language, decision);
    put_both(&said, language, LABEL_ANSWER_BUT, &verdict, &ruling);
    buf_add(&reason, decision->reason);
    put_both(&all, language, LABEL_PAIR, &said, &reason);
    view_author(&author, language, decision);
    put_both(out, language, LABEL_ANSWER_BUT, &all, &author);
}

void view_decision(struct buf *out, const struct ft_result *result, enum language language,
                   const struct result_decision *decision)
{
    view_said(out, result, language, decision);
    struct label_values doubts = {0};
    view_doubts(label_value(&doubts), language, decision);
    label_fill(out, language, doubts.text.n > 0 ? LABEL_MARK : LABEL_NOTHING, &doubts);
}

/* --- all of them ------------------------------------------------------------------------ */

size_t view_suspects(const struct ft_result *result)
{
    size_t count = 0;
    for (size_t i = 0; i < result->decision_count; i++)
        count += decision_is_doubted(&result->decisions[i]);
    return count;
}

size_t view_disputes(const struct ft_result *result)
{
    size_t count = 0;
    for (size_t i = 0; i < result->decision_count; i++)
        count += result->decisions[i].state == DECISION_DISPUTED;
    return count;
}

void view_without(struct buf *out, enum language language, const char *before, struct ratio with,
                  struct ratio without)
{
    struct label_values values = {0};
    if (without.numerator == with.numerator && without.denominator == with.denominator)
        return;
    buf_printf(label_value(&values), "%lld/%lld", (long long)without.numerator,
               (long long)without.denominator);
    buf_puts(out, before);
    label_fill(out, language, LABEL_WITHOUT_SUSPECTS, &values);
}
