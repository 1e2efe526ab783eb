/* The table of decisions as a file that people add to: several at once, and none loses a row. */
#ifndef REVIEW_LEDGER_H
#define REVIEW_LEDGER_H

#include "base/diag.h"
#include "model/model.h"

/* What a person says, as the table has it. */
struct ledger_row {
    struct str cells[DECISION_COLUMNS]; /* empty: not said */
    struct place place;                 /* where it was said; {0}: on a command line */
    const struct place *at; /* where each cell up to the date stands; NULL: nobody knows */
    bool undated;           /* its date is that of the day on which it is recorded */
};

/*
 * Adds rows to the table, which is made where there is none: sorted by item, line and date, whole
 * or not at all, under a lock on its folder, so that what other processes add at the same time is
 * kept. Rows that stand there already are not added again, undated ones whatever date is there.
 * Other columns, and rows of which nothing is known here, stay as they are. *added: how many were.
 * FT_EINPUT: what stands there is no table.
 */
enum ft_err ledger_add(struct arena *arena, struct str path, const struct ledger_row *rows,
                       size_t count, struct ft_diags *diags, size_t *added);
/*
 * Takes rows out again, as what adds them does it: of each the last that says exactly the same.
 * *removed: how many stood there.
 */
enum ft_err ledger_remove(struct arena *arena, struct str path, const struct ledger_row *rows,
                          size_t count, struct ft_diags *diags, size_t *removed);

#endif
