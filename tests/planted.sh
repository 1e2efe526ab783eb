#!/bin/sh
# Plants faults, each of which the other suites must see: a check that lets one pass proves nothing.
cd "$(dirname "$0")/.." || exit 1
make=${MAKE:-make}
passed=0 failed=0

seen() { # FAULT WORDS LAST COMMAND…: it fails, says WORDS, and ends with the line LAST
    fault=$1 words=$2 last=$3
    shift 3
    said=$("$@" 2>&1)
    status=$?
    if [ $status -ne 0 ] && echo "$said" | grep -q "$words" &&
        echo "$said" | tail -n 1 | grep -q "$last"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "-- not seen: $fault (exit status $status)"
        echo "$said"
    fi
}

seen 'a leak in a unit test' 'LeakSanitizer: detected memory leaks' '^0 passed, 1 failed$' \
    tests/unit.sh build/check/planted/leak
seen 'undefined behaviour in a unit test' 'signed integer overflow' '^0 passed, 1 failed$' \
    tests/unit.sh build/check/planted/overflow
for words in 'row 2: ends here' 'row 4: goes on' 'row 3: leaks' 'row 2 of planted::crashes ends'; do
    seen "a row of a table: $words" "$words" '^5 passed, 4 failed$' \
        tests/unit.sh build/check/planted/rows
done
seen 'a data race' 'ThreadSanitizer: data race' '' \
    build/race/planted/race
seen 'a banned function' 'poisoned' '' \
    $make build/check/tests/planted/banned.o
seen 'golden cases that do not hold' 'nothing is expected of it' '^0 passed, 6 failed$' \
    tests/golden.sh build/check/planted/leak tests/planted/golden
seen 'a README that is wrong' 'exit status 1: false' '^0 passed, 3 failed$' \
    tests/readme.sh tests/planted/readme.md
seen 'suites that fail, die or run nothing' 'dies early' '^7 passed, 5 failed$' \
    env MAKE=tests/planted/make.sh tests/check.sh planted unit golden readme layers format-check

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
