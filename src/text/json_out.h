/* JSON, written value by value. What is written fails as the buffer does, and is asked once. */
#ifndef TEXT_JSON_OUT_H
#define TEXT_JSON_OUT_H

#include <stdint.h>

#include "base/buf.h"

struct json_out {
    struct buf *to;
    int depth;
    bool any;     /* something stands in the innermost object or array */
    bool keyed;   /* a key was written, whose value comes next */
    bool compact; /* on one line, without blanks; else a line for each value, one blank a depth */
};

/* '{' or '['; closed by '}' or ']'. */
void json_open(struct json_out *out, char bracket);
void json_close(struct json_out *out, char bracket);
void json_key(struct json_out *out, struct str key);

void json_write_text(struct json_out *out, struct str text);
/* For what may hold any byte, such as a path: one that is not UTF-8 becomes '?'. */
void json_write_bytes(struct json_out *out, struct str bytes);
void json_write_number(struct json_out *out, struct str digits); /* as JSON has it */
void json_write_int(struct json_out *out, int64_t value);
/* value ÷ 10^decimals, value not below 0: as many decimals as that. */
void json_write_decimal(struct json_out *out, int64_t value, int decimals);
void json_write_bool(struct json_out *out, bool value);
void json_write_null(struct json_out *out);

#endif
