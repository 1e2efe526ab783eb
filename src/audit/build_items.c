#include "audit/build.h"
#include "audit/status.h"

/* The two sides of a link; the line has rules, so it was kept. */
struct sides {
    const struct subject *item, *line;
};

static bool keep_one_evidence(struct build *b, const struct sides *sides,
                              const struct match_evidence *from, struct evidence *to)
{
    bool on_line = from->side == SIDE_LINE;
    const struct subject *subject = on_line ? sides->line : sides->item;
    struct str text = subject->fields[from->field];
    to->on_line = on_line;
    to->span = from->span;
    return build_share(b, from->rule, &to->rule) && build_share(b, from->via, &to->via) &&
           build_share(b, b->rules->fields[from->side].v[from->field], &to->field) &&
           build_share(b, str_slice(text, from->span.start, from->span.end), &to->text);
}

typedef VEC(struct evidence) evidence_vec;

static enum ft_err add_evidence(struct build *b, const struct sides *sides, uint32_t rule,
                                evidence_vec *list)
{
    struct match_evidence_list found;
    enum ft_err err = scanner_evidence(b->scanner, b->scratch, &b->rules->links[rule], sides->item,
                                       sides->line, b->diags, &found);
    for (size_t i = 0; err == FT_OK && i < found.n; i++) {
        struct evidence evidence;
        if (!keep_one_evidence(b, sides, &found.v[i], &evidence) ||
            !vec_push(b->arena, list, evidence))
            err = FT_ENOMEM;
    }
    return err;
}

static enum ft_err keep_evidence(struct build *b, const struct pair *pair, struct result_link *to)
{
    evidence_vec list = {0};
    enum ft_err err = FT_OK;
    const struct judged_line *line = judged_find(&b->judged, pair->line);
    struct sides sides = {&b->judged.items[pair->item], line ? &line->subject : NULL};
    for (size_t i = 0; err == FT_OK && i < pair->rule_count; i++)
        err = add_evidence(b, &sides, pair->rules[i], &list);
    to->evidence = list.v;
    to->evidence_count = list.n;
    return err;
}

static bool keep_link_rules(struct build *b, const struct pair *pair, struct result_link *to)
{
    struct str *ids = ARENA_ARRAY(b->arena, pair->rule_count, struct str);
    for (size_t i = 0; ids && i < pair->rule_count; i++)
        if (!build_share(b, b->rules->links[pair->rules[i]].id, &ids[i]))
            return false;
    to->rules = (struct str_list){ids, pair->rule_count};
    return ids;
}

static bool keep_decision(struct build *b, const struct pair *pair, struct result_link *to)
{
    static const struct decision none;
    uint32_t index = pair->settled.decision;
    const struct decision *decision = index == NO_INDEX ? &none : &b->model->decisions[index];
    to->origin = index == NO_INDEX ? ORIGIN_RULE : ORIGIN_DECISION;
    to->state = pair->settled.state;
    to->persons = pair->settled.persons;
    if (to->state == REVIEW_SUSPECT)
        to->without = build_strength_without(b, pair->item, pair->line);
    return build_share(b, decision->reason, &to->reason) && build_share(b, decision->by, &to->by) &&
           build_share(b, decision->date, &to->date) &&
           build_keep_words(b, pair->words, &to->decisions, &to->decision_count);
}

static enum ft_err keep_link(struct build *b, const struct pair *pair, struct result_link *to)
{
    to->line = b->line_at[pair->line];
    to->strength = pair->strength;
    to->extent = extent_of(pair->whole, b->model->items[pair->item].expects);
    for (int i = 0; i < EXPECTS_KINDS; i++)
        if (b->model->items[pair->item].expects >> i & 1)
            to->extents[i] = pair->whole >> i & 1 ? EXTENT_WHOLE : EXTENT_PART;
    if (!keep_link_rules(b, pair, to) || !keep_decision(b, pair, to))
        return FT_ENOMEM;
    return keep_evidence(b, pair, to);
}

static enum ft_err keep_links(struct build *b, const struct pair *pairs, size_t count,
                              struct result_item *to)
{
    struct result_link *links = ARENA_ARRAY(b->arena, count, struct result_link);
    enum ft_err err = links ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; err == FT_OK && i < count; i++)
        err = keep_link(b, &pairs[i], &links[i]);
    to->links = links;
    to->link_count = count;
    return err;
}

static bool keep_follow_up(struct build *b, const struct item *from, struct result_item *to)
{
    bool kept = true;
    for (int i = 0; kept && i < FOLLOW_UPS; i++)
        kept = build_keep(b, from->follow_up[i], &to->follow_up[i]);
    return kept;
}

static bool keep_item(struct build *b, uint32_t index, struct result_item *to)
{
    const struct item *from = &b->model->items[index];
    struct str print = item_print(b->scratch, from);
    to->is_ask = from->is_ask;
    to->expects = from->expects;
    to->asked = from->asked;
    for (int i = 0; i < EXPECTS_KINDS; i++)
        to->asks[i] = from->asks[i];
    to->money = &b->amounts.items[index * b->model->measure_count];
    return print.p && build_keep(b, from->id, &to->id) &&
           build_keep(b, from->section, &to->section) &&
           build_keep(b, from->section_title, &to->section_title) &&
           build_keep(b, from->text, &to->text) &&
           citations_parse(b->arena, from->source, &to->source) &&
           build_keep_tags(b, b->judged.items[index].tags, &to->tags) &&
           build_keep(b, from->asked.text, &to->asked.text) && keep_follow_up(b, from, to) &&
           build_keep(b, print, &to->print);
}

static bool keep_self(struct build *b, uint32_t index, struct result_item *to)
{
    const struct self_word *self = &b->pairs.self[index];
    to->state = self->settled.state;
    return build_keep_words(b, self->words, &to->decisions, &to->decision_count);
}

/* Does any word on the item or its links wait for a person? */
static bool is_open(const struct build *b, uint32_t index)
{
    const struct word_set *words = &b->pairs.words;
    struct word_list list = words_on_item(words, index);
    for (size_t i = list.first; i < list.first + list.count; i++)
        if (words_doubts(words, words->order[i]) ||
            words->of[words->order[i]].state == DECISION_DISPUTED)
            return true;
    return false;
}

/* The fewest who stand behind one of its links, or behind its gap. */
static int64_t persons_of(const struct build *b, uint32_t index, const struct result_item *item)
{
    int64_t least = INT64_MAX;
    if (is_open(b, index))
        return 0;
    for (size_t i = 0; i < item->link_count; i++)
        if (item->links[i].persons < least)
            least = item->links[i].persons;
    return item->link_count > 0 ? least : b->pairs.self[index].settled.persons;
}

/* The item with its links, which stand together in the pairs. */
static enum ft_err add_item(struct build *b, uint32_t index, const struct pair *pairs, size_t count,
                            struct result_item *to)
{
    uint32_t waiver = pairs_waiver(&b->pairs, index);
    if (!keep_item(b, index, to))
        return FT_ENOMEM;
    struct item_case judged = {b->model, b->atoms, &b->model->items[index], to->money,
                               pairs,    count,    &b->pairs.self[index]};
    struct judgement judgement;
    enum ft_err err = item_judge(b->arena, &judged, b->diags, &judgement);
    if (err)
        return err;
    judgement_keep(&judgement, to);
    struct str reason = to->status == STATUS_WAIVED ? b->model->decisions[waiver].reason : STR("");
    if (!build_keep(b, reason, &to->reason) || !keep_self(b, index, to))
        return FT_ENOMEM;
    err = keep_links(b, pairs, count, to);
    to->persons = err ? 0 : persons_of(b, index, to);
    return err ? err : build_outcome_without(b, index, to);
}

enum ft_err build_items(struct build *b)
{
    size_t n = b->model->item_count, pair = 0;
    struct result_item *items = ARENA_ARRAY(b->arena, n, struct result_item);
    enum ft_err err = items ? FT_OK : FT_ENOMEM;
    for (uint32_t i = 0; err == FT_OK && i < n; i++) {
        size_t first = pair;
        while (pair < b->pairs.n && b->pairs.v[pair].item == i)
            pair++;
        err = add_item(b, i, b->pairs.v + first, pair - first, &items[i]);
    }
    b->result->items = items;
    b->result->item_count = n;
    return err;
}
