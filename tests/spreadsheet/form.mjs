// What a committee needs of the workbook beside its figures, and what keeps it harmless.
import { cells, equal, holds, test } from './harness.mjs';

const japanese = ['概要', '項目別', '増減', '項目×事業', '府省別', '確認できず', '対応項目なし', '総額照合', '凡例'];
const english = ['Summary', 'Items', 'Asked and given', 'Items × lines', 'Organisations', 'No listed line',
  'Lines without an item', 'Reconciliation', 'Legend'];

const xml = (book, part) => Buffer.from(book.files[part].content).toString('utf8');
const sheetXml = (book, name) =>
  xml(book, `xl/worksheets/sheet${book.SheetNames.indexOf(name) + 1}.xml`);
const wishes = ['本文の要望×事業', 'Wishes × lines'];

// No cell is a formula, and what begins like one is marked as text.
export const inert = (name, book) => test(`${name}: no cell is a formula`, () => {
  for (const sheet of book.SheetNames) {
    holds(!/<f[ >]/.test(sheetXml(book, sheet)), `a formula in ${sheet}`);
    for (const [at, cell] of Object.entries(book.Sheets[sheet])) {
      if (at.startsWith('!') || cell.t !== 's') continue;
      holds(cell.v.length <= 32767, `${sheet} ${at} has ${cell.v.length} characters`);
      holds(!/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/.test(cell.v),
        `a control character in ${sheet} ${at}`);
    }
  }
  holds(!Object.keys(book.files).some(part => /vba|externalLink|hyperlink/i.test(part)), 'active parts');
});

export const form = (book, inEnglish) => {
  test('sheets are named in the language of the report', () => {
    equal(book.SheetNames.filter(name => !wishes.includes(name)), japanese, 'sheets');
    equal(inEnglish.SheetNames.filter(name => !wishes.includes(name)), english, 'sheets');
    for (const name of [...book.SheetNames, ...inEnglish.SheetNames])
      holds(name.length <= 31 && !/[[\]:*?/\\]/.test(name), `the name ${name}`);
  });

  test('tables are frozen, filtered, repeated in print and not merged', () => {
    for (const name of japanese.slice(1)) {
      const text = sheetXml(book, name);
      holds(/<pane [^>]*state="frozen"/.test(text), `${name} is not frozen`);
      holds(/<autoFilter ref=/.test(text), `${name} has no filter`);
      holds(!/<mergeCell/.test(text), `${name} has merged cells`);
      holds(xml(book, 'xl/workbook.xml').includes(`'${name}'!$`) ||
        xml(book, 'xl/workbook.xml').includes(`${name}!$`), `${name} repeats no heading`);
    }
  });

  test('pages are A3, landscape, as wide as a page', () => {
    for (const name of book.SheetNames) {
      const [page] = /<pageSetup [^>]*>/.exec(sheetXml(book, name));
      holds(/paperSize="8"/.test(page) && /orientation="landscape"/.test(page), `${name}: ${page}`);
      holds(/<pageSetUpPr fitToPage="1"/.test(sheetXml(book, name)), `${name} does not fit`);
    }
  });

  test('statuses are coloured beside their symbols, amounts are numbers, there are charts', () => {
    holds(/<conditionalFormatting /.test(sheetXml(book, '項目×事業')), 'no colours');
    holds(Object.keys(book.files).filter(part => /charts\/chart\d+\.xml/.test(part)).length >= 2, 'charts');
    const numbers = Object.entries(book.Sheets['項目別']).filter(([, cell]) => cell.t === 'n');
    holds(numbers.length > 0, 'no numbers');
  });

  test('the words of a finding stand in the sheet of links', () => {
    holds(cells(book.Sheets['項目×事業']).some(row => row.some(value => /^提言項目：/.test(value))), 'evidence');
  });
};

// A column's heading, and what a reader finds is allowed in it: each to the last row of the sheet.
const written = [
  ['your verdict', 'type="list"', '"accept,reject,add,confirm,none,waive,answer"'],
  ['your strength', 'type="list"', '"principal,significant"'],
  ['your extent', 'type="list" errorStyle="information"', '"whole,part"'],
  ['your reason', '', ''], ['checked by', '', ''],
  ['checked on', 'type="date" operator="greaterThanOrEqual"', '1'],
];
export const inputs = (name, book, sheet) => test(`${name}: what people may write is said`, () => {
  const text = sheetXml(book, sheet);
  const found = [...text.matchAll(/<dataValidation ([^>]*?)(?:\/>|>(.*?)<\/dataValidation>)/g)];
  const at = cells(book.Sheets[sheet]).findIndex(row => row.includes('your verdict'));
  const headings = cells(book.Sheets[sheet])[at];
  equal(found.length, written.length, 'inputs');
  written.forEach(([heading, type, formula], i) => {
    const [, attributes, inside = ''] = found[i];
    const column = String.fromCharCode(65 + headings.indexOf(heading));
    holds(attributes.startsWith(`${type} allowBlank`.trim()), `${heading}: ${attributes}`);
    holds(attributes.endsWith(`sqref="${column}${at + 2}:${column}1048576"`), `${heading}: ${attributes}`);
    equal(inside, formula && `<formula1>${formula}</formula1>`, heading);
    const [, prompt] = / prompt="([^"]+)"/.exec(attributes);
    holds(prompt.length <= 255, `${heading}: ${prompt}`);
  });
  const hidden = [...text.matchAll(/<col min="(\d+)" max="(\d+)"[^>]* hidden="1"/g)];
  equal(hidden.map(([, min]) => headings[min - 1]), ['item print', 'line print'], 'hidden columns');
  // Where people add rows, 1.10 stays what it is, and a day is a day.
  const style = heading => {
    const [, xf] = new RegExp(`<col min="${headings.indexOf(heading) + 1}"[^>]* style="(\\d+)"`).exec(text);
    const styles = xml(book, 'xl/styles.xml');
    const [, id] = /numFmtId="(\d+)"/.exec([.../<cellXfs.*<\/cellXfs>/s.exec(styles)[0].matchAll(/<xf [^>]*>/g)][xf][0]);
    return id === '49' ? '@' : new RegExp(`numFmtId="${id}" formatCode="([^"]*)"`).exec(styles)[1];
  };
  for (const heading of ['no.', 'line id', 'your reason']) equal(style(heading), '@', heading);
  equal(style('checked on'), 'yyyy-mm-dd', 'checked on');
});

export const hostile = (name, book, words) => {
  inert(name, book);
  test(`${name}: text stays what it is`, () => {
    const all = book.SheetNames.flatMap(sheet => cells(book.Sheets[sheet]).flat().map(String));
    for (const word of words)
      holds(all.some(text => text.includes(word)), `${word} is not there`);
    holds(all.some(text => text.endsWith('…（以下省略）')), 'nothing was cut');
  });
  test(`${name}: what begins like a formula is formatted as text`, () => {
    for (const sheet of book.SheetNames)
      for (const [at, cell] of Object.entries(book.Sheets[sheet]))
        if (!at.startsWith('!') && cell.t === 's' && /^[=+@＝＋＠]/.test(cell.v))
          equal(cell.z, '@', `${sheet} ${at}`);
  });
};
