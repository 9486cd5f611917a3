import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { estimate } from '../src/budget.ts';
import { exitCodeOf } from '../src/cli/budget.ts';
import { preset } from '../src/eslint/index.ts';
import { lint } from '../src/lint.ts';
import type { Report } from '../src/problem.ts';
import { readinessOf } from '../src/ready.ts';
import { toBudgetReport } from '../src/report/budget-json.ts';
import { renderJsonWithMetadata } from '../src/report/json.ts';
import { lintOne, majors } from './support/eslint.ts';
import { folderOf } from './support/run.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures');
const noConfig = path.join(import.meta.dirname, 'support/no-config.json');

const send = (operation = 'user') => `fetch('https://api.upwork.com/graphql', { method: 'POST', body: 'query { ${operation} { id } }' })`;
const poller = (seconds: number): string => `setInterval(() => ${send()}, ${seconds * 1000});\n`;
const PACKAGE = JSON.stringify({ name: 'gig-radar', private: true, type: 'module', scripts: { start: 'node src/main.js' } });
const app = (files: Readonly<Record<string, string>>, volume: object = {}): string =>
  folderOf({ 'package.json': PACKAGE, 'upwork-compliance.config.json': JSON.stringify({ volume }), ...files });

const VOLUME_RULES = ['no-daily-overrun', 'no-burst-overrun', 'no-unbounded-requests', 'require-backoff'];
const foundIn = ({ files }: Report): string[] => files.flatMap(({ path: file, problems }) => problems.filter(({ ruleId }) => VOLUME_RULES.includes(String(ruleId))).map(({ ruleId, messageId, line }) => `${file}:${line} ${ruleId}/${messageId}`));
const clauseOf = (report: Report, id: string) => readinessOf(report).clauses.find((clause) => clause.id === id);

describe('the check and the command budget', () => {
  test.for(['no-daily-overrun/bad-poller-example', 'no-daily-overrun/bad-together', 'no-daily-overrun/bad-loop', 'no-daily-overrun/bad-guessed', 'no-daily-overrun/ok-setting', 'no-daily-overrun/ok-other-service', 'no-unbounded-requests/bad-across-files'])('say the same of %s', async (name) => {
    const root = path.join(fixtures, name);
    const budget = await estimate({ root, config: noConfig, isolated: false });
    const report = await lint({ cwd: root, config: noConfig });

    expect((JSON.parse(renderJsonWithMetadata(report)) as { metadata: { budget: unknown } }).metadata.budget).toEqual(JSON.parse(JSON.stringify(toBudgetReport(budget))));
    const errors = report.files.flatMap(({ problems }) => problems).filter(({ ruleId, severity }) => ruleId === 'no-daily-overrun' && severity === 2);
    expect(errors.length > 0).toBe(exitCodeOf(budget) === 1);
  });

  test('count the whole project where only some of it is checked, and report what stands there', async () => {
    const root = path.join(fixtures, 'no-daily-overrun/bad-across-files');
    const of = (...paths: string[]) => lint({ cwd: root, config: noConfig, paths, rules: ['require-backoff: off'] });

    expect(foundIn(await of('src/main.js', 'src/search.js'))).toEqual(['src/main.js:8 no-daily-overrun/proved']);
    const part = await of('src/search.js', 'src/terms.js');
    expect(foundIn(part)).toEqual([]);
    expect(part.budget?.total.expected).toBe(51_840);
  });
});

describe('what the project knows better than a file', () => {
  test('a file that nothing runs', async () => {
    expect(foundIn(await lint({ cwd: app({ 'src/main.js': 'console.log("UPWORK_CLIENT_ID");\n', 'src/old.js': poller(1) }) }))).toEqual([]);
  });

  test('files that the config leaves out', async () => {
    const files = { 'src/main.js': "import './fast.js';\n", 'src/fast.js': poller(1) };

    expect(foundIn(await lint({ cwd: app(files) }))).toContain('src/fast.js:1 no-daily-overrun/alone');
    expect(foundIn(await lint({ cwd: app(files, { ignore: ['src/fast.js'] }) }))).toEqual([]);
  });

  test('another file beside one that passes the limit alone', async () => {
    const files = (seconds: number) => ({ 'src/main.js': "import './fast.js';\nimport './slow.js';\n", 'src/fast.js': poller(1), 'src/slow.js': poller(seconds) });
    const rules = ['require-backoff: off'];

    expect(foundIn(await lint({ cwd: app(files(60)), rules }))).toEqual(['src/fast.js:1 no-daily-overrun/alone']);
    expect(foundIn(await lint({ cwd: app(files(2)), rules }))).toEqual(['src/fast.js:1 no-daily-overrun/alone', 'src/slow.js:1 no-daily-overrun/alone']);
  });
});

describe('where the rules are silent', () => {
  test('nothing is counted without evidence of the API, or with the rules off', async () => {
    const elsewhere = await lint({ cwd: folderOf({ 'package.json': PACKAGE, 'src/main.js': "setInterval(() => fetch('https://example.org'), 1000);\n" }) });
    const off = await lint({ cwd: app({ 'src/main.js': poller(1) }), rules: VOLUME_RULES.map((id) => `${id}: off`) });

    expect([elsewhere.budget, off.budget]).toEqual([null, null]);
    expect([foundIn(elsewhere), foundIn(off)]).toEqual([[], []]);
  });

  test('a directive, and a limit of their own', async () => {
    const reason = '// upwork-compliance-disable-next-line no-daily-overrun, require-backoff -- permitted on 2026-05-04\n';

    expect(foundIn(await lint({ cwd: app({ 'src/main.js': reason + poller(1) }) }))).toEqual([]);
    expect(foundIn(await lint({ cwd: app({ 'src/main.js': poller(1) }, { limits: { perDay: 100_000 } }), rules: ['require-backoff: off'] }))).toEqual([]);
  });
});

describe.for(majors)('in %s', ([, eslint]) => {
  const said = async (cwd: string, text: string): Promise<string[]> => {
    const messages = new eslint.Linter({ cwd }).verify(text, await preset({ cwd }), { filename: path.join(cwd, 'src/main.js') });
    return messages.map(({ ruleId, messageId, line }) => `${line} ${ruleId}/${messageId}`);
  };

  test('the config of the command counts', async () => {
    expect(await said(app({}), poller(1))).toEqual(['1 upwork-compliance/no-daily-overrun/alone']);
    expect(await said(app({}, { limits: { perDay: 100_000 } }), poller(1))).toEqual([]);
    expect(await said(app({}, { ignore: ['src/'] }), poller(1))).toEqual([]);
    expect(await said(app({}, { env: { EVERY: 1000 } }), `setInterval(() => ${send()}, Number(process.env.EVERY));`)).toEqual(['1 upwork-compliance/no-daily-overrun/alone']);
  });

  test('what a file imports, and what its environment sets, is not known', () => {
    expect(lintOne(eslint, `import { every } from './every.js';\nsetInterval(() => ${send()}, every);`, 'src/main.js')).toEqual([]);
    expect(lintOne(eslint, `setInterval(() => ${send()}, Number(process.env.EVERY ?? 1000));`, 'src/main.js')).toEqual([]);
  });

  test('a text that does not parse, or sends nothing, is none to speak of', () => {
    expect(lintOne(eslint, `const address = 'https://api.upwork.com/graphql';`, 'src/main.js')).toEqual([]);
    expect(lintOne(eslint, poller(1), 'test/main.test.js')).toEqual([]);
  });
});

describe('endless loops', () => {
  const found = async (body: string): Promise<boolean> => foundIn(await lint({ cwd: app({ 'src/main.js': `import { take, log } from 'some-queue';\nfor (;;) {\n${body}\n}\n` }) })).some((one) => one.includes('no-unbounded-requests'));

  test('one that only waits for its answers', async () => {
    expect(await found(`  const response = await ${send()};\n  log(await response.json());`)).toBe(true);
  });

  test('not one that waits, or may', async () => {
    expect(await found(`  const id = await take();\n  log(id, await ${send()});`)).toBe(false);
    expect(await found(`  log(await ${send()});\n  await new Promise((resolve) => setTimeout(resolve, 60_000));`)).toBe(false);
  });
});

describe('bursts', () => {
  const burst = async (work: string): Promise<string[]> => foundIn(await lint({ cwd: app({ 'src/main.js': `import Bottleneck from 'bottleneck';\nimport pLimit from 'p-limit';\nconst ids = Array.from({ length: 40 }, (_, id) => id);\nconst one = (id) => ${send()};\nconst gentle = new Bottleneck({ minTime: 250 });\nconst few = pLimit(2);\nconst many = pLimit(20);\nsetInterval(async () => { ${work} }, 3_600_000);\n` }), rules: ['require-backoff: off'] })).map((text) => text.replace(/^\S+ /, ''));

  test.for(['await Promise.all(ids.map((id) => one(id)));', 'await Promise.all(ids.map((id) => many(() => one(id))));', 'await Promise.all([one(1), one(2), one(3), one(4), one(5), one(6), one(7), one(8), one(9), one(10), one(11)]);'])('%s', async (work) => {
    expect(await burst(work)).toEqual(['no-burst-overrun/alone']);
  });

  test.for(['for (const id of ids) await one(id);', 'await Promise.all(ids.map((id) => gentle.schedule(() => one(id))));', 'await Promise.all(ids.map((id) => few(() => one(id))));', 'await Promise.all([one(1), one(2), one(3)]);'])('not: %s', async (work) => {
    expect(await burst(work)).toEqual([]);
  });
});

describe('code that reacts to being refused', () => {
  const flagged = async (code: string): Promise<boolean> => foundIn(await lint({ cwd: app({ 'src/main.js': code }) })).some((one) => one.endsWith('require-backoff/ignored'));
  const search = (after: string): string => `async function search() {\n  const response = await ${send()};\n  ${after}\n  return response.json();\n}\nsetInterval(search, 600_000);\n`;

  test.for([
    'if (response.status === 429) return null;',
    "if (response.statusText === 'Too Many Requests') return null;",
    "const wait = response.headers.get('Retry-After');",
    'if (isRateLimited(response)) return null;',
    'if (!response.ok) await sleep(1000 * 2 ** tries);',
    'if (!response.ok) await sleep(Math.pow(2, tries) * 1000);',
    'if (/\\b429\\b/.test(String(response))) return null;',
    'await backOff(response);',
  ])('%s', async (after) => {
    expect(await flagged(search(after))).toBe(false);
  });

  test.for(['', '// 429, Too Many Requests', 'if (response.status === 401) return null;', 'if (!response.ok) throw new Error(`failed: ${response.status}`);', 'const width = 1429;', "const label = 'page 4290';"])('not: %s', async (after) => {
    expect(await flagged(search(after))).toBe(true);
  });

  test.for(['got', 'ky', 'axios-retry', 'p-retry'])('a package that does so: %s', async (name) => {
    expect(await flagged(`import client from '${name}';\n${search('client(response);')}`)).toBe(false);
    expect(await flagged(`const client = require('${name}');\n${search('client(response);')}`)).toBe(false);
  });
});

describe('ready', () => {
  const states = async (files: Readonly<Record<string, string>>, volume: object = {}) => {
    const report = await lint({ cwd: app(files, volume) });
    return ['request-volume', 'request-burst'].map((id) => clauseOf(report, id)?.status);
  };

  test('goes by the rules and the budget', async () => {
    const polite = (seconds: number): string => `async function search() {\n  const response = await ${send()};\n  if (response.status === 429) throw new Error('later');\n}\nsetInterval(search, ${seconds * 1000});\n`;

    expect(await states({ 'src/main.js': polite(600) })).toEqual(['pass', 'pass']);
    expect(await states({ 'src/main.js': polite(1) })).toEqual(['fail', 'pass']);
    expect(await states({ 'src/main.js': poller(600) })).toEqual(['pass', 'answer']);
    expect(await states({ 'src/main.js': 'console.log(1);\n' })).toEqual(['not-applicable', 'not-applicable']);
  });

  test('says the figures of what passes', async () => {
    const report = await lint({ cwd: app({ 'src/main.js': poller(600) }) });

    expect(clauseOf(report, 'request-volume')?.reason).toBe('144 requests a day expected, 143 proved; the limit is 40,000.');
  });

  test('asks about places that could not be counted', async () => {
    const report = await lint({ cwd: app({ 'src/main.js': "import express from 'express';\n\nconst app = express();\napp.get('/api/jobs', async (request, response) => {\n  const found = await " + send() + ";\n  response.status(found.status === 429 ? 503 : 200).json(await found.json());\n});\napp.listen(3000);\n" }) });

    expect(clauseOf(report, 'request-volume')).toMatchObject({ status: 'answer', question: expect.stringContaining('?') as string });
  });

  test('takes code for no request that nobody here can read', async () => {
    expect(await states({ 'src/main.cob': '// https://api.upwork.com/graphql\n', 'src/main.js': "const address = 'https://api.upwork.com/graphql';\nconsole.log(address);\n" })).toEqual(['not-checked', 'not-checked']);
  });
});
