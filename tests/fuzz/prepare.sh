#!/bin/sh
# prepare.sh FUNDTRACE FOLDER TARGET…: what the fuzz targets need. FOLDER/run is the folder they run
# in, FOLDER/seeds/TARGET what they begin with: files of the repository and pieces of them.
fundtrace=$(realpath "$1") folder=$2
shift 2
rm -rf "$folder/run" "$folder/seeds"
mkdir -p "$folder/run/usual" "$folder/run/parts" && folder=$(realpath "$folder") || exit 1
cd "$(dirname "$0")/../.." || exit 1
root=$PWD golden=$PWD/tests/golden run=$folder/run

# An audit, its files once more, the results of it and of a changed one, and an audit of three parts.
cp "$golden"/diff/*.csv "$golden"/diff/*.yaml "$run/usual"
cp "$golden"/diff/decisions/new/decisions.csv "$run/usual"
cp "$run"/usual/* "$run"
cp "$golden"/parts/*.csv "$golden"/parts/*.yaml "$run/parts"
cd "$run" || exit 1
"$fundtrace" audit audit.yaml -o old.json &&
    cp "$golden"/diff/accepted/new/rules.yaml . &&
    "$fundtrace" audit audit.yaml -o new.json &&
    cp usual/rules.yaml . || exit 1
for table in ministries programmes others; do
    "$fundtrace" audit parts/audit.yaml --part $table.csv --partial parts/$table.part || exit 1
done

pieces() { # TARGET: each line of the input is a seed
    sort -u | awk -v at="$seeds/line" 'length { file = at NR; printf "%s", $0 >file; close(file) }'
}
cells() { # COLUMN…: of the tables of the shipped audit
    for column; do
        awk -v n="$column" -F, '{ print $n }' "$root"/data/ldp-2015/*.csv
    done
}
# Regexes as rule files write them, each before a text it might match.
regexes() {
    sed -n "s/.*text: '\([^']*\)'.*/\1/p" "$root"/rules/*.yaml "$root"/rules/*/*.yaml |
        awk '{ print > (at NR); print "実践的な演習、訓練と情報共有の体制 CYDER 2020" > (at NR); close(at NR) }' at="$seeds/regex"
}
files() { # PATTERN: of the golden cases, each content once
    find "$golden" -name "$1" -type f -size -4 -exec sha256sum {} + | sort -u -k 1,1 |
        while read -r sum file; do cp "$file" "$seeds/$sum"; done
}
results() {
    cp "$run/old.json" "$run/new.json" "$seeds"
    "$fundtrace" audit parts/audit.yaml -o "$seeds/parts.json"
}

for target; do
    seeds=$folder/seeds/$target
    mkdir -p "$seeds"
    case $target in
    csv) files '*.csv' ;;
    yaml) files '*.yaml' ;;
    rules | lint) files 'rules.yaml' ;;
    regex) regexes ;;
    amount) { cells 5 6 7 8 9 10 11; printf '%s\n' １７．３億円 1億2,000万円 ▲1.2 483百万円 '$1,234.50' ― \
        '1 234' '1 234 567' "1'234" 1’234 '1 234,5' '(1,234)' 1.2bn 342.55600000000004 '5 KWD'; } | pieces ;;
    citation) cells 8 10 11 12 13 | pieces ;;
    normal) cells 4 5 | pieces ;;
    audit)
        for file in usual/*.csv usual/*.yaml; do
            case $file in
            */items.csv) printf '\034' && cat $file ;;
            */lines.csv) printf '\034\034' && cat $file ;;
            */decisions.csv) printf '\034\034\034' && cat $file ;;
            */rules.yaml) printf '\034\034\034\034' && cat $file ;;
            */audit.yaml) cat $file ;;
            esac >"$seeds/$(basename $file)"
        done
        ;;
    result | diff) results ;;
    accept) files 'accept.csv' ;;
    partial) cp parts/*.part "$seeds" ;;
    *) echo "fuzz: there is no target $target" >&2 && exit 2 ;;
    esac
done
