// The worked cases, added up another way: their tables are unpacked and split here, with no code of
// ours, and each sum of an audit is held against the sum of the rows.
//
// tables.mjs BINARY DATA [RS]: RS is a folder with the whole tables of rs-2024, for who has them.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { parse } from './csv.mjs';

const [binary, data, whole] = process.argv.slice(2);
let passed = 0;
let failed = 0;

function same(what, got, want) {
    if (got === want) {
        passed++;
        return;
    }
    failed++;
    console.log(`${what}: ${got}, and the table says ${want}`);
}

// The only member of a zip, by its central directory.
function unzip(path) {
    const zip = readFileSync(path);
    const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
    const entry = zip.readUInt32LE(end + 16);
    const size = zip.readUInt32LE(entry + 20);
    const local = zip.readUInt32LE(entry + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    return inflateRawSync(zip.subarray(start, start + size)).toString('utf8').replace(/^\uFEFF/, '');
}

// Exact: 34482000.0 and -1.25 have no binary noise as integers of so small a unit.
function amount(cell, decimals) {
    const [, sign, digits, fraction] = /^(-?)([\d,]*)(?:\.(\d*))?$/.exec(cell.trim());
    const most = (fraction ?? '').slice(0, decimals).padEnd(decimals, '0');
    return BigInt(sign + (digits.replaceAll(',', '') || '0') + most);
}

function audit(path, ...more) {
    const out = execFileSync(binary, ['audit', path, '-f', 'json', '--quiet', ...more],
                             { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
    return JSON.parse(out);
}

function sum(rows, heading, decimals) {
    return rows.reduce((all, row) => all + (row[heading].trim() ? amount(row[heading], decimals) : 0n), 0n);
}

function checkReview(folder, path) {
    const name = readdirSync(folder).find((file) => file.startsWith('2-1') && file.endsWith('.zip'));
    const rows = parse(unzip(join(folder, name)));
    const totals = rows.filter((row) => row['会計区分'].trim() === '');
    const result = audit(path);
    const columns = {
        'fy2024': ['2024', '当初予算（合計）'],
        'fy2024-supplementary': ['2024', '補正予算（合計）'],
        'fy2023': ['2023', '当初予算（合計）'],
        'fy2023-supplementary': ['2023', '補正予算（合計）'],
        'fy2023-carried-in': ['2023', '前年度からの繰越し（合計）'],
        'fy2023-reserve': ['2023', '予備費等（合計）'],
        'fy2023-available': ['2023', '計（歳出予算現額合計）'],
        'fy2023-spent': ['2023', '執行額（合計）'],
        'fy2023-carried-out': ['2023', '翌年度への繰越し(合計）'],
        'fy2025-request': ['2024', '翌年度要求額（合計）'],
    };
    for (const [id, [year, heading]] of Object.entries(columns)) {
        const want = sum(totals.filter((row) => row['予算年度'] === year), heading, 0);
        same(`${folder}: ${id}`, BigInt(result.amounts[id].listed), want);
    }
    const left = Object.fromEntries(result.left_out.map((table) => [table.table, table.rows]));
    same(`${folder}: rows left out`, left.projects, rows.length - totals.length);
    const differ = result.reconciliation.filter((total) => total.residual !== 0);
    same(`${folder}: totals that differ from their accounts`, differ.length, 0);
    // The text says that they share a larger sum, and the cells say 0: nobody's money is nil.
    const notes = new Set(totals.filter((row) => row['予算年度'] === '2024' && row['その他特記事項'].includes('内数') &&
        /^(0(\.0)?)?$/.test(row['当初予算（合計）']) && /^(0(\.0)?)?$/.test(row['翌年度要求額（合計）']))
        .map((row) => row['予算事業ID']));
    for (const line of result.lines.filter((one) => notes.has(one.id)))
        same(`${folder}: kind of ${line.id}`, line.kind, 'shared');
}

function checkAuthority() {
    const rows = parse(readFileSync(join(data, 'us-2017/budauth.csv'), 'utf8'));
    const result = audit(join(data, 'us-2017/audit.yaml'));
    for (const year of ['2015', '2016', '2017']) {
        const want = sum(rows, year, 0) * 100000n; /* thousands of dollars, in cents */
        same(`us-2017: ${year}`, BigInt(result.amounts[`fy${year}`].listed), want);
    }
}

// Millions of yen in yen, half away from zero: a few figures went through binary.
function yen(cell) {
    const exact = amount(cell, 12); /* of a millionth of a yen */
    const half = 500000n, whole = 1000000n;
    return exact < 0n ? -((-exact + half) / whole) : (exact + half) / whole;
}

function checkSheets(path) {
    const text = execFileSync('xz', ['-dc', join(data, 'judgit-2016/judgit-2016.csv.xz')],
                              { maxBuffer: 1 << 28, encoding: 'utf8' });
    const rows = parse(text.replace(/^\uFEFF/, ''));
    const result = audit(path);
    const columns = {
        'fy2016': ['2016', '当初予算'],
        'fy2015-supplementary': ['2015', '補正予算'],
        'fy2015': ['2015', '当初予算'],
        'fy2017-request': ['2017', '要求額'],
    };
    for (const [id, [year, heading]] of Object.entries(columns)) {
        const cells = rows.filter((row) => row['予算年度'] === year).map((row) => row[heading]);
        const want = cells.reduce((all, cell) => all + (cell.trim() ? yen(cell) : 0n), 0n);
        same(`judgit-2016: ${id}`, BigInt(result.amounts[id].listed), want);
    }
}

checkReview(join(data, 'rs-2024'), join(data, 'rs-2024/audit.yaml'));
checkSheets(join(data, 'judgit-2016/audit.yaml'));
checkAuthority();
if (whole) {
    const work = mkdtempSync(join(tmpdir(), 'fundtrace-'));
    const text = readFileSync(join(data, 'rs-2024/audit.yaml'), 'utf8')
        .replaceAll('../ldp-2015', resolve(data, 'ldp-2015'))
        .replaceAll('../../rules', resolve(data, '../rules'));
    for (const file of readdirSync(whole).filter((name) => name.endsWith('.zip')))
        symlinkSync(resolve(whole, file), join(work, file));
    writeFileSync(join(work, 'audit.yaml'), text);
    checkReview(work, join(work, 'audit.yaml'));
    rmSync(work, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
