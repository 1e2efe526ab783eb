/*
 * What is wrong with rows, noted while threads read them and told afterwards, when places can be.
 * Private to table/.
 */
#ifndef TABLE_FAULT_H
#define TABLE_FAULT_H

#include "table/plan.h"

enum fault_kind {
    FAULT_SEPARATOR,    /* it stands in an id once too often; which: the column of the plan */
    FAULT_NO_PARTNER,   /* which: the join */
    FAULT_TWO_PARTNERS, /* two rows of the joined table; which: the join */
    FAULT_TWO_ROWS,     /* two rows of one id for one measure; which: the column of the plan */
    FAULT_TWO_KINDS,    /* of one row: which and other, of the plan's */
    FAULT_SHORT,        /* a row that counts lacks cells */
    FAULT_LIMIT,        /* a regex gave up; test: which */
};
struct fault {
    enum fault_kind kind;
    size_t at, other; /* bytes before the row, and before the one it is in conflict with */
    size_t which;
    const struct where_test *test;
};
struct faults {
    struct fault *v;
    size_t n, capacity;
    size_t limits;  /* of FAULT_LIMIT, those let go too */
    uint64_t kinds; /* pairs of FAULT_TWO_KINDS that are noted: each is once, in its first row */
};

/* Did a regex give up so often that it is not worth trying any more? What is read is of no use then. */
bool faults_give_up(const struct faults *faults);

/* Notes one; after DIAG_MAX_KEPT of them it is let go. false: out of memory. */
bool fault_note(struct arena *arena, struct faults *faults, struct fault fault);
bool faults_add(struct arena *arena, struct faults *faults, const struct faults *more);
bool faults_have(const struct faults *faults, enum fault_kind kind);
/* Tells of all, but not of two rows of one id where ids are wrong. rows: the table they are in. */
enum ft_err faults_tell(const struct faults *faults, const struct table_plan *plan,
                        const struct csv_file *rows, struct ft_diags *diags);

#endif
