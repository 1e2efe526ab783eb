#!/bin/sh
# layers.sh SRC: includes point down the layers only.
#
# A file is src/LAYER/NAME or src/LAYER/FOLDER/NAME, the folder one of those named below. It includes
# its own layer and those below it, always by the path from src ("text/csv.h"), never as <text/csv.h>,
# and only headers and tables (.def). The public header, src/fundtrace.h, stands beside the layers:
# whoever needs its types may include it, and so it includes nothing of ours.
# A document knows nothing of audits: doc/ includes itself, text/ and base/ alone.
# A header whose first comment says "Private to FOLDER/." is included by files of that folder only.
src=$1
bottom_up='base text table model sources rules match result review audit suggest check doc report cli'
folders='match/regex check/lint check/fix check/examples check/coverage check/regex
    report/audit report/diff report/explain report/check report/score
    report/find report/suggest report/carry report/review'

# The headers that are private, each with the folder they are private to.
private_headers() {
    find . -name '*.h' -exec awk '
        FNR == 1 { first = 1 }
        first && match($0, /Private to [a-z\/]+\/\./) {
            print substr(FILENAME, 3) " " substr($0, RSTART + 11, RLENGTH - 12)
        }
        /\*\// { first = 0 }
        ' {} +
}

violations() { # SRC
    (cd "$1" && find . \( -name '*.[ch]' -o -name '*.def' \) -exec awk \
        -v src="$1" -v bottom_up="$bottom_up" -v folders="$folders" \
        -v private="$(private_headers)" '
        BEGIN {
            n = split(private, word)
            for (i = 1; i < n; i += 2)
                home[word[i]] = word[i + 1]
            n = split(bottom_up, layer)
            for (i = 1; i <= n; i++)
                height[layer[i]] = i
            n = split(folders, folder)
            for (i = 1; i <= n; i++)
                known[folder[i]] = 1
        }
        # Is it LAYER/NAME, or LAYER/FOLDER/NAME with a folder that is known?
        function stands(path, parts) {
            return path[1] in height &&
                   (parts == 2 || (parts == 3 && (path[1] "/" path[2]) in known))
        }
        function bad(why) {
            print src substr(FILENAME, 2) ":" FNR ": " why
        }
        FNR == 1 {
            parts = split(substr(FILENAME, 3), path, "/")
            public = FILENAME == "./fundtrace.h"
            if (!public && !stands(path, parts))
                bad("a source file is fundtrace.h, LAYER/NAME or LAYER/FOLDER/NAME")
        }
        !/^[ \t]*#[ \t]*include/ { next }
        {
            target = $0
            sub(/^[ \t]*#[ \t]*include[ \t]*/, "", target)
            kind = substr(target, 1, 1)
            sub(/^./, "", target)
            sub(/[">].*/, "", target)
            parts = split(target, to, "/")
            ours = target == "fundtrace.h" || stands(to, parts)
        }
        kind == "<" && !ours      { next }
        kind != "\"" || !ours     { bad("write \"LAYER/NAME.h\" or \"fundtrace.h\""); next }
        target !~ /\.(h|def)$/    { bad("includes what is not a header"); next }
        public                    { bad("the public header includes only the system"); next }
        target == "fundtrace.h"   { next }
        target in home && index(FILENAME, "./" home[target]) != 1 {
            bad(target " is private to " home[target])
        }
        path[1] == "doc" && to[1] !~ /^(doc|text|base)$/ { bad("a document knows no " to[1]); next }
        height[to[1]] > height[path[1]] { bad(path[1] " includes " to[1] ", which is above it") }
        ' {} +)
}

passed=0 failed=0
count() { # STATUS
    if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

found=$(violations "$src")
[ -z "$found" ] || echo "$found"
[ -z "$found" ] && [ -n "$(find "$src" -name '*.c')" ]
count $?

# The check sees what it is there to see.
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT || exit 1
plant() { # FILE LINE
    rm -rf "$work/src" && cp -R "$src" "$work/src" && mkdir -p "$work/src/$(dirname "$1")"
    echo "$2" >>"$work/src/$1"
    violations "$work/src" | grep -q "^$work/src/$1:"
    seen=$?
    [ $seen -eq 0 ] || echo "not seen in $1: $2"
    count $seen
}
plant base/planted.c    '#include "text/csv.h"'
plant audit/planted.h   '  # include "check/lint/lint.h"'
plant report/planted.c  '#include "cli/options.h"'
plant cli/planted.c     '#include "options.h"'
plant cli/planted.c     '#include "../base/arena.h"'
plant base/planted.c    '#include <text/csv.h>'
plant text/planted.c    '#include "text/csv.c"'
plant fundtrace.h       '#include "base/arena.h"'
plant match/regex/planted.c '#include "check/regex/try.h"'
plant check/lint/planted.c '#include "regex.h"'
plant check/regex/planted.c '#include "rules/loader.h"'
plant match/planted.c   '#include "match/regex/parser.h"'
plant doc/planted.c     '#include "result/result.h"'
plant common/planted.c  '#include <stdio.h>'
plant check/common/planted.c '#include <stdio.h>'
plant planted.c         '#include <stdio.h>'

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
