// The pages under test: the shipped audit, one of 5,000 lines and 500 items made here, and the
// comparisons of a small one.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const fundtrace = process.argv[2] || 'build/fundtrace';
const work = 'build/browser';

const audit = (file, name, ...options) => {
  mkdirSync(work, { recursive: true });
  const html = `${process.cwd()}/${work}/${name}.html`, json = `${work}/${name}.json`;
  execFileSync(fundtrace, ['audit', file, '-o', html, '-o', json, ...options]);
  return { html, json: JSON.parse(readFileSync(json, 'utf8')) };
};

export const command = (...words) => {
  const done = spawnSync(fundtrace, words, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
  return done.stderr;
};

export const shipped = (...options) =>
  audit('data/ldp-2015/audit.yaml', `ldp-2015${options.join('')}`, ...options);

// A small one in which somebody keeps what became of the items.
export const followUps = () => audit('tests/golden/follow-up/audit.yaml', 'follow-up');

const LINES = 5000, ITEMS = 500, SECTIONS = 40, ORGANISATIONS = 25;
const name = (letter, i, width) => letter + String(i).padStart(width, '0');

const tables = folder => {
  const items = ['id,kind,section,section_title,text,expects,tags,source'];
  for (let i = 0; i < ITEMS; i++) {
    const s = Math.floor(i * SECTIONS / ITEMS);
    items.push(`${s + 1}.${i},item,${s + 1},第${s + 1}節の表題,第${i}の課題 ${name('K', i, 3)} について予算を拡充する,budget,theme.${name('k', i, 3)},`);
  }
  const lines = ['id,parent,organisation,title,detail,kind,headcount,headcount_measure,a,b,tags,source'];
  for (let j = 0; j < LINES; j++)
    lines.push(`l${j},,第${j % ORGANISATIONS}省,事業 ${name('K', j % ITEMS, 3)} の${j}番目,その内容の説明 ${j},money,,,${j % 97 + 1}.${j % 10},${j % 89},theme.${name('k', j % ITEMS, 3)},`);
  writeFileSync(`${folder}/items.csv`, items.join('\n') + '\n');
  writeFileSync(`${folder}/lines.csv`, lines.join('\n') + '\n');
};

const settings = folder => {
  writeFileSync(`${folder}/rules.yaml`, `fundtrace: 1
links:
  - id: same-theme
    summary: the same theme
    items: {text: 'K\\d+'}
    lines: {text: 'K\\d+'}
    both: {share: {namespace: theme, at-least: 1}}
    strength: principal
    extent: whole
`);
  writeFileSync(`${folder}/audit.yaml`, `fundtrace: 1
language: ja
proposal: {title: 大きな提言, items: items.csv}
budget:
  title: 大きな予算
  lines: lines.csv
  currency: JPY
  columns: {organisation: organisation, text: [title, detail]}
  measures:
    - {id: a, label: 来年度, column: a, unit: 億円, fiscal-year: '2016', phase: proposed, funds: 'yes', compare-with: b}
    - {id: b, label: 今年度, column: b, unit: 億円, fiscal-year: '2015', phase: approved}
rules: [rules.yaml]
`);
};

export const large = () => {
  const folder = `${work}/large`;
  mkdirSync(folder, { recursive: true });
  tables(folder);
  settings(folder);
  return audit(`${folder}/audit.yaml`, 'large');
};

// A small audit, whose texts and ids are whatever strangers may write, in a folder of its own: without
// decisions, and with some that wait for a person.
export const HOSTILE = `</td><script>alert(1)</script>"'\u202e<img src=x onerror=alert(2)>&amp;%41_41=1+1`;
const cell = text => `"${text.replaceAll('"', '""')}"`;
const desk = (name, decisions, ...options) => {
  const folder = `${work}/${name}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/items.csv`, `id,kind,section,section_title,text,expects
1.1,item,1,Safety,exercises for all,budget;staff
1.2,item,1,Safety,exercises at night,budget
${cell(HOSTILE)},item,1,Safety,${cell(`a law ${HOSTILE}`)},law
2.1,item,2,Reports,a register of reports,process
2.a,ask,2,Reports,more exercises,budget
`);
  writeFileSync(`${folder}/lines.csv`, `id,organisation,title,kind,a
drill,Town,exercises,money,12
${cell(HOSTILE)},Town,${cell(`exercises ${HOSTILE}`)},money,3
desk,Town,a reporting desk,action,
park,Town,the park,money,7
`);
  writeFileSync(`${folder}/rules.yaml`, `fundtrace: 1
links:
  - {id: exercises, items: {text: exercises}, lines: {text: exercises}, strength: principal, extent: part}
`);
  writeFileSync(`${folder}/audit.yaml`, `fundtrace: 1
language: en
proposal: {title: A safer town, items: items.csv}
budget:
  title: Its budget
  lines: lines.csv
  currency: JPY
  measures:
    - {id: a, label: 2016, column: a, unit: 百万円, fiscal-year: '2016', phase: approved, funds: 'yes'}
rules: [rules.yaml]
decisions: decisions.csv
`);
  writeFileSync(`${folder}/decisions.csv`, `item,line,verdict,strength,extent,reason,by,date,item_print,line_print\n${decisions}`);
  return { folder, ...audit(`${folder}/audit.yaml`, name, '--review', ...options) };
};
export const undecided = (...options) => desk(`undecided${options.join('')}`, '', ...options);
export const waiting = () => desk('waiting', `1.1,drill,accept,,,old,x,2016-01-01,2:0123456789abcdef,
1.1,park,add,,,mine,x,2016-01-01,,
1.1,park,reject,,,not mine,y,2016-01-01,,
1.2,drill,accept,,,sound,x,2016-01-01,,
2.1,,waive,,,old,x,2016-01-01,2:0123456789abcdef,
`);
export const again = folder => {
  const json = `${folder}/again.json`;
  command('audit', `${folder}/audit.yaml`, '-o', json);
  return JSON.parse(readFileSync(json, 'utf8'));
};

// The golden audit against itself with what some of its cases change.
const comparison = (name, ...cases) => {
  const golden = 'tests/golden/diff', folder = `${work}/diff`;
  const html = `${process.cwd()}/${work}/${name}.html`;
  rmSync(folder, { recursive: true, force: true });
  cpSync(golden, folder, { recursive: true });
  audit(`${folder}/audit.yaml`, 'old');
  for (const changed of cases)
    cpSync(`${golden}/${changed}/new`, folder, { recursive: true });
  audit(`${folder}/audit.yaml`, 'new');
  const done = spawnSync(fundtrace, ['diff', `${work}/old.json`, `${work}/new.json`, '-o', html], { encoding: 'utf8' });
  if (done.status > 1) throw new Error(done.stderr);
  return html;
};

export const comparisons = () => ({
  'a comparison that got worse': comparison('worse', 'rules-json'),
  'a comparison with every part': comparison('every', 'measures', 'lines-text-en', 'rules-json'),
});
