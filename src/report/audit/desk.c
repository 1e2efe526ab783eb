/* What people write into a spreadsheet about links and gaps: words that `review --import` reads. */
#include "audit/decide.h"
#include "report/tell.h"

static const char *verdict_word(size_t i)
{
    const char *const words[] = {verdict_name[VERDICT_ACCEPT], verdict_name[VERDICT_REJECT],
                                 verdict_name[VERDICT_ADD],    DECIDE_CONFIRM,
                                 verdict_name[VERDICT_NONE],   verdict_name[VERDICT_WAIVE],
                                 verdict_name[VERDICT_ANSWER]};
    return i < sizeof words / sizeof *words ? words[i] : NULL;
}

static const char *strength_word(size_t i)
{
    return i < STRENGTH_PRINCIPAL ? strength_name[STRENGTH_PRINCIPAL - i] : NULL;
}

static const char *extent_word(size_t i)
{
    return i < EXTENT_WHOLE ? extent_name[EXTENT_WHOLE - i] : NULL;
}

const struct doc_input desk_verdict = {.word = verdict_word},
                       desk_strength = {.word = strength_word},
                       desk_extent = {.word = extent_word, .others = true},
                       desk_date = {.date = true}, desk_text;
