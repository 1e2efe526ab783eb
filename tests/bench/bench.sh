#!/bin/sh
# bench.sh BUILD LINES RUNS RULES…: fundtrace beside what one would use instead, and beside the least
# that any tool must do, in one run, as Markdown tables. BUILD holds fundtrace and bench/*. Fails when
# answers differ or a tool fails. In the environment: TREE and LINKED, as generate.c has them.
#
# What is slow is given the first lines only: its time is that without lines, and the rest of it in
# proportion.
here=$(dirname "$0")
build=$1 lines=$2 runs=$3
shift 3
cores=$(nproc)
failed=0
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT || exit 1

generate() { # FOLDER LINES
    mkdir -p "$work/$1"
    "$build/bench/generate" "$work/$1" "$2" "$r" ${TREE:+"tree=$TREE"} ${LINKED:+"linked=$LINKED"} ||
        exit
}

audit() { # FOLDER OPTION…
    folder=$1
    shift
    echo "$build/fundtrace audit -f csv --table links $* $folder/audit.yaml"
}

measured() { # OUT COMMAND…: SECONDS CPU PEAK STATUS
    "$build/bench/measure" "$runs" "$@"
}

# The time for all lines of a tool that is slow: measured on none and on some.
projected() { # COMMAND-PREFIX: SECONDS CPU PEAK STATUS, COMMAND-PREFIX followed by a folder
    set -- $(measured "$work/none.out" $(folded "$work/none" "$@")) \
        $(measured "$work/some.out" $(folded "$work/some" "$@"))
    echo "$1 $2 $5 $6 $7 $8" | awk -v by="$lines" -v some="$some" '{
        printf "%.4f %.4f %.1f %d\n", $1 + ($3 - $1) * by / some, $2 + ($4 - $2) * by / some, $5, $6 }'
}

folded() { # FOLDER WORD…: the words with FOLDER for @
    folder=$1
    shift
    echo "$*" | sed "s|@|$folder|g"
}

links() { # CSV: ITEM,LINE of each link, sorted
    tail -n +2 "$1" | cut -d, -f1,4 | sort -u
}

same() { # FILE FILE
    if cmp -s "$1" "$2"; then echo yes; else echo NO; fi
}

row() { # TOOL MEASURED-ON SAME SECONDS CPU PEAK STATUS
    [ "$7" = 0 ] || set -- "$1" "$2" "failed: $7" "$4" "$5" "$6"
    case $3 in NO | failed*) failed=1 ;; esac
    awk -v r="$r" -v tool="$1" -v on="$2" -v same="$3" -v s="$4" -v cpu="$5" -v peak="$6" \
        -v lines="$lines" -v bytes="$bytes" 'BEGIN {
        printf "| %d | %s | %d | %.3f | %.3f | %.0f | %.1f | %.0f | %s |\n", r, tool, on, s, cpu,
            lines / s, bytes / s / 1e6, peak, same }'
}

with_python() {
    python=$(projected python3 "$here/compare.py" @)
    links "$work/ours.out" >"$work/ours"
    sort -u "$work/some.out" >"$work/theirs"
    row 'Python: csv, NFKC, re' "$some" "$(same "$work/ours" "$work/theirs")" $python
}

# Each line of the file as it stands is a line to it, so its answers are others.
with_ripgrep() {
    cat >"$work/rg.sh" <<'END'
while read -r regex; do
    rg -c -P -e "$regex" "$1/lines.csv"
    [ $? -le 1 ] || exit 2
done <"$1/regexes.txt"
END
    ripgrep=$(projected sh "$work/rg.sh" @)
    row 'ripgrep for each rule' "$some" 'not asked' $ripgrep
}

# All tools under one number of rules. What measured() says of them is left in $python, $ripgrep,
# $slow, $one and $all.
tools() {
    python='' ripgrep=''
    $(audit "$work/some") >"$work/ours.out"
    if command -v python3 >/dev/null; then with_python; fi
    if command -v rg >/dev/null; then with_ripgrep; fi
    slow=$(projected $(audit @ -j "$cores" --no-prefilter))
    row "fundtrace, no prefilter, $cores threads" "$some" \
        "$(same "$work/ours.out" "$work/some.out")" $slow
    one=$(measured "$work/one.out" $(audit "$work/all" -j 1))
    row 'fundtrace, 1 thread' "$lines" '' $one
    all=$(measured "$work/all.out" $(audit "$work/all" -j "$cores"))
    row "fundtrace, $cores threads" "$lines" "$(same "$work/one.out" "$work/all.out")" $all
}

ratios() {
    linked=$(tail -n +2 "$work/all.out" | cut -d, -f4 | sort -u | wc -l)
    echo "$all" | awk -v r="$r" -v python="${python%% *}" -v ripgrep="${ripgrep%% *}" \
        -v slow="${slow%% *}" -v bytes="$bytes" -v linked="$linked" -v lines="$lines" '
        function times(s) { return s == "" ? "–" : sprintf("%.1f×", s / seconds) }
        {
            seconds = $1
            printf "| %d | %s | %s | %s | %.1f | %.0f | %.2f %% |\n", r, times(python),
                times(ripgrep), times(slow), bytes / seconds / 1e6, $3, 100 * linked / lines
        }'
}

stages() {
    "$build/bench/stages" "$runs" "$work/all" >"$work/stage" || failed=1
    set -- $one
    awk -F '\t' -v r="$r" -v bytes="$bytes" -v cpu="$2" '
        BEGIN { printf "| %d |", r }
        { printf " %.0f MB/s, %.0f %% |", bytes / $2 / 1e6, 100 * $2 / cpu; sum += $2 }
        END { printf " %.0f %% |\n", 100 * (cpu - sum) / cpu }' "$work/stage"
}

cat <<END
$cores cores, $lines lines, the middle one of $runs runs each.${TREE:+ Tree: $TREE.}${LINKED:+ Linked: $LINKED %.}

| R | tool | measured on lines | s | CPU s | rows/s | MB/s | peak MB | same answers |
|---|---|---|---|---|---|---|---|---|
END
for r; do
    # So many that threads have something to share.
    some=$((1000000 / r + 4096))
    [ "$some" -gt "$lines" ] && some=$lines
    generate all "$lines"
    generate some "$some"
    generate none 1
    bytes=$(wc -c <"$work/all/lines.csv")
    tools
    ratios >>"$work/ratios"
    stages >>"$work/stages"
done
cat - "$work/ratios" <<END

fundtrace, $cores threads:

| R | × Python | × ripgrep | × no prefilter, $cores threads | MB/s | peak MB | lines linked |
|---|---|---|---|---|---|---|
END
cat - "$work/stages" <<END

Each stage alone, 1 thread: MB of the file in a CPU second, and what share of the CPU seconds of
fundtrace with 1 thread that is:

| R | reading | UTF-8 check | SHA-256 | libcsv | normalising | literal scan | the rest |
|---|---|---|---|---|---|---|---|
END
echo
missing() { # PROGRAM PACKAGE
    command -v "$1" >/dev/null ||
        echo "There is no $1 here: nothing is compared with it (on Debian: apt-get install $2)."
}
missing python3 python3
missing rg ripgrep
[ "$failed" -eq 0 ] || echo 'Answers differ, or a tool failed.'
exit "$failed"
