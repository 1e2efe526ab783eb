#include "model/values.h"

#include "model/amount_read.h"
#include "model/setting.h"
#include "text/compat.h"
#include "text/normal.h"

const struct values values_usual;

bool values_have(const struct values_texts *texts, struct str cell)
{
    int32_t room[VALUES_MAX_CHARACTERS + 1];
    const int32_t *points;
    size_t n;
    if (texts->n == 0)
        return false;
    n = compat_decompose(cell, room, VALUES_MAX_CHARACTERS + 1, &points);
    for (size_t i = 0; i < texts->n; i++)
        if (texts->v[i].n == n && memcmp(texts->v[i].points, points, n * sizeof *points) == 0)
            return true;
    return false;
}

/* --- reading them ------------------------------------------------------------------ */

enum {
    KEY_EMPTY,
    KEY_NIL,
    KEY_MISSING,
    KEY_DECIMAL,
    KEY_PARENTHESES,
    KEY_SUFFIXES,
    KEY_FINER,
    KEYS
};

/* One of the two lists of texts. */
struct listing {
    struct load *load;
    const struct values *values;      /* as they will be */
    const struct values_texts *other; /* list */
    struct values_texts *out;
};

static void report(const struct listing *listing, const struct yaml_node *node, const char *what,
                   const char *help)
{
    struct load *load = listing->load;
    struct diag *diag = diag_add(load->diags, FT012, setting_place(load, node), "'%.*s' %s",
                                 STR_ARG(load_quote(load, node->value)), what);
    diag_help(load->diags, diag, "%s", help);
}

static bool is_amount(const struct listing *listing, struct str text)
{
    const struct manner manner = {listing->load->model->currency, NULL, false, listing->values};
    struct amount amount;
    struct amount_error error;
    bool rounded;
    return amount_read_cell(text, &manner, &amount, &rounded, &error) &&
           amount.state == AMOUNT_VALUE;
}

/* Is it a text that can be looked up? */
static bool check_text(const struct listing *listing, const struct yaml_node *node, size_t n)
{
    struct ft_diags *diags = listing->load->diags;
    if (n == SIZE_MAX) {
        struct diag *diag = diag_add(diags, FT011, setting_place(listing->load, node),
                                     "a text of more than %d characters", VALUES_MAX_CHARACTERS);
        diag_help(diags, diag, "write what stands in a cell alone, such as N/A");
    } else if (n == 0) {
        report(listing, node, "is blank", "what an empty cell says is told by empty: nil");
    } else if (is_amount(listing, node->value)) {
        report(listing, node, "is an amount", "leave it out: what is an amount is not looked up");
    } else if (values_have(listing->other, node->value)) {
        report(listing, node, "means nil and not stated", "keep it in one of the two lists");
    } else {
        return true;
    }
    return false;
}

static enum ft_err take_text(const struct listing *listing, const struct yaml_node *node,
                             struct values_text *texts)
{
    struct arena *arena = listing->load->arena;
    int32_t *room = ARENA_ARRAY(arena, VALUES_MAX_CHARACTERS, int32_t);
    struct values_text text;
    enum ft_err err = room ? normalise(arena, node->value, &text.text) : FT_ENOMEM;
    if (err)
        return err;
    text.n = compat_decompose(node->value, room, VALUES_MAX_CHARACTERS, &text.points);
    if (check_text(listing, node, text.n))
        texts[listing->out->n++] = text;
    return FT_OK;
}

static enum ft_err read_texts(const struct listing *listing, const struct yaml_node *list)
{
    struct load *load = listing->load;
    const struct yaml_node **nodes;
    struct values_text *texts;
    size_t count;
    enum ft_err err = setting_list(load, list, &nodes, &count);
    if (err || !list)
        return err;
    *listing->out = (struct values_texts){0};
    if (count > VALUES_MAX_TEXTS) {
        struct diag *diag =
            diag_add(load->diags, FT011, setting_place(load, list), "a list of %zu texts", count);
        diag_help(load->diags, diag, "this list has at most %d texts", VALUES_MAX_TEXTS);
        return FT_OK;
    }
    texts = ARENA_ARRAY(load->arena, count + 1, struct values_text);
    if (!texts)
        return FT_ENOMEM;
    listing->out->v = texts;
    for (size_t i = 0; i < count && !err; i++)
        err = take_text(listing, nodes[i], texts);
    return err;
}

static void read_words(struct load *load, struct yaml_node *const *value, struct values *out)
{
    static const char *const empty[] = {"not-stated", "nil"};
    static const char *const decimal[] = {[DECIMAL_POINT] = ".", [DECIMAL_COMMA] = ","};
    static const char *const parentheses[] = {"error", "negative"};
    static const char *const suffixes[] = {"error", "english"};
    static const char *const finer[] = {"error", "round"};
    out->empty_is_nil = setting_word(load, value[KEY_EMPTY], empty, 2, out->empty_is_nil);
    out->decimal =
        (enum decimal_sign)setting_word(load, value[KEY_DECIMAL], decimal, 2, out->decimal);
    out->parentheses = setting_word(load, value[KEY_PARENTHESES], parentheses, 2, out->parentheses);
    out->suffixes = setting_word(load, value[KEY_SUFFIXES], suffixes, 2, out->suffixes);
    out->round = setting_word(load, value[KEY_FINER], finer, 2, out->round);
}

enum ft_err values_read(struct load *load, const struct yaml_node *map, const struct values *base,
                        struct values *out)
{
    static const struct yaml_key keys[KEYS] = {
        [KEY_EMPTY] = {"empty", YAML_WANT_TEXT, false},
        [KEY_NIL] = {"nil", YAML_WANT_TEXT_OR_LIST, false},
        [KEY_MISSING] = {"missing", YAML_WANT_TEXT_OR_LIST, false},
        [KEY_DECIMAL] = {"decimal", YAML_WANT_TEXT, false},
        [KEY_PARENTHESES] = {"parentheses", YAML_WANT_TEXT, false},
        [KEY_SUFFIXES] = {"suffixes", YAML_WANT_TEXT, false},
        [KEY_FINER] = {"finer", YAML_WANT_TEXT, false},
    };
    struct yaml_node *value[KEYS];
    const struct values_texts none = {0};
    *out = *base;
    if (!map)
        return FT_OK;
    yaml_read_map(&load->doc, map, "values", keys, KEYS, load->diags, value);
    read_words(load, value, out);
    /* Where both are written, the second is held against the first. */
    struct listing nil = {load, out, value[KEY_MISSING] ? &none : &out->missing, &out->nil};
    struct listing missing = {load, out, &out->nil, &out->missing};
    enum ft_err err = read_texts(&nil, value[KEY_NIL]);
    return err ? err : read_texts(&missing, value[KEY_MISSING]);
}
