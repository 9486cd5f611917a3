import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { UsageError } from '../errors.ts';
import { environment, findCheckout, firstLine, OVERRIDES } from './git.ts';

/** The files of a folder as they are in a commit, read from the store of git: nothing is checked out. */
export interface CommittedTree {
  /** Relative to the folder, with forward slashes, sorted by code unit; links and submodules are not among them. */
  readonly files: readonly string[];
  /** The bytes of one of them; null where the store does not have them, or they are too many. */
  read(path: string): Uint8Array | null;
}

interface Blob {
  readonly object: string;
  readonly bytes: number;
}

/** So many files are asked for at once, and those asked for last are kept: a process a file takes longer than reading it. */
const BATCH = 200;
const BATCHES_KEPT = 6;
const BATCH_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** Throws a `UsageError` where there is no such commit, or nothing of the folder in it. */
export function openCommit(folder: string, ref: string, maxBytes: number): CommittedTree {
  const root = realpathSync(folder);
  const checkout = findCheckout(root);
  if (checkout === null) throw new UsageError(`${root} lies in no git repository, so that there is no "${ref}" to compare with; name a JSON report instead.`);
  const git = gitIn(checkout.top);
  // It would be taken for an option.
  const commit = ref.startsWith('-') ? null : git(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  if (commit === null || commit.status !== 0) throw new UsageError(`There is no commit "${ref}" in ${checkout.top}, and no such file; fetch it, or name a JSON report of "budget".`);
  const below = relative(checkout.top, root).split(sep).join('/');
  const listed = git(['ls-tree', '-r', '-z', '-l', '--full-tree', `${commit.stdout.toString().trim()}:${below}`]);
  if (listed.status !== 0) throw new UsageError(`"${ref}" has no folder ${below === '' ? 'at its top' : below} that could be read (${firstLine(listed.stderr.toString()) || 'without a message'}); name another commit or a JSON report.`);
  const blobs = blobsOf(listed.stdout, maxBytes);
  return { files: [...blobs.keys()], read: createReader(blobs, git) };
}

type Git = (args: readonly string[], input?: string, room?: number) => { readonly status: number | null; readonly stdout: Buffer; readonly stderr: Buffer };

function gitIn(top: string): Git {
  const settings = OVERRIDES.flatMap((setting) => ['-c', setting]);
  const command = ['--no-pager', ...settings, '-C', top, `--git-dir=${join(top, '.git')}`, `--work-tree=${top}`];
  return (args, input = '', room = BATCH_BYTES) => {
    const { status, stdout, stderr, error } = spawnSync('git', [...command, ...args], { cwd: dirname(process.execPath), env: environment(), input, maxBuffer: room, timeout: TIMEOUT_MS, killSignal: 'SIGKILL', windowsHide: true });
    if (error !== undefined && 'code' in error && error.code === 'ENOENT') throw new UsageError('git was not found, and --compare with a commit needs it; install it, or name a JSON report.');
    if (error !== undefined) throw new UsageError(`git gave no answer (${error.message}); run again, or name a JSON report.`);
    return { status, stdout, stderr };
  };
}

/** Records of the form "mode type object size TAB path". */
function blobsOf(listing: Buffer, maxBytes: number): Map<string, Blob> {
  const found: [string, Blob][] = [];
  for (const record of listing.toString().split('\0')) {
    const [, mode = '', object = '', bytes = '', path = ''] = /^(\d+) blob ([\da-f]+) +(\d+)\t([^]+)$/.exec(record) ?? [];
    if (mode.startsWith('100') && Number(bytes) <= maxBytes) found.push([path, { object, bytes: Number(bytes) }]);
  }
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function createReader(blobs: ReadonlyMap<string, Blob>, git: Git): CommittedTree['read'] {
  const paths = [...blobs.keys()];
  const positions = new Map(paths.map((path, index) => [path, index]));
  const kept = new Map<string, ReadonlyMap<string, Uint8Array>>();
  return (path) => {
    for (const batch of kept.values()) if (batch.has(path)) return batch.get(path) ?? null;
    const position = positions.get(path);
    if (position === undefined) return null;
    const batch = readBatch(paths.slice(position, position + BATCH), blobs, git);
    kept.set(path, batch);
    const [oldest] = kept.keys();
    if (kept.size > BATCHES_KEPT && oldest !== undefined) kept.delete(oldest);
    return batch.get(path) ?? null;
  };
}

/** The first of these files and as many of those after it as there is room for. */
function readBatch(paths: readonly string[], blobs: ReadonlyMap<string, Blob>, git: Git): Map<string, Uint8Array> {
  let room = BATCH_BYTES / 2;
  const wanted = paths.filter((path, index) => (room -= blobs.get(path)?.bytes ?? 0) >= 0 || index === 0);
  const { stdout } = git(['cat-file', '--batch'], wanted.map((path) => `${blobs.get(path)?.object}\n`).join(''));
  const found = new Map<string, Uint8Array>();
  let at = 0;
  for (const path of wanted) {
    const end = stdout.indexOf(10, at);
    if (end < 0) break;
    const [, bytes] = /^[\da-f]+ blob (\d+)$/.exec(stdout.toString('latin1', at, end)) ?? [];
    at = end + 1;
    if (bytes === undefined) continue;
    found.set(path, stdout.subarray(at, at + Number(bytes)));
    at += Number(bytes) + 1;
  }
  return found;
}
