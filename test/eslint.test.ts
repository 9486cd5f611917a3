import path from 'node:path';
import { globbySync } from 'globby';
import { describe, expect, test } from 'vitest';
import json from '@eslint/json';
import markdown from '@eslint/markdown';
import tseslint from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';
import plugin from '../src/eslint/index.ts';
import { check } from './support/check.ts';
import { eslintVerdicts, inFileVerdicts, lintFolder, loadEslint, majors, type Parsers } from './support/eslint.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures');
const folders = globbySync('*/{bad,ok}-*', { cwd: fixtures, onlyDirectories: true }).sort();

const jsx: Parsers = [{ files: ['**/*.js', '**/*.jsx', '**/*.mjs', '**/*.cjs'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } }];
const typescript: Parsers = [{ files: ['**/*.ts', '**/*.tsx', '**/*.mts', '**/*.cts'], languageOptions: { parser: tseslint.parser as never } }];
const setups: readonly (readonly [name: string, parsers: Parsers])[] = [
  ['its own language for all that is no script', [...jsx, ...typescript]],
  [
    'the languages of other plugins for JSON and Markdown',
    [...jsx, ...typescript, { files: ['**/*.json'], plugins: { json: json as never }, language: 'json/jsonc' }, { files: ['**/*.md'], plugins: { markdown: markdown as never }, language: 'markdown/gfm' }],
  ],
  ['the parser of Vue for scripts', [...jsx, { files: ['**/*.js', '**/*.jsx'], languageOptions: { parser: vueParser } }, ...typescript]],
];

describe.for(majors)('%s', (major) => {
  describe.for(setups)('agrees with the command on every fixture, with %s', ([, parsers]) => {
    test.for(folders)('%s', async (name) => {
      const folder = path.join(fixtures, name);
      const eslint = await loadEslint(major);
      const configs = [plugin.configs.recommended, plugin.configs['text-all'], ...parsers];

      expect(eslintVerdicts(folder, await lintFolder(eslint, folder, configs))).toEqual(inFileVerdicts(await check(folder)));
    });
  });
});
