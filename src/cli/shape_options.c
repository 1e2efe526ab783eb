#include "cli/shape_options.h"

#include <stdlib.h>
#include <string.h>

bool is_shape_key(int key)
{
    return key >= KEY_MEMBER && key <= KEY_HEADING_ROW;
}

/* A row, or the first and the last of several: 3-4. */
static bool take_row(struct args *args, const char *value, struct ft_table_shape *shape)
{
    char *end;
    unsigned long first = strtoul(value, &end, 10);
    unsigned long row = *end == '-' ? strtoul(end + 1, &end, 10) : first;
    shape->heading_row = row;
    shape->rows_above = row - first;
    if (*end == '\0' && first > 0 && row <= 100000 && row >= first && row - first < 3)
        return true;
    usage_error(args, "'%s' is not the number of a row", value);
    return false;
}

static bool take_delimiter(struct args *args, const char *value, const char **out)
{
    *out = strcmp(value, "tab") == 0 ? "\t" : value;
    if (strlen(*out) == 1 && strchr(",;|\t", **out))
        return true;
    usage_error(args, "'%s' is not a delimiter: write ',', ';', '|' or tab", value);
    return false;
}

bool shape_take(struct args *args, struct ft_table_shape *shape, int key, const char *value)
{
    switch (key) {
    case KEY_MEMBER:
        shape->member = value;
        break;
    case KEY_ENCODING:
        shape->encoding = value;
        break;
    case KEY_DELIMITER:
        return take_delimiter(args, value, &shape->delimiter);
    case KEY_SHEET:
        shape->sheet = value;
        break;
    case KEY_HEADING_ROW:
        return take_row(args, value, shape);
    }
    return true;
}
