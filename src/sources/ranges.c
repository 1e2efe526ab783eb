#include "sources/ranges.h"

#include "text/normal.h"

/* What the ranges known may hold before they are forgotten. */
#define SCRATCH_BYTES ((size_t)64 << 20)
/* Larger documents are not searched for where a text stands. */
#define MAX_SEARCHED_BYTES ((size_t)4 << 20)

static void forget(struct ranges *ranges)
{
    arena_clear(ranges->scratch);
    map_init(&ranges->range_ids, ranges->scratch);
    memset(&ranges->known, 0, sizeof ranges->known);
    memset(&ranges->cited, 0, sizeof ranges->cited);
}

enum ft_err ranges_init(struct ranges *ranges, const struct model *model, struct ft_diags *diags)
{
    *ranges = (struct ranges){.model = model, .diags = diags};
    ranges->arena = arena_new();
    ranges->scratch = arena_new();
    if (!ranges->arena || !ranges->scratch)
        return FT_ENOMEM;
    map_init(&ranges->document_ids, ranges->arena);
    forget(ranges);
    return FT_OK;
}

void ranges_release(struct ranges *ranges)
{
    arena_free(ranges->arena);
    arena_free(ranges->scratch);
}

static enum ft_err read_document(struct ranges *ranges, const struct place *cited,
                                 struct document *document)
{
    struct str path = path_beside(ranges->arena, ranges->model->source->path, document->name);
    struct source *source = NULL;
    enum ft_err err;
    if (!path.p)
        return FT_ENOMEM;
    err = source_read(ranges->arena, path, cited, ranges->diags, &source);
    document->source = err ? NULL : source;
    return err == FT_EINPUT ? FT_OK : err;
}

static bool too_many(size_t count, size_t limit, const char *what, const struct place *place,
                     struct ranges *ranges)
{
    struct diag *diag;
    if (count < limit)
        return false;
    diag = diag_add(ranges->diags, FT011, *place, "more than %zu %s", limit, what);
    diag_help(ranges->diags, diag, "cite fewer, or split the table");
    return true;
}

/* *out is NULL where the document cannot be used; why is reported where it is first cited. */
static enum ft_err find_document(struct ranges *ranges, struct str name, const struct place *cited,
                                 struct document **out)
{
    uint32_t index = map_get(&ranges->document_ids, name);
    enum ft_err err;
    *out = NULL;
    if (index != MAP_NONE) {
        *out = ranges->documents.v[index]->source ? ranges->documents.v[index] : NULL;
        return FT_OK;
    }
    if (too_many(ranges->documents.n, MAX_DOCUMENTS, "documents", cited, ranges))
        return FT_OK;
    name = arena_str(ranges->arena, name);
    *out = ARENA_NEW(ranges->arena, struct document);
    if (!name.p || !*out || !vec_push(ranges->arena, &ranges->documents, *out) ||
        !map_put(&ranges->document_ids, name, (uint32_t)ranges->documents.n - 1, NULL))
        return FT_ENOMEM;
    (*out)->name = name;
    err = read_document(ranges, cited, *out);
    if (!(*out)->source)
        *out = NULL;
    return err;
}

static void report(struct ranges *ranges, const struct place *place, const char *message,
                   const struct source *source)
{
    struct diag *diag = diag_add(ranges->diags, FT706, *place, "%s", message);
    if (source)
        diag_help(ranges->diags, diag, "the document has %zu lines", source->line_count);
    else
        diag_help(ranges->diags, diag, "write FILE:LINE or FILE:FIRST-LAST, joined by ';'");
}

static bool check_lines(struct ranges *ranges, const struct citation *citation,
                        const struct source *source, const struct place *place)
{
    struct diag *diag;
    if (citation->first > citation->last) {
        report(ranges, place, "the last line stands before the first", NULL);
        return false;
    }
    if (citation->last > source->line_count) {
        report(ranges, place, "the document ends before this line", source);
        return false;
    }
    if (source_lines(source, citation->first, citation->last).n <= MAX_RANGE_BYTES)
        return true;
    diag =
        diag_add(ranges->diags, FT011, *place, "a range of more than %zu bytes", MAX_RANGE_BYTES);
    diag_help(ranges->diags, diag, "cite the lines the row was taken from");
    return false;
}

static enum ft_err make_range(struct ranges *ranges, const struct citation *citation,
                              struct document *document, struct cited_range *out)
{
    *out = (struct cited_range){
        .document = document, .first = citation->first, .last = citation->last};
    out->text = source_lines(document->source, out->first, out->last);
    return normalise(ranges->scratch, out->text, &out->normal);
}

/* The row it was cited in will be gone when the next one cites it. */
static enum ft_err note_range(struct ranges *ranges, struct str key,
                              const struct cited_range *range)
{
    key = arena_str(ranges->scratch, key);
    return key.p && vec_push(ranges->scratch, &ranges->known, *range) &&
                   map_put(&ranges->range_ids, key, (uint32_t)ranges->known.n - 1, NULL) &&
                   vec_push(ranges->scratch, &ranges->cited, *range)
               ? FT_OK
               : FT_ENOMEM;
}

/* A citation that is not known yet, under its text as the key. */
static enum ft_err add_citation(struct ranges *ranges, const struct citation *citation,
                                const struct place *place, struct str key, bool *usable)
{
    struct document *document;
    struct cited_range range;
    enum ft_err err = find_document(ranges, citation->file, place, &document);
    if (err)
        return err;
    if (!document || !check_lines(ranges, citation, document->source, place)) {
        *usable = false;
        return FT_OK;
    }
    err = make_range(ranges, citation, document, &range);
    return err ? err : note_range(ranges, key, &range);
}

static enum ft_err cite_one(struct ranges *ranges, const struct citation *citation,
                            struct row_ref row, struct str key, bool *usable)
{
    uint32_t index = map_get(&ranges->range_ids, key);
    struct place place;
    if (index != MAP_NONE)
        return vec_push(ranges->scratch, &ranges->cited, ranges->known.v[index]) ? FT_OK
                                                                                 : FT_ENOMEM;
    place = row_piece_place(row, key);
    return add_citation(ranges, citation, &place, key, usable);
}

enum ft_err ranges_cite(struct ranges *ranges, struct row_ref row, struct str cell, bool *usable)
{
    struct citation citation;
    struct span where;
    enum ft_err err = FT_OK;
    size_t at = 0, count = 0;
    int found;
    if (arena_bytes(ranges->scratch) > SCRATCH_BYTES)
        forget(ranges);
    ranges->cited.n = 0;
    *usable = true;
    while (!err && (found = citation_next(cell, &at, &citation, &where)) != 0) {
        struct str key = str_slice(cell, where.start, where.end);
        struct place place = row_piece_place(row, key);
        if (too_many(count++, MAX_CITATIONS, "citations in a row", &place, ranges)) {
            *usable = false;
            break;
        }
        if (found > 0) {
            err = cite_one(ranges, &citation, row, key, usable);
        } else {
            report(ranges, &place, "a citation that cannot be read", NULL);
            *usable = false;
        }
    }
    return err;
}

enum ft_err range_place(struct ranges *ranges, const struct cited_range *range, struct span normal,
                        struct place *out)
{
    const struct source *source = range->document->source;
    size_t start = (size_t)(range->text.p - source->text.p);
    struct span span;
    enum ft_err err = normal_trace(ranges->scratch, range->text, normal, &span);
    if (!err)
        *out = source_place(source, (struct span){start + span.start, start + span.end});
    return err;
}

static enum ft_err normalise_document(struct ranges *ranges, struct document *document)
{
    if (document->normalised || document->source->text.n > MAX_SEARCHED_BYTES)
        return FT_OK;
    document->normalised = true;
    return normalise(ranges->arena, document->source->text, &document->normal);
}

enum ft_err document_find(struct ranges *ranges, struct document *document, struct str needle,
                          size_t *first, size_t *last)
{
    enum ft_err err = normalise_document(ranges, document);
    struct span span;
    size_t at;
    *first = *last = 0;
    if (err || document->normal.n == 0)
        return err;
    at = str_find(document->normal, needle, 0);
    if (at == (size_t)-1)
        return FT_OK;
    err = normal_trace(ranges->scratch, document->source->text, (struct span){at, at + needle.n},
                       &span);
    if (err)
        return err;
    *first = source_line_at(document->source, span.start);
    *last = source_line_at(document->source, span.end - 1);
    return FT_OK;
}
