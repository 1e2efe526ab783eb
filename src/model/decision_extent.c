#include "model/model.h"

/* KIND:WORD; the bit of the kind. 0: it is not of this form. */
static unsigned take_kind(struct str *word)
{
    struct str kind = {0};
    if (!str_split(word, ':', &kind))
        return 0;
    *word = str_trim(*word);
    return expects_find(str_trim(kind));
}

/* A word for all that the item expects, or KIND:WORD, where a kind that is not named is part. */
static bool take_extent(struct str word, bool alone, struct decision *out)
{
    bool of_kind = str_find(word, STR(":"), 0) != SIZE_MAX;
    unsigned bits = of_kind ? take_kind(&word) : alone ? WHOLE_FOR_ALL : 0;
    bool whole = str_eq(word, str_of(extent_name[EXTENT_WHOLE]));
    out->whole |= whole ? bits : 0;
    return bits && (whole || str_eq(word, str_of(extent_name[EXTENT_PART])));
}

/* KIND:ANSWER */
static bool take_answer(struct str word, struct decision *out)
{
    unsigned bits = take_kind(&word);
    for (int answer = ANSWER_NONE; bits && answer < ANSWERS; answer++) {
        if (!str_eq(word, str_of(answer_name[answer])))
            continue;
        for (int kind = 0; kind < EXPECTS_KINDS; kind++)
            if (bits >> kind & 1)
                out->answers[kind] = (enum answer)answer;
        return true;
    }
    return false;
}

bool decision_take_extent(struct decision *decision, struct str word, bool alone)
{
    return decision->verdict == VERDICT_ANSWER ? take_answer(word, decision)
                                               : take_extent(word, alone, decision);
}
