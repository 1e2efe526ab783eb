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

/* A value inside others: its lines stand as much further in. */
struct inside {
    struct buf *out;
    size_t depth;
};

static int add_inside(const char *bytes, size_t size, void *data)
{
    struct inside *inside = data;
    const char *end = bytes + size;
    while (bytes < end) {
        const char *line = memchr(bytes, '\n', (size_t)(end - bytes));
        const char *next = line ? line + 1 : end;
        buf_add(inside->out, (struct str){bytes, (size_t)(next - bytes)});
        if (line)
            buf_fill(inside->out, ' ', inside->depth);
        bytes = next;
    }
    return inside->out->failed ? -1 : 0;
}

static void dump_inside(struct json_stream *stream, json_t *value, size_t depth)
{
    struct inside inside = {stream->out, depth};
    stream->writer->failed |=
        json_dump_callback(value, add_inside, &inside, JSON_INDENT(1) | JSON_ENCODE_ANY) != 0;
    json_decref(value);
}

static void put_key(struct json_stream *stream, const char *key)
{
    buf_printf(stream->out, "%s\n \"%s\": ", stream->any ? "," : "{", key);
    stream->any = true;
}

void json_stream_put(struct json_stream *stream, const char *key, json_t *value)
{
    put_key(stream, key);
    dump_inside(stream, value, 1);
}

void json_stream_array(struct json_stream *stream, const char *key, size_t count,
                       json_t *(*element)(struct json_writer *, size_t))
{
    put_key(stream, key);
    buf_putc(stream->out, '[');
    for (size_t i = 0; i < count; i++) {
        buf_puts(stream->out, i == 0 ? "\n  " : ",\n  ");
        dump_inside(stream, element(stream->writer, i), 2);
    }
    buf_puts(stream->out, count > 0 ? "\n ]" : "]");
}

void json_stream_end(struct json_stream *stream)
{
    buf_puts(stream->out, "\n}\n");
    stream->out->failed |= stream->writer->failed;
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
