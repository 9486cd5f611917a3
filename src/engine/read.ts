import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';

/** Where bytes are read into: a region of at least as many bytes as asked for, with what was read so far. */
export interface Sink {
  memory(bytes: number): Uint8Array<ArrayBuffer>;
}

/** What came of reading a file: its length in bytes, or why its bytes are not there. */
export type ReadOutcome = number | ReadFailure;

export interface ReadFailure {
  /** `gone`: there is no such file any more. `unnameable`: no file can have this path. `failed`: it could not be read. */
  readonly kind: 'gone' | 'unnameable' | 'link' | 'large' | 'irregular' | 'failed';
  readonly reason: string;
}

/** Files above this are not read unless a caller says otherwise. */
export const DEFAULT_MAX_BYTES = 5 * 1024 * 1024;

const GONE: ReadFailure = { kind: 'gone', reason: 'vanished during the run' };
const LINK: ReadFailure = { kind: 'link', reason: 'symbolic link' };
const LARGE: ReadFailure = { kind: 'large', reason: 'too large' };
const IRREGULAR: ReadFailure = { kind: 'irregular', reason: 'not a regular file' };

/** A link must not lead out of the tree, and a pipe must not keep the run waiting. Windows has neither flag. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const CAN_REFUSE_LINKS = (constants.O_NOFOLLOW ?? 0) !== 0;

/** Reads a whole file into a sink, but no more than one byte beyond `maxBytes`. */
export function readFile(path: string, sink: Sink, maxBytes: number): ReadOutcome {
  let descriptor = -1;
  try {
    if (!CAN_REFUSE_LINKS && lstatSync(path).isSymbolicLink()) return LINK;
    descriptor = openSync(path, FLAGS);
    const length = readAll(descriptor, sink, maxBytes);
    if (length > maxBytes) return LARGE;
    // Nothing comes out of a pipe or a device that nobody writes to, which must not pass for an empty file.
    return length === 0 && !fstatSync(descriptor).isFile() ? IRREGULAR : length;
  } catch (error) {
    return failureOf(error);
  } finally {
    if (descriptor !== -1) closeSync(descriptor);
  }
}

function readAll(descriptor: number, sink: Sink, maxBytes: number): number {
  const limit = maxBytes + 1;
  let memory = sink.memory(0);
  for (let length = 0; ; ) {
    const room = Math.min(memory.length, limit) - length;
    const read = readSync(descriptor, memory, length, room, null);
    length += read;
    if (read === 0 || length >= limit) return length;
    if (length === memory.length) memory = sink.memory(Math.min(limit, length * 4));
  }
}

/** Says why a file could not be opened or read. */
export function failureOf(error: unknown): ReadFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EISDIR':
      return GONE;
    case 'ELOOP':
    case 'EMLINK':
      return LINK;
    case 'EAGAIN':
    case 'ENXIO':
    case 'ENODEV':
      return IRREGULAR;
    case 'EACCES':
    case 'EPERM':
      return { kind: 'failed', reason: 'no permission to read it' };
    case 'ENAMETOOLONG':
      return { kind: 'unnameable', reason: 'its path is too long to be opened' };
    case 'EMFILE':
    case 'ENFILE':
      return { kind: 'failed', reason: 'too many files were open' };
    case '':
      throw error;
    default:
      return { kind: 'failed', reason: `reading it failed (${code})` };
  }
}

/** How far into a file a NUL tells that it is no text. */
const SNIFFED = 8192;

/** What the first bytes tell: UTF-16 and UTF-32 are text in which every other byte may be a NUL. */
export function sniff(memory: Uint8Array, length: number): 'bytes' | 'wide' | 'binary' {
  if (hasWideMark(memory, length)) return 'wide';
  const head = memory.subarray(0, Math.min(length, SNIFFED));
  if (head.indexOf(0) === -1) return 'bytes';
  return isWideWithoutMark(head) ? 'wide' : 'binary';
}

function hasWideMark(memory: Uint8Array, length: number): boolean {
  const [first, second] = memory;
  if (length < 2) return false;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return length >= 4 && first === 0 && second === 0 && memory[2] === 0xfe && memory[3] === 0xff;
}

/** Mostly Latin text in UTF-16 has its NULs on one side only, in most of the units. */
function isWideWithoutMark(head: Uint8Array): boolean {
  let even = 0;
  let odd = 0;
  for (let index = 0; index < head.length; index += 1) {
    if (head[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  return Math.min(even, odd) === 0 && Math.max(even, odd) >= head.length * 0.35;
}
