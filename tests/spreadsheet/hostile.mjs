// node hostile.mjs FOLDER: an audit whose texts try to be something else.
import { writeFileSync } from 'node:fs';

const folder = process.argv[2];
const texts = [
  '=HYPERLINK("http://example.com")', '<script>alert(1)</script>', '+1+1', '-2+3', '@SUM(1)', '＝1+1',
  'a\u0001b\u001b[31mc', '\u202eright to left\u2066', '_x0041_', '\ufffe\uffff', '演習'.repeat(50000),
  '&amp; ]]> <![CDATA[', "'=1", '%s%n', '\ud83d\ude00'.repeat(20000),
];
const quoted = text => `"${text.replaceAll('"', '""')}"`;
const table = rows => rows.map(row => row.map(quoted).join(',')).join('\n') + '\n';

writeFileSync(`${folder}/items.csv`, table([
  ['id', 'kind', 'section', 'section_title', 'text', 'expects', 'tags', 'source'],
  ...texts.map((text, i) => [`1.${i + 1}`, 'item', '1', texts[0], text, 'budget', '', '']),
]));
writeFileSync(`${folder}/lines.csv`, table([
  ['id', 'parent', 'organisation', 'title', 'kind', 'headcount', 'headcount_measure', 'y', 'tags'],
  ...texts.map((text, i) => [`l${i + 1}`, '', text, text, 'money', '', '', String(i), '']),
]));
writeFileSync(`${folder}/rules.yaml`, `fundtrace: 1
links:
  - id: same
    summary: '=1+1'
    items: {id: ['1.1', '1.2', '1.7', '1.9', '1.11']}
    lines: {kind: [money]}
    strength: principal
    extent: whole
`);
writeFileSync(`${folder}/audit.yaml`, `fundtrace: 1
language: ja
proposal: {title: '=cmd|''/c calc''!A0 & <b>', items: items.csv}
budget:
  title: '@SUM(1)'
  lines: lines.csv
  currency: JPY
  measures:
    - {id: y, label: '=1+1&', column: y, unit: 億円, fiscal-year: '2016', phase: proposed, funds: 'yes'}
rules: [rules.yaml]
`);
