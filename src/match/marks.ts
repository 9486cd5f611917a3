import { falseFriends, marks, transliterations, wordEndingsAfterWork, wordsBeforeUp, type MarkName } from '../policy/marks.ts';
import type { Range } from '../facts.ts';
import { skeletonOf } from './skeleton.ts';

export interface MarkMatch {
  readonly mark: MarkName;
  readonly range: Range;
  /** `spaced`: in two words; `disguised`: with look-alike or unseen characters, or a digit for a letter; `transliterated`: in another script. */
  readonly spelling: 'plain' | 'spaced' | 'disguised' | 'transliterated';
}

/**
 * How a text is read. As `prose`, a mark must be a word of its own or a hump of an identifier. As a `name`, it may also be
 * joined to others ("upworkclone") or split in two ("Up Work"), which in a sentence would be ordinary English.
 */
export type Reading = 'prose' | 'name';

/** Every mark in a text, in order. */
export function findMarks(text: string, reading: Reading): MarkMatch[] {
  if (/^[\x00-\x7F]*$/.test(text)) return QUICK.test(text) ? findSpelled(text, reading) : [];
  const found = [...findSpelled(text, reading), ...findTransliterated(text)];
  return found.length > 1 ? found.sort((a, b) => a.range[0] - b.range[0]) : found;
}

const ANYWHERE = new RegExp(transliterations.join('|'), 'iu');

/** Whether the name stands in a text in another script, whatever stands before it: a letter may be part of an escape. */
export const mayBeTransliterated = (text: string): boolean => ANYWHERE.test(text);

/** The name in another script, as a word or with an ending. */
function findTransliterated(text: string): MarkMatch[] {
  return [...text.matchAll(TRANSLITERATED)].slice(0, MOST_MARKS).map((match) => ({ mark: 'Upwork', range: [match.index, match.index + match[0].length], spelling: 'transliterated' }));
}

function findSpelled(text: string, reading: Reading): MarkMatch[] {
  const { text: plain, origin } = skeletonOf(text);
  const found: MarkMatch[] = [];
  let candidates = 0;
  for (const match of plain.matchAll(CANDIDATE)) {
    candidates += 1;
    if (found.length === MOST_MARKS || candidates > MOST_CANDIDATES) break;
    const [word] = match;
    const start = match.index;
    const end = start + word.length;
    const letters = word.toLowerCase().replace('0', 'o');
    const mark = marks.find((one) => one.word === letters.replace(SEPARATORS, ''));
    if (mark === undefined) continue;
    const spaced = SEPARATOR.test(word);
    if (spaced ? !isSpacedName(plain, start, end, reading) : !standsAlone(plain, start, end, reading)) continue;
    const range: Range = [origin(start), origin(end - 1) + unitsAt(text, origin(end - 1))];
    const asWritten = text.slice(...range);
    found.push({ mark: mark.name, range, spelling: asWritten !== word || word.includes('0') ? 'disguised' : spaced ? 'spaced' : 'plain' });
  }
  return found;
}

/** A text that repeats a mark this often shows it often enough; more would only cost time. */
const MOST_MARKS = 200;
const MOST_CANDIDATES = 5000;
/** On each side of a mark: a longer run of letters is no word. */
const LONGEST_RUN = 60;

const TRANSLITERATED = new RegExp(String.raw`(?<![\p{L}\p{M}])(?:${transliterations.join('|')})`, 'giu');
const QUICK = /up[\s\-_.·]{0,3}w[o0]rk|elance|odesk/i;
const SEPARATORS = /[\s\-_.·]+/g;
const SEPARATOR = /[\s\-_.·]/;
const CANDIDATE = /up[\s\-_.·]{0,3}w[o0]rk|elance|odesk/gi;

const unitsAt = (text: string, offset: number): number => ((text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1);

const isLetter = (character: string | undefined): boolean => character !== undefined && /\p{L}/u.test(character);
const isLower = (character: string | undefined): boolean => character !== undefined && /\p{Ll}/u.test(character);
const isUpper = (character: string | undefined): boolean => character !== undefined && /\p{Lu}/u.test(character);
const isAllUpper = (word: string): boolean => word === word.toUpperCase();

/** Whether the letters from `start` to `end` are a word, a hump, or (as a name) a part joined to other words. */
function standsAlone(text: string, start: number, end: number, reading: Reading): boolean {
  const [head, tail] = lettersAround(text, start, end);
  const word = text.slice(start, end);
  if (falseFriends.some((friend) => (head + word + tail).toLowerCase().includes(friend))) return false;
  const opens = head === '' || opensHump(word, head);
  const closes = tail === '' || (!isAllUpper(word) && isUpper(tail[0]));
  if (opens && closes) return true;
  if (reading !== 'name') return false;
  // "HupWorks" is made of two other words, and so is "findupworks".
  if (!opens && (/^up\p{Lu}/u.test(word) || tail.toLowerCase() === 's')) return false;
  return (opens || canJoinAfter(word, head)) && (closes || !isOrdinaryEnding(tail));
}

/** The letters that touch a word on both sides. */
function lettersAround(text: string, start: number, end: number): [head: string, tail: string] {
  let from = start;
  while (from > start - LONGEST_RUN && isLetter(text[from - 1])) from -= 1;
  let to = end;
  while (to < end + LONGEST_RUN && isLetter(text[to])) to += 1;
  return [text.slice(from, start), text.slice(end, to)];
}

/** A capital after a small letter, as in "WhyUpwork"; "setUpWork" is three words of which none is the mark. */
const opensHump = (word: string, head: string): boolean => isUpper(word[0]) && isLower(head.at(-1)) && !word.startsWith('UpW') && !/^od/i.test(word);

/** "wpupwork" carries the mark, "groupwork" does not; former marks end too many ordinary words to be sought inside one. */
const canJoinAfter = (word: string, head: string): boolean => /^up/i.test(word) && !wordsBeforeUp.some((ordinary) => head.toLowerCase().endsWith(ordinary));

const isOrdinaryEnding = (tail: string): boolean => (wordEndingsAfterWork as readonly string[]).includes(tail.toLowerCase());

/** "Up Work" is the name only where a name stands, at its beginning or after a mark of punctuation, and not in "follow-up work". */
function isSpacedName(text: string, start: number, end: number, reading: Reading): boolean {
  if (reading !== 'name' || isLetter(text[end])) return false;
  return /(?:^|[|–—:•·(/@]|\s-)\s*$/.test(text.slice(Math.max(0, start - LONGEST_RUN), start)) && (start <= LONGEST_RUN || /\S/.test(text.slice(start - LONGEST_RUN, start)));
}
