import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

interface Count {
  readonly app: string;
  readonly requests: number;
  readonly expected: number;
  readonly error: string | null;
}

describe('the apps whose requests are counted', () => {
  test('a sample of them sends what is recorded', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['test/volume/run.mjs', '--check', 'a-03', 'a-07', 'a-13', 'b-14'], { cwd: root });
    const counts = stdout.trim().split('\n').map((line) => JSON.parse(line) as Count);

    expect(counts.map(({ app, requests, error }) => ({ app, requests, error }))).toEqual(counts.map(({ app, expected }) => ({ app, requests: expected, error: null })));
    expect(counts).toHaveLength(4);
  });
});
