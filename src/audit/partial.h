/* What an audit of one table of lines leaves, for the audit of all of them. */
#ifndef AUDIT_PARTIAL_H
#define AUDIT_PARTIAL_H

#include "audit/run.h"

/* Takes pieces of text one after the other. */
typedef enum ft_err partial_write(void *to, struct str text);
/*
 * Writes the rows of the one table that was read, as struct table_part has them. Whole are those
 * that a rule holds for, that a decision names, that have lines below them, whose verdict hangs on
 * lines elsewhere, and the first that may be listed as lines without an item; whichever other text
 * the audit of all should want, it reads in the table itself. FT_EINPUT: a limit was hit (FT209),
 * or the table has no room for the column (FT008, FT011).
 */
enum ft_err partial_rows(const struct ft_audit *audit, struct ft_diags *diags, partial_write *write,
                         void *to);

#endif
