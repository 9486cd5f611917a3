import path from 'node:path';
import type { Project } from './project.ts';
import type { Entry } from './walk/process.ts';

/** Something in a file may send a request to the platform: its hosts, its packages, its names. */
const SEED = /upwork|odesk/i;

export interface Reached {
  readonly entries: readonly Entry[];
  /** Files that would send requests if anything ran them. */
  readonly unreached: readonly string[];
}

/** Where the processes of a project begin, as far as they come to a file that may send a request. */
export function entriesOf(project: Project): Reached {
  const seeds = project.sources.filter((file) => SEED.test(project.text(file) ?? '') || SEED.test(file));
  if (seeds.length === 0) return { entries: [], unreached: [] };
  const imports = new Map(project.sources.map((file) => [file, project.imports(file)]));
  const importers = new Map<string, string[]>();
  for (const [file, list] of imports) for (const one of list) importers.set(one, [...(importers.get(one) ?? []), file]);
  const reaching = new Set(seeds);
  for (const file of reaching) for (const importer of importers.get(file) ?? []) reaching.add(importer);
  const roots = [...reaching].filter((file) => (importers.get(file) ?? []).every((importer) => importer === file));
  const named = startedBy(project).filter((file) => reaching.has(file));
  const chosen = named.length > 0 ? named : preferred(roots.length > 0 ? roots : [...reaching].slice(0, 1));
  const entries = [...new Set(chosen)].map((file): Entry => ({ path: file, calls: [] }));
  const isReached = new Set(chosen);
  for (const file of isReached) for (const one of imports.get(file) ?? []) isReached.add(one);
  return { entries, unreached: seeds.filter((file) => !isReached.has(file)) };
}

const MAIN = /(?:^|\/)(?:index|main|server|app|worker|bot|cli|start|run|background|service[-_]?worker|content(?:[-_]?script)?|popup|monitor|scheduler|cron|jobs?)\.[cm]?[jt]sx?$/i;

/** Of the files that nothing imports those that are called as programs are; without one, all of them. */
function preferred(roots: readonly string[]): readonly string[] {
  const named = roots.filter((file) => MAIN.test(file));
  return named.length > 0 ? named : roots;
}

/** Files that a manifest says to run. */
function startedBy(project: Project): readonly string[] {
  return [...project.files].filter((file) => /(?:^|\/)(?:package|manifest)\.json$/.test(file)).flatMap((file) => filesIn(project, file));
}

function filesIn(project: Project, manifest: string): readonly string[] {
  const folder = path.posix.dirname(manifest);
  const text = project.text(manifest) ?? '';
  const found: string[] = [];
  for (const [, word = ''] of text.matchAll(/["'\s=]((?:\.\/)?[\w@./-]+\.(?:[cm]?[jt]sx?))(?=["'\s])/g)) {
    const file = project.resolve(word.startsWith('.') ? word : `./${word}`, path.posix.join(folder, 'x'));
    if (file !== null) found.push(file);
  }
  return found;
}
