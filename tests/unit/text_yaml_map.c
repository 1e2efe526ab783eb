#include "expect.h"
#include "text/yaml.h"

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

TestSuite(yaml_map, .init = setup, .fini = teardown);

enum { ID, ITEMS, EXTENT, SHARE, TEXT, KEYS };
static const struct yaml_key keys[KEYS] = {
    [ID] = {"id", YAML_WANT_TEXT, true},
    [ITEMS] = {"items", YAML_WANT_LIST, false},
    [EXTENT] = {"extent", YAML_WANT_TEXT_OR_LIST, false},
    [SHARE] = {"share", YAML_WANT_MAP, false},
    [TEXT] = {"text", YAML_WANT_ANY, false},
};

static struct yaml_doc doc;
static struct yaml_node *got[KEYS];

static bool read_map(const char *text)
{
    struct source *source = source_of_text(arena, STR("a.yaml"), str_of(text));
    yaml_parse(arena, source, diags, &doc);
    return yaml_read_map(&doc, doc.root, "a link rule", keys, KEYS, diags, got);
}

Test(yaml_map, gives_the_values_of_its_keys)
{
    cr_assert(read_map("id: 1.20\nitems: [a]\nextent: whole\nshare: {x: y}\ntext:\n"));
    expect_str_eq(got[ID]->value, "1.20"); /* a number is a text too */
    expect_size_eq(got[ITEMS]->count, 1);
    expect_str_eq(got[EXTENT]->value, "whole");
    cr_expect_eq(got[SHARE]->kind, YAML_MAPPING);
    cr_expect_not_null(got[TEXT]);
    expect_rendered(diags, "");
}

Test(yaml_map, what_is_absent_is_null)
{
    cr_assert(read_map("id: ''\n"));
    cr_expect(got[ID] && !got[ITEMS] && !got[EXTENT] && !got[SHARE] && !got[TEXT]);
}

struct fault_case {
    const char *text, *said;
};

static const struct fault_case faults[] = {
    {"id: x\nitem: [a]\n", "a.yaml:2:1: error: unknown key 'item' in a link rule [FT005]\n"
                           "    2 | item: [a]\n"
                           "      | ^^^^\n"
                           "      = help: did you mean 'items'?\n"},
    {"id: x\n強度: 1\n", "a.yaml:2:1: error: unknown key '強度' in a link rule [FT005]\n"
                         "    2 | 強度: 1\n"
                         "      | ^^^^\n"
                         "      = help: its keys are: id, items, extent, share, text\n"},
    {"- x\n", "a.yaml:1:1: error: a link rule has to be a mapping [FT007]\n"
              "    1 | - x\n"
              "      | ^^^ this is a list\n"
              "      = help: write key: value, a line each\n"},
    {"items: [a]\ntext: x\n", "a.yaml:1:1: error: the key 'id' is missing in a link rule [FT006]\n"
                              "    1 | items: [a]\n"
                              "      | ^^^^^^^^^^\n"
                              "      = help: add id: …\n"},
    {"id:\n", "a.yaml:1:4: error: 'id' has to be a text [FT007]\n"
              "    1 | id:\n"
              "      |    ^ this is empty\n"
              "      = help: write one value, in quotes where it has special characters\n"},
    {"id: [x]\n", "a.yaml:1:5: error: 'id' has to be a text [FT007]\n"
                  "    1 | id: [x]\n"
                  "      |     ^^^ this is a list\n"
                  "      = help: write one value, in quotes where it has special characters\n"},
    {"id: x\nitems: a\n", "a.yaml:2:8: error: 'items' has to be a list [FT007]\n"
                          "    2 | items: a\n"
                          "      |        ^ this is a text\n"
                          "      = help: write [first, second]\n"},
    {"id: x\nextent: {a: b}\n",
     "a.yaml:2:9: error: 'extent' has to be a text or a list [FT007]\n"
     "    2 | extent: {a: b}\n"
     "      |         ^^^^^^ this is a mapping\n"
     "      = help: write one value, in quotes where it has special characters\n"},
    {"id: x\nshare: ''\n", "a.yaml:2:8: error: 'share' has to be a mapping [FT007]\n"
                           "    2 | share: ''\n"
                           "      |        ^^ this is a text\n"
                           "      = help: write {key: value}\n"},
};

TestEach(yaml_map, says_what_does_not_fit, faults, c)
{
    cr_expect_not(read_map(c->text));
    expect_rendered(diags, c->said);
}

Test(yaml_map, reports_all_at_once_and_gives_what_is_good)
{
    cr_expect_not(read_map("items: a\nextent: part\nfoo: 1\n"));
    expect_size_eq(ft_diags_count(diags, FT_ERROR), 3);
    cr_expect_null(got[ITEMS]);
    expect_str_eq(got[EXTENT]->value, "part");
}

Test(yaml_map, the_first_of_duplicate_keys_counts)
{
    cr_expect(read_map("id: x\nid: [y]\n"));
    expect_str_eq(got[ID]->value, "x");
    expect_size_eq(ft_diags_count(diags, FT_ERROR), 1);
}

Test(yaml_map, an_alias_is_not_reported_twice)
{
    cr_expect_not(read_map("id: x\nshare: &a {b: c}\nitems: *a\n"));
    expect_size_eq(ft_diags_count(diags, FT_ERROR), 2);
    cr_expect_null(got[ITEMS]);
}

Test(yaml_map, only_a_mapping_has_keys)
{
    read_map("id: x\n");
    cr_expect_null(yaml_get(NULL, "id"));
    cr_expect_null(yaml_get(yaml_get(doc.root, "id"), "id"));
    cr_expect_null(yaml_get(doc.root, "i"));
}
