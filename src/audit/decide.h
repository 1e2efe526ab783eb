/* Recording what people say. */
#ifndef AUDIT_DECIDE_H
#define AUDIT_DECIDE_H

#include "audit/run.h"
#include "review/ledger.h"

/* A verdict that says again what stands. */
#define DECIDE_CONFIRM "confirm"

/*
 * Checks the rows and adds them to the table that the audit file names, all or none. Prints and
 * texts that are empty become those of what is there now; those that are not are held against it,
 * and what no longer fits is reported (FT730) and recorded all the same. result: of the audit,
 * whole. FT_EUSAGE: a row is wrong in itself (FT106, FT107, FT710, FT711); FT_EINPUT: the
 * audit file names no table (FT006), or what stands there is none; FT_EIO with errno set.
 */
enum ft_err audit_decide(struct arena *arena, const struct ft_audit *audit,
                         const struct ft_result *result, struct ledger_row *rows, size_t count,
                         struct ft_diags *diags, size_t *added);

/* The row of a word, yet without prints and texts; its cells are those of the word. */
struct ledger_row decide_row(const struct ft_audit *audit, const struct ft_word *word);

#endif
