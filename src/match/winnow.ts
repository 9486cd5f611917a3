/**
 * Finds long runs of words that two texts share, from hashes of one of them alone (winnowing): each run of `SHINGLE` words is hashed, and of every
 * `WINDOW` hashes in a row the least is kept. A run of `GUARANTEED` words or more always shares a kept hash.
 */
const SHINGLE = 8;
const WINDOW = 5;
export const GUARANTEED = SHINGLE + WINDOW - 1;

export interface Print {
  readonly hash: number;
  /** The words that it is of, as offsets into the text. */
  readonly start: number;
  readonly end: number;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Every hash of a text that a shared run may have been kept by, in the order of the words. */
export function shinglesOf(text: string): Print[] {
  const words: Word[] = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’]*/gu)].map(({ 0: word, index }) => ({ text: word.toLowerCase().replace(/['’]/g, ''), start: index, end: index + word.length }));
  return words.slice(0, Math.max(0, words.length - SHINGLE + 1)).map((first, index) => ({ hash: hashOf(words, index), start: first.start, end: (words[index + SHINGLE - 1] as Word).end }));
}

/** Of every window of hashes the least, the last of equals. */
export function winnow(text: string): number[] {
  const hashes = shinglesOf(text).map(({ hash }) => hash);
  const kept = new Set<number>();
  for (let from = 0; from + WINDOW <= hashes.length || (from === 0 && hashes.length > 0); from += 1) kept.add(Math.min(...hashes.slice(from, from + WINDOW)));
  return [...kept].sort((a, b) => a - b);
}

function hashOf(words: readonly Word[], from: number): number {
  let hash = 0x811c9dc5;
  for (let index = from; index < from + SHINGLE; index += 1) {
    for (const character of `${(words[index] as Word).text} `) hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
  }
  return hash >>> 0;
}
