import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { estimate, type EstimateOptions } from '../src/budget.ts';
import type { AnalyseInput } from '../src/requests/analyse.ts';
import { budgetOf } from './support/budget.ts';
import { folderOf } from './support/run.ts';

let given: AnalyseInput | null = null;
let texts: Record<string, string | null> = {};

vi.mock('../src/requests/analyse.ts', () => ({
  analyse: async (input: AnalyseInput) => {
    given = input;
    texts = Object.fromEntries([...input.files, '../above.ts', 'left/a.ts'].map((file) => [file, input.read(file)]));
    return budgetOf([], { notes: ['one'] });
  },
}));

const estimateIn = (root: string, more: Partial<EstimateOptions> = {}) => estimate({ root, config: null, isolated: false, ...more });
const git = (folder: string, ...args: readonly string[]): void => void execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: folder, stdio: 'pipe' });

const CONFIG = JSON.stringify({ ignores: ['left/'], volume: { ignore: 'scripts/backfill.ts', env: { POLL: 5 } } });
const APP = {
  'src/a.ts': 'a',
  'src/wide.ts': Buffer.from('\uFEFFwide', 'utf16le'),
  'left/a.ts': 'left',
  'own/a.ts': 'own',
  'scripts/backfill.ts': 'backfill',
  'node_modules/a/index.js': 'vendored',
  'logo.png': 'picture',
  '.upwork-complianceignore': 'own/\n',
  'upwork-compliance.config.json': CONFIG,
};

describe('what is handed to the analysis', () => {
  test('is text, of this project, that nothing leaves out; and no other file can be read', async () => {
    const { notes } = await estimateIn(folderOf(APP));

    expect(texts).toEqual({ '.upwork-complianceignore': 'own/\n', 'src/a.ts': 'a', 'src/wide.ts': 'wide', 'upwork-compliance.config.json': CONFIG, '../above.ts': null, 'left/a.ts': null });
    expect(given?.settings.env).toEqual({ POLL: '5' });
    expect(notes).toEqual(['one']);
  });

  test('is everything where the tree is not trusted', async () => {
    await estimateIn(folderOf(APP), { isolated: true });

    expect(Object.keys(texts)).toEqual(expect.arrayContaining(['left/a.ts', 'own/a.ts', 'scripts/backfill.ts']));
    expect(given?.settings.env).toEqual({});
  });

  test('comes with a note of what could not be read', async () => {
    const folder = folderOf({ 'a.ts': 'a', 'large.ts': 'x'.repeat(5 * 1024 * 1024 + 1) });

    expect((await estimateIn(folder)).notes).toEqual(['one', 'large.ts was not read (too large), so that its requests are not counted.']);
    expect(texts).toMatchObject({ 'a.ts': 'a', 'large.ts': null });
  });

  test('is the tree of a commit by the config of today, whatever the folder holds', async () => {
    const folder = folderOf(APP);
    git(folder, 'init', '-q');
    git(folder, 'add', '-A', '-f');
    git(folder, 'commit', '-qm', 'first');
    rmSync(path.join(folder, 'src/wide.ts'));
    writeFileSync(path.join(folder, 'src/a.ts'), 'changed');
    writeFileSync(path.join(folder, 'src/b.ts'), 'new');
    await estimateIn(folder, { commit: 'HEAD' });

    expect(texts).toEqual({ '.upwork-complianceignore': 'own/\n', 'src/a.ts': 'a', 'src/wide.ts': 'wide', 'upwork-compliance.config.json': CONFIG, '../above.ts': null, 'left/a.ts': null });
    await estimateIn(path.join(folder, 'src'), { commit: 'HEAD' });
    expect(Object.keys(texts)).toEqual(['a.ts', 'wide.ts', '../above.ts', 'left/a.ts']);
  });
});
