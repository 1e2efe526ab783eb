#include "base/utf8.h"
#include "sources/proof.h"
#include "text/normal.h"

#define MAX_SEARCHES  20
#define LABEL_COLUMNS 16

/* The longest beginning of a text that stands in a range. */
struct match {
    const struct cited_range *range; /* NULL: nothing of it stands anywhere */
    size_t start, length;
};

static size_t back_to_character(struct str s, size_t at)
{
    while (at > 0 && at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* Knuth, Morris and Pratt's table: by i, the longest proper border of the first i + 1 bytes. */
static uint32_t *borders_of(struct arena *arena, struct str needle)
{
    uint32_t *border = ARENA_ARRAY(arena, needle.n + 1, uint32_t), length = 0;
    for (size_t i = 1; border && i < needle.n; i++) {
        while (length > 0 && needle.p[i] != needle.p[length])
            length = border[length - 1];
        if (needle.p[i] == needle.p[length])
            length++;
        border[i] = length;
    }
    return border;
}

static enum ft_err longest_beginning(struct arena *arena, struct str needle,
                                     const struct cited_range *range, struct match *best)
{
    struct str hay = range->normal,
               head = str_slice(needle, 0, needle.n < hay.n ? needle.n : hay.n);
    uint32_t *border = borders_of(arena, head), length = 0;
    if (!border)
        return FT_ENOMEM;
    for (size_t i = 0; i < hay.n && length < head.n; i++) {
        while (length > 0 && hay.p[i] != head.p[length])
            length = border[length - 1];
        if (hay.p[i] == head.p[length])
            length++;
        if (length > best->length)
            *best = (struct match){range, i + 1 - length, length};
    }
    return FT_OK;
}

static enum ft_err best_match(struct proof *proof, struct str needle, struct match *out)
{
    enum ft_err err = FT_OK;
    *out = (struct match){0};
    for (size_t i = 0; i < proof->ranges->cited.n && !err; i++)
        err = longest_beginning(proof->ranges->scratch, needle, &proof->ranges->cited.v[i], out);
    out->length = back_to_character(needle, out->length);
    if (out->length == 0)
        out->range = NULL;
    return err;
}

static struct span character_at(struct str s, size_t at)
{
    size_t end = at;
    if (at < s.n)
        (void)utf8_next(s, &end);
    return (struct span){at, end};
}

/* Where the row's text departs from the source: one character, or all of it. */
static enum ft_err departure(struct proof *proof, struct str piece, struct str needle,
                             const struct match *match, struct place *out)
{
    struct span span = {0, piece.n};
    enum ft_err err = FT_OK;
    if (match->range)
        err =
            normal_trace(proof->ranges->scratch, piece, character_at(needle, match->length), &span);
    if (!err)
        *out = row_piece_place(proof->row, str_slice(piece, span.start, span.end));
    return err;
}

static enum ft_err note_match(struct proof *proof, struct diag *diag, const struct match *match)
{
    struct str hay = match->range->normal;
    size_t at = match->start + match->length;
    struct str next = utf8_cut(str_slice(hay, at, hay.n), LABEL_COLUMNS);
    struct span mark = at < hay.n ? character_at(hay, at)
                                  : (struct span){back_to_character(hay, hay.n - 1), hay.n};
    struct place place;
    enum ft_err err = range_place(proof->ranges, match->range, mark, &place);
    if (err)
        return err;
    if (at < hay.n)
        diag_label(proof->ranges->diags, diag, "here the source has '%.*s'", STR_ARG(next));
    else
        diag_label(proof->ranges->diags, diag, "the cited lines end before this");
    proof_quote(proof, diag, place, str_slice(hay, match->start, hay.n));
    return FT_OK;
}

static enum ft_err help_elsewhere(struct proof *proof, struct diag *diag, struct str needle)
{
    struct ft_diags *diags = proof->ranges->diags;
    for (size_t i = 0; i < proof->ranges->cited.n && proof->searches < MAX_SEARCHES; i++) {
        struct document *document = proof->ranges->cited.v[i].document;
        size_t first, last;
        enum ft_err err = document_find(proof->ranges, document, needle, &first, &last);
        if (err)
            return err;
        proof->searches++;
        if (first == 0)
            continue;
        if (first == last)
            diag_help(diags, diag, "it stands at %.*s:%zu", STR_ARG(document->name), first);
        else
            diag_help(diags, diag, "it stands at %.*s:%zu-%zu", STR_ARG(document->name), first,
                      last);
        return FT_OK;
    }
    diag_help(diags, diag, "copy the text from the document and cite all lines it stands in");
    return FT_OK;
}

static enum ft_err report(struct proof *proof, const char *what, struct str piece,
                          struct str needle)
{
    struct match match;
    struct place place;
    struct diag *diag;
    enum ft_err err = best_match(proof, needle, &match);
    if (!err)
        err = departure(proof, piece, needle, &match, &place);
    if (err)
        return err;
    proof->failed = true;
    diag = diag_add(proof->ranges->diags, FT720, place, "the %s of '%.*s' is not in its source",
                    what, STR_ARG(utf8_cut(proof->id, 40)));
    if (match.range)
        err = note_match(proof, diag, &match);
    else
        proof_quote_all(proof, diag);
    return err ? err : help_elsewhere(proof, diag, needle);
}

enum ft_err prove_text(struct proof *proof, const char *what, struct str piece)
{
    struct str needle;
    enum ft_err err = normalise(proof->ranges->scratch, piece, &needle);
    if (err || needle.n == 0)
        return err;
    for (size_t i = 0; i < proof->ranges->cited.n; i++) {
        if (str_find(proof->ranges->cited.v[i].normal, needle, 0) != (size_t)-1) {
            proof->found.texts++;
            return FT_OK;
        }
    }
    return report(proof, what, piece, needle);
}
