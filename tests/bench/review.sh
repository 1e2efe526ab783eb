#!/bin/sh
# review.sh BUILD RUNS FOLDER: the audit of data/rs-2024 with the whole tables, which are in FOLDER:
# seconds, CPU seconds, the most memory in MB.
build=$(realpath "$1") runs=$2 folder=$(realpath "$3")
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT || exit 1
mkdir "$work/data" && cp -R data/ldp-2015 data/rs-2024 "$work/data" && cp -R rules "$work" || exit 1
cp "$folder"/*.zip "$work/data/rs-2024" && cd "$work" || exit 1
set -- $("$build/bench/measure" "$runs" out "$build/fundtrace" audit --quiet -f json data/rs-2024/audit.yaml)
echo
echo "| the whole tables of rs-2024 | seconds | CPU seconds | MB |"
echo "|---|---|---|---|"
echo "| audit -f json | $1 | $2 | $3 |"
[ "$4" -eq 0 ]
