#!/bin/sh
# progress.sh BUILD: the line that tells how far an audit has come, on a pseudo terminal and without
# one. Every regex is tried on every text, so that it takes long enough to be told.
build=$(realpath "$1")
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT || exit 1
cd "$work" || exit
mkdir data && "$build/bench/generate" data 30000 300 || exit
PATH=$build:$PATH TERM=xterm NO_COLOR=1
export PATH TERM NO_COLOR

on_terminal() { # NAME COMMAND: what it prints on a terminal of 60 columns goes to NAME
    # At the end of what it reads, script(1) may type a ^D, which the terminal shows.
    script -qec "stty cols 60; $2" /dev/null </dev/null 2>&1 | sed "s/\^D$(printf '\b\b')//" >"$1"
}

slow='data/audit.yaml --no-prefilter -j 1'
on_terminal seen "fundtrace audit $slow -o seen.json" &
on_terminal quiet "fundtrace audit $slow --quiet -o quiet.json"
wait
fundtrace audit data/audit.yaml -o none.json 2>none
on_terminal part "fundtrace audit $slow --part lines.csv --partial lines.part" &
on_terminal elsewhere "fundtrace audit $slow -o elsewhere.json 2>elsewhere.err"
wait
on_terminal merged 'fundtrace merge lines.part -o merged.json'

passed=0 failed=0
check() { # NAME COMMAND…
    name=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "-- $name"
    fi
}
pieces() { tr '\r' '\n' <"$1"; }
tells() { # FILE PATTERN: it is written over itself again and again
    [ "$(pieces "$1" | grep -cE "$2")" -ge 3 ] && ! grep -q "$(printf '\033')" "$1"
}
is_cleared() { # FILE: what stands on the line in the end are blanks, and the cursor before them
    { pieces "$1"; echo; } | awk '{ line = $0 substr(line, length + 1); last = $0 }
        END { exit !(NR > 2 && last == "" && line ~ /^ +$/) }'
}
fits() { ! pieces "$1" | grep -q '.\{60\}'; }
empty() { [ ! -s "$1" ]; }

told='^judging  \[#+-*\]  +[0-9]+ %  [0-9]+ lines  [0-9.]+ MB/s  [0-9]+:[0-9][0-9] left *$'
check 'a terminal is told' tells seen "$told"
check 'the line fits the terminal' fits seen
check 'nothing of it remains' is_cleared seen
check 'with --quiet it is not' empty quiet
check 'what is no terminal is not' empty none
check 'nor where only standard output is one' empty elsewhere
check 'nor is there a word on that' empty elsewhere.err
check 'a part is told' tells part "$told"
check 'nothing of that remains' is_cleared part
check 'nothing of a merge remains' [ ! -s merged -o "$(pieces merged | tail -n 1)" = '' ]
for result in quiet none elsewhere merged; do
    check "the result is the same: $result" cmp seen.json $result.json
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
