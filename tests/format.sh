#!/bin/sh
# format.sh CLANG-FORMAT FILE…: the sources are as this clang-format writes them. It formats copies,
# since it cannot tell without writing.
formatter=$(realpath "$1")
shift
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT || exit 1

cp --parents .clang-format "$@" "$work" &&
    (cd "$work" && "$formatter" -i "$@" 2>log) || { cut -c -200 "$work/log"; broken=1; }
for file; do
    diff -u --label "$file" --label "$file, formatted" "$file" "$work/$file" || broken=1
done
if [ "$broken" ]; then
    echo '`make format` formats them.'
    echo '0 passed, 1 failed'
    exit 1
fi
echo '1 passed, 0 failed'
