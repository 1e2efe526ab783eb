// Random tables that are chosen from, folded, joined and numbered: what an audit lists is the sum of
// the rows, whatever the number of threads, and the same when its tables are done one by one.
//
// random.mjs BINARY GROUP SEEDS: GROUP has items.csv and rules.yaml.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [binary, group, seeds] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'fundtrace-'));
for (const file of ['items.csv', 'rules.yaml'])
    copyFileSync(join(group, file), join(folder, file));

// mulberry32: the same numbers on every machine.
function numbers(seed) {
    return () => {
        seed = (seed + 0x6d2b79f5) | 0;
        let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
}

const cells = { '': null, '―': 0, '1,234': 1234000, '0': 0, '▲5': -5000, '12.5': 12500, '７': 7000 };

function generate(random) {
    const pick = (list) => list[Math.floor(random() * list.length)];
    const ids = Array.from({ length: 1 + Math.floor(random() * 30) }, (_, i) => `k${i}`);
    const rows = [];
    for (const id of ids) {
        const organisation = pick(['甲省', '乙庁']);
        const title = pick([`演習${id}`, `監視"${id}"`, `x;,\t${id}`]);
        for (const year of ['2022', '2023', '2024'].filter(() => random() < 0.7)) {
            rows.push([id, organisation, title, year, '', pick(Object.keys(cells))]);
            for (let n = Math.floor(random() * 3); n > 0; n--)
                rows.push([id, organisation, title, year, `acc${n}`, String(Math.floor(random() * 10))]);
        }
    }
    rows.push(['k', '丙', '道路', '2023', '', '1'], ['k', '丙', '道路', '2023', 'acc', '1']);
    rows.sort(() => random() - 0.5);
    return { rows, ids: [...ids, 'k'], delimiter: pick([',', ';', '\t', '|']), end: pick(['\n', '\r\n']) };
}

function write(name, { delimiter, end }, rows) {
    const quote = (cell) => (/["\r\n,;\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    writeFileSync(join(folder, name), rows.map((row) => row.map(quote).join(delimiter) + end).join(''));
}

// Of some there are no texts, and of some of these texts a condition wants none.
const isKnown = (table, id) => id === 'k' || table.ids.indexOf(id) % 4 > 0;
const groupOf = (table, id) => (table.ids.indexOf(id) % 5 === 2 && isKnown(table, id) ? 'out' : '');

function writeAll(table) {
    write('money.csv', table, [['id', 'organisation', 'title', 'year', 'account', 'amount'], ...table.rows]);
    const known = table.ids.filter((id) => isKnown(table, id));
    write('texts.csv', table, [['key', 'aim', 'group'], ...known.map((id) => [id, `目的 "${id}";,\n二行目`, groupOf(table, id)])]);
    writeFileSync(join(folder, 'audit.yaml'), `fundtrace: 1
proposal: {title: P, items: items.csv}
budget:
  title: B
  currency: JPY
  lines:
    - {name: a, file: money.csv, rows: several, where: {account: '', group: {not: out}}, join: [{file: texts.csv, key: {id: key}, columns: [aim, group], missing: empty}]}
    - name: b
      file: money.csv
      where: {account: {match: '^acc'}, group: {not: out}}
      join: [{file: texts.csv, key: {id: key}, columns: [group], missing: empty}]
      columns: {id: {row: 'yes'}, parent: id, text: [title, account]}
      measures: {y24: '', y23: {column: amount, where: {year: ['2023']}}}
  columns: {text: [title, aim]}
  measures:
    - {id: y24, column: amount, where: {year: '2024'}, unit: 千円, fiscal-year: '2024', phase: approved, funds: 'yes'}
    - {id: y23, column: amount, where: {year: '2023'}, unit: 千円, fiscal-year: '2023', phase: approved}
rules: [rules.yaml]
`);
}

function fundtrace(...args) {
    return execFileSync(binary, args, { cwd: folder, maxBuffer: 1 << 27, stdio: ['ignore', 'pipe', 'ignore'] })
        .toString();
}

// What a line states, or else what is listed below it.
function listed(table, year) {
    const { rows, ids } = table;
    return ids.reduce((sum, id) => {
        if (groupOf(table, id))
            return sum;
        const own = rows.find((row) => row[0] === id && row[3] === year && row[4] === '');
        const stated = own && own[5] !== '' ? cells[own[5]] ?? Number(own[5]) * 1000 : null;
        const below = rows.filter((row) => year === '2023' && row[0] === id && row[3] === year && row[4] !== '');
        return sum + (stated ?? below.reduce((all, row) => all + Number(row[5]) * 1000, 0));
    }, 0);
}

function holds(seed) {
    const table = generate(numbers(seed));
    writeAll(table);
    const json = ['-f', 'json', '--orphans', '9999'];
    const one = fundtrace('audit', 'audit.yaml', '-j', '1', ...json);
    if (fundtrace('audit', 'audit.yaml', '-j', '4', ...json) !== one)
        return 'threads differ';
    for (const name of ['a', 'b'])
        fundtrace('audit', 'audit.yaml', '--part', name, '--partial', `${name}.part`);
    if (fundtrace('merge', 'b.part', 'a.part', ...json) !== one)
        return 'parts differ';
    const result = JSON.parse(one);
    for (const [id, year] of [['y24', '2024'], ['y23', '2023']])
        if (result.amounts[id].listed !== listed(table, year))
            return `${id}: ${result.amounts[id].listed}, and the rows are ${listed(table, year)}`;
    const counts = (row) => !groupOf(table, row[0]);
    const totals = table.rows.filter((row) => row[4] === '' && counts(row)).length;
    const accounts = table.rows.filter((row) => row[4] !== '' && counts(row)).length;
    const left = Object.fromEntries(result.left_out.map((out) => [out.table, out.rows]));
    return left.a === table.rows.length - totals && left.b === table.rows.length - accounts ? '' : 'rows are lost';
}

let failed = 0;
for (let seed = 1; seed <= Number(seeds); seed++) {
    let why;
    try {
        why = holds(seed);
    } catch (error) {
        why = String(error);
    }
    if (why)
        console.log(`seed ${seed}: ${why}`);
    failed += why !== '';
}
rmSync(folder, { recursive: true });
console.log(`${seeds - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
