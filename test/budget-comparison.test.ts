import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCommit } from '../src/engine/commit.ts';
import { budgetFormats, readBudgetJson } from '../src/report/budget.ts';
import { compare, isChanged, measuredOf } from '../src/requests/compare.ts';
import { at, budgetOf, busy, every, PLAIN, poller, site } from './support/budget.ts';
import { folderOf, run } from './support/run.ts';

describe('a comparison', () => {
  const before = budgetOf([poller(60, 8), site(at('src/old.ts', 3), 'organization', every(3600, at('src/old.ts', 1))), site(at('src/same.ts', 3), 'rooms', every(3600, at('src/same.ts', 1)))]);
  const after = budgetOf([poller(15, 8), site(at('src/new.ts', 3), 'contracts', every(1800, at('src/new.ts', 1))), site(at('src/same.ts', 9), 'rooms', every(3600, at('src/same.ts', 1)))]);
  const comparison = compare('main', measuredOf(before), measuredOf(after));

  test('matches by file and operation, wherever the lines have gone', () => {
    expect(comparison.sites.map((one) => [one.path, one.before?.expected ?? null, one.after?.expected ?? null, isChanged(one)])).toEqual([
      ['src/poll.ts', 11_520, 46_080, true],
      ['src/new.ts', null, 48, true],
      ['src/old.ts', 24, null, true],
      ['src/same.ts', 24, 24, false],
    ]);
  });

  test('is shown in all formats', () => {
    expect(`\n${budgetFormats.stylish(after, comparison, PLAIN)}`).toMatchInlineSnapshot(`
      "
      Requests a day, compared with main                    before     after    change
      src/new.ts
        3 contracts (new)                                                 48       +48
      src/old.ts
        3 organization (gone)                                   24                 -24
      src/poll.ts
        9 search                                            11,520    46,080   +34,560
      total proved                                          11,558    46,142   +34,584
      total low                                             11,558    46,142   +34,584
      total expected                                        11,568    46,152   +34,584
      total high                                            11,568    46,152   +34,584

      1 request as before.

      What to change first:
        src/poll.ts:3  every 15 s: 24 s would give 28,872 (72 %)
        src/poll.ts:1  8 searches: at most 5 items would give 28,872 (72 %)

      Even the least that the code can send, 46,142, passes the limit. Send less
      before you apply.
      ✖ 46,152 requests a day expected, 46,142 proved; the limit is 40,000 (115 %)
      "
    `);
    expect(`\n${budgetFormats.markdown(after, comparison, PLAIN)}`).toMatchInlineSnapshot(`
      "
      ## Requests to the platform: 46,152 requests a day expected, 46,142 proved; the limit is 40,000 (115 %)

      Even the least that the code can send, 46,142, passes the limit. Send less before you apply.

      Expected, compared with \`main\`: 11,568 before, 46,152 now (+34,584).

      | place | request | before | after | change |
      | --- | --- | ---: | ---: | ---: |
      | \`src/poll.ts:9\` | search | 11,520 | 46,080 | +34,560 |
      | \`src/new.ts:3\` | contracts (new) |  | 48 | +48 |
      | \`src/old.ts:3\` | organization (gone) | 24 |  | -24 |
      | total proved |  | 11,558 | 46,142 | +34,584 |
      | total low |  | 11,558 | 46,142 | +34,584 |
      | total expected |  | 11,568 | 46,152 | +34,584 |
      | total high |  | 11,568 | 46,152 | +34,584 |

      1 request as before.

      ### What to change first

      - \`src/poll.ts:3\` every 15 s: 24 s would give 28,872 (72 %)
      - \`src/poll.ts:1\` 8 searches: at most 5 items would give 28,872 (72 %)
      "
    `);
    expect(JSON.parse(budgetFormats.json(after, comparison, PLAIN))).toMatchObject({
      total: { expected: 46_152 },
      comparison: { against: 'main', total: { before: { expected: 11_568 }, after: { expected: 46_152 } }, sites: [{ path: 'src/poll.ts', operation: 'search', before: { expected: 11_520 }, after: { expected: 46_080 } }, { before: null }, { after: null }, {}] },
    });
  });

  test('with the report of the same budget shows nothing', () => {
    const report = readBudgetJson(budgetFormats.json(busy, null, PLAIN), 'before.json');

    expect(compare('before.json', report, measuredOf(busy)).sites.filter(isChanged)).toEqual([]);
    expect(budgetFormats.stylish(busy, compare('before.json', report, measuredOf(busy)), PLAIN)).toContain('Nothing changed in 3 requests.');
  });

  test.for(['{', '[]', '{ "total": 3 }', '{ "total": { "proved": 1, "low": 1, "expected": 1, "high": null }, "sites": [{}] }'])('refuses a report that is none: %s', (text) => {
    expect(() => readBudgetJson(text, 'a.json')).toThrow(/^a\.json is no .*"budget/);
  });
});

describe('a commit', () => {
  const git = (folder: string, ...args: readonly string[]): void => void execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: folder, stdio: 'pipe' });

  function repository(): string {
    const folder = folderOf({ 'app/src/a.ts': 'one\n', 'app/ä.txt': 'umlaut', 'app/empty': '', 'outside.ts': 'x', 'app/large.ts': 'x'.repeat(100) });
    git(folder, 'init', '-q');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'first');
    git(folder, 'rm', '-rq', 'app/src');
    git(folder, 'commit', '-qm', 'second');
    return folder;
  }

  test('gives the files of a folder, without a checkout', () => {
    const folder = repository();
    const { files, read } = openCommit(path.join(folder, 'app'), 'HEAD~1', 50);
    const text = (file: string): string | null => (read(file) === null ? null : Buffer.from(read(file) as Uint8Array).toString());

    expect(files).toEqual(['empty', 'src/a.ts', 'ä.txt']);
    expect(['src/a.ts', 'ä.txt', 'empty', 'large.ts', '../outside.ts'].map(text)).toEqual(['one\n', 'umlaut', '', null, null]);
    expect(openCommit(folder, 'HEAD', 1000).files).toEqual(['app/empty', 'app/large.ts', 'app/ä.txt', 'outside.ts']);
  });

  test.for(['nowhere', '--help', 'HEAD:app'])('that is none gets a sentence: %s', (ref) => {
    expect(() => openCommit(repository(), ref, 50)).toThrow(/^There is no commit ".*; fetch it, or name a JSON report of "budget"\.$/);
  });

  test('reads hundreds of files in whatever order', () => {
    const folder = folderOf(Object.fromEntries(Array.from({ length: 700 }, (_, index) => [`${index}.ts`, `${index}\n`])));
    git(folder, 'init', '-q');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'first');
    const { files, read } = openCommit(folder, 'HEAD', 50);

    for (const file of [...files, ...files.toReversed().filter((_, index) => index % 50 === 0)]) expect(Buffer.from(read(file) as Uint8Array).toString()).toBe(`${parseInt(file, 10)}\n`);
  });
});

describe('the command', () => {
  const APP = { 'package.json': '{ "name": "gig-radar" }\n', 'src/a.ts': "export const a = 'b';\n" };

  test('writes each format where it is told to', () => {
    const folder = folderOf(APP);
    const { status, stdout, stderr } = run(folder, ['budget', '-f', 'markdown', '-o', 'out/pr.md', '-f', 'json', '-o', 'budget.json']);

    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/^✔ no request to the platform was found/);
    expect(readFileSync(path.join(folder, 'out/pr.md'), 'utf8')).toMatch(/^## /);
    expect(JSON.parse(readFileSync(path.join(folder, 'budget.json'), 'utf8'))).toMatchObject({ limit: 40_000, sites: [] });
    expect(run(folder, ['budget', '--compare', 'budget.json']).stdout).toContain('No request, before or after.');
  });

  test('reads the config, and none of the tree where that is not trusted', () => {
    const folder = folderOf({ ...APP, 'upwork-compliance.config.json': '{ "volume": { "limits": { "perDay": 500 } } }' });
    const limitOf = (...args: readonly string[]): number => (JSON.parse(run(folder, ['budget', '-f', 'json', ...args]).stdout) as { readonly limit: number }).limit;

    expect(limitOf()).toBe(500);
    expect(limitOf('--isolated')).toBe(40_000);
  });

  test('compares with a commit', () => {
    const folder = folderOf(APP);
    for (const args of [['init', '-q'], ['add', '-A'], ['-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '-qm', 'first']]) execFileSync('git', args, { cwd: folder, stdio: 'pipe' });

    expect(run(folder, ['budget', '--compare', 'HEAD'])).toMatchObject({ status: 0, stdout: expect.stringContaining('compared with HEAD') });
  });

  test('has nothing to say of a folder without files', () => {
    expect(run(folderOf({}), ['budget'])).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/There is no file to read in .*\.\n$/) });
  });
});
