#include "audit/diff.h"

enum ft_err ft_result_diff(const struct ft_result *old, const struct ft_result *new,
                           const struct ft_diff_names *names, struct ft_diags *diags,
                           struct ft_diff **out)
{
    const struct diff_names given = {names->old, names->new, names->accept_changes};
    return diff_results(old, new, &given, diags, out);
}

void ft_diff_free(struct ft_diff *diff)
{
    if (diff)
        arena_free(diff->arena);
}

bool ft_diff_worse(const struct ft_diff *diff)
{
    return diff_worse(diff) > 0;
}
