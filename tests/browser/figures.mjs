// The numbers in the text of the HTML are those of the JSON.
import { close, equal, holds, open, test } from './harness.mjs';

// 730000000 in 100000000s → "7.3", as many decimals as it needs and one at least.
const exact = (value, size) => {
  const [v, s] = [BigInt(value), BigInt(size)];
  const magnitude = v < 0n ? -v : v;
  const digits = String(size).length - 1;
  const part = String(magnitude % s).padStart(digits, '0').replace(/0+$/, '');
  const whole = String(magnitude / s).replace(/\B(?=(\d{3})+$)/g, ',');
  const decimals = size >= 1e8 ? part || '0' : part;
  return `${v < 0n ? '▲' : ''}${whole}${decimals ? `.${decimals}` : ''}`;
};

const rows = (page, table) => page.$$eval(`table.${table} .row`, all => all.map(row => ({
  id: row.id,
  figures: [...row.querySelectorAll('td.n')].filter(td => !td.closest('.more')).map(td => {
    const data = td.querySelector('data');
    return data ? [data.value, data.textContent] : null;
  }),
})));

const same = (shown, value, size, what) => {
  equal(shown[0], String(value), `${what}, exact value`);
  if (value !== 0) holds(shown[1].includes(exact(value, size)), `${what}: ${shown[1]}, not ${exact(value, size)}`);
};

export const figures = (browser, report) => {
  const { json } = report;
  const withPage = run => async () => {
    const page = await open(browser, report.html);
    await run(page);
    await close(page);
  };

  test('every item has the amounts of the JSON', withPage(async page => {
    const shown = new Map((await rows(page, 'items')).map(row => [row.id, row.figures]));
    equal(shown.size, json.items.length, 'items');
    for (const item of json.items)
      json.measures.forEach((m, i) =>
        same(shown.get(`item-${item.id}`)[i], item.amounts[m.id].principal.exact,
          item.amounts[m.id].principal.exact === 0 ? 1 : m.unit_size, `${item.id} ${m.id}`));
  }));

  test('every line has the amounts of the JSON', withPage(async page => {
    const shown = await rows(page, 'lines');
    equal(shown.length, json.lines.length, 'lines');
    json.lines.forEach((line, at) => json.measures.forEach((m, i) => {
      const value = line.amounts[m.id];
      if (value) same(shown[at].figures[i], value, m.unit_size, `${line.id} ${m.id}`);
    }));
  }));

  test('counts and ratios are those of the JSON', withPage(async page => {
    const counted = await page.$$eval('table.counts tfoot td.of-status', all => all.map(td => Number(td.textContent)));
    equal(counted, Object.values(json.statuses), 'items by status');
    const ratios = await page.$$eval('.ratio', all => all.map(r => [r.dataset.ratio, r.querySelector('.fraction').textContent.split(' ')[0]]));
    for (const [id, text] of ratios)
      equal(text, `${json.ratios[id].numerator}/${json.ratios[id].denominator}`, id);
  }));

  test('the matrix adds up to what the sections are allocated', withPage(async page => {
    const matrices = await page.$$eval('table.matrix', all => all.map(table =>
      [...table.querySelectorAll('tbody tr')].map(row => ({
        section: row.querySelector('.no')?.textContent ?? null,
        cells: [...row.querySelectorAll('td > span > data')].map(d => Number(d.value)),
      }))));
    equal(matrices.length, json.measures.length, 'matrices');
    matrices.forEach((table, i) => {
      const m = json.measures[i].id;
      for (const row of table) {
        const sum = row.cells.reduce((a, b) => a + b, 0);
        const section = json.sections.find(s => s.id === row.section);
        equal(sum, (section ? section.amounts[m].allocated : json.amounts[m].rest).exact, `${m} ${row.section}`);
      }
    });
  }));

  test('inputs stand with their SHA-256', withPage(async page => {
    const text = await page.textContent('#inputs');
    for (const input of json.inputs) holds(text.includes(input.sha256), input.path);
  }));
};
