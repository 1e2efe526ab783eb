/* audit.json read back. */
#ifndef REPORT_JSON_READ_H
#define REPORT_JSON_READ_H

#include "base/diag.h"
#include "result/result.h"

/* A larger file is refused (FT011): as values in memory it takes many times its size. */
#define RESULT_MAX_BYTES ((size_t)256 << 20)

/*
 * Reads what report_json() wrote: the same value again. Keys it does not know are passed over, as
 * a later version may add some; what it needs is checked, so that any result it returns can be
 * rendered. FT_EINPUT: not JSON, or not a result; all problems (up to a limit) are in diags, each
 * at its place. *out lives in the arena and has it as its own: ft_result_free() frees both.
 */
enum ft_err result_read(struct arena *arena, const struct source *source, struct ft_diags *diags,
                        struct ft_result **out);

#endif
