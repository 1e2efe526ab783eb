#!/bin/sh
# made.sh FOLDER: of what `generate` left there, tables that are chosen from, folded, joined and numbered,
# and an audit of them.
cd "$1" || exit 1
awk -F, 'NR == 1 { print "id,aim" } /^b[0-9]+,/ { print $1 ",目的の整備 " NR }' lines.csv >aims.csv
awk 'NR == 1 { print "nr,part,year,title,amount"; next }
    { for (y = 2015; y < 2017; y++) printf "n%d,%d,%d,演習 %d,%d\n%s", NR / 2, NR % 2, y, NR, NR % 97, NR % 50 ? "" : "\n" }
    ' lines.csv >folded.csv
sed '/^  lines:/d' audit.yaml | sed "/^budget:/a\\
  lines:\\
    - {file: lines.csv, name: joined, where: {title: {not: {match: '標準化\$'}}}, join: [{file: aims.csv, key: id, columns: [aim]}], columns: {text: [title, aim]}}\\
    - {file: folded.csv, name: folded, rows: several, where: {title: {match: '^演習'}}, columns: {id: {columns: [nr, part]}, text: [title, part]}, measures: {fy2016: {column: amount, where: {year: '2016'}}, fy2015: {column: amount, where: {year: '2015'}}}}\\
    - {file: folded.csv, name: numbered, where: {year: '2016'}, columns: {id: {row: 'yes'}, text: [title, nr]}, measures: {fy2016: amount, fy2015: ''}}" >made.yaml
