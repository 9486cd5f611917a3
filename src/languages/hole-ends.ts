/** A part of a template that is code; it stands in the markup like a hole in a text. */
export interface Hole {
  readonly start: number;
  readonly end: number;
  /** `output` prints a value there, `control` steers, `comment` does nothing. */
  readonly kind: 'output' | 'control' | 'comment';
  /** The code without its delimiters. */
  readonly codeStart: number;
  readonly codeEnd: number;
}

/** Characters; an opening without a close nearby is no code. */
export const LONGEST = 5000;

/** Behind the parenthesis that closes a call whose inner text begins here; strings may hold others. */
export function closeOfCall(text: string, from: number): number {
  let depth = 1;
  let quote = '';
  const limit = Math.min(text.length, from + LONGEST);
  for (let at = from; at < limit; at += 1) {
    const character = text[at] as string;
    if (character === '\\') at += 1;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '(') depth += 1;
    else if (character === ')' && (depth -= 1) === 0) return at + 1;
  }
  // One that never closes ends with its line.
  const lineEnd = text.indexOf('\n', from);
  return lineEnd < 0 || lineEnd > limit ? limit : lineEnd;
}

/** Finds closing delimiters, asked from front to back; what was found once is not sought again. */
export class Closers {
  /** How many brackets were never closed, for whoever looks for them one by one. */
  failures = 0;
  readonly #text: string;
  readonly #found = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  next(close: string, from: number): number {
    const known = this.#found.get(close);
    if (known !== undefined && (known < 0 || known >= from)) return known;
    const found = this.#text.indexOf(close, from);
    this.#found.set(close, found);
    return found;
  }
}
