import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import Ajv from 'ajv';
import { afterAll, describe, expect, test } from 'vitest';
import { configJsonSchema, defineConfig, loadConfig, type Volume, type VolumeSettings } from '../src/config/index.ts';
import { UsageError } from '../src/errors.ts';
import { registry } from '../src/registry.ts';
import { assume, assumptionKeys, assumptionSpecs, configPathOf, type AssumptionKey } from '../src/requests/assumptions.ts';

const CONFIG = 'upwork-compliance.config.json';
const created: string[] = [];
afterAll(() => Promise.all(created.map((folder) => fs.rm(folder, { recursive: true, force: true }))));

async function load(volume: unknown, more: { readonly below?: string; readonly text?: string; readonly name?: string } = {}): Promise<VolumeSettings> {
  const repository = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'volume-')));
  created.push(repository);
  const root = path.join(repository, more.below ?? '');
  await fs.mkdir(root, { recursive: true });
  await fs.writeFile(path.join(repository, more.name ?? CONFIG), more.text ?? JSON.stringify({ volume }, null, 2));
  return (await loadConfig({ root, repository, file: null, isolated: false, ruleOverrides: [], registry: {} })).volume;
}

/** The lines of the error that a config earns, without the name of the file. */
async function complaints(volume: unknown): Promise<string[]> {
  const error: unknown = await load(volume).then(() => null, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(UsageError);
  return (error as UsageError).message.split('\n').map((line) => line.replace(`${CONFIG}: `, ''));
}

describe('volume', () => {
  test('states what code cannot say', async () => {
    expect(
      await load({
        limits: { perMinute: 40 },
        assume: { pages: 4, items: [0, 10, null], failRate: [0, 0.05, null], routeHitsPerDay: { 'GET /api/jobs': 400, 'GET /api/jobs/:id': [0, 150, 900] } },
        sizes: { 'User.active': 12, 'src/feeds.ts#feeds': 8 },
        env: { POLL_SECONDS: 60, MODE: 'live', DEBUG: false },
        schedules: [
          { every: '5m', route: 'get /cron/fetch' },
          { cron: '0 6 * * *', file: 'scripts/fetch.ts' },
          { every: '1.5 h', function: 'src/jobs.ts#fetchJobs' },
          { cron: '@daily', task: 'RefreshJobs' },
        ],
        ignore: 'scripts/backfill.ts',
      }),
    ).toEqual({
      limits: { perDay: 40_000, perSecond: 10, perMinute: 40 },
      assume: { pages: { low: 4, expected: 4, high: 4 }, items: { low: 0, expected: 10, high: Infinity }, failRate: { low: 0, expected: 0.05, high: 1 } },
      routeHitsPerDay: { 'GET /api/jobs': { low: 400, expected: 400, high: 400 }, 'GET /api/jobs/:id': { low: 0, expected: 150, high: 900 } },
      sizes: { 'User.active': 12, 'src/feeds.ts#feeds': 8 },
      env: { POLL_SECONDS: '60', MODE: 'live', DEBUG: 'false' },
      schedules: [
        { text: '5m', every: 300_000, cron: null, target: { kind: 'route', method: 'GET', path: '/cron/fetch' }, place: { path: CONFIG, line: 38, column: 19 } },
        { text: '0 6 * * *', every: null, cron: '0 6 * * *', target: { kind: 'handler', file: 'scripts/fetch.ts', name: null, folder: '' }, place: { path: CONFIG, line: 42, column: 18 } },
        { text: '1.5 h', every: 5_400_000, cron: null, target: { kind: 'handler', file: 'src/jobs.ts', name: 'fetchJobs', folder: '' }, place: { path: CONFIG, line: 46, column: 19 } },
        { text: '@daily', every: null, cron: '@daily', target: { kind: 'task', name: 'RefreshJobs' }, place: { path: CONFIG, line: 50, column: 18 } },
      ],
      ignore: ['scripts/backfill.ts'],
    });
  });

  test('takes patterns from the folder of the config, as the other keys do', async () => {
    expect((await load({ ignore: ['app/scripts/', '*.test.ts'] }, { below: 'app' })).ignore).toEqual(['/scripts/', '*.test.ts']);
  });

  test('in a program has the place of its schedules too', async () => {
    const text = "export default {\n  volume: {\n    schedules: [{ every: '5m', task: 'a' },\n      { every: '5m', task: 'b' }],\n  },\n};\n";
    expect((await load(null, { name: 'upwork-compliance.config.mjs', text })).schedules.map(({ place }) => [place.line, place.column])).toEqual([[3, 27], [4, 17]]);
  });

  test.for<[unknown, string]>([
    ['many', 'volume must be an object, found "many"; write volume: { assume: { … } }.'],
    [{ asume: {} }, 'volume.asume is no key of the config here; write "assume".'],
    [{ limits: { perHour: 3 } }, 'volume.limits.perHour is no key of the config here; choose among perDay, perSecond, perMinute.'],
    [{ limits: { perDay: 0 } }, 'volume.limits.perDay must be how many requests are allowed, found 0; write a number from 1 up.'],
    [{ assume: { page: 3 } }, 'volume.assume.page is no key of the config here; write "pages".'],
    [{ assume: [] }, 'volume.assume must be an object, found an empty list; write assume: { pages: 4 }.'],
    [{ assume: { pages: '4' } }, 'volume.assume.pages must be a number from 0 up, or [low, expected, high], found "4"; write 10 or [1, 10, null], where null is no bound.'],
    [{ assume: { pages: [1, 4] } }, 'volume.assume.pages must be a number from 0 up, or [low, expected, high], found a list; write 10 or [1, 10, null], where null is no bound.'],
    [{ assume: { pages: [5, 4, null] } }, 'volume.assume.pages must rise from low over expected to high, found [5, 4, null]; write 10 or [1, 10, null], where null is no bound.'],
    [{ assume: { failRate: 5 } }, 'volume.assume.failRate must be a number from 0 to 1, or [low, expected, high], found 5; write 0.05 or [0, 0.05, 0.2].'],
    [{ assume: { routeHitsPerDay: 400 } }, 'volume.assume.routeHitsPerDay must be an object, found 400; write routeHitsPerDay: { "GET /api/jobs": 400 }.'],
    [{ assume: { routeHitsPerDay: { 'GET /a': -1 } } }, 'volume.assume.routeHitsPerDay["GET /a"] must be a number from 0 up, or [low, expected, high], found -1; write 10 or [1, 10, null], where null is no bound.'],
    [{ sizes: { feeds: 'eight' } }, 'volume.sizes.feeds must be how many items it has, found "eight"; write a number from 0 up.'],
    [{ env: { POLL: null } }, 'volume.env.POLL must be the value of a variable, found null; write a text or a number.'],
    [{ schedules: { every: '5m' } }, 'volume.schedules must be a list of entries, found an object; write volume.schedules: [{ every: "5m", route: "GET /cron/fetch" }].'],
    [{ schedules: [{ every: '5m' }] }, 'volume.schedules[0] must have a key route, file, function or task; add one of them.'],
    [{ schedules: [{ task: 'a' }] }, 'volume.schedules[0] must have a key every or cron; add one of them.'],
    [{ schedules: [{ every: '5m', task: 'a', file: 'b' }] }, 'volume.schedules[0] must have only one of route, file, function or task, found file and task; keep one of them.'],
    [{ schedules: [{ every: 5, task: 'a' }] }, 'volume.schedules[0].every must be a time with its unit, found 5; write one such as "30s", "5m", "2h" or "1d".'],
    [{ schedules: [{ cron: 'hourly', task: 'a' }] }, 'volume.schedules[0].cron must be a cron schedule of five or six fields, found "hourly"; write one such as "*/5 * * * *".'],
    [{ schedules: [{ every: '5m', route: 'cron/fetch' }] }, 'volume.schedules[0].route must be a route of the app, found "cron/fetch"; write one such as "GET /cron/fetch".'],
    [{ schedules: [{ every: '5m', function: 'fetchJobs' }] }, 'volume.schedules[0].function must name a file and a function in it, found "fetchJobs"; write one such as "src/jobs.ts#fetchJobs".'],
    [{ schedules: [{ every: '5m', task: 'a', rout: 'b' }] }, 'volume.schedules[0].rout is no key of the config here; write "route".'],
    [{ ignore: 3 }, 'volume.ignore must be a list of patterns as in .gitignore, found 3; write ["src/legacy/"].'],
  ])('refuses %j', async ([volume, sentence]) => {
    expect(await complaints(volume)).toEqual([sentence]);
  });

  test('is typed', () => {
    const schedules = [{ every: '5m', route: 'GET /cron/fetch' }] as const;
    expect(defineConfig({ volume: { assume: { pages: [1, 4, null] }, schedules } })).toEqual({ volume: { assume: { pages: [1, 4, null] }, schedules } });
    // @ts-expect-error a misspelt key
    expect(defineConfig({ volume: { asume: {} } })).toEqual({ volume: { asume: {} } });
  });
});

describe('the JSON schema of volume', () => {
  const isValid = new Ajv().compile(configJsonSchema(registry) as object);

  test.for<unknown>([{}, { limits: { perMinute: 40 }, assume: { pages: [1, 4, null], routeHitsPerDay: { 'GET /a': 3 } } }, { sizes: { a: 1 }, env: { A: 1, B: 'b' }, schedules: [{ every: '5m', task: 'a' }], ignore: 'a' }])('accepts %j', async (volume) => {
    expect(isValid({ volume }), JSON.stringify(isValid.errors)).toBe(true);
    await load(volume);
  });

  test.for<unknown>([{ asume: {} }, { limits: { perDay: 0 } }, { assume: { page: 3 } }, { assume: { failRate: 5 } }, { assume: { pages: [1, 4] } }, { sizes: { a: 'b' } }, { schedules: [{ every: '5m' }] }, { schedules: [{ every: '5m', cron: '* * * * *', task: 'a' }] }])('refuses %j', async (volume) => {
    expect(isValid({ volume })).toBe(false);
    await complaints(volume);
  });
});

describe('assumptions', () => {
  test('hold a default that is in order, and a text', () => {
    for (const { text, low, expected, high } of Object.values(assumptionSpecs)) {
      expect(low <= expected && expected <= high).toBe(true);
      expect(text).toMatch(/^[a-z].*[^.]$/);
    }
    expect(assumptionKeys).toContain('pages');
  });

  test('come from the config where it states them, and prove nothing either way', async () => {
    const settings = await load({ assume: { pages: 4, routeHitsPerDay: { 'GET /api/jobs': 400 } } });

    expect(assume(settings, 'pages')).toEqual({ amount: { proved: 0, low: 4, expected: 4, high: 4 }, assumption: { key: 'pages', value: 4, source: 'config', text: assumptionSpecs.pages.text } });
    expect(assume(settings, 'items')).toMatchObject({ amount: { proved: 0, low: 0, expected: 10, high: Infinity }, assumption: { source: 'default' } });
    expect(assume(settings, 'routeHitsPerDay', 'GET /api/jobs')).toMatchObject({ amount: { expected: 400 }, assumption: { key: 'routeHitsPerDay.GET /api/jobs', source: 'config' } });
    expect(assume(settings, 'routeHitsPerDay', 'GET /b')).toMatchObject({ assumption: { key: 'routeHitsPerDay.GET /b', source: 'default', text: 'requests a day to GET /b' } });
  });

  test('are those of the type of the config and of the README', async () => {
    const figures = ({ low, expected, high }: (typeof assumptionSpecs)[AssumptionKey]): string => (low === (high as number) ? String(low) : `${low}, ${expected}, ${high === Infinity ? 'no bound' : high}`);
    const readme = await fs.readFile(path.resolve(import.meta.dirname, '../README.md'), 'utf8');
    const rows = assumptionKeys.map((key) => `| \`${key}\` | ${assumptionSpecs[key].text} | ${figures(assumptionSpecs[key])} |`);
    const typed: Record<keyof NonNullable<Volume['assume']>, object> & Record<AssumptionKey, unknown> = assumptionSpecs;

    expect(readme).toContain(['<!-- assumptions: tested -->', '| `assume` | what it is | unless stated |', '| --- | --- | --- |', ...rows, ''].join('\n'));
    expect(Object.keys(typed)).toEqual(assumptionKeys);
  });

  test('say where the config takes them', () => {
    expect(['pages', 'routeHitsPerDay.GET /a.json', 'sizes.User.active', 'env.POLL'].map(configPathOf)).toEqual([['assume', 'pages'], ['assume', 'routeHitsPerDay', 'GET /a.json'], ['sizes', 'User.active'], ['env', 'POLL']]);
  });
});
