import { lstatSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Uncovered } from '../problem.ts';
import { createFolderCheck, findCheckout, holdsGit, listCheckout, type GitListing } from './git.ts';
import type { Patience } from './ignore-rules.ts';
import { walk } from './walk.ts';

/** Every file below a folder that git's ignore files leave in; paths relative to the folder, with forward slashes. */
export interface Tree {
  readonly tracked: string[];
  readonly untracked: string[];
  readonly links: Set<string>;
  /** What ignore files leave out, folders with a trailing slash; empty unless asked for. */
  readonly ignored: string[];
  readonly unchecked: Uncovered[];
  readonly notes: string[];
  how: 'git' | 'walk';
}

export interface TreeOptions {
  /** Absolute, and free of symbolic links. */
  readonly root: string;
  readonly withIgnored: boolean;
  readonly gitTimeoutMs: number;
  readonly patience: Patience;
}

interface Listing extends TreeOptions {
  readonly deadline: number;
  readonly tree: Tree;
}

/** How many repositories inside another are listed at the same time. */
const AT_ONCE = 8;

export async function listTree(options: TreeOptions): Promise<Tree> {
  const tree: Tree = { tracked: [], untracked: [], links: new Set(), ignored: [], unchecked: [], notes: [], how: 'walk' };
  const listing: Listing = { ...options, tree, deadline: performance.now() + options.gitTimeoutMs };
  const checkout = findCheckout(options.root);
  if (checkout === null) {
    addWalk(listing, options.root, '');
    return tree;
  }
  const isListed = await addRepository(listing, checkout.top, '');
  if (isListed && tree.tracked.length + tree.untracked.length + tree.links.size > 0) {
    tree.how = 'git';
  } else if (isListed) {
    // A checkout further up may ignore the whole folder, as where somebody keeps the home folder in git.
    tree.ignored.length = 0;
    addWalk(listing, options.root, '');
  }
  return tree;
}

/** Lists a repository, and those inside it, or walks its folder where git does not answer; says which. */
async function addRepository(listing: Listing, top: string, folder: string): Promise<boolean> {
  const { root, tree, withIgnored, deadline } = listing;
  const absolute = join(root, folder);
  const folders = createFolderCheck(absolute);
  const tracked: string[] = [];
  const found = await listCheckout({
    checkout: { top },
    folder: absolute,
    withIgnored,
    deadline,
    // The folders are looked at while git still searches for untracked files.
    onTracked: (paths) => paths.forEach((path) => folders.isReal(path) && tracked.push(path)),
  });
  if ('refusal' in found) {
    tree.notes.push(noteOf(found.refusal, folder, listing));
    addWalk(listing, top, folder);
    return false;
  }
  addFound(tree, found, tracked, absolute, folder);
  const nested = found.repositories.filter((repository) => folders.isReal(`${repository}/`)).map((repository) => `${folder}${repository}/`);
  for (const link of folders.links) tree.links.add(folder + link);
  for (let first = 0; first < nested.length; first += AT_ONCE) await Promise.all(nested.slice(first, first + AT_ONCE).map((repository) => addNested(listing, repository)));
  return true;
}

function addFound(tree: Tree, found: GitListing, tracked: readonly string[], absolute: string, folder: string): void {
  const put = (list: string[], paths: readonly string[]): void => {
    for (const path of paths) list.push(folder + path);
  };
  put(tree.tracked, tracked);
  put(tree.ignored, found.ignored);
  // The index may be out of date, or on a file system without links: what is there now decides.
  for (const path of found.links) addByNature(tree, tree.tracked, absolute, folder, path);
  for (const path of found.untracked) addByNature(tree, tree.untracked, absolute, folder, path);
  for (const { path, reason } of found.unreadable) tree.unchecked.push({ path: folder + path, reason });
}

function addByNature(tree: Tree, list: string[], absolute: string, folder: string, path: string): void {
  if (isLink(`${absolute}/${path}`)) tree.links.add(folder + path);
  else list.push(folder + path);
}

/** Whether a path is a symbolic link itself; what cannot be looked at is left to whoever reads it. */
export function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  } catch {
    return false;
  }
}

/** A submodule that was never fetched is an empty folder, and one that lost its `.git` is a plain one. */
async function addNested(listing: Listing, folder: string): Promise<void> {
  const absolute = join(listing.root, folder);
  if (holdsGit(absolute)) await addRepository(listing, absolute, folder);
  else addWalk(listing, absolute, folder);
}

/** Adds what stands in a folder of the tree, by the ignore files from `top` down. */
function addWalk({ root, tree, withIgnored, patience }: Listing, top: string, folder: string): void {
  const above = relative(top, join(root, folder)).split(sep).join('/');
  const walked = walk({ top, folder: above === '' ? '' : `${above}/`, patience });
  const cut = above === '' ? 0 : above.length + 1;
  const here = (path: string): string => folder + path.slice(cut);
  for (const path of walked.files) tree.untracked.push(here(path));
  for (const path of walked.links) tree.links.add(here(path));
  if (withIgnored) for (const path of walked.ignored) tree.ignored.push(here(path));
  for (const { path, reason } of walked.unreadable) tree.unchecked.push({ path: here(path), reason });
}

function noteOf(refusal: string, folder: string, { gitTimeoutMs }: TreeOptions): string {
  const why = refusal === 'took too long' ? `took longer than ${gitTimeoutMs / 1000} s` : refusal;
  const what = folder === '' ? 'The files' : `The files in ${folder}`;
  return `${what} were listed without git, since git ${why}; tracked files that an ignore file names are missing from the list.`;
}
