import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { emptyVolume } from '../src/config/volume.ts';
import { analyse } from '../src/requests/analyse.ts';
import type { Budget } from '../src/requests/budget.ts';
import { KeptModules, type Modules } from '../src/requests/kept-modules.ts';
import { FRONT_ENDS } from '../src/requests/languages.ts';
import { run } from './support/run.ts';

const APPS = path.join(import.meta.dirname, 'volume', 'apps');
const stored = (kept: KeptModules): Modules => JSON.parse(JSON.stringify(kept.used)) as Modules;
const count = (files: Readonly<Record<string, string>>, kept: KeptModules): Promise<Budget> => analyse({ files: Object.keys(files), read: (file) => files[file] ?? null, settings: { ...emptyVolume, schedules: [] }, kept });

function filesOf(app: string): Readonly<Record<string, string>> {
  const folder = path.join(APPS, app);
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return Object.fromEntries(names.map((one) => [path.relative(folder, path.join(one.parentPath, one.name)), readFileSync(path.join(one.parentPath, one.name), 'utf8')]));
}

const POLLER = { 'main.py': 'import time\nfrom ask import ask\nwhile True:\n    ask()\n    time.sleep(60)\n', 'ask.py': 'import requests\ndef ask():\n    requests.post("https://api.upwork.com/graphql")\n' };

describe('sources that were read before', () => {
  test.for(readdirSync(APPS))('give the same count as those that are parsed: %s', async (app) => {
    const files = filesOf(app);
    const first = new KeptModules();
    const parsed = await count(files, first);
    const second = new KeptModules(stored(first));
    const reads = FRONT_ENDS.map((one) => vi.spyOn(one as { read(...given: never): unknown }, 'read'));
    const known = await count(files, second);
    const calls = reads.flatMap((one) => one.mock.calls);
    reads.forEach((one) => one.mockRestore());

    expect(known).toEqual(parsed);
    expect({ calls, isFresh: second.isFresh, kept: Object.keys(second.used).toSorted() }).toEqual({ calls: [], isFresh: false, kept: Object.keys(first.used).toSorted() });
  });

  test('are parsed again where they have changed, and what is gone is kept no longer', async () => {
    const first = new KeptModules();
    await count(POLLER, first);
    const second = new KeptModules(stored(first));
    const changed = await count({ ...POLLER, 'main.py': POLLER['main.py'].replace('60', '3600') }, second);

    expect([Math.round(changed.total.expected), second.isFresh, Object.keys(second.used).filter((key) => !Object.hasOwn(first.used, key)).length, Object.keys(second.used).length]).toEqual([24, true, 1, 2]);
  });

  test('of another path are another source', async () => {
    const kept = new KeptModules();
    await count({ 'a.ts': 'setInterval(() => fetch("https://api.upwork.com/graphql"), 60_000);' }, kept);
    const again = new KeptModules(stored(kept));
    const moved = await count({ 'b.ts': 'setInterval(() => fetch("https://api.upwork.com/graphql"), 60_000);' }, again);

    expect([again.isFresh, moved.sites[0]?.place.path]).toEqual([true, 'b.ts']);
  });
});

describe('the command', () => {
  let folder = '';
  let cache = '';

  beforeAll(() => {
    [folder, cache] = ['tree', 'cache'].map((name) => mkdtempSync(path.join(tmpdir(), `compliance-${name}-`))) as [string, string];
    for (const [file, text] of Object.entries(POLLER)) writeFileSync(path.join(folder, file), text);
  });
  afterAll(() => [folder, cache].forEach((one) => rmSync(one, { recursive: true, force: true })));

  const budget = (...args: readonly string[]): string => run(folder, ['budget', '-f', 'json', ...args]).stdout;
  const keptIn = (): readonly string[] => readdirSync(cache).filter((name) => name.startsWith('sources-'));

  // A source of Python that has changed takes a grammar that those which speak of the platform, all known, do not ask for.
  test('counts the same with a cache, without one, with one that is partly old, and with one that is broken', () => {
    const plain = budget();
    expect(budget('--cache-location', cache)).toBe(plain);
    expect(keptIn()).toHaveLength(1);
    expect(budget('--cache-location', cache)).toBe(plain);

    writeFileSync(path.join(folder, 'main.py'), `${POLLER['main.py']}    time.sleep(60)\n`);
    const slower = budget('--cache-location', cache);
    expect(slower).toBe(budget());
    expect(slower).not.toBe(plain);

    writeFileSync(path.join(cache, keptIn()[0] ?? ''), '{"');
    expect(budget('--cache-location', cache)).toBe(slower);
  });

  test('keeps nothing unless asked, nor for code that is not trusted', () => {
    const other = path.join(cache, 'other');
    mkdirSync(other);
    budget('--cache-location', other, '--isolated');
    budget('--no-cache');

    expect(readdirSync(other)).toEqual([]);
  });

  test('says where a cache may not lie', () => {
    const { status, stderr } = run(folder, ['budget', '--cache-location', 'own']);

    expect([status, stderr]).toEqual([2, expect.stringContaining('name another folder with --cache-location')]);
  });
});
