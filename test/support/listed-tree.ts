import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { listFiles, type Listing, type ListOptions } from '../../src/engine/list.ts';

/** A folder of its own for each test, and the tree in it that is listed. */
export let folder: string;
export let root: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'list-')));
  root = join(folder, 'tree');
  await mkdir(root);
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

export function write(...paths: string[]): void {
  for (const path of paths) put(path, 'text\n');
}

export function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** Runs git as somebody with no configuration of their own would. */
export function git(...args: string[]): string {
  const env = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const settings = ['user.name=a', 'user.email=a@example.org', 'protocol.file.allow=always'].flatMap((setting) => ['-c', setting]);
  return execFileSync('git', [...settings, ...args], { cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

export const list = (options: Partial<ListOptions> = {}): Promise<Listing> => listFiles({ root, cwd: root, paths: [], ignores: [], isolated: false, ...options });

/** Lists with the same `.git`, but as on a machine that has no git. */
export async function listWithoutGit(options: Partial<ListOptions> = {}): Promise<Listing> {
  return withVariables({ PATH: join(folder, 'nothing') }, () => list(options));
}

export async function withVariables<T>(variables: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    process.env = before;
  }
}
