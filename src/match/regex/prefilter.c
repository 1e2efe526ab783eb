#include "match/regex/prefilter.h"

#include "base/map.h"
#include "base/memory.h"
#include "match/regex/prefilter_tables.h"

/*
 * Whether Vectorscan is worth its compilation. It takes about 25 µs for each literal, and what it
 * saves then is about 3 ns for each byte that is scanned: so much text for each literal. Past some
 * thousands of literals it saves nothing any more, unless many of them begin alike: then it is
 * worth it for little text.
 */
#define WORTH_COMPILING         ((size_t)1 << 13) /* bytes of text, for each literal */
#define WORTH_COMPILING_CROWDED ((size_t)1 << 17) /* bytes of text */
enum { COMPILED_AT_MOST = 1 << 13, CROWD = 256 };

/*
 * While Vectorscan compiles a literal, it takes about 2.5 KB for it. Regexes for which there is no
 * room are tried on every text.
 */
enum { LITERALS_AT_MOST = 1 << 16, USES_AT_MOST = 1 << 20 };

/* Looking at where more literals than these stand costs as much as a match. */
enum { ORDER_AT_MOST = 32 };

/* A literal and the clause of a regex that holds where it is found. */
struct use {
    uint32_t literal, layer, regex;
};

struct build {
    struct prefilter *prefilter;
    struct arena *arena; /* of what is needed while building */
    struct map ids;      /* of literals, by kind and text */
    VEC(struct literal) literals;
    VEC(struct use) uses;
    VEC(struct order_check) checks;
    VEC(uint32_t) order_literals;
    bool shortened;     /* a literal of the regex being read */
    uint32_t *layers;   /* by regex: how many clauses it has */
    uint32_t *check_of; /* by regex */
};

static struct str key_of(struct arena *arena, struct literal literal)
{
    char *key = arena_alloc(arena, literal.text.n + 1);
    if (!key)
        return (struct str){NULL, 0};
    key[0] = literal.caseless ? 'i' : 'c';
    memcpy(key + 1, literal.text.p, literal.text.n);
    return (struct str){key, literal.text.n + 1};
}

/*
 * A literal that ends in a run of one byte makes Vectorscan leave its literal matcher for code that
 * takes 60 ms to compile a single "委託PPP", and that has failed at it (hyperscan issues 303 and
 * 353). Without most of the run it is still required, if not all that is.
 */
static bool shorten(struct literal *literal)
{
    enum { RUN_AT_MOST = 2, WHOLE_AT_MOST = 8 };
    struct str text = literal->text;
    size_t run = 1, most;
    while (run < text.n && text.p[text.n - run - 1] == text.p[text.n - 1])
        run++;
    most = run == text.n ? WHOLE_AT_MOST : RUN_AT_MOST;
    literal->text.n -= run > most ? run - most : 0;
    return run > most;
}

/* The number of a literal, which is added when it is new. */
static enum ft_err intern(struct build *build, struct literal literal, uint32_t *id)
{
    struct arena *arena = build->prefilter->arena;
    build->shortened = shorten(&literal) || build->shortened;
    struct str key = key_of(build->arena, literal);
    uint32_t next = (uint32_t)build->literals.n;
    if (!key.p || !map_put(&build->ids, key, next, id))
        return FT_ENOMEM;
    if (*id != MAP_NONE)
        return FT_OK;
    *id = next;
    literal.text = arena_str(arena, literal.text);
    return literal.text.p && vec_push(arena, &build->literals, literal) ? FT_OK : FT_ENOMEM;
}

static enum ft_err add_clause(struct build *build, uint32_t regex,
                              const struct literal_clause *clause)
{
    for (size_t i = 0; i < clause->count; i++) {
        struct use use = {.layer = build->layers[regex], .regex = regex};
        enum ft_err err = intern(build, clause->any[i], &use.literal);
        if (err)
            return err;
        if (!vec_push(build->arena, &build->uses, use))
            return FT_ENOMEM;
    }
    build->layers[regex]++;
    return FT_OK;
}

/* The literals of the uses added last, of a clause with so many. */
static enum ft_err list_literals(struct build *build, size_t from, size_t count,
                                 struct literal_list *out)
{
    struct arena *arena = build->prefilter->arena;
    out->from = (uint32_t)build->order_literals.n;
    for (size_t i = from; i < from + count; i++) {
        if (!vec_push(arena, &build->order_literals, build->uses.v[i].literal))
            return FT_ENOMEM;
    }
    out->to = (uint32_t)build->order_literals.n;
    return FT_OK;
}

/* uses: where those of the regex begin. */
static enum ft_err add_check(struct build *build, uint32_t regex, const struct literals *literals,
                             size_t uses)
{
    struct prefilter *prefilter = build->prefilter;
    struct order_check check = {.gap = literals->gap, .exact = literals->exact};
    size_t first = literals->all[0].count, second = literals->all[1].count;
    enum ft_err err = list_literals(build, uses, first, &check.first);
    if (!err)
        err = list_literals(build, uses + first, second, &check.second);
    if (err)
        return err;
    bit_set(prefilter->checked, regex);
    build->check_of[regex] = (uint32_t)build->checks.n;
    return vec_push(prefilter->arena, &build->checks, check) ? FT_OK : FT_ENOMEM;
}

static enum ft_err add_literals(struct build *build, uint32_t regex,
                                const struct literals *literals)
{
    size_t uses = build->uses.n;
    enum ft_err err = FT_OK;
    build->shortened = false;
    for (size_t i = 0; !err && i < literals->count; i++)
        err = add_clause(build, regex, &literals->all[i]);
    if (err || build->shortened)
        return err;
    if (literals->ordered && build->uses.n - uses <= ORDER_AT_MOST)
        return add_check(build, regex, literals, uses);
    if (literals->exact && !literals->ordered)
        bit_set(build->prefilter->exact, regex);
    return FT_OK;
}

static bool has_room(const struct build *build, const struct literals *literals)
{
    size_t count = 0;
    for (size_t i = 0; i < literals->count; i++)
        count += literals->all[i].count;
    return build->literals.n + count <= LITERALS_AT_MOST && build->uses.n + count <= USES_AT_MOST;
}

static enum ft_err read_regex(struct build *build, struct arena *page, uint32_t index,
                              struct str regex)
{
    const struct regex_node *tree;
    struct literals literals;
    enum ft_err err = regex_parse(page, regex, &tree);
    if (!err)
        err = literals_required(page, tree, &literals);
    if (!err && has_room(build, &literals))
        err = add_literals(build, index, &literals);
    arena_clear(page);
    return err;
}

static enum ft_err read_regexes(struct build *build, const struct str *regexes)
{
    struct prefilter *prefilter = build->prefilter;
    struct arena *page = arena_new();
    enum ft_err err = page ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; !err && i < prefilter->regex_count; i++) {
        err = read_regex(build, page, (uint32_t)i, regexes[i]);
        if (build->layers[i] > prefilter->layers)
            prefilter->layers = build->layers[i];
    }
    arena_free(page);
    prefilter->literals = build->literals.v;
    prefilter->literal_count = build->literals.n;
    prefilter->checks = build->checks.v;
    prefilter->order_literals = build->order_literals.v;
    return err;
}

/* Counting sort of the uses by literal. */
static enum ft_err set_targets(struct build *build)
{
    struct prefilter *prefilter = build->prefilter;
    size_t stride = prefilter->words * 64;
    uint32_t *from = ARENA_ARRAY(prefilter->arena, build->literals.n + 2, uint32_t);
    uint32_t *targets = ARENA_ARRAY(prefilter->arena, build->uses.n + 1, uint32_t);
    if (!from || !targets)
        return FT_ENOMEM;
    for (size_t i = 0; i < build->uses.n; i++)
        from[build->uses.v[i].literal + 2]++;
    for (size_t i = 2; i < build->literals.n + 2; i++)
        from[i] += from[i - 1];
    for (size_t i = 0; i < build->uses.n; i++) {
        struct use use = build->uses.v[i];
        targets[from[use.literal + 1]++] = (uint32_t)(use.layer * stride + use.regex);
    }
    prefilter->target_from = from;
    prefilter->targets = targets;
    return FT_OK;
}

static enum ft_err set_always(struct build *build)
{
    struct prefilter *prefilter = build->prefilter;
    uint64_t *always =
        ARENA_ARRAY(prefilter->arena, prefilter->layers * prefilter->words, uint64_t);
    if (!always)
        return FT_ENOMEM;
    for (size_t layer = 0; layer < prefilter->layers; layer++) {
        for (size_t i = 0; i < prefilter->regex_count; i++) {
            if (build->layers[i] <= layer)
                bit_set(always + layer * prefilter->words, i);
        }
    }
    prefilter->always = always;
    return FT_OK;
}

static enum ft_err set_up(struct build *build, struct prefilter *prefilter, size_t count)
{
    *build = (struct build){.prefilter = prefilter, .arena = arena_new()};
    prefilter->arena = arena_new();
    if (!build->arena || !prefilter->arena)
        return FT_ENOMEM;
    map_init(&build->ids, build->arena);
    prefilter->regex_count = count;
    prefilter->words = BIT_WORDS(count);
    prefilter->layers = 1;
    prefilter->exact = ARENA_ARRAY(prefilter->arena, prefilter->words, uint64_t);
    prefilter->checked = ARENA_ARRAY(prefilter->arena, prefilter->words, uint64_t);
    prefilter->check_of = build->check_of = ARENA_ARRAY(prefilter->arena, count, uint32_t);
    build->layers = ARENA_ARRAY(build->arena, count, uint32_t);
    bool ready = prefilter->exact && prefilter->checked && build->check_of && build->layers;
    return ready ? FT_OK : FT_ENOMEM;
}

static bool is_worth_compiling(const struct prefilter *prefilter, size_t bytes)
{
    size_t count = prefilter->literal_count;
    if (prefilter->heads.crowd > CROWD)
        return bytes >= WORTH_COMPILING_CROWDED;
    return count && count <= COMPILED_AT_MOST && bytes / WORTH_COMPILING >= count;
}

enum ft_err prefilter_new(const struct str *regexes, size_t count, size_t bytes,
                          struct prefilter **out)
{
    struct prefilter *prefilter = mem_alloc(sizeof *prefilter);
    struct build build = {0};
    enum ft_err err = prefilter ? set_up(&build, prefilter, count) : FT_ENOMEM;
    if (!err)
        err = read_regexes(&build, regexes);
    if (!err)
        err = set_targets(&build);
    if (!err)
        err = set_always(&build);
    if (!err)
        err = literal_heads_init(&prefilter->heads, prefilter->arena, prefilter->literals,
                                 prefilter->literal_count);
    if (!err && is_worth_compiling(prefilter, bytes))
        err = prefilter_compile(prefilter);
    arena_free(build.arena);
    if (err) {
        prefilter_free(prefilter);
        prefilter = NULL;
    }
    *out = prefilter;
    return err;
}

void prefilter_free(struct prefilter *prefilter)
{
    if (!prefilter)
        return;
    hs_free_database(prefilter->database);
    arena_free(prefilter->arena);
    mem_free(prefilter);
}
