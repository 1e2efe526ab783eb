#include "report/json_write.h"

#include "base/utf8.h"

void json_put(struct json_writer *w, json_t *object, const char *key, json_t *value)
{
    w->failed |= json_object_set_new_nocheck(object, key, value) != 0;
}

void json_append(struct json_writer *w, json_t *array, json_t *value)
{
    w->failed |= json_array_append_new(array, value) != 0;
}

static int add_bytes(const char *bytes, size_t size, void *out)
{
    buf_add(out, (struct str){bytes, size});
    return 0;
}

void json_finish(struct json_writer *w, struct buf *out, json_t *value)
{
    w->failed |= json_dump_callback(value, add_bytes, out, JSON_INDENT(1)) != 0;
    buf_putc(out, '\n');
    out->failed |= w->failed;
    json_decref(value);
}

json_t *json_of_text(struct str s)
{
    return json_stringn(s.n > 0 ? s.p : "", s.n);
}

json_t *json_of_bytes(struct json_writer *w, struct str bytes)
{
    struct buf safe = {0};
    while (bytes.n) {
        size_t valid = utf8_invalid_at(bytes);
        buf_add(&safe, str_slice(bytes, 0, valid));
        if (valid < bytes.n)
            buf_putc(&safe, '?');
        bytes = str_slice(bytes, valid + (valid < bytes.n), bytes.n);
    }
    json_t *value = json_of_text(buf_str(&safe));
    w->failed |= safe.failed;
    buf_release(&safe);
    return value;
}

json_t *json_of_count(size_t count)
{
    return json_integer((json_int_t)count);
}

void json_put_place(struct json_writer *w, json_t *object, const struct place *place)
{
    json_put(w, object, "path", json_of_bytes(w, place->path));
    json_put(w, object, "line", json_of_count(place->line));
    json_put(w, object, "column", json_of_count(place->column));
    json_put(w, object, "end_line", json_of_count(place->end_line));
    json_put(w, object, "end_column", json_of_count(place->end_column));
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
