import path from 'node:path';
import fc from 'fast-check';
import { globbySync } from 'globby';
import { describe, expect, test } from 'vitest';
import json from '@eslint/json';
import markdown from '@eslint/markdown';
import tseslint from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';
import plugin, * as named from '../src/eslint/index.ts';
import { openFile } from '../src/eslint/file.ts';
import { UsageError } from '../src/errors.ts';
import { mayHoldMark } from '../src/match/gate.ts';
import { findMarks } from '../src/match/marks.ts';
import { registry } from '../src/registry.ts';
import { check } from './support/check.ts';
import { eslintVerdicts, inFileVerdicts, isForEditor, lintFolder, lintOne, loadedBy, majors, type Parsers } from './support/eslint.ts';
import { folderOf } from './support/run.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures');
const folders = globbySync(['*/{bad,ok}-*', 'projects/*'], { cwd: fixtures, onlyDirectories: true }).sort();

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
  'broken.yml': 'title: [Upwork Radar\nname: "Upwork',
  'empty.yml': '',
  'dist/index.html': '<title>Upwork Radar</title>',
  'pnpm-lock.yaml': 'title: Upwork Radar',
  'src/packed.js': `document.title = 'Upwork Radar';${'x();'.repeat(6000)}`,
  'test/index.html': '<title>Upwork Radar</title>',
};

describe.for(majors)('%s', ([, eslint]) => {
  describe.for(setups)('agrees with the command, with %s', ([, parsers]) => {
    const verdictsOf = async (folder: string) => eslintVerdicts(folder, await lintFolder(eslint, folder, [plugin.configs.recommended, plugin.configs['text-all'], ...parsers]));

    test.for(folders)('%s', async (name) => {
      const folder = path.join(fixtures, name);

      expect(await verdictsOf(folder)).toEqual(inFileVerdicts(await check(folder)));
    });

    test('line ends, marks of byte order, disguises, broken and generated files', async () => {
      const folder = folderOf(awkward);
      const expected = inFileVerdicts(await check(folder));

      expect(await verdictsOf(folder)).toEqual(expected);
      expect([...new Set(expected.map(({ path: file }) => file))]).toEqual(['astral/package.json', 'bom/package.json', 'broken.yml', 'comment/package.json', 'crlf/package.json', 'disguised/package.json', 'separator/package.json', 'src/return.js', 'src/separator.js'].filter((file) => expected.some((one) => one.path === file)));
      expect(expected.length).toBeGreaterThanOrEqual(9);
    });
  });

  describe('rules', () => {
    const { RuleTester } = eslint;
    RuleTester.describe = describe;
    RuleTester.it = test;
    RuleTester.itOnly = test.only;
    const text = new RuleTester({ plugins: { 'upwork-compliance': plugin }, language: 'upwork-compliance/text' });
    const rule = (name: string) => plugin.rules[name] as NonNullable<(typeof plugin.rules)[string]>;

    text.run('no-brand-name', rule('no-brand-name'), {
      valid: [
        { name: 'another name', code: '{ "name": "gig-radar" }', filename: 'package.json' },
        { name: 'a name of an internal part', code: '{ "name": "@acme/upwork-client", "private": true }', filename: 'packages/client/package.json' },
        { name: 'a heading, which is advice', code: '# Upwork Radar\n', filename: 'README.md' },
        { name: 'a language that nobody reads yet', code: 'name = "upwork-radar"', filename: 'app.toml' },
      ],
      invalid: [
        { code: '{ "name": "upwork-radar" }', filename: 'package.json', errors: [{ messageId: 'identity', data: { name: 'upwork-radar' }, line: 1, column: 12, endLine: 1, endColumn: 18 }] },
        { code: 'upwork-radar.app\n', filename: 'CNAME', errors: [{ messageId: 'domain', line: 1, column: 1, endLine: 1, endColumn: 7 }] },
      ],
    });
    new RuleTester().run('no-brand-name', rule('no-brand-name'), {
      valid: [{ name: 'an address of the API', code: "fetch('https://api.upwork.com/graphql');", filename: 'src/main.js' }],
      invalid: [
        { code: "document.title = 'Upwork Radar';", filename: 'src/main.js', errors: [{ messageId: 'identity', line: 1, column: 19, endLine: 1, endColumn: 25 }] },
        { name: 'a script without a name', code: "document.title = 'Upwork Radar';", errors: [{ messageId: 'identity' }] },
      ],
    });
    text.run('no-brand-name/advice', rule('no-brand-name/advice'), {
      valid: [
        { name: 'a heading that names nothing after the platform', code: '# Gig Radar for Upwork\n\n## Connect your Upwork account\n', filename: 'docs/guide.md' },
        { name: 'a name, which is an error', code: '{ "name": "upwork-radar" }', filename: 'package.json' },
      ],
      invalid: [{ code: '# Upwork Radar\n', filename: 'README.md', errors: [{ messageId: 'heading', line: 1, column: 3, endLine: 1, endColumn: 9 }] }],
    });
    text.run('directives', rule('directives'), {
      valid: [
        { name: 'a rule and a reason', code: '# upwork-compliance-disable-next-line no-brand-name -- agreed\ntitle: Upwork Radar\n', filename: '_config.yml' },
        { name: 'one that suppresses nothing, which only the command can know', code: '# upwork-compliance-disable-next-line no-brand-text -- agreed\nx: 1\n', filename: '_config.yml' },
      ],
      invalid: [
        { code: '# upwork-compliance-disable-next-line no-brand-name\n', filename: '_config.yml', errors: [{ messageId: 'directive-without-reason', line: 1, column: 3 }] },
        { code: '# upwork-compliance-disable-next-line -- agreed\n', filename: '_config.yml', errors: [{ messageId: 'directive-without-rule' }] },
        { code: '# upwork-compliance-disable-next-line no-brand-nam -- agreed\n', filename: '_config.yml', errors: [{ message: /No rule is called "no-brand-nam"; write "no-brand-name"/ }] },
      ],
    });

    test('take the options that the config of the command takes, and no others', () => {
      const withOptions = (options: object) => lintOne(eslint, 'x', 'a.js', [{ plugins: { 'upwork-compliance': plugin }, rules: { 'upwork-compliance/no-brand-name': ['error', options] } }]);

      expect(withOptions({})).toEqual([]);
      expect(() => withOptions({ threshold: 1 })).toThrow(/threshold/);
    });

    test('share one reading of a file', () => {
      const files: unknown[] = [];
      const probe = { create: (context: Parameters<typeof openFile>[0]) => (files.push(openFile(context)), {}) };
      const lint = (code: string) => lintOne(eslint, code, 'a.js', [{ plugins: { probe: { rules: { a: probe, b: probe } } }, rules: { 'probe/a': 'error', 'probe/b': 'error' } }]);
      lint("document.title = 'Upwork';");
      lint("document.title = 'Upwork';");

      expect(files[0]).not.toBeNull();
      expect(files[1]).toBe(files[0]);
      expect(files[2]).not.toBe(files[0]);
    });

    test('leave alone what a processor cuts out of a document', () => {
      const code = "document.title = 'Upwork Radar';";
      const configs = [plugin.configs.recommended, ...(markdown.configs['processor'] as never[])];

      expect(lintOne(eslint, `# Guide\n\n\`\`\`js\n${code}\n\`\`\`\n`, 'guide.md', configs)).toEqual([]);
      expect(lintOne(eslint, code, 'guide.js', configs)).toHaveLength(1);
    });
  });

  describe('comments that suppress', () => {
    const said = (text: string, filename: string): string[] => lintOne(eslint, text, filename).map(({ ruleId, messageId, message }) => `${ruleId ?? message} ${messageId ?? ''}`.trim());
    const NAME = 'upwork-compliance/no-brand-name identity';

    test.for([
      ['src/main.js', '// ', '', "document.title = 'Upwork Radar';"],
      ['_config.yml', '# ', '', 'title: Upwork Radar'],
      ['.env', '# ', '', 'APP_NAME=Upwork Radar'],
      ['index.html', '<!-- ', ' -->', '<title>Upwork Radar</title>'],
      ['package.json', '// ', '', '{ "name": "upwork-radar" }'],
      ['README.md', '<!-- ', ' -->', '\n# Upwork Radar'],
      ['CNAME', '# ', '', 'upwork-radar.app'],
    ] as const)('in %s', ([filename, opening, closing, line]) => {
      const found = said(line, filename);
      const blank = line.startsWith('\n');
      const id = String(found[0]?.split(' ')[0]);
      const comment = (words: string) => `${opening}${words}${closing}\n${line}\n`;

      expect(found).toHaveLength(1);
      expect(said(comment(`${blank ? 'upwork-compliance-disable' : 'upwork-compliance-disable-next-line'} no-brand-name -- agreed`), filename)).toEqual([]);
      expect(said(comment('upwork-compliance-disable-next-line no-brand-name'), filename)).toEqual(['upwork-compliance/directives directive-without-reason', ...found]);
      if (opening === '// ' && filename.endsWith('.js')) expect(said(`/* eslint-disable ${id} -- agreed */\n${line}`, filename)).toEqual([]);
      else expect(said(comment(`eslint-disable${blank ? '' : '-next-line'} ${id} -- agreed`), filename)).toEqual([]);
      expect(said(comment(`eslint-disable-next-line upwork-compliance/directives -- another rule`), filename)).toEqual(found);
    });

    test('eslint-disable holds to eslint-enable', () => {
      const line = 'title: Upwork Radar';

      expect(lintOne(eslint, `# eslint-disable\n${line}\n# eslint-enable\n${line}\n`, '_config.yml').map((one) => one.line)).toEqual([4]);
    });

    test('eslint-disable-line counts for its own line, and only on one line', () => {
      expect(said('title: Upwork Radar # eslint-disable-line upwork-compliance/no-brand-name', '_config.yml')).toEqual([]);
      expect(said('<title>Upwork Radar</title><!-- eslint-disable-line\n -->', 'index.html')).toEqual([NAME, 'A comment with eslint-disable-line must stand on one line.']);
    });

    test('an unknown rule is named', () => {
      expect(said('# eslint-disable-next-line upwork-compliance/no-such -- why\nx: 1', '_config.yml')).toEqual([expect.stringContaining('upwork-compliance/no-such')]);
    });

    test('a comment sets the severity of a rule', () => {
      const at = (comment: string) => lintOne(eslint, `# ${comment}\ntitle: Upwork Radar`, '_config.yml').map(({ severity, message }) => `${severity} ${message}`);

      expect(at('eslint upwork-compliance/no-brand-name: warn -- for now')).toEqual(['1 "Upwork Radar" names this app after the platform.']);
      expect(at('eslint upwork-compliance/no-brand-name: [off], upwork-compliance/directives: 0')).toEqual([]);
      expect(at('eslint upwork-compliance/no-brand-name')).toContain('2 This comment configures no rule; write "eslint <rule>: <severity>".');
      expect(at('eslint is a linter: of sorts')[0]).toMatch(/is a linter/);
      expect(at('eslinted')).toEqual(['2 "Upwork Radar" names this app after the platform.']);
    });

    test('the reason of a suppression is kept', async () => {
      const folder = folderOf({ '_config.yml': 'title: Upwork Radar # eslint-disable-line upwork-compliance/no-brand-name -- agreed in June\n' });
      const [result] = await lintFolder(eslint, folder, [plugin.configs.text]);

      expect(result?.suppressedMessages.map(({ suppressions }) => suppressions)).toEqual([[{ kind: 'directive', justification: 'agreed in June' }]]);
    });
  });

  describe('configs', () => {
    const claimed = async (configs: Parsers, files: readonly string[]) => {
      const instance = new eslint.ESLint({ cwd: '/project', overrideConfigFile: true, overrideConfig: [...configs] });
      const given = await Promise.all(files.map(async (file) => ((await instance.calculateConfigForFile(path.resolve('/project', file))) === undefined ? [] : [file])));
      return given.flat();
    };
    const files = ['a.js', 'a.jsx', 'a.ts', 'a.yml', '.env', '.env.local', 'public/CNAME', 'index.html', 'a.txt', 'site.webmanifest', 'a.json', 'a.md', 'a.css', 'a.png'];

    test('the recommended one brings in no file', async () => {
      expect(await claimed([plugin.configs.recommended], files)).toEqual(['a.js']);
    });

    test('the one for text brings in what nobody else reads', async () => {
      expect(await claimed([plugin.configs.recommended, plugin.configs.text], files)).toEqual(['a.js', 'a.yml', '.env', '.env.local', 'public/CNAME', 'index.html', 'a.txt', 'site.webmanifest']);
    });

    test('the one for all text brings in JSON and Markdown too', async () => {
      expect(await claimed([plugin.configs['text-all']], files)).toEqual(['a.js', 'a.yml', '.env', '.env.local', 'public/CNAME', 'index.html', 'a.txt', 'site.webmanifest', 'a.json', 'a.md']);
    });

    test('they can be named in extends', async () => {
      const { defineConfig } = (await import('eslint/config')) as { defineConfig: (...configs: unknown[]) => Parsers };
      const extended = defineConfig({ plugins: { 'upwork-compliance': plugin }, extends: ['upwork-compliance/text'] });

      expect(lintOne(eslint, 'title: Upwork Radar', '_config.yml', extended)).toHaveLength(1);
    });
  });

  describe('preset', () => {
    const lint = async (files: Readonly<Record<string, string>>, text: boolean | 'all' = 'all') => {
      const folder = folderOf(files);
      const results = await lintFolder(eslint, folder, await plugin.preset({ cwd: folder, text }));
      return eslintVerdicts(folder, results).map(({ path: file, rule, severity }) => `${file} ${rule} ${severity}`);
    };
    const app = { 'package.json': '{ "name": "upwork-radar" }', 'legacy/index.html': '<title>Upwork Radar</title>', 'README.md': '# Upwork Radar\n' };
    const config = (value: object) => ({ 'upwork-compliance.config.json': JSON.stringify(value) });

    test('without a config sets every rule', async () => {
      expect(await lint(app)).toEqual(['README.md no-brand-name 1', 'legacy/index.html no-brand-name 2', 'package.json no-brand-name 2']);
    });

    test('leaves JSON and Markdown to others unless asked', async () => {
      expect(await lint(app, true)).toEqual(['legacy/index.html no-brand-name 2']);
      expect(await lint(app, false)).toEqual([]);
    });

    test('takes severities, of which a warning lowers errors and "off" silences advice too', async () => {
      expect(await lint({ ...app, ...config({ rules: { 'no-brand-name': 'warn' } }) })).toEqual(['README.md no-brand-name 1', 'legacy/index.html no-brand-name 1', 'package.json no-brand-name 1']);
      expect(await lint({ ...app, ...config({ rules: { 'no-brand-name': 'off' } }) })).toEqual([]);
    });

    test('leaves out what the config ignores', async () => {
      expect(await lint({ ...app, ...config({ ignores: ['legacy/'] }) })).toEqual(['README.md no-brand-name 1', 'package.json no-brand-name 2']);
    });

    test('leaves out what an ignore file of the tool names, unless the config takes it back', async () => {
      const ignored = { ...app, '.upwork-complianceignore': '/README.md\nlegacy/\n' };

      expect(await lint(ignored)).toEqual(['package.json no-brand-name 2']);
      expect(await lint({ ...ignored, ...config({ ignores: ['!/README.md'] }) })).toEqual(['README.md no-brand-name 1', 'package.json no-brand-name 2']);
    });

    test('does not report what the config allows, by file, text and day', async () => {
      const allowing = (entry: object) => config({ allow: [{ rule: 'no-brand-name', files: 'package.json', reason: 'agreed', ...entry }] });

      expect(await lint({ ...app, ...allowing({ text: 'UPWORK-radar' }) })).not.toContain('package.json no-brand-name 2');
      expect(await lint({ ...app, ...allowing({ text: 'another' }) })).toContain('package.json no-brand-name 2');
      expect(await lint({ ...app, ...allowing({ files: 'legacy/' }) })).toContain('package.json no-brand-name 2');
      expect(await lint({ ...app, ...allowing({ until: '2020-01-31' }) })).toContain('package.json no-brand-name 2');
    });

    test('says what is wrong with a config', async () => {
      const folder = folderOf(config({ rules: { 'no-brand-nam': 'warn' } }));

      await expect(plugin.preset({ cwd: folder })).rejects.toThrow(UsageError);
    });
  });
});

test('the fixtures show every message that the editor can give', async () => {
  const shown = new Set((await Promise.all(folders.map(async (name) => inFileVerdicts(await check(path.join(fixtures, name)))))).flat().map(({ rule, messageId }) => `${rule} ${messageId}`));
  const possible = Object.entries(registry).flatMap(([id, { messages }]) => Object.entries(messages).flatMap(([messageId, spec]) => (isForEditor(spec) ? [`${id} ${messageId}`] : [])));

  expect([...shown].sort()).toEqual(possible.sort());
});

describe('the plugin', () => {
  test('offers this and no more', () => {
    expect(Object.keys(plugin).sort()).toEqual(['configs', 'languages', 'meta', 'preset', 'rules']);
    expect(Object.keys(named).sort()).toEqual(['configs', 'default', 'languages', 'meta', 'preset', 'rules']);
    expect(Object.keys(plugin.rules)).toEqual(['no-brand-name', 'no-brand-name/advice', 'no-brand-text', 'no-brand-text/advice', 'directives']);
    expect(Object.keys(plugin.configs)).toEqual(['recommended', 'text', 'text-all']);
    expect(Object.keys(plugin.languages)).toEqual(['text']);
    expect(plugin.meta).toEqual({ name: 'eslint-plugin-upwork-compliance', version: expect.stringMatching(/^\d+\.\d+\.\d+/), namespace: 'upwork-compliance' });
  });

  test('has a page for every rule', () => {
    for (const { meta } of Object.values(plugin.rules)) expect(meta?.docs?.url).toMatch(/^https:\/\/.+\.md$/);
  });
});

describe('what is loaded', () => {
  const PARSERS = ['@lezer/markdown', 'htmlparser2', 'jiti', 'jsonc-parser', 'oxc-parser', 'sharp', 'yaml'];
  const lintInChild = (text: string) => `
    import { Linter } from 'eslint';
    import plugin from 'upwork-compliance/eslint';
    const text = ${text};
    console.log(new Linter({ cwd: '/' }).verify(text, [plugin.configs['text-all']], { filename: '/package.json' }).length);`;

  test('by importing the plugin: no parser, no pictures, nothing of the command', () => {
    const { packages, rooms } = loadedBy("import 'upwork-compliance/eslint';");

    expect(PARSERS.filter((name) => packages.has(name))).toEqual([]);
    expect(packages).toContain('ignore');
    expect(rooms).toContain('eslint');
    expect(['cli', 'engine', 'images', 'lint', 'report'].filter((room) => rooms.has(room))).toEqual([]);
    expect(loadedBy("import 'upwork-compliance';").rooms).toContain('engine');
  });

  test('by two megabytes without the name: no parser; with it, the one that is needed', () => {
    const without = loadedBy(lintInChild(`JSON.stringify({ name: 'gig-radar', list: Array(200_000).fill('some word') })`));
    const withName = loadedBy(lintInChild(`JSON.stringify({ name: 'upwork-radar' })`));

    expect(without.stdout).toBe('0\n');
    expect(PARSERS.filter((name) => without.packages.has(name))).toEqual([]);
    expect(withName.stdout).toBe('1\n');
    expect(PARSERS.filter((name) => withName.packages.has(name))).toEqual(['jsonc-parser']);
  });
});

describe('the test for a mark before a file is read', () => {
  test('lets every text through in which one is found', () => {
    const piece = fc.constantFrom('up', 'Up', 'UP', 'w', 'W', 'ork', 'o', 'd', 'D', 'esk', 'ance', 'el', 'fre', 'aut', 'top', 'to', ' ', '-', '.', '_', '\u200b', '\u00ad', '\u0440', '\u043e', '\uff55', '\u24e4', '\u{1d42e}', '\u212a', '0', '\\', '&', ';', 'r', 's');

    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        fc.pre(findMarks(text, 'name').length > 0 || findMarks(text, 'prose').length > 0);
        expect(mayHoldMark(text)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test.for(['Up\\u0077ork', 'Up&#119;ork', 'Up&shy;work', 'Uр\u200bwork', 'oDeskTop', '\uff35\uff50\uff57\uff4f\uff52\uff4b'])('lets %s through', (text) => {
    expect(mayHoldMark(`x ${text} y`)).toBe(true);
  });

  test.for(['a freelancer', 'autodesk', 'work it up', 'Привет, мир', 'caf\u00e9', 'a && b', '\\n\\u00e9'])('stops at %s', (text) => {
    expect(mayHoldMark(text)).toBe(false);
  });
});
