#!/bin/sh
# readme.sh PAGE…: runs the commands of each page in a fresh copy of the tree, in order, in one shell,
# with what is built and `fundtrace` on the PATH.
#
# Commands are the lines after "$ " in blocks marked ```console, continued in lines after "> ". The
# lines that follow are what they print, on stdout and stderr: "…" or "..." alone on a line stands
# for any lines, no lines at all for any output, and blank lines at the end do not count. A command
# must end with 0, unless the next one is `echo $?`. Blocks marked otherwise (```sh) are not run:
# that is where `make check`, which runs this, belongs.
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT || exit 1

if [ $# -gt 1 ]; then
    for page in "$@"; do
        "$0" "$page" | tee "$work/log" | sed '$d'
        tail -n 1 "$work/log"
    done | "$(dirname "$0")/sum.sh" $#
    exit
fi
readme=$1
mkdir "$work/tree" "$work/step"

# step/N.cmd: a command; N.want: what it prints; N.line: where it stands
awk -v step="$work/step/" '
    !inside && /^```console[ \t]*$/ { inside = 1; part = ""; next }
    inside && /^```/                { inside = 0; next }
    !inside                         { next }
    /^\$ /                          { blanks = ""; n++; print FNR >(step n ".line"); part = "cmd" }
    part == "cmd" && /^[$>] /       { print substr($0, 3) >(step n ".cmd"); next }
    part == ""                      { n++; print FNR >(step n ".line")
                                      print "false # a block begins with \"$ \"" >(step n ".cmd") }
    /^$/                            { blanks = blanks "\n"; next }
                                    { part = "want"; printf "%s%s\n", blanks, $0 >(step n ".want")
                                      blanks = "" }
' "$readme"

for entry in "$root"/* "$root"/.[!.]*; do
    case ${entry##*/} in
    build | .git) ;;
    *) cp -Rp "$entry" "$work/tree" ;;
    esac
done
# What the commands need is built, and stays as new as it was.
mkdir "$work/tree/build"
for entry in fundtrace libfundtrace.a src gen; do
    [ ! -e "$root/build/$entry" ] || cp -Rp "$root/build/$entry" "$work/tree/build"
done

(
    cd "$work/tree" || exit
    unset MAKEFLAGS MAKELEVEL MFLAGS MAKE COLUMNS
    PATH=$work/tree/build:$PATH LC_ALL=C.UTF-8
    export PATH LC_ALL
    # The commands share this shell: these names are not theirs to use.
    _step=$work/step _n=1 _status=0
    while [ -f "$_step/$_n.cmd" ]; do
        (exit $_status)
        . "$_step/$_n.cmd" >"$_step/$_n.got" 2>&1 </dev/null
        _status=$?
        echo $_status >"$_step/$_n.status"
        _n=$((_n + 1))
    done
)

fits() { # WANT GOT
    awk '
        function fit(w, g,    k) {
            for (; w <= wanted; w++) {
                if (want[w] == "…" || want[w] == "...") {
                    for (k = g; k <= got + 1; k++)
                        if (fit(w + 1, k))
                            return 1
                    return 0
                }
                if (g > got || want[w] != have[g++])
                    return 0
            }
            return g == got + 1
        }
        FILENAME == ARGV[1] { want[++wanted] = $0; next }
        { have[++got] = $0 }
        END {
            while (got && have[got] == "")
                got--
            exit !fit(1, 1)
        }
    ' "$1" "$2"
}

passed=0 failed=0 n=1
while [ -f "$work/step/$n.cmd" ]; do
    step=$work/step/$n
    n=$((n + 1))
    why=
    status=$(cat "$step.status" 2>/dev/null || echo none)
    if [ "$status" != 0 ] && ! grep -qs '^echo \$?$' "$work/step/$n.cmd"; then
        why="exit status $status"
    elif [ -f "$step.want" ] && ! fits "$step.want" "$step.got"; then
        why='prints something else'
    fi
    if [ -z "$why" ]; then
        passed=$((passed + 1))
        continue
    fi
    failed=$((failed + 1))
    echo "-- $readme:$(cat "$step.line"): $why: $(cat "$step.cmd")"
    if [ -f "$step.want" ] && [ -f "$step.got" ]; then
        diff -u --label expected --label printed "$step.want" "$step.got"
    else
        cat "$step.got" 2>/dev/null
    fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
