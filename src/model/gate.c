#include "model/setting.h"

/* RATIO[:MEASURE][@SECTION]=X taken apart; a part that is not written has p NULL. */
struct parts {
    struct str ratio, measure, section, needs, name; /* name: all before the '=' */
};

static bool take_after(struct str *head, char mark, struct str *after)
{
    const char *at = head->n > 0 ? memchr(head->p, mark, head->n) : NULL;
    if (!at)
        return false;
    *after = str_slice(*head, (size_t)(at - head->p) + 1, head->n);
    head->n = (size_t)(at - head->p);
    return true;
}

static bool take_apart(struct str text, struct parts *out)
{
    *out = (struct parts){.ratio = text};
    if (!take_after(&out->ratio, '=', &out->needs))
        return false;
    out->name = out->ratio;
    take_after(&out->ratio, '@', &out->section);
    take_after(&out->ratio, ':', &out->measure);
    return true;
}

static bool find_ratio(struct str name, enum ratio_id *out)
{
    for (size_t i = 0; i < RATIO_IDS; i++) {
        if (str_eq(name, str_of(ratio_name[i]))) {
            *out = (enum ratio_id)i;
            return true;
        }
    }
    return false;
}

static const bool is_of_money[RATIO_IDS] = {
#define RATIO(name, word, of_money) of_money,
#include "model/ratios.def"
#undef RATIO
};

static const char *find_measure(const struct model *model, struct str id, struct gate *out)
{
    out->measure = NO_INDEX;
    if (!is_of_money[out->ratio])
        return id.p ? "only money ratios have a measure" : NULL;
    if (!id.p)
        return "a money ratio needs a measure: money-traced:MEASURE=0.5";
    out->measure = measure_find(model, id);
    return out->measure == NO_INDEX ? "no such measure" : NULL;
}

static const char *find_section(const struct model *model, struct str id, struct gate *out)
{
    out->section = id;
    if (!id.p)
        return NULL;
    for (uint32_t i = 0; i < model->section_count; i++)
        if (section_holds(id, model->sections[i].id))
            return NULL;
    return "no such section";
}

static const char *read_gate(const struct model *model, struct str text, struct gate *out)
{
    struct parts parts;
    const char *message;
    if (!take_apart(text, &parts))
        return "a gate is RATIO[:MEASURE][@SECTION]=X, such as covered@1.2=0.5";
    if (!find_ratio(parts.ratio, &out->ratio))
        return "no such ratio";
    message = find_measure(model, parts.measure, out);
    if (!message)
        message = find_section(model, parts.section, out);
    if (message)
        return message;
    if (!decimal_parse(parts.needs, &out->needs) || out->needs.numerator > out->needs.denominator)
        return "a gate needs a decimal from 0 to 1";
    out->text = parts.name;
    out->needs_text = parts.needs;
    return NULL;
}

bool gate_parse(struct arena *arena, const struct model *model, struct str text, struct gate *out,
                const char **message)
{
    *out = (struct gate){0};
    *message = read_gate(model, str_trim(text), out);
    if (*message)
        return false;
    out->text = arena_str(arena, out->text);
    out->needs_text = arena_str(arena, out->needs_text);
    out->section = out->section.p ? arena_str(arena, out->section) : out->section;
    if (!out->text.p || !out->needs_text.p)
        *message = "out of memory";
    return !*message;
}

enum ft_err load_gates(struct load *load)
{
    const struct yaml_node **nodes;
    struct gate *gates;
    size_t count, n = 0;
    enum ft_err err = setting_list(load, load->file.gates, &nodes, &count);
    if (err)
        return err;
    gates = ARENA_ARRAY(load->arena, count + 1, struct gate);
    if (!gates)
        return FT_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        const char *message;
        struct diag *diag;
        if (gate_parse(load->arena, load->model, nodes[i]->value, &gates[n], &message)) {
            n++;
            continue;
        }
        diag = diag_add(load->diags, FT012, setting_place(load, nodes[i]), "not a gate: '%.*s'",
                        STR_ARG(load_quote(load, nodes[i]->value)));
        diag_help(load->diags, diag, "%s", message);
    }
    load->model->gates = gates;
    load->model->gate_count = n;
    return FT_OK;
}
