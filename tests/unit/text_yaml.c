#include "text/yaml.h"

#include "base/memory.h"
#include "expect.h"

static struct arena *arena;
static struct ft_diags *diags;

static void setup(void)
{
    arena = arena_new();
    diags = ft_diags_new();
}

static void teardown(void)
{
    arena_free(arena);
    ft_diags_free(diags);
}

TestSuite(yaml, .init = setup, .fini = teardown);

static enum ft_err parse(struct str text, struct yaml_doc *doc)
{
    return yaml_parse(arena, source_of_text(arena, STR("a.yaml"), text), diags, doc);
}

/* {a: [1, 2]} for a mapping with a list, whatever its style. */
static void show(struct buf *out, const struct yaml_node *node)
{
    if (node->kind == YAML_SCALAR) {
        buf_printf(out, "<%.*s>", STR_ARG(node->value));
        return;
    }
    buf_putc(out, node->kind == YAML_SEQUENCE ? '[' : '{');
    for (size_t i = 0; i < node->count; i++) {
        if (i)
            buf_puts(out, ", ");
        if (node->kind == YAML_MAPPING) {
            show(out, node->pairs[i].key);
            buf_puts(out, ": ");
        }
        show(out, node->kind == YAML_MAPPING ? node->pairs[i].value : node->elements[i]);
    }
    buf_putc(out, node->kind == YAML_SEQUENCE ? ']' : '}');
}

struct tree_case {
    const char *text, *tree;
};

static const struct tree_case trees[] = {
    {"a: 1\nb: 予算\n", "{<a>: <1>, <b>: <予算>}"},
    {"- a\n- b: c\n  d: e\n", "[<a>, {<b>: <c>, <d>: <e>}]"},
    {"rules:\n- a\n- b\n", "{<rules>: [<a>, <b>]}"},
    {"{a: [1, 'x', \"y\\n\"], b: {}}", "{<a>: [<1>, <x>, <y\n>], <b>: {}}"},
    {"a:\nb: ~\n", "{<a>: <>, <b>: <~>}"},
    {"# only\n---\na: |\n  x\n  y\nb: >-\n  x\n  y\n", "{<a>: <x\ny\n>, <b>: <x y>}"},
    {"text\n", "<text>"},
    {"''\n", "<>"},
    {"%YAML 1.1\n---\na: 1\n...\n", "{<a>: <1>}"},
    {"'<<': 1\n", "{<<<>: <1>}"}, /* quoted, it is a key like any other */
};

TestEach(yaml, reads_trees, trees, c)
{
    struct yaml_doc doc;
    struct buf out = {0};
    cr_assert_eq(parse(str_of(c->text), &doc), FT_OK);
    show(&out, doc.root);
    expect_str_eq(buf_str(&out), c->tree);
    buf_release(&out);
    expect_rendered(diags, "");
}

struct fault_case {
    const char *text, *said;
    bool tree;
};

static const struct fault_case faults[] = {
    {"",
     "a.yaml: error: the file is empty [FT004]\n"
     "      = help: begin it with fundtrace: 1\n",
     false},
    {"# nothing\n",
     "a.yaml: error: the file is empty [FT004]\n"
     "      = help: begin it with fundtrace: 1\n",
     false},
    {"---\n",
     "a.yaml: error: the file is empty [FT004]\n"
     "      = help: begin it with fundtrace: 1\n",
     false},
    {"a: 1\nb: 2\na: 3\n",
     "a.yaml:3:1: error: the key 'a' stands twice in this mapping [FT008]\n"
     "    3 | a: 3\n"
     "      | ^\n"
     "      = help: keep one of them\n"
     "a.yaml:1:1: note: the first is here\n"
     "    1 | a: 1\n"
     "      | ^\n",
     true},
    {"x: &name 1\ny: *name\n",
     "a.yaml:1:4: error: anchors are not allowed [FT009]\n"
     "    1 | x: &name 1\n"
     "      |    ^^^^^\n"
     "      = help: write the value where it is used\n"
     "a.yaml:2:4: error: aliases are not allowed [FT009]\n"
     "    2 | y: *name\n"
     "      |    ^^^^^\n"
     "      = help: write the value where it is used\n",
     true},
    {"x: !!str 1\n",
     "a.yaml:1:4: error: tags are not allowed [FT009]\n"
     "    1 | x: !!str 1\n"
     "      |    ^^^^^\n"
     "      = help: the format says what type a value has\n",
     true},
    {"予算: 1\n<<: {a: 1}\n",
     "a.yaml:2:1: error: merge keys are not allowed [FT009]\n"
     "    2 | <<: {a: 1}\n"
     "      | ^^\n"
     "      = help: write the keys where they are used\n",
     true},
    {"a: 1\n---\nb: 2\n",
     "a.yaml:2:1: error: a second document is not allowed [FT009]\n"
     "    2 | ---\n"
     "      | ^^^\n"
     "      = help: put it into a file of its own\n",
     true},
    {"? [a, b]\n: 1\n",
     "a.yaml:1:3: error: a key has to be a text [FT009]\n"
     "    1 | ? [a, b]\n"
     "      |   ^^^^^^\n"
     "      = help: write the pair as 'key: value'\n",
     true},
    {"text: 演習: 訓練\n",
     "a.yaml:1:9: error: a ':' is not allowed here [FT003]\n"
     "    1 | text: 演習: 訓練\n"
     "      |           ^\n"
     "      = help: put a text that holds ': ' in quotes, or check the indentation\n",
     false},
    {"a: '予算\nb: 1\n",
     "a.yaml:1:4: error: unterminated quote [FT003]\n"
     "    1 | a: '予算\n"
     "      |    ^ this quote is never closed\n",
     false},
    {"a: [1, 2\nb: 3\n",
     "a.yaml:2:2: error: a ',' or ']' is missing [FT003]\n"
     "    2 | b: 3\n"
     "      |  ^\n"
     "      = help: put a text with special characters in quotes\n"
     "a.yaml:1:4: note: the list begins here\n"
     "    1 | a: [1, 2\n"
     "      |    ^\n",
     false},
    {"a: 1\n b: 2\n",
     "a.yaml:2:3: error: a ':' is not allowed here [FT003]\n"
     "    2 |  b: 2\n"
     "      |   ^\n"
     "      = help: put a text that holds ': ' in quotes, or check the indentation\n",
     false},
    {"a:\n  b: 1\n c: 2\n",
     "a.yaml:3:2: error: this does not fit the mapping around it [FT003]\n"
     "    3 |  c: 2\n"
     "      |  ^\n"
     "      = help: check the indentation, and that texts with special characters are in quotes\n"
     "a.yaml:1:1: note: the mapping begins here\n"
     "    1 | a:\n"
     "      | ^\n",
     false},
    {"a: 1\n予算\nb: 2\n",
     "a.yaml:2:1: error: a ':' is missing [FT003]\n"
     "    2 | 予算\n"
     "      | ^^ a key needs a ':' behind it\n"
     "      = help: check the indentation, and that texts with special characters are in quotes\n",
     false},
    {"a: @x\n",
     "a.yaml:1:4: error: a text cannot begin with '@' [FT003]\n"
     "    1 | a: @x\n"
     "      |    ^\n"
     "      = help: put the text in quotes\n",
     false},
    {"a:\n\tb: 1\n",
     "a.yaml:2:1: error: a tab cannot indent [FT003]\n"
     "    2 |  b: 1\n"
     "      | ^\n"
     "      = help: use spaces\n",
     false},
    {"a: \"\\d+\"\n",
     "a.yaml:1:5: error: unknown escape in a quoted text [FT003]\n"
     "    1 | a: \"\\d+\"\n"
     "      |     ^\n"
     "      = help: write \\\\ for a backslash, or use single quotes\n",
     false},
    {"a: & x\n",
     "a.yaml:1:5: error: did not find expected alphabetic or numeric character while scanning an "
     "anchor [FT003]\n"
     "    1 | a: & x\n"
     "      |     ^\n",
     false},
    {"a: x\x07y\n",
     "a.yaml:1:5: error: control characters are not allowed [FT003]\n"
     "    1 | a: x\xEF\xBF\xBDy\n"
     "      |     ^ U+0007\n",
     false},
    {"予算: 予\x07\n",
     "a.yaml:1:6: error: control characters are not allowed [FT003]\n"
     "    1 | 予算: 予\xEF\xBF\xBD\n"
     "      |         ^ U+0007\n",
     false},
};

TestEach(yaml, says_what_is_wrong_and_where, faults, c)
{
    struct yaml_doc doc;
    cr_assert_eq(parse(str_of(c->text), &doc), FT_EINPUT);
    expect_rendered(diags, c->said);
    cr_expect_eq(doc.root != NULL, c->tree);
}

static void expect_bytes(const struct yaml_doc *doc, const struct yaml_node *node, const char *text)
{
    expect_str_eq(str_slice(doc->source->text, node->bytes.start, node->bytes.end), text);
}

Test(yaml, nodes_know_their_bytes_behind_japanese_text)
{
    struct yaml_doc doc;
    struct str text = STR("予算: '額 1'  # 注\n総務省: {演習: [訓練, \"x\"]}\n一覧:\n  - あ\n"
                          "  - い: う\n\n終: |\n  本文\n");
    cr_assert_eq(parse(text, &doc), FT_OK);
    const struct yaml_node *map = yaml_get(doc.root, "総務省");
    const struct yaml_node *list = yaml_get(doc.root, "一覧");
    expect_bytes(&doc, doc.root->pairs[0].key, "予算");
    expect_bytes(&doc, yaml_get(doc.root, "予算"), "'額 1'");
    expect_bytes(&doc, map, "{演習: [訓練, \"x\"]}");
    expect_bytes(&doc, yaml_get(map, "演習")->elements[1], "\"x\"");
    expect_bytes(&doc, list, "- あ\n  - い: う");
    expect_bytes(&doc, list->elements[1], "い: う");
    cr_expect_eq(list->style, YAML_BLOCK);
    cr_expect_eq(map->style, YAML_FLOW);
    struct place p = yaml_place(&doc, yaml_get(map, "演習")->elements[0]);
    expect_size_eq(p.line, 2);
    expect_size_eq(p.column, 12);
}

Test(yaml, an_empty_value_stands_behind_its_colon)
{
    struct yaml_doc doc;
    cr_assert_eq(parse(STR("予算:\nb: 1\n"), &doc), FT_OK);
    struct place p = yaml_place(&doc, yaml_get(doc.root, "予算"));
    expect_size_eq(p.line, 1);
    expect_size_eq(p.column, 4);
}

Test(yaml, places_are_right_in_long_files)
{
    struct buf text = {0};
    struct yaml_doc doc;
    for (int i = 0; i < 5000; i++)
        buf_printf(&text, "- 予算 %d # é\r\n", i);
    cr_assert_eq(parse(buf_str(&text), &doc), FT_OK);
    for (size_t i = 0; i < doc.root->count; i++) {
        struct str want = arena_printf(arena, "予算 %zu", i);
        expect_bytes(&doc, doc.root->elements[i], want.p);
        struct place p = yaml_place(&doc, doc.root->elements[i]);
        cr_assert(p.line == i + 1 && p.column == 3);
    }
    buf_release(&text);
}

/* libyaml's mark is far behind when the end of the file shows that a list is not closed. */
Test(yaml, a_problem_far_from_its_begin_is_placed_at_both)
{
    struct buf text = {0};
    struct yaml_doc doc;
    size_t count;
    buf_puts(&text, "é: 1\n総務省: [予算,\n");
    for (int i = 0; i < 5000; i++)
        buf_printf(&text, "  演習é%s\n", i < 4999 ? "," : "");
    cr_assert_eq(parse(buf_str(&text), &doc), FT_EINPUT);
    const struct diag *diag = diags_sorted(diags, &count)[0];
    expect_size_eq(diag->place.line, 5002);
    cr_assert_eq(diag->note_count, 1u);
    expect_size_eq(diag->notes[0].place.line, 2);
    expect_size_eq(diag->notes[0].place.column, 6);
    buf_release(&text);
}

static void expect_limit(struct str text, const char *message, const char *help)
{
    struct yaml_doc doc;
    size_t count;
    cr_assert_eq(parse(text, &doc), FT_EINPUT);
    cr_expect_null(doc.root);
    struct diag *const *said = diags_sorted(diags, &count);
    cr_assert_eq(count, 1u);
    cr_expect_eq(said[0]->code, FT011);
    expect_str_eq(said[0]->message, message);
    expect_str_eq(said[0]->help, help);
}

Test(yaml, nesting_is_limited)
{
    struct yaml_doc doc;
    char deep[2 * YAML_MAX_DEPTH + 2];
    memset(deep, '[', YAML_MAX_DEPTH);
    memset(deep + YAML_MAX_DEPTH, ']', YAML_MAX_DEPTH);
    cr_assert_eq(parse((struct str){deep, 2 * YAML_MAX_DEPTH}, &doc), FT_OK);
    memset(deep, '[', YAML_MAX_DEPTH + 1);
    memset(deep + YAML_MAX_DEPTH + 1, ']', YAML_MAX_DEPTH + 1);
    expect_limit((struct str){deep, sizeof deep}, "more than 64 levels of nesting",
                 "put a part of it into a tag rule");
}

Test(yaml, size_is_limited)
{
    char *text = arena_alloc(arena, YAML_MAX_BYTES + 2);
    memset(text, '#', YAML_MAX_BYTES + 1);
    expect_limit((struct str){text, YAML_MAX_BYTES + 1}, "the file is larger than 16 MiB",
                 "divide it into several files");
}

Test(yaml, values_are_limited)
{
    struct buf text = {0};
    buf_putc(&text, '[');
    for (size_t i = 0; i < YAML_MAX_NODES; i++)
        buf_puts(&text, "x,");
    buf_putc(&text, ']');
    expect_limit(buf_str(&text), "the file has more than 1,048,576 values",
                 "divide it into several files");
    buf_release(&text);
}

Test(yaml, says_when_memory_is_out)
{
    struct source *source =
        source_of_text(arena, STR("a.yaml"), STR("a: [1, 2, {b: c}]\nd: &x 1\na: *x\n"));
    for (size_t count = 0;; count++) {
        struct yaml_doc doc;
        struct arena *fresh = arena_new();
        struct ft_diags *said = ft_diags_new();
        mem_fail_after(count);
        enum ft_err err = yaml_parse(fresh, source, said, &doc);
        mem_fail_after((size_t)-1);
        bool all = err == FT_EINPUT && !diags_failed(said);
        arena_free(fresh);
        ft_diags_free(said);
        if (all)
            break;
        cr_assert_neq(err, FT_OK);
    }
}
