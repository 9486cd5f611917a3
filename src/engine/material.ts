import { readModules, writeModules } from '../cache.ts';
import { classify } from '../classify.ts';
import { fileMatcher, type ResolvedConfig } from '../config/index.ts';
import { analyse, type AnalyseInput } from '../requests/analyse.ts';
import type { Budget } from '../requests/budget.ts';
import { KeptModules } from '../requests/kept-modules.ts';
import { withoutSecrets } from '../match/without-secrets.ts';
import { decodeText } from './decode.ts';
import type { Listing } from './list.ts';
import { DEFAULT_MAX_BYTES, readFile } from './read.ts';

/** Files, what reads them, and what to say of those that are not among them. */
export interface Material extends Pick<AnalyseInput, 'files' | 'read'> {
  readonly notes: readonly string[];
}

/** Counts the requests of an app: for the command `budget` and for the rules alike. */
export async function countRequests({ files, read, notes }: Material, { volume }: Pick<ResolvedConfig, 'volume'>, kept: KeptModules): Promise<Budget> {
  const budget = await analyse({ files, read, settings: volume, kept });
  return { ...budget, notes: [...budget.notes, ...notes] };
}

/** Counts with the sources that earlier runs have kept in a file, and keeps there what this one has read; null keeps none. */
export async function withKeptSources<T>(file: string | null, count: (kept: KeptModules) => Promise<T>): Promise<T> {
  const kept = new KeptModules(file === null ? {} : readModules(file));
  const counted = await count(kept);
  if (file !== null && kept.isFresh) writeModules(file, kept.used);
  return counted;
}

/** The files of a folder that may send requests; each is read when it is asked for. */
export function materialIn(root: string, listing: Pick<Listing, 'files' | 'notes' | 'unchecked' | 'isTracked'>, config: Pick<ResolvedConfig, 'volume'>): Material {
  const files = countedFiles(listing.files, config);
  const notes = [...listing.notes, ...listing.unchecked.map(({ path, reason }) => notRead(path, reason))];
  const known = new Set(files);
  return {
    files,
    notes,
    read(file) {
      if (!known.has(file)) return null;
      const memory = new Memory();
      const length = readFile(`${root}/${file}`, memory, DEFAULT_MAX_BYTES);
      if (typeof length === 'number') return withoutSecrets(file, decodeText(memory.bytes.subarray(0, length)));
      const note = notRead(file, length.reason);
      if (!(length.kind === 'gone' && listing.isTracked(file)) && !notes.includes(note)) notes.push(note);
      return null;
    },
  };
}

/** What is no text sends nothing, nor do copies of other people's packages; and `volume.ignore` has its say. */
export function countedFiles(files: readonly string[], { volume }: Pick<ResolvedConfig, 'volume'>): readonly string[] {
  const isIgnored = volume.ignore.length === 0 ? () => false : fileMatcher({ files: volume.ignore, base: '' });
  return files.filter((file) => classify(file).kind === 'text' && !isIgnored(file));
}

const notRead = (file: string, reason: string): string => `${file} was not read (${reason}), so that its requests are not counted.`;

/** Room for one file. */
class Memory {
  bytes = new Uint8Array(16_384);

  memory(bytes: number): Uint8Array<ArrayBuffer> {
    if (bytes > this.bytes.length) {
      const larger = new Uint8Array(bytes);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    return this.bytes;
  }
}
