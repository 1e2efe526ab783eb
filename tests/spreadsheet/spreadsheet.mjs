// node tests/spreadsheet/spreadsheet.mjs FOLDER: the reports that tests/spreadsheet.sh wrote there.
import { readdirSync, readFileSync } from 'node:fs';

import { figures } from './figures.mjs';
import { desk } from './desk.mjs';
import { form, hostile, inert, inputs } from './form.mjs';
import { cells, csv, equal, holds, json, run, table, test, workbook } from './harness.mjs';
import { tables } from './tables.mjs';

const folder = process.argv[2];
const read = book => Object.fromEntries(book.SheetNames.map(name => [name, cells(book.Sheets[name])]));
// LibreOffice writes a file a sheet: a-項目別.csv.
const fromOffice = name => Object.fromEntries(readdirSync(`${folder}/office`)
  .filter(file => file.startsWith(`${name}-`) && file.endsWith('.csv'))
  .map(file => [file.slice(name.length + 1, -4), csv(`${folder}/office/${file}`)]));

for (const name of ['a', 'small']) {
  const result = json(`${folder}/${name}.json`);
  figures(`npm, ${name}`, read(workbook(`${folder}/${name}.xlsx`)), result);
  figures(`LibreOffice, ${name}`, fromOffice(name), result);
}
inert('shipped data', workbook(`${folder}/a.xlsx`));
form(workbook(`${folder}/a.xlsx`), workbook(`${folder}/en.xlsx`));
for (const sheet of ['Items × lines', 'Wishes × lines'])
  inputs(sheet, workbook(`${folder}/en.xlsx`), sheet);
desk(`${folder}/desk`);
hostile('hostile data', workbook(`${folder}/hostile.xlsx`),
  ['=HYPERLINK("http://example.com")', '<script>alert(1)</script>', '_x0041_', '+1+1', '@SUM(1)']);
tables(folder, json(`${folder}/a.json`));

test('the same audit gives the same bytes, whatever the time zone', () => {
  equal(readFileSync(`${folder}/again.xlsx`).equals(readFileSync(`${folder}/a.xlsx`)), true, 'bytes');
});
test('only what the filters show is there', () => {
  const sheets = read(workbook(`${folder}/part.xlsx`));
  equal(sheets['確認できず'].flat().includes('2.1'), true, 'the gap of section 2');
  equal(sheets['項目別'].flat().includes('1.1'), false, 'an item of section 1');
  equal(sheets['概要'].flat().some(text => String(text).includes('節 2')), true, 'the filter is stated');
});
test('what a gate has is said in one way, in the unit of its measure', () => {
  const gates = table(read(workbook(`${folder}/gates.xlsx`))['概要'], '実績');
  const has = ['3/4 (75.0 %)', '7.2/23.85 (30.2 %)', '7.2/40.0 (18.0 %)', '該当なし'];
  const rows = gates.slice(0, has.length); // sentences follow
  equal(rows.map(row => row['実績']), has, 'the workbook');
  equal(rows.map(row => row['割合']), [3 / 4, 7.2 / 23.85, 7.2 / 40, '該当なし'], 'as numbers');
  for (const ending of ['txt', 'md'])
    for (const words of has)
      holds(readFileSync(`${folder}/gates.${ending}`, 'utf8').includes(words), `${ending}: ${words}`);
});
test('a total that is not stated is not available', () => {
  const summary = read(workbook(`${folder}/gates.xlsx`))['概要'];
  for (const label of ['総額（公表値）', '総額に占める割合'])
    equal(summary.find(row => row[0] === label)[2], '該当なし', label);
});
test('a sheet that lists nothing says so above its headings', () => {
  const sheets = read(workbook(`${folder}/hostile.xlsx`));
  for (const name of ['対応項目なし', '総額照合'])
    equal(sheets[name].filter(row => row[0] === 'なし').length, 1, name);
  equal(sheets['項目別'].some(row => row[0] === 'なし'), false, 'a sheet with rows');
});

await run();
