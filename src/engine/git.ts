import { spawn } from 'node:child_process';
import { lstatSync, statSync } from 'node:fs';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';
import type { Uncovered } from '../problem.ts';

/** A folder that git looks after. */
export interface Checkout {
  /** Absolute path of its top folder, which holds `.git`: a folder, or in worktrees and submodules a file. */
  readonly top: string;
}

/** What git says about a folder; paths are relative to it, with forward slashes. */
export interface GitListing {
  readonly tracked: readonly string[];
  readonly untracked: readonly string[];
  /** What the index calls symbolic links. */
  readonly links: readonly string[];
  /** Folders that are repositories of their own, submodules included; without a trailing slash. */
  readonly repositories: readonly string[];
  /** What ignore files leave out; folders with a trailing slash. Empty unless asked for. */
  readonly ignored: readonly string[];
  readonly unreadable: readonly Uncovered[];
}

/** Why git gave no list: part of a sentence, after "git". */
export interface GitRefusal {
  readonly refusal: string;
}

/** The checkout that holds a folder, found by the nearest `.git` upwards. */
export function findCheckout(folder: string): Checkout | null {
  for (let top = folder; ; ) {
    if (holdsGit(top)) return { top };
    const parent = dirname(top);
    if (parent === top) return null;
    top = parent;
  }
}

export function holdsGit(folder: string): boolean {
  const stats = statSync(join(folder, '.git'), { throwIfNoEntry: false });
  return stats !== undefined && (stats.isDirectory() || stats.isFile());
}

export interface ListCheckoutOptions {
  readonly checkout: Checkout;
  /** Absolute path of the folder to list, in the checkout. */
  readonly folder: string;
  readonly withIgnored: boolean;
  /** When git must have answered, on the clock of `performance.now`. */
  readonly deadline: number;
  /** Called with the tracked files while git still looks for the others. */
  readonly onTracked?: (tracked: readonly string[]) => void;
}

export async function listCheckout(options: ListCheckoutOptions): Promise<GitListing | GitRefusal> {
  const stop = new AbortController();
  const run = (args: readonly string[], onRecord: (record: Buffer) => void): Promise<GitAnswer | GitRefusal> => runLsFiles(options, args, onRecord, stop);
  const staged: StagedPaths = { tracked: [], links: [], repositories: [] };
  const untracked: string[] = [];
  const ignored: string[] = [];
  const answers = await Promise.all([
    run(['-s'], (record) => putStaged(staged, record)).then((answer) => {
      if (!('refusal' in answer)) options.onTracked?.(staged.tracked);
      return answer;
    }),
    run(['-o', '--exclude-standard'], (record) => untracked.push(record.toString())),
    options.withIgnored ? run(['-o', '-i', '--exclude-standard', '--directory', '--no-empty-directory'], (record) => ignored.push(record.toString())) : { warnings: '' },
  ]);
  const unreadable: Uncovered[] = [];
  for (const answer of answers) {
    if ('refusal' in answer) return answer;
    unreadable.push(...unreadableOf(answer.warnings));
  }
  const isRepository = (path: string): boolean => path.endsWith('/');
  return {
    tracked: staged.tracked,
    links: staged.links,
    untracked: untracked.filter((path) => !isRepository(path)),
    repositories: [...staged.repositories, ...untracked.filter(isRepository).map((path) => path.slice(0, -1))],
    ignored,
    unreadable,
  };
}

interface StagedPaths {
  readonly tracked: string[];
  readonly links: string[];
  readonly repositories: string[];
}

/** Puts a record of the form "mode object stage TAB path" where it belongs; an unmerged path has several in a row. */
function putStaged(staged: StagedPaths, record: Buffer): void {
  const path = record.toString('utf8', record.indexOf(TAB) + 1);
  const mode = record.toString('latin1', 0, 3);
  const list = mode === '160' ? staged.repositories : mode === '120' ? staged.links : staged.tracked;
  if (list.at(-1) !== path) list.push(path);
}

const TAB = 9;

/** Cuts a stream into its records, each of which ends in a NUL; the whole of it is never in memory at once. */
function createCutter(onRecord: (record: Buffer) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, start)) {
      onRecord(bytes.subarray(start, end));
      start = end + 1;
    }
    rest = Buffer.from(bytes.subarray(start));
  };
}

/** Git only warns of a folder that it may not open, and lists nothing of it. */
function unreadableOf(warnings: string): Uncovered[] {
  return [...warnings.matchAll(/^warning: could not open directory '(.*)': (.*)$/gm)].map(([, path, why]) => ({
    path: path as string,
    reason: `the folder could not be opened (${why})`,
  }));
}

interface GitAnswer {
  readonly warnings: string;
}

/**
 * A repository's own configuration can name programs to run and files elsewhere, and it came with code that nobody
 * trusts. Options on the command line outrank it.
 */
export const OVERRIDES = ['core.fsmonitor=false', 'core.untrackedCache=false', 'core.excludesFile=', `core.hooksPath=${devNull}`];

/** The caller's own git variables and configuration would make the list differ from one machine to the next. */
export function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
  return {
    ...Object.fromEntries(inherited),
    LC_ALL: 'C',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    // A partial clone would fetch what it lacks, by a command of its own choice.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  };
}

function runLsFiles({ checkout, folder, deadline }: ListCheckoutOptions, args: readonly string[], onRecord: (record: Buffer) => void, stop: AbortController): Promise<GitAnswer | GitRefusal> {
  const { top } = checkout;
  const settings = OVERRIDES.flatMap((setting) => ['-c', setting]);
  const command = ['--no-pager', ...settings, '-C', folder, `--git-dir=${join(top, '.git')}`, `--work-tree=${top}`, 'ls-files', '-z', ...args];
  return new Promise((resolve) => {
    // Windows looks for programs in the current folder first, so that must not be the tree's. The group of its own lets
    // whatever git started be ended with it.
    const git = spawn('git', command, {
      cwd: dirname(process.execPath),
      env: environment(),
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const warnings: Buffer[] = [];
    const settle = (result: GitAnswer | GitRefusal): void => {
      clearTimeout(timer);
      stop.signal.removeEventListener('abort', giveUp);
      resolve(result);
      if ('refusal' in result) stop.abort(result);
    };
    const giveUp = (): void => {
      endGroup(git.pid);
      settle(stop.signal.reason as GitRefusal);
    };
    const timer = setTimeout(() => {
      endGroup(git.pid);
      settle({ refusal: 'took too long' });
    }, Math.max(0, deadline - performance.now()));
    if (stop.signal.aborted) giveUp();
    stop.signal.addEventListener('abort', giveUp);
    git.stdout.on('data', createCutter(onRecord));
    git.stderr.on('data', (chunk: Buffer) => warnings.push(chunk));
    git.on('error', (error) => settle({ refusal: 'code' in error && error.code === 'ENOENT' ? 'was not found' : `could not be started (${error.message})` }));
    git.on('close', (code) => {
      const said = Buffer.concat(warnings).toString();
      settle(code === 0 ? { warnings: said } : { refusal: `refused (${firstLine(said) || `exit code ${code}`})` });
    });
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It had ended by itself.
  }
}

export const firstLine = (text: string): string => (text.split('\n', 1)[0] as string).replace(/[\x00-\x1f\x7f]+/g, ' ').slice(0, 200).trim();

/** Sorts out what cannot be reached without passing a symbolic link: such a folder stands for all that is below it. */
export function createFolderCheck(root: string): { isReal(path: string): boolean; readonly links: ReadonlySet<string> } {
  const known = new Map<string, boolean>([['', true]]);
  const links = new Set<string>();
  const isRealFolder = (folder: string): boolean => {
    let real = known.get(folder);
    if (real === undefined) {
      real = isRealFolder(parentOf(folder)) && checkFolder(folder);
      known.set(folder, real);
    }
    return real;
  };
  const checkFolder = (folder: string): boolean => {
    try {
      const stats = lstatSync(`${root}/${folder}`, { throwIfNoEntry: false });
      if (stats?.isSymbolicLink()) links.add(folder);
      return stats !== undefined && !stats.isSymbolicLink();
    } catch {
      // Whoever opens a file in it will say what is wrong.
      return true;
    }
  };
  let last = '';
  let isLastReal = true;
  return {
    links,
    isReal(path) {
      const folder = parentOf(path);
      if (folder !== last) [last, isLastReal] = [folder, isRealFolder(folder)];
      return isLastReal;
    },
  };
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
