/* Writing JSON: values of a result as jansson's. */
#ifndef REPORT_JSON_WRITE_H
#define REPORT_JSON_WRITE_H

#include <jansson.h>

#include "base/source.h"
#include "result/result.h"

/* Objects and arrays fail softly: a NULL is passed on, and the failure is latched. */
struct json_writer {
    const struct ft_result *result;
    struct arena *arena;
    bool failed;
};

void json_put(struct json_writer *writer, json_t *object, const char *key, json_t *value);
void json_append(struct json_writer *writer, json_t *array, json_t *value);

/* Writes the value and a line end, and frees it. out->failed: that, or anything before it. */
void json_finish(struct json_writer *writer, struct buf *out, json_t *value);

json_t *json_of_text(struct str text);
/* A path comes from the command line and may hold any byte: one that is not UTF-8 becomes '?'. */
json_t *json_of_bytes(struct json_writer *writer, struct str bytes);
json_t *json_of_count(size_t count);
json_t *json_of_text_or_null(struct str text); /* null when it is empty */
json_t *json_of_texts(struct json_writer *writer, struct str_list list);

#endif
