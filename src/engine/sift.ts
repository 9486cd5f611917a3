import { lstatSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { gateWith, isNamedForSecrets, NO_REQUESTS, type GateRequests } from '../match/gate.ts';
import type { Uncovered } from '../problem.ts';
import { classify } from '../classify.ts';
import { failureOf, readFile, sniff, type ReadFailure } from './read.ts';
import { createSieve, type Sieve } from './sieve.ts';

export interface Hit {
  /** Relative to the root of the run, with forward slashes. */
  readonly path: string;
  /** A copy of the file's bytes that nobody else writes to. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface SiftOptions {
  /** Absolute path that `files` are relative to. */
  readonly root: string;
  readonly files: readonly string[];
  /** Files that were asked for by name: they are read whatever their name says about them. */
  readonly explicit: ReadonlySet<string>;
  /** A file with more bytes than this is skipped. */
  readonly maxBytes: number;
  /** Whether a file must hold a pattern of the gate to be a hit; else every text file is one. */
  readonly gate: boolean;
  /** What opens the gate besides the marks; nothing unless said. */
  readonly requests?: GateRequests;
  /** Made by `prepareSieve` of the same requests, where somebody had the time to; else made here. */
  readonly sieve?: Sieve;
  /** Files that may be missing without a word, as those that git lists and somebody deleted. */
  readonly isTracked?: (path: string) => boolean;
  /** Threads beside this one; by default one for each further core where there are many files. */
  readonly workers?: number;
  /** The script of a thread; by default the one beside this module. */
  readonly workerFile?: URL;
  /** Called on the calling thread while the run goes on, in no particular order. */
  readonly onHit: (hit: Hit) => void;
}

export interface Sifted {
  /** Text files whose bytes were searched. */
  readonly files: number;
  readonly bytes: number;
  readonly images: number;
  /** The pictures, in path order: they were not read, but they are there and no links. */
  readonly pictures: readonly string[];
  /** Fonts, which may draw a mark as a character; as pictures. */
  readonly fonts: readonly string[];
  readonly skipped: readonly Uncovered[];
  readonly unchecked: readonly Uncovered[];
}

/** What every thread needs to know. */
export type Job = Pick<SiftOptions, 'root' | 'explicit' | 'maxBytes' | 'gate' | 'requests'>;

/** What is handed to a thread. All of them read the paths, and count the batches, in the same memory. */
export interface JobMessage {
  readonly job: Job;
  /** The paths of all batches in UTF-8, joined by NULs within a batch. */
  readonly paths: Uint8Array;
  /** Where each batch ends in `paths`. */
  readonly ends: Uint32Array;
  /** The number of the next batch that nobody has taken. */
  readonly next: Int32Array;
}

/** A batch of files, done. */
export interface Batch {
  readonly number: number;
  files: number;
  bytes: number;
  readonly hits: Hit[];
  readonly pictures: string[];
  readonly fonts: string[];
  readonly skipped: Uncovered[];
  readonly failed: { readonly path: string; readonly failure: ReadFailure }[];
}

/** Starting a thread costs more than it saves below this. */
const FILES_WORTH_A_WORKER = 10_000;
const BATCH_SIZE = 256;
/** Without the gate every file of a batch is kept until the batch is done. */
const BATCH_SIZE_UNGATED = 16;

/** Reads every text file once and hands out those that may hold something. */
export async function sift(options: SiftOptions): Promise<Sifted> {
  const { root, files, explicit, maxBytes, gate, requests = NO_REQUESTS, onHit } = options;
  const job: Job = { root, explicit, maxBytes, gate, requests };
  const batchSize = gate ? BATCH_SIZE : BATCH_SIZE_UNGATED;
  const batchCount = Math.ceil(files.length / batchSize);
  const filesOf = (number: number): readonly string[] => files.slice(number * batchSize, (number + 1) * batchSize);
  const next = new Int32Array(new SharedArrayBuffer(4));
  const isDone = new Uint8Array(batchCount);
  const ledger: Ledger = { files: 0, bytes: 0, pictures: [], fonts: [], skipped: [], unchecked: [] };
  const take = (batch: Batch): void => {
    isDone[batch.number] = 1;
    enter(ledger, batch, options.isTracked ?? (() => false));
    for (const hit of batch.hits) onHit(hit);
  };

  const script = options.workerFile ?? ownWorkerFile();
  const count = script === null ? 0 : (options.workers ?? defaultWorkers(files.length));
  const threads = script === null || count === 0 ? [] : startWorkers(script, count, { job, next, ...shared(batchCount, filesOf) }, take);
  const siftBatch = createBatchSifter(job, options.sieve);
  for (let number = Atomics.add(next, 0, 1); number < batchCount; number = Atomics.add(next, 0, 1)) {
    take(siftBatch(number, filesOf(number)));
    if (threads.length > 0) await setImmediate();
  }
  await Promise.all(threads);
  // What a thread had taken when it died.
  for (let number = 0; number < batchCount; number += 1) if (isDone[number] === 0) take(siftBatch(number, filesOf(number)));

  const byPath = (a: Uncovered, b: Uncovered): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
  const { pictures, fonts, skipped, unchecked } = ledger;
  return { ...ledger, images: pictures.length, pictures: pictures.sort(), fonts: fonts.sort(), skipped: skipped.sort(byPath), unchecked: unchecked.sort(byPath) };
}

interface Ledger {
  files: number;
  bytes: number;
  readonly pictures: string[];
  readonly fonts: string[];
  readonly skipped: Uncovered[];
  readonly unchecked: Uncovered[];
}

function enter(ledger: Ledger, batch: Batch, isTracked: (path: string) => boolean): void {
  ledger.files += batch.files;
  ledger.bytes += batch.bytes;
  ledger.pictures.push(...batch.pictures);
  ledger.fonts.push(...batch.fonts);
  ledger.skipped.push(...batch.skipped);
  for (const { path, failure } of batch.failed) {
    if (failure.kind === 'gone' && isTracked(path) && !isUnnameable(path)) continue;
    const reason = failure.kind === 'gone' && isUnnameable(path) ? 'its name is not valid UTF-8' : failure.reason;
    ledger.unchecked.push({ path, reason });
  }
}

/** A name that is not UTF-8 arrives with U+FFFD for what could not be decoded, and then no such file is found. */
const isUnnameable = (path: string): boolean => path.includes('\uFFFD');

const defaultWorkers = (files: number): number => (files > FILES_WORTH_A_WORKER ? availableParallelism() - 1 : 0);

/** Node 20 cannot run the TypeScript of a thread, so from source, as in tests, this thread does the work alone. */
const ownWorkerFile = (): URL | null => (import.meta.url.endsWith('.ts') ? null : new URL('./sift-worker.js', import.meta.url));

/** Puts the paths where every thread can read them; a path cannot hold a NUL. */
function shared(batchCount: number, filesOf: (number: number) => readonly string[]): Pick<JobMessage, 'paths' | 'ends'> {
  const batches = Array.from({ length: batchCount }, (_, number) => Buffer.from(filesOf(number).join('\0')));
  const paths = new Uint8Array(new SharedArrayBuffer(batches.reduce((sum, batch) => sum + batch.length, 0)));
  const ends = new Uint32Array(new SharedArrayBuffer(batchCount * Uint32Array.BYTES_PER_ELEMENT));
  let end = 0;
  for (const [number, batch] of batches.entries()) {
    paths.set(batch, end);
    end += batch.length;
    ends[number] = end;
  }
  return { paths, ends };
}

/** A thread that is short-lived and makes little garbage needs no more room for it. */
const RESOURCES = { maxYoungGenerationSizeMb: 4 };

/** Starts the threads; each promise is kept when its thread has ended, in whatever way. */
function startWorkers(script: URL, count: number, message: JobMessage, take: (batch: Batch) => void): Promise<void>[] {
  return Array.from({ length: count }, () => {
    const worker = new Worker(script, { workerData: message, resourceLimits: RESOURCES });
    worker.on('message', take);
    return new Promise<void>((resolve) => worker.on('error', () => resolve()).on('exit', () => resolve()));
  });
}

/** The search for what opens the gate, as one thread needs it. */
export function prepareSieve(requests: GateRequests = NO_REQUESTS): Sieve {
  const { patterns, confirm, further } = gateWith(requests);
  return createSieve(patterns, confirm, ...further);
}

/** Makes the function that sifts one batch of files; it keeps its memory from batch to batch. */
export function createBatchSifter(job: Job, sieve = prepareSieve(job.requests)): (number: number, files: readonly string[]) => Batch {
  return (number, files) => {
    const batch: Batch = { number, files: 0, bytes: 0, hits: [], pictures: [], fonts: [], skipped: [], failed: [] };
    for (const path of files) siftFile(job, path, sieve, batch);
    return batch;
  };
}

function siftFile(job: Job, path: string, sieve: Sieve, batch: Batch): void {
  const fileClass = classify(path);
  if (fileClass.kind === 'image') return siftUnread(job, path, batch.pictures, batch);
  if (fileClass.kind === 'font' && job.requests?.pictures === true) return siftUnread(job, path, batch.fonts, batch);
  if (fileClass.kind !== 'text' && !job.explicit.has(path)) {
    batch.skipped.push({ path, reason: fileClass.kind === 'skipped' ? fileClass.reason : 'binary' });
    return;
  }
  const length = readFile(`${job.root}/${path}`, sieve, job.maxBytes);
  if (typeof length !== 'number') return enterFailure(path, length, job.maxBytes, batch);
  const memory = sieve.memory(0);
  const nature = sniff(memory, length);
  if (nature === 'binary') {
    batch.skipped.push({ path, reason: 'binary' });
    return;
  }
  batch.files += 1;
  batch.bytes += length;
  if (!job.gate || nature === 'wide' || (job.requests?.secrets === true && isNamedForSecrets(path)) || sieve.matches(length, path)) batch.hits.push({ path, bytes: new Uint8Array(memory.subarray(0, length)) });
}

/** Pictures and fonts are read by others, later; here only those that are there are told from those that are not. */
function siftUnread({ root }: Job, path: string, list: string[], batch: Batch): void {
  try {
    const stats = lstatSync(`${root}/${path}`);
    if (stats.isFile()) list.push(path);
    else batch.skipped.push({ path, reason: stats.isSymbolicLink() ? 'symbolic link' : 'not a regular file' });
  } catch (error) {
    enterFailure(path, failureOf(error), 0, batch);
  }
}

function enterFailure(path: string, failure: ReadFailure, maxBytes: number, batch: Batch): void {
  switch (failure.kind) {
    case 'large':
      batch.skipped.push({ path, reason: `larger than ${sizeText(maxBytes)}` });
      break;
    case 'link':
    case 'irregular':
      batch.skipped.push({ path, reason: failure.reason });
      break;
    default:
      batch.failed.push({ path, failure });
  }
}

/** "5 MiB", or in smaller units where that would not be a short number. */
function sizeText(bytes: number): string {
  const units = [['MiB', 1_048_576], ['KiB', 1024]] as const;
  for (const [unit, size] of units) if (bytes >= size) return `${Math.round((bytes / size) * 10) / 10} ${unit}`;
  return `${bytes} bytes`;
}
