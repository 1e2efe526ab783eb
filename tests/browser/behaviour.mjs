// What a reader does with the report: search, filter, sort, unfold, follow a link, switch, print.
import { accessible } from './accessible.mjs';
import { close, equal, holds, open, test } from './harness.mjs';

const shownItems = page => page.$$eval('table.items:not(.asked) .row', all =>
  all.filter(row => !row.hidden).map(row => row.id.replace('item-', '')));
const settle = page => page.waitForTimeout(250);

export const behaviour = (browser, report) => {
  const { json } = report;
  const items = json.items.filter(item => item.kind === 'item');
  const withPage = (run, options) => async () => {
    const page = await open(browser, report.html, options);
    await run(page);
    await close(page);
  };

  test('search shows the items that hold the words', withPage(async page => {
    await page.fill('form[data-for=items] [name=q]', 'ＣＹＤＥＲ');
    await settle(page);
    const shown = await shownItems(page);
    holds(shown.includes('1.2.1') && shown.length < items.length, `shown: ${shown}`);
    const all = await page.$$eval('table.items .row', all => all.filter(row => !row.hidden).length);
    holds((await page.textContent('form[data-for=items] output')).includes(`${all}件`), 'the count is said');
    await page.click('form[data-for=items] [type=reset]');
    await settle(page);
    equal((await shownItems(page)).length, items.length, 'items after the reset');
  }));

  test('each filter shows what fits it', withPage(async page => {
    for (const [control, fits] of [
      ['section', (item, label) => label.startsWith(`${item.section} `)],
      ['status', (item, label, i) => Object.keys(json.statuses)[i] === item.status],
      ['org', (item, label) => item.links.some(l => json.lines.find(x => x.id === l.line).organisation === label)],
      ['tag', (item, label) => item.tags.includes(label)],
      ['strength', (item, label, i) => item.links.some(l => l.strength === ['principal', 'significant'][i])],
    ]) {
      const select = page.locator(`form[data-for=items] select[name=${control}]`);
      const options = await select.locator('option').evaluateAll(all => all.slice(1).map(o => [o.value, o.textContent]));
      for (const [i, [value, label]] of options.entries()) {
        await select.selectOption(value);
        await page.waitForTimeout(140);
        equal(await shownItems(page), items.filter(item => fits(item, label, i)).map(item => item.id), `${control} ${label}`);
        if (i >= 4) break;
      }
      await select.selectOption('');
    }
  }));

  test('a heading sorts its column both ways and says so', withPage(async page => {
    const heading = page.locator('table.items:not(.asked) th.n').first();
    const values = () => page.$$eval('table.items:not(.asked) .row > tr:first-child', all =>
      all.map(row => Number(row.querySelector('td.n data').value)));
    await heading.locator('button').click();
    equal(await heading.getAttribute('aria-sort'), 'descending', 'aria-sort');
    equal(await values(), (await values()).sort((a, b) => b - a), 'descending');
    await heading.locator('button').click();
    equal(await heading.getAttribute('aria-sort'), 'ascending', 'aria-sort');
    equal(await values(), (await values()).sort((a, b) => a - b), 'ascending');
    await page.locator('table.items:not(.asked) th.no button').click();
    equal(await shownItems(page), items.map(item => item.id), 'back in the order of the document');
    equal(await page.locator('table.items tbody.section').first().isVisible(), true, 'sections are headed again');
  }));

  test('a row unfolds to its evidence, with the words marked', withPage(async page => {
    const row = page.locator('#item-1\\.2\\.1');
    await row.locator('td.text').click();
    holds(await row.locator('.links').isVisible(), 'unfolded');
    const link = items.find(item => item.id === '1.2.1').links.find(l => l.strength === 'principal');
    const word = link.evidence.find(e => e.side === 'line').text;
    const marks = await row.locator('.links > li').first().locator('mark').allTextContents();
    holds(marks.some(mark => mark.includes(word)), `${word} among ${marks}`);
    const rule = json.rules.find(r => r.id === link.rules[0]);
    holds((await row.textContent()).includes(`${rule.file}:${rule.line}`), 'the place of the rule');
  }));

  test('a deep link opens its item, even one that a filter hides', withPage(async page => {
    equal(await page.locator('#item-1\\.2\\.3 details').evaluate(d => d.open), true, 'opened');
    const box = await page.locator('#item-1\\.2\\.3').boundingBox();
    holds(box.y > -5 && box.y < 400, `in view: ${box.y}`);
    await page.selectOption('form[data-for=items] [name=status]', '6');
    await settle(page);
    equal(await page.locator('#item-1\\.2\\.1').isVisible(), false, 'hidden');
    await page.evaluate(() => { location.hash = '#item-1.2.1'; });
    await settle(page);
    equal(await page.locator('#item-1\\.2\\.1').isVisible(), true, 'shown again');
  }, { hash: '#item-1.2.3' }));

  test('matrix and flow show one amount column at a time', withPage(async page => {
    for (const name of ['matrix', 'flow']) {
      const buttons = page.locator(`.switch[data-for=${name}] button`);
      equal(await buttons.count(), json.measures.length, 'buttons');
      for (let i = 0; i < json.measures.length; i++) {
        await buttons.nth(i).click();
        const seen = await page.$$eval(`figure.${name}`, all => all.map(f => !f.hidden));
        equal(seen, json.measures.map((m, k) => k === i), name);
        equal(await buttons.nth(i).getAttribute('aria-pressed'), 'true', 'pressed');
      }
    }
  }));

  test('the keyboard reaches what the mouse does', withPage(async page => {
    await page.keyboard.press('Tab');
    equal(await page.evaluate(() => document.activeElement.className), 'skip', 'first stop');
    const stops = new Set();
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      stops.add(await page.evaluate(() => document.activeElement.localName +
        (document.activeElement.closest('th') ? ' sort' : '')));
    }
    for (const stop of ['a', 'button', 'input', 'select', 'button sort', 'summary'])
      holds(stops.has(stop), `${stop} among ${[...stops]}`);
    const summary = page.locator('#item-1\\.2\\.1 summary');
    await summary.focus();
    await page.keyboard.press('Enter');
    equal(await page.locator('#item-1\\.2\\.1 details').evaluate(d => d.open), true, 'Enter unfolds');
  }));

  test('light and dark follow the system and the switch', withPage(async page => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await paper();
    await page.click('#theme');
    const light = await paper();
    holds(dark !== light, `${dark}, ${light}`);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.click('#theme');
    equal(await paper(), dark, 'dark by the switch');
  }, { colorScheme: 'dark' }));

  test('prints on A4 without the controls', withPage(async page => {
    await page.emulateMedia({ media: 'print' });
    equal(await page.locator('nav').isVisible(), false, 'contents');
    equal(await page.locator('form[data-for=items] select').first().isVisible(), false, 'controls');
    equal(await page.locator('figure.flow').last().isVisible(), true, 'every amount column');
    holds((await page.pdf({ preferCSSPageSize: true })).length > 10000, 'a document');
  }));

  test('fits a phone without scrolling sideways', withPage(async page => {
    equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, 'width');
    equal(await page.locator('table.items td.text').first().isVisible(), true, 'items');
  }, { viewport: { width: 390, height: 844 } }));

  test('everything can be read without JavaScript', withPage(async page => {
    equal(await page.locator('form.controls, .switch, #theme').evaluateAll(all => all.filter(e => e.checkVisibility()).length), 0, 'dead controls');
    equal(await page.locator('figure.matrix').evaluateAll(all => all.every(e => e.checkVisibility())), true, 'all matrices');
    await page.locator('#item-1\\.2\\.1 summary').click();
    equal(await page.locator('#item-1\\.2\\.1 .links').isVisible(), true, 'unfolds');
  }, { javaScriptEnabled: false }));

  accessible(browser, 'the report', report.html, async page => {
    await page.evaluate(() => document.querySelectorAll('main > section').forEach(s => { s.style.contentVisibility = 'visible'; }));
    await page.locator('#item-1\\.2\\.1 details').evaluate(d => { d.open = true; });
  });
};

export const followUps = (browser, { html, json }) => {
  test('leads, a day and open items choose rows as the filters of a command do', async () => {
    const page = await open(browser, html);
    const ids = fits => json.items.filter(item => fits(item.follow_up || {})).map(item => item.id);
    const shown = async () => {
      await settle(page);
      return page.$$eval('table.items .row', all =>
        all.filter(row => !row.hidden).map(row => row.id.replace('item-', '')));
    };
    const inOrder = (actual, expected, what) => equal(actual.sort(), expected.sort(), what);
    const form = page.locator('form[data-for=items]');
    await form.locator('[name=lead]').selectOption({ label: '総務省' });
    inOrder(await shown(), ids(kept => kept.lead === '総務省'), 'led by one');
    await form.locator('[name=response]').selectOption('0');
    inOrder(await shown(), ids(kept => kept.lead === '総務省' && !kept.response), 'and open');
    await form.locator('[type=reset]').click();
    for (const day of ['2015-12-30', '2015-12-31', '2017-03-31']) {
      await form.locator('[name=due]').fill(day);
      inOrder(await shown(), ids(kept => /^\d{4}-/.test(kept.due) && kept.due <= day), `due by ${day}`);
    }
    holds((await form.locator('output').textContent()).includes('3件'), 'the count is said');
    await form.locator('[type=reset]').click();
    equal((await shown()).length, json.items.length, 'items after the reset');
    await page.setViewportSize({ width: 390, height: 844 });
    equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, 'width on a phone');
    await close(page);
  });
  accessible(browser, 'a report with follow-ups', html, async page => {
    await page.locator('#item-1\\.1 details').evaluate(d => { d.open = true; });
  });
};
