#!/bin/sh
# check.sh [SUITE…]: runs every suite (or these), also after one has failed, and sums them up. A
# suite is a make target whose last line is "N passed, N failed"; one that does not get that far, or
# that runs nothing, counts as a failure.
suites=${*:-planted unit golden progress readme mutations fuzz-replay schemas tables race faults terminal browser
    spreadsheet layers format-check}

# Older sanitizer runtimes cannot map their shadow memory under strong address randomisation.
if [ -z "$FIXED_ADDRESSES" ] && setarch -R true 2>/dev/null; then
    FIXED_ADDRESSES=1 exec setarch -R "$0" "$@"
fi

make=${MAKE:-make}
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT || exit 1
passed=0 failed=0

for suite in $suites; do
    echo "== $suite"
    { $make "$suite" 2>&1; echo $? >"$work/status"; } | tee "$work/log"
    set -- $(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$work/log" | tail -n 1)
    p=${1:-0} f=${2:-0}
    if [ "$f" -eq 0 ] && { [ "$p" -eq 0 ] || [ "$(cat "$work/status")" -ne 0 ]; }; then
        f=1
    fi
    passed=$((passed + p)) failed=$((failed + f))
    printf '%-13s %4d passed, %d failed\n' "$suite" "$p" "$f" >>"$work/summary"
done

echo "== all"
cat "$work/summary"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
