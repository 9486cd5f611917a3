import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { UsageError } from './errors.ts';
import type { Examined } from './images/index.ts';
import { lazy } from './lazy.ts';
import type { Modules } from './requests/kept-modules.ts';
import { policyVersion } from './policy/version.ts';
import { version } from './version.ts';

const crypto = lazy<typeof import('node:crypto')>('node:crypto');

/** The key of a picture: whoever keeps a verdict and whoever looks for it go by the same. */
export const keyOf = (bytes: Uint8Array): string => crypto().createHash('sha256').update(bytes).digest('base64');

/** Verdicts on pictures by the key of each. */
export type Verdicts = Readonly<Record<string, Examined>>;

/** Beyond this many, a cache begins anew. */
const MOST = 100_000;

/** The files of a cache: of this version and this policy only. */
export interface CacheFiles {
  readonly pictures: string;
  /** What the sources of this one tree do, as the last run has read them. */
  readonly modules: string;
}

/** Where things are kept, never in the tree that is checked, which could bring its own; verdicts on pictures with their text read and those without it apart. */
export function cacheFiles(root: string, folder: string | null, reads: boolean): CacheFiles {
  const place = folder ?? path.join(userCache(), 'upwork-compliance');
  if (!path.relative(root, place).startsWith('..') && !path.isAbsolute(path.relative(root, place))) {
    throw new UsageError(`The cache may not lie in the tree that is checked (${place}), which could bring verdicts of its own; name another folder with --cache-location.`);
  }
  const tree = crypto().createHash('sha256').update(root).digest('hex').slice(0, 16);
  return { pictures: path.join(place, `pictures-${version}-${policyVersion}${reads ? '-read' : ''}.json`), modules: path.join(place, `sources-${version}-${policyVersion}-${tree}.json`) };
}

function userCache(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (process.platform === 'win32' && LOCALAPPDATA !== undefined) return LOCALAPPDATA;
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches');
  return XDG_CACHE_HOME !== undefined && path.isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : path.join(homedir(), '.cache');
}

/** What was kept; nothing where there is no cache yet, or one that cannot be read. */
export const readCache = (file: string): Verdicts => Object.fromEntries(Object.entries(readObject(file)).filter((entry): entry is [string, Examined] => isVerdict(entry[1])));

/** What the sources of a tree do; nothing where no run has kept it, or it cannot be read. */
export const readModules = (file: string): Modules => readObject(file) as Modules;

function readObject(file: string): object {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? kept : {};
  } catch {
    return {};
  }
}

const isVerdict = (value: unknown): value is Examined => typeof value === 'object' && value !== null && Array.isArray((value as Partial<Examined>).facts) && 'unchecked' in value;

/** Keeps verdicts. Throws a `UsageError` where it cannot be written. */
export function writeCache(file: string, kept: Verdicts, fresh: Verdicts): void {
  if (Object.keys(fresh).length === 0) return;
  write(file, Object.keys(kept).length > MOST ? fresh : { ...kept, ...fresh });
}

/** Keeps what the sources of a tree do, in place of what was kept before. Throws a `UsageError` where it cannot be written. */
export const writeModules = (file: string, modules: Modules): void => write(file, modules);

/** Whoever reads meanwhile sees the old content or the new. */
function write(file: string, content: object): void {
  const part = `${file}.${process.pid}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(part, JSON.stringify(content));
    renameSync(part, file);
  } catch (error) {
    throw new UsageError(`The cache could not be written: ${error instanceof Error ? error.message : String(error)}. Name a folder that you may write to with --cache-location, or run without --cache.`);
  }
}
