#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/review_carry.h"

enum ft_err review_say_written(const char *audit, enum ft_err err)
{
    if (err == FT_EIO)
        fprintf(stderr, "fundtrace: cannot write the decisions of %s: %s\n", audit,
                strerror(errno));
    return err;
}

static enum ft_err render(const void *carry, const struct ft_render_options *options,
                          struct ft_text *out)
{
    return ft_carry_render(carry, options, out);
}

static enum ft_err plan(struct outputs *outputs, const struct ft_audit *audit)
{
    outputs->report = FT_REPORT_CARRY;
    enum ft_err err = outputs_plan(outputs);
    return err ? err : targets_spare_inputs(&outputs->targets, audit);
}

enum ft_err review_carry(const char *old, const char *path, const struct ft_audit_options *options,
                         const struct ft_audit *audit, bool record, struct outputs *outputs,
                         struct ft_diags *diags)
{
    struct ft_audit *before = NULL;
    struct ft_result *result = NULL;
    struct ft_carry *carry = NULL;
    enum ft_err err = plan(outputs, audit);
    if (!err)
        err = ft_audit_load_with(old, options, diags, &before);
    if (!err)
        err = ft_audit_run(before, diags, &result);
    if (!err)
        err =
            review_say_written(path, ft_audit_carry(before, result, audit, record, diags, &carry));
    if (!err)
        err = outputs_write(outputs, &(struct output_of){render, carry, NULL});
    outputs_release(outputs);
    ft_carry_free(carry);
    ft_result_free(result);
    ft_audit_free(before);
    return err;
}
