import { readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { PictureFact } from '../facts.ts';
import type { Examined, Marks } from '../images/index.ts';
import type { Uncovered } from '../problem.ts';
import { classify } from '../classify.ts';
import { READING_PACKAGES } from '../reading.ts';
import { keyOf, readCache, writeCache, type Verdicts } from '../cache.ts';
import type { Embedded } from './embedded.ts';

export interface PictureOptions {
  /** Absolute path that `paths` are relative to. */
  readonly root: string;
  readonly paths: readonly string[];
  /** Pictures that stand in texts. */
  readonly embedded: readonly (Embedded & { readonly path: string })[];
  /** Asked for where there are pictures. */
  readonly marks: () => Promise<Marks>;
  /** Larger files are not decoded. */
  readonly maxBytes: number;
  /** The file in which verdicts are kept by content; null for none. */
  readonly cache: string | null;
  /** Whether text in them is read. */
  readonly reads: boolean;
  /** How many pictures are read, the first ones; 500 unless said. */
  readonly mostRead?: number;
  /** Threads beside this one; by default one for each further core where there are many pictures. */
  readonly workers?: number;
  /** The script of a thread; by default the one beside this module. */
  readonly workerFile?: URL;
}

export interface Pictures {
  /** What was found in files of pictures, by path. */
  readonly found: ReadonlyMap<string, readonly PictureFact[]>;
  /** What was found in texts, by path. */
  readonly embedded: ReadonlyMap<string, readonly PictureFact[]>;
  readonly unchecked: readonly Uncovered[];
  /** What was left out of all of them. */
  readonly notes: readonly string[];
}

/** What every thread is told. The number of the next picture that nobody has taken lies in memory that they share. */
export interface PictureJob {
  readonly root: string;
  /** The path of each picture, or what it holds. */
  readonly pictures: readonly (string | Uint8Array)[];
  readonly marks: Marks;
  readonly maxBytes: number;
  readonly reads: boolean;
  readonly next: Int32Array;
  /** Verdicts of earlier runs. */
  readonly kept: Verdicts;
}

/** A picture by its number, looked at. */
export interface PictureDone extends Examined {
  readonly number: number;
  /** The hash of its bytes; null where they could not be read. */
  readonly hash: string | null;
}

/** A thread takes as long to start as this many pictures take to compare. Where text is read, the reader has a thread of its own, and each of ours would start another. */
const PICTURES_WORTH_A_WORKER = 60;
/** Whoever is still at it by then gets help, unless it is nearly done. */
const HELP_AFTER_MS = 250;
const PICTURES_WORTH_HELP = 6;
/** Reading takes ten times as long as comparing; an app has fewer pictures, and a collection of more is not read to its end. */
const MOST_READ = 500;

/** Looks at every picture. Throws a `UsageError` where none can be decoded. */
export async function examinePictures(options: PictureOptions): Promise<Pictures> {
  const { root, paths, embedded, maxBytes, reads, mostRead = MOST_READ } = options;
  const pictures = [...paths, ...embedded.map(({ bytes }) => bytes)];
  if (pictures.length === 0) return { found: new Map(), embedded: new Map(), unchecked: [], notes: [] };
  const job: PictureJob = { root, pictures, marks: await options.marks(), maxBytes, reads, next: counter(), kept: options.cache === null ? {} : readCache(options.cache) };
  const fresh: Record<string, Examined> = {};
  const done: (Examined | undefined)[] = pictures.map(() => undefined);
  const take = ({ number, hash, ...examined }: PictureDone): void => {
    done[number] = examined;
    if (hash !== null && examined.unread === undefined && !Object.hasOwn(job.kept, hash)) fresh[hash] = examined;
  };
  const share = (from: number, to: number, takes: typeof take): Promise<void> => examineTogether({ ...job, pictures: pictures.slice(from, to), reads: reads && from === 0, next: counter() }, options, (one) => takes({ ...one, number: one.number + from }));
  const read = reads ? Math.min(mostRead, pictures.length) : pictures.length;
  await share(0, read, take);
  // What nobody has read is no last word, unless an earlier run has said it.
  if (read < pictures.length) await share(read, pictures.length, (one) => take(one.hash !== null && Object.hasOwn(job.kept, one.hash) ? one : { ...one, unread: `a run reads ${mostRead} pictures` }));
  // What a thread had taken when it died.
  const lost = pictures.flatMap((_, number) => (done[number] === undefined ? [number] : []));
  if (lost.length > 0) await examineShare({ ...job, pictures: lost.map((number) => pictures[number] as string | Uint8Array), next: new Int32Array(1) }, ({ number, ...examined }) => take({ number: lost[number] as number, ...examined }));
  if (options.cache !== null) writeCache(options.cache, job.kept, fresh);
  const found = new Map<string, readonly PictureFact[]>();
  const unchecked: Uncovered[] = [];
  for (const [number, path] of paths.entries()) {
    const { facts = [], unchecked: reason = null } = done[number] ?? {};
    if (facts.length > 0) found.set(path, facts);
    if (reason !== null) unchecked.push({ path, reason });
  }
  const inTexts = new Map<string, PictureFact[]>();
  // What cannot be decoded in a text is a remnant or an example.
  for (const [index, { path, range }] of embedded.entries()) {
    const facts = done[paths.length + index]?.facts ?? [];
    if (facts.length > 0) inTexts.set(path, [...(inTexts.get(path) ?? []), ...facts.map((fact) => ({ ...fact, range, region: null }))]);
  }
  return { found, embedded: inTexts, unchecked, notes: notesOf(done, reads, paths.some((one) => !isFont(one)) || embedded.length > 0) };
}

const counter = (): Int32Array => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/** Looks at the pictures of a job, with help of other threads where it is worth it. */
async function examineTogether(job: PictureJob, { workerFile, workers }: PictureOptions, take: (done: PictureDone) => void): Promise<void> {
  const script = workerFile ?? ownWorkerFile();
  const count = script === null || (job.reads && workers === undefined) ? 0 : (workers ?? availableParallelism() - 1);
  const threads: Promise<void>[] = [];
  const getHelp = (): void => {
    if (script !== null) for (let number = 0; number < count; number += 1) threads.push(startWorker(script, job, take));
  };
  // Few large pictures take as long as many small ones, and only the time tells.
  const timer = setTimeout(() => (job.pictures.length - Atomics.load(job.next, 0) >= PICTURES_WORTH_HELP ? getHelp() : undefined), HELP_AFTER_MS);
  if (workers !== undefined || job.pictures.length > PICTURES_WORTH_A_WORKER) {
    clearTimeout(timer);
    getHelp();
  }
  await examineShare(job, take);
  clearTimeout(timer);
  await Promise.all(threads);
}

const isFont = (path: string): boolean => classify(path).kind === 'font';

function notesOf(done: readonly (Examined | undefined)[], reads: boolean, hasPictures: boolean): string[] {
  if (!reads) return hasPictures ? [`text in pictures is not read; install ${READING_PACKAGES.join(' and ')} to have the name looked for in it`] : [];
  const reason = done.find((examined) => examined?.unread !== undefined)?.unread;
  return reason === undefined ? [] : [`text in pictures was not read to the end (${reason})`];
}

/** Node 20 cannot run the TypeScript of a thread, so from source, as in tests, this thread does the work alone. */
const ownWorkerFile = (): URL | null => (import.meta.url.endsWith('.ts') ? null : new URL('./picture-worker.js', import.meta.url));

function startWorker(script: URL, job: PictureJob, take: (done: PictureDone) => void): Promise<void> {
  const worker = new Worker(script, { workerData: job, resourceLimits: { maxYoungGenerationSizeMb: 8 } });
  worker.on('message', take);
  return new Promise<void>((resolve) => worker.on('error', () => resolve()).on('exit', () => resolve()));
}

/** Pictures are decoded on other threads while this one compares; more at a time would only take memory. */
const AT_ONCE = 2;

/** Takes pictures until there are none, and looks at each once, however often it lies in the tree. */
export async function examineShare({ root, pictures, marks, maxBytes, reads, next, kept }: PictureJob, take: (done: PictureDone) => void): Promise<void> {
  // Where all verdicts are known, no decoder is loaded.
  let examine: ((bytes: Uint8Array) => Promise<Examined>) | null = null;
  const known = new Map<string, Promise<Examined>>();
  const work = async (): Promise<void> => {
    for (let number = Atomics.add(next, 0, 1); number < pictures.length; number = Atomics.add(next, 0, 1)) {
      const picture = pictures[number] as string | Uint8Array;
      const bytes = typeof picture === 'string' ? await read(`${root}/${picture}`, maxBytes) : picture;
      if (typeof bytes === 'string') {
        take({ number, hash: null, facts: [], unchecked: bytes });
        continue;
      }
      const hash = keyOf(bytes);
      if (Object.hasOwn(kept, hash)) {
        take({ number, hash, ...(kept[hash] as Examined) });
        continue;
      }
      examine ??= (await import('../images/index.ts')).createExaminer(marks, { reads });
      let examined = known.get(hash);
      if (examined === undefined) known.set(hash, (examined = examine(bytes)));
      take({ number, hash, ...(await examined) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** The bytes of a file, or why they are not there. */
async function read(file: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | string> {
  try {
    const { size } = await stat(file);
    if (size > maxBytes) return `a picture of more than ${Math.round(maxBytes / 1024 / 1024)} MiB`;
    return new Uint8Array(await readFile(file));
  } catch (error) {
    return `it could not be read (${error instanceof Error && 'code' in error ? String(error.code) : String(error)})`;
  }
}
