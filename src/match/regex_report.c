#include "match/engine.h"

struct diag *regex_report(struct ft_diags *diags, enum diag_code code, const struct regex *regex,
                          struct span where, const char *message)
{
    uint32_t pattern;
    struct place place = regex_place(regex, where, &pattern);
    struct diag *diag = diag_add(diags, code, place, "%s", message);
    if (pattern != NO_INDEX)
        diag_note(diags, diag, regex_reference_place(regex, where), "the pattern is used here");
    return diag;
}
