/* One run of the linter, seen from whoever repeats it over changed texts. */
#ifndef CHECK_LINT_RUN_H
#define CHECK_LINT_RUN_H

#include "base/diag.h"
#include "base/source.h"

struct lint_request {
    const char *const *paths;
    size_t path_count;
    const struct ft_lint_options *options;
    struct source_list instead; /* read in place of files */
};
/* FT_EINPUT: something cannot be loaded. */
enum ft_err lint_run(const struct lint_request *request, struct ft_diags *diags);

#endif
