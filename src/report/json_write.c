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
