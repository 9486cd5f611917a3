import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

export const bin = path.resolve(import.meta.dirname, '../../dist/bin.js');

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A user whom file permissions bind; root may read everything. Undefined where the tests run as somebody else already. */
export const NOBODY: number | undefined = process.getuid?.() === 0 ? 65_534 : undefined;

/** Runs the built command as a process of its own. */
export function run(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}, uid?: number): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd, ...(uid === undefined ? {} : { uid }), encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env }, maxBuffer: 1 << 28 });
  return { status, stdout, stderr };
}

/** A folder of files that is gone after the test. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'compliance-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}
