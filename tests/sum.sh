#!/bin/sh
# sum.sh RUNS: of RUNS suites that were piped in, one behind the other, the lines, and their sum last.
awk -v want="$1" '
    /^[0-9]+ passed, [0-9]+ failed$/ { passed += $1; failed += $3; runs++; next }
    { print }
    END {
        print passed + 0 " passed, " failed + 0 " failed"
        exit failed > 0 || runs < want
    }'
