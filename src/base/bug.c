#include <stdio.h>
#include <stdlib.h>

#include "base/diag.h"

void ft_bug_(const char *file, int line, const char *what)
{
    fprintf(stderr, "fundtrace: bug in %s:%d: %s\n", file, line, what);
    abort();
}
