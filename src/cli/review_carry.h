/* `review NEW --carry OLD`: what last year's audit leaves to this year's. */
#ifndef CLI_REVIEW_CARRY_H
#define CLI_REVIEW_CARRY_H

#include "cli/outputs.h"

/* Says so where decisions could not be written to the table of an audit; returns err. */
enum ft_err review_say_written(const char *audit, enum ft_err err);
/* Loads and runs the old audit, records its decisions in the other, and writes what became of it. */
enum ft_err review_carry(const char *old, const char *path, const struct ft_audit_options *options,
                         const struct ft_audit *audit, bool record, struct outputs *outputs,
                         struct ft_diags *diags);

#endif
