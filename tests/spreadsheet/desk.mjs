// What a reviewer did to the workbook in LibreOffice came back whole, from .xlsx and from .ods.
import { readFileSync } from 'node:fs';

import { equal, json, test } from './harness.mjs';

const said = [
  ['1.1.1', null, 'none', undefined, null, '=該当なし', '山田', '2016-02-08'],
  ['1.1.2', 'mic.exercise', 'add', undefined, null, '人材にも資する', '佐藤', '2016-02-02'],
  ['1.1.4', 'nisc.posts2016', 'reject', undefined, null, '-別の事業', '鈴木', '2016-02-01'],
  ['1.2.1', 'mic.exercise', 'accept', 'principal', 'budget:whole', '演習のための事業', '佐藤', '2016-01-31'],
];

export const desk = folder => {
  test('LibreOffice sees what may be written, in rows that are added too', () => {
    equal(readFileSync(`${folder}/seen.txt`, 'utf8').trim().split('\n'), [
      '判断（記入） list "accept";"reject";"add";"confirm";"none";"waive";"answer"',
      '主・関連（記入） list "principal";"significant"',
      '全体・一部（記入） list "whole";"part"',
      '判断日（記入） date', '項目照合値 hidden', '事業照合値 hidden',
    ], 'inputs');
  });
  for (const ending of ['xlsx', 'ods']) {
    test(`what was filled in comes back from .${ending}`, () => {
      const { decisions, items, excluded } = json(`${folder}/${ending}.json`);
      equal(readFileSync(`${folder}/${ending}.log`, 'utf8'), '4 decisions recorded\n', 'what is said of it');
      equal(decisions.map(d => [d.item, d.line, d.verdict, d.strength, d.extent, d.reason, d.by, d.date]), said,
        'decisions');
      equal(decisions.map(d => [d.state, d.suspect]), said.map(() => ['stands', false]), 'their states');
      const item = id => items.find(one => one.id === id);
      const link = (id, line) => item(id).links.find(one => one.line === line);
      equal([link('1.2.1', 'mic.exercise').state, link('1.1.2', 'mic.exercise').state, item('1.1.1').state],
        ['confirmed', 'added', 'confirmed'], 'what became of them');
      equal(excluded.find(pair => pair.item === '1.1.4' && pair.line === 'nisc.posts2016').state, 'rejected',
        'what was rejected');
    });
  }
};
