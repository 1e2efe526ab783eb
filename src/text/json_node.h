/* JSON values that know where they stand, so that what is wrong with them can be said. */
#ifndef TEXT_JSON_NODE_H
#define TEXT_JSON_NODE_H

#include <jansson.h>
#include <stdint.h>

#include "base/diag.h"

/* Problems of one file that are reported; a file with more is hardly what it is taken for. */
#define JSON_MAX_REPORTS 50

struct json_reader {
    struct arena *arena;
    const struct source *source;
    struct ft_diags *diags;
    const char *help; /* where the text is not JSON; may be NULL */
    enum ft_err err;  /* the first error */
    size_t reports;
};

/* A value, or what is missing: value NULL. Nodes are on the stack; parents outlive children. */
struct json_node {
    const json_t *value;
    const struct json_node *parent; /* NULL: a part of the text that was parsed by itself */
    const char *key;                /* NULL: an element of an array */
    size_t index;
    size_t at; /* where it begins, if it has no parent */
};

/*
 * Parses a part of the text by itself; json_decref() when it is done with. NULL: it is not JSON
 * (FT003), or memory ended.
 */
json_t *json_parse(struct json_reader *reader, struct span bytes);
/* FT003 at a place in the text. */
void json_report_syntax(struct json_reader *reader, size_t at, const char *what);
/* FT_EINPUT. NULL when there were too many. */
struct diag *node_report(struct json_reader *reader, enum diag_code code,
                         const struct json_node *node, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Zeroed memory in the arena; NULL and reader->err FT_ENOMEM. */
void *node_alloc(struct json_reader *reader, size_t count, size_t size);

/* The value of an object's key; value NULL: it is missing, which is not reported. */
struct json_node node_member(const struct json_node *object, const char *key);
struct json_node node_element(const struct json_node *list, size_t index);
void node_report_missing(struct json_reader *reader, const struct json_node *node, const char *key);

/* What is wrong is reported, and an empty value returned. */
bool node_is(struct json_reader *reader, const struct json_node *node, json_type type);
struct str node_text(struct json_reader *reader, const struct json_node *node);
int64_t node_int(struct json_reader *reader, const struct json_node *node);
int64_t node_count(struct json_reader *reader, const struct json_node *node); /* not below 0 */
/* Which of names[first], … it is; -1: none. */
int node_word(struct json_reader *reader, const struct json_node *node, const char *const *names,
              int first, int count);

#endif
