import type { TextFact } from '../facts.ts';

/** The text of a file with its comments blanked, so that offsets stay and nothing that is only spoken of counts as done. */
export function codeOf(text: string, facts: readonly Pick<TextFact, 'surface' | 'range'>[]): string {
  const pieces: string[] = [];
  let end = 0;
  for (const { range: [from, to] } of facts.filter(({ surface }) => surface === 'comment').toSorted((a, b) => a.range[0] - b.range[0])) {
    if (from < end) continue;
    pieces.push(text.slice(end, from), text.slice(from, to).replace(/[^\n\r]/g, ' '));
    end = to;
  }
  return pieces.join('') + text.slice(end);
}

/** A text in quotes: what stands between them and where that begins. */
export interface Quoted {
  readonly value: string;
  readonly start: number;
}

const QUOTED = /(["'`])((?:\\[^]|(?!\1)[^\\\n\r]){0,4000})\1/g;

/** The texts in quotes of a program or a data file, one after the other. */
export function* quotedIn(code: string): Generator<Quoted> {
  for (const { 2: value = '', index } of code.matchAll(QUOTED)) yield { value, start: index + 1 };
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** What stands between a bracket and the one that closes it, or as far as anybody reads on. */
export function insideOf(code: string, open: number, most = 4000): string {
  const stack: string[] = [];
  let quote = '';
  const last = Math.min(code.length, open + most);
  for (let at = open; at < last; at += 1) {
    const character = code[at] as string;
    if (quote !== '') {
      if (character === '\\') at += 1;
      else if (character === quote || (character === '\n' && quote !== '`')) quote = '';
    } else if (character === '"' || character === "'" || character === '`') quote = character;
    else if (CLOSING[character] !== undefined) stack.push(CLOSING[character]);
    else if (character === stack.at(-1)) {
      stack.pop();
      if (stack.length === 0) return code.slice(open + 1, at);
    }
  }
  return code.slice(open + 1, last);
}

/** A pattern that matches any of some words, in any case unless they say more. */
export const anyOf = (words: readonly string[]): string => words.map((word) => word.replace(/[^\w ]/g, (character) => `\\${character}`)).join('|');
