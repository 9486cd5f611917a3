import { readdirSync, statSync, type Dirent } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Uncovered } from '../problem.ts';
import { holdsGit } from './git.ts';
import { IgnoreRules, readIgnoreFile, type Patience } from './ignore-rules.ts';
import { failureOf } from './read.ts';

export interface WalkOptions {
  /** Absolute path of the folder with the topmost ignore file that counts; paths are relative to it. */
  readonly top: string;
  /** The folder to list: empty for `top` itself, else with a trailing slash. */
  readonly folder: string;
  readonly patience: Patience;
}

/** What stands in a folder, by git's ignore files but without git. */
export interface Walked {
  readonly files: string[];
  readonly links: string[];
  /** What ignore files leave out; folders with a trailing slash. */
  readonly ignored: string[];
  readonly unreadable: Uncovered[];
}

interface Visit {
  readonly folder: string;
  readonly rules: IgnoreRules;
}

/** Lists a folder. The stack is a list of its own, since a tree may be deeper than calls can be nested. */
export function walk({ top, folder, patience }: WalkOptions): Walked {
  const walked: Walked = { files: [], links: [], ignored: [], unreadable: [] };
  const stack: Visit[] = [{ folder, rules: rulesAbove(top, folder, patience) }];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    const entries = entriesOf(top, visit.folder, walked);
    const rules = rulesIn(top, visit, entries, patience);
    for (const entry of entries) if (entry.name !== '.git') sortIn(entry, { folder: visit.folder, rules }, walked, stack);
  }
  return walked;
}

function entriesOf(top: string, folder: string, walked: Walked): Dirent[] {
  try {
    return readdirSync(join(top, folder), { withFileTypes: true });
  } catch (error) {
    const { kind, reason } = failureOf(error);
    if (kind !== 'gone') walked.unreadable.push({ path: folder, reason });
    return [];
  }
}

function sortIn(entry: Dirent, { folder, rules }: Visit, walked: Walked, stack: Visit[]): void {
  const isFolder = entry.isDirectory();
  const path = `${folder}${entry.name}${isFolder ? '/' : ''}`;
  if (!isFolder && !entry.isFile() && !entry.isSymbolicLink()) return;
  if (rules.markOf(path) !== null) walked.ignored.push(path);
  else if (isFolder) stack.push({ folder: path, rules });
  else if (entry.isFile()) walked.files.push(path);
  else walked.links.push(path);
}

/** The rules of a folder's own ignore file on top of those above it; a repository of its own begins anew. */
function rulesIn(top: string, { folder, rules }: Visit, entries: readonly Dirent[], patience: Patience): IgnoreRules {
  const isRepository = folder !== '' && entries.some(({ name }) => name === '.git') && isRepositoryTop(join(top, folder));
  const inherited = isRepository ? rulesOfRepository(join(top, folder), folder, patience) : rules;
  const hasOwn = entries.some((entry) => entry.name === '.gitignore' && entry.isFile());
  return hasOwn ? withGitignore(inherited, top, folder) : inherited;
}

const withGitignore = (rules: IgnoreRules, top: string, folder: string): IgnoreRules => {
  const text = readIgnoreFile(join(top, folder, '.gitignore'));
  return text === null ? rules : rules.with(text, folder, '.gitignore');
};

/** The rules that hold in a folder before its own: those of the repository, and of each folder on the way down. */
function rulesAbove(top: string, folder: string, patience: Patience): IgnoreRules {
  let rules = rulesOfRepository(top, '', patience);
  for (let slash = folder === '' ? -1 : 0; slash !== -1 && slash < folder.length; slash = folder.indexOf('/', slash) + 1) {
    rules = withGitignore(rules, top, folder.slice(0, slash));
  }
  return rules;
}

function rulesOfRepository(repository: string, folder: string, patience: Patience): IgnoreRules {
  const rules = new IgnoreRules(patience);
  const gitFolder = commonGitFolder(repository);
  const text = gitFolder === null ? null : readIgnoreFile(join(gitFolder, 'info', 'exclude'));
  return text === null ? rules : rules.with(text, folder, '.git/info/exclude');
}

/** Where a repository keeps what its worktrees share; null where there is no repository. */
function commonGitFolder(repository: string): string | null {
  const own = join(repository, '.git');
  const stats = statSync(own, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return own;
  const target = stats?.isFile() ? /^gitdir: (.+)$/m.exec(readIgnoreFile(own) ?? '')?.[1] : undefined;
  if (target === undefined) return null;
  const folder = resolve(dirname(own), target.trim());
  const common = readIgnoreFile(join(folder, 'commondir'))?.trim();
  return common === undefined ? folder : resolve(folder, common);
}

/** What git takes for a repository: an empty folder that is called `.git` is none. */
function isRepositoryTop(folder: string): boolean {
  const gitFolder = commonGitFolder(folder);
  return holdsGit(folder) && gitFolder !== null && ['HEAD', 'objects', 'refs'].every((name) => statSync(join(gitFolder, name), { throwIfNoEntry: false }) !== undefined);
}
