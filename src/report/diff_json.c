/* A comparison for programs: what changed, nothing of what did not but the ratios and amounts. */
#include "report/diff_page.h"
#include "report/json_write.h"

struct writer {
    struct json_writer json;
    const struct ft_diff *diff;
};

static const char *state(struct matched at)
{
    return at.old == NO_INDEX ? "new" : at.new == NO_INDEX ? "gone" : "changed";
}

static const struct result_item *item_of(const struct writer *w, struct matched at)
{
    return at.new != NO_INDEX ? &w->diff->new->items[at.new] : &w->diff->old->items[at.old];
}

static const struct result_line *line_of(const struct writer *w, struct matched at)
{
    return at.new != NO_INDEX ? &w->diff->new->lines[at.new] : &w->diff->old->lines[at.old];
}

/* {"before": …, "after": …}; null where there is no such side. */
static json_t *sides(struct writer *w, json_t *before, json_t *after)
{
    json_t *object = json_object();
    json_put(&w->json, object, "before", before ? before : json_null());
    json_put(&w->json, object, "after", after ? after : json_null());
    return object;
}

/* --- items and falls --------------------------------------------------------------- */

static json_t *answers(struct writer *w, const struct result_item *item)
{
    json_t *object = json_object();
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        if (item->expects >> kind & 1)
            json_put(&w->json, object, expects_name[kind],
                     json_string(answer_name[item->answer_of[kind]]));
    return object;
}

static json_t *scope(struct writer *w, const struct scope_money *money)
{
    json_t *object = json_object();
    json_put_scope(&w->json, object, money);
    return object;
}

static json_t *item_side(struct writer *w, const struct ft_result *in, uint32_t index)
{
    if (index == NO_INDEX)
        return json_null();
    const struct result_item *item = &in->items[index];
    json_t *object = json_object(), *amounts = json_object();
    json_put(&w->json, object, "section", json_of_text(item->section));
    json_put(&w->json, object, "kind", json_string(item->is_ask ? "ask" : "item"));
    json_put(&w->json, object, "text", json_of_text(item->text));
    json_put(&w->json, object, "status", json_string(status_name[item->status]));
    json_put(&w->json, object, "answer", json_string(answer_name[item->answer]));
    json_put(&w->json, object, "answer_of", answers(w, item));
    for (size_t m = 0; m < in->measure_count; m++) {
        struct str id = arena_str(w->json.arena, in->measures[m].id);
        w->json.failed |= !id.p;
        if (id.p)
            json_put(&w->json, amounts, id.p, scope(w, &item->money[m]));
    }
    json_put(&w->json, object, "amounts", amounts);
    return object;
}

static json_t *items(struct writer *w)
{
    json_t *array = json_array();
    for (size_t i = 0; i < w->diff->changed_item_count; i++) {
        const struct diff_row *row = &w->diff->changed_items[i];
        json_t *object = sides(w, item_side(w, w->diff->old, row->at.old),
                               item_side(w, w->diff->new, row->at.new));
        json_put(&w->json, object, "id", json_of_text(item_of(w, row->at)->id));
        json_put(&w->json, object, "is", json_string(state(row->at)));
        json_put(&w->json, object, "changed",
                 json_of_bits(&w->json, row->parts, diff_part_name, DIFF_PARTS));
        json_append(&w->json, array, object);
    }
    return array;
}

static json_t *accepted(struct writer *w, const struct accepted *entry)
{
    if (!entry)
        return json_null();
    json_t *object = json_object();
    json_put(&w->json, object, "reason", json_of_text(entry->reason));
    json_put(&w->json, object, "by", json_of_text(entry->by));
    json_put(&w->json, object, "date", json_of_text(entry->date));
    return object;
}

static json_t *falls(struct writer *w)
{
    json_t *array = json_array();
    for (size_t i = 0; i < w->diff->fall_count; i++) {
        const struct diff_fall *fall = &w->diff->falls[i];
        json_t *object = json_object();
        json_put(&w->json, object, "item", json_of_text(item_of(w, fall->item)->id));
        json_put(&w->json, object, "from",
                 json_of_text(diff_level(w->json.arena, fall->kind, fall->from)));
        json_put(&w->json, object, "to",
                 json_of_text(diff_level(w->json.arena, fall->kind, fall->to)));
        json_put(&w->json, object, "worse", json_boolean(fall->worse));
        json_put(&w->json, object, "accepted", accepted(w, fall->accepted));
        json_append(&w->json, array, object);
    }
    return array;
}

/* --- links -------------------------------------------------------------------------- */

static json_t *link_side(struct writer *w, const struct result_link *link)
{
    if (!link)
        return json_null();
    json_t *object = json_object();
    json_put(&w->json, object, "strength", json_string(strength_name[link->strength]));
    json_put(&w->json, object, "extent", json_string(extent_name[link->extent]));
    json_put(&w->json, object, "origin",
             json_string(link->origin == ORIGIN_DECISION ? "decision" : "rule"));
    return object;
}

static json_t *reasons(struct writer *w, const struct diff_link *link)
{
    json_t *array = json_array();
    for (size_t i = 0; i < link->reason_count; i++) {
        json_t *object = json_object();
        json_put(&w->json, object, "why", json_string(why_name[link->reasons[i].why]));
        json_put(&w->json, object, "rule", json_of_text_or_null(link->reasons[i].name));
        json_put(&w->json, object, "text", json_of_text_or_null(link->reasons[i].text));
        json_append(&w->json, array, object);
    }
    return array;
}

static json_t *links(struct writer *w)
{
    json_t *array = json_array();
    for (size_t i = 0; i < w->diff->link_count; i++) {
        const struct diff_link *link = &w->diff->links[i];
        json_t *object = sides(w, link_side(w, link->old), link_side(w, link->new));
        json_put(&w->json, object, "item", json_of_text(link->item));
        json_put(&w->json, object, "line", json_of_text(link->line));
        json_put(&w->json, object, "is",
                 json_string(!link->old   ? "gained"
                             : !link->new ? "lost"
                                          : "changed"));
        json_put(&w->json, object, "reasons", reasons(w, link));
        json_append(&w->json, array, object);
    }
    return array;
}

/* --- lines --------------------------------------------------------------------------- */

static json_t *amount(struct amount amount)
{
    return amount.state == AMOUNT_EMPTY ? json_null() : json_integer(amount.value);
}

static json_t *line_side(struct writer *w, const struct ft_result *in, uint32_t index)
{
    if (index == NO_INDEX)
        return json_null();
    const struct result_line *line = &in->lines[index];
    json_t *object = json_object(), *amounts = json_object();
    json_put(&w->json, object, "organisation", json_of_text(line->organisation));
    json_put(&w->json, object, "title", json_of_text(line->title));
    json_put(&w->json, object, "kind", json_string(line_kind_name[line->kind]));
    json_put(&w->json, object, "headcount",
             line->headcount < 0 ? json_null() : json_integer(line->headcount));
    for (size_t m = 0; m < in->measure_count; m++) {
        struct str id = arena_str(w->json.arena, in->measures[m].id);
        w->json.failed |= !id.p;
        if (id.p)
            json_put(&w->json, amounts, id.p, amount(line->amounts[m]));
    }
    json_put(&w->json, object, "amounts", amounts);
    return object;
}

static json_t *lines(struct writer *w)
{
    json_t *array = json_array();
    for (size_t i = 0; i < w->diff->changed_line_count; i++) {
        const struct diff_row *row = &w->diff->changed_lines[i];
        json_t *object = sides(w, line_side(w, w->diff->old, row->at.old),
                               line_side(w, w->diff->new, row->at.new));
        json_put(&w->json, object, "id", json_of_text(line_of(w, row->at)->id));
        json_put(&w->json, object, "is", json_string(state(row->at)));
        json_put(&w->json, object, "recorded_only", json_boolean(row->maybe));
        json_put(&w->json, object, "changed",
                 json_of_bits(&w->json, row->parts, diff_part_name, DIFF_PARTS));
        json_append(&w->json, array, object);
    }
    return array;
}

/* --- ratios and amounts ---------------------------------------------------------------- */

static json_t *ratio(struct writer *w, int64_t numerator, int64_t denominator)
{
    json_t *object = json_object();
    json_put(&w->json, object, "numerator", json_integer(numerator));
    json_put(&w->json, object, "denominator", json_integer(denominator));
    return object;
}

static json_t *item_ratios(struct writer *w, const struct ratios *ratios)
{
    const struct ratio found[] = {ratios->covered, ratios->funded, ratios->funded_or_part};
    json_t *object = json_object();
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        json_put(&w->json, object, ratio_name[RATIO_ANSWERED_OF_BUDGET + kind],
                 ratio(w, ratios->answered[kind].met, ratios->answered[kind].expecting));
    for (int i = 0; i < 3; i++)
        json_put(&w->json, object, ratio_name[RATIO_COVERED + i],
                 ratio(w, found[i].numerator, found[i].denominator));
    return object;
}

static json_t *sections(struct writer *w)
{
    const struct ft_result *old = w->diff->old, *new = w->diff->new;
    json_t *array = json_array();
    for (size_t i = 0; i < w->diff->section_count; i++) {
        struct matched at = w->diff->sections[i];
        json_t *object =
            sides(w, at.old == NO_INDEX ? NULL : item_ratios(w, &old->sections[at.old].ratios),
                  at.new == NO_INDEX ? NULL : item_ratios(w, &new->sections[at.new].ratios));
        json_put(
            &w->json, object, "id",
            json_of_text(at.new != NO_INDEX ? new->sections[at.new].id : old->sections[at.old].id));
        json_append(&w->json, array, object);
    }
    return array;
}

static json_t *money(struct writer *w, const struct ft_result *in, uint32_t measure)
{
    if (measure == NO_INDEX)
        return json_null();
    json_t *object = scope(w, &in->money[measure].of_items);
    const struct money_ratio *stated = &in->ratios.money_of_stated[measure];
    json_put(&w->json, object, "id", json_of_text(in->measures[measure].id));
    json_put(&w->json, object, "rest", json_of_range(&w->json, in->money[measure].rest));
    json_put(&w->json, object, "listed", json_integer(in->money[measure].listed));
    json_put(&w->json, object, "untraced", json_integer(in->money[measure].untraced));
    json_put(&w->json, object, "stated",
             stated->denominator > 0 ? json_integer(stated->denominator) : json_null());
    return object;
}

static json_t *measures(struct writer *w)
{
    json_t *array = json_array();
    for (size_t i = 0; i < w->diff->measure_count; i++) {
        const struct diff_measure *m = &w->diff->measures[i];
        bool both = m->at.old != NO_INDEX && m->at.new != NO_INDEX;
        json_t *object =
            sides(w, money(w, w->diff->old, m->at.old), money(w, w->diff->new, m->at.new));
        json_put(&w->json, object, "is",
                 json_string(m->renamed            ? "renamed"
                             : !both || m->changed ? state(m->at)
                                                   : "same"));
        json_append(&w->json, array, object);
    }
    return array;
}

/* --- what the audits were made from ------------------------------------------------------ */

static json_t *rules(struct writer *w)
{
    json_t *array = json_array();
    for (size_t i = 0; i < w->diff->rule_count; i++) {
        struct matched at = w->diff->rules[i].at;
        const struct result_rule *rule =
            at.new != NO_INDEX ? &w->diff->new->rules[at.new] : &w->diff->old->rules[at.old];
        json_t *object = json_object();
        json_put(&w->json, object, "id", json_of_text(rule->id));
        json_put(&w->json, object, "is", json_string(state(at)));
        json_put(&w->json, object, "file", json_of_text(rule->file));
        json_put(&w->json, object, "line", json_of_count(rule->line));
        json_append(&w->json, array, object);
    }
    return array;
}

static json_t *inputs(struct writer *w)
{
    json_t *array = json_array();
    for (size_t i = 0; i < w->diff->input_count; i++) {
        struct matched at = w->diff->inputs[i].at;
        const struct result_input *input =
            at.new != NO_INDEX ? &w->diff->new->inputs[at.new] : &w->diff->old->inputs[at.old];
        json_t *object = json_object();
        json_put(&w->json, object, "path", json_of_text(input->path));
        json_put(&w->json, object, "role", json_of_text(input->role));
        json_put(&w->json, object, "is", json_string(state(at)));
        json_append(&w->json, array, object);
    }
    return array;
}

static json_t *whole(struct writer *w)
{
    json_t *object = json_object();
    json_put(&w->json, object, "fundtrace_diff", json_integer(1));
    json_put(&w->json, object, "version", json_string(FT_VERSION));
    json_put(&w->json, object, "old", json_of_text_or_null(w->diff->old_name));
    json_put(&w->json, object, "new", json_of_text_or_null(w->diff->new_name));
    json_put(&w->json, object, "currency", json_string(w->diff->new->currency->code));
    json_put(&w->json, object, "same", json_boolean(diff_is_empty(w->diff)));
    json_put(&w->json, object, "worse", json_of_count(diff_worse(w->diff)));
    json_put(&w->json, object, "falls", falls(w));
    json_put(&w->json, object, "items", items(w));
    json_put(&w->json, object, "links", links(w));
    json_put(&w->json, object, "lines", lines(w));
    json_put(
        &w->json, object, "ratios",
        sides(w, item_ratios(w, &w->diff->old->ratios), item_ratios(w, &w->diff->new->ratios)));
    json_put(&w->json, object, "sections", sections(w));
    json_put(&w->json, object, "amounts", measures(w));
    json_put(&w->json, object, "rules", rules(w));
    json_put(&w->json, object, "inputs", inputs(w));
    return object;
}

void report_diff_json(struct buf *out, const struct ft_diff *diff,
                      const struct report_options *options)
{
    struct writer w = {.json = {.arena = arena_new()}, .diff = diff};
    (void)options;
    w.json.failed = !w.json.arena;
    json_finish(&w.json, out, w.json.failed ? NULL : whole(&w));
    arena_free(w.json.arena);
}
