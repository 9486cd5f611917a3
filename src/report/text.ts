/**
 * Control characters, and characters that reorder or hide what is shown. File names and quoted texts come from a tree that
 * nobody vouches for, and could otherwise repaint the terminal or the log.
 */
const UNSAFE = /[\u0000-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]|\p{Surrogate}/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Longest text shown in one piece, in UTF-16 units. */
const LONGEST = 1000;

/** Replaces what a terminal would obey instead of showing by a visible escape such as `\x1b`. */
export function neutralise(text: string): string {
  return text.replace(UNSAFE, (character) => SHORT_ESCAPES[character] ?? escapeOf(character.codePointAt(0) ?? 0));
}

function escapeOf(code: number): string {
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** A text from the checked tree as people may see it: neutralised, without log commands, and not longer than anybody reads. */
export function shown(text: string, longest = LONGEST): string {
  if (text.length > longest) return `${shown(cutAt(text, longest), longest)}… (${thousands(text.length - longest)} more characters)`;
  // CI systems obey "##[command]", "##vso[command]" and the like wherever they stand in a line.
  return neutralise(text).replace(/##(?=\w*\[)/g, '## ');
}

/** The beginning of a text, without half a character at its end. */
export const cutAt = (text: string, length: number): string => text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');

/** A path that may open a line: "::error::x" there would be a command to GitHub's runner. */
export function shownPath(path: string): string {
  const safe = shown(path);
  return /^\s*::/.test(safe) ? `./${safe}` : safe;
}

/** JSON on one line in which no character can do harm on a terminal; it means the same. */
export function toJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE, (character) =>
    Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join(''),
  );
}

const WIDE = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]/u;
const WITHOUT_WIDTH = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** How many cells of a terminal a neutralised text takes, nearly always. */
export function widthOf(text: string): number {
  if (/^[\x20-\x7E]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += WITHOUT_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

export const padRight = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** "1,284". The engine loads its data of locales for the first number that it writes itself, which takes 20 ms. */
export const thousands = (number: number): string => String(number).replace(/\d(?=(?:\d{3})+$)/g, '$&,');

/** "1 error", "1,284 files". */
export const counted = (number: number, noun: string): string => `${thousands(number)} ${noun}${number === 1 ? '' : 's'}`;

/** Orders texts by code unit, so that no locale decides. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
