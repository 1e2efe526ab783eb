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
# What the golden cases have packed, and tables of theirs packed and in other encodings.
archives() {
    find "$golden" -type f \( -name '*.zip' -o -name '*.xz' -o -name '*.zst' -o -name '*.ods' -o -name '*.xlsx' \) \
        -exec cp -t "$seeds" {} +
    gzip -c "$golden/tables/money.csv" >"$seeds/money.csv.gz"
    head -c 60 "$seeds/money.csv.gz" >"$seeds/cut.csv.gz"
    cat "$seeds/money.csv.gz" "$seeds/money.csv.gz" >"$seeds/twice.csv.gz"
    for encoding in CP932 EUC-JP UTF-16 UTF-16LE; do
        iconv -f UTF-8 -t $encoding "$golden/tables/money.csv" >"$seeds/$encoding.csv"
    done
}
# An .xlsx of four parts and an .ods, as tests/fuzz/sheet.c puts them together.
sheets() {
    main=http://schemas.openxmlformats.org/spreadsheetml/2006/main
    oasis=urn:oasis:names:tc:opendocument:xmlns
    rels=http://schemas.openxmlformats.org/officeDocument/2006/relationships
    {
        printf '%s' "<workbook xmlns='$main' xmlns:r='$rels'><workbookPr date1904='1'/><sheets>" \
            "<sheet name='予算' r:id='s'/><sheet name='2' state='hidden' r:id='s'/></sheets></workbook>"
        printf '\034%s' "<sst xmlns='$main'><si><t>id</t><rPh><t>x</t></rPh></si><si><r><t>_x000D_</t></r></si></sst>"
        printf '\034%s' "<styleSheet xmlns='$main'><numFmts><numFmt numFmtId='164' formatCode='[h]:mm'/></numFmts>"
        printf '%s' "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/></cellXfs></styleSheet>"
        printf '\034%s' "<worksheet xmlns='$main'><cols><col min='2' max='3' hidden='1'/></cols><sheetData>"
        printf '%s' "<row r='2'><c r='A2' t='s'><v>0</v></c><c t='inlineStr'><is><t>b</t></is></c><c t='str'><v>c</v></c></row>" \
            "<row hidden='1'><c><v>342.55600000000004</v></c><c s='1'><v>45383.5</v></c><c s='2'><v>1.5E0</v></c></row>" \
            "<row r='9'><c r='B9' t='b'><v>1</v></c><c t='e'><f>A1</f><v>#REF!</v></c></row></sheetData>" \
            "<mergeCells><mergeCell ref='A2:B3'/></mergeCells></worksheet>"
    } >"$seeds/xlsx"
    {
        printf '\034%s' "<o:document-content xmlns:o='$oasis:office:1.0' xmlns:t='$oasis:table:1.0' xmlns:x='$oasis:text:1.0'>"
        printf '%s' "<o:body><o:spreadsheet><t:table t:name='予算'><t:table-column t:visibility='collapse'/>" \
            "<t:table-row><t:table-cell><x:p>id<x:s x:c='2'/>x</x:p><x:p>y</x:p></t:table-cell>" \
            "<t:table-cell t:number-columns-repeated='2' o:value-type='string'><x:p>h</x:p></t:table-cell></t:table-row>" \
            "<t:table-row t:number-rows-repeated='3'><t:table-cell t:number-rows-spanned='2' o:value-type='float' o:value='1E3'/>" \
            "<t:covered-table-cell/><t:table-cell o:value-type='time' o:time-value='PT1H2M3S'/></t:table-row>" \
            "</t:table></o:spreadsheet></o:body></o:document-content>"
    } >"$seeds/ods"
    tr -d '\n' <"$seeds/xlsx" | sed 's/<v>c</<v>\&c;</' >"$seeds/entity"
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
        # A table that is made: of money.csv as lines.csv, joined with itself.
        sed 's/money.csv/lines.csv/; s/texts.csv, key: {id: nr}, columns: \[aim\]/lines.csv, key: id, columns: [note], as: {note: aim}, many: first/
            s/money.csv/lines.csv/' "$golden"/tables/audit.yaml >"$seeds/made"
        { printf '\034\034' && cat "$golden"/tables/money.csv; } >>"$seeds/made"
        ;;
    result | diff) results ;;
    accept) files 'accept.csv' ;;
    import)
        files 'decisions.json'
        # One of each verdict, on the audit that is there.
        {
            printf '%s\n' '{"fundtrace_decisions": 1, "result": {"inputs": []}, "decisions": ['
            printf '{"item":"%s","line":"%s","verdict":"%s","extent":"%s","reason":"x","by":"x","date":"2016-02-01"},\n' \
                1.1 mic.exercise accept whole 1.2 npa.posts reject '' 1.2 mic.exercise add budget:part\;staff:whole \
                1.3 '' waive '' 2.1 '' none '' 1.1 '' answer budget:partly
            printf '%s\n' '{"item":"2.1","verdict":"none","reason":"x","by":"y","date":"2016-02-01","item_print":"2:0123456789abcdef"}]}'
        } >"$seeds/each"
        ;;
    gold)
        # Each item and each line of the audit once, by turns with each word; then the same as a list.
        for columns in item,line,strength,reason item,line,score,above; do
            [ $columns = item,line,strength,reason ] || printf '\034'
            echo $columns
            paste -d , usual/items.csv usual/lines.csv | awk -F, 'NR > 1 && $1 { print $1 }' >ids
            awk -F, 'NR == FNR { item[FNR] = $1; n = FNR; next }
                FNR > 1 { split("none significant principal", word, " ")
                          print item[FNR % n + 1] "," $1 "," word[FNR % 3 + 1] ",x" }
                END { print "*," $1 ",none,"; print item[1] ",*,none," }' ids usual/lines.csv |
                if [ $columns = item,line,score,above ]; then grep -v '[*]' | sed 's/,[a-z]*,x$/,0.5,yes/'; else cat; fi
        done >"$seeds/both"
        ;;
    find)
        printf '%s\n' '演習' '{{exercise}}' '(?i)cyder|演習(?!場)' "it's" '{text: 演習}' '{all: [{text: 演習}, {not: {text: 場}}]}' \
            '{at-least: {n: 2, of: [{text: 演習}, {tag: theme.exercise}, {kind: [money]}]}}' '{parent: {text: 演習}}' | pieces
        ;;
    sheet) sheets ;;
    archive) archives ;;
    partial) cp parts/*.part "$seeds" ;;
    *) echo "fuzz: there is no target $target" >&2 && exit 2 ;;
    esac
done
