#include "rules/rule_set.h"

enum ft_err rule_set_caseless(struct arena *arena, const struct rule_set *rules,
                              struct rule_set *out)
{
    struct regex *regexes = ARENA_ARRAY(arena, rules->regex_count + 1, struct regex);
    struct str sign = REGEX_CASELESS;
    *out = *rules;
    out->regexes = regexes;
    if (!regexes)
        return FT_ENOMEM;
    for (size_t i = 0; i < rules->regex_count; i++) {
        regexes[i] = rules->regexes[i];
        regexes[i].text =
            arena_printf(arena, "%.*s%.*s", STR_ARG(sign), STR_ARG(rules->regexes[i].text));
        if (!regexes[i].text.p)
            return FT_ENOMEM;
    }
    return FT_OK;
}
