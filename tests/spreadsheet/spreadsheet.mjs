// node tests/spreadsheet/spreadsheet.mjs FOLDER: the reports that tests/spreadsheet.sh wrote there.
import { readdirSync, readFileSync } from 'node:fs';

import { figures } from './figures.mjs';
import { form, hostile, inert } from './form.mjs';
import { cells, csv, equal, json, run, test, workbook } from './harness.mjs';
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

await run();
