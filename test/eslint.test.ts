import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import markdown from '@eslint/markdown';
import plugin, * as named from '../src/eslint/index.ts';
import { openFile } from '../src/eslint/file.ts';
import { UsageError } from '../src/errors.ts';
import { registry } from '../src/registry.ts';
import { mayHoldMark } from '../src/match/gate.ts';
import { findMarks } from '../src/match/marks.ts';
import { buildPackage, type BuiltPackage } from './support/built.ts';
import { eslintVerdicts, lintFolder, lintOne, majors, type Parsers } from './support/eslint.ts';
import { folderOf } from './support/run.ts';

describe.for(majors)('%s', ([, eslint]) => {
  describe('rules', () => {
    const { RuleTester } = eslint;
    RuleTester.describe = describe;
    RuleTester.it = test;
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

    test('report once, at the root, in a language with other names for its nodes and no way from offsets to places', () => {
      const loc = { start: { line: 0, column: 1 }, end: { line: 0, column: 30 } };
      const ast = { kind: 'all', loc };
      const inner = { kind: 'all', loc };
      const visits = [ast, inner].map((target) => ({ kind: 1, target, phase: 1, args: [target] }));
      const language = {
        fileType: 'text', lineStart: 0, columnStart: 1, nodeTypeKey: 'kind', visitorKeys: { all: [] }, validateLanguageOptions: () => {},
        parse: () => ({ ok: true, ast }),
        createSourceCode: ({ body }: { readonly body: string }) => ({ ast, text: body, getLoc: () => loc, getRange: () => [0, 1], traverse: () => visits }),
      };
      const found = lintOne(eslint, 'title: x\ntitle: Upwork Radar\n', '_config.yml', [plugin.configs.recommended, { files: ['**/*.yml'], plugins: { odd: { languages: { language: language as never } } }, language: 'odd/language' }]);

      expect(found.map(({ line, column, endLine, endColumn }) => [line, column, endLine, endColumn])).toEqual([[2, 8, 2, 14]]);
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
      ['README.md', '<!-- ', ' -->', '# Upwork Radar'],
      ['CNAME', '# ', '', 'upwork-radar.app'],
    ] as const)('in %s', ([filename, opening, closing, line]) => {
      const found = said(line, filename);
      const id = String(found[0]?.split(' ')[0]);
      const below = (words: string) => said(`${opening}${words}${closing}\n${line}\n`, filename);

      expect(found).toHaveLength(1);
      expect(below('upwork-compliance-disable-next-line no-brand-name -- agreed')).toEqual([]);
      expect(below('upwork-compliance-disable-next-line no-brand-name')).toEqual(['upwork-compliance/directives directive-without-reason', ...found]);
      expect(below(`eslint-disable-next-line ${id} -- agreed`)).toEqual([]);
      expect(below('eslint-disable-next-line upwork-compliance/no-brand-text -- another rule')).toContain(found[0]);
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

    test('the one for all text brings in JSON, Markdown and styles too', async () => {
      expect(await claimed([plugin.configs['text-all']], files)).toEqual(['a.js', 'a.yml', '.env', '.env.local', 'public/CNAME', 'index.html', 'a.txt', 'site.webmanifest', 'a.json', 'a.md', 'a.css']);
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

    test('takes the overrides of the config, and brings in no file by them', async () => {
      const overriding = (overrides: readonly object[], rules: object = {}) => config({ rules, overrides });
      const name = (files: string | readonly string[], severity: string) => ({ files, rules: { 'no-brand-name': severity } });

      expect(await lint({ ...app, ...overriding([name('legacy/', 'off')]) })).toEqual(['README.md no-brand-name 1', 'package.json no-brand-name 2']);
      expect(await lint({ ...app, ...overriding([name('*', 'off'), name(['*.json', '*.md'], 'warn')]) })).toEqual(['README.md no-brand-name 1', 'package.json no-brand-name 1']);
      expect(await lint({ ...app, ...overriding([name('/legacy', 'error')], { 'no-brand-name': 'off' }) })).toEqual(['legacy/index.html no-brand-name 2']);
      expect(await lint({ ...app, ...overriding([name('legacy/', 'error')]) }, false)).toEqual([]);
    });

    test('does not report what is permitted, while the permission lasts', async () => {
      const permitting = (entry: object) => config({ permissions: [{ clause: 'brand-name', by: 'Jo Field', reference: 'ticket 31', ...entry }] });

      expect(await lint({ ...app, ...permitting({}) })).toEqual([]);
      expect(await lint({ ...app, ...permitting({ clause: 'brand-logo' }) })).toContain('package.json no-brand-name 2');
      expect(await lint({ ...app, ...permitting({ until: '2020-01-31' }) })).toContain('package.json no-brand-name 2');
    });

    test('is silent about the name where the repository belongs to the platform', async () => {
      expect(await lint({ ...app, ...config({ owner: true }) })).toEqual([]);
    });

    test('says what is wrong with a config', async () => {
      const folder = folderOf(config({ rules: { 'no-brand-nam': 'warn' } }));

      await expect(plugin.preset({ cwd: folder })).rejects.toThrow(UsageError);
    });
  });
});

describe('the plugin', () => {
  test('offers this and no more', () => {
    expect(Object.keys(plugin).sort()).toEqual(['configs', 'languages', 'meta', 'preset', 'rules']);
    expect(Object.keys(named).sort()).toEqual(['configs', 'default', 'languages', 'meta', 'preset', 'rules']);
    // A rule has a twin where it has warnings that one file shows.
    // One that only warns has the twin alone, and one that only the whole project shows has neither.
    const [ADVICE_ONLY, PROJECT_ONLY] = [['no-brand-colors', 'no-burst-overrun', 'no-site-scraping', 'no-unbounded-requests'], ['consistent-key-application', 'no-brand-theme', 'no-commercial-use', 'no-long-retention', 'require-backoff']];
    expect(Object.keys(plugin.rules).filter((name) => !name.endsWith('/advice'))).toEqual([...Object.keys(registry).filter((id) => ![...ADVICE_ONLY, ...PROJECT_ONLY].includes(id)), 'directives']);
    expect(Object.keys(plugin.rules)).toEqual(expect.arrayContaining(ADVICE_ONLY.map((id) => `${id}/advice`)));
    expect(Object.keys(plugin.rules).filter((name) => name.endsWith('/advice')).every((name) => Object.hasOwn(registry, name.replace('/advice', '')))).toBe(true);
    expect(Object.keys(plugin.rules)).toContain('no-brand-text/advice');
    expect(Object.keys(plugin.configs)).toEqual(['recommended', 'text', 'text-all']);
    expect(Object.keys(plugin.languages)).toEqual(['text']);
    expect(plugin.meta).toEqual({ name: 'eslint-plugin-upwork-compliance', version: expect.stringMatching(/^\d+\.\d+\.\d+/), namespace: 'upwork-compliance' });
  });

  test('has a page for every rule', () => {
    for (const { meta } of Object.values(plugin.rules)) expect(meta?.docs?.url).toMatch(/^https:\/\/.+\.md$/);
  });
});

describe('what is loaded', () => {
  let built: BuiltPackage;
  beforeAll(async () => {
    built = await buildPackage();
  });
  afterAll(() => built.remove());

  const PARSERS = ['@lezer/markdown', 'htmlparser2', 'jiti', 'jsonc-parser', 'oxc-parser', 'sharp', 'yaml'];
  const lintInChild = (text: string) => `
    import { Linter } from 'eslint';
    import plugin from './built/eslint.js';
    const text = ${text};
    console.log(new Linter({ cwd: '/' }).verify(text, [plugin.configs['text-all']], { filename: '/package.json' }).length);`;

  test('by importing the plugin: no parser, no pictures, nothing of the command', () => {
    const { packages, rooms } = built.loadedBy("import './built/eslint.js';");

    expect([...packages]).toEqual([]);
    expect(rooms).toContain('eslint');
    expect(['cli', 'engine', 'images', 'lint', 'report'].filter((room) => rooms.has(room))).toEqual([]);
    expect(built.loadedBy("import './built/index.js';").rooms).toContain('engine');
  });

  test('by two megabytes without the name: no parser; with it, the one that is needed', () => {
    const without = built.loadedBy(lintInChild(`JSON.stringify({ name: 'gig-radar', list: Array(200_000).fill('some word') })`));
    const withName = built.loadedBy(lintInChild(`JSON.stringify({ name: 'upwork-radar' })`));

    expect(without.stdout).toBe('0\n');
    expect(PARSERS.filter((name) => without.packages.has(name))).toEqual([]);
    expect(withName.stdout).toBe('1\n');
    expect(PARSERS.filter((name) => withName.packages.has(name))).toEqual(['jsonc-parser']);
  });
});

describe('the test for a mark before a file is read', () => {
  test('lets every text through in which one is found', () => {
    const letters: Readonly<Record<string, readonly string[]>> = { u: ['u', 'U', '\u057d', '\uff55'], p: ['p', 'P', '\u0440'], w: ['w', 'W', '\u051d', '\u{1d430}'], o: ['o', 'O', '0', '\u043e'], r: ['r', '\u0433'], k: ['k', 'K', '\u212a'], d: ['d', 'D', '\u0501'], e: ['e', 'E', '\u0435'], s: ['s', '\u0455'], l: ['l', '\u04cf'], a: ['a', '\u0430'], n: ['n', 'N'], c: ['c', '\u0441'] };
    const disguised = fc.constantFrom('upwork', 'elance', 'odesk').chain((word) => fc.tuple(...[...word].map((letter) => fc.tuple(fc.constantFrom(...(letters[letter] ?? [letter])), fc.constantFrom('', '', '', '\u200b', '\u00ad')).map((pair) => pair.join('')))));
    const around = fc.constantFrom('', ' ', 'fre', 'aut', 'My', 'top', 'Top', 's', '-', '\\', '&', ';', '\u0440', '\u00e9', '.');

    fc.assert(
      fc.property(around, disguised, around, (before, word, after) => {
        const text = before + word.join('') + after;
        fc.pre(findMarks(text, 'name').length > 0);
        expect(mayHoldMark(text)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test.for(['Up\\u0077ork', 'Up&#119;ork', 'Up&shy;work', 'Uр\u200bwork', 'oDeskTeam', '\uff35\uff50\uff57\uff4f\uff52\uff4b'])('lets %s through', (text) => {
    expect(mayHoldMark(`x ${text} y`)).toBe(true);
  });

  test.for(['a freelancer', 'autodesk', 'toDesktop', 'the set-up work', 'TabGroupWorkingData', 'setupWorker', 'work it up', 'Привет, мир', 'caf\u00e9', 'a && b', '\\n\\u00e9'])('stops at %s', (text) => {
    expect(mayHoldMark(text)).toBe(false);
  });
});
