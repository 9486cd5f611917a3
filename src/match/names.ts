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
    const isNamed = isWordOfName(words[at] as Word, end - start, names) || technicalUse(text, [start, end]) === null;
    const found = (isNamed ? firstOf(names, (name) => (name.length > 1 ? nameAround(around, words, at, name) : null)) : null) ?? joinedName(around, words[at] as Word, names);
    return found === null || FILE_ENDING.test(around.slice(found[1])) ? [] : [[found[0] + from, found[1] + from] as Range];
  });
}

/** What follows where it is a file that is called so. */
const FILE_ENDING = /^(?:[ -]{1,3}(?:\p{Lu}\w{0,30}|with|and|for|by|to)){0,8}\.(?:jsonc?|ya?ml|toml|md|[cm]?[jt]sx?|py|rb|php|go|sh|txt|csv|log|db|sqlite3?|html?|png|jpe?g|svg|gif)(?!\w)/u;

/** A word coined of the mark ("GigRadar AI") looks like an identifier; it is part of a name where one is made of it. */
const isWordOfName = ({ word, isCapital }: Word, length: number, names: readonly AppName[]): boolean => isCapital && word.length > length && names.some((name) => name.length > 1 && name.includes(word));

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

/** What apps of this kind call themselves at the end of their names. */
const KIND = /^(?:analy[sz]er|scraper|crawler|bot|tracker|monitor|notifier|finder|hunter|alerts?|radar|assistant|manager|dashboard|helper|generator|watcher|agent|copilot|automation|extractor|collector|scanner|sniper|spy|toolkit|tool|companion|filter|enhancer|optimi[sz]er|matcher|pilot|job ?board)$/i;

/**
 * A name that varies one of the app's: it begins with the mark and ends with the same kind of app, and is told from a description by its capitals
 * or by having no other word.
 */
export function findVariants(text: string, names: readonly AppName[]): Range[] {
  const kinds = names.flatMap((name) => (name.length > 2 && KIND.test(name.at(-1) ?? '') ? [[name[0], name.at(-1)] as const] : []));
  if (kinds.length === 0) return [];
  return findMarks(text, 'prose').flatMap(({ range: [start, end] }): Range[] => {
    const { middle = '', kind } = VARIANT.exec(text.slice(end, end + NAME_WINDOW))?.groups ?? {};
    const isNamed = kind !== undefined && /^\p{Lu}/u.test(text.slice(start)) && (middle === '' || /^\p{Lu}/u.test(kind));
    return isNamed && kinds.some(([first, last]) => first === text.slice(start, end).toLowerCase() && last === kind.toLowerCase()) ? [[start, end + 1 + middle.length + kind.length]] : [];
  });
}

const VARIANT = /^ (?<middle>(?:\p{Lu}[\p{L}\p{N}]* ){0,3})(?<kind>[\p{L}\p{N}]+)/u;

/** What stands before a name that a document tells its reader to give the app. */
const NAME_SETTING = /(?:^|[\s(*_])(?:(?:app|application|bot|integration|extension|add-?on|display)[ -]?name|name (?:it|your (?:app|application|bot|integration)))["'“”*_]*\s*[:=]?\s*["'“”*_]*$/i;

/** Where a document gives the app its name: as what to fill in, or as the line under the heading. */
export function findGivenNames(text: string, isReadme: boolean): Range[] {
  const line = isReadme ? TITLE_LINE.exec(text) : null;
  return findMarks(text, 'name').flatMap(({ range: [start, end] }): Range[] => {
    if (!/^\p{Lu}/u.test(text.slice(start))) return [];
    if (line !== null && KIND.test(line.groups?.['kind'] ?? '')) return [[start, line[0].trimEnd().length]];
    const name = /(?:\p{Lu}[\p{L}\p{N}]* ){0,3}$/u.exec(text.slice(Math.max(0, start - NAME_WINDOW), start))?.[0] ?? '';
    const after = /^(?:[ -]\p{Lu}[\p{L}\p{N}]*){1,4}/u.exec(text.slice(end, end + NAME_WINDOW))?.[0] ?? '';
    return after !== '' && NAME_SETTING.test(text.slice(Math.max(0, start - name.length - NAME_WINDOW), start - name.length)) ? [[start - name.length, end + after.length]] : [];
  });
}

/** A text of nothing but a few words in capitals, of which the last says what kind of app it is. */
const TITLE_LINE = /^\W{0,4}(?:(?:\p{Lu}[\p{L}\p{N}'’-]*|of|for|and|the|your|a) ){1,8}(?<kind>\p{Lu}[\p{L}]+)[!.]?\W*$/u;

/** Before a name that a program gives itself: "Generated by …". */
const BY = /(?:^|[\s(])(?:generated|created|sent|built|made|exported|prepared) (?:by|with|using)[\s:]+(?:the )?$/i;

/** Where a program names itself, although nothing else in the project says its name: such a name stands alone, or behind "generated by" and its like. */
export function findOwnNames(text: string): Range[] {
  return findMarks(text, 'name').flatMap(({ range: [start, end] }): Range[] => {
    const after = /^(?:[ -]\p{Lu}[\p{L}\p{N}]*){1,4}/u.exec(text.slice(end, end + NAME_WINDOW))?.[0];
    if (after === undefined || !/^\p{Lu}/u.test(text.slice(start)) || !KIND.test(after.split(/[ -]/).at(-1) ?? '')) return [];
    const [before, rest] = [text.slice(Math.max(0, start - NAME_WINDOW), start), text.slice(end + after.length, end + after.length + NAME_WINDOW)];
    const isAlone = start < NAME_WINDOW && !/[\p{L}\p{N}]/u.test(before) && /^[^\p{L}\p{N}]*(?:v?\d[\w.]*|v\uFFFC)?[^\p{L}\p{N}]*$/u.test(rest);
    return isAlone || BY.test(before) || /(?:^|\n)\s*(?:your|the) $/i.test(before) ? [[start, end + after.length]] : [];
  });
}
