#!/bin/sh
# golden.sh [--update] BINARY CASES [GROUP|GROUP/CASE…]: runs the golden cases, in parallel.
#
# CASES/GROUP/CASE/ is a case. It runs in a copy of the files of its group with its own files laid
# over them, so that a group holds what its cases share, and a case what is particular to it:
#
#   cmd              what to run, by sh, with `fundtrace` on the PATH, and data/ and rules/ of the
#                    repository beside it (of the case, or else of the group)
#   out, or out.md…  what it must print; without it, nothing
#   err              what it must print on stderr; without it, nothing
#   code             its exit code; without it, 0
#
# A case that has neither out nor err fails. --update writes them anew.

run() { # CASE COPY: leaves what it printed in COPY.out, .err and .code
    mkdir -p "$2"
    find "$(dirname "$1")" -maxdepth 1 -type f -exec cp -t "$2" {} +
    cp -R "$1/." "$2"
    rm -f "$2"/out "$2"/out.* "$2/err" "$2/code"
    ln -s "$root/data" "$root/rules" "$2"
    (cd "$2" && env -i PATH="$work/bin:$PATH" HOME="$2" LC_ALL=C.UTF-8 \
        ASAN_OPTIONS="$ASAN_OPTIONS" UBSAN_OPTIONS="$UBSAN_OPTIONS" \
        timeout 60 sh ./cmd) >"$2.out" 2>"$2.err" </dev/null
    echo $? >"$2.code"
}

out_of() { # CASE: the path of its out file
    for f in "$1"/out.* "$1/out"; do
        [ ! -f "$f" ] || break
    done
    echo "$f"
}

same() { # EXPECTED DEFAULT ACTUAL NAME
    [ -f "$1" ] && expected=$1 || expected=$2
    diff -u --label "$4 (expected)" --label "$4" "$expected" "$3"
}

compare() { # CASE COPY
    out=$(out_of "$1")
    status=0
    if [ ! -f "$out" ] && [ ! -f "$1/err" ]; then
        echo 'nothing is expected of it: no out, no err'
        status=1
    fi
    same "$out" /dev/null "$2.out" "${out##*/}" || status=1
    same "$1/err" /dev/null "$2.err" err || status=1
    same "$1/code" "$work/0" "$2.code" code || status=1
    return $status
}

update() { # CASE COPY
    out=$(out_of "$1")
    # What a sanitizer or a timeout ended is nothing to expect.
    [ "$(cat "$2.code")" -lt 124 ] || return 0
    rm -f "$1/err" "$1/code"
    cp "$2.out" "$out"
    if [ -s "$2.err" ]; then
        cp "$2.err" "$1/err"
        [ -s "$out" ] || rm "$out"
    fi
    cmp -s "$2.code" "$work/0" || cp "$2.code" "$1/code"
}

if [ "$1" = --one ]; then
    case=$2 copy=$work/run/${2#"$cases/"}
    if [ -d "$case" ]; then
        run "$case" "$copy"
        [ -z "$updating" ] || update "$case" "$copy"
        compare "$case" "$copy" >"$copy.diff" && touch "$copy.passed"
    fi
    exit 0
fi

updating=
[ "$1" != --update ] || { updating=1 && shift; }
binary=$(realpath "$1") cases=${2%/}
shift 2
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT || exit 1
export updating cases root work
mkdir "$work/bin" && ln -s "$binary" "$work/bin/fundtrace"
echo 0 >"$work/0"

# A pattern that fits nothing, and so a group without cases, stands for a case that fails.
[ $# -gt 0 ] || set -- $(ls "$cases")
for pattern in "$@"; do
    case $pattern in
    */*) printf '%s\n' "$cases"/$pattern/ ;;
    *) printf '%s\n' "$cases"/$pattern/*/ ;;
    esac
done | sed 's|/*$||' | sort -u >"$work/cases"

xargs -n 1 -P "$(nproc)" "$0" --one <"$work/cases"

passed=0 failed=0
while read -r case; do
    copy=$work/run/${case#"$cases/"}
    if [ -f "$copy.passed" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "-- $case"
        cat "$copy.diff" 2>/dev/null || echo 'there is no such case'
    fi
done <"$work/cases"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
