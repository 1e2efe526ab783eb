/* Proofs of what a row says by the ranges it cites. Each says what is wrong where it fails. */
#ifndef SOURCES_PROOF_H
#define SOURCES_PROOF_H

#include "sources/ranges.h"

struct proof {
    struct ranges *ranges;
    struct row_ref row;
    struct str id;                   /* of the row, for messages */
    struct ft_sources_summary found; /* in this row */
    bool failed;
    int searches; /* of whole documents, in all rows: each is costly */
};

/* Notes what a document says at a place; at the beginnings of the ranges cited. */
void proof_quote(struct proof *proof, struct diag *diag, struct place place, struct str text);
void proof_quote_all(struct proof *proof, struct diag *diag);

/* One piece of text, borrowed from a cell of the row, in one range. FT720. */
enum ft_err prove_text(struct proof *proof, const char *what, struct str piece);
/* An amount that its cell states, in the manner of its column. FT721. */
enum ft_err prove_amount(struct proof *proof, const struct measure *measure,
                         const struct values *values, const struct amount *amount);
/* FT722. */
enum ft_err prove_headcount(struct proof *proof, int64_t headcount);

#endif
