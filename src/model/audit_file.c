#include "model/columns.h"
#include "model/setting.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The version is looked at first: in a file of another one every key may be another. */
static bool known_version(struct load *load, const struct yaml_node *node)
{
    struct diag *diag;
    if (!node || str_eq(node->value, STR("1")))
        return true;
    diag = diag_add(load->diags, FT010, setting_place(load, node), "version '%.*s' of the format",
                    STR_ARG(load_quote(load, node->value)));
    diag_help(load->diags, diag, "this program reads version 1: write fundtrace: 1");
    return false;
}

static enum ft_err read_proposal(struct load *load, const struct yaml_node *map)
{
    enum { TITLE, DATE, ITEMS, KEYS };
    static const struct yaml_key keys[KEYS] = {
        [TITLE] = {"title", YAML_WANT_TEXT, true},
        [DATE] = {"date", YAML_WANT_TEXT, false},
        [ITEMS] = {"items", YAML_WANT_ANY, true},
    };
    struct yaml_node *value[KEYS];
    if (!map)
        return FT_OK;
    yaml_read_map(&load->doc, map, "the proposal", keys, KEYS, load->diags, value);
    load->model->proposal_title = setting_text(value[TITLE], STR(""));
    load->model->proposal_date = setting_date(load, value[DATE]);
    return table_entry_read_items(load, value[ITEMS], &load->file.items);
}

static void read_currency(struct load *load, const struct yaml_node *node)
{
    const struct currency *near;
    struct diag *diag;
    load->model->currency = currency_find(setting_text(node, STR("JPY")));
    if (load->model->currency)
        return;
    load->model->currency = currency_find(STR("JPY"));
    load->file.currency_wrong = true;
    diag = diag_add(load->diags, FT012, setting_place(load, node), "'%.*s' is not a currency",
                    STR_ARG(load_quote(load, node->value)));
    near = currency_near(node->value);
    if (near)
        diag_help(load->diags, diag, "did you mean '%s'?", near->code);
    else
        diag_help(load->diags, diag, "write a code of ISO 4217, such as JPY, USD or EUR");
}

static enum ft_err read_budget(struct load *load, const struct yaml_node *map)
{
    enum { TITLE, LINES, CURRENCY, COLUMNS, VALUES, MEASURES, KEYS };
    static const struct yaml_key keys[KEYS] = {
        [TITLE] = {"title", YAML_WANT_TEXT, true},
        [LINES] = {"lines", YAML_WANT_ANY, true},
        [CURRENCY] = {"currency", YAML_WANT_TEXT, true},
        [COLUMNS] = {"columns", YAML_WANT_MAP, false},
        [VALUES] = {"values", YAML_WANT_MAP, false},
        [MEASURES] = {"measures", YAML_WANT_LIST, true},
    };
    struct yaml_node *value[KEYS] = {0};
    enum ft_err err;
    if (map)
        yaml_read_map(&load->doc, map, "the budget", keys, KEYS, load->diags, value);
    load->model->budget_title = setting_text(value[TITLE], STR(""));
    read_currency(load, value[CURRENCY]);
    err = values_read(load, value[VALUES], &values_usual, &load->file.values);
    if (!err)
        err = load_measures(load, value[MEASURES]);
    if (!err)
        err = columns_of_lines(load, value[COLUMNS], NULL, &load->file.headings);
    if (!err)
        err = table_entries_read(load, value[LINES]);
    return err;
}

static enum ft_err read_rules(struct load *load, const struct yaml_node *node)
{
    const struct yaml_node **files;
    struct str *paths;
    size_t count;
    enum ft_err err = setting_list(load, node, &files, &count);
    if (err)
        return err;
    paths = ARENA_ARRAY(load->arena, count + 1, struct str);
    if (!paths)
        return FT_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        paths[i] = path_beside(load->arena, load->doc.source->path, files[i]->value);
        if (!paths[i].p)
            return FT_ENOMEM;
    }
    load->model->rule_files = (struct str_list){paths, count};
    return FT_OK;
}

static void read_weight(struct load *load, const struct yaml_node *node, struct decimal *weight)
{
    struct decimal read;
    struct diag *diag;
    if (!node)
        return;
    if (decimal_parse(node->value, &read) && read.numerator > 0 &&
        read.numerator <= read.denominator) {
        *weight = read;
        return;
    }
    diag = diag_add(load->diags, FT012, setting_place(load, node), "'%.*s' is not a weight",
                    STR_ARG(load_quote(load, node->value)));
    diag_help(load->diags, diag, "a weight is a decimal above 0 and at most 1, such as 0.4");
}

static void read_weights(struct load *load, const struct yaml_node *map)
{
    enum { PRINCIPAL, SIGNIFICANT, KEYS };
    static const struct yaml_key keys[KEYS] = {
        [PRINCIPAL] = {"principal", YAML_WANT_TEXT, false},
        [SIGNIFICANT] = {"significant", YAML_WANT_TEXT, false},
    };
    struct yaml_node *value[KEYS];
    struct decimal *weight = load->model->weight;
    weight[STRENGTH_PRINCIPAL] = (struct decimal){1, 1};
    weight[STRENGTH_SIGNIFICANT] = (struct decimal){4, 10};
    if (!map)
        return;
    yaml_read_map(&load->doc, map, "the weights", keys, KEYS, load->diags, value);
    read_weight(load, value[PRINCIPAL], &weight[STRENGTH_PRINCIPAL]);
    read_weight(load, value[SIGNIFICANT], &weight[STRENGTH_SIGNIFICANT]);
}

static enum ft_err read_review(struct load *load, const struct yaml_node *map)
{
    static const struct yaml_key keys[] = {{"chair", YAML_WANT_TEXT_OR_LIST, false}};
    struct yaml_node *value[COUNT(keys)];
    const struct yaml_node **names;
    size_t count;
    if (!map)
        return FT_OK;
    yaml_read_map(&load->doc, map, "the review", keys, COUNT(keys), load->diags, value);
    enum ft_err err = setting_list(load, value[0], &names, &count);
    struct str *chair = err ? NULL : ARENA_ARRAY(load->arena, count, struct str);
    if (!chair)
        return err ? err : FT_ENOMEM;
    for (size_t i = 0; i < count; i++)
        chair[i] = str_trim(names[i]->value);
    load->model->chair = (struct str_list){chair, count};
    return FT_OK;
}

static enum ft_err read_root(struct load *load)
{
    enum {
        VERSION,
        LANGUAGE,
        PROPOSAL,
        BUDGET,
        RULES,
        DECISIONS,
        REVIEW,
        WEIGHTS,
        GATES,
        ALLOW,
        KEYS
    };
    static const struct yaml_key keys[KEYS] = {
        [VERSION] = {"fundtrace", YAML_WANT_TEXT, true},
        [LANGUAGE] = {"language", YAML_WANT_TEXT, false},
        [PROPOSAL] = {"proposal", YAML_WANT_MAP, true},
        [BUDGET] = {"budget", YAML_WANT_MAP, true},
        [RULES] = {"rules", YAML_WANT_TEXT_OR_LIST, true},
        [DECISIONS] = {"decisions", YAML_WANT_TEXT, false},
        [REVIEW] = {"review", YAML_WANT_MAP, false},
        [WEIGHTS] = {"weights", YAML_WANT_MAP, false},
        [GATES] = {"gates", YAML_WANT_TEXT_OR_LIST, false},
        [ALLOW] = {"allow", YAML_WANT_LIST, false},
    };
    static const char *const languages[] = {"en", "ja"};
    struct yaml_node *value[KEYS];
    enum ft_err err;
    if (!known_version(load, yaml_get(load->doc.root, "fundtrace"))) {
        load->model = NULL;
        return FT_OK;
    }
    yaml_read_map(&load->doc, load->doc.root, "an audit file", keys, KEYS, load->diags, value);
    load->model->language = (enum language)setting_word(load, value[LANGUAGE], languages,
                                                        COUNT(languages), LANGUAGE_EN);
    load->file.decisions = value[DECISIONS];
    load->file.gates = value[GATES];
    err = read_proposal(load, value[PROPOSAL]);
    read_weights(load, value[WEIGHTS]);
    if (!err)
        err = read_review(load, value[REVIEW]);
    if (!err)
        err = load_allow(load, value[ALLOW]);
    if (!err)
        err = read_budget(load, value[BUDGET]);
    return err ? err : read_rules(load, value[RULES]);
}

enum ft_err load_audit_file(struct load *load, struct str path)
{
    const struct source *source = source_for(load->options->instead, path);
    struct source *read = NULL;
    char sha256[SHA256_HEX];
    enum ft_err err = FT_OK;
    if (!source)
        err = source_read(load->arena, path, NULL, load->diags, &read);
    if (!source)
        source = read;
    if (!err)
        err = sha256_hex(source->file, sha256);
    if (!err)
        err = load_note_input(load, source->path, sha256, NULL, "audit");
    if (!err)
        err = yaml_parse(load->arena, source, load->diags, &load->doc);
    if (!load->doc.root || (err && err != FT_EINPUT))
        return err;
    load->model = ARENA_NEW(load->arena, struct model);
    if (!load->model)
        return FT_ENOMEM;
    load->model->arena = load->arena;
    load->model->source = source;
    return read_root(load);
}
