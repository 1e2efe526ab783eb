/* A YAML file as a tree: every node, and every character of a scalar, stands somewhere in it. */
#include "text/yaml.h"
#include "base/utf8.h"
#include "fuzz.h"

enum { PLACES = 64 }; /* looked at in one scalar: each costs a walk through it */

static void look_into(const struct yaml_doc *doc, const struct yaml_node *scalar)
{
    struct str value = scalar->value;
    size_t before = 0;
    int places = 0;
    for (size_t at = 0, start = 0; at < value.n && places < PLACES; start = at, places++) {
        (void)utf8_next(value, &at);
        struct place place = yaml_place_in(doc, scalar, (struct span){start, at});
        REQUIRE(place.line > 0 && place.bytes.start <= place.bytes.end);
        REQUIRE(place.bytes.start >= before && place.bytes.end <= doc->source->text.n);
        before = place.bytes.start;
    }
}

static void look_at(const struct yaml_doc *doc, const struct yaml_node *node)
{
    REQUIRE(node->bytes.start <= node->bytes.end && node->bytes.end <= doc->source->text.n);
    REQUIRE(yaml_place(doc, node).line > 0);
    if (node->kind == YAML_SCALAR)
        look_into(doc, node);
    for (size_t i = 0; node->kind == YAML_SEQUENCE && i < node->count; i++)
        look_at(doc, node->elements[i]);
    for (size_t i = 0; node->kind == YAML_MAPPING && i < node->count; i++) {
        look_at(doc, node->pairs[i].key);
        look_at(doc, node->pairs[i].value);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin(data, size);
    struct yaml_doc doc;
    enum ft_err err =
        yaml_parse(fuzz.arena, fuzz_source(&fuzz, "a.yaml", fuzz.text), fuzz.diags, &doc);
    if (fuzz_worked(&fuzz, err))
        REQUIRE(doc.root);
    if (doc.root)
        look_at(&doc, doc.root);
    fuzz_end(&fuzz);
    return 0;
}
