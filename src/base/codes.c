#include "base/codes.h"

const char *const severity_name[] = {"note", "warning", "error"};

static const struct diag_info table[] = {
#define DIAG(code, severity, stage, title, explanation, bad, good) \
    {#code, severity, stage, title, explanation, bad, good},
#include "base/codes.def"
#undef DIAG
};

const struct diag_info *diag_info(enum diag_code code)
{
    return &table[code];
}

bool diag_code_valid(struct str name)
{
    bool digits = name.n == 5 && str_has_prefix(name, STR("FT"));
    for (size_t i = 2; digits && i < name.n; i++)
        digits = name.p[i] >= '0' && name.p[i] <= '9';
    return digits;
}

enum diag_code diag_code_find(struct str name)
{
    int code = 0;
    while (code < DIAG_CODES && !str_eq(name, str_of(table[code].name)))
        code++;
    return (enum diag_code)code;
}
