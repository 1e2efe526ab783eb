/* What the readers of audit.json's parts share. */
#ifndef REPORT_JSON_PARTS_H
#define REPORT_JSON_PARTS_H

#include "report/json_node.h"
#include "result/result.h"

struct result_reader {
    struct json_reader nodes;
    struct map item_ids, line_ids, measure_ids, section_ids;
    struct ft_result *result; /* filled as far as it has been read */
};

/* The object that stands under a measure's id. */
struct json_node read_of_measure(struct result_reader *reader, const struct json_node *object,
                                 size_t measure);
struct range read_range(struct result_reader *reader, const struct json_node *object,
                        const char *key, const char *exact);
struct scope_money read_scope(struct result_reader *reader, const struct json_node *object);
/* One a measure, from an object's "amounts". */
const struct scope_money *read_scopes(struct result_reader *reader, const struct json_node *object);

/* Rows: ids first, for all that refers to them. */
void read_ids(struct result_reader *reader, const struct json_node *root, const char *key,
              struct map *ids);
void read_items(struct result_reader *reader, const struct json_node *root);
void read_lines(struct result_reader *reader, const struct json_node *root);
/* Sections and overall: ratios, amounts, statuses, gaps, orphans, reconciliation, gates. */
void read_scopes_of_all(struct result_reader *reader, const struct json_node *root);

#endif
