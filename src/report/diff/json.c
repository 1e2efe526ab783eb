/* A comparison for programs: what changed, nothing of what did not but the ratios and amounts. */
#include "report/diff/page.h"
#include "result/json.h"
#include "text/json_put.h"

struct writer {
    struct json_out json;
    struct arena *arena;
    const struct ft_diff *diff;
    const struct ft_result *old, *new;
};

/* null where it is NULL. */
static void put_object(struct writer *w, const char *key, const struct ft_result *in,
                       const struct shape *shape, const void *from)
{
    json_key(&w->json, str_of(key));
    if (from)
        shape_write(&w->json, in, shape, from);
    else
        json_write_null(&w->json);
}

static void put_sides(struct writer *w, const struct shape *shape, const void *old, const void *new)
{
    put_object(w, "before", w->old, shape, old);
    put_object(w, "after", w->new, shape, new);
}

static void put_state(struct writer *w, struct matched at)
{
    json_put_word(&w->json, "is",
                  at.old == NO_INDEX   ? "new"
                  : at.new == NO_INDEX ? "gone"
                                       : "changed");
}

static void put_changed(struct writer *w, unsigned parts)
{
    json_put_open(&w->json, "changed", '[');
    for (int i = 0; i < DIFF_PARTS; i++)
        if (parts >> i & 1)
            json_write_text(&w->json, str_of(diff_part_name[i]));
    json_close(&w->json, ']');
}

/* Of an array of either result; NULL where it is in neither. */
#define OLD_OF(w, array, at) ((at).old == NO_INDEX ? NULL : &(w)->old->array[(at).old])
#define NEW_OF(w, array, at) ((at).new == NO_INDEX ? NULL : &(w)->new->array[(at).new])
#define EITHER_OF(w, array, at) \
    ((at).new == NO_INDEX ? &(w)->old->array[(at).old] : &(w)->new->array[(at).new])

/* For each of the elements an object, which `put` fills. */
static void put_list(struct writer *w, const char *key, size_t count,
                     void (*put)(struct writer *, size_t))
{
    json_key(&w->json, str_of(key));
    json_open(&w->json, '[');
    for (size_t i = 0; i < count; i++) {
        json_open(&w->json, '{');
        put(w, i);
        json_close(&w->json, '}');
    }
    json_close(&w->json, ']');
}

/* --- items and falls --------------------------------------------------------------- */

static const struct row item_rows[] = {
    {"section", TEXT(result_item, section)},
    {"kind", EITHER(result_item, is_ask, item_kind_words)},
    {"text", TEXT(result_item, text)},
    {"status", WORD(result_item, enum status, status, status_words)},
    {"answer", WORD(result_item, enum answer, answer, answer_words)},
    {"answer_of", ANSWER_OF},
    {"without_suspects", MAYBE(result_item, struct outcome, without, outcome_shape),
     .flags = ROW_SPARSE},
    {"given", OBJECT_EACH(result_item, struct given, given, given_shape), .flags = ROW_SPARSE},
    {"amounts", OBJECT_EACH(result_item, struct scope_money, money, scope_shape)},
};
static SHAPE(result_item, item_shape, item_rows);

static void put_item(struct writer *w, size_t i)
{
    const struct diff_row *row = &w->diff->changed_items[i];
    put_sides(w, &item_shape, OLD_OF(w, items, row->at), NEW_OF(w, items, row->at));
    json_put_text(&w->json, "id", EITHER_OF(w, items, row->at)->id);
    put_state(w, row->at);
    put_changed(w, row->parts);
}

static const struct row accepted_rows[] = {
    {"reason", TEXT(accepted, reason)},
    {"by", TEXT(accepted, by)},
    {"date", TEXT(accepted, date)},
};
static SHAPE(accepted, accepted_shape, accepted_rows);

static void put_level(struct writer *w, const char *key, const struct diff_fall *fall, bool after)
{
    struct str name = diff_fall_level(w->arena, w->diff, fall, after);
    w->json.to->failed |= !name.p;
    json_put_text(&w->json, key, name.p ? name : STR(""));
}

static void put_fall(struct writer *w, size_t i)
{
    const struct diff_fall *fall = &w->diff->falls[i];
    json_put_text(&w->json, "item", EITHER_OF(w, items, fall->item)->id);
    put_level(w, "from", fall, false);
    put_level(w, "to", fall, true);
    json_put_bool(&w->json, "worse", fall->worse);
    put_object(w, "accepted", NULL, &accepted_shape, fall->accepted);
}

/* --- links and lines ----------------------------------------------------------------- */

static const struct row link_rows[] = {
    {"strength", WORD(result_link, enum strength, strength, strength_words)},
    {"extent", WORD(result_link, enum extent, extent, extent_words)},
    {"origin", WORD(result_link, enum link_origin, origin, origin_words)},
};
static SHAPE(result_link, link_shape, link_rows);

static const struct words why_words = {why_name, 0, WHYS};
static const struct row reason_rows[] = {
    {"why", WORD(diff_reason, enum why, why, why_words)},
    {"rule", TEXT_OR_NULL(diff_reason, name)},
    {"text", TEXT_OR_NULL(diff_reason, text)},
};
static SHAPE(diff_reason, reason_shape, reason_rows);
static const struct row reasons_rows[] = {
    {"reasons", LIST(diff_link, struct diff_reason, reasons, reason_count, reason_shape)},
};
static SHAPE(diff_link, reasons_shape, reasons_rows);

static void put_link(struct writer *w, size_t i)
{
    const struct diff_link *link = &w->diff->links[i];
    put_sides(w, &link_shape, link->old, link->new);
    json_put_text(&w->json, "item", link->item);
    json_put_text(&w->json, "line", link->line);
    json_put_word(&w->json, "is", !link->old ? "gained" : !link->new ? "lost" : "changed");
    shape_write_rows(&w->json, NULL, &reasons_shape, link);
}

static const struct row decision_rows[] = {
    {"strength", WORD(result_decision, enum strength, strength, strength_words),
     .flags = ROW_SPARSE},
    {"extent", TEXT_OR_NULL(result_decision, extent)},
    {"reason", TEXT(result_decision, reason)},
    {"state", WORD(result_decision, enum decision_state, state, decision_state_words)},
    {"suspect", BOOL(result_decision, suspect)},
    {"changed", BITS(result_decision, changed, changed_words), .flags = ROW_SPARSE},
};
static SHAPE(result_decision, decision_shape, decision_rows);

/* By which it is the same decision in both. */
static const struct row decided_rows[] = {
    {"item", TEXT(result_decision, item)},
    {"line", TEXT_OR_NULL(result_decision, line)},
    {"verdict", WORD(result_decision, enum decision_verdict, verdict, verdict_words)},
    {"by", TEXT(result_decision, by)},
    {"date", TEXT(result_decision, date)},
};
static SHAPE(result_decision, decided_shape, decided_rows);

static void put_decision(struct writer *w, size_t i)
{
    struct matched at = w->diff->decisions[i].at;
    put_sides(w, &decision_shape, OLD_OF(w, decisions, at), NEW_OF(w, decisions, at));
    shape_write_rows(&w->json, NULL, &decided_shape, EITHER_OF(w, decisions, at));
    put_state(w, at);
}

static const struct row line_rows[] = {
    {"organisation", TEXT(result_line, organisation)},
    {"title", TEXT(result_line, title)},
    {"kind", WORD(result_line, enum line_kind, kind, line_kind_words)},
    {"headcount", COUNT(result_line, headcount), .flags = ROW_OR_NULL},
    {"amounts", .type = ROW_AMOUNT, EACH_MEASURE(result_line, struct amount, amounts)},
};
static SHAPE(result_line, line_shape, line_rows);

static void put_line(struct writer *w, size_t i)
{
    const struct diff_row *row = &w->diff->changed_lines[i];
    put_sides(w, &line_shape, OLD_OF(w, lines, row->at), NEW_OF(w, lines, row->at));
    json_put_text(&w->json, "id", EITHER_OF(w, lines, row->at)->id);
    put_state(w, row->at);
    json_put_bool(&w->json, "recorded_only", row->maybe);
    put_changed(w, row->parts);
}

/* --- ratios and amounts ---------------------------------------------------------------- */

static const struct row met_rows[] = {
    {"numerator", INT(answered, met)},
    {"denominator", INT(answered, expecting)},
};
static SHAPE(answered, met_shape, met_rows);

static const struct row item_ratios[] = {
    {"answered-of-budget", OBJECT(ratios, struct answered, answered[0], met_shape)},
    {"answered-of-staff", OBJECT(ratios, struct answered, answered[1], met_shape)},
    {"answered-of-law", OBJECT(ratios, struct answered, answered[2], met_shape)},
    {"answered-of-process", OBJECT(ratios, struct answered, answered[3], met_shape)},
    {"covered", OBJECT(ratios, struct ratio, covered, ratio_shape)},
    {"funded", OBJECT(ratios, struct ratio, funded, ratio_shape)},
    {"funded-or-part", OBJECT(ratios, struct ratio, funded_or_part, ratio_shape)},
};
static SHAPE(ratios, ratios_shape, item_ratios);

/* Left out where there are no suspect decisions. */
static void put_without(struct writer *w, const struct ratios *old, const struct ratios *new)
{
    if (!old && !new)
        return;
    json_put_open(&w->json, "without_suspects", '{');
    put_sides(w, &ratios_shape, old, new);
    json_close(&w->json, '}');
}

static void put_section(struct writer *w, size_t i)
{
    struct matched at = w->diff->sections[i];
    const struct result_section *old = OLD_OF(w, sections, at), *new = NEW_OF(w, sections, at);
    put_sides(w, &ratios_shape, old ? &old->ratios : NULL, new ? &new->ratios : NULL);
    put_without(w, old ? old->without : NULL, new ? new->without : NULL);
    json_put_text(&w->json, "id", EITHER_OF(w, sections, at)->id);
}

static const struct row money_rows[] = {
    {"rest", OBJECT(overall_money, struct range, rest, range_shape)},
    {"listed", INT(overall_money, listed)},
    {"untraced", INT(overall_money, untraced)},
};
static SHAPE(overall_money, money_shape, money_rows);

static void put_money(struct writer *w, const char *key, const struct ft_result *in,
                      uint32_t measure)
{
    json_key(&w->json, str_of(key));
    if (measure == NO_INDEX) {
        json_write_null(&w->json);
        return;
    }
    int64_t stated = in->ratios.money_of_stated[measure].denominator;
    json_open(&w->json, '{');
    shape_write_rows(&w->json, in, &scope_shape, &in->money[measure].of_items);
    json_put_text(&w->json, "id", in->measures[measure].id);
    shape_write_rows(&w->json, in, &money_shape, &in->money[measure]);
    json_key(&w->json, STR("stated"));
    if (stated > 0)
        json_write_int(&w->json, stated);
    else
        json_write_null(&w->json);
    json_close(&w->json, '}');
}

static void put_measure(struct writer *w, size_t i)
{
    const struct diff_measure *m = &w->diff->measures[i];
    bool both = m->at.old != NO_INDEX && m->at.new != NO_INDEX;
    put_money(w, "before", w->old, m->at.old);
    put_money(w, "after", w->new, m->at.new);
    if (m->renamed)
        json_put_word(&w->json, "is", "renamed");
    else if (both && !m->changed)
        json_put_word(&w->json, "is", "same");
    else
        put_state(w, m->at);
}

/* --- what the audits were made from ------------------------------------------------------ */

static void put_rule(struct writer *w, size_t i)
{
    struct matched at = w->diff->rules[i].at;
    const struct result_rule *rule = EITHER_OF(w, rules, at);
    json_put_text(&w->json, "id", rule->id);
    put_state(w, at);
    json_put_text(&w->json, "file", rule->file);
    json_put_count(&w->json, "line", rule->line);
}

static void put_input(struct writer *w, size_t i)
{
    struct matched at = w->diff->inputs[i].at;
    const struct result_input *input = EITHER_OF(w, inputs, at);
    json_put_text(&w->json, "path", input->path);
    json_put_text(&w->json, "role", input->role);
    put_state(w, at);
}

static const struct row name_rows[] = {
    {"old", PATH(ft_diff, old_name), .flags = ROW_OR_NULL},
    {"new", PATH(ft_diff, new_name), .flags = ROW_OR_NULL},
};
static SHAPE(ft_diff, names_shape, name_rows);

static void put_whole(struct writer *w)
{
    const struct ft_diff *diff = w->diff;
    json_put_count(&w->json, "fundtrace_diff", 1);
    json_put_word(&w->json, "version", FT_VERSION);
    shape_write_rows(&w->json, NULL, &names_shape, diff);
    json_put_word(&w->json, "currency", w->new->currency->code);
    json_put_bool(&w->json, "same", diff_is_empty(diff));
    json_put_count(&w->json, "worse", diff_worse(diff));
    put_list(w, "falls", diff->fall_count, put_fall);
    put_list(w, "items", diff->changed_item_count, put_item);
    put_list(w, "links", diff->link_count, put_link);
    put_list(w, "decisions", diff->decision_count, put_decision);
    put_list(w, "lines", diff->changed_line_count, put_line);
    json_put_open(&w->json, "ratios", '{');
    put_sides(w, &ratios_shape, &w->old->ratios, &w->new->ratios);
    put_without(w, w->old->without, w->new->without);
    json_close(&w->json, '}');
    put_list(w, "sections", diff->section_count, put_section);
    put_list(w, "amounts", diff->measure_count, put_measure);
    put_list(w, "rules", diff->rule_count, put_rule);
    put_list(w, "inputs", diff->input_count, put_input);
}

void report_diff_json(struct buf *out, const struct ft_diff *diff,
                      const struct report_options *options)
{
    struct writer w = {.json = {.to = out},
                       .arena = arena_new(),
                       .diff = diff,
                       .old = diff->old,
                       .new = diff->new};
    (void)options;
    json_open(&w.json, '{');
    if (w.arena)
        put_whole(&w);
    json_close(&w.json, '}');
    buf_putc(out, '\n');
    out->failed |= !w.arena;
    arena_free(w.arena);
}
