import type { TextFact } from '../../facts.ts';
import { glyphFact, isGlyph } from '../glyphs.ts';
import { trimmed, type Decoded } from '../text.ts';
import type { Place } from './forms.ts';

/** What is known between two brackets. */
export interface Frame {
  readonly open: string;
  /** The name that stands before it. */
  readonly before: readonly string[];
  /** The name of the call whose arguments these are. */
  call: readonly string[] | null;
  /** What texts in it are unless a key says otherwise, taken over from the call around it. */
  place: Place | null;
  /** The name that the next value is given. */
  key: string | null;
  /** Whether that name was written with an equals sign outside of a call: a variable. */
  isVariable: boolean;
  /** The name that is followed by its type. */
  typed: string | null;
  /** Whether a text has been given to the call, and whether the argument that names the app is complete. */
  isGiven: boolean;
  isNamed: boolean;
  /** The characters for private use that stand in it, and words and texts that may say in which font; null where the file has none. */
  readonly drawn: Drawn | null;
}

export const newFrame = (known: Pick<Frame, 'open'> & Partial<Frame>): Frame => ({ before: [], call: null, place: null, key: null, isVariable: false, typed: null, isGiven: false, isNamed: false, drawn: null, ...known });

/** In one bracket; what says in which font a character is drawn stands near it. */
const MOST_WORDS = 20;
const LONGEST_WORD = 80;

/** The characters for private use between two brackets, and the words and texts around them. */
export class Drawn {
  readonly #glyphs: Decoded[] = [];
  readonly #words: string[] = [];

  /** `0xe641` comes as a sign and a word. */
  word(word: string, start: number, end: number, text: string): void {
    if (/^x0{0,4}[ef][\da-f]{3}$/i.test(word) && text[start - 1] === '0') this.#glyphs.push({ value: String.fromCodePoint(Number.parseInt(word.slice(1), 16)), segments: [[0, start - 1, end]] });
    else this.#note(word);
  }

  string(decoded: Decoded): void {
    if (isGlyph(decoded.value)) this.#glyphs.push(trimmed(decoded));
    else this.#note(decoded.value);
  }

  facts(): TextFact[] {
    return this.#glyphs.filter(({ value }) => isGlyph(value)).map((glyph) => glyphFact(glyph, this.#words.join(' ')));
  }

  #note(word: string): void {
    if (this.#words.length < MOST_WORDS && word.length < LONGEST_WORD) this.#words.push(word);
  }
}
