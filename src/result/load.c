#include "result/json.h"
#include "text/json_scan.h"

#define HOW_TO_WRITE "fundtrace audit AUDIT.yaml -o FILE.json writes a result"

/* Where the value of a row of result_shape stands; end 0: nowhere. */
struct found {
    struct span value;
    size_t count; /* elements of an array */
};

struct loading {
    struct shape_reader in;
    struct json_node root;
    struct found *found; /* by row */
    struct map keys;     /* all that were seen, to their rows or further numbers */
    bool stopped;        /* what follows would be read from what is not JSON */
};

static struct str text_of(const struct loading *l)
{
    return l->in.json.source->text;
}

/* --- finding ------------------------------------------------------------------------- */

/* What a text in quotes says; p NULL: it is not JSON, or memory ended. */
static struct str unquoted(struct loading *l, struct span quoted)
{
    struct str text = str_slice(text_of(l), quoted.start, quoted.end);
    if (text.n >= 2 && !memchr(text.p, '\\', text.n))
        return str_slice(text, 1, text.n - 1);
    json_t *value = json_parse(&l->in.json, quoted);
    struct json_node node = {.value = value, .at = quoted.start};
    struct str copy = {0};
    if (value)
        copy = node_text(&l->in.json, &node);
    json_decref(value);
    return copy;
}

static size_t count_elements(struct str text, size_t at)
{
    struct json_scan scan = json_scan_begin(text, at);
    size_t n = 0;
    if (text.p[at] == '[')
        while (json_scan_next(&scan))
            n++;
    return n;
}

static void check_syntax(struct loading *l, struct span value)
{
    struct str text = text_of(l);
    struct json_scan parts = json_scan_begin(text, value.start);
    if (text.p[value.start] != '[') {
        json_decref(json_parse(&l->in.json, value));
        return;
    }
    while (!l->in.json.err && json_scan_next(&parts))
        json_decref(json_parse(&l->in.json, parts.value));
    if (!l->in.json.err && parts.bad)
        json_report_syntax(&l->in.json, parts.at, parts.bad);
}

/* Rows of lists are parsed one at a time when they are read, and all else now. */
static void take_value(struct loading *l, struct str key, const struct json_scan *scan)
{
    size_t row = 0;
    while (row < result_shape.count && !str_eq(key, str_of(result_shape.rows[row].key)))
        row++;
    if (row < result_shape.count)
        l->found[row] = (struct found){scan->value, count_elements(text_of(l), scan->value.start)};
    else
        json_decref(json_parse(&l->in.json, scan->key));
    if (row == result_shape.count || l->found[row].count == 0)
        check_syntax(l, scan->value);
}

static void take_key(struct loading *l, const struct json_scan *scan)
{
    uint32_t present;
    struct str key = unquoted(l, scan->key);
    if (!key.p)
        return;
    if (!map_put(&l->keys, key, 0, &present))
        l->in.json.err = FT_ENOMEM;
    else if (present != MAP_NONE)
        json_report_syntax(&l->in.json, scan->key.start, "duplicate object key");
    else
        take_value(l, key, scan);
}

/* Reports the first part that is not JSON, where something is known not to be. */
static void find_syntax(struct loading *l, const struct json_scan *failed)
{
    struct json_scan all = json_scan_begin(text_of(l), l->root.at);
    while (!l->in.json.err && json_scan_next(&all))
        check_syntax(l, all.value);
    if (!l->in.json.err)
        json_report_syntax(&l->in.json, failed->at, failed->bad);
}

static void find_values(struct loading *l)
{
    struct str text = text_of(l);
    size_t root = json_skip_blanks(text, 0);
    l->root = (struct json_node){.at = root};
    if (root == text.n || text.p[root] != '{') {
        if (root < text.n && text.p[root] == '[')
            node_report(&l->in.json, FT007, &l->root, "an array where an object is expected");
        else
            json_report_syntax(&l->in.json, root, "'{' is expected");
        return;
    }
    struct json_scan scan = json_scan_begin(text, root);
    while (!l->in.json.err && json_scan_next(&scan))
        take_key(l, &scan);
    if (!l->in.json.err && !scan.bad && json_skip_blanks(text, scan.at) < text.n)
        scan.bad = "the end of the file is expected";
    if (!l->in.json.err && scan.bad)
        find_syntax(l, &scan);
}

/* --- ids ----------------------------------------------------------------------------- */

static void take_id(struct loading *l, struct map *ids, uint32_t index, struct span value)
{
    struct json_node node = {.at = value.start};
    uint32_t present;
    struct str id = unquoted(l, value);
    if (!id.p)
        l->stopped = true;
    else if (!map_put(ids, id, index, &present))
        l->in.json.err = FT_ENOMEM;
    else if (present != MAP_NONE)
        node_report(&l->in.json, FT704, &node, "the id '%.*s' stands twice",
                    (int)(id.n < 60 ? id.n : 60), id.p);
}

/* An id that is missing or no text is reported when its row is read. */
static void find_id(struct loading *l, struct map *ids, uint32_t index, size_t at)
{
    struct str text = text_of(l);
    struct json_scan scan = json_scan_begin(text, at);
    if (text.p[at] != '{')
        return;
    while (!l->stopped && json_scan_next(&scan)) {
        struct str key = unquoted(l, scan.key);
        l->stopped |= !key.p;
        if (key.p && str_eq(key, STR("id"))) {
            if (text.p[scan.value.start] == '"')
                take_id(l, ids, index, scan.value);
            return;
        }
    }
}

static void find_ids(struct loading *l, size_t row)
{
    enum rows rows = result_shape.rows[row].rows;
    if (rows == ROWS_WHOLE || rows >= ROWS_WITH_IDS || l->found[row].count == 0 ||
        result_shape.rows[row].type != ROW_LIST)
        return;
    struct json_scan scan = json_scan_begin(text_of(l), l->found[row].value.start);
    for (uint32_t i = 0; !l->stopped && json_scan_next(&scan); i++)
        find_id(l, &l->in.ids[rows], i, scan.value.start);
}

/* --- reading -------------------------------------------------------------------------- */

static void read_element(struct loading *l, const struct row *row, struct span value, void *to)
{
    json_t *json = json_parse(&l->in.json, value);
    struct json_node node = {.value = json, .at = value.start};
    l->stopped |= !json;
    if (json)
        shape_read(&l->in, row->of, &node, to);
    json_decref(json);
}

/* One element at a time, so that never all of them are in memory as JSON. */
static void read_list(struct loading *l, const struct row *row, const struct found *found)
{
    struct ft_result *result = l->in.result;
    char *v = node_alloc(&l->in.json, found->count, row->of->size);
    struct json_scan scan = json_scan_begin(text_of(l), found->value.start);
    size_t n = 0;
    while (v && !l->stopped && l->in.json.reports <= JSON_MAX_REPORTS && json_scan_next(&scan))
        read_element(l, row, scan.value, v + n++ * row->of->size);
    if (scan.bad && !l->stopped) {
        json_report_syntax(&l->in.json, scan.at, scan.bad);
        l->stopped = true;
    }
    *(const void **)(void *)((char *)result + row->at) = v;
    *(size_t *)(void *)((char *)result + row->count_at) = n;
}

static void read_row(struct loading *l, const struct row *row, const struct found *found)
{
    struct json_node node = {.parent = &l->root, .key = row->key};
    bool list =
        row->type == ROW_LIST && found->value.end > 0 && text_of(l).p[found->value.start] == '[';
    if (list && row->most > 0 && found->count > row->most) {
        node = (struct json_node){.at = found->value.start};
        diag_help(l->in.json.diags,
                  node_report(&l->in.json, FT011, &node, "more than %zu %s", row->most, row->key),
                  "%s", HOW_TO_WRITE);
    } else if (list) {
        read_list(l, row, found);
    } else if (found->value.end > 0) {
        json_t *json = json_parse(&l->in.json, found->value);
        node = (struct json_node){.value = json, .key = row->key, .at = found->value.start};
        l->stopped |= !json;
        if (json)
            shape_read_row(&l->in, row, &node, l->in.result);
        json_decref(json);
    } else {
        shape_read_row(&l->in, row, &node, l->in.result);
    }
}

static void read_rows(struct loading *l)
{
    bool begins = true; /* what was read so far is sound */
    for (size_t i = 0; i < result_shape.count && !l->stopped; i++) {
        const struct row *row = &result_shape.rows[i];
        for (size_t j = i; begins && j < result_shape.count; j++) {
            find_ids(l, j);
            if (result_shape.rows[j].flags & ROW_STOPS)
                break;
        }
        read_row(l, row, &l->found[i]);
        begins = (row->flags & ROW_STOPS) != 0;
        l->stopped |= begins && l->in.json.err;
    }
}

/* --- the whole ------------------------------------------------------------------------- */

static void report_cycle(struct loading *l, const struct found *lines, size_t line)
{
    struct json_scan scan = json_scan_begin(text_of(l), lines->value.start);
    for (size_t i = 0; i <= line && json_scan_next(&scan); i++)
        continue;
    struct json_node node = {.at = scan.value.start};
    node_report(&l->in.json, FT703, &node, "the line is its own ancestor");
}

/* A line that is its own ancestor would keep a renderer climbing for ever. */
static void check_tree(struct loading *l, const struct found *lines)
{
    const struct ft_result *result = l->in.result;
    size_t *climbed = node_alloc(&l->in.json, result->line_count, sizeof *climbed);
    for (size_t i = 0; climbed && i < result->line_count; i++) {
        uint32_t up = (uint32_t)i;
        while (up != NO_INDEX && climbed[up] == 0) {
            climbed[up] = i + 1; /* from which line, from 1 */
            up = result->lines[up].parent;
        }
        if (up != NO_INDEX && climbed[up] == i + 1 && l->in.json.reports < JSON_MAX_REPORTS)
            report_cycle(l, lines, i);
    }
}

/*
 * Before there was `found`, `covered` counted links, and related lines answered in part. What an
 * item's answer is stands in it, so the ratio is counted again.
 */
static void count_again(const struct ft_result *result, struct str section, struct ratios *ratios)
{
    int64_t items = 0, covered = 0, linked = 0, related[EXPECTS_KINDS] = {0};
    for (size_t i = 0; i < result->item_count; i++) {
        const struct result_item *item = &result->items[i];
        if (item->is_ask || (section.p && !str_eq(section, item->section)))
            continue;
        items++;
        covered += item_is_covered(item);
        linked += item->link_count > 0;
        for (int kind = 0; kind < EXPECTS_KINDS; kind++)
            related[kind] += item->answer_of[kind] == ANSWER_RELATED;
    }
    ratios->covered = (struct ratio){covered, items};
    ratios->found = (struct ratio){linked, items};
    for (int kind = 0; kind < EXPECTS_KINDS; kind++) {
        ratios->answered[kind].partly -= related[kind];
        ratios->answered[kind].related = related[kind];
    }
}

/* What no principal link answers was `partly`, and is related. */
static void relate(struct result_item *item)
{
    for (size_t i = 0; i < item->link_count; i++)
        if (item->links[i].strength == STRENGTH_PRINCIPAL)
            return;
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        if (item->answer_of[kind] == ANSWER_PARTLY)
            item->answer_of[kind] = ANSWER_RELATED;
    if (item->answer == ANSWER_PARTLY)
        item->answer = ANSWER_RELATED;
}

/* Gates keep what they had: they passed or failed by it. */
static void complete_old(struct loading *l)
{
    struct ft_result *result = l->in.result;
    struct result_section *sections =
        node_alloc(&l->in.json, result->section_count, sizeof *sections);
    struct result_item *items = node_alloc(&l->in.json, result->item_count, sizeof *items);
    if (!sections || !items || result->ratios.found.denominator > 0)
        return;
    for (size_t i = 0; i < result->item_count; i++) {
        items[i] = result->items[i];
        relate(&items[i]);
    }
    result->items = items;
    count_again(result, (struct str){NULL, 0}, &result->ratios);
    for (size_t i = 0; i < result->section_count; i++) {
        sections[i] = result->sections[i];
        count_again(result, sections[i].id, &sections[i].ratios);
    }
    result->sections = sections;
}

static void read_whole(struct loading *l)
{
    find_values(l);
    if (l->in.json.err)
        return;
    read_rows(l);
    for (size_t i = 0; i < result_shape.count && !l->stopped; i++)
        if (result_shape.rows[i].rows == ROWS_LINES && result_shape.rows[i].type == ROW_LIST)
            check_tree(l, &l->found[i]);
    if (!l->stopped && !l->in.json.err)
        complete_old(l);
}

static enum ft_err refuse_large(struct str path, struct ft_diags *diags)
{
    diag_help(diags,
              diag_add(diags, FT011, place_of_file(path), "a result of more than %zu MB",
                       RESULT_MAX_BYTES >> 20),
              "split the audit into several");
    return FT_EINPUT;
}

static enum ft_err read_in(struct arena *scratch, struct loading *l)
{
    l->in.result = ARENA_NEW(l->in.json.arena, struct ft_result);
    l->found = ARENA_ARRAY(scratch, result_shape.count, struct found);
    if (!l->in.result || !l->found)
        return FT_ENOMEM;
    map_init(&l->keys, scratch);
    for (int i = 0; i < ROWS_WITH_IDS; i++)
        map_init(&l->in.ids[i], scratch);
    read_whole(l);
    return l->in.json.err;
}

enum ft_err result_read(struct arena *arena, const struct source *source, struct ft_diags *diags,
                        struct ft_result **out)
{
    struct loading l = {
        .in.json = {.arena = arena, .source = source, .diags = diags, .help = HOW_TO_WRITE}};
    *out = NULL;
    if (source->text.n > RESULT_MAX_BYTES)
        return refuse_large(source->path, diags);
    struct arena *scratch = arena_new();
    enum ft_err err = scratch ? read_in(scratch, &l) : FT_ENOMEM;
    arena_free(scratch);
    if (err)
        return err;
    l.in.result->arena = arena;
    *out = l.in.result;
    return FT_OK;
}

enum ft_err ft_result_load(const char *path, struct ft_diags *diags, struct ft_result **out)
{
    struct arena *scratch = arena_new(), *arena = arena_new();
    struct source *source;
    enum ft_err err = scratch && arena ? FT_OK : FT_ENOMEM;
    *out = NULL;
    if (!err)
        err = source_read(scratch, str_of(path), NULL, diags, &source);
    if (!err)
        err = result_read(arena, source, diags, out);
    if (err)
        arena_free(arena);
    arena_free(scratch);
    return err;
}
