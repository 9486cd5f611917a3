import fs from 'node:fs/promises';
import path from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { configJsonSchema, defineConfig, type Config } from '../src/config/index.ts';
import { complaints, CONFIG, load, loadJson, OFF, registry, textSeverity, tree } from './support/config.ts';

describe('without a config', () => {
  it('every registered rule is an error with its defaults', async () => {
    const resolved = await load(await tree({ 'package.json': { name: 'app' } }));
    expect(resolved).toEqual({
      source: null, ignores: [], overrides: [], commandLine: {}, allow: [], permissions: [], answers: [], owner: false, plugins: {},
      volume: { limits: { perDay: 40_000, perSecond: 10, perMinute: 300 }, assume: {}, routeHitsPerDay: {}, sizes: {}, env: {}, schedules: [], ignore: [] },
      rules: { 'no-brand-name': { severity: 2, options: registry['no-brand-name'].options }, 'no-brand-text': { severity: 2, options: {} } },
    });
  });
});

describe('finding the config', () => {
  it.each([
    ['upwork-compliance.config.json', JSON.stringify(OFF)],
    ['upwork-compliance.config.ts', "const level: string = 'off';\nexport default { rules: { 'no-brand-text': level } };"],
    ['upwork-compliance.config.mts', "export default { rules: { 'no-brand-text': 'off' as const } };"],
    ['upwork-compliance.config.mjs', "export default { rules: { 'no-brand-text': 'off' } };"],
    ['upwork-compliance.config.js', "module.exports = { rules: { 'no-brand-text': 'off' } };"],
    ['package.json', JSON.stringify({ name: 'app', upworkCompliance: OFF })],
  ])('reads %s', async (name, text) => {
    const root = await tree({ [name]: text });
    expect(await load(root)).toMatchObject({ source: path.join(root, name), rules: { 'no-brand-text': { severity: 0 } } });
  });

  it('reads a .js that is a module', async () => {
    const root = await tree({ 'package.json': { type: 'module' }, 'upwork-compliance.config.js': "export default { rules: { 'no-brand-text': 'off' } };" });
    expect(await textSeverity(load(root))).toBe(0);
  });

  it('takes the nearest, and one above where there is none nearer', async () => {
    const top = await tree({ [CONFIG]: OFF, 'a/upwork-compliance.config.json': { rules: { 'no-brand-text': 'warn' } }, 'b/src/x.ts': '' });
    expect(await textSeverity(load(path.join(top, 'a'), { repository: top }))).toBe(1);
    expect(await textSeverity(load(path.join(top, 'b/src'), { repository: top }))).toBe(0);
  });

  it('does not look above the repository', async () => {
    const top = await tree({ [CONFIG]: OFF, 'repo/src/x.ts': '' });
    expect(await textSeverity(load(path.join(top, 'repo/src'), { repository: path.join(top, 'repo') }))).toBe(2);
  });

  it('looks only into the root where that is not inside the repository', async () => {
    const top = await tree({ [CONFIG]: OFF, 'repo/x': '', 'other/x': '', 'own/upwork-compliance.config.json': { rules: { 'no-brand-text': 'warn' } } });
    const repository = path.join(top, 'repo');
    expect(await textSeverity(load(path.join(top, 'other'), { repository }))).toBe(2);
    expect(await textSeverity(load(path.join(top, 'own'), { repository }))).toBe(1);
  });

  it('refuses two in one folder and names both', async () => {
    const root = await tree({ [CONFIG]: OFF, 'package.json': { upworkCompliance: OFF } });
    expect(await complaints(load(root))).toEqual([`There must be one config in a folder, and here stand ${CONFIG} and package.json. Keep one of them, or name one with --config.`]);
  });

  it('is not put off by a package.json that does not parse or only mentions the key', async () => {
    expect((await load(await tree({ 'package.json': '{ "name": {{name}} }' }))).source).toBeNull();
    expect((await load(await tree({ 'package.json': { keywords: ['upworkCompliance'] } }))).source).toBeNull();
  });

  it('looks for none in a tree that is not trusted, and reads one that the caller names', async () => {
    const root = await tree({ [CONFIG]: OFF, 'mine/own.json': { rules: { 'no-brand-text': 'warn' } } });
    expect(await load(root, { isolated: true })).toMatchObject({ source: null, rules: { 'no-brand-text': { severity: 2 } } });
    expect(await textSeverity(load(root, { isolated: true, file: path.join(root, 'mine/own.json') }))).toBe(1);
  });

  it('prefers the one that the caller names', async () => {
    const root = await tree({ [CONFIG]: OFF, 'other.json': { rules: { 'no-brand-text': 'warn' } } });
    expect(await textSeverity(load(root, { file: path.join(root, 'other.json') }))).toBe(1);
  });

  it('says so where the named one is missing, of another kind, or a package.json without the key', async () => {
    const root = await tree({ 'rules.toml': '', 'package.json': {} });
    expect(await complaints(load(root, { file: path.join(root, 'none.json') }))).toEqual(['There is no config file none.json. Correct the path that --config names.']);
    expect(await complaints(load(root, { file: path.join(root, 'rules.toml') }))).toEqual(['rules.toml is no config file by its name. Give it one that ends in .ts, .mts, .js, .mjs or .json.']);
    expect(await complaints(load(root, { file: path.join(root, 'package.json') }))).toEqual(['package.json has no key "upworkCompliance". Add it, or name another file with --config.']);
  });
});

describe('a config that is a program', () => {
  it.each(['() => ({ owner: true })', 'async () => ({ owner: true })', 'Promise.resolve({ owner: true })'])('may export %s', async (exported) => {
    for (const name of ['upwork-compliance.config.mjs', 'upwork-compliance.config.ts']) {
      expect((await load(await tree({ [name]: `export default ${exported};` }))).owner).toBe(true);
    }
  });

  it('may import its neighbours', async () => {
    const root = await tree({ 'shared.ts': 'export const owner: boolean = true;', 'upwork-compliance.config.ts': "import { owner } from './shared.ts';\nexport default { owner };" });
    expect((await load(root)).owner).toBe(true);
  });

  it.each(['upwork-compliance.config.ts', 'upwork-compliance.config.mjs'])('is read anew after an edit: %s', async (name) => {
    const root = await tree({ [name]: 'export default { owner: false };' });
    expect((await load(root)).owner).toBe(false);
    await fs.writeFile(path.join(root, name), 'export default { owner: true };');
    expect((await load(root)).owner).toBe(true);
  });

  it('leaves nothing behind in the tree', async () => {
    const root = await tree({ 'upwork-compliance.config.ts': 'export default {};', 'node_modules/.keep': '' });
    await load(root);
    expect((await fs.readdir(root, { recursive: true })).sort()).toEqual(['node_modules', 'node_modules/.keep', 'upwork-compliance.config.ts']);
  });

  it('that throws gives its message, its line and no stack', async () => {
    const [first, ...rest] = await complaints(load(await tree({ 'upwork-compliance.config.ts': "\nthrow new Error('no token here');\n" })));
    expect(first).toBe('upwork-compliance.config.ts:2 could not be loaded: no token here. Correct it and run again.');
    expect(rest).toEqual([]);
  });

  it.each(['upwork-compliance.config.ts', 'upwork-compliance.config.mjs'])('that does not parse is named: %s', async (name) => {
    const lines = await complaints(load(await tree({ [name]: 'export default {\n  rules: [\n};' })));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${name.replaceAll('.', '\\.')}(?::\\d+)? could not be loaded: .+ Correct it and run again\\.$`));
  });

  it('whose function throws something odd is still a sentence', async () => {
    expect(await complaints(load(await tree({ 'upwork-compliance.config.mjs': "export default () => { throw 'nothing set'; };" })))).toEqual(['upwork-compliance.config.mjs could not be loaded: nothing set. Correct it and run again.']);
  });

  it('that imports what is not installed says what to do', async () => {
    const [line] = await complaints(load(await tree({ 'upwork-compliance.config.ts': "import { x } from 'not-installed-anywhere';\nexport default x;" })));
    expect(line).toMatch(/could not be loaded: .*not-installed-anywhere.* Install what it imports, or export a plain object without imports\.$/);
  });

  it.each(['upwork-compliance.config.mjs', 'upwork-compliance.config.ts'])('without a default export is told so: %s', async (name) => {
    expect(await complaints(load(await tree({ [name]: 'export const config = {};' })))).toEqual([`${name} has no default export. Write "export default defineConfig({ … });".`]);
  });

  it.each([['[]', 'an empty list'], ['"off"', '"off"'], ['null', 'null']])('must export an object, not %s', async (exported, found) => {
    expect(await complaints(load(await tree({ 'upwork-compliance.config.mjs': `export default ${exported};` })))).toEqual([
      `upwork-compliance.config.mjs: the config must be an object, found ${found}; write { rules: { … } }.`,
    ]);
  });

  it('counts keys that hold undefined as absent', async () => {
    const text = "export default { owner: undefined, rules: { 'no-brand-text': undefined, 'no-brand-name': ['warn', { least: undefined }] } };";
    expect(await load(await tree({ 'upwork-compliance.config.mjs': text }))).toMatchObject({ owner: false, rules: { 'no-brand-text': { severity: 2 }, 'no-brand-name': { severity: 1, options: { least: 3 } } } });
  });
});

describe('JSON', () => {
  it('may have comments, trailing commas and a byte order mark', async () => {
    expect(await textSeverity(loadJson('\uFEFF// ours\n{ "$schema": "./x.json", "rules": { "no-brand-text": 0, /* off */ }, }'))).toBe(0);
  });

  it.each([
    ['{\n  "rules": {\n    "no-brand-text" "off"\n  }\n}', `${CONFIG}:3:21: this is no JSON, colon expected. Correct it there and run again.`],
    ['', `${CONFIG}:1:1: this is no JSON, value expected. Correct it there and run again.`],
    ['{ "owner": true }\n}', `${CONFIG}:2:1: this is no JSON, end of file expected. Correct it there and run again.`],
    ['{\n  "owner": true,\n  "owner": false\n}', `${CONFIG}:3:3: the key "owner" stands twice in one object. Keep one of them and run again.`],
  ])('that is broken is named with line and column: %j', async (text, message) => {
    expect(await complaints(loadJson(text))).toEqual([message]);
  });

  it('cannot hide a key behind the prototype', async () => {
    expect(await complaints(loadJson('{ "__proto__": { "owner": true } }'))).toEqual([expect.stringMatching(/__proto__ is no key of the config here/)]);
    expect(await complaints(loadJson('{ "rules": { "constructor": "off" } }'))).toEqual([expect.stringMatching(/rules\.constructor must name a rule, and "constructor" is none/)]);
  });
});

describe('keys', () => {
  it('that are unknown are errors with the nearest name', async () => {
    expect(await complaints(loadJson({ ignore: [], zzzzzz: 1 }))).toEqual([
      `${CONFIG}: ignore is no key of the config here; write "ignores".`,
      `${CONFIG}: zzzzzz is no key of the config here; choose among $schema, ignores, rules, overrides, allow, permissions, answers, plugins, owner, volume.`,
    ]);
  });

  it('must hold what they are for', async () => {
    expect(await complaints(loadJson({ owner: 'yes', rules: ['no-brand-text'], ignores: 'dist', allow: {} }))).toEqual([
      `${CONFIG}: owner must be true or false, found "yes"; write true only for the platform's own repository.`,
      `${CONFIG}: ignores must be a list of patterns as in .gitignore, found "dist"; write ["src/legacy/"].`,
      `${CONFIG}: rules must be an object of rule ids and severities, found a list; write rules: { "<rule>": "warn" }.`,
      `${CONFIG}: allow must be a list of entries, found an object; write allow: [{ rule, files, reason }].`,
    ]);
    expect(await loadJson({ owner: true, rules: {}, ignores: [], allow: [] })).toMatchObject({ owner: true, ignores: [], allow: [] });
  });
});

describe('types', () => {
  it('defineConfig returns what it is given', () => {
    const config: Config = { rules: { 'no-brand-text': ['warn', {}] }, allow: [{ rule: 'no-brand-text', files: 'a', reason: 'b' }] };
    expect(defineConfig(config)).toBe(config);
    // @ts-expect-error a misspelt key
    expect(defineConfig({ rulse: {} })).toEqual({ rulse: {} });
  });
});

describe('the JSON schema', () => {
  const schema = configJsonSchema(registry);
  const isValid = new Ajv().compile(schema as object);

  it('is draft-07 and says what each rule is for', () => {
    expect(schema['$schema']).toBe('http://json-schema.org/draft-07/schema#');
    expect(new Ajv().validateSchema(schema as object)).toBe(true);
    expect(schema).toHaveProperty(['properties', 'rules', 'properties', 'no-brand-text', 'description'], 'The name in texts.');
  });

  const allow = { rule: 'no-brand-text', files: 'legacy/', reason: 'it is retired' };
  it.each<unknown>([
    {},
    { $schema: './config.schema.json', ignores: ['dist'], owner: true, volume: {}, answers: [] },
    { rules: { 'no-brand-text': 'off', 'no-brand-name': 2 } },
    { rules: { 'no-brand-text': ['warn'], 'no-brand-name': ['error', { former: false, extra: [], least: 1, mode: 'x', words: { min: 0 } }] } },
    { allow: [allow, { ...allow, files: ['a', '!b'], text: 'gig', until: '2030-01-31' }] },
    { overrides: [{ files: 'a', rules: { 'no-brand-text': 'off' } }, { files: ['a', '!b'], rules: { 'no-brand-name': ['warn', { least: 1 }] } }] },
  ])('accepts, as the loader does: %j', async (config) => {
    expect(isValid(config), JSON.stringify(isValid.errors)).toBe(true);
    await expect(loadJson(config)).resolves.toBeDefined();
  });

  it.each<unknown>([
    [],
    { rulse: {} },
    { owner: 1 },
    { ignores: 'dist' },
    { ignores: [''] },
    { rules: { 'no-brand-nam': 'off' } },
    { rules: { 'no-brand-text': 'warning' } },
    { rules: { 'no-brand-text': [] } },
    { rules: { 'no-brand-text': ['warn', { x: 1 }] } },
    { rules: { 'no-brand-text': ['warn', {}, {}] } },
    { rules: { 'no-brand-name': ['warn', { extra: [1] }] } },
    { rules: { 'no-brand-name': ['warn', { least: 'many' }] } },
    { rules: { 'no-brand-name': ['warn', { words: { max: 1 } }] } },
    { overrides: {} },
    { overrides: [{ files: 'a' }] },
    { overrides: [{ files: [], rules: {} }] },
    { overrides: [{ files: 'a', rules: { 'no-brand-nam': 'off' } }] },
    { allow: [{ ...allow, rule: 'no-brand-nam' }] },
    { allow: [{ ...allow, reason: '  ' }] },
    { allow: [{ ...allow, files: [] }] },
    { allow: [{ ...allow, until: 'soon' }] },
    { allow: [{ ...allow, why: 'x' }] },
    { allow: [{ rule: 'no-brand-text', files: 'a' }] },
  ])('refuses, as the loader does: %j', async (config) => {
    expect(isValid(config)).toBe(false);
    await complaints(loadJson(config));
  });
});
