/* Each pair that is wrong, missed or linked with another strength, and why. */
#include "report/score/page.h"

const char *score_strength_word(enum strength strength)
{
    return strength ? strength_name[strength] : "none";
}

void score_words(struct buf *out, const struct score_why *why, uint32_t rule)
{
    for (int side = SIDE_ITEM; side <= SIDE_LINE; side++) {
        const char *before = side == SIDE_LINE ? " ⇢ " : "";
        for (size_t i = 0; i < why->word_count; i++) {
            const struct score_word *word = &why->words[i];
            if (word->rule != rule || word->side != (enum side)side)
                continue;
            buf_puts(out, before);
            buf_add(out, word->text);
            before = "; ";
        }
    }
}

void score_place(struct buf *out, const struct cond *cond)
{
    struct place place = origin_place(cond->origin);
    buf_printf(out, "%.*s:%zu", STR_ARG(place.path), place.line);
}

/* --- why ------------------------------------------------------------------------------- */

static void begin_line(const struct report *r, bool *begun)
{
    if (*begun)
        doc_put(r->doc, "\n");
    *begun = true;
}

static void put_rules(const struct report *r, const struct scored_link *link,
                      const struct score_why *why, bool *begun)
{
    for (size_t i = 0; i < link->rule_count; i++) {
        struct buf words = {0};
        begin_line(r, begun);
        label_fill_text(doc_text(r->doc, DOC_MIXED), r->language, LABEL_SCORE_RULE_MATCHED,
                        r->score->links.rules->links[link->rules[i]].id);
        score_words(&words, why, link->rules[i]);
        doc_put(r->doc, words.n > 0 ? "  " : "");
        doc_data(r->doc, buf_str(&words));
        r->doc->failed |= words.failed;
        buf_release(&words);
    }
}

static void put_nearest(const struct report *r, const struct score_why *why)
{
    struct label_values values = {0};
    enum label which = why->items_hold && why->lines_hold ? LABEL_SCORE_NEAREST_SIDES
                       : why->items_hold                  ? LABEL_SCORE_NEAREST_ITEMS
                                                          : LABEL_SCORE_NEAREST_LINES;
    buf_add(label_value(&values), r->score->links.rules->links[why->nearest].id);
    buf_printf(label_value(&values), "%u", why->missing);
    label_fill(doc_text(r->doc, DOC_MIXED), r->language, which, &values);
}

/* "fails: text at rules/ldp-2015.yaml:145" */
static void put_failed(const struct report *r, const struct cond *failed)
{
    struct label_values values = {0};
    if (!failed)
        return;
    buf_puts(label_value(&values), cond_op_name[failed->op]);
    score_place(label_value(&values), failed);
    doc_put(r->doc, "\n");
    label_fill(doc_text(r->doc, DOC_MIXED), r->language, LABEL_SCORE_FAILED, &values);
}

static void put_missed_by_rules(const struct report *r, const struct score_why *why)
{
    if (why->exclude != NO_INDEX)
        label_fill_text(doc_text(r->doc, DOC_MIXED), r->language, LABEL_WHY_EXCLUDED,
                        r->score->links.rules->links[why->exclude].id);
    else if (why->nearest != NO_INDEX)
        put_nearest(r, why);
    else
        doc_put(r->doc, tell_label(r, LABEL_SCORE_NO_RULE));
    put_failed(r, why->failed);
}

static void put_listed(const struct report *r, const struct listed_pair *listed)
{
    if (!listed)
        doc_put(r->doc, tell_label(r, LABEL_SCORE_NOT_LISTED));
    else if (listed->score.n > 0)
        label_fill_text(doc_text(r->doc, DOC_MIXED), r->language,
                        listed->linked ? LABEL_SCORE_LISTED : LABEL_SCORE_LISTED_BELOW,
                        listed->score);
}

static void put_why(const struct report *r, const struct score_pair *pair,
                    const struct score_why *why)
{
    bool begun = false;
    doc_cell(r->doc, STYLE_PLAIN);
    if (pair->gold->reason.n > 0) {
        begin_line(r, &begun);
        doc_data(r->doc, pair->gold->reason);
    }
    if (r->score->links.rules && pair->link) {
        put_rules(r, pair->link, why, &begun);
        return;
    }
    begin_line(r, &begun);
    if (r->score->links.rules)
        put_missed_by_rules(r, why);
    else
        put_listed(r, why->listed);
}

/* --- rows ------------------------------------------------------------------------------ */

static void put_strength(const struct report *r, bool linked, enum strength strength)
{
    if (linked && strength)
        doc_cell_words(r->doc, STYLE_PLAIN, strength_label(r->language, strength));
    else
        tell_label_cell(r, STYLE_PLAIN, linked ? LABEL_SCORE_YES : LABEL_SCORE_NO_LINK);
}

static void put_pair(const struct report *r, const struct score_pair *pair,
                     const struct score_why *why)
{
    const struct model *model = r->score->audit->model;
    doc_begin_row(r->doc, DOC_ROW);
    doc_cell_data(r->doc, STYLE_PLAIN, model->items[pair->item].id);
    doc_put(r->doc, "  ");
    doc_data(r->doc, model->items[pair->item].text);
    doc_cell_data(r->doc, STYLE_PLAIN, model->lines[pair->line].id);
    doc_put(r->doc, "  ");
    doc_data(r->doc, why->title);
    put_strength(r, pair->link, pair->link ? pair->link->strength : 0);
    put_strength(r, pair->gold->strength, pair->gold->strength);
    put_why(r, pair, why);
    doc_end_row(r->doc);
}

static void put_pairs(const struct table *table)
{
    const struct score *score = &table->report->score->score;
    const enum score_verdict *verdict = table->of;
    for (size_t i = 0; i < score->pair_count; i++)
        if (score->pairs[i].verdict == *verdict)
            put_pair(table->report, &score->pairs[i], &table->report->score->why[i]);
}

void tell_score_pairs(const struct report *r)
{
    static const struct table_column columns[] = {
        COLUMN_TEXT(LABEL_ITEM),  COLUMN_TEXT(LABEL_LINE),      COLUMN(LABEL_SCORE_LINKED),
        COLUMN(LABEL_SCORE_GOLD), COLUMN_TEXT(LABEL_SCORE_WHY),
    };
    static const struct {
        enum score_verdict verdict;
        const char *id;
        enum label heading;
    } lists[] = {
        {SCORE_WRONG, "wrong", LABEL_SCORE_WRONG_LINKS},
        {SCORE_MISSED, "missed", LABEL_SCORE_MISSED_LINKS},
        {SCORE_STRENGTH, "strength", LABEL_SCORE_STRENGTH_LINKS},
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        size_t count = r->score->score.verdicts[lists[i].verdict];
        if (lists[i].verdict == SCORE_STRENGTH && count == 0)
            continue;
        tell_heading_count(r, lists[i].id, lists[i].heading, count);
        if (tell_any(r, count))
            table_tell(r, (struct table){TABLE_COLUMNS(columns), .rows = put_pairs,
                                         .of = &lists[i].verdict});
    }
}
