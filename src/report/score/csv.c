/* A score as a table: a row for each pair that is linked or that the gold links. */
#include "report/score/page.h"
#include "text/csv.h"

static void put(struct buf *out, struct str text)
{
    csv_write_text(out, text, false);
}

/* "yes" where the list states no strength. */
static const char *linked_word(const struct score_pair *pair)
{
    if (!pair->link)
        return "none";
    return pair->link->strength ? strength_name[pair->link->strength] : "yes";
}

static void put_rules(struct buf *out, const struct ft_score *score, const struct score_pair *pair,
                      const struct score_why *why)
{
    struct buf ids = {0}, words = {0};
    for (size_t i = 0; pair->link && i < pair->link->rule_count; i++) {
        size_t before = words.n;
        buf_printf(&ids, "%s%.*s", i > 0 ? ";" : "",
                   STR_ARG(score->links.rules->links[pair->link->rules[i]].id));
        buf_puts(&words, before > 0 ? " | " : "");
        score_words(&words, why, pair->link->rules[i]);
    }
    csv_write_made(out, &ids);
    csv_write_made(out, &words);
}

static void put_missed(struct buf *out, const struct ft_score *score, const struct score_why *why)
{
    const struct rule_set *rules = score->links.rules;
    struct buf missing = {0}, failed_at = {0};
    put(out, why->exclude == NO_INDEX ? STR("") : rules->links[why->exclude].id);
    put(out, why->nearest == NO_INDEX ? STR("") : rules->links[why->nearest].id);
    if (why->nearest != NO_INDEX)
        buf_printf(&missing, "%u", why->missing);
    csv_write_made(out, &missing);
    if (why->failed)
        score_place(&failed_at, why->failed);
    csv_write_made(out, &failed_at);
    put(out, why->listed ? why->listed->score : STR(""));
}

static void put_pair(struct buf *out, const struct ft_score *score, size_t at)
{
    const struct score_pair *pair = &score->score.pairs[at];
    const struct score_why *why = &score->why[at];
    const struct model *model = score->audit->model;
    csv_write_text(out, model->items[pair->item].id, true);
    put(out, model->lines[pair->line].id);
    put(out, str_of(score_verdict_name[pair->verdict]));
    put(out, str_of(linked_word(pair)));
    put(out, str_of(pair->gold ? score_strength_word(pair->gold->strength) : ""));
    put(out, pair->gold ? pair->gold->reason : STR(""));
    put_rules(out, score, pair, why);
    put_missed(out, score, why);
    put(out, model->items[pair->item].section);
    put(out, model->items[pair->item].text);
    put(out, why->title);
    csv_end_row(out);
}

void report_score_csv(struct buf *out, const struct ft_score *score,
                      const struct report_options *options)
{
    (void)options;
    buf_puts(out, "item,line,verdict,linked,gold,reason,rules,words,excluded_by,nearest,missing,"
                  "failed_at,score,section,item_text,line_title\n");
    for (size_t i = 0; i < score->score.pair_count; i++)
        put_pair(out, score, i);
}
