#include "text/json_put.h"

#include "base/place.h"
#include "fundtrace.h"

void json_begin(struct json_out *out)
{
    json_open(out, '{');
    json_put_count(out, "fundtrace", 1);
    json_put_word(out, "version", FT_VERSION);
}

void json_put_open(struct json_out *out, const char *key, char bracket)
{
    json_key(out, str_of(key));
    json_open(out, bracket);
}

void json_put_text(struct json_out *out, const char *key, struct str text)
{
    json_key(out, str_of(key));
    json_write_bytes(out, text);
}

void json_put_text_or_null(struct json_out *out, const char *key, struct str text)
{
    json_key(out, str_of(key));
    if (text.n > 0)
        json_write_bytes(out, text);
    else
        json_write_null(out);
}

void json_put_word(struct json_out *out, const char *key, const char *word)
{
    json_put_text(out, key, str_of(word));
}

void json_put_made(struct json_out *out, const char *key, struct buf *text)
{
    json_put_text(out, key, buf_str(text));
    out->to->failed |= text->failed;
    buf_release(text);
}

void json_put_count(struct json_out *out, const char *key, size_t count)
{
    json_key(out, str_of(key));
    json_write_int(out, (int64_t)count);
}

void json_put_bool(struct json_out *out, const char *key, bool value)
{
    json_key(out, str_of(key));
    json_write_bool(out, value);
}

static void put_cell(struct json_out *out, const struct place *place)
{
    struct buf cell = {0};
    place_put_spot(&cell, place);
    json_put_made(out, "cell", &cell);
}

void json_put_place(struct json_out *out, const struct place *place)
{
    json_put_text(out, "path", place->path);
    if (place->inside.p)
        json_put_text(out, place->sheet ? "sheet" : "member", place->inside);
    if (place->sheet && place->line)
        put_cell(out, place);
    json_put_count(out, "line", place->line);
    json_put_count(out, "column", place->column);
    json_put_count(out, "end_line", place->end_line);
    json_put_count(out, "end_column", place->end_column);
}

void json_end(struct json_out *out, char bracket)
{
    json_close(out, bracket);
    buf_putc(out->to, '\n');
}
