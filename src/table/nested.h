/* Private to table/. What stands in a container, where it may be one itself. */
#ifndef TABLE_NESTED_H
#define TABLE_NESTED_H

#include "table/archive.h"

/*
 * The first bytes of what is packed, CONTAINER_BEGINNING at most; the rest is not unpacked. member:
 * as for archive_read().
 */
enum ft_err nested_beginning(const struct packed *packed, struct str member,
                             char bytes[CONTAINER_BEGINNING], struct str *out);
/*
 * Unpacks it to a file without a name, `out`, that dies with the arena of `packed`; it is not to be
 * closed. Its path is FILE:MEMBER.
 */
enum ft_err nested_file(const struct packed *packed, struct str member, struct file *out);

#endif
