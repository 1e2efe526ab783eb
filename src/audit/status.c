#include "audit/answers.h"

struct reached link_reaches(const struct item_case *judged, size_t link)
{
    const struct model *model = judged->model;
    uint32_t index = judged->links[link].line;
    const struct line *line = &model->lines[index];
    struct reached reached = {0, false, line->kind == LINE_ACTION};
    for (size_t m = 0; m < model->measure_count; m++)
        if (model->measures[m].funds && claims_money(&judged->atoms[m], index))
            reached.money |= UINT32_C(1) << m;
    reached.posts = line->kind == LINE_HEADCOUNT && line->headcount > 0 &&
                    line->headcount_measure != NO_INDEX &&
                    model->measures[line->headcount_measure].funds;
    return reached;
}

static unsigned has_of(const struct reached *reached)
{
    if (!reached->money && !reached->posts && !reached->action)
        return HAS_REFERENCE;
    return (reached->money ? HAS_MONEY : 0) | (reached->posts ? HAS_POSTS : 0) |
           (reached->action ? HAS_ACTION : 0);
}

static enum status status_of(unsigned has, bool whole_money, bool waived)
{
    if (has & HAS_MONEY)
        return whole_money ? STATUS_FUNDED : STATUS_PART_FUNDED;
    if (has & HAS_POSTS)
        return STATUS_STAFFED;
    if (has & HAS_ACTION)
        return STATUS_ACTED;
    if (has & HAS_REFERENCE)
        return STATUS_REFERENCED;
    return waived ? STATUS_WAIVED : STATUS_GAP;
}

static bool says(const struct self_word *self, enum decision_verdict verdict)
{
    return self && self->settled.decision != NO_INDEX && self->ruling.verdict == verdict;
}

enum ft_err item_judge(struct arena *arena, const struct item_case *judged, struct ft_diags *diags,
                       struct judgement *out)
{
    unsigned expects = judged->item->expects;
    bool whole_money = false;
    *out = (struct judgement){0};
    for (size_t i = 0; i < judged->link_count; i++) {
        const struct pair *link = &judged->links[i];
        struct reached reached = link_reaches(judged, i);
        out->has |= has_of(&reached);
        out->funded_by |= reached.money;
        whole_money |= reached.money && link->strength == STRENGTH_PRINCIPAL &&
                       extent_of(link->whole, expects) == EXTENT_WHOLE;
    }
    out->status = status_of(out->has, whole_money, says(judged->self, VERDICT_WAIVE));
    return answers_of(arena, judged, diags, out);
}

void judgement_keep(const struct judgement *j, struct result_item *to)
{
    to->status = j->status;
    to->has = j->has;
    to->answer = j->answer;
    to->funded_by = j->funded_by;
    to->posts = j->posts;
    to->given = j->given;
    for (int i = 0; i < EXPECTS_KINDS; i++) {
        to->answer_of[i] = j->answer_of[i];
        to->computed[i] = j->computed[i];
        to->lacks[i] = j->lacks[i];
    }
}
