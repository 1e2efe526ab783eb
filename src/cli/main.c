#include <stdio.h>
#include <string.h>

#include "fundtrace.h"

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--version") == 0) {
        puts("fundtrace " FT_VERSION);
        return FT_EXIT_OK;
    }
    fputs("usage: fundtrace --version\n", stderr);
    return FT_EXIT_INPUT;
}
