/*
 * Data that can be read and are likely to be wrong all the same: FT025, FT732 to FT735. What the audit
 * file allows is looked for only where a linter asks, which silences it itself.
 */
#ifndef AUDIT_DATA_CHECKS_H
#define AUDIT_DATA_CHECKS_H

#include "audit/twins.h"

/*
 * Of a part FT732 and FT735 alone, for the others are about all lines; where parts stand in for
 * tables these told of their own lines, and FT735 is about lines of different tables.
 *
 * In two steps, with a reading of all lines between them, which takes the titles of *twins (NULL:
 * none are wanted): judge_rows() does.
 */
enum ft_err data_check_begin(struct arena *arena, const struct model *model, struct ft_diags *diags,
                             const struct twins **twins);
enum ft_err data_check_end(const struct twins *twins, const struct twin_titles *titles,
                           struct ft_diags *diags);
/*
 * All of it, what is allowed too; reads the lines once more. FT_EINPUT: a table is no longer what
 * was read.
 */
enum ft_err data_check(const struct model *model, struct ft_diags *diags);

/* Do parts of tables stand in for tables? */
bool data_is_joined(const struct model *model);
/* The cell of a line: what is told beyond what diagnostics keep is not worth reading the row. */
struct place data_place(const struct model *model, uint32_t line, size_t column,
                        struct ft_diags *diags);

#endif
