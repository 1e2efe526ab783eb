#include "rules/loader.h"

static const struct yaml_key allow_keys[] = {
    {"code", YAML_WANT_TEXT, true},
    {"reason", YAML_WANT_TEXT, false},
    {"until", YAML_WANT_TEXT, false},
};

static bool digits_at(struct str text, size_t from, size_t count, unsigned *out)
{
    *out = 0;
    for (size_t i = from; i < from + count; i++) {
        if (i >= text.n || text.p[i] < '0' || text.p[i] > '9')
            return false;
        *out = *out * 10 + (unsigned)(text.p[i] - '0');
    }
    return true;
}

static bool is_code(struct str text)
{
    unsigned number;
    return text.n == 5 && str_has_prefix(text, STR("FT")) && digits_at(text, 2, 3, &number);
}

static unsigned days_of(unsigned year, unsigned month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static bool is_day(struct str text)
{
    unsigned year, month, day;
    if (text.n != 10 || text.p[4] != '-' || text.p[7] != '-' || !digits_at(text, 0, 4, &year) ||
        !digits_at(text, 5, 2, &month) || !digits_at(text, 8, 2, &day))
        return false;
    return month >= 1 && month <= 12 && day >= 1 && day <= days_of(year, month);
}

static void check_form(struct loader *loader, struct origin scalar, bool good, const char *what,
                       const char *form)
{
    struct diag *diag;
    if (good)
        return;
    diag = diag_add(loader->diags, FT012, origin_place(scalar), "'%.*s' is no %s",
                    STR_ARG(scalar.node->value), what);
    diag_help(loader->diags, diag, "%s", form);
}

static void read_allow(struct loader *loader, struct origin origin, struct allow *out)
{
    struct yaml_node *found[3];
    out->origin = origin;
    read_map(loader, origin, "an allow", allow_keys, 3, found);
    if (found[0]) {
        out->code = found[0]->value;
        check_form(loader, origin_of(origin.file, found[0]), is_code(out->code), "code",
                   "write FT and three digits, as in FT204");
    }
    if (found[1])
        out->reason = found[1]->value;
    if (found[2]) {
        out->until = found[2]->value;
        check_form(loader, origin_of(origin.file, found[2]), is_day(out->until), "day",
                   "write YYYY-MM-DD");
    }
}

enum ft_err allows_parse(struct loader *loader, const struct rule_file *file,
                         const struct yaml_node *node, struct allow_list *out)
{
    struct allow *v;
    *out = (struct allow_list){0};
    if (!node)
        return FT_OK;
    v = ARENA_ARRAY(loader->arena, node->count + 1, struct allow);
    if (!v)
        return FT_ENOMEM;
    for (size_t i = 0; i < node->count; i++)
        read_allow(loader, origin_of(file, node->elements[i]), &v[i]);
    *out = (struct allow_list){v, node->count};
    return FT_OK;
}
