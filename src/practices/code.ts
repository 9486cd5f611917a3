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

const QUOTE = /["'`]/g;
/** A text in quotes that is longer is none that anybody looks at. */
const LONGEST = 4000;

/** The texts in quotes of a program or a data file, one after the other. A pattern that does this takes minutes where a line has a million characters. */
export function* quotedIn(code: string): Generator<Quoted> {
  for (let at = nextQuote(code, 0); at >= 0; ) {
    const end = closing(code, at);
    if (end >= 0) yield { value: code.slice(at + 1, end), start: at + 1 };
    at = nextQuote(code, (end < 0 ? at : end) + 1);
  }
}

function nextQuote(code: string, from: number): number {
  QUOTE.lastIndex = from;
  return QUOTE.exec(code)?.index ?? -1;
}

/** Where the quote stands that closes the one at a place; -1 where none does on its line. */
function closing(code: string, open: number): number {
  const last = Math.min(code.length, open + LONGEST + 2);
  for (let at = open + 1; at < last; at += 1) {
    const character = code[at];
    if (character === '\\') at += 1;
    else if (character === code[open]) return at;
    else if (character === '\n' || character === '\r') return -1;
  }
  return -1;
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
