// The page as a desk: what a reviewer does with it, and what becomes of the decisions.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { accessible } from './accessible.mjs';
import { close, equal, holds, open, test } from './harness.mjs';
import * as reports from './reports.mjs';

const { HOSTILE } = reports;
const active = (page, what) => page.evaluate(what => document.activeElement.matches(what), what);
const focused = (page, what) => page.waitForFunction(what => document.activeElement.matches(what), what, { timeout: 2000 });

// Tab, or Shift+Tab, until an element is reached.
const reach = async (page, what, key = 'Tab') => {
  for (let i = 0; i < 120; i++) {
    if (await active(page, what)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${what} is not reached by ${key}`);
};
const press = async (page, what, key) => { await reach(page, what, key); await page.keyboard.press('Enter'); };
const download = async (page, run) => {
  const [file] = await Promise.all([page.waitForEvent('download'), run()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
};
const count = page => page.textContent('.desk .count');
const unfold = page => page.$$eval('table.items details', all => all.forEach(d => { d.open = true; }));
const item = id => `[id="item-${[...Buffer.from(id)].map(b => /[0-9A-Za-z.-]/.test(String.fromCharCode(b))
  ? String.fromCharCode(b) : `_${b.toString(16).padStart(2, '0')}`).join('')}"]`;

// Six decisions, one of each verdict, without a mouse.
const decide = async page => {
  await reach(page, '.desk [name=by]');
  await page.keyboard.type('佐藤, "A"');
  await reach(page, '.desk [name=date]');
  await page.keyboard.type('01312016');
  await press(page, '.desk [data-do=next]');
  await reach(page, '[value=""]');
  await page.keyboard.press('ArrowRight');           // 1.1, drill: accept as principal, whole of both
  await reach(page, '[data-kind=budget] [name=extent]');
  await page.keyboard.type('whole');
  await reach(page, '[type=radio]');                 // the next link: reject
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await reach(page, '[name=reason]');
  await page.keyboard.type('=other, "quoted"\nand two lines');
  await reach(page, '[data-kind=staff] [name=answer]');
  await page.keyboard.type('partly');
  await reach(page, '[name=reason]');
  await page.keyboard.type('by hand');
  await press(page, '[data-do=add]');
  await page.keyboard.type('park');
  await reach(page, '[name=reason]');
  await page.keyboard.type('they are held there');
  await press(page, '[data-do=next]');               // 1.2 is left as it is; the hostile gap: waived
  await press(page, `${item(HOSTILE)} summary`);
  await page.waitForSelector(`${item(HOSTILE)} .decide`);
  await reach(page, '[data-of=gap] [type=radio]');
  await page.keyboard.press('ArrowLeft');
  await reach(page, '[name=reason]');
  await page.keyboard.type('no money needed');
  await press(page, '[data-do=next]');
  await reach(page, '[data-of=gap] [type=radio]');   // 2.1: none found
  await page.keyboard.press('ArrowRight');
  await reach(page, '[name=reason]');
  await page.keyboard.type('searched');
};

const expected = [
  ['1.1', 'drill', 'accept', '', 'budget:whole;staff:part', 'checked against the evidence'],
  ['1.1', HOSTILE, 'reject', '', '', '=other, "quoted" and two lines'],
  ['1.1', '', 'answer', '', 'staff:partly', 'by hand'],
  ['1.1', 'park', 'add', 'significant', 'part', 'they are held there'],
  [HOSTILE, '', 'waive', '', '', 'no money needed'],
  ['2.1', '', 'none', '', '', 'searched'],
];
const brief = d => ['item', 'line', 'verdict', 'strength', 'extent', 'reason'].map(key => d[key] ?? '');

// Is it all in the result, as one person said it on one day?
const recorded = json => {
  const sorted = list => list.map(row => JSON.stringify(row)).sort();
  equal(sorted(json.decisions.map(brief)), sorted(expected), 'decisions');
  for (const decision of json.decisions) {
    equal([decision.by, decision.date], ['佐藤, "A"', '2016-01-31'], 'who and when');
    equal([decision.state, decision.suspect], ['stands', false], 'state');
  }
  const first = json.items.find(i => i.id === '1.1');
  equal(first.links.map(link => [link.line, link.strength, link.state]),
    [['drill', 'principal', 'confirmed'], ['park', 'significant', 'added']], 'links of 1.1');
  equal(first.answer_of.staff, 'partly', 'answer');
  equal(json.items.find(i => i.id === HOSTILE).status, 'waived', 'status');
};

export const review = browser => {
  const report = reports.undecided();
  const withPage = (html, run, options) => async () => {
    const page = await open(browser, html, options);
    await run(page);
    await close(page);
  };

  test('decisions taken by keyboard are exported, imported and told', withPage(report.html, async page => {
    holds((await count(page)).startsWith('6 of 6 left'), await count(page));
    await decide(page);
    holds((await count(page)).includes('6 decided here'), await count(page));
    holds((await count(page)).startsWith('2 of 6 left'), await count(page));
    const json = await download(page, () => press(page, '[data-export=json]', 'Shift+Tab'));
    equal(json.name, 'decisions.json', 'file');
    equal(JSON.parse(json.text).decisions.map(brief), expected, 'decisions in JSON');
    holds(JSON.parse(json.text).result.inputs.every(input => /^[0-9a-f]{64}$/.test(input.sha256)), 'inputs');
    const csv = await download(page, () => press(page, '[data-export=csv]', 'Shift+Tab'));
    holds(csv.text.endsWith('\r\n'), 'RFC 4180');

    const { folder } = report, other = `${folder}-csv`;
    rmSync(other, { recursive: true, force: true });
    cpSync(folder, other, { recursive: true });
    writeFileSync(`${other}/decisions.csv`, csv.text);
    recorded(reports.again(other));
    writeFileSync(`${folder}/decisions.json`, json.text);
    const import_ = () => reports.command('review', `${folder}/audit.yaml`, '--import', `${folder}/decisions.json`);
    equal(import_(), '6 decisions recorded\n', 'said');
    recorded(reports.again(folder));
    equal(import_(), '0 decisions recorded, 6 stood there already\n', 'said of the same again');
    writeFileSync(`${folder}/decisions.csv`, readFileSync(`${folder}/decisions.csv`, 'utf8').split('\n')[0]);
  }));

  test('an export without author, date or reason is refused beside the field', withPage(report.html, async page => {
    const wrong = () => page.$$eval('.wrong', all => all.map(p =>
      [p.textContent, p.parentNode.querySelector('[aria-invalid]').getAttribute('aria-describedby') === p.id]));
    await page.click('[data-export=json]');
    equal(await page.textContent('.said'), 'Nothing is decided here yet.', 'said');
    await page.fill('.desk [name=usual]', '');
    await page.fill('.desk [name=date]', '');
    await unfold(page);
    await page.check(`${item('1.1')} [value=reject] >> nth=0`);
    await page.check(`${item('1.2')} [value=accept] >> nth=0`);
    await page.check(`${item('2.1')} [value=waive]`);
    await page.click('[data-export=json]');
    equal(await wrong(), [['say who decides', true], ['say when', true], ...Array(3).fill(['say why', true])], 'faults');
    await focused(page, '[name=by]'); // the first
    await page.fill('.desk [name=by]', 'x');
    await page.fill('.desk [name=date]', '2016-01-31');
    await page.fill('.desk [name=usual]', 'seen');
    await page.fill(`${item('1.1')} [data-of=link] [name=reason] >> nth=0`, 'no');
    await page.fill('form[data-for=items] [name=q]', 'exercises');
    await page.waitForTimeout(250);
    await page.click('[data-export=json]');
    equal(await wrong(), [['say why', true]], 'what is left');
    await focused(page, `${item('2.1')} [name=reason]`); // though a filter hid it
    await page.keyboard.type('why not');
    equal(await wrong(), [], 'typing takes the message away');
    holds((await download(page, () => page.click('[data-export=csv]'))).text.includes('why not'), 'exported');
  }));

  test('the page warns before what is not exported is lost', async () => {
    const page = await open(browser, report.html);
    const asked = async () => {
      let dialog = null;
      page.once('dialog', seen => { dialog = seen.type(); seen.dismiss(); });
      await page.close({ runBeforeUnload: true });
      await new Promise(done => setTimeout(done, 300));
      page.removeAllListeners('dialog');
      return dialog;
    };
    await page.fill('.desk [name=by]', 'x');
    await unfold(page);
    await page.check(`${item('1.1')} [value=accept] >> nth=0`);
    equal(await asked(), 'beforeunload', 'with a decision');
    await download(page, () => page.click('[data-export=json]'));
    await page.fill(`${item('1.1')} [data-of=link] [name=reason] >> nth=0`, 'more');
    equal(await asked(), 'beforeunload', 'with one that changed since');
    await download(page, () => page.click('[data-export=json]'));
    equal(await asked(), null, 'when all is exported');
    equal(page.isClosed(), true, 'closed');
  });

  test('data is inert in the controls, and ids come out as they are', withPage(report.html, async page => {
    page.on('dialog', () => page.faults.push('a dialog'));
    await unfold(page);
    equal(await page.locator('img, main script').count(), 0, 'elements from the data');
    const legends = await page.$$eval('.decide legend', all => all.map(l => l.textContent));
    holds(legends.some(text => text.includes('<img src=x onerror=alert(2)>&amp;%41_41')), legends.join('\n'));
    await page.click(`${item('2.1')} [data-do=add]`);
    const listed = await page.$$eval('#known-lines option', all => all.map(o => o.value));
    equal(listed.includes(HOSTILE), true, 'offered lines');
    await page.fill(`${item('2.1')} [name=line]`, HOSTILE);
    holds((await page.textContent(`${item('2.1')} .hint`)).includes('<script>'), 'its title');
    await page.fill(`${item('2.1')} [name=line]`, 'nowhere');
    holds((await page.textContent(`${item('2.1')} .hint`)).startsWith('not among'), 'an unknown line');
    await page.click(`${item('2.1')} [data-do=remove]`);
    equal(await page.locator('[data-of=add]').count(), 0, 'removed');
  }));

  test('a gap can be decided on where no link is left', withPage(report.html, async page => {
    await unfold(page);
    const gap = page.locator(`${item('1.2')} [data-of=gap]`), link = `${item('1.2')} [data-of=link]`;
    equal(await gap.isVisible(), false, 'linked');
    for (const i of [0, 1]) await page.check(`${link} [value=reject] >> nth=${i}`);
    equal(await gap.isVisible(), true, 'all rejected');
    await page.check(`${link} [value=""] >> nth=0`);
    equal(await gap.isVisible(), false, 'one is back');
  }));

  test('what waits for a person is counted and can be decided, link or not', async () => {
    const page = await open(browser, reports.waiting().html);
    // 1.1: drill suspect, the hostile line unreviewed, park disputed; 1.2: one of two; both gaps
    holds((await count(page)).startsWith('6 of 7 left'), await count(page));
    await unfold(page);
    const apart = page.locator(`${item('1.1')} ol.links`).nth(1);
    await apart.locator('[value=accept]').check();
    await page.fill('.desk [name=by]', 'z');
    const { text } = await download(page, () => page.click('[data-export=json]'));
    equal(JSON.parse(text).decisions.map(brief),
      [['1.1', 'park', 'accept', 'significant', 'part', 'checked against the evidence']], 'explicit, as no rule says it');
    await close(page);
  });

  test('without a script the desk is hidden, and says why', withPage(report.html, async page => {
    equal(await page.locator('.desk, .decide').evaluateAll(all => all.filter(e => e.checkVisibility()).length), 0, 'controls');
    equal(await page.locator('#review noscript').isVisible(), true, 'why');
  }, { javaScriptEnabled: false }));

  test('the desk fits a phone and is not printed', withPage(report.html, async page => {
    await unfold(page);
    await page.check(`${item('1.1')} [value=accept] >> nth=0`);
    equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, 'width');
    await page.emulateMedia({ media: 'print' });
    equal(await page.locator('.decide').first().isVisible(), false, 'printed');
  }, { viewport: { width: 390, height: 844 } }));

  test('Japanese is spoken at the desk too', withPage(reports.undecided('--lang', 'ja').html, async page => {
    await unfold(page);
    await page.check(`${item('2.1')} [value=waive]`);
    await page.click('[data-export=json]');
    equal(await page.$$eval('.wrong', all => all.map(p => p.textContent)), ['判断者を記入する', '理由を記入する'], 'faults');
  }));

  accessible(browser, 'the desk', report.html, async page => {
    await page.evaluate(() => document.querySelectorAll('main > section').forEach(s => { s.style.contentVisibility = 'visible'; }));
    await unfold(page);
    await page.check(`${item('1.1')} [value=accept] >> nth=0`);
    await page.check(`${item('1.2')} [value=reject] >> nth=0`);
    await page.check(`${item('2.1')} [value=waive]`);
    await page.click(`${item('2.1')} [data-do=add]`);
    await page.click('[data-export=json]');
  });
};
