/* JSON of keys and values that are known when it is written. */
#ifndef TEXT_JSON_PUT_H
#define TEXT_JSON_PUT_H

#include "base/source.h"
#include "text/json_out.h"

/* Opens the whole of a report: the version of its format, and that of the program. */
void json_begin(struct json_out *out);
/* A key, and what stands in brackets until json_close(). */
void json_put_open(struct json_out *out, const char *key, char bracket);
/* May hold any byte, as json_write_bytes(). */
void json_put_text(struct json_out *out, const char *key, struct str text);
void json_put_text_or_null(struct json_out *out, const char *key, struct str text);
void json_put_word(struct json_out *out, const char *key, const char *word);
/* What a buffer holds, which is released. */
void json_put_made(struct json_out *out, const char *key, struct buf *text);
void json_put_count(struct json_out *out, const char *key, size_t count);
void json_put_bool(struct json_out *out, const char *key, bool value);
/*
 * Its path, line, column, end_line and end_column; where it is inside of something the "member", or
 * the "sheet" and "cell" ("C12"), too.
 */
void json_put_place(struct json_out *out, const struct place *place);
/* Ends the whole, and the line. */
void json_end(struct json_out *out, char bracket);

#endif
