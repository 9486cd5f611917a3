import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../src/errors.ts';
import { formats, loadFormatter, type FormatName } from '../src/report/index.ts';
import { everyCase, hostileReport, plainOptions, render } from './support/report.ts';

const names = Object.keys(formats) as FormatName[];

describe('loadFormatter', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'formatters-'));
    const files = {
      'plain.cjs': 'module.exports = (results, context) => JSON.stringify({ results, context });',
      'async.mjs': 'export default async (results) => `${results.length} files`;',
      'compiled.cjs': 'Object.defineProperty(exports, "__esModule", { value: true }); exports.default = () => "compiled";',
      'raw.mjs': 'export default (results) => results.flatMap(({ filePath, messages }) => messages.map(({ message }) => `${filePath}: ${message}`)).join(" ");',
      'none.mjs': 'export const format = () => "";',
      'broken.mjs': 'throw new Error("not today");',
      'number.mjs': 'export default () => 1;',
      'node_modules/eslint-formatter-tiny/index.js': 'module.exports = () => "tiny";',
      'node_modules/@acme/eslint-formatter/index.js': 'module.exports = () => "acme";',
      'node_modules/@acme/eslint-formatter-neat/index.js': 'module.exports = () => "neat";',
    };
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function load(name: string, changes: Partial<typeof plainOptions> = {}): Promise<string> {
    const renderer = await loadFormatter(name, folder);
    return renderer(everyCase, { ...plainOptions, ...changes });
  }

  it.each(names)('gives our own %s', async (name) => {
    expect(await load(name)).toBe(await render(name, everyCase));
  });

  it("runs ESLint's own formatter on our results", async () => {
    const eslint = dirname(createRequire(import.meta.url).resolve('eslint/package.json'));
    const text = await load(join(eslint, 'lib/cli-engine/formatters/stylish.js'));
    expect(text).toContain(join('/repo/app', 'index.html'));
    expect(text).toMatch(/7:10 +error +"gig-upwork" names this app after the platform +no-brand-name/);
    expect(text).toContain('✖ 12 problems (8 errors, 4 warnings)');
  });

  it.each([
    ['./async.mjs', '9 files\n'],
    ['compiled.cjs/../compiled.cjs', 'compiled\n'],
    ['tiny', 'tiny\n'],
    ['eslint-formatter-tiny', 'tiny\n'],
    ['@acme', 'acme\n'],
    ['@acme/neat', 'neat\n'],
    ['@acme/eslint-formatter-neat', 'neat\n'],
  ])('finds %s as ESLint does', async (name, expected) => {
    expect(await load(name)).toBe(expected);
  });

  it('finds a formatter by its absolute path', async () => {
    expect(await load(join(folder, 'async.mjs'))).toBe('9 files\n');
  });

  it('keeps a formatter that prints texts as they are from commanding the terminal', async () => {
    const text = await (await loadFormatter('./raw.mjs', folder))(hostileReport, plainOptions);
    expect(text).toContain('\\x1b[31mred');
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]|\p{Surrogate}|\n./u);
  });

  it('hands over the context that ESLint hands over', async () => {
    const exceeded = { maxWarnings: 0, foundWarnings: 2 };
    const { context } = JSON.parse(await load('./plain.cjs', { maxWarningsExceeded: exceeded })) as { context: Record<string, unknown> };
    expect(context).toMatchObject({ cwd: folder, color: false, maxWarningsExceeded: exceeded });
    expect(context['rulesMeta']).toHaveProperty('no-brand-name.docs.url', 'https://rules.example/no-brand-name.md');
  });

  it('hands over errors alone with --quiet, and no excess where there is none', async () => {
    const { results, context } = JSON.parse(await load('./plain.cjs', { quiet: true })) as { results: { warningCount: number }[]; context: object };
    expect(results.map(({ warningCount }) => warningCount)).not.toContain(1);
    expect(context).not.toHaveProperty('maxWarningsExceeded');
  });

  it.each([
    ['stylisch', /^There is no format "stylisch"; "stylish" is near: choose one of stylish, json, json-with-metadata, sarif, github, or give the path or package/],
    ['unheard-of', /^There is no format "unheard-of": choose one of /],
    ['toString', /^There is no format "toString"/],
    ['./missing.mjs', /^The formatter "\.\/missing\.mjs" cannot be loaded \(.*\): mend it, or choose one of stylish/],
    ['./broken.mjs', /cannot be loaded \(not today\)/],
    ['./none.mjs', /exports no function: make one its default export, or choose one of stylish/],
    ['./number.mjs', /gave no text: make it return a string, or choose one of stylish/],
  ])('refuses %s and says what there is', async (name, message) => {
    const failure: unknown = await load(name).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UsageError);
    expect((failure as UsageError).message).toMatch(message);
  });
});
