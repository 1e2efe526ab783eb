#include "cli/formats.h"

#include <stdio.h>
#include <string.h>

/* The next format of the report from *format on; NULL: there is none. */
static const struct ft_format_info *next(enum ft_report report, int *format)
{
    const struct ft_format_info *info = NULL;
    while (*format < FT_FORMATS && !info)
        info = ft_format_info((enum ft_format)(*format)++, report);
    return info;
}

bool format_of_name(enum ft_report report, const char *name, enum ft_format *out)
{
    const struct ft_format_info *info;
    for (int i = 0; (info = next(report, &i));) {
        *out = (enum ft_format)(i - 1);
        if (strcmp(info->name, name) == 0)
            return true;
    }
    return false;
}

bool format_of_path(enum ft_report report, const char *path, enum ft_format *out)
{
    const char *ending = strrchr(path, '.');
    const struct ft_format_info *info;
    for (int i = 0; ending && (info = next(report, &i));) {
        *out = (enum ft_format)(i - 1);
        if (strcmp(info->ending, ending) == 0)
            return true;
    }
    return false;
}

void format_list_names(enum ft_report report, char out[FORMAT_LIST_SIZE])
{
    const struct ft_format_info *info;
    size_t n = 0;
    for (int i = 0; (info = next(report, &i)) && n < FORMAT_LIST_SIZE;)
        n += (size_t)snprintf(out + n, FORMAT_LIST_SIZE - n,
                              n == 0 ? "%s (default without -o)" : ", %s", info->name);
}

void format_list_endings(enum ft_report report, char out[FORMAT_LIST_SIZE])
{
    int i = 0;
    const struct ft_format_info *info = next(report, &i), *after;
    size_t n = 0;
    for (; info && n < FORMAT_LIST_SIZE; info = after) {
        after = next(report, &i);
        n += (size_t)snprintf(out + n, FORMAT_LIST_SIZE - n, "%s%s",
                              n == 0  ? ""
                              : after ? ", "
                                      : " or ",
                              info->ending);
    }
}
