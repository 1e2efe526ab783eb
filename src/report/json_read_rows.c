/* The rows of audit.json: items with their links, and lines. */
#include "report/json_parts.h"

/* Ids are borrowed from the JSON values, which outlive the maps. */
void read_ids(struct result_reader *r, const struct json_node *root, const char *key,
              struct map *ids)
{
    size_t n;
    struct json_node list = node_list(&r->nodes, root, key, &n);
    for (size_t i = 0; i < n && i < NO_INDEX; i++) {
        struct json_node at = node_element(&list, i);
        struct json_node id = node_member(&r->nodes, &at, "id", JSON_STRING);
        uint32_t present;
        if (!id.value)
            continue;
        struct str name = {json_string_value(id.value), json_string_length(id.value)};
        if (!map_put(ids, name, (uint32_t)i, &present))
            r->nodes.err = FT_ENOMEM;
        else if (present != MAP_NONE)
            node_report(&r->nodes, FT704, &id, "the id '%.60s' stands twice", name.p);
    }
}

struct range read_range(struct result_reader *r, const struct json_node *object, const char *key,
                        const char *exact)
{
    struct json_node node = node_member(&r->nodes, object, key, JSON_OBJECT);
    return (struct range){node_int(&r->nodes, &node, exact), node_int(&r->nodes, &node, "at_most")};
}

struct scope_money read_scope(struct result_reader *r, const struct json_node *object)
{
    return (struct scope_money){
        .principal = read_range(r, object, "principal", "exact"),
        .all = read_range(r, object, "all", "exact"),
        .allocated = read_range(r, object, "allocated", "exact"),
    };
}

const struct scope_money *read_scopes(struct result_reader *r, const struct json_node *object)
{
    struct json_node amounts = node_member(&r->nodes, object, "amounts", JSON_OBJECT);
    struct scope_money *v = node_alloc(&r->nodes, r->result->measure_count, sizeof *v);
    for (size_t m = 0; v && m < r->result->measure_count; m++) {
        struct json_node scope = read_of_measure(r, &amounts, m);
        v[m] = read_scope(r, &scope);
    }
    return v;
}

/* --- items ------------------------------------------------------------------ */

static void read_evidence(struct result_reader *r, const struct json_node *link,
                          struct result_link *out)
{
    static const char *const sides[] = {"item", "line"};
    size_t n;
    struct json_node list = node_list(&r->nodes, link, "evidence", &n);
    struct evidence *v = node_alloc(&r->nodes, n, sizeof *v);
    for (size_t i = 0; v && i < n; i++) {
        struct json_node at = node_element(&list, i);
        v[i].rule = node_text(&r->nodes, &at, "rule");
        v[i].via = node_text_or_null(&r->nodes, &at, "via");
        v[i].on_line = node_word(&r->nodes, &at, "side", sides, 2) == 1;
        v[i].field = node_text(&r->nodes, &at, "field");
        v[i].span.start = (size_t)node_count(&r->nodes, &at, "start");
        v[i].span.end = (size_t)node_count(&r->nodes, &at, "end");
        v[i].text = node_text(&r->nodes, &at, "text");
    }
    out->evidence = v;
    out->evidence_count = v ? n : 0;
}

static void read_decision(struct result_reader *r, const struct json_node *link,
                          struct result_link *out)
{
    out->reason = out->by = out->date = STR("");
    if (json_is_null(json_object_get(link->value, "decision")))
        return;
    struct json_node decision = node_member(&r->nodes, link, "decision", JSON_OBJECT);
    out->reason = node_text(&r->nodes, &decision, "reason");
    out->by = node_text(&r->nodes, &decision, "by");
    out->date = node_text(&r->nodes, &decision, "date");
}

static void read_link(struct result_reader *r, const struct json_node *at, struct result_link *out)
{
    static const char *const origins[] = {
        [ORIGIN_RULE] = "rule",
        [ORIGIN_DECISION] = "decision",
    };
    out->line = node_ref(&r->nodes, at, "line", &r->line_ids, FT107);
    if (out->line == NO_INDEX && !r->nodes.err)
        node_report(&r->nodes, FT007, at, "a link names no line");
    out->strength = (enum strength)node_word(&r->nodes, at, "strength", strength_name, 3);
    out->extent = (enum extent)node_word(&r->nodes, at, "extent", extent_name, 3);
    out->origin = (enum link_origin)node_word(&r->nodes, at, "origin", origins, 2);
    out->rules = node_texts(&r->nodes, at, "rules");
    read_evidence(r, at, out);
    read_decision(r, at, out);
}

static void read_links(struct result_reader *r, const struct json_node *item, uint32_t index,
                       struct result_item *out)
{
    size_t n;
    struct json_node list = node_list(&r->nodes, item, "links", &n);
    struct result_link *v = node_alloc(&r->nodes, n, sizeof *v);
    for (size_t i = 0; v && i < n; i++) {
        struct json_node at = node_element(&list, i);
        v[i].item = index;
        read_link(r, &at, &v[i]);
    }
    out->links = v;
    out->link_count = v ? n : 0;
}

static void read_answers(struct result_reader *r, const struct json_node *item,
                         struct result_item *out)
{
    struct json_node answers = node_member(&r->nodes, item, "answer_of", JSON_OBJECT);
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        if (out->expects >> kind & 1)
            out->answer_of[kind] =
                (enum answer)node_word(&r->nodes, &answers, expects_name[kind], answer_name, 4);
}

static uint32_t read_funded_by(struct result_reader *r, const struct json_node *item)
{
    size_t n;
    uint32_t set = 0;
    const uint32_t *v = node_refs(&r->nodes, item, "funded_by", &r->measure_ids, FT109, &n);
    for (size_t i = 0; i < n; i++)
        if (v[i] != NO_INDEX)
            set |= (uint32_t)1 << v[i];
    return set;
}

static void read_item(struct result_reader *r, const struct json_node *at, uint32_t index,
                      struct result_item *out)
{
    static const char *const kinds[] = {"item", "ask"};
    out->id = node_text(&r->nodes, at, "id");
    out->is_ask = node_word(&r->nodes, at, "kind", kinds, 2) == 1;
    out->section = node_text(&r->nodes, at, "section");
    out->section_title = node_text(&r->nodes, at, "section_title");
    out->text = node_text(&r->nodes, at, "text");
    out->expects = node_bits(&r->nodes, at, "expects", expects_name, EXPECTS_KINDS);
    out->tags = node_texts(&r->nodes, at, "tags");
    out->status = (enum status)node_word(&r->nodes, at, "status", status_name, STATUSES);
    out->has = node_bits(&r->nodes, at, "has", has_name, HAS_KINDS);
    out->answer = (enum answer)node_word(&r->nodes, at, "answer", answer_name, 4);
    read_answers(r, at, out);
    out->funded_by = read_funded_by(r, at);
    out->reason = node_text_or_null(&r->nodes, at, "reason");
    out->money = read_scopes(r, at);
    read_links(r, at, index, out);
    out->source = node_text_or_null(&r->nodes, at, "source");
    out->print = node_text_or_null(&r->nodes, at, "print");
}

void read_items(struct result_reader *r, const struct json_node *root)
{
    size_t n;
    struct json_node list = node_list(&r->nodes, root, "items", &n);
    struct result_item *v = node_alloc(&r->nodes, n, sizeof *v);
    for (size_t i = 0; v && i < n; i++) {
        struct json_node at = node_element(&list, i);
        read_item(r, &at, (uint32_t)i, &v[i]);
    }
    r->result->items = v;
    r->result->item_count = v ? n : 0;
}

/* --- lines ------------------------------------------------------------------ */

/* null: not stated; 0: nil, unless the measure is among the zeros. */
static struct amount read_amount(struct result_reader *r, const struct json_node *amounts,
                                 const char *measure)
{
    const json_t *value = json_object_get(amounts->value, measure);
    if (json_is_null(value))
        return (struct amount){AMOUNT_EMPTY, 0};
    int64_t number = node_int(&r->nodes, amounts, measure);
    return (struct amount){number == 0 ? AMOUNT_NIL : AMOUNT_VALUE, number};
}

static void read_amounts(struct result_reader *r, const struct json_node *line,
                         struct result_line *out)
{
    size_t n;
    size_t count = r->result->measure_count;
    struct json_node amounts = node_member(&r->nodes, line, "amounts", JSON_OBJECT);
    struct amount *v = node_alloc(&r->nodes, count, sizeof *v);
    for (size_t m = 0; v && m < count; m++)
        v[m] = read_amount(r, &amounts, r->result->measures[m].id.p);
    const uint32_t *zeros = node_refs(&r->nodes, line, "zeros", &r->measure_ids, FT109, &n);
    for (size_t i = 0; v && i < n; i++)
        if (zeros[i] != NO_INDEX && v[zeros[i]].state == AMOUNT_NIL)
            v[zeros[i]].state = AMOUNT_VALUE;
    out->amounts = v;
}

static void read_claims(struct result_reader *r, const struct json_node *line,
                        struct result_line *out)
{
    size_t count = r->result->measure_count;
    struct json_node claims = node_member(&r->nodes, line, "claims", JSON_OBJECT);
    struct range *v = node_alloc(&r->nodes, count, sizeof *v);
    for (size_t m = 0; v && m < count; m++)
        v[m] = read_range(r, &claims, r->result->measures[m].id.p, "exact");
    out->claims = v;
}

static void read_changes(struct result_reader *r, const struct json_node *line,
                         struct result_line *out)
{
    size_t count = r->result->measure_count;
    struct json_node changes = node_member(&r->nodes, line, "change", JSON_OBJECT);
    struct line_change *v = node_alloc(&r->nodes, count, sizeof *v);
    for (size_t m = 0; v && m < count; m++) {
        if (!json_object_get(changes.value, r->result->measures[m].id.p))
            continue;
        struct json_node at = read_of_measure(r, &changes, m);
        v[m].by = node_int(&r->nodes, &at, "by");
        v[m].is = (enum change)node_word(&r->nodes, &at, "is", change_name, 6);
    }
    out->changes = v;
}

static void read_fields(struct result_reader *r, const struct json_node *line,
                        struct result_line *out)
{
    size_t n;
    struct json_node list = node_list(&r->nodes, line, "fields", &n);
    struct result_field *v = node_alloc(&r->nodes, n, sizeof *v);
    for (size_t i = 0; v && i < n; i++) {
        struct json_node at = node_element(&list, i);
        v[i].name = node_text(&r->nodes, &at, "name");
        v[i].text = node_text(&r->nodes, &at, "text");
    }
    out->fields = v;
    out->field_count = v ? n : 0;
}

static void read_line(struct result_reader *r, const struct json_node *at, struct result_line *out)
{
    out->id = node_text(&r->nodes, at, "id");
    out->parent = node_ref(&r->nodes, at, "parent", &r->line_ids, FT702);
    out->has_children = node_bool(&r->nodes, at, "has_children");
    out->organisation = node_text(&r->nodes, at, "organisation");
    out->title = node_text(&r->nodes, at, "title");
    read_fields(r, at, out);
    out->kind = (enum line_kind)node_word(&r->nodes, at, "kind", line_kind_name, LINE_KINDS);
    bool none = json_is_null(json_object_get(at->value, "headcount"));
    out->headcount = none ? -1 : node_count(&r->nodes, at, "headcount");
    out->headcount_measure = node_ref(&r->nodes, at, "headcount_measure", &r->measure_ids, FT109);
    out->tags = node_texts(&r->nodes, at, "tags");
    read_amounts(r, at, out);
    read_claims(r, at, out);
    read_changes(r, at, out);
    out->items = node_refs(&r->nodes, at, "items", &r->item_ids, FT106, &out->item_count);
    out->source = node_text_or_null(&r->nodes, at, "source");
    out->print = node_text_or_null(&r->nodes, at, "print");
}

/* A line that is its own ancestor would keep a renderer climbing for ever. */
static void check_tree(struct result_reader *r, const struct json_node *list,
                       const struct result_line *lines, size_t count)
{
    size_t *climbed = node_alloc(&r->nodes, count, sizeof *climbed); /* from which line, from 1 */
    for (size_t i = 0; climbed && i < count; i++) {
        uint32_t up = (uint32_t)i;
        while (up != NO_INDEX && climbed[up] == 0) {
            climbed[up] = i + 1;
            up = lines[up].parent;
        }
        if (up == NO_INDEX || climbed[up] != i + 1)
            continue;
        struct json_node at = node_element(list, i);
        node_report(&r->nodes, FT703, &at, "the line is its own ancestor");
    }
}

void read_lines(struct result_reader *r, const struct json_node *root)
{
    size_t n;
    struct json_node list = node_list(&r->nodes, root, "lines", &n);
    struct result_line *v = node_alloc(&r->nodes, n, sizeof *v);
    for (size_t i = 0; v && i < n; i++) {
        struct json_node at = node_element(&list, i);
        read_line(r, &at, &v[i]);
    }
    if (v)
        check_tree(r, &list, v, n);
    r->result->lines = v;
    r->result->line_count = v ? n : 0;
}
