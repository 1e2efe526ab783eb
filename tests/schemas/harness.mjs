// A test is a name and a function; what it throws is its failure.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [binary, work] = process.argv.slice(2);

// npm's packages, as tests/npm/package-lock.json has them.
const require = createRequire(pathToFileURL(`${process.cwd()}/build/npm/package.json`));
const Ajv = require('ajv').default;
const Ajv4 = require('ajv-draft-04').default;
const formats = require('ajv-formats').default;
export const YAML = require('yaml');

const tests = [];
export const test = (name, run) => tests.push({ name, run });
export const holds = (truth, what) => { if (!truth) throw new Error(what); };

export const json = path => JSON.parse(readFileSync(path, 'utf8'));
export const text = path => readFileSync(path, 'utf8');

// The schema without the keys that others may add: so that one that it forgets is found.
const closed = schema => {
  if (Array.isArray(schema))
    return schema.map(closed);
  if (typeof schema !== 'object' || !schema)
    return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return schema.type === 'object' && schema.properties
    ? { additionalProperties: false, ...inner } : inner;
};

// A function that gives what is wrong with a value by a schema of ours; '' when nothing is.
export const ours = (name, shut = schema => schema) => {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  const validate = ajv.compile(shut(json(`data/schema/fundtrace-${name}.v1.json`)));
  return value => (validate(value) ? '' : ajv.errorsText(validate.errors));
};

// The same, of what we write: every key is one that the schema describes.
export const written = name => ours(name, closed);

// The same by the schema of SARIF 2.1.0, which is of an older draft and has a pattern with a lone
// bracket.
export const sarif = () => {
  const ajv = new Ajv4({ allErrors: true, strict: false, unicodeRegExp: false });
  formats(ajv);
  const validate = ajv.compile(require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));
  return value => (validate(value) ? '' : ajv.errorsText(validate.errors));
};

// Runs fundtrace in a folder.
export const fundtrace = (folder, ...args) => {
  const done = spawnSync(binary, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  holds(done.status !== null && done.status < 3, `fundtrace ${args.join(' ')}: ${done.stderr}`);
  return done;
};

// The golden cases of a group, each laid out as golden.sh does it.
export const cases = group => readdirSync(`tests/golden/${group}`)
  .filter(name => statSync(`tests/golden/${group}/${name}`).isDirectory())
  .map(name => {
    const folder = join(work, group, name);
    mkdirSync(folder, { recursive: true });
    for (const file of readdirSync(`tests/golden/${group}`))
      if (statSync(`tests/golden/${group}/${file}`).isFile())
        cpSync(`tests/golden/${group}/${file}`, join(folder, file));
    cpSync(`tests/golden/${group}/${name}`, folder, { recursive: true });
    return { name: `${group}/${name}`, folder };
  });

export const run = () => {
  let failed = 0;
  for (const { name, run } of tests) {
    try {
      run();
    } catch (error) {
      failed++;
      console.log(`not ok: ${name}\n  ${error.message.replaceAll('\n', '\n  ')}`);
    }
  }
  console.log(`${tests.length - failed} passed, ${failed} failed`);
  process.exit(failed || !tests.length ? 1 : 0);
};
