#!/bin/sh
# format.sh FILE…: the sources are as clang-format-14 writes them.
if said=$(clang-format-14 --dry-run --Werror "$@" 2>&1); then
    echo '1 passed, 0 failed'
else
    echo "$said" | sed -n 's/ \[-Wclang-format-violations\]$//; /error/p'
    echo '`make format` formats them.'
    echo '0 passed, 1 failed'
    exit 1
fi
