#!/bin/sh
# bench.sh BUILD [LINES [RULES…]]: fundtrace beside what one would use instead, in one run, as a
# Markdown table. BUILD holds fundtrace, bench/generate and bench/measure. RUNS: how often each is run (3).
#
# What is slow is given the first lines only: its time is that without lines, and the rest of it in
# proportion.
here=$(dirname "$0")
build=${1:-build}
lines=${2:-100000}
[ $# -ge 2 ] && shift 2 || shift $#
rules=${*:-30 300 3000}
runs=${RUNS:-3}
cores=$(nproc)
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT || exit 1

audit() { # FOLDER OPTION…
    folder=$1
    shift
    echo "$build/fundtrace audit -f csv --table links $* $folder/audit.yaml"
}

measured() { # OUT COMMAND…: SECONDS CPU PEAK STATUS
    "$build/bench/measure" "$runs" "$@"
}

# The time for all lines of a tool that is slow: measured on none and on some.
projected() { # SOME COMMAND-PREFIX: SECONDS CPU PEAK STATUS, COMMAND-PREFIX followed by a folder
    some=$1
    shift
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

row() { # NAME SOME AGREES SECONDS CPU PEAK STATUS
    [ "$7" = 0 ] || set -- "$1" "$2" "failed: $7" "$4" "$5" "$6"
    awk -v name="$1" -v some="$2" -v agrees="$3" -v s="$4" -v cpu="$5" -v peak="$6" \
        -v lines="$lines" -v bytes="$bytes" -v slowest="$reference" -v r="$r" 'BEGIN {
        printf "| %d | %s | %s | %.3f | %.3f | %.0f | %.1f | %s | %.0f | %s |\n", r, name, some, s,
            cpu, lines / s, bytes / s / 1e6, slowest ? sprintf("%.1f×", slowest / s) : "–", peak,
            agrees }'
}

same() { # FILE FILE
    if cmp -s "$1" "$2"; then echo yes; else echo NO; fi
}

make_audits() { # SOME
    mkdir -p "$work/all" "$work/some" "$work/none"
    "$build/bench/generate" "$work/all" "$lines" "$r"
    "$build/bench/generate" "$work/some" "$1" "$r"
    "$build/bench/generate" "$work/none" 1 "$r"
    bytes=$(wc -c <"$work/all/lines.csv")
}

with_python() { # SOME
    python=$(projected "$1" python3 "$here/compare.py" @)
    reference=${python%% *}
    $(audit "$work/some") >"$work/ours.out"
    links "$work/ours.out" >"$work/ours"
    sort -u "$work/some.out" >"$work/theirs"
    row 'Python: csv, NFKC, re' "$1" "$(same "$work/ours" "$work/theirs")" $python
}

# Each line of the file as it stands is a line to it, so its answers are others.
with_ripgrep() { # SOME
    cat >"$work/rg.sh" <<'END'
while read -r regex; do rg -c -P -e "$regex" "$1/lines.csv"; done <"$1/regexes.txt"
exit 0
END
    row 'ripgrep for each rule' "$1" 'not asked' $(projected "$1" sh "$work/rg.sh" @)
}

echo "$(nproc) cores, $lines lines, the middle one of $runs runs each; ratio: against Python."
echo
echo '| R | tool | measured on lines | s | CPU s | rows/s | MB/s | ratio | peak MB | same answers |'
echo '|---|---|---|---|---|---|---|---|---|---|'
for r in $rules; do
    some=$((300000 / r + 100))
    [ "$some" -gt "$lines" ] && some=$lines
    reference=
    make_audits "$some"
    if command -v python3 >/dev/null; then with_python "$some"; fi
    if command -v rg >/dev/null; then with_ripgrep "$some"; fi
    slow=$(projected "$some" $(audit @ -j 1 --no-prefilter))
    $(audit "$work/some") >"$work/ours.out"
    row 'fundtrace, no prefilter, 1 thread' "$some" "$(same "$work/ours.out" "$work/some.out")" $slow
    one=$(measured "$work/one.out" $(audit "$work/all" -j 1))
    row 'fundtrace, 1 thread' "$lines" '' $one
    all=$(measured "$work/all.out" $(audit "$work/all" -j "$cores"))
    row "fundtrace, $cores threads" "$lines" "$(same "$work/one.out" "$work/all.out")" $all
done
echo
command -v python3 >/dev/null || echo 'There is no python3 here: nothing is compared with Python.'
command -v rg >/dev/null || echo 'There is no rg here: nothing is compared with ripgrep.'
