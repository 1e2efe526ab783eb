#!/bin/sh
# replay.sh BUILD TARGET…: runs the fuzz targets once on what a fuzzer would begin with.
build=$(realpath "$1")
shift
"$(dirname "$0")/prepare.sh" "$build/fundtrace" "$build/fuzz" "$@" && cd "$build/fuzz/run" || exit 1
passed=0 failed=0

for target; do
    set -- ../seeds/"$target"/*
    if [ -f "$1" ] && said=$("../$target" "$@" 2>&1); then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "-- $target"
        echo "$said" | tail -n 60
    fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
