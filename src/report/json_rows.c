/* The rows of audit.json: items with their links, and lines. */
#include "report/json_write.h"

/* --- items ------------------------------------------------------------------ */

static json_t *evidence(struct json_writer *w, const struct result_link *link)
{
    json_t *array = json_array();
    for (size_t i = 0; i < link->evidence_count; i++) {
        const struct evidence *e = &link->evidence[i];
        json_t *object = json_object();
        json_put(w, object, "rule", json_of_text(e->rule));
        json_put(w, object, "via", json_of_text_or_null(e->via));
        json_put(w, object, "side", json_string(e->on_line ? "line" : "item"));
        json_put(w, object, "field", json_of_text(e->field));
        json_put(w, object, "start", json_of_count(e->span.start));
        json_put(w, object, "end", json_of_count(e->span.end));
        json_put(w, object, "text", json_of_text(e->text));
        json_append(w, array, object);
    }
    return array;
}

static json_t *decision(struct json_writer *w, const struct result_link *link)
{
    if (link->reason.n == 0 && link->by.n == 0 && link->date.n == 0)
        return json_null();
    json_t *object = json_object();
    json_put(w, object, "reason", json_of_text(link->reason));
    json_put(w, object, "by", json_of_text(link->by));
    json_put(w, object, "date", json_of_text(link->date));
    return object;
}

static json_t *links(struct json_writer *w, const struct result_item *item)
{
    json_t *array = json_array();
    for (size_t i = 0; i < item->link_count; i++) {
        const struct result_link *link = &item->links[i];
        json_t *object = json_object();
        json_put(w, object, "line", json_of_text(w->result->lines[link->line].id));
        json_put(w, object, "strength", json_string(strength_name[link->strength]));
        json_put(w, object, "extent", json_string(extent_name[link->extent]));
        json_put(w, object, "origin",
                 json_string(link->origin == ORIGIN_RULE ? "rule" : "decision"));
        json_put(w, object, "rules", json_of_texts(w, link->rules));
        json_put(w, object, "evidence", evidence(w, link));
        json_put(w, object, "decision", decision(w, link));
        json_append(w, array, object);
    }
    return array;
}

static json_t *answers(struct json_writer *w, const struct result_item *item)
{
    json_t *object = json_object();
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        if (item->expects >> kind & 1)
            json_put(w, object, expects_name[kind],
                     json_string(answer_name[item->answer_of[kind]]));
    return object;
}

static json_t *funded_by(struct json_writer *w, uint32_t set)
{
    json_t *array = json_array();
    for (uint32_t m = 0; m < w->result->measure_count; m++)
        if (set >> m & 1)
            json_append(w, array, json_of_measure(w, m));
    return array;
}

static json_t *one_item(struct json_writer *w, const struct result_item *item)
{
    json_t *object = json_object();
    json_put(w, object, "id", json_of_text(item->id));
    json_put(w, object, "kind", json_string(item->is_ask ? "ask" : "item"));
    json_put(w, object, "section", json_of_text(item->section));
    json_put(w, object, "section_title", json_of_text(item->section_title));
    json_put(w, object, "text", json_of_text(item->text));
    json_put(w, object, "expects", json_of_bits(w, item->expects, expects_name, EXPECTS_KINDS));
    json_put(w, object, "tags", json_of_texts(w, item->tags));
    json_put(w, object, "status", json_string(status_name[item->status]));
    json_put(w, object, "has", json_of_bits(w, item->has, has_name, HAS_KINDS));
    json_put(w, object, "answer", json_string(answer_name[item->answer]));
    json_put(w, object, "answer_of", answers(w, item));
    json_put(w, object, "funded_by", funded_by(w, item->funded_by));
    json_put(w, object, "reason", json_of_text_or_null(item->reason));
    json_put(w, object, "amounts", json_of_scopes(w, item->money));
    json_put(w, object, "links", links(w, item));
    json_put(w, object, "source", json_of_text_or_null(item->source));
    json_put(w, object, "print", json_of_text_or_null(item->print));
    return object;
}

json_t *json_of_item(struct json_writer *w, size_t item)
{
    return one_item(w, &w->result->items[item]);
}

/* --- lines ------------------------------------------------------------------ */

static json_t *line_amounts(struct json_writer *w, const struct result_line *line)
{
    json_t *object = json_object();
    for (size_t m = 0; m < w->result->measure_count; m++) {
        bool empty = line->amounts[m].state == AMOUNT_EMPTY;
        json_put(w, object, w->measure_id[m],
                 empty ? json_null() : json_integer(line->amounts[m].value));
    }
    return object;
}

static json_t *line_claims(struct json_writer *w, const struct result_line *line)
{
    json_t *object = json_object();
    for (size_t m = 0; m < w->result->measure_count; m++)
        json_put(w, object, w->measure_id[m], json_of_range(w, line->claims[m]));
    return object;
}

/* Measures where a zero is written out, and so differs from nil. */
static json_t *zeros(struct json_writer *w, const struct result_line *line)
{
    json_t *array = json_array();
    for (uint32_t m = 0; m < w->result->measure_count; m++)
        if (line->amounts[m].state == AMOUNT_VALUE && line->amounts[m].value == 0)
            json_append(w, array, json_of_measure(w, m));
    return array;
}

static json_t *changes(struct json_writer *w, const struct result_line *line)
{
    json_t *all = json_object();
    for (size_t m = 0; m < w->result->measure_count; m++) {
        if (line->changes[m].is == CHANGE_NONE)
            continue;
        json_t *object = json_object();
        json_put(w, object, "by", json_integer(line->changes[m].by));
        json_put(w, object, "is", json_string(change_name[line->changes[m].is]));
        json_put(w, all, w->measure_id[m], object);
    }
    return all;
}

static json_t *fields(struct json_writer *w, const struct result_line *line)
{
    json_t *array = json_array();
    for (size_t i = 0; i < line->field_count; i++) {
        json_t *object = json_object();
        json_put(w, object, "name", json_of_text(line->fields[i].name));
        json_put(w, object, "text", json_of_text(line->fields[i].text));
        json_append(w, array, object);
    }
    return array;
}

static json_t *one_line(struct json_writer *w, const struct result_line *line)
{
    json_t *object = json_object();
    bool root = line->parent == NO_INDEX;
    json_put(w, object, "id", json_of_text(line->id));
    json_put(w, object, "parent",
             root ? json_null() : json_of_text(w->result->lines[line->parent].id));
    json_put(w, object, "has_children", json_boolean(line->has_children));
    json_put(w, object, "organisation", json_of_text(line->organisation));
    json_put(w, object, "title", json_of_text(line->title));
    json_put(w, object, "fields", fields(w, line));
    json_put(w, object, "kind", json_string(line_kind_name[line->kind]));
    json_put(w, object, "headcount",
             line->headcount < 0 ? json_null() : json_integer(line->headcount));
    json_put(w, object, "headcount_measure", json_of_measure(w, line->headcount_measure));
    json_put(w, object, "tags", json_of_texts(w, line->tags));
    json_put(w, object, "amounts", line_amounts(w, line));
    json_put(w, object, "zeros", zeros(w, line));
    json_put(w, object, "claims", line_claims(w, line));
    json_put(w, object, "change", changes(w, line));
    json_put(w, object, "items", json_of_item_ids(w, line->items, line->item_count));
    json_put(w, object, "source", json_of_text_or_null(line->source));
    json_put(w, object, "print", json_of_text_or_null(line->print));
    return object;
}

json_t *json_of_line(struct json_writer *w, size_t line)
{
    return one_line(w, &w->result->lines[line]);
}
