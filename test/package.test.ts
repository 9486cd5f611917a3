import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registry } from '../src/registry.ts';
import { folderOf, run } from './support/run.ts';

const root = path.resolve(import.meta.dirname, '..');
const app = path.join(root, 'fixtures/projects/branded-app');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly exports: object; readonly dependencies: Readonly<Record<string, string>>; readonly scripts: Readonly<Record<string, string>> };

describe('the public surface', () => {
  test('has these entries and no other', () => {
    expect(Object.keys(manifest.exports)).toEqual(['.', './eslint', './config.schema.json', './package.json']);
  });

  test('exports these names', async () => {
    const library = (await import(path.join(root, 'dist/index.js'))) as object;

    expect(Object.keys(library).sort()).toEqual(['defineConfig', 'defineRule', 'lint']);
  });

  test('depends on these packages', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(['@lezer/common', '@lezer/markdown', 'fast-glob', 'htmlparser2', 'ignore', 'jiti', 'jsonc-parser', 'oxc-parser', 'picocolors', 'yaml']);
  });

  test('does nothing when it is installed', () => {
    expect(Object.keys(manifest.scripts).filter((name) => /^(?:pre|post)?install$|^prepare$/.test(name))).toEqual([]);
  });

  test('its types name no package that a user may lack', () => {
    for (const name of ['index.d.ts', 'eslint.d.ts']) {
      const text = readFileSync(path.join(root, 'dist', name), 'utf8');

      expect([...text.matchAll(/from ["']([^"'.][^"']*)["']/g)].map((match) => match[1]).filter((specifier) => specifier !== 'eslint')).toEqual([]);
    }
  });
});

describe('the packed package', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'compliance-pack-'));
    execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root, stdio: 'pipe' });
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
    const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', `./${tarball}`], { cwd: folder, stdio: 'pipe' });
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('holds code, types, pages and papers, and nothing of the tests', () => {
    const files = readdirSync(path.join(folder, 'node_modules/upwork-compliance'), { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.') || name === 'LICENSE');

    expect(files.filter((name) => !name.startsWith('dist/')).sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'config.schema.json', 'package.json', ...Object.keys(registry).map((id) => `rules/${id}.md`)]);
    expect(files.filter((name) => name.startsWith('dist/') && !/^dist\/[\w-]+\.(?:js|d\.ts)$/.test(name))).toEqual([]);
  });

  test('runs through npx, where no install script ran', () => {
    const { status, stdout } = spawnSync('npx', ['--no-install', 'upwork-compliance', app, '-f', 'json', '-c', path.join(root, 'test/support/no-config.json')], { cwd: folder, encoding: 'utf8' });

    expect(status).toBe(1);
    expect((JSON.parse(stdout) as readonly object[]).length).toBeGreaterThan(3);
  });

  test('explains a rule from its own pages', () => {
    expect(spawnSync('npx', ['--no-install', 'upwork-compliance', 'explain', 'no-brand-text'], { cwd: folder, encoding: 'utf8' }).stdout).toMatch(/^# no-brand-text/);
  });

  test('works as a library', () => {
    const script = `import { lint } from 'upwork-compliance'; const { files } = await lint({ cwd: ${JSON.stringify(app)} }); console.log(files.length);`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: folder, encoding: 'utf8' });

    expect(Number(stdout)).toBeGreaterThan(3);
  });
});

describe('what a run loads', () => {
  const HEAVY = ['oxc-parser', 'htmlparser2', '@lezer/markdown', 'yaml', 'jsonc-parser', 'jiti', 'fast-glob', 'sharp'];

  /** The packages that a run of the command opened files of, told by both module loaders. */
  function loadedBy(folder: string, args: readonly string[]): string[] {
    const hook = `import { register } from 'node:module'; import { appendFileSync } from 'node:fs';
      const trace = (url) => appendFileSync(process.env.TRACE, url + '\\n');
      import Module from 'node:module'; const load = Module._load; Module._load = function (request, ...rest) { trace(request); return load.call(this, request, ...rest); };`;
    const esm = `import { appendFileSync } from 'node:fs'; export async function resolve(specifier, context, next) { appendFileSync(process.env.TRACE, specifier + '\\n'); return next(specifier, context); }`;
    const trace = path.join(folderOf({ trace: '' }), 'trace');
    const preload = `data:text/javascript,${encodeURIComponent(`${hook} register('data:text/javascript,' + ${JSON.stringify(encodeURIComponent(esm))});`)}`;
    const { stdout } = run(folder, args, { TRACE: trace, NODE_OPTIONS: `--import=${preload}` });

    expect(stdout).toMatch(/[✔✖] /);
    expect(readFileSync(trace, 'utf8')).toContain('node:fs');
    return HEAVY.filter((name) => readFileSync(trace, 'utf8').split('\n').some((line) => line === name || line.startsWith(`${name}/`)));
  }

  test('without a hit: no parser, no picture library', () => {
    expect(loadedBy(folderOf({ 'src/a.ts': "export const a = 'b';\n", 'a.html': '<p>freelance</p>', 'a.json': '{}', 'a.md': '# a', 'a.yml': 'a: b' }), [])).toEqual([]);
  });

  test('with a hit: the parser of that language alone', () => {
    expect(loadedBy(folderOf({ 'src/a.ts': "alert('Upwork');\n", 'a.html': '<p>freelance</p>', 'a.md': '# a' }), [])).toEqual(['oxc-parser']);
  });
});
