#!/bin/sh
# suggest.sh BUILD FOLDER: how well `suggest` finds what people linked, by what the command prints:
# FOLDER/requirements/SET/{high,low,gold}.csv, FOLDER/rs-2024 with policies-open.csv, and
# data/ldp-2015 without its rules, held against the principal links that its rules draw.
build=$(realpath "$1") folder=$(realpath "$2")
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT || exit 1
"$build/fundtrace" audit --quiet -f json data/ldp-2015/audit.yaml >"$work/shipped.json" &&
    node "$(dirname "$0")/suggest.mjs" "$folder" "$work" || exit 1

figures() { # GOLD FOUND
    awk -F, '
        { gsub(/"/, "") }
        FNR == 1 { next }
        NR == FNR { if (!right[$1, $2]++) { of[$1]++; pairs++ } next }
        {
            hit = ($1, $2) in right
            if ($4 == "yes") { said++; good += hit }
            place = ++seen[$1]
            if (place <= 5 && hit) found[$1] = 1
            if (place <= 10 && hit) gain[$1] += 1 / (log(place + 1) / log(2))
        }
        END {
            for (item in of) {
                items++
                hits += item in found
                best = 0
                for (i = 1; i <= of[item] && i <= 10; i++)
                    best += 1 / (log(i + 1) / log(2))
                ndcg += gain[item] / best
            }
            p = said ? good / said : 0
            r = good / pairs
            f1 = p + r ? 2 * p * r / (p + r) : 0
            f2 = p + r ? 5 * p * r / (4 * p + r) : 0
            printf "%.3f %.3f %.3f %.3f %.3f %.3f\n", hits / items, ndcg / items, p, r, f1, f2
        }' "$1" "$2"
}

echo
echo "| suggest | hit@5 | nDCG@10 | precision | recall | F1 | F2 | seconds |"
echo "|---|---|---|---|---|---|---|---|"
for gold in "$work"/*/gold.csv; do
    set=$(dirname "$gold")
    name=$(basename "$set")
    start=$(date +%s.%N)
    "$build/fundtrace" suggest --quiet --all --top 1000 -f csv "$set/audit.yaml" >"$set/found.csv" || exit 1
    seconds=$(date +%s.%N | awk -v start="$start" '{ printf "%.2f", $1 - start }')
    set -- $(figures "$gold" "$set/found.csv")
    echo "| $name | $1 | $2 | $3 | $4 | $5 | $6 | $seconds |"
    [ ! -d "$folder/requirements/$name" ] || echo "$5 $6" >>"$work/f"
done
[ ! -f "$work/f" ] || awk '{ f1 += $1; f2 += $2 }
    END { printf "| mean of requirements | | | | | %.3f | %.3f | |\n", f1 / NR, f2 / NR }' "$work/f"
