#include "cli/shape_options.h"

#include <stdlib.h>
#include <string.h>

bool is_shape_key(int key)
{
    return key >= KEY_MEMBER && key <= KEY_HEADING_ROW;
}

static bool take_row(struct args *args, const char *value, size_t *out)
{
    char *end;
    unsigned long row = strtoul(value, &end, 10);
    *out = row;
    if (*end == '\0' && row > 0 && row <= 100000)
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
        return take_row(args, value, &shape->heading_row);
    }
    return true;
}
