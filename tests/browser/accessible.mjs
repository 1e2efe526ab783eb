// What axe-core says of a page, in light, in dark and on a phone.
import { readFileSync } from 'node:fs';
import { close, equal, open, require, test } from './harness.mjs';

const screens = {
  light: {}, dark: { colorScheme: 'dark' }, 'a phone': { viewport: { width: 390, height: 844 } },
};

// unfold(page) shows what is folded or not yet drawn.
export const accessible = (browser, what, html, unfold) => {
  for (const [name, options] of Object.entries(screens))
    test(`axe-core finds no serious fault in ${what}: ${name}`, async () => {
      const page = await open(browser, html, { bypassCSP: true, ...options });
      await unfold(page);
      await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
      const { violations } = await page.evaluate(() => axe.run());
      equal(violations.filter(v => ['serious', 'critical'].includes(v.impact))
        .map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160))}`), [], 'faults');
      await close(page);
    });
};
