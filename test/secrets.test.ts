import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { help } from '../src/cli/help.ts';
import { lint } from '../src/lint.ts';
import { readinessOf } from '../src/ready.ts';
import { budgetFormats } from '../src/report/budget.ts';
import { formats } from '../src/report/index.ts';
import { renderReadyJson, renderReadyMarkdown } from '../src/report/ready.ts';
import { folderOf, NOBODY, run, runHere } from './support/run.ts';
import { pieces, seeds, type Seed } from './support/seeds.ts';

const COUNT = 300;
const all = seeds(COUNT);
const unknown = all.flatMap(({ unknown: value, path: file }) => [value, btoa(value).replace(/=+$/, '').slice(0, -2)].map((text) => ({ file, text })));
const pieceOf = new Map(unknown.flatMap(({ file, text }) => pieces(text).map((piece) => [piece, file])));

/** Hashes of what stands around a finding are digits in a row as well; none of them is made of a secret, which is a test of its own. */
const withoutHashes = (text: string): string => text.replace(/"(?:fingerprint|upworkCompliance\/v1|primaryLocationLineHash|digest)": ?"[\da-f:]+"|[\w/]*[Ff]ingerprint[\w/]*": ?"[\da-f:]+"/g, '');

/** The files of which some output shows six characters of a secret. */
function shownIn(text: string): string[] {
  const plain = withoutHashes(text);
  const shown = new Set<string>();
  for (let at = 0; at + 6 <= plain.length; at += 1) {
    const file = pieceOf.get(plain.slice(at, at + 6));
    if (file !== undefined) shown.add(`${file}: ${plain.slice(Math.max(0, at - 60), at + 40)}`);
  }
  return [...shown];
}

const everyFile = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)).filter((file) => statSync(file).isFile());

describe(`${COUNT} secrets in files of all kinds`, () => {
  let folder = '';
  let out = '';
  let cache = '';

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'compliance-'));
    [out, cache] = ['out', 'cache'].map((name) => mkdtempSync(path.join(tmpdir(), `compliance-${name}-`))) as [string, string];
    for (const { path: file, text } of all) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    const outputs = Object.keys(formats).flatMap((format) => ['-f', format, '-o', path.join(out, format)]);
    const { stdout, stderr, status } = run(folder, [...outputs, '-f', 'stylish', '--verbose', '--stats', '--cache', '--cache-location', cache]);
    expect({ status, ended: stderr.includes('defect of the tool') }).toEqual({ status: 1, ended: false });
    writeFileSync(path.join(out, 'stdout'), stdout + stderr);
  }, 300_000);

  afterAll(() => [folder, out, cache].forEach((one) => rmSync(one, { recursive: true, force: true })));

  const results = (): readonly { filePath: string; messages: readonly { ruleId: string; fingerprint: string | null; certainty: string }[] }[] => JSON.parse(readFileSync(path.join(out, 'json'), 'utf8')) as never;

  test('are found', () => {
    const found = new Set(results().filter(({ messages }) => messages.some(({ ruleId, certainty }) => ruleId === 'no-committed-credentials' && certainty !== 'possible')).map(({ filePath }) => path.relative(folder, filePath).split(path.sep).join('/')));

    expect(all.filter(({ path: file }) => !found.has(file)).map(({ path: file, text }: Seed) => `${file}: ${text}`)).toEqual([]);
  });

  test('have no fingerprint, so that no baseline can hold one', () => {
    expect(results().flatMap(({ messages }) => messages.filter(({ ruleId, fingerprint }) => ruleId === 'no-committed-credentials' && fingerprint !== null))).toEqual([]);
  });

  test('and their lines have no hash', () => {
    const { runs } = JSON.parse(readFileSync(path.join(out, 'sarif'), 'utf8')) as { runs: { results: { ruleId: string; partialFingerprints?: object }[] }[] };

    expect(runs.flatMap((one) => one.results).filter(({ ruleId, partialFingerprints = {} }) => ruleId === 'no-committed-credentials' && Object.keys(partialFingerprints).length > 0)).toEqual([]);
  });

  test.for(Object.keys(formats))('are not shown by the format %s', (format) => {
    expect(shownIn(readFileSync(path.join(out, format), 'utf8'))).toEqual([]);
  });

  test('are not shown with everything that was left alone, skipped and timed', () => {
    expect(shownIn(readFileSync(path.join(out, 'stdout'), 'utf8'))).toEqual([]);
  });

  test('are not in the cache', () => {
    const files = everyFile(cache);

    // Of what was read to count requests too.
    expect(files.filter((file) => path.basename(file).startsWith('sources-'))).toHaveLength(1);
    expect(files.flatMap((file) => shownIn(readFileSync(file, 'latin1')))).toEqual([]);
  });

  test('are not shown by the budget in any format', { timeout: 120_000 }, () => {
    const outputs = Object.keys(budgetFormats).map((format) => [format, path.join(out, `budget-${format}`)] as const);
    const { stdout, stderr } = run(folder, ['budget', ...outputs.flatMap(([format, file]) => ['-f', format, '-o', file])]);

    for (const text of [stdout, stderr, ...outputs.map(([, file]) => readFileSync(file, 'utf8'))]) expect(shownIn(text)).toEqual([]);
  });

  test('are not shown by what is said of readiness in any other format', { timeout: 120_000 }, async () => {
    const report = await lint({ cwd: folder });
    const readiness = readinessOf(report);

    expect(shownIn(renderReadyJson(readiness))).toEqual([]);
    expect(shownIn(renderReadyMarkdown(readiness))).toEqual([]);
  });

  test.for([
    ['ready', '-f', 'stylish'],
    ['explain', 'no-committed-credentials'],
    ['--isolated', '--verbose'],
    ['--rule', 'no-committed-credentials: off', '--verbose'],
    ...(help.includes('--suppress-all') ? [['--suppress-all']] : []),
  ])('are not shown by %j', { timeout: 120_000 }, (args) => {
    const { stdout, stderr } = run(folder, args);

    expect(shownIn(stdout + stderr)).toEqual([]);
    expect(stdout).not.toBe('');
    // Whatever it wrote into the tree is a file that was not there.
    const own = new Set(all.map(({ path: file }) => path.join(folder, file)));
    expect(everyFile(folder).filter((file) => !own.has(file)).flatMap((file) => shownIn(readFileSync(file, 'utf8')))).toEqual([]);
  });
});

describe('what goes wrong shows none', () => {
  const tokenSeed = all.find(({ value }) => value.startsWith('oauth2v2_')) as Seed;
  const hexSeed = all.find(({ value }) => /^[\da-f]{16}$/.test(value)) as Seed;
  const config = 'upwork-compliance.config.json';
  const values = [tokenSeed.value, hexSeed.value];

  test.for(values.flatMap((value) => [
    [config, `{ "rules": { "no-brand-name": ${value} } }`],
    [config, `{ "ignores": "${value}" }`],
    [config, `{ "${value}": true }`],
    [config, `{ "rules": { "${value}": "error" } }`],
    [config, `{ "rules": { "no-brand-name": "${value}" } }`],
    [config, `{ "ignores": [], "ignores": [], "clientSecret": "${value}" }`],
    [config, `{ "allow": [{ "rule": "no-brand-name", "files": "x", "reason": 1, "until": "${value}" }] }`],
    [config, `{ "volume": { "sizes": { "${value}": "many" }, "limits": { "perDay": "${value}" } } }`],
    ['upwork-compliance.config.ts', `export default { reason: '${value}', allow: [ `],
    ['upwork-compliance.config.ts', `throw new Error('no access with ${value}');`],
    ['upwork-compliance.config.mjs', `import '${value}';\nexport default {};`],
    ['package.json', `{ "upworkCompliance": { "clientSecret": "${value}", }, "x": ${value} `],
  ] as const))('in the config %s: %s', async ([name, text]) => {
    // What Node says of a program it says as the process that runs it.
    const start = name.endsWith('ts') || name.endsWith('mjs') ? run : runHere;
    const { status, stdout, stderr } = await start(folderOf({ [name]: text, 'index.html': '<title>Radar</title>' }), []);

    expect(status).toBe(2);
    expect(stderr).not.toBe('');
    expect(shownIn(stdout + stderr)).toEqual([]);
  });

  test.for(values.flatMap((value) => [['--rule', `${value}: error`], ['--rule', `no-brand-name: ${value}`], ['-f', value], ['explain', value], ['budget', '--compare', value], [`--${value}`], ['--max-warnings', value]]))('in the arguments %j', async (args) => {
    const { status, stdout, stderr } = await runHere(folderOf({ 'index.html': '<title>Radar</title>' }), args);

    expect(status).toBe(2);
    expect(shownIn(stdout + stderr)).toEqual([]);
  });

  test('in reasons, permissions and answers of a config that is right', () => {
    const folder = folderOf({
      'package.json': '{ "name": "upwork-radar" }',
      'src/api.js': `export const UPWORK_CLIENT_SECRET = '${hexSeed.value}';\n`,
      'notes.js': `// upwork-compliance-disable-next-line no-brand-name -- as with ${hexSeed.value}\ndocument.title = 'Upwork Radar';\ntoast('The official Upwork tool ${hexSeed.value}');\n`,
      [config]: JSON.stringify({ allow: [{ rule: 'no-brand-name', files: 'package.json', reason: `It is ${hexSeed.value} and ${tokenSeed.value}.` }], permissions: [{ clause: 'brand-name', by: 'them', reference: `letter ${tokenSeed.value}`, until: '2099-01-01' }] }),
    });
    const { stdout, stderr } = run(folder, [...Object.keys(formats).flatMap((format) => ['-f', format, '-o', `out-${format}`]), '-f', 'stylish', '--verbose']);
    const texts = [stdout, stderr, ...Object.keys(formats).map((format) => readFileSync(path.join(folder, `out-${format}`), 'utf8'))];

    for (const text of texts) expect(shownIn(text)).toEqual([]);
    expect(readFileSync(path.join(folder, 'out-json'), 'utf8')).toContain('It is ••••••••');
  });

  test('in a file that may not be read', () => {
    const folder = folderOf({ 'a.env': `UPWORK_CLIENT_SECRET=${hexSeed.value}`, 'index.html': '<title>Radar</title>' });
    chmodSync(path.join(folder, 'a.env'), 0);
    chmodSync(folder, 0o755);
    const { stdout, stderr } = run(folder, ['--verbose'], {}, NOBODY);

    expect(stdout).toContain('no permission');
    expect(shownIn(stdout + stderr)).toEqual([]);
  });
});
