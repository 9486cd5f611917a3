import type { Ignore } from 'ignore';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { bundled } from '../bundled.ts';

const ignore = bundled('ignore');

/** How much time patterns of a tree that nobody vouches for may take in one run, and what had to be left aside. */
export class Patience {
  readonly #limitMs: number;
  readonly #aside = new Set<string>();
  #spentMs = 0;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  get isOver(): boolean {
    return this.#spentMs >= this.#limitMs;
  }

  /** Runs a match and charges for it. */
  spend<T>(match: () => T): T {
    const started = performance.now();
    const result = match();
    this.#spentMs += performance.now() - started;
    return result;
  }

  setAside(pattern: string): void {
    this.#aside.add(pattern);
  }

  notes(): string[] {
    const [first] = this.#aside;
    const notes: string[] = [];
    if (first !== undefined) {
      const others = this.#aside.size > 1 ? ` and ${this.#aside.size - 1} more` : '';
      notes.push(`Ignore patterns with too many stars were not applied: ${printable(first)}${others}. Use fewer stars in a pattern.`);
    }
    if (this.isOver) notes.push('Ignore patterns took too long and were no longer applied, so that more files were checked. Use simpler patterns.');
    return notes;
  }
}

const printable = (pattern: string): string => pattern.replace(/[\x00-\x1f\x7f]/g, '?').slice(0, 60);

/** Ignore patterns of a folder and of those above it, in the order in which they count: later ones win. */
export class IgnoreRules {
  readonly #matcher: Ignore | null;
  readonly #patience: Patience;

  constructor(patience: Patience, matcher: Ignore | null = null) {
    this.#patience = patience;
    this.#matcher = matcher;
  }

  get isEmpty(): boolean {
    return this.#matcher === null;
  }

  /** These rules and then those of a text that stands in `folder`, which is empty or ends in a slash. */
  with(text: string, folder: string, mark: string): IgnoreRules {
    const patterns = text
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .flatMap((line) => {
        const pattern = rebase(line, folder);
        if (pattern === null) return [];
        if (!hasTooManyStars(line)) return [{ pattern, mark }];
        this.#patience.setAside(line);
        return [];
      });
    if (patterns.length === 0) return this;
    const matcher = ignore()(SENSE_OF_CASE);
    if (this.#matcher !== null) matcher.add(this.#matcher);
    return new IgnoreRules(this.#patience, matcher.add(patterns));
  }

  /** The mark of the rule that leaves a path out, or null; a folder's path ends in a slash. */
  markOf(path: string): string | null {
    const matcher = this.#matcher;
    if (matcher === null || this.#patience.isOver) return null;
    const { ignored, rule } = this.#patience.spend(() => matcher.test(path));
    return ignored ? (rule?.mark ?? '') : null;
  }
}

/** As git decides where nobody set it otherwise. */
const SENSE_OF_CASE = { ignorecase: process.platform === 'win32' || process.platform === 'darwin' };

/** A pattern as it reads from the top of the tree; null for a line that holds none. */
function rebase(line: string, folder: string): string | null {
  if (line === '' || line.startsWith('#')) return null;
  if (folder === '') return line;
  const isNegative = line.startsWith('!');
  const body = isNegative ? line.slice(1) : line;
  if (body.trimEnd() === '') return null;
  const isAnchored = /\/(?!$)/.test(body.replace(/ +$/, ''));
  return `${isNegative ? '!' : ''}/${escape(folder)}${isAnchored ? body.replace(/^\//, '') : `**/${body}`}`;
}

const escape = (folder: string): string => folder.replace(/[\\*?[\] !#]/g, '\\$&');

/** Every star, and every pair of stars with folders after it, multiplies what a matcher may have to try. */
function hasTooManyStars(pattern: string): boolean {
  const runs = pattern.match(/\*+/g) ?? [];
  return runs.length > 8 || (pattern.match(/\*\*+\/(?=.)/g) ?? []).length > 2;
}

/** An ignore file is small; a larger one is something else. */
const LARGEST = 1_048_576;

/** The text of an ignore file; null where there is none, or where it is a link, a pipe or too large. */
export function readIgnoreFile(path: string): string | null {
  let descriptor = -1;
  try {
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(descriptor);
    if (!stats.isFile() || stats.size > LARGEST) return null;
    const bytes = Buffer.alloc(stats.size);
    return bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, stats.size, 0));
  } catch {
    return null;
  } finally {
    if (descriptor !== -1) closeSync(descriptor);
  }
}
