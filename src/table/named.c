#include "table/named.h"

#define HEADING_ROW_MAX 100000

const struct yaml_key table_keys[TABLE_KEYS] = {
    [TABLE_FILE] = {"file", YAML_WANT_TEXT, true},
    [TABLE_MEMBER] = {"member", YAML_WANT_TEXT, false},
    [TABLE_ENCODING] = {"encoding", YAML_WANT_TEXT, false},
    [TABLE_DELIMITER] = {"delimiter", YAML_WANT_TEXT, false},
    [TABLE_SHEET] = {"sheet", YAML_WANT_TEXT, false},
    [TABLE_HEADING_ROW] = {"heading-row", YAML_WANT_TEXT_OR_LIST, false},
    [TABLE_WHERE] = {"where", YAML_WANT_MAP, false},
};

struct reading {
    struct arena *arena;
    const struct yaml_doc *doc;
    struct ft_diags *diags;
    enum ft_err err;
};

static struct diag *refuse(struct reading *r, const struct yaml_node *node, const char *what)
{
    if (!r->err)
        r->err = FT_EINPUT;
    return diag_add(r->diags, FT012, yaml_place(r->doc, node), "'%.*s' is not %s",
                    STR_ARG(node->value), what);
}

static const struct place *place_of(struct reading *r, const struct yaml_node *node)
{
    struct place *place = node ? ARENA_NEW(r->arena, struct place) : NULL;
    if (node && !place)
        r->err = FT_ENOMEM;
    if (place)
        *place = yaml_place(r->doc, node);
    return place;
}

static struct str text_of(const struct yaml_node *node)
{
    return node ? node->value : (struct str){0};
}

static char read_delimiter(struct reading *r, const struct yaml_node *node)
{
    if (!node)
        return 0;
    struct str text = node->value;
    if (str_eq(text, STR("tab")) || str_eq(text, STR("\t")))
        return '\t';
    if (text.n == 1 && memchr(",;|: ", text.p[0], 5))
        return text.p[0];
    diag_help(r->diags, refuse(r, node, "a delimiter"), "write ',', ';', '|' or tab");
    return 0;
}

/* 0: it was refused. */
static size_t read_row(struct reading *r, const struct yaml_node *node)
{
    size_t row = 0;
    for (size_t i = 0; i < node->value.n && row <= HEADING_ROW_MAX; i++) {
        char c = node->value.p[i];
        row = c >= '0' && c <= '9' ? row * 10 + (size_t)(c - '0') : HEADING_ROW_MAX + 1;
    }
    if (node->kind == YAML_SCALAR && row > 0 && row <= HEADING_ROW_MAX)
        return row;
    diag_help(r->diags, refuse(r, node, "the number of a row"),
              "write which row has the headings, from 1 to %d", HEADING_ROW_MAX);
    return 0;
}

/* A row, or several, one below the other. */
static void read_heading_row(struct reading *r, const struct yaml_node *node,
                             struct csv_dialect *out)
{
    size_t count = node && node->kind == YAML_SEQUENCE ? node->count : 1, row = 0;
    bool follow = count > 0 && count <= CSV_MAX_HEADING_ROWS;
    if (!node || node->refused)
        return;
    if (node->kind == YAML_SCALAR) {
        out->heading_row = read_row(r, node);
        return;
    }
    for (size_t i = 0; i < count && follow; i++) {
        size_t next = read_row(r, node->elements[i]);
        if (next == 0)
            return;
        follow = i == 0 || next == row + 1;
        row = next;
    }
    out->heading_row = follow ? row : 0;
    out->rows_above = follow ? count - 1 : 0;
    if (follow)
        return;
    r->err = r->err ? r->err : FT_EINPUT;
    struct diag *diag =
        diag_add(r->diags, FT012, yaml_place(r->doc, node), "not the rows of a heading");
    diag_help(r->diags, diag, "write one, two or three, one below the other: [3, 4]");
}

enum ft_err table_named_read(struct arena *arena, const struct yaml_doc *doc,
                             struct yaml_node *const value[TABLE_KEYS], struct ft_diags *diags,
                             struct table_named *out)
{
    struct reading r = {arena, doc, diags, FT_OK};
    *out = (struct table_named){
        .file = value[TABLE_FILE],
        .format = {.member = text_of(value[TABLE_MEMBER]),
                   .encoding = text_of(value[TABLE_ENCODING]),
                   .sheet = text_of(value[TABLE_SHEET]),
                   .dialect = {.delimiter = read_delimiter(&r, value[TABLE_DELIMITER])},
                   .member_at = place_of(&r, value[TABLE_MEMBER]),
                   .encoding_at = place_of(&r, value[TABLE_ENCODING]),
                   .sheet_at = place_of(&r, value[TABLE_SHEET]),
                   .delimiter_at = place_of(&r, value[TABLE_DELIMITER]),
                   .heading_at = place_of(&r, value[TABLE_HEADING_ROW]),
                   .named = text_of(value[TABLE_FILE])},
    };
    read_heading_row(&r, value[TABLE_HEADING_ROW], &out->format.dialect);
    enum ft_err err = where_read(arena, doc, value[TABLE_WHERE], diags, &out->where);
    return err ? err : r.err;
}
