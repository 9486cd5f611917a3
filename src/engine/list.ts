import { lstatSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../errors.ts';
import type { Uncovered } from '../problem.ts';
import { createFolderCheck, findCheckout } from './git.ts';
import { IgnoreRules, Patience, readIgnoreFile } from './ignore-rules.ts';
import { failureOf } from './read.ts';
import { listTree, type Tree } from './tree.ts';

export interface ListOptions {
  /** Absolute path of the folder that is checked. */
  readonly root: string;
  /** Absolute path of the folder that `paths` are relative to. */
  readonly cwd: string;
  /** Files, folders or patterns; none is the whole root. */
  readonly paths: readonly string[];
  /** Patterns in the syntax of ignore files, relative to the root. */
  readonly ignores: readonly string[];
  /** The tree may not leave anything out by a file of ours, and what git's ignore files leave out is counted. */
  readonly isolated: boolean;
  readonly gitTimeoutMs?: number;
}

export interface Listing {
  /** Relative to the root, with forward slashes, sorted by code unit, each once. Some may be gone: see `isTracked`. */
  readonly files: readonly string[];
  /** Files that were asked for by name. */
  readonly explicit: ReadonlySet<string>;
  readonly skipped: readonly Uncovered[];
  readonly unchecked: readonly Uncovered[];
  readonly notes: readonly string[];
  readonly how: 'git' | 'walk';
  /** Whether a file is here because git tracks it; then it may have been deleted without a word. */
  readonly isTracked: (path: string) => boolean;
}

const GIT_TIMEOUT_MS = 10_000;
const OWN_IGNORE_FILE = '.upwork-complianceignore';

/**
 * Lists what is to be checked. Throws a `UsageError` for a path that does not exist or lies outside of the root, and for a
 * pattern that matches nothing.
 */
export async function listFiles(options: ListOptions): Promise<Listing> {
  const root = realpathSync(options.root);
  const gitTimeoutMs = options.gitTimeoutMs ?? GIT_TIMEOUT_MS;
  const patience = new Patience(gitTimeoutMs);
  const wanted = await sortPaths(options, root);
  const isWholeTreeNeeded = wanted.isEverything || wanted.folders.length + wanted.patterns.length > 0;
  const tree = isWholeTreeNeeded ? await listTree({ root, withIgnored: options.isolated, gitTimeoutMs, patience }) : NO_TREE;
  const notes = [...tree.notes];

  const rules = ownRules(options, root, tree, patience);
  const untracked = new Set(tree.untracked);
  const listed = unique([...tree.tracked, ...tree.untracked]);
  const left = applyRules(listed, rules);
  const chosen = wanted.isEverything ? left.files : await choose(left.files, wanted, options, root, notes);
  const files = unique([...chosen, ...wanted.explicit]);

  const isWanted = (path: string): boolean => wanted.isEverything || wanted.patterns.length > 0 || wanted.folders.some(({ folder }) => path.startsWith(folder));
  const skipped = [
    ...left.skipped,
    ...tree.ignored.map((path) => ({ path, reason: 'ignored by .gitignore' })),
    ...[...tree.links].map((path) => ({ path, reason: 'symbolic link' })),
  ].filter(({ path }) => isWanted(path) && !wanted.explicit.has(path));
  return {
    files,
    explicit: wanted.explicit,
    skipped: byPath([...skipped, ...wanted.skipped]),
    unchecked: byPath([...tree.unchecked.filter(({ path }) => isWanted(path)), ...wanted.unchecked]),
    notes: [...notes, ...patience.notes()],
    how: tree.how,
    isTracked: (path) => tree.how === 'git' && !untracked.has(path) && !wanted.explicit.has(path),
  };
}

const NO_TREE: Tree = { tracked: [], untracked: [], links: new Set(), ignored: [], unchecked: [], notes: [], how: 'walk' };

/** What the user asked for. */
interface Wanted {
  readonly isEverything: boolean;
  readonly explicit: Set<string>;
  /** As asked for, and as a prefix of paths: empty for the root, else with a trailing slash. */
  readonly folders: { readonly asked: string; readonly folder: string }[];
  readonly patterns: string[];
  readonly skipped: Uncovered[];
  readonly unchecked: Uncovered[];
}

async function sortPaths(options: ListOptions, root: string): Promise<Wanted> {
  const wanted: Wanted = { isEverything: options.paths.length === 0, explicit: new Set(), folders: [], patterns: [], skipped: [], unchecked: [] };
  const folders = createFolderCheck(root);
  for (const asked of options.paths) {
    const path = fromRoot(asked, options, root);
    const absolute = join(root, path ?? '');
    const nature = asked === '' ? null : natureOf(path === null ? resolve(options.cwd, asked) : absolute);
    // A file whose name reads like a pattern is meant before what the pattern would match.
    if (nature === null) await addPattern(wanted, asked, options);
    else if (path === null) throw new UsageError(`"${asked}" lies outside of ${root}, the folder that is checked. Run the command in a folder that holds it.`);
    else if (typeof nature === 'object') wanted.unchecked.push({ path, reason: nature.reason });
    else if (nature === 'link' || !folders.isReal(path)) wanted.skipped.push({ path, reason: 'symbolic link' });
    else if (nature === 'folder') wanted.folders.push({ asked, folder: path === '' ? '' : `${path}/` });
    else if (nature === 'file') wanted.explicit.add(path);
    else wanted.skipped.push({ path, reason: 'not a regular file' });
  }
  return wanted;
}

/** A path as the run writes it: relative to the root, with forward slashes; null for one outside of it. */
function fromRoot(asked: string, { cwd, root: rootAsGiven }: ListOptions, root: string): string | null {
  const absolute = resolve(cwd, asked);
  for (const base of [rootAsGiven, root]) {
    const path = relative(base, absolute);
    if (path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path)) return path.split(sep).join('/');
  }
  return null;
}

/** What a path is; null where there is nothing, and a reason where that cannot be told. */
function natureOf(path: string): 'file' | 'folder' | 'link' | 'other' | { readonly reason: string } | null {
  try {
    const stats = lstatSync(path);
    return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : stats.isSymbolicLink() ? 'link' : 'other';
  } catch (error) {
    const { kind, reason } = failureOf(error);
    return kind === 'gone' || kind === 'unnameable' ? null : { reason };
  }
}

async function addPattern(wanted: Wanted, asked: string, { cwd }: ListOptions): Promise<void> {
  const { default: glob } = await import('fast-glob');
  if (asked === '' || !glob.isDynamicPattern(forwardSlashes(asked))) {
    throw new UsageError(`There is no file or folder "${asked}" in ${cwd}. Check the spelling, or leave the path out to check the whole folder.`);
  }
  wanted.patterns.push(asked);
}

/** On Windows a shell hands patterns over with the separator of the system. */
const forwardSlashes = (pattern: string): string => (sep === '\\' ? pattern.replaceAll('\\', '/') : pattern);

async function choose(files: readonly string[], { folders, patterns }: Wanted, options: ListOptions, root: string, notes: string[]): Promise<string[]> {
  const chosen: string[] = [];
  for (const { asked, folder } of folders) {
    const below = files.filter((path) => path.startsWith(folder));
    if (below.length === 0) notes.push(`There is no file to check in ${asked}: it is empty, or ignore files leave all of it out.`);
    chosen.push(...below);
  }
  const listed = patterns.length > 0 ? new Set(files) : new Set<string>();
  for (const pattern of patterns) chosen.push(...(await matchesOf(pattern, listed, options, root)));
  return chosen;
}

async function matchesOf(pattern: string, listed: ReadonlySet<string>, options: ListOptions, root: string): Promise<string[]> {
  const { default: glob } = await import('fast-glob');
  const found = await glob(forwardSlashes(pattern), { cwd: options.cwd, dot: true, followSymbolicLinks: false, suppressErrors: true, ignore: ['**/.git/**'] });
  if (found.length === 0) throw new UsageError(`No file matches the pattern "${pattern}" in ${options.cwd}. Check the pattern, and quote it so that the shell leaves it alone.`);
  const matches = found.map((path) => fromRoot(path, options, root)).filter((path) => path !== null && listed.has(path)) as string[];
  if (matches.length === 0) throw new UsageError(`Ignore files leave out every file that the pattern "${pattern}" matches. Name the files themselves to check them all the same.`);
  return matches;
}

/** The tool's own ignore files, from the top of the checkout down, and then the config's patterns, which win. */
function ownRules({ ignores, isolated }: ListOptions, root: string, tree: Tree, patience: Patience): { rules: IgnoreRules; prefix: string } {
  const top = findCheckout(root)?.top ?? root;
  const above = relative(top, root).split(sep).join('/');
  const prefix = above === '' ? '' : `${above}/`;
  let rules = new IgnoreRules(patience);
  for (const folder of isolated ? [] : foldersWithRules(prefix, tree)) {
    const text = readIgnoreFile(join(top, folder, OWN_IGNORE_FILE));
    if (text !== null) rules = rules.with(text, folder, OWN_IGNORE_FILE);
  }
  return { rules: rules.with(ignores.join('\n'), prefix, 'the config'), prefix };
}

/** Folders, relative to the top of the checkout, that may hold an ignore file of ours; those further up first. */
function foldersWithRules(prefix: string, tree: Tree): string[] {
  const folders = new Set(['']);
  for (let slash = prefix.indexOf('/'); slash !== -1; slash = prefix.indexOf('/', slash + 1)) folders.add(prefix.slice(0, slash + 1));
  const own = [tree.tracked, tree.untracked].flatMap((paths) => paths.filter((path) => path.endsWith(`/${OWN_IGNORE_FILE}`)));
  for (const path of own.sort()) folders.add(prefix + path.slice(0, -OWN_IGNORE_FILE.length));
  return [...folders];
}

function applyRules(files: readonly string[], { rules, prefix }: { rules: IgnoreRules; prefix: string }): { files: readonly string[]; skipped: Uncovered[] } {
  if (rules.isEmpty) return { files, skipped: [] };
  const kept: string[] = [];
  const skipped = new Map<string, string>();
  for (const path of files) {
    const mark = rules.markOf(prefix + path);
    if (mark === null) kept.push(path);
    else skipped.set(outermost(path, prefix, rules), mark);
  }
  return { files: kept, skipped: [...skipped].map(([path, mark]) => ({ path, reason: `ignored by ${mark}` })) };
}

/** The topmost folder that a rule leaves out stands for all that is in it. */
function outermost(path: string, prefix: string, rules: IgnoreRules): string {
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
    const folder = path.slice(0, slash + 1);
    if (rules.markOf(prefix + folder) !== null) return folder;
  }
  return path;
}

/** What ignore files of ours and the config leave of paths that were listed elsewhere, such as those of another commit. */
export function withoutIgnored(files: readonly string[], options: ListOptions): readonly string[] {
  const root = realpathSync(options.root);
  return applyRules(files, ownRules(options, root, { ...NO_TREE, tracked: [...files] }, new Patience(options.gitTimeoutMs ?? GIT_TIMEOUT_MS))).files;
}

/** Sorts by code unit and drops repetitions, in place of nothing where there is nothing to do. */
function unique(paths: string[]): string[] {
  const isSorted = paths.every((path, index) => index === 0 || (paths[index - 1] as string) < path);
  return isSorted ? paths : paths.sort().filter((path, index) => path !== paths[index - 1]);
}

const byPath = (list: readonly Uncovered[]): Uncovered[] => list.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
