/* Decisions as the page of `audit --review` exports them. */
#ifndef REVIEW_IMPORT_JSON_H
#define REVIEW_IMPORT_JSON_H

#include "review/import.h"

/* A larger file is refused (FT011), as one of more than IMPORT_MAX_ROWS is. */
#define IMPORT_JSON_MAX_BYTES ((size_t)16 << 20)

/*
 * {"fundtrace_decisions": 1, "result": {…}, "decisions": [{"item": …, "line": …, …}]}, each with
 * keys that are columns of the table of decisions; one that is left out is an empty cell. What of it
 * fits the audit is not looked at. *rows lives in the arena, each with its places.
 * FT_EINPUT: it is not such a file; all problems (up to a limit) are in diags, each at its place.
 */
enum ft_err import_json(struct arena *arena, const struct source *source, struct ft_diags *diags,
                        struct ledger_row **rows, size_t *count);

#endif
