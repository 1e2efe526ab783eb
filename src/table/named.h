/* What an audit file says of a table: which it is, how it is read, and which of its rows count. */
#ifndef TABLE_NAMED_H
#define TABLE_NAMED_H

#include "table/open.h"
#include "table/where.h"

/* Its keys, which stand first among those of a mapping that names a table. */
enum {
    TABLE_FILE,
    TABLE_MEMBER,
    TABLE_ENCODING,
    TABLE_DELIMITER,
    TABLE_SHEET,
    TABLE_HEADING_ROW,
    TABLE_WHERE,
    TABLE_KEYS
};
extern const struct yaml_key table_keys[TABLE_KEYS];

struct table_named {
    const struct yaml_node *file; /* its path; NULL: that is wrong, and was reported */
    struct table_format format;
    struct where where;
};
/* The values of those keys, as yaml_read_map() finds them. FT_EINPUT: something was reported. */
enum ft_err table_named_read(struct arena *arena, const struct yaml_doc *doc,
                             struct yaml_node *const value[TABLE_KEYS], struct ft_diags *diags,
                             struct table_named *out);

#endif
