import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openCommit } from './engine/commit.ts';
import { lint, type LintOptions } from './lint.ts';
import type { Report } from './problem.ts';

/** In bytes; a larger file of a commit is left out. */
const LARGEST = 32 * 1024 * 1024;

/**
 * Checks a folder as it was in a commit, by the config that it had then. Its files are laid out in a folder of their own outside of the tree,
 * which is removed again: pictures are decoded from files. Throws a `UsageError` where there is no such commit.
 */
export async function lintCommit(root: string, ref: string, options: Pick<LintOptions, 'isolated' | 'onProgress'>): Promise<Report> {
  const tree = openCommit(root, ref, LARGEST);
  const folder = mkdtempSync(path.join(tmpdir(), 'upwork-compliance-'));
  try {
    for (const file of tree.files) {
      const bytes = tree.read(file);
      const target = path.join(folder, file);
      // A path of a commit made by hand could lead out of the folder.
      if (bytes === null || !target.startsWith(folder + path.sep)) continue;
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, bytes);
    }
    return await lint({ ...options, cwd: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
