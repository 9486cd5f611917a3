import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Builds the package once before the tests: the command and its threads are tested as they are shipped. */
export function setup(): void {
  const root = path.resolve(import.meta.dirname, '../..');
  execFileSync(process.execPath, [path.join(root, 'node_modules/rolldown/bin/cli.mjs'), '-c', 'rolldown.config.ts'], { cwd: root, stdio: 'pipe' });
}
