// A test is a name and an async function; what it throws is its failure.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

export const require = createRequire(pathToFileURL(`${process.cwd()}/build/npm/package.json`));
const { chromium } = require('playwright-core');

const tests = [];
export const test = (name, run) => tests.push({ name, run });

export const equal = (actual, expected, what) => {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) throw new Error(`${what}: ${a}, not ${e}`);
};
export const holds = (truth, what) => { if (!truth) throw new Error(what); };

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// A page with the report. Whatever it says on the console or asks for beyond its file is a failure.
export const open = async (browser, file, { hash = '', ...options } = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  page.faults = [];
  page.on('console', message => page.faults.push(`console: ${message.text()}`));
  page.on('pageerror', error => page.faults.push(`error: ${error.message}`));
  page.on('request', request => {
    if (request.url().split('#')[0] !== address) page.faults.push(`request: ${request.url()}`);
  });
  await page.goto(address + hash);
  return page;
};

export const close = async page => {
  equal(page.faults, [], 'console messages, errors and requests');
  await page.context().close();
};

export const run = async () => {
  let failed = 0;
  for (const { name, run } of tests) {
    try {
      await run();
      if (process.env.VERBOSE) console.log(`ok ${name}`);
    } catch (error) {
      failed++;
      console.log(`FAILED ${name}\n  ${String(error.stack || error).split('\n').slice(0, 4).join('\n  ')}`);
    }
  }
  console.log(`${tests.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || tests.length === 0 ? 1 : 0;
};
