#include "sources/proof.h"

#include "base/utf8.h"

#define QUOTE_COLUMNS 72
#define QUOTED_RANGES 4

void proof_quote(struct proof *proof, struct diag *diag, struct place place, struct str text)
{
    struct str cut = utf8_cut(text, QUOTE_COLUMNS);
    if (text.n == 0)
        diag_note(proof->ranges->diags, diag, place, "the cited lines are empty");
    else
        diag_note(proof->ranges->diags, diag, place, "the cited lines say '%.*s%s'", STR_ARG(cut),
                  cut.n < text.n ? "…" : "");
}

void proof_quote_all(struct proof *proof, struct diag *diag)
{
    for (size_t i = 0; i < proof->ranges->cited.n && i < QUOTED_RANGES; i++) {
        const struct cited_range *range = &proof->ranges->cited.v[i];
        const struct source *source = range->document->source;
        struct str text = str_trim(range->text);
        size_t start = (size_t)(text.p - source->text.p);
        struct place place = source_place(source, (struct span){start, start + text.n});
        proof_quote(proof, diag, place, range->normal);
    }
}
