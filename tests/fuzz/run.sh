#!/bin/sh
# run.sh BUILD SECONDS TARGET…: fuzzes one target after the other. What a target learnt stays in
# BUILD/fuzz/corpus/TARGET and is where it goes on next time; an input that it fails on is kept in
# BUILD/fuzz/found/TARGET, and `BUILD/fuzz/targets/TARGET FILE`, in BUILD/fuzz/run, runs it again.
build=$(realpath "$1") seconds=$2
shift 2
here=$(dirname "$0")
"$here/prepare.sh" "$build/fundtrace" "$build/fuzz" "$@" && cd "$build/fuzz/run" || exit 1
failed=0

for target; do
    corpus=../corpus/$target found=../found/$target
    mkdir -p "$corpus" "$found"
    echo "== $target"
    "../targets/$target" -max_total_time="$seconds" -max_len=65536 -timeout=20 -rss_limit_mb=2048 \
        -artifact_prefix="$found/" -print_final_stats=1 "$corpus" "../seeds/$target" \
        >"$found/log" 2>&1 || failed=$((failed + 1))
    grep -E 'does not hold|ERROR:|SUMMARY:|runtime error:|average_exec_per_sec|new_units_added|written to' \
        "$found/log"
done

[ "$failed" -eq 0 ] || echo "$failed failed: what it is stands in $build/fuzz/found/TARGET/log"
[ "$failed" -eq 0 ]
