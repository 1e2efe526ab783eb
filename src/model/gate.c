#include "model/setting.h"

static bool take_after(struct str *head, char mark, struct str *after)
{
    const char *at = head->n > 0 ? memchr(head->p, mark, head->n) : NULL;
    if (!at)
        return false;
    *after = str_slice(*head, (size_t)(at - head->p) + 1, head->n);
    head->n = (size_t)(at - head->p);
    return true;
}

struct gate_parts gate_take_apart(struct str text)
{
    struct gate_parts parts = {.ratio = text};
    take_after(&parts.ratio, '=', &parts.needs);
    parts.name = parts.ratio;
    take_after(&parts.ratio, '@', &parts.section);
    take_after(&parts.ratio, ':', &parts.measure);
    return parts;
}

bool ratio_find(struct str name, enum ratio_id *out)
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

static const char *find_measure(const struct gate_names *names, struct str id, struct gate *out)
{
    out->measure = NO_INDEX;
    if (!is_of_money[out->ratio])
        return id.p ? "only money ratios have a measure" : NULL;
    if (!id.p)
        return "a money ratio needs a measure: money-traced:MEASURE=0.5";
    for (uint32_t m = 0; m < names->measure_count; m++)
        if (str_eq(names->measure(names->of, m), id))
            out->measure = m;
    return out->measure == NO_INDEX ? "no such measure" : NULL;
}

static const char *find_section(const struct gate_names *names, struct str id, struct gate *out)
{
    out->section = id;
    if (!id.p)
        return NULL;
    for (size_t i = 0; i < names->section_count; i++)
        if (section_holds(id, names->section(names->of, i)))
            return NULL;
    return "no such section";
}

static const char *find_name(const struct gate_names *names, const struct gate_parts *parts,
                             struct gate *out)
{
    *out = (struct gate){.text = parts->name};
    if (!ratio_find(parts->ratio, &out->ratio))
        return "no such ratio";
    const char *message = find_measure(names, parts->measure, out);
    return message ? message : find_section(names, parts->section, out);
}

bool gate_name_parse(const struct gate_names *names, struct str text, struct gate *out,
                     const char **message)
{
    struct gate_parts parts = gate_take_apart(text);
    *message = parts.needs.p ? "a gate's name has no '='" : find_name(names, &parts, out);
    return !*message;
}

static const char *read_gate(const struct gate_names *names, struct str text, struct gate *out)
{
    struct gate_parts parts = gate_take_apart(text);
    if (!parts.needs.p)
        return "a gate is RATIO[:MEASURE][@SECTION]=X, such as covered@1.2=0.5";
    const char *message = find_name(names, &parts, out);
    if (message)
        return message;
    if (!decimal_parse(parts.needs, &out->needs) || out->needs.numerator > out->needs.denominator)
        return "a gate needs a decimal from 0 to 1";
    out->needs_text = parts.needs;
    return NULL;
}

bool gate_parse(struct arena *arena, const struct gate_names *names, struct str text,
                struct gate *out, const char **message)
{
    *message = read_gate(names, str_trim(text), out);
    if (*message)
        return false;
    out->text = arena_str(arena, out->text);
    out->needs_text = arena_str(arena, out->needs_text);
    out->section = out->section.p ? arena_str(arena, out->section) : out->section;
    if (!out->text.p || !out->needs_text.p)
        *message = "out of memory";
    return !*message;
}

static struct str measure_of_model(const void *of, size_t index)
{
    const struct model *model = of;
    return model->measures[index].id;
}

static struct str section_of_model(const void *of, size_t index)
{
    const struct model *model = of;
    return model->sections[index].id;
}

enum ft_err load_gates(struct load *load)
{
    const struct yaml_node **nodes;
    struct gate *gates;
    struct gate_names names = {load->model, measure_of_model, section_of_model,
                               load->model->measure_count, load->model->section_count};
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
        if (gate_parse(load->arena, &names, nodes[i]->value, &gates[n], &message)) {
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
