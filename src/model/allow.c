#include "base/bits.h"
#include "model/setting.h"

static void check(struct load *load, const struct yaml_node *node, bool (*valid)(struct str),
                  const char *what)
{
    struct diag *diag;
    if (!node || valid(node->value))
        return;
    diag = diag_add(load->diags, FT012, setting_place(load, node), "'%.*s' is not %s",
                    STR_ARG(load_quote(load, node->value)), what);
    diag_help(load->diags, diag, "write {code: FT204, reason: why, until: 2027-01-01}");
}

static bool is_reason(struct str text)
{
    return str_trim(text).n > 0;
}

/* Until when is a linter's affair: what is computed does not hang on the day. */
static void note_code(uint64_t *allowed, const struct yaml_node *node)
{
    enum diag_code code = node ? diag_code_find(node->value) : DIAG_CODES;
    if (code != DIAG_CODES)
        bit_set(allowed, code);
}

enum ft_err load_allow(struct load *load, const struct yaml_node *list)
{
    enum { CODE, REASON, UNTIL, KEYS };
    static const struct yaml_key keys[KEYS] = {
        [CODE] = {"code", YAML_WANT_TEXT, true},
        [REASON] = {"reason", YAML_WANT_TEXT, true},
        [UNTIL] = {"until", YAML_WANT_TEXT, false},
    };
    uint64_t *allowed = ARENA_ARRAY(load->arena, BIT_WORDS(DIAG_CODES), uint64_t);
    if (!allowed)
        return FT_ENOMEM;
    for (size_t i = 0; list && i < list->count; i++) {
        struct yaml_node *value[KEYS];
        yaml_read_map(&load->doc, list->elements[i], "an exception", keys, KEYS, load->diags,
                      value);
        check(load, value[CODE], diag_code_valid, "a code");
        check(load, value[REASON], is_reason, "a reason");
        check(load, value[UNTIL], date_valid, "a date");
        note_code(allowed, value[CODE]);
    }
    load->model->allowed = allowed;
    return FT_OK;
}
