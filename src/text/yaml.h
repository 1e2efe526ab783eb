/*
 * YAML as a tree of nodes that know where they stand (libyaml's events). A
 * strict subset: one document, no anchors, aliases, merge keys or tags, no
 * duplicate keys.
 */
#ifndef TEXT_YAML_H
#define TEXT_YAML_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/source.h"

/* Limits on a file; FT011 names the one that is passed. */
#define YAML_MAX_BYTES ((size_t)16 << 20)
#define YAML_MAX_DEPTH 64
#define YAML_MAX_NODES ((size_t)1 << 20)

enum yaml_kind { YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING };
enum yaml_style {
    YAML_PLAIN,
    YAML_SINGLE_QUOTED,
    YAML_DOUBLE_QUOTED,
    YAML_LITERAL,
    YAML_FOLDED,
    YAML_BLOCK,
    YAML_FLOW /* of sequences and mappings */
};

struct yaml_node {
    enum yaml_kind kind;
    enum yaml_style style;
    bool refused;      /* an alias, reported already: what it stands for is not known */
    struct span bytes; /* in the source, with quotes */
    struct str value;  /* of a scalar */
    size_t count;      /* of elements, or of key-value pairs */
    struct yaml_node **elements;
    struct yaml_pair *pairs; /* in the order of the file */
};

struct yaml_pair {
    struct yaml_node *key; /* a scalar */
    struct yaml_node *value;
};

/* A parsed file. Nodes live in the arena given to yaml_parse(). */
struct yaml_doc {
    const struct source *source;
    struct yaml_node *root;
};

/*
 * Parses a whole file. FT_EINPUT when anything was reported (FT003, FT004, FT008, FT009, FT011);
 * out->root is then NULL only when there is no tree at all (a syntax error, an empty file, a limit).
 */
enum ft_err yaml_parse(struct arena *arena, const struct source *source, struct ft_diags *diags,
                       struct yaml_doc *out);

/* The value of a key of a mapping; NULL when there is none or `map` is no mapping. */
struct yaml_node *yaml_get(const struct yaml_node *map, const char *key);

struct place yaml_place(const struct yaml_doc *doc, const struct yaml_node *node);
/*
 * Where a span of a scalar's value stands in the source: escapes, doubled
 * quotes, line folding and the indentation of block scalars are stepped over.
 */
struct place yaml_place_in(const struct yaml_doc *doc, const struct yaml_node *scalar,
                           struct span value);

/* --- reading a mapping against its format ------------------------------ */

enum yaml_want {
    YAML_WANT_TEXT,
    YAML_WANT_LIST,
    YAML_WANT_MAP,
    YAML_WANT_TEXT_OR_LIST,
    YAML_WANT_ANY
};
struct yaml_key {
    const char *name;
    enum yaml_want want;
    bool required;
};
/*
 * Reports unknown keys (FT005, with the nearest known one), missing ones
 * (FT006, at the mapping) and values of the wrong type (FT007). `what` names the mapping in
 * messages ("a link rule"). out[i] gets the value of keys[i]: NULL when it is absent or wrong.
 * false: something was reported.
 */
bool yaml_read_map(const struct yaml_doc *doc, const struct yaml_node *map, const char *what,
                   const struct yaml_key *keys, size_t count, struct ft_diags *diags,
                   struct yaml_node **out);

/* --- writing ---------------------------------------------------------------------- */

/* A scalar in single quotes, in which only these are doubled: a text of one line. */
void yaml_put_quoted(struct buf *out, struct str text);

#endif
