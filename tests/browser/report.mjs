// report.mjs [FUNDTRACE]: the HTML report in headless Chromium. Run in the root of the tree.
import { behaviour } from './behaviour.mjs';
import { figures } from './figures.mjs';
import { launch, run } from './harness.mjs';
import { large } from './large.mjs';
import * as reports from './reports.mjs';

const browser = await launch();
try {
  const shipped = reports.shipped();
  behaviour(browser, shipped);
  figures(browser, shipped);
  large(browser, reports.large());
  await run();
} finally {
  await browser.close();
}
