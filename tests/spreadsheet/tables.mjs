// The other tables have the figures of the JSON too: CSV, Markdown, the text report.
import { readFileSync } from 'node:fs';

import { csv, equal, holds, json, table, test } from './harness.mjs';

// 720000000 in 100000000s → "7.2", as the text reports write it.
const exact = (value, size) => {
  const [v, s] = [BigInt(value), BigInt(size)];
  const magnitude = v < 0n ? -v : v;
  const part = String(magnitude % s).padStart(String(size).length - 1, '0').replace(/0+$/, '');
  const whole = String(magnitude / s).replace(/\B(?=(\d{3})+$)/g, ',');
  const decimals = size >= 1e8 ? part || '0' : part;
  return `${v < 0n ? '▲' : ''}${whole}${decimals ? `.${decimals}` : ''}`;
};

const number = text => (text === '' ? null : Number(text));

export const tables = (folder, result) => {
  const rows = name => table(csv(`${folder}/a.${name}.csv`), name === 'links' ? 'item' : 'id');

  test('CSV: items', () => {
    const items = rows('items');
    equal(items.map(row => row.id), result.items.map(item => item.id), 'items');
    items.forEach((row, i) => {
      for (const m of result.measures)
        for (const [scope, range] of Object.entries(result.items[i].amounts[m.id]))
          for (const [bound, value] of Object.entries(range))
            equal(number(row[`${m.id}.${scope}.${bound}`]), value, `${row.id} ${m.id} ${scope}`);
      equal([row.status, row.answer], [result.items[i].status, result.items[i].answer], row.id);
    });
  });

  test('CSV: lines and links', () => {
    const lines = new Map(result.lines.map(line => [line.id, line]));
    equal(rows('lines').map(row => row.id), [...lines.keys()], 'lines');
    for (const row of [...rows('lines'), ...rows('links')])
      for (const m of result.measures)
        equal(number(row[m.id]), lines.get(row.line ?? row.id).amounts[m.id], `${row.id} ${m.id}`);
    equal(rows('links').map(row => [row.item, row.line, row.strength]),
      result.items.flatMap(item => item.links.map(link => [item.id, link.line, link.strength])), 'links');
  });

  test('datapackage.json describes the tables as they are', () => {
    for (const resource of json(`${folder}/datapackage.json`).resources) {
      const [headings] = csv(`${folder}/${resource.path}`);
      equal(resource.schema.fields.map(field => field.name), headings, resource.name);
      equal(resource.bytes, readFileSync(`${folder}/${resource.path}`).length, resource.name);
      for (const m of result.measures) {
        const field = resource.schema.fields.find(one => one.name === m.id);
        if (field) equal([field.type, field.columnType], ['integer', 'value'], m.id);
      }
    }
  });

  for (const [name, ending, separator] of [['Markdown', 'md', '|'], ['text', 'txt', /\s{2,}/]])
    test(`${name}: what every item has by principal lines`, () => {
      const text = readFileSync(`${folder}/a.${ending}`, 'utf8').split('\n');
      for (const item of result.items.filter(one => one.kind === 'item')) {
        const row = text.find(line => line.split(separator).map(s => s.trim()).filter(Boolean)[0] === item.id);
        holds(row, `${item.id} has no row`);
        for (const m of result.measures) {
          const { exact: value } = item.amounts[m.id].principal;
          if (value !== 0)
            holds(row.includes(exact(value, m.unit_size)), `${item.id} ${m.id}: ${row}`);
        }
      }
    });

  for (const ending of ['md', 'txt'])
    test(`${ending}: the money of all items`, () => {
      const text = readFileSync(`${folder}/a.${ending}`, 'utf8');
      for (const m of result.measures) {
        const { listed, principal } = result.amounts[m.id];
        const figure = `${exact(principal.exact, m.unit_size)}/${exact(listed, m.unit_size)}`;
        holds(text.includes(figure), `${m.id}: ${figure}`);
      }
    });
};
