// Every figure of the spreadsheet is that of the JSON: told by two readers of the same file, one a
// program of its own (npm), the other LibreOffice, which gives the sheets as CSV.
import { equal, holds, table, test, yen } from './harness.mjs';

const statuses = {
  funded: '◎ 主たる予算措置', 'part-funded': '○ 関連予算あり', staffed: '□ 定員措置',
  acted: '△ 予算外の対応', referenced: '◇ 参考掲載', waived: '対象外（理由あり）',
  gap: '－ 公表資料で確認できず',
};
const changes = {
  new: '新規', increased: '拡充', same: '同額', decreased: '縮小', ended: '終了',
};
// What people write into the sheet of links.
const inputs = ['判断（記入）', '主・関連（記入）', '全体・一部（記入）', '理由（記入）', '確認者', '判断日（記入）'];

const heading = (m, what = '') => `${m.label}${what}（${m.unit}）`.replace(/\s/g, '');
const same = (value, expected, size, what) =>
  equal(value === '－' ? 0 : yen(value, size), expected, what);

// The number of a cell is exact, and nil or nothing where the JSON has none.
const amount = (value, expected, size, what) => {
  if (expected === null) equal(value, '', what);
  else same(value, expected, size, what);
};
const isOwn = (line, m) => ['money', 'within'].includes(line.kind) && line.amounts[m.id] !== null;

export const figures = (reader, sheets, result) => {
  const items = result.items.filter(item => item.kind === 'item');
  const lines = new Map(result.lines.map(line => [line.id, line]));
  const says = (name, run) => test(`${reader}: ${name}`, run);

  says('a row for each item, with its status and amounts', () => {
    const rows = table(sheets['項目別'], '提言項目（原文）');
    equal(rows.map(row => row['番号']), items.map(item => item.id), 'items');
    rows.forEach((row, i) => {
      const item = items[i];
      equal(row['判定'], statuses[item.status], `${item.id}: status`);
      for (const m of result.measures) {
        const { principal, all, allocated } = item.amounts[m.id];
        const of = what => row[heading(m, what)];
        same(of('主たる予算措置'), principal.exact, m.unit_size, `${item.id} ${m.id} principal`);
        same(of('関連予算を含む'), all.exact, m.unit_size, `${item.id} ${m.id} all`);
        same(of('按分額'), allocated.exact, m.unit_size, `${item.id} ${m.id} allocated`);
        if (of('関連予算を含む（内数を全額とした上限）') !== undefined)
          same(of('関連予算を含む（内数を全額とした上限）'), all.at_most, m.unit_size, `${item.id} ${m.id} at most`);
        else
          equal(all.at_most, all.exact, `${item.id} ${m.id} at most`);
      }
    });
  });

  says('a row for each link, and one for each gap', () => {
    const rows = table(sheets['項目×事業'], '事業番号');
    const expected = items.flatMap(item => item.links.length === 0 ? [[item, null]]
      : ['principal', 'significant'].flatMap(
        strength => item.links.filter(link => link.strength === strength).map(link => [item, link])));
    equal(rows.map(row => [row['番号'], row['事業番号']]),
      expected.map(([item, link]) => [item.id, link ? link.line : '']), 'links');
    rows.forEach((row, i) => {
      const [item, link] = expected[i];
      const what = `${item.id} ${link?.line}`;
      equal(row['判定'], statuses[item.status], `${what}: status`);
      equal(inputs.map(heading => row[heading]), inputs.map(() => ''), `${what}: to be filled in`);
      equal(row['項目照合値'], `${item.id} ${item.print}`, `${what}: the item’s fingerprint`);
      equal(row['事業照合値'], link ? `${link.line} ${lines.get(link.line).print}` : '',
        `${what}: the line’s fingerprint`);
      if (!link) return;
      const line = lines.get(link.line);
      const strength = { principal: '主', significant: '関連' }[link.strength];
      equal(row['主・関連'], link.extent === 'part' ? `${strength}（一部）` : strength, what);
      for (const m of result.measures) {
        const own = isOwn(line, m) ? line.amounts[m.id] : null;
        amount(row[heading(m)], own, m.unit_size, `${what} ${m.id}`);
        const change = line.change[m.id];
        if (!change) continue;
        same(row[heading(m, '増減')], change.by, m.unit_size, `${what} ${m.id} change`);
        if (Object.keys(line.change).length === 1)
          equal(row['区分'], changes[change.is], `${what} ${m.id} change`);
      }
    });
  });

  says('the allocated money of organisations adds up to that of sections and the rest', () => {
    const rows = table(sheets['府省別'], '充当先');
    for (const m of result.measures) {
      const sum = id => rows.filter(row => String(row['節']) === id)
        .reduce((all, row) => all + (row[heading(m, '按分額')] === '－' ? 0
          : yen(row[heading(m, '按分額')], m.unit_size)), 0);
      for (const section of result.sections)
        equal(sum(section.id), section.amounts[m.id].allocated.exact, `${section.id} ${m.id}`);
      equal(sum(''), result.amounts[m.id].rest.exact, `other purposes ${m.id}`);
    }
  });

  says('the gaps', () => {
    equal(table(sheets['確認できず'], '提言項目（原文）').map(row => row['番号']), result.gaps, 'gaps');
  });

  says('the lines without an item', () => {
    const rows = table(sheets['対応項目なし'], '事業番号');
    equal(rows.map(row => row['事業番号']), [...result.orphans.lines, ...result.orphans.asked], 'lines');
    for (const row of rows)
      for (const m of result.measures)
        amount(row[heading(m)], lines.get(row['事業番号']).amounts[m.id], m.unit_size,
          `${row['事業番号']} ${m.id}`);
  });

  says('the stated totals', () => {
    const rows = table(sheets['総額照合'], '差額');
    equal(rows.length, result.reconciliation.length, 'totals');
    rows.forEach((row, i) => {
      const total = result.reconciliation[i];
      const { unit_size: size } = result.measures.find(m => m.id === total.measure);
      same(row['総額（公表値）'], total.stated, size, `${total.measure} stated`);
      same(row['内訳計'], total.listed, size, `${total.measure} listed`);
      same(row['差額'], total.residual, size, `${total.measure} residual`);
    });
  });

  says('the ratios, the money and the counts of the summary', () => {
    const summary = sheets['概要'];
    const find = label => {
      const row = summary.find(cell => cell[0] === label);
      holds(row, `a row ${label}`);
      return row.slice(1);
    };
    const ratios = {
      covered: '対応あり', found: '事業等を確認', 'answered-of-budget': '予算を求める項目',
      'answered-of-staff': '定員を求める項目', 'answered-of-law': '法制度を求める項目',
      'answered-of-process': '運用を求める項目', 'funded-or-part': '主たる予算措置・関連予算',
    };
    for (const [id, label] of Object.entries(ratios)) {
      const { numerator, denominator, partly } = result.ratios[id];
      equal(find(label).slice(0, 2).map(Number), [numerator, denominator], id);
      if (partly !== undefined) equal(Number(find(label)[3]), partly, `${id} partly`);
    }
    const money = {
      掲載事業計: of => of.listed, うち提言項目に対応しない額: of => of.untraced,
      関連予算を含む: of => of.all.exact, '按分額（四捨五入）': of => of.allocated.exact,
      '他目的（四捨五入）': of => of.rest.exact, うち関連のみ: of => of.all.exact - of.principal.exact,
      '主たる予算措置（内数を全額とした上限）': of => of.principal.at_most,
    };
    for (const [label, figure] of Object.entries(money))
      result.measures.forEach((m, i) =>
        same(find(label)[i], figure(result.amounts[m.id]), m.unit_size, `${label} ${m.id}`));
    for (const section of result.sections) {
      const counts = Object.keys(statuses).map(status => section.statuses[status]);
      if (counts.every(count => count === 0)) continue;
      equal(find(`${section.id}  ${section.title}`).slice(0, 7).map(Number), counts, section.id);
    }
  });
};
