#include "model/amount_help.h"
#include "model/setting.h"
#include "model/unit.h"

enum {
    KEY_ID,
    KEY_LABEL,
    KEY_COLUMN,
    KEY_UNIT,
    KEY_FISCAL_YEAR,
    KEY_PHASE,
    KEY_DECIDED,
    KEY_IS,
    KEY_FUNDS,
    KEY_COMPARE_WITH,
    KEY_STATED_TOTAL,
    KEY_VALUES,
    KEY_WHERE,
    KEYS
};
static const struct yaml_key keys[KEYS] = {
    [KEY_ID] = {"id", YAML_WANT_TEXT, true},
    [KEY_LABEL] = {"label", YAML_WANT_TEXT, false},
    [KEY_COLUMN] = {"column", YAML_WANT_TEXT, true},
    [KEY_UNIT] = {"unit", YAML_WANT_TEXT, false},
    [KEY_FISCAL_YEAR] = {"fiscal-year", YAML_WANT_TEXT, true},
    [KEY_PHASE] = {"phase", YAML_WANT_TEXT, true},
    [KEY_DECIDED] = {"decided", YAML_WANT_TEXT, false},
    [KEY_IS] = {"is", YAML_WANT_TEXT, false},
    [KEY_FUNDS] = {"funds", YAML_WANT_TEXT, false},
    [KEY_COMPARE_WITH] = {"compare-with", YAML_WANT_TEXT, false},
    [KEY_STATED_TOTAL] = {"stated-total", YAML_WANT_TEXT, false},
    [KEY_VALUES] = {"values", YAML_WANT_MAP, false},
    [KEY_WHERE] = {"where", YAML_WANT_MAP, false},
};

/* A measure and the settings it is read from. */
struct reading {
    struct measure *measure;
    struct yaml_node *value[KEYS];
};

static void read_id(struct load *load, const struct yaml_node *node, struct measure *out)
{
    struct diag *diag;
    out->id = setting_text(node, STR(""));
    if (!node || name_valid(out->id))
        return;
    diag = diag_add(load->diags, FT101, setting_place(load, node), "'%.*s' is not a name",
                    STR_ARG(load_quote(load, out->id)));
    diag_help(load->diags, diag, "a name has lower-case letters, digits, '-' and '_'");
}

static void read_unit(struct load *load, const struct yaml_node *node, struct measure *out)
{
    const struct currency *currency = load->model->currency;
    struct diag *diag;
    out->unit = unit_main(currency);
    if (!node || unit_find(currency, node->value, &out->unit))
        return;
    out->unit.size = 1000000000000; /* in which no amount is too fine: that is not its fault */
    if (load->file.currency_wrong)
        return;
    diag = diag_add(load->diags, FT012, setting_place(load, node), "'%.*s' is not a unit of %s",
                    STR_ARG(load_quote(load, node->value)), currency->code);
    diag_help(load->diags, diag, "write %s", unit_examples(currency));
}

static void read_year(struct load *load, const struct yaml_node *node, struct measure *out)
{
    struct str year = setting_text(node, STR(""));
    bool digits = year.n == 4;
    struct diag *diag;
    for (size_t i = 0; i < year.n; i++)
        digits = digits && year.p[i] >= '0' && year.p[i] <= '9';
    out->fiscal_year = digits ? year : STR("0");
    if (!node || digits)
        return;
    diag = diag_add(load->diags, FT012, setting_place(load, node), "'%.*s' is not a year",
                    STR_ARG(load_quote(load, year)));
    diag_help(load->diags, diag, "write the calendar year it begins in, such as 2016");
}

static void read_stated_total(struct load *load, const struct yaml_node *node, struct measure *out)
{
    const struct amount_manner as = measure_manner(load->model, out);
    struct amount_error error = {0};
    struct diag *diag;
    struct span where;
    if (!node || (amount_parse(node->value, &as, &out->stated_total, &error) &&
                  out->stated_total.state == AMOUNT_VALUE))
        return;
    out->stated_total = (struct amount){AMOUNT_EMPTY, 0};
    where = error.message ? error.where : (struct span){0, node->value.n};
    diag = diag_add(load->diags, FT701, yaml_place_in(&load->doc, node, where),
                    "cannot read the amount '%.*s'", STR_ARG(load_quote(load, node->value)));
    diag_label(load->diags, diag, "%s", error.message ? error.message : "not a number");
    amount_add_help(load->diags, diag, node->value, &as, &error);
}

static void read_is(struct load *load, const struct yaml_node *node, struct measure *out)
{
    const char *const *words = &measure_is_name[MEASURE_INITIAL];
    size_t count = MEASURE_IS - MEASURE_INITIAL;
    size_t word = node ? setting_word(load, node, words, count, count) : count;
    out->is = word < count ? (enum measure_is)(word + MEASURE_INITIAL) : MEASURE_UNSAID;
}

static bool may_fund(enum measure_is is)
{
    switch (is) {
    case MEASURE_UNSAID:
    case MEASURE_INITIAL:
    case MEASURE_SUPPLEMENTARY:
    case MEASURE_RESERVE:
        return true;
    case MEASURE_CARRIED_IN:
    case MEASURE_AVAILABLE:
    case MEASURE_SPENT:
    case MEASURE_CARRIED_OUT:
    case MEASURE_REQUEST:
        break;
    }
    return false;
}

static void read_funds(struct load *load, const struct reading *r)
{
    struct measure *out = r->measure;
    struct diag *diag;
    out->funds = setting_yes(load, r->value[KEY_FUNDS], false);
    if (!out->funds || may_fund(out->is))
        return;
    out->funds = false;
    diag = diag_add(load->diags, FT012, setting_place(load, r->value[KEY_FUNDS]),
                    "a measure that is '%s' cannot fund", measure_is_name[out->is]);
    diag_help(load->diags, diag,
              "write funds: 'no'; what answers a proposal is 'initial', 'supplementary' or "
              "'reserve'");
}

static enum ft_err read_measure(struct load *load, const struct yaml_node *map, struct reading *r)
{
    struct measure *out = r->measure;
    *out = (struct measure){.compare_with = NO_INDEX, .stated_by = NO_INDEX};
    yaml_read_map(&load->doc, map, "a measure", keys, KEYS, load->diags, r->value);
    read_id(load, r->value[KEY_ID], out);
    out->place = setting_place(load, r->value[KEY_ID] ? r->value[KEY_ID] : map);
    out->label = setting_text(r->value[KEY_LABEL], out->id);
    out->column = setting_text(r->value[KEY_COLUMN], STR(""));
    read_unit(load, r->value[KEY_UNIT], out);
    read_year(load, r->value[KEY_FISCAL_YEAR], out);
    out->phase =
        (enum phase)setting_word(load, r->value[KEY_PHASE], phase_name, PHASES, PHASE_PROPOSED);
    out->decided = setting_date(load, r->value[KEY_DECIDED]);
    read_is(load, r->value[KEY_IS], out);
    read_funds(load, r);
    enum ft_err err = values_read(load, r->value[KEY_VALUES], &load->file.values, &out->values);
    if (!err)
        read_stated_total(load, r->value[KEY_STATED_TOTAL], out);
    return err;
}

static void check_repeated(struct load *load, const struct reading *all, size_t at)
{
    struct str id = all[at].measure->id;
    for (size_t i = 0; i < at; i++) {
        struct diag *diag;
        if (id.n == 0 || !str_eq(id, all[i].measure->id))
            continue;
        diag = diag_add(load->diags, FT102, setting_place(load, all[at].value[KEY_ID]),
                        "two measures are called '%.*s'", STR_ARG(id));
        diag_help(load->diags, diag, "give each measure a name of its own");
        diag_note(load->diags, diag, setting_place(load, all[i].value[KEY_ID]),
                  "the first stands here");
        return;
    }
}

void load_report_measure(struct load *load, const struct yaml_node *named, const char *help)
{
    struct str ids[MAX_MEASURES];
    for (size_t i = 0; i < load->model->measure_count; i++)
        ids[i] = load->measures[i].id;
    struct diag *diag = diag_add(load->diags, FT109, setting_place(load, named),
                                 "no measure '%.*s'", STR_ARG(load_quote(load, named->value)));
    load_suggest(load, diag, named->value, ids, load->model->measure_count, help);
}

static bool is_supplementary(const struct measure *measure)
{
    return measure->is == MEASURE_SUPPLEMENTARY;
}

static void find_compared(struct load *load, const struct reading *r)
{
    const struct yaml_node *node = r->value[KEY_COMPARE_WITH];
    struct diag *diag;
    if (!node)
        return;
    r->measure->compare_with = measure_find(load->model, node->value);
    if (r->measure->compare_with == NO_INDEX) {
        load_report_measure(load, node, "name the id of another measure of this file");
    } else if (is_supplementary(r->measure) !=
               is_supplementary(&load->measures[r->measure->compare_with])) {
        r->measure->compare_with = NO_INDEX;
        diag = diag_add(load->diags, FT012, setting_place(load, node),
                        "a supplementary budget compared with one that is none");
        diag_help(load->diags, diag,
                  "compare it with the supplementary of another year, or leave compare-with out");
    } else if (&load->measures[r->measure->compare_with] == r->measure) {
        r->measure->compare_with = NO_INDEX;
        diag = diag_add(load->diags, FT012, setting_place(load, node),
                        "a measure compared with itself");
        diag_help(load->diags, diag, "name the measure of the year before");
    }
}

/* Money that was decided before it was asked for does not answer the proposal. */
static void check_decided(struct load *load, const struct reading *r)
{
    struct str asked = load->model->proposal_date, decided = r->measure->decided;
    if (!r->measure->funds || asked.n == 0 || decided.n == 0 || str_cmp(decided, asked) >= 0)
        return;
    struct diag *diag =
        diag_add(load->diags, FT736, setting_place(load, r->value[KEY_DECIDED]),
                 "the funding measure '%.*s' was decided before the proposal of %.*s",
                 STR_ARG(r->measure->id), STR_ARG(asked));
    diag_help(load->diags, diag, "write funds: no, or mend the date");
}

static bool check_count(struct load *load, const struct yaml_node *list)
{
    struct diag *diag;
    if (list->count > 0 && list->count <= MAX_MEASURES)
        return true;
    diag = diag_add(load->diags, list->count ? FT011 : FT012, setting_place(load, list),
                    "a budget with %zu measures", list->count);
    diag_help(load->diags, diag, "a budget has from 1 to %d measures", MAX_MEASURES);
    return false;
}

enum ft_err load_measures(struct load *load, const struct yaml_node *list)
{
    struct reading *all;
    size_t count = list && check_count(load, list) ? list->count : 0;
    enum ft_err err = FT_OK;
    load->measures = ARENA_ARRAY(load->arena, count + 1, struct measure);
    all = ARENA_ARRAY(load->arena, count + 1, struct reading);
    if (!load->measures || !all)
        return FT_ENOMEM;
    for (size_t i = 0; i < count && !err; i++) {
        all[i].measure = &load->measures[i];
        err = read_measure(load, list->elements[i], &all[i]);
        if (!err)
            err = where_read(load->arena, &load->doc, all[i].value[KEY_WHERE], load->diags,
                             &load->file.measures[i].where);
        load->file.measures_wrong |= err == FT_EINPUT;
        err = load_unless_input(err);
        check_repeated(load, all, i);
        load->file.measures[i].column = all[i].value[KEY_COLUMN];
        load->file.measures[i].values = all[i].value[KEY_VALUES];
        load->file.measures[i].stated_total = all[i].value[KEY_STATED_TOTAL];
    }
    load->model->measures = load->measures;
    load->model->measure_count = count;
    for (size_t i = 0; i < count && !err; i++) {
        find_compared(load, &all[i]);
        check_decided(load, &all[i]);
    }
    return err;
}
