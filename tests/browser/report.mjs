// report.mjs [FUNDTRACE]: the HTML reports in headless Chromium. Run in the root of the tree.
import { accessible } from './accessible.mjs';
import { behaviour, followUps } from './behaviour.mjs';
import { figures } from './figures.mjs';
import { holds, launch, run } from './harness.mjs';
import { large } from './large.mjs';
import * as reports from './reports.mjs';
import { review } from './review.mjs';

const browser = await launch();
try {
  const shipped = reports.shipped();
  behaviour(browser, shipped);
  followUps(browser, reports.followUps());
  figures(browser, shipped);
  large(browser, reports.large());
  review(browser);
  for (const [what, html] of Object.entries(reports.comparisons()))
    accessible(browser, what, html, async page => {
      const tables = await page.locator('section table').count();
      holds(tables >= 5, `only ${tables} tables to judge`);
    });
  await run();
} finally {
  await browser.close();
}
