#include "match/regex/prefilter_tables.h"

/* What Vectorscan takes, an array for each part of a literal. */
struct columns {
    const char **texts;
    size_t *lengths;
    unsigned *flags, *ids;
};

static enum ft_err set_columns(struct arena *arena, const struct prefilter *prefilter,
                               struct columns *out)
{
    size_t count = prefilter->literal_count;
    out->texts = ARENA_ARRAY(arena, count, const char *);
    out->lengths = ARENA_ARRAY(arena, count, size_t);
    out->flags = ARENA_ARRAY(arena, count, unsigned);
    out->ids = ARENA_ARRAY(arena, count, unsigned);
    if (!out->texts || !out->lengths || !out->flags || !out->ids)
        return FT_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        struct literal literal = prefilter->literals[i];
        out->texts[i] = literal.text.p;
        out->lengths[i] = literal.text.n;
        out->flags[i] = literal.caseless ? HS_FLAG_CASELESS : 0;
        out->ids[i] = (unsigned)i;
    }
    return FT_OK;
}

enum ft_err prefilter_compile(struct prefilter *prefilter)
{
    struct arena *arena = arena_new();
    struct columns columns;
    hs_compile_error_t *error = NULL;
    enum ft_err err = arena ? set_columns(arena, prefilter, &columns) : FT_ENOMEM;
    if (!err && hs_valid_platform() == HS_SUCCESS)
        hs_compile_lit_multi(columns.texts, columns.flags, columns.ids, columns.lengths,
                             (unsigned)prefilter->literal_count, HS_MODE_BLOCK, NULL,
                             &prefilter->database, &error);
    hs_free_compile_error(error);
    arena_free(arena);
    return err;
}
