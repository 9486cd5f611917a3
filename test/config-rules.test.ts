import path from 'node:path';
import fc from 'fast-check';
import ignore from 'ignore';
import { describe, expect, it } from 'vitest';
import { FileSettings, rebasePatterns, type LoadOptions } from '../src/config/index.ts';
import type { Problem } from '../src/problem.ts';
import { applyAllow } from '../src/suppress/index.ts';
import { complaints, CONFIG, load, loadJson, registry, textSeverity, tree } from './support/config.ts';

describe('rules', () => {
  it.each([['off', 0], ['warn', 1], ['error', 2], [0, 0], [1, 1], [2, 2]] as const)('take the severity %j, bare or in a list', async (word, severity) => {
    expect(await textSeverity(loadJson({ rules: { 'no-brand-text': word } }))).toBe(severity);
    expect(await textSeverity(loadJson({ rules: { 'no-brand-text': [word] } }))).toBe(severity);
  });

  it.each([['warning', '"warning"'], [3, '3'], ['2', '"2"'], [true, 'true'], [{}, 'an object']])('refuse the severity %j', async (severity, found) => {
    expect(await complaints(loadJson({ rules: { 'no-brand-text': severity } }))).toEqual([`${CONFIG}: rules["no-brand-text"] must be a severity, found ${found}; write "off", "warn", "error", 0, 1 or 2.`]);
  });

  it('lay their options over the defaults', async () => {
    const { rules } = await loadJson({ rules: { 'no-brand-name': ['warn', { former: false, extra: ['a', 'b'], least: 0, mode: '', words: { min: 2 } }] } });
    expect(rules['no-brand-name']).toEqual({ severity: 1, options: { former: false, extra: ['a', 'b'], least: 0, mode: '', words: { min: 2 } } });
    expect((await loadJson({ rules: { 'no-brand-name': ['error', { least: 1 }] } })).rules['no-brand-name']?.options).toEqual({ former: true, extra: ['gig'], least: 1, mode: 'strict', words: { min: 1 } });
  });

  it('refuse options that are unknown or of another kind, all at once', async () => {
    const options = { formre: true, former: 'yes', extra: ['a', 1], least: '3', mode: 1, words: { min: null } };
    const key = `${CONFIG}: rules["no-brand-name"][1]`;
    expect(await complaints(loadJson({ rules: { 'no-brand-name': ['warn', options] } }))).toEqual([
      `${key}.formre is no option here; write "former".`,
      `${key}.former must be true or false, found "yes"; write something like true.`,
      `${key}.extra must be a list of texts, found a list; write something like ["gig"].`,
      `${key}.least must be a number, found "3"; write something like 3.`,
      `${key}.mode must be a text, found 1; write something like "strict".`,
      `${key}.words.min must be a number, found null; write something like 1.`,
    ]);
  });

  it('without options refuse any', async () => {
    expect(await complaints(loadJson({ rules: { 'no-brand-text': ['warn', { x: 1 }] } }))).toEqual([`${CONFIG}: rules["no-brand-text"][1].x is no option here; remove it, since there are none.`]);
    expect(await textSeverity(loadJson({ rules: { 'no-brand-text': ['warn', {}] } }))).toBe(1);
  });

  it('refuse lists of another shape', async () => {
    expect(await complaints(loadJson({ rules: { 'no-brand-text': [], 'no-brand-name': ['warn', []] } }))).toEqual([
      `${CONFIG}: rules["no-brand-text"] must be a severity or [severity, options], found a list of 0; write ["warn"] or ["warn", { … }].`,
      `${CONFIG}: rules["no-brand-name"][1] must be an object of options, found an empty list; write { … }.`,
    ]);
  });

  it.each([['no-brand-nam', 'write "no-brand-name"'], ['no-brand-name/advice', 'write "no-brand-name"'], ['upwork-compliance/no-brand-text', 'write "no-brand-text"'], ['xyzzy', 'remove it, or run "upwork-compliance explain" for the list of rules']])('must exist: %s', async (id, advice) => {
    expect(await complaints(loadJson({ rules: { [id]: 'off' } }))).toEqual([`${CONFIG}: rules${id === 'xyzzy' ? '.xyzzy' : `["${id}"]`} must name a rule, and "${id}" is none; ${advice}.`]);
  });
});

describe('--rule', () => {
  it.each([['no-brand-text: warn', 1], ['no-brand-text: "off"', 0], ['no-brand-text: 1', 1], ['no-brand-text: [warn]', 1]])('%s', async (override, severity) => {
    expect(await textSeverity(loadJson({ rules: { 'no-brand-text': 'error' } }, { ruleOverrides: [override] }))).toBe(severity);
  });

  it('keeps the options of the config where it gives none, and replaces them where it does', async () => {
    const config = { rules: { 'no-brand-name': ['error', { least: 9 }] } };
    expect((await loadJson(config, { ruleOverrides: ['no-brand-name: warn'] })).rules['no-brand-name']).toMatchObject({ severity: 1, options: { least: 9, mode: 'strict' } });
    expect((await loadJson(config, { ruleOverrides: ['no-brand-name: [warn, { mode: lax, extra: [a] }]'] })).rules['no-brand-name']).toMatchObject({ severity: 1, options: { least: 3, mode: 'lax', extra: ['a'] } });
    expect((await loadJson(config, { ruleOverrides: ['no-brand-name: [2, {"least": 4}]', 'no-brand-name: warn'] })).rules['no-brand-name']).toMatchObject({ severity: 1, options: { least: 4 } });
  });

  it('counts where the tree is not trusted', async () => {
    expect(await textSeverity(load(await tree({}), { isolated: true, ruleOverrides: ['no-brand-text: off'] }))).toBe(0);
  });

  it('is checked with the config, in one error', async () => {
    expect(await complaints(loadJson({ rulse: {} }, { ruleOverrides: ['no-brand-txt: off', 'no-brand-text', 'no-brand-text: loud', ': ['] }))).toEqual([
      `${CONFIG}: rulse is no key of the config here; write "rules".`,
      '--rule: rules["no-brand-txt"] must name a rule, and "no-brand-txt" is none; write "no-brand-text".',
      `--rule: expected "<rule>: <severity>", found "no-brand-text"; write '<rule>: warn' or '<rule>: [warn, { … }]'.`,
      '--rule: rules["no-brand-text"] must be a severity, found "loud"; write "off", "warn", "error", 0, 1 or 2.',
      `--rule: expected "<rule>: <severity>", found ": ["; write '<rule>: warn' or '<rule>: [warn, { … }]'.`,
    ]);
  });
});

describe('overrides', () => {
  const good = { files: 'legacy/', rules: { 'no-brand-text': 'off' } };
  const settings = async (config: unknown, more: Partial<LoadOptions> = {}) => new FileSettings(await loadJson(config, more), registry);

  it('count in their files alone, later ones for more than earlier ones and than rules', async () => {
    const overrides = [good, { files: ['*.json', '!/legacy/a.json'], rules: { 'no-brand-text': 'warn' } }];
    const found = await settings({ rules: { 'no-brand-text': 'error' }, overrides });
    expect(['src/x.ts', 'legacy/x.ts', 'legacy/x.json', 'legacy/a.json', 'src/x.json'].map((path) => found.of(path, 'no-brand-text').severity)).toEqual([2, 0, 1, 0, 1]);
    expect(found.of('legacy/x.ts', 'no-brand-name').severity).toBe(2);
  });

  it('keep options where they give none, and replace them where they do', async () => {
    const overrides = [
      { files: 'a/', rules: { 'no-brand-name': 'warn' } },
      { files: 'a/b/', rules: { 'no-brand-name': ['error', { mode: 'lax' }] } },
    ];
    const found = await settings({ rules: { 'no-brand-name': ['error', { least: 9 }] }, overrides });
    expect(found.of('a/x', 'no-brand-name')).toMatchObject({ severity: 1, options: { least: 9, mode: 'strict' } });
    expect(found.of('a/b/x', 'no-brand-name')).toMatchObject({ severity: 2, options: { least: 3, mode: 'lax' } });
  });

  it('give way to --rule', async () => {
    const found = await settings({ overrides: [{ files: 'a/', rules: { 'no-brand-name': ['error', { least: 9 }] } }] }, { ruleOverrides: ['no-brand-name: warn'] });
    expect(['x', 'a/x'].map((path) => found.of(path, 'no-brand-name').severity)).toEqual([1, 1]);
    expect(['x', 'a/x'].map((path) => found.of(path, 'no-brand-name').options)).toMatchObject([{ least: 3 }, { least: 9 }]);
  });

  it('turn on what is off elsewhere, but not what the platform itself may do', async () => {
    const config = { rules: { 'no-brand-text': 'off' }, overrides: [{ files: 'a/', rules: { 'no-brand-text': 'error' } }] };
    expect((await settings(config)).isOnSomewhere('no-brand-text')).toBe(true);
    expect((await settings({ rules: config.rules })).isOnSomewhere('no-brand-text')).toBe(false);
    const owned = await settings({ ...config, owner: true });
    expect([owned.isOnSomewhere('no-brand-text'), owned.of('a/x', 'no-brand-text').severity]).toEqual([false, 0]);
  });

  it('of a config above the root cover the right files', async () => {
    const top = await tree({ [CONFIG]: { overrides: [{ files: '/packages/a/legacy/', rules: good.rules }] }, 'packages/a/x': '' });
    const found = new FileSettings(await load(path.join(top, 'packages/a'), { repository: top }), registry);
    expect(['legacy/x', 'packages/a/legacy/x'].map((file) => found.of(file, 'no-brand-text').severity)).toEqual([0, 2]);
  });

  it('that cover no file of a run are named', async () => {
    const found = await settings({ overrides: [good, { ...good, files: 'src/' }] });
    expect(found.unused(['src/a.ts'])).toEqual([`${CONFIG}: overrides[0].files matches no file of this run; correct it, or remove the entry if it is of no use any more`]);
    expect(found.unused(['src/a.ts', 'legacy/b'])).toEqual([]);
  });

  it.each([
    [{ files: undefined }, 'files must be a list of patterns as in .gitignore, found nothing; write ["src/legacy/"].'],
    [{ files: './src' }, `files[0] must start at the config's folder, found "./src"; write "src".`],
    [{ rules: undefined }, 'rules must be an object of rule ids and severities, found nothing; write rules: { "<rule>": "warn" }.'],
    [{ rules: { 'no-brand-txt': 'off' } }, 'rules["no-brand-txt"] must name a rule, and "no-brand-txt" is none; write "no-brand-text".'],
    [{ rules: { 'no-brand-text': 'loud' } }, 'rules["no-brand-text"] must be a severity, found "loud"; write "off", "warn", "error", 0, 1 or 2.'],
    [{ rule: {} }, 'rule is no key of the config here; write "rules".'],
  ])('refuse %j', async (change, message) => {
    expect(await complaints(loadJson({ overrides: [good, { ...good, ...change }] }))).toEqual([`${CONFIG}: overrides[1].${message}`]);
  });

  it('must be a list of objects', async () => {
    expect(await complaints(loadJson({ overrides: good }))).toEqual([`${CONFIG}: overrides must be a list of entries, found an object; write overrides: [{ files, rules }].`]);
    expect(await complaints(loadJson({ overrides: ['legacy/'] }))).toEqual([`${CONFIG}: overrides[0] must be an object, found "legacy/"; write { files, rules }.`]);
  });
});

describe('allow', () => {
  const good = { rule: 'no-brand-text', files: 'legacy/', reason: 'it is retired' };

  it('is read with its place in the JSON', async () => {
    const { allow } = await loadJson(`{\n  "allow": [\n    ${JSON.stringify(good)},\n    ${JSON.stringify({ ...good, files: ['a', '!b'], text: 'Gig', until: '2028-02-29' })}\n  ]\n}`);
    expect(allow).toMatchObject([
      { rule: 'no-brand-text', files: ['legacy/'], base: '', text: null, reason: 'it is retired', until: null, path: CONFIG, line: 3, column: 5, endLine: 3 },
      { files: ['a', '!b'], text: 'Gig', until: '2028-02-29', line: 4, column: 5 },
    ]);
  });

  it('is read with its place in package.json', async () => {
    const root = await tree({ 'package.json': { name: 'app', upworkCompliance: { allow: [good] } } });
    expect((await load(root)).allow).toMatchObject([{ path: 'package.json', line: 5, column: 7 }]);
  });

  it('is placed at its reason in a program, one after the other, else at the beginning', async () => {
    const entry = (reason: string) => `{ rule: 'no-brand-text', files: ['a'], reason: ${reason} }`;
    const root = await tree({ 'upwork-compliance.config.mjs': `export default { allow: [\n  ${entry("'same'")},\n  ${entry("'same'")},\n  ${entry("'put' + ' together'")},\n] };` });
    expect((await load(root)).allow.map(({ line, column }) => [line, column])).toEqual([[2, 51], [3, 51], [1, 1]]);
  });

  it.each([
    [{ rule: undefined }, 'rule must be the id of a rule, found nothing; name one.'],
    [{ rule: 'no-brand-txt' }, 'rule must name a rule, and "no-brand-txt" is none; write "no-brand-text".'],
    [{ files: undefined }, 'files must be a list of patterns as in .gitignore, found nothing; write ["src/legacy/"].'],
    [{ files: [] }, 'files must be a list of patterns as in .gitignore, found an empty list; write ["src/legacy/"].'],
    [{ files: ['a', 1] }, 'files[1] must be a pattern as in .gitignore, found 1; write one such as "src/legacy/".'],
    [{ files: './src' }, `files[0] must start at the config's folder, found "./src"; write "src".`],
    [{ files: ['!../x'] }, `files[0] must start at the config's folder, found "!../x"; write "!x".`],
    [{ reason: undefined }, 'reason must say why the finding is accepted, found nothing; write a sentence.'],
    [{ reason: ' ' }, 'reason must say why the finding is accepted, found " "; write a sentence.'],
    [{ text: '' }, 'text must be a text that is not empty, found ""; write one or leave the key out.'],
    [{ until: '2027-02-29' }, 'until must be a day that exists, as YYYY-MM-DD, found "2027-02-29"; write one such as "2030-01-31".'],
    [{ until: '1.2.2027' }, 'until must be a day that exists, as YYYY-MM-DD, found "1.2.2027"; write one such as "2030-01-31".'],
    [{ untill: '2027-02-28' }, 'untill is no key of the config here; write "until".'],
  ])('refuses %j', async (change, message) => {
    expect(await complaints(loadJson({ allow: [good, { ...good, ...change }] }))).toEqual([`${CONFIG}: allow[1].${message}`]);
  });

  it('refuses what is no object', async () => {
    expect(await complaints(loadJson({ allow: ['no-brand-text'] }))).toEqual([`${CONFIG}: allow[0] must be an object, found "no-brand-text"; write { rule, files, reason }.`]);
  });

  it('of a config above the root covers the right files', async () => {
    const top = await tree({ [CONFIG]: { allow: [{ ...good, files: ['/packages/a/legacy/', '/legacy/'] }] }, 'packages/a/x': '' });
    const { allow } = await load(path.join(top, 'packages/a'), { repository: top });
    expect(allow).toMatchObject([{ base: 'packages/a/', path: `../../${CONFIG}` }]);
    const problem: Problem = {
      ruleId: 'no-brand-text', messageId: 'm', message: 'm', severity: 2, certainty: 'likely', clause: null, range: [0, 1], line: 1, column: 1, endLine: 1, endColumn: 2,
      region: null, related: [], suggestions: [], fingerprint: null, lineHash: null, causes: ['c'],
    };
    const kept = (file: string) => applyAllow([{ path: file, problems: [problem], suppressed: [] }], allow, '2030-01-01').files[0]?.problems.length;
    expect([kept('legacy/x.json'), kept('src/x.json')]).toEqual([0, 1]);
  });
});

describe('ignores', () => {
  it('of a config at the root are taken as they are', async () => {
    expect((await loadJson({ ignores: ['/dist', '!keep.md'] })).ignores).toEqual(['/dist', '!keep.md']);
  });

  it('of a config above are rebased', async () => {
    const top = await tree({ [CONFIG]: { ignores: ['*.md', '/packages/a/dist/', '/packages/b/', '/docs'] }, 'packages/a/x': '' });
    expect((await load(path.join(top, 'packages/a'), { repository: top })).ignores).toEqual(['*.md', '/dist/']);
  });

  it('of a named config that stands elsewhere start at the root', async () => {
    const root = await tree({ 'app/x': '', 'shared/own.json': { ignores: ['/dist'] }, 'app/ci/own.json': { ignores: ['/dist'] } });
    expect((await load(path.join(root, 'app'), { file: path.join(root, 'shared/own.json') })).ignores).toEqual(['/dist']);
    expect((await load(path.join(root, 'app'), { file: path.join(root, 'app/ci/own.json') })).ignores).toEqual(['/dist']);
  });

  it.each([
    [['packages/*/dist'], ['/dist']],
    [['packages/**/dist'], ['/**/dist']],
    [['**/a/dist'], ['/dist', '/**/a/dist']],
    [['packages/a'], ['/**']],
    [['packages/*', '!packages/a'], []],
    [['!/packages/a/keep.md'], ['!/keep.md']],
    [['# packages/a', 'dist/'], ['# packages/a', 'dist/']],
  ])('rebase %j', (patterns, expected) => {
    expect(new Set(rebasePatterns(patterns, 'packages/a'))).toEqual(new Set(expected));
  });

  it('say the same of every path before and after they are rebased', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'ab');
    const segment = fc.oneof(name, fc.constantFrom('*', '**', 'a*', '?', '[ab]'));
    const pattern = fc.tuple(fc.constantFrom('', '', '!'), fc.constantFrom('', '/'), fc.array(segment, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '/')).map(([not, start, segments, end]) => `${not}${start}${segments.join('/')}${end}`);
    const names = (maxLength: number) => fc.array(name, { minLength: 1, maxLength }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), names(2), names(3), (patterns, base, file) => {
        const before = ignore({ ignorecase: false }).add(patterns).ignores(`${base}/${file}`);
        expect(ignore({ ignorecase: false }).add(rebasePatterns(patterns, base)).ignores(file)).toBe(before);
      }),
      { numRuns: 3000 },
    );
  });
});
