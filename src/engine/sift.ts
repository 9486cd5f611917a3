import { lstatSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { confirmGate, gatePatterns } from '../match/gate.ts';
import type { Uncovered } from '../problem.ts';
import { classify } from './classify.ts';
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
  readonly skipped: readonly Uncovered[];
  readonly unchecked: readonly Uncovered[];
}

/** What a thread needs to sift any part of the files. */
export interface Job {
  readonly root: string;
  readonly files: readonly string[];
  readonly explicit: ReadonlySet<string>;
  readonly maxBytes: number;
  readonly gate: boolean;
}

/** What is handed to a thread. A path cannot hold a NUL, and one string is copied faster than a hundred thousand. */
export interface JobMessage extends Omit<Job, 'files'> {
  readonly joinedFiles: string;
  readonly batchSize: number;
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
  const { files, gate, onHit } = options;
  const batchSize = gate ? BATCH_SIZE : BATCH_SIZE_UNGATED;
  const batchCount = Math.ceil(files.length / batchSize);
  const next = new Int32Array(new SharedArrayBuffer(4));
  const isDone = new Uint8Array(batchCount);
  const ledger: Ledger = { files: 0, bytes: 0, pictures: [], skipped: [], unchecked: [] };
  const take = (batch: Batch): void => {
    isDone[batch.number] = 1;
    enter(ledger, batch, options.isTracked ?? (() => false));
    for (const hit of batch.hits) onHit(hit);
  };

  const threads = workerCount(options) > 0 ? startWorkers(options, batchSize, next, take) : [];
  const siftBatch = createBatchSifter(options);
  for (let number = Atomics.add(next, 0, 1); number < batchCount; number = Atomics.add(next, 0, 1)) {
    take(siftBatch(number, batchSize));
    if (threads.length > 0) await setImmediate();
  }
  await Promise.all(threads);
  // What a thread had taken when it died.
  for (let number = 0; number < batchCount; number += 1) if (isDone[number] === 0) take(siftBatch(number, batchSize));

  const byPath = (a: Uncovered, b: Uncovered): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
  const { pictures, skipped, unchecked } = ledger;
  return { ...ledger, images: pictures.length, pictures: pictures.sort(), skipped: skipped.sort(byPath), unchecked: unchecked.sort(byPath) };
}

interface Ledger {
  files: number;
  bytes: number;
  readonly pictures: string[];
  readonly skipped: Uncovered[];
  readonly unchecked: Uncovered[];
}

function enter(ledger: Ledger, batch: Batch, isTracked: (path: string) => boolean): void {
  ledger.files += batch.files;
  ledger.bytes += batch.bytes;
  ledger.pictures.push(...batch.pictures);
  ledger.skipped.push(...batch.skipped);
  for (const { path, failure } of batch.failed) {
    if (failure.kind === 'gone' && isTracked(path) && !isUnnameable(path)) continue;
    const reason = failure.kind === 'gone' && isUnnameable(path) ? 'its name is not valid UTF-8' : failure.reason;
    ledger.unchecked.push({ path, reason });
  }
}

/** A name that is not UTF-8 arrives with U+FFFD for what could not be decoded, and then no such file is found. */
const isUnnameable = (path: string): boolean => path.includes('\uFFFD');

function workerCount({ files, workers }: SiftOptions): number {
  return workers ?? (files.length > FILES_WORTH_A_WORKER ? availableParallelism() - 1 : 0);
}

/** Starts the threads; each promise is kept when its thread has ended, in whatever way. */
function startWorkers(options: SiftOptions, batchSize: number, next: Int32Array, take: (batch: Batch) => void): Promise<void>[] {
  const { root, files, explicit, maxBytes, gate } = options;
  const script = options.workerFile ?? ownWorkerFile();
  if (script === null) return [];
  const workerData: JobMessage = { root, joinedFiles: files.join('\0'), explicit, maxBytes, gate, batchSize, next };
  return Array.from({ length: workerCount(options) }, () => {
    const worker = new Worker(script, { workerData });
    worker.on('message', take);
    return new Promise<void>((resolve) => worker.on('error', () => resolve()).on('exit', () => resolve()));
  });
}

/** Node 20 cannot run the TypeScript of a thread, so from source, as in tests, this thread does the work alone. */
const ownWorkerFile = (): URL | null => (import.meta.url.endsWith('.ts') ? null : new URL('./sift-worker.js', import.meta.url));

/** Makes the function that sifts one batch of the files; it keeps its memory from batch to batch. */
export function createBatchSifter(job: Job): (number: number, batchSize: number) => Batch {
  const sieve = createSieve(gatePatterns, confirmGate);
  return (number, batchSize) => {
    const batch: Batch = { number, files: 0, bytes: 0, hits: [], pictures: [], skipped: [], failed: [] };
    const end = Math.min(job.files.length, (number + 1) * batchSize);
    for (let index = number * batchSize; index < end; index += 1) siftFile(job, job.files[index] as string, sieve, batch);
    return batch;
  };
}

function siftFile(job: Job, path: string, sieve: Sieve, batch: Batch): void {
  const fileClass = classify(path);
  if (fileClass.kind === 'image') return siftPicture(job, path, batch);
  if (fileClass.kind !== 'text' && !job.explicit.has(path)) {
    batch.skipped.push({ path, reason: fileClass.kind === 'binary' ? 'binary' : fileClass.reason });
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
  if (!job.gate || nature === 'wide' || sieve.matches(length)) batch.hits.push({ path, bytes: new Uint8Array(memory.subarray(0, length)) });
}

/** Pictures are read by others, later; here only those that are there are told from those that are not. */
function siftPicture({ root }: Job, path: string, batch: Batch): void {
  try {
    const stats = lstatSync(`${root}/${path}`);
    if (stats.isFile()) batch.pictures.push(path);
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
