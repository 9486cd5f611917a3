import path from 'node:path';
import { globbySync } from 'globby';
import { describe, expect, test } from 'vitest';
import { registry } from '../src/registry.ts';
import type { Report } from '../src/problem.ts';
import { check, draw } from './support/check.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures');

describe.for(Object.keys(registry))('%s', (id) => {
  const folder = path.join(fixtures, id);
  const cases = globbySync('{bad,ok}-*', { cwd: folder, onlyDirectories: true }).sort();

  test('has cases on both sides of the line', () => {
    expect(new Set(cases.map((name) => name.split('-', 1)[0]))).toEqual(new Set(['bad', 'ok']));
  });

  const reports = new Map<string, Promise<Report>>();
  const checked = (name: string): Promise<Report> => {
    let report = reports.get(name);
    if (report === undefined) reports.set(name, (report = check(path.join(folder, name), id)));
    return report;
  };

  test.for(cases)('%s', async (name) => {
    const report = await checked(name);
    const found = report.files.flatMap(({ problems }) => problems).filter(({ ruleId }) => ruleId === id);

    expect(found.length > 0).toBe(name.startsWith('bad-'));
    await expect(draw(report)).toMatchFileSnapshot(path.join(folder, `${name}.txt`));
  });

  test.for(cases)('%s: the same without the gate', async (name) => {
    const gated = await checked(name);
    const ungated = await check(path.join(folder, name), id, { gate: false });

    expect(ungated.files).toEqual(gated.files);
  });
});
