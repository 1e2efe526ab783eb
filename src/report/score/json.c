#include "report/score/page.h"
#include "text/json_put.h"

/* --- ratios ---------------------------------------------------------------------------- */

enum { DECIMALS = 6 }; /* of the bounds of an interval, which are millionths */

static void put_ratio(struct json_out *out, const char *key, struct ratio ratio,
                      const struct interval *interval)
{
    json_put_open(out, key, '{');
    json_key(out, STR("numerator"));
    json_write_int(out, ratio.numerator);
    json_key(out, STR("denominator"));
    json_write_int(out, ratio.denominator);
    if (interval && ratio.denominator > 0) {
        json_key(out, STR("low"));
        json_write_decimal(out, interval->low, DECIMALS);
        json_key(out, STR("high"));
        json_write_decimal(out, interval->high, DECIMALS);
    }
    json_close(out, '}');
}

static void put_share(struct json_out *out, const char *key, struct ratio share)
{
    struct interval interval = wilson(share);
    put_ratio(out, key, share, &interval);
}

static void put_counts(struct json_out *out, const char *key, const struct score_counts *counts)
{
    struct interval f1 = wilson_f1(counts);
    json_put_open(out, key, '{');
    json_put_count(out, "right", (size_t)counts->right);
    json_put_count(out, "wrong", (size_t)counts->wrong);
    json_put_count(out, "missed", (size_t)counts->missed);
    json_put_count(out, "neither", (size_t)counts->neither);
    put_share(out, "precision", score_precision(counts));
    put_share(out, "recall", score_recall(counts));
    put_ratio(out, "f1", score_f1(counts), &f1);
    put_ratio(out, "kappa", score_kappa(counts), NULL);
    json_close(out, '}');
}

static void put_scope(struct json_out *out, const struct score_scope *scope, bool strengths)
{
    json_put_count(out, "judged", (size_t)scope->judged);
    json_put_count(out, "unjudged", (size_t)scope->unjudged);
    put_counts(out, "any", &scope->any);
    if (strengths) {
        put_counts(out, "principal", &scope->principal);
        return;
    }
    json_key(out, STR("principal"));
    json_write_null(out);
}

static void put_sections(struct json_out *out, const struct ft_score *score)
{
    const struct model *model = score->audit->model;
    json_put_open(out, "sections", '[');
    for (size_t i = 0; i < model->section_count; i++) {
        json_open(out, '{');
        json_put_text(out, "id", model->sections[i].id);
        json_put_text(out, "title", model->sections[i].title);
        put_scope(out, &score->score.sections[i], score->links.strengths);
        json_close(out, '}');
    }
    json_close(out, ']');
}

/* --- rules ----------------------------------------------------------------------------- */

static void put_side(struct json_out *out, const char *key, const struct score_side *side)
{
    json_put_open(out, key, '{');
    json_put_count(out, "right", (size_t)side->right);
    json_put_count(out, "wrong", (size_t)side->wrong);
    json_put_count(out, "unjudged", (size_t)side->unjudged);
    put_share(out, "precision", (struct ratio){side->right, side->right + side->wrong});
    json_close(out, '}');
}

static void put_rules(struct json_out *out, const struct ft_score *score)
{
    const struct rule_set *rules = score->links.rules;
    json_put_open(out, "rules", '[');
    for (size_t i = 0; rules && i < rules->link_count; i++) {
        const struct score_rule *rule = &score->score.rules[i];
        json_open(out, '{');
        json_put_text(out, "id", rules->links[i].id);
        json_put_word(out, "role",
                      rule_role_name[rules->links[i].excludes ? RULE_EXCLUDE : RULE_LINK]);
        put_side(out, "all", &rule->all);
        if (!rules->links[i].excludes) {
            put_side(out, "principal", &rule->principal);
            put_side(out, "alone", &rule->alone);
        }
        json_close(out, '}');
    }
    json_close(out, ']');
}

/* --- pairs ----------------------------------------------------------------------------- */

static void put_words(struct json_out *out, const struct ft_score *score,
                      const struct score_why *why)
{
    json_put_open(out, "evidence", '[');
    for (size_t i = 0; i < why->word_count; i++) {
        const struct score_word *word = &why->words[i];
        json_open(out, '{');
        json_put_text(out, "rule", score->links.rules->links[word->rule].id);
        json_put_word(out, "side", word->side == SIDE_ITEM ? "item" : "line");
        json_put_text(out, "field", word->field);
        json_put_text(out, "text", word->text);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_link(struct json_out *out, const struct ft_score *score,
                     const struct scored_link *link, const struct score_why *why)
{
    json_put_open(out, "rules", '[');
    for (size_t i = 0; i < link->rule_count; i++)
        json_write_text(out, score->links.rules->links[link->rules[i]].id);
    json_close(out, ']');
    put_words(out, score, why);
}

static void put_missed(struct json_out *out, const struct rule_set *rules,
                       const struct score_why *why)
{
    if (why->exclude != NO_INDEX)
        json_put_text(out, "excluded_by", rules->links[why->exclude].id);
    if (why->nearest == NO_INDEX)
        return;
    json_put_open(out, "nearest", '{');
    json_put_text(out, "rule", rules->links[why->nearest].id);
    json_put_bool(out, "items", why->items_hold);
    json_put_bool(out, "lines", why->lines_hold);
    json_put_count(out, "missing", why->missing);
    if (why->failed) {
        struct place place = origin_place(why->failed->origin);
        json_put_open(out, "failed", '{');
        json_put_word(out, "operator", cond_op_name[why->failed->op]);
        json_put_place(out, &place);
        json_close(out, '}');
    }
    json_close(out, '}');
}

static void put_pair(struct json_out *out, const struct ft_score *score, size_t at)
{
    const struct score_pair *pair = &score->score.pairs[at];
    const struct score_why *why = &score->why[at];
    const struct model *model = score->audit->model;
    json_open(out, '{');
    json_put_text(out, "item", model->items[pair->item].id);
    json_put_text(out, "line", model->lines[pair->line].id);
    json_put_text(out, "title", why->title);
    json_put_word(out, "verdict", score_verdict_name[pair->verdict]);
    json_put_bool(out, "linked", pair->link);
    json_put_text_or_null(out, "strength",
                          str_of(pair->link ? strength_name[pair->link->strength] : ""));
    json_put_text_or_null(out, "gold",
                          str_of(pair->gold ? score_strength_word(pair->gold->strength) : ""));
    json_put_text(out, "reason", pair->gold ? pair->gold->reason : STR(""));
    if (why->listed)
        json_put_text(out, "score", why->listed->score);
    if (score->links.rules && pair->link)
        put_link(out, score, pair->link, why);
    else if (score->links.rules)
        put_missed(out, score->links.rules, why);
    json_close(out, '}');
}

static void put_gates(struct json_out *out, const struct ft_score *score)
{
    json_put_open(out, "gates", '[');
    for (size_t i = 0; i < score->gates.n; i++) {
        const struct score_gate *gate = &score->gates.v[i];
        json_open(out, '{');
        json_put_text(out, "gate", gate->text);
        json_put_text(out, "needs", gate->needs_text);
        put_ratio(out, "has", gate->has, NULL);
        json_put_bool(out, "passed", gate->passed);
        json_close(out, '}');
    }
    json_close(out, ']');
}

void report_score_json(struct buf *to, const struct ft_score *score,
                       const struct report_options *options)
{
    struct json_out out = {.to = to};
    (void)options;
    json_begin(&out);
    json_put_text(&out, "gold", score->gold_path);
    json_put_text_or_null(&out, "of", score->list_path);
    json_put_bool(&out, "complete", score->complete);
    json_put_bool(&out, "passed", ft_score_passed(score));
    put_scope(&out, &score->score.all, score->links.strengths);
    put_sections(&out, score);
    put_rules(&out, score);
    json_put_open(&out, "pairs", '[');
    for (size_t i = 0; i < score->score.pair_count; i++)
        put_pair(&out, score, i);
    json_close(&out, ']');
    put_gates(&out, score);
    json_end(&out, '}');
}
