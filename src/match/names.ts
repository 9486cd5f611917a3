import type { Range } from '../facts.ts';
import { findMarks } from './marks.ts';
import { technicalUse } from './technical.ts';

/** The names of the app in texts: in words, in one word, or in a part that is told by its capitals. */

/** A name of the app, as a list of words in lower case. */
export type AppName = readonly string[];

export interface Word {
  readonly word: string;
  readonly range: Range;
  readonly isCapital: boolean;
}

export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({ word: match[0].toLowerCase(), range: [match.index, match.index + match[0].length], isCapital: /^[\p{Lu}\p{N}]/u.test(match[0]) }));
}

/** Where one of the app's names stands in a text: the whole name in any case, or a part of three words and more that is a name by its capitals or by standing alone. */
export function findNames(text: string, names: readonly AppName[]): Range[] {
  if (names.length === 0) return [];
  return findMarks(text, 'name').flatMap(({ range: [start, end] }) => {
    // Only the words around a mark can be the name that holds it.
    const from = Math.max(0, start - NAME_WINDOW);
    const around = text.slice(from, end + NAME_WINDOW);
    const words = wordsOf(around);
    const at = words.findIndex((word) => word.range[0] <= start - from && start - from < word.range[1]);
    if (at < 0) return [];
    const found = joinedName(around, words[at] as Word, names) ?? (technicalUse(text, [start, end]) === null ? firstOf(names, (name) => (name.length > 1 ? nameAround(around, words, at, name) : null)) : null);
    return found === null ? [] : [[found[0] + from, found[1] + from] as Range];
  });
}

function firstOf<T, R>(items: readonly T[], read: (item: T) => R | null): R | null {
  for (const item of items) {
    const found = read(item);
    if (found !== null) return found;
  }
  return null;
}

/** A name in one word ("GigRadar"), which in code would be an identifier: it counts among other words, or by a capital. */
function joinedName(text: string, { word, range: [start, end], isCapital }: Word, names: readonly AppName[]): Range | null {
  if (/[\w./\\@:#$<{=-]$/.test(text.slice(0, start)) || /^(?:[\w/\\@#$>}=(-]|[.:]\S)/.test(text.slice(end))) return null;
  // "gigRadar" is a variable wherever it stands.
  if (/^\p{Ll}+\p{Lu}/u.test(text.slice(start, end))) return null;
  return (isCapital || /\s/.test(text.trim())) && names.some((name) => name.join('') === word) ? [start, end] : null;
}

const NAME_WINDOW = 120;

function nameAround(text: string, words: readonly Word[], at: number, name: AppName): Range | null {
  const vocabulary = new Set(name);
  const joined = (left: number, right: number): boolean => /^(?:[\s\-–—_*]{1,3}|\.\s)$/.test(text.slice((words[left] as Word).range[1], (words[right] as Word).range[0]));
  let from = at;
  while (from > 0 && vocabulary.has((words[from - 1] as Word).word) && joined(from - 1, from)) from -= 1;
  let to = at;
  while (to + 1 < words.length && vocabulary.has((words[to + 1] as Word).word) && joined(to, to + 1)) to += 1;
  const run = words.slice(from, to + 1);
  const range: Range = [(run[0] as Word).range[0], (run.at(-1) as Word).range[1]];
  const spelled = run.map(({ word }) => word).join(' ');
  const whole = spelled.includes(name.join(' '));
  const isAlone = !/[\p{L}\p{N}]/u.test(text.slice(0, range[0]) + text.slice(range[1]));
  const part = run.length >= 3 && (isAlone || run.every(({ isCapital }) => isCapital)) && isSubsequence(run.map(({ word }) => word), name);
  return whole || part ? range : null;
}

export function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const word of whole) if (part[at] === word) at += 1;
  return at === part.length;
}
