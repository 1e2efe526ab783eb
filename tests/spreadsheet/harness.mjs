// A test is a name and an async function; what it throws is its failure.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// npm's packages, as tests/npm/package-lock.json has them.
const require = createRequire(pathToFileURL(`${process.cwd()}/build/npm/package.json`));
const XLSX = require('@e965/xlsx');

const tests = [];
export const test = (name, run) => tests.push({ name, run });

export const equal = (actual, expected, what) => {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) throw new Error(`${what}: ${a}, not ${e}`);
};
export const holds = (truth, what) => { if (!truth) throw new Error(what); };

export const json = path => JSON.parse(readFileSync(path, 'utf8'));

// A workbook, with the XML of its parts in .files.
export const workbook = path =>
  XLSX.read(readFileSync(path), { cellNF: true, cellFormula: true, bookFiles: true });

export const csv = path => XLSX.utils.sheet_to_json(
  XLSX.read(readFileSync(path, 'utf8'), { type: 'string', raw: true }).Sheets.Sheet1,
  { header: 1, raw: true, defval: '' });

// The cells of a sheet as arrays of values; '' where a cell is empty.
export const cells = sheet =>
  XLSX.utils.sheet_to_json(sheet, { header: 1, raw: true, defval: '', blankrows: true });

// The rows of a table in a sheet, under the row of headings that has `heading`: each a map from
// heading to value, and the headings themselves. Line breaks in headings are dropped.
export const table = (rows, heading) => {
  const clean = value => String(value).replace(/\s/g, '');
  const at = rows.findIndex(row => row.map(clean).includes(heading));
  holds(at >= 0, `a table with the heading ${heading}`);
  const headings = rows[at].map(clean);
  const end = rows.findIndex((row, i) => i > at && row.every(value => value === ''));
  return rows.slice(at + 1, end < 0 ? undefined : end)
    .map(row => Object.fromEntries(headings.map((h, i) => [h, row[i] ?? ''])));
};

// An amount of money in a cell, in whole numbers of the smallest unit, exactly: the decimal that
// the reader shows for the number is the one that was meant.
export const yen = (value, size) => {
  const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(
    typeof value === 'number' ? decimal(value) : String(value).replace(/[,]/g, '').replace('▲', '-'));
  const digits = String(size).length - 1;
  holds(part.length <= digits, `${value} is finer than the smallest unit`);
  return Number(`${sign}${BigInt(whole + part.padEnd(digits, '0'))}`);
};

const decimal = number => {
  const text = String(number);
  const [, digits, exponent] = /^(.*?)e-(\d+)$/.exec(text) ?? [];
  return digits ? number.toFixed(Number(exponent) + (digits.split('.')[1] ?? '').length) : text;
};

export const run = async () => {
  let failed = 0;
  for (const { name, run: body } of tests) {
    try {
      await body();
      if (process.env.VERBOSE) console.log(`ok ${name}`);
    } catch (error) {
      failed++;
      console.log(`FAILED ${name}\n  ${String(error.stack || error).split('\n').slice(0, 4).join('\n  ')}`);
    }
  }
  console.log(`${tests.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || tests.length === 0 ? 1 : 0;
};
