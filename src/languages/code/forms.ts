import type { Surface } from '../../facts.ts';

/** How a language writes strings of one kind. */
export interface StringForm {
  readonly open: string;
  readonly close: string;
  /** How the closing mark and special characters are written inside; `raw` knows none. */
  readonly escapes: 'backslash' | 'doubled' | 'raw';
  /** Whether it may run over the end of a line; where it may not, a string that is never closed ends there. */
  readonly overLines?: boolean;
  /** Parts that a run fills in, as `${…}`; the pattern is tried where a part may begin, and brackets are balanced from there. */
  readonly holes?: RegExp;
  /** Letters before the mark that choose this form, as the f of f"…". */
  readonly prefix?: RegExp;
  /** Whether its brackets may stand in it in pairs: `q(a (b) c)`. */
  readonly nests?: boolean;
  /** Whether it writes a name that has signs in it, and no text. */
  readonly isName?: boolean;
  /** What such a text is wherever it stands. */
  readonly place?: Place;
}

export type Place = readonly [surface: Surface, place: string];

/** What a lexer has to know of a language to find its strings, comments and names. */
export interface Syntax {
  readonly lineComments: readonly string[];
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  readonly nestedComments?: boolean;
  /** The longest opening marks first. */
  readonly strings: readonly StringForm[];
  /** The head of a here-document; group `word` ends it on a line of its own. */
  readonly hereDocs?: RegExp;
  /** `'x'` is a character, and a lone `'` none at all: Rust's lifetimes, C's digits. A sign begins one elsewhere: Clojure's `\"`. */
  readonly characters?: true | '$' | '\\';
  /** Whether a call needs no brackets: `puts "…"`, `link_to '…', url`. */
  readonly bareCalls?: boolean;
  /** Whether a string that is a statement of its own documents what stands around it. */
  readonly docStrings?: boolean;
  /** Words that begin a statement whose strings are addresses of modules. */
  readonly imports?: RegExp;
  /** Characters of names besides letters, digits and the underscore. */
  readonly nameCharacters?: RegExp;
  /** Signs that compare, besides those of every language. */
  readonly comparisons?: RegExp;
  /** Words between a name and its value, such as the type of a variable. */
  readonly types?: RegExp;
  /** Words before a name that is given the value behind it without a sign: `#define NAME "…"`, `set(NAME "…")`. */
  readonly defines?: RegExp;
  /** Words that name the value behind them without a sign: `:title "…"`. */
  readonly wordKeys?: RegExp;
  /** Whether the name of a call stands inside its brackets. */
  readonly isLisp?: boolean;
  /** Whether `->` leads to a member and not to a result. */
  readonly arrowMembers?: boolean;
  /** Whether a word can be a text as well as a name. */
  readonly wordTexts?: boolean;
  /** What texts are that are given to calls of this language. Where they name the app, only the first does. */
  readonly calls?: readonly (readonly [call: RegExp, ...Place])[];
  /** What fields and variables of this language hold. */
  readonly keys?: readonly (readonly [key: RegExp, ...Place])[];
}

export const DOUBLE: StringForm = { open: '"', close: '"', escapes: 'backslash' };
export const SINGLE: StringForm = { open: "'", close: "'", escapes: 'backslash' };
export const SLASHES: Pick<Syntax, 'lineComments' | 'blockComments'> = { lineComments: ['//'], blockComments: [['/*', '*/']] };
export const IMPORTS = /^(?:import|from|use|using|require|require_once|require_relative|include|include_once|package|namespace|module|extern|export|alias|load|source)$/;

export const triple = (quote: string, more: Partial<StringForm> = {}): StringForm => ({ open: quote.repeat(3), close: quote.repeat(3), escapes: 'backslash', overLines: true, ...more });
