// picture.mjs FUNDTRACE PNG: the picture of the report that the README shows.
import { launch, open } from './harness.mjs';
import { shipped } from './reports.mjs';

const browser = await launch();
const page = await open(browser, shipped().html, { viewport: { width: 1280, height: 1000 } });
// The answer, a few items and the flow: what fits a picture of less than 300 kB.
await page.evaluate(() => {
  document.querySelectorAll('main > section').forEach(s => { s.style.contentVisibility = 'visible'; });
  document.querySelectorAll('header .scroll, nav, main > section:not(#items, #flow), #items > :not(h2, .scroll), table.asked')
    .forEach(e => e.remove());
  document.querySelectorAll('table.items tbody:not([id="item-1.2.3"], [id="item-1.2.4"], [id="section-1.2"])').forEach(e => e.remove());
  document.querySelectorAll('.ratio:nth-child(n + 5), .ratio .def, .note, details.table').forEach(e => e.remove());
});
await page.waitForTimeout(200);
await page.screenshot({ path: process.argv[3], fullPage: true, clip: { x: 0, y: 0, width: 1280, height: 1790 } });
await browser.close();
