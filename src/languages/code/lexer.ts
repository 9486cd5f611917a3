import { decodeEscapes, slice, TextBuilder, type Decoded } from '../text.ts';
import type { StringForm, Syntax } from './forms.ts';

export interface Token {
  readonly kind: 'word' | 'string' | 'comment' | 'sign' | 'line';
  readonly start: number;
  readonly end: number;
  /** A word or a sign as it is written. */
  readonly text: string;
  /** What a string or a comment says. */
  readonly decoded: Decoded | null;
  readonly form?: StringForm;
}

/** Characters; nobody writes a longer name. */
const LONGEST_NAME = 200;

/** Splits a program into words, strings, comments, signs and line ends. Never fails: what it does not know is a sign. */
export function* lex(text: string, syntax: Syntax): Generator<Token> {
  yield* new Lexer(text, syntax).tokens();
}

const SIGNS = ['===', '!==', '<=>', '<<-', '<<', '>>', '<>', '<-', '<|', '|>', '::', '->', '=>', '?.', '==', '!=', '<=', '>=', '&&', '||', ':=', '+=', '..', '++', '--', '**'];

class Lexer {
  readonly #text: string;
  readonly #syntax: Syntax;
  readonly #name: RegExp;
  /** Words that end the here-documents which begin on the next line. */
  readonly #pending: string[] = [];
  #at = 0;

  constructor(text: string, syntax: Syntax) {
    this.#text = text;
    this.#syntax = syntax;
    const extra = syntax.nameCharacters?.source.slice(1, -1) ?? '';
    this.#name = new RegExp(String.raw`[\p{L}_${extra.replace(/[-!?]/g, '')}][\p{L}\p{N}_${extra.replace('-', String.raw`\-`)}]*`, 'uy');
  }

  *tokens(): Generator<Token> {
    while (this.#at < this.#text.length) {
      const token = this.#next();
      if (token !== null) yield token;
      if (token?.kind === 'line') while (this.#pending.length > 0 && this.#at < this.#text.length) yield this.#hereDocument(this.#pending.shift() as string);
    }
  }

  #next(): Token | null {
    const text = this.#text;
    const start = this.#at;
    const character = text[start] as string;
    const block = this.#syntax.blockComments.find(([open]) => this.#startsBlock(open, start));
    if (block !== undefined) return this.#blockComment(block, start);
    if (character === '\n') return this.#sign('line', 1);
    if (/\s/.test(character)) {
      this.#at += 1;
      return null;
    }
    const line = this.#syntax.lineComments.find((mark) => text.startsWith(mark, start));
    if (line !== undefined && this.#opensComment(line, start)) return this.#lineComment(line, start);
    if (this.#opensHereDocument(start)) return null;
    const string = this.#string(start);
    if (string !== null) return string;
    const literal = this.#character(character, start);
    if (literal > 0) return this.#sign('sign', literal);
    this.#name.lastIndex = start;
    const word = this.#name.exec(text)?.[0];
    if (word !== undefined && word !== '') return this.#word(word, start);
    const sign = SIGNS.find((one) => text.startsWith(one, start));
    return this.#sign('sign', sign?.length ?? 1);
  }

  /** How long a literal of one character is that begins here; 0 where none does. */
  #character(character: string, start: number): number {
    const { characters } = this.#syntax;
    if (characters === true) return character === "'" ? (/^'(?:\\[^\n]{1,9}?|[^\\\n'])'/.exec(this.#text.slice(start, start + 14))?.[0].length ?? 1) : 0;
    if (characters === undefined || character !== characters) return 0;
    return characters === '$' && this.#text[start + 1] === '\\' ? 3 : 2;
  }

  #sign(kind: 'sign' | 'line', length: number): Token {
    const start = this.#at;
    this.#at += length;
    return { kind, start, end: this.#at, text: this.#text.slice(start, this.#at), decoded: null };
  }

  /** A word; letters right before a quote may choose the kind of the string. */
  #word(word: string, start: number): Token | null {
    const end = start + word.length;
    const next = this.#text[end];
    if (word.length <= 3 && (next === '"' || next === "'")) {
      const string = this.#string(end, word, start);
      if (string !== null) return string;
    }
    this.#at = end;
    return { kind: 'word', start, end, text: word, decoded: null };
  }

  #startsBlock(open: string, at: number): boolean {
    // Ruby's block comments begin a line, which the start of the file does as well.
    return this.#text.startsWith(open, at) || (at === 0 && open[0] === '\n' && this.#text.startsWith(open.slice(1)));
  }

  #blockComment([open, close]: readonly [string, string], start: number): Token {
    const text = this.#text;
    let depth = 1;
    let at = start + open.length;
    // What was found once is not sought again: thousands of comments may nest.
    let end = -1;
    let inner = this.#syntax.nestedComments === true ? 0 : Infinity;
    while (depth > 0) {
      if (end < at) end = text.indexOf(close, at);
      if (end < 0) {
        at = text.length;
        break;
      }
      if (inner < at) inner = indexOrInfinity(text, open, at);
      depth += inner < end ? 1 : -1;
      at = inner < end ? inner + open.length : end + close.length;
    }
    this.#at = at;
    const isClosed = text.startsWith(close, at - close.length) && at - close.length >= start + open.length;
    return { kind: 'comment', start, end: at, text: '', decoded: slice(text, Math.min(start + open.length, at), isClosed ? at - close.length : at) };
  }

  /** A `#` inside a word of a shell (`$#`, `a#b`) opens no comment. */
  #opensComment(mark: string, at: number): boolean {
    return mark !== '#' || at === 0 || /[\s;(){}[\],]/.test(this.#text[at - 1] as string) || this.#syntax.hereDocs === undefined;
  }

  #lineComment(mark: string, start: number): Token {
    const end = endOfLine(this.#text, start);
    this.#at = end;
    return { kind: 'comment', start, end, text: '', decoded: slice(this.#text, start + mark.length, end) };
  }

  #opensHereDocument(start: number): boolean {
    const { hereDocs } = this.#syntax;
    if (hereDocs === undefined || !this.#text.startsWith('<<', start)) return false;
    const head = hereDocs.exec(this.#text.slice(start, start + 80));
    const word = head?.groups?.['word'];
    if (head === null || word === undefined) return false;
    this.#pending.push(word);
    this.#at += head[0].length;
    return true;
  }

  #hereDocument(word: string): Token {
    const start = this.#at;
    const closing = new RegExp(String.raw`^[ \t]*${word}\b`, 'gm');
    closing.lastIndex = start;
    const match = closing.exec(this.#text);
    const end = match?.index ?? this.#text.length;
    this.#at = match === null ? end : end + match[0].length;
    return { kind: 'string', start, end: this.#at, text: '<<', decoded: slice(this.#text, start, end) };
  }

  #string(start: number, prefix = '', tokenStart = start): Token | null {
    const form = this.#syntax.strings.find((one) => (one.prefix === undefined ? prefix === '' : one.prefix.test(prefix)) && this.#text.startsWith(one.open, start));
    if (form === undefined) return null;
    const decoded = this.#readString(form, start + form.open.length);
    if (form.isName === true) return { kind: 'word', start: tokenStart, end: this.#at, text: decoded.value.slice(0, LONGEST_NAME), decoded: null };
    return { kind: 'string', start: tokenStart, end: this.#at, text: form.open, decoded, form };
  }

  /** From behind the opening mark; leaves the position behind the closing one. */
  #readString(form: StringForm, from: number): Decoded {
    const text = this.#text;
    const builder = new TextBuilder();
    let piece = from;
    let at = from;
    let depth = 0;
    const flush = (end: number): void => void builder.append(form.escapes === 'backslash' ? decodeEscapes(text, piece, end, 'script') : slice(text, piece, end));
    for (; at < text.length; at += 1) {
      const character = text[at];
      if (character === '\n' && form.overLines !== true) break;
      if (form.holes !== undefined && /[$#{\\%]/.test(character as string) && form.holes.test(text.slice(at, at + 40))) {
        flush(at);
        const end = endOfHole(text, at);
        builder.unknown(at, end);
        piece = end;
        at = end - 1;
      } else if (character === '\\' && form.escapes === 'backslash') {
        at += 1;
      } else if (form.nests === true && character === form.open.at(-1)) {
        depth += 1;
      } else if (text.startsWith(form.close, at)) {
        if (form.nests === true && (depth -= 1) >= 0) continue;
        if (form.escapes !== 'doubled' || !text.startsWith(form.close, at + form.close.length)) break;
        at += form.close.length;
      }
    }
    const end = Math.min(at, text.length);
    flush(Math.max(piece, end));
    this.#at = text.startsWith(form.close, end) ? end + form.close.length : end;
    return builder.done();
  }
}

function indexOrInfinity(text: string, piece: string, from: number): number {
  const at = text.indexOf(piece, from);
  return at < 0 ? Infinity : at;
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : text[at - 1] === '\r' ? at - 1 : at;
}

/** Where a part that a run fills in ends: a name, or what its bracket holds. */
function endOfHole(text: string, start: number): number {
  const head = /^(?:[$#\\%]?[{(]|\$\w+|\$\\[^])/.exec(text.slice(start, start + 120))?.[0] ?? '';
  if (!/[{(]$/.test(head)) return start + Math.max(1, head.length);
  const [open, close] = head.endsWith('(') ? ['(', ')'] : ['{', '}'];
  let depth = 0;
  // A part that is never closed ends soon: it was none.
  for (let at = start; at < Math.min(text.length, start + 400); at += 1) {
    if (text[at] === open) depth += 1;
    else if (text[at] === close && (depth -= 1) === 0) return at + 1;
    else if (text[at] === '\n' && depth === 0) break;
  }
  return start + head.length;
}
