#include "audit/status.h"

/* What one link comes to. */
struct reached {
    uint32_t money; /* bit by funding measure */
    bool posts, action;
};

static struct reached reached_by(const struct model *model, const struct atoms *atoms,
                                 uint32_t index)
{
    const struct line *line = &model->lines[index];
    struct reached reached = {0, false, line->kind == LINE_ACTION};
    for (size_t m = 0; m < model->measure_count; m++)
        if (model->measures[m].funds && claims_money(&atoms[m], index))
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

static enum answer budget_answer(enum status status)
{
    return status == STATUS_FUNDED        ? ANSWER_MET
           : status == STATUS_PART_FUNDED ? ANSWER_PARTLY
                                          : ANSWER_NONE;
}

/* Over several kinds: met when all are, none when none is. */
static enum answer answer_over(const enum answer *answer_of)
{
    bool met = false, partly = false, none = false;
    for (int i = 0; i < EXPECTS_KINDS; i++) {
        met |= answer_of[i] == ANSWER_MET;
        partly |= answer_of[i] == ANSWER_PARTLY;
        none |= answer_of[i] == ANSWER_NONE;
    }
    if (!met && !partly)
        return none ? ANSWER_NONE : ANSWER_NA;
    return partly || none ? ANSWER_PARTLY : ANSWER_MET;
}

/* Posts or an act, whichever was asked for. */
static void answer_beyond_money(struct judgement *j, unsigned expects, unsigned whole)
{
    for (int i = 0; i < EXPECTS_KINDS; i++)
        if ((expects & ~(unsigned)EXPECTS_BUDGET) >> i & 1 && j->answer_of[i] != ANSWER_MET)
            j->answer_of[i] = whole >> i & 1 ? ANSWER_MET : ANSWER_PARTLY;
}

struct judgement item_judge(const struct model *model, const struct atoms *atoms,
                            const struct pair *links, size_t count, unsigned expects, bool waived)
{
    struct judgement j = {0};
    bool whole_money = false;
    for (int i = 0; i < EXPECTS_KINDS; i++)
        j.answer_of[i] = expects >> i & 1 ? ANSWER_NONE : ANSWER_NA;
    for (size_t i = 0; i < count; i++) {
        struct reached reached = reached_by(model, atoms, links[i].line);
        unsigned whole = links[i].strength == STRENGTH_PRINCIPAL ? links[i].whole : 0;
        j.has |= has_of(&reached);
        j.funded_by |= reached.money;
        whole_money |= reached.money && extent_of(whole, expects) == EXTENT_WHOLE;
        if (reached.posts || reached.action)
            answer_beyond_money(&j, expects, whole);
    }
    j.status = status_of(j.has, whole_money, waived);
    if (expects & EXPECTS_BUDGET)
        j.answer_of[0] = budget_answer(j.status);
    j.answer = answer_over(j.answer_of);
    return j;
}
