import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globbySync } from 'globby';
import { describe, expect, test } from 'vitest';
import { applicationJsonSchema } from '../src/application/schema.ts';
import { configJsonSchema } from '../src/config/index.ts';
import { clauseIds, clauses } from '../src/policy/clauses.ts';
import { loadRules, renderIndex, renderPage, renderReadme, root, ruleIds } from './support/generate.ts';

const rules = await loadRules();

describe('generated files', () => {
  test('rules/index.ts', async () => {
    await expect(renderIndex()).toMatchFileSnapshot(path.join(root, 'rules/index.ts'));
  });

  test.for(ruleIds)('rules/%s.md', async (id) => {
    await expect(renderPage(id, rules[id] as (typeof rules)[string])).toMatchFileSnapshot(path.join(root, `rules/${id}.md`));
  });

  test('the rule table of README.md', async () => {
    const readme = readFileSync(path.join(root, 'README.md'), 'utf8');

    await expect(renderReadme(readme, rules)).toMatchFileSnapshot(path.join(root, 'README.md'));
  });

  test('application.schema.json', async () => {
    await expect(`${JSON.stringify(applicationJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(path.join(root, 'application.schema.json'));
  });

  test('config.schema.json', async () => {
    await expect(`${JSON.stringify(configJsonSchema(rules), null, 2)}\n`).toMatchFileSnapshot(path.join(root, 'config.schema.json'));
  });
});

describe('the set of rules', () => {
  test('has no page and no fixtures of a rule that is gone', () => {
    expect(globbySync('rules/*.md', { cwd: root }).map((file) => path.basename(file, '.md')).sort()).toEqual(ruleIds);
    expect(globbySync('fixtures/*-*', { cwd: root, onlyDirectories: true, expandDirectories: false }).map((folder) => path.basename(folder)).sort()).toEqual(ruleIds);
  });

  test.for(ruleIds)('%s is named by its kind', (id) => {
    expect(id).toMatch(/^(?:no|require|consistent)-[a-z]+(?:-[a-z]+)*$/);
  });

  test.for(ruleIds)('%s cites a clause and says what, why and what instead', (id) => {
    const { clause, docs } = rules[id] as (typeof rules)[string];

    expect(clauseIds).toContain(clause);
    expect(docs.what).toMatch(/^[A-Z].*\.$/s);
    expect(docs.why).toMatch(/^[A-Z].*\.$/s);
    expect(docs.instead).toMatch(/^[a-z].*\.$/s);
  });

  test.for(ruleIds)('every message of %s is a sentence', (id) => {
    for (const { text } of Object.values((rules[id] as (typeof rules)[string]).messages)) expect(text).toMatch(/[.?]$/);
  });

  test.for(ruleIds)('every message of %s is drawn in a fixture', (id) => {
    const drawn = globbySync(`fixtures/${id}/*.txt`, { cwd: root }).map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n');

    for (const messageId of Object.keys((rules[id] as (typeof rules)[string]).messages)) expect(drawn).toContain(`${id}/${messageId}`);
  });

  test('every clause says what it leaves open and when it was read', () => {
    for (const { says, silent, disagrees, read } of Object.values(clauses)) {
      for (const other of disagrees) expect(other).toMatch(/\.$/);
      expect(says).toMatch(/\.$/);
      expect(silent).toMatch(/\.$/);
      expect(read).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
});
