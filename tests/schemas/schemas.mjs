import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';

import {
  YAML, cases, fundtrace, holds, json, ours, run, sarif, test, text, written,
} from './harness.mjs';

const rules = ours('rules');
const audit = ours('audit');
const result = ours('result');
const diff = written('diff');
const log = sarif();

const here = process.cwd();
const shipped = ['rules/ldp-2015.yaml', 'rules/themes/cybersecurity.yaml'];
const auditFile = 'data/ldp-2015/audit.yaml';

// --- what we ship and write ------------------------------------------------------------------

for (const path of shipped)
  test(`${path} is what the schema of rules says`, () => {
    const wrong = rules(YAML.parse(text(path)));
    holds(!wrong, wrong);
  });

test(`${auditFile} is what the schema of audits says`, () => {
  const wrong = audit(YAML.parse(text(auditFile)));
  holds(!wrong, wrong);
});

test('audit.json is what the schema of results says', () => {
  const wrong = result(JSON.parse(fundtrace(here, 'audit', '-f', 'json', auditFile).stdout));
  holds(!wrong, wrong);
});

for (const name of ['rules', 'audit', 'result', 'diff'])
  test(`schema ${name} prints the file`, () => {
    const file = text(`data/schema/fundtrace-${name}.v1.json`);
    holds(fundtrace(here, 'schema', name).stdout === file, 'they differ');
  });

// --- comparisons -------------------------------------------------------------------------------

// The audit of a folder before and after the files of new/ were laid over it.
const comparison = folder => {
  fundtrace(folder, 'audit', 'audit.yaml', '-o', 'old.json');
  cpSync(join(folder, 'new'), folder, { recursive: true });
  fundtrace(folder, 'audit', 'audit.yaml', '-o', 'new.json');
  const accepted = existsSync(join(folder, 'accept.csv')) ? ['--accept-changes', 'accept.csv'] : [];
  return fundtrace(folder, 'diff', '-f', 'json', ...accepted, 'old.json', 'new.json');
};

// Both refuse to compare.
const incomparable = new Set(['diff/accept-wrong', 'diff/other-proposal']);
for (const { name, folder } of cases('diff').filter(({ folder }) => existsSync(join(folder, 'new'))))
  test(`the comparison of ${name} is what the schema of diffs says`, () => {
    const done = comparison(folder);
    if (incomparable.has(name))
      return holds(done.status === 2 && done.stdout === '', done.stdout);
    const wrong = diff(JSON.parse(done.stdout));
    holds(!wrong, wrong);
  });

const golden = 'tests/golden/diff/rules-json/out.json';
test('what the golden case prints is what the schema of diffs says', () => {
  const wrong = diff(json(golden));
  holds(!wrong, wrong);
});

for (const [what, spoil] of Object.entries({
  'another version': d => { d.fundtrace_diff = 2; },
  'a status that is none': d => { d.items[0].after.status = 'paid'; },
  'a level that is none': d => { d.falls[0].from = 'budget'; },
  'a link without a reason': d => { d.links[0].reasons = []; },
  'a key that is missing': d => { delete d.amounts[0].before.rest; },
  'a key that is not described': d => { d.items[0].after.mood = 'good'; },
}))
  test(`the schema of diffs refuses ${what}`, () => {
    const value = json(golden);
    spoil(value);
    holds(diff(value), 'it does not');
  });

// --- schema and lint agree where both can judge ------------------------------------------------

// Codes of the form of a file. A schema knows nothing of other files, data and regexes, and these
// it cannot say: which side a condition stands on, how many there are, what a day of a month is.
const ofForm = new Set(['FT005', 'FT006', 'FT007', 'FT010', 'FT012', 'FT013', 'FT101']);
const beyondSchema = ['there is no code', 'more than', "is no day", 'whole number', 'is no tag of'];

const parse = path => {
  const doc = YAML.parseDocument(text(path), { uniqueKeys: true });
  return doc.errors.length ? null : doc.toJS();
};

const saysForm = (diagnostics, file) => diagnostics.filter(d =>
  d.path === file && ofForm.has(d.code) && !beyondSchema.some(words => d.message.includes(words)));

const agree = (folder, file, validate) => {
  const done = fundtrace(folder, 'lint', '-f', 'json', '--today', '2016-01-15', file);
  const { diagnostics } = JSON.parse(done.stdout);
  const unread = diagnostics.some(d => ['FT002', 'FT003', 'FT004', 'FT008', 'FT009', 'FT011']
    .includes(d.code) && d.path === file);
  const value = unread ? null : parse(join(folder, file));
  if (value === null)
    return;
  const said = saysForm(diagnostics, file);
  const wrong = validate(value);
  // Text that YAML reads as a number some schemas refuse and the program takes.
  const other = diagnostics.some(d => d.code === 'FT015');
  holds(!wrong || said.length || other, `only the schema objects: ${wrong}`);
  holds(wrong || !said.length, `only lint objects: ${said.map(d => d.message).join('; ')}`);
};

const all = ['lint', 'bad-input'].flatMap(cases);
for (const { name, folder } of all) {
  if (existsSync(join(folder, 'rules.yaml')))
    test(`schema and lint agree on the rules of ${name}`, () => agree(folder, 'rules.yaml', rules));
  if (existsSync(join(folder, 'audit.yaml')))
    test(`schema and lint agree on the audit of ${name}`, () => agree(folder, 'audit.yaml', audit));
}

// --- SARIF ---------------------------------------------------------------------------------------

const sarifOf = (folder, ...files) =>
  JSON.parse(fundtrace(folder, 'lint', '-f', 'sarif', '--today', '2016-01-15', ...files).stdout);

const check = value => {
  const wrong = log(value);
  holds(!wrong, wrong);
  const [{ tool: { driver }, results }] = value.runs;
  for (const found of results)
    holds(driver.rules[found.ruleIndex].id === found.ruleId, `ruleIndex of ${found.ruleId}`);
};

test('the schema of SARIF rejects what is none', () => holds(log({ version: '2.0.0' }), 'it does not'));
test('the findings of what we ship are SARIF', () => check(sarifOf(here, ...shipped, auditFile)));
for (const { name, folder } of all)
  test(`the findings of ${name} are SARIF`, () =>
    check(sarifOf(folder, ...['rules.yaml', 'audit.yaml'].filter(f => existsSync(join(folder, f))))));

// The offset of a line and a column that counts code points.
const offset = (lines, line, column) => {
  const before = lines.slice(0, line - 1).reduce((n, l) => n + l.length, 0);
  return before + [...lines[line - 1]].slice(0, column - 1).join('').length;
};

const replace = (source, fixes) => {
  const lines = source.match(/[^\n]*\n|[^\n]+$/g);
  const edits = fixes.flatMap(fix => fix.artifactChanges[0].replacements).map(r => ({
    start: offset(lines, r.deletedRegion.startLine, r.deletedRegion.startColumn),
    end: offset(lines, r.deletedRegion.endLine, r.deletedRegion.endColumn),
    text: r.insertedContent.text,
  })).sort((a, b) => b.start - a.start);
  return edits.reduce((s, e) => s.slice(0, e.start) + e.text + s.slice(e.end), source);
};

test('what SARIF says of a fix is what --fix does', () => {
  const { folder } = all.find(({ name }) => name === 'lint/format-sarif');
  const source = text(join(folder, 'rules.yaml'));
  const { results } = sarifOf(folder, 'rules.yaml').runs[0];
  const fixes = results.filter(r => r.fixes && !r.suppressions.length).map(r => r.fixes[0]);
  fundtrace(folder, 'lint', '--fix', '--today', '2016-01-15', 'rules.yaml');
  holds(fixes.length > 2, 'too few fixes to tell');
  holds(replace(source, fixes) === text(join(folder, 'rules.yaml')), replace(source, fixes));
});

run();
