#include "table/where.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/utf8.h"
#include "text/normal.h"

/* As for rules; what a cell needs beyond these no table is worth. */
#define MATCH_LIMIT     1000000
#define COMPILE_OPTIONS (PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C)

struct reading {
    struct arena *arena;
    const struct yaml_doc *doc;
    struct ft_diags *diags;
};

/* --- reading --------------------------------------------------------------------- */

static enum ft_err report_form(const struct reading *r, const struct yaml_node *node)
{
    struct diag *diag =
        diag_add(r->diags, FT007, yaml_place(r->doc, node), "not a condition on a cell");
    diag_help(r->diags, diag, "write a text, [one, of, these], {not: …} or {match: REGEX}");
    return FT_EINPUT;
}

static enum ft_err read_value(const struct reading *r, const struct yaml_node *node,
                              struct str *out)
{
    if (node->kind != YAML_SCALAR)
        return report_form(r, node);
    return normalise(r->arena, node->value, out);
}

static enum ft_err read_values(const struct reading *r, const struct yaml_node *node,
                               struct where_test *test)
{
    bool list = node->kind == YAML_SEQUENCE;
    size_t n = list ? node->count : 1;
    struct str *values = ARENA_ARRAY(r->arena, n, struct str);
    enum ft_err err = values ? FT_OK : FT_ENOMEM;
    if (n > WHERE_MAX_VALUES || n == 0) {
        struct diag *diag = diag_add(r->diags, n ? FT011 : FT012, yaml_place(r->doc, node),
                                     "a condition with %zu values", n);
        diag_help(r->diags, diag, "write from 1 to %d values", WHERE_MAX_VALUES);
        return FT_EINPUT;
    }
    for (size_t i = 0; i < n && !err; i++)
        err = read_value(r, list ? node->elements[i] : node, &values[i]);
    test->values = values;
    test->wanted = node;
    test->count = n;
    return err;
}

static void free_regex(void *regex)
{
    pcre2_code_free(regex);
}

static enum ft_err report_regex(const struct reading *r, const struct yaml_node *node, int code,
                                size_t offset)
{
    PCRE2_UCHAR message[256] = "";
    struct str text = node->value;
    size_t at = offset < text.n ? offset : text.n;
    pcre2_get_error_message(code, message, sizeof message);
    while (at > 0 && at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80)
        at--;
    struct place place = yaml_place_in(r->doc, node, (struct span){at, at});
    struct diag *diag = diag_add(r->diags, FT201, place, "invalid regex");
    diag_label(r->diags, diag, "%s", (const char *)message);
    diag_help(r->diags, diag, "a backslash makes a character mean itself: \\( for a parenthesis");
    return FT_EINPUT;
}

static enum ft_err refuse_verb(const struct reading *r, const struct yaml_node *node, size_t at)
{
    struct place place = yaml_place_in(r->doc, node, (struct span){at, at + 2});
    struct diag *diag = diag_add(r->diags, FT210, place, "a verb, which a regex may not have here");
    diag_help(r->diags, diag, "write \\(\\* for a parenthesis and an asterisk");
    return FT_EINPUT;
}

static enum ft_err read_regex(const struct reading *r, const struct yaml_node *node,
                              struct where_test *test)
{
    struct str text = node->value;
    int code;
    PCRE2_SIZE offset;
    if (node->kind != YAML_SCALAR || text.n == 0)
        return report_form(r, node);
    for (size_t i = 0; i + 1 < text.n; i++)
        if (text.p[i] == '(' && text.p[i + 1] == '*' && (i == 0 || text.p[i - 1] != '\\'))
            return refuse_verb(r, node, i);
    test->regex = pcre2_compile((PCRE2_SPTR)text.p, text.n, COMPILE_OPTIONS, &code, &offset, NULL);
    test->wanted = node;
    if (!test->regex)
        return code == PCRE2_ERROR_HEAP_FAILED ? FT_ENOMEM : report_regex(r, node, code, offset);
    if (!arena_defer(r->arena, free_regex, test->regex)) {
        pcre2_code_free(test->regex);
        return FT_ENOMEM;
    }
    pcre2_jit_compile(test->regex, PCRE2_JIT_COMPLETE);
    return FT_OK;
}

/* The value of the only key of a mapping; NULL: another mapping, which was reported. */
static const struct yaml_node *only(const struct yaml_node *map, const char *key)
{
    return map->kind == YAML_MAPPING && map->count == 1 ? yaml_get(map, key) : NULL;
}

static enum ft_err read_wanted(const struct reading *r, const struct yaml_node *node,
                               struct where_test *test)
{
    const struct yaml_node *inner = only(node, "not");
    test->negated = inner;
    node = inner ? inner : node;
    if (node->refused)
        return FT_EINPUT;
    if (node->kind != YAML_MAPPING)
        return read_values(r, node, test);
    inner = only(node, "match");
    return inner ? read_regex(r, inner, test) : report_form(r, node);
}

static enum ft_err check_count(const struct reading *r, const struct yaml_node *map)
{
    if (map->count <= WHERE_MAX_TESTS)
        return FT_OK;
    struct diag *diag =
        diag_add(r->diags, FT011, yaml_place(r->doc, map), "conditions on %zu columns", map->count);
    diag_help(r->diags, diag, "at most %d", WHERE_MAX_TESTS);
    return FT_EINPUT;
}

enum ft_err where_read(struct arena *arena, const struct yaml_doc *doc, const struct yaml_node *map,
                       struct ft_diags *diags, struct where *out)
{
    const struct reading r = {arena, doc, diags};
    *out = (struct where){0};
    if (!map || map->refused)
        return FT_OK;
    enum ft_err worst = map->kind == YAML_MAPPING ? check_count(&r, map) : report_form(&r, map);
    if (worst)
        return worst;
    struct where_test *tests = ARENA_ARRAY(arena, map->count, struct where_test);
    if (!tests)
        return FT_ENOMEM;
    for (size_t i = 0; i < map->count && worst != FT_ENOMEM; i++) {
        struct where_test test = {.heading = map->pairs[i].key};
        enum ft_err err = read_wanted(&r, map->pairs[i].value, &test);
        if (!err)
            tests[out->n++] = test;
        worst = err ? err : worst;
    }
    out->tests = tests;
    return worst;
}

/* --- for a table ------------------------------------------------------------------ */

static enum ft_err report_heading(const struct where_test *test, const struct yaml_doc *doc,
                                  const struct csv_table *head, struct ft_diags *diags)
{
    struct str name = utf8_cut(test->heading->value, 40);
    struct diag *diag = diag_add(diags, FT707, yaml_place(doc, test->heading),
                                 "the table has no column '%.*s'", STR_ARG(name));
    diag_suggest(diags, diag, test->heading->value, head->heading, head->columns);
    diag_note(diags, diag, csv_heading_row_place(head), "its heading is this");
    return FT_EINPUT;
}

enum ft_err where_bind(struct arena *arena, const struct where *where, const struct yaml_doc *doc,
                       const struct csv_table *head, struct ft_diags *diags,
                       struct where_bound *out)
{
    size_t *columns = ARENA_ARRAY(arena, where->n, size_t);
    enum ft_err err = columns ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; columns && i < where->n; i++) {
        columns[i] = csv_column(head, where->tests[i].heading->value);
        struct place place = yaml_place(doc, where->tests[i].heading);
        if (columns[i] == (size_t)-1)
            err = report_heading(&where->tests[i], doc, head, diags);
        else if (!csv_refuse_twin(head, columns[i], &place, diags))
            err = FT_EINPUT;
    }
    *out = (struct where_bound){where, columns};
    return err;
}

/* --- for a row -------------------------------------------------------------------- */

/* ASCII without blanks inside is normal as it stands. */
static bool is_plain(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] <= ' ' || (unsigned char)text.p[i] >= 0x7F)
            return false;
    return true;
}

static void *take_memory(size_t size, void *arena)
{
    return arena_alloc(arena, size);
}

static void leave_memory(void *p, void *arena)
{
    (void)p;
    (void)arena;
}

static enum ft_err find(const struct where_test *test, struct arena *arena, struct str text,
                        enum where_verdict *out)
{
    pcre2_general_context *memory = pcre2_general_context_create(take_memory, leave_memory, arena);
    pcre2_match_context *limits = memory ? pcre2_match_context_create(memory) : NULL;
    pcre2_match_data *data = memory ? pcre2_match_data_create(1, memory) : NULL;
    if (!limits || !data)
        return FT_ENOMEM;
    pcre2_set_match_limit(limits, MATCH_LIMIT);
    int code = pcre2_match(test->regex, (PCRE2_SPTR)(text.n ? text.p : ""), text.n, 0,
                           PCRE2_NO_UTF_CHECK, data, limits);
    *out = code >= 0 ? WHERE_YES : code == PCRE2_ERROR_NOMATCH ? WHERE_NO : WHERE_LIMIT;
    return code == PCRE2_ERROR_NOMEMORY ? FT_ENOMEM : FT_OK;
}

static bool is_one_of(const struct where_test *test, struct str text)
{
    for (size_t i = 0; i < test->count; i++)
        if (str_eq(text, test->values[i]))
            return true;
    return false;
}

static enum ft_err judge(const struct where_test *test, struct arena *arena, struct str cell,
                         enum where_verdict *out)
{
    struct str text = str_trim(cell);
    enum ft_err err = is_plain(text) ? FT_OK : normalise(arena, text, &text);
    if (!err && test->regex)
        err = find(test, arena, text, out);
    else if (!err)
        *out = is_one_of(test, text) ? WHERE_YES : WHERE_NO;
    if (!err && test->negated && *out != WHERE_LIMIT)
        *out = *out == WHERE_YES ? WHERE_NO : WHERE_YES;
    return err;
}

enum ft_err where_holds(const struct where_bound *bound, struct arena *arena,
                        const struct str *cells, enum where_verdict *out, size_t *test)
{
    enum ft_err err = FT_OK;
    *out = WHERE_YES;
    for (size_t i = 0; i < bound->where->n && !err && *out == WHERE_YES; i++) {
        err = judge(&bound->where->tests[i], arena, cells[bound->columns[i]], out);
        if (test)
            *test = i;
    }
    return err;
}
