#!/bin/sh
# run.sh BINARY: the spreadsheet and the other tables against the JSON, in the root of the tree.
# The workbook is read back by a package of npm (build/npm, as tests/npm/package-lock.json has it)
# and by LibreOffice, which writes each sheet as CSV with the values of its cells, not their looks.
binary=$(realpath "$1")
here=$(dirname "$0")
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT || exit 1

broken() { # WHAT
    echo "$1"
    echo '0 passed, 1 failed'
    exit 1
}

audit=data/ldp-2015/audit.yaml
"$binary" audit "$audit" --lang ja -o "$work/a.json" -o "$work/a.xlsx" -o "$work/a.csv" \
    -o "$work/a.md" -o "$work/a.txt" &&
    TZ=Pacific/Apia "$binary" report "$work/a.json" --lang ja -o "$work/again.xlsx" &&
    "$binary" report "$work/a.json" --lang en -o "$work/en.xlsx" &&
    "$binary" audit tests/golden/filters/audit.yaml -o "$work/small.json" -o "$work/small.xlsx" &&
    "$binary" report "$work/small.json" --section 2 -o "$work/part.xlsx" &&
    gates=covered=1,money-traced:fy2016=0.5,money-of-stated:fy2016=0.1,money-of-stated:fy2015=0.1 &&
    { "$binary" audit tests/golden/gates/audit.yaml --fail-under "$gates" -o "$work/gates.txt" \
        -o "$work/gates.md" -o "$work/gates.xlsx" 2>"$work/gates.log"; [ $? -eq 1 ]; } &&
    mkdir "$work/hostile" && node "$here/hostile.mjs" "$work/hostile" &&
    "$binary" audit "$work/hostile/audit.yaml" -o "$work/hostile.xlsx" ||
    broken 'the reports cannot be written'

# Field and text delimiters, UTF-8, from row 1; no quoting of all text, values as they are, no
# formulas, all sheets. Files are named after the sheets, in letters that the locale has.
filter='csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1'
LC_ALL=C.UTF-8 timeout 120 soffice "-env:UserInstallation=file://$work/profile" --headless \
    --convert-to "$filter" --outdir "$work/office" "$work/a.xlsx" "$work/small.xlsx" "$work/hostile.xlsx" \
    >"$work/office.log" 2>&1 || { cat "$work/office.log"; broken 'LibreOffice cannot open it'; }

"$here/desk.sh" "$binary" "$work" || broken 'the desk does not come back'

node "$here/spreadsheet.mjs" "$work"
