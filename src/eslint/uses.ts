import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { cacheFiles, keyOf, readCache } from '../cache.ts';
import type { PictureFact, Range } from '../facts.ts';

/** A picture of which the cache of the command knows that it shows a mark, at a place where a file uses it. */
export interface UsedPicture {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  /** Of its address in the file that uses it. */
  readonly range: Range;
  readonly facts: readonly PictureFact[];
}

export interface UsesOptions {
  /** Absolute path of the folder that paths are relative to. */
  readonly root: string;
  /** The file that uses pictures, relative to the root. */
  readonly path: string;
  /** The folder of the cache; null for that of the user. */
  readonly cacheLocation: string | null;
}

/** An address of a picture in quotes, in round brackets or as the value of an attribute, as imports, `src` and `url()` hold it. */
const ADDRESS = /(?<=["'`(=]\s{0,8})(?!https?:|data:)[^"'`()\s<>|*?{}#]{1,300}\.(?:png|jpe?g|jfif|webp|avif|gif|ico|bmp|tiff?|svg|icns|woff2?|ttf|otf)(?=[?#][^"'`)\s]{0,200}["'`)]|\s{0,8}["'`)>]|\s)/gi;
const MOST = 200;

/** The uses of pictures that show a mark; nothing is decoded, and where no run has kept such a verdict nothing is read. */
export function usedPictures(text: string, { root, path: user, cacheLocation }: UsesOptions): UsedPicture[] {
  // Runs keep their verdicts apart where they read text in pictures and where they do not; those that read know more.
  const known = [true, false].map((reads) => verdictsAt(root, cacheLocation, reads)).filter(({ size }) => size > 0);
  if (known.length === 0) return [];
  const found: UsedPicture[] = [];
  let count = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    count += 1;
    if (count > MOST) break;
    for (const candidate of candidatesFor(address, user)) {
      const hash = hashOf(path.join(root, candidate));
      if (hash === null) continue;
      const facts = known.find((shown) => shown.has(hash))?.get(hash);
      if (facts !== undefined) found.push({ path: candidate, range: [index, index + address.length], facts });
      break;
    }
  }
  return found;
}

/** Where bundlers and servers look for an address, from the file that holds it. */
function candidatesFor(address: string, user: string): string[] {
  const folder = path.posix.dirname(user);
  const below = address.replace(/^(?:[@~]{0,2}\/|\.\/)/, '');
  const places = address.startsWith('/') ? ['public', 'static', 'src', ''] : /^[@~]/.test(address) ? ['src', 'app', '', 'assets'] : [folder, 'public', 'static'];
  return places.map((place) => path.posix.join(place, below)).filter((candidate) => !candidate.startsWith('..'));
}

interface Kept {
  readonly changed: number;
  readonly shown: ReadonlyMap<string, readonly PictureFact[]>;
}

const kept = new Map<string, Kept>();

/** What the cache says shows a mark, by the hash of its bytes; read anew where it has changed. */
function verdictsAt(root: string, folder: string | null, reads: boolean): Kept['shown'] {
  try {
    const file = cacheFiles(root, folder, reads).pictures;
    const changed = statSync(file).mtimeMs;
    const known = kept.get(file);
    if (known?.changed === changed) return known.shown;
    const shown = new Map(Object.entries(readCache(file)).flatMap(([hash, { facts }]) => (facts.some(({ agrees }) => agrees) ? [[hash, facts] as const] : [])));
    kept.set(file, { changed, shown });
    return shown;
  } catch {
    // No run has kept anything.
    return NOTHING;
  }
}

const NOTHING: Kept['shown'] = new Map();
const LARGEST = 8 * 1024 * 1024;

const hashes = new Map<string, { readonly changed: number; readonly size: number; readonly hash: string }>();

/** The hash of a file's bytes, read once for each of its states; null where there is none. */
function hashOf(file: string): string | null {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined || !stats.isFile() || stats.size > LARGEST) return null;
  const known = hashes.get(file);
  if (known?.changed === stats.mtimeMs && known.size === stats.size) return known.hash;
  const hash = keyOf(readFileSync(file));
  hashes.set(file, { changed: stats.mtimeMs, size: stats.size, hash });
  return hash;
}
