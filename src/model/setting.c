#include "model/setting.h"

struct str setting_text(const struct yaml_node *node, struct str otherwise)
{
    return node ? node->value : otherwise;
}

struct place setting_place(const struct load *load, const struct yaml_node *node)
{
    return yaml_place(&load->doc, node);
}

static size_t word_index(struct str word, const char *const *words, size_t count)
{
    size_t i = 0;
    while (i < count && !str_eq(word, str_of(words[i])))
        i++;
    return i;
}

size_t setting_word(struct load *load, const struct yaml_node *node, const char *const *words,
                    size_t count, size_t otherwise)
{
    struct diag *diag;
    size_t i;
    if (!node)
        return otherwise;
    i = word_index(node->value, words, count);
    if (i < count)
        return i;
    diag = diag_add(load->diags, FT012, setting_place(load, node), "'%.*s' is not known here",
                    STR_ARG(load_quote(load, node->value)));
    load_suggest_word(load, diag, node->value, NULL, words, count);
    return otherwise;
}

bool setting_yes(struct load *load, const struct yaml_node *node, bool otherwise)
{
    static const char *const words[] = {"yes", "true", "no", "false"};
    return setting_word(load, node, words, 4, otherwise ? 0 : 2) < 2;
}

static void check_element(struct load *load, const struct yaml_node *element,
                          const struct yaml_node **texts, size_t *count)
{
    struct diag *diag;
    if (element->kind == YAML_SCALAR && element->value.n > 0) {
        texts[(*count)++] = element;
        return;
    }
    diag = diag_add(load->diags, FT007, setting_place(load, element),
                    "an element of this list is a text");
    diag_help(load->diags, diag, "write [first, second]");
}

enum ft_err setting_list(struct load *load, const struct yaml_node *node,
                         const struct yaml_node ***out, size_t *count)
{
    *out = NULL;
    *count = 0;
    if (!node)
        return FT_OK;
    if (node->kind == YAML_SEQUENCE && node->count > MAX_LIST) {
        struct diag *diag = diag_add(load->diags, FT011, setting_place(load, node),
                                     "a list of %zu elements", node->count);
        diag_help(load->diags, diag, "a list has at most %d elements", MAX_LIST);
        return FT_OK;
    }
    *out = ARENA_ARRAY(load->arena, node->count + 1, const struct yaml_node *);
    if (!*out)
        return FT_ENOMEM;
    if (node->kind == YAML_SCALAR)
        check_element(load, node, *out, count);
    for (size_t i = 0; node->kind == YAML_SEQUENCE && i < node->count; i++)
        check_element(load, node->elements[i], *out, count);
    return FT_OK;
}

struct str setting_date(struct load *load, const struct yaml_node *node)
{
    struct str date = setting_text(node, STR(""));
    if (date.n == 0 || date_valid(date))
        return date;
    struct diag *diag = diag_add(load->diags, FT012, setting_place(load, node),
                                 "'%.*s' is not a date", STR_ARG(load_quote(load, date)));
    diag_help(load->diags, diag, "write it as 2016-01-31");
    return STR("");
}
