/* Formats of reports, as options name them. */
#ifndef CLI_FORMATS_H
#define CLI_FORMATS_H

#include "fundtrace.h"

/* false: the report has no format of this name. */
bool format_of_name(enum ft_report report, const char *name, enum ft_format *out);
/* By how the path ends. */
bool format_of_path(enum ft_report report, const char *path, enum ft_format *out);

#define FORMAT_LIST_SIZE 128
/* "text (default without -o), md, html": the first is the default. */
void format_list_names(enum ft_report report, char out[FORMAT_LIST_SIZE]);
/* ".txt, .md or .html" */
void format_list_endings(enum ft_report report, char out[FORMAT_LIST_SIZE]);

#endif
