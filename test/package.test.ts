import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUNDLED, fileNameOf, WASM } from '../src/bundled.ts';
import { registry } from '../src/registry.ts';
import { folderOf, run } from './support/run.ts';

const root = path.resolve(import.meta.dirname, '..');
const app = path.join(root, 'fixtures/projects/branded-app');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly exports: object; readonly dependencies: Readonly<Record<string, string>>; readonly scripts: Readonly<Record<string, string>> };

describe('the public surface', () => {
  test('has these entries and no other', () => {
    expect(Object.keys(manifest.exports)).toEqual(['.', './eslint', './application.schema.json', './config.schema.json', './package.json']);
  });

  test('exports these names', async () => {
    const library = (await import(path.join(root, 'dist/index.js'))) as object;

    expect(Object.keys(library).sort()).toEqual(['defineConfig', 'defineRule', 'lint']);
  });

  test('depends on these packages', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(['fast-glob', 'jiti', 'oxc-parser', 'sharp']);
  });

  test('names every package that it holds code of, with its version and its licence', () => {
    const text = readFileSync(path.join(root, 'dist/vendor/LICENSES.txt'), 'utf8');

    for (const name of [...Object.keys(BUNDLED), ...Object.values(WASM).map((file) => path.posix.dirname(file)), 'picocolors']) {
      const folder = path.join(root, 'node_modules', name);
      const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { readonly version: string; readonly license: string };
      const licence = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file)) as string;

      expect(text).toContain(`${name} ${version} (${license})\n`);
      expect(text).toContain(readFileSync(path.join(folder, licence), 'utf8').trim());
    }
  });

  test('loads no package but those that it depends on', () => {
    const files = readdirSync(path.join(root, 'dist'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.c?js$/.test(name));
    const named = files.flatMap((name) => [...readFileSync(path.join(root, 'dist', name), 'utf8').matchAll(/(?:^import\b[^"';]*|\b(?:import|require|lazy)\(\s*)(["'`])([@\w][\w./:@-]*)\1/gm)].map((match) => match[2] as string));

    expect([...new Set(named.filter((specifier) => !builtinModules.includes(specifier.replace(/^node:/, ''))))].sort()).toEqual(['fast-glob', 'jiti', 'oxc-parser', 'sharp']);
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

    expect(files.filter((name) => !name.startsWith('dist/')).sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'application.schema.json', 'config.schema.json', 'package.json', ...Object.keys(registry).map((id) => `rules/${id}.md`)]);
    expect(files.filter((name) => name.startsWith('dist/') && !/^dist\/(?:[\w-]+\.(?:js|d\.ts)|vendor\/(?:[\w-]+\.(?:cjs|wasm\.br)|LICENSES\.txt))$/.test(name))).toEqual([]);
  });

  test('brings no package but those that it depends on', () => {
    for (const name of [...Object.keys(BUNDLED), ...Object.values(WASM).map((file) => path.posix.dirname(file)), 'picocolors']) expect(existsSync(path.join(folder, 'node_modules', name)), name).toBe(false);
  });

  test('reads every kind of file without them', () => {
    const tree = folderOf({
      'mkdocs.yml': 'site_name: Upwork jobs\n',
      'index.html': '<title>Upwork jobs</title>',
      'README.md': '# Upwork jobs\n',
      'en.json': '{ "title": "Upwork jobs" }',
      'package.json': '{ "name": "upwork-jobs" }',
      'nb.ipynb': '{ "cells": [{ "cell_type": "markdown", "source": ["# Upwork jobs"] }], "metadata": {}, "nbformat": 4, "nbformat_minor": 5 }',
      '.upwork-complianceignore': 'left-out/\n',
      'left-out/a.md': '# Upwork\n',
    });
    const { stdout, stderr } = spawnSync('npx', ['--no-install', 'upwork-compliance', tree, '-f', 'json', '--rule', 'no-brand-text: warn'], { cwd: folder, encoding: 'utf8' });
    const files = JSON.parse(stdout) as readonly { readonly filePath: string }[];

    expect(stderr).not.toMatch(/Cannot find|defect/);
    expect(files.map(({ filePath }) => path.basename(filePath)).sort()).toEqual(['README.md', 'en.json', 'index.html', 'mkdocs.yml', 'nb.ipynb', 'package.json']);
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
    const files = new Map<string, string>(Object.keys(BUNDLED).map((name) => [name, `./vendor/${fileNameOf(name)}`]));
    return HEAVY.filter((name) => readFileSync(trace, 'utf8').split('\n').some((line) => line === name || line === files.get(name) || line.startsWith(`${name}/`)));
  }

  test('without a hit: no parser, no picture library', () => {
    expect(loadedBy(folderOf({ 'src/a.ts': "export const a = 'b';\n", 'a.html': '<p>freelance</p>', 'a.json': '{}', 'a.md': '# a', 'a.yml': 'a: b' }), [])).toEqual([]);
  });

  test('with a hit: the parser of that language alone', () => {
    expect(loadedBy(folderOf({ 'src/a.ts': "alert('Upwork');\n", 'a.html': '<p>freelance</p>', 'a.md': '# a' }), [])).toEqual(['oxc-parser']);
    expect(loadedBy(folderOf({ 'a.html': '<p>Upwork</p>', 'a.yml': 'a: b' }), [])).toEqual(['htmlparser2']);
    expect(loadedBy(folderOf({ 'a.html': '<p>freelance</p>', 'a.yml': 'a: Upwork' }), [])).toEqual(['yaml']);
  });
});
