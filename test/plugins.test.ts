import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../src/config/index.ts';
import { createPlainSieve, createSieve } from '../src/engine/sieve.ts';
import { UsageError } from '../src/errors.ts';
import plugin from '../src/eslint/index.ts';
import { confirmGate, gatePatterns, gateWith, NO_REQUESTS } from '../src/match/gate.ts';
import { lint } from '../src/lint.ts';
import { registry } from '../src/registry.ts';
import { defineRule, type AnyRule } from '../src/rule.ts';
import { defineConfig } from '../src/index.ts';
import { eslintVerdicts, lintFolder, majors, type Verdict } from './support/eslint.ts';
import { folderOf, run } from './support/run.ts';

const project = path.resolve(import.meta.dirname, '../fixtures/projects/plugin-rule');
const RULE = 'acme/no-job-guarantee';

interface Message {
  readonly ruleId: string;
  readonly messageId: string;
  readonly severity: number;
  readonly message: string;
  readonly clause: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
type Results = readonly { readonly filePath: string; readonly messages: readonly Message[]; readonly suppressedMessages: readonly Message[] }[];
const results = (folder: string, ...args: readonly string[]): Results => JSON.parse(run(folder, ['-f', 'json', ...args]).stdout) as Results;
const nameOf = (filePath: string): string => path.relative(project, filePath).split(path.sep).join('/');

describe('the example of a rule of one’s own', () => {
  const found = results(project);
  const verdicts = found.flatMap(({ filePath, messages }): Verdict[] =>
    messages.map(({ ruleId, messageId, severity, message, line, column, endLine, endColumn }) => ({ path: nameOf(filePath), rule: ruleId, messageId, severity, place: `${line}:${column}-${endLine}:${endColumn}`, message })),
  );

  test('explains itself where its config lies', () => {
    expect(run(project, ['explain', RULE]).stdout).toMatch(/^# acme\/no-job-guarantee\n\nDisallow promises of a job\.[^]*\| `promise` \|[^]*\| error, proved \|/);
    expect(run(project, ['explain', 'acme/no-job-guarante']).stderr).toContain('did you mean "acme/no-job-guarantee"?');
  });

  test('speaks in the command, with its clause, and is set by overrides and allow', () => {
    expect(verdicts).toEqual([
      { path: 'README.md', rule: RULE, messageId: 'described', severity: 1, place: '3:1-3:36', message: 'The documentation promises a job.' },
      { path: 'src/index.html', rule: RULE, messageId: 'promise', severity: 2, place: '3:4-3:27', message: 'This promises a job: "We GUARANTEE you a job.".' },
      { path: 'src/legal.html', rule: RULE, messageId: 'promise', severity: 1, place: '1:4-1:26', message: 'This promises a job: "No guarantee of a job.".' },
    ]);
    expect(found.flatMap(({ messages }) => messages.map(({ clause }) => clause))).toEqual(Array(3).fill('application-purpose'));
    expect(found.flatMap(({ filePath, suppressedMessages }) => suppressedMessages.map(() => nameOf(filePath)))).toEqual(['src/old.html']);
    expect(run(project, []).status).toBe(1);
  });

  test.for(majors)('may be named in a comment, in the command and in %s', async ([, eslint]) => {
    const line = '<p>We guarantee you a job.</p>\n';
    const config = readFileSync(path.join(project, 'upwork-compliance.config.mjs'), 'utf8');
    const folder = folderOf({ 'upwork-compliance.config.mjs': config, 'a.html': `<!-- upwork-compliance-disable-next-line ${RULE} -- a quotation -->\n${line}${line}` });
    const inEslint = eslintVerdicts(folder, await lintFolder(eslint, folder, await plugin.preset({ cwd: folder, text: true })));
    const [inCommand] = results(folder).filter(({ filePath }) => filePath.endsWith('a.html'));

    expect(inEslint.map(({ rule, place }) => [rule, place])).toEqual([[RULE, '3:4-3:27']]);
    expect(inCommand?.messages.map(({ ruleId, line: at }) => [ruleId, at])).toEqual([[RULE, 3]]);
    expect(inCommand?.suppressedMessages.map(({ line: at }) => at)).toEqual([2]);
  });

  test('is not loaded in an isolated run, and can be turned off and given options', () => {
    expect(results(project, '--isolated')).toEqual([]);
    expect(results(project, '--rule', `${RULE}: off`).flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))).not.toContain(RULE);
    expect(results(project, '--rule', `${RULE}: [error, { words: [nothing] }]`).flatMap(({ filePath, messages }) => messages.filter(({ ruleId }) => ruleId === RULE).map(() => nameOf(filePath)))).toEqual(['README.md']);
  });

  test('has a readable ending in every format', () => {
    expect(run(project, []).stdout).toContain('acme/no-job-guarantee   The application has to say');
    expect(JSON.parse(run(project, ['-f', 'sarif']).stdout)).toMatchObject({ runs: [{ results: [{ ruleId: RULE }, { ruleId: RULE }, { ruleId: RULE }] }] });
  });

  test.for(majors)('says the same in %s', async ([, eslint]) => {
    const said = eslintVerdicts(project, await lintFolder(eslint, project, await plugin.preset({ cwd: project, text: 'all' })));

    expect(said).toEqual(verdicts);
    expect(Object.keys(plugin.rules)).not.toContain(RULE);
  });
});

const rule = (more: object = {}): AnyRule =>
  ({
    ...defineRule({
      clause: 'brand-name', docs: { what: 'What.', why: 'Why.', instead: 'that.' }, needs: ['text'], applies: 'everywhere', options: {},
      messages: { foo: { text: 'Foo.', certainty: 'proved', severity: 'error', known: 'in-file' } },
      judge: (file) => file.facts.text.flatMap(({ range, surface }) => (surface === 'ui' ? [{ message: 'foo', at: range } as const] : [])),
    }),
    ...more,
  }) as AnyRule;

/** Loads a config that is a program; what it holds is put where the program finds it. */
async function load(config: object) {
  (globalThis as { given?: unknown }).given = config;
  const root = folderOf({ 'upwork-compliance.config.mjs': 'export default globalThis.given;' });
  return loadConfig({ root, repository: root, file: null, isolated: false, ruleOverrides: [], registry });
}
const complaint = async (plugins: unknown, more: object = {}) => {
  const error: unknown = await load({ plugins, ...more }).then(() => null, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(UsageError);
  return (error as UsageError).message.replaceAll('upwork-compliance.config.mjs: ', '');
};
const acme = (more: object = {}) => [{ name: 'acme', rules: { 'no-foo': rule(more) } }];

describe('plugins of a config', () => {
  test('register rules under the name of the plugin', async () => {
    const given = rule();
    expect((await load({ plugins: [{ name: 'acme', rules: { 'no-foo': given } }], rules: { 'acme/no-foo': 'warn' } }))).toMatchObject({ plugins: { 'acme/no-foo': given }, rules: { 'acme/no-foo': { severity: 1, options: {} } } });
    expect(defineConfig({ plugins: [{ name: 'acme', rules: { 'no-foo': given } }] })).toBeDefined();
  });

  test('may judge the project, with the options and the severity of the file that a finding stands in', async () => {
    const counting = rule({
      hint: ['acme'], options: { word: 'one' }, judge: undefined,
      *judgeProject({ files }: Parameters<NonNullable<AnyRule['judgeProject']>>[0], { word }: { readonly word: string }) {
        for (const { path: file, facts } of files) for (const { value, range } of facts.text) if (value.includes(word)) yield { message: 'foo', at: range, path: file };
      },
    });
    (globalThis as { given?: unknown }).given = { plugins: [{ name: 'acme', rules: { 'no-foo': counting } }], overrides: [{ files: 'b.html', rules: { 'acme/no-foo': ['warn', { word: 'two' }] } }] };
    const page = '<p>acme one</p>\n<p>acme two</p>\n';
    const { files } = await lint({ cwd: folderOf({ 'upwork-compliance.config.mjs': 'export default globalThis.given;', 'a.html': page, 'b.html': page }) });

    expect(files.flatMap(({ path: file, problems }) => problems.map(({ ruleId, line, severity }) => [file, ruleId, line, severity]))).toEqual([['a.html', 'acme/no-foo', 1, 2], ['b.html', 'acme/no-foo', 2, 1]]);
  });

  test('must be there for their rules to be named', async () => {
    expect(await complaint(acme(), { rules: { 'acme/no-fo': 'off' } })).toBe('rules["acme/no-fo"] must name a rule, and "acme/no-fo" is none; write "acme/no-foo".');
    expect(await complaint([], { rules: { 'acme/no-foo': 'off' } })).toMatch(/must name a rule/);
  });

  test('cannot stand in JSON', async () => {
    const root = folderOf({ 'upwork-compliance.config.json': '{ "plugins": [] }' });
    await expect(lint({ cwd: root })).rejects.toThrow('upwork-compliance.config.json: plugins must stand in a config in JavaScript or TypeScript, since rules are functions; write upwork-compliance.config.mjs.');
  });

  const at = 'plugins[0].rules["no-foo"]';
  test.for([
    [{ name: 'acme' }, 'plugins must be a list of entries, found an object; write plugins: [{ name, rules }].'],
    [[{ name: 'Acme', rules: {} }], 'plugins[0].name must be a name in small letters, digits and hyphens, found "Acme"; write one such as "acme".'],
    [[{ name: 'upwork-compliance', rules: {} }], 'plugins[0].name must not be "upwork-compliance", which is the name of this tool; choose another.'],
    [[...acme(), ...acme()], 'plugins[1].name must stand once in the list, and "acme" stands twice; join the two plugins.'],
    [[{ name: 'acme' }], 'plugins[0].rules must be an object of rules, found nothing; write { "no-foo": defineRule({ … }) }.'],
    [[{ name: 'acme', rules: { 'no-foo': 1 } }], `${at} (rule acme/no-foo) must be an object as defineRule takes it, found 1; write defineRule({ … }).`],
    [acme({ clause: 'brand-nam' }), `${at}.clause (rule acme/no-foo) must name a clause, and "brand-nam" is none; write "brand-name".`],
    [acme({ docs: { what: 'What.', why: 'Why.' } }), `${at}.docs.instead (rule acme/no-foo) must be a sentence, found nothing; write one.`],
    [acme({ needs: ['texts'] }), `${at}.needs (rule acme/no-foo) must be a list of kinds of facts, found a list; write ["text"].`],
    [acme({ applies: 'always' }), `${at}.applies (rule acme/no-foo) must be "everywhere" or "with-api", found "always"; write "everywhere".`],
    [acme({ options: undefined }), `${at}.options (rule acme/no-foo) must be an object of options with their defaults, found nothing; write {} where there are none.`],
    [acme({ judge: undefined }), `${at} (rule acme/no-foo) must have judge or judgeProject, found neither; write judge(file, options) { … }.`],
    [acme({ judge: 'x' }), `${at}.judge (rule acme/no-foo) must be a function, found "x"; write judge(file, options) { … }.`],
    [acme({ messages: { foo: { text: 'Foo.', certainty: 'sure', severity: 'error', known: 'in-file' } } }), `${at}.messages.foo.certainty (rule acme/no-foo) must say how sure the message is, found "sure"; write "proved", "likely", "possible" or "ask".`],
    [acme({ hint: ['foo'] }), `${at}.hint[0] (rule acme/no-foo) must be a text of 4 to 64 ASCII characters, found "foo"; write what a file must hold for the rule to read it.`],
    [acme({ hint: ['naïve'] }), `${at}.hint[0] (rule acme/no-foo) must be a text of 4 to 64 ASCII characters, found "naïve"; write what a file must hold for the rule to read it.`],
    [acme({ hints: ['acme'] }), `${at}.hints (rule acme/no-foo) is no key of the config here; write "hint".`],
  ] as const)('are refused with a sentence that names the rule: %j', async ([plugins, message]) => {
    expect(await complaint(plugins)).toBe(message);
  });
});

describe('hints', () => {
  const searches = [createSieve, createPlainSieve] as const;
  const finds = (hints: readonly string[], text: string): boolean[] =>
    searches.map((create) => {
      const { patterns, confirm } = gateWith({ hints: hints, pictures: false, drawings: false, colours: false, secrets: false });
      const sieve = create(patterns, confirm);
      const bytes = Buffer.from(text);
      sieve.memory(bytes.length).set(bytes);
      return sieve.matches(bytes.length);
    });

  test('open the gate wherever they stand, in any case, and nothing else does', () => {
    const hint = fc.array(fc.integer({ min: 0x20, max: 0x7e }), { minLength: 4, maxLength: 64 }).map((codes) => String.fromCharCode(...codes));
    const around = fc.string({ maxLength: 200 });
    fc.assert(
      fc.property(fc.array(hint, { minLength: 1, maxLength: 12 }), fc.nat(), around, around, fc.boolean(), (hints, index, before, after, upper) => {
        const word = hints[index % hints.length] as string;
        const text = `${before}${upper ? word.toUpperCase() : word.toLowerCase()}${after}`;
        expect(finds(hints, text)).toEqual([true, true]);
        expect(gateWith({ hints: hints, pictures: false, drawings: false, colours: false, secrets: false }).mayHold(text)).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect(finds(['guarantee'], 'a warranty of all guarant ees')).toEqual([false, false]);
    expect(finds(['guarantee'], 'an app called upwork-radar')).toEqual([true, true]);
    expect(finds([], 'We guarantee it')).toEqual([false, false]);
  });

  test('cost nothing where there are none', () => {
    expect(gateWith(NO_REQUESTS)).toMatchObject({ patterns: gatePatterns, confirm: confirmGate });
    expect(gateWith(NO_REQUESTS).patterns).toBe(gatePatterns);
  });
});
