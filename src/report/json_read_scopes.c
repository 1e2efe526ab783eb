/* The scopes of audit.json: sections, all items, and what the document leaves open. */
#include "audit/filters.h"
#include "report/json_parts.h"

static struct ratio read_ratio(struct result_reader *r, const struct json_node *object,
                               const char *key)
{
    struct json_node node = node_member(&r->nodes, object, key, JSON_OBJECT);
    return (struct ratio){node_int(&r->nodes, &node, "numerator"),
                          node_int(&r->nodes, &node, "denominator")};
}

static struct answered read_answered(struct result_reader *r, const struct json_node *ratios,
                                     const char *key)
{
    struct json_node node = node_member(&r->nodes, ratios, key, JSON_OBJECT);
    return (struct answered){
        .met = node_int(&r->nodes, &node, "numerator"),
        .partly = node_int(&r->nodes, &node, "partly"),
        .expecting = node_int(&r->nodes, &node, "denominator"),
    };
}

static const struct money_ratio *read_money_ratios(struct result_reader *r,
                                                   const struct json_node *ratios, const char *key)
{
    struct json_node object = node_member(&r->nodes, ratios, key, JSON_OBJECT);
    struct money_ratio *v = node_alloc(&r->nodes, r->result->measure_count, sizeof *v);
    for (size_t m = 0; v && m < r->result->measure_count; m++) {
        struct json_node at = read_of_measure(r, &object, m);
        v[m].principal = read_range(r, &at, "principal", "numerator");
        v[m].all = read_range(r, &at, "all", "numerator");
        v[m].denominator = node_int(&r->nodes, &at, "denominator");
    }
    return v;
}

static void read_ratios(struct result_reader *r, const struct json_node *object, struct ratios *out)
{
    struct json_node ratios = node_member(&r->nodes, object, "ratios", JSON_OBJECT);
    out->covered = read_ratio(r, &ratios, ratio_name[RATIO_COVERED]);
    out->funded = read_ratio(r, &ratios, ratio_name[RATIO_FUNDED]);
    out->funded_or_part = read_ratio(r, &ratios, ratio_name[RATIO_FUNDED_OR_PART]);
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        out->answered[kind] =
            read_answered(r, &ratios, ratio_name[RATIO_ANSWERED_OF_BUDGET + kind]);
    out->money_traced = read_money_ratios(r, &ratios, ratio_name[RATIO_MONEY_TRACED]);
    out->money_of_stated = read_money_ratios(r, &ratios, ratio_name[RATIO_MONEY_OF_STATED]);
}

static void read_statuses(struct result_reader *r, const struct json_node *object,
                          int64_t out[STATUSES])
{
    struct json_node statuses = node_member(&r->nodes, object, "statuses", JSON_OBJECT);
    for (int s = 0; s < STATUSES; s++)
        out[s] = node_count(&r->nodes, &statuses, status_name[s]);
}

static void read_sections(struct result_reader *r, const struct json_node *root)
{
    size_t n;
    struct json_node list = node_list(&r->nodes, root, "sections", &n);
    struct result_section *v = node_alloc(&r->nodes, n, sizeof *v);
    for (size_t i = 0; v && i < n; i++) {
        struct json_node at = node_element(&list, i);
        v[i].id = node_text(&r->nodes, &at, "id");
        v[i].title = node_text(&r->nodes, &at, "title");
        read_ratios(r, &at, &v[i].ratios);
        v[i].money = read_scopes(r, &at);
        read_statuses(r, &at, v[i].statuses);
    }
    r->result->sections = v;
    r->result->section_count = v ? n : 0;
}

static void read_money(struct result_reader *r, const struct json_node *root)
{
    struct json_node amounts = node_member(&r->nodes, root, "amounts", JSON_OBJECT);
    struct overall_money *v = node_alloc(&r->nodes, r->result->measure_count, sizeof *v);
    for (size_t m = 0; v && m < r->result->measure_count; m++) {
        struct json_node at = read_of_measure(r, &amounts, m);
        v[m].of_items = read_scope(r, &at);
        v[m].rest = read_range(r, &at, "rest", "exact");
        v[m].listed = node_int(&r->nodes, &at, "listed");
        v[m].untraced = node_int(&r->nodes, &at, "untraced");
    }
    r->result->money = v;
}

static struct result_flow read_flow(struct result_reader *r, const struct json_node *at)
{
    struct json_node allocated = node_member(&r->nodes, at, "allocated", JSON_OBJECT);
    struct range *v = node_alloc(&r->nodes, r->result->measure_count, sizeof *v);
    for (size_t m = 0; v && m < r->result->measure_count; m++)
        v[m] = read_range(r, &allocated, r->result->measures[m].id.p, "exact");
    return (struct result_flow){
        .organisation = node_text(&r->nodes, at, "organisation"),
        .section = node_ref(&r->nodes, at, "section", &r->section_ids, FT108),
        .allocated = v,
    };
}

static void read_flows(struct result_reader *r, const struct json_node *root)
{
    size_t n;
    struct json_node list = node_list(&r->nodes, root, "flows", &n);
    struct result_flow *v = node_alloc(&r->nodes, n, sizeof *v);
    read_ids(r, root, "sections", &r->section_ids);
    for (size_t i = 0; v && i < n; i++) {
        struct json_node at = node_element(&list, i);
        v[i] = read_flow(r, &at);
    }
    r->result->flows = v;
    r->result->flow_count = v ? n : 0;
}

static void read_orphans(struct result_reader *r, const struct json_node *root)
{
    struct orphans *out = &r->result->orphans;
    struct json_node orphans = node_member(&r->nodes, root, "orphans", JSON_OBJECT);
    struct json_node amounts = node_member(&r->nodes, &orphans, "amounts", JSON_OBJECT);
    int64_t *v = node_alloc(&r->nodes, r->result->measure_count, sizeof *v);
    for (size_t m = 0; v && m < r->result->measure_count; m++)
        v[m] = node_int(&r->nodes, &amounts, r->result->measures[m].id.p);
    out->amounts = v;
    out->count = (size_t)node_count(&r->nodes, &orphans, "count");
    out->asked_count = (size_t)node_count(&r->nodes, &orphans, "asked_count");
    out->lines = node_refs(&r->nodes, &orphans, "lines", &r->line_ids, FT107, &out->line_count);
    out->asked =
        node_refs(&r->nodes, &orphans, "asked", &r->line_ids, FT107, &out->asked_line_count);
}

static void read_reconciliation(struct result_reader *r, const struct json_node *root)
{
    size_t n;
    struct json_node list = node_list(&r->nodes, root, "reconciliation", &n);
    struct reconciliation *v = node_alloc(&r->nodes, n, sizeof *v);
    for (size_t i = 0; v && i < n; i++) {
        struct json_node at = node_element(&list, i);
        v[i].measure = node_ref(&r->nodes, &at, "measure", &r->measure_ids, FT109);
        if (v[i].measure == NO_INDEX && !r->nodes.err)
            node_report(&r->nodes, FT007, &at, "a reconciliation names no measure");
        v[i].line = node_text_or_null(&r->nodes, &at, "line");
        v[i].title = node_text_or_null(&r->nodes, &at, "title");
        v[i].stated = node_int(&r->nodes, &at, "stated");
        v[i].listed = node_int(&r->nodes, &at, "listed");
        v[i].residual = node_int(&r->nodes, &at, "residual");
    }
    r->result->reconciliation = v;
    r->result->reconciliation_count = v ? n : 0;
}

static void read_gates(struct result_reader *r, const struct json_node *root)
{
    size_t n;
    struct json_node list = node_list(&r->nodes, root, "gates", &n);
    struct result_gate *v = node_alloc(&r->nodes, n, sizeof *v);
    for (size_t i = 0; v && i < n; i++) {
        struct json_node at = node_element(&list, i);
        v[i].gate = node_text(&r->nodes, &at, "gate");
        v[i].needs = node_text(&r->nodes, &at, "needs");
        v[i].has = read_ratio(r, &at, "has");
        v[i].passed = node_bool(&r->nodes, &at, "passed");
    }
    r->result->gates = v;
    r->result->gate_count = v ? n : 0;
}

static struct str_list read_wanted(struct result_reader *r, const struct json_node *filters,
                                   enum ft_filter by)
{
    if (!json_object_get(filters->value, filter_name[by]))
        return (struct str_list){0};
    return node_texts(&r->nodes, filters, filter_name[by]);
}

static uint32_t read_wanted_measures(struct result_reader *r, const struct json_node *filters)
{
    size_t n = 0;
    uint32_t set = 0;
    const char *key = filter_name[FT_FILTER_MEASURE];
    const uint32_t *v = NULL;
    if (json_object_get(filters->value, key))
        v = node_refs(&r->nodes, filters, key, &r->measure_ids, FT109, &n);
    for (size_t i = 0; i < n; i++)
        if (v[i] != NO_INDEX)
            set |= (uint32_t)1 << v[i];
    return set;
}

static void read_filters(struct result_reader *r, const struct json_node *root)
{
    struct filters *out = &r->result->filters;
    struct json_node filters = node_member(&r->nodes, root, "filters", JSON_OBJECT);
    const char *status = filter_name[FT_FILTER_STATUS];
    out->sections = read_wanted(r, &filters, FT_FILTER_SECTION);
    out->tags = read_wanted(r, &filters, FT_FILTER_TAG);
    out->organisations = read_wanted(r, &filters, FT_FILTER_ORGANISATION);
    if (json_object_get(filters.value, status))
        out->statuses = node_bits(&r->nodes, &filters, status, status_name, STATUSES);
    out->measures = read_wanted_measures(r, &filters);
}

void read_scopes_of_all(struct result_reader *r, const struct json_node *root)
{
    struct ft_result *result = r->result;
    read_sections(r, root);
    read_money(r, root);
    read_flows(r, root);
    read_ratios(r, root, &result->ratios);
    read_statuses(r, root, result->statuses);
    result->gaps = node_refs(&r->nodes, root, "gaps", &r->item_ids, FT106, &result->gap_count);
    read_orphans(r, root);
    read_reconciliation(r, root);
    read_gates(r, root);
    read_filters(r, root);
}
