import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';

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

/** Runs the command in this process, from its source: what a process of its own shows is proved elsewhere, and starting one takes longer than most of what it does. */
export async function runHere(cwd: string, args: readonly string[]): Promise<Run> {
  const before = process.cwd();
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text, ...more: unknown[]) => {
      written[name] += String(text);
      for (const done of more) if (typeof done === 'function') done();
      return true;
    }),
  );
  process.chdir(cwd);
  try {
    return { status: await main(args), ...written };
  } finally {
    process.chdir(before);
    for (const spy of spies) spy.mockRestore();
  }
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
