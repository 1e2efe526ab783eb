// Scores, counted another way: the links of an audit as its CSV has them, against gold that is made
// up here, pair by pair and without a formula of ours but those of the textbooks.
//
// score.mjs BINARY DATA
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from './csv.mjs';

const [binary, data] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'fundtrace-'));
let passed = 0;
let failed = 0;

function same(what, got, want) {
    if (got === want) {
        passed++;
        return;
    }
    failed++;
    console.log(`${what}: ${got}, and counted here ${want}`);
}

function run(...args) {
    return execFileSync(binary, args, { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] }).toString();
}

// The same numbers on every machine.
let seed = 1;
function random(below) {
    seed = Number(BigInt(seed) * 48271n % 2147483647n);
    return seed % below;
}

function makeGold(items, lines, links, wholeItem) {
    const gold = new Map(); // "item\nline" -> strength
    const rows = [];
    const add = (item, line, strength) => {
        const key = `${item}\n${line}`;
        if (gold.has(key))
            return;
        gold.set(key, strength);
        rows.push([item, line, strength]);
    };
    const strengths = ['none', 'significant', 'principal'];
    for (const link of links)
        if (random(5) > 0)
            add(link.item, link.line, random(3) > 0 ? link.strength : strengths[random(3)]);
    for (let i = 0; i < 60; i++)
        add(items[random(items.length)].id, lines[random(lines.length)], strengths[random(3)]);
    const stars = { lines: new Set(), items: new Set() };
    for (let i = 0; i < 5; i++)
        stars.lines.add(lines[random(lines.length)]);
    if (wholeItem)
        stars.items.add(items[random(items.length)].id);
    for (const line of stars.lines)
        rows.push(['*', line, 'none']);
    for (const item of stars.items)
        rows.push([item, '*', 'none']);
    const path = join(work, 'gold.csv');
    const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;
    writeFileSync(path, `item,line,strength,reason\n${rows.map((row) => `${row.map(quoted).join()},`).join('\n')}\n`);
    return { gold, stars, path };
}

// What judges a pair; undefined: nothing.
function judge({ gold, stars }, item, line) {
    return gold.get(`${item.id}\n${line}`) ??
        (stars.items.has(item.id) || (item.kind !== 'ask' && stars.lines.has(line)) ? 'none' : undefined);
}

// All pairs, one by one.
function count(made, items, lines, linked, strengths) {
    const n = { right: 0, wrong: 0, missed: 0, neither: 0 };
    for (const item of items) {
        for (const line of lines) {
            const verdict = judge(made, item, line);
            if (verdict === undefined)
                continue;
            const has = strengths.includes(linked.get(`${item.id}\n${line}`)?.strength);
            const wants = strengths.includes(verdict);
            n[has ? (wants ? 'right' : 'wrong') : wants ? 'missed' : 'neither']++;
        }
    }
    return n;
}

const round = (x) => Math.round(x * 1e6) / 1e6;
function wilson(k, n) {
    const z = 1.959963984540054;
    const p = k / n;
    const middle = (p + z * z / 2 / n) / (1 + z * z / n);
    const half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / 4 / n / n);
    return [k === 0 ? 0 : middle - half, k === n ? 1 : middle + half];
}

function sameShare(what, got, k, n, [low, high]) {
    same(`${what} numerator`, got.numerator, k);
    same(`${what} denominator`, got.denominator, n);
    same(`${what} low`, got.low, n > 0 ? round(low) : undefined);
    same(`${what} high`, got.high, n > 0 ? round(high) : undefined);
}

function sameScope(what, got, n) {
    for (const key of ['right', 'wrong', 'missed', 'neither'])
        same(`${what} ${key}`, got[key], n[key]);
    const linked = n.right + n.wrong;
    const wanted = n.right + n.missed;
    sameShare(`${what} precision`, got.precision, n.right, linked, wilson(n.right, linked));
    sameShare(`${what} recall`, got.recall, n.right, wanted, wilson(n.right, wanted));
    const f1 = wilson(n.right, linked + n.missed).map((j) => 2 * j / (1 + j));
    sameShare(`${what} F1`, got.f1, 2 * n.right, linked + wanted, f1);
    const all = linked + n.missed + n.neither;
    const observed = (n.right + n.neither) / all;
    const expected = (linked * wanted + (all - linked) * (all - wanted)) / all / all;
    const kappa = got.kappa.denominator > 0 ? got.kappa.numerator / got.kappa.denominator : NaN;
    const want = (observed - expected) / (1 - expected);
    same(`${what} kappa`, Math.round((kappa || 0) * 1e9) + 0, Math.round((want || 0) * 1e9) + 0);
}

function checkRules(name, got, made, items, links) {
    const byId = new Map(items.map((item) => [item.id, item]));
    for (const rule of got.rules.filter((one) => one.role === 'link')) {
        for (const part of ['all', 'alone']) {
            const n = { right: 0, wrong: 0, unjudged: 0 };
            for (const link of links) {
                const rules = link.rules.split(';');
                if (!rules.includes(rule.id) || (part === 'alone' && rules.length > 1))
                    continue;
                const verdict = judge(made, byId.get(link.item), link.line);
                n[verdict === undefined ? 'unjudged' : verdict === 'none' ? 'wrong' : 'right']++;
            }
            for (const key of ['right', 'wrong', 'unjudged'])
                same(`${name}: ${rule.id} ${part} ${key}`, rule[part][key], n[key]);
        }
    }
}

function check(name, itemsFile, linesFile) {
    const audit = join(data, name, 'audit.yaml');
    const items = parse(readFileSync(join(data, itemsFile), 'utf8').replace(/^\uFEFF/, ''));
    const links = parse(run('audit', audit, '-f', 'csv', '--table', 'links'));
    const known = linesFile ? parse(readFileSync(join(data, linesFile), 'utf8').replace(/^\uFEFF/, '')).map((row) => row.id)
        : [...new Set(links.map((link) => link.line))];
    const made = makeGold(items, known, links, !!linesFile);
    const linked = new Map(links.map((link) => [`${link.item}\n${link.line}`, link]));
    const got = JSON.parse(run('score', audit, '--gold', made.path, '-f', 'json'));
    const kinds = { any: ['significant', 'principal'], principal: ['principal'] };
    for (const [kind, strengths] of Object.entries(kinds)) {
        sameScope(`${name} ${kind}`, got[kind], count(made, items, known, linked, strengths));
        for (const section of got.sections)
            sameScope(`${name} ${kind} ${section.id}`, section[kind],
                      count(made, items.filter((item) => item.section === section.id), known, linked, strengths));
    }
    checkRules(name, got, made, items, links);
    // As a list, the same links score the same.
    const list = join(work, 'links.csv');
    writeFileSync(list, run('audit', audit, '-f', 'csv', '--table', 'links'));
    const again = JSON.parse(run('score', audit, '--gold', made.path, '--of', list, '-f', 'json'));
    for (const kind of Object.keys(kinds))
        same(`${name} ${kind} as a list`, JSON.stringify(again[kind]), JSON.stringify(got[kind]));
}

check('ldp-2015', 'ldp-2015/items.csv', 'ldp-2015/lines.csv');
check('rs-2024', 'ldp-2015/items.csv');
check('judgit-2016', 'ldp-2015/items.csv');
rmSync(work, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
