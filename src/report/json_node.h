/* JSON values that know where they stand, so that what is wrong with them can be said. */
#ifndef REPORT_JSON_NODE_H
#define REPORT_JSON_NODE_H

#include <jansson.h>

#include "base/diag.h"
#include "base/map.h"
#include "model/model.h"

/* Problems of one file that are reported; a file with more is hardly a result at all. */
#define JSON_MAX_REPORTS 50

struct json_reader {
    struct arena *arena;
    const struct source *source; /* proved to be JSON */
    struct ft_diags *diags;
    enum ft_err err; /* the first error */
    size_t reports;
};

/* A value, or what is missing: value NULL. Nodes are on the stack; parents outlive children. */
struct json_node {
    const json_t *value;
    const struct json_node *parent; /* NULL: the root */
    const char *key;                /* NULL: an element of an array */
    size_t index;
};

/* Where the value stands; the nearest one around it that is there. */
struct place node_place(const struct json_reader *reader, const struct json_node *node);
/* FT_EINPUT. NULL when there were too many. */
struct diag *node_report(struct json_reader *reader, enum diag_code code,
                         const struct json_node *node, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Zeroed memory in the arena; NULL and reader->err FT_ENOMEM. */
void *node_alloc(struct json_reader *reader, size_t count, size_t size);

/*
 * Values of an object's keys. What is missing or wrong is reported, and an
 * empty value returned; a node without a value is taken as reported already.
 */
struct json_node node_member(struct json_reader *reader, const struct json_node *object,
                             const char *key, json_type type);
struct str node_text(struct json_reader *reader, const struct json_node *object, const char *key);
struct str node_text_or_null(struct json_reader *reader, const struct json_node *object,
                             const char *key);
int64_t node_int(struct json_reader *reader, const struct json_node *object, const char *key);
int64_t node_count(struct json_reader *reader, const struct json_node *object, const char *key);
bool node_bool(struct json_reader *reader, const struct json_node *object, const char *key);
/* The index of the text among the names. */
int node_word(struct json_reader *reader, const struct json_node *object, const char *key,
              const char *const *names, int count);
/* 1 << index for each text of an array. */
unsigned node_bits(struct json_reader *reader, const struct json_node *object, const char *key,
                   const char *const *names, int count);
/* An array and how many elements it has. */
struct json_node node_list(struct json_reader *reader, const struct json_node *object,
                           const char *key, size_t *count);
struct json_node node_element(const struct json_node *list, size_t index);
struct str_list node_texts(struct json_reader *reader, const struct json_node *object,
                           const char *key);
/* The index a map has for the id; NO_INDEX: it has none (reported as `code`), or null. */
uint32_t node_ref(struct json_reader *reader, const struct json_node *object, const char *key,
                  const struct map *map, enum diag_code code);
/* The same for each id of an array. */
const uint32_t *node_refs(struct json_reader *reader, const struct json_node *object,
                          const char *key, const struct map *map, enum diag_code code,
                          size_t *count);

#endif
