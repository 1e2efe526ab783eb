/*
 * Walks the table of operators: each is read, printed, linted, explained, in the schema and in the
 * manual. A row that is added fails here until it is told to all of them.
 */
#include <jansson.h>

#include "check_world.h"
#include "expect.h"
#include "rules_world.h"

static const struct {
    enum cond_place place;
    const char *key;        /* of the rule's part */
    const char *other;      /* the parts beside it */
    const char *leaves[2];  /* two conditions that may stand there */
    const char *definition; /* of the schema */
} parts[] = {
    {ON_ITEMS, "items", "lines: {text: q}", {"{text: a}", "{text: b}"}, "condition"},
    {ON_LINES, "lines", "items: {text: q}", {"{text: a}", "{text: b}"}, "condition"},
    {ON_PAIRS,
     "both",
     "items: {text: q}\n    lines: {text: q}",
     {"{share: {namespace: t}}", "{share: {namespace: u}}"},
     "pairCondition"},
};
enum { PARTS = sizeof parts / sizeof *parts };

/* Two operands of an operator that do not mean the same. */
static struct str operand_of_form(struct arena *arena, enum cond_op op, int part, int which)
{
    const char *const *words = op_info[op].words, *const *leaves = parts[part].leaves;
    switch (op_info[op].operand) {
    case OPERAND_CONDS:
        return arena_printf(arena, which ? "[%s, %s]" : "[%s, {not: %s}]", leaves[0], leaves[1]);
    case OPERAND_SOME_CONDS:
        return arena_printf(arena, "{n: %d, of: [%s, %s]}", which + 1, leaves[0], leaves[1]);
    case OPERAND_COND:
        return str_of(leaves[which]);
    case OPERAND_REGEX:
        return which ? STR("a") : STR("b");
    case OPERAND_TAG:
        return which ? STR("t.a") : STR("t.b");
    case OPERAND_ROWS:
        return which ? STR("[r1, r2]") : STR("[r3]");
    case OPERAND_SECTION:
        return which ? STR("'1'") : STR("'2.1'");
    case OPERAND_WORDS:
        return arena_printf(arena, "[%s]", words[which]);
    case OPERAND_AMOUNT:
        return which ? STR("{measure: m, above: 1円}") : STR("{measure: m, below: 1円}");
    case OPERAND_SHARE:
        return which ? STR("{namespace: t}") : STR("{namespace: t, at-least: 2, not: [t.a]}");
    }
    cr_assert_fail("%s has no operand", cond_op_name[op]);
    return STR("");
}

static struct str cond_of(struct arena *arena, enum cond_op op, int part, int which)
{
    struct str operand = operand_of_form(arena, op, part, which);
    return arena_printf(arena, "{%s: %.*s}", cond_op_name[op], STR_ARG(operand));
}

/* A link rule with a condition in one of its parts, and an example that fails whatever it says. */
static const char *rule_with(struct arena *arena, int part, struct str cond)
{
    static const char row[] = "[{item: {text: q}, line: {title: q}}]";
    return arena_printf(arena,
                        "links:\n  - id: l\n    strength: principal\n    %s: %.*s\n    %s\n"
                        "    examples: {match: %s, no-match: %s}\n",
                        parts[part].key, STR_ARG(cond), parts[part].other, row, row)
        .p;
}

/* Calls `visit` for each operator and each part it may stand in. */
static void each_operator(void (*visit)(struct arena *arena, enum cond_op op, int part))
{
    struct arena *arena = arena_new();
    for (int op = 0; op < COND_OPS; op++)
        for (int part = 0; part < PARTS; part++)
            if (op_info[op].place & parts[part].place)
                visit(arena, (enum cond_op)op, part);
    arena_free(arena);
}

/* --- reading and printing ------------------------------------------------------ */

static struct str print_of(struct arena *arena, enum cond_op op, int part, struct str cond)
{
    struct world w = world_new();
    const struct cond *read;
    struct str print;
    world_load(&w, rule_with(arena, part, cond));
    world_expect(&w, "");
    cr_assert_eq(w.rules->link_count, 1, "%.*s is refused", STR_ARG(cond));
    read = (const struct cond *[]){w.rules->links[0].items, w.rules->links[0].lines,
                                   w.rules->links[0].both}[part];
    cr_expect_eq(read->op, op, "%.*s is read as %s", STR_ARG(cond), cond_op_name[read->op]);
    print = arena_str(arena, str_of(w.rules->links[0].sha256));
    world_free(&w);
    return print;
}

static void expect_printed(struct arena *arena, enum cond_op op, int part)
{
    struct str one = cond_of(arena, op, part, 0), other = cond_of(arena, op, part, 1);
    struct str wide = arena_printf(arena, "\n      # again\n      %.*s", STR_ARG(one));
    struct str print = print_of(arena, op, part, one);
    cr_expect(str_eq(print, print_of(arena, op, part, wide)), "%.*s", STR_ARG(one));
    cr_expect(!str_eq(print, print_of(arena, op, part, other)), "%.*s prints as %.*s", STR_ARG(one),
              STR_ARG(other));
}

Test(rules_operators, each_is_read_and_its_operand_is_in_the_print)
{
    each_operator(expect_printed);
}

Test(rules_operators, none_is_read_where_it_may_not_stand)
{
    struct arena *arena = arena_new();
    for (int op = 0; op < COND_OPS; op++)
        for (int part = 0; part < PARTS; part++) {
            struct world w;
            if (op_info[op].place & parts[part].place)
                continue;
            w = world_new();
            world_load(&w, rule_with(arena, part, cond_of(arena, (enum cond_op)op, part, 0)));
            cr_assert_eq(ft_diags_count(w.files.diags, FT_ERROR), 1);
            cr_expect_eq(diags_sorted(w.files.diags, &(size_t){0})[0]->code, FT111);
            world_free(&w);
        }
    arena_free(arena);
}

/* --- linting -------------------------------------------------------------------- */

static size_t count_of(struct ft_diags *diags, enum diag_code code)
{
    size_t count, found = 0;
    struct diag *const *sorted = diags_sorted(diags, &count);
    for (size_t i = 0; i < count; i++)
        found += sorted[i]->code == code;
    return found;
}

/* How often a linter says this of a condition. */
static size_t said_of(struct arena *arena, int part, struct str cond, enum diag_code code)
{
    static const struct ft_lint_options options = {0};
    struct files files = files_new();
    const char *path = arena_printf(arena, "%s/rules.yaml", files.folder).p;
    size_t count;
    files_write(&files, "rules.yaml",
                arena_printf(arena, "fundtrace: 1\n%s", rule_with(arena, part, cond)).p);
    cr_expect_eq(ft_lint(&path, 1, &options, files.diags), FT_OK, "%.*s", STR_ARG(cond));
    count = count_of(files.diags, code);
    files_free(&files);
    return count;
}

static void expect_linted(struct arena *arena, enum cond_op op, int part)
{
    struct str one = cond_of(arena, op, part, 0), other = cond_of(arena, op, part, 1);
    struct str twice = arena_printf(arena, "{any: [%.*s, %.*s]}", STR_ARG(one), STR_ARG(one));
    struct str both = arena_printf(arena, "{any: [%.*s, %.*s]}", STR_ARG(one), STR_ARG(other));
    struct str never =
        arena_printf(arena, "{all: [%.*s, {not: %.*s}]}", STR_ARG(one), STR_ARG(one));
    cr_expect_eq(said_of(arena, part, twice, FT303), 1, "%.*s", STR_ARG(twice));
    cr_expect_eq(said_of(arena, part, both, FT303), 0, "%.*s", STR_ARG(both));
    cr_expect_eq(said_of(arena, part, never, FT302), 1, "%.*s", STR_ARG(never));
}

Test(rules_operators, a_linter_sees_when_one_says_the_same_or_contradicts_itself)
{
    each_operator(expect_linted);
}

/* --- explaining ------------------------------------------------------------------ */

static struct str explained(struct arena *arena, int part, struct str cond)
{
    struct check check = check_new();
    struct ft_text text;
    struct str kept;
    check_run(&check, rule_with(arena, part, cond));
    text = check_render(&check, FT_TEST_TEXT);
    kept = arena_str(arena, (struct str){text.bytes, text.size});
    ft_text_free(&text);
    check_free(&check);
    return kept;
}

static void expect_explained(struct arena *arena, enum cond_op op, int part)
{
    struct str one = explained(arena, part, cond_of(arena, op, part, 0));
    struct str other = explained(arena, part, cond_of(arena, op, part, 1));
    struct str name = arena_printf(arena, " %s ", cond_op_name[op]);
    cr_expect_neq(str_find(one, name, 0), (size_t)-1, "%s is not in\n%.*s", cond_op_name[op],
                  STR_ARG(one));
    cr_expect(!str_eq(one, other), "the operand is not in\n%.*s", STR_ARG(one));
}

Test(rules_operators, each_is_explained_with_its_operand)
{
    each_operator(expect_explained);
}

/* --- the schema and the manual --------------------------------------------------- */

static json_t *schema_definition(json_t *schema, const char *name)
{
    return json_object_get(json_object_get(schema, "definitions"), name);
}

static json_t *schema_read(void)
{
    size_t size;
    json_t *schema = json_loads(ft_schema("rules", &size), 0, NULL);
    cr_assert_not_null(schema);
    return schema;
}

static void expect_words(const struct op_info *info, json_t *property)
{
    json_t *words = json_object_get(json_object_get(property, "items"), "enum");
    cr_assert_eq(json_array_size(words), info->word_count);
    for (size_t i = 0; i < info->word_count; i++)
        cr_expect_str_eq(json_string_value(json_array_get(words, i)), info->words[i]);
}

Test(rules_operators, the_schema_has_each_where_it_may_stand_and_alone)
{
    json_t *schema = schema_read();
    json_t *alone = json_object_get(schema_definition(schema, "condition"), "dependencies");
    for (int op = 0; op < COND_OPS; op++)
        for (int part = 0; part < PARTS; part++) {
            json_t *definition = schema_definition(schema, parts[part].definition);
            const char *key = cond_op_name[op];
            json_t *property = json_object_get(json_object_get(definition, "properties"), key);
            bool rows = parts[part].place & ON_ROWS;
            if (rows ? op_info[op].place & ON_ROWS : op_info[op].place & ON_PAIRS)
                cr_expect_not_null(property, "%s has no %s", parts[part].definition, key);
            else
                cr_expect_null(property, "%s has %s", parts[part].definition, key);
            if (rows && property && op_info[op].operand != OPERAND_REGEX)
                cr_expect_not_null(json_object_get(alone, key), "%s stands beside others", key);
            if (property && op_info[op].operand == OPERAND_WORDS)
                expect_words(&op_info[op], property);
        }
    json_decref(schema);
}

Test(rules_operators, the_schema_has_no_others)
{
    json_t *schema = schema_read(), *value;
    const char *key;
    json_t *known = json_object_get(schema_definition(schema, "condition"), "properties");
    json_object_foreach (known, key, value) {
        bool found = strcmp(key, "field") == 0;
        for (int op = 0; op < COND_OPS; op++)
            found = found || strcmp(key, cond_op_name[op]) == 0;
        cr_expect(found, "there is no operator %s", key);
    }
    json_decref(schema);
}

Test(rules_operators, the_manual_names_each)
{
    struct arena *arena = arena_new();
    char manual[1 << 18];
    FILE *file = fopen("README.md", "r");
    struct str text = {manual, 0};
    cr_assert_not_null(file);
    text.n = fread(manual, 1, sizeof manual, file);
    fclose(file);
    for (int op = 0; op < COND_OPS; op++) {
        struct str name = arena_printf(arena, "%s", cond_op_name[op]);
        cr_expect(str_find(text, arena_printf(arena, "`%.*s`", STR_ARG(name)), 0) != (size_t)-1 ||
                      str_find(text, arena_printf(arena, "%.*s: ", STR_ARG(name)), 0) != (size_t)-1,
                  "the manual does not name %.*s", STR_ARG(name));
    }
    arena_free(arena);
}
