/* A comparison for programs: what changed, nothing of what did not but the ratios and amounts. */
#include <jansson.h>

#include "report/diff_page.h"

struct writer {
    const struct ft_diff *diff;
    struct arena *arena;
    bool failed;
};

static void put(struct writer *w, json_t *object, const char *key, json_t *value)
{
    w->failed |= json_object_set_new(object, key, value) != 0;
}

static void append(struct writer *w, json_t *array, json_t *value)
{
    w->failed |= json_array_append_new(array, value) != 0;
}

static json_t *text(struct str s)
{
    return json_stringn(s.n > 0 ? s.p : "", s.n);
}

static json_t *text_or_null(struct str s)
{
    return s.n > 0 ? text(s) : json_null();
}

static json_t *name(const char *s)
{
    return json_string(s);
}

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
    put(w, object, "before", before ? before : json_null());
    put(w, object, "after", after ? after : json_null());
    return object;
}

static json_t *parts(struct writer *w, unsigned set)
{
    json_t *array = json_array();
    for (int i = 0; i < DIFF_PARTS; i++)
        if (set >> i & 1)
            append(w, array, name(diff_part_name[i]));
    return array;
}

/* --- items and falls --------------------------------------------------------------- */

static json_t *answers(struct writer *w, const struct result_item *item)
{
    json_t *object = json_object();
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        if (item->expects >> kind & 1)
            put(w, object, expects_name[kind], name(answer_name[item->answer_of[kind]]));
    return object;
}

static json_t *range(struct writer *w, struct range range)
{
    json_t *object = json_object();
    put(w, object, "exact", json_integer(range.exact));
    put(w, object, "at_most", json_integer(range.at_most));
    return object;
}

static json_t *scope(struct writer *w, const struct scope_money *money)
{
    json_t *object = json_object();
    put(w, object, "principal", range(w, money->principal));
    put(w, object, "all", range(w, money->all));
    put(w, object, "allocated", range(w, money->allocated));
    return object;
}

static json_t *item_side(struct writer *w, const struct ft_result *in, uint32_t index)
{
    if (index == NO_INDEX)
        return json_null();
    const struct result_item *item = &in->items[index];
    json_t *object = json_object(), *amounts = json_object();
    put(w, object, "section", text(item->section));
    put(w, object, "kind", name(item->is_ask ? "ask" : "item"));
    put(w, object, "text", text(item->text));
    put(w, object, "status", name(status_name[item->status]));
    put(w, object, "answer", name(answer_name[item->answer]));
    put(w, object, "answer_of", answers(w, item));
    for (size_t m = 0; m < in->measure_count; m++) {
        struct str id = arena_str(w->arena, in->measures[m].id);
        w->failed |= !id.p;
        if (id.p)
            put(w, amounts, id.p, scope(w, &item->money[m]));
    }
    put(w, object, "amounts", amounts);
    return object;
}

static json_t *items(struct writer *w)
{
    json_t *array = json_array();
    for (size_t i = 0; i < w->diff->changed_item_count; i++) {
        const struct diff_row *row = &w->diff->changed_items[i];
        json_t *object = sides(w, item_side(w, w->diff->old, row->at.old),
                               item_side(w, w->diff->new, row->at.new));
        put(w, object, "id", text(item_of(w, row->at)->id));
        put(w, object, "is", name(state(row->at)));
        put(w, object, "changed", parts(w, row->parts));
        append(w, array, object);
    }
    return array;
}

static json_t *accepted(struct writer *w, const struct accepted *entry)
{
    if (!entry)
        return json_null();
    json_t *object = json_object();
    put(w, object, "reason", text(entry->reason));
    put(w, object, "by", text(entry->by));
    put(w, object, "date", text(entry->date));
    return object;
}

static json_t *falls(struct writer *w)
{
    json_t *array = json_array();
    for (size_t i = 0; i < w->diff->fall_count; i++) {
        const struct diff_fall *fall = &w->diff->falls[i];
        json_t *object = json_object();
        put(w, object, "item", text(item_of(w, fall->item)->id));
        put(w, object, "from", text(diff_level(w->arena, fall->kind, fall->from)));
        put(w, object, "to", text(diff_level(w->arena, fall->kind, fall->to)));
        put(w, object, "worse", json_boolean(fall->worse));
        put(w, object, "accepted", accepted(w, fall->accepted));
        append(w, array, object);
    }
    return array;
}

/* --- links -------------------------------------------------------------------------- */

static json_t *link_side(struct writer *w, const struct result_link *link)
{
    if (!link)
        return json_null();
    json_t *object = json_object();
    put(w, object, "strength", name(strength_name[link->strength]));
    put(w, object, "extent", name(extent_name[link->extent]));
    put(w, object, "origin", name(link->origin == ORIGIN_DECISION ? "decision" : "rule"));
    return object;
}

static json_t *reasons(struct writer *w, const struct diff_link *link)
{
    json_t *array = json_array();
    for (size_t i = 0; i < link->reason_count; i++) {
        json_t *object = json_object();
        put(w, object, "why", name(why_name[link->reasons[i].why]));
        put(w, object, "rule", text_or_null(link->reasons[i].name));
        put(w, object, "text", text_or_null(link->reasons[i].text));
        append(w, array, object);
    }
    return array;
}

static json_t *links(struct writer *w)
{
    json_t *array = json_array();
    for (size_t i = 0; i < w->diff->link_count; i++) {
        const struct diff_link *link = &w->diff->links[i];
        json_t *object = sides(w, link_side(w, link->old), link_side(w, link->new));
        put(w, object, "item", text(link->item));
        put(w, object, "line", text(link->line));
        put(w, object, "is", name(!link->old ? "gained" : !link->new ? "lost" : "changed"));
        put(w, object, "reasons", reasons(w, link));
        append(w, array, object);
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
    put(w, object, "organisation", text(line->organisation));
    put(w, object, "title", text(line->title));
    put(w, object, "kind", name(line_kind_name[line->kind]));
    put(w, object, "headcount", line->headcount < 0 ? json_null() : json_integer(line->headcount));
    for (size_t m = 0; m < in->measure_count; m++) {
        struct str id = arena_str(w->arena, in->measures[m].id);
        w->failed |= !id.p;
        if (id.p)
            put(w, amounts, id.p, amount(line->amounts[m]));
    }
    put(w, object, "amounts", amounts);
    return object;
}

static json_t *lines(struct writer *w)
{
    json_t *array = json_array();
    for (size_t i = 0; i < w->diff->changed_line_count; i++) {
        const struct diff_row *row = &w->diff->changed_lines[i];
        json_t *object = sides(w, line_side(w, w->diff->old, row->at.old),
                               line_side(w, w->diff->new, row->at.new));
        put(w, object, "id", text(line_of(w, row->at)->id));
        put(w, object, "is", name(state(row->at)));
        put(w, object, "recorded_only", json_boolean(row->maybe));
        put(w, object, "changed", parts(w, row->parts));
        append(w, array, object);
    }
    return array;
}

/* --- ratios and amounts ---------------------------------------------------------------- */

static json_t *ratio(struct writer *w, int64_t numerator, int64_t denominator)
{
    json_t *object = json_object();
    put(w, object, "numerator", json_integer(numerator));
    put(w, object, "denominator", json_integer(denominator));
    return object;
}

static json_t *item_ratios(struct writer *w, const struct ratios *ratios)
{
    const struct ratio found[] = {ratios->covered, ratios->funded, ratios->funded_or_part};
    json_t *object = json_object();
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        put(w, object, ratio_name[RATIO_ANSWERED_OF_BUDGET + kind],
            ratio(w, ratios->answered[kind].met, ratios->answered[kind].expecting));
    for (int i = 0; i < 3; i++)
        put(w, object, ratio_name[RATIO_COVERED + i],
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
        put(w, object, "id",
            text(at.new != NO_INDEX ? new->sections[at.new].id : old->sections[at.old].id));
        append(w, array, object);
    }
    return array;
}

static json_t *money(struct writer *w, const struct ft_result *in, uint32_t measure)
{
    if (measure == NO_INDEX)
        return json_null();
    json_t *object = scope(w, &in->money[measure].of_items);
    const struct money_ratio *stated = &in->ratios.money_of_stated[measure];
    put(w, object, "id", text(in->measures[measure].id));
    put(w, object, "rest", range(w, in->money[measure].rest));
    put(w, object, "listed", json_integer(in->money[measure].listed));
    put(w, object, "untraced", json_integer(in->money[measure].untraced));
    put(w, object, "stated",
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
        put(w, object, "is",
            name(m->renamed            ? "renamed"
                 : !both || m->changed ? state(m->at)
                                       : "same"));
        append(w, array, object);
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
        put(w, object, "id", text(rule->id));
        put(w, object, "is", name(state(at)));
        put(w, object, "file", text(rule->file));
        put(w, object, "line", json_integer((json_int_t)rule->line));
        append(w, array, object);
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
        put(w, object, "path", text(input->path));
        put(w, object, "role", text(input->role));
        put(w, object, "is", name(state(at)));
        append(w, array, object);
    }
    return array;
}

static json_t *whole(struct writer *w)
{
    json_t *object = json_object();
    put(w, object, "fundtrace_diff", json_integer(1));
    put(w, object, "version", name(FT_VERSION));
    put(w, object, "old", text_or_null(w->diff->old_name));
    put(w, object, "new", text_or_null(w->diff->new_name));
    put(w, object, "currency", name(w->diff->new->currency->code));
    put(w, object, "same", json_boolean(diff_is_empty(w->diff)));
    put(w, object, "worse", json_integer((json_int_t)diff_worse(w->diff)));
    put(w, object, "falls", falls(w));
    put(w, object, "items", items(w));
    put(w, object, "links", links(w));
    put(w, object, "lines", lines(w));
    put(w, object, "ratios",
        sides(w, item_ratios(w, &w->diff->old->ratios), item_ratios(w, &w->diff->new->ratios)));
    put(w, object, "sections", sections(w));
    put(w, object, "amounts", measures(w));
    put(w, object, "rules", rules(w));
    put(w, object, "inputs", inputs(w));
    return object;
}

static int add_bytes(const char *bytes, size_t size, void *out)
{
    buf_add(out, (struct str){bytes, size});
    return 0;
}

void report_diff_json(struct buf *out, const struct ft_diff *diff,
                      const struct report_options *options)
{
    struct writer w = {.diff = diff, .arena = arena_new()};
    (void)options;
    if (w.arena) {
        json_t *object = whole(&w);
        w.failed |= json_dump_callback(object, add_bytes, out, JSON_INDENT(1)) != 0;
        json_decref(object);
    }
    buf_putc(out, '\n');
    out->failed |= w.failed || !w.arena;
    arena_free(w.arena);
}
