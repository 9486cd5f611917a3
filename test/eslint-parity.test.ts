import { existsSync } from 'node:fs';
import path from 'node:path';
import { globbySync } from 'globby';
import { describe, expect, test } from 'vitest';
import json from '@eslint/json';
import markdown from '@eslint/markdown';
import tseslint from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';
import plugin from '../src/eslint/index.ts';
import { registry } from '../src/registry.ts';
import { check } from './support/check.ts';
import { withPictures } from './support/drawn.ts';
import { eslintVerdicts, filesOf, inFileVerdicts, isForEditor, lintFolder, majors, type Parsers, type Verdict } from './support/eslint.ts';
import { folderOf } from './support/run.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures');
const folders = globbySync(['*/{bad,ok}-*', 'projects/*'], { cwd: fixtures, onlyDirectories: true }).sort();

const jsx: Parsers = [{ files: ['**/*.js', '**/*.jsx', '**/*.mjs', '**/*.cjs'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } }];
const typescript: Parsers = [{ files: ['**/*.ts', '**/*.tsx', '**/*.mts', '**/*.cts'], languageOptions: { parser: tseslint.parser as never } }];
interface Setup {
  readonly name: string;
  readonly parsers: Parsers;
  /** Files that somebody else reads than in the first setup; with the others nothing is different. */
  readonly concerns: RegExp;
}

const setups: readonly Setup[] = [
  { name: 'its own language for all that is no script', parsers: [...jsx, ...typescript], concerns: /(?:)/ },
  {
    name: 'the languages of other plugins for JSON and Markdown',
    parsers: [...jsx, ...typescript, { files: ['**/*.json'], plugins: { json: json as never }, language: 'json/jsonc' }, { files: ['**/*.md'], plugins: { markdown: markdown as never }, language: 'markdown/gfm' }],
    concerns: /\.(?:json|md)$/,
  },
  { name: 'the parser of Vue for scripts', parsers: [...jsx, { files: ['**/*.js', '**/*.jsx'], languageOptions: { parser: vueParser } }, ...typescript], concerns: /\.jsx?$/ },
];

function remembered<Value>(find: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>();
  return (name) => {
    let value = known.get(name);
    if (value === undefined) known.set(name, (value = find(name)));
    return value;
  };
}

/** What editors and commands tend to count or skip differently. */
const awkward = {
  'crlf/package.json': '{\r\n  "private": false,\r\n  "name": "upwork-radar"\r\n}\r\n',
  'bom/package.json': '\uFEFF{ "name": "upwork-radar" }',
  'separator/package.json': '{ "description": "one\u2028two", "name": "upwork-radar" }',
  'astral/package.json': '{ "description": "😀", "name": "upwork-radar" }',
  'comment/package.json': '// first\n{ "name": "upwork-radar" }',
  'disguised/package.json': '{ "name": "U\u0440wor\u200Bk radar", "productName": "Up\\u0077ork Radar" }',
  'src/separator.js': "const one = 'a\u2028b';\ndocument.title = 'Upwork Radar';",
  'src/return.js': "const one = 1;\rdocument.title = 'Upwork Radar';",
  'broken/_config.yml': 'title: Upwork Radar\nlist: [one\nname: "two',
  'empty.yml': '',
  'dist/index.html': '<title>Upwork Radar</title>',
  'pnpm-lock.yaml': 'title: Upwork Radar',
  'src/packed.js': `document.title = 'Upwork Radar';${'x();'.repeat(6000)}`,
  'test/index.html': '<title>Upwork Radar</title>',
};

/** What the command says of a fixture: the same whichever ESLint and parser it is compared with, and so found out once. */
const expectedOf = remembered((name: string) => check(path.join(fixtures, name)).then(inFileVerdicts));

describe.for(majors)('%s', ([, eslint]) => {
  describe.for(setups)('agrees with the command, with $name', ({ parsers, concerns }) => {
    const verdictsOf = async (folder: string) => eslintVerdicts(folder, await lintFolder(eslint, folder, [plugin.configs.recommended, plugin.configs['text-all'], ...parsers], concerns));

    test.for(folders.filter((name) => filesOf(path.join(fixtures, name)).some((file) => concerns.test(file))))('%s', async (name) => {
      const folder = await withPictures(path.join(fixtures, name));

      expect(await verdictsOf(folder)).toEqual((await expectedOf(name)).filter(({ path: file }) => concerns.test(file)));
    });

    test('line ends, marks of byte order, disguises, broken and generated files', async () => {
      const folder = folderOf(awkward);
      const expected = inFileVerdicts(await check(folder));

      expect(await verdictsOf(folder)).toEqual(expected.filter(({ path: file }) => concerns.test(file)));
      expect([...new Set(expected.map(({ path: file }) => file))]).toEqual([
        'astral/package.json', 'bom/package.json', 'broken/_config.yml', 'comment/package.json', 'crlf/package.json', 'disguised/package.json', 'separator/package.json', 'src/return.js', 'src/separator.js',
      ]);
    });
  });
});

/** The rule that a fixture is for. */
const ownRule = (folder: string): string | undefined => Object.keys(registry).find((id) => folder.startsWith(`${id}/`));

/** What the command says of a fixture by the rule that it is for, with the options that it says. */
async function shownBy(folder: string): Promise<Verdict[]> {
  const own = ownRule(folder);
  if (existsSync(path.join(fixtures, folder, 'options.json'))) return inFileVerdicts(await check(path.join(fixtures, folder), own));
  return (await expectedOf(folder)).filter(({ rule }) => own === undefined || rule === own);
}

test('the fixtures show every message that the editor can give', async () => {
  const shown = new Set((await Promise.all(folders.map(shownBy))).flat().map(({ rule, messageId }) => `${rule} ${messageId}`));
  const possible = Object.entries(registry).flatMap(([id, { messages }]) => Object.entries(messages).flatMap(([messageId, spec]) => (isForEditor(spec) ? [`${id} ${messageId}`] : [])));

  expect([...shown].sort()).toEqual(possible.sort());
});
