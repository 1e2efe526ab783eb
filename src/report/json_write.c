#include "report/json_write.h"

void json_put(struct json_writer *w, json_t *object, const char *key, json_t *value)
{
    w->failed |= json_object_set_new_nocheck(object, key, value) != 0;
}

void json_append(struct json_writer *w, json_t *array, json_t *value)
{
    w->failed |= json_array_append_new(array, value) != 0;
}

json_t *json_of_text(struct str s)
{
    return json_stringn(s.n > 0 ? s.p : "", s.n);
}

json_t *json_of_text_or_null(struct str s)
{
    return s.n > 0 ? json_of_text(s) : json_null();
}

json_t *json_of_texts(struct json_writer *w, struct str_list list)
{
    json_t *array = json_array();
    for (size_t i = 0; i < list.n; i++)
        json_append(w, array, json_of_text(list.v[i]));
    return array;
}

/* The names of the bits that are set. */
json_t *json_of_bits(struct json_writer *w, unsigned set, const char *const *names, int count)
{
    json_t *array = json_array();
    for (int i = 0; i < count; i++)
        if (set >> i & 1)
            json_append(w, array, json_string(names[i]));
    return array;
}

json_t *json_of_measure(struct json_writer *w, uint32_t measure)
{
    return measure == NO_INDEX ? json_null() : json_string(w->measure_id[measure]);
}

json_t *json_of_item_ids(struct json_writer *w, const uint32_t *items, size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++)
        json_append(w, array, json_of_text(w->result->items[items[i]].id));
    return array;
}

json_t *json_of_line_ids(struct json_writer *w, const uint32_t *lines, size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++)
        json_append(w, array, json_of_text(w->result->lines[lines[i]].id));
    return array;
}

json_t *json_of_range(struct json_writer *w, struct range range)
{
    json_t *object = json_object();
    json_put(w, object, "exact", json_integer(range.exact));
    json_put(w, object, "at_most", json_integer(range.at_most));
    return object;
}

void json_put_scope(struct json_writer *w, json_t *object, const struct scope_money *money)
{
    json_put(w, object, "principal", json_of_range(w, money->principal));
    json_put(w, object, "all", json_of_range(w, money->all));
    json_put(w, object, "allocated", json_of_range(w, money->allocated));
}

json_t *json_of_scopes(struct json_writer *w, const struct scope_money *money)
{
    json_t *amounts = json_object();
    for (size_t m = 0; m < w->result->measure_count; m++) {
        json_t *scope = json_object();
        json_put_scope(w, scope, &money[m]);
        json_put(w, amounts, w->measure_id[m], scope);
    }
    return amounts;
}
