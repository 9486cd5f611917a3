import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawTo } from './support/drawn.ts';
import { bin, folderOf, NOBODY, run } from './support/run.ts';

const app = path.resolve(import.meta.dirname, '../fixtures/projects/branded-app');
const CLEAN = { 'package.json': '{ "name": "gig-radar" }\n', 'src/a.ts': "export const a = 'b';\n" };

interface Metadata {
  readonly results: readonly { readonly filePath: string; readonly messages: readonly { readonly ruleId: string; readonly messageId: string }[] }[];
  readonly metadata: { readonly coverage: { readonly files: number; readonly skipped: readonly { path: string; reason: string }[]; readonly unchecked: readonly { path: string; reason: string }[]; readonly notes: readonly string[] } };
}
const metadata = (folder: string, args: readonly string[] = []): Metadata => JSON.parse(run(folder, ['-f', 'json-with-metadata', ...args]).stdout) as Metadata;

describe('exit codes', () => {
  test('0 and a plain word where nothing is found', () => {
    const { status, stdout, stderr } = run(folderOf(CLEAN), []);

    expect(stdout).toMatch(/^✔ no findings in 2 files, [\d.]+ m?s\n/);
    expect([status, stderr]).toEqual([0, '']);
  });

  test('1 for an error', () => {
    expect(run(app, []).status).toBe(1);
  });

  test('0 for warnings alone, 1 for more than are allowed', () => {
    const folder = folderOf({ 'README.md': '# Upwork Radar\n' });

    expect(run(folder, []).status).toBe(0);
    expect(run(folder, ['--max-warnings', '1']).status).toBe(0);
    expect(run(folder, ['--max-warnings', '0']).status).toBe(1);
  });

  test('questions and hints never count as warnings', () => {
    const folder = folderOf({ ...CLEAN, 'src/i18n/en.json': '{ "a": "View on Upwork" }', '.github/workflows/a.yml': 'name: Upwork\n' });

    expect(run(folder, ['--max-warnings', '0']).status).toBe(0);
    expect(run(folder, []).stdout).toContain('1 question');
  });

  test('2 with --strict where a file could not be checked, 0 without', () => {
    const folder = folderOf({ ...CLEAN, 'app.cob': 'print("Upwork");\n' });

    expect(run(folder, []).status).toBe(0);
    expect(run(folder, ['--strict']).status).toBe(2);
  });
});

describe('bad input gets a sentence', () => {
  test.for([
    ['a path that does not exist', ['nowhere'], /nowhere/],
    ['a pattern that matches nothing', ['**/*.zig'], /\*\*\/\*\.zig/],
    ['an unknown option', ['--maxwarnings', '3'], /no option --maxwarnings; did you mean --max-warnings\?/],
    ['an option of a later version', ['--since', 'main'], /has no --since yet; leave it out\./],
    ['a number that is none', ['--max-warnings', 'few'], /--max-warnings takes a whole number, and was given "few"/],
    ['an unknown format', ['-f', 'sarfi'], /sarif/],
    ['an unknown rule', ['--rule', 'no-brand-nam: off'], /no-brand-name/],
    ['a config that does not exist', ['-c', 'none.json'], /none\.json/],
    ['two formats for standard output', ['-f', 'json', '-f', 'sarif'], /give all but one a file with -o\./],
    ['two files for one format', ['-f', 'json', '-o', 'a', '-o', 'b'], /give each -o an -f before it\./],
    ['an output that cannot be written', ['-f', 'json', '-o', 'package.json/a.json'], /name another file with -o\./],
    ['a command of a later version', ['merge'], /"merge" is not built yet/],
    ['an unknown format of budget', ['budget', '-f', 'markdwn'], /use "markdown"\./],
    ['a comparison with nothing that there is', ['budget', '--compare', 'nowhere'], /no git repository|There is no commit "nowhere"/],
    ['a comparison with a report that is not there', ['budget', '--compare', 'none.json'], /There is no report/],
    ['a comparison with another JSON file', ['budget', '--compare', 'package.json'], /package\.json is no report of "budget"/],
    ['two folders for budget', ['budget', '.', 'src'], /one folder/],
    ['a folder for budget that is none', ['budget', 'package.json'], /There is no folder/],
    ['an option of another command', ['--compare', 'main'], /belongs to "budget"/],
    ['an unknown thing to explain', ['explain', 'no-brand-nam'], /did you mean "no-brand-name"\?/],
    ['an unknown format of ready', ['ready', '-f', 'jsn'], /use "json"\./],
  ] as const)('%s', ([, args, sentence]) => {
    const { status, stdout, stderr } = run(folderOf(CLEAN), args);

    expect(stderr).toMatch(sentence);
    expect(stderr).toMatch(/^upwork-compliance: [^\n]+[.?]\n$/);
    expect(stderr).not.toContain(' at ');
    expect([status, stdout]).toEqual([2, '']);
  });

  test('an empty folder', () => {
    const { status, stderr } = run(folderOf({}), []);

    expect(stderr).toMatch(/There is no file to check in .+; name the folder of an app\.\n$/);
    expect(status).toBe(2);
  });

  test('a folder of which everything is left out', () => {
    const { status, stderr } = run(folderOf({ 'node_modules/a/index.js': '', '.upwork-complianceignore': '*\n' }), []);

    expect(stderr).toMatch(/^upwork-compliance: .+\.\n$/);
    expect(status).toBe(2);
  });

  test('a broken config names the file, the key and the nearest name', () => {
    const { status, stderr } = run(folderOf({ ...CLEAN, 'upwork-compliance.config.json': '{ "rulez": {} }' }), []);

    expect(stderr).toMatch(/upwork-compliance\.config\.json.*rulez.*rules/);
    expect(status).toBe(2);
  });
});

describe('files that cannot be read as they are', () => {
  test('no permission: listed as not checked', () => {
    const folder = folderOf({ ...CLEAN, 'secret.ts': 'x' });
    chmodSync(folder, 0o755);
    chmodSync(path.join(folder, 'secret.ts'), 0o000);
    const { status, stdout } = run(folder, ['--strict'], {}, NOBODY);

    expect(stdout).toMatch(/not checked +secret\.ts: /);
    expect(status).toBe(2);
  });

  test('half a character of UTF-8, Latin-1 and UTF-16 are read all the same', () => {
    const title = (before: string): string => `<title>${before} Upwork Radar</title>\n`;
    const folder = folderOf({
      'half.html': Buffer.concat([Buffer.from(title('für öffentliche Aufträge')), Buffer.from([0xc3])]),
      'latin1.html': Buffer.from(title('für'), 'latin1'),
      'wide.html': Buffer.from(`\uFEFF${title('für')}`, 'utf16le'),
      'big-endian.html': Buffer.from(`\uFEFF${title('für')}`, 'utf16le').swap16(),
      'unmarked.html': Buffer.from(title('for'), 'utf16le'),
      'marked.html': `\uFEFF${title('für')}`,
    });

    expect(metadata(folder).results.map(({ filePath, messages }) => [path.basename(filePath), messages.map(({ messageId }) => messageId)])).toEqual(
      ['big-endian.html', 'half.html', 'latin1.html', 'marked.html', 'unmarked.html', 'wide.html'].map((name) => [name, ['identity']]),
    );
  });

  test('a large file is skipped and said to be', () => {
    const folder = folderOf({ ...CLEAN, 'large.txt': 'Upwork\n'.repeat(1_000_000) });

    expect(metadata(folder).metadata.coverage.skipped).toEqual([{ path: 'large.txt', reason: 'larger than 5 MiB' }]);
  });

  test('a binary file, a link and a folder of that name cost nothing', () => {
    const folder = folderOf({ ...CLEAN, 'data.bin': Buffer.from([0, 1, 2, 85, 112, 119, 111, 114, 107]) });
    mkdirSync(path.join(folder, 'a.ts'));
    symlinkSync(path.join(folder, 'package.json'), path.join(folder, 'link.json'));

    expect(run(folder, []).status).toBe(0);
    expect(metadata(folder).metadata.coverage.skipped).toContainEqual({ path: 'link.json', reason: 'symbolic link' });
  });

  test('a script that does not parse is searched as text, and listed', () => {
    const folder = folderOf({ ...CLEAN, 'broken.ts': "const = 'Upwork';\n" });

    expect(metadata(folder).metadata.coverage.unchecked).toEqual([{ path: 'broken.ts', reason: 'does not parse; read as plain text' }]);
  });

  test('a language without a reader is listed where the name stands in it, and counted where not', () => {
    const folder = folderOf({ ...CLEAN, 'a.cob': 'print("Upwork");\n', 'b.cob': 'print("hello");\n' });

    expect(metadata(folder).metadata.coverage).toMatchObject({ files: 4, unchecked: [{ path: 'a.cob', reason: 'no reader for .cob files yet' }] });
  });
});

test('the platform may use its own name, and the report says so', () => {
  const folder = folderOf({ 'package.json': '{ "name": "upwork-radar", "upworkCompliance": { "owner": true } }' });

  expect(run(folder, [])).toMatchObject({ status: 0, stdout: expect.stringContaining('belongs to the platform (owner)') });
  expect(run(folder, ['--isolated']).status).toBe(1);
});

describe('pictures', () => {
  test('one that cannot be decoded is not checked', () => {
    const { status, stdout } = run(folderOf({ ...CLEAN, 'logo.png': Buffer.from([137, 80, 78, 71]), 'layers.psd': Buffer.from('8BPS') }), []);

    expect(status).toBe(0);
    expect(stdout).toContain('no findings in 2 files and 2 pictures');
    expect(stdout).toMatch(/layers\.psd: layered picture/);
    expect(stdout).toMatch(/logo\.png: it could not be decoded \(/);
  });

  test('verdicts are kept by content where they were asked for, and nowhere in the tree', async () => {
    const folder = folderOf(CLEAN);
    const cache = folderOf({});
    await drawTo(path.join(folder, 'logo.png'), { icon: 'simple-icons/upwork', width: 64 });
    const first = run(folder, ['--cache-location', cache, '-f', 'json']);
    const [kept = ''] = readdirSync(cache);
    const verdicts = readFileSync(path.join(cache, kept), 'utf8');
    // Whoever reads the cache does not decode: a verdict that is changed there is the one that counts.
    writeFileSync(path.join(cache, kept), verdicts.replaceAll('the mark of the platform', 'the kept mark'));

    expect(first.stdout).toContain('looks like the mark of the platform');
    expect(run(folder, ['--cache-location', cache, '-f', 'json']).stdout).toContain('looks like the kept mark');
    expect(run(folder, ['--cache-location', cache, '-f', 'json', '--isolated']).stdout).toBe(first.stdout);
    expect(run(folder, ['--cache-location', path.join(folder, 'cache')])).toMatchObject({ status: 2, stderr: expect.stringContaining('name another folder') });
  });

  test('without their decoder they cannot be checked, and only they', () => {
    const folder = folderOf({ ...CLEAN, 'logo.png': Buffer.from([137, 80, 78, 71]) });
    const hidden = path.join(folderOf({}), 'hide.cjs');
    writeFileSync(hidden, "const { Module } = require('node:module'); const load = Module._load; Module._load = (name, ...rest) => { if (name === 'sharp') throw new Error('Cannot find module sharp'); return load(name, ...rest); };");

    expect(run(folder, [], { NODE_OPTIONS: `--require ${hidden}` })).toMatchObject({ status: 2, stderr: expect.stringMatching(/since sharp does not load: Cannot find module sharp\. Install it anew/) });
    expect(run(folderOf(CLEAN), [], { NODE_OPTIONS: `--require ${hidden}` }).status).toBe(0);
  });

  test('none is decoded where no rule asks for any', () => {
    const { stdout } = run(folderOf({ ...CLEAN, 'logo.png': Buffer.from([137, 80, 78, 71]) }), ['--rule', 'no-brand-logo: off']);

    expect(stdout).not.toContain('not checked');
  });
});

describe('outputs', () => {
  test('each -o belongs to the -f before it, and a verdict goes to standard error when all go to files', () => {
    const folder = folderOf({ 'package.json': '{ "name": "upwork-radar" }' });
    const { status, stdout, stderr } = run(folder, ['-f', 'json', '-o', 'out/a.json', '-f', 'sarif', '-o', 'b.sarif']);

    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toBe('✖ 1 error in 1 file\n');
    expect(JSON.parse(readFileSync(path.join(folder, 'out/a.json'), 'utf8'))).toHaveLength(1);
    expect(JSON.parse(readFileSync(path.join(folder, 'b.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0', runs: [{ results: [{ partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[\da-f]+:1$/) } }] }] });
  });

  test('colours follow FORCE_COLOR and NO_COLOR', () => {
    expect(run(app, [], { NO_COLOR: undefined, FORCE_COLOR: '1' }).stdout).toContain('\u001b[');
    expect(run(app, []).stdout).not.toContain('\u001b');
  });

  test('the step summary of a workflow is written with the github format alone', () => {
    const folder = folderOf({ 'package.json': '{ "name": "upwork-radar" }' });
    const summary = path.join(folder, 'summary.md');
    run(folder, ['-f', 'github'], { GITHUB_STEP_SUMMARY: summary });

    expect(readFileSync(summary, 'utf8')).toContain('no-brand-name');
  });

  test('the same tree gives the same bytes', () => {
    expect(run(app, ['-f', 'json-with-metadata']).stdout).toBe(run(app, ['-f', 'json-with-metadata']).stdout);
  });
});

describe('code that is not trusted', () => {
  const folder = (): string =>
    folderOf({
      'package.json': '{ "name": "upwork-radar", "upworkCompliance": { "rules": { "no-brand-name": "off" } } }',
      'index.html': '<!-- upwork-compliance-disable-next-line no-brand-name -- please -->\n<title>Upwork Radar</title>\n',
      'upwork-compliance.config.mjs': "import { writeFileSync } from 'node:fs';\nwriteFileSync(new URL('./trace', import.meta.url), '');\nexport default {};\n",
      '.upwork-complianceignore': '*\n',
    });

  test('silences nothing and runs nothing with --isolated', () => {
    const { results, metadata: { coverage } } = metadata(folder(), ['--isolated']);

    expect(results.map(({ filePath }) => path.basename(filePath))).toEqual(['index.html', 'package.json']);
    expect(coverage.notes).toContainEqual(expect.stringContaining('1 inline directive does not count'));
  });

  test('loads no formatter of the tree with --isolated', () => {
    const tree = folderOf({ ...CLEAN, 'format.mjs': 'export default () => "from the tree";' });

    expect(run(tree, ['-f', './format.mjs']).stdout).toBe('from the tree\n');
    expect(run(tree, ['-f', './format.mjs', '--isolated'])).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/--isolated runs none; use stylish, json, .*\.\n$/) });
  });

  test('leaves no trace', () => {
    const tree = folder();
    run(tree, ['--isolated']);

    expect(() => readFileSync(path.join(tree, 'trace'))).toThrow('ENOENT');
  });
});

describe('ready', () => {
  interface Ready {
    readonly verdict: string;
    readonly clauses: readonly { readonly id: string; readonly status: string; readonly findings: number; readonly question: string | null }[];
  }
  const ready = (folder: string): Record<string, string> => Object.fromEntries((JSON.parse(run(folder, ['ready', '-f', 'json']).stdout) as Ready).clauses.map(({ id, status }) => [id, status]));

  test('fails on an error, and asks for what only the owner knows', () => {
    const { status, stdout } = run(app, ['ready', '-f', 'json']);
    const { verdict, clauses } = JSON.parse(stdout) as Ready;

    expect([status, verdict]).toEqual([1, 'not-ready']);
    expect(clauses.find(({ id }) => id === 'brand-name')).toMatchObject({ status: 'fail', findings: 7, question: null });
    expect(clauses.filter(({ id }) => id.startsWith('account-')).every((clause) => clause.status === 'answer' && clause.question !== null)).toBe(true);
  });

  test('a clause whose rule is off was not checked', () => {
    expect(ready(folderOf({ ...CLEAN, 'upwork-compliance.config.json': '{ "rules": { "no-copied-content": "off" } }' }))['copied-content']).toBe('not-checked');
  });

  test('passes what was judged and is clean, asks what only the owner knows, and says what was not read', () => {
    expect(ready(folderOf(CLEAN))['brand-name']).toBe('pass');
    expect(ready(folderOf({ ...CLEAN, 'src/i18n/en.json': '{ "a": "View on Upwork" }' }))['brand-name']).toBe('answer');
    expect(ready(folderOf({ ...CLEAN, 'a.cob': '// Upwork' }))['brand-name']).toBe('not-checked');
  });

  test('prints for people and for pull requests', () => {
    expect(run(app, ['ready']).stdout).toMatch(/^Not ready to apply\n/);
    expect(run(app, ['ready', '-f', 'markdown']).stdout).toMatch(/^## Not ready to apply\n/);
  });
});

describe('explain', () => {
  test('a rule, with examples', () => {
    expect(run(app, ['explain', 'no-brand-name']).stdout).toMatch(/^# no-brand-name\n[^]*## Incorrect\n[^]*\^{6}/);
  });

  test('a clause, with what it leaves open', () => {
    expect(run(app, ['explain', 'brand-name']).stdout).toMatch(/What it leaves open: [^]*read 2026-11-23/);
  });

  test('without an id, everything is listed', () => {
    expect(run(app, ['explain']).stdout).toMatch(/no-brand-text[^]*account-active/);
  });
});

test('--help and --version answer without reading anything', () => {
  expect(run('/', ['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(run('/', ['--help']).stdout).toMatch(/^upwork-compliance \[paths\.\.\.\]/);
});

test('the command file can be run', () => {
  expect(readFileSync(bin, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});
